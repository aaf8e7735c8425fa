"""Reading speed of workbooks and Word files, as ratios against what Python reads them with, in one run.

    cargo build --release
    pip install pandas openpyxl python-docx
    python3 benches/reading.py target/release/esglint FILE.xlsx FILE.docx ...

For each file: the processor time of `esglint check` (reading, figures and all checks, start of the program included), and
that of `pandas.read_excel` with openpyxl (all sheets) or of python-docx (the text of all paragraphs and cells), without
the start of Python. The least of five runs each; processor time, so that other programs matter little.
"""

import resource
import subprocess
import sys
import time

RUNS = 5


def checked(program, path):
    """The processor time of one check."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([program, "check", "--no-config", path], capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def read(path):
    """The processor time of one reading by Python."""
    start = time.process_time()
    if path.endswith(".docx"):
        document = docx.Document(path)
        _ = [paragraph.text for paragraph in document.paragraphs]
        _ = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    else:
        pandas.read_excel(path, sheet_name=None, header=None, engine="openpyxl")
    return time.process_time() - start


def main(program, paths):
    print(f"{'file':<40} {'esglint':>9} {'Python':>9} {'ratio':>7}")
    for path in paths:
        ours = min(checked(program, path) for _ in range(RUNS))
        theirs = min(read(path) for _ in range(RUNS if ours < 1 else 1))
        name = path.rsplit("/", 1)[-1][-40:]
        print(f"{name:<40} {ours:>8.3f}s {theirs:>8.3f}s {theirs / max(ours, 1e-9):>6.1f}×")


if __name__ == "__main__":
    try:
        import docx
        import pandas
    except ImportError as missing:
        sys.exit(f"skipped: {missing}")
    import warnings

    warnings.simplefilter("ignore")
    main(sys.argv[1], sys.argv[2:])
