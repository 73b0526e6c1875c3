"""The people of a series as far as it was read: everybody, one person's card, or the places of a phrase."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from reader.navigation import Goal
from reader.phrases import count
from reader.rows.line import Line, Piece
from reader.rows.options import Option
from reader.rows.pane import PaneRow, pane_height, pane_lines
from reader.rows.people import PeopleOrder, card_rows, mention_rows, people_rows
from reader.store.errors import StoreError
from reader.store.library import series_one
from reader.store.people.reach import all_texts
from reader.store.speakers import rename_speaker
from reader.widgets.list_frame import ListFrame
from reader.widgets.requests import Go, Write
from reader.widgets.row_list import Drawing

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from feeds.people import Person
    from reader.config.keymap import Context
    from reader.config.settings import Settings
    from reader.page.person_card import PersonCard
    from reader.store.database import Database

_LONGEST_PHRASE = 8
"""Words of a selection that may be looked for as a phrase, where it names nobody."""


@dataclass(frozen=True, slots=True)
class _Found:
    """The content of the screen: a card, or people (those `here` are in the shown part), or rows."""

    title: str
    scope: str = ""
    person: Person | None = None
    everybody: Sequence[Person] = ()
    here: frozenset[str] = frozenset()
    rows: Sequence[PaneRow] = ()


class PeopleScreen(ListFrame[PaneRow]):
    """Everybody so far. With words in its goal: the person with that name, else the places of the words."""

    CONTEXT: ClassVar[Context] = "people"
    HINTS = (
        ("enter", "open"), ("filter", "order"), ("spoiler_guard", "all of the series"), ("name_speaker", "whose name"),
        ("find", "find"), ("help", "keys"),
    )  # fmt: skip
    NEED_ROW: ClassVar[frozenset[str]] = frozenset({"name_speaker"})

    def __init__(self, db: Database, settings: Settings, goal: Goal) -> None:
        drawing: Drawing[PaneRow] = Drawing(pane_lines, lambda row: row.key, lambda row: row.text, pane_height)
        super().__init__(settings, drawing)
        self._db = db
        self._goal = goal
        self._row = goal.row
        self._order: PeopleOrder = "met"
        self._lifted = False
        self._found: _Found | None = None

    @property
    def goal(self) -> Goal:
        """Compose the people of the series, or the goal's person, with the cursor on a row."""
        return self._goal._replace(row=self.rows.key)

    def can_show(self, goal: Goal) -> bool:
        """The same people only."""
        return self._goal.same_text(goal) and self._goal.words == goal.words

    def on_mount(self) -> None:
        """Look for them beside the loop: a text that is not indexed yet takes its time."""
        self.reload()

    def reload(self) -> None:
        """Show the people in the library's present state."""
        self.rows.empty = "Looking for names …"
        self._show()
        look: Callable[[], Awaitable[object]] = self._look  # not begun where another follows at once
        self.run_worker(look, exclusive=True)

    async def _look(self) -> None:
        try:
            self._found = await asyncio.to_thread(_found, self._db, self._goal, lifted=self._lifted)
        except StoreError as problem:
            self.say(str(problem))
            return
        self.rows.empty = "Nobody is named in what you have read of this series"
        self._show()

    def _show(self) -> None:
        found = self._found
        if found is None:
            self.show_head(Line((Piece("‹ ", "dim"), Piece("People", "strong"))))
            return
        rows = found.rows or people_rows(found.everybody, found.here, self._order)
        self.rows.show(rows, key=self._row or self.rows.key)
        if self.rows.key == self._row:
            self._row = ""
        scope = f"{found.scope} · all of the series" if self._lifted else found.scope
        self.show_head(Line((Piece("‹ ", "dim"), Piece(found.title, "strong")), (Piece(scope, "dim"),)))

    def choose(self, key: str) -> None:
        """Go to the place, or to the card of the person."""
        row = self.rows.current
        if row is not None and row.part:
            self.post_message(Go(Goal("part", series=self._goal.series, part=row.part, place=row.place)))
        elif row is not None and row.key:
            self.post_message(Go(self._goal._replace(words=key, row="")))

    def do_filter(self, _count: int | None) -> None:
        """Choose the order."""
        options = [Option("met", "In the order in which you met them", "m"), Option("weight", "Most named first", "n")]
        self.offer("Order", options, self._put_in_order)

    def _put_in_order(self, order: str) -> None:
        self._order = "weight" if order == "weight" else "met"
        self._show()
        self.rows.move_start()

    def do_spoiler_guard(self, _count: int | None) -> None:
        """Show the whole series, or only the read text."""
        self._lifted = not self._lifted
        key = self.settings.keymap.first_key("spoiler_guard")
        lifted = f"All of the series, read or not · {key} hides it again"
        self.say(lifted if self._lifted else "Only what you have read")
        self.reload()

    def do_name_speaker(self, _count: int | None) -> None:
        """Ask which person a name belongs to."""
        name = self.rows.key if self._found is not None and self._found.everybody else ""
        name = self._found.person.name if self._found is not None and self._found.person is not None else name
        if name:
            options = [
                Option("same", "Another name of …", "a"),
                Option("alone", "This name stands alone", "s"),
                Option("nobody", "Not somebody's name", "n"),
            ]
            self.offer(name, options, partial(self._rename, name))

    def _rename(self, name: str, how: str) -> None:
        if how == "same":
            known = [one.name for one in self._found.everybody] if self._found is not None else []
            self.ask("whose name it is", entered=partial(self._correct, name), completions=known)
        else:
            self._correct(name, name if how == "alone" else "", empty=True)

    def _correct(self, name: str, new: str, *, empty: bool = False) -> None:
        if new.strip() or empty:
            work = partial(rename_speaker, series_id=self._goal.series, found=name, name=new)
            self.post_message(Write(work, message="Name changed"))


def _found(db: Database, goal: Goal, *, lifted: bool) -> _Found:
    """Return the people that a goal shows. Indexes parts that are not indexed yet."""
    from reader.page.people import find_people, names_in_part, people_named_in, people_of, texts_up_to
    from reader.page.person_card import card_of, mentions_of

    texts = all_texts(db, goal.series) if lifted else texts_up_to(db, goal.series, goal.part, goal.place)
    people = people_of(db, goal.series, texts)
    series = series_one(db, goal.series)
    series_title = series.title if series is not None else ""
    if not goal.words:
        here = names_in_part(db, people, goal.part) if goal.part else frozenset()
        title = f"People in {series_title}" if series_title else "People"
        return _Found(title, f"{count(len(people.everybody), 'person', 'people')} so far", None, people.everybody, here)
    named = find_people(people, goal.words) or people_named_in(people, goal.words)
    exact = [person for person in named if person.name == goal.words]
    if len(named) == 1 or exact:
        return _card(card_of(db, people, (exact or list(named))[0]), series_title)
    if named:
        return _Found("Who is this?", count(len(named), "person", "people"), None, named)
    short = len(goal.words.split()) <= _LONGEST_PHRASE
    places = mentions_of(db, people, goal.words) if short else ()
    words = " ".join(goal.words.split())
    nowhere = PaneRow("", "nobody is named here" if not short else "not in what you have read", tone="dim")
    rows = mention_rows(places, series_title) or [nowhere]
    return _Found(f"“{words}”", f"{count(len(places), 'place')} so far", rows=rows)


def _card(card: PersonCard, series_title: str) -> _Found:
    person = card.person
    return _Found(person.name, f"named {count(person.mentions, 'time')}", person, rows=card_rows(card, series_title))
