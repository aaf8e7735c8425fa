//! The fields of a Word document: their results are text, their codes are not. Owns which results count things
//! (pages, captions) and which make up a table of contents.

/// What a field makes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Made {
    /// Text like any other.
    #[default]
    Text,
    /// A number of the document itself, which is no figure.
    Count,
    /// A table of contents, or an index.
    Contents,
}

/// A field that has begun.
#[derive(Clone, Debug, Default)]
struct Field {
    code: String,
    /// Whether its result has begun.
    result: bool,
    made: Made,
}

/// The fields that have begun, outermost first.
#[derive(Clone, Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// Whether text of a table of contents was read since the paragraph began.
    contents: bool,
}

impl Fields {
    /// A field begins with its code.
    pub(super) fn begin(&mut self) {
        self.open.push(Field::default());
    }

    /// A field with all of its code, and its result begins.
    pub(super) fn begin_simple(&mut self, code: &str) {
        self.open.push(Field { code: code.to_owned(), result: true, made: made_by(code) });
    }

    /// A piece of a code.
    pub(super) fn code(&mut self, code: &str) {
        if let Some(field) = self.open.last_mut().filter(|field| !field.result) {
            field.code.push_str(code);
        }
    }

    /// The code ends, the result begins.
    pub(super) fn separate(&mut self) {
        if let Some(field) = self.open.last_mut() {
            (field.result, field.made) = (true, made_by(&field.code));
        }
    }

    /// A field ends.
    pub(super) fn end(&mut self) {
        self.open.pop();
    }

    /// Whether text here is part of a code.
    pub(super) fn in_code(&self) -> bool {
        self.open.iter().any(|field| !field.result)
    }

    /// Whether text here holds no figure; takes note of what it belongs to.
    pub(super) fn is_masked(&mut self) -> bool {
        self.contents |= self.in_contents();
        self.open.iter().any(|field| field.made == Made::Count)
    }

    /// Whether text here belongs to a table of contents.
    pub(super) fn in_contents(&self) -> bool {
        self.open.iter().any(|field| field.made == Made::Contents)
    }

    /// Whether the paragraph has text of a table of contents; then a new paragraph begins.
    pub(super) fn seen_contents(&mut self) -> bool {
        std::mem::take(&mut self.contents)
    }

    /// No code goes on over the end of a paragraph: what forgets to end must not swallow the text.
    pub(super) fn end_of_paragraph(&mut self) {
        self.open.retain(|field| field.result);
    }

    /// No table of contents goes on over a table of the report.
    pub(super) fn end_of_contents(&mut self) {
        self.open.retain(|field| field.made != Made::Contents);
    }
}

/// What a field of this code makes.
fn made_by(code: &str) -> Made {
    let word = code.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
    match &*word {
        "TOC" | "INDEX" | "TOA" => Made::Contents,
        "PAGE" | "NUMPAGES" | "SECTIONPAGES" | "SECTION" | "PAGEREF" | "NOTEREF" | "SEQ" | "AUTONUM"
        | "AUTONUMLGL" | "AUTONUMOUT" | "LISTNUM" | "DATE" | "TIME" | "CREATEDATE" | "SAVEDATE"
        | "PRINTDATE" | "EDITTIME" | "NUMWORDS" | "NUMCHARS" | "REVNUM" | "FILESIZE" => Made::Count,
        _ => Made::Text,
    }
}
