"""Which part of how many a part is said to be: never more, never fewer than the author has counted."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from reader.page.page import load_page
from reader.rows.library import LibraryView, library_lines
from reader.rows.page import place_in_series
from reader.store.library import part_list, series_list
from reader.store.progress import mark_read
from tests.reader.building import keep, library, part

if TYPE_CHECKING:
    from pathlib import Path

    from reader.store.database import Database


def _series(db: Database, titles: list[str]) -> str:
    texts = (f"{title}: a text of its own about the {number}th of many lamps." for number, title in enumerate(titles))
    keep(db, [part(title, text, day=7 * day) for day, (title, text) in enumerate(zip(titles, texts, strict=True))])
    return next(one.id for one in series_list(db) if one.kind == "series")


def _places(db: Database, series: str) -> list[str]:
    pages = [load_page(db, one.id) for one in part_list(db, series)]
    return [
        place_in_series(page.part, page.place, page.total, single=len(page.parts) < 2)
        for page in pages
        if page is not None and page.part is not None
    ]


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        pytest.param(
            ["Salt and Rope: Prologue", *(f"Salt and Rope, Chapter {number}" for number in (1, 2, 3, 4))],
            ["prologue", "part 1 of 4", "part 2 of 4", "part 3 of 4", "part 4 of 4"],
            id="a prologue",
        ),
        pytest.param(
            [
                *(f"Salt and Rope, Part {number}" for number in (21, 22)),
                "Salt and Rope: Interlude",
                "Salt and Rope, Part 23",
            ],
            ["part 21 of 23", "part 22 of 23", "interlude", "part 23 of 23"],
            id="an interlude in a feed that begins late",
        ),
        pytest.param(
            ["Der Turm, Teil 1", "Der Turm, Teil 2a", "Der Turm, Teil 2b", "Der Turm, Teil 3"],
            ["part 1 of 3", "part 2a", "part 2b", "part 3 of 3"],
            id="a part in two pieces",
        ),
        pytest.param(
            ["등대 이야기 1화", "등대 이야기 2화", "등대 이야기 외전 1", "등대 이야기 3화", "등대 이야기 5화"],
            ["part 1 of 5", "part 2 of 5", "extra 1", "part 3 of 5", "part 5 of 5"],
            id="an extra, and a part that is missing",
        ),
        pytest.param(
            [*(f"La locanda – puntata {number}" for number in (1, 2, 3, 4)), "La locanda – un saluto"],
            ["part 1", "part 2", "part 3", "part 4", ""],
            id="a part without a number behind the others",
        ),
        pytest.param(
            [*(f"La locanda – puntata {number}" for number in (1, 2, 3, 4)), "La locanda – ultima puntata"],
            ["part 1 of 5", "part 2 of 5", "part 3 of 5", "part 4 of 5", "final part"],
            id="a final part without a number",
        ),
        pytest.param(
            ["Kilns", *(f"Kilns, Part {number} of 5" for number in (2, 3, 4))],
            ["part 1 of 5", "part 2 of 5", "part 3 of 5", "part 4 of 5"],
            id="a first part without a number, and an announced total",
        ),
        pytest.param(
            [f"The Watch, Season {season}, Episode {number}" for season in (1, 2) for number in (1, 2, 3)],
            [f"volume {season}, part {number} of 3" for season in (1, 2) for number in (1, 2, 3)],
            id="seasons that each begin with 1",
        ),
    ],
)
def test_a_part_is_one_of_as_many_as_the_author_has_counted(
    tmp_path: Path, titles: list[str], expected: list[str]
) -> None:
    db = library(tmp_path)
    assert _places(db, _series(db, titles)) == expected


@pytest.mark.parametrize(
    ("titles", "read", "expected"),
    [
        (["Salt, Part 1", "Salt, Part 2", "Salt: Interlude", "Salt, Part 3"], 3, "part 3 of 3"),
        (["Salt, Part 1", "Salt, Part 2", "Salt: Interlude", "Salt, Part 3"], 2, "interlude"),
        (["Salt: Prologue", "Salt, Part 7", "Salt, Part 8", "Salt, Part 9"], 2, "part 8 of 9"),
        (["The Watch, S1E1", "The Watch, S1E2", "The Watch, S2E1", "The Watch, S2E2"], 3, "volume 2, part 2"),
    ],
)
def test_the_library_names_the_same_place_as_the_page(
    tmp_path: Path, titles: list[str], read: int, expected: str
) -> None:
    db = library(tmp_path)
    series = _series(db, titles)
    mark_read(db, [one.id for one in part_list(db, series)[:read]], read=True)
    view = LibraryView(datetime.now(UTC), 240, rich=frozenset({series}))
    found = next(one for one in series_list(db) if one.id == series)
    assert f" {expected}" in "\n".join(line.text for line in library_lines(found, 100, view))
