//! What is known about a report besides its text: its year, how its figures are rounded, which words mean one
//! thing. Owns these settings; it must not know where they come from.

use crate::lexis::synonyms::Synonyms;

/// How the figures of a report were rounded: the two modes of XBRL Calculations 1.1.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Rounding {
    /// To the nearest: a printed figure is within half a unit of its last digit.
    #[default]
    Nearest,
    /// Cut off: a printed figure is at most one unit of its last digit nearer to zero than the true one.
    Truncated,
}

/// What is known about a report besides its text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Conventions {
    /// The year that the report is for; `None` where its text must tell.
    pub report_year: Option<u16>,
    /// How its figures are rounded; `None` where its tables must tell, and to the nearest where they do not.
    pub rounding: Option<Rounding>,
    /// How the figures of tables are rounded whose captions have these words; of two for one table the later counts.
    pub table_rounding: Vec<(String, Rounding)>,
    /// The company's own words for one thing.
    pub synonyms: Synonyms,
}
