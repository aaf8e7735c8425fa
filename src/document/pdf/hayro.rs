//! The engine `hayro`: from the bytes of a file to glyphs and lines. Owns all that is known of that library.
#![expect(clippy::float_arithmetic, reason = "positions on a page; no figure passes through them")]

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use hayro_cmap::BfString;
use hayro_interpret::font::{Glyph as Drawn, GlyphRun, OutlineFontData};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, Paint, RenderContent, SoftMask, interpret_page,
};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::engine::{Area, Asked, Engine, Facts, Fault, Glyph, Sheet, Turn};
use super::fonts::Unnamed;
use super::{catalogue, swollen};

/// The engine.
pub(super) struct Hayro;

impl Engine for Hayro {
    fn read(&self, bytes: Vec<u8>, asked: &Asked<'_>, sink: &mut dyn FnMut(Sheet)) -> Result<Facts, Fault> {
        if swollen::raw(&bytes, asked.unpacked_bytes) {
            return Err(Fault::Swollen);
        }
        let encrypted = memchr::memmem::find(&bytes, b"/Encrypt").is_some();
        let pdf = Pdf::new_with_password(bytes, asked.password).map_err(fault)?;
        if swollen::hidden(&pdf, encrypted, asked.unpacked_bytes) {
            return Err(Fault::Swollen);
        }
        let facts = catch_unwind(AssertUnwindSafe(|| catalogue::facts(&pdf))).unwrap_or_default();
        let unnamed = Unnamed::new(&pdf);
        let mut cache = InterpreterCache::new();
        let mut left = asked.file_steps;
        for (number, page) in pdf.pages().iter().enumerate().take(asked.pages) {
            let mut recorder = Recorder::new(number, page, &unnamed, asked.page_steps.min(left));
            let read = catch_unwind(AssertUnwindSafe(|| recorder.read(page, &cache)));
            if read.is_err() {
                // What a page that failed has left behind may be half made.
                cache = InterpreterCache::new();
            }
            left = left.saturating_sub(recorder.steps);
            let mut sheet = recorder.sheet;
            sheet.whole = read.is_ok();
            sink(sheet);
        }
        Ok(facts)
    }
}

fn fault(error: LoadPdfError) -> Fault {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Fault::Locked,
        LoadPdfError::Decryption(_) => Fault::Cipher,
        LoadPdfError::Invalid => Fault::Damaged,
    }
}

/// Thrown where a page takes more steps than it may.
struct Spent;

/// Takes down what is drawn.
struct Recorder<'u, 'a> {
    sheet: Sheet,
    unnamed: &'u Unnamed<'a>,
    steps: u64,
    most: u64,
}

impl<'u, 'a> Recorder<'u, 'a> {
    fn new(number: usize, page: &Page<'_>, unnamed: &'u Unnamed<'a>, most: u64) -> Self {
        let (width, height) = page.render_dimensions();
        let size = (hundredths(f64::from(width)), hundredths(f64::from(height)));
        Recorder { sheet: Sheet { number, size, ..Sheet::default() }, unnamed, steps: 0, most }
    }

    fn read<'p>(&mut self, page: &Page<'p>, cache: &InterpreterCache<'p>) {
        let (width, height) = page.render_dimensions();
        let whole = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let settings = InterpreterSettings { render_content: RenderContent::all(), ..Default::default() };
        let turned = Affine::new(page.initial_transform(true).as_coeffs());
        let mut context = Context::new(turned, whole, cache, page.xref(), settings);
        interpret_page(page, &mut context, self);
    }

    fn step(&mut self, count: u64) {
        self.steps += count;
        if self.steps > self.most {
            resume_unwind(Box::new(Spent));
        }
    }

    fn glyph(&mut self, text: &str, place: Placed) {
        let count = text.chars().count().max(1) as f64;
        for (index, c) in text.chars().enumerate() {
            let (from, to) = (index as f64 / count, (index + 1) as f64 / count);
            let along = |part: f64| place.from + (place.to - place.from) * part;
            let (from, to) = (along(from), along(to));
            let corners =
                [from + place.up * 0.8, from - place.up * 0.2, to + place.up * 0.8, to - place.up * 0.2];
            self.sheet.glyphs.push(Glyph {
                c,
                area: bounds(&corners.map(hayro_interpret::kurbo::Vec2::to_point)),
                base: hundredths(if matches!(place.turn, Turn::Down | Turn::Up) { from.x } else { from.y }),
                size: hundredths(place.up.hypot()),
                turn: place.turn,
                unseen: place.unseen,
                bold: place.bold,
            });
        }
    }

    /// The ruling lines and areas of a path.
    fn path(&mut self, path: &BezPath, transform: Affine, fills: bool, strokes: Option<f64>) {
        let mut points: Vec<Point> = Vec::new();
        let mut straight = true;
        for element in path.elements() {
            match element {
                PathEl::MoveTo(point) => {
                    self.outline(&points, straight, fills, strokes);
                    (points, straight) = (vec![transform * *point], true);
                }
                PathEl::LineTo(point) => points.push(transform * *point),
                PathEl::QuadTo(_, point) | PathEl::CurveTo(_, _, point) => {
                    straight = false;
                    points.push(transform * *point);
                }
                PathEl::ClosePath => points.extend(points.first().copied()),
            }
        }
        self.outline(&points, straight, fills, strokes);
    }

    fn outline(&mut self, points: &[Point], straight: bool, fills: bool, strokes: Option<f64>) {
        if !straight || points.len() < 2 {
            return;
        }
        if fills {
            let level =
                |pair: &[Point]| (pair[0].x - pair[1].x).abs() < 0.1 || (pair[0].y - pair[1].y).abs() < 0.1;
            if points.len() <= 6 && points.windows(2).all(level) {
                self.rule(bounds(points));
            }
        }
        for pair in points.windows(2).filter(|_| strokes.is_some()) {
            let half = hundredths(strokes.unwrap_or(0.0) / 2.0).max(5);
            let area = bounds(pair);
            let thin = area.width().min(area.height());
            if thin <= 10 {
                self.rule(Area {
                    x0: area.x0 - half,
                    y0: area.y0 - half,
                    x1: area.x1 + half,
                    y1: area.y1 + half,
                });
            }
        }
    }

    fn rule(&mut self, area: Area) {
        let (width, height) = self.sheet.size;
        if area.x1 >= 0 && area.y1 >= 0 && area.x0 <= width && area.y0 <= height {
            self.sheet.rules.push(area);
        }
    }
}

/// Where a glyph is placed: the two ends of its base line, and the vector of its height.
#[derive(Clone, Copy)]
struct Placed {
    from: hayro_interpret::kurbo::Vec2,
    to: hayro_interpret::kurbo::Vec2,
    up: hayro_interpret::kurbo::Vec2,
    turn: Turn,
    unseen: bool,
    bold: bool,
}

impl<'a> Device<'a> for Recorder<'_, '_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.step(path.elements().len() as u64);
        if !shows(&props.paint) {
            return;
        }
        let (fills, strokes) = match mode {
            DrawMode::Fill(_) => (true, None),
            DrawMode::Stroke(stroke) => (false, Some(f64::from(stroke.line_width))),
            DrawMode::FillAndStroke(_, stroke) => (true, Some(f64::from(stroke.line_width))),
            DrawMode::Invisible => return,
        };
        let scale = props.transform.determinant().abs().sqrt();
        self.path(path, props.transform, fills, strokes.map(|width| width * scale));
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.step(1);
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.step(1);
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.step(run.glyphs().len() as u64);
        let Some(first) = run.glyphs().first() else { return };
        let font = match &**first {
            Drawn::Outline(glyph) => glyph.font_data(),
            Drawn::Type3(_) => None,
        };
        let unseen = matches!(mode, DrawMode::Invisible);
        let bold = font.as_ref().is_some_and(is_bold);
        let name = font.and_then(|font| font.postscript_name);
        let vertical = run.writing_mode() == hayro_cmap::WritingMode::Vertical;
        let glyphs = run.glyphs();
        for (index, glyph) in glyphs.iter().enumerate() {
            let advance = match &**glyph {
                Drawn::Outline(glyph) => glyph.advance_width(),
                Drawn::Type3(glyph) => glyph.advance_width(),
            };
            let transform = props.transform * glyph.transform();
            let next = glyphs.get(index + 1).map(|next| (props.transform * next.transform()).translation());
            let mut placed = placed(transform, f64::from(advance.unwrap_or(500.0)), next, vertical);
            (placed.unseen, placed.bold) = (unseen, bold);
            match glyph.as_unicode() {
                Some(BfString::Char(c)) if c != '\0' => self.glyph(c.encode_utf8(&mut [0; 4]), placed),
                Some(BfString::String(text)) if text.chars().count() <= 16 => self.glyph(&text, placed),
                _ => {
                    let told = name.as_deref().and_then(|name| self.unnamed.text(name, glyph.char_code()));
                    self.glyph(told.as_deref().unwrap_or("\u{fffd}"), placed);
                }
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.step(10);
        let (width, height) = (f64::from(image.width()), f64::from(image.height()));
        let corners = [(0.0, 0.0), (width, 0.0), (0.0, height), (width, height)];
        self.sheet.pictures.push(bounds(&corners.map(|corner| props.transform * Point::from(corner))));
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, mode: &DrawMode) {
        use hayro_interpret::kurbo::Shape;
        self.draw_path(&rect.to_path(0.1), props, mode);
    }
}

/// Where a glyph stands. A font in place of a missing one is stretched; its width is then that which fits the next glyph.
fn placed(
    transform: Affine,
    advance: f64,
    next: Option<hayro_interpret::kurbo::Vec2>,
    vertical: bool,
) -> Placed {
    let [a, b, c, d, e, f] = transform.as_coeffs();
    let from = hayro_interpret::kurbo::Vec2::new(e, f);
    let along = hayro_interpret::kurbo::Vec2::new(a, b);
    let up = hayro_interpret::kurbo::Vec2::new(c, d) * 1000.0;
    if vertical {
        let wide = along * 1000.0;
        return Placed { from, to: from + wide, up, turn: Turn::Vertical, unseen: false, bold: false };
    }
    let stretch = along.hypot() * 1000.0 / up.hypot().max(1e-6);
    let mut to = from + along * advance;
    if (stretch - 1.0).abs() > 0.01 && stretch > 0.0 {
        let plain = from + along * (advance / stretch);
        let to_next = |end: hayro_interpret::kurbo::Vec2| next.map_or(0.0, |next| (next - end).hypot());
        if to_next(plain) <= to_next(to) {
            to = plain;
        }
    }
    Placed { from, to, up, turn: turn(a, b, d), unseen: false, bold: false }
}

fn turn(a: f64, b: f64, d: f64) -> Turn {
    let flat = |x: f64, y: f64| y.abs() <= x.abs() * 0.05;
    if flat(a, b) {
        return if a > 0.0 && d <= 0.0 { Turn::Upright } else { Turn::Over };
    }
    match (flat(b, a), b > 0.0) {
        (true, true) => Turn::Down,
        (true, false) => Turn::Up,
        _ => Turn::Slanted,
    }
}

fn is_bold(font: &OutlineFontData) -> bool {
    let named = font.postscript_name.as_deref().is_some_and(|name| {
        let name = name.to_ascii_lowercase();
        ["bold", "black", "heavy", "-hei", "simhei"].iter().any(|word| name.contains(word))
    });
    named || font.weight.is_some_and(|weight| weight >= 600)
}

/// Whether what is drawn can be told from white paper.
fn shows(paint: &Paint<'_>) -> bool {
    let Paint::Color(color) = paint else { return true };
    let [red, green, blue, alpha] = color.to_rgba().to_rgba8();
    alpha > 10 && [red, green, blue].iter().any(|part| *part < 250)
}

fn bounds(points: &[Point]) -> Area {
    let least = |part: fn(&Point) -> f64| points.iter().map(part).fold(f64::INFINITY, f64::min);
    let most = |part: fn(&Point) -> f64| points.iter().map(part).fold(f64::NEG_INFINITY, f64::max);
    Area {
        x0: hundredths(least(|point| point.x)),
        y0: hundredths(least(|point| point.y)),
        x1: hundredths(most(|point| point.x)),
        y1: hundredths(most(|point| point.y)),
    }
}

/// Points as hundredths; what lies beyond any page is drawn in to where sums cannot overflow.
fn hundredths(points: f64) -> i32 {
    let most = 1_000_000.0;
    if points.is_nan() { 0 } else { (points * 100.0).round().clamp(-100.0 * most, 100.0 * most) as i32 }
}
