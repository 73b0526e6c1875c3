"""A whole web page, saved or fetched, to its article, without the furniture around it.

All of the page becomes blocks; `feeds.web.selection` decides which of them are the article, so that the article keeps
its headings, lists, code, captions and notes. The page's own metadata (JSON-LD, `meta`) gives the rest.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import dropwhile, pairwise
from typing import TYPE_CHECKING

from feeds.addresses.site import site_of
from feeds.article import Article, Block
from feeds.formats.dates import when
from feeds.formats.html import html_blocks
from feeds.formats.html.element_names import names_around
from feeds.formats.html.note_boxes import with_notes_inside
from feeds.formats.html.steps import with_steps_shown
from feeds.formats.html.style_sheet import hidden_by_style
from feeds.formats.links import absolute
from feeds.formats.titles import folded, without_title
from feeds.web.author_notes import AuthorNotes, split_notes
from feeds.web.block_features import About, Votes
from feeds.web.boilerplate import is_prose, text_pieces, without_comments, without_navigation
from feeds.web.extraction import Metadata, extracted_metadata, extracted_text
from feeds.web.labelled_notes import with_labelled_notes
from feeds.web.long_page import long_page, with_middle
from feeds.web.main_text import main_text
from feeds.web.metadata import PageFacts, page_facts, person_names, stated_writer
from feeds.web.picture_texts import with_captions, without_idle_texts
from feeds.web.selection import selected
from feeds.web.titles import page_title

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from feeds.web.long_page import LongPage

_DAY = re.compile(
    r"\b(?:\d{4}-\d{2}-\d{2}|\d{1,2} [A-Z][a-z]{2,8} \d{4}|[A-Z][a-z]{2,8} \d{1,2}, \d{4}|\d{1,2}\.\d{1,2}\.\d{4})\b"
)
# "2 min", "5 min read", "Lesezeit: 3 Minuten", "3 minutes de lecture", "412 words", as themes count a post.
_COUNTED = re.compile(
    r"(?:[^\W\d_]+(?: [^\W\d_]+){0,2}: ?)?(?:~|ca\. )?\d{1,5} ?"
    r"(?:min(?:s|ut[a-zé]{0,4})?|minuten|mn|мин[а-я]{0,4}|分钟?|words?|wörter|mots|palabras|parole|palavras|woorden|слов[а]?|字)"
    r"(?: (?:to )?(?:read(?:ing)?(?: time)?|d[ei] (?:lecture|lectura|lettura|leitura)|lesezeit|leestijd|чтения))?",
    re.IGNORECASE,
)
# "Written by: Ann Lee", "Kategorie: Essays", "Hits: 214".
_LABELLED = re.compile(
    r"(?:(?:written|posted|published|created|submitted) (?:by|on|in)|author|category|categories|published|details|tags"
    r"|autorin|autor|kategorie|veröffentlicht|geschrieben von|auteur|catégorie|publié le|écrit par|categoría"
    r"|publicado|escrito por|categoria|pubblicato|scritto da|автор|категория|опубликовано): ?\S.{0,60}"
    r"|[^\W\d_]{3,20}: \d{1,7}",
    re.IGNORECASE,
)
# Themes set author, time and day side by side: "Ann Lee 4 min readSep 2, 2025".
_READ_IN = re.compile(r"\b\d{1,3} ?min(?:ute)?s? read")
_HEAD_BLOCKS, _LONGEST_NAME = 5, 40
_DAY_WORDS = 4  # "Tuesday, 2 September 2025"
_MOST_ABOVE = 15  # words of sentences over the title that are a notice: "You have 2 free stories left this month."
_META_GAP = re.compile(r"(?<!\s)\s*+[·•|∙]\s*|(?<!\s)\s++[–—/]\s+")


def read_page(markup: str, url: str, *, is_list: bool = False) -> Article:
    """Return the article of a page. `url` is its address: relative links start there. Never raises.

    The article's own `url` is the page's canonical address, where it names one. `is_list` means that the page lists
    others: the library would leave out just the list, so that only the page's structure is asked.
    """
    markup = with_notes_inside(with_steps_shown(without_comments(markup)))
    metadata = page_facts(markup)
    base = absolute(metadata.base, url) or url
    notes = split_notes(markup, base)
    markup = notes.markup
    long = None if is_list else long_page(markup)
    if is_list:
        found = without_navigation(_without_furniture(_structured_blocks(markup, base)))
    else:
        found = _long_text(long, base, metadata) or _article_blocks(markup, base, metadata)
    blocks = found or _stated_blocks(metadata.body, base)
    title = page_title(metadata, blocks)
    titled = without_title(title, blocks)
    metadata.byline = metadata.byline or next(filter(None, map(stated_writer, titled[:_HEAD_BLOCKS])), "")
    body = without_idle_texts(_below_title(_without_head(titled, metadata), title, metadata), title, metadata.byline)
    head = titled[: len(titled) - len(body)]
    day = when(metadata.published) or next(filter(None, (_date_in(block.text) for block in head)), None)
    stated = is_list or metadata.of_several or (day and metadata.byline)
    guessed = Metadata() if stated else extracted_metadata(long.short if long else markup, url)
    return Article(
        title,
        _noted(body, notes, is_list=is_list),
        byline=metadata.byline or _writers(guessed, metadata, title),
        published=day or when(guessed.published),
        url=absolute(metadata.canonical, url) or url,
        language=metadata.language,
        tags=metadata.tags,
        claims=metadata.claims,
    )


def _noted(body: tuple[Block, ...], notes: AuthorNotes, *, is_list: bool) -> tuple[Block, ...]:
    """A page's text with its author's notes, by the markup of its site or else by their labels."""
    if not body or is_list:
        return body
    if notes.before or notes.after:
        return (*notes.before, *body, *notes.after)
    return with_labelled_notes(body)


def _writers(guessed: Metadata, metadata: PageFacts, title: str) -> str:
    """The writers that the library found, without the names of the page and of its site."""
    known = {folded(title), folded(metadata.site)}
    return person_names(name for name in guessed.authors if folded(name) not in known)


def blocks_with_votes(markup: str, base: str, metadata: PageFacts) -> tuple[tuple[Block, ...], Votes]:
    """All blocks of a page, and what its own structure and the library say of them."""
    style = hidden_by_style(markup)
    text = main_text(markup)
    blocks = html_blocks(markup, base, style=style)
    structure, calm = (_places(blocks, html_blocks(part, base, style=style)) for part in (text.markup, text.calm))
    sites = frozenset(map(site_of, (base, absolute(metadata.canonical, base))))
    about = About(metadata.title or metadata.document_title, metadata.description, sites)
    votes = Votes(structure, calm, extracted_text(markup), about, text.several, names_around(blocks, markup))
    return blocks, votes


def _stated_blocks(body: str, base: str) -> tuple[Block, ...]:
    """The text that a page's data holds, for a page whose scripts would show it."""
    if "</" in body:
        return html_blocks(body, base)
    return tuple(Block("paragraph", line.strip()) for line in body.split("\n") if line.strip())


def _structured_blocks(markup: str, base: str) -> tuple[Block, ...]:
    return html_blocks(main_text(markup).markup, base, style=hidden_by_style(markup))


def _long_text(page: LongPage | None, base: str, metadata: PageFacts) -> tuple[Block, ...]:
    """The blocks of a main text with a long middle; none of any other."""
    if page is None:
        return ()
    chosen = _article_blocks(page.short, base, metadata)
    return with_middle(chosen, html_blocks(page.full, base), page)


def _article_blocks(markup: str, base: str, metadata: PageFacts) -> tuple[Block, ...]:
    """The blocks of a page's main text."""
    blocks, votes = blocks_with_votes(markup, base, metadata)
    keep = selected(blocks, votes)
    chosen = with_captions(blocks, votes.names, keep)
    while chosen and chosen[-1].kind == "rule":
        chosen.pop()
    return without_navigation(_without_furniture(list(dropwhile(lambda block: block.kind == "rule", chosen))))


def _places(blocks: Sequence[Block], part: Sequence[Block]) -> list[bool]:
    """Return for each block of a page whether a part that was parsed separately contains it."""
    places: dict[tuple[str, str], list[int]] = {}
    for index, block in enumerate(blocks):
        places.setdefault((block.kind, block.text), []).append(index)
    found = [False] * len(blocks)
    last = -1
    for block in part:
        possible = places.get((block.kind, block.text), [])
        place = bisect_right(possible, last)
        if place < len(possible):
            last = possible[place]
            found[last] = True
    return found


def _without_furniture(blocks: Sequence[Block]) -> tuple[Block, ...]:
    keep = text_pieces(
        [block.text if block.kind in {"paragraph", "heading", "list"} else "x" * 300 for block in blocks]
    )
    return tuple(block for block, chosen in zip(blocks, keep, strict=True) if chosen)


def _without_head(blocks: tuple[Block, ...], metadata: PageFacts) -> tuple[Block, ...]:
    """The blocks without lines at the start that only say who wrote it and when."""
    start = 0
    author = folded(metadata.byline)
    for place, (block, following) in enumerate(pairwise(blocks[: _HEAD_BLOCKS + 1])):
        words = folded(block.text)
        if block.kind == "image" and 0 < len(block.text) <= _LONGEST_NAME:
            if words == author:
                start = place + 1  # a portrait beside the title
            if words == author or following.text.startswith(block.text):
                continue
        dated = when(block.text) is not None
        only = dated and len(block.text.split()) <= _DAY_WORDS
        only = only and not any(one.kind == "heading" and when(one.text) for one in blocks[place + 1 :])
        short = (block.kind in {"paragraph", "list"} and len(block.text) <= 120) or (block.kind == "heading" and only)
        named = bool(author) and author in words and len(words) <= len(author) + 30
        if not (short and (named or dated or _is_meta_line(block.text, metadata))):
            break
        start = place + 1
    return blocks[start:]


def _below_title(blocks: tuple[Block, ...], title: str, metadata: PageFacts) -> tuple[Block, ...]:
    """The blocks below a heading that repeats the title, with the pictures over it, unless there is prose over it."""
    words = 0
    for place, block in enumerate(blocks):
        if block.kind == "heading" and folded(block.text) == folded(title):
            pictures = (above for above in blocks[:place] if above.kind == "image")
            return (*pictures, *_without_head(blocks[place + 1 :], metadata))
        words += len(block.text.split()) if block.kind == "paragraph" and is_prose(block.text) else 0
        if block.kind not in {"image", "list", "heading", "paragraph"} or words > _MOST_ABOVE:
            break
    return blocks


def _is_meta_line(line: str, metadata: PageFacts) -> bool:
    """Return whether a line only states date, author, tags and length: "April 14, 2025 · 2 min · Ann Lee"."""
    if _LABELLED.fullmatch(line) or (not line.endswith((".", "!", "?")) and _READ_IN.search(line)):
        return True
    pieces = [piece for piece in _META_GAP.split(line.strip()) if piece]
    names = {folded(name) for name in (metadata.byline, metadata.site, *metadata.tags) if name}
    counted = [_COUNTED.fullmatch(piece) is not None or when(piece) is not None for piece in pieces]
    return any(counted) and all(
        count or folded(piece) in names or folded(piece.partition(" ")[2]) in names
        for count, piece in zip(counted, pieces, strict=True)
    )


def _date_in(line: str) -> datetime | None:
    """The day that a line like "By Ann Lee, 3 May 2023" names."""
    found = _DAY.search(line[:200])
    return when(found[0]) if found else None
