//! A few words of XML. Owns its escapes; what XML 1.0 cannot hold at all is shown as a replacement character.

/// An element that begins: `<name a="b">`.
pub(super) fn open(name: &str, attributes: &[(&str, &str)]) -> String {
    format!("<{name}{}>", written(attributes))
}

/// An element without content.
pub(super) fn empty(name: &str, attributes: &[(&str, &str)]) -> String {
    format!("<{name}{}/>", written(attributes))
}

/// An element with a text in it.
pub(super) fn with_text(name: &str, attributes: &[(&str, &str)], text: &str) -> String {
    format!("{}{}</{name}>", open(name, attributes), escaped(text))
}

fn written(attributes: &[(&str, &str)]) -> String {
    let one = |(name, value): &(&str, &str)| format!(" {name}=\"{}\"", escaped(value).replace('\n', "&#10;"));
    attributes.iter().map(one).collect()
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(character),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_must_not_stand_in_xml() {
        assert_eq!(
            with_text("a", &[("b", "\"1\n<2")], "x & y \u{1b}]]>\r"),
            "<a b=\"&quot;1&#10;&lt;2\">x &amp; y \u{fffd}]]&gt;\u{fffd}</a>"
        );
    }
}
