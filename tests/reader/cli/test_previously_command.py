"""`previously`: where one stopped in a series, for people and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reader.calling import Library

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

_PARTS = (
    "# The Weir, Part 1\n\nThe sluice stood open.\n\n“Is it mended?” asked Anna Brisk. “It is not,” he said.\n",
    "# The Weir, Part 2\n\nThere stood Oskar Pell. “So it goes,” said Oskar.\n",
)


def test_it_says_where_one_stopped_and_nothing_of_the_rest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "The Weir"
    folder.mkdir()
    for number, text in enumerate(_PARTS, 1):
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    shell = Library(tmp_path / "library", capsys)
    assert shell("add", str(folder)).status == 0
    assert "not read any of The Weir" in shell("previously", "The Weir").out
    assert shell.json("previously", "The Weir")["part"] is None
    shell("mark", "The Weir/1", "read")
    said = shell("previously", "The Weir")
    assert "“Is it mended?” asked Anna Brisk." in said.out
    assert "Anna Brisk: “Is it mended?”" in said.out
    assert "Oskar" not in said.out
    recap = shell.json("previously", "The Weir")
    assert (recap["position"], recap["days"], recap["break"], recap["new_parts"]) == (1, 0, False, 0)
    assert [(one["name"], one["last_saying"]) for one in recap["people"]] == [
        ("Anna Brisk", "Is it mended?"),
    ]
    assert shell("previously", "No such series").status == 1
