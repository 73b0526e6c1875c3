"""Two collections of the suite must agree: pytest-xdist refuses to run where its workers name a test differently."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
APART = 1.1  # seconds; gzip writes the clock's second into its header, and pytest makes an id of the bytes


def test_two_collections_name_the_same_tests() -> None:
    runs = []
    for seed in ("1", "2"):
        collect = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"]
        environment = {"PYTHONHASHSEED": seed, "PATH": ""}
        runs.append(subprocess.Popen(collect, stdout=subprocess.PIPE, cwd=ROOT, env=environment, text=True))
        time.sleep(APART)
    first, second = (run.communicate(timeout=300)[0].splitlines() for run in runs)
    assert [run.returncode for run in runs] == [0, 0]
    assert len(first) > 100
    assert first[:-1] == second[:-1]  # the last line has the time that it took
