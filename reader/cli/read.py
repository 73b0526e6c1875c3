"""`read` and `demo`: open the app, or print a text without a terminal."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.context import Problem

if TYPE_CHECKING:
    import argparse
    from collections.abc import Collection

    from feeds.entry import Publication
    from reader.cli.context import Context
    from reader.launch import Target


def run_read(context: Context, arguments: argparse.Namespace) -> None:
    """Open the library, a source, series or part in the app; without a terminal that can show it, print the text."""
    if not _can_show_app(context):
        _print(context, arguments)
        return
    _open(context, _target(context, arguments.what) if arguments.what else None)


def _can_show_app(context: Context) -> bool:
    """Return whether there is a terminal that can place text on its screen; warn where it cannot."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    if os.environ.get("TERM") != "dumb":  # what a shell inside an editor says of itself
        return True
    context.warn("the app needs a terminal that can place text; TERM=dumb cannot, so the text is printed")
    return False


def _print(context: Context, arguments: argparse.Namespace) -> None:
    from reader.cli import lists, texts

    if arguments.what is None:
        lists.run_list(context, arguments)
        return
    arguments.what = [arguments.what]
    texts.run_show(context, arguments)


def _open(context: Context, target: Target | None) -> None:
    """Show the app until its reader leaves it."""
    import gc

    gc.disable()  # objects made until the first paint stay: to look through them for garbage would take 30 ms
    from reader.app.app import run_app

    gc.freeze()
    context.failed = run_app(context.paths, context.settings, target) != 0


def _target(context: Context, word: str) -> Target:
    """Return the target of a word: something in the library at the reader's place, else a text read just now."""
    from reader.launch import Target
    from reader.lookup import NamingError, find_series_or_part, find_sources
    from reader.model.records import PartRecord

    if word == "-":
        raise Problem("the app needs standard input for its keys; pipe the output too, or use `partwork show -`")
    with suppress(NamingError):
        sources = find_sources(context.db, word)
        return Target(series=_series_of(context, {source.id for source in sources}))
    if _looks_unfollowed(word):
        publication = asyncio.run(_peek(context, word))
        return Target(articles=tuple(article for _, article in publication.parts), address=word)
    found = find_series_or_part(context.db, word)
    return Target(part=found.id) if isinstance(found, PartRecord) else Target(series=found.id)


def _series_of(context: Context, sources: Collection[str]) -> str:
    """The series of some sources to open: the one read last, else the greatest work."""
    from reader.store.library import series_list

    found = [series for series in series_list(context.db) if series.source in sources]
    if not found:
        raise Problem("this source has nothing to read")
    best = max(found, key=lambda one: (one.last_read is not None, one.kind == "series", one.parts))
    return found[0].id if found[0].last_read else best.id


def _looks_unfollowed(word: str) -> bool:
    return Path(word).expanduser().exists() or word.startswith(("http://", "https://", "feed:"))


async def _peek(context: Context, word: str) -> Publication:
    from reader.subscriptions.session import Session
    from reader.subscriptions.subscribe import peek

    async with Session(context.db, context.settings, context.paths.secrets) as session:
        return await peek(session, word)


def run_demo(context: Context, arguments: argparse.Namespace) -> None:
    """Open the tour in a library of its own, which stays between visits; without a terminal, list that library."""
    from reader.cli.lists import run_list
    from reader.sample.library import fill_demo
    from reader.store.sources import source_list
    from reader.subscriptions.session import Session

    home = context.paths.state / "demo"
    demo = type(context)(str(home), as_json=context.as_json)
    try:
        if not source_list(demo.db):

            async def fill() -> None:
                async with Session(demo.db, demo.settings, demo.paths.secrets) as session:
                    await fill_demo(session, home / "A Tour of Partwork")

            asyncio.run(fill())
        if _can_show_app(context):
            _open(demo, _where_to_begin(demo))
        else:
            run_list(demo, arguments)
        context.failed = demo.failed
    finally:
        demo.close()


def _where_to_begin(demo: Context) -> Target:
    """Return the first part of the tour, or once something was read, the place where the reader stopped."""
    from reader.launch import Target
    from reader.sample.library import FIRST_PART
    from reader.store.library import part_list

    parts = part_list(demo.db)
    first = next((part for part in parts if part.url.endswith(FIRST_PART)), None)
    started = any(part.started for part in parts) or first is None or first.read
    return Target(resume=True) if started or first is None else Target(part=first.id)
