//! A table as text.
#![no_main]

use esglint::document::open::Kind;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| esglint_fuzz::open(bytes.to_vec(), Kind::Csv));
