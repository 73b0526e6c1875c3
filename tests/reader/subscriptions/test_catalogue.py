"""Following a catalogue of books: what is offered, what is fetched, and what comes at a refresh."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.epubs import epub
from tests.feeds.server import RecordingServer, Reply
from tests.reader.calling import InProcess, Library

if TYPE_CHECKING:
    from collections.abc import Sequence

KIND = "application/atom+xml;type=feed;profile=opds-catalog"
VOLUMES = ("The Slip", "The Ledger", "The Fog Bell")


@pytest.fixture(autouse=True)
def readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.subscriptions.parse_pool.Worker", InProcess)


def page(*entries: str, more: str = "") -> Reply:
    feed = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Attic</title>{more}{''.join(entries)}</feed>"
    return Reply(body=feed.encode(), headers={"Content-Type": KIND})


def menu(title: str, href: str) -> str:
    return f"<entry><title>{title}</title><id>{href}</id><link type='{KIND}' href='{href}'/></entry>"


def entry(number: int, version: str = "1", series: str = "SERIES: The Lamp Office [{}]") -> str:
    return (
        f"<entry><title>{VOLUMES[number - 1]}</title><id>urn:book:{number}</id>"
        f"<content type='text'>{series.format(number)}</content><link type='application/epub+zip' "
        f"rel='http://opds-spec.org/acquisition' href='/get/{number}' mtime='{version}'/></entry>"
    )


def volume(number: int, words: str = "It rained.") -> Reply:
    chapters = [(f"{VOLUMES[number - 1]}, {name}", f"{name}. {words}") for name in ("Rope", "Salt")]
    return Reply(body=epub(VOLUMES[number - 1], chapters, author="Ada Pell"))


def publish(server: RecordingServer, numbers: Sequence[int], versions: Sequence[str] = ("1",) * 3) -> None:
    """A catalogue with a series, on a page for each book, and the books themselves."""
    server.script("/opds", page(menu("By Author", "/authors"), menu("By Series", "/series"), menu("Titles", "/titles")))
    server.script("/series", page(menu("The Lamp Office", "/series/1")))
    for place, number in enumerate(numbers):
        following = f"<link rel='next' href='/series/1/{place + 1}'/>" if place + 1 < len(numbers) else ""
        address = f"/series/1/{place}" if place else "/series/1"
        server.script(address, page(entry(number, versions[number - 1]), more=following))
        server.script(f"/get/{number}", volume(number))
    server.script("/titles", page(*map(entry, numbers)))


def fetched(server: RecordingServer) -> list[str]:
    return [one.path for one in server.requests if one.path.startswith("/get/")]


def titles(library: Library) -> list[str]:
    return [part["title"] for part in library("parts", "--json").json]


def test_its_series_are_offered_first_then_its_books(library: Library, server: RecordingServer) -> None:
    publish(server, (1, 2))
    answer = library("add", server.url("/opds"), "--json")
    assert answer.status == 1
    added = answer.json
    assert added["error"].endswith(
        "is a catalogue; choose what to follow: --feed 1 The Lamp Office; "
        "--feed 2 The Slip, The Lamp Office 1; --feed 3 The Ledger, The Lamp Office 2"
    )
    assert [one["url"] for one in added["candidates"]] == [
        server.url(path) for path in ("/series/1", "/get/1", "/get/2")
    ]
    assert library.sources() == ()


def test_a_series_is_a_source_and_its_books_are_volumes(library: Library, server: RecordingServer) -> None:
    publish(server, (1, 2))
    added = library("add", server.url("/opds"), "--feed", "1", "--json").json
    assert (added["kind"], added["title"], added["parts"], added["series"]) == ("catalogue", "The Lamp Office", 4, 1)
    parts = library("parts", "--json").json
    assert {part["series_title"] for part in parts} == {"The Lamp Office"}
    assert [part["title"] for part in parts] == [
        "The Slip, Rope", "The Slip, Salt", "The Ledger, Rope", "The Ledger, Salt",
    ]  # fmt: skip


def test_a_refresh_fetches_only_books_that_are_new_or_changed(library: Library, server: RecordingServer) -> None:
    publish(server, (1, 2))
    library("add", server.url("/opds"), "--feed", "1")
    assert sorted(fetched(server)) == ["/get/1", "/get/2"]
    server.requests.clear()
    assert library("refresh", "--now", "--json").json["new_parts"] == 0
    assert fetched(server) == []
    publish(server, (1, 2, 3), ("1", "2", "1"))
    server.script("/get/2", volume(2, "It snowed."))
    refreshed = library("refresh", "--now", "--json").json
    assert (refreshed["new_parts"], refreshed["updated_parts"], refreshed["failed"]) == (2, 2, [])
    assert sorted(fetched(server)) == ["/get/2", "/get/3"]
    assert titles(library)[-1] == "The Fog Bell, Salt"


def test_a_book_that_leaves_the_catalogue_stays(library: Library, server: RecordingServer) -> None:
    publish(server, (1, 2))
    library("add", server.url("/opds"), "--feed", "1")
    library("note", "The Lamp Office/3", "--quote", "It rained", "--body", "mine")
    publish(server, (1,))
    library("refresh", "--now")
    assert len(titles(library)) == 4
    assert [note["body"] for note in library("notes", "--json").json] == ["mine"]


def test_a_book_is_followed_alone(library: Library, server: RecordingServer) -> None:
    publish(server, (1, 2))
    added = library("add", server.url("/opds"), "--feed", "3", "--json").json
    assert (added["kind"], added["title"], added["parts"], added["error"]) == ("book", "The Ledger", 2, None)
    server.script("/get/2", volume(2, "It snowed."))
    assert library("refresh", "--now", "--json").json["updated_parts"] == 2


def test_the_address_of_a_book_is_enough(library: Library, server: RecordingServer) -> None:
    server.script("/books/slip.epub", volume(1))
    added = library("add", server.url("/books/slip.epub"), "--json").json
    assert (added["kind"], added["title"], added["parts"], added["error"]) == ("book", "The Slip", 2, None)


def test_a_list_of_books_is_followed_without_a_question(library: Library, server: RecordingServer) -> None:
    """Books that name no series are works of their own."""
    publish(server, (1, 2))
    server.script("/new", page(entry(1, series=""), entry(2, series="")))
    added = library("add", server.url("/new"), "--json").json
    assert (added["kind"], added["parts"], added["series"]) == ("catalogue", 4, 2)
    assert {one["title"] for one in library("list", "--json").json} == {"The Slip", "The Ledger"}


def test_a_catalogue_can_be_searched(library: Library, server: RecordingServer) -> None:
    search = f"<link rel='search' type='{KIND}' href='/find?q={{searchTerms}}'/>"
    server.script("/opds", page(menu("By Series", "/series"), more=search))
    server.script("/find?q=fog%20bell", page(entry(3)))
    server.script("/find?q=sun", page())
    server.script("/get/3", volume(3))
    added = library("add", server.url("/opds"), "--search", "fog bell", "--json").json
    assert (added["kind"], added["title"]) == ("book", "The Fog Bell")
    assert "try fewer words" in library("add", server.url("/opds"), "--search", "sun").err
    server.script("/feed", Reply(body=b"<rss version='2.0'><channel><title>A</title></channel></rss>"))
    assert "is not a catalogue" in library("add", server.url("/feed"), "--search", "sun").err


def test_lists_by_letter_are_passed_through(library: Library, server: RecordingServer) -> None:
    publish(server, (1,))
    server.script("/series", page(menu("All", "/series/all"), menu("L", "/series/l")))
    server.script("/series/all", page(menu("The Lamp Office", "/series/1")))
    added = library("add", server.url("/opds"), "--json").json
    assert added["candidates"][0] == {"title": "The Lamp Office", "url": server.url("/series/1")}


def test_a_password_goes_to_the_catalogue_and_nowhere_else(library: Library, server: RecordingServer) -> None:
    with RecordingServer() as other:
        publish(server, (1,))
        elsewhere = entry(2).replace("href='/get/2'", f"href='{other.url('/get/2')}'")
        server.script("/series/1", page(entry(1), elsewhere))
        other.script("/get/2", volume(2))
        address = server.url("/opds").replace("http://", "http://ada:rope@")
        added = library("add", address, "--feed", "1")
        assert all(one.header("Authorization") for one in server.requests)
        assert not any(one.header("Authorization") for one in other.requests)
        assert "rope" not in added.out
    # A catalogue must not lead into a private network that the reader did not name.
    assert len(titles(library)) == 2


@pytest.mark.parametrize(
    ("reply", "story"),
    [
        (Reply(404), "404"),
        (Reply(body=b"<html>Not found</html>"), "The Ledger"),
        (Reply(body=epub("The Ledger", [])), "The Ledger"),
    ],
)
def test_a_book_that_cannot_be_read_stops_no_other(
    library: Library, server: RecordingServer, reply: Reply, story: str
) -> None:
    publish(server, (1, 2, 3))
    server.script("/get/2", reply)
    answer = library("add", server.url("/opds"), "--feed", "1")
    assert answer.status == 0
    assert story in answer.err
    assert len(titles(library)) == 4


def test_where_the_server_fails_the_next_refresh_goes_on(library: Library, server: RecordingServer) -> None:
    publish(server, (1, 2, 3))
    server.script("/get/2", Reply(500))
    library("add", server.url("/opds"), "--feed", "1")
    assert len(titles(library)) == 2
    server.requests.clear()
    publish(server, (1, 2, 3))
    library("refresh", "--now")
    assert sorted(fetched(server)) == ["/get/2", "/get/3"]
    assert len(titles(library)) == 6


def test_a_catalogue_in_json_is_followed_too(library: Library, server: RecordingServer) -> None:
    publication = {
        "metadata": {"title": "The Slip", "identifier": "urn:1", "belongsTo": {"series": "The Lamp Office"}},
        "links": [{"rel": "http://opds-spec.org/acquisition", "type": "application/epub+zip", "href": "/get/1"}],
    }
    document = {"metadata": {"title": "opds"}, "links": [], "publications": [publication]}
    server.script("/v2", Reply(body=json.dumps(document).encode()))
    server.script("/get/1", volume(1))
    added = library("add", server.url("/v2"), "--json").json
    assert (added["kind"], added["title"], added["parts"]) == ("catalogue", "The Lamp Office", 2)
