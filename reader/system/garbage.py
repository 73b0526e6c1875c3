"""Python's garbage collection in a program that answers keys.

A full collection took 8 to 19 ms of processor time beside 6 ms for a key that moves the page, and came while keys
were pressed. Here they are put off until nothing has been pressed for a while.
"""

from __future__ import annotations

import gc

_NEW, _YOUNG = 700, 10  # Python's own thresholds
_MOST_PUT_OFF = 1000  # collections of the younger generations, after which Python collects all of it at any time
_WORTHWHILE = 4
IDLE_SECONDS = 1.0
"""Seconds without input after which a full collection is not noticed."""


def start_collecting() -> None:
    """Let Python collect the garbage of objects made from now on, but rarely all of it, if it does not yet."""
    if gc.isenabled():
        return
    gc.freeze()  # modules and style sheets stay for as long as the program runs
    gc.set_threshold(_NEW, _YOUNG, _MOST_PUT_OFF)
    gc.enable()


def collect_idly(idle_seconds: float) -> bool:
    """Collect all garbage if there was no input for these seconds and it is worthwhile; return whether it was."""
    is_due = idle_seconds >= IDLE_SECONDS and gc.get_count()[2] >= _WORTHWHILE
    if is_due:
        gc.collect()
    return is_due
