"""The priority of a process that nobody waits for."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

NICENESS = 10
"""From 0 to 19. A tenth of a busy processor is left: while this process writes, others wait for the library."""
AUTOGROUP = Path("/proc/self/autogroup")


def yield_to_others() -> None:
    """Let every other process have the processor first.

    Linux shares the processor among sessions before it looks at niceness (`man 7 sched`, autogroup): a process in a
    session of its own takes half of one processor from the app, however nice it is, unless its group is nice too.
    """
    os.nice(NICENESS)
    with suppress(OSError):  # only Linux has it, and not every one
        AUTOGROUP.write_text(str(NICENESS), "ascii")
