"""Sets the chapters of tests/formats.rs as PDF files, with the fonts of Noto in them.

    ESGLINT_CHAPTERS=FOLDER cargo test --test formats -- --ignored the_chapters_are_written
    python tests/made/typeset.py FOLDER tests/made/files

Needs WeasyPrint, ReportLab (`pip install weasyprint reportlab`), qpdf, and the fonts Noto Serif CJK and Noto Sans CJK. Of the
Chinese chapter two files are made: one with ToUnicode, and one whose font is named only and has none, but belongs to a
collection whose characters are known.
"""

import html.parser
import os
import re
import subprocess
import sys

import weasyprint
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import cidfonts, pdfmetrics
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

PAGE = """@page { size: A4; margin: 25mm; @bottom-center { content: counter(page); font-size: 9pt } }
p, td, th { font-size: 10pt; font-weight: normal } h1 { font-size: 20pt } h2 { font-size: 14pt }
table { width: 80%; border-collapse: collapse; margin: 4pt 0 20pt } td, th { text-align: right }
thead tr:first-child th:first-child, tbody th { text-align: left } th[colspan]:not([colspan="1"]) { text-align: center }
th, td { padding: 2pt 6pt } aside { font-size: 8pt } sup a, aside a { text-decoration: none; color: black } """
# Lines between the rows of the header and around it only; or around every cell.
OPEN = "body { font-family: 'Noto Serif CJK TC' } table { border-bottom: 1pt solid } thead tr { border-top: .5pt solid; border-bottom: .5pt solid }"
GRID = "body { font-family: 'Noto Sans CJK TC' } th, td { border: .5pt solid }"


def told(source, target, style):
    """With ToUnicode, as every program of today writes it."""
    document = weasyprint.HTML(filename=source).render(stylesheets=[weasyprint.CSS(string=PAGE + style)])
    document.write_pdf(target + ".packed")
    # Objects stand by themselves: the test blanks what its dictionaries say.
    subprocess.run(["qpdf", "--object-streams=disable", "--deterministic-id", target + ".packed", target], check=True)
    os.remove(target + ".packed")


class Chapter(html.parser.HTMLParser):
    """The pieces of a page, for ReportLab."""

    def __init__(self, font):
        super().__init__()
        self.pieces, self.rows, self.spans = [], None, []
        self.text = ""
        self.style = {
            tag: ParagraphStyle(tag, fontName=font, fontSize=size, leading=size * 1.4, spaceAfter=6)
            for tag, size in (("h1", 20), ("h2", 14), ("p", 10))
        }
        self.font = font

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "table":
            self.rows, self.spans, self.held = [], [], set()
        elif tag == "tr":
            self.rows.append([])
            self.fill()
        elif tag in ("td", "th", "p", "h1", "h2"):
            self.text = ""
        if tag in ("td", "th"):
            self.over = (int(attributes.get("colspan", 1)), int(attributes.get("rowspan", 1)))
        if tag == "sup":
            self.text += "<super>"

    def fill(self):
        while (len(self.rows[-1]), len(self.rows) - 1) in self.held:
            self.rows[-1].append("")

    def handle_data(self, data):
        self.text += data

    def handle_endtag(self, tag):
        if tag == "sup":
            self.text += "</super>"
        elif tag in ("td", "th"):
            (wide, high), x, y = self.over, len(self.rows[-1]), len(self.rows) - 1
            self.rows[-1] += [self.text.strip()] + [""] * (wide - 1)
            self.held |= {(x + dx, y + dy) for dx in range(wide) for dy in range(1, high)}
            if wide * high > 1:
                self.spans.append(("SPAN", (x, y), (x + wide - 1, y + high - 1)))
            self.fill()
        elif tag in ("p", "h1", "h2"):
            self.pieces.append(Paragraph(self.text.strip(), self.style[tag]))
        elif tag == "table":
            style = [("FONT", (0, 0), (-1, -1), self.font, 10), ("GRID", (0, 0), (-1, -1), 0.5, "black")]
            style += [("ALIGN", (1, 0), (-1, -1), "RIGHT")] + self.spans
            self.pieces += [Table(self.rows, colWidths=[120] + [70] * (len(self.rows[0]) - 1), style=style), Spacer(1, 8)]


def named(source, target):
    """A font that is named only, its codes those of a predefined map."""
    cidfonts.defaultUnicodeEncodings["MSung-Light"] = ("cht", "UniCNS-UCS2-H")
    font = cidfonts.UnicodeCIDFont("MSung-Light")
    pdfmetrics.registerFont(font)
    chapter = Chapter("MSung-Light")
    with open(source, encoding="utf-8") as file:
        text = re.sub(r"(?s)<head>.*?</head>|<style>.*?</style>", "", file.read())
        chapter.feed(text)
    SimpleDocTemplate(target, pagesize=A4, invariant=1).build(chapter.pieces)


def main():
    folder, files = sys.argv[1:]
    chinese = os.path.join(folder, "chinese.html")
    told(chinese, os.path.join(files, "chapter-chinese.pdf"), OPEN)
    told(os.path.join(folder, "english.html"), os.path.join(files, "chapter-english.pdf"), GRID)
    named(chinese, os.path.join(files, "chapter-named.pdf"))


if __name__ == "__main__":
    main()
