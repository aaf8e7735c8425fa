// Sums up the JSON of `esglint check --format json`: how many open findings each rule has, and what to correct.
//
// Usage: tsc --strict --lib es2020 --target es2020 --module commonjs summary.ts && esglint check drafts/ --format json | node summary.js
// It ends with 1 where there are open errors, and with 2 where a report could not be checked.

interface Span { start: number; end: number; line: number; column: number; end_line: number; end_column: number }
interface Place {
  page: number | null;
  box: [number, number, number, number] | null;
  sheet: string | null;
  cell: string | null;
  path: string | null;
}
interface Figure { file: string; text: string; written: string; label: string; role: string; span: Span; place: Place }
interface Suspect { text: string; label: string; span: Span; place: Place; repair: string; reason: string }
interface Suppression { kind: "report" | "configuration" | "baseline"; reason: string | null; until: string | null }
interface Finding extends Figure {
  rule: string;
  title: string;
  severity: "error" | "warning" | "note";
  outcome: "inconsistent" | "improbable" | "missing" | "wording" | "unmatched" | "ignore";
  status: "open" | "baseline" | "suppressed";
  suppression: Suppression | null;
  lapsed: string[] | null;
  message: string;
  help: string | null;
  subject: string;
  related: Figure[];
  expected: string | null;
  actual: string | null;
  difference: string | null;
  suspects: Suspect[];
  also: string[];
  group: number | null;
  url: string | null;
  fingerprint: string;
}
interface Report {
  version: number;
  tool: { name: string; version: string };
  findings: Finding[];
  checks: { file: string; rule: string; outcome: string; reason: string | null; figures: Span[] }[];
  errors: { file: string; code: string; message: string }[];
  notices: { file: string; code: string; message: string }[];
  summary: Record<string, number>;
}

declare const console: { log(text: string): void };
declare function require(name: string): any;
declare const process: { exitCode: number };

function place(figure: Figure): string {
  const at = figure.place;
  if (at.cell !== null) return `${figure.file} ${at.sheet}!${at.cell}`;
  if (at.page !== null) return `${figure.file} page ${at.page}`;
  return `${figure.file}:${figure.span.line}:${figure.span.column}`;
}

const report: Report = JSON.parse(require("fs").readFileSync(0, "utf8"));
if (report.version !== 1) throw new Error("this reads version 1");
const open = report.findings.filter((one) => one.status === "open");
const counts = new Map<string, number>();
for (const one of open) counts.set(one.rule, (counts.get(one.rule) ?? 0) + 1);
for (const rule of [...counts.keys()].sort()) console.log(`${rule}: ${counts.get(rule)}`);
for (const one of open) {
  console.log(`${place(one)}: ${one.severity}: ${one.message}`);
  for (const suspect of one.suspects) {
    console.log(`  ${suspect.label} ${suspect.text} -> ${suspect.repair} (${suspect.reason})`);
  }
  for (const figure of one.related) console.log(`  ${figure.role} ${figure.label}: ${figure.written}`);
}
for (const one of report.findings) {
  if (one.suppression !== null) console.log(`${place(one)}: ${one.suppression.kind}: ${one.suppression.reason}`);
}
for (const failure of report.errors) console.log(`${failure.file}: ${failure.code}: ${failure.message}`);
const sums = report.summary;
console.log(
  `${sums.files} files, ${sums.errors} errors, ${sums.warnings} warnings, ${sums.notes} notes, ` +
    `${sums.suppressed} suppressed, ${sums.baseline} known`,
);
process.exitCode = report.errors.length > 0 ? 2 : sums.errors > 0 ? 1 : 0;
