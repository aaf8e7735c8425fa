//! YAML files with a place for everything that is wrong in them: the base of rule files and of the configuration.
//! Owns the tree, a reader over it that notes every fault, and the faults as diagnostics; it must not know what
//! the files are about.

mod fault;
mod look_alike;
mod nearest;
mod problem;
mod reader;
mod tree;

pub use fault::{Complaint, Fault, FileFaults};
pub use problem::Problem;

pub(crate) use nearest::nearest;
pub(crate) use problem::{Listed, did_you_mean};
pub(crate) use reader::{Faults, Fields, Keys, shortened};
pub(crate) use tree::{Node, Value, parse};
