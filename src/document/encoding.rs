//! From bytes to text. Owns telling the encoding: by a byte order mark, by what the user says, by what a page says of
//! itself, otherwise by the bytes.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use memchr::memmem;

use super::draft::Notice;
use super::open::OpenError;

/// How much of a file that is not UTF-8 is looked at to tell its encoding.
const SAMPLE_BYTES: usize = 64 << 10;
/// Where a page says its encoding: by the standard within 1,024 bytes, by some programs a little later.
const DECLARED_BYTES: usize = 4 << 10;
/// Up to how many bytes a text is a few words.
const FEW_BYTES: usize = 400;
/// Of how many characters one may mean nothing before the text is refused.
const UNDECODABLE_PER: usize = 100;

/// A text with the encoding that it was in.
pub(super) struct Decoded {
    /// The text; what could not be decoded is U+FFFD.
    pub(super) text: String,
    encoding: &'static Encoding,
    guessed: bool,
    undecodable: usize,
}

impl Decoded {
    /// What is to be said of it.
    pub(super) fn notices(&self) -> Vec<Notice> {
        let mut out = Vec::new();
        if self.encoding != UTF_8 {
            out.push(Notice::Encoding { name: self.encoding.name(), guessed: self.guessed });
        }
        if self.undecodable > 0 {
            out.push(Notice::Undecodable { count: self.undecodable });
        }
        out
    }
}

/// The text of some bytes.
///
/// # Errors
/// Where they are no text, in the encoding given or in any that they look like.
pub(super) fn decode(bytes: Vec<u8>, given: Option<&'static Encoding>) -> Result<Decoded, OpenError> {
    let marked = Encoding::for_bom(&bytes).map(|(encoding, _)| encoding);
    if let Some(encoding) = given.or(marked).filter(|encoding| *encoding != UTF_8) {
        return decoded(&bytes, encoding, false);
    }
    if let Some(encoding) = wide(&bytes) {
        return decoded(&bytes, encoding, true);
    }
    if let Some(offset) = memchr::memchr(0, &bytes) {
        return Err(OpenError::Binary { offset });
    }
    if let Ok(text) = simdutf8::basic::from_utf8(&bytes) {
        // A copy costs less than the standard library's validating the bytes again.
        return Ok(Decoded { text: text.to_owned(), encoding: UTF_8, guessed: false, undecodable: 0 });
    }
    if given.or(marked) == Some(UTF_8) {
        return decoded(&bytes, UTF_8, false);
    }
    // What is UTF-8 is that, whatever it says; what is not may say wrongly that it is, or anything else.
    let declared = declared(&bytes).filter(|encoding| *encoding != UTF_8);
    if let Some(text) = declared.and_then(|encoding| decoded(&bytes, encoding, false).ok()) {
        return Ok(text);
    }
    decoded(&bytes, told(&bytes), true)
}

/// The encoding that bytes look like. Of a few words no detector can tell; then what is wholly Chinese is taken for that, and
/// anything else for Western.
fn told(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    // The first part that is not ASCII says more than a long English beginning.
    let start = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let sample = &bytes[start..bytes.len().min(start + SAMPLE_BYTES)];
    detector.feed(sample, false);
    let chinese = |encoding: &'static Encoding| [BIG5, GBK, GB18030].contains(&encoding);
    let guess = detector.guess(None, Utf8Detection::Allow);
    if chinese(guess) || bytes.len() > FEW_BYTES {
        return guess;
    }
    let wholly = |encoding: &&'static Encoding| {
        let (text, _, wrong) = encoding.decode(bytes);
        chinese(encoding) && !wrong && text.chars().all(|c| c.is_ascii() || c >= '\u{2e80}')
    };
    let hinted = ["tw", "cn"].map(|country| detector.guess(Some(country.as_bytes()), Utf8Detection::Allow));
    // English of a few words has at most dashes and accents beyond ASCII.
    hinted.into_iter().find(wholly).unwrap_or(WINDOWS_1252)
}

/// The encoding that a page declares at its start: `<meta charset="big5">`, `<?xml version="1.0" encoding="gb2312"?>`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes[..bytes.len().min(DECLARED_BYTES)].to_ascii_lowercase();
    let blank = start.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    if start.get(blank) != Some(&b'<') {
        return None;
    }
    let in_tag = |tag: &[u8], attribute: &[u8]| {
        let mut tags = memmem::find_iter(&start, tag).filter_map(|at| {
            let end = memchr::memchr(b'>', &start[at..]).map_or(start.len(), |length| at + length);
            let tag = &start[at..end];
            memmem::find(tag, attribute).map(|at| &tag[at + attribute.len()..])
        });
        let label = |value: &&[u8]| {
            let value = value.trim_ascii_start().strip_prefix(b"=")?;
            let value = value.trim_ascii_start();
            let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
            let end = value.iter().position(|byte| matches!(byte, b'"' | b'\'' | b';' | b' ' | b'/' | b'?'));
            Encoding::for_label(&value[..end.unwrap_or(value.len())])
        };
        tags.find_map(|value| label(&value))
    };
    let encoding = in_tag(b"<?xml", b"encoding").or_else(|| in_tag(b"<meta", b"charset"))?;
    // What could be read so far is not UTF-16.
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

/// UTF-16 without a mark: every other byte of what begins in ASCII is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(1 << 12)];
    let zeros = |parity: usize| {
        let places = sample.iter().skip(parity).step_by(2);
        places.clone().filter(|byte| **byte == 0).count() * 10 >= places.count()
    };
    match (bytes.len() >= 16 && bytes.len().is_multiple_of(2), zeros(0), zeros(1)) {
        (true, false, true) => Some(UTF_16LE),
        (true, true, false) => Some(UTF_16BE),
        _ => None,
    }
}

fn decoded(bytes: &[u8], encoding: &'static Encoding, guessed: bool) -> Result<Decoded, OpenError> {
    let (text, undecodable) = encoding.decode_with_bom_removal(bytes);
    let text = text.into_owned();
    let undecodable = if undecodable { text.matches('\u{fffd}').count() } else { 0 };
    if undecodable * UNDECODABLE_PER > text.chars().count() {
        return Err(OpenError::Undecodable {
            encoding: encoding.name(),
            offset: first_wrong(bytes, encoding),
        });
    }
    if let Some(offset) = memchr::memchr(0, text.as_bytes()) {
        return Err(OpenError::Binary { offset });
    }
    Ok(Decoded { text, encoding, guessed, undecodable })
}

/// The first byte that means nothing.
fn first_wrong(bytes: &[u8], encoding: &'static Encoding) -> usize {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(
        decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or_default(),
    );
    let (_, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    read.saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "全年對外捐贈共143.6萬元，其中教育137.5萬元，賑災6.1萬元。員工總數244,658人，女性佔三成七。";

    fn read(bytes: Vec<u8>) -> (String, &'static str) {
        let decoded = decode(bytes, None).unwrap_or_else(|error| panic!("{error:?}"));
        (decoded.text, decoded.encoding.name())
    }

    #[test]
    fn encodings_are_told_from_the_bytes() {
        let big5 = encoding_rs::BIG5.encode(TEXT).0.into_owned();
        assert_eq!(read(big5), (TEXT.to_owned(), "Big5"));
        let simplified =
            "全年对外捐赠共143.6万元，其中教育137.5万元，赈灾6.1万元。员工总数244,658人，女性占三成七。";
        let gb = encoding_rs::GB18030.encode(simplified).0.into_owned();
        assert_eq!(read(gb).0, simplified);
        assert_eq!(read(TEXT.as_bytes().to_vec()), (TEXT.to_owned(), "UTF-8"));
    }

    #[test]
    fn utf_16_is_told_with_and_without_its_mark() {
        let little: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read([&[0xFF, 0xFE], &little[..]].concat()), (TEXT.to_owned(), "UTF-16LE"));
        assert_eq!(read([&[0xFE, 0xFF], &big[..]].concat()), (TEXT.to_owned(), "UTF-16BE"));
        let english: Vec<u8> =
            "Total 143.6, of which 5.2".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(english).1, "UTF-16LE");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b"a\0b".to_vec(), None).err(), Some(OpenError::Binary { offset: 1 }));
        let noise: Vec<u8> =
            (0..4_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8 | 1).collect();
        assert!(decode(noise, Some(encoding_rs::BIG5)).is_err());
    }

    #[test]
    fn a_few_words_are_taken_for_chinese() {
        for text in ["合計 12 人\n", "捐贈143.6萬元", "類別,2023年\n男,12\n"] {
            let gbk = encoding_rs::GBK.encode(text).0.into_owned();
            assert_eq!(read(gbk).0, text);
            assert_eq!(read(encoding_rs::BIG5.encode(text).0.into_owned()).0, text);
        }
        for text in ["Total £143.6 million, café 5 °C", "naïve – 12 %", "Größe 5 m²"] {
            let latin = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
            assert_eq!(read(latin), (text.to_owned(), "windows-1252"));
        }
        let hkscs = b"\x8d\x9d\xa4f\xa4\xce 12 \xa4H".to_vec();
        assert_eq!(read(hkscs).1, "Big5");
    }

    #[test]
    fn a_page_says_its_encoding() {
        let said = |page: &str| declared(page.as_bytes()).map(Encoding::name);
        assert_eq!(said("<html><META charset=Big5-HKSCS>"), Some("Big5"));
        assert_eq!(said("<meta http-equiv='Content-Type' content='text/html; charset=gb2312'>"), Some("GBK"));
        assert_eq!(said(" <?xml version=\"1.0\" encoding = 'GB18030'?>"), Some("gb18030"));
        assert_eq!(said("<meta name=a><meta charset = \"windows-1252\" />"), Some("windows-1252"));
        assert_eq!(said("charset=big5"), None);
        assert_eq!(said("<p charset=big5>"), None);
        let page = format!("<meta charset=gbk><p>{}", "员工２人");
        let (gbk, utf8) = (encoding_rs::GBK.encode(&page).0.into_owned(), page.clone().into_bytes());
        assert_eq!(read(gbk), (page.clone(), "GBK"));
        assert_eq!(read(utf8), (page, "UTF-8"), "saved again by a program that knows better");
        let wrong = format!("<meta charset=utf-8><p>{TEXT}");
        assert_eq!(read(encoding_rs::BIG5.encode(&wrong).0.into_owned()), (wrong.clone(), "Big5"));
    }

    #[test]
    fn the_user_knows_better() {
        let big5 = encoding_rs::BIG5.encode(TEXT).0.into_owned();
        let decoded = decode(big5, Some(encoding_rs::BIG5)).unwrap_or_else(|error| panic!("{error:?}"));
        assert_eq!(decoded.notices(), [Notice::Encoding { name: "Big5", guessed: false }]);
    }
}
