//! The records of a BIFF stream (\[MS-XLS\] 2.1.4): what follows what, and the values in one. Owns that nothing is read
//! beyond a record.

/// A continued part of the record before.
pub(super) const CONTINUE: u16 = 0x003C;

/// A record with the parts that continue it.
#[derive(Clone, Debug)]
pub(super) struct Record<'a> {
    pub(super) sort: u16,
    pub(super) data: &'a [u8],
    /// The parts that continue it, in order.
    more: Vec<&'a [u8]>,
}

/// The records of a stream, one after the other.
pub(super) struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Records<'a> {
    /// From a place in the stream on.
    pub(super) fn new(stream: &'a [u8], at: usize) -> Records<'a> {
        Records { stream, at }
    }

    fn part(&self) -> Option<(u16, &'a [u8])> {
        let head = self.stream.get(self.at..self.at.checked_add(4)?)?;
        let length = usize::from(short(head, 2)?);
        let data = self.stream.get(self.at + 4..(self.at + 4).checked_add(length)?)?;
        Some((short(head, 0)?, data))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (sort, data) = self.part()?;
        self.at += 4 + data.len();
        let mut more = Vec::new();
        while let Some((CONTINUE, data)) = self.part() {
            self.at += 4 + data.len();
            more.push(data);
        }
        Some(Record { sort, data, more })
    }
}

impl<'a> Record<'a> {
    /// Reads it from its start.
    pub(super) fn reader(&self) -> Reader<'a, '_> {
        Reader { part: self.data, more: &self.more }
    }
}

/// Two bytes as a number.
pub(super) fn short(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes)
}

/// Four bytes as a number.
pub(super) fn long(data: &[u8], at: usize) -> Option<u32> {
    data.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}

/// Reads the values of a record, over the parts that continue it.
pub(super) struct Reader<'a, 'r> {
    part: &'a [u8],
    more: &'r [&'a [u8]],
}

impl<'a> Reader<'a, '_> {
    /// Of bytes that nothing continues.
    pub(super) fn of(part: &'a [u8]) -> Self {
        Reader { part, more: &[] }
    }

    /// Goes on in the next part where this one is read; whether there is more.
    fn goes_on(&mut self) -> bool {
        while self.part.is_empty() {
            let Some((next, rest)) = self.more.split_first() else { return false };
            (self.part, self.more) = (next, rest);
        }
        true
    }

    fn byte(&mut self) -> Option<u8> {
        if !self.goes_on() {
            return None;
        }
        let (first, rest) = self.part.split_first()?;
        self.part = rest;
        Some(*first)
    }

    pub(super) fn short(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    pub(super) fn long(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes([self.byte()?, self.byte()?, self.byte()?, self.byte()?]))
    }

    pub(super) fn skip(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > 0 {
            if !self.goes_on() {
                return None;
            }
            let here = bytes.min(self.part.len());
            self.part = &self.part[here..];
            bytes -= here;
        }
        Some(())
    }

    /// A text whose length stands in one byte before it.
    pub(super) fn short_text(&mut self) -> Option<String> {
        let length = usize::from(self.byte()?);
        let flags = self.byte()?;
        self.signs(length, flags)
    }

    /// A text whose length stands in two bytes before it, with what may say how it is set and pronounced.
    pub(super) fn text(&mut self) -> Option<String> {
        let length = usize::from(self.short()?);
        let flags = self.byte()?;
        let runs = if flags & 8 != 0 { usize::from(self.short()?) } else { 0 };
        let more = if flags & 4 != 0 { self.long()? as usize } else { 0 };
        let text = self.signs(length, flags)?;
        self.skip(runs * 4 + more)?;
        Some(text)
    }

    /// Signs in one or two bytes each, as the flags say; a part that continues them begins with flags of its own.
    fn signs(&mut self, length: usize, mut flags: u8) -> Option<String> {
        let mut units: Vec<u16> = Vec::with_capacity(length.min(256));
        while units.len() < length {
            if self.part.is_empty() {
                flags = self.byte()?;
                continue;
            }
            let wide = flags & 1 != 0;
            let left = length - units.len();
            let bytes = if wide { 2 * left } else { left }.min(self.part.len());
            let (here, rest) = self.part.split_at(bytes);
            if wide && bytes == 1 {
                // Half a sign: what is left of a damaged part.
                return None;
            }
            if wide {
                units.extend(here.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])));
            } else {
                units.extend(here.iter().map(|byte| u16::from(*byte)));
            }
            self.part = rest;
        }
        Some(String::from_utf16_lossy(&units))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(sort: u16, data: &[u8]) -> Vec<u8> {
        let mut out = sort.to_le_bytes().to_vec();
        out.extend((data.len() as u16).to_le_bytes());
        out.extend(data);
        out
    }

    #[test]
    fn a_text_goes_on_in_the_next_part_with_flags_of_its_own() {
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let mut first = vec![4, 0, 1];
        first.extend(wide("捐贈"));
        let mut stream = record(0x00FC, &first);
        stream.extend(record(CONTINUE, b"\0ab"));
        stream.extend(record(0x000A, &[]));
        let mut records = Records::new(&stream, 0);
        let text = records.next().and_then(|record| record.reader().text());
        assert_eq!(text.as_deref(), Some("捐贈ab"));
        assert_eq!(records.next().map(|record| record.sort), Some(0x000A));
        assert!(records.next().is_none());
    }

    #[test]
    fn what_is_cut_off_ends_the_records() {
        let stream = record(0x0203, &[0; 14]);
        assert!(Records::new(&stream[..10], 0).next().is_none());
        assert!(Records::new(&stream, usize::MAX).next().is_none());
    }
}
