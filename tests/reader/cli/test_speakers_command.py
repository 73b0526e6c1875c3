"""`speakers export` and `import`: quotes labelled elsewhere come back with their names."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.reader.calling import Library

if TYPE_CHECKING:
    from pathlib import Path

_TALE = """The Ferry

“Is it late?” asked Anna.

“It is never late,” said the ferryman. “It is only slow.”

“Then we wait.”

“Yes.”

“Yes.”
"""


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Library:
    """A library with one short tale."""
    tale = tmp_path / "ferry.txt"
    tale.write_text(_TALE, encoding="utf-8")
    shell = Library(tmp_path / "library", capsys)
    assert shell("add", str(tale), "--json").status == 0
    return shell


def _names(shell: Library) -> list[tuple[str | None, str | None]]:
    return [(quote["speaker"], quote["given_by"]) for quote in shell("quotes", "p1", "--json").json]


def _exported(shell: Library, tmp_path: Path) -> tuple[Path, dict[str, Any]]:
    path = tmp_path / "speakers.json"
    assert shell("speakers", "export", "p1", "-o", str(path)).status == 0
    return path, json.loads(path.read_text(encoding="utf-8"))


def _imported(shell: Library, path: Path, document: dict[str, Any]) -> Any:  # noqa: ANN401 - any JSON
    path.write_text(json.dumps(document), encoding="utf-8")
    return shell("speakers", "import", str(path), "--json")


def test_an_export_holds_every_quote_with_its_place(shell: Library, tmp_path: Path) -> None:
    _, document = _exported(shell, tmp_path)
    blocks = json.loads(shell("show", "p1", "--json").out)["blocks"]
    assert len(document["quotes"]) == 6
    for row in document["quotes"]:
        assert blocks[row["block"]]["text"][row["start"] : row["end"]] == row["text"]


def test_labels_are_found_by_their_places_and_undone_at_once(shell: Library, tmp_path: Path) -> None:
    before = _names(shell)
    path, document = _exported(shell, tmp_path)
    document["quotes"][4] |= {"speaker": "Anna", "certainty": "high"}
    document["quotes"][5] |= {"speaker": "the ferryman"}
    document["quotes"][0] |= {"speaker": ""}
    assert _imported(shell, path, document).json == {"part": "p1", "labelled": 3, "failed": []}
    after = _names(shell)
    assert after[4:] == [("Anna", "import"), ("the ferryman", "import")]
    assert after[0] == (None, None)
    assert after[1:3] == before[1:3]
    assert shell("undo").status == 0
    assert _names(shell) == before


def test_the_readers_word_outranks_an_import(shell: Library, tmp_path: Path) -> None:
    path, document = _exported(shell, tmp_path)
    shell("speaker", "p1", "Anna", "--quote", "Then we wait")
    document["quotes"][3] |= {"speaker": "the ferryman"}
    assert _imported(shell, path, document).json["labelled"] == 1
    assert _names(shell)[3] == ("Anna", "reader")


def test_an_unchanged_export_changes_nothing(shell: Library, tmp_path: Path) -> None:
    before = _names(shell)
    path, document = _exported(shell, tmp_path)
    assert _imported(shell, path, document).json["labelled"] == 0
    assert _names(shell) == before


@pytest.mark.parametrize(
    "change",
    [
        {"start": 3},
        {"block": 99},
        {"text": "Something else"},
        {"end": "7"},
    ],
)
def test_a_label_that_fits_no_quote_is_told(shell: Library, tmp_path: Path, change: dict[str, object]) -> None:
    path, document = _exported(shell, tmp_path)
    document["quotes"][3] |= {"speaker": "Anna", **change}
    answer = _imported(shell, path, document)
    assert answer.status == 1
    assert len(answer.json["failed"]) == 1
    assert "p1" in answer.json["part"]


@pytest.mark.parametrize("data", ["", "[]", "{}", '{"format": "other", "quotes": []}', "[" * 9000])
def test_a_file_of_another_kind_is_refused_in_one_line(shell: Library, tmp_path: Path, data: str) -> None:
    path = tmp_path / "other.json"
    path.write_text(data, encoding="utf-8")
    answer = shell("speakers", "import", str(path))
    assert answer.status == 1
    assert len(answer.err.strip().splitlines()) == 1


def test_a_file_of_another_librarys_part_is_refused(shell: Library, tmp_path: Path) -> None:
    path, document = _exported(shell, tmp_path)
    document["guid"] = "somewhere else"
    document["quotes"][3] |= {"speaker": "Anna"}
    assert _imported(shell, path, document).status == 1
    assert _names(shell)[3] != ("Anna", "import")
