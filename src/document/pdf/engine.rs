//! What an engine hands on of a PDF file: glyphs, ruling lines and pictures where they stand on the page. Owns the seam;
//! it must not know words, lines or tables. All lengths are hundredths of a point, from the top left corner.

/// What takes a PDF file apart.
pub(super) trait Engine {
    /// Reads the pages one after the other and hands them on.
    ///
    /// # Errors
    /// Where the file as a whole cannot be read.
    fn read(&self, bytes: Vec<u8>, asked: &Asked<'_>, sink: &mut dyn FnMut(Sheet)) -> Result<Facts, Fault>;
}

/// How a file is to be read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    /// The password of an encrypted file; empty where none is known.
    pub(super) password: &'a str,
    /// How many drawing steps a page may take.
    pub(super) page_steps: u64,
    /// How many they may take together.
    pub(super) file_steps: u64,
    /// How many bytes the streams of the file may come to when unpacked.
    pub(super) unpacked_bytes: u64,
    /// How many pages are read.
    pub(super) pages: usize,
}

/// Why a file cannot be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fault {
    /// It needs a password, or another one.
    Locked,
    /// It is encrypted in a way that is not known.
    Cipher,
    /// It is no PDF, or damaged beyond repair.
    Damaged,
    /// Its streams unpack to more than is read.
    Swollen,
}

/// What a file says of its pages together.
#[derive(Clone, Default, Debug)]
pub(super) struct Facts {
    /// How many pages it has.
    pub(super) pages: usize,
    /// The page numbers as printed, by page; `None` where the file names none.
    pub(super) labels: Vec<Option<String>>,
    /// The bookmarks, in order.
    pub(super) bookmarks: Vec<Bookmark>,
}

/// A bookmark.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Bookmark {
    /// What it says.
    pub(super) title: String,
    /// How deep it stands, from 1.
    pub(super) level: u8,
    /// The page that it leads to, from 0.
    pub(super) page: usize,
}

/// A page as it is drawn.
#[derive(Clone, Default, Debug)]
pub(super) struct Sheet {
    /// Which, from 0.
    pub(super) number: usize,
    /// Its width and height.
    pub(super) size: (i32, i32),
    /// Its characters, in the order in which they are drawn.
    pub(super) glyphs: Vec<Glyph>,
    /// Its ruling lines and filled areas.
    pub(super) rules: Vec<Area>,
    /// Its pictures.
    pub(super) pictures: Vec<Area>,
    /// Whether it could be read to its end.
    pub(super) whole: bool,
}

/// A character on a page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Glyph {
    /// What it says; U+FFFD where its font does not tell.
    pub(super) c: char,
    /// Where it stands.
    pub(super) area: Area,
    /// The line that it stands on.
    pub(super) base: i32,
    /// The size of its font.
    pub(super) size: i32,
    /// How it is turned.
    pub(super) turn: Turn,
    /// Whether it is drawn so that nobody sees it, as the text layer over a scan.
    pub(super) unseen: bool,
    /// Whether its font is bold.
    pub(super) bold: bool,
}

/// How a text is turned against the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Turn {
    /// Not at all.
    Upright,
    /// It runs downward.
    Down,
    /// It stands on its head.
    Over,
    /// It runs upward.
    Up,
    /// It is slanted.
    Slanted,
    /// It is set in columns from top to bottom, its characters upright.
    Vertical,
}

/// A rectangle.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct Area {
    /// The left edge.
    pub(super) x0: i32,
    /// The upper edge.
    pub(super) y0: i32,
    /// The right edge.
    pub(super) x1: i32,
    /// The lower edge.
    pub(super) y1: i32,
}

impl Area {
    /// How wide it is.
    pub(super) fn width(self) -> i32 {
        self.x1 - self.x0
    }

    /// How high it is.
    pub(super) fn height(self) -> i32 {
        self.y1 - self.y0
    }

    /// The smallest that holds both.
    pub(super) fn cover(self, other: Area) -> Area {
        Area {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// How much of its width stands above or below the other.
    pub(super) fn beside(self, other: Area) -> i32 {
        self.x1.min(other.x1) - self.x0.max(other.x0)
    }

    /// The middle from left to right.
    pub(super) fn middle(self) -> i32 {
        self.x0 + self.width() / 2
    }

    /// The middle from top to bottom.
    pub(super) fn waist(self) -> i32 {
        self.y0 + self.height() / 2
    }

    /// How many square points it has.
    pub(super) fn points(self) -> i64 {
        i64::from(self.width() / 100) * i64::from(self.height() / 100)
    }
}
