//! Counting what became of damages, and writing the counts as Markdown. It must not know how a damage is made.

use serde::Serialize;

use super::seen::Seen;

/// The head of every table of counts.
pub(crate) const HEAD: &str = "\
| | damages | inside | outside | found | named | first suspect | every suspect | repaired | other accused | note only |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
";

/// Counts of damages. All but `damages` and `inside` are of those outside the printed intervals.
#[derive(Clone, Copy, Default, Serialize)]
pub(crate) struct Tally {
    pub(crate) damages: usize,
    pub(crate) inside: usize,
    pub(crate) found: usize,
    pub(crate) named: usize,
    pub(crate) first_suspect: usize,
    pub(crate) every_suspect: usize,
    pub(crate) repaired: usize,
    pub(crate) other_accused: usize,
    pub(crate) note_only: usize,
    /// Inside all intervals, and a finding all the same.
    pub(crate) found_inside: usize,
}

impl Tally {
    pub(crate) fn add(&mut self, outside: bool, seen: &Seen) {
        let found = !seen.rules.is_empty();
        self.damages += 1;
        if !outside {
            self.inside += 1;
            self.found_inside += usize::from(found);
            return;
        }
        self.found += usize::from(found);
        self.named += usize::from(seen.named);
        self.first_suspect += usize::from(seen.first);
        self.every_suspect += usize::from(seen.every);
        self.repaired += usize::from(seen.repaired);
        self.other_accused += usize::from(seen.accused_other);
        self.note_only += usize::from(!found && seen.note);
    }

    pub(crate) fn plus(self, other: Tally) -> Tally {
        Tally {
            damages: self.damages + other.damages,
            inside: self.inside + other.inside,
            found: self.found + other.found,
            named: self.named + other.named,
            first_suspect: self.first_suspect + other.first_suspect,
            every_suspect: self.every_suspect + other.every_suspect,
            repaired: self.repaired + other.repaired,
            other_accused: self.other_accused + other.other_accused,
            note_only: self.note_only + other.note_only,
            found_inside: self.found_inside + other.found_inside,
        }
    }

    pub(crate) fn outside(&self) -> usize {
        self.damages - self.inside
    }

    /// Found of those outside; the rest of those found.
    pub(crate) fn row(&self, name: &str) -> String {
        let of = |count: usize| format!("{count} ({})", percent(count, self.found));
        format!(
            "| {name} | {} | {} | {} | {} ({}) | {} | {} | {} | {} | {} | {} |\n",
            self.damages,
            self.inside,
            self.outside(),
            self.found,
            percent(self.found, self.outside()),
            of(self.named),
            of(self.first_suspect),
            of(self.every_suspect),
            of(self.repaired),
            self.other_accused,
            self.note_only,
        )
    }
}

/// A share in percent with one decimal.
pub(crate) fn percent(count: usize, of: usize) -> String {
    if of == 0 {
        return "–".to_owned();
    }
    let tenths = (2000 * count + of) / (2 * of);
    format!("{}.{} %", tenths / 10, tenths % 10)
}

/// Counts by name, in the order in which the names first came.
#[derive(Clone, Default, Serialize)]
pub(crate) struct Tallies(pub(crate) Vec<(String, Tally)>);

impl Tallies {
    pub(crate) fn of(&mut self, name: &str) -> &mut Tally {
        let at = self.0.iter().position(|(known, _)| known == name).unwrap_or_else(|| {
            self.0.push((name.to_owned(), Tally::default()));
            self.0.len() - 1
        });
        &mut self.0[at].1
    }

    /// A Markdown table with a last row for the sum, where the names share the damages out.
    pub(crate) fn table(&self, summed: bool) -> String {
        let mut out = HEAD.to_owned();
        for (name, tally) in &self.0 {
            out.push_str(&tally.row(name));
        }
        if summed {
            let sum = self.0.iter().fold(Tally::default(), |sum, (_, tally)| sum.plus(*tally));
            out.push_str(&sum.row("**all**"));
        }
        out
    }
}
