"""Correct a series by hand: the possible corrections, the question that each needs, and its effect."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from reader.phrases import count
from reader.rows.due import pacing_words, wanted_pacing
from reader.rows.options import Option
from reader.store import corrections
from reader.store.library import series_list

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.model.records import PartRecord, SeriesRecord
    from reader.store.database import Database


class EditorHost(Protocol):
    """Where the reader is asked: a screen."""

    def say(self, text: str) -> None:
        """Tell the reader something."""

    def ask(self, placeholder: str, *, entered: Callable[[str], object] | None = None, value: str = "") -> None:
        """Let the reader type an answer."""

    def confirm(self, question: str, then: Callable[[], object]) -> None:
        """Ask for a yes."""

    def offer(self, title: str, options: Sequence[Option], then: Callable[[str], object]) -> None:
        """Let the reader choose one of several."""

    def change(self, work: Callable[[Any], Any], label: str, *, to: str = "") -> None:
        """Change the library, say so, and go to the series `to` if this one is gone then."""


class SeriesEditor:
    """The corrections of one series, with one of its parts under the cursor.

    `shown` are the parts that a filter leaves in the list.
    """

    def __init__(
        self,
        db: Database,
        host: EditorHost,
        series: SeriesRecord,
        parts: Sequence[PartRecord],
        at: PartRecord | None,
        shown: Sequence[PartRecord] = (),
    ) -> None:
        self._db = db
        self._host = host
        self._series = series
        self._parts = parts
        self._part = at
        self._shown = shown
        self._ways: dict[str, Callable[[], object]] = {}

    def start(self) -> None:
        """Offer what can be corrected here."""
        options: list[Option] = []
        is_series = self._series.kind != "posts"

        def add(key: str, label: str, way: Callable[[], object], *, when: bool = True, right: str = "") -> None:
            if when:
                options.append(Option(key, label, key, right))
                self._ways[key] = way

        part, others = self._part, self._others()
        narrowed = 0 < len(self._shown) < len(self._parts)
        add(
            "g",
            f"make a series from the {count(len(self._shown), 'post')} shown",
            self._group,
            when=narrowed and not is_series,
        )
        add("t", "make a series from posts by title", self._group_by_title, when=not is_series)
        add("p", "start a series with this post", self._begin, when=not is_series and part is not None)
        add("r", "rename", self._rename, when=is_series)
        add("m", "merge with another series", self._merge, when=is_series and bool(others))
        add("c", "choose a pace", self.choose_pace, when=self._series.kind == "series", right=self._pace_now())
        add("x", "break up into single posts", self._dissolve, when=is_series)
        if part is not None:
            named = part.title
            add("n", "change the number of this part", self._renumber, right=part.number or "none")
            add("v", "change the volume of this part", self._volume, when=is_series, right=part.volume or "none")
            add("k", "move up", partial(self.shift, -1), when=is_series)
            add("j", "move down", partial(self.shift, 1), when=is_series)
            add("o", "remove from series", self._move_out, when=is_series)
            add("i", "move to another series", self._move_in, when=bool(others))
            add("s", "start a new series here", self._split, when=is_series and part != self._parts[0])
            title = f"Edit {self._series.title} · {named}"
        else:
            title = f"Edit {self._series.title}"
        self._host.offer(title, options, lambda name: self._ways[name]())

    def shift(self, step: int) -> None:
        """Put the part one place up or down in the order."""
        order = [part.id for part in self._parts]
        if self._part is None or self._part.id not in order:
            return
        at = order.index(self._part.id)
        if not 0 <= at + step < len(order):
            return
        order[at], order[at + step] = order[at + step], order[at]
        work = partial(corrections.order_series, series_id=self._series.id, part_ids=order)
        self._host.change(work, f"{self._part.title} is now part {at + step + 1}")

    def _others(self) -> list[SeriesRecord]:
        return [
            one
            for one in series_list(self._db)
            if one.source == self._series.source and one.id != self._series.id and one.kind != "posts"
        ]

    def _rename(self) -> None:
        def entered(title: str) -> None:
            if title.strip():
                work = partial(corrections.rename_series, series_id=self._series.id, title=title)
                self._host.change(work, f"renamed to {title.strip()}")

        self._host.ask("title of the series", entered=entered, value=self._series.title)

    def _merge(self) -> None:
        def chosen(into: str) -> None:
            work = partial(corrections.merge_series, series_id=self._series.id, into=into)
            self._host.change(work, f"merged {self._series.title}", to=into)

        self._choose_series("merge with", chosen)

    def _pace_now(self) -> str:
        return pacing_words(self._series.pacing) or "all at once"

    def choose_pace(self) -> None:
        """Offer the paces at which the parts that are not begun may come."""
        options = [
            Option("original", "as it once came", "o"),
            Option("1/day", "one part a day", "d"),
            Option("2/week", "two parts a week", "t"),
            Option("1/week", "one part a week", "w"),
            Option("off", "all at once", "a"),
        ]
        self._host.offer(f"Pace of {self._series.title}", options, self._set_pace)

    def _set_pace(self, pace: str) -> None:
        pacing = wanted_pacing(pace, datetime.now().astimezone().date())
        words = pacing_words(str(pacing)) if pacing is not None else "all at once"
        work = partial(corrections.pace_series, series_id=self._series.id, pacing=pacing)
        self._host.change(work, f"{self._series.title} comes {words}")

    def _dissolve(self) -> None:
        work = partial(corrections.dissolve_series, series_id=self._series.id)
        change = partial(self._host.change, work, f"broke up {self._series.title}")
        self._host.confirm(f"Break it up into {count(self._series.parts, 'single post')}?", change)

    def _renumber(self) -> None:
        part = self._part
        if part is not None:

            def entered(number: str) -> None:
                work = partial(corrections.renumber_part, part_id=part.id, number=number)
                self._host.change(work, f"changed its number to {number.strip() or 'none'}")

            self._host.ask("number of this part; empty for none", entered=entered, value=part.number)

    def _volume(self) -> None:
        part = self._part
        if part is not None:

            def entered(volume: str) -> None:
                if volume.strip():
                    work = partial(corrections.renumber_part, part_id=part.id, number=part.number, volume=volume)
                    self._host.change(work, f"moved to volume {volume.strip()}")

            self._host.ask("volume of this part", entered=entered, value=part.volume)

    def _move_out(self) -> None:
        self._move(None, "out of the series")

    def _move_in(self) -> None:
        def chosen(into: str) -> None:
            self._move(into, f"to {next(one.title for one in self._others() if one.id == into)}")

        self._choose_series("move to", chosen)

    def _move(self, into: str | None, where: str) -> None:
        if self._part is not None:
            work = partial(corrections.move_parts, part_ids=[self._part.id], into=into)
            self._host.change(work, f"moved {self._part.title} {where}", to=into or "")

    def _split(self) -> None:
        part = self._part
        if part is not None:
            self._make([one for one in self._parts if one.position >= part.position], part.title)

    def _group(self) -> None:
        self._make(self._shown, _beginning(self._shown[0].title))

    def _begin(self) -> None:
        if self._part is not None:
            self._make([self._part], _beginning(self._part.title))

    def _group_by_title(self) -> None:
        def entered(words: str) -> None:
            terms = words.casefold().split()
            found = [part for part in self._parts if terms and all(term in part.title.casefold() for term in terms)]
            if found:
                self._make(found, words.strip())
            else:
                self._host.say("no title contains all these words")

        guess = _beginning(self._part.title) if self._part is not None else ""
        self._host.ask("words in all of their titles", entered=entered, value=guess)

    def _make(self, parts: Sequence[PartRecord], guess: str) -> None:
        """Make a series of some of the parts, under the title that the reader gives it."""

        def entered(title: str) -> None:
            if title.strip():
                chosen = [part.id for part in parts]
                work = partial(corrections.split_series, series_id=self._series.id, part_ids=chosen, title=title)
                self._host.change(work, f"made the series {title.strip()}: {count(len(parts), 'part')}")

        self._host.ask(f"title of the series of {count(len(parts), 'part')}", entered=entered, value=guess)

    def _choose_series(self, title: str, then: Callable[[str], object]) -> None:
        options = [Option(one.id, one.title, right=count(one.parts, "part")) for one in self._others()]
        self._host.offer(title, options, then)


def _beginning(title: str) -> str:
    """Return the part of a title that its series may share: up to the first number or colon."""
    end = next((index for index, char in enumerate(title) if char.isdigit() or char in ":#([|"), len(title))
    return title[:end].rstrip(" ,.-–—") or title
