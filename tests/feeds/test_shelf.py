"""A folder of books: works apart, volumes together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from feeds.local import read_local
from feeds.series import Candidate, detect, read_traits
from tests.feeds.formats.test_epub import epub

if TYPE_CHECKING:
    from pathlib import Path

    from feeds.series import Series


def book(title: str, chapters: int, metadata: str = "") -> bytes:
    pages = {f"c{n}.xhtml": f"<h1>Chapter {n}</h1><p>{title}, {n}: it goes on.</p>" for n in range(1, chapters + 1)}
    return epub(pages, metadata=metadata, title=title)


def series(folder: Path) -> dict[str, Series]:
    """The series of a folder, as its source would show them, by title."""
    publication, problems = read_local(folder)
    assert problems == ()
    candidates = [
        Candidate(str(entry.order), entry.title, entry.url, None, entry.order, traits=read_traits(entry, article))
        for entry, article in publication.parts
    ]
    return {one.title: one for one in detect(candidates, title=publication.title, folder=True)}


def members(one: Series) -> list[tuple[str, str]]:
    return [(member.volume, member.number) for member in one.members]


def test_books_without_a_word_of_each_other_are_works_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "a.epub").write_bytes(book("The Lantern", 3))
    (tmp_path / "b.epub").write_bytes(book("Salt", 2))
    found = series(tmp_path)
    assert {title: members(one) for title, one in found.items()} == {
        "The Lantern": [("", "1"), ("", "2"), ("", "3")],
        "Salt": [("", "1"), ("", "2")],
    }
    assert all(not one.gaps for one in found.values())


CALIBRE = '<meta name="calibre:series" content="{}"/><meta name="calibre:series_index" content="{}.0"/>'
COLLECTION = (
    '<meta property="belongs-to-collection" id="c">{}</meta><meta refines="#c" property="collection-type">series</meta>'
    '<meta refines="#c" property="group-position">{}</meta>'
)


@pytest.mark.parametrize("metadata", [CALIBRE, COLLECTION])
def test_volumes_that_name_their_series_are_one_work(tmp_path: Path, metadata: str) -> None:
    (tmp_path / "x.epub").write_bytes(book("Ebb", 2, metadata.format("The Tides", 2)))
    (tmp_path / "y.epub").write_bytes(book("Flood", 2, metadata.format("The Tides", 1)))
    (tmp_path / "z.epub").write_bytes(book("Salt", 2))
    found = series(tmp_path)
    assert set(found) == {"The Tides", "Salt"}
    assert members(found["The Tides"]) == [("1", "1"), ("1", "2"), ("2", "1"), ("2", "2")]
    headings = [
        article.blocks[0].text for _, article in read_local(tmp_path)[0].parts if article.blocks[0].kind == "heading"
    ]
    assert headings == ["Ebb", "Flood"]


@pytest.mark.parametrize(
    "titles",
    [
        ("The Long Road, Book 1", "The Long Road, Book 2"),
        ("The Long Road Volume One", "The Long Road Volume Two"),
        ("Der lange Weg, Band 1", "Der lange Weg, Band 2"),
    ],
)
def test_volumes_whose_titles_count_are_one_work(tmp_path: Path, titles: tuple[str, str]) -> None:
    for number, title in enumerate(titles):
        (tmp_path / f"{number}.epub").write_bytes(book(title, 2))
    (one,) = series(tmp_path).values()
    assert len(one.members) == 4
    assert not one.gaps


def test_one_book_beside_loose_texts(tmp_path: Path) -> None:
    (tmp_path / "a.epub").write_bytes(book("Salt", 2))
    (tmp_path / "note.md").write_text("# On salt\n\nIt is dear.")
    assert sorted(len(one.members) for one in series(tmp_path).values()) == [1, 2]
