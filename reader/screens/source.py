"""One source: how its last visit went, its series as groups, and its other entries, newest first."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from reader.model.records import Narrowing, PartRecord, SeriesRecord, are_mostly_excerpts
from reader.navigation import Goal
from reader.phrases import count, excerpts_remedy, unfollowed
from reader.rows.line import Line, Piece
from reader.rows.preview import text_preview
from reader.rows.source import (
    About,
    SourceEntry,
    entry_height,
    entry_key,
    entry_lines,
    entry_words,
    failure_lines,
    source_entries,
)
from reader.store.library import part_list, part_text, source_series
from reader.store.progress import mark_read
from reader.store.sources import source_one, unfollow
from reader.widgets.list_frame import ListFrame
from reader.widgets.requests import Copy, Go, OpenLink, RunCommand, ShowPanel, Write
from reader.widgets.row_list import Drawing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.config.keymap import Context
    from reader.config.settings import Settings
    from reader.model.records import SourceRecord
    from reader.store.database import Database

_REMOTE = ("feed", "page")


class SourceScreen(ListFrame[SourceEntry]):
    """All entries of one source."""

    PREVIEWS = True
    CONTEXT: ClassVar[Context] = "source"
    HINTS = (
        ("enter", "read"), ("next_unread", "next unread"), ("mark_all_read", "mark all read"),
        ("refresh", "refresh"), ("history", "history"), ("edit_source", "edit"), ("help", "keys"),
    )  # fmt: skip
    NEED_ROW = frozenset({"mark_read", "mark_all_read", "next_unread", "previous_unread", "only_unread"})

    def __init__(self, db: Database, settings: Settings, goal: Goal) -> None:
        self._now = datetime.now(UTC)
        super().__init__(settings, Drawing(self._lines, entry_key, entry_words, self._height))
        self._db = db
        self._source_id = goal.source
        self._at = goal.row
        self._source: SourceRecord | None = None
        self._only_unread = False

    def offers(self, command: str) -> bool:
        """Only a site can have earlier parts, full texts and images to fetch."""
        if command in ("history", "full_text_always", "images_always"):
            return self._source is not None and self._source.kind in _REMOTE
        return super().offers(command)

    @property
    def goal(self) -> Goal:
        """This source, at the row under the cursor."""
        return Goal("source", source=self._source_id, row=self.rows.key)

    @property
    def source(self) -> str:
        """This source."""
        return self._source_id

    def can_show(self, goal: Goal) -> bool:
        """Any source can be shown here."""
        return goal.kind == "source"

    def open(self, goal: Goal) -> None:
        """Show another source, or go to a row of this one."""
        if goal.source != self._source_id:
            self._source_id, self._at = goal.source, goal.row
            self.rows.filter("")
            self.rows.show(())
            self.reload()
        elif goal.row:
            self.rows.move_to(goal.row)

    def on_mount(self) -> None:
        """Show its entries."""
        self.reload()

    def reload(self) -> None:
        """Show the library's present entries of it."""
        source = source_one(self._db, self._source_id)
        if source is None:
            self.post_message(RunCommand("back"))
            return
        self._source, self._now = source, datetime.now(UTC)
        series = source_series(self._db, self._source_id)
        posts: list[PartRecord] = []
        for one in series:
            if one.kind == "posts":
                posts += part_list(self._db, one.id)
        self.rows.empty = "Everything is read."
        parts, excerpts = sum(one.parts for one in series), sum(one.excerpts for one in series)
        wanted = are_mostly_excerpts(excerpts, parts) and source.kind in _REMOTE and "fulltext" not in source.always
        remedy = excerpts_remedy(self.settings.keymap.first_key("full_text_always")) if wanted else ""
        rows = source_entries(About(source, remedy), series, posts, only_unread=self._only_unread)
        first = next((entry_key(row) for row in rows if self.is_unread(row)), "")
        self.rows.show(rows, key=self._at or self.rows.key or first)
        self._at = ""
        unread = f" · {source.unread:,} unread" if source.unread else ""
        summary = f"{count(source.parts, 'part')}{unread}"
        self.show_head(Line((Piece("‹ ", "dim"), Piece(source.title, "strong")), (Piece(summary, "dim"),)))

    def is_unread(self, item: SourceEntry) -> bool:
        """Return whether a row has unread parts."""
        if isinstance(item, SeriesRecord):
            return item.read < item.parts
        return isinstance(item, PartRecord) and not item.read

    def preview(self, width: int, height: int) -> Sequence[Line]:
        """The first lines of the text under the cursor."""
        text = part_text(self._db, self.rows.key) if self.rows.key.startswith("p") else None
        return text_preview(text.article, width, height) if text is not None else ()

    def choose(self, key: str) -> None:
        """Open a series, or read an entry; after it comes the next unread entry of this source."""
        if isinstance(self.rows.current, SeriesRecord):
            self.post_message(Go(Goal("series", series=key)))
        else:
            self.post_message(Go(Goal("part", part=key, through=Narrowing(source=self._source_id, posts=True))))

    def do_mark_read(self, times: int | None) -> None:
        """Toggle the read state of the entry under the cursor, or of as many as the count."""
        part = self.rows.current
        if not isinstance(part, PartRecord):
            self.say("Open the series to mark its parts as read")
            return
        rows = [row for row in self.rows.items if isinstance(row, PartRecord)]
        start = rows.index(part)
        chosen = [row.id for row in rows[start : start + (times or 1)]]
        self.post_message(Write(partial(mark_read, part_ids=chosen, read=not part.read)))
        self.rows.move(times or 1)

    def do_mark_all_read(self, _count: int | None) -> None:
        """Mark all that is shown as read, the parts of the series too."""
        shown: list[str] = []
        for row in self.rows.items:
            if isinstance(row, PartRecord):
                shown += [] if row.read else [row.id]
            elif isinstance(row, SeriesRecord):
                shown += [part.id for part in part_list(self._db, row.id) if not part.read]
        self.mark_as_read(len(shown), "that are shown", partial(mark_read, part_ids=shown, read=True))

    def do_only_unread(self, _count: int | None) -> None:
        """Hide read parts, or show all again."""
        self._only_unread = not self._only_unread
        self.reload()
        self.say("Showing only what is unread" if self._only_unread else "Showing everything")

    def do_why(self, _count: int | None) -> None:
        """The whole of why it fails."""
        if self._source is not None and self._source.error:
            self.post_message(ShowPanel(self._source.title, partial(failure_lines, self._source.error)))
        else:
            self.say("The last check succeeded")

    def do_delete(self, _count: int | None) -> None:
        """Stop following it."""
        source = self._source
        if source is None:
            return

        def report(left: tuple[int, int]) -> None:
            self.post_message(RunCommand("back"))
            self.say(unfollowed(source.title, left[0], self.settings.keymap.first_key("undo")))

        change = Write(partial(unfollow, source_id=source.id), then=report)
        question = f"Stop following {source.title}? Parts with notes or bookmarks stay."
        self.confirm(question, lambda: self.post_message(change))

    def do_open_browser(self, _count: int | None) -> None:
        """Open the entry under the cursor in a browser, or the site."""
        self.post_message(OpenLink(self._address()))

    def do_copy(self, _count: int | None) -> None:
        """Copy the address of the entry under the cursor, or of the source."""
        self.post_message(Copy(self._address(), "the address"))

    def _address(self) -> str:
        if isinstance(self.rows.current, PartRecord):
            return self.rows.current.url
        return (self._source.site or self._source.address) if self._source is not None else ""

    def _height(self, row: SourceEntry, width: int) -> int:
        return entry_height(row, width, self._now)

    def _lines(self, row: SourceEntry, width: int) -> tuple[Line, ...]:
        return entry_lines(row, width, self._now, self.settings.words_per_minute)
