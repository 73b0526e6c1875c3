"""What opens a private feed stands in one file of its reader's, and nowhere else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from feeds.addresses.address import shown_source
from reader.config.paths import find_paths
from tests.feeds.server import RecordingServer, Reply
from tests.safety.test_documents import item, rss

if TYPE_CHECKING:
    from pathlib import Path

    from tests.reader.cli.test_cli import Shell

SECRET = "SECRETPW"  # noqa: S105 - of this test


def _everything(home: Path, *besides: Path) -> dict[str, bytes]:
    files = [file for place in (home, *besides) for file in place.rglob("*") if file.is_file()]
    return {str(file): file.read_bytes() for file in files}


def test_a_password_is_in_no_file_but_its_own_and_in_no_output(
    shell: Shell, server: RecordingServer, tmp_path: Path
) -> None:
    out = tmp_path / "exports"
    out.mkdir()
    server.script("/feed", Reply(body=rss(item(1))), Reply(401), Reply(500), Reply(body=rss(item(1), item(2))))
    server.script("/moved", Reply(301, {"Location": f"http://localhost:{server.port}/feed"}))
    address = server.url("/feed").replace("http://", f"http://user:{SECRET}@")
    said = [shell("add", address)]
    said += [shell("add", address.replace("/feed", path)) for path in ("/none", "/moved", "/a b", ":99999/")]
    listed = out / "mine.opml"
    listed.write_text(f"<opml><body><outline xmlUrl='{address}2' text='private'/></body></opml>")
    said += [shell("import", str(listed))]
    listed.unlink()
    said += [shell("refresh", "--now") for _ in range(3)]
    for words in (
        ["sources"], ["list"], ["parts"], ["check"], ["notes"], ["show", "p1"], ["history", "f1"],
        ["export", "s1", "--format", "markdown", "-o", str(out / "a.md")],
        ["export", "s1", "--format", "json", "-o", str(out / "a.json")],
        ["export-feeds", "-o", str(out / "feeds.opml")], ["show", address], ["read", address], ["history", address],
        ["export-notes", "--format", "jsonld", "-o", str(out / "n.json")],
        ["backup", str(out / "copy.db")], ["remove", "f1"], ["undo"], ["remove", address], ["refresh", address],
    ):  # fmt: skip
        said.append(shell(*words))
    assert [ran for ran in said if SECRET in ran.out + ran.err] == []
    paths = find_paths(str(shell.home))
    holding = [name for name, data in _everything(shell.home, out).items() if SECRET.encode() in data]
    assert holding == [str(paths.secrets)]
    assert paths.secrets.stat().st_mode & 0o077 == 0
    assert server.asked("/feed")[0].header("Authorization")
    assert [request.header("Authorization") for request in server.asked("/moved")]


def test_a_redirect_to_another_host_gets_no_password(shell: Shell, server: RecordingServer) -> None:
    server.script("/moved", Reply(302, {"Location": f"http://localhost:{server.port}/feed"}))
    shell("add", server.url("/moved").replace("http://", f"http://user:{SECRET}@"))
    assert server.asked("/moved")[0].header("Authorization")
    assert [request.header("Authorization") for request in server.asked("/feed")] == []


def test_the_answer_of_add_gives_the_source_back_as_it_was_given(shell: Shell, server: RecordingServer) -> None:
    """The contract's word: a script finds its own words again. What is told beside the answer has no password."""
    address = f"http://user:{SECRET}@{server.host}/none"
    ran = shell("add", address, "--json")
    assert json.loads(ran.out)["source"] == address
    assert SECRET not in json.loads(ran.out)["error"] + ran.err
    assert SECRET not in shell("add", address, "--events").err


SHOWN = {
    f"http://u:{SECRET}@a.example/f": "http://a.example/f",
    f"u:{SECRET}@a.example": "a.example",
    f"http://u:{SECRET}/x@a.example/f": "http://a.example/f",
    f"http://u:{SECRET * 1000}@a.example": "http://a.example",
    f"http://u:{SECRET}@{SECRET}@a.example": "http://a.example",
    f"feed://u:1{SECRET}@a.example": "feed://a.example",
    "https://a.example/@writer/feed": "https://a.example/@writer/feed",
    "https://a.example:8080/@writer": "https://a.example:8080/@writer",
    "/home/me/a@b.txt": "/home/me/a@b.txt",
    "a\x1b]0;PWN\x07b": "a]0;PWNb",
}


@pytest.mark.parametrize("word", SHOWN)
def test_a_source_is_shown_without_its_password(word: str) -> None:
    assert shown_source(word) == SHOWN[word]
