//! The parts of a Word document within its archive, and how they refer to each other. Owns finding them; it must not
//! know what is in them.

use crate::document::archive::Archive;
use crate::document::open::{Limits, OpenError};
use crate::document::xml::{Xml, attribute, name};

/// What errors call such a file.
pub(in crate::document) const KIND: &str = "DOCX";
/// The list of what the parts are.
const TYPES: &str = "[Content_Types].xml";

/// A reference from one part to another.
#[derive(Clone, Debug)]
pub(super) struct Relation {
    /// The last word of its type: `styles`, `footnotes`, `header`.
    pub(super) kind: String,
    /// The part.
    pub(super) target: String,
}

/// The main part of a Word document; `None` where the archive is no such document.
///
/// # Errors
/// Where the archive cannot be read.
pub(in crate::document) fn main_part(
    archive: &mut Archive<'_>,
    limits: &Limits,
) -> Result<Option<String>, OpenError> {
    let stated = stated_main(archive, limits)?;
    let related = relations(archive, "", limits)?;
    let related = related.into_iter().find(|relation| relation.kind == "officeDocument");
    let is_word = |part: &String| stated.contains(part) || part.starts_with("word/");
    let main = related.map(|relation| relation.target).filter(is_word);
    let main = main.or_else(|| stated.first().cloned()).unwrap_or_else(|| "word/document.xml".to_owned());
    Ok(archive.has(&main).then_some(main))
}

/// The parts that the list of types calls the main part of a Word document.
fn stated_main(archive: &mut Archive<'_>, limits: &Limits) -> Result<Vec<String>, OpenError> {
    let Some(text) = archive.text(TYPES)? else { return Ok(Vec::new()) };
    let mut xml = Xml::new(&text, KIND, TYPES, limits);
    let mut out = Vec::new();
    if xml.child()?.is_none() {
        return Ok(out);
    }
    while let Some(start) = xml.child()? {
        let kind = attribute(&start, "ContentType").unwrap_or_default();
        let word = kind.contains("wordprocessingml") || kind.contains("ms-word");
        if name(&start) == "Override" && word && kind.ends_with("main+xml") {
            out.extend(attribute(&start, "PartName").map(|part| part.trim_start_matches('/').to_owned()));
        }
        xml.skip()?;
    }
    Ok(out)
}

/// What a part refers to within the archive; `""` is the archive itself.
///
/// # Errors
/// Where it cannot be read.
pub(super) fn relations(
    archive: &mut Archive<'_>,
    part: &str,
    limits: &Limits,
) -> Result<Vec<Relation>, OpenError> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let listed = join(folder, &format!("_rels/{file}.rels"));
    let Some(text) = archive.text(&listed)? else { return Ok(Vec::new()) };
    let mut xml = Xml::new(&text, KIND, &listed, limits);
    let mut out = Vec::new();
    if xml.child()?.is_none() {
        return Ok(out);
    }
    while let Some(start) = xml.child()? {
        let kind = attribute(&start, "Type").unwrap_or_default();
        let target = attribute(&start, "Target").unwrap_or_default();
        let outside = attribute(&start, "TargetMode").is_some_and(|mode| mode == "External");
        if !outside && !target.is_empty() {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            out.push(Relation { kind, target: join(folder, &target) });
        }
        xml.skip()?;
    }
    Ok(out)
}

/// A target as it is written in a part of `folder`, from the root of the archive.
fn join(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => folder.split('/').filter(|part| !part.is_empty()).collect(),
    };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_relative_to_their_part() {
        assert_eq!(join("word", "styles.xml"), "word/styles.xml");
        assert_eq!(join("word", "../docProps/app.xml"), "docProps/app.xml");
        assert_eq!(join("word", "/word/header1.xml"), "word/header1.xml");
        assert_eq!(join("", "word/document.xml"), "word/document.xml");
    }
}
