//! Speed and memory as ratios against something run beside it, never as seconds: `cargo bench --bench ratios`.
//!
//! `ESGLINT_CHAPTER` names a report to measure with; by default an example draft. Needs `rg` for one of the rows,
//! which is left out where it is not installed.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::float_arithmetic,
    clippy::unwrap_used,
    reason = "a bench runs programs, reads clocks and prints"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

use esglint::document::{Draft, Format};
use esglint::linted::Options;
use esglint::rule::RuleSet;
use esglint::source::Source;

const FILES: usize = 2_000;

fn main() {
    let esglint = env!("CARGO_BIN_EXE_esglint");
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/social-zh-hant-clean.txt");
    let chapter = std::env::var("ESGLINT_CHAPTER").map_or(default, PathBuf::from);
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(&chapter).unwrap();
    shuffled_copies(&text, folder.path(), FILES);
    let small = tempfile::tempdir().unwrap();
    shuffled_copies(&text, small.path(), FILES / 10);
    let check =
        |path: &Path, jobs: &str| command(esglint, &["check", path.to_str().unwrap(), "--jobs", jobs]);

    let nothing = fastest(40, || command("/bin/true", &[]));
    let one = fastest(40, || check(&chapter, "1"));
    row("one chapter, start to end, in /bin/true", one / nothing);

    let rules = small.path().join("rules.yaml");
    std::fs::write(&rules, many_rules()).unwrap();
    let with_rules = |path: &Path| {
        command(
            esglint,
            &["check", path.to_str().unwrap(), "--jobs", "1", "--rules", rules.to_str().unwrap()],
        )
    };
    row("one chapter with 300 rules, start to end", fastest(40, || with_rules(&chapter)) / one);
    row("300 rules on one chapter, rules loaded", lint_ratio(&text));

    let all = fastest(3, || check(folder.path(), "1"));
    let pattern = "[0-9０-９][0-9０-９,，.]*";
    if Command::new("rg").arg("--version").stdout(Stdio::null()).status().is_ok() {
        let rg = fastest(3, || command("rg", &["-j1", "-c", pattern, folder.path().to_str().unwrap()]));
        row("2,000 copies, one thread, in `rg -j1 -c`", all / rg);
    }
    let tenth = fastest(3, || check(small.path(), "1"));
    row("2,000 copies against 200 (linear is 10)", all / tenth);
    let two = fastest(3, || check(folder.path(), "2"));
    row("two threads, times faster", all / two);

    let many = small.path().join("many.md");
    std::fs::write(&many, many_findings(1_000, 2_000_000)).unwrap();
    row("2 MB with 1,000 findings, in chapters", fastest(3, || check(&many, "1")) / one);

    row("1,000 wrong totals against 100 (linear is 10)", judged(1_000) / judged(100));

    row("memory: 2,000 copies against 200", peak(esglint, folder.path()) / peak(esglint, small.path()));
}

/// Three hundred rules of a report's own: tables, callouts, sentences.
fn many_rules() -> String {
    let mut yaml = "rules:\n".to_owned();
    for (number, name) in ('\u{4e00}'..='\u{4e63}').enumerate() {
        write!(
            yaml,
            "  - id: own-{number}\n    title: t\n    if_absent: skip\n    figures:\n      \
             items: {{ table: 捐贈項目{name}, row: {{ except: 合計 }} }}\n      \
             total: {{ table: 捐贈項目{name}, row: 合計 }}\n    check: sum(items) = total\n  \
             - id: change-{number}\n    title: t\n    patterns:\n      \
             - \"工程{name} … 由{{:period}}?的?{{old:U}}(增|升|降)至{{new:U}}，… {{dir:direction}}{{rate:%}}\"\n    \
             check: dir * rate = new / old - 1\n  \
             - id: quoted-{number}\n    title: t\n    if_absent: skip\n    figures:\n      \
             a: {{ text: \"項目{name}投入 {{}}\" }}\n      \
             b: {{ label: {{ contains: [投入, 捐贈{name}] }}, unit: 萬元, section: 公益{name} }}\n    \
             check: same(a, b)\n"
        )
        .unwrap();
    }
    yaml
}

/// The time of the core pack with 300 rules more, in that of the core pack.
fn lint_ratio(text: &str) -> f64 {
    let draft = Draft::written(Arc::new(Source::new("chapter.txt", text)), Format::Text);
    let mut many = RuleSet::builtin();
    many.load(&Source::new("rules.yaml", many_rules())).unwrap();
    let time = |rules: &RuleSet| {
        let lint = |_| seconds(|| drop(esglint::lint(&draft, rules, &Options::default())));
        (0..40).map(lint).fold(f64::INFINITY, f64::min)
    };
    time(&many) / time(&RuleSet::builtin())
}

fn row(what: &str, ratio: f64) {
    println!("{what:<45} {ratio:>8.2}");
}

fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Seconds of the fastest of some runs.
fn fastest(runs: usize, make: impl Fn() -> Command) -> f64 {
    let run = || {
        make().status().unwrap();
    };
    (0..runs).map(|_| seconds(run)).fold(f64::INFINITY, f64::min)
}

fn seconds(work: impl FnOnce()) -> f64 {
    let begin = Instant::now();
    work();
    begin.elapsed().as_secs_f64()
}

/// Seconds to judge one report in which as many totals of ten items are wrong: each looks for its suspects among all.
fn judged(totals: usize) -> f64 {
    let source = Arc::new(Source::new("draft", wrong_totals(totals)));
    let draft = Draft::written(source, Format::Markdown);
    let rules = RuleSet::builtin();
    let lint =
        |_| seconds(|| assert!(esglint::lint(&draft, &rules, &Options::default()).findings.len() >= totals));
    (0..3).map(lint).fold(f64::INFINITY, f64::min)
}

fn wrong_totals(count: usize) -> String {
    let mut text = String::new();
    for index in 0..count {
        text.push_str("\n| 項目 | 金額（萬元） |\n| --- | ---: |\n");
        let mut sum = 0;
        for item in 0..10 {
            let value = (index * 37 + item * 911) % 5_000 * 10 + item;
            writeln!(text, "| 項目{item} | {}.{} |", value / 10, value % 10).unwrap();
            sum += value;
        }
        let wrong = sum + 30 + index;
        writeln!(text, "| 合計 | {}.{} |", wrong / 10, wrong % 10).unwrap();
    }
    text
}

/// Copies whose sections (from one indented line to the next) stand in another order each: repeated text flatters.
fn shuffled_copies(text: &str, folder: &Path, count: usize) {
    let mut sections: Vec<String> = Vec::new();
    for line in text.split_inclusive('\n') {
        if sections.is_empty() || line.starts_with(' ') && line.trim().len() > 1 {
            sections.push(String::new());
        }
        sections.last_mut().unwrap().push_str(line);
    }
    let mut state = 1_u64;
    for copy in 0..count {
        for index in (1..sections.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            sections.swap(index, (state >> 33) as usize % (index + 1));
        }
        std::fs::write(folder.join(format!("{copy:05}.txt")), sections.concat()).unwrap();
    }
}

/// A report with as many wrong totals, filled up with text to a size.
fn many_findings(findings: usize, bytes: usize) -> String {
    let filler = "公司持續完善管治架構，並定期檢討各項政策的成效。".repeat(bytes / findings / 80);
    let mut text = String::new();
    for index in 0..findings {
        let total = 5_000 + index;
        write!(text, "## 第{index}節\n\n{filler}\n\n| 項目 | 金額（萬元） |\n| --- | ---: |\n| 甲 | 1,203 |\n| 乙 | 2,{:03} |\n| 合計 | {total} |\n\n", index % 900).unwrap();
    }
    text
}

/// Peak resident memory in kilobytes: the kernel's high-water mark, read until the process ends.
fn peak(esglint: &str, folder: &Path) -> f64 {
    let mut child = command(esglint, &["check", folder.to_str().unwrap(), "--jobs", "2"]).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = f64::NAN;
    while child.try_wait().unwrap().is_none() {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let mark = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = mark.and_then(|mark| mark.trim().trim_end_matches(" kB").parse::<f64>().ok());
        peak = kilobytes.map_or(peak, |kilobytes| kilobytes.max(peak));
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    peak
}
