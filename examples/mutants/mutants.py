"""Damages real files at random and has each checked: every run must end by itself, within its limits, with an exit code
that says what came of it.

    python examples/mutants/mutants.py target/release/esglint --count 400 --seed 1 FILE...

The same seed gives the same damage. Printed are the counts of exit codes, the longest run and the most memory; a file that
breaks the tool is kept in the folder that `--keep` names.
"""

import argparse
import collections
import os
import random
import resource
import subprocess
import sys
import tempfile
import time

ALLOWED = (0, 1, 2)


def flip(rng, data):
    """Some bytes become others."""
    for _ in range(rng.choice((1, 4, 16, 64, 256))):
        data[rng.randrange(len(data))] = rng.randrange(256)


def cut(rng, data):
    """The end is missing."""
    del data[rng.randrange(1, len(data)) :]


def drop(rng, data):
    """A piece is missing."""
    start = rng.randrange(len(data))
    del data[start : start + rng.choice((1, 10, 100, 5000))]


def double(rng, data):
    """A piece stands twice."""
    start = rng.randrange(len(data))
    data[start:start] = data[start : start + rng.choice((10, 1000, 20000))]


def number(rng, data):
    """Some numbers become others: lengths, offsets, references to objects."""
    places = [at for at in (rng.randrange(len(data)) for _ in range(4000)) if 0x30 <= data[at] <= 0x39]
    for at in places[: rng.choice((1, 5, 40))]:
        data[at] = rng.choice(b"0123456789")


def swap(rng, data):
    """Two pieces change places."""
    size = rng.choice((8, 64, 512))
    if len(data) <= 2 * size:
        return
    a, b = rng.randrange(len(data) - size), rng.randrange(len(data) - size)
    data[a : a + size], data[b : b + size] = data[b : b + size], data[a : a + size]


def damaged(rng, data):
    data = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 3))):
        rng.choice((flip, cut, drop, double, number, swap))(rng, data)
        if len(data) < 16:
            break
    return bytes(data)


def checked(tool, path, seconds, mib):
    """The exit code of a run, what it wrote to its error output, how long it took, how much memory it had."""

    def limits():
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (mib << 20, mib << 20))

    begun = time.monotonic()
    child = subprocess.Popen(
        [tool, "check", "--no-config", path], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=limits
    )
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    taken = usage.ru_utime + usage.ru_stime
    return child.returncode, said, taken, usage.ru_maxrss >> 10, time.monotonic() - begun


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tool")
    parser.add_argument("files", nargs="+")
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=int, default=30, help="processor time that a run may take")
    parser.add_argument("--mib", type=int, default=2048, help="memory that a run may ask for")
    parser.add_argument("--keep", help="where files go that break the tool")
    args = parser.parse_args()
    codes, broken, longest, most = collections.Counter(), 0, 0.0, 0
    with tempfile.TemporaryDirectory() as folder:
        for run in range(args.count):
            source = args.files[run % len(args.files)]
            rng = random.Random(f"{args.seed} {run}")
            with open(source, "rb") as file:
                data = damaged(rng, file.read())
            path = os.path.join(folder, "mutant.pdf")
            with open(path, "wb") as file:
                file.write(data)
            code, said, taken, memory, _ = checked(args.tool, path, args.seconds, args.mib)
            codes[code] += 1
            longest, most = max(longest, taken), max(most, memory)
            silent = code == 2 and not said.strip()
            if code not in ALLOWED or b"panicked" in said or silent:
                broken += 1
                print(f"{source}, run {run}: exit code {code}, {taken:.1f} s, {memory} MiB\n  {said[-300:]!r}")
                if args.keep:
                    os.makedirs(args.keep, exist_ok=True)
                    with open(os.path.join(args.keep, f"{run}.pdf"), "wb") as file:
                        file.write(data)
    counts = ", ".join(f"{code}: {count}" for code, count in sorted(codes.items()))
    print(f"{args.count} files; exit codes {counts}; longest {longest:.2f} s, most memory {most} MiB; {broken} broke")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
