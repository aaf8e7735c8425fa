//! A table as text.
#![no_main]

use esglint::document::open::{Kind, Tracked};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| esglint_fuzz::file(bytes.to_vec(), Some(Kind::Csv), Tracked::Accepted));
