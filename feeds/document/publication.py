"""Turn entries into a publication: unique identifiers, an order, and an article for each.

The last step of every reader of feeds, whatever the kind of the document.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from feeds.article import Article
from feeds.document.fields import is_footer
from feeds.web.boilerplate import without_navigation
from feeds.web.labelled_notes import noted_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from feeds.article import Block
    from feeds.entry import Entry, Publication

# The most entries that are taken from one document: archives of 5,000 exist, a bomb of empty ones has 1,000,000.
MOST_ENTRIES = 20_000
# At least this many entries of one paragraph each, of at least this many words, are excerpts: fewer may be short posts.
_FEWEST_EXCERPTS = 4
_EXCERPT_WORDS = 20
# Hugo ends a summary with the paragraph of the seventieth word, which may be the second or third.
_SUMMARY_PARAGRAPHS = 3
_SUMMARY_WORDS = 65


def publication_of(
    head: Publication, parts: Iterable[tuple[Entry, str]], *, complete: bool = True, texts: bool = True
) -> Publication:
    """Return a document's publication: its `head`, with entries in their order, each with the base of its links.

    Without `texts` the articles have no blocks.
    """
    unique = _with_unique_guids(list(parts))
    newest_first = _newest_first([entry for entry, _ in unique])
    left_out = max(0, len(unique) - MOST_ENTRIES)
    unique = unique[:MOST_ENTRIES] if newest_first else unique[-MOST_ENTRIES:]
    numbered = ((replace(entry, order=order), base) for order, (entry, base) in enumerate(unique))
    made = tuple(
        (entry, _article(entry, noted_blocks(entry.markup, base) if texts else ())) for entry, base in numbered
    )
    made = _with_summaries_of_hugo(head.generator, made)
    return replace(head, parts=_with_excerpts(made), newest_first=newest_first, complete=complete, left_out=left_out)


def _article(entry: Entry, blocks: tuple[Block, ...]) -> Article:
    """Return the article of an entry, without a heading that repeats its title and without a blog's footer."""
    if blocks and blocks[0].kind == "heading" and _same_words(blocks[0].text, entry.title):
        blocks = blocks[1:]
    if blocks and blocks[-1].kind == "paragraph" and is_footer(blocks[-1].text):
        blocks = blocks[:-1]
    blocks = without_navigation(blocks)
    return Article(
        title=entry.title,
        blocks=blocks,
        byline=entry.byline,
        published=entry.published,
        url=entry.url,
        language=entry.language,
        tags=entry.tags,
        claims=entry.claims,
    )


def _with_summaries_of_hugo(
    generator: str, parts: tuple[tuple[Entry, Article], ...]
) -> tuple[tuple[Entry, Article], ...]:
    """The entries of a feed by Hugo, those as long as its summaries marked as partial if all are plain text.

    Its own template gives the first seventy words without any markup, up to the end of a sentence. In a text without
    spaces between words these are thousands of signs, which look like a whole text.
    """
    texts = [article.blocks for _, article in parts if article.blocks]
    plain = all(len(blocks) == 1 and blocks[0].kind == "paragraph" and not blocks[0].spans for blocks in texts)
    if not generator.lower().startswith("hugo") or len(texts) < _FEWEST_EXCERPTS or not plain:
        return parts
    return tuple(
        (replace(entry, partial=True), article)
        if entry.url and len(article.text.split()) >= _SUMMARY_WORDS
        else (entry, article)
        for entry, article in parts
    )


def _with_excerpts(parts: tuple[tuple[Entry, Article], ...]) -> tuple[tuple[Entry, Article], ...]:
    """The entries, each that can only be an excerpt marked as partial.

    Sphinx's ABlog and others give the first paragraph of each post as its content, and Hugo its summary, without
    any mark of a cut. One such entry may be a short post; where all of a feed's entries are one paragraph with a
    title and an address of their own, or most are summaries, they are not complete.
    """
    texts = [(entry, article) for entry, article in parts if article.blocks]
    single = [_is_beginning(entry, article) for entry, article in texts]
    partial = sum(entry.partial for entry, _ in texts)
    # A link blog's posts are one paragraph each too, and complete: most of them contain the link they are about.
    pointing = sum(any(span.kind == "link" for block in article.blocks for span in block.spans) for _, article in texts)
    all_single = len(texts) >= _FEWEST_EXCERPTS and all(single) and 2 * pointing <= len(texts)
    mostly = 2 * partial > len(texts)
    if not all_single and not mostly:
        return parts
    most = _SUMMARY_PARAGRAPHS if mostly else 1
    return tuple(
        (replace(entry, partial=True), article) if _is_beginning(entry, article, most) else (entry, article)
        for entry, article in parts
    )


def _is_beginning(entry: Entry, article: Article, most: int = 1) -> bool:
    """Return whether a titled entry has at most this many paragraphs."""
    blocks = article.blocks
    if not 0 < len(blocks) <= most or any(block.kind != "paragraph" for block in blocks):
        return False
    if not (entry.title and entry.url):
        return False
    return len(article.text.split()) >= _EXCERPT_WORDS and not article.text.startswith(entry.title.rstrip("…."))


def _same_words(one: str, other: str) -> bool:
    return re.findall(r"\w+", one.casefold()) == re.findall(r"\w+", other.casefold())


def _with_unique_guids(parts: list[tuple[Entry, str]]) -> list[tuple[Entry, str]]:
    """Return the entries with unique identifiers.

    Some publishers give all entries one guid; FreshRSS counts a feed as such from 5 % of repeated ones on (its #4487).

    An entry that repeats another word for word is dropped. If two share an identifier, the older one keeps it; if more
    do, the source misuses it, and each gets a suffix. The suffix depends on the entry alone, so that it stays the same
    in later documents.
    """
    seen: set[Entry] = set()
    distinct: list[tuple[Entry, str]] = []
    for entry, base in parts:
        if entry not in seen:
            seen.add(entry)
            distinct.append((entry, base))
    counts = Counter(entry.guid for entry, _ in distinct if entry.guid)
    if all(count == 1 for count in counts.values()):
        return distinct
    pages = Counter((entry.guid, entry.url) for entry, _ in distinct)
    newest_first = _newest_first([entry for entry, _ in distinct])
    given: set[str] = set()
    unique: list[tuple[Entry, str]] = []
    for entry, base in reversed(distinct) if newest_first else distinct:
        unique_entry = entry
        if counts[entry.guid] > 2 or entry.guid in given:
            own = entry.url if pages[entry.guid, entry.url] == 1 else ""
            own = own or f"{entry.title}\n{entry.published}\n{entry.markup[:200]}"
            unique_entry = replace(entry, guid=f"{entry.guid} {hashlib.sha256(own.encode()).hexdigest()[:16]}")
        if entry.guid and unique_entry.guid in given:
            continue
        given.add(unique_entry.guid)
        unique.append((unique_entry, base))
    return unique[::-1] if newest_first else unique


def _newest_first(entries: list[Entry]) -> bool:
    """Return whether most dates fall from one entry to the next: the custom of feeds, but not of all."""
    dates = [entry.published for entry in entries if entry.published]
    rising = sum(one < next_one for one, next_one in pairwise(dates))
    falling = sum(one > next_one for one, next_one in pairwise(dates))
    return falling >= rising
