"""The preview beside the library: the parts of a series, the unread ones of a source or folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.records import Narrowing, PartRecord, SeriesRecord
from reader.rows.library import Folder, LibraryRow, LibraryView, NewRow, PostsRow
from reader.rows.preview import list_preview
from reader.rows.series import SeriesView, part_lines, series_rows, title_room, used_marks
from reader.rows.unread import UnreadView, unread_lines
from reader.store.library import part_list, series_one
from reader.store.unread import unread_parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.rows.line import Line
    from reader.store.database import Database


def preview_of(db: Database, row: LibraryRow | None, view: LibraryView, width: int, height: int) -> Sequence[Line]:
    """The lines of the preview for the row under the cursor, at most `height` of `width` cells."""
    match row:
        case SeriesRecord():
            return _series(db, row, view, width, height)
        case NewRow(new) if new.kind == "series":
            series = series_one(db, new.series)
            return _series(db, series, view, width, height) if series is not None else ()
        case NewRow(new):
            return _unread(db, new.source_title, Narrowing(source=new.source, new=True), view, width, height)
        case PostsRow(series):
            return _unread(db, series.source_title, Narrowing(source=series.source, posts=True), view, width, height)
        case Folder():
            narrowing = Narrowing(tag=row.name, new=row.section == "new", posts=True)
            return _unread(db, row.name, narrowing, view, width, height)
    return ()


def _series(db: Database, series: SeriesRecord, view: LibraryView, width: int, height: int) -> list[Line]:
    """The parts around the one to go on with."""
    parts = part_list(db, series.id)
    shown = SeriesView(
        view.now.astimezone().date(),
        view.pace,
        reading=series.next or "",
        guard=series.next_position if view.guarded else 0,
        numbered=any(part.number for part in parts),
        marks=used_marks(parts),
        titles=title_room(parts),
    )
    rows = series_rows(parts, series.gaps)
    at = next((place for place, row in enumerate(rows) if isinstance(row, PartRecord) and row.id == series.next), 0)
    first = max(0, min(at - height // 3, len(rows) - height + 2))
    return list_preview(
        series.title, [part_lines(row, width, shown)[0] for row in rows[first : first + height]], height
    )


def _unread(db: Database, title: str, narrowing: Narrowing, view: LibraryView, width: int, height: int) -> list[Line]:
    """The newest unread parts."""
    shown = UnreadView(view.now.astimezone().date(), view.pace, sources=not narrowing.source, guarded=view.guarded)
    parts = unread_parts(db, narrowing, height)
    return list_preview(title, [unread_lines(part, width, shown)[0] for part in parts], height)
