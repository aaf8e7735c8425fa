//! What stands within a paragraph: runs, fields, links, formulas, and the boxes anchored there. Owns what of them is
//! text.

use quick_xml::events::BytesStart;

use super::properties::{self, RunProperties, Script};
use super::story::{Note, Open, Story};
use super::text::symbol;
use crate::document::open::OpenError;
use crate::document::xml::{Piece, attribute, name};

/// What a tab is written as: wide enough that two numbers on its sides do not become one.
const TAB: &str = "  ";

/// How a run is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Shown {
    script: Script,
    hidden: bool,
}

impl Story<'_, '_> {
    fn inline(&mut self, open: &mut Open) -> Result<(), OpenError> {
        while let Some(start) = self.xml.child()? {
            self.inline_element(name(&start), &start, open)?;
        }
        Ok(())
    }

    /// One element within a paragraph, read to its end.
    pub(super) fn inline_element(
        &mut self,
        element: &str,
        start: &BytesStart<'_>,
        open: &mut Open,
    ) -> Result<(), OpenError> {
        match element {
            "r" => self.run(open),
            "hyperlink" | "smartTag" | "sdt" | "sdtContent" | "customXml" | "dir" | "bdo" | "rubyBase" => {
                self.inline(open)
            }
            "fldSimple" => {
                self.fields.begin_simple(&attribute(start, "instr").unwrap_or_default());
                self.inline(open)?;
                self.fields.end();
                Ok(())
            }
            "oMath" | "oMathPara" => self.formula(open, Script::On),
            "AlternateContent" => self.alternative(&mut |story| story.inline(open)),
            element => match self.is_read(element) {
                Some(true) => self.inline(open),
                _ => self.xml.skip(),
            },
        }
    }

    fn run(&mut self, open: &mut Open) -> Result<(), OpenError> {
        let mut shown = Shown { script: Script::On, hidden: open.hidden };
        self.run_content(open, &mut shown)
    }

    fn run_content(&mut self, open: &mut Open, shown: &mut Shown) -> Result<(), OpenError> {
        while let Some(start) = self.xml.child()? {
            match name(&start) {
                "rPr" => {
                    let said = properties::run(&mut self.xml)?;
                    *shown = self.shown(&said, open);
                }
                "t" | "delText" => {
                    let preserved = attribute(&start, "space").is_some_and(|space| space == "preserve");
                    self.text(open, *shown, preserved)?;
                }
                "drawing" | "pict" | "object" => self.graphic(open)?,
                "AlternateContent" => {
                    let shown = &mut *shown;
                    self.alternative(&mut |story| story.run_content(open, shown))?;
                }
                // The reading of a word beside it is not read twice.
                "ruby" => self.inline(open)?,
                element => self.mark(element, &start, open, *shown)?,
            }
        }
        Ok(())
    }

    fn shown(&self, said: &RunProperties, open: &Open) -> Shown {
        let style = self.styles.of_run(said.style.as_deref()).unwrap_or_default();
        Shown {
            script: said.script.or(style.script).unwrap_or(Script::On),
            hidden: said.hidden.or(style.hidden).unwrap_or(open.hidden),
        }
    }

    fn text(&mut self, open: &mut Open, shown: Shown, preserved: bool) -> Result<(), OpenError> {
        // One text in one piece is the common case: no copy of it is made.
        let mut whole = String::new();
        loop {
            match self.xml.next()? {
                Some(Piece::Text(piece)) if preserved => self.push(open, shown, &piece),
                Some(Piece::Text(piece)) => whole.push_str(&piece),
                Some(Piece::Start(_)) => self.xml.skip()?,
                Some(Piece::End) | None => break,
            }
        }
        if !preserved {
            self.push(open, shown, whole.trim_matches([' ', '\t', '\n', '\r']));
        }
        Ok(())
    }

    fn push(&mut self, open: &mut Open, shown: Shown, piece: &str) {
        if piece.is_empty() || self.fields.in_code() {
            return;
        }
        let masked = self.fields.is_masked();
        if !piece.trim().is_empty() {
            open.contents &= self.fields.in_contents();
            self.tally.fresh = false;
            if shown.hidden && !open.was_hidden {
                self.tally.counted.hidden += 1;
            }
        }
        if shown.hidden != open.was_hidden {
            open.paragraph.text.fence();
            open.was_hidden = shown.hidden;
        }
        let broken;
        let piece = match memchr::memchr2(b'\n', b'\r', piece.as_bytes()).is_some() {
            // A line end in the file is none in the text.
            true => {
                broken = piece.replace(['\n', '\r'], " ");
                &broken
            }
            false => piece,
        };
        match shown.script {
            Script::On => open.paragraph.text.push(piece, masked),
            script => open.paragraph.text.push_script(piece, script, masked),
        }
    }

    /// An element of a run that stands for a character, a break or a mark, read to its end.
    fn mark(
        &mut self,
        element: &str,
        start: &BytesStart<'_>,
        open: &mut Open,
        shown: Shown,
    ) -> Result<(), OpenError> {
        match element {
            "tab" | "ptab" => self.push(open, shown, TAB),
            "cr" => self.line_break(open),
            "br" => match attribute(start, "type").as_deref() {
                Some("page") => self.page_break(open),
                _ => self.line_break(open),
            },
            "lastRenderedPageBreak" => self.page_break(open),
            "noBreakHyphen" => self.push(open, shown, "-"),
            "sym" => {
                let font = attribute(start, "font").unwrap_or_default();
                let shown_as = symbol(&font, &attribute(start, "char").unwrap_or_default());
                self.push(open, shown, shown_as.encode_utf8(&mut [0; 4]));
            }
            "fldChar" => match attribute(start, "fldCharType").as_deref() {
                Some("begin") => self.fields.begin(),
                Some("separate") => self.fields.separate(),
                Some("end") => self.fields.end(),
                _ => {}
            },
            "instrText" | "delInstrText" => {
                let code = self.xml.text()?;
                self.fields.code(&code);
                return Ok(());
            }
            "footnoteReference" | "endnoteReference" => {
                let id = attribute(start, "id").unwrap_or_default().into_owned();
                let foot = element == "footnoteReference";
                open.paragraph.notes.push(if foot { Note::Foot(id) } else { Note::End(id) });
                open.paragraph.text.fence();
            }
            "footnoteRef" | "endnoteRef" | "annotationReference" => open.paragraph.text.fence(),
            _ => {}
        }
        self.xml.skip()
    }

    fn line_break(&mut self, open: &mut Open) {
        if !self.fields.in_code() {
            open.paragraph.text.push("\n", false);
        }
    }

    /// A picture, shape or object: of it the text boxes are read.
    fn graphic(&mut self, open: &mut Open) -> Result<(), OpenError> {
        self.tally.fresh = false;
        while let Some(start) = self.xml.child()? {
            match name(&start) {
                "txbxContent" => {
                    // Its fields are its own.
                    let outer = std::mem::take(&mut self.fields);
                    let items = self.items()?;
                    self.fields = outer;
                    open.paragraph.boxes.push(items);
                }
                "AlternateContent" => self.alternative(&mut |story| story.graphic(open))?,
                "chart" => {
                    self.tally.counted.charts += 1;
                    self.xml.skip()?;
                }
                "OLEObject" => {
                    self.tally.counted.embedded += 1;
                    self.xml.skip()?;
                }
                _ => self.graphic(open)?,
            }
        }
        Ok(())
    }

    /// A formula, in one line.
    fn formula(&mut self, open: &mut Open, script: Script) -> Result<(), OpenError> {
        let shown = Shown { script, hidden: open.hidden };
        while let Some(start) = self.xml.child()? {
            match name(&start) {
                "t" => self.text(open, shown, true)?,
                "den" => {
                    self.push(open, shown, "/");
                    self.formula(open, script)?;
                }
                "sup" => self.formula(open, Script::Above)?,
                "sub" => self.formula(open, Script::Below)?,
                "d" => {
                    self.push(open, shown, "(");
                    self.formula(open, script)?;
                    self.push(open, shown, ")");
                }
                element if element.ends_with("Pr") => self.xml.skip()?,
                element if self.is_read(element) == Some(false) => self.xml.skip()?,
                _ => self.formula(open, script)?,
            }
        }
        Ok(())
    }
}
