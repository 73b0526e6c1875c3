"""`show`, `quotes` and `search`: print texts and their contents."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from feeds.addresses.address import shown_source
from feeds.article import article_words
from feeds.errors import FeedsError
from reader.cli.json_output import hit_json, quote_json, series_of_part, time_json
from reader.lookup import NamingError, find_series_or_part, newsletters_in
from reader.model.records import PartRecord
from reader.store.library import part_list, part_one, part_text, series_one, source_parts
from reader.store.search import search

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from feeds.article import Article
    from feeds.entry import Publication
    from feeds.quotes import Quote
    from reader.cli.context import Context
    from reader.cli.json_schema import QuoteOfPartRow, SeriesOfPart, ShownText
    from reader.model.records import SourceKind
    from reader.store.database import Database


@dataclass(frozen=True, slots=True)
class Shown:
    """One article that a word named: from the library (`part`), or read from a path just now.

    `quotes` finds its quotes, which takes longer than all the rest and is only wanted by some.
    """

    source: str
    article: Article
    quotes: Callable[[], tuple[Quote, ...]]
    series: SeriesOfPart | None
    part: PartRecord | None = None


def run_show(context: Context, arguments: argparse.Namespace) -> None:
    """Print the texts of parts and files, in the order in which they were named."""
    for number, word in enumerate(arguments.what):
        with _reporting_failures(context, word):
            for shown in _named(context, word):
                if context.as_json:
                    context.give(_show_json(shown))
                else:
                    _say(context, shown, first=number == 0)


def run_quotes(context: Context, arguments: argparse.Namespace) -> None:
    """Print the quotes of series, parts and files, with who said them."""
    rows = []
    wanted = (arguments.speaker or "").casefold()
    for word in arguments.of:
        with _reporting_failures(context, word):
            for shown in _named(context, word):
                quotes = [quote for quote in shown.quotes() if wanted in (quote.speaker or "").casefold()]
                rows += [(shown, quote) for quote in quotes]
    if context.as_json:
        context.give([_quote_json(shown, quote) for shown, quote in rows])
        return
    last = None
    for shown, quote in rows:
        if shown is not last:
            context.say(f"{shown.article.title}:")
            last = shown
        doubt = " (?)" if quote.certainty == "low" else ""
        context.say(f"  {quote.speaker or '—'}{doubt} [{quote.kind}]: {' '.join(quote.text.split())}")


def run_search(context: Context, arguments: argparse.Namespace) -> None:
    """Print the places with all the words, best first."""
    hits = search(context.db, " ".join(arguments.words), arguments.limit)
    if context.as_json:
        context.give([hit_json(hit) for hit in hits])
        return
    for hit in hits:
        context.say(f"{hit.part:<6} {hit.part_title} — {hit.series_title}  [{hit.where}]")
        context.say(f"       {hit.snippet}")


def _quote_json(shown: Shown, quote: Quote) -> QuoteOfPartRow:
    part = shown.part
    return {
        **quote_json(quote),
        "part": part.id if part else None,
        "title": shown.article.title,
        "position": part.position if part else None,
    }


@contextmanager
def _reporting_failures(context: Context, word: str) -> Iterator[None]:
    """Report a word that cannot be shown, and go on with the next."""
    try:
        yield
    except (FeedsError, NamingError) as problem:
        context.fail(f"{shown_source(word) if '://' in word else word}: {problem}")
        if context.as_json:
            context.give({"source": word, "error": str(problem)})


def _named(context: Context, word: str) -> Iterator[Shown]:
    if word == "-":
        from reader.subscriptions.parse_jobs import read_input

        yield from _of_publication(word, read_input(sys.stdin.buffer.read()), "file")
    elif os.sep in word or Path(word).exists():
        yield from _of_path(context, word)
    else:
        yield from _of_library(context, word)


def _of_path(context: Context, word: str) -> Iterator[Shown]:
    from reader.subscriptions.parse_jobs import read_path

    path = Path(word).expanduser()
    if not path.exists():
        # "SERIES/POSITION" looks like a path that is not there.
        try:
            yield from _of_library(context, word)
        except NamingError:
            if word.rpartition(os.sep)[2].isdecimal():
                raise
            raise FeedsError("no such file or part") from None
        return
    if newsletters := newsletters_in(context.db, word):
        for source in newsletters:
            for part in source_parts(context.db, source.id):
                yield from _of_library(context, part.id)
        return
    publication, problems = read_path(path)
    for problem in problems:
        context.warn(problem)
    kind: SourceKind = "folder" if path.is_dir() else "book" if path.suffix.lower() == ".epub" else "file"
    yield from _of_publication(word, publication, kind)


def _of_publication(word: str, publication: Publication, kind: SourceKind) -> Iterator[Shown]:
    from feeds.series import Candidate, detect, read_traits

    candidates = [
        Candidate(
            key=str(order), title=entry.title or article.title, url=entry.url, published=entry.published,
            order=-order if publication.newest_first else order, tags=entry.tags, words=article_words(article),
            traits=read_traits(entry, article),
        )
        for order, (entry, article) in enumerate(publication.parts)
    ]  # fmt: skip
    homes = {}
    title, claims = publication.title, publication.claims
    for series in detect(candidates, title=title, claims=claims, folder=kind == "folder", book=kind == "book"):
        if series.kind == "series":
            homes.update({one.key: series_of_part(series.title, one.number, series.total) for one in series.members})
    for order, (_, article) in enumerate(publication.parts):
        yield Shown(word, article, partial(_found_quotes, article), homes.get(str(order)))


# What finds quotes takes a twelfth of a second to import, and most calls print none.


def _found_quotes(article: Article) -> tuple[Quote, ...]:
    from feeds.quotes import find_quotes

    return find_quotes(article)


def _stored_quotes(db: Database, part: str, version: int) -> tuple[Quote, ...]:
    from reader.page.quotes import quotes_of

    return quotes_of(db, part, version)


def _of_library(context: Context, word: str) -> Iterator[Shown]:
    if part_one(context.db, word) is None:  # a name: which series there are depends on all texts
        context.prepare_texts()
    found = find_series_or_part(context.db, word)
    parts = (found,) if isinstance(found, PartRecord) else part_list(context.db, found.id)
    for part in parts:
        text = part_text(context.db, part.id)
        if text is None:
            raise NamingError(f"{part.title} has no text")
        series = series_one(context.db, part.series)
        home = None
        if series is not None and series.kind == "series":
            home = series_of_part(series.title, part.number, series.total)
        quotes = partial(_stored_quotes, context.db, part.id, text.version)
        yield Shown(part.id, text.article, quotes, home, part)


def _show_json(shown: Shown) -> ShownText:
    article = shown.article
    return {
        "source": shown.source,
        "title": article.title,
        "byline": article.byline or None,
        "published": time_json(article.published),
        "url": article.url or None,
        "language": article.language or None,
        "series": shown.series,
        "words": article_words(article),
        "text": article.text,
        "blocks": [
            {"kind": block.kind, "level": block.level, "text": block.text, "alt": block.alt or None}
            for block in article.blocks
        ],
        "quotes": [quote_json(quote) for quote in shown.quotes()],
    }


def _say(context: Context, shown: Shown, *, first: bool) -> None:
    from reader.page.plain_text import plain_lines

    if not first:
        context.say()
    for line in plain_lines(shown.article, shown.series):
        context.say(line)
