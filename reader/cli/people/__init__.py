"""`who`: who appears in a series, and a card of one person, as far as you have read."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from reader.cli.context import Problem
from reader.cli.json_output import count
from reader.cli.people.output import card_json, person_json
from reader.lookup import find_part, find_series
from reader.page.people import find_people, people_of
from reader.page.person_card import card_of
from reader.store.library import part_list
from reader.store.people.reach import all_texts, texts_read

if TYPE_CHECKING:
    import argparse

    from feeds.people import Person
    from reader.cli.context import Context
    from reader.model.records import PartRecord, SeriesRecord
    from reader.page.people import People
    from reader.page.person_card import PersonCard
    from reader.store.people.reach import ReadText

_MOST_QUOTES = 20


def run_who(context: Context, arguments: argparse.Namespace) -> None:
    """Print who appears in a series, or a card of one person, up to your place or to a part."""
    series = find_series(context.db, arguments.series)
    last = find_part(context.db, arguments.upto) if arguments.upto else None
    texts = _texts(context, series, last)
    people = people_of(context.db, series.id, texts, lambda done, all_: context.progress(f"indexed {done} of {all_}"))
    context.progress("")
    if arguments.name is None:
        _print_everybody(context, series, people)
        return
    found = find_people(people, arguments.name)
    if len(found) != 1:
        raise Problem(_not_one(series, people, arguments.name, found))
    card = card_of(context.db, people, found[0])
    if context.as_json:
        context.give({**_head(context, series, people), **card_json(card)})
    else:
        _print_card(context, card)


def _texts(context: Context, series: SeriesRecord, last: PartRecord | None) -> tuple[ReadText, ...]:
    if last is None:
        return texts_read(context.db, series.id)
    if last.series != series.id:
        raise Problem(f"{last.title} is not a part of {series.title}; `partwork parts {series.id}` lists its parts")
    return all_texts(context.db, series.id, last.position)


def _not_one(series: SeriesRecord, people: People, name: str, found: tuple[Person, ...]) -> str:
    if found:
        some = ", ".join(person.name for person in found[:4])
        return f"{name!r} may be several: {some}{', …' if len(found) > 4 else ''}; use a whole name"
    if not people.texts and not people.fresh:
        return f"you have not read any of {series.title} yet; --upto PART looks at all parts up to that one"
    return f"nobody named {name!r} has appeared so far; `partwork who {series.id}` lists everybody"


def _head(context: Context, series: SeriesRecord, people: People) -> dict[str, Any]:
    """Return the series, and the last part that was looked at with the place in it, null for all of it."""
    texts = [one.text for one in people.texts] + [fresh.text for fresh in people.fresh]
    last = max(texts, key=lambda text: text.position, default=None)
    upto = None
    if last is not None:
        part = next((part for part in part_list(context.db, series.id) if part.position == last.position), None)
        upto = {
            "part": part.id if part else None,
            "position": last.position,
            "block": last.place.block if last.place else None,
            "offset": last.place.offset if last.place else None,
        }
    return {"series": series.id, "series_title": series.title, "upto": upto}


def _print_everybody(context: Context, series: SeriesRecord, people: People) -> None:
    if context.as_json:
        everybody = [person_json(person) for person in people.everybody]
        context.give({**_head(context, series, people), "people": everybody})
        return
    if not people.texts and not people.fresh:
        context.say(f"You have not read any of {series.title} yet; --upto PART looks at all parts up to that one.")
        return
    if not people.everybody:
        context.say(f"Nobody is named in what you have read of {series.title}.")
    for person in people.everybody:
        others = f" ({', '.join(person.aliases)})" if person.aliases else ""
        quotes = f", said {count(person.said, 'thing')}" if person.said else ""
        context.say(f"{person.name}{others}: met in part {person.first.position}{quotes}")


def _print_card(context: Context, card: PersonCard) -> None:
    person = card.person
    context.say(person.name + (f", also {', '.join(person.aliases)}" if person.aliases else ""))
    context.say(f"  first met in part {card.first.position}, {card.first.title}: {card.first.sentence}")
    if card.last.place != card.first.place or card.last.position != card.first.position:
        context.say(f"  last seen in part {card.last.position}, {card.last.title}: {card.last.sentence}")
    perhaps = f", and perhaps {person.maybe} more" if person.maybe else ""
    if person.said or perhaps:
        context.say(f"  said {count(person.said, 'thing')}{perhaps}")
    for names, relation in ((card.speaks_to, "speaks to"), (card.spoken_of_by, "spoken of by")):
        if names:
            context.say(f"  {relation} {', '.join(f'{name} ({times})' for name, times in names[:5])}")
    _print_quotes(context, card)
    for note in card.notes:
        context.say(f"  your note in part {note.position}: {note.body or note.text or note.quote}")
    for edit in card.edits:
        context.say(f"  edited in part {edit.position}: {edit.text}")


def _print_quotes(context: Context, card: PersonCard) -> None:
    """Print the first quotes of somebody; those that may be somebody else's come last, with a sign."""
    ordered = sorted(card.sayings, key=lambda saying: saying.certainty == "low")
    for _, runs in groupby(ordered[:_MOST_QUOTES], key=lambda saying: saying.utterance):
        first, *rest = runs
        words = " … ".join(" ".join(run.text.split()) for run in (first, *rest))
        doubt = " (?)" if first.certainty == "low" else ""
        context.say(f"  part {first.position}{doubt}: “{words}”")
    if len(ordered) > _MOST_QUOTES:
        context.say(f"  and {len(ordered) - _MOST_QUOTES} more; --json prints all")
