"""Lines of plain text: whether and where they were wrapped, and the signs of emphasis in them.

A wrapped line is full: the next line's first word would not have fitted on it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from feeds.article import Span, SpanKind

END_MARKS = ".,;:!?…。、！？：；"
BULLET = re.compile(r"( {0,24})([-*+•‣◦▪–·]) {1,4}(?=\S)")
NUMBER = re.compile(r"( {0,24})(\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]) {1,4}(?=\S)")
_SIGN = re.compile(r"\*\*|__|\*|_")
WIDE = re.compile("[\u3000-\u9fff\uac00-\ud7af\uff00-\uffef]")


def wrap_width(groups: list[list[str]]) -> int:
    """The column at which the lines of a text were wrapped, 0 when they were not.

    A wrapped line is full: the first word of the next would have gone beyond the width.
    """
    inner = [(line, after) for lines in groups for line, after in pairwise(lines)]
    prose = [
        (line, after) for line, after in inner if not BULLET.match(after) and not NUMBER.match(after) and line.strip()
    ]
    if not prose:
        return 0
    lengths = sorted(len(line) for line, _ in prose)
    width = lengths[min(len(lengths) - 1, len(lengths) * 95 // 100)]
    if not 30 <= width <= 120:
        return 0
    if len(prose) == 1:
        line, after = prose[0]
        return width if width >= 45 and after[0].islower() and line[-1] not in END_MARKS else 0
    full = sum(1 for line, after in prose if _is_full(line, after, width))
    return width if full * 10 >= len(prose) * 6 else 0


def _is_full(line: str, after: str, width: int) -> bool:
    return len(line) + 1 + len(after.split(None, 1)[0]) > width - 2


def paragraphs(lines: list[str], width: int) -> list[str]:
    """Return the paragraphs in a group: unwrapped, as verse, or one a line."""
    if len(lines) == 1:
        return [" ".join(lines[0].split())]
    if not width:
        stanza = max(len(line) for line in lines) <= 80
        return (
            ["\n".join(" ".join(line.split()) for line in lines)]
            if stanza
            else [" ".join(line.split()) for line in lines]
        )
    full = sum(1 for line, after in pairwise(lines) if _is_full(line, after, width))
    longest = max(len(line) for line in lines)
    if full * 2 < len(lines) - 1 and (longest < width * 0.85 or len(lines) > 2):
        return ["\n".join(" ".join(line.split()) for line in lines)]
    paragraphs: list[list[str]] = [[]]
    base = min(len(line) - len(line.lstrip(" ")) for line in lines)
    for number, line in enumerate(lines):
        indented = len(line) - len(line.lstrip(" ")) - base >= 2
        if number and indented and not (lines[number - 1].startswith("  ") and base == 0):
            paragraphs.append([])
        paragraphs[-1].append(line)
    return [joined(part) for part in paragraphs]


def joined(lines: list[str]) -> str:
    """Wrapped lines as one: a hyphen or dash at the end joins without a space, and so do scripts without spaces."""
    pieces: list[str] = []
    for raw in lines:
        line = " ".join(raw.split())
        if pieces:
            before = pieces[-1]
            tight = (
                before.endswith(("--", "—"))
                or line.startswith(("--", "—"))
                or (before.endswith("-") and not before.endswith(" -") and line[:1].islower())
                or (WIDE.match(before[-1:]) and WIDE.match(line[:1]))
            )
            pieces.append(line if tight else " " + line)
        else:
            pieces.append(line)
    return "".join(pieces)


def emphasised(text: str) -> tuple[str, tuple[Span, ...]]:
    """Return the text without the stars and underscores around emphasised words, and their places."""
    if "*" not in text and "_" not in text:
        return text, ()
    pairs: list[tuple[int, int, str]] = []
    opened: dict[str, int] = {}
    for match in _SIGN.finditer(text):
        sign, start, end = match.group(), match.start(), match.end()
        before, after = text[start - 1 : start], text[end : end + 1]
        if sign in opened and before.strip() and not after.isalnum():
            pairs.append((opened[sign], start, sign))
            opened = {other: at for other, at in opened.items() if at < opened[sign]}
        elif after.strip() and not before.isalnum():
            opened[sign] = start
    signs = sorted([(at, len(sign)) for first, last, sign in pairs for at in (first, last)])
    pieces: list[str] = []
    moved: dict[int, int] = {}
    position = length = 0
    for at, size in signs:
        pieces.append(text[position:at])
        length += at - position
        moved[at] = length
        position = at + size
    pieces.append(text[position:])
    plain = "".join(pieces)
    spans: list[Span] = []
    for first, last, sign in pairs:
        kind: SpanKind = "strong" if len(sign) == 2 else "emphasis"
        if moved[first] < moved[last]:
            spans.append(Span(moved[first], moved[last], kind))
    return plain, tuple(sorted(spans, key=lambda span: (span.start, -span.end)))
