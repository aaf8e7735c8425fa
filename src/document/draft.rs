//! A report as it was opened: its canonical text, how that is laid out, and where each piece stands in the file. Owns
//! what every reader hands on.

use std::sync::Arc;

use super::place::Places;
use super::{BlockKind, Format, Heading};
use crate::decimal::Decimal;
use crate::source::{Source, Span};

/// A report, opened.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its canonical text.
    pub source: Arc<Source>,
    /// How the text is laid out.
    pub content: Content,
    /// Where its pieces stand in the file.
    pub places: Arc<Places>,
    /// What its author should know of how it was read.
    pub notices: Vec<Notice>,
}

/// How a canonical text is laid out.
#[derive(Clone, Debug)]
pub enum Content {
    /// By the text itself, which is the file.
    Written(Format),
    /// By the file that the text was taken from.
    Laid(Arc<Layout>),
}

impl Draft {
    /// A text that is laid out by itself.
    pub fn written(source: impl Into<Arc<Source>>, format: Format) -> Draft {
        Draft {
            source: source.into(),
            content: Content::Written(format),
            places: Arc::default(),
            notices: Vec::new(),
        }
    }

    /// Whether its tables are drawn as Markdown draws them.
    pub fn has_drawn_tables(&self) -> bool {
        matches!(self.content, Content::Written(Format::Markdown) | Content::Laid(_))
    }
}

/// The pieces of a text that was taken from a file: what its reader knows of them.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// Headings, paragraphs, list items and furniture, in reading order; tables are not among them.
    pub blocks: Vec<(BlockKind, Span)>,
    /// The headings of which the file tells the level, in reading order.
    pub headings: Vec<Heading>,
    /// The tables, in reading order.
    pub grids: Vec<Grid>,
    /// What holds no figures: dates, times, codes that a file marks as such.
    pub masked: Vec<Span>,
    /// Cells of text with digits: bare digits among their words are codes, not figures.
    pub words: Vec<Span>,
    /// Whether the tables are drawn by the file itself, so that what stands in two cells must be read by itself.
    pub drawn_by_file: bool,
    /// Whether what stands in no table is laid out by its lines, and read as flat text is. The blocks are then those
    /// which the file tells: furniture and headings.
    pub flowing: bool,
    /// What a file stores where it shows less: the cell's text, and the number in the unit that is shown (29.604 for
    /// a shown 29.60 %).
    pub stored: Arc<Vec<(Span, Decimal)>>,
}

/// A table as rows of cells.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// All of it.
    pub span: Span,
    /// Its rows from the top, header included, all of one length. A cell that stands over several columns or rows is in
    /// the first of them; blank cells are `None`.
    pub rows: Vec<GridRow>,
    /// How many rows the file marks as header; `None` where it marks none.
    pub header_rows: Option<usize>,
    /// A caption that the file marks as such.
    pub caption: Option<Span>,
    /// The cells that stand over several columns or rows.
    pub spans: Vec<CellSpan>,
}

/// A cell over several columns or rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CellSpan {
    /// The row that it is in, from 0.
    pub row: u32,
    /// Its first column, from 0.
    pub column: u16,
    /// Over how many rows it stands.
    pub rows: u32,
    /// Over how many columns.
    pub columns: u16,
}

/// A row of a [`Grid`].
#[derive(Clone, Debug, Default)]
pub struct GridRow {
    /// Its cells.
    pub cells: Vec<Option<Span>>,
    /// How deep the first cell is indented, in steps.
    pub indent: u16,
}

/// Why a page was not read, or only in part.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PageFault {
    /// It is a picture, without a text.
    Scanned,
    /// Its fonts do not tell what its characters are.
    Fonts,
    /// It is damaged, or takes too long: what stands behind the damage was not read.
    Broken,
    /// It stands behind the last page that is read.
    Beyond,
    /// Its text is that which a machine read off a picture.
    Recognised,
}

/// Something that the author of a report should know of how it was read.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Notice {
    /// The text was not UTF-8.
    Encoding {
        /// The encoding that it was read in.
        name: &'static str,
        /// Whether it was told from the bytes, and not by a mark or by the user.
        guessed: bool,
    },
    /// Bytes that mean nothing in the encoding.
    Undecodable {
        /// How many places.
        count: usize,
    },
    /// Text that the file hides was read too.
    HiddenText {
        /// How many pieces.
        count: usize,
    },
    /// Sheets that the file hides were read too.
    HiddenSheets {
        /// Their names.
        names: Vec<String>,
    },
    /// Rows or columns that the file hides were read too.
    HiddenCells {
        /// The sheet.
        sheet: String,
        /// How many rows.
        rows: usize,
        /// How many columns.
        columns: usize,
    },
    /// Sheets without cells, of charts or macros, were not read.
    OtherSheets {
        /// Their names.
        names: Vec<String>,
    },
    /// Numbers that their format does not show (`;;;`) were not read.
    UnshownCells {
        /// The sheet.
        sheet: String,
        /// How many.
        count: usize,
    },
    /// Cells with an error value (`#REF!`) are read as without a number.
    ErrorCells {
        /// The first of them, as people find it: `Social!C14`.
        first: String,
        /// What it shows.
        shown: String,
        /// How many there are.
        count: usize,
    },
    /// Numbers with decimal commas (1.234,5) are read, and shown, with points (1,234.5).
    DecimalCommas,
    /// Changes are tracked in the file; this is what was read.
    TrackedChanges {
        /// How many.
        count: usize,
        /// Whether the text without them was read.
        original: bool,
    },
    /// Formulas without a stored value: the file was never calculated.
    Uncalculated {
        /// How many cells.
        count: usize,
    },
    /// Pages that were not read, or of which something should be known.
    Pages {
        /// What it is.
        fault: PageFault,
        /// Which pages, counted from 1, in order.
        list: Vec<u32>,
        /// How many pages the file has.
        of: u32,
    },
    /// Parts of the file that were not read.
    NotRead {
        /// What: a chart sheet, an embedded file, a picture, a page.
        what: String,
        /// How many.
        count: usize,
    },
}
