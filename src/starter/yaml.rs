//! Writing rules as YAML. Owns quoting and indentation; whether what is written can be read is tried by its caller.

use super::candidates::{Candidate, Key};

/// One rule of a rule file, indented as an item of its list.
pub(super) fn rule(rule: &Candidate) -> String {
    let mut out = comment(&rule.comment, 2);
    out.push_str(&format!("  - id: {}\n    title: {}\n    figures:\n", rule.id, quoted(&rule.title)));
    for (name, keys) in &rule.figures {
        let keys: Vec<String> = keys.iter().map(key).collect();
        out.push_str(&format!("      {name}: {{ {} }}\n", keys.join(", ")));
    }
    out.push_str(&format!("    check: {}\n    examples:\n", rule.check));
    for (kind, text) in [("correct", &rule.correct), ("wrong", &rule.wrong)] {
        let format = if rule.markdown { "markdown" } else { "text" };
        out.push_str(&format!("      - format: {format}\n        {kind}: |2\n"));
        for line in text.trim_end().lines().skip_while(|line| line.trim().is_empty()) {
            out.push_str(format!("          {}", line.trim_end()).trim_end());
            out.push('\n');
        }
    }
    out
}

fn key((name, texts): &Key) -> String {
    match &texts[..] {
        [one] => format!("{name}: {}", quoted(one)),
        _ => format!("{name}: [{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", ")),
    }
}

/// A text between quotes: what JSON can read YAML can.
pub(super) fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text is JSON")
}

/// A text as comment lines.
pub(super) fn comment(text: &str, indent: usize) -> String {
    text.lines().map(|line| format!("{}# {line}", " ".repeat(indent)).trim_end().to_owned() + "\n").collect()
}
