"""The Google Reader API: what is odd about FreshRSS and Miniflux, and what users of other readers reported."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import pytest

from feeds.accounts import greader
from tests.reader.accounts.backend import Backend
from tests.reader.accounts.greader_api import LONG, PASSWORD, USER, Flavour, GoogleReaderApi
from tests.reader.accounts.http import AccountServer, Answer, Asked, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.reader.accounts.conftest import AccountLibrary
    from tests.reader.calling import Said

FEED = "https://lanterns.example/feed.xml"
IDS = "/reader/api/0/stream/items/ids"


@pytest.fixture(params=["freshrss", "miniflux"])
def flavour(request: pytest.FixtureRequest) -> Flavour:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def backend() -> Backend:
    """A serial of six parts, of which two are read, under ids like FreshRSS's: microseconds."""
    made = Backend(first_id=1_730_000_000_000_000)
    for number in made.serial(made.follow(FEED), 6)[:2]:
        made.change(number, read=True)
    return made


@pytest.fixture
def api(backend: Backend, flavour: Flavour) -> GoogleReaderApi:
    return GoogleReaderApi(backend, flavour)


@pytest.fixture
def server(api: GoogleReaderApi) -> Iterator[AccountServer]:
    with AccountServer(api) as running:
        yield running


def add(library: AccountLibrary, server: AccountServer, *options: str, password: str = PASSWORD) -> Said:
    """Use the server, as somebody who knows its address in the browser."""
    return library.add_account(server.address, password, kind="greader", options=("--user", USER, *options))


@pytest.fixture
def followed(server: AccountServer, library: AccountLibrary) -> AccountLibrary:
    assert add(library, server).status == 0
    return library


def numbered(backend: Backend, number: int) -> int:
    """The id of the entry that came in at this place, from 1."""
    return backend.first_id + number - 1


def test_feeds_folders_entries_and_states_come_in(followed: AccountLibrary) -> None:
    source = followed.source()
    assert (source.address, source.title, source.folder) == (FEED, "Lanterns", "Serials")
    assert followed.titles() == [f"Harbour, Part {number}" for number in range(1, 7)], "the series is completed"
    assert followed.unread() == {f"Harbour, Part {number}" for number in range(3, 7)}


def test_nothing_new_costs_no_more_than_seven_requests(followed: AccountLibrary, server: AccountServer) -> None:
    server.asked.clear()
    assert followed.json("refresh")["unchanged"] == 1
    assert len(server.asked) <= 7
    assert not [asked for asked in server.asked if "s" in asked.query and asked.query["s"][0].endswith("/read")]


def test_read_and_unread_go_both_ways(followed: AccountLibrary, backend: Backend) -> None:
    followed("mark", followed.part("Harbour, Part 3")["id"], "read")
    followed("mark", followed.part("Harbour, Part 1")["id"], "unread")
    backend.change(numbered(backend, 5), read=True)
    backend.change(numbered(backend, 2), read=False)
    assert followed("refresh").status == 0
    assert backend.titles(read=True) == {"Harbour, Part 3", "Harbour, Part 5"}
    assert followed.unread() == backend.titles(read=False)
    followed("undo")
    followed("undo")
    followed("refresh")
    assert backend.titles(read=True) == {"Harbour, Part 1", "Harbour, Part 5"}


def test_ids_are_sent_in_their_long_form_and_one_state_a_request(
    followed: AccountLibrary, server: AccountServer, backend: Backend
) -> None:
    (series,) = followed.json("list")
    followed("mark", series["id"], "read")
    followed("refresh")
    edits = [parse_qsl(asked.body.decode()) for asked in server.asked if asked.path.endswith("/edit-tag")]
    assert backend.titles(read=False) == set()
    assert edits
    for edit in edits:
        assert sum(name in ("a", "r") for name, _ in edit) == 1
        assert all(value.startswith(LONG) and len(value) == len(LONG) + 16 for name, value in edit if name == "i")
        assert [name for name, _ in edit].count("T") == 1


def test_what_is_as_wanted_already_is_not_turned_over(
    followed: AccountLibrary, server: AccountServer, backend: Backend
) -> None:
    followed("mark", followed.part("Harbour, Part 3")["id"], "read")
    edited: list[bool] = []

    def cut(asked: Asked) -> Fault:
        edited.extend([True] if asked.path.endswith("/edit-tag") else [])
        return "after" if asked.path.endswith("/edit-tag") else "before" if edited else None

    server.fault = cut
    followed("refresh")
    assert "Harbour, Part 3" in backend.titles(read=True)
    assert followed.json("account", "list")[0]["waiting"] == 1, "nobody knows here that it was taken"
    server.fault = lambda _: None
    followed("refresh")
    assert "Harbour, Part 3" in backend.titles(read=True)
    assert "Harbour, Part 3" not in followed.unread()
    assert followed.json("account", "list")[0]["waiting"] == 0


def test_stars_go_both_ways_where_the_reader_wants_it(
    server: AccountServer, library: AccountLibrary, backend: Backend
) -> None:
    backend.change(numbered(backend, 1), starred=True)
    add(library, server, "--stars")
    library("bookmark", library.part("Harbour, Part 4")["id"])
    library("refresh")
    library("refresh")
    assert backend.starred() == {"Harbour, Part 1", "Harbour, Part 4"}
    backend.change(numbered(backend, 1), starred=False)
    library("refresh")
    assert [mark["part"] for mark in library.json("bookmarks")] == [library.part("Harbour, Part 4")["id"]]


def test_a_list_that_shifts_while_it_is_read_marks_nothing(
    followed: AccountLibrary, api: GoogleReaderApi, backend: Backend
) -> None:
    backend.serial(1, 20, first=7)
    followed("refresh")
    api.most = 5
    read = iter(range(26, 6, -1))

    def shift() -> None:
        backend.change(numbered(backend, next(read)), read=True)

    api.before_page = shift
    followed("refresh")
    api.before_page = lambda: None
    api.most = 10_000
    assert backend.titles(read=False) <= followed.unread(), "nothing that is unread there is read here"
    followed("refresh")
    assert followed.unread() == backend.titles(read=False)


def test_an_entry_that_the_server_has_thrown_away_is_not_taken_for_read(
    followed: AccountLibrary, backend: Backend
) -> None:
    del backend.entries[numbered(backend, 4)]
    followed("refresh")
    assert "Harbour, Part 4" in followed.unread()


@pytest.mark.parametrize("many", [3, 400])
def test_what_was_read_elsewhere_is_read_here_however_much(
    followed: AccountLibrary, backend: Backend, many: int
) -> None:
    backend.serial(1, 400, first=7)
    followed("refresh")
    for number in range(7, 7 + many):
        backend.change(numbered(backend, number), read=True)
    followed("refresh")
    assert followed.unread() == backend.titles(read=False)


def test_a_new_subscription_brings_its_articles_though_they_are_older(
    followed: AccountLibrary, backend: Backend
) -> None:
    backend.publish(backend.follow("https://old.example/feed", "Old"), "Written long ago", day=-3000)
    followed("refresh")
    assert "Written long ago" in followed.titles()


def test_many_entries_come_in_pages_of_150(followed: AccountLibrary, backend: Backend, server: AccountServer) -> None:
    backend.serial(1, 310, first=7)
    server.asked.clear()
    followed("refresh")
    assert len(followed.titles()) == 316
    asked = [greader_items(one) for one in server.asked if one.path.endswith("/stream/items/contents")]
    assert asked == [150, 150, 10]


def greader_items(asked: Asked) -> int:
    """How many items a request names."""
    return sum(name == "i" for name, _ in parse_qsl(asked.body.decode()))


def test_the_unread_list_failing_does_not_stop_the_starred_one(
    server: AccountServer, library: AccountLibrary, backend: Backend
) -> None:
    add(library, server, "--stars")
    backend.change(numbered(backend, 5), starred=True)
    backend.change(numbered(backend, 6), read=True)

    def unread(asked: Asked) -> Fault:
        return Answer(500) if asked.path.endswith(IDS) and "xt" in asked.query else None

    server.fault = unread
    assert library("refresh").status == 1
    assert library.unread() == {f"Harbour, Part {number}" for number in range(3, 7)}
    assert len(library.json("bookmarks")) == 1


def test_an_expired_token_is_renewed_once_without_a_word(
    followed: AccountLibrary, server: AccountServer, api: GoogleReaderApi, backend: Backend
) -> None:
    api.expire()
    followed("mark", followed.part("Harbour, Part 3")["id"], "read")
    server.asked.clear()
    assert followed("refresh").status == 0
    assert "Harbour, Part 3" in backend.titles(read=True)
    assert sum("ClientLogin" in line for line in server.lines()) == 1
    server.asked.clear()
    followed("refresh")
    assert not any("ClientLogin" in line for line in server.lines()), "the new token is kept"


def test_a_password_that_is_refused_is_told_once(
    followed: AccountLibrary, server: AccountServer, api: GoogleReaderApi
) -> None:
    api.password = "another"  # noqa: S105 - of a server inside the test
    api.expire()
    server.asked.clear()
    answer = followed("refresh")
    assert answer.err.count("does not accept") == 1
    assert sum("ClientLogin" in line for line in server.lines()) == 1
    assert len(server.asked) == 2


def test_a_wrong_password_adds_nothing_and_is_in_no_message(server: AccountServer, library: AccountLibrary) -> None:
    answer = add(library, server, password="a-wrong-one")  # noqa: S106 - of a server inside the test
    assert answer.status == 1
    assert "does not accept this user name and password" in answer.err
    assert "a-wrong-one" not in answer.err + answer.out
    assert library.json("account", "list") == []


def test_the_user_may_stand_in_the_address_or_come_first_on_standard_input(
    server: AccountServer, library: AccountLibrary
) -> None:
    inside = server.address.replace("://", f"://{USER}@")
    assert library.add_account(inside, PASSWORD, kind="greader").json["user"] == USER
    library("account", "remove", "a1")
    assert library.add_account(server.address, USER, PASSWORD, kind="greader").json["user"] == USER


def test_password_and_token_are_in_one_file_only(followed: AccountLibrary, api: GoogleReaderApi) -> None:
    for secret in (PASSWORD, api.token):
        holding = [one for one in followed.home.rglob("*") if one.is_file() and secret.encode() in one.read_bytes()]
        assert [file.name for file in holding] == ["secrets.json"]


def test_an_address_that_is_no_such_server_is_told(library: AccountLibrary, server: AccountServer) -> None:
    server.fault = lambda _: Answer(200, b"[]")
    answer = add(library, server)
    assert answer.status == 1
    assert "does not speak the Google Reader API" in answer.err


def test_a_server_that_wants_to_be_left_alone_is(followed: AccountLibrary, server: AccountServer) -> None:
    server.fault = lambda _: Answer(429, headers={"Retry-After": "7200"})
    server.asked.clear()
    assert followed("refresh").status == 1
    assert followed("refresh").status == 1
    assert len(server.asked) == 1


def test_a_source_that_was_removed_here_is_not_fetched_again_and_again(
    followed: AccountLibrary, backend: Backend, server: AccountServer
) -> None:
    followed("remove", "f1")
    backend.serial(1, 3, first=7)
    followed("refresh")
    server.asked.clear()
    followed("refresh")
    assert followed.sources() == ()
    assert not [asked for asked in server.asked if asked.method == "POST"]


def test_entries_are_not_passed_over_where_the_list_of_feeds_fails(
    server: AccountServer, library: AccountLibrary
) -> None:
    asked: list[str] = []

    def second(one: Asked) -> Fault:
        asked.extend([one.path] if one.path.endswith("/subscription/list") else [])
        return Answer(500) if one.path.endswith("/subscription/list") and len(asked) == 2 else None

    server.fault = second
    add(library, server)
    library("refresh")
    assert len(library.titles()) == 6


def test_history_asks_the_server_first(server: AccountServer, library: AccountLibrary, backend: Backend) -> None:
    feed = backend.follow("https://news.example/feed", "News")
    for number, word in enumerate(("Bees", "A walk", "Rain again", "On maps", "The tram")):
        backend.change(backend.publish(feed, word, day=number), read=number < 4)
    add(library, server)
    source = next(one.id for one in library.sources() if one.title == "News")
    assert "Bees" not in library.titles()
    answer = library.json("history", source, "--pages", "1")
    assert (answer["way"], answer["new_parts"]) == ("server", 4)


def test_a_feed_that_is_followed_here_too_is_joined_by_address_and_else_not_at_all(
    server: AccountServer, library: AccountLibrary, backend: Backend
) -> None:
    items = "".join(
        f"<item><guid>{name}</guid><title>{title}</title><link>{url}</link>"
        f"<description>Text {name}</description></item>"
        for name, title, url in (
            ("1", "Bees", "https://www.news.example/bees/"),
            ("2", "Notes", "https://news.example/notes#first"),
            ("3", "Notes again", "https://news.example/notes#second"),
        )
    )
    document = f"<rss version='2.0'><channel><title>News</title>{items}</channel></rss>".encode()
    served = Answer(200, document, {"Content-Type": "application/rss+xml"})
    server.fault = lambda asked: served if asked.path == "/news.xml" else None
    library("add", f"{server.address}/news.xml")
    feed = backend.follow(f"{server.address}/news.xml", "News")
    backend.publish(feed, "Bees", url="http://news.example/bees?utm_source=rss")
    backend.publish(feed, "Notes", url="https://news.example/notes#first")
    add(library, server)
    source = library.json("parts")
    titles = sorted(part["title"] for part in source if not part["title"].startswith("Harbour"))
    assert titles == ["Bees", "Notes", "Notes", "Notes again"], "two share a page: in doubt a new part"
    library("refresh", "--now")
    assert len(library.json("parts")) == len(source)


# ---- ids and replies ----


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("tag:google.com,2005:reader/item/00000000000000ff", "255"),
        ("255", "255"),
        (255, "255"),
        ("-1", "18446744073709551615"),
        ("tag:google.com,2005:reader/item/ffffffffffffffff", "18446744073709551615"),
        ("tag:google.com,2005:reader/item/5f0c7a5e1b2d3c4e5f6a7b8c", "5f0c7a5e1b2d3c4e5f6a7b8c"),
        ("5f0c7a5e1b2d3c4e5f6a7b8c", "5f0c7a5e1b2d3c4e5f6a7b8c"),
        ("", ""),
        (None, ""),
        ("x\n", ""),
    ],
)
def test_an_item_has_one_id_however_it_is_written(given: object, expected: str) -> None:
    assert greader.item_id(given) == expected
    if expected:
        assert greader.item_id(greader.long_id(expected)) == expected


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"items": 3}', b"[" * 10_000, b"<html>", b'{"items": [3]}'])
def test_a_reply_of_another_shape_is_an_error_or_empty(body: bytes) -> None:
    from feeds.errors import FormatError

    for read in (greader.read_subscriptions, greader.read_items, greader.read_ids, greader.read_login):
        try:
            found = read(body)
        except FormatError:
            continue
        assert found in ((), greader.IdPage(()))
