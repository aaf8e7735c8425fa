#!/usr/bin/env python3
"""Typesets every table of a collection and flattens it again, as a report on paper becomes text.

    typeset.py COLLECTION.jsonl... --into FOLDER [--columns 14]

Each table becomes one A4 page set by WeasyPrint (`pip install weasyprint`), and that page a text by `pdftotext -layout`
(poppler-utils): FOLDER/<collection>/<id>.txt. Title and paragraphs stand above the table. A header cell with blanks to its
right spans them, as such headers are printed. Tables of more columns than fit a page are left out.
"""

import argparse
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import weasyprint

STYLE = """
@page { size: A4 %s; margin: 15mm }
body { font-family: serif; font-size: 10pt; line-height: 1.4 }
h2 { font-size: 12pt }
table { border-collapse: collapse; width: 100%%; font-size: %dpt; margin: 6mm 0 }
th, td { padding: 0.5mm 2mm; vertical-align: bottom; border-bottom: 0.2mm solid #999 }
th { text-align: center; font-weight: bold }
td { text-align: right; white-space: nowrap }
th:first-child, td:first-child { text-align: left; white-space: normal }
td.words { text-align: left; white-space: normal }
"""

NUMERIC = re.compile(r"[-–—(（$€£¥\s]*\d[\d,. ]*\s*[%)）]*|[-–—]*")


def header_rows(table, stated):
    """How many rows stand above the first one with a figure that is no year."""
    if stated:
        return stated
    for at, row in enumerate(table):
        figures = [c for c in row[1:] if NUMERIC.fullmatch(c) and re.search(r"\d", c)]
        if any(not re.fullmatch(r"\s*(19|20)\d\d\s*", c) for c in figures):
            return max(at, 1)
    return 1


def row_of(cells, header):
    out, at = [], 0
    while at < len(cells):
        text, span = cells[at], 1
        if header and text and at > 0:
            while at + span < len(cells) and not cells[at + span]:
                span += 1
        tag = "th" if header else "td"
        kind = "" if header or NUMERIC.fullmatch(text) else ' class="words"'
        out.append(f'<{tag} colspan="{span}"{kind}>{html.escape(text)}</{tag}>')
        at += span
    return f"<tr>{''.join(out)}</tr>"


def page_of(document):
    table = document["table"]
    width = max(map(len, table))
    header = header_rows(table, document.get("header_rows"))
    rows = [row_of(cells + [""] * (width - len(cells)), at < header) for at, cells in enumerate(table)]
    title = document.get("title")
    above = [f"<h2>{html.escape(title)}</h2>"] if title else []
    above += [f"<p>{html.escape(text)}</p>" for text in document.get("paragraphs", [])]
    turned, size = ("landscape", 8) if width > 7 else ("portrait", 9)
    style = STYLE % (turned, 6 if width > 11 else size)
    head, body = "".join(rows[:header]), "".join(rows[header:])
    table = f"<table><thead>{head}</thead><tbody>{body}</tbody></table>"
    return f"<style>{style}</style>{''.join(above)}{table}"


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("collections", nargs="+", type=pathlib.Path)
    arguments.add_argument("--into", required=True, type=pathlib.Path)
    arguments.add_argument("--columns", type=int, default=14)
    given = arguments.parse_args()
    for collection in given.collections:
        folder = given.into / collection.stem
        folder.mkdir(parents=True, exist_ok=True)
        for line in collection.read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            if max(map(len, document["table"])) > given.columns:
                continue
            name = re.sub(r"[^\w.-]", "_", str(document["id"]))
            with tempfile.NamedTemporaryFile(suffix=".pdf") as pdf:
                weasyprint.HTML(string=page_of(document)).write_pdf(pdf.name)
                subprocess.run(["pdftotext", "-layout", pdf.name, folder / f"{name}.txt"], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
