//! Pages.
#![no_main]

use esglint::document::open::{Kind, Tracked};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let page = String::from_utf8_lossy(bytes).into_owned().into_bytes();
    esglint_fuzz::file(page, Some(Kind::Html), Tracked::Accepted);
});
