//! What the columns of a table are by what its file holds: names, keys left of them, values. Owns telling that from the
//! cells alone; it must not know any format.

/// What a cell holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Held {
    /// Words, dates, codes.
    Words,
    /// A number, or what stands for one.
    Number,
}

/// The columns of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Columns {
    /// How many at the left hold marginal notes: little, beside few rows.
    pub(super) marginal: usize,
    /// How many, counted from the very left, hold what names the rows: the first column of words, with what stands left
    /// of it, be it years or numbers of rows. Their numbers are no figures.
    pub(super) naming: usize,
}

/// Tells the columns of rows, all of one length.
pub(super) fn columns(rows: &[Vec<Option<Held>>]) -> Columns {
    let width = rows.first().map_or(0, Vec::len);
    let mut counts = vec![(0_usize, 0_usize); width];
    for row in rows {
        for (count, held) in counts.iter_mut().zip(row) {
            count.0 += usize::from(*held == Some(Held::Words));
            count.1 += usize::from(*held == Some(Held::Number));
        }
    }
    let words = |&(words, numbers): &(usize, usize)| words > numbers && (words + numbers) * 3 > rows.len();
    let values_follow = |at: usize| counts[at + 1..].iter().any(|(words, numbers)| numbers * 2 > *words);
    let Some(named) = counts.iter().position(words).filter(|&at| values_follow(at)) else {
        return Columns::default();
    };
    let sparse = |&&(words, numbers): &&(usize, usize)| (words + numbers) * 4 < rows.len();
    Columns { marginal: counts[..named].iter().take_while(sparse).count(), naming: named + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(rows: &[&str]) -> Columns {
        let held = |c| match c {
            'w' => Some(Held::Words),
            'n' => Some(Held::Number),
            _ => None,
        };
        columns(&rows.iter().map(|row| row.chars().map(held).collect()).collect::<Vec<_>>())
    }

    #[test]
    fn names_stand_left_of_values() {
        assert_eq!(told(&["www", "wnn", "wnn"]), Columns { marginal: 0, naming: 1 });
        assert_eq!(told(&["wwww", "nwnn", "nwnn"]), Columns { marginal: 0, naming: 2 });
        assert_eq!(told(&["ww", "nn", "nn"]), Columns::default(), "years with a value each");
        assert_eq!(told(&["www", "nnw", "nnw"]), Columns::default(), "words behind the values");
        assert_eq!(told(&[".www", ".wnn", "wwnn", ".wnn", ".wnn"]), Columns { marginal: 1, naming: 2 });
    }
}
