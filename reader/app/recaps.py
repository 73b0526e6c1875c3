"""Recaps of a series, built outside the event loop and shown over the page."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from reader.page.recap import recap_of
from reader.rows.people.recap import recap_lines
from reader.screens.panel import PanelScreen
from reader.store.errors import StoreError
from reader.store.library import series_one
from reader.widgets.requests import ShowRecap

if TYPE_CHECKING:
    from reader.app.host import Host


def recall(host: Host) -> None:
    """Show what happened before in the series on the screen."""
    series = series_one(host.db, host.frame.goal.series)
    if series is None:
        host.say("This text is not in the library")
    elif series.last_read is None:
        host.say(f"You have not read any of {series.title} yet")
    else:
        show(host, ShowRecap(series, datetime.now(UTC)))


def show(host: Host, event: ShowRecap) -> None:
    """Show what happened before, unless the reader has gone on by the time that it is known."""
    host.run_worker(_show(host, event))


async def _show(host: Host, event: ShowRecap) -> None:
    frame, goal = host.frame, host.frame.goal
    try:
        recap = await asyncio.to_thread(recap_of, host.db, event.series, event.now)
    except StoreError as problem:
        host.say(str(problem))
        return
    if host.is_on_top(frame) and frame.goal == goal:
        lines = partial(recap_lines, recap, host.settings.words_per_minute)
        host.open_screen(PanelScreen(host.settings, f"Previously in {recap.title}", lines))
