"""All that the project promises of times and sizes, with a verdict on each: `python -m benchmarks [NAME …]`.

Runs the benchmarks one after the other, or those that are named, prints what they print, and at the end how many
promises hold and which do not. Exits with 1 where one is missed or a benchmark fails.
"""

from __future__ import annotations

import subprocess
import sys
import time

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
KEPT, MISSED = "as promised", "MISSED"


def main() -> int:
    """Run them and print the total; return the exit status."""
    kept, missed = 0, []
    for name in sys.argv[1:] or BENCHMARKS:
        print(f"== {name}", flush=True)
        began = time.perf_counter()
        verdicts, status = run(name)
        kept += sum(KEPT in line for line in verdicts)
        lost = [line for line in verdicts if MISSED in line]
        if status and not lost:
            lost = [f"failed with status {status}"]
        missed += [f"{name}: {line}" for line in lost]
        print(f"   ({time.perf_counter() - began:.0f} s)", flush=True)
    print(f"== {kept} of {kept + len(missed)} as promised")
    for line in missed:
        print(f"   {line}")
    return 1 if missed else 0


def run(name: str) -> tuple[list[str], int]:
    """Run a benchmark and print its lines as they come; return those with a verdict, and its exit status."""
    call = [sys.executable, "-m", f"benchmarks.{name}", *BENCHMARKS.get(name, ())]
    verdicts = []
    with subprocess.Popen(call, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            if KEPT in line or MISSED in line:
                verdicts.append(" ".join(line.split()))
    return verdicts, process.returncode


if __name__ == "__main__":
    sys.exit(main())
