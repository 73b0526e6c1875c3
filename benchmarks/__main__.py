"""All that the project promises of times and sizes, with a verdict on each: `python -m benchmarks [NAME …]`.

Runs the benchmarks one after the other, or those that are named, and prints at the end a table of each figure, its
limit and the verdict. Exits with 1 where a promise is missed or a benchmark fails; the others run all the same. On a
quiet machine with two cores all of it took 15 minutes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks._verdict import FILE, verdict

BENCHMARKS: dict[str, tuple[str, ...]] = {
    "refresh": ("--rounds", "3"),
    "beside": ("--runs", "3"),
    "show": (),
    "search": (),
    "growth": ("--parts", "1000", "100000"),
    "library": ("--rounds", "5"),
    "page": ("--set",),
    "bytes": (),
    "quotes": (),
    "people": (),
    "series": (),
    "anchors": (),
    "accounts": (),
}
"""Those that promise something, with their options. The others measure on labelled texts, which they are given."""


def main() -> int:
    """Run them and print the table; return the exit status."""
    verdicts: list[Verdict] = []
    for name in sys.argv[1:] or BENCHMARKS:
        print(f"== {name}", flush=True)
        began = time.perf_counter()
        verdicts += run(name)
        print(f"   ({time.perf_counter() - began:.0f} s)", flush=True)
    missed = [one for one in verdicts if not one.within]
    print(f"== {len(verdicts) - len(missed)} of {len(verdicts)} as promised")
    for one in verdicts:
        print(f"{one.piece:9} {one.name:70} {one.figure:10.2f} {one.most:10g}  {verdict(one.within)}")
    return 1 if missed else 0


class Verdict(NamedTuple):
    """A figure of a benchmark, and whether it is within its limit."""

    piece: str
    name: str
    figure: float
    most: float
    within: bool


def run(name: str) -> list[Verdict]:
    """Run a benchmark, which prints its lines as they come; return its verdicts.

    One that fails without a missed figure has a verdict of its own: its exit status, which should be 0.
    """
    call = [sys.executable, "-m", f"benchmarks.{name}", *BENCHMARKS.get(name, ())]
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "verdicts"
        file.touch()
        status = subprocess.run(call, check=False, env=os.environ | {FILE: str(file)}).returncode
        found = [Verdict(name, *json.loads(line)) for line in file.read_text("utf-8").splitlines()]
    if status and all(one.within for one in found):
        found.append(Verdict(name, "exit status", status, 0, within=False))
    return found


if __name__ == "__main__":
    sys.exit(main())
