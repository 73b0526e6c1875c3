"""Notes from the command line: on a series, in colours, with tags, and settled where they are doubtful."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reader.cli.test_cli import Shell

if TYPE_CHECKING:
    from pathlib import Path

SAID = "The pilot carried both lamps up the stairs and set them down before the window."
DOUBTFUL = "The pilot carried both lamps up to sea."
SERIES = "The Harbour"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / SERIES
    made.mkdir()
    for number in (1, 2):
        write(made, number, SAID)
    return made


def write(folder: Path, number: int, text: str) -> None:
    title = f"{SERIES}, Part {number}"
    (folder / f"0{number}.md").write_text(f"# {title}\n\nIt begins, part {number}.\n\n{text}\n", "utf-8")


@pytest.fixture
def shell(tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    made = Shell(tmp_path / "home", capsys)
    assert made("add", str(folder)).status == 0
    return made


def series_of(shell: Shell) -> str:
    (found,) = [one["id"] for one in shell("list", "--json").json if one["kind"] == "series"]
    return str(found)


@pytest.mark.parametrize("by_id", [True, False])
def test_a_note_on_a_series_is_in_no_part(shell: Shell, *, by_id: bool) -> None:
    name = series_of(shell) if by_id else SERIES
    note = shell("note", name, "--body", "a plan", "--tag", "plan", "--colour", "blue", "--json").json
    assert (note["part"], note["position"], note["series"]) == (None, None, series_of(shell))
    assert [note[name] for name in ("text", "quote", "block", "start", "end_block", "end")] == [None] * 6
    assert (note["body"], note["tags"], note["colour"], note["state"]) == ("a plan", ["plan"], "blue", "anchored")
    shell("note", "p1", "--body", "on a part")
    assert [one["body"] for one in shell("notes", SERIES, "--json").json] == ["a plan", "on a part"]
    assert [one["notes"] for one in shell("parts", "--json").json] == [1, 0]
    first = shell("notes").out.splitlines()[0]
    assert first == f"{note['id']}  {SERIES}"
    assert shell("search", "plan", "--json").json[0]["title"] == SERIES


def test_a_title_that_may_be_a_series_or_a_part_must_be_told_by_its_id(shell: Shell) -> None:
    ran = shell("note", "The Har", "--body", "a plan")
    assert (ran.status, ran.out) == (1, "")
    assert "use an id" in ran.err
    assert series_of(shell) in ran.err
    assert "p1" in ran.err
    assert shell("note", f"{SERIES}, Part 2", "--body", "x", "--json").json["part"] == "p2"
    assert shell("note", f"{SERIES}/1", "--body", "x", "--json").json["part"] == "p1"


def test_a_passage_is_of_a_part(shell: Shell) -> None:
    assert shell("note", f"{SERIES}, Part 1", "--quote", "both lamps", "--json").json["text"] == "both lamps"
    assert shell("note", SERIES, "--quote", "both lamps").status == 1


def test_a_note_is_given_tags_and_colours_and_loses_them(shell: Shell) -> None:
    name = shell("note", "p1", "--quote", "both lamps", "--tag", "Sea", "--colour", "red", "--json").json["id"]
    changed = shell("note", "edit", name, "--tag", "lamp", "--untag", "sea", "--json").json
    assert (changed["tags"], changed["colour"]) == (["lamp"], "red")
    changed = shell("note", "edit", name, "--colour", "", "--json").json
    assert (changed["tags"], changed["colour"]) == (["lamp"], "")
    assert "#lamp" in shell("notes").out
    assert shell("note", "edit", name, "--colour", "mauve").status == 2
    assert shell("note", "edit", name).status == 1
    assert shell("note", "edit", "n1", "--body", "x").status == 1


def test_notes_are_listed_by_tag_speaker_and_date(shell: Shell) -> None:
    shell("note", "p1", "--body", "one", "--tag", "sea")
    shell("note", "p2", "--body", "two")
    assert [one["body"] for one in shell("notes", "--tag", "Sea", "--json").json] == ["one"]
    assert shell("notes", "--speaker", "Ada", "--json").json == []
    assert len(shell("notes", "--since", "2020-01-31", "--json").json) == 2
    assert shell("notes", "--since", "2999-01-01", "--json").json == []
    assert shell("notes", "--since", "yesterday").status == 2


def test_a_doubtful_note_tells_both_texts_and_is_settled(shell: Shell, folder: Path) -> None:
    names = [shell("note", part, "--quote", SAID, "--json").json["id"] for part in ("p1", "p2")]
    for number in (1, 2):
        write(folder, number, DOUBTFUL)
    shell("refresh")
    assert [one["state"] for one in shell("notes", "--json").json] == ["doubtful", "doubtful"]
    listed = shell("notes").out
    assert f"when made: “{SAID}”" in listed
    assert f"now, perhaps: “{DOUBTFUL}”" in listed
    confirmed = shell("note", "confirm", names[0], "--json").json
    assert (confirmed["state"], confirmed["text"], confirmed["quote"]) == ("anchored", DOUBTFUL, SAID)
    refused = shell("note", "refuse", names[1], "--json").json
    assert (refused["state"], refused["text"], refused["quote"]) == ("orphan", None, SAID)
    assert shell("note", "confirm", names[0]).status == 1
    assert shell("note", "refuse", "n1").status == 1
    assert shell("undo").status == 0
    assert [one["state"] for one in shell("notes", "--json").json] == ["anchored", "doubtful"]


def test_notes_whose_parts_are_elsewhere_say_what_to_do_first(
    shell: Shell, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes = tmp_path / "notes.json"
    assert shell("note", f"{SERIES}/1", "--body", "Read on.").status == 0
    assert shell("export-notes", "--format", "json", "-o", str(notes)).status == 0
    other = Shell(tmp_path / "other", capsys)
    lost = other("import", str(notes))
    assert lost.status == 1
    assert "add their source, refresh, then import again" in lost.err
    other("add", str(folder))
    found = other("import", str(notes))
    assert found.status == 0
    assert found.err == ""


def test_an_export_of_feeds_tells_that_files_and_folders_are_not_in_it(shell: Shell) -> None:
    assert "1 source left out: files and folders of this machine" in shell("export-feeds").err
