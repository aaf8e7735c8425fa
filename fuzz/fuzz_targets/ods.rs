//! A spreadsheet of OpenDocument as one file in XML: what its archive would hold.
#![no_main]

use esglint::document::open::{Kind, Tracked};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut flat = b"<?xml version=\"1.0\"?><!-- application/vnd.oasis.opendocument.spreadsheet -->".to_vec();
    flat.extend(bytes);
    esglint_fuzz::file(flat, Some(Kind::Ods), Tracked::Accepted);
});
