"""The rows of the followed sources, by folder, and whether each answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.model.records import SourceRecord
from reader.phrases import ago, count, option_names
from reader.rows.line import BLANK, Line, Piece, cell
from reader.rows.marks import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

KINDS = {
    "feed": "feed",
    "page": "site",
    "file": "file",
    "folder": "folder",
    "book": "book",
    "article": "articles",
    "mail": "mail",
    "catalogue": "catalogue",
}
_NARROW, _ROOMY = 64, 100
_CHECKED_CELLS = 16
_ERROR_LINES = 12  # on the narrowest screens: the remedy is at a message's end, and is never cut


class FolderHeading(NamedTuple):
    """The name of a folder above its sources; `first` means that no empty line is above it."""

    name: str
    sources: int
    first: bool


SourceRow = SourceRecord | FolderHeading


def is_failing(source: SourceRecord) -> bool:
    """Return whether the last visit to a source failed."""
    return source.status in ("failed", "gone")


def source_rows(sources: Sequence[SourceRecord], *, unread: bool, failing: bool) -> list[SourceRow]:
    """The sources below their folders, those without one last; `unread` and `failing` leave the others out."""
    shown = [one for one in sources if (one.unread or not unread) and (is_failing(one) or not failing)]
    inside: dict[str, list[SourceRecord]] = {}
    for source in shown:
        inside.setdefault(source.folder, []).append(source)
    folders = sorted((name for name in inside if name), key=str.casefold)
    rows: list[SourceRow] = []
    for name in [*folders, ""]:
        members = inside.get(name, [])
        if members and folders:
            rows.append(FolderHeading(name or "No folder", len(members), not rows))
        rows += members
    return rows


def source_key(row: SourceRow) -> str:
    """A source's id, "" for a heading."""
    return row.id if isinstance(row, SourceRecord) else ""


def source_height(row: SourceRow, width: int) -> int:
    """The lines of a row: of a source that fails, some more for why."""
    if isinstance(row, FolderHeading):
        return 1 if row.first else 2
    return 1 + len(_error_lines(row.error, width))


def _error_lines(error: str | None, width: int) -> list[Line]:
    return wrapped(error, width, "warn", lead="  ", most=_ERROR_LINES) if error else []


def source_words(row: SourceRow) -> str:
    """Return the text by which a filter finds a source: also "#" and its folder or tags, and its last result."""
    if isinstance(row, FolderHeading):
        return ""
    tags = " ".join(f"#{tag}" for tag in (row.folder, *row.tags) if tag)
    return f"{row.title} {row.address} {tags} {'failing' if is_failing(row) else ''}"


def source_lines(row: SourceRow, width: int, now: datetime) -> tuple[Line, ...]:
    """A source in one line, and why it fails below it."""
    if isinstance(row, FolderHeading):
        line = Line((Piece(row.name, "accent"),), (Piece(f"{row.sources:,}", "dim"),))
        return (line,) if row.first else (BLANK, line)
    wishes = option_names(row.always)
    notes = [f"#{tag}" for tag in row.tags] + ([f"{wishes} always"] if wishes else [])
    left = [Piece(row.title, "strong" if row.unread else "text")]
    if width >= _ROOMY:
        left.append(Piece(f"  {_shown_address(row.address)}", "dim"))
    left.append(Piece(f"  {' '.join(notes)}" if notes else "", "dim"))
    count_of_parts = f"{row.unread:,} unread" if row.unread else count(row.parts, "part")
    checked = cell(visit_words(row, now), _CHECKED_CELLS, "warn" if is_failing(row) else "dim", right=True)
    line = Line(tuple(left), (Piece(count_of_parts, "dim"), *((checked,) if width >= _NARROW else ())))
    return (line, *_error_lines(row.error, width))


def visit_words(source: SourceRecord, now: datetime) -> str:
    """Return the result of the last visit to a source in a word or two: "3 h ago", "failed 3 times"."""
    if source.checked is None:
        return "never checked"
    if source.status == "gone":
        return "gone for good"
    if source.status == "failed":
        return f"failed {source.failures} times" if source.failures > 1 else "failed"
    return ago(source.checked, now)


def _shown_address(address: str) -> str:
    return address.partition("://")[2] if address.startswith("http") else address
