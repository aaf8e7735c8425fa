//! Renderings of finished findings: for people, for machines. Owns layouts, frozen output types and the
//! message catalogue; it must not sort, filter or recount, nor write anywhere.

pub mod catalogue;
pub mod figures;
pub mod footer;
pub mod form;
pub mod forms;
pub mod human;
pub mod json;
mod layout;
mod marks;
mod picture;
pub mod rules;
pub mod schema;
pub mod trial;
pub mod why;
pub mod wording;

#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
mod tests;
