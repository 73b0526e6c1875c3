"""The people of a series as rows: everybody, and the card of one."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Literal

from feeds.people.fragments import key_of
from feeds.quotes.people.names import COURTESY
from reader.phrases import count
from reader.rows.pane import PaneRow
from reader.rows.titles import titled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from feeds.people import Person
    from reader.page.person_card import PersonCard, Sighting

PeopleOrder = Literal["met", "weight"]
_MOST_NAMES = 6
_SENTENCE_LINES = 4


def people_rows(everybody: Sequence[Person], here: Collection[str], order: PeopleOrder) -> list[PaneRow]:
    """Return a row for each person, those in the part that is read first. `here` are their names."""
    ordered = sorted(everybody, key=lambda person: (-person.mentions, person.first)) if order == "weight" else everybody
    inside = [person for person in ordered if person.name in here]
    rows = [PaneRow("", "In this part", tone="accent"), *map(_person_row, inside)] if inside else []
    rest = [person for person in ordered if person.name not in here]
    if inside and rest:
        rows += [PaneRow("", ""), PaneRow("", "Before", tone="accent")]
    return [*rows, *map(_person_row, rest)]


def _person_row(person: Person) -> PaneRow:
    names = _other_names(person)
    others = f"  {', '.join(names)}" if names else ""
    quotes = f" · said {person.said}" if person.said else ""
    return PaneRow(person.name, person.name + others, right=f"met in part {person.first.position}{quotes}")


def _other_names(person: Person) -> list[str]:
    """Return the names that tell more than that a longer one was cut short: not "Roe" for Ann Roe."""
    words = set(key_of(person.name))
    return [name for name in person.aliases if not set(key_of(name)) - COURTESY <= words]


def pane_people_rows(everybody: Iterable[Person], here: Collection[str]) -> list[PaneRow]:
    """Return a row for each person in the part that is read, for the pane beside it."""
    return [
        PaneRow(one.name, one.name, right=f"❝ {one.said}" if one.said else "") for one in everybody if one.name in here
    ]


def card_rows(card: PersonCard, series_title: str = "") -> list[PaneRow]:
    """Return the rows of somebody's card: rows with a place lead there, the others are text only.

    The titles of parts leave out the `series_title`.
    """
    person = card.person
    names = f"also {', '.join(person.aliases)}"
    rows = [PaneRow("", names, tone="dim", most=3, apart=True)] if person.aliases else []
    rows += [_sighting_row("first", "first met in ", card.first, series_title)]
    if (card.last.position, card.last.place) != (card.first.position, card.first.place):
        rows += [_sighting_row("last", "last seen in ", card.last, series_title)]
    *sums, last = _sums(card) or [""]
    rows += [PaneRow("", text, tone="dim", most=2) for text in sums]
    rows += [PaneRow("", last, tone="dim", most=2, apart=True)] if last else []
    rows += _quote_rows(card, series_title)
    rows += [
        PaneRow(
            note.id, note.body or note.text or note.quote or "", part=note.part, lead="✎ ", most=3, apart=True,
            above=f"your note in {_part_words(note.position, note.part_title, series_title)}",
            place=note.passage.start if note.passage else None,
        )
        for note in card.notes
    ]  # fmt: skip
    rows += [
        PaneRow(
            f"edit{index}", edit.text, part=edit.part, place=edit.place, most=3, apart=True,
            above=f"edited since you read {_part_words(edit.position, edit.title, series_title)}",
        )
        for index, edit in enumerate(card.edits)
    ]  # fmt: skip
    return rows


def _sums(card: PersonCard) -> list[str]:
    person = card.person
    perhaps = f", and perhaps {person.maybe:,} more" if person.maybe else ""
    sums = [f"said {count(person.said, 'thing')}{perhaps}"] if person.said or person.maybe else []
    for names, label in ((card.speaks_to, "speaks to"), (card.spoken_of_by, "spoken of by")):
        if names:
            sums.append(f"{label} {', '.join(f'{name} ({times})' for name, times in names[:_MOST_NAMES])}")
    return sums


def _part_words(position: int, title: str, series_title: str) -> str:
    """Return a part's place in its series and its short title: "part 3: Fog", "part 3" if it has no other."""
    lead = f"part {position}: "
    words = titled(title, series_title, str(position), lead)
    return words if words.startswith(lead) else lead.removesuffix(": ")


def _sighting_row(key: str, label: str, sighting: Sighting, series_title: str) -> PaneRow:
    return PaneRow(
        key, sighting.sentence, part=sighting.part, place=sighting.place, most=_SENTENCE_LINES, apart=True,
        above=f"{label}{_part_words(sighting.position, sighting.title, series_title)}",
    )  # fmt: skip


def _quote_rows(card: PersonCard, series_title: str) -> list[PaneRow]:
    """Return somebody's quotes in reading order; behind them, apart, those that may be somebody else's."""
    sure: list[PaneRow] = []
    doubtful: list[PaneRow] = []
    for number, runs in groupby(card.sayings, key=lambda saying: saying.utterance):
        first, *rest = runs
        words = " … ".join(" ".join(run.text.split()) for run in (first, *rest))
        doubt = first.certainty == "low"
        rows = doubtful if doubt else sure
        new_part = not rows or rows[-1].part != first.part
        above = _part_words(first.position, first.title, series_title) if new_part else ""
        row = PaneRow(
            f"q{number}", words, part=first.part, place=first.place, lead="? " if doubt else "❝ ", above=above,
            most=3, apart=True,
        )  # fmt: skip
        rows.append(row)
    apart = (
        [PaneRow("", "Perhaps said by them, perhaps by somebody else", tone="accent", apart=True)] if doubtful else []
    )
    return [*sure, *apart, *doubtful]


def mention_rows(places: Sequence[Sighting], series_title: str = "") -> list[PaneRow]:
    """Return the places of a phrase, the first of them named as such."""
    return [_sighting_row(f"m{index}", "" if index else "first in ", one, series_title)
            for index, one in enumerate(places)]  # fmt: skip
