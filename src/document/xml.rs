//! XML as the readers of archives need it. Owns that it stays harmless: no document types, no entities but those of
//! XML itself, no nesting beyond the limit.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use super::open::{Limit, Limits, OpenError};

/// A document in XML, read from its start to its end.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    kind: &'static str,
    part: &'a str,
    depth: usize,
    most: usize,
    /// Whether the element that has just begun has no content: its end comes next.
    empty: bool,
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
        let reader = Reader::from_str(text.strip_prefix('\u{feff}').unwrap_or(text));
        Xml { reader, kind, part, depth: 0, most: limits.depth, empty: false }
    }

    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// Where it is no XML, or none that is read.
    #[inline]
    pub(super) fn next(&mut self) -> Result<Option<Piece<'a>>, OpenError> {
        if self.empty {
            // The library would make a text of the name of each such element.
            self.empty = false;
            self.depth -= 1;
            return Ok(Some(Piece::End));
        }
        loop {
            match self.reader.read_event() {
                Ok(Event::Start(start)) => return self.begin(start),
                Ok(Event::End(_)) => {
                    self.depth -= 1;
                    return Ok(Some(Piece::End));
                }
                Ok(Event::Text(text)) => return Ok(Some(Piece::Text(text.into_inner()))),
                Ok(Event::Empty(start)) => {
                    self.empty = true;
                    return self.begin(start);
                }
                Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => {}
                other => return self.rare(other),
            }
        }
    }

    #[inline]
    fn begin(&mut self, start: BytesStart<'a>) -> Result<Option<Piece<'a>>, OpenError> {
        self.depth += 1;
        if self.depth > self.most {
            return Err(OpenError::Beyond { limit: Limit::Depth, most: self.most as u64 });
        }
        Ok(Some(Piece::Start(start)))
    }

    /// What is none of the pieces that a text in XML mostly has.
    #[cold]
    fn rare(&self, event: Result<Event<'a>, quick_xml::Error>) -> Result<Option<Piece<'a>>, OpenError> {
        match event.map_err(|error| self.corrupt(&error.to_string()))? {
            Event::CData(text) => Ok(Some(Piece::Text(text.into_inner()))),
            Event::GeneralRef(name) => {
                let text = format!("&{};", &*name);
                let resolved = unescape(&text).map_err(|error| self.corrupt(&error.to_string()))?;
                Ok(Some(Piece::Text(Cow::Owned(resolved.into_owned()))))
            }
            Event::DocType(_) => Err(self.corrupt("it declares a document type")),
            _ if self.depth > 0 => Err(self.corrupt("it ends within an element")),
            _ => Ok(None),
        }
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
        let outside = self.depth - 1;
        while self.depth > outside && self.next()?.is_some() {}
        Ok(())
    }

    /// The text in the element that has just begun, at any depth.
    ///
    /// # Errors
    /// Those of [`Xml::next`].
    pub(super) fn text(&mut self) -> Result<Cow<'a, str>, OpenError> {
        let outside = self.depth - 1;
        // One text in one piece is the common case: no copy of it is made.
        let mut out = Cow::Borrowed("");
        while self.depth > outside {
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
        let what = format!("{}, byte {}: {what}", self.part, self.reader.buffer_position());
        OpenError::Corrupt { kind: self.kind, what }
    }
}

/// The name of an element without its prefix.
#[inline]
pub(super) fn name<'s>(start: &'s BytesStart<'_>) -> &'s str {
    local(start.name().into_inner())
}

/// A name without its prefix. Names are too short for a search that looks at many bytes at once.
#[inline]
fn local(name: &str) -> &str {
    match name.bytes().position(|byte| byte == b':') {
        Some(at) => &name[at + 1..],
        None => name,
    }
}

/// The attributes of an element: their names and their values as they are written.
#[inline]
pub(super) fn attributes<'s>(start: &'s BytesStart<'_>) -> impl Iterator<Item = (&'s str, Cow<'s, str>)> {
    let mut attributes = start.attributes();
    attributes.with_checks(false);
    attributes.flatten().map(|attribute| (attribute.key.into_inner(), attribute.value))
}

/// The value of an attribute, whatever the prefix of its name.
pub(super) fn attribute<'s>(start: &'s BytesStart<'_>, name: &str) -> Option<Cow<'s, str>> {
    let (_, found) = attributes(start).find(|(key, _)| local(key) == name)?;
    if !found.contains('&') {
        return Some(found);
    }
    match found {
        Cow::Borrowed(value) => unescape(value).ok(),
        Cow::Owned(value) => Some(Cow::Owned(unescape(&value).ok()?.into_owned())),
    }
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
                        assert!(
                            attribute(&start, key.rsplit(':').next().unwrap_or(key)).is_some()
                                || value.contains('&')
                        );
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
