//! PDF files: from the glyphs on the pages to canonical text. Owns the order in which that is done, and what is said of
//! pages that cannot be read.

mod across;
mod bands;
mod catalogue;
mod charts;
mod columns;
mod compose;
mod engine;
mod fonts;
mod furniture;
mod glyphs;
mod hayro;
mod lattice;
mod outline;
mod page;
mod rows;
mod rules;
mod spans;
mod stream;
mod swollen;
mod table;
mod words;

use self::compose::Compose;
use self::engine::{Asked, Engine, Fault, Sheet};
use self::glyphs::Legible;
use self::hayro::Hayro;
use super::draft::{Draft, Notice, PageFault};
use super::open::{Limit, OpenError, Opening};

/// What the format is called.
pub(super) const KIND: &str = "PDF";
/// How such a file begins, somewhere in its first kilobyte.
pub(super) const MARK: &[u8] = b"%PDF-";
/// The stack of the thread that reads a file: objects may stand within each other some hundred deep.
const STACK: usize = 64 << 20;

/// Reads a file.
///
/// # Errors
/// Where it is damaged beyond repair, needs a password, or is beyond the limits.
pub(super) fn open(bytes: Vec<u8>, opening: &Opening<'_>) -> Result<Draft, OpenError> {
    let read = || read(&Hayro, bytes, opening);
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, read);
        let joined = thread.map_err(|error| corrupt(&error.to_string()))?.join();
        joined.unwrap_or_else(|_| Err(corrupt("its content contradicts itself")))
    })
}

fn corrupt(what: &str) -> OpenError {
    OpenError::Corrupt { kind: KIND, what: what.to_owned() }
}

fn read(engine: &dyn Engine, bytes: Vec<u8>, opening: &Opening<'_>) -> Result<Draft, OpenError> {
    let limits = opening.limits;
    let asked = Asked {
        password: opening.password.unwrap_or_default(),
        page_steps: limits.page_steps,
        file_steps: limits.page_steps * 20,
        unpacked_bytes: limits.unpacked_bytes,
        pages: limits.pages,
    };
    let mut compose = Compose::default();
    let mut faults = Faults::default();
    let facts = engine
        .read(bytes, &asked, &mut |mut sheet: Sheet| {
            let legible = glyphs::clean(&mut sheet);
            faults.note(&sheet, legible);
            if matches!(legible, Legible::Text | Legible::Recognised) {
                compose.page(&sheet);
            }
        })
        .map_err(|fault| refused(fault, opening))?;
    if facts.pages == 0 {
        return Err(corrupt("it has no pages"));
    }
    let unread = faults.unread();
    let notices = faults.notices(facts.pages, limits.pages);
    let draft = compose.draft(opening.name, &facts, notices);
    match draft.source.text().trim().is_empty() {
        true if unread => Err(OpenError::Unreadable { pages: facts.pages as u32 }),
        true => Err(OpenError::Empty),
        false => Ok(draft),
    }
}

fn refused(fault: Fault, opening: &Opening<'_>) -> OpenError {
    match fault {
        Fault::Locked => OpenError::Locked,
        Fault::Cipher => corrupt("it is encrypted in a way that is not known"),
        Fault::Damaged => corrupt("neither its table of objects nor its pages can be found"),
        Fault::Swollen => OpenError::Beyond { limit: Limit::Unpacked, most: opening.limits.unpacked_bytes },
    }
}

/// The pages of which something must be said.
#[derive(Default)]
struct Faults {
    list: Vec<(PageFault, u32)>,
}

impl Faults {
    fn note(&mut self, sheet: &Sheet, legible: Legible) {
        let page = sheet.number as u32 + 1;
        let fault = match legible {
            Legible::Scanned => Some(PageFault::Scanned),
            Legible::Unreadable => Some(PageFault::Fonts),
            Legible::Recognised => Some(PageFault::Recognised),
            Legible::Text | Legible::Blank => None,
        };
        self.list.extend(fault.map(|fault| (fault, page)));
        if !sheet.whole {
            self.list.push((PageFault::Broken, page));
        }
    }

    /// Whether there is a page of which nothing could be read.
    fn unread(&self) -> bool {
        self.list.iter().any(|(fault, _)| *fault != PageFault::Recognised)
    }

    fn notices(mut self, pages: usize, most: usize) -> Vec<Notice> {
        self.list.extend((most..pages).map(|page| (PageFault::Beyond, page as u32 + 1)));
        let kinds = [
            PageFault::Scanned,
            PageFault::Fonts,
            PageFault::Broken,
            PageFault::Beyond,
            PageFault::Recognised,
        ];
        let of = |kind| -> Vec<u32> {
            self.list.iter().filter(|(fault, _)| *fault == kind).map(|(_, page)| *page).collect()
        };
        kinds
            .into_iter()
            .map(|fault| (fault, of(fault)))
            .filter(|(_, list)| !list.is_empty())
            .map(|(fault, list)| Notice::Pages { fault, list, of: pages as u32 })
            .collect()
    }
}
