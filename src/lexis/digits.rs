//! The digits of a Western numeral: 1,234.5, １，２３４, broken over a line, badly grouped. Owns where they end and
//! what they are; it must not know what stands beside them.

use super::lexicon::lexicon;

/// A digit at byte `at`, ASCII or full width: its value and its length.
pub(super) fn digit_at(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    match bytes.get(at..)? {
        [digit @ b'0'..=b'9', ..] => Some((digit - b'0', 1)),
        [0xEF, 0xBC, digit @ 0x90..=0x99, ..] => Some((digit - 0x90, 3)),
        _ => None,
    }
}

/// The digits of one Western numeral, as read.
pub(super) struct Digits {
    pub(super) end: usize,
    pub(super) plain: String,
    pub(super) decimals: usize,
    pub(super) grouped: bool,
    pub(super) points: usize,
    pub(super) doubled: bool,
}

impl Digits {
    /// Takes in the digits up to `end`, which spaces set apart in groups, and the decimals behind them.
    pub(super) fn take_groups(&mut self, bytes: &[u8], end: usize) {
        let groups = bytes[self.end..end].iter().filter(|byte| byte.is_ascii_digit());
        self.plain.extend(groups.map(|byte| char::from(*byte)));
        self.end = end;
        self.grouped = true;
        if let Some(len) = point(bytes, end, false) {
            self.points = 1;
            self.plain.push('.');
            let before = self.plain.len();
            self.end += len;
            run(bytes, self);
            self.decimals = self.plain.len() - before;
        }
    }
}

pub(super) fn read_digits(bytes: &[u8], start: usize) -> Digits {
    let mut digits = Digits {
        end: start,
        plain: String::with_capacity(24),
        decimals: 0,
        grouped: false,
        points: 0,
        doubled: false,
    };
    let full_width = bytes[start] == 0xEF;
    run(bytes, &mut digits);
    loop {
        let at = digits.end;
        if digits.points == 0
            && let Some(len) = group_separator(bytes, at, full_width)
            && (digits.grouped || digits.plain.len() <= 3)
            && group_of_three(bytes, at + len)
        {
            digits.grouped = true;
            digits.end += len;
            run(bytes, &mut digits);
            continue;
        }
        let Some(len) = point(bytes, at, full_width) else { break };
        digits.points += 1;
        if digits.points == 1 {
            digits.plain.push('.');
        }
        let before = digits.plain.len();
        digits.end += len;
        run(bytes, &mut digits);
        if digits.points == 1 {
            digits.decimals = digits.plain.len() - before;
        }
    }
    badly_grouped(bytes, start, full_width, &mut digits);
    digits.doubled =
        matches!(bytes.get(digits.end..), Some([b',', b',', ..] | [b'.', b'.', b'0'..=b'9', ..]));
    digits
}

/// `244,58`, `1,9852`: commas that do not stand every three digits. One number all the same, slip or habit, when
/// it is long enough to be no list (註1,2) and no row of years.
fn badly_grouped(bytes: &[u8], start: usize, full_width: bool, digits: &mut Digits) {
    if digits.points > 0 || group_separator(bytes, digits.end, full_width).is_none() {
        return;
    }
    let mut longer = Digits { plain: digits.plain.clone(), ..*digits };
    let mut year = looks_like_year(&bytes[start..digits.end]);
    let mut groups = 1;
    while let Some(len) = group_separator(bytes, longer.end, full_width) {
        if len != if full_width { 3 } else { 1 } || digit_at(bytes, longer.end + len).is_none() {
            break;
        }
        longer.end += len;
        let begins = longer.end;
        run(bytes, &mut longer);
        year |= looks_like_year(&bytes[begins..longer.end]);
        groups += 1;
    }
    let fraction = point(bytes, longer.end, full_width);
    if groups < 2 || year || longer.plain.len() < 5 && fraction.is_none() && !measured(bytes, longer.end) {
        return;
    }
    longer.grouped = true;
    if let Some(len) = fraction {
        longer.points = 1;
        longer.plain.push('.');
        longer.end += len;
        let before = longer.plain.len();
        run(bytes, &mut longer);
        longer.decimals = longer.plain.len() - before;
    }
    *digits = longer;
}

fn looks_like_year(digits: &[u8]) -> bool {
    digits.len() == 4 && (digits.starts_with(b"19") || digits.starts_with(b"20"))
}

/// Whether a unit or measure word touches byte `at`.
fn measured(bytes: &[u8], at: usize) -> bool {
    std::str::from_utf8(&bytes[at..(at + 12).min(bytes.len())])
        .or_else(|error| std::str::from_utf8(&bytes[at..at + error.valid_up_to()]))
        .is_ok_and(|text| lexicon().unit_at(text, false).is_some())
}

fn run(bytes: &[u8], digits: &mut Digits) {
    while let Some((digit, len)) = digit_at(bytes, digits.end) {
        if digits.points < 2 {
            digits.plain.push(char::from(b'0' + digit));
        }
        digits.end += len + unseen(bytes, digits.end + len);
    }
}

/// Bytes of characters without width between two digits, as copying out of a web page leaves them.
fn unseen(bytes: &[u8], mut at: usize) -> usize {
    let start = at;
    while matches!(
        bytes.get(at..),
        Some([0xE2, 0x80, 0x8B..=0x8D, ..] | [0xE2, 0x81, 0xA0, ..] | [0xEF, 0xBB, 0xBF, ..])
    ) {
        at += 3;
    }
    let goes_on = digit_at(bytes, at).is_some() || matches!(bytes.get(at), Some(b',' | b'.'));
    if goes_on { at - start } else { 0 }
}

/// Bytes of a thousands separator at `at`, with a line break behind it where there is one.
fn group_separator(bytes: &[u8], at: usize, full_width: bool) -> Option<usize> {
    let len = match bytes.get(at..)? {
        [b',', ..] => 1,
        [0xEF, 0xBC, 0x8C, ..] if full_width => 3,
        _ => return None,
    };
    let len = len + line_break(bytes, at + len);
    Some(len + unseen(bytes, at + len))
}

/// Bytes of a decimal point at `at` that has a digit behind it.
fn point(bytes: &[u8], at: usize, full_width: bool) -> Option<usize> {
    let len = match bytes.get(at..)? {
        [b'.', ..] => 1,
        [0xEF, 0xBC, 0x8E, ..] if full_width => 3,
        _ => return None,
    };
    let len = len + line_break(bytes, at + len);
    digit_at(bytes, at + len).map(|_| len)
}

fn line_break(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at..) {
        Some([b'\n', ..]) => 1,
        Some([b'\r', b'\n', ..]) => 2,
        _ => 0,
    }
}

pub(super) fn group_of_three(bytes: &[u8], mut at: usize) -> bool {
    for _ in 0..3 {
        let Some((_, len)) = digit_at(bytes, at) else { return false };
        at += len;
    }
    digit_at(bytes, at).is_none()
}

/// `.74`: a point with nothing before it begins the numeral. Its length, and the digits as 0.74.
pub(super) fn bare_point(text: &str, start: usize, digits: &mut Digits) -> usize {
    let Some(rest) = text[..start].strip_suffix('.') else { return 0 };
    let free = rest.is_empty()
        || rest.ends_with(|c: char| c.is_whitespace() || !c.is_ascii() || matches!(c, '|' | '(' | '$'));
    if !free || digits.points > 0 || digits.grouped {
        return 0;
    }
    digits.decimals = digits.plain.len();
    digits.plain.insert_str(0, "0.");
    digits.points = 1;
    1
}
