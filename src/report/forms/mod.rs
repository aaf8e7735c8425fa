//! The forms of the output of `check`, one a file. Owns their list.

mod csv;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod markdown;
pub mod ndjson;
mod place;
mod sarif;
mod xml;

pub use csv::Csv;
pub use github::Github;
pub use gitlab::Gitlab;
pub use human::Human;
pub use json::Json;
pub use junit::{Junit, trials};
pub use markdown::Markdown;
pub use ndjson::Ndjson;
pub use sarif::Sarif;

#[cfg(test)]
mod tests;
