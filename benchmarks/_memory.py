"""Memory and processor time of a command and of all processes that it starts (Linux)."""

from __future__ import annotations

import resource
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

EVERY = 0.05  # seconds between two looks


@dataclass(frozen=True, slots=True)
class Usage:
    """What a command took: seconds by the clock, seconds of processor time, and at most so many megabytes.

    `memory` is the sum of all its processes at one moment, what they share counted once (proportional set size).
    """

    seconds: float
    processor: float
    memory: float


def usage_of(command: Sequence[str | Path]) -> Usage:
    """Run a command to its end and return what it took. Raises `CalledProcessError` where it fails."""
    before = _processor_time()
    start = time.perf_counter()
    memory = 0.0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            memory = max(memory, sum(map(_megabytes, _family(process.pid))))
            with suppress(subprocess.TimeoutExpired):
                process.wait(EVERY)
    seconds = time.perf_counter() - start
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command))
    return Usage(seconds, _processor_time() - before, memory)


def _processor_time() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _family(process: int) -> Iterator[int]:
    """A process and all that it has started and that still run."""
    yield process
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):
            for child in children.read_text().split():
                yield from _family(int(child))


def _megabytes(process: int) -> float:
    """The memory of one process, 0.0 where it has ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0
