"""The notebook and the bookmarks: what the reader made, in reading order."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from feeds.article import Place
from reader.goals import Goal
from reader.rows.line import Line, Piece
from reader.rows.marks import (
    Heading,
    bookmark_lines,
    bookmark_words,
    heading_lines,
    note_lines,
    note_words,
)
from reader.store.marks import bookmark_list, delete_bookmark, delete_note, edit_note, note_list
from reader.store.records import BookmarkRecord, NoteRecord
from reader.widgets.asking import Edit, Go, Write
from reader.widgets.list_frame import ListFrame
from reader.widgets.row_list import Drawing
from reader.wording import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.keys import Context
    from reader.settings import Settings
    from reader.store.database import Database

Mark = NoteRecord | BookmarkRecord
Row = Mark | Heading


class MarksScreen(ListFrame[Row]):
    """Marks under the headings of their series."""

    NAME: ClassVar[str]
    EMPTY: ClassVar[str]

    def __init__(self, db: Database, settings: Settings, goal: Goal) -> None:
        super().__init__(settings, Drawing(_lines, _key, _words, _height))
        self._db = db
        self._goal = goal
        self.rows.empty = self.EMPTY

    @property
    def goal(self) -> Goal:
        """The marks of what was asked for, and the one that the cursor is on."""
        return self._goal._replace(row=self.rows.key)

    def takes(self, goal: Goal) -> bool:
        """The same marks only."""
        return self._goal.same_text(goal)

    def on_mount(self) -> None:
        """Show the marks; where a jump comes back, at the one that was gone to."""
        self.reload()
        self.rows.move_to(self._goal.row)

    def marks(self) -> Sequence[Mark]:
        """The marks, in reading order."""
        raise NotImplementedError

    def reload(self) -> None:
        """Take the marks anew."""
        marks = self.marks()
        self.rows.show(_under_headings(marks))
        about = marks[0].series_title if self._goal.series and marks else "all series"
        told = f"{about} · {count(len(marks), self.NAME)}"
        self.show_head(Line((Piece("‹ ", "dim"), Piece(f"{self.NAME.title()}s", "strong")), (Piece(told, "dim"),)))

    def choose(self, _key: str) -> None:
        """Go where the mark stands."""
        mark = self.rows.current
        if isinstance(mark, NoteRecord) and mark.state == "orphan" and mark.version:
            self.post_message(Go(Goal("version", series=mark.series, part=mark.part, version=mark.version)))
        elif isinstance(mark, NoteRecord):
            place = mark.passage.start if mark.passage else Place(0)
            self.post_message(Go(Goal("part", series=mark.series, part=mark.part, place=place)))
        elif isinstance(mark, BookmarkRecord):
            self.post_message(Go(Goal("part", series=mark.series, part=mark.part, place=mark.place)))


class NotebookScreen(MarksScreen):
    """Notes and highlights."""

    CONTEXT: ClassVar[Context] = "notebook"
    NAME = "note"
    EMPTY = "No notes yet. On a page, a makes a note and s highlights."
    HINTS = (("enter", "go there"), ("edit", "edit"), ("delete", "remove"), ("find", "find"), ("undo", "undo"))

    def marks(self) -> Sequence[Mark]:
        """The notes of the part, the series or all."""
        return note_list(self._db, self._goal.series or None, self._goal.part or None)

    def do_edit(self, _count: int | None) -> None:
        """Edit the words of the note under the cursor."""
        note = self.rows.current
        if isinstance(note, NoteRecord):
            about = note.text or note.quote or note.part_title
            self.post_message(Edit(about, note.body, note.id, partial(self._keep, note.id)))

    def do_delete(self, _count: int | None) -> None:
        """Remove the note under the cursor."""
        note = self.rows.current
        if isinstance(note, NoteRecord):
            self.post_message(Write(partial(delete_note, note_id=note.id), says="note removed; undo brings it back"))

    def _keep(self, note_id: str, body: str | None) -> None:
        if body is not None:
            self.post_message(Write(partial(edit_note, note_id=note_id, body=body), says="✎ note changed"))


class BookmarksScreen(MarksScreen):
    """Bookmarks."""

    CONTEXT: ClassVar[Context] = "bookmarks"
    NAME = "bookmark"
    EMPTY = "No bookmarks yet. On a page, B makes one."
    HINTS = (("enter", "go there"), ("delete", "remove"), ("find", "find"), ("undo", "undo"))

    def marks(self) -> Sequence[Mark]:
        """The bookmarks of the part, the series or all."""
        return bookmark_list(self._db, self._goal.series or None, self._goal.part or None)

    def do_delete(self, _count: int | None) -> None:
        """Remove the bookmark under the cursor."""
        mark = self.rows.current
        if isinstance(mark, BookmarkRecord):
            work = partial(delete_bookmark, bookmark_id=mark.id)
            self.post_message(Write(work, says="bookmark removed; undo brings it back"))


def _under_headings(marks: Sequence[Mark]) -> list[Row]:
    rows: list[Row] = []
    last = ""
    for mark in marks:
        if mark.series != last:
            rows.append(Heading(mark.series_title))
            last = mark.series
        rows.append(mark)
    return rows


def _lines(row: Row, width: int) -> tuple[Line, ...]:
    if isinstance(row, Heading):
        return heading_lines(row)
    return note_lines(row, width) if isinstance(row, NoteRecord) else bookmark_lines(row, width)


def _height(row: Row, width: int) -> int:
    return len(_lines(row, width))


def _key(row: Row) -> str:
    return "" if isinstance(row, Heading) else row.id


def _words(row: Row) -> str:
    if isinstance(row, Heading):
        return row.text
    return note_words(row) if isinstance(row, NoteRecord) else bookmark_words(row)
