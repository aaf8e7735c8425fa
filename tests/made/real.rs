//! Real files, kept outside the project.

use std::path::{Path, PathBuf};

/// A real file; `ESGLINT_DATA` says where they are, by default beside the checkout.
pub(crate) fn real(name: &str) -> Option<PathBuf> {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let path = std::env::var("ESGLINT_DATA").map_or(default, PathBuf::from).join(name);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {name} is not here (set ESGLINT_DATA to the folder that has it)");
    None
}
