"""The card of one person of a series, from the text before the reader's line."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from feeds.anchor.revision import compare
from feeds.article import Place
from feeds.people import sentence_at
from feeds.people.model import Spot
from feeds.quotes.people.names import fold_name
from reader.page.people import article_before_line
from reader.store import ids
from reader.store.library import part_list, part_text
from reader.store.marks import note_list
from reader.store.people.index import SaidAt, bodies_of, edited_parts, pairs_read, part_titles, quotes_read
from reader.store.progress import version_read

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from feeds.article import Block
    from feeds.people import Exchange, Person
    from feeds.people.model import ExchangeKind
    from feeds.quotes.model import Certainty
    from reader.model.records import NoteRecord
    from reader.page.people import People
    from reader.store.database import Database

_MOST_MENTIONS = 500
_WORDS = re.compile(r"[^\W_]+")


class Sighting(NamedTuple):
    """A place where somebody is mentioned, with the sentence there."""

    part: str
    title: str
    position: int
    place: Place
    sentence: str


class Saying(NamedTuple):
    """One run of somebody's words: `start` to `end` of a block. Runs of one utterance share `utterance`."""

    part: str
    title: str
    position: int
    block: int
    start: int
    end: int
    text: str
    certainty: Certainty
    utterance: int

    @property
    def place(self) -> Place:
        """Where it begins."""
        return Place(self.block, self.start)


class Edit(NamedTuple):
    """A passage that its author has changed since it was read, and that names somebody."""

    part: str
    title: str
    position: int
    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class PersonCard:
    """The data about somebody from the text before the line. `speaks_to` and `spoken_of_by` are names with counts."""

    person: Person
    first: Sighting
    last: Sighting
    sayings: tuple[Saying, ...]
    speaks_to: tuple[tuple[str, int], ...]
    spoken_of_by: tuple[tuple[str, int], ...]
    notes: tuple[NoteRecord, ...]
    edits: tuple[Edit, ...]


def card_of(db: Database, people: People, person: Person) -> PersonCard:
    """Return the card of somebody."""
    texts = _Texts(db, people)
    bearers = people.by_form()
    pairs = [*pairs_read(db, people.known, person.forms)]
    pairs += [pair for fresh in people.fresh for pair in fresh.section.exchanges]
    return PersonCard(
        person=person,
        first=texts.sighting(person.first),
        last=texts.sighting(person.last),
        sayings=tuple(_sayings(db, people, person, texts)),
        speaks_to=_counted(pairs, bearers, person, "to"),
        spoken_of_by=_counted(pairs, bearers, person, "of"),
        notes=tuple(_notes(db, people, person, texts)),
        edits=tuple(_edits(db, people, person, texts)),
    )


def mentions_of(db: Database, people: People, words: str) -> tuple[Sighting, ...]:
    """Return where a word or phrase occurs before the line, in reading order; at most 500 places."""
    texts = _Texts(db, people)
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)", re.IGNORECASE)
    found: list[Sighting] = []
    for position in sorted(texts.by_position) if words.strip() else ():
        for index, block in enumerate(texts.blocks(position)):
            for match in pattern.finditer(block.text):
                found.append(texts.sighting(Spot(position, index, match.start())))
                if len(found) >= _MOST_MENTIONS:
                    return tuple(found)
    return tuple(found)


class _Texts:
    """The texts of some people, each read once and up to the line."""

    def __init__(self, db: Database, people: People) -> None:
        self._db = db
        self._blocks: dict[int, tuple[Block, ...]] = {}
        self.by_position = {one.text.position: one.text for one in people.texts}
        self.by_position |= {fresh.text.position: fresh.text for fresh in people.fresh}
        self._series = people.series
        self._titles: dict[int, tuple[str, str]] = {}
        self._bodies: dict[int, tuple[str, list[int]]] = {}

    def blocks(self, position: int) -> tuple[Block, ...]:
        """Return the blocks of a part up to the line."""
        if position not in self._blocks:
            article = article_before_line(self._db, self.by_position[position])
            self._blocks[position] = article.blocks if article is not None else ()
        return self._blocks[position]

    def named(self, position: int) -> tuple[str, str]:
        """Return the id and the title of a part."""
        if position not in self._titles:
            self._titles |= part_titles(self._db, self._series, [position])
        return self._titles.get(position, (ids.public(ids.PART, self.by_position[position].part), ""))

    def words(self, position: int, block: int, start: int, end: int) -> str:
        """Return the words of a passage of one block."""
        if position in self._bodies:
            body, starts = self._bodies[position]
            return body[starts[block] + start : starts[block] + end]
        blocks = self.blocks(position)
        return blocks[block].text[start:end] if block < len(blocks) else ""

    def load(self, positions: Collection[int]) -> None:
        """Read the titles of these parts at once, and the texts of those that count as a whole."""
        self._titles |= part_titles(self._db, self._series, positions)
        full = [self.by_position[one] for one in positions if self.by_position[one].place is None]
        bodies = bodies_of(self._db, [text.version for text in full])
        self._bodies |= {text.position: bodies[text.version] for text in full if text.version in bodies}

    def sighting(self, spot: Spot) -> Sighting:
        """Return a place with its sentence."""
        blocks = self.blocks(spot.position)
        sentence = sentence_at(blocks[spot.block].text, spot.offset) if spot.block < len(blocks) else ""
        return Sighting(*self.named(spot.position), spot.position, Place(spot.block, spot.offset), sentence)


def _sayings(db: Database, people: People, person: Person, texts: _Texts) -> Iterator[Saying]:
    """Yield somebody's words, in reading order, each utterance with a number of its own."""
    keys = {fold_name(form) for form in person.forms}
    found = quotes_read(db, people.known, keys)
    for text, section in people.fresh:
        found += [SaidAt(text.position, *one) for one in section.said if fold_name(one.speaker) in keys]
    if people.fresh:
        found.sort(key=lambda one: (one.position, one.block, one.start))
    texts.load({one.position for one in found})
    number, before = 0, (0, -1, -1)
    for position, _, block, start, end, certainty, utterance in found:
        last, spoken, at = before
        number += last != position or spoken != utterance or block - at > 1
        before = (position, utterance, block)
        words = texts.words(position, block, start, end)
        yield Saying(*texts.named(position), position, block, start, end, words, certainty, number)


def _counted(
    pairs: Sequence[Exchange], bearers: Mapping[str, Person], person: Person, kind: ExchangeKind
) -> tuple[tuple[str, int], ...]:
    """Return whom somebody speaks to ("to"), or who speaks of them ("of"), most often first."""
    counts: Counter[str] = Counter()
    for pair in pairs:
        if pair.kind != kind:
            continue
        speaker, other = bearers.get(fold_name(pair.speaker)), bearers.get(fold_name(pair.other))
        here, there = (speaker, other) if kind == "to" else (other, speaker)
        if here is not None and here.name == person.name and there is not None and there.name != person.name:
            counts[there.name] += pair.times
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _notes(db: Database, people: People, person: Person, texts: _Texts) -> Iterator[NoteRecord]:
    """Yield the reader's own notes that name somebody, on places before the line."""
    for note in note_list(db, series_id=people.series):
        text = texts.by_position.get(note.position)
        if note.scope or text is None:
            continue
        place = note.passage.start if note.passage is not None else note.place
        if text.place is not None and place is not None and place >= text.place:
            continue
        if _names(f"{note.body} {note.text or note.quote or ''} {note.speaker or ''}", person):
            yield note


def _edits(db: Database, people: People, person: Person, texts: _Texts) -> Iterator[Edit]:
    """Yield the changed passages that name somebody, in parts of which the reader knows another version."""
    edited = edited_parts(db, people.series)
    for part in part_list(db, people.series) if edited else ():
        text = texts.by_position.get(part.position)
        read = version_read(db, part.id) if part.edited and text is not None and text.place is None else None
        old = part_text(db, part.id, read) if read is not None else None
        for block in compare(old.article.blocks, texts.blocks(part.position)).blocks if old is not None else ():
            came = "".join(stretch.text for stretch in block.stretches if stretch.kind == "added")
            went = "".join(stretch.text for stretch in block.stretches if stretch.kind == "removed")
            if block.changed and _names(f"{came} {went}", person):
                place = Place(block.index if block.index is not None else 0)
                words = f"{'− ' + went.strip() if went.strip() else ''} {'+ ' + came.strip() if came.strip() else ''}"
                yield Edit(part.id, part.title, part.position, place, words.strip())


def _names(text: str, person: Person) -> bool:
    """Tell whether a text names somebody by one of their forms, with its capitals: "fog" is not Fog."""
    words = f" {' '.join(_WORDS.findall(text))} "
    return any(f" {' '.join(_WORDS.findall(form))} " in words for form in person.forms)
