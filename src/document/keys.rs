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

/// Tells the columns of so many rows, each so wide, by what their cells hold: each with its column.
pub(super) fn columns(
    (rows, width): (usize, usize),
    cells: impl IntoIterator<Item = (usize, Held)>,
) -> Columns {
    let mut counts = vec![(0_usize, 0_usize); width];
    for (column, held) in cells {
        match held {
            Held::Words => counts[column].0 += 1,
            Held::Number => counts[column].1 += 1,
        }
    }
    let words = |&(words, numbers): &(usize, usize)| words > numbers && (words + numbers) * 3 > rows;
    let values_follow = |at: usize| counts[at + 1..].iter().any(|(words, numbers)| numbers * 2 > *words);
    let Some(named) = counts.iter().position(words).filter(|&at| values_follow(at)) else {
        return Columns::default();
    };
    let sparse = |&&(words, numbers): &&(usize, usize)| (words + numbers) * 4 < rows;
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
        let cells = rows.iter().flat_map(|row| row.chars().enumerate());
        let cells = cells.filter_map(|(column, c)| Some((column, held(c)?)));
        columns((rows.len(), rows[0].len()), cells)
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
