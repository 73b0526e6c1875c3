"""A real Miniflux: its feeds, its history, read states and stars both ways, through its own API and Google Reader's."""

from __future__ import annotations

import io
import sys
from html import escape
from typing import TYPE_CHECKING, Any

import pytest

from tests.real.following import Follower, Site
from tests.real.miniflux import TOKEN, Miniflux, missing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(bool(missing()), reason=f"not installed: {missing()}"),
]
PASSWORD = "reader-of-harbours"  # noqa: S105 - of a server that lives as long as the test
# The password's bcrypt hash, at its lowest cost.
_GOOGLE_READER = (
    "UPDATE integrations SET googlereader_enabled = true, googlereader_username = 'reader', googlereader_password = "
    "'$2a$04$zK51II0VDZwTbuxbK3O5.uT9CfiO8BI4OoJWaqsby2SIt..GapJQa' WHERE user_id = 1"
)


def write_feed(folder: Path, numbers: range) -> None:
    """Write a feed of some parts of a serial, the newest first; it drops the others."""
    items = "".join(
        f"<item><guid isPermaLink='false'>harbour/{number}</guid><title>Harbour, Part {number}</title>"
        f"<link>https://harbour.example/{number}</link><pubDate>{number:02d} Mar 2024 08:00:00 GMT</pubDate>"
        f"<description>{escape(f'<p>The clerk opened book {number}.</p><p>Nobody had signed it.</p>')}</description>"
        "</item>"
        for number in reversed(numbers)
    )
    head = "<title>Harbour</title><link>https://harbour.example/</link><description>A serial</description>"
    (folder / "feed.xml").write_text(f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{items}</channel></rss>')


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, Path]]:
    folder = tmp_path_factory.mktemp("site")
    write_feed(folder, range(1, 7))
    with Site(folder) as running:
        yield running, folder


@pytest.fixture(scope="module")
def server(site: tuple[Site, Path]) -> Iterator[Miniflux]:
    """A server that follows a serial; the feed has dropped the first three of its nine parts since."""
    with Miniflux() as running:
        feed = running.subscribe(site[0].url("/feed.xml"), "Serials")
        write_feed(site[1], range(4, 10))
        running.api("PUT", f"/v1/feeds/{feed}/refresh")
        running.sql(_GOOGLE_READER)
        yield running


@pytest.fixture(autouse=True)
def _all_unread(server: Miniflux) -> None:
    """Let each test begin with everything unread and without stars."""
    server.sql("UPDATE entries SET status = 'unread', starred = false, changed_at = now()")


@pytest.fixture
def library(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Follower:
    return Follower(tmp_path / "library", capsys)


def add(library: Follower, server: Miniflux, *options: str, kind: str = "miniflux") -> Any:  # noqa: ANN401 - any JSON
    """Add the server; its token, or user and password, come on standard input."""
    given = TOKEN if kind == "miniflux" else f"reader\n{PASSWORD}\n"
    before, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(given.encode()))
    try:
        return library("account", "add", kind, server.address, *options)
    finally:
        sys.stdin = before


def part(library: Follower, number: int) -> str:
    """The id of a part by its number."""
    return next(str(one["id"]) for one in library.parts() if one["number"] == str(number))


def read_there(server: Miniflux) -> set[str]:
    """The numbers of the parts that are read on the server."""
    return {title.split()[-1] for title, (status, _) in server.states().items() if status == "read"}


def read_here(library: Follower) -> set[str]:
    """The numbers of the parts that are read here."""
    return {one["number"] for one in library.parts() if one["read"]}


@pytest.mark.parametrize("kind", ["miniflux", "greader"])
def test_the_whole_serial_comes_in_with_what_the_feed_has_dropped(
    library: Follower, server: Miniflux, kind: str
) -> None:
    server.sql("UPDATE entries SET status = 'read' WHERE title LIKE '%Part 1' OR title LIKE '%Part 2'")
    answer = add(library, server, kind=kind)
    assert (answer["feeds"], answer["error"]) == (1, None)
    assert library.series() == [[f"Harbour, Part {number}" for number in range(1, 10)]]
    assert read_here(library) == {"1", "2"}
    assert library("refresh")["unchanged"] == 1


def test_a_feed_that_is_followed_here_too_is_joined_exactly(
    library: Follower, server: Miniflux, site: tuple[Site, Path]
) -> None:
    library("add", site[0].url("/feed.xml"))
    library("mark", part(library, 7), "read")
    add(library, server)
    assert len(library("sources")) == 1
    assert len(library.parts()) == 9
    library("refresh", "--now")
    assert len(library.parts()) == 9
    assert read_there(server) == {"7"}


@pytest.mark.parametrize("kind", ["miniflux", "greader"])
def test_states_go_both_ways_and_stars_are_not_turned_over(library: Follower, server: Miniflux, kind: str) -> None:
    add(library, server, "--stars", kind=kind)
    library("mark", part(library, 3), "read")
    library("bookmark", part(library, 5))
    server.sql("UPDATE entries SET starred = true, changed_at = now() WHERE title LIKE '%Part 5'")
    server.sql("UPDATE entries SET status = 'read', changed_at = now() WHERE title LIKE '%Part 8'")
    library("refresh")
    assert read_there(server) == read_here(library) == {"3", "8"}
    assert {title for title, (_, starred) in server.states().items() if starred} == {"Harbour, Part 5"}
    library("undo")
    library("undo")
    library("refresh")
    assert read_there(server) == read_here(library) == {"8"}


def test_what_is_read_while_the_server_is_down_waits(library: Follower, server: Miniflux) -> None:
    add(library, server)
    server.stop()
    library("mark", part(library, 4), "read")
    assert len(library("refresh")["failed"]) == 1
    assert library("account", "list")[0]["waiting"] == 1
    server.start()
    assert library("refresh")["failed"] == []
    assert read_there(server) == {"4"}
    assert library("account", "list")[0]["waiting"] == 0


def test_two_libraries_agree_by_the_server(library: Follower, server: Miniflux, tmp_path: Path, capsys: Any) -> None:  # noqa: ANN401
    other = Follower(tmp_path / "other", capsys)
    add(library, server)
    add(other, server)
    library("mark", part(library, 1), "read")
    library("refresh")
    other("mark", part(other, 2), "read")
    other("refresh")
    library("refresh")
    assert read_here(library) == read_here(other) == read_there(server) == {"1", "2"}
