"""The way of someone who comes from a feed reader, in a terminal: a list of feeds, what is new, and the rest read."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.feeds.server import RecordingServer, Reply
from tests.ui.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.tmux

FEEDS, NEWS = 120, 5
FOLDERS = ("harbours", "kitchens", "engines", "gardens")
_TEXT = "The ferry was late again, and the pilot wrote the hour on the wall beside the others."


def item(feed: int, number: int, day: int) -> str:
    """A post of one of the feeds."""
    return (
        f"<item><guid>{feed}-{number}</guid><title>Post {number} of feed {feed}</title>"
        f"<pubDate>{day:02} Mar 2026 10:{feed % 60:02}:00 GMT</pubDate><description>{_TEXT}</description></item>"
    )


def document(feed: int, *items: str) -> bytes:
    """A feed with these posts."""
    return f"<rss version='2.0'><channel><title>Feed {feed}</title>{''.join(items)}</channel></rss>".encode()


@pytest.fixture
def server() -> Iterator[RecordingServer]:
    """120 feeds of three posts; the first five have one more at the second look."""
    with RecordingServer() as server:
        for feed in range(FEEDS):
            old = [item(feed, number, number) for number in (1, 2, 3)]
            fresh = [item(feed, 4, 20 + feed)] if feed < NEWS else []
            server.script(f"/{feed}", Reply(body=document(feed, *old)), Reply(body=document(feed, *fresh, *old)))
        yield server


@pytest.fixture(params=[(80, 24), (120, 40)], ids=["80x24", "120x40"])
def terminal(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Terminal]:
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    (home / "settings.toml").write_text("[network]\nhost_gap = 0\nhost_connections = 8\n", "utf-8")
    opened = Terminal(tmp_path, request.param)
    yield opened
    opened.tmux("kill-server")


def write_opml(path: Path, server: RecordingServer) -> None:
    """The list that another reader exported."""
    outlines = ""
    for place, folder in enumerate(FOLDERS):
        inside = range(place, FEEDS, len(FOLDERS))
        feeds = "".join(f'<outline type="rss" text="Feed {one}" xmlUrl="{server.url(f"/{one}")}"/>' for one in inside)
        outlines += f'<outline text="{folder}">{feeds}</outline>'
    path.write_text(f'<opml version="2.0"><head/><body>{outlines}</body></opml>', "utf-8")


def _check_folders(terminal: Terminal) -> None:
    """See that the folders of the list came along: one of them alone has every fourth feed."""
    terminal.press("S")
    terminal.wait("120 sources")
    terminal.press("/")
    terminal.type(FOLDERS[0])
    terminal.press("Enter", "g")
    lines = terminal.wait(f"only “{FOLDERS[0]}”", "Feed 0 ", "Feed 100", "Feed 104")
    assert not any("Feed 101" in line for line in lines)
    terminal.press("q", "q")
    terminal.wait("360 unread")


def test_a_list_of_feeds_is_imported_its_news_read_and_the_rest_marked(
    terminal: Terminal, server: RecordingServer, tmp_path: Path
) -> None:
    write_opml(tmp_path / "subscriptions.opml", server)
    terminal.start()
    terminal.wait("Another reader's list", "? keys")

    # In: by its path, completed with Tab; addresses on one's own network are asked about once.
    terminal.press("+")
    terminal.wait("address, file or folder")
    terminal.type(f"{tmp_path}/subs")
    terminal.press("Tab")
    terminal.wait("subscriptions.opml")
    terminal.press("Enter")
    terminal.wait("Allow 120 addresses on your own network")
    terminal.press("Enter")
    terminal.wait("360 unread")  # the cursor may stand in any folder, by the order in which the feeds came
    _check_folders(terminal)

    # A refresh as from cron: what it brings is new, and on top.
    refresh = [sys.executable, "-m", "reader", "--home", str(tmp_path / "home"), "refresh", "--now", "--json"]
    subprocess.run(refresh, check=True, capture_output=True)
    terminal.wait("5 new parts")
    terminal.press("g")
    terminal.wait("5 new parts", "New")

    # Through all that is new, newest first, across sources; two of them get a bookmark.
    terminal.press("U")
    lines = terminal.wait("‹ Unread", "365 parts")
    shown = [line for line in lines if "Post 4" in line]
    assert [line.partition("Post 4 of ")[2][:6] for line in shown] == [f"feed {number}" for number in (4, 3, 2, 1, 0)]
    terminal.press("Enter")
    terminal.wait("Post 4 of feed 4", _TEXT[:30])
    terminal.press("B", "B")  # the first shows the sentence that it is on
    terminal.wait("Bookmark added")
    for number in (3, 2, 1, 0):
        terminal.press("]")
        terminal.wait(f"Post 4 of feed {number}")
    terminal.press("B", "B")  # the first shows the sentence that it is on
    terminal.wait("Bookmark added")
    terminal.press("q")
    lines = terminal.wait("‹ Unread")
    assert any("▌" in line and "Post 4 of feed 0" in line for line in lines)

    # The rest is marked as read in one step, and that is undone.
    terminal.press("M")
    terminal.wait("Mark 36")
    terminal.press("y")
    terminal.wait("Marked 36", "0 parts")
    terminal.press("u")
    terminal.wait("36", "‹ Unread")
    terminal.press("q")
    terminal.wait("Partwork", "unread posts")
    terminal.press("'")
    terminal.wait("2 bookmarks", "Post 4 of feed 4", "Post 4 of feed 0")
