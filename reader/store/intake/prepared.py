"""Parts prepared for the store: all work that needs the text happens here, so that the writer only writes.

Runs in a parsing process (`reader.subscriptions.parse_worker`), several at once; the result is small to send.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from feeds.addresses.address import page_key
from feeds.article import article_words, count_words
from feeds.formats.titles import title_from_text
from feeds.series import Traits, dump_traits, read_traits
from reader.store.texts.block_codec import content_hash, pack
from reader.store.times import stored

if TYPE_CHECKING:
    from datetime import datetime

    from feeds.article import Article
    from feeds.entry import Entry, Publication


_LONGEST_WORD = 20
"""A text with fewer spaces than one in this many characters does not separate its words by spaces."""


@dataclass(frozen=True, slots=True)
class PreparedPart:
    """A part without its blocks: `body` and `layout` hold them, `traits` those of series detection, as JSON.

    `ident` identifies it within its source, `page` is the key of its address. `entry` has no markup any more.
    """

    entry: Entry
    ident: str
    page: str
    title: str
    byline: str
    published: datetime | None
    language: str
    tags: tuple[str, ...]
    body: str
    layout: str
    hash: str
    words: int
    traits: str
    digest: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A publication prepared for the store: `publication` has its own metadata and no parts."""

    publication: Publication
    parts: tuple[PreparedPart, ...]


def prepare(publication: Publication) -> Prepared:
    """Prepare a publication and all its parts for the store."""
    parts = tuple(prepare_part(entry, article) for entry, article in publication.parts)
    return Prepared(replace(publication, parts=()), _with_unique_names(parts))


def prepare_part(entry: Entry, article: Article) -> PreparedPart:
    """Prepare one part for the store."""
    title = entry.title or article.title or title_from_text(article.blocks) or _dated_title(entry)
    body, layout = pack(article.blocks)
    traits = read_traits(entry, article)
    return PreparedPart(
        entry=replace(entry, markup=""),
        ident=_ident(entry, body),
        page=page_key(entry.url) if entry.url else "",
        title=title,
        byline=entry.byline or article.byline,
        published=entry.published or article.published,
        language=entry.language or article.language,
        tags=entry.tags or article.tags,
        body=body,
        layout=layout,
        hash=content_hash(title, body, layout),
        words=article_words(article),
        traits=dump_traits(traits),
        digest=traits.digest,
    )


def prepare_outline(publication: Publication) -> Prepared | None:
    """Prepare a feed that was parsed without its texts; None if a part cannot be identified without its text.

    The words of a part are estimated, and its traits are from the entry alone. Everything else equals the result of
    `prepare` for the feed with its texts, so that these can be added to the parts by their idents.
    """
    idents = [entry.guid or entry.url for entry, _ in publication.parts]
    named = all(entry.title for entry, _ in publication.parts)
    known = all(idents) and not any(ident.startswith("file:") for ident in idents)
    if not (publication.complete and named and known) or len(set(idents)) < len(idents):
        return None
    return Prepared(replace(publication, parts=()), tuple(_outlined_part(entry) for entry, _ in publication.parts))


def _outlined_part(entry: Entry) -> PreparedPart:
    return PreparedPart(
        entry=replace(entry, markup=""),
        ident=entry.guid or entry.url,
        page=page_key(entry.url) if entry.url else "",
        title=entry.title,
        byline=entry.byline,
        published=entry.published,
        language=entry.language,
        tags=entry.tags,
        body="",
        layout="[]",
        hash="",
        words=_estimated_words(entry.markup),
        traits=dump_traits(Traits(claims=tuple(dict.fromkeys(entry.claims)))),
        digest="",
    )


def _estimated_words(markup: str) -> int:
    """About how many words a text has: its spaces, where it is not in a script that has few (Chinese, Japanese)."""
    words = markup.count(" ")
    return words if words > len(markup) // _LONGEST_WORD else count_words(markup)


def _dated_title(entry: Entry) -> str:
    """Return the title of a post that has neither a title nor words."""
    return f"Post of {entry.published:%Y-%m-%d}" if entry.published else "Untitled"


def _ident(entry: Entry, body: str) -> str:
    """The guid, else the address, else a digest of title, date and beginning.

    A file's address is only its place: the same text would be another part after a renaming.
    """
    name = entry.guid or entry.url
    return _named_by_words(entry, body) if name.startswith("file:") or not name else name


def _with_unique_names(parts: tuple[PreparedPart, ...]) -> tuple[PreparedPart, ...]:
    """Parts without a guid of their own that share an address (that of the site, often) are named by their words.

    Parts of a file or folder that begin with the same words are counted: each of them is there.
    """
    shared = Counter(part.ident for part in parts)
    given: Counter[str] = Counter()
    distinct = []
    for part in parts:
        ident = part.ident
        if shared[ident] > 1 and part.entry.url.startswith("file:"):
            given[ident] += 1
            ident += f"~{given[ident]}" if given[ident] > 1 else ""
        elif shared[ident] > 1 and not part.entry.guid:
            ident = _named_by_words(part.entry, part.body)
        distinct.append(part if ident == part.ident else replace(part, ident=ident))
    return tuple(distinct)


def _named_by_words(entry: Entry, body: str) -> str:
    words = "\0".join((entry.title, stored(entry.published) or "", body[:200]))
    return "sha:" + hashlib.sha256(words.encode()).hexdigest()[:32]
