//! The characters of a page as they are read: each once, in its usual form, upright. Owns what is dropped, folded and
//! turned; it must not know words.

use std::collections::HashMap;

use super::engine::{Area, Glyph, Sheet, Turn};

/// How many of a hundred characters may be unreadable before a page counts as such.
const UNREADABLE: usize = 5;

/// What can be said of a page as a whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Legible {
    /// Its text can be read.
    Text,
    /// Its text is that which a machine read off a picture.
    Recognised,
    /// Its fonts do not tell what their characters are.
    Unreadable,
    /// There is a picture over it, and no text.
    Scanned,
    /// There is nothing on it to be read.
    Blank,
}

/// Cleans the characters of a page, and says whether they can be read.
pub(super) fn clean(sheet: &mut Sheet) -> Legible {
    fold(&mut sheet.glyphs);
    let (width, height) = sheet.size;
    sheet.glyphs.retain(|glyph| {
        let area = glyph.area;
        area.x1 > 0 && area.y1 > 0 && area.x0 < width && area.y0 < height && glyph.size > 50
    });
    let seen = sheet.glyphs.iter().filter(|glyph| !glyph.unseen && !glyph.c.is_whitespace()).count();
    let unseen = sheet.glyphs.iter().filter(|glyph| glyph.unseen && !glyph.c.is_whitespace()).count();
    let whole = Area { x0: 0, y0: 0, x1: width, y1: height };
    let covered = sheet.pictures.iter().map(|picture| clip(*picture, whole).points()).sum::<i64>();
    let is_picture = covered * 2 > whole.points();
    if seen < 20 && unseen <= 20 && is_picture {
        return Legible::Scanned;
    }
    if seen + unseen == 0 {
        let drawn = covered > 0 || sheet.rules.len() > 20;
        return if drawn { Legible::Scanned } else { Legible::Blank };
    }
    let lost = sheet.glyphs.iter().filter(|glyph| is_lost(glyph.c)).count();
    if lost * 100 > (seen + unseen) * UNREADABLE && lost > 3 {
        return Legible::Unreadable;
    }
    // Marks of lists are often of a font of signs.
    sheet.glyphs.retain(|glyph| !is_private(glyph.c));
    upright(sheet);
    once(&mut sheet.glyphs);
    if is_picture && unseen > seen * 4 { Legible::Recognised } else { Legible::Text }
}

fn clip(area: Area, to: Area) -> Area {
    let x0 = area.x0.clamp(to.x0, to.x1);
    let y0 = area.y0.clamp(to.y0, to.y1);
    Area { x0, y0, x1: area.x1.clamp(x0, to.x1), y1: area.y1.clamp(y0, to.y1) }
}

/// Whether nobody knows what a character says.
pub(super) fn is_lost(c: char) -> bool {
    c == '\u{fffd}' || is_private(c)
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// Brings characters to their usual form: radicals of dictionaries, ligatures, marks without width.
fn fold(glyphs: &mut Vec<Glyph>) {
    let plain = |c: char| c.is_ascii_graphic() || matches!(c, '\u{4e00}'..='\u{9fff}');
    if glyphs.iter().all(|glyph| plain(glyph.c)) {
        return;
    }
    let mut out = Vec::with_capacity(glyphs.len());
    for glyph in glyphs.drain(..) {
        if let Some(text) = spelled(glyph.c) {
            let count = text.chars().count() as i32;
            for (index, c) in (0..).zip(text.chars()) {
                let Area { x0, .. } = glyph.area;
                let width = glyph.area.width();
                let area = Area {
                    x0: x0 + width * index / count,
                    x1: x0 + width * (index + 1) / count,
                    ..glyph.area
                };
                out.push(Glyph { c, area, ..glyph });
            }
            continue;
        }
        match glyph.c {
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{feff}' => {}
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{a0}' => out.push(Glyph { c: ' ', ..glyph }),
            '\u{2e80}'..='\u{2fdf}' => out.push(Glyph { c: radical(glyph.c), ..glyph }),
            _ => out.push(glyph),
        }
    }
    *glyphs = out;
}

/// The letters of a ligature.
fn spelled(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        '\u{2026}' | '\u{2025}' => "..",
        _ => return None,
    })
}

/// The ideographs that the radicals of dictionaries look like, from U+2F00.
const RADICALS: &str = "\
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴\
    廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿\
    目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵\
    邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// The ideograph that a radical of a dictionary looks like.
fn radical(c: char) -> char {
    match c {
        '\u{2e80}'..='\u{2eff}' => {
            VARIANTS.iter().find(|(variant, _)| *variant == c).map_or(c, |(_, ideograph)| *ideograph)
        }
        '\u{2f00}'..='\u{2fdf}' => RADICALS.chars().nth((c as usize) - 0x2f00).unwrap_or(c),
        _ => c,
    }
}

/// The variants of radicals that are words by themselves, most of them of the simplified script.
const VARIANTS: [(char, char); 33] = [
    ('⺟', '母'),
    ('⺠', '民'),
    ('⺩', '王'),
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻆', '角'),
    ('⻉', '贝'),
    ('⻋', '车'),
    ('⻑', '長'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻗', '雨'),
    ('⻘', '青'),
    ('⻙', '韦'),
    ('⻚', '页'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻝', '食'),
    ('⻢', '马'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻥', '鱼'),
    ('⻦', '鸟'),
    ('⻧', '卤'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻪', '黾'),
    ('⻬', '齐'),
    ('⻮', '齿'),
    ('⻯', '竜'),
    ('⻰', '龙'),
    ('⻱', '龜'),
    ('⻳', '龟'),
];

/// Turns the page so that most of its text stands upright.
fn upright(sheet: &mut Sheet) {
    let count = |turn: Turn| sheet.glyphs.iter().filter(|glyph| glyph.turn == turn).count();
    let most = [Turn::Upright, Turn::Down, Turn::Over, Turn::Up].into_iter().max_by_key(|turn| count(*turn));
    let Some(turn) = most.filter(|turn| *turn != Turn::Upright && count(*turn) > count(Turn::Upright)) else {
        return;
    };
    let (width, height) = sheet.size;
    let point = |x: i32, y: i32| match turn {
        Turn::Down => (y, width - x),
        Turn::Up => (height - y, x),
        _ => (width - x, height - y),
    };
    let turned = |area: Area| {
        let ((ax, ay), (bx, by)) = (point(area.x0, area.y0), point(area.x1, area.y1));
        Area { x0: ax.min(bx), y0: ay.min(by), x1: ax.max(bx), y1: ay.max(by) }
    };
    for glyph in &mut sheet.glyphs {
        glyph.area = turned(glyph.area);
        glyph.base = match turn {
            Turn::Down => width - glyph.base,
            Turn::Up => glyph.base,
            _ => height - glyph.base,
        };
        glyph.turn = if glyph.turn == turn { Turn::Upright } else { Turn::Slanted };
    }
    sheet.rules.iter_mut().chain(&mut sheet.pictures).for_each(|area| *area = turned(*area));
    if turn != Turn::Over {
        sheet.size = (height, width);
    }
}

/// Drops characters drawn again at their place, to make them bold or to give them a shadow.
fn once(glyphs: &mut Vec<Glyph>) {
    const CELL: i32 = 200;
    let mut seen: HashMap<(char, i32, i32), Vec<(i32, i32)>> = HashMap::new();
    glyphs.retain(|glyph| {
        let (x, y) = (glyph.area.x0, glyph.area.y0);
        let near = (glyph.area.width() / 4).clamp(20, CELL);
        let cell = (x.div_euclid(CELL), y.div_euclid(CELL));
        let doubled = (-1..=1).any(|dx| {
            (-1..=1).any(|dy| {
                seen.get(&(glyph.c, cell.0 + dx, cell.1 + dy)).is_some_and(|list| {
                    list.iter().any(|(a, b)| (a - x).abs() <= near && (b - y).abs() <= near)
                })
            })
        });
        if !doubled {
            seen.entry((glyph.c, cell.0, cell.1)).or_default().push((x, y));
        }
        !doubled
    });
}
