"""When Python looks through everything for garbage, in a program that answers keys."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref

from reader.system.garbage import IDLE_SECONDS, collect_idly, start_collecting

COUNT = """
import gc, sys
from reader.system.garbage import start_collecting
gc.disable()
start_collecting()
full = []
gc.callbacks.append(lambda phase, info: full.append(phase) if info["generation"] == 2 else None)
for _ in range(400_000):
    ring = []
    ring.append(ring)
print(gc.isenabled(), len(full), len(gc.get_objects()) < 300_000)
"""


def test_garbage_is_collected_but_rarely_all_of_it() -> None:
    """Rings of objects go in the younger generations; nobody waits for a full collection."""
    told = subprocess.run([sys.executable, "-c", COUNT], check=True, capture_output=True, text=True).stdout.split()
    assert told == ["True", "0", "True"]


def test_a_program_that_collects_already_is_left_alone() -> None:
    """Its thresholds are its own."""
    before = gc.get_threshold()
    start_collecting()
    assert gc.get_threshold() == before


def test_all_garbage_goes_while_nothing_is_pressed() -> None:
    """Old garbage stays as long as keys come, and goes when none has come for a while."""

    class Ring:
        """A thing that refers to itself."""

        def __init__(self) -> None:
            self.itself = self

    enabled, thresholds = gc.isenabled(), gc.get_threshold()
    gc.disable()
    try:
        gc.collect()
        kept = Ring()
        gone = weakref.ref(kept)
        for _ in range(6):
            gc.collect(1)  # into the oldest generation
        del kept
        gc.collect(1)
        assert not collect_idly(0.0)
        assert gone() is not None
        assert collect_idly(IDLE_SECONDS)
        assert gone() is None
        assert not collect_idly(IDLE_SECONDS), "there is nothing to collect yet"
    finally:
        gc.set_threshold(*thresholds)
        if enabled:
            gc.enable()
