//! Flat text: what a PDF leaves.
#![no_main]

use esglint::document::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| esglint_fuzz::text(&String::from_utf8_lossy(bytes), Format::Text));
