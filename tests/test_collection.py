"""Two collections of the suite must agree: pytest-xdist refuses to run where its workers name a test differently."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_two_collections_name_the_same_tests() -> None:
    runs = []
    for seed in ("1", "2"):
        # One after the other, so that they are some seconds apart: gzip writes the clock's second into its header,
        # and pytest makes an id of the bytes. Side by side both may come to a module in the same second.
        collect = [sys.executable, "-m", "pytest", "-o", "addopts=", "--collect-only", "-q", "-p", "no:cacheprovider"]
        environment = {"PYTHONHASHSEED": seed, "PATH": ""}
        run = subprocess.run(
            collect, capture_output=True, cwd=ROOT, env=environment, text=True, timeout=300, check=True
        )
        runs.append(run.stdout.splitlines())
    first, second = runs
    assert len([line for line in first if "::" in line]) > 5_000
    assert first[:-1] == second[:-1]  # the last line has the time that it took
