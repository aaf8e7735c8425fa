//! How two printed numbers differ, for saying it in words. Owns the comparison of digits as characters; it
//! must not know values.

/// The two neighbours that changed places between `printed` and `meant`, in the order of `printed`.
pub(crate) fn swapped(printed: &str, meant: &str) -> Option<(char, char)> {
    let (printed, meant) = (digits(printed)?, digits(meant)?);
    let at = first_difference(&printed, &meant)?;
    let (first, second) = (printed[at], *printed.get(at + 1)?);
    let same_after = printed.get(at + 2..) == meant.get(at + 2..);
    (same_after && meant[at] == second && meant[at + 1] == first).then_some((first, second))
}

/// The one digit that differs: as meant, then as printed.
pub(crate) fn replaced(printed: &str, meant: &str) -> Option<(char, char)> {
    let (printed, meant) = (digits(printed)?, digits(meant)?);
    let at = first_difference(&printed, &meant)?;
    (printed[at + 1..] == meant[at + 1..]).then(|| (meant[at], printed[at]))
}

/// The digits of a number; `None` where it is not written in ASCII digits.
fn digits(text: &str) -> Option<Vec<char>> {
    let digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
    (!digits.is_empty()).then_some(digits)
}

fn first_difference(left: &[char], right: &[char]) -> Option<usize> {
    if left.len() != right.len() {
        return None;
    }
    left.iter().zip(right).position(|(a, b)| a != b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_and_single_digits() {
        assert_eq!(swapped("146.3", "143.6"), Some(('6', '3')));
        assert_eq!(swapped("95,374", "95,734"), Some(('3', '7')));
        assert_eq!(swapped("146.3", "146.3"), None);
        assert_eq!(swapped("146.3", "156.3"), None);
        assert_eq!(replaced("146.3", "156.3"), Some(('5', '4')));
        assert_eq!(replaced("146", "1456"), None);
    }
}
