//! The `esglint` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    esglint::cli::main()
}
