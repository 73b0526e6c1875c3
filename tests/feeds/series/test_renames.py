"""How a series is called now, from titles that were seen under both names."""

from __future__ import annotations

import pytest

from feeds.series.renames import find_renames, renamed


@pytest.mark.parametrize(
    ("pairs", "title", "now"),
    [
        (
            [(f"The Long Way, Part {n}", f"Homeward, Part {n}") for n in (7, 8, 9)],
            "The Long Way, Part 2",
            "Homeward, Part 2",
        ),
        (
            [
                ("Mage of Ash - Chapter 244 - Silver", "Mage of Ash [STUB] - Chapter 244 - Silver"),
                ("Mage of Ash - Chapter 245 - Door", "Mage of Ash [STUB] - Chapter 245 - Door"),
            ],
            "Mage of Ash - Chapter 3 - Fog",
            "Mage of Ash [STUB] - Chapter 3 - Fog",
        ),
        (
            [(f"Kapitel {n} – Der alte Turm", f"Kapitel {n} – Der Turm") for n in (8, 9)],
            "Kapitel 1 – Der alte Turm",
            "Kapitel 1 – Der Turm",
        ),
        ([(f"灯台守の娘 第{n}話", f"灯台の物語 第{n}話") for n in (8, 9)], "灯台守の娘 第1話", "灯台の物語 第1話"),
        ([("Chapter 8", "Ash, Chapter 8"), ("Chapter 9", "Ash, Chapter 9")], "Chapter 1", "Ash, Chapter 1"),
        # What is not of that name stays; so does everything after one correction, or after a renumbering.
        ([(f"Ash, Part {n}", f"Elm, Part {n}") for n in (2, 3)], "Ashes in the grate", "Ashes in the grate"),
        ([("The Lamps, Part 3: Fgo", "The Lamps, Part 3: Fog")], "The Lamps, Part 2", "The Lamps, Part 2"),
        ([(f"Chapter {n}: Fog", f"Chapter {n + 1}: Fog") for n in (5, 6)], "Chapter 1: Oil", "Chapter 1: Oil"),
        ([("Open thread", "Closed thread"), ("Open day", "Closed day")], "Open heart", "Closed heart"),
        ([], "The Lamps, Part 2", "The Lamps, Part 2"),
    ],
)  # fmt: skip
def test_a_title_has_the_present_name_of_its_series(pairs: list[tuple[str, str]], title: str, now: str) -> None:
    assert renamed(title, find_renames(pairs)) == now
