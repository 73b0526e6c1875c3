"""Whether a text is the beginning of another: how feeds cut a part short without a word about it."""

from __future__ import annotations

import re

from feeds.clean import without_typography

_WORD = re.compile(r"\w+")
# At most this many words may follow the cut: "[…] Continue reading The Ferry at Kern →".
_MOST_AFTER_CUT = 12
# In a text shorter than this other words at its end are an edit.
_LONG = 40


def is_beginning(cut: str, full: str) -> bool:
    """Return whether `cut` is the beginning of `full` but not all, whatever its typography and its "read more"."""
    one, two = _words(cut), _words(full)
    if not one or len(one) >= len(two):
        return False
    same = next((place for place, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), len(one))
    return same >= len(one) - (_MOST_AFTER_CUT if len(one) >= _LONG else 0)


def _words(text: str) -> list[str]:
    return _WORD.findall(without_typography(text).casefold())
