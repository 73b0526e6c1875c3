"""A recap for a reader who comes back to a series: how it ended where they stopped, and who was there.

All of it is quoted from the text before the line, the furthest place that they ever reached in each part. Of unread
parts only their number and length are given.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from feeds.article import Place
from feeds.people import last_sentences
from feeds.quotes.people.names import fold_name
from reader.page.notices import days_away
from reader.page.people import article_before_line, names_in_part, people_of
from reader.store import ids
from reader.store.library import part_one
from reader.store.marks import note_list
from reader.store.people.index import SaidAt, bodies_of, known_sections, quotes_read
from reader.store.people.reach import texts_read
from reader.store.progress import last_part_read
from reader.store.unread import arrived_since

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from feeds.article import Article
    from feeds.quotes.model import Certainty
    from reader.model.records import NoteRecord, SeriesRecord
    from reader.page.people import People
    from reader.store.database import Database
    from reader.store.people.reach import ReadText

ENDING_LENGTH = 700
"""Characters of the end that are quoted, about 110 words: a scene's last exchange, and half of a small screen."""
_SHORTEST_ENDING = 80
"""Where less of a part was read, in characters, the end of the part before is quoted too."""
_QUOTED = ("paragraph", "quote", "list")


class LastSaying(NamedTuple):
    """Somebody who appears in a part, and their last words in it; `words` is "" where they said nothing."""

    name: str
    words: str = ""
    certainty: Certainty | None = None
    place: Place | None = None


class Ending(NamedTuple):
    """The last sentences of a part before the line, paragraph by paragraph. `part` is its id."""

    part: str
    title: str
    position: int
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recap:
    """Where a reader stopped in a series, given by its id, and which parts have come since.

    `days` are those since they read in it last. `new_parts` arrived since then and are untouched; `new_words` are their
    words. `endings` are of the part that was read last, with the one before it where little of that was read; notes and
    people are of the last of them. All are empty for a series of which nothing is read.
    """

    series: str
    title: str
    last_read: datetime | None
    days: int
    new_parts: int
    new_words: int
    endings: tuple[Ending, ...] = ()
    notes: tuple[NoteRecord, ...] = ()
    people: tuple[LastSaying, ...] = ()


def recap_of(db: Database, series: SeriesRecord, now: datetime) -> Recap:
    """Return the recap of a series. Indexes people: this is not for the interface's loop."""
    new, words = arrived_since(db, series.id, series.last_read) if series.last_read is not None else (0, 0)
    texts = texts_read(db, series.id)
    endings = tuple(_endings(db, texts, last_part_read(db, series.id)))
    shown = endings[-1].part if endings else ""
    text = next((text for text in texts if ids.public(ids.PART, text.part) == shown), None)
    return Recap(
        series.id,
        series.title,
        series.last_read,
        days_away(series, now),
        new,
        words,
        endings,
        tuple(_notes(db, text)) if text is not None else (),
        _last_sayings(db, people_of(db, series.id, texts), text) if text is not None else (),
    )


def _endings(db: Database, texts: Sequence[ReadText], last: str | None) -> list[Ending]:
    """Return how the part that was read last ends before the line, and the one before where little of that was read."""
    rows = [ids.public(ids.PART, text.part) for text in texts]
    if last not in rows:
        return []
    found: list[Ending] = []
    for text in reversed(texts[: rows.index(last) + 1]):
        article = article_before_line(db, text)
        part = part_one(db, ids.public(ids.PART, text.part))
        paragraphs = _last_paragraphs(article) if article is not None else ()
        if paragraphs and part is not None:
            found.insert(0, Ending(part.id, part.title, part.position, paragraphs))
        if sum(len(words) for ending in found for words in ending.paragraphs) >= _SHORTEST_ENDING:
            break
    return found


def _last_paragraphs(article: Article) -> tuple[str, ...]:
    """Return the paragraphs at the end of a text, about `ENDING_LENGTH` characters; the first may begin later."""
    found: list[str] = []
    room = ENDING_LENGTH
    for block in reversed(article.blocks):
        words = " ".join(block.text.split())
        if block.kind not in _QUOTED or block.aside or not words:
            continue
        if found and len(words) > room:
            sentences = last_sentences(words, room)
            found += [] if sentences.startswith("…") else [sentences]  # half a sentence would only begin in the middle
            break
        found.append(last_sentences(words, room))
        room -= len(words)
        if room <= 0:
            break
    return tuple(found[::-1])


def _notes(db: Database, text: ReadText) -> Iterator[NoteRecord]:
    """Yield the reader's notes in a part, on places before the line."""
    for note in note_list(db, part_id=ids.public(ids.PART, text.part)):
        place = note.passage.start if note.passage is not None else note.place
        if not note.scope and (text.place is None or place is None or place < text.place):
            yield note


def _last_sayings(db: Database, people: People, text: ReadText) -> tuple[LastSaying, ...]:
    """Return who appears in a part before the line: those who speak, the last first, then the silent."""
    bearers = people.by_form()
    last: dict[str, SaidAt] = {}
    for one in _quotes_in(db, people, text):
        bearer = bearers.get(one.speaker)
        # A saying that may be somebody else's does not replace one that is certain.
        if bearer is not None and (one.certainty != "low" or last.get(bearer.name, one).certainty == "low"):
            last[bearer.name] = one
    names = names_in_part(db, people, ids.public(ids.PART, text.part)) | last.keys()
    speakers = sorted(last, key=lambda name: (last[name].block, last[name].start), reverse=True)
    silent = [person.name for person in people.everybody if person.name in names and person.name not in last]
    words = _words_of(db, text, list(last.values()))
    spoken = [
        LastSaying(name, words[last[name]], last[name].certainty, Place(last[name].block, last[name].start))
        for name in speakers
    ]
    return (*spoken, *map(LastSaying, silent))


def _quotes_in(db: Database, people: People, text: ReadText) -> list[SaidAt]:
    """Return the quotes in a part before the line, in the order of the text, with their speakers' keys."""
    here = [one for one in people.texts if one.text.version == text.version]
    keys = [fold_name(form) for person in people.everybody for form in person.forms]
    found = quotes_read(db, known_sections(here), keys)
    for fresh in people.fresh:
        if fresh.text.version == text.version:
            said = [one._replace(speaker=fold_name(one.speaker)) for one in fresh.section.said]
            found += [SaidAt(text.position, *one) for one in said]
    return sorted(found, key=lambda one: (one.block, one.start))


def _words_of(db: Database, text: ReadText, sayings: Sequence[SaidAt]) -> dict[SaidAt, str]:
    body, starts = bodies_of(db, [text.version]).get(text.version, ("", []))
    return {one: " ".join(body[starts[one.block] + one.start : starts[one.block] + one.end].split()) for one in sayings}
