"""`demo`: the tour and the sample essay, in a library of their own."""

from __future__ import annotations

import asyncio
import shutil
from typing import TYPE_CHECKING

from reader.cli.context import Problem
from reader.cli.reading import has_terminal, open_app
from reader.launch import Target
from reader.sample import sample_folder, tour_folder
from reader.store.library import part_list, part_text
from reader.store.sources import source_list

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from reader.cli.context import Context
    from reader.subscriptions.session import Session

_FIRST = "1-the-page.md"
# The part of the tour that its author "edited": what it says now, and what it said when the notes were made.
_EDITED = "3-notes.md"
_EDITS = (
    ("in every weather but fog, and", "in every weather, and"),
    ("keeps a book of every late ship, and nobody has ever asked to see it.",
     "keeps a list of every late ship, and nobody ever reads it. On its last page somebody has drawn a cat."),
)  # fmt: skip
# One note for each thing that an edit does to the words of a note: a little, a lot, everything.
_NOTES = (
    ("in every weather, and the letters go with it", "Even in winter?", ("ferry",)),
    ("a list of every late ship, and nobody ever reads it", "I would.", ()),
    ("On its last page somebody has drawn a cat.", "The author took the cat out.", ("cat",)),
)


def run_demo(context: Context, arguments: argparse.Namespace) -> None:
    """Open the tour in a library of its own, which stays between visits; without a terminal, list that library."""
    from reader.cli.lists import run_list

    home = context.paths.state / "demo"
    demo = type(context)(str(home), as_json=context.as_json)
    try:
        if not source_list(demo.db):
            asyncio.run(_fill(demo, home / "A Tour of Partwork"))
        if has_terminal():
            open_app(demo, _where_to_begin(demo))
        else:
            run_list(demo, arguments)
        context.failed = demo.failed
    finally:
        demo.close()


def _where_to_begin(demo: Context) -> Target:
    """Return the first part of the tour, or once that was opened, the place where the reader stopped."""
    first = next((part for part in part_list(demo.db) if part.url.endswith(_FIRST)), None)
    return Target(part=first.id) if first and not (first.begun or first.read) else Target(resume=True)


async def _fill(demo: Context, folder: Path) -> None:
    """Add a copy of the tour and the essay, with notes that were made before the author edited the tour."""
    from reader.subscriptions.run import refresh_all
    from reader.subscriptions.session import Session

    shutil.copytree(tour_folder(), folder, dirs_exist_ok=True)
    edited = folder / _EDITED
    text = edited.read_text("utf-8")
    earlier = text
    for new, old in _EDITS:
        earlier = earlier.replace(new, old)
    edited.write_text(earlier, "utf-8")
    async with Session(demo.db, demo.settings, demo.paths.secrets) as session:
        source = await _add(session, folder)
        part = next(part.id for part in part_list(demo.db) if part.url.endswith(_EDITED))
        _make_notes(demo, part)
        edited.write_text(text, "utf-8")
        async for _ in refresh_all(session, [one for one in source_list(demo.db) if one.id == source]):
            pass
        await _add(session, sample_folder())


async def _add(session: Session, folder: Path) -> str:
    from reader.subscriptions.subscribe import add

    outcome = await add(session, str(folder))
    if outcome.error:
        raise Problem(outcome.error)
    return outcome.source


def _make_notes(demo: Context, part: str) -> None:
    """Make the notes, and mark the part as read: what its author changes from then on is shown as edited."""
    from feeds.anchor import find_quote
    from reader.store.marks import add_note
    from reader.store.progress import mark_read

    text = part_text(demo.db, part)
    if text is None:
        raise Problem("the tour has no text; install Partwork again")
    for words, body, tags in _NOTES:
        add_note(demo.db, part, find_quote(text.article.blocks, words), body, tags)
    mark_read(demo.db, [part], read=True)
