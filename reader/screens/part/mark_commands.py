"""Marking on the page: bookmarks, highlights, notes, the read state, and the lists of marks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from feeds.article import Passage, Place
from reader.navigation import Goal
from reader.page.note_entry import highlight, on_part, on_passage, on_series
from reader.rows.colours import numbered
from reader.store.library import series_one
from reader.store.marks import add_bookmark, series_notes
from reader.store.progress import mark_read
from reader.widgets.requests import Copy, EditNote, Go, Write

if TYPE_CHECKING:
    from reader.model.records import PartRecord
    from reader.screens.part.host import PartHost
    from reader.widgets.page.passage_picker import Purpose


class MarkCommands:
    """The commands that mark. `unread` means that the part was just marked as unread."""

    def __init__(self, screen: PartHost) -> None:
        self._screen = screen
        self.unread = False

    def do_copy(self, _count: int | None) -> None:
        """Copy the selection, else the address."""
        selected = self._screen.view.selection.words
        if selected:
            self._screen.modes.end_selection()
            self._screen.post_message(Copy(selected, "the selection"))
        elif self._screen.page is not None:
            self._screen.post_message(
                Copy(self._screen.page.address, "the path" if self._screen.page.is_file else "the address")
            )

    def do_bookmark(self, _count: int | None) -> None:
        """Make a bookmark here."""
        part = self.markable()
        passage = self._chosen("bookmark", "sentence") if part is not None else None
        if part is not None and passage is not None:
            work = partial(add_bookmark, part_id=part.id, place=passage.start)
            self._screen.post_message(Write(work, message="★ Bookmark added"))

    def do_highlight(self, count: int | None) -> None:
        """Highlight the selection, or an emphasised quote or sentence.

        A count chooses the colour, also of an existing highlight.
        """
        part = self.markable()
        passage = self._chosen("highlight", "sentence", count) if part is not None else None
        if part is None or passage is None:
            return
        said_by = self._speaker(passage)
        self._screen.modes.end_selection()
        work = partial(highlight, part_id=part.id, passage=passage, speaker=said_by, colour=numbered(count))
        self._screen.post_message(Write(work, then=self._screen.say))

    def do_note(self, _count: int | None) -> None:
        """Write a note on the selection, or on the emphasised words."""
        part, page = self.markable(), self._screen.page
        passage = self._chosen("note", "paragraph") if part is not None else None
        if part is None or page is None or passage is None:
            return
        entry = on_passage(part.id, passage, page.words(passage), self._speaker(passage), self._screen.notes)
        self._screen.view.point_out(passage)
        self._screen.post_message(EditNote(entry, self._screen.modes.end_selection))

    def do_note_part(self, _count: int | None) -> None:
        """Write a note on this part."""
        part = self.markable()
        if part is not None:
            self._screen.post_message(EditNote(on_part(part, self._screen.notes)))

    def do_note_series(self, _count: int | None) -> None:
        """Write a note on the series of this part."""
        part = self.markable()
        series = series_one(self._screen.db, part.series) if part is not None else None
        if series is not None:
            self._screen.post_message(EditNote(on_series(series, series_notes(self._screen.db, series.id))))

    def _speaker(self, passage: Passage) -> str | None:
        """Return the speaker of a passage, if all of its words belong to one quote."""
        quote = self._screen.view.quote_at(passage.start)
        inside = quote is not None and passage.end <= Place(quote.block, quote.end)
        return quote.speaker or None if quote is not None and inside else None

    def _chosen(
        self, purpose: Purpose, unit: Literal["sentence", "paragraph"], count: int | None = None
    ) -> Passage | None:
        """Return the passage of a mark, visible before: selected or lit. None: it is lit now, to be confirmed."""
        selected, lit = self._screen.view.selection.passage, self._screen.view.pointed_out
        if selected is not None and selected.start < selected.end:
            return selected
        if lit is not None:
            self._screen.modes.picking.end()
            self._screen.at = lit.start
            return lit
        here = self._screen.words_here
        passage = self._screen.view.text.unit_at(here, unit)
        if purpose == "bookmark" and self._screen.here != here:
            passage = Passage(
                self._screen.here, self._screen.view.text.sentence_at(self._screen.here).end
            )  # the very line at the top
        self._screen.modes.picking.start(purpose, passage, unit, count)
        self._screen.foot.update()
        return None

    def markable(self) -> PartRecord | None:
        """Return the shown part if marks can be made in it; else say why not."""
        part = self._screen.page.part if self._screen.page is not None else None
        if part is None:
            key = self._screen.settings.keymap.first_key("keep")
            self._screen.say(f"{key} saves this text: marks need one in the library")
        elif self._screen.db.only_reading:
            self._screen.say(self._screen.db.only_reading)
            return None
        return part

    def do_mark_read(self, _count: int | None) -> None:
        """Turn the read state."""
        part = self.markable()
        if part is not None:
            self.unread = part.read
            message = "unread" if part.read else "✓ read"
            self._screen.post_message(
                Write(partial(mark_read, part_ids=[part.id], read=not part.read), message=message)
            )

    def do_quotes(self, _count: int | None) -> None:
        """The quotes of this part, on a screen of their own."""
        self._list("quotes")

    def do_bookmarks(self, _count: int | None) -> None:
        """The bookmarks of this series."""
        self._list("bookmarks")

    def do_notebook(self, _count: int | None) -> None:
        """The notes of this series."""
        self._list("notebook")

    def _list(self, kind: Literal["quotes", "bookmarks", "notebook"]) -> None:
        part = self._screen.page.part if self._screen.page is not None else None
        if part is not None:
            self._screen.post_message(Go(Goal(kind, series=part.series, part=part.id if kind == "quotes" else "")))
