//! A fault at its place in a file, and all faults of a file, as diagnostics. Owns how they are labelled; what
//! can be wrong is said by the [`Complaint`].

use std::fmt;
use std::sync::Arc;

use miette::{Diagnostic, LabeledSpan, SourceCode};

use super::problem::Problem;
use super::reader::Faults;
use crate::source::{Source, Span};

/// Something wrong in a file, whose sentence is its `Display`.
pub trait Complaint: fmt::Debug + fmt::Display {
    /// What the file is called in a sentence: `rule file`.
    const FILE: &'static str;

    /// What to do about it.
    fn help(&self) -> Option<String>;

    /// What the place itself is labelled with.
    fn label(&self) -> &'static str;

    /// A stable name for the sort of fault.
    fn code(&self) -> &'static str;

    /// An earlier place of the same file that belongs to the fault.
    fn earlier(&self) -> Option<Span>;
}

/// One fault of a file, with its place.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{problem}")]
pub struct Fault<P: Complaint> {
    /// What is wrong.
    pub problem: P,
    /// Where in the file.
    pub span: Span,
    /// The file.
    pub source_file: Arc<Source>,
}

/// Every fault of one file, in its order.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{count} in the {file} {name}", count = counted(.list.len()), file = P::FILE, name = self.name())]
pub struct FileFaults<P: Complaint> {
    /// The faults, at least one.
    pub list: Vec<Fault<P>>,
}

impl<P: Complaint> FileFaults<P> {
    /// The faults found, as errors that own their text.
    pub(crate) fn of(mut faults: Faults<P>) -> FileFaults<P>
    where
        P: From<Problem>,
    {
        faults.settle(|problem| problem.code() == "yaml::look_alike");
        faults.list.sort_by_key(|(_, span)| *span);
        let source = faults.source;
        let error = |(problem, span)| Fault { problem, span, source_file: Arc::clone(&source) };
        FileFaults { list: faults.list.into_iter().map(error).collect() }
    }

    /// The name of the file.
    pub fn name(&self) -> &str {
        self.list.first().map_or("", |error| error.source_file.name())
    }
}

fn counted(faults: usize) -> String {
    if faults == 1 { "1 fault".to_owned() } else { format!("{faults} faults") }
}

impl<P: Complaint> Diagnostic for Fault<P> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.problem.code()))
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.problem.help().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&*self.source_file)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let here = LabeledSpan::new_primary_with_span(Some(self.problem.label().into()), self.span);
        let first =
            self.problem.earlier().map(|span| LabeledSpan::new_with_span(Some("first here".into()), span));
        Some(Box::new(first.into_iter().chain([here])))
    }
}

impl<P: Complaint> Diagnostic for FileFaults<P> {
    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        Some(Box::new(self.list.iter().map(|error| error as &dyn Diagnostic)))
    }
}
