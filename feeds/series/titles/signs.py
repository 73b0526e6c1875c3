"""Signs without which the dear patterns of titles cannot match: quickly found, and most titles have none."""

from __future__ import annotations

import re

from feeds.series.titles.bare_numbers import EAST
from feeds.series.titles.number_mask import SIGNS
from feeds.series.titles.numbers import LETTERED

DIGIT = re.compile(r"\d")
# A volume and a chapter in one ("v2c3", "4x01").
GLUED_SIGN = re.compile(r"[vbstxVBSTX]\d")
# A number that no letter precedes, in a text of `number_words_overwritten` that begins with a space.
NUMBER_APART = re.compile(
    rf"[\W_](?:[\d{''.join(SIGNS)}]|(?:[IVXLC]{{1,8}}|[ivx]{{1,6}})(?![^\W_])|[A-Z]{{1,3}}\d{{2}}|{LETTERED})"
    rf"|[(\[]\s?[nN][oOrR]\d|[uU][nN][dD][zdvfsZDVFS]|[{EAST}]\d"
)
# A digit that neither letter nor digit precedes, but for eastern letters and "no" ("(no1)").
_DIGIT_COUNTS = re.compile(rf"\d(?:(?<![^\W_]\d)|(?<=[{EAST}]\d)|(?<=[(\[\s][nN][oOrR]\d))")
# "V003" at the start.
_CODE = re.compile(r"[A-Z]{1,3}-?\d{2}")
_ROMAN_COUNTS = re.compile(
    r"[^\W_](?:[\s-]|\s?[(\[]|\s?[-–—:|,]\s)(?:[IVXLC]{1,8}|[ivx]{1,6})(?![^\W_])|^(?:[IVX]{1,6}|[ivx]{1,6})[.)]\s"
)


def may_count(text: str, *, has_roman: bool) -> bool:
    """Return whether a title may count without a word; `has_roman` tells whether it has a Roman numeral at all."""
    return bool(_DIGIT_COUNTS.search(text) or _CODE.match(text) or (has_roman and _ROMAN_COUNTS.search(text)))
