"""`due`: how series come, for people and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reader.calling import Library

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

_PART = "---\ntitle: The Weir, Part {number}\ndate: 2019-03-{day:02}\n---\n\nThe sluice stood open.\n"


def test_it_says_how_a_series_came(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "The Weir"
    folder.mkdir()
    for number in range(1, 9):
        (folder / f"{number}.md").write_text(_PART.format(number=number, day=1 + 3 * number), encoding="utf-8")
    shell = Library(tmp_path / "library", capsys)
    assert shell("add", str(folder)).status == 0
    assert shell("due", "The Weir").out == "The Weir: about every 3 days · no part since 25 Mar 2019\n"
    assert "Nothing is due this week" in shell("due").out
    assert shell.json("due") == []
    row = shell.json("due", "The Weir")
    assert (row["kind"], row["days"], row["last"], row["state"], row["due"]) == (
        "interval", 3, "2019-03-25", "silent", None,
    )  # fmt: skip
    assert shell("due", "No such series").status == 1
