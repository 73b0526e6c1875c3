"""`due`: how series come, for people and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reader.calling import Library

if TYPE_CHECKING:
    from pathlib import Path

_PART = "---\ntitle: The Weir, Part {number}\ndate: 2019-03-{day:02}\n---\n\nThe sluice stood open.\n"


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Library:
    """A library with a series in eight parts that came every three days."""
    folder = tmp_path / "The Weir"
    folder.mkdir()
    for number in range(1, 9):
        (folder / f"{number}.md").write_text(_PART.format(number=number, day=1 + 3 * number), encoding="utf-8")
    shell = Library(tmp_path / "library", capsys)
    assert shell("add", str(folder)).status == 0
    return shell


def test_it_says_how_a_series_came(shell: Library) -> None:
    assert shell("due", "The Weir").out == "The Weir: about every 3 days · no part since 25 Mar 2019\n"
    assert "Nothing is due this week" in shell("due").out
    assert shell.json("due") == []
    row = shell.json("due", "The Weir")
    assert (row["kind"], row["days"], row["last"], row["state"], row["due"]) == (
        "interval", 3, "2019-03-25", "silent", None,
    )  # fmt: skip
    assert shell("due", "No such series").status == 1


@pytest.mark.parametrize(
    ("pace", "says", "held"),
    [("1/day", "one part a day", 7), ("4/day", "4 parts a day", 4), ("2/week", "2 parts a week", 7),
     ("original", "as it once came", 7)],
)  # fmt: skip
def test_a_series_is_given_a_pace(shell: Library, pace: str, says: str, held: int) -> None:
    assert f"The Weir comes {says}" in shell("series", "pace", "The Weir", pace).out
    row = shell.json("list")[0]
    assert (row["parts"], row["unread"], row["held"]) == (8, 8 - held, held)
    assert shell("due", "The Weir").out.startswith(f"The Weir: {says}, as you chose · next due ")
    assert shell.json("due")[0]["due"] == row["next_due"]
    assert "comes all at once" in shell("series", "pace", "The Weir", "off").out
    assert shell.json("list")[0]["held"] == 0
    shell("undo")
    assert shell.json("list")[0]["held"] == held


@pytest.mark.parametrize("pace", ["", "often", "0/day", "1/month", "100/day"])
def test_what_is_not_a_pace_is_refused(shell: Library, pace: str) -> None:
    said = shell("series", "pace", "The Weir", pace)
    assert said.status == 1
    assert "is not a pace; use original, off, or a number of parts such as 1/day or 2/week" in said.err
