"""Measure text in terminal cells, and cut it: by grapheme cluster, never inside one.

Widths are Rich's (`rich.cells`), which the drawing uses too. Most text needs no counting at all: a run of characters
that each take one cell is as wide as it is long.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len, split_graphemes

if TYPE_CHECKING:
    from collections.abc import Iterator

# Everything outside these ranges may be wide, combining or joined. Inside: ASCII, Latin, Greek,
# Cyrillic, the dashes, quotation marks and dots of running text, arrows, box drawing and blocks.
_NOT_SIMPLE = re.compile(
    "[^\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff"
    "\u2010-\u2027\u2030-\u205e\u2070-\u208e\u20a0-\u20bf\u2190-\u2199\u2500-\u259f]"
)
# Characters that must not be drawn: controls (a terminal obeys them), separators (it breaks the line there), and those
# that reorder a line. Each is replaced by one character, so that offsets hold.
_UNDRAWABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff\U000e0000-\U000e0fff]"
)
# A joiner that has nothing to join would take in the space beside it; its opposite is as invisible.
_DANGLING = re.compile("(?<!\\S)\u200d|\u200d(?!\\S)")
_NON_JOINER = "\u200c"


def drawable(text: str) -> str:
    r"""`text` as it may be drawn, of the same length: a tab as a space, what no terminal may see as U+FFFD.

    "\n" stays. Text that came through `feeds.clean` only ever changes in its tabs; this is the second lock.
    """
    if text.isprintable():
        return text
    text = _UNDRAWABLE.sub(_substitute, text)
    return _DANGLING.sub(_NON_JOINER, text) if "\u200d" in text else text


def _substitute(match: re.Match[str]) -> str:
    return " " if match.group() == "\t" else "\ufffd"


def is_simple(text: str) -> bool:
    r"""Return whether every character of `text` ("\n" apart) takes exactly one cell and is its own cluster."""
    if text.isascii():
        return True
    return _NOT_SIMPLE.search(text.replace("\n", " ")) is None


def width(text: str) -> int:
    """The cells that `text`, a single line, takes."""
    return len(text) if text.isascii() else cell_len(text)


def clusters(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield the grapheme clusters of `text`: start, end (code points) and width in cells.

    Characters that a zero-width joiner ties, or that a variation selector, a skin tone or a combining mark changes are
    one cluster, and so are the two letters of a flag. The widths add up to `width(text)` and each is that of its own
    characters alone, so that text cut here keeps its width.
    """
    spans, _ = split_graphemes(text)
    flag = False
    cluster: tuple[int, int, int] | None = None
    for start, end, cells in spans:
        regional = "\U0001f1e6" <= text[start] <= "\U0001f1ff"
        tone = "\U0001f3fb" <= text[start] <= "\U0001f3ff"
        if cluster is not None and ((regional and flag) or tone or cells == 0):
            cluster = (cluster[0], end, cluster[2] + cells)
            flag = False
            continue
        if cluster is not None:
            yield cluster
        cluster = (start, end, cells)
        flag = regional
    if cluster is not None:
        yield cluster


def fit(text: str, cells: int) -> str:
    """`text` cut to at most `cells`, with "…" where something was left out."""
    if width(text) <= cells:
        return text
    end_of_fit = 0
    room = cells - 1
    for start, end, size in clusters(text):
        if size > room:
            return text[:start].rstrip() + "…" if cells > 0 else ""
        room -= size
        end_of_fit = end
    return text[:end_of_fit]
