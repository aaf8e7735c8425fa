//! The machine formats, version 1: frozen types of their own, filled from the model. Owns the JSON of
//! findings and figures and their schemas; it must not know how people see them.
//!
//! Version 1 is frozen: keys are only added. A test holds it to that.

pub mod checks;
pub mod figures;
pub mod findings;
pub mod place;
pub mod standing;
pub mod summary;
pub mod trial;

use schemars::JsonSchema;
use serde::Serialize;

/// The version of these formats.
pub const VERSION: u32 = 1;

/// The program that made the output.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    /// Its name: `esglint`.
    pub name: String,
    /// Its version, such as `0.1.0`.
    pub version: String,
}

impl Default for Tool {
    fn default() -> Tool {
        Tool { name: env!("CARGO_PKG_NAME").to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() }
    }
}

/// The JSON Schema of the output of `check --format json`, pretty-printed.
pub fn findings_schema() -> String {
    pretty(&schemars::schema_for!(findings::Output))
}

/// The JSON Schema of a line of the output of `check --format ndjson`, pretty-printed.
pub fn lines_schema() -> String {
    pretty(&schemars::schema_for!(super::forms::ndjson::Line))
}

/// The JSON Schema of the output of `figures --format json`, pretty-printed.
pub fn figures_schema() -> String {
    pretty(&schemars::schema_for!(figures::Output))
}

/// The JSON Schema of the output of `test --format json`, pretty-printed.
pub fn tests_schema() -> String {
    pretty(&schemars::schema_for!(trial::Output))
}

fn pretty(schema: &schemars::Schema) -> String {
    serde_json::to_string_pretty(schema).expect("a schema is JSON") + "\n"
}
