"""Going from part to part: to the next and the one before, along links, and out into a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.navigation import Goal
from reader.page.page import linked_part
from reader.phrases import count
from reader.widgets.asking import Go, OpenLink
from reader.widgets.page_frame import PageFrame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.article import Article
    from reader.page.page import Page
    from reader.store.database import Database
    from reader.widgets.article_view import ArticleView


class GoingFrame(PageFrame):
    """A page from which the reader goes to others. `_page` is what is shown, `_loose` are the texts not followed."""

    _db: Database
    _page: Page | None
    _wanted: Goal
    _loose: Sequence[Article]

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
        if part is None:
            self.say("there is no part after this one" if step > 0 else "there is no part before this one")
        else:
            self.post_message(Go(Goal("part", series=part.series, part=part.id)))

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
