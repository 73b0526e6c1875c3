"""A series that its author renames stays one, though the feed has the new name in its last parts only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.store.library import part_list, series_list
from reader.store.progress import mark_read
from tests.reader.building import keep, library, part

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Mage of Ash - Chapter {} - {}", "Ash [STUBBING SOON] - Chapter {} - {}"),
        ("The Long Way, Part {}", "Homeward, Part {}"),
        ("灯台守の娘 第{}話", "灯台の物語 第{}話"),
    ],
)
def test_a_renamed_series_stays_one_with_its_id_and_progress(tmp_path: Path, old: str, new: str) -> None:
    db = library(tmp_path)
    words = ("Fog", "Rope", "Tar", "Bell", "Oil", "Slip", "Lamp", "Pier")

    def chapter(number: int, title: str) -> object:
        text = f"The {words[number - 1]} hung over pier {number} for the whole of that week. " * 6
        return part(title.format(number, words[number - 1]), text, guid=f"c{number}", day=number)

    keep(db, [chapter(number, old) for number in range(1, 7)])  # type: ignore[misc]  # parts of the builder
    (before,) = (one for one in series_list(db) if one.kind == "series")
    mark_read(db, [one.id for one in part_list(db, before.id)[:4]], read=True)
    for last in (7, 8):
        keep(db, [chapter(number, new) for number in range(4, last + 1)])  # type: ignore[misc]
        (after,) = (one for one in series_list(db) if one.kind == "series")
        assert (after.id, after.parts, after.read, after.missing) == (before.id, last, 4, ())
    assert after.title in new
    assert part_list(db, after.id)[0].title == old.format(1, "Fog")
