//! Word documents: the content of their parts, between lines of `=` signs.
#![no_main]

use esglint::document::open::{Kind, Tracked};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let parts = String::from_utf8_lossy(bytes);
    let tracked = if parts.len() % 2 == 0 { Tracked::Accepted } else { Tracked::Original };
    esglint_fuzz::file(esglint_fuzz::word(&parts), Some(Kind::Docx), tracked);
});
