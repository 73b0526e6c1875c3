"""The library of the demo: the tour, with notes that were made before its author edited it, and the essay."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from feeds.anchor import find_quote
from feeds.errors import FeedsError
from reader.sample import sample_folder, tour_folder
from reader.store.library import part_list, part_text
from reader.store.marks import add_note
from reader.store.progress import mark_read
from reader.store.sources import source_list
from reader.subscriptions.run import refresh_all
from reader.subscriptions.subscribe import add

if TYPE_CHECKING:
    from pathlib import Path

    from reader.store.database import Database
    from reader.subscriptions.session import Session

FIRST_PART = "1-the-page.md"
"""The end of the address of the part with which the tour begins."""
# The part of the tour that its author "edited": its present text, and its text when the notes were made.
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


async def fill_demo(session: Session, folder: Path) -> None:
    """Add a copy of the tour, which is written to `folder`, and the essay. Raises FeedsError."""
    shutil.copytree(tour_folder(), folder, dirs_exist_ok=True)
    edited = folder / _EDITED
    text = edited.read_text("utf-8")
    earlier = text
    for new, old in _EDITS:
        earlier = earlier.replace(new, old)
    edited.write_text(earlier, "utf-8")
    source = await _add(session, folder)
    _make_notes(session.db, next(part.id for part in part_list(session.db) if part.url.endswith(_EDITED)))
    edited.write_text(text, "utf-8")
    async for _ in refresh_all(session, [one for one in source_list(session.db) if one.id == source]):
        pass
    await _add(session, sample_folder())


async def _add(session: Session, folder: Path) -> str:
    outcome = await add(session, str(folder))
    if outcome.error:
        raise FeedsError(outcome.error)
    return outcome.source


def _make_notes(db: Database, part: str) -> None:
    """Make the notes, and mark the part as read: what its author changes from then on is shown as edited."""
    text = part_text(db, part)
    if text is None:
        raise FeedsError("the tour has no text; install Partwork again")
    for words, body, tags in _NOTES:
        add_note(db, part, find_quote(text.article.blocks, words), body, tags)
    mark_read(db, [part], read=True)
