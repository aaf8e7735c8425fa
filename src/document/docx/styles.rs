//! The styles of a Word document: which of them are headings, captions, contents. Owns what a style's name says, in
//! English and Chinese templates, and what it takes from the style that it is based on.

use std::collections::HashMap;

use super::package::KIND;
use super::properties::{self, ParagraphProperties, RunProperties, Script};
use crate::document::open::{Limits, OpenError};
use crate::document::xml::{Xml, attribute, name};

/// How far a chain of styles is followed.
const LONGEST_CHAIN: usize = 32;

/// What a paragraph is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Role {
    /// Running text.
    #[default]
    Text,
    /// A heading and its level, from 1.
    Heading(u8),
    /// The title of the whole document.
    Title,
    /// A caption of a table or picture.
    Caption,
    /// An entry of the table of contents.
    Contents,
}

/// What a style says, with all that it takes from others.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Style {
    pub(super) role: Option<Role>,
    pub(super) list: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) script: Option<Script>,
    pub(super) page_break_before: bool,
}

/// The styles by their ids.
#[derive(Clone, Debug, Default)]
pub(super) struct Styles {
    list: HashMap<String, Style>,
    default: Style,
}

impl Styles {
    /// The style of an id; that of paragraphs without one where there is none.
    pub(super) fn of(&self, id: Option<&str>) -> Style {
        let Some(id) = id else { return self.default };
        // A file may use the built-in styles without saying what they are.
        let built_in = || Style { role: role_of(id), ..self.default };
        self.list.get(id).copied().unwrap_or_else(built_in)
    }

    /// The style of a run; `None` where it has none.
    pub(super) fn of_run(&self, id: Option<&str>) -> Option<Style> {
        self.list.get(id?).copied()
    }
}

/// A style as written.
#[derive(Default)]
struct Written {
    id: String,
    name: String,
    based_on: Option<String>,
    default: bool,
    paragraph: ParagraphProperties,
    run: RunProperties,
}

impl Written {
    fn role(&self) -> Option<Role> {
        let by_name = role_of(&self.name).or_else(|| role_of(&self.id));
        // What is called a heading is one; its level is that of the outline, where it says one.
        match self.paragraph.outline {
            Some(Some(level)) => Some(Role::Heading(level)),
            Some(None) if matches!(by_name, Some(Role::Heading(_))) => Some(Role::Text),
            _ => by_name,
        }
    }
}

/// Reads the part with the styles.
///
/// # Errors
/// Where it is damaged.
pub(super) fn read(text: &str, part: &str, limits: &Limits) -> Result<Styles, OpenError> {
    let mut xml = Xml::new(text, KIND, part, limits);
    let mut written = Vec::new();
    if xml.child()?.is_some() {
        while let Some(start) = xml.child()? {
            if name(&start) == "style" {
                let id = attribute(&start, "styleId").unwrap_or_default().into_owned();
                let kind = attribute(&start, "type");
                let default = attribute(&start, "default")
                    .is_some_and(|value| value == "1" || value == "true")
                    && kind.is_none_or(|kind| kind == "paragraph");
                written.push(style(&mut xml, Written { id, default, ..Written::default() })?);
            } else {
                xml.skip()?;
            }
        }
    }
    let by_id: HashMap<&str, &Written> = written.iter().map(|style| (&*style.id, style)).collect();
    let list = written.iter().map(|style| (style.id.clone(), resolved(style, &by_id)));
    let default = written.iter().find(|style| style.default).map(|style| resolved(style, &by_id));
    Ok(Styles { list: list.collect(), default: default.unwrap_or_default() })
}

fn style(xml: &mut Xml<'_>, mut out: Written) -> Result<Written, OpenError> {
    while let Some(start) = xml.child()? {
        match name(&start) {
            "name" => out.name = properties::value(&start).unwrap_or_default(),
            "basedOn" => out.based_on = properties::value(&start),
            "pPr" => {
                out.paragraph = properties::paragraph(xml)?;
                continue;
            }
            "rPr" => {
                out.run = properties::run(xml)?;
                continue;
            }
            _ => {}
        }
        xml.skip()?;
    }
    Ok(out)
}

fn resolved(style: &Written, by_id: &HashMap<&str, &Written>) -> Style {
    let mut out = Style { page_break_before: style.paragraph.page_break_before, ..Style::default() };
    let mut next = Some(style);
    for _ in 0..LONGEST_CHAIN {
        let Some(style) = next else { break };
        out.role = out.role.or_else(|| style.role());
        out.list = out.list.or(style.paragraph.list);
        out.hidden = out.hidden.or(style.run.hidden);
        out.script = out.script.or(style.run.script);
        next = style.based_on.as_deref().and_then(|id| by_id.get(id)).copied();
    }
    out
}

/// What the name of a built-in style says, in the languages of templates.
fn role_of(name: &str) -> Option<Role> {
    let name = name.trim().to_lowercase();
    let name = name.split(',').next().unwrap_or_default().trim();
    let numbered = |words: &[&str]| {
        let rest = words.iter().find_map(|word| name.strip_prefix(word))?;
        rest.trim().parse::<u8>().ok().filter(|level| (1..=9).contains(level))
    };
    if let Some(level) = numbered(&["heading", "標題", "标题"]) {
        return Some(Role::Heading(level));
    }
    if numbered(&["toc", "目錄", "目录"]).is_some() {
        return Some(Role::Contents);
    }
    Some(match name {
        "title" | "標題" | "标题" => Role::Title,
        "caption" | "標號" | "題注" | "题注" => Role::Caption,
        "toc heading" | "tocheading" | "table of figures" | "tableoffigures" | "圖表目錄" | "图表目录"
        | "目錄標題" | "目录标题" => Role::Contents,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_names_of_three_templates() {
        for name in ["heading 2", "Heading 2", "Heading2", "標題 2", "标题 2", "標題2", "heading 2,H2"]
        {
            assert_eq!(role_of(name), Some(Role::Heading(2)), "{name}");
        }
        for name in ["Title", "標題", "标题"] {
            assert_eq!(role_of(name), Some(Role::Title), "{name}");
        }
        assert_eq!(role_of("toc 1"), Some(Role::Contents));
        assert_eq!(role_of("題注"), Some(Role::Caption));
        assert_eq!(role_of("Normal"), None);
        assert_eq!(role_of("heading 10"), None);
    }

    #[test]
    fn what_a_style_is_based_on_counts_and_circles_end() {
        let styles = read(
            r#"<w:styles xmlns:w="w">
                <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
                <w:style w:type="paragraph" w:styleId="chapter"><w:name w:val="Our chapter"/><w:basedOn w:val="1"/></w:style>
                <w:style w:type="paragraph" w:styleId="a"><w:name w:val="A"/><w:basedOn w:val="b"/></w:style>
                <w:style w:type="paragraph" w:styleId="b"><w:name w:val="B"/><w:basedOn w:val="a"/></w:style>
                <w:style w:type="paragraph" w:styleId="deep"><w:name w:val="Deep"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
            </w:styles>"#,
            "styles.xml",
            &Limits::default(),
        )
        .expect("whole");
        assert_eq!(styles.of(Some("chapter")).role, Some(Role::Heading(1)));
        assert_eq!(styles.of(Some("a")).role, None);
        assert_eq!(styles.of(Some("deep")).role, Some(Role::Heading(3)));
    }
}
