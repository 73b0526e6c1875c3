"""`add`: follow addresses, files, folders and lists of feeds, or keep an article."""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING, Literal

from feeds.addresses.address import shown_source
from feeds.clean import clean_line
from feeds.errors import FormatError
from reader.cli.json_output import count
from reader.store.sources import allow_private, source_one
from reader.subscriptions.discovery import UndecidedError, needs_reader
from reader.subscriptions.events import Candidate, FeedChoice, Finished, PageFetched, encode, visited

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from feeds.web.discover import FeedLink
    from reader.cli.context import Context
    from reader.cli.json_schema import AddedSource, FeedChoiceRow
    from reader.subscriptions.kinds.kept_article import PageOffer
    from reader.subscriptions.outcome import Outcome
    from reader.subscriptions.session import Session


_SHOWN_CHOICES = 20
"""How many series and books of a catalogue one message names; `--json` names all."""


def run_add(context: Context, arguments: argparse.Namespace) -> None:
    """Follow each source, and save its parts."""
    context.db.require_changeable()
    import asyncio

    asyncio.run(_add(context, arguments))


async def _add(context: Context, arguments: argparse.Namespace) -> None:
    """Follow all words at once, and print the outcome of each, in their order."""
    from reader.subscriptions.session import Session
    from reader.subscriptions.subscribe import add_all

    # An address may hold a password, and a call's words can be read by everybody on the machine: the app writes them.
    words = [_line()] if arguments.stdin else arguments.sources
    found: dict[int, Outcome] = {}
    printed = 0
    async with Session(context.db, context.settings, context.paths.secrets) as session:
        session.expect(len(words))
        adding = _Adding(context, session, arguments)
        async for place, outcome in add_all(words, adding.follow):
            found[place] = outcome
            context.progress(f"{len(found)} of {len(words)}: {outcome.title or shown_source(outcome.word)}")
            while printed in found:
                adding.print_added(found[printed], printed + 1, len(words))
                printed += 1
        await adding.ask_about_private()
    if arguments.events:
        context.give(encode(Finished()))


class _Adding:
    """One call of `add`: its arguments, and the person to ask."""

    def __init__(self, context: Context, session: Session, arguments: argparse.Namespace) -> None:
        self._context = context
        self._session = session
        self._arguments = arguments
        self._refused: list[str] = []

    @property
    def _asks(self) -> bool:
        """Whether there is a person at a terminal to be asked."""
        return not self._context.as_json and sys.stdin.isatty() and sys.stderr.isatty()

    async def follow(self, word: str) -> Outcome:
        """Follow the source that one word names, with the options."""
        from reader.subscriptions.subscribe import add, add_article, add_bytes, add_contents

        arguments, session = self._arguments, self._session
        if word == "-":
            return await add_bytes(session, sys.stdin.buffer.read())
        if arguments.article:
            return await add_article(session, word)
        if arguments.story:
            from reader.subscriptions.kinds.story import add_story

            return await add_story(session, word)
        if arguments.contents:
            return await add_contents(session, word, arguments.pages, partial(self._show_page, word))
        offer = partial(self._offer, word) if self._asks or arguments.events else None
        show, search = partial(self._show_fetched, word), arguments.search or ""
        return await add(session, word, partial(self._choose, word), offer, show, search=search)

    # ---- progress ----

    def _show_page(self, word: str, done: int, total: int) -> None:
        self._context.progress(f"{shown_source(word)}: {done} of {total}")
        if self._arguments.events:
            self._context.give(encode(PageFetched(shown_source(word), "contents", done, total)))

    def _show_fetched(self, word: str, outcome: Outcome | None, done: int, total: int) -> None:
        """Show that a feed of a list was fetched; without an outcome, that pages or mails were read."""
        if outcome is None:
            self._show_page(word, done, total)
            return
        self._context.progress(f"{done} of {total}: {outcome.title}")
        if outcome.private:
            self._refused.append(outcome.source)
        elif outcome.error:
            self._context.fail(f"{outcome.title or shown_source(outcome.word)}: {outcome.error}")
        if self._arguments.events:
            self._context.give(encode(visited(outcome, done, total)))

    def print_added(self, outcome: Outcome, done: int, total: int) -> None:
        """Print the outcome of one word, the `done`-th of `total`."""
        context = self._context
        for warning in outcome.warnings:
            context.warn(warning)
        if outcome.error:
            context.fail(outcome.error)
        if self._arguments.events:
            context.give(encode(visited(outcome, done, total)))
        elif context.as_json:
            context.give(added_json(outcome))
        elif outcome.kind == "list":
            context.say(
                f"{outcome.title}: {count(len(outcome.feeds), 'feed')} followed, {count(outcome.parts, 'part')}"
            )
        elif len(outcome.feeds) > 1:
            context.say(f"{outcome.title}: {count(len(outcome.feeds), 'newsletter')}, {count(outcome.parts, 'part')}")
        elif not outcome.error:
            series = f", {count(outcome.series, 'series', 'series')}" if outcome.series else ""
            context.say(f"{outcome.source:<5} {outcome.title}  ({count(outcome.parts, 'part')}{series})")

    # ---- questions ----

    def _choose(self, word: str, links: Sequence[FeedLink]) -> int:
        """Return which of several feeds to follow: the one asked for, else the one a person names, else the best.

        The app always asks its reader: without an answer nothing is followed.
        """
        number: int | None = self._arguments.feed
        if number is not None:
            if number > len(links):
                named = count(len(links), "feed")
                raise FormatError(f"{shown_source(word)} lists only {named}; choose a number up to {len(links)}")
            return number - 1
        if len(links) == 1:
            return 0
        if self._arguments.events or self._asks:
            return self._ask(word, [(link.title, link.url) for link in links])
        names = [link.title or link.url for link in links]
        if needs_reader(links):
            first = "; ".join(f"--feed {place} {name}" for place, name in enumerate(names[:_SHOWN_CHOICES], 1))
            more = f"; and {len(links) - _SHOWN_CHOICES} more" if len(links) > _SHOWN_CHOICES else ""
            raise UndecidedError(
                f"{shown_source(word)} is a catalogue; choose what to follow: {first}{more}", tuple(links)
            )
        others = "; ".join(f"--feed {place} {name}" for place, name in enumerate(names[1:], 2))
        named = shown_source(word)
        self._context.warn(f"{named} lists several feeds; followed the first ({names[0]}). Others: {others}")
        return 0

    def _offer(self, word: str, offer: PageOffer) -> Literal["article", "contents"]:
        """Return the choice for a page that names no feed."""
        labels = {
            "article": f"No feed here. Save this page as one article ({offer.words:,} words)",
            "contents": f"No feed here. Follow its {count(offer.links, 'link')} as parts",
        }
        return offer.ways[self._ask(word, [(labels[way], "") for way in offer.ways])]

    def _ask(self, word: str, choices: Sequence[tuple[str, str]]) -> int:
        """The index of one of several choices, each a title and an address: of the app, or of a person."""
        if self._arguments.events:
            candidates = tuple(Candidate(title, address) for title, address in choices)
            self._context.give(encode(FeedChoice(shown_source(word), candidates)))
            return _numbered(word, _line(), len(choices))
        self._context.progress("")
        for place, (title, address) in enumerate(choices, 1):
            sys.stderr.write(f"{place:>3}  {clean_line(title, 100)}  {address}\n")
        sys.stderr.write(f"Which of these? [1-{len(choices)}, Enter: 1] ")
        sys.stderr.flush()
        return _numbered(word, sys.stdin.readline().strip() or "1", len(choices))

    async def ask_about_private(self) -> None:
        """Ask once whether the feeds of lists that lie on the reader's own network are allowed, and fetch them."""
        if not self._refused:
            return
        which = count(len(self._refused), "address", "addresses")
        if not (self._arguments.events or self._asks):
            self._context.warn(f"{which} on a private network. To allow them: `partwork refresh --private`")
            return
        allow = f"Allow {which} on your own network"
        try:
            allowed = self._ask("The list", [(allow, ""), ("Skip them", "")]) == 0
        except FormatError:
            allowed = False
        refused, self._refused = self._refused, []
        if allowed:
            await self._fetch_allowed(refused)

    async def _fetch_allowed(self, ids: Sequence[str]) -> None:
        from reader.subscriptions.refresh import refresh

        allow_private(self._context.db, ids)
        sources = [one for one in map(partial(source_one, self._context.db), ids) if one is not None]
        done = 0
        async for outcome in refresh(self._session, sources):
            done += 1
            self._show_fetched("", outcome, done, len(sources))


def _line() -> str:
    """The next line of standard input, "" at its end."""
    return os.fsdecode(sys.stdin.buffer.readline()).strip()


def _numbered(word: str, answer: str, most: int) -> int:
    """The index that a person's answer names. Raises `FormatError` for any other answer, and for none."""
    if not answer.isascii() or not answer.isdigit() or not 1 <= int(answer) <= most:
        reason = f"{clean_line(answer, 40)} is not a number from 1 to {most}" if answer else "no choice was made"
        raise FormatError(f"not following {shown_source(word)}: {reason}")
    return int(answer) - 1


def added_json(outcome: Outcome) -> AddedSource:
    """Return one object of `add --json`."""
    added: AddedSource = {
        "source": outcome.word,
        "id": outcome.source or None,
        "kind": outcome.kind or None,
        "title": outcome.title or None,
        "parts": outcome.parts,
        "series": outcome.series,
        "error": outcome.error,
    }
    if outcome.candidates:
        added["candidates"] = candidates_json(outcome.candidates)
    if outcome.kind in ("list", "mail"):
        added["feeds"] = list(outcome.feeds)
    return added


def candidates_json(links: Sequence[FeedLink]) -> list[FeedChoiceRow]:
    """The feeds between which there was a choice, the best one first."""
    return [{"title": link.title, "url": link.url} for link in links]
