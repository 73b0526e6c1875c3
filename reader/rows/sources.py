"""The rows of the sources: what is followed, when it was asked, and what it answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.phrases import ago, count, told_wishes
from reader.rows.line import BLANK, Line, Piece, Tone

if TYPE_CHECKING:
    from datetime import datetime

    from reader.model.records import SourceRecord

SOURCE_LINES = 4
_KINDS = {"feed": "feed", "page": "site", "file": "file", "folder": "folder", "book": "book"}


def source_lines(source: SourceRecord, _width: int, now: datetime) -> tuple[Line, ...]:
    """A source: its title and parts, its address, how the last visit went."""
    held = count(source.parts, "part")
    if source.unread:
        held += f", {source.unread:,} unread"
    wishes = told_wishes(source.always)
    always = (Piece(f"{wishes} always", "dim"),) if wishes else ()
    address = Line((Piece(f"{_KINDS[source.kind]} · {source.address}", "dim"),), always)
    return Line((Piece(source.title, "strong"),), (Piece(held, "dim"),)), address, _visit(source, now), BLANK


def _visit(source: SourceRecord, now: datetime) -> Line:
    if source.checked is None:
        return Line((Piece("not asked yet", "dim"),))
    asked = f"asked {ago(source.checked, now)}"
    tone: Tone = "warn" if source.status in ("failed", "gone") else "dim"
    answer = {"ok": "it answered", "unchanged": "nothing new", "failed": "it failed", "gone": "it is gone for good"}
    told = f"{asked}: {answer[source.status]}"
    if source.error:
        told += f" ({source.error})"
    if source.failures > 1:
        told += f", {source.failures} times in a row"
    return Line((Piece(told, tone),))


def source_words(source: SourceRecord) -> str:
    """What a filter finds a source by."""
    return f"{source.title} {source.address}"
