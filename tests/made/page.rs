//! Pages, with the markup that programs write.

/// A text as it stands in a page.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A heading.
pub fn heading(level: u8, text: &str) -> String {
    format!("<h{level} class=\"title\"><span>{}</span></h{level}>\n", escaped(text))
}

/// A paragraph: numbers are set in bold, each behind its first digit.
pub fn p(text: &str) -> String {
    format!("<p class=\"text\">{}</p>\n", emphasised(text))
}

/// A paragraph with the mark of a note at its end.
pub fn marked(text: &str) -> String {
    let mark = "<sup id=\"r1\"><a href=\"#n1\">1</a></sup>";
    format!("<p>{}{mark}</p>\n", escaped(text))
}

/// A note.
pub fn note(text: &str) -> String {
    format!("<aside id=\"n1\"><p><a href=\"#r1\">1</a> {}</p></aside>\n", escaped(text))
}

/// A table whose first rows are its header. Blank cells of the header belong to the cell beside, or above where there is
/// none.
pub fn table(rows: &[&[&str]], header: usize) -> String {
    let mut out = String::from("<table border=\"1\">\n<thead>\n");
    for (index, row) in rows.iter().enumerate() {
        if index == header {
            out += "</thead>\n<tbody>\n";
        }
        out += "<tr>";
        for (column, text) in row.iter().enumerate() {
            if index >= header {
                let tag = if column == 0 { "th scope=\"row\"" } else { "td align=\"right\"" };
                let end = if column == 0 { "th" } else { "td" };
                out += &format!("<{tag}>{}</{end}>", emphasised(text));
            } else if !text.is_empty() {
                let wide = 1 + row[column + 1..].iter().take_while(|text| text.is_empty()).count();
                let below = rows[index + 1..header].iter().take_while(|row| row[column].is_empty()).count();
                let (wide, high) = if column == 0 { (1, 1 + below) } else { (wide, 1) };
                out += &format!("<th colspan=\"{wide}\" rowspan={high}>{}</th>", escaped(text));
            }
        }
        out += "</tr>\n";
    }
    out + "</tbody>\n</table>\n"
}

fn emphasised(text: &str) -> String {
    let mut out = String::new();
    let mut digits = 0;
    for character in text.chars() {
        digits = if character.is_ascii_digit() { digits + 1 } else { 0 };
        match character {
            _ if digits == 2 => out += &format!("<b>{character}</b>"),
            ',' => out += "&#44;",
            _ => out += &escaped(&character.to_string()),
        }
    }
    out
}

/// A page.
pub fn page(body: &str) -> Vec<u8> {
    let head = "<head><meta charset=\"utf-8\"><title>2023</title><style>p { margin: 12px }</style></head>";
    let script = "<script>var total = 999; document.write('<p>1</p>');</script>";
    format!("<!DOCTYPE html>\n<html>{head}\n<body>\n{body}{script}</body></html>\n").into_bytes()
}
