//! Names of a header that stand over several columns. Owns over which.

use super::rows::Frame;
use super::table::Row;

/// Over how many columns the names of a header stand: as far as the line under them, or half way to the next.
pub(super) fn find(rows: &mut [Row], header: usize, frame: &Frame<'_>) {
    for level in 0..header.min(rows.len().saturating_sub(1)) {
        let under: Vec<usize> = (0..frame.columns.len())
            .filter(|&column| rows[level + 1].cells.get(column).is_some_and(Option::is_some))
            .collect();
        let base = rows[level].base;
        let filled: Vec<usize> =
            (0..rows[level].cells.len()).filter(|&at| rows[level].cells[at].is_some()).collect();
        if filled.len() >= under.len() || filled.is_empty() {
            continue;
        }
        let mut moved: Vec<(usize, usize, usize)> = Vec::new();
        for &at in &filled {
            let Some(cell) = &rows[level].cells[at] else { continue };
            let size = cell.lines.last().and_then(|line| line.first()).map_or(1000, |word| word.size);
            let rule = frame.rules.across.iter().find(|rule| {
                let close = rule.at >= base && rule.at <= base + size;
                close && rule.from <= cell.area.x0 + size && rule.to >= cell.area.x1 - size
            });
            let Some(rule) = rule else { continue };
            let mine = |&column: &usize| {
                let (from, to) = frame.columns[column];
                rule.from - size / 2 <= from + (to - from) / 2 && from + (to - from) / 2 <= rule.to + size / 2
            };
            let columns: Vec<usize> = (0..frame.columns.len()).filter(mine).collect();
            // A line under all of a level is under no one name of it.
            let alone =
                |columns: &[usize]| columns.iter().all(|column| *column == at || !filled.contains(column));
            if let (Some(first), Some(last)) = (columns.first(), columns.last())
                && last > first
                && alone(&columns)
            {
                moved.push((at, *first, last - first + 1));
            }
        }
        for (at, first, columns) in moved {
            let free = first == at || rows[level].cells[first].is_none();
            if let Some(mut cell) = rows[level].cells[at].take_if(|_| free) {
                cell.columns = columns;
                rows[level].cells[first] = Some(cell);
            }
        }
    }
    centred(rows, header, frame);
}

/// A name without a line under it stands over the columns whose middle it takes.
fn centred(rows: &mut [Row], header: usize, frame: &Frame<'_>) {
    for level in 0..header.min(rows.len().saturating_sub(1)) {
        let filled: Vec<usize> =
            (1..rows[level].cells.len()).filter(|&at| rows[level].cells[at].is_some()).collect();
        let under = |column: usize| rows[level + 1].cells.get(column).is_some_and(Option::is_some);
        let mut moved = Vec::new();
        for (index, &at) in filled.iter().enumerate() {
            let Some(cell) =
                rows[level].cells[at].as_ref().filter(|cell| cell.columns == 1 || !cell.is_value())
            else {
                continue;
            };
            let lower = if index == 0 { 1 } else { filled[index - 1] + 1 };
            let upper = filled.get(index + 1).map_or(frame.columns.len(), |next| *next);
            let size = cell.lines[0][0].size;
            let fits = |from: usize, to: usize| {
                let middle = (frame.columns[from].0 + frame.columns[to].1) / 2;
                (middle - cell.area.middle()).abs()
            };
            let (last, first) = (at + cell.columns - 1, at);
            let best = (lower..=first)
                .flat_map(|from| (last..upper).map(move |to| (from, to)))
                .filter(|&(from, to)| to > from && under(from) && under(to))
                .min_by_key(|&(from, to)| (fits(from, to) / (size / 3).max(1), from.abs_diff(to)));
            if let Some((from, to)) = best.filter(|&(from, to)| fits(from, to) < size * 3 / 2)
                && fits(from, to) + size / 2 < fits(first, last)
            {
                moved.push((at, from, to - from + 1));
            }
        }
        for (at, from, columns) in moved {
            if let Some(mut cell) = rows[level].cells[at].take() {
                cell.columns = columns;
                match &rows[level].cells[from] {
                    None => rows[level].cells[from] = Some(cell),
                    Some(_) => rows[level].cells[at] = Some(cell),
                }
            }
        }
    }
}
