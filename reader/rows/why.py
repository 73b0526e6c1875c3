"""Why a series is one, and why a part is in it, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.phrases import count
from reader.rows.line import BLANK, Line, Piece
from reader.rows.marks import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.series.evidence import Evidence
    from reader.model.records import PartRecord, SeriesRecord

_KINDS = {
    "series": "a series",
    "periodical": "a periodical: newest first, without gaps",
    "posts": "single posts, no series",
}


def why_lines(series: SeriesRecord, part: PartRecord | None, width: int) -> list[Line]:
    """The reasons for a series, then those for one of its parts."""
    summary = f"{count(series.parts, 'part')}, treated as {_KINDS[series.kind]}"
    lines = [Line((Piece(summary, "dim"),)), BLANK, *_reasons("Why", series.why, width)]
    if part is not None and series.kind != "posts":
        lines += [BLANK, *_reasons(f"Why {part.title} belongs", part.why, width)]
    return lines


def _reasons(title: str, found: Sequence[Evidence], width: int) -> list[Line]:
    lines = [Line((Piece(title, "accent"),))]
    for reason in found:
        lines += wrapped(reason.text, width, lead="· ")
    return lines if found else [*lines, Line((Piece("· nothing but its source", "dim"),))]
