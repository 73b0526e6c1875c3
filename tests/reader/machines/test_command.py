"""`partwork sync`, as the contract promises it: three libraries and one folder, through the command line alone."""

from __future__ import annotations

import errno
import json
import os
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from reader.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FEED = """<rss version="2.0"><channel><title>Harbour</title>{}</channel></rss>"""
ITEM = """<item><title>Harbour, Part {0}</title><guid>h{0}</guid><link>https://harbour.example/{0}</link>
<pubDate>Mon, 0{0} Jan 2024 08:00:00 GMT</pubDate>
<description>&lt;p&gt;Part {0} begins at the quay.&lt;/p&gt;&lt;p&gt;Part {0} ends.&lt;/p&gt;</description></item>"""


class Ran(NamedTuple):
    """One call: its exit status and both outputs."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever the command answers
        """The answer, parsed."""
        return json.loads(self.out)


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    def call(machine: str, *words: str) -> Ran:
        capsys.readouterr()
        status = main(["--home", str(tmp_path / machine), *words])
        return Ran(status, *capsys.readouterr())

    return call


@pytest.fixture
def folder(tmp_path: Path, run: Callable[..., Ran]) -> Path:
    """A shared folder; and three libraries that follow the same feed file."""
    feed = tmp_path / "feed.xml"
    feed.write_text(FEED.format("".join(map(ITEM.format, (3, 2, 1)))))
    for machine in ("ada", "bea", "cyd"):
        assert run(machine, "add", str(feed)).status == 0
    shared = tmp_path / "shared"
    shared.mkdir()
    return shared


def sync(run: Callable[..., Ran], folder: Path, *machines: str) -> None:
    for machine in machines:
        assert run(machine, "sync", str(folder)).status == 0


def test_three_machines_come_to_hold_the_same(run: Callable[..., Ran], folder: Path) -> None:
    note = run("ada", "note", "Harbour/1", "--quote", "begins at", "--body", "by Ada", "--tag", "sea", "--json").json
    run("bea", "mark", "Harbour/1", "read")
    run("bea", "bookmark", "Harbour/2", "--at", "50", "--label", "here")
    run("cyd", "series", "rename", "Harbour", "The Quay")
    sync(run, folder, "ada", "bea", "cyd", "ada", "bea")
    for machine in ("ada", "bea", "cyd"):
        (there,) = run(machine, "notes", "--json").json
        assert there == {**there, "id": note["id"], "text": "begins at", "state": "anchored", "tags": ["sea"]}
        assert [part["read"] for part in run(machine, "parts", "--json").json] == [True, False, False]
        assert [mark["label"] for mark in run(machine, "bookmarks", "--json").json] == ["here"]
        assert [one["title"] for one in run(machine, "list", "--json").json] == ["The Quay"]
    run("bea", "note", "edit", note["id"], "--body", "by Bea")
    run("cyd", "note", "edit", note["id"], "--body", "by Cyd")
    sync(run, folder, "bea", "cyd", "ada", "bea", "cyd", "ada", "bea")
    for machine in ("ada", "bea", "cyd"):
        assert sorted(one["body"] for one in run(machine, "notes", "--json").json) == ["by Bea", "by Cyd"]


def test_the_answer_says_what_was_done(run: Callable[..., Ran], folder: Path) -> None:
    run("ada", "mark", "Harbour", "read")
    told = run("ada", "sync", str(folder), "--json").json
    assert (told["folder"], told["written"], told["waiting"], told["failed"]) == (str(folder), 3, 0, [])
    taken = run("bea", "sync", str(folder), "--json").json
    assert taken["machine"] != told["machine"]
    assert (taken["written"], taken["taken"]["read"], sum(taken["taken"].values())) == (0, 3, 3)
    assert run("cyd", "sync", str(folder)).out == "sent 0 changes, received 3 read states\n"


def test_what_cannot_be_read_is_one_line_each_and_the_rest_is_done(run: Callable[..., Ran], folder: Path) -> None:
    run("ada", "mark", "Harbour/1", "read")
    run("ada", "mark", "Harbour/2", "read")
    sync(run, folder, "ada")
    (path,) = folder.iterdir()
    path.write_bytes(path.read_bytes()[:-9])
    (folder / "partwork-foreign.jsonl").write_text("nothing of ours\n")
    ran = run("bea", "sync", str(folder), "--json")
    assert (ran.status, ran.err.count("\n")) == (1, 2)
    assert {row["file"] for row in ran.json["failed"]} == {path.name, "partwork-foreign.jsonl"}
    assert ran.json["taken"]["read"] == 1


def test_a_folder_that_is_not_there_is_not_made(run: Callable[..., Ran], tmp_path: Path) -> None:
    ran = run("ada", "sync", str(tmp_path / "missing"))
    assert (ran.status, ran.err.count("\n")) == (1, 1)
    assert not (tmp_path / "missing").exists()


def test_a_folder_that_cannot_be_written_to_is_told(
    run: Callable[..., Ran], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    run("ada", "mark", "Harbour/1", "read")
    monkeypatch.setattr("reader.machines.folder._append", refused)
    ran = run("ada", "sync", str(folder))
    assert (ran.status, ran.err.count("\n")) == (1, 1)
    assert f"{folder}: Permission denied" in ran.err


def test_a_token_in_an_address_is_warned_of(run: Callable[..., Ran], folder: Path, tmp_path: Path) -> None:
    (tmp_path / "urls").write_text("https://paid.example/feed?token=s3cr3tvalue9\n")
    run("ada", "import", str(tmp_path / "urls"))
    ran = run("ada", "sync", str(folder))
    assert (ran.status, ran.err.count("\n")) == (0, 1)
    assert "token" in ran.err
