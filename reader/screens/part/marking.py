"""Marking on the page: bookmarks, highlights, notes, the read state, and the lists of what was marked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from feeds.article import Passage, Place
from reader.navigation import Goal
from reader.page.note_entry import highlight, on_part, on_passage
from reader.rows.colours import numbered
from reader.store.marks import add_bookmark
from reader.store.progress import mark_read
from reader.widgets.asking import Copy, Edit, Go, Write
from reader.widgets.page_frame import PageFrame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.config.settings import Settings
    from reader.model.records import NoteRecord, PartRecord
    from reader.page.page import Page


class MarkingFrame(PageFrame):
    """A page on which the reader marks. `_page` is what is shown, `_notes` what was noted in it.

    `_unread` says that it was just marked unread.
    """

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._page: Page | None = None
        self._unread = False
        self._notes: Sequence[NoteRecord] = ()

    def do_copy(self, _count: int | None) -> None:
        """Copy the selection, else the address."""
        selected = self.view.selected_text
        if selected:
            self.end_selection()
            self.post_message(Copy(selected, "the selection"))
        elif self._page is not None:
            self.post_message(Copy(self._page.address, "the path" if self._page.is_file else "the address"))

    def do_bookmark(self, _count: int | None) -> None:
        """Make a bookmark here."""
        part = self._markable()
        if part is not None:
            self.post_message(Write(partial(add_bookmark, part_id=part.id, place=self.here), says="★ bookmark added"))

    def do_highlight(self, count: int | None) -> None:
        """Highlight the selection, else the quote that was gone to, else the first sentence on the screen.

        A count chooses the colour, and gives it to what is highlighted already.
        """
        part = self._markable()
        if part is None:
            return
        passage = self._chosen("sentence")
        said_by = self._speaker(passage)
        self.end_selection()
        work = partial(highlight, part_id=part.id, passage=passage, speaker=said_by, colour=numbered(count))
        self.post_message(Write(work, then=self.say))

    def do_note(self, _count: int | None) -> None:
        """Write a note on the selection, else on the quote that was gone to, else on this paragraph."""
        part, page = self._markable(), self._page
        if part is None or page is None:
            return
        passage = self._chosen("paragraph")
        noting = on_passage(part.id, passage, page.words(passage), self._speaker(passage), self._notes)
        self.view.point_out(passage)
        self.post_message(Edit(noting, self.end_selection))

    def do_note_part(self, _count: int | None) -> None:
        """Write a note on this part."""
        part = self._markable()
        if part is not None:
            self.post_message(Edit(on_part(part, self._notes)))

    def _speaker(self, passage: Passage) -> str | None:
        """Who says the words of a passage, where all of them are one quote's."""
        quote = self.view.quote_at(passage.start)
        inside = quote is not None and passage.end <= Place(quote.block, quote.end)
        return quote.speaker or None if quote is not None and inside else None

    def _chosen(self, unit: Literal["sentence", "paragraph"]) -> Passage:
        """What a mark is made on."""
        selected = self.view.selection
        if selected is not None and selected.start < selected.end:
            return selected
        here = self.words_here
        quote = self.view.quote_at(here) if here == self._at else None
        if quote is not None:
            return Passage(Place(quote.block, quote.start), Place(quote.block, quote.end))
        return self.view.sentence_at(here) if unit == "sentence" else self.view.paragraph_at(here)

    def _markable(self) -> PartRecord | None:
        part = self._page.part if self._page is not None else None
        if part is None:
            self.say(
                f"marks need a text that is in the library: {self.settings.keymap.first_key('keep')} keeps this one"
            )
        return part

    def do_mark_read(self, _count: int | None) -> None:
        """Turn the read state."""
        part = self._markable()
        if part is not None:
            self._unread = part.read
            says = "unread" if part.read else "✓ read"
            self.post_message(Write(partial(mark_read, part_ids=[part.id], read=not part.read), says=says))

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
        part = self._page.part if self._page is not None else None
        if part is not None:
            self.post_message(Go(Goal(kind, series=part.series, part=part.id if kind == "quotes" else "")))
