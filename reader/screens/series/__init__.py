"""A series, part by part: read, started, unread and missing ones."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from reader.flow.cells import width
from reader.model.records import PartRecord
from reader.navigation import Goal
from reader.page.notices import days_away, is_back_after_break
from reader.page.spoilers import reached
from reader.phrases import count, due_day_words, excerpts_remedy
from reader.rows.due import coming_words
from reader.rows.line import Line, Piece
from reader.rows.preview import text_preview
from reader.rows.series import (
    RhythmRow,
    Row,
    SeriesNoteRow,
    SeriesView,
    is_hidden,
    part_key,
    part_lines,
    part_words,
    series_rows,
    series_summary,
    title_room,
    used_marks,
)
from reader.rows.why import why_lines
from reader.screens.series.commands import PartCommands, SeriesCommands
from reader.screens.series.editor import SeriesEditor
from reader.store.due import coming_parts
from reader.store.library import part_list, part_text, series_one
from reader.store.marks import series_notes
from reader.store.progress import mark_read
from reader.store.sources import source_one
from reader.widgets.list_frame import ListFrame
from reader.widgets.requests import Go, RunCommand, ShowPanel, Write
from reader.widgets.row_list import Drawing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.config.keymap import Context
    from reader.config.settings import Settings
    from reader.model.records import SeriesRecord, SourceRecord
    from reader.store.database import Database

_WIDEST = 116


class SeriesScreen(ListFrame[Row]):
    """The part-by-part navigator."""

    PREVIEWS = True
    CONTEXT: ClassVar[Context] = "series"
    HINTS = (
        ("enter", "read"), ("continue", "continue"), ("history", "history"), ("correct", "correct"),
        ("notebook", "notes"), ("quotes", "quotes"), ("help", "keys"),
    )  # fmt: skip

    NEED_ROW = frozenset({"mark_read", "open_browser", "copy", "note", "note_part"})

    def __init__(self, db: Database, settings: Settings, series_id: str, at: str = "") -> None:
        super().__init__(settings, Drawing(self._lines, part_key, part_words))
        self._db = db
        self.series_id = series_id
        self._at = at
        self._source = ""
        self._remote = False
        self._going_to = ""
        self._only_unread = False
        self._series: SeriesRecord | None = None
        self._parts: Sequence[PartRecord] = ()
        self._view = SeriesView(datetime.now().astimezone().date(), settings.words_per_minute)
        self.helpers = (*self.helpers, PartCommands(self, db), SeriesCommands(self, db))

    def offers(self, command: str) -> bool:
        """Only a site can have earlier parts, only a series has an order to change."""
        part, series = self.rows.current, self._series
        match command:
            case "full_text":
                return isinstance(part, PartRecord) and part.url.startswith("http")
            case "history" | "full_text_always":
                return self._remote
            case "part_up" | "part_down":
                return series is not None and series.kind != "posts"
        return super().offers(command)

    @property
    def goal(self) -> Goal:
        """This series, at the part under the cursor."""
        return Goal("series", series=self.series_id, part=self.rows.key)

    @property
    def source(self) -> str:
        """The source of this series."""
        return self._source

    def on_mount(self) -> None:
        """Show the parts; after a break, name the key of the recap."""
        self.reload()
        series, key = self._series, self.settings.keymap.first_key("previously")
        now = datetime.now(UTC)
        if series is not None and key and is_back_after_break(self._db, series, now, self.settings.previously_days):
            self.say(f"{count(days_away(series, now), 'day')} since you were here · {key} shows what happened before")

    def reload(self) -> None:
        """Load the parts again; the cursor stays on its part, at first on the one to continue with."""
        series = series_one(self._db, self.series_id)
        if series is None and self._going_to:
            self.series_id = self._going_to
            series = series_one(self._db, self.series_id)
            self._going_to = ""
        if series is None:
            self.post_message(RunCommand("back"))
            return
        self._source = series.source
        source = source_one(self._db, series.source)
        self._remote = source is not None and source.kind in ("feed", "page")
        parts = part_list(self._db, self.series_id)
        self._series, self._parts = series, parts
        self._view = SeriesView(
            datetime.now(UTC).astimezone().date(),
            self.settings.words_per_minute,
            reading=series.next or "",
            guard=reached(series, self.settings),
            numbered=any(part.number for part in parts),
            marks=used_marks(parts),
            titles=title_room(parts),
            history_key=self._history_key(),
            searched=source is not None and self._remote and _has_whole_history(source),
            status=series.status,
        )
        gaps = [
            gap._replace(title="") if self._view.guard and gap.before >= self._view.guard else gap
            for gap in series.gaps
        ]
        noted: list[Row] = [SeriesNoteRow(note.body) for note in series_notes(self._db, self.series_id) if note.body]
        noted += [RhythmRow(line) for line in self._coming(series)]
        if series.mostly_excerpts and self._remote and source is not None and "fulltext" not in source.always:
            noted.append(RhythmRow(excerpts_remedy(self.settings.keymap.first_key("full_text_always"))))
        apart = [SeriesNoteRow("")] if noted else []
        rows = series_rows(parts, gaps)
        if self._only_unread:
            rows = [row for row in rows if self.is_unread(row)]
        self.rows.empty = "Everything is read."
        self.rows.show([*noted, *apart, *rows], key=self._at or (self.rows.key or series.next or ""))
        self._at = ""
        room = max(10, min(self.app.size.width, _WIDEST) - width(series.title) - 10)
        summary = series_summary(series, room)
        self.show_head(Line((Piece("‹ ", "dim"), Piece(series.title, "strong")), (Piece(summary, "dim"),)))

    def _coming(self, series: SeriesRecord) -> list[str]:
        """How the series comes and is read; nothing of single posts."""
        if series.kind == "posts":
            return []
        now = datetime.now(UTC).astimezone()
        return coming_words(coming_parts(self._db, series, now), now.date())

    def _history_key(self) -> str:
        """Return the key that fetches missing parts, "" if the source has no more."""
        return self.settings.keymap.first_key("history") if self._remote else ""

    def preview(self, width: int, height: int) -> Sequence[Line]:
        """The first lines of the text under the cursor."""
        part = self.rows.current
        if not isinstance(part, PartRecord) or is_hidden(part, self._view):
            return ()
        text = part_text(self._db, part.id)
        return text_preview(text.article, width, height) if text is not None else ()

    def choose(self, key: str) -> None:
        """Read a part, at its place."""
        self.post_message(Go(Goal("part", series=self.series_id, part=key)))

    def do_continue(self, count: int | None) -> None:
        """Go on with this series; where it is all read, with any."""
        series = self._series
        if self._view.reading:
            self.choose(self._view.reading)
        elif series is not None and series.next_due is not None:
            key = self.settings.keymap.first_key("enter")
            self.say(f"The next part is {due_day_words(series.next_due, self._view.today)} · {key} on it reads it now")
        else:
            self.post_message(RunCommand("continue", count))

    def is_unread(self, item: Row) -> bool:
        """Return whether a row is a part that is not read."""
        return isinstance(item, PartRecord) and not item.read

    def do_only_unread(self, _count: int | None) -> None:
        """Hide read parts, or show all again."""
        self._only_unread = not self._only_unread
        self.reload()
        self.say("Showing only what is unread" if self._only_unread else "Showing everything")

    def do_mark_all_read(self, _count: int | None) -> None:
        """Mark all parts that are shown as read."""
        shown = [row.id for row in self.rows.items if isinstance(row, PartRecord) and not row.read]
        self.mark_as_read(len(shown), "that are shown", partial(mark_read, part_ids=shown, read=True))

    # ---- correcting ----

    def change(self, work: Callable[[Database], object], message: str, *, to: str = "") -> None:
        """Correct something; where this series is gone then, go to another, else back."""
        self._going_to = to
        undo = self.settings.keymap.first_key("undo")
        self.post_message(Write(work, message=f"{message} · {undo} to undo" if undo else message))

    def _correcting(self) -> SeriesEditor | None:
        part = self.rows.current if isinstance(self.rows.current, PartRecord) else None
        if self._series is None:
            return None
        shown = [row for row in self.rows.items if isinstance(row, PartRecord)]
        return SeriesEditor(self._db, self, self._series, self._parts, part, shown)

    def do_correct(self, _count: int | None) -> None:
        """Offer what can be corrected."""
        correcting = self._correcting()
        if correcting is not None:
            correcting.start()

    def do_pace(self, _count: int | None) -> None:
        """Choose whether the parts come all at once or one after the other."""
        correcting = self._correcting()
        if correcting is not None and self._series is not None and self._series.kind == "series":
            correcting.choose_pace()
        else:
            self.say("Only a work in parts can come at a pace")

    def do_part_up(self, count: int | None) -> None:
        """Put the part under the cursor further up in the order."""
        self._shift(-(count or 1))

    def do_part_down(self, count: int | None) -> None:
        """Put the part under the cursor further down in the order."""
        self._shift(count or 1)

    def _shift(self, step: int) -> None:
        correcting = self._correcting()
        if correcting is not None and self._series is not None and self._series.kind != "posts":
            correcting.shift(step)

    def do_why(self, _count: int | None) -> None:
        """Why this is a series, and why the part under the cursor is in it."""
        series, part = self._series, self.rows.current
        if series is not None:
            found = part if isinstance(part, PartRecord) else None
            self.post_message(ShowPanel(series.title, partial(why_lines, series, found)))

    def _lines(self, row: Row, cells: int) -> tuple[Line, ...]:
        return part_lines(row, cells, self._view)


def _has_whole_history(source: SourceRecord) -> bool:
    """Return whether the source's history was fetched to its end."""
    walked = source.facts.get("history")
    return isinstance(walked, dict) and bool(walked.get("done"))
