//! "Did you mean": the known word nearest to a mistyped one. Owns the distance between words.

/// The known word nearest to a mistyped one, if any is near enough to be meant.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let word: Vec<char> = word.to_lowercase().replace(['_', ' '], "-").chars().take(64).collect();
    let limit = (word.len() / 3).max(1);
    known
        .into_iter()
        .map(|candidate| {
            let written: Vec<char> = candidate.replace('_', "-").chars().collect();
            (distance(&word, &written), candidate)
        })
        .filter(|(distance, candidate)| *distance <= limit && *distance < candidate.chars().count())
        .min()
        .map(|(_, candidate)| candidate.to_owned())
}

/// Edits between two words, where neighbours swapped are one edit (optimal string alignment).
fn distance(left: &[char], right: &[char]) -> usize {
    let mut before = Vec::new();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for i in 1..=left.len() {
        let mut row = vec![i];
        for j in 1..=right.len() {
            let same = usize::from(left[i - 1] != right[j - 1]);
            let mut best = (above[j - 1] + same).min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1] {
                best = best.min(1 + before.get(j - 2).copied().unwrap_or(usize::MAX - 1));
            }
            row.push(best);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn did_you_mean() {
        let known = ["check", "figures", "for_each", "id"];
        for (word, expected) in [
            ("chekc", Some("check")),
            ("foreach", Some("for_each")),
            ("figure", Some("figures")),
            ("x", None),
            ("banana", None),
        ] {
            assert_eq!(nearest(word, known).as_deref(), expected, "{word}");
        }
    }
}
