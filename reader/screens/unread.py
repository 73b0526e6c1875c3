"""Unread: all parts that are not read yet, of everything that is followed, newest first."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from reader.model.records import Narrowing, UnreadPart
from reader.navigation import Goal
from reader.phrases import count
from reader.rows.line import Line, Piece
from reader.rows.options import Option
from reader.rows.preview import text_preview
from reader.rows.unread import UnreadView, unread_lines, unread_words
from reader.store.library import part_one, part_text
from reader.store.progress import mark_read
from reader.store.sources import source_list, source_one
from reader.store.unread import mark_parts_read, unread_count, unread_parts
from reader.widgets.list_frame import ListFrame
from reader.widgets.requests import Copy, Go, OpenLink, Write
from reader.widgets.row_list import Drawing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.config.keymap import Context
    from reader.config.settings import Settings
    from reader.store.database import Database
    from reader.widgets.row_list import RowList


MOST, NEAR_END = 1000, 100
"""The first number of loaded parts, four times as many near the end of the list: 100,000 take a second."""


class UnreadScreen(ListFrame[UnreadPart]):
    """The unread parts. A part read while the list is open stays in it, with its mark, until the list is left."""

    PREVIEWS = True
    CONTEXT: ClassVar[Context] = "unread"
    HINTS = (
        ("enter", "read"), ("mark_read", "mark read"), ("mark_all_read", "mark all read"), ("filter", "filter"),
        ("find", "filter"), ("help", "keys"),
    )  # fmt: skip
    NEED_ROW = frozenset(
        {"mark_read", "mark_all_read", "open_browser", "copy", "open_source", "next_unread", "previous_unread"}
    )

    def __init__(self, db: Database, settings: Settings, goal: Goal) -> None:
        super().__init__(settings, Drawing(self._lines, lambda part: part.id, unread_words))
        self._db = db
        self._narrowing = goal.through or Narrowing()
        self._at = goal.row
        self._parts: Sequence[UnreadPart] = ()
        self._most = MOST
        self._unread = 0
        self._view = UnreadView(datetime.now(UTC).astimezone().date(), settings.words_per_minute)
        self.rows.empty = "Nothing is unread here."

    @property
    def goal(self) -> Goal:
        """The unread parts, at the one under the cursor."""
        return Goal("unread", row=self.rows.key, through=self._narrowing)

    @property
    def source(self) -> str:
        """The source of the part under the cursor."""
        return self.rows.current.source if self.rows.current is not None else ""

    def can_show(self, goal: Goal) -> bool:
        """Any narrowing can be shown here."""
        return goal.kind == "unread"

    def open(self, goal: Goal) -> None:
        """Show what another narrowing leaves."""
        self._at = goal.row
        if goal.through is not None and goal.through != self._narrowing:
            self._narrow(goal.through)
        elif self._at:
            self.rows.move_to(self._at)

    def on_mount(self) -> None:
        """Show the newest of them."""
        self.reload()

    def reload(self) -> None:
        """Show the parts that are unread now; parts read meanwhile keep their rows."""
        found = unread_parts(self._db, self._narrowing, self._most)
        present = {part.id for part in found}
        gone = [part._replace(read=True, new=False) for part in self._parts if part.id not in present]
        still_shown = [part for part in gone if self._was_read(part.id)]
        self._parts = sorted((*found, *still_shown), key=_newest_first, reverse=True) if still_shown else found
        self._view = UnreadView(
            datetime.now(UTC).astimezone().date(),
            self.settings.words_per_minute,
            sources=not self._narrowing.source,
            guarded=self.settings.spoiler_guard,
        )
        self.rows.show(self._parts, key=self._at or self.rows.key)
        self._at = ""
        more = self._most >= 0 and len(found) == self._most
        self._unread = unread_count(self._db, self._narrowing) if more else len(found)
        self._show_head(self._unread)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Read more of a long list before its end is reached."""
        super().on_row_list_moved(event)
        if self._most >= 0 and len(self._parts) < self._unread and self.rows.key in self._last_keys():
            self._most *= 4
            self.reload()

    def _last_keys(self) -> set[str]:
        return {part.id for part in self._parts[-NEAR_END:]}

    def filter_rows(self, words: str) -> None:
        """Show only the rows that hold these words: of all unread parts, not only of those that were read yet."""
        if words and self._most >= 0 and len(self._parts) < self._unread:
            self._most = -1
            self.reload()
        super().filter_rows(words)

    def _was_read(self, part_id: str) -> bool:
        part = part_one(self._db, part_id)
        return part is not None and part.read

    def _show_head(self, unread: int) -> None:
        title = self._narrowing.tag
        if self._narrowing.source:
            source = source_one(self._db, self._narrowing.source)
            title = source.title if source is not None else ""
        name = f"{'New' if self._narrowing.new else 'Unread'}{f' · {title}' if title else ''}"
        self.show_head(Line((Piece("‹ ", "dim"), Piece(name, "strong")), (Piece(count(unread, "part"), "dim"),)))

    def completions(self) -> Sequence[str]:
        """Folders and tags."""
        return sorted({f"#{tag}" for part in self._parts for tag in (part.folder, *part.tags) if tag})

    def is_unread(self, item: UnreadPart) -> bool:
        """Return whether it is not read yet."""
        return not item.read

    def preview(self, width: int, height: int) -> Sequence[Line]:
        """The first lines of the text under the cursor."""
        part = self.rows.current
        if part is None or (self.settings.spoiler_guard and part.series_kind == "series" and not part.started):
            return ()
        text = part_text(self._db, part.id)
        return text_preview(text.article, width, height) if text is not None else ()

    def choose(self, key: str) -> None:
        """Read a part; after it comes the next one here."""
        self.post_message(Go(Goal("part", part=key, through=self._narrowing)))

    def do_mark_read(self, times: int | None) -> None:
        """Toggle the read state of the part under the cursor, or of as many as the count."""
        part = self.rows.current
        if part is None:
            self.say("Nothing to mark here")
            return
        start = list(self.rows.items).index(part)
        chosen = [one.id for one in self.rows.items[start : start + (times or 1)]]
        self.post_message(Write(partial(mark_read, part_ids=chosen, read=not part.read)))
        self.rows.move(times or 1)

    def do_mark_all_read(self, _count: int | None) -> None:
        """Mark all that is shown as read."""
        if not self.rows.filtering:
            work = partial(mark_parts_read, narrowing=self._narrowing)
            self.mark_as_read(self._unread, "that are shown", work)
            return
        shown = [part.id for part in self.rows.items if not part.read]
        self.mark_as_read(len(shown), "that are shown", partial(mark_read, part_ids=shown, read=True))

    def do_filter(self, _count: int | None) -> None:
        """Show unread parts of one folder, tag or source."""
        sources = [one for one in source_list(self._db) if one.unread]
        tags = sorted({tag for one in sources for tag in (one.folder, *one.tags) if tag}, key=str.casefold)
        options = [Option("", "Everything"), Option("new", "Only what is new")]
        options += [Option(f"tag {tag}", f"#{tag}") for tag in tags]
        options += [Option(f"source {one.id}", one.title, right=f"{one.unread:,} unread") for one in sources]
        self.offer("Show unread parts of", options, self._narrow_to)

    def _narrow_to(self, name: str) -> None:
        kind, _, rest = name.partition(" ")
        self._narrow(
            Narrowing(source=rest if kind == "source" else "", tag=rest if kind == "tag" else "", new=kind == "new")
        )

    def _narrow(self, narrowing: Narrowing) -> None:
        self._narrowing = narrowing
        self._parts = ()
        self.reload()

    def do_open_source(self, _count: int | None) -> None:
        """All entries of the source of the part under the cursor."""
        if self.source:
            self.post_message(Go(Goal("source", source=self.source)))

    def do_open_browser(self, _count: int | None) -> None:
        """Open the part under the cursor in a browser."""
        self.post_message(OpenLink(self._address()))

    def do_copy(self, _count: int | None) -> None:
        """Copy the address of the part under the cursor."""
        self.post_message(Copy(self._address(), "the address"))

    def _address(self) -> str:
        part = part_one(self._db, self.rows.key)
        return part.url if part is not None else ""

    def _lines(self, part: UnreadPart, width: int) -> tuple[Line, ...]:
        return unread_lines(part, width, self._view)


def _newest_first(part: UnreadPart) -> tuple[str, int]:
    return part.when.isoformat() if part.when else "", int(part.id[1:])
