"""Titles as the patterns want them: one form of each sign, single spaces, of bounded length."""

from __future__ import annotations

import re
import unicodedata

from feeds.series.titles.numbers import FRACTIONS

LONGEST = 300
_UNDERSCORE = re.compile(r"(?<!\d)_(?=\d)")  # "Chapter_3", but not "x86_64"
_IS_FRACTION = re.compile(f"([{''.join(FRACTIONS)}])")


def normalise(title: str) -> str:
    """A title as the patterns want it: compatibility forms resolved, spaces collapsed, of bounded length."""
    text = title[:LONGEST]
    if not text.isascii():
        # A full-width colon parts a title without a space.
        text = _compatible(text.replace("：", ": "))[:LONGEST]
    if "_" in text:
        text = _UNDERSCORE.sub(" ", text)
    return " ".join(text.split())


def _compatible(text: str) -> str:
    """Compatibility forms resolved (NFKC), but for fractions: "1½" would come out as "11⁄2"."""
    pieces = _IS_FRACTION.split(text)
    return "".join(piece if piece in FRACTIONS else unicodedata.normalize("NFKC", piece) for piece in pieces)
