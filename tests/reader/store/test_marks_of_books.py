"""Notes, bookmarks, places and read marks in books and folders that are edited, renumbered and packed anew."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.article import Passage, Place
from feeds.local import read_local
from reader.store import journal, marks, progress
from reader.store.intake.prepared import prepare
from reader.store.intake.publication import Visit, save_new_source, save_publication
from reader.store.library import part_list, part_text
from tests.feeds.formats.test_epub import epub, point
from tests.feeds.identity.books import EDITS, Chapter, Edit, InventedBook, book, edited
from tests.reader.building import library

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model.records import PartRecord

PACKED = ("fanficfare", "calibre", "pandoc", "folder")
TITLES = ("number", "both", "name")
# A paragraph's first words: no two paragraphs of these books begin alike.
BEGINNING = 5


def write(one: InventedBook, home: Path, packed: str) -> Path:
    """The book as one of the programs would write it; the file or folder."""
    if packed == "folder":
        shutil.rmtree(home / "serial", ignore_errors=True)
        (home / "serial").mkdir()
        for index, chapter in enumerate(one.chapters):
            text = "\n\n".join((f"# {one.title(index)}", *chapter.paragraphs))
            (home / "serial" / f"{index + 1:0{3 + one.packing % 2}}.md").write_text(text)
        return home / "serial"
    pages, labels = {}, []
    for index, chapter in enumerate(one.chapters):
        name, title = one.file(index), one.title(index)
        # FanFicFare and pandoc set the title as a heading, calibre's conversions often as a paragraph.
        top = f'<p class="title">{title}</p>' if packed == "calibre" else f"<h1>{title}</h1>"
        pages[name] = top + "".join(f"<p>{paragraph}</p>" for paragraph in chapter.paragraphs)
        labels.append((name, title))
    if packed == "pandoc":
        data = epub(pages, nav="".join(f'<li><a href="{name}">{title}</a></li>' for name, title in labels))
    else:
        data = epub(pages, ncx="".join(point(name, title) for name, title in labels))
    (home / "serial.epub").write_bytes(data)
    return home / "serial.epub"


@dataclass(frozen=True)
class Mark:
    """Something that the reader made: on which chapter, and at which words; a read mark is on all of them."""

    kind: str
    id: str
    origin: str
    words: str


class Shelf:
    """A library with one book, and what its reader made in it."""

    def __init__(self, home: Path, one: InventedBook, packed: str) -> None:
        self._home, self._packed = home, packed
        self.db = library(home)
        path = write(one, home, packed)
        self._source, _ = save_new_source(
            self.db, path.as_uri(), "folder" if packed == "folder" else "book", prepare(read_local(path)[0]), Visit()
        )
        self.marks: list[Mark] = []
        self._origin = {}
        for part, chapter in zip(self.parts(), one.chapters, strict=True):
            (self._origin[part.id],) = chapter.origins
            self._make_marks(part, chapter)

    def parts(self) -> list[PartRecord]:
        return sorted(part_list(self.db), key=lambda one: one.position)

    def _make_marks(self, part: PartRecord, chapter: Chapter) -> None:
        text = part_text(self.db, part.id)
        assert text is not None
        (origin,) = chapter.origins
        at = {block.text: index for index, block in enumerate(text.article.blocks)}
        for number, paragraph in enumerate(chapter.paragraphs[:-1]):
            words = " ".join(paragraph.split()[:BEGINNING])
            start = Place(at[paragraph])
            passage = Passage(start, Place(at[paragraph], len(words)))
            self.marks.append(Mark("note", marks.add_note(self.db, part.id, passage, "mine").id, origin, words))
            self.marks.append(Mark("bookmark", marks.add_bookmark(self.db, part.id, start).id, origin, words))
            if number == len(chapter.paragraphs) // 2:
                progress.save_position(self.db, part.id, text.version, start, 0.5)
                self.marks.append(Mark("place", part.id, origin, words))
        if int(origin) % 2:
            progress.mark_read(self.db, [part.id], read=True)
            self.marks.append(Mark("read", part.id, origin, ""))

    def refresh(self, one: InventedBook) -> None:
        path = write(one, self._home, self._packed)
        save_publication(self.db, self._source, prepare(read_local(path)[0]), Visit())

    def misplaced(self) -> list[Mark]:
        """The marks that stand on words that they were not made on. Fails where one is lost."""
        return [mark for mark in self.marks if not self._is_right(mark)]

    def orphaned(self) -> list[Mark]:
        """The notes that are said to have lost their words although these stand in a part."""
        notes = {note.id: note.state for note in marks.note_list(self.db)}
        there = self._all_texts()
        return [mark for mark in self.marks if notes.get(mark.id) == "orphan" and mark.words in there]

    def _is_right(self, mark: Mark) -> bool:
        if mark.kind == "note":
            note = marks.note_one(self.db, mark.id)
            assert note is not None, "a note is lost"
            return note.state != "anchored" or note.text == mark.words
        if mark.kind == "bookmark":
            (bookmark,) = (one for one in marks.bookmark_list(self.db) if one.id == mark.id)
            # A bookmark whose words were deleted stands where they were.
            return self._stands(bookmark.part, bookmark.place, mark) or mark.words not in self._all_texts()
        parts = {part.id: part for part in self.parts()}
        if mark.kind == "read":
            return parts[mark.id].read and self._origin[mark.id] == mark.origin
        places = {part: stood.place for part in parts if (stood := progress.position(self.db, part))}
        if any(self._stands(part, place, mark) for part, place in places.items()):
            return True
        # Where chapters were merged, the part that has the words now may have the place of another one.
        others = [other for other in self.marks if other.kind == "place" and other != mark]
        return all(
            part in places and any(self._stands(part, places[part], other) for other in others)
            for part in parts
            if mark.words in self._text(part)
        )

    def _stands(self, part: str, place: Place, mark: Mark) -> bool:
        text = part_text(self.db, part)
        assert text is not None
        return text.article.blocks[place.block].text[place.offset :].startswith(mark.words)

    def _text(self, part: str) -> str:
        text = part_text(self.db, part)
        return text.article.text if text else ""

    def _all_texts(self) -> str:
        return "\n\n".join(self._text(part.id) for part in self.parts())


@pytest.mark.parametrize(
    ("packed", "titles"),
    [("fanficfare", "number"), ("fanficfare", "both"), ("calibre", "name"), ("pandoc", "both"), ("folder", "number")],
)
@pytest.mark.parametrize(
    "edits",
    [
        [("insert first", 0)],
        [("insert middle", 2)],
        [("delete first", 0)],
        [("delete first", 0), ("delete first", 0)],
        [("delete middle", 2)],
        [("swap", 1)],
        [("rename", 1)],
        [("split", 1)],
        [("merge", 1)],
        [("repack", 1)],
        [("repack", 2), ("insert first", 0), ("delete middle", 3)],
    ],
    ids=str,
)
def test_marks_stay_on_their_words(tmp_path: Path, packed: str, titles: str, edits: list[Edit]) -> None:
    before = book(5, 5, titles)
    shelf = Shelf(tmp_path, before, packed)
    deleted = shelf.marks[0]
    marks.delete_note(shelf.db, deleted.id)
    shelf.refresh(edited(before, edits))
    journal.undo(shelf.db)
    assert shelf.misplaced() == []
    assert shelf.orphaned() == []


@pytest.mark.parametrize("packed", PACKED)
def test_what_left_a_book_stays_in_its_place_and_comes_back(tmp_path: Path, packed: str) -> None:
    before = book(5, 5, "name")
    shelf = Shelf(tmp_path, before, packed)
    names = [part.title for part in shelf.parts()]
    known = {part.title: part.id for part in shelf.parts()}
    shelf.refresh(edited(before, [("delete middle", 2), ("insert middle", 1)]))
    parts = shelf.parts()
    assert [part.title for part in parts if part.title in known] == names
    assert [part.title for part in parts if part.gone] == [names[2]]
    assert parts[1].title not in known
    shelf.refresh(before)
    assert {part.title: part.id for part in shelf.parts() if part.title in known} == known
    assert [part.gone for part in shelf.parts()] == [False, True, False, False, False, False]


def test_a_serial_whose_beginning_is_taken_down_keeps_its_texts(tmp_path: Path) -> None:
    before = book(9, 8, "both")
    shelf = Shelf(tmp_path, before, "fanficfare")
    shelf.refresh(edited(before, [("delete first", 0)] * 5))
    assert [part.gone for part in shelf.parts()] == [True] * 5 + [False] * 3
    assert shelf.misplaced() == []


@settings(max_examples=10, deadline=None)
@given(
    st.integers(0, 10_000),
    st.integers(1, 6),
    st.sampled_from(TITLES),
    st.sampled_from(PACKED),
    st.lists(st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 40)), min_size=1, max_size=3), max_size=3),
)
def test_no_mark_ever_stands_on_other_words(
    tmp_path_factory: pytest.TempPathFactory, seed: int, count: int, titles: str, packed: str, visits: list[list[Edit]]
) -> None:
    now = book(seed, count, titles)
    shelf = Shelf(tmp_path_factory.mktemp("shelf"), now, packed)
    try:
        for edits in visits:
            now = edited(now, edits)
            shelf.refresh(now)
            assert shelf.misplaced() == []
    finally:
        shelf.db.close()


def test_marks_on_the_second_half_of_a_split_chapter_go_with_it_and_can_be_undone_there(tmp_path: Path) -> None:
    """The first half is the chapter as it is known; the words of the other stand in a new part."""
    before = book(21, 3, "both")
    shelf = Shelf(tmp_path, before, "folder")
    chapter = before.chapters[1]
    first = [mark for mark in shelf.marks if mark.kind == "note" and mark.origin == "1"]
    last = first[-1]
    marks.edit_note(shelf.db, last.id, body="changed")
    long = 2 * len(chapter.paragraphs) // 3
    halves = [
        Chapter(chapter.origins, chapter.name, chapter.paragraphs[:long]),
        Chapter(chapter.origins, "Aftermath", chapter.paragraphs[long:]),
    ]
    shelf.refresh(InventedBook((before.chapters[0], *halves, before.chapters[2]), "both"))
    moved = marks.note_one(shelf.db, last.id)
    assert moved is not None
    assert (moved.part_title, moved.text, moved.body) == ("Chapter 3: Aftermath", last.words, "changed")
    journal.undo(shelf.db)
    undone = marks.note_one(shelf.db, last.id)
    assert undone is not None
    assert (undone.part_title, undone.text, undone.body) == ("Chapter 3: Aftermath", last.words, "mine")
    assert shelf.misplaced() == []


@pytest.mark.parametrize("packed", ["fanficfare", "folder"])
def test_a_library_whose_parts_are_named_by_their_files_keeps_its_marks(tmp_path: Path, packed: str) -> None:
    """Before parts were aligned, a file's address was its name within the source, and among machines."""
    before = book(5, 5, "number")
    shelf = Shelf(tmp_path, before, packed)
    with shelf.db.write() as connection:
        connection.execute("UPDATE parts SET ident = url, guid = url")
    known = {part.id for part in shelf.parts()}
    shelf.refresh(edited(before, [("insert first", 0), ("delete middle", 3), ("repack", 1)]))
    assert {part.id for part in shelf.parts()} > known
    assert len(shelf.parts()) == len(known) + 1
    assert shelf.misplaced() == []
    assert shelf.orphaned() == []
