"""Marks land where one looks, with few keys; a peek is a peek. The whole of each in a real terminal, in two sizes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest

from reader.config.paths import find_paths
from reader.store.database import Database
from reader.store.library import part_list, series_list
from reader.store.marks import note_list
from tests.feeds.server import RecordingServer, Reply
from tests.ui.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.model.records import PartRecord, SeriesRecord

BEGUN = datetime(2023, 1, 1, 8, tzinfo=UTC)
pytestmark = pytest.mark.tmux

PARAGRAPHS = (
    "The harbour was dark. Nobody spoke on the quay.",
    "A lamp was lit in the office. The clerk sat down. He opened the book at the last page. It was empty.",
    "Rain fell on the slip.",
    "In the morning the tide had taken the boat. Nobody had seen it go.",
    "The book said nothing of it.",
)


@pytest.fixture(params=[(80, 24), (120, 40)], ids=["80x24", "120x40"])
def terminal(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Terminal]:
    opened = Terminal(tmp_path, request.param)
    yield opened
    opened.tmux("kill-server")


def library(terminal: Terminal) -> Database:
    """The library of the program in the terminal."""
    return Database(find_paths(str(terminal.home)).library)


def test_a_sentence_and_a_paragraph_are_marked_with_six_keys_exported_and_undone_by_the_list(
    terminal: Terminal, tmp_path: Path
) -> None:
    folder = tmp_path / "serial"
    folder.mkdir()
    (folder / "1-the-harbour.md").write_text("# The harbour\n\n## Night\n\n" + "\n\n".join(PARAGRAPHS) + "\n", "utf-8")
    (folder / "2-the-book.md").write_text("# The book\n\nIt was found in the spring.\n", "utf-8")
    terminal.run("add", str(folder))
    terminal.start("read", "p1")
    terminal.wait("The harbour was dark", "next page")

    terminal.press("s")
    terminal.wait("s highlight", "j k next")
    terminal.press("}", "j", "j", "s")
    terminal.wait("Highlighted")
    terminal.press("a")
    terminal.wait("a note")
    terminal.press("j", "j", "a")
    terminal.wait("Ctrl+S saves")
    terminal.type("where did it go")
    terminal.press("C-s")
    terminal.wait("Note added")
    db = library(terminal)
    marked = {note.body: note.text for note in note_list(db)}
    assert marked == {"": "He opened the book at the last page.", "where did it go": PARAGRAPHS[3]}

    for key, name in (("m", "out.md"), ("e", "out.epub")):
        terminal.press(":")
        terminal.wait("command", "Continue where")
        terminal.type("export series")
        terminal.wait("Export series")
        terminal.press("Enter")
        terminal.wait("EPUB, for e-readers")
        terminal.press(key)
        terminal.wait("Export to file")
        terminal.press("C-u")
        terminal.type(str(tmp_path / name))
        terminal.press("Enter")
        terminal.wait("Exported to")
    assert "He opened the book at the last page." in (tmp_path / "out.md").read_text("utf-8")
    assert (tmp_path / "out.epub").read_bytes().startswith(b"PK")

    terminal.press(":")
    terminal.wait("command", "Continue where")
    terminal.type("undo list")
    terminal.press("Enter")
    terminal.wait("Undo list", "Add a note", "Follow serial")
    terminal.press("j", "Enter")
    terminal.wait("undone")
    assert [note.body for note in note_list(db)] == ["where did it go"]
    db.close()


def rss(server: RecordingServer, numbers: range, *, older: str = "", archive: bool = False) -> bytes:
    """A feed of some chapters, or an archive of it (RFC 5005)."""
    items = "".join(
        f"<item><title>The Long Road, chapter {number}</title><guid>road-{number}</guid>"
        f"<link>{server.url(f'/chapter/{number}')}</link>"
        f"<pubDate>{format_datetime(BEGUN + timedelta(days=number))}</pubDate>"
        f"<description>{'They walked on, and the road went on too. ' * 60} Mile {number}.</description></item>"
        for number in reversed(numbers)
    )
    links = f'<atom:link rel="prev-archive" href="{server.url(older)}"/>' if older else ""
    sign = "<fh:archive/>" if archive else ""
    return (
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" '
        'xmlns:fh="http://purl.org/syndication/history/1.0"><channel>'
        f"<title>The Long Road</title><link>{server.url('/')}</link>{sign}{links}{items}</channel></rss>"
    ).encode()


def serve_serial(server: RecordingServer) -> None:
    """A serial of 240 chapters: the feed has the last ten, four archives have the others."""
    headers = {"Content-Type": "application/rss+xml"}
    server.script("/feed", Reply(body=rss(server, range(231, 241), older="/archive/4"), headers=headers))
    for number in range(4, 0, -1):
        chapters = range((number - 1) * 58 + 1, min(number * 58, 230) + 1)
        older = f"/archive/{number - 1}" if number > 1 else ""
        body = rss(server, chapters, older=older, archive=True)
        server.script(f"/archive/{number}", Reply(body=body, headers=headers))


def test_a_serial_that_begins_late_is_fetched_peeked_at_and_continued(terminal: Terminal) -> None:
    with RecordingServer() as server:
        serve_serial(server)
        terminal.home.mkdir(parents=True, exist_ok=True)
        (terminal.home / "settings.toml").write_text("[network]\nhost_gap = 0.0\n", "utf-8")
        terminal.start()
        terminal.wait("The sample")
        terminal.press("+")
        terminal.wait("file")
        terminal.type(server.url("/feed"))
        terminal.press("Enter")
        terminal.run_until(lambda: bool(series_of(terminal)))
        terminal.wait("10 new parts")
        open_series(terminal)
        terminal.wait("chapter 231", "1–230")
        terminal.press("H")
        terminal.wait("230 earlier parts")
        terminal.press("g")
        terminal.wait("chapter 1 ", "240 parts")
        terminal.press("Enter")
        terminal.wait("chapter 1", "They walked on")
        terminal.press("Space")
        terminal.run_until(lambda: parts_of(terminal)[0].started)
        top = terminal.lines[0].strip(" ▸")
        terminal.press("q")
        terminal.wait("chapter 2")
        terminal.press("G", "Enter")
        terminal.wait("chapter 240", "They walked on")
        terminal.press("j", "j", "q")
        terminal.wait("chapter 239")
        terminal.press("c")
        lines = terminal.wait("of 240", "They walked on")
        assert lines[0].strip(" ▸") == top
        assert [part.started for part in parts_of(terminal) if part.started or part.position == 240] == [True, False]


def series_of(terminal: Terminal) -> list[SeriesRecord]:
    """The series in the library."""
    db = library(terminal)
    try:
        return list(series_list(db))
    finally:
        db.close()


def parts_of(terminal: Terminal) -> list[PartRecord]:
    """The parts in the library."""
    db = library(terminal)
    try:
        return list(part_list(db))
    finally:
        db.close()


def open_series(terminal: Terminal) -> None:
    """Open the only series of the library: unfold its section, then Enter on its row."""
    terminal.press("g")
    if "The Long Road" not in "\n".join(terminal.lines):
        terminal.press("Enter")
    terminal.wait("The Long Road")
    terminal.press("G", "Enter")
