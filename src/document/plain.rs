//! Texts before they are read: their byte order mark, their line ends, lines that are too long, and what they are marked up
//! as.

use super::Format;
use super::open::BOM;

/// White space of as many bytes as a byte order mark, put in its place so that all offsets stay those of the file.
const MASKED_BOM: &str = "\u{2003}";

/// How a text without a telling name is marked up: as Markdown where it has a Markdown table or heading.
pub(super) fn sniff(text: &str) -> Format {
    let marked = text.lines().take(2_000).any(|line| {
        let bare: String = line.chars().filter(|c| !matches!(c, ' ' | ':')).take(4).collect();
        bare.starts_with("|---") || bare.starts_with("##")
    });
    if marked { Format::Markdown } else { Format::Text }
}

/// The first line beyond the limit: its number and its length.
pub(super) fn long_line(bytes: &[u8], limit: usize) -> Option<(usize, usize)> {
    if bytes.len() <= limit {
        return None;
    }
    let mut start = 0;
    for (index, end) in memchr::memchr_iter(b'\n', bytes).chain([bytes.len()]).enumerate() {
        if end - start > limit {
            return Some((index + 1, end - start));
        }
        start = end + 1;
    }
    None
}

/// The text with its byte order mark masked. Markdown keeps it: its reader skips it by itself, and white space
/// there could change what the first line is.
pub(super) fn masked(mut text: String, format: Format) -> String {
    if format == Format::Text && text.starts_with(BOM) {
        text.replace_range(..BOM.len(), MASKED_BOM);
    }
    if text.contains('\r') && !text.contains('\n') {
        // Lines of an old Macintosh: the same bytes as lines of their own.
        text = text.replace('\r', "\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_moves_nothing() {
        let text = format!("{BOM}共 143.6萬元");
        let out = masked(text.clone(), Format::Text);
        assert_eq!(out.len(), text.len());
        assert!(out.trim_start().starts_with('共'));
        assert_eq!(masked(text.clone(), Format::Markdown), text);
    }

    #[test]
    fn only_lines_beyond_the_limit_are_refused() {
        let limit = 1_000;
        let mut bytes = vec![b'1'; limit];
        bytes.push(b'\n');
        assert_eq!(long_line(&bytes, limit), None);
        bytes.extend(vec![b'2'; limit + 1]);
        assert_eq!(long_line(&bytes, limit), Some((2, limit + 1)));
    }
}
