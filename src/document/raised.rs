//! Digits above the line. Owns how they are written in a canonical text, in order that no number ends in them.

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
