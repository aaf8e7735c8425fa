//! What a figure measures. Owns how labels are kept: what a row or column says is there once for all figures beside it.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use crate::lexis::words;
use crate::source::Span;

/// What a figure measures, with the clause that governs it.
#[derive(Clone, Debug, Default)]
pub struct Label {
    said: Arc<Said>,
    /// What the line across says, where that tells the figures of one line apart.
    across: Option<Arc<Said>>,
}

/// What one row, column, callout or clause says of its figures.
#[derive(Debug, Default)]
pub struct Said {
    /// As printed, without white space between CJK characters.
    pub text: Box<str>,
    /// Where it stands; empty where there is none.
    pub span: Span,
    /// In the form in which labels are compared: folded, leading words and synonyms replaced.
    pub(super) key: Box<str>,
    pub(super) generic: Generic,
}

/// Whether a label is too general to say on its own what is measured (服務, 覆蓋率).
#[derive(Clone, Copy, Debug)]
pub(super) enum Generic {
    /// As was found where it stands.
    Told(bool),
    /// By its key, with that of the line across; or because its line is a total and names nothing else.
    ByKey { total: bool },
}

impl Default for Generic {
    fn default() -> Generic {
        Generic::Told(false)
    }
}

/// What labels are compared by: the key of a label, and behind a bar that of the line across.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Key<'a> {
    head: &'a str,
    across: Option<&'a str>,
}

/// Between the keys of a row and a column.
const BAR: char = '|';

impl Label {
    /// A label of its own.
    pub fn new(text: impl Into<Box<str>>, key: impl Into<Box<str>>, span: Span, generic: bool) -> Label {
        let said = Said { text: text.into(), span, key: key.into(), generic: Generic::Told(generic) };
        Label { said: Arc::new(said), across: None }
    }

    /// The label of a figure beside a line of a table, with what the line across says.
    pub(super) fn beside(said: &Arc<Said>, across: Option<&Arc<Said>>) -> Label {
        let (said, across) = match across {
            // A key is parted at its first bar only.
            Some(across) if said.key.contains(BAR) => {
                let key = format!("{}{BAR}{}", said.key, across.key).into();
                (Arc::new(Said { text: said.text.clone(), key, ..**said }), None)
            }
            _ => (Arc::clone(said), across.cloned()),
        };
        Label { said, across }
    }

    /// Whether it is too general to say on its own what is measured.
    pub fn generic(&self) -> bool {
        match self.said.generic {
            Generic::Told(generic) => generic,
            Generic::ByKey { total } => total || is_generic(self.key()),
        }
    }

    /// What it is compared by.
    pub fn key(&self) -> Key<'_> {
        match &self.across {
            Some(across) => Key { head: &self.said.key, across: Some(&across.key) },
            None => Key::new(&self.said.key),
        }
    }
}

/// Whether a label says too little on its own of what is measured.
fn is_generic(key: Key<'_>) -> bool {
    match key.of_one_line() {
        Some(key) => words::is_generic(key),
        None => key.chars().nth(2).is_none(),
    }
}

impl Deref for Label {
    type Target = Said;

    fn deref(&self) -> &Said {
        &self.said
    }
}

impl<'a> Key<'a> {
    /// A key as it is written.
    pub fn new(key: &'a str) -> Key<'a> {
        match key.split_once(BAR) {
            Some((head, across)) => Key { head, across: Some(across) },
            None => Key { head: key, across: None },
        }
    }

    /// What the line itself says, without the line across.
    pub fn head(self) -> &'a str {
        self.head
    }

    /// Whether it says nothing.
    pub fn is_empty(self) -> bool {
        self.head.is_empty() && self.across.is_none()
    }

    /// Its characters.
    pub fn chars(self) -> impl Iterator<Item = char> + 'a {
        let across = self.across.map(|across| std::iter::once(BAR).chain(across.chars()));
        self.head.chars().chain(across.into_iter().flatten())
    }

    /// As it is written, where it is that of one line.
    pub fn of_one_line(self) -> Option<&'a str> {
        self.across.is_none().then_some(self.head)
    }
}

impl fmt::Display for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.head)?;
        match self.across {
            Some(across) => write!(f, "{BAR}{across}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(key: &str) -> Arc<Said> {
        Arc::new(Said { key: key.into(), ..Said::default() })
    }

    #[test]
    fn keys_are_equal_however_they_are_kept() {
        for (row, column) in [("員工", "女"), ("員工|甲", "女"), ("", "女"), ("員工", "女|乙"), ("員工", "")]
        {
            let label = Label::beside(&said(row), Some(&said(column)));
            let whole = format!("{row}|{column}");
            assert_eq!(label.key(), Key::new(&whole));
            assert_eq!(label.key().to_string(), whole);
            assert_eq!(label.key().chars().collect::<String>(), whole);
        }
        assert_eq!(Label::beside(&said("員工"), None).key(), Key::new("員工"));
    }
}
