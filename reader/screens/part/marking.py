"""Marking on the page: bookmarks, highlights, notes, the read state, and the lists of what was marked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from feeds.article import Passage, Place
from reader.goals import Goal
from reader.store.marks import add_bookmark, add_note
from reader.store.progress import mark_read
from reader.widgets.asking import Copy, Edit, Go, Write
from reader.widgets.page_frame import PageFrame

if TYPE_CHECKING:
    from reader.reading import Page
    from reader.settings import Settings
    from reader.store.records import PartRecord


class MarkingFrame(PageFrame):
    """A page on which the reader marks. `_page` is what is shown, `_unread` that it was just marked unread."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._page: Page | None = None
        self._unread = False

    def do_copy(self, _count: int | None) -> None:
        """Copy the selection, else the address."""
        selected = self.view.selected_text
        if selected:
            self.end_selection()
            self.post_message(Copy(selected, "the selection"))
        elif self._page is not None:
            self.post_message(Copy(self._page.article.url, "the address"))

    def do_bookmark(self, _count: int | None) -> None:
        """Make a bookmark here."""
        part = self._markable()
        if part is not None:
            self.post_message(Write(partial(add_bookmark, part_id=part.id, place=self.here), says="★ bookmark added"))

    def do_highlight(self, _count: int | None) -> None:
        """Highlight the selection, else the quote that was gone to, else the first sentence on the screen."""
        part = self._markable()
        if part is not None:
            passage = self._chosen("sentence")
            self.end_selection()
            self.post_message(Write(partial(add_note, part_id=part.id, passage=passage), says="▎ highlighted"))

    def do_note(self, _count: int | None) -> None:
        """Write a note on the selection, else on the quote that was gone to, else on this paragraph."""
        part, page = self._markable(), self._page
        if part is None or page is None:
            return
        passage = self._chosen("paragraph")
        start = passage.start
        draft = f"{part.id}-{start.block}-{start.offset}"
        self.post_message(Edit(page.words(passage), "", draft, partial(self._keep_note, part.id, passage)))

    def _keep_note(self, part_id: str, passage: Passage, body: str | None) -> None:
        self.end_selection()
        if body:
            work = partial(add_note, part_id=part_id, passage=passage, body=body)
            self.post_message(Write(work, says="✎ note added"))

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
