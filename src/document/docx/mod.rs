//! Word documents (.docx, .docm, .dotx): from the parts of the archive to canonical text. Owns which parts are read and
//! in which order.

mod emit;
mod fields;
mod inline;
mod package;
mod properties;
mod story;
mod styles;
mod text;

pub(super) use package::{KIND, main_part};

use self::emit::{Emit, Parts};
use self::package::{Relation, relations};
use self::story::{Item, Story, Tally};
use self::styles::Styles;
use super::archive::Archive;
use super::draft::Draft;
use super::open::{OpenError, Opening};

/// Reads a document.
///
/// # Errors
/// Where it is damaged, or beyond the limits.
pub(super) fn open(bytes: &[u8], opening: &Opening<'_>) -> Result<Draft, OpenError> {
    let mut archive = Archive::open(bytes, KIND, &opening.limits)?;
    match main_part(&mut archive, &opening.limits)? {
        Some(main) => read(archive, &main, opening),
        None => Err(archive.corrupt("it has no main part".to_owned())),
    }
}

fn read(mut archive: Archive<'_>, main: &str, opening: &Opening<'_>) -> Result<Draft, OpenError> {
    let related = relations(&mut archive, main, &opening.limits)?;
    let styles = match part(&related, "styles") {
        Some(part) => match archive.text(part)? {
            Some(text) => styles::read(&text, part, &opening.limits)?,
            None => Styles::default(),
        },
        None => Styles::default(),
    };
    let mut reader = Reader { archive, styles, opening, tally: Tally { page: 1, ..Tally::default() } };
    let body = reader.body(main)?;
    // The notes and margins stand on pages of others: only those of the text itself are counted.
    let paged = reader.tally.paged;
    let parts = Parts {
        footnotes: reader.notes(part(&related, "footnotes"))?,
        endnotes: reader.notes(part(&related, "endnotes"))?,
    };
    let mut margins = Vec::new();
    for relation in related.iter().filter(|relation| matches!(&*relation.kind, "header" | "footer")) {
        margins.extend(reader.whole(&relation.target)?);
    }
    let notices = reader.tally.counted.notices(opening.tracked);
    let mut emit = Emit::new(parts, paged, opening.limits);
    emit.document(body, margins)?;
    let draft = emit.draft(opening.name, notices);
    if draft.source.text().is_empty() { Err(OpenError::Empty) } else { Ok(draft) }
}

/// The part that is related as a `kind`.
fn part<'a>(related: &'a [Relation], kind: &str) -> Option<&'a str> {
    related.iter().find(|relation| relation.kind == kind).map(|relation| &*relation.target)
}

struct Reader<'a, 'o> {
    archive: Archive<'a>,
    styles: Styles,
    opening: &'a Opening<'o>,
    tally: Tally,
}

impl Reader<'_, '_> {
    /// The text itself.
    fn body(&mut self, main: &str) -> Result<Vec<Item>, OpenError> {
        match self.archive.text(main)? {
            Some(text) => self.items(&text, main),
            None => Err(self.archive.corrupt(format!("{main} is missing"))),
        }
    }

    /// All of a header or footer; nothing where it is missing.
    fn whole(&mut self, part: &str) -> Result<Vec<Item>, OpenError> {
        match self.archive.text(part)? {
            Some(text) => self.items(&text, part),
            None => Ok(Vec::new()),
        }
    }

    fn items(&mut self, text: &str, part: &str) -> Result<Vec<Item>, OpenError> {
        let Reader { styles, opening, tally, .. } = self;
        let mut story = Story::new(text, part, &opening.limits, styles, opening.tracked, tally);
        if story.xml.child()?.is_none() {
            return Ok(Vec::new());
        }
        let items = story.items()?;
        story.end()?;
        Ok(items)
    }

    fn notes(&mut self, part: Option<&str>) -> Result<story::Notes, OpenError> {
        let Some(part) = part else { return Ok(story::Notes::new()) };
        let Some(text) = self.archive.text(part)? else { return Ok(story::Notes::new()) };
        let Reader { styles, opening, tally, .. } = self;
        story::notes(&mut Story::new(&text, part, &opening.limits, styles, opening.tracked, tally))
    }
}
