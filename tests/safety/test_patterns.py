"""Every compiled pattern of the program on strings made to make it slow: its work grows with the string, not faster."""

from __future__ import annotations

import importlib
import pkgutil
import re
from typing import Any

import pytest

import feeds
import reader
from tests.safety.stepping import Stepper, TooManyStepsError

SHORT = 120
LONGEST = 8
"""How often a repetition that has an end is tried: one of 4,000 is a constant too, and would hide growth here."""
MOST_GROWTH = 2.6
"""How much more work twice the string may be: what is linear comes to 2, what is quadratic to 4."""
MOST_STEPS = 1000
"""How many steps for each character are too many at once: what is exponential has no end."""
ONLY_MATCHED = {
    "feeds.formats.tokens._TAG",
    "feeds.formats.tokens._LOOSE_TAG",
    "feeds.quotes.marks.block_quotes._SOURCE",
    "feeds.series.clues.shared_keys._LABEL",
    "feeds.web.page._COUNTED",
    "feeds.web.picture_texts._FILE_NAME",
    "feeds.web.saved.pieces._HEADING_OPENS",
    "feeds.web.saved.pieces._INNER_BULLET",
    "feeds.series.titles.numbers._AS_WRITTEN",
    "feeds.document.xml._DECLARATION",
    "feeds.opml._DECLARATION",
}
"""Patterns that are tried at one place of a text, and never searched for in it."""

SEEDS = ("a", " ", "\n", "-", "<a ", "<!--", "&", "[", "](", '"', "“", "*", "1.", "I", "part ", "a@", "A ", "\r")
ENDS = ("", "!")
TEXTS = [(seed, end) for seed in SEEDS for end in ENDS]


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
NAMES = sorted({name for name, _ in PATTERNS})


def text_of(seed: str, end: str, length: int) -> str:
    """A string of about that length that is one thing over and over, and then perhaps another."""
    return seed * (length // len(seed)) + end


def slow(pattern: re.Pattern[Any], *, only_match: bool) -> list[tuple[str, str]]:
    """The repetitions on which the pattern's work grows faster than their length."""
    found = []
    for seed, end in TEXTS:
        short = Stepper(pattern, longest=LONGEST, most=MOST_STEPS * SHORT)
        try:
            short.search(text_of(seed, end, SHORT), only_match=only_match)
            allowed = int(MOST_GROWTH * short.steps) + SHORT
            long = Stepper(pattern, longest=LONGEST, most=allowed)
            long.search(text_of(seed, end, 2 * SHORT), only_match=only_match)
        except TooManyStepsError:
            found.append((seed, end))
    return found


def test_the_patterns_are_found() -> None:
    assert len(PATTERNS) > 100


@pytest.mark.parametrize("name", NAMES)
def test_no_pattern_is_slow_on_any_repetition(name: str) -> None:
    for pattern in (pattern for own, pattern in PATTERNS if own == name):
        assert slow(pattern, only_match=name in ONLY_MATCHED) == []


@pytest.mark.parametrize(
    "pattern",
    [
        r"^(.*?)\s*[-–:]\s*(chapter|ch\.?)\s*(\d+)\s*$",
        r"\s+$",
        r"\[([^\]]*)\]\(",
        r"[\w.]+@",
        r"(?:a|a)*b",
        r"<!--.*?-->",
    ],
)
def test_a_pattern_that_is_slow_is_found_out(pattern: str) -> None:
    assert slow(re.compile(pattern), only_match=False)


@pytest.mark.parametrize("name", NAMES)
def test_what_counts_the_steps_finds_what_the_real_one_finds(name: str) -> None:
    for pattern in (pattern for own, pattern in PATTERNS if own == name):
        stepper = Stepper(pattern)
        for text in [*(text_of(seed, end, 30) for seed, end in TEXTS), "Part 3 of 7 <a href='x'>“Fog,” he said.</a> 2"]:
            given: Any = text.encode("latin-1", "ignore") if isinstance(pattern.pattern, bytes) else text
            read = given.decode("latin-1") if isinstance(given, bytes) else text
            real = pattern.search(given)
            assert stepper.search(read) == (real.span() if real else None), text
