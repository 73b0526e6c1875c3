"""Every compiled pattern of the program on strings made to make it slow: its time grows with the string, not faster."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from functools import partial

import pytest

import feeds
import reader

SHORT, LONG = 10_000, 20_000
NOTICED = 0.6
"""Seconds of processor time below which growth is not looked at: a quadratic pattern takes several times that."""
MOST_GROWTH = 3.0
ONLY_MATCHED = {
    "feeds.formats.tokens._TAG",
    "feeds.formats.tokens._LOOSE_TAG",
    "feeds.quotes.blocks._SOURCE",
    "feeds.opml._DECLARATION",
}
"""Patterns that are tried at one place of a text, and never searched for in it."""

SEEDS = ("a", " ", "\n", "-", "<a ", "<!--", "&", "[", "](", '"', "“", "*", "1.", "I", "part ", "a@", "A ", "\r")
ENDS = ("", "!")


def patterns() -> list[tuple[str, re.Pattern[str] | re.Pattern[bytes]]]:
    """Every pattern that stands in a module, by its module and name."""
    found: dict[int, tuple[str, re.Pattern[str]]] = {}
    for package in (feeds, reader):
        for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            if module.name.endswith("__main__"):
                continue
            for name, value in vars(importlib.import_module(module.name)).items():
                members = (
                    value.values() if isinstance(value, dict) else value if isinstance(value, tuple | list) else ()
                )
                for each in (value, *members):
                    if isinstance(each, re.Pattern):
                        found.setdefault(id(each), (f"{module.name}.{name}", each))
    return list(found.values())


PATTERNS = patterns()


def _seconds(pattern: re.Pattern[str] | re.Pattern[bytes], text: str, *, only_match: bool) -> float:
    """Processor time of one search: what else the machine does is not counted."""
    given: str | bytes = text.encode() if isinstance(pattern.pattern, bytes) else text
    run = pattern.match if only_match else pattern.search
    began = time.process_time()
    run(given)  # type: ignore[arg-type]  # of the pattern's own kind
    return time.process_time() - began


def test_the_patterns_are_found() -> None:
    assert len(PATTERNS) > 100


@pytest.mark.parametrize("name", sorted({name for name, _ in PATTERNS}))
def test_no_pattern_is_slow_on_any_repetition(name: str) -> None:
    timed = partial(_seconds, only_match=name in ONLY_MATCHED)
    for pattern in (pattern for own, pattern in PATTERNS if own == name):
        for seed, end in ((seed, end) for seed in SEEDS for end in ENDS):
            long = seed * (LONG // len(seed)) + end
            if timed(pattern, long) > NOTICED:
                # Again, and the best of it: the first time may have been disturbed.
                best = min(timed(pattern, long) for _ in range(2))
                short = min(timed(pattern, seed * (SHORT // len(seed)) + end) for _ in range(2))
                assert best <= max(NOTICED, MOST_GROWTH * short), (seed, end, short, best)
