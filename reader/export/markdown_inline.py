"""Running text as CommonMark: escaped, with those of its spans that CommonMark can tell apart."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from feeds.addresses.address import web_address
from reader.export.inline import nested

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from feeds.article import Block, Span

_SPECIAL = re.compile(r"[\\`*\[\]~_!]|<(?=[A-Za-z/!?])|&(?=#?\w)|\{(?=[{%])")
_LINE_START = re.compile(r"[>+-]|#{1,6}(?=\s|$)|=+(?=\s*$)|\d{1,9}(?=[.)](?:\s|$))")
_SIGNS = {"emphasis": "*", "strong": "**", "strike": "~~"}
_TAGS = {"sub": ("<sub>", "</sub>"), "sup": ("<sup>", "</sup>")}


def escaped(text: str) -> str:
    """`text` so that Markdown shows it as it is; a line break in it stays one."""
    return _lines(_escaped_signs(text, 0, len(text)))


def _escaped_signs(text: str, start: int, end: int) -> str:
    """Return a stretch of a text with its signs escaped; its neighbours may make a sign of a character."""
    found = []
    done = start
    for sign in _SPECIAL.finditer(text, start):
        at = sign.start()
        if at >= end:
            break
        is_inner = sign.group() == "_" and text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()
        is_shout = sign.group() == "!" and at + 1 < end  # only before the bracket of a link it makes an image
        found += [text[done:at], "" if is_inner or is_shout else "\\"]
        done = at
    return "".join([*found, text[done:end]])


def _lines(text: str) -> str:
    """Lines of escaped text as the lines of one paragraph."""
    lines = (line.strip() for line in text.split("\n"))
    return "\\\n".join(_escaped_start(line) for line in lines if line)


def _escaped_start(line: str) -> str:
    """A line so that it begins no list, heading, quote or underlining."""
    found = _LINE_START.match(line)
    if found is None:
        return line
    sign = found.group()
    return f"{sign}\\{line[found.end() :]}" if sign.isdigit() else f"\\{line}"


def inline(block: Block, notes: Mapping[str, str], start: int = 0, end: int | None = None) -> str:
    """A block's text from `start` to `end` with its spans. `notes` gives the names of the footnotes, by label."""
    found: list[str] = []
    covered: Span | None = None
    place = start
    for step, what in nested(block.text, _tellable(block.text, block.spans), start, end):
        if isinstance(what, str):
            if covered is None:
                found.append(_escaped_signs(block.text, place, place + len(what)))
            elif covered.kind == "code":
                found.append(_code(what))
            place += len(what)
            continue
        span: Span = what  # type: ignore[assignment]  # there are no highlights among a block's own spans
        if covered is not None:
            covered = None if step == "close" and span is covered else covered
        elif span.kind == "code" or (span.kind == "footnote" and span.target in notes):
            covered = span
            found.append(f"[^{notes[span.target]}]" if span.kind == "footnote" else "")
        else:
            found.append(_sign(span, opens=step == "open"))
    return _lines("".join(found))


def _sign(span: Span, *, opens: bool) -> str:
    if span.kind == "link":
        address = web_address(span.target)
        if not address:
            return ""
        return "[" if opens else f"](<{address}>)" if "(" in address or ")" in address else f"]({address})"
    if span.kind in _TAGS:
        return _TAGS[span.kind][0 if opens else 1]
    return _SIGNS.get(span.kind, "")


def _code(text: str) -> str:
    """Return a code span (CommonMark 6.1), fenced by more backticks than it contains."""
    text = text.replace("\n", " ")
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    pad = " " if text[:1] in ("`", " ") or text[-1:] in ("`", " ") else ""
    return f"{fence}{pad}{text}{pad}{fence}" if text.strip() else text


def _tellable(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans whose signs CommonMark would read as such (6.2, flanking), none of them in code or across others."""
    trimmed = [cut for span in spans if (cut := _trimmed(text, span)).start < cut.end]
    codes = [span for span in trimmed if span.kind in ("code", "footnote")]
    found: list[Span] = []
    for span in sorted(trimmed, key=lambda span: (span.start, -span.end)):
        if any(code is not span and (_is_inside(span, code) or _cross(span, code)) for code in codes):
            continue
        if span.kind == "code" and any(code.end == span.start for code in codes):
            continue
        if span.kind not in _SIGNS or (
            _is_flanking(text, span, trimmed)
            and not any(_cross(span, other) or span.start == other.end for other in trimmed)
            and not any(_is_inside(span, other) and _would_blur(text, span, other) for other in found)
        ):
            found.append(span)
    return found


def _trimmed(text: str, span: Span) -> Span:
    """A span without white space at its ends."""
    inside = text[span.start : span.end]
    start = span.start + len(inside) - len(inside.lstrip())
    return replace(span, start=start, end=max(start, span.start + len(inside.rstrip())))


def _is_inside(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end


def _cross(span: Span, other: Span) -> bool:
    return span.start < other.start < span.end < other.end or other.start < span.start < other.end < span.end


def _would_blur(text: str, span: Span, outer: Span) -> bool:
    """Return whether the signs of a span inside another could be taken for each other's (6.2, the rule of three)."""
    if outer.kind == span.kind:
        return True
    if outer.kind not in _SIGNS or (outer.start, outer.end) == (span.start, span.end):
        return False
    is_apart = span.start == outer.start or text[span.start - 1].isspace()
    return not (is_apart and (span.end == outer.end or text[span.end].isspace()))


def _is_flanking(text: str, span: Span, spans: Sequence[Span]) -> bool:
    first = "*" if any(other is not span and other.start == span.start for other in spans) else text[span.start]
    last = "*" if any(other is not span and other.end == span.end for other in spans) else text[span.end - 1]
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    return (not _is_sign(first) or not before or before.isspace() or _is_sign(before)) and (
        not _is_sign(last) or not after or after.isspace() or _is_sign(after)
    )


def _is_sign(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"
