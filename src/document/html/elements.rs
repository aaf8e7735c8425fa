//! What the elements of a page are by their names and styles. Owns what is read of an element at all, and which of them
//! end others without saying so.

use super::tokens::Tag;

/// What becomes of an element.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sort {
    /// Nothing of it is read.
    Unread,
    /// It has no content: `<br>`, `<img>`.
    Void,
    /// A table, or a part of one.
    Table,
    /// It stands by itself, text before and behind it is other text.
    Block,
    /// It is within a line.
    Inline,
}

/// The sort of an element by its name.
pub(super) fn sort(name: &str) -> Sort {
    match name {
        "script" | "style" | "template" | "noscript" | "title" | "svg" | "select" | "datalist"
        | "textarea" | "iframe" | "object" | "video" | "audio" | "canvas" | "map" | "xml" | "noembed"
        | "ix:header" | "noframes" => Sort::Unread,
        "br" | "hr" | "img" | "input" | "meta" | "link" | "base" | "area" | "wbr" | "source" | "track"
        | "embed" | "param" | "col" | "frame" | "keygen" | "basefont" | "bgsound" => Sort::Void,
        "table" | "caption" | "colgroup" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" => Sort::Table,
        "address" | "article" | "aside" | "blockquote" | "body" | "button" | "center" | "dd" | "details"
        | "dialog" | "dir" | "div" | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "footer"
        | "form" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "head" | "header" | "hgroup" | "html"
        | "legend" | "li" | "listing" | "main" | "menu" | "nav" | "ol" | "optgroup" | "option" | "p"
        | "pre" | "search" | "section" | "summary" | "ul" => Sort::Block,
        _ => Sort::Inline,
    }
}

/// What of a page holds figures that are not read: charts, other files.
pub(super) fn not_read(name: &str) -> Option<&'static str> {
    match name {
        "svg" | "canvas" => Some("chart"),
        "iframe" | "object" | "embed" => Some("embedded file"),
        _ => None,
    }
}

/// The level of a heading.
pub(super) fn heading(tag: &Tag) -> Option<u8> {
    match tag.name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ if tag.role == "heading" => Some(tag.level.filter(|level| (1..=9).contains(level)).unwrap_or(2)),
        _ => None,
    }
}

/// Elements that end where this one begins, and those beyond which none is looked for.
pub(super) fn ends(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match name {
        "li" => (&["li"], &["ul", "ol", "menu", "dir"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl"]),
        "option" | "optgroup" => (&["option"], &[]),
        _ => (&[], &[]),
    }
}

/// Whether an element is hidden as long as nothing shows it.
pub(super) fn is_hidden(tag: &Tag) -> bool {
    let says = |said: &str| tag.style.contains(said);
    tag.hidden || says("display:none") || says("visibility:hidden") || says("mso-hide:all")
}

/// Whether it stands on every page, or leads to other pages: its numbers are no figures.
pub(super) fn is_furniture(tag: &Tag) -> bool {
    let says = |said: &str| tag.style.contains(said);
    let margin = tag.name == "div" && matches!(&*tag.title, "header" | "footer");
    tag.name == "nav" || margin || says("mso-element:header") || says("mso-element:footer")
}

/// Whether it is the number that a word processor gave an item or heading.
pub(super) fn is_automatic(tag: &Tag) -> bool {
    tag.style.contains("mso-list:ignore")
}

/// Whether its style makes a line's element stand by itself.
pub(super) fn stands_alone(tag: &Tag) -> bool {
    ["display:block", "display:flex", "display:grid", "display:table"]
        .iter()
        .any(|said| tag.style.contains(said))
}

/// How far its style indents it, in half characters of usual size.
pub(super) fn indent(tag: &Tag) -> u16 {
    const HALF: [(&str, u32); 4] = [("px", 8), ("pt", 6), ("rem", 0), ("em", 0)];
    let length = |value: &str| {
        let end = value.find(|c: char| !c.is_ascii_digit()).unwrap_or(value.len());
        let number: u32 = value[..end].parse().ok()?;
        let unit = value[end..].trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
        let (_, half) = HALF.iter().find(|(name, _)| unit.starts_with(name))?;
        Some(if *half == 0 { number.saturating_mul(2) } else { number / half })
    };
    let says = |property: &str| {
        let at = tag.style.find(property)? + property.len();
        length(tag.style[at..].strip_prefix(':')?)
    };
    let steps = ["padding-left", "margin-left", "text-indent"].into_iter().filter_map(says).max();
    steps.map_or(0, |steps| u16::try_from(steps).unwrap_or(u16::MAX))
}

/// Whether a text is the mark of a note: a number, a letter, a star, in brackets or not.
pub(super) fn is_mark(text: &str) -> bool {
    let bare =
        text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '（' | '）'));
    let sign = |c: char| matches!(c, '*' | '†' | '‡' | '§' | '#' | '¶' | '※');
    let mark = |c: char| c.is_ascii_digit() || sign(c) || matches!(c, 'i' | 'v' | 'x');
    !bare.is_empty()
        && (bare.chars().count() <= 3 && bare.chars().all(mark)
            || bare.len() == 1 && bare.starts_with(|c: char| c.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indents_of_styles() {
        let tag = |style: &str| Tag { style: style.to_owned(), ..Tag::default() };
        for (style, steps) in [
            ("padding-left:16px", 2),
            ("color:red;text-indent:2em", 4),
            ("margin-left:21.0pt", 3),
            ("padding-left:5%", 0),
            ("", 0),
        ] {
            assert_eq!(indent(&tag(style)), steps, "{style}");
        }
    }
}
