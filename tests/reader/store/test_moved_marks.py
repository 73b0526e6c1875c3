"""Marks whose words moved to another chapter of a folder: they follow only where that is sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from feeds.article import Passage, Place
from feeds.local import read_local
from reader.store import marks, progress
from reader.store.intake.prepared import prepare
from reader.store.intake.publication import Visit, save_new_source, save_publication
from reader.store.library import part_list, part_text
from tests.reader.building import library

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model.records import NoteRecord, PartRecord
    from reader.store.database import Database

BEFORE = "The pilot tied his boat to the second ring and waited for the tide to turn."
WORDS = "Nobody in the harbour had ever counted the lamps along the eastern mole."
BEHIND = "When the bell rang for the third time the ferry left without its captain."


def _chapter(things: str, place: str) -> list[str]:
    """The paragraphs of a chapter of its own: no words of it are in another."""
    days = ("first", "second", "third", "fourth", "fifth")
    return [
        f"On the {day} day in {place} a {thing} was found, and {place} spoke of the {thing} until the {day} bell."
        for day, thing in zip(days, things.split(), strict=True)
    ]


REST = _chapter("net barrel compass letter candle", "the harbour of Orrin")
FAIR = _chapter("horse kettle fiddle ribbon lantern", "Marsh Hill")
BELL = _chapter("rope clapper ladder pigeon beam", "the old tower")


class Folder:
    """A library with a folder of chapters, by their names."""

    def __init__(self, home: Path, chapters: dict[str, list[str]]) -> None:
        self.folder = home / "serial"
        self.folder.mkdir()
        self.db: Database = library(home)
        self._write(chapters)
        found = prepare(read_local(self.folder)[0])
        self._source, _ = save_new_source(self.db, self.folder.as_uri(), "folder", found, Visit())

    def _write(self, chapters: dict[str, list[str]]) -> None:
        for number, (name, paragraphs) in enumerate(chapters.items(), start=1):
            (self.folder / f"{number}.md").write_text("\n\n".join([f"# {name}", *paragraphs]))

    def refresh(self, chapters: dict[str, list[str]]) -> None:
        self._write(chapters)
        save_publication(self.db, self._source, prepare(read_local(self.folder)[0]), Visit())

    def part(self, title: str) -> PartRecord:
        return next(one for one in part_list(self.db) if one.title == title)

    def place(self, title: str, words: str) -> Place:
        text = part_text(self.db, self.part(title).id)
        assert text is not None
        return Place(next(index for index, block in enumerate(text.article.blocks) if block.text == words))

    def note(self) -> NoteRecord:
        (note,) = marks.note_list(self.db)
        return note


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Two chapters, with a note on a sentence of the first."""
    found = Folder(tmp_path, {"Rings": [*REST, BEFORE, WORDS, BEHIND], "Fair": FAIR})
    start = found.place("Rings", WORDS)
    marks.add_note(found.db, found.part("Rings").id, Passage(start, Place(start.block, len(WORDS))), "mine")
    return found


def test_a_note_follows_its_words_and_their_surroundings(folder: Folder) -> None:
    folder.refresh({"Rings": REST, "Fair": [*FAIR, BEFORE, WORDS, BEHIND]})
    note = folder.note()
    assert (note.part_title, note.text, note.state, note.body) == ("Fair", WORDS, "anchored", "mine")


def test_a_note_stays_where_two_chapters_have_its_words(folder: Folder) -> None:
    folder.refresh({"Rings": REST, "Fair": [*FAIR, BEFORE, WORDS, BEHIND], "Bell": [*BELL, BEFORE, WORDS, BEHIND]})
    assert (folder.note().part_title, folder.note().state) == ("Rings", "orphan")


def test_a_note_stays_where_its_words_are_nowhere_else(folder: Folder) -> None:
    folder.refresh({"Rings": REST, "Fair": FAIR})
    assert (folder.note().part_title, folder.note().state) == ("Rings", "orphan")


def test_a_note_does_not_follow_a_phrase_that_any_chapter_may_have(tmp_path: Path) -> None:
    found = Folder(tmp_path, {"Rings": [*REST, BEFORE, WORDS, BEHIND], "Fair": FAIR})
    start = found.place("Rings", WORDS)
    passage = Passage(Place(start.block, WORDS.index("the lamps")), Place(start.block, WORDS.index(" along")))
    marks.add_note(found.db, found.part("Rings").id, passage, "mine")
    found.refresh({"Rings": REST, "Fair": [*FAIR, "At dusk somebody lit the lamps over the dancing floor."]})
    assert (found.note().part_title, found.note().state) == ("Rings", "orphan")


def test_a_bookmark_follows_a_line_that_is_long_enough(folder: Folder) -> None:
    folder.refresh({"Rings": [*REST, BEFORE, WORDS, BEHIND, "Ah!"], "Fair": FAIR})
    line = marks.add_bookmark(folder.db, folder.part("Rings").id, folder.place("Rings", BEHIND)).id
    short = marks.add_bookmark(folder.db, folder.part("Rings").id, folder.place("Rings", "Ah!")).id
    folder.refresh({"Rings": REST, "Fair": [*FAIR, BEFORE, WORDS, BEHIND, "Ah!"]})
    titles = {mark.id: mark.part_title for mark in marks.bookmark_list(folder.db)}
    assert titles == {line: "Fair", short: "Rings"}


@pytest.mark.parametrize("opened", [False, True])
def test_a_reading_place_follows_unless_the_other_chapter_has_one(folder: Folder, *, opened: bool) -> None:
    rings, fair = folder.part("Rings"), folder.part("Fair")
    text, other = part_text(folder.db, rings.id), part_text(folder.db, fair.id)
    assert text is not None
    assert other is not None
    progress.save_position(folder.db, rings.id, text.version, folder.place("Rings", WORDS), 0.8)
    if opened:
        progress.save_position(folder.db, fair.id, other.version, Place(0), 0.1)
    folder.refresh({"Rings": REST, "Fair": [*FAIR, BEFORE, WORDS, BEHIND]})
    found = progress.position(folder.db, fair.id)
    assert found is not None
    assert found.place == (Place(0) if opened else folder.place("Fair", WORDS))
