"""`who`: everybody and a card, for people and as JSON, up to one's place or to a part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reader.calling import Library

if TYPE_CHECKING:
    from pathlib import Path

_PARTS = (
    "# The Ferry, Part 1\n\n“Is it late?” asked Anna Brisk.\n\n“It is never late,” said Mr. Pell to Anna.\n",
    "# The Ferry, Part 2\n\nThere stood Oskar Pell. “So it goes,” said Pell. “Anna, come,” said Oskar.\n",
    "# The Ferry, Part 3\n\n“I am Doctor Voss,” said Voss. Nobody believed Doctor Voss.\n",
)


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Library:
    """A library with a tale in three parts, of which none is read."""
    folder = tmp_path / "The Ferry"
    folder.mkdir()
    for number, text in enumerate(_PARTS, 1):
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    shell = Library(tmp_path / "library", capsys)
    assert shell("add", str(folder)).status == 0
    return shell


def _names(shell: Library, *words: str) -> list[str]:
    return [person["name"] for person in shell.json("who", "The Ferry", *words)["people"]]


def test_who_shows_what_was_read_and_no_more(shell: Library) -> None:
    assert _names(shell) == []
    assert "not read any of The Ferry" in shell("who", "The Ferry").out
    shell("mark", "The Ferry/1", "read")
    assert _names(shell) == ["Anna Brisk", "Mr. Pell"]
    shell("mark", "The Ferry/3", "read")
    assert _names(shell) == ["Anna Brisk", "Mr. Pell", "Voss"]
    assert "Oskar" not in shell("who", "The Ferry").out


def test_upto_looks_at_all_parts_up_to_one(shell: Library) -> None:
    assert _names(shell, "--upto", "The Ferry/2") == ["Anna Brisk", "Mr. Pell", "Oskar Pell"]
    head = shell.json("who", "The Ferry", "--upto", "The Ferry/2")
    assert head["upto"]["position"] == 2
    assert head["upto"]["block"] is None


def test_a_card_as_json(shell: Library) -> None:
    shell("mark", "The Ferry/1", "read")
    card = shell.json("who", "The Ferry", "anna")
    assert (card["name"], card["aliases"], card["said"], card["first_position"]) == ("Anna Brisk", ["Anna"], 1, 1)
    assert card["first"]["sentence"] == "“Is it late?” asked Anna Brisk."
    assert [(quote["text"], quote["certainty"]) for quote in card["quotes"]] == [("Is it late?", "high")]
    assert card["alias_reasons"] == [{"name": "Anna", "by": "name"}]
    assert card["speaks_to"] == [{"name": "Mr. Pell", "times": 1}]


def test_a_card_for_a_person(shell: Library) -> None:
    shell("mark", "The Ferry", "read")
    out = shell("who", "The Ferry", "Oskar Pell").out
    assert "first met in part 2" in out
    assert "“Anna, come,”" in out


def test_a_card_of_somebody_who_says_nothing_counts_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    quiet = tmp_path / "quiet.md"
    quiet.write_text("# The Quay, Part 1\n\n“Is Mrs Orme late?” asked Anna Brisk. There sat Mrs Orme.\n", "utf-8")
    shell = Library(tmp_path / "library", capsys)
    shell("add", str(quiet))
    out = shell("who", "The Quay", "Mrs Orme", "--upto", "p1").out
    assert "first met in part 1" in out
    assert "said" not in out


def test_a_name_that_nobody_has_yet_is_a_failure(shell: Library) -> None:
    shell("mark", "The Ferry/1", "read")
    said = shell("who", "The Ferry", "Oskar")
    assert (said.status, said.out) == (1, "")
    assert "nobody named 'Oskar' has appeared so far" in said.err


def test_a_renamed_speaker_is_one_with_the_other_until_that_is_undone(shell: Library) -> None:
    shell("mark", "The Ferry", "read")
    shell("speaker", "The Ferry", "Oskar Pell", "--was", "Mr. Pell")
    assert _names(shell) == ["Anna Brisk", "Oskar Pell", "Voss"]
    shell("undo")
    assert _names(shell) == ["Anna Brisk", "Mr. Pell", "Oskar Pell", "Voss"]
