"""A page without a feed: what can be made of it, and keeping it as one article."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from feeds.entry import Publication
from feeds.errors import FormatError
from feeds.web.chapter_lists import PartLink
from reader.store.intake.prepared import Prepared
from reader.store.intake.publication import Visit, save_new_source
from reader.subscriptions.outcome import Outcome
from reader.subscriptions.parse_jobs import ContentsPage, ListedPage
from reader.subscriptions.visit_policy import KEPT_ARTICLES

if TYPE_CHECKING:
    from feeds.fetch import Response
    from reader.subscriptions.session import Session

TITLE = "Kept articles"
_FEW_WORDS = 400
"""An article of fewer words than this is rather a page of links, where it has several."""
_SEVERAL = 3


@dataclass(frozen=True, slots=True)
class PageOffer:
    """The choices for a page that names no feed: the parts among its links, and whether it can be kept.

    `article` is its text, prepared for the store, None without one; `words` counts it.
    """

    address: str
    links: int
    article: Prepared | None

    @property
    def words(self) -> int:
        """The words of the article."""
        return sum(part.words for part in self.article.parts) if self.article is not None else 0

    @property
    def ways(self) -> tuple[Literal["article", "contents"], ...]:
        """The choices, the likelier first."""
        found: list[Literal["article", "contents"]] = ["article"] if self.article is not None else []
        if self.links:
            is_list = self.links >= _SEVERAL and self.words < _FEW_WORDS
            found.insert(0 if is_list else len(found), "contents")
        return tuple(found)


async def offer_of(session: Session, address: str, response: Response) -> PageOffer:
    """Return the choices for a fetched page."""
    links, article = 0, None
    with suppress(FormatError):
        links = len((await session.parsers.run(ContentsPage(response.body, response.url, response.charset))).links)
    with suppress(FormatError):
        article = await article_of(session, response)
    return PageOffer(address, links, article)


async def article_of(session: Session, response: Response) -> Prepared:
    """Return the article of a fetched page, prepared for the store. Raises `FormatError` if there is none."""
    page = ListedPage(response.body, response.url, response.charset, PartLink("", response.url), TITLE)
    return (await session.parsers.prepare(page))[0]


async def keep_article(session: Session, word: str, article: Prepared) -> Outcome:
    """Save an article with all others that were added so: they are one source, which is never fetched again."""
    publication = Publication(TITLE, (), newest_first=False)
    prepared = Prepared(publication, article.parts)
    name, saved = save_new_source(session.db, KEPT_ARTICLES, "article", prepared, Visit())
    title = article.parts[0].title if article.parts else TITLE
    return Outcome(word, name, "article", title, "ok", len(article.parts), 0, saved.new, saved.updated)
