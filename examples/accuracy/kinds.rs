//! The damages that are no slip of one digit: units, powers of ten, signs and direction words, last year's value,
//! cells changed about, one of several mentions updated. It must not know what comes of them.

use std::ops::Range;
use std::sync::Arc;

use esglint::decimal::Decimal;
use esglint::document::CellAt;
use esglint::figure::unit::Dim;
use esglint::figure::{Figure, FigureId, Figures, Place};
use esglint::source::Source;

use super::oracle;
use super::seen::Edit;
use super::slip::{self, Damage, SplitMix64, number_of};
use super::typing;

/// One damage of a document: what is written where, and what the figures say then.
pub(crate) struct Hurt {
    pub(crate) kind: String,
    pub(crate) edits: Vec<Edit>,
    pub(crate) changes: Vec<(FigureId, Figure)>,
    /// The damaged figures as they stood.
    pub(crate) places: Vec<Range<usize>>,
    /// What stood there, with and without its unit.
    pub(crate) wanted: Vec<String>,
}

/// The kinds that are tried besides typing, in the order in which they are told of.
pub(crate) const OTHERS: [&str; 8] = [
    "scale or unit word",
    "% for percentage points",
    "times a power of ten",
    "sign",
    "direction word",
    "last year's value",
    "two cells swapped",
    "one mention updated",
];

/// A figure about to be damaged.
pub(crate) struct Victim<'v> {
    pub(crate) source: &'v Source,
    pub(crate) figures: &'v Figures,
    pub(crate) id: FigureId,
}

impl Victim<'_> {
    fn figure(&self) -> &Figure {
        &self.figures[self.id]
    }

    fn written(&self) -> &str {
        self.source.slice(self.figure().span)
    }

    fn in_digits(&self) -> bool {
        number_of(self.written()) == Some(self.figure().printed)
    }

    /// One slip of the typing mix.
    pub(crate) fn typed(&self, random: &mut SplitMix64) -> Option<Hurt> {
        if !self.in_digits() {
            return None;
        }
        let typed = typing::draw(self.written(), random)?;
        self.digits(typed.kind.to_string(), typed.text, typed.number)
    }

    /// One damage of a kind of [`OTHERS`].
    pub(crate) fn other(&self, kind: &str, random: &mut SplitMix64) -> Option<Hurt> {
        if kind == "direction word" {
            return self.direction(kind);
        }
        if !self.in_digits() {
            return None;
        }
        match kind {
            "scale or unit word" => self.unit(kind, random),
            "% for percentage points" => self.percent(kind),
            "times a power of ten" => self.power(kind, random),
            "sign" => self.sign(kind),
            "last year's value" => self.last_year(kind),
            "two cells swapped" => self.swapped(kind),
            _ => self.mention(kind, random),
        }
    }

    /// Other digits in the place of the figure's.
    fn digits(&self, kind: String, text: String, number: Decimal) -> Option<Hurt> {
        let damage = Damage {
            kind: slip::Kind::Replaced,
            at: self.figure().span.range(),
            text,
            number,
            factor: Decimal::ONE,
            well_written: true,
        };
        self.hurt(kind, damage)
    }

    fn hurt(&self, kind: String, damage: Damage) -> Option<Hurt> {
        let changed = oracle::damaged(self.figure(), &damage)?;
        Some(Hurt {
            kind,
            edits: vec![Edit { at: damage.at, text: damage.text }],
            changes: vec![(self.id, changed)],
            places: vec![self.figure().span.range()],
            wanted: self.wanted(),
        })
    }

    fn wanted(&self) -> Vec<String> {
        vec![self.written().to_owned(), self.source.slice(self.figure().written).to_owned()]
    }

    fn unit(&self, kind: &str, random: &mut SplitMix64) -> Option<Hurt> {
        let mut all = slip::all(self.figure(), self.source);
        all.retain(|damage| damage.kind == slip::Kind::Scale);
        all.extend(slip::reworded(self.figure(), self.source, &UNITS));
        if all.is_empty() {
            return None;
        }
        let one = random.below(all.len());
        self.hurt(kind.to_owned(), all.swap_remove(one))
    }

    fn percent(&self, kind: &str) -> Option<Hurt> {
        let end = self.figure().span.end();
        let behind = &self.source.text()[end..];
        let (old, new) = POINTS.into_iter().find(|(old, _)| behind.starts_with(old))?;
        let chinese = behind.chars().skip(1).take(8).any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        let new = if old == "%" && chinese { "個百分點" } else { new };
        let mut changed = self.figure().clone();
        let unit = Arc::make_mut(&mut changed.unit);
        unit.dim = if old == "%" { Dim::POINT } else { Dim::PERCENT };
        unit.text = new.into();
        Some(Hurt {
            kind: kind.to_owned(),
            edits: vec![Edit { at: end..end + old.len(), text: new.to_owned() }],
            changes: vec![(self.id, changed)],
            places: vec![self.figure().span.range()],
            wanted: self.wanted(),
        })
    }

    fn power(&self, kind: &str, random: &mut SplitMix64) -> Option<Hurt> {
        let power = [-3, -2, -1, 1, 2, 3][random.below(6)];
        let number = self.figure().printed;
        let (decimals, shift) = (i32::try_from(number.decimals()).ok()?, Decimal::power_of_ten(power)?);
        let moved = number.abs().mul(shift)?;
        let moved = moved.with_decimals(u32::try_from(decimals - power).unwrap_or_default());
        self.renumbered(kind, if number.is_negative() { moved.neg() } else { moved })
    }

    /// The same figure with another number, written as it was: signs, brackets and separators kept.
    fn renumbered(&self, kind: &str, number: Decimal) -> Option<Hurt> {
        let written = self.written();
        let ascii = |c: char| c.is_ascii_digit();
        let (start, end) = (written.find(ascii)?, written.rfind(ascii)? + 1);
        let grouped = written.contains(',') || self.figure().printed.abs() < 1000;
        let digits = if grouped { number.abs().grouped() } else { number.abs().to_string() };
        let text = [&written[..start], &digits, &written[end..]].concat();
        let same = number_of(&text) == Some(number) && number != self.figure().printed;
        if same { self.digits(kind.to_owned(), text, number) } else { None }
    }

    fn sign(&self, kind: &str) -> Option<Hurt> {
        let at = self.cell()?;
        let written = self.written();
        let bare = written.trim_start_matches(['(', '（', '-', '−', '－']).trim_end_matches([')', '）']);
        let of_table =
            || self.figures.of_table(at.table).map(|(id, _)| self.source.slice(self.figures[id].span));
        let text = if bare != written {
            bare.to_owned()
        } else if of_table().any(|other| other.starts_with('(')) {
            format!("({bare})")
        } else {
            format!("-{bare}")
        };
        let number = self.figure().printed.neg();
        if number.is_zero() { None } else { self.digits(kind.to_owned(), text, number) }
    }

    /// The opposite of the word that says which way the figure went.
    fn direction(&self, kind: &str) -> Option<Hurt> {
        let figure = self.figure();
        let text = self.source.text();
        let from = text[..figure.written.start()].char_indices().rev().take(24).last()?.0;
        let before = &text[from..figure.written.start()];
        let clause = before.rfind(['。', '；', '.', ';', '|', '\n']).map_or(0, |at| at + 1);
        let clause = before.get(clause..).unwrap_or_default();
        let word =
            |(old, new): &(&str, &'static str)| clause.rfind(old).map(|at| (at + old.len(), old.len(), *new));
        let (end, length, new) = DIRECTIONS.iter().filter_map(word).max()?;
        let end = figure.written.start() - clause.len() + end;
        let mut changed = figure.clone();
        changed.printed = figure.printed.neg();
        changed.value = figure.value.neg();
        changed.set_interval(oracle::interval(&changed)?);
        Some(Hurt {
            kind: kind.to_owned(),
            edits: vec![Edit { at: end - length..end, text: new.to_owned() }],
            changes: vec![(self.id, changed)],
            places: vec![figure.span.range()],
            wanted: self.wanted(),
        })
    }

    fn cell(&self) -> Option<CellAt> {
        match self.figure().place_in {
            Place::Cell(at) => Some(at),
            _ => None,
        }
    }

    /// The figures of the same table that compare with this one and say something else.
    fn beside(&self) -> impl Iterator<Item = (FigureId, CellAt)> + '_ {
        let figure = self.figure();
        let table = self.cell().map(|at| at.table);
        let all = table.into_iter().flat_map(|table| self.figures.of_table(table));
        all.filter(move |(id, _)| {
            let other = &self.figures[*id];
            let in_digits = number_of(self.source.slice(other.span)) == Some(other.printed);
            in_digits && other.unit == figure.unit && other.printed != figure.printed
        })
    }

    fn last_year(&self, kind: &str) -> Option<Hurt> {
        let (at, year) = (self.cell()?, self.figure().period?.year);
        let other_year = |id: FigureId| self.figures[id].period.map(|period| year.abs_diff(period.year));
        let (other, _) = self
            .beside()
            .filter(|(_, other)| other.row == at.row && other.column != at.column)
            .filter(|(id, _)| other_year(*id).is_some_and(|years| years > 0))
            .min_by_key(|(id, _)| other_year(*id))?;
        let other = &self.figures[other];
        self.digits(kind.to_owned(), self.source.slice(other.span).to_owned(), other.printed)
    }

    fn swapped(&self, kind: &str) -> Option<Hurt> {
        let at = self.cell()?;
        let (id, _) = self
            .beside()
            .filter(|(_, other)| other.column == at.column && other.row > at.row)
            .min_by_key(|(_, other)| other.row)?;
        let other = Victim { id, ..*self };
        let mut here = self.digits(kind.to_owned(), other.written().to_owned(), other.figure().printed)?;
        let there = other.digits(kind.to_owned(), self.written().to_owned(), self.figure().printed)?;
        here.edits.extend(there.edits);
        here.changes.extend(there.changes);
        here.places.extend(there.places);
        here.wanted.extend(there.wanted);
        Some(here)
    }

    /// A mention that was brought up to date where another was not: a few percent more or less.
    fn mention(&self, kind: &str, random: &mut SplitMix64) -> Option<Hurt> {
        let figure = self.figure();
        let digits = figure.printed.to_string().bytes().filter(u8::is_ascii_digit).count();
        let same = |other: &Figure| other.printed == figure.printed && other.unit == figure.unit;
        let mentions = self.figures.list.iter().filter(|other| same(other)).count();
        let apart =
            self.figures.list.iter().any(|other| same(other) && !matches!(other.place_in, Place::Cell(_)));
        if mentions < 2 || digits < 3 || figure.unit.text.is_empty() || !apart {
            return None;
        }
        let percent = [91, 94, 97, 103, 106, 109][random.below(6)];
        let number = figure.printed.mul(Decimal::from_parts(percent, 2)?)?.rounded(figure.printed.decimals());
        self.renumbered(kind, number.with_decimals(figure.printed.decimals()))
    }
}

const UNITS: [&[(&str, i32)]; 6] = [
    &[("公噸", 3), ("公斤", 0)],
    &[("噸", 3), ("公斤", 0)],
    &[("吨", 3), ("千克", 0)],
    &[("tonnes", 3), ("kg", 0)],
    &[("MWh", 3), ("kWh", 0), ("GWh", 6)],
    &[("t", 3), ("kg", 0)],
];

const POINTS: [(&str, &str); 5] = [
    ("%", " percentage points"),
    (" percentage points", "%"),
    ("個百分點", "%"),
    ("个百分点", "%"),
    ("百分點", "%"),
];

const DIRECTIONS: [(&str, &str); 16] = [
    ("增加", "減少"),
    ("增長", "下降"),
    ("增长", "下降"),
    ("提升", "下降"),
    ("上升", "下降"),
    ("減少", "增加"),
    ("减少", "增加"),
    ("下降", "上升"),
    ("increased", "decreased"),
    ("increase", "decrease"),
    ("decreased", "increased"),
    ("decrease", "increase"),
    ("rose", "fell"),
    ("fell", "rose"),
    ("higher", "lower"),
    ("lower", "higher"),
];
