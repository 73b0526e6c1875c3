"""The index of a part's people, section by section, each independent of the others."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from feeds.people.aliases import aliases_in
from feeds.people.exchanges import attributed_quotes, exchanges_in
from feeds.people.mentions import READ, forms_of, mentions_in, with_speakers
from feeds.people.model import SectionIndex
from feeds.people.sections import section_starts
from feeds.quotes.corrections import Corrections, apply_speakers
from feeds.quotes.find import find_quotes
from feeds.quotes.lexicon import lexicon_for
from feeds.quotes.people.cast import common_words

if TYPE_CHECKING:
    from feeds.article import Article


def index_part(article: Article, corrections: Corrections | None = None) -> tuple[SectionIndex, ...]:
    """Return the index of each section of a part. `corrections` are the speakers by the reader or labels."""
    starts = (*section_starts(article.blocks), len(article.blocks))
    return tuple(index_section(article, start, end, corrections) for start, end in pairwise(starts))


def index_section(
    article: Article, start: int, end: int | None = None, corrections: Corrections | None = None
) -> SectionIndex:
    """Return the index of the blocks from `start` to `end` (exclusive) of a part, independent of the others."""
    blocks = article.blocks[start:end]
    texts = [block.text for block in blocks if block.kind in READ]
    if not texts:
        return SectionIndex()
    lexicon = lexicon_for(article.language, texts)
    common = common_words(texts, lexicon)
    # Quotes are not looked for in the author's notes.
    aside = any(block.aside for block in blocks)
    found = find_quotes(replace(article, blocks=blocks), common=None if aside else common)
    quotes = apply_speakers(
        (replace(quote, block=quote.block + start) for quote in found), corrections or Corrections()
    )
    marked = [(quote.block, quote.start, quote.end) for quote in quotes if quote.kind in ("speech", "fragment")]
    mentions = [] if lexicon.code in ("zh", "ja") else mentions_in(blocks, start, lexicon, common, marked)
    sayings = attributed_quotes(quotes, mentions, {start + index: block.text for index, block in enumerate(blocks)})
    return SectionIndex(
        forms=with_speakers(forms_of(mentions, texts), sayings, lexicon),
        said=sayings,
        exchanges=exchanges_in(blocks, start, sayings, mentions),
        aliases=aliases_in(blocks, start, lexicon.code, mentions),
    )
