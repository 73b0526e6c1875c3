"""A line of a list or a bar: pieces of text with a tone, at the left and at the right, fitted to a width."""

from __future__ import annotations

from typing import Literal, NamedTuple

from reader.flow.cells import drawable, fit, width

Tone = Literal[
    "text", "strong", "dim", "accent", "good", "warn", "found", "rule", "yellow", "green", "blue", "red", "purple"
]
_GAP = 2
_SELECTORS = dict.fromkeys((0xFE0E, 0xFE0F))
_ASCII = str.maketrans(
    {
        "━": "=", "─": "-", "│": "|", "▌": ">", "▸": ">", "▾": "v", "▎": "|", "✓": "x", "★": "*", "✎": "#", "❝": '"',
        "‹": "<", "›": ">", "⏎": "Enter", "·": "-", "…": "~", "↑": "^", "↓": "v", "→": ">", "←": "<", "“": '"',
        "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " ", "²": "2", "³": "3", "⁴": "4", "⁵": "5",
    }
)  # fmt: skip


class Piece(NamedTuple):
    """A run of text in one tone."""

    text: str
    tone: Tone = "text"


class Line(NamedTuple):
    """One line: `left` is cut if there is no room, `right` is at the right edge."""

    left: tuple[Piece, ...] = ()
    right: tuple[Piece, ...] = ()

    @property
    def text(self) -> str:
        """Its words, for tests and searches."""
        return " ".join("".join(piece.text for piece in side) for side in (self.left, self.right) if side)


BLANK = Line()


def safe(text: str) -> str:
    """Return `text` as safe for a line: no control characters, no variation selectors (terminals disagree)."""
    if text.isascii() and text.isprintable():
        return text
    return drawable(text.replace("\n", " ")).translate(_SELECTORS)


def ascii_only(text: str) -> str:
    """`text` with the signs that this program draws turned into ASCII; words stay as they are."""
    return text.translate(_ASCII)


def cell(text: str, cells: int, tone: Tone = "text", *, right: bool = False) -> Piece:
    """A column: `text` cut or padded to exactly `cells`."""
    shown = fit(safe(text), cells)
    padding = " " * (cells - width(shown))
    return Piece(padding + shown if right else shown + padding, tone)


def fitted(line: Line, cells: int) -> list[Piece]:
    """The pieces of a line that together take exactly `cells`."""
    right = _cut(line.right, max(0, cells - _GAP - min(12, cells // 2)) if line.left else cells)
    taken = sum(width(piece.text) for piece in right)
    left = _cut(line.left, max(0, cells - taken - (_GAP if right else 0)))
    room = cells - taken - sum(width(piece.text) for piece in left)
    return [*left, Piece(" " * room), *right]


def two_lines(text: str, cells: int) -> tuple[str, ...]:
    """A message in one line of `cells`, else broken at a space into two; the second is cut."""
    if width(text) <= cells:
        return (text,)
    words = text.split(" ")
    for number in range(len(words) - 1, 0, -1):
        first = " ".join(words[:number])
        if width(first) <= cells:
            return first, fit(" ".join(words[number:]), cells)
    return fit(text, cells), ""


def _cut(pieces: tuple[Piece, ...], cells: int) -> list[Piece]:
    """Return as much of the pieces as fits; cut ones end in "…"."""
    found: list[Piece] = []
    for piece in pieces:
        text = safe(piece.text)
        size = width(text)
        if size > cells:
            found.append(Piece(fit(text, cells), piece.tone))
            return found
        cells -= size
        found.append(Piece(text, piece.tone))
    return found


def bar(progress: float, cells: int) -> tuple[Piece, Piece]:
    """Return a progress bar: done and left. A little is shown as some, unfinished is never full."""
    done = round(progress * cells)
    if 0 < progress < 1:
        done = max(1, min(cells - 1, done))
    return Piece("━" * done, "accent"), Piece("─" * (cells - done), "rule")
