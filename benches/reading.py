"""Reading speed of workbooks and Word files, as ratios against what Python reads them with, in one run.

    cargo build --release --bin esglint --example reading
    pip install pandas openpyxl python-docx
    python3 benches/reading.py target/release FILE.xlsx FILE.docx ...

For each file, processor time, so that other programs matter little; the least of five runs each:

open     `examples/reading`: from the bytes to every cell and paragraph with what it shows, as one text with its tables
figures  the same, and all figures with their labels, units and periods
check    the whole of `esglint check`, its start included
Python   `pandas.read_excel` with openpyxl (all sheets) or python-docx (the text of all paragraphs and cells), without
         the start of Python
"""

import resource
import subprocess
import sys
import time

RUNS = 5


def spent(command):
    """The processor time of one command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, capture_output=True, check=False)
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


def ways(programs, path):
    """The commands that are timed, by their names."""
    reading = f"{programs}/examples/reading"
    return {
        "open": [reading, "open", "1", path],
        "figures": [reading, "figures", "1", path],
        "check": [f"{programs}/esglint", "check", "--no-config", path],
    }


def main(programs, paths):
    print(f"{'file':<40} {'Python':>8}" + "".join(f"{way:>17}" for way in ways("", "")))
    for path in paths:
        commands = ways(programs, path)
        quick = spent(commands["open"]) < 1
        theirs = min(read(path) for _ in range(RUNS if quick else 1))
        line = f"{path.rsplit('/', 1)[-1][-40:]:<40} {theirs:>7.2f}s"
        for command in commands.values():
            ours = min(spent(command) for _ in range(RUNS if quick else 2))
            line += f"{ours:>8.3f}s {theirs / max(ours, 1e-9):>6.1f}×"
        print(line, flush=True)


if __name__ == "__main__":
    try:
        import docx
        import pandas
    except ImportError as missing:
        sys.exit(f"skipped: {missing}")
    import warnings

    warnings.simplefilter("ignore")
    main(sys.argv[1], sys.argv[2:])
