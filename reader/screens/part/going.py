"""Going from part to part: to the next and the one before, along links, and out into a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.records import Narrowing
from reader.navigation import Goal
from reader.page.page import linked_part
from reader.phrases import count
from reader.store.library import part_one
from reader.store.unread import unread_beside, unread_in_series
from reader.widgets.asking import Go, OpenLink
from reader.widgets.page_frame import PageFrame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.article import Article
    from reader.model.records import PartRecord
    from reader.page.page import Page
    from reader.store.database import Database
    from reader.widgets.article_view import ArticleView


class GoingFrame(PageFrame):
    """A page from which the reader goes to others. `_page` is what is shown, `_loose` are the texts not followed."""

    _db: Database
    _page: Page | None
    _wanted: Goal
    _loose: Sequence[Article]

    def following(self, step: int = 1) -> PartRecord | None:
        """The part that is read next (`step` 1) or was read before (-1).

        Of a part that was opened from a list of unread parts, the next of these; else of the series.
        """
        page, through = self._page, self._wanted.through
        if page is None or page.part is None:
            return None
        if through is None:
            return page.neighbour(step)
        beside = unread_beside(self._db, page.part.id, through, step=step)
        return part_one(self._db, beside.id) if beside is not None else None

    def do_next_unread_part(self, _count: int | None) -> None:
        """To the next unread part: of this series, else of any source."""
        self._to_unread(1)

    def do_previous_unread_part(self, _count: int | None) -> None:
        """To the unread part before this one."""
        self._to_unread(-1)

    def _to_unread(self, step: int) -> None:
        part = self._page.part if self._page is not None else None
        found = unread_in_series(self._db, part.id, step) if part is not None and self._wanted.through is None else None
        if found is not None and part is not None:
            self.post_message(Go(Goal("part", series=part.series, part=found)))
            return
        through = self._wanted.through or Narrowing()
        beside = unread_beside(self._db, part.id, through, step=step) if part is not None else None
        if beside is None:
            self.say("No unread part after this one" if step > 0 else "No unread part before this one")
        else:
            self.post_message(Go(Goal("part", series=beside.series, part=beside.id, through=through)))

    def do_open_source(self, _count: int | None) -> None:
        """All entries of the source of this part."""
        part = self._page.part if self._page is not None else None
        if part is not None:
            self.post_message(Go(Goal("source", source=part.source)))
        else:
            self.say("This text is not in the library")

    def do_next_part(self, count: int | None) -> None:
        """To the next part."""
        self._to_part(count or 1)

    def do_previous_part(self, count: int | None) -> None:
        """To the part before."""
        self._to_part(-(count or 1))

    def _to_part(self, step: int) -> None:
        if self._page is not None and self._page.part is None:
            self._to_loose(step)
            return
        part = self._page.neighbour(step) if self._page is not None else None
        if self._wanted.through is not None:
            part = self.following(step)
        if part is None:
            self.say("there is no part after this one" if step > 0 else "there is no part before this one")
        else:
            self.post_message(Go(Goal("part", series=part.series, part=part.id, through=self._wanted.through)))

    def _to_loose(self, step: int) -> None:
        """To another of the texts that are not followed."""
        at = int(self._wanted.part) + step
        if 0 <= at < len(self._loose):
            self.post_message(Go(Goal("loose", part=str(at))))
        else:
            self.say(f"{count(len(self._loose), 'text')} and no more")

    def on_article_view_link_activated(self, event: ArticleView.LinkActivated) -> None:
        """A link to a part of the library is followed here, any other in a browser."""
        event.stop()
        page = self._page
        part = linked_part(self._db, page, event.target) if page is not None else None
        if part is not None:
            self.post_message(Go(Goal("part", series=part.series, part=part.id)))
        else:
            self.post_message(OpenLink(event.target))

    def do_open_browser(self, _count: int | None) -> None:
        """Open this part in a browser."""
        page = self._page
        if page is not None and page.is_file:
            key = self.settings.keymap.first_key("copy")
            self.say("this text is a file on this machine" + (f": {key} copies where it lies" if key else ""))
        else:
            self.post_message(OpenLink(page.article.url if page is not None else ""))
