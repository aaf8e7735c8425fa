//! Small PDF files, made object by object.

use std::fmt::Write as _;
use std::io::Write as _;

/// A file being made. Lengths are points from the lower left corner of an A4 page.
#[derive(Default)]
pub struct Pdf {
    pages: Vec<String>,
    /// What the catalogue says besides its pages.
    catalogue: String,
    /// Objects of one's own, from number 20 on.
    objects: Vec<String>,
    /// What each page says besides its content.
    page: String,
}

impl Pdf {
    /// A file without pages.
    pub fn new() -> Pdf {
        Pdf::default()
    }

    /// With one page more.
    pub fn page(mut self, page: Page) -> Pdf {
        self.pages.push(page.content);
        self
    }

    /// With entries of the catalogue, such as `/PageLabels << >>`.
    pub fn catalogue(mut self, entries: &str) -> Pdf {
        self.catalogue.push_str(entries);
        self
    }

    /// With entries of every page, such as `/Rotate 90`.
    pub fn every_page(mut self, entries: &str) -> Pdf {
        self.page.push_str(entries);
        self
    }

    /// With an object of its own; the first is number 20.
    pub fn object(mut self, body: &str) -> Pdf {
        self.objects.push(body.to_owned());
        self
    }

    /// The number of the object that a page is, counted from 0.
    pub fn page_object(page: usize) -> usize {
        100 + 2 * page
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut objects: Vec<(usize, String)> = vec![
            (1, format!("<< /Type /Catalog /Pages 2 0 R {} >>", self.catalogue)),
            (
                3,
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
                    .to_owned(),
            ),
            // Codes are UTF-16: a predefined map, and no font in the file.
            (4, collection("/UniCNS-UCS2-H", "CNS1", "")),
            // Codes are numbers of one's own, told by a map in the file.
            (5, collection("/Identity-H", "Identity", "/ToUnicode 8 0 R")),
            // Codes that nobody can tell.
            (6, collection("/Identity-H", "Identity", "")),
            (8, told()),
        ];
        let kids: Vec<String> =
            (0..self.pages.len()).map(|page| format!("{} 0 R", Pdf::page_object(page))).collect();
        objects.push((2, format!("<< /Type /Pages /Count {} /Kids [{}] >>", kids.len(), kids.join(" "))));
        objects.extend(self.objects.iter().enumerate().map(|(at, body)| (20 + at, body.clone())));
        for (page, content) in self.pages.iter().enumerate() {
            let number = Pdf::page_object(page);
            let fonts = "/Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R /F4 6 0 R >>";
            objects.push((
                number,
                format!(
                    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << {fonts} /XObject << /Im1 20 0 R >> >> /Contents {} 0 R {} >>",
                    number + 1,
                    self.page
                ),
            ));
            objects.push((number + 1, stream(content)));
        }
        written(objects)
    }
}

fn collection(encoding: &str, ordering: &str, more: &str) -> String {
    format!(
        "<< /Type /Font /Subtype /Type0 /BaseFont /Made{ordering} /Encoding {encoding} {more} /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Made{ordering} /CIDSystemInfo << /Registry (Adobe) /Ordering ({ordering}) /Supplement 0 >> /DW 1000 >>] >>"
    )
}

/// A map from each code to the character of the same number.
fn told() -> String {
    stream(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Made def /CMapType 2 def \
         1 begincodespacerange <0000> <FFFF> endcodespacerange \
         2 beginbfrange <0020> <007E> <0020> <2E80> <9FFF> <2E80> endbfrange endcmap end end",
    )
}

/// A stream without packing.
pub fn stream(content: &str) -> String {
    format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len())
}

/// Bytes, packed.
pub fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Objects as a file with its table.
pub fn written(mut objects: Vec<(usize, String)>) -> Vec<u8> {
    objects.sort_by_key(|(number, _)| *number);
    let mut out = "%PDF-1.7\n".to_owned();
    let mut table = String::new();
    for (number, body) in &objects {
        let _ = write!(table, "{number} 1\n{:010} 00000 n \n", out.len());
        let _ = write!(out, "{number} 0 obj\n{body}\nendobj\n");
    }
    let size = objects.last().map_or(1, |(number, _)| number + 1);
    let start = out.len();
    let _ = write!(
        out,
        "xref\n0 1\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    );
    out.into_bytes()
}

/// A page being drawn.
#[derive(Default)]
pub struct Page {
    content: String,
}

impl Page {
    /// A page with nothing on it.
    pub fn new() -> Page {
        Page::default()
    }

    /// Words in Helvetica.
    pub fn text(self, x: i32, y: i32, size: i32, text: &str) -> Page {
        let text = text.replace('\\', r"\\").replace('(', r"\(").replace(')', r"\)");
        self.draw(&format!("BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET"))
    }

    /// Words that end at a place, as numbers in columns do.
    pub fn ending(self, x: i32, y: i32, size: i32, text: &str) -> Page {
        // Digits of Helvetica are 556 wide, commas and points 278.
        let narrow = |c: char| matches!(c, ',' | '.' | ' ');
        let width: i32 = text.chars().map(|c| if narrow(c) { 278 } else { 556 }).sum();
        self.text(x - width * size / 1000, y, size, text)
    }

    /// Chinese words, in a font whose codes a predefined map tells.
    pub fn chinese(self, x: i32, y: i32, size: i32, text: &str) -> Page {
        self.coded("F2", x, y, size, text)
    }

    /// Words in a font whose codes a map in the file tells.
    pub fn told(self, x: i32, y: i32, size: i32, text: &str) -> Page {
        self.coded("F3", x, y, size, text)
    }

    /// Words in a font whose codes nobody can tell.
    pub fn untold(self, x: i32, y: i32, size: i32, text: &str) -> Page {
        self.coded("F4", x, y, size, text)
    }

    fn coded(self, font: &str, x: i32, y: i32, size: i32, text: &str) -> Page {
        let codes: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
        self.draw(&format!("BT /{font} {size} Tf {x} {y} Td <{codes}> Tj ET"))
    }

    /// A line.
    pub fn line(self, from: (i32, i32), to: (i32, i32)) -> Page {
        self.draw(&format!("0.5 w {} {} m {} {} l S", from.0, from.1, to.0, to.1))
    }

    /// Anything that can stand in a content stream.
    pub fn draw(mut self, operators: &str) -> Page {
        self.content.push_str(operators);
        self.content.push('\n');
        self
    }
}
