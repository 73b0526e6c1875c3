"""Only what came since the last export."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from feeds.anchor import find_quote
from reader.__main__ import main
from reader.store.library import part_list, part_text
from reader.store.marks import add_note
from tests.reader.building import keep, library, serial

if TYPE_CHECKING:
    from pathlib import Path

    from reader.store.database import Database


@pytest.fixture
def db(home: Path) -> Database:
    made = library(home)
    keep(made, serial(3))
    return made


def export(target: Path, *words: str, name: str = "text") -> str:
    """The text of an export; "" where none was written."""
    target.unlink(missing_ok=True)
    assert main(["export", "Harbour", "--format", name, "-o", str(target), *words]) == 0
    return target.read_text() if target.exists() else ""


def test_what_came_since_the_last_export_is_written_once(db: Database, tmp_path: Path) -> None:
    target = tmp_path / "harbour.txt"
    assert "Part 1 begins." in export(target, "--new")
    keep(db, serial(5))
    again = export(target, "--new")
    assert again.startswith("Harbour, parts 4-5\n")
    assert "Part 3 begins." not in again
    assert "Part 4 begins." in again
    assert export(target, "--new") == ""


def test_an_earlier_part_that_came_late_is_new(home: Path, tmp_path: Path) -> None:
    db = library(home)
    keep(db, serial(4, missing=[2]))
    export(tmp_path / "x")
    keep(db, serial(6))
    assert export(tmp_path / "x", "--new").startswith("Harbour, parts 2, 5-6\n")


def test_an_export_of_all_counts_and_is_always_whole(db: Database, tmp_path: Path) -> None:
    first = export(tmp_path / "x")
    assert export(tmp_path / "x") == first
    assert export(tmp_path / "x", "--new") == ""


def test_each_format_has_its_own_last_export(db: Database, tmp_path: Path) -> None:
    export(tmp_path / "x", name="markdown")
    assert "Part 1 begins." in export(tmp_path / "x", "--new")


def test_notes_go_with_their_parts(db: Database, tmp_path: Path) -> None:
    export(tmp_path / "x", name="json")
    keep(db, serial(4))
    for part in (part_list(db)[0], part_list(db)[3]):
        text = part_text(db, part.id)
        assert text is not None
        add_note(db, part.id, find_quote(text.article.blocks, "begins"), f"on {part.guid}")
    told = json.loads(export(tmp_path / "x", "--new", name="json"))
    assert [part["guid"] for part in told["parts"]] == ["h4"]
    assert [note["body"] for note in told["notes"]] == ["on h4"]


def test_nothing_new_is_one_line_and_no_file(db: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "x"
    export(target)
    capsys.readouterr()
    assert export(target, "--new") == ""
    said = capsys.readouterr()
    assert (said.out.count("\n"), said.err) == (1, "")
    assert "nothing new" in said.out
    assert main(["export", "Harbour", "--format", "text", "--new", "--json", "-o", str(target)]) == 0
    assert json.loads(capsys.readouterr().out) == {"file": None, "bytes": 0}
    assert main(["export", "Harbour", "--format", "text", "--new"]) == 0
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)


def test_an_export_that_could_not_be_written_does_not_count(db: Database, tmp_path: Path) -> None:
    assert main(["export", "Harbour", "--format", "text", "-o", str(tmp_path / "missing" / "x")]) == 1
    assert "Part 1 begins." in export(tmp_path / "x", "--new")
