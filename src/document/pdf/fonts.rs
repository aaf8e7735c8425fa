//! Fonts that do not say what their characters are, but belong to a collection whose characters are known. Owns that
//! way from a character's code to its text.

use std::cell::OnceCell;
use std::collections::HashMap;

use hayro_cmap::{BfString, CMap, CMapName, CidFamily, load_embedded};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as Text};

/// The fonts of a file by their names.
pub(super) struct Unnamed<'a> {
    pdf: &'a Pdf,
    fonts: OnceCell<HashMap<String, Collection>>,
}

/// The collection of a font.
struct Collection {
    /// From codes to the characters of the collection; `None` where they are the same.
    encoding: Option<CMap>,
    /// From the characters of the collection to text.
    texts: CMap,
}

impl<'a> Unnamed<'a> {
    /// Those of a file. They are looked for when the first is asked for.
    pub(super) fn new(pdf: &'a Pdf) -> Self {
        Unnamed { pdf, fonts: OnceCell::new() }
    }

    /// What a code of a font says; `None` where nobody knows.
    pub(super) fn text(&self, font: &str, code: u32) -> Option<String> {
        let collection = self.fonts.get_or_init(|| collections(self.pdf)).get(font)?;
        let cid = match &collection.encoding {
            None => code,
            Some(encoding) => (1..=4).find_map(|length| encoding.lookup_cid_code(code, length))?,
        };
        match collection.texts.lookup_bf_string(cid)? {
            BfString::Char('\0') => None,
            BfString::Char(c) => Some(c.to_string()),
            BfString::String(text) => Some(text),
        }
    }
}

fn collections(pdf: &Pdf) -> HashMap<String, Collection> {
    let mut out = HashMap::new();
    for object in pdf.objects() {
        let Object::Dict(font) = object else { continue };
        if font.get::<Name<'_>>("Subtype").is_some_and(|subtype| subtype.as_str() == "Type0")
            && let Some(name) = font.get::<Name<'_>>("BaseFont")
            && let Some(collection) = collection(&font)
        {
            out.entry(bare(name.as_str()).to_owned()).or_insert(collection);
        }
    }
    out
}

/// The name of a font without the mark of a subset: `ABCDEF+MingLiU`.
fn bare(name: &str) -> &str {
    match name.split_once('+') {
        Some((mark, rest)) if mark.len() == 6 && mark.bytes().all(|byte| byte.is_ascii_uppercase()) => rest,
        _ => name,
    }
}

fn collection(font: &Dict<'_>) -> Option<Collection> {
    let descendant = font.get::<Array<'_>>("DescendantFonts")?.iter::<Dict<'_>>().next()?;
    let info = descendant.get::<Dict<'_>>("CIDSystemInfo")?;
    let (registry, ordering) = (info.get::<Text<'_>>("Registry")?, info.get::<Text<'_>>("Ordering")?);
    let family = CidFamily::from_registry_ordering(registry.as_bytes(), ordering.as_bytes());
    let texts = CMap::parse(load_embedded(family.ucs2_cmap()?)?, load_embedded)?;
    Some(Collection { encoding: encoding(font)?, texts })
}

/// The encoding of a font: `Some(None)` where codes are characters of the collection.
fn encoding(font: &Dict<'_>) -> Option<Option<CMap>> {
    if let Some(stream) = font.get::<Stream<'_>>("Encoding") {
        return Some(Some(CMap::parse(&stream.decoded_data().ok()?, load_embedded)?));
    }
    match CMapName::from_bytes(font.get::<Name<'_>>("Encoding")?.as_ref()) {
        CMapName::IdentityH | CMapName::IdentityV => Some(None),
        name => Some(Some(CMap::parse(load_embedded(name)?, load_embedded)?)),
    }
}
