//! PDF files. The library that takes them apart may give up on one: that is caught, and the file refused. Code of this
//! project may not.
#![no_main]

use esglint::document::open::{Kind, Tracked};
use libfuzzer_sys::fuzz_target;

fuzz_target!(
    init: {
        std::panic::set_hook(Box::new(|info| {
            let own = info.location().is_none_or(|place| !place.file().contains("/registry/"));
            if own {
                eprintln!("{info}");
                std::process::abort();
            }
        }));
    },
    |bytes: &[u8]| esglint_fuzz::file(bytes.to_vec(), Some(Kind::Pdf), Tracked::Accepted)
);
