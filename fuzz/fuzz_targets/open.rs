//! Any bytes under any name: what a file is, its encoding, archives that are damaged, CSV. The first byte says the name.
#![no_main]

use esglint::document::Format;
use esglint::document::open::{Kind, Tracked};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((name, bytes)) = bytes.split_first() else { return };
    let named = match name % 8 {
        0 => None,
        1 => Some(Kind::Written(Format::Text)),
        2 => Some(Kind::Written(Format::Markdown)),
        3 => Some(Kind::Docx),
        4 => Some(Kind::Xlsx),
        5 => Some(Kind::Csv),
        6 => Some(Kind::Html),
        _ => Some(Kind::Xls),
    };
    esglint_fuzz::file(bytes.to_vec(), named, Tracked::Accepted);
});
