"""Writes the tables that pdfplumber finds in PDF files, one JSON file of cells per PDF, for the comparison that
`cargo run --example icdar` makes.

    python pdfplumber_cells.py OUT_FOLDER FILE.pdf...
"""

import json
import os
import sys

import pdfplumber

BY_TEXT = {"vertical_strategy": "text", "horizontal_strategy": "text"}


def tables(path):
    """The tables found by ruling lines; on pages where there are none, those found by the text."""
    out = []
    with pdfplumber.open(path) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            found = page.extract_tables() or page.extract_tables(BY_TEXT)
            for table in found:
                cells = [
                    {"row": row, "column": column, "text": text}
                    for row, line in enumerate(table)
                    for column, text in enumerate(line)
                    if text and text.strip()
                ]
                out.append({"page": number, "cells": cells})
    return out


def main():
    folder, *paths = sys.argv[1:]
    os.makedirs(folder, exist_ok=True)
    for path in paths:
        name = os.path.splitext(os.path.basename(path))[0] + ".json"
        with open(os.path.join(folder, name), "w", encoding="utf-8") as out:
            json.dump(tables(path), out, ensure_ascii=False)


if __name__ == "__main__":
    main()
