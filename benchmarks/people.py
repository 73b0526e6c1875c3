"""How many people are found, which names are brought together rightly, and what a card costs.

usage: python -m benchmarks.people [FOLDER [COREFERENCE]]

FOLDER holds `litbank-dev.jsonl`: openings of novels whose quotes are labelled with who says them. COREFERENCE holds
LitBank's own labels of the same texts (`coref/tsv`), which name everybody, speaking or not. Without FOLDER only the
time is measured: of a card in a series of 1,000 parts and 3 million words, made up here.

A third of the texts, drawn once by `SEED`, is held back: its errors were never looked at.
"""

from __future__ import annotations

import json
import random
import re
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks._verdict import judged
from feeds.article import Article, Block, Place
from feeds.entry import Entry, Publication
from feeds.formats.plain import plain_article
from feeds.people import gather_people, index_part, merge_forms, section_starts
from feeds.quotes.lexicon.model import words
from feeds.quotes.people.names import COURTESY, fold_name
from reader.page.people import people_of
from reader.page.person_card import card_of
from reader.store.database import Database
from reader.store.intake.prepared import prepare
from reader.store.intake.publication import Visit, save_publication
from reader.store.library import part_list, part_text, part_version, series_list
from reader.store.people.index import save_indexes
from reader.store.people.reach import texts_read
from reader.store.progress import mark_read, save_position
from reader.store.sources import follow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from feeds.people import NameForm, Person

SEED = 20
_PARTS, _WORDS = 1_000, 3_000
_LIMIT = 50.0
_EPITHETS = words("the old young little poor dear my late a an that of your our good great dearest mistress widow")


@dataclass
class Score:
    """Counts over some texts. An alias is a further form of somebody's name that the labels have, too."""

    labelled: int = 0
    found: int = 0
    people: int = 0
    false: int = 0
    aliases_given: int = 0
    aliases_wrong: int = 0
    aliases_labelled: int = 0
    aliases_found: int = 0
    missing: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """The shares."""
        right = 1 - self.aliases_wrong / max(1, self.aliases_given)
        return (
            f"{self.labelled} people: found {self.found / max(1, self.labelled):.3f}; of {self.people} given false "
            f"{self.false / max(1, self.people):.3f}; aliases right {right:.3f} of {self.aliases_given}, "
            f"found {self.aliases_found / max(1, self.aliases_labelled):.3f} of {self.aliases_labelled}"
        )


def words_of(name: str) -> tuple[str, ...]:
    """A name's words as they are compared: without epithets, titles kept."""
    found = (fold_name(word) for word in re.findall(r"[\w.’'-]+", name))
    return tuple(word for word in found if word and word not in _EPITHETS)


def alike(one: str, other: str) -> bool:
    """Whether two names can be one person's: the same surname, no titles that differ."""
    ours, theirs = words_of(one), words_of(other)
    titles, others = {word for word in ours if word in COURTESY}, {word for word in theirs if word in COURTESY}
    bare, whole = [w for w in ours if w not in titles], [w for w in theirs if w not in others]
    if titles and others and titles != others:
        return False
    return bool(bare) and bool(whole) and bare[-1] == whole[-1] and (set(bare) <= set(whole) or set(whole) <= set(bare))


def people_in(text: str) -> tuple[Person, ...]:
    """The people of a text."""
    forms: dict[str, NameForm] = {}
    aliases = []
    for section in index_part(plain_article(text)):
        aliases += section.aliases
        for form in section.forms:
            key = fold_name(form.name)
            forms[key] = merge_forms(forms[key], form) if key in forms else form
    return gather_people(forms.values(), aliases)


def speakers_of(row: Mapping[str, object]) -> dict[str, set[str]]:
    """The labelled speakers that have names: an id to the one name that the label gives."""
    quotes = row["quotes"]
    assert isinstance(quotes, list)
    said = {quote["speaker"] for quote in quotes if quote["speaker"]}
    names = {one: re.sub(r"-\d+$", "", one).replace("__", ". ").replace("_", " ").strip() for one in said}
    return {one: {name} for one, name in names.items() if name[:1].isupper() and name not in ("I", "They", "NARRATOR")}


def entities_of(folder: Path, doc: str) -> dict[str, set[str]]:
    """The people that LitBank's coreference labels name, each with all forms of the name."""
    found: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for line in (folder / f"{doc}_brat.ann").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if cells[0] == "MENTION" and cells[7:9] == ["PER", "PROP"]:
            names[cells[1]] = cells[6]
        elif cells[0] == "COREF" and cells[1] in names:
            found.setdefault(cells[2], set()).add(names[cells[1]])
    return found


def count(score: Score, people: Sequence[Person], entities: Mapping[str, set[str]], known: Iterable[str]) -> None:
    """Hold the people of a text against those of its labels; `known` are all names that are people's."""
    owners: dict[str, str | None] = {}
    for person in people:
        hits: Counter[str] = Counter()
        for entity, names in entities.items():
            exact = sum(any(words_of(form) == words_of(name) for form in person.forms) for name in names)
            hits[entity] = 2 * exact + (not exact and any(alike(f, n) for f in person.forms for n in names))
        best = hits.most_common(1)
        owners[person.name] = best[0][0] if best and best[0][1] else None
        score.false += owners[person.name] is None and not any(alike(f, name) for f in person.forms for name in known)
    score.people += len(people)
    score.labelled += len(entities)
    score.found += len(set(owners.values()) - {None})
    for person in people:
        for form in person.aliases:
            exact = [one for one, names in entities.items() if any(words_of(form) == words_of(name) for name in names)]
            if owners[person.name] is not None and exact:
                score.aliases_given += 1
                score.aliases_wrong += owners[person.name] not in exact
    for names in entities.values():
        bearers = [
            {p.name for p in people if any(words_of(f) == form for f in p.forms)}
            for form in sorted({words_of(n) for n in names}, key=lambda form: (-len(form), form))
        ]
        bearers = [one for one in bearers if one]
        score.aliases_labelled += max(0, len(bearers) - 1)
        score.aliases_found += sum(bool(one & bearers[0]) for one in bearers[1:])


def measure_quality(folder: Path, coreference: Path | None) -> None:
    """Print the scores of the texts that were looked at and of those that were held back."""
    rows = [json.loads(line) for line in (folder / "litbank-dev.jsonl").read_text(encoding="utf-8").splitlines()]
    held = set(random.Random(SEED).sample(sorted(row["doc"] for row in rows), len(rows) // 3))  # noqa: S311 - a fixed draw
    scores = {(what, back): Score() for what in ("speakers", "everybody") for back in (False, True)}
    for row in rows:
        people, back, speakers = people_in(row["text"]), row["doc"] in held, speakers_of(row)
        everybody = entities_of(coreference, row["doc"]) if coreference is not None else {}
        names = [name for one in (*speakers.values(), *everybody.values()) for name in one]
        count(scores["speakers", back], people, speakers, names)
        if everybody:
            count(scores["everybody", back], people, everybody, names)
    for (what, back), score in scores.items():
        if score.labelled:
            print(f"{what:<9} {'held back' if back else 'looked at'}: {score}")


def measure_card() -> None:
    """Print the processor time of cards in a long series that was read up to the middle of its last part.

    The index is made as a refresh makes it when parts arrive, before they are read.
    """
    with tempfile.TemporaryDirectory() as home:
        db = Database(Path(home) / "library.db")
        source = follow(db, "https://serial.example/feed", "feed", "Serial")
        parts = tuple(_part(number) for number in range(1, _PARTS + 1))
        save_publication(db, source, prepare(Publication("Serial", parts, newest_first=False)), Visit())
        series = max(series_list(db), key=lambda one: one.parts)
        listed = part_list(db, series.id)
        for part in listed:
            text = part_text(db, part.id)
            assert text is not None
            save_indexes(db, [(text.version, section_starts(text.article.blocks), index_part(text.article))])
        mark_read(db, [part.id for part in listed[:-1]], read=True)
        last = listed[-1].id
        times = []
        for block in range(20, 25):
            save_position(db, last, part_version(db, last) or 0, Place(block), 0.5)
            start = time.process_time()
            people = people_of(db, series.id, texts_read(db, series.id))
            card = card_of(db, people, max(people.everybody, key=lambda one: one.said))
            times.append(1000 * (time.process_time() - start))
        db.close()
    total = sum(part.words for part in listed)
    print(
        f"{len(listed)} parts, {total:,} words, {len(people.everybody)} people, {len(card.sayings)} quotes on the card"
    )
    judged("the first card, milliseconds of processor", times[0], _LIMIT)
    judged("a card, milliseconds of processor", sorted(times)[len(times) // 2], _LIMIT)


_NAMES = "Ann Tom Ruth Peter Mary John Jane Paul Lucy Mark Ellen Hugh Clara Frank Nora Simon Alice Henry Rose Karl"
_BEGINNINGS = ("Am", "Bra", "Cor", "Del", "Est", "Far")
_ENDINGS = ("bury", "combe", "dale", "ford", "gate", "ham", "ley", "more", "ton", "wick")
_FAMILIES = [beginning + ending for beginning in _BEGINNINGS for ending in _ENDINGS]


def _part(number: int) -> tuple[Entry, Article]:
    """A part of about 3,000 words: dialogue of six of sixty people, and what happens between."""
    chance = random.Random(number)  # noqa: S311 - the same texts every time
    cast = [f"{first} {last}" for first, last in zip(_NAMES.split() * 3, _FAMILIES, strict=True)]
    here = chance.sample(cast, 6)
    filler = "the water stood high in the harbour that evening and nobody had signed the book since noon " * 4
    blocks = []
    for index in range(_WORDS // 90):
        one, other = chance.sample(here, 2)
        said = f"“I was not there, {other.split()[0]},” said {one}. “Nor were you.” {other.split()[1]} shook his head. "
        blocks.append(Block("paragraph", f"{said}{filler}{index}."))
    title = f"Serial, Part {number}"
    entry = Entry(guid=title, url=f"https://serial.example/{number}", title=title)
    return entry, Article(title, tuple(blocks))


def main() -> None:
    """Print the figures; those that need labels only where they are."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    if folder is not None and (folder / "litbank-dev.jsonl").exists():
        measure_quality(folder, Path(sys.argv[2]) if len(sys.argv) > 2 else None)
    else:
        print("no labelled texts: name the folder that holds litbank-dev.jsonl")
    measure_card()


if __name__ == "__main__":
    main()
