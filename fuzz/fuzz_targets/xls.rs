//! The records of a workbook of Excel 97–2003, in a compound file.
#![no_main]

use std::io::{Cursor, Write};

use esglint::document::open::{Kind, Tracked};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("memory is writable");
    file.create_stream("/Workbook").and_then(|mut stream| stream.write_all(bytes)).expect("memory is writable");
    file.flush().expect("memory is writable");
    esglint_fuzz::file(file.into_inner().into_inner(), Some(Kind::Xls), Tracked::Accepted);
});
