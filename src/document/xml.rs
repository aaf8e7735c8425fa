//! XML as the readers of archives need it: its elements and texts, one after the other. Owns that it stays harmless: no
//! document types, no entities but those of XML itself, no nesting beyond the limit.
//!
//! A part of an archive is in memory as a whole, so that a piece is found by looking for the sign that ends it, and
//! nothing of it is copied. A library that reads from any source took a third of the time that a workbook takes.

use std::borrow::Cow;

use memchr::memmem;
use quick_xml::escape::unescape;
use quick_xml::events::BytesStart;

use super::open::{Limit, Limits, OpenError};

/// A document in XML, read from its start to its end.
pub(super) struct Xml<'a> {
    text: &'a str,
    /// Where the next piece begins.
    at: usize,
    /// The names of the elements that have begun and not ended.
    open: Vec<&'a str>,
    /// Whether the innermost of them has no content: `<v/>`.
    blank: bool,
    kind: &'static str,
    part: &'a str,
    most: usize,
}

/// A piece of a document in XML. Elements without content come as a start and an end.
pub(super) enum Piece<'a> {
    /// An element begins.
    Start(BytesStart<'a>),
    /// The innermost element ends.
    End,
    /// Text, references resolved.
    Text(Cow<'a, str>),
}

impl<'a> Xml<'a> {
    /// Begins to read; `kind` is what the archive should be and `part` the file in it, for errors.
    pub(super) fn new(text: &'a str, kind: &'static str, part: &'a str, limits: &Limits) -> Xml<'a> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Xml { text, at: 0, open: Vec::new(), blank: false, kind, part, most: limits.depth }
    }

    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// Where it is no XML, or none that is read.
    pub(super) fn next(&mut self) -> Result<Option<Piece<'a>>, OpenError> {
        if std::mem::take(&mut self.blank) {
            self.open.pop();
            return Ok(Some(Piece::End));
        }
        loop {
            let rest = &self.text.as_bytes()[self.at..];
            let piece = match rest {
                [b'<', b'/', ..] => self.end()?,
                [b'<', b'!', ..] => match self.declared()? {
                    Some(piece) => piece,
                    None => continue,
                },
                [b'<', b'?', ..] => {
                    self.until(b"?>", "an instruction")?;
                    continue;
                }
                [b'<', ..] => self.start()?,
                [b'&', ..] => self.reference()?,
                [] if !self.open.is_empty() => return Err(self.corrupt("it ends within an element")),
                [] => return Ok(None),
                _ => {
                    let length = memchr::memchr2(b'<', b'&', rest).unwrap_or(rest.len());
                    Piece::Text(Cow::Borrowed(self.take(length)))
                }
            };
            return Ok(Some(piece));
        }
    }

    /// The next bytes, which end where a character does.
    fn take(&mut self, length: usize) -> &'a str {
        let piece = &self.text[self.at..self.at + length];
        self.at += length;
        piece
    }

    /// What comes before a sign and that sign; `what` it ends, for errors.
    fn until(&mut self, sign: &[u8], what: &str) -> Result<&'a str, OpenError> {
        let found = memmem::find(&self.text.as_bytes()[self.at..], sign);
        let length = found.ok_or_else(|| self.corrupt(&format!("{what} does not end")))?;
        Ok(self.take(length + sign.len()))
    }

    /// An element begins.
    fn start(&mut self) -> Result<Piece<'a>, OpenError> {
        let length = tag(&self.text.as_bytes()[self.at..]);
        let length = length.ok_or_else(|| self.corrupt("a tag does not end"))?;
        let whole = self.take(length);
        let content = &whole[1..whole.len() - 1];
        let (content, blank) = content.strip_suffix('/').map_or((content, false), |content| (content, true));
        let name = content.bytes().position(is_space).unwrap_or(content.len());
        if self.open.len() >= self.most {
            return Err(OpenError::Beyond { limit: Limit::Depth, most: self.most as u64 });
        }
        self.open.push(&content[..name]);
        self.blank = blank;
        Ok(Piece::Start(BytesStart::from_content(content, name)))
    }

    /// The innermost element ends.
    fn end(&mut self) -> Result<Piece<'a>, OpenError> {
        let expected = self.open.last().copied();
        let rest = &self.text.as_bytes()[self.at + 2..];
        let length = match expected {
            // As every program writes it.
            Some(name) if rest.starts_with(name.as_bytes()) && rest.get(name.len()) == Some(&b'>') => {
                name.len() + 3
            }
            _ => {
                let length = memchr::memchr(b'>', rest).ok_or_else(|| self.corrupt("a tag does not end"))?;
                let found = self.text[self.at + 2..self.at + 2 + length].trim_ascii_end();
                if expected != Some(found) {
                    return Err(self.corrupt(&match expected {
                        Some(name) => format!("</{found}> stands where </{name}> is expected"),
                        None => format!("</{found}> ends what has not begun"),
                    }));
                }
                length + 3
            }
        };
        self.at += length;
        self.open.pop();
        Ok(Piece::End)
    }

    /// Comments are passed over, texts between marks given, document types refused.
    fn declared(&mut self) -> Result<Option<Piece<'a>>, OpenError> {
        const TEXT: &str = "<![CDATA[";
        let rest = &self.text[self.at..];
        if rest.starts_with("<!--") {
            self.at += "<!--".len();
            self.until(b"-->", "a comment")?;
            return Ok(None);
        }
        if rest.starts_with(TEXT) {
            self.at += TEXT.len();
            let text = self.until(b"]]>", "a text between marks")?;
            return Ok(Some(Piece::Text(Cow::Borrowed(&text[..text.len() - 3]))));
        }
        let is_type = rest.as_bytes().get(..9).is_some_and(|start| start.eq_ignore_ascii_case(b"<!DOCTYPE"));
        Err(self.corrupt(if is_type { "it declares a document type" } else { "it is no XML" }))
    }

    /// A character that is written by its name or number.
    fn reference(&mut self) -> Result<Piece<'a>, OpenError> {
        let rest = &self.text.as_bytes()[self.at..];
        let end = rest[1..].iter().position(|byte| matches!(byte, b';' | b'&' | b'<')).map(|at| at + 1);
        let Some(end) = end.filter(|&end| rest[end] == b';') else {
            return Err(self.corrupt("a reference does not end"));
        };
        let written = &self.text[self.at..=self.at + end];
        let resolved = unescape(written).map_err(|error| self.corrupt(&error.to_string()))?;
        self.at += end + 1;
        Ok(Piece::Text(resolved))
    }

    /// The next element within the one that has just begun; `None` at the end of that. Text between them is passed
    /// over. What is given must be read or skipped to its end before the next is asked for.
    ///
    /// # Errors
    /// Those of [`Xml::next`].
    pub(super) fn child(&mut self) -> Result<Option<BytesStart<'a>>, OpenError> {
        loop {
            match self.next()? {
                Some(Piece::Start(start)) => return Ok(Some(start)),
                Some(Piece::End) | None => return Ok(None),
                Some(Piece::Text(_)) => {}
            }
        }
    }

    /// Skips the rest of the element that has just begun.
    ///
    /// # Errors
    /// Those of [`Xml::next`].
    pub(super) fn skip(&mut self) -> Result<(), OpenError> {
        let outside = self.open.len() - 1;
        while self.open.len() > outside && self.next()?.is_some() {}
        Ok(())
    }

    /// The text in the element that has just begun, at any depth.
    ///
    /// # Errors
    /// Those of [`Xml::next`].
    pub(super) fn text(&mut self) -> Result<Cow<'a, str>, OpenError> {
        let outside = self.open.len() - 1;
        // One text in one piece is the common case: no copy of it is made.
        let mut out = Cow::Borrowed("");
        while self.open.len() > outside {
            match self.next()? {
                Some(Piece::Text(text)) if out.is_empty() => out = text,
                Some(Piece::Text(text)) => out.to_mut().push_str(&text),
                Some(_) => {}
                None => break,
            }
        }
        Ok(out)
    }

    fn corrupt(&self, what: &str) -> OpenError {
        let what = format!("{}, byte {}: {what}", self.part, self.at);
        OpenError::Corrupt { kind: self.kind, what }
    }
}

/// How long a tag is; `None` where it does not end. What stands in quotes ends none.
fn tag(text: &[u8]) -> Option<usize> {
    let mut quote = None;
    for (at, &byte) in text.iter().enumerate() {
        match quote {
            Some(mark) if mark == byte => quote = None,
            Some(_) => {}
            None if byte == b'>' => return Some(at + 1),
            None => quote = matches!(byte, b'"' | b'\'').then_some(byte),
        }
    }
    None
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

/// The name of an element without its prefix.
pub(super) fn name<'s>(start: &'s BytesStart<'_>) -> &'s str {
    local(start.name().into_inner())
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.bytes().position(|byte| byte == b':').map_or(name, |at| &name[at + 1..])
}

/// The attributes of an element: their names and their values as they are written.
pub(super) fn attributes<'s>(start: &'s BytesStart<'_>) -> impl Iterator<Item = (&'s str, &'s str)> {
    let mut rest = start.attributes_raw();
    std::iter::from_fn(move || {
        let (name, value) = rest.split_at(rest.bytes().position(|byte| byte == b'=')?);
        let value = value[1..].trim_ascii_start();
        let quote = value.bytes().next().filter(|quote| matches!(quote, b'"' | b'\''))?;
        let end = value.bytes().skip(1).position(|byte| byte == quote)? + 1;
        rest = &value[end + 1..];
        Some((name.trim_ascii(), &value[1..end]))
    })
}

/// The value of an attribute, whatever the prefix of its name.
pub(super) fn attribute<'s>(start: &'s BytesStart<'_>, name: &str) -> Option<Cow<'s, str>> {
    let (_, value) = attributes(start).find(|(written, _)| local(written) == name)?;
    unescape(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All pieces of a text: `<a` begins, `>` ends, attributes and texts as they are read.
    fn pieces(text: &str) -> Result<String, OpenError> {
        let mut xml = Xml::new(text, "XLSX", "sheet.xml", &Limits { depth: 3, ..Limits::default() });
        let mut out = String::new();
        while let Some(piece) = xml.next()? {
            match piece {
                Piece::Start(start) => {
                    out.push('<');
                    out.push_str(name(&start));
                    for (key, value) in attributes(&start) {
                        out.push_str(&format!(" {key}={value}"));
                        assert!(attribute(&start, local(key)).is_some() || value.contains('&'));
                    }
                }
                Piece::End => out.push('>'),
                Piece::Text(text) => out.push_str(&text),
            }
        }
        Ok(out)
    }

    const SAMPLE: &str = "\u{feff}<?xml version=\"1.0\"?><!-- <a> --><x:row r='1 > 0' x:s = \"二\"><c/>\n<v t=\"s\">a&lt;&#x4E8C;\
                          <![CDATA[<b>&]]></v ></x:row>";

    #[test]
    fn elements_attributes_and_texts_come_in_order() {
        assert_eq!(pieces(SAMPLE).unwrap(), "<row r=1 > 0 x:s=二<c>\n<v t=sa<二<b>&>>");
    }

    #[test]
    fn what_is_no_xml_is_refused() {
        let cases = [
            "<a><b></a></b>",
            "<a>",
            "<a",
            "<a b=\">",
            "</a>",
            "<a>&lt</a>",
            "<a>&entity;</a>",
            "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
            "<!doctype a><a/>",
            "<!ELEMENT a>",
            "<a><!-- </a>",
            "<a><![CDATA[ </a>",
            "<?xml",
        ];
        for text in cases {
            assert!(matches!(pieces(text), Err(OpenError::Corrupt { .. })), "{text}");
        }
        assert!(matches!(pieces("<a><b><c><d/></c></b></a>"), Err(OpenError::Beyond { .. })));
    }

    #[test]
    fn a_damaged_text_ends_somehow() {
        let starts: Vec<(usize, char)> = SAMPLE.char_indices().collect();
        for &(at, c) in &starts {
            let behind = at + c.len_utf8();
            let _ = pieces(&SAMPLE[..at]);
            let _ = pieces(&SAMPLE[at..]);
            let _ = pieces(&format!("{}{}", &SAMPLE[..at], &SAMPLE[behind..]));
            for other in ["<", ">", "/", "\"", "'", "&", ";", "!", "?", "-", "]", "=", "二", "</", "<!"] {
                let _ = pieces(&format!("{}{other}{}", &SAMPLE[..at], &SAMPLE[behind..]));
                let _ = pieces(&format!("{}{other}{}", &SAMPLE[..at], &SAMPLE[at..]));
            }
        }
    }
}
