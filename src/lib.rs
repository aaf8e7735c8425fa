//! A linter for the figures in ESG disclosures: it reads a draft report, finds every figure in it, and checks
//! by rules that they agree.

pub mod check;
pub mod decimal;
pub mod document;
pub mod figure;
pub mod finding;
pub mod lexis;
pub mod rule;
pub mod source;
pub mod structure;
