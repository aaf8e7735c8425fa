//! Streams that unpack to more than a report can have. Owns telling them before they are unpacked whole.

use std::io::{BufRead, BufReader, Read};

use flate2::read::ZlibDecoder;
use hayro_syntax::object::{Name, Object, Stream};
use hayro_syntax::{Filter, Pdf};

/// How many packings within each other are looked into.
const LAYERS: u8 = 4;
/// A stream whose packing cannot be looked into may have so many bytes: what it comes to stays bearable.
const BLIND: usize = 512 << 10;

/// Whether the streams between `stream` and `endstream` come to more than `most` bytes.
pub(super) fn raw(bytes: &[u8], most: u64) -> bool {
    let mut left = most;
    let mut at = 0;
    while let Some(found) = memchr::memmem::find(&bytes[at..], b"stream") {
        let start = at + found + b"stream".len();
        at = start;
        // Its stated length may lie; what is packed ends by itself.
        let body =
            &bytes[start + bytes[start..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count()..];
        if bytes[..start].ends_with(b"endstream") || !is_packed(body) {
            continue;
        }
        let Some(size) = unpacked(body, left) else { return true };
        left -= size.min(left);
        at += memchr::memmem::find(&bytes[at..], b"endstream").unwrap_or(0);
    }
    false
}

/// Whether a stream is packed so that what it comes to cannot be told beforehand.
pub(super) fn hidden(pdf: &Pdf, bytes_encrypted: bool, most: u64) -> bool {
    let mut left = most;
    pdf.objects().into_iter().any(|object| {
        let Object::Stream(stream) = object else { return false };
        let packings = stream.filters().iter().filter(|filter| unpacks(**filter)).count();
        if packings == 0 {
            return false;
        }
        let told = stream.filters()[..packings].iter().all(|filter| *filter == Filter::FlateDecode);
        if packings > 1 && !told || packings > usize::from(LAYERS) {
            return true;
        }
        if !bytes_encrypted && told {
            return false;
        }
        let data = stream.raw_data();
        if told {
            let Some(size) = unpacked(&data, left) else { return true };
            left -= size.min(left);
            return false;
        }
        data.len() > BLIND && !is_picture(&stream)
    })
}

fn unpacks(filter: Filter) -> bool {
    matches!(filter, Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode)
}

fn is_picture(stream: &Stream<'_>) -> bool {
    stream.dict().get::<Name<'_>>("Subtype").is_some_and(|subtype| subtype.as_str() == "Image")
}

/// The mark of packed data.
fn is_packed(body: &[u8]) -> bool {
    let [first, second, ..] = body else { return false };
    first & 0x0F == 8 && (u16::from(*first) << 8 | u16::from(*second)).is_multiple_of(31)
}

/// How many bytes packed data comes to, with what is packed within it; `None` where it is more than `most`.
fn unpacked(body: &[u8], most: u64) -> Option<u64> {
    let mut total = 0;
    for layers in 1..=LAYERS {
        let mut reader: Box<dyn Read + '_> = Box::new(body);
        for _ in 0..layers {
            reader = Box::new(ZlibDecoder::new(reader));
        }
        let mut reader = BufReader::new(reader);
        let packed = reader.fill_buf().is_ok_and(is_packed);
        let left = most - total;
        // What is damaged ends where the damage is.
        let mut sink = Count(0);
        let _ = std::io::copy(&mut reader.take(left + 1), &mut sink);
        if sink.0 > left {
            return None;
        }
        total += sink.0;
        if !packed {
            break;
        }
    }
    Some(total)
}

/// Counts what is written.
struct Count(u64);

impl std::io::Write for Count {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
