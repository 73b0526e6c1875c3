"""The people on the page: the selected person's card, everybody in this part, and the pane of them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from feeds.article import Place
from reader.navigation import Goal
from reader.store.errors import StoreError
from reader.widgets.requests import Go

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.rows.pane import PaneRow
    from reader.screens.part.host import PartHost
    from reader.store.database import Database


class PartPeople:
    """The command that shows people, and the rows of the pane of people."""

    def __init__(self, screen: PartHost) -> None:
        self._screen = screen
        self._rows: Sequence[PaneRow] = ()
        self._known: tuple[str, Place | None] | None = None

    def do_people(self, _count: int | None) -> None:
        """Show the people in the selection or the emphasised words, else those in this part."""
        goal = self._goal()
        if goal is None:
            self._screen.say("This text is not in the library")
            return
        view, page = self._screen.view, self._screen.page
        lit = view.selection.words or (page.words(view.pointed_out) if page and view.pointed_out else "")
        if lit:
            self._screen.modes.end_selection()
        self._screen.post_message(Go(goal._replace(words=lit)))

    def _goal(self) -> Goal | None:
        """The people up to the end of the screen; up to the furthest place read, where this place is only visited."""
        page, view = self._screen.page, self._screen.view
        if page is None or page.part is None:
            return None
        # Text on the screen counts, unless unread text is before it.
        place = None if view.pager.visiting and view.place != Place(0) else view.last_shown
        return Goal("people", series=page.part.series, part=page.part.id, place=place)

    def rows(self) -> Sequence[PaneRow]:
        """The people in this part so far; they are looked for beside the loop, and shown when they are found."""
        goal = self._goal()
        if goal is None:
            return ()
        if self._known != (goal.part, goal.place):
            if self._known is None or self._known[0] != goal.part:
                self._rows = ()
            self._known = goal.part, goal.place
            self._screen.run_worker(self._look(goal))
        return self._rows

    async def _look(self, goal: Goal) -> None:
        try:
            rows = await asyncio.to_thread(_rows_of, self._screen.db, goal)
        except StoreError as problem:
            self._screen.say(str(problem))
            return
        if self._known == (goal.part, goal.place):
            self._rows = rows
            self._screen.fill_pane()

    def choose(self, name: str) -> None:
        """Show the card of somebody in the pane."""
        goal = self._goal()
        if goal is not None:
            self._screen.post_message(Go(goal._replace(words=name)))


def _rows_of(db: Database, goal: Goal) -> Sequence[PaneRow]:
    from reader.page.people import names_in_part, people_of, texts_up_to
    from reader.rows.people import pane_people_rows

    people = people_of(db, goal.series, texts_up_to(db, goal.series, goal.part, goal.place))
    return pane_people_rows(people.everybody, names_in_part(db, people, goal.part))
