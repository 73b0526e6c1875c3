"""The notebook and the bookmarks: the reader's marks, in reading order."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from feeds.article import Place
from reader.model.records import BookmarkRecord, NoteRecord
from reader.navigation import Goal
from reader.page.note_entry import changing, words_in
from reader.page.spoilers import guard_of
from reader.phrases import count
from reader.rows.colours import looks, next_colour, numbered
from reader.rows.line import Line, Piece
from reader.rows.marks import (
    Heading,
    bookmark_lines,
    bookmark_words,
    heading_lines,
    hidden_lines,
    note_lines,
    note_words,
    speaker_words,
)
from reader.rows.notebook import (
    EVERYTHING,
    TURN,
    Filter,
    filter_counts,
    filter_options,
    filters_of,
    under_days,
    under_series,
)
from reader.rows.options import Option
from reader.store.library import part_text
from reader.store.marks import bookmark_list, delete_bookmark, delete_note, edit_note, note_list
from reader.store.marks.confirmation import confirm_note, refuse_note
from reader.widgets.list_frame import ListFrame
from reader.widgets.requests import EditNote, Go, Write
from reader.widgets.row_list import Drawing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.config.keymap import Context
    from reader.config.settings import Settings
    from reader.store.database import Database

Mark = NoteRecord | BookmarkRecord
Row = Mark | Heading


class MarksScreen(ListFrame[Row]):
    """Marks under the headings of their series, or of the days that they were made on."""

    NAME: ClassVar[str]
    EMPTY: ClassVar[str]
    NEED_ROW = frozenset({"delete"})

    def __init__(self, db: Database, settings: Settings, goal: Goal) -> None:
        super().__init__(settings, Drawing(self._lines, _key, self._words, self._height))
        self._db = db
        self._goal = goal
        self._newest = False
        self._guard = guard_of(db, settings)
        self.rows.empty = self.EMPTY

    @property
    def goal(self) -> Goal:
        """Compose the marks of the goal, with the cursor on one."""
        return self._goal._replace(row=self.rows.key)

    def can_show(self, goal: Goal) -> bool:
        """The same marks only."""
        return self._goal.same_text(goal)

    def on_mount(self) -> None:
        """Show the marks; where a jump comes back, at the one that was gone to."""
        self.reload()
        self.rows.move_to(self._goal.row)

    def marks(self) -> Sequence[Mark]:
        """Return the marks to show, in reading order."""
        raise NotImplementedError

    def about(self, marks: Sequence[Mark]) -> list[str]:
        """Return the head line about the marks that are shown."""
        of = marks[0].series_title if self._goal.series and marks else "" if self._goal.series else "all series"
        return [text for text in (of, count(len(marks), self.NAME), "newest first" * self._newest) if text]

    def reload(self) -> None:
        """Load the marks again."""
        self._guard = guard_of(self._db, self.settings)
        marks = self.marks()
        today = datetime.now(UTC).astimezone().date()
        self.rows.show(under_days(marks, today) if self._newest else under_series(marks))
        head = (Piece("‹ ", "dim"), Piece(f"{self.NAME.title()}s", "strong"))
        self.show_head(Line(head, (Piece(" · ".join(self.about(marks)), "dim"),)))

    def turn(self) -> None:
        """Turn between reading order and the newest first."""
        self._newest = not self._newest
        self.reload()
        self.rows.move_start()

    # ---- drawing ----

    def hides(self, mark: Mark) -> bool:
        """Return whether a mark is beyond the reader's place, and must be hidden."""
        return self._guard(mark.series, mark.position)

    def _lines(self, row: Row, width: int) -> tuple[Line, ...]:
        if isinstance(row, Heading):
            return heading_lines(row)
        if self.hides(row):
            return hidden_lines(row.position)
        return note_lines(row, width) if isinstance(row, NoteRecord) else bookmark_lines(row, width)

    def _height(self, row: Row, width: int) -> int:
        return len(self._lines(row, width))

    def _words(self, row: Row) -> str:
        if isinstance(row, Heading):
            return row.text
        if self.hides(row):
            return f"part {row.position}"
        return note_words(row) if isinstance(row, NoteRecord) else bookmark_words(row)


class NotebookScreen(MarksScreen):
    """Notes and highlights. The list can be narrowed to a tag, a speaker, a colour, a doubt."""

    CONTEXT: ClassVar[Context] = "notebook"
    NAME = "note"
    EMPTY = "No notes yet. While reading, press a for a note or s to highlight."
    HINTS = (
        ("enter", "go there"), ("edit", "edit"), ("highlight", "colour"), ("delete", "remove"), ("filter", "filter"),
        ("find", "find"), ("help", "keys"),
    )  # fmt: skip
    NEED_ROW = frozenset({"delete", "edit", "highlight"})

    def __init__(self, db: Database, settings: Settings, goal: Goal) -> None:
        super().__init__(db, settings, goal)
        self._filter: Filter | None = None

    def marks(self) -> Sequence[Mark]:
        """Return the notes of the part, the series or all; with a filter those that it shows."""
        return [note for note in self._all() if self._filter is None or self._filter in filters_of(note)]

    def about(self, marks: Sequence[Mark]) -> list[str]:
        """Return the head line, with the filter."""
        return [*super().about(marks), *([self._filter.label] if self._filter is not None else ())]

    def _all(self) -> Sequence[NoteRecord]:
        return note_list(self._db, self._goal.series or None, self._goal.part or None)

    def _notes_shown(self) -> list[NoteRecord]:
        """Return the notes that may be shown."""
        return [note for note in self._all() if not self.hides(note)]

    # ---- narrowing ----

    def do_filter(self, _count: int | None) -> None:
        """Let the reader choose which notes are shown, and in which order."""
        notes = self._notes_shown()
        counts = filter_counts(notes)
        options = filter_options(counts, len(notes), newest=self._newest)
        self.offer("Filter", options, partial(self._choose, tuple(counts)))

    def _choose(self, filters: Sequence[Filter], option: str) -> None:
        if option == TURN:
            self.turn()
        else:
            self._show_only(None if option == EVERYTHING else filters[int(option)])

    def _show_only(self, wanted: Filter | None) -> None:
        self._filter = wanted
        self.reload()
        self.rows.move_start()

    def do_back(self, count: int | None) -> None:
        """Show everything again, else go back."""
        if self._filter is not None and not self.rows.filtering:
            self._show_only(None)
        else:
            super().do_back(count)

    def completions(self) -> Sequence[str]:
        """The tags and the speakers' names that there are."""
        notes = self._notes_shown()
        tags = [f"#{tag}" for note in notes for tag in note.tags]
        return tuple(dict.fromkeys([*tags, *(name for note in notes for name in speaker_words(note))]))

    # ---- one note ----

    def choose(self, _key: str) -> None:
        """Go to the note; ask if its place is doubtful; open the old text if its words are gone."""
        note = self.rows.current
        if not isinstance(note, NoteRecord):
            return
        if note.scope == "series":
            self.post_message(Go(Goal("series", series=note.series)))
        elif note.state == "doubtful":
            self._settle(note)
        elif note.state == "orphan" and note.version:
            self._open_old(note)
        else:
            self._go_to(note)

    def _go_to(self, note: NoteRecord) -> None:
        self.post_message(Go(Goal("part", series=note.series, part=note.part, place=note.place or Place(0))))

    def _open_old(self, note: NoteRecord) -> None:
        """Open the text that a note was made on, at its words."""
        text = part_text(self._db, note.part, note.version)
        found = words_in(text.article, note) if text is not None else None
        place = found.start if found is not None else None
        self.post_message(Go(Goal("version", series=note.series, part=note.part, place=place, version=note.version)))

    def _settle(self, note: NoteRecord) -> None:
        """Ask whether a doubtful note is on the words at its place."""
        options = [
            Option("now", f"on these words: {note.text}", "y"),
            Option("then", f"not on these: keep the original words, {note.quote}", "n"),
            Option("look", "show the place in the text", "t"),
            Option("remove", "remove the note", "D"),
        ]
        self.offer("the text changed: where does the note belong?", options, partial(self._settled, note))

    def _settled(self, note: NoteRecord, chosen: str) -> None:
        match chosen:
            case "now":
                work = partial(confirm_note, note_id=note.id)
                self.post_message(Write(work, message="the note is on these words now"))
            case "then":
                work = partial(refuse_note, note_id=note.id)
                self.post_message(Write(work, message="the note keeps its original words"))
            case "look":
                self._go_to(note)
            case "remove":
                self._remove(note)

    def do_edit(self, _count: int | None) -> None:
        """Edit the note under the cursor."""
        note = self.rows.current
        if isinstance(note, NoteRecord):
            self.post_message(EditNote(changing(note)))

    def do_highlight(self, chosen: int | None) -> None:
        """Give the note under the cursor the colour that the count names, else the next one."""
        note = self.rows.current
        if isinstance(note, NoteRecord):
            colour = next_colour(note.colour) if chosen is None else numbered(chosen)
            work = partial(edit_note, note_id=note.id, colour=colour)
            self.post_message(Write(work, message=f"▎ Highlight colour: {looks(colour)}"))

    def do_delete(self, _count: int | None) -> None:
        """Remove the note under the cursor."""
        note = self.rows.current
        if isinstance(note, NoteRecord):
            self._remove(note)

    def _remove(self, note: NoteRecord) -> None:
        self.post_message(Write(partial(delete_note, note_id=note.id), message="Note removed · u to undo"))


class BookmarksScreen(MarksScreen):
    """Bookmarks."""

    CONTEXT: ClassVar[Context] = "bookmarks"
    NAME = "bookmark"
    EMPTY = "No bookmarks yet. While reading, press B twice to add one."
    HINTS = (
        ("enter", "go there"), ("delete", "remove"), ("filter", "order"), ("find", "find"), ("undo", "undo"),
        ("help", "keys"),
    )  # fmt: skip

    def marks(self) -> Sequence[Mark]:
        """The bookmarks of the part, the series or all."""
        return bookmark_list(self._db, self._goal.series or None, self._goal.part or None)

    def choose(self, _key: str) -> None:
        """Go to the bookmark."""
        mark = self.rows.current
        if isinstance(mark, BookmarkRecord):
            self.post_message(Go(Goal("part", series=mark.series, part=mark.part, place=mark.place)))

    def do_filter(self, _count: int | None) -> None:
        """Turn the order."""
        self.turn()

    def do_delete(self, _count: int | None) -> None:
        """Remove the bookmark under the cursor."""
        mark = self.rows.current
        if isinstance(mark, BookmarkRecord):
            work = partial(delete_bookmark, bookmark_id=mark.id)
            self.post_message(Write(work, message="Bookmark removed · u to undo"))


def _key(row: Row) -> str:
    return "" if isinstance(row, Heading) else row.id
