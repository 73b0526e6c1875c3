"""The priority of a process whose work is not urgent."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

NICENESS, SESSION_NICENESS = 10, 5
"""From 0 to 19. Of a busy processor a session of niceness 5 has a third of what any other has: while this process
writes, others wait for the library, and some commands wait until it is done."""
AUTOGROUP = Path("/proc/self/autogroup")


def yield_to_others() -> None:
    """Leave most of a busy processor to other processes.

    Linux shares the processor among sessions before it looks at niceness (`man 7 sched`, autogroup): a process in a
    session of its own takes half of one processor from the app, however nice it is, unless its group is nice too.
    """
    os.nice(NICENESS)
    with suppress(OSError):  # only Linux has it, and not every one
        AUTOGROUP.write_text(str(SESSION_NICENESS), "ascii")
