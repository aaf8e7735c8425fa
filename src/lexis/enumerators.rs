//! The numbers that items are counted by: `(1)`, `（2）`, `3)`, `①`. Owns reading one at the start of a piece of text; what the
//! items are is not its business.

/// How an item is numbered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Style {
    /// `(1)`.
    Brackets,
    /// `1)`.
    Bracket,
    /// `①`.
    Circle,
}

/// The number of an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mark {
    /// How it is written.
    pub style: Style,
    /// Which.
    pub number: u32,
}

/// The number that a text begins with. `(1).` and `1)、` head chapters, and `(1)%` is a figure: these are none.
pub fn mark(text: &str) -> Option<Mark> {
    let text = text.trim_start();
    if let Some(number) = text.chars().next().and_then(circled) {
        return Some(Mark { style: Style::Circle, number });
    }
    let inner = text.strip_prefix(['(', '（']);
    let style = if inner.is_some() { Style::Brackets } else { Style::Bracket };
    let inner = inner.unwrap_or(text).trim_start();
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let behind = inner[digits..].trim_start().strip_prefix([')', '）'])?;
    let names = behind.trim_start().chars().next().is_some_and(char::is_alphanumeric);
    let number = inner[..digits].parse().ok().filter(|_| digits <= 2)?;
    names.then_some(Mark { style, number })
}

fn circled(sign: char) -> Option<u32> {
    ('①'..='⑳').contains(&sign).then(|| sign as u32 - '①' as u32 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_items_and_what_only_looks_like_them() {
        let read = |text: &str| mark(text).map(|mark| (mark.style, mark.number));
        assert_eq!(read("（2）在建工程"), Some((Style::Brackets, 2)));
        assert_eq!(read("  (12) The board"), Some((Style::Brackets, 12)));
        assert_eq!(read("4）調整"), Some((Style::Bracket, 4)));
        assert_eq!(read("③ 其他"), Some((Style::Circle, 3)));
        for other in ["(1).概況", "(3.2)%", "(123) 元", "12 人", "（一）概況", "()", ""] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
