"""A part whose text is still to be prepared: it is prepared first, then opened."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from reader.store.intake.pending import pending_document
from reader.store.library import part_one
from reader.widgets.requests import RunCommand, Say, Write

if TYPE_CHECKING:
    from reader.navigation import Goal
    from reader.screens.part.host import PartHost
    from reader.store.database import Database


def open_prepared(screen: PartHost, goal: Goal) -> None:
    """Prepare the text of a part and open the part; say so if it has none."""
    part = part_one(screen.db, goal.part) if goal.kind == "part" else None
    if part is None or pending_document(screen.db, part.source) is None:
        _refuse(screen)
        return
    work = partial(_prepare, source=part.source)
    screen.say("preparing this text …")
    screen.post_message(Write(work, then=lambda _: screen.open(goal), failed=lambda: _refuse(screen)))


def _refuse(screen: PartHost) -> None:
    """Say that a part has no text, and go back if no other one is shown."""
    if screen.page is None:
        screen.post_message(RunCommand("back"))  # first, since a message is shown on the screen on top
    screen.post_message(Say("this part has no text yet: press r to refresh its source"))


def _prepare(db: Database, source: str) -> None:
    """Prepare the texts of a source; why one cannot be prepared is stored with the source."""
    from feeds.errors import FeedsError
    from reader.subscriptions.intake.preparation import prepare_source

    with suppress(FeedsError):
        prepare_source(db, source)
