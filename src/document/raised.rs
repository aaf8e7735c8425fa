//! Digits above the line. Owns how they are written in a canonical text, in order that no number ends in them, and where
//! they are the mark of a note.

/// Digits and what goes with them in a mark or an exponent, above the line; `None` for anything else.
pub(super) fn raised(piece: &str) -> Option<String> {
    let digits = piece.chars().any(|c| c.is_ascii_digit());
    let one = |c: char| {
        Some(match c {
            '0' => '⁰',
            '1' => '¹',
            '2' => '²',
            '3' => '³',
            '4'..='9' => char::from_u32('⁴' as u32 + (c as u32 - '4' as u32))?,
            '+' => '⁺',
            '-' | '−' => '⁻',
            '(' | '[' | '［' => '⁽',
            ')' | ']' | '］' => '⁾',
            ',' | '、' | ' ' => c,
            _ => return None,
        })
    };
    if digits { piece.chars().map(one).collect() } else { None }
}

/// Whether digits above the line behind a text are the mark of a note: directly behind a number, where no exponent
/// stands but behind a 10.
pub(super) fn marks_number(before: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let rest = before
        .strip_suffix("10")
        .filter(|rest| !rest.ends_with(|c: char| digit(c) || matches!(c, ',' | '.')));
    before.ends_with(digit) && rest.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_behind_a_number_and_an_exponent() {
        assert!(marks_number("捐贈 143.6") && marks_number("共 110") && marks_number("2023"));
        assert!(!marks_number("1.2×10") && !marks_number("面積 m") && !marks_number("143.6萬元"));
        assert_eq!(raised("[12]").as_deref(), Some("⁽¹²⁾"));
    }
}
