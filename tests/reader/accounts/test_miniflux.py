"""The feeds of a Miniflux server: what comes in, and how states go both ways."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from feeds.accounts import miniflux
from reader.store.database import Database
from reader.store.progress import mark_read
from tests.reader.accounts.http import AccountServer, Answer, Asked, Fault
from tests.reader.accounts.miniflux_api import TOKEN, MinifluxApi

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.reader.accounts.backend import Backend
    from tests.reader.accounts.conftest import AccountLibrary


FEED = "https://lanterns.example/feed.xml"


@pytest.fixture
def followed(backend: Backend, server: AccountServer, library: AccountLibrary) -> AccountLibrary:
    """Use a server with a serial of six parts, of which two are read."""
    feed = backend.follow(FEED)
    for number in backend.serial(feed, 6)[:2]:
        backend.change(number, read=True)
    assert library.add_account(server.address, TOKEN).status == 0
    return library


def once(where: str, fault: Fault) -> Callable[[Asked], Fault]:
    """Let the first request whose line begins so go wrong."""
    left = [fault]
    return lambda asked: left.pop() if left and asked.line.startswith(where) else None


# ---- what comes in ----


def test_feeds_entries_folders_and_states_come_in(followed: AccountLibrary) -> None:
    source = followed.source()
    assert (source.address, source.title, source.folder) == (FEED, "Lanterns", "Serials")
    (series,) = followed.json("list")
    assert (series["kind"], series["parts"], series["read"]) == ("series", 6, 2)
    assert followed.unread() == {f"Harbour, Part {number}" for number in (3, 4, 5, 6)}
    assert [part["number"] for part in followed.json("parts")] == ["1", "2", "3", "4", "5", "6"]


def test_the_token_is_in_no_list_and_in_one_file_that_only_its_owner_reads(followed: AccountLibrary) -> None:
    told = "".join(str(followed(*words)) for words in (["account", "list"], ["check"], ["sources"], ["export-feeds"]))
    assert TOKEN not in told
    holding = [file for file in followed.home.rglob("*") if file.is_file() and TOKEN.encode() in file.read_bytes()]
    assert [file.name for file in holding] == ["secrets.json"]
    assert holding[0].stat().st_mode & 0o077 == 0
    followed("account", "remove", "a1")
    assert TOKEN not in holding[0].read_text()


def test_nothing_new_costs_three_requests(followed: AccountLibrary, server: AccountServer) -> None:
    server.asked.clear()
    answer = followed.json("refresh")
    assert (answer["new_parts"], answer["unchanged"], answer["failed"]) == (0, 1, [])
    assert len(server.asked) <= 3


def test_what_is_read_there_and_belongs_to_nothing_is_not_mirrored(
    backend: Backend, server: AccountServer, library: AccountLibrary
) -> None:
    feed = backend.follow("https://news.example/feed")
    for number in range(300):
        backend.change(backend.publish(feed, f"Gossip of {number * 7919 % 1000} people", day=number), read=number > 4)
    backend.change(300, starred=True)
    library.add_account(server.address, TOKEN)
    assert len(library.json("parts")) == 6


def test_history_asks_the_server_first(backend: Backend, server: AccountServer, library: AccountLibrary) -> None:
    feed = backend.follow("https://news.example/feed")
    for number, word in enumerate(("Bees", "A walk", "Rain again", "On maps", "The tram")):
        backend.change(backend.publish(feed, word, day=number), read=number < 4)
    library.add_account(server.address, TOKEN)
    assert library.titles() == ["The tram"]
    answer = library.json("history", "f1", "--pages", "1")
    assert (answer["way"], answer["new_parts"], answer["failed"]) == ("server", 4, [])
    assert library.unread() == {"The tram"}


def test_an_empty_list_of_feeds_ends_no_subscription(followed: AccountLibrary, server: AccountServer) -> None:
    server.fault = once("GET /v1/feeds", Answer(200, b"[]"))
    followed("refresh")
    assert followed.source().error is None


def test_entries_are_not_passed_over_where_the_list_of_feeds_fails(
    backend: Backend, server: AccountServer, library: AccountLibrary
) -> None:
    backend.serial(backend.follow(FEED), 6)
    server.fault = once("GET /v1/feeds", Answer(500))
    library.add_account(server.address, TOKEN)
    library("refresh")
    assert len(library.titles()) == 6


def test_a_feed_that_the_server_drops_stays_with_a_word(followed: AccountLibrary, backend: Backend) -> None:
    backend.follow("https://other.example/feed", "Others")
    followed("refresh")
    del backend.feeds[1]
    kept, backend.entries = backend.entries, {}
    followed("refresh")
    gone, other = sorted(followed.sources(), key=lambda one: one.id)
    assert "no longer follows this" in str(gone.error)
    assert other.error is None
    assert len(followed.json("parts")) == len(kept)


def test_a_source_that_was_removed_here_does_not_come_back(followed: AccountLibrary, backend: Backend) -> None:
    followed("remove", "f1")
    backend.publish(1, "Harbour, Part 7", guid="harbour-7", day=60)
    followed("refresh")
    assert followed.sources() == ()


def test_a_new_subscription_brings_its_articles_though_they_are_older(
    followed: AccountLibrary, backend: Backend
) -> None:
    feed = backend.follow("https://old.example/feed", "Old")
    backend.publish(feed, "Written long ago", day=-3000)
    followed("refresh")
    assert "Written long ago" in followed.titles()


def test_a_feed_that_is_followed_while_an_exchange_runs_loses_nothing(
    followed: AccountLibrary, backend: Backend, server: AccountServer
) -> None:
    def follow(asked: Asked) -> None:
        if asked.path == "/v1/feeds" and len(backend.feeds) == 1:
            backend.publish(backend.follow("https://late.example/feed", "Late"), "Only just")

    server.seen = follow
    backend.publish(1, "Harbour, Part 7", guid="harbour-7", day=60)
    followed("refresh")
    followed("refresh")
    assert {"Only just", "Harbour, Part 7"} <= set(followed.titles())


def test_an_edit_of_the_author_changes_the_part(followed: AccountLibrary, backend: Backend) -> None:
    backend.entries[4].content = "<p>The text of Harbour, Part 4. It goes on for a while, and then it ends.</p>"
    backend.change(4, read=False)
    assert followed.json("refresh")["updated_parts"] == 1
    assert "and then it ends" in followed("show", followed.part("Harbour, Part 4")["id"]).out


# ---- one source, whoever asks it ----


def _feed_of(guids: list[str]) -> str:
    items = "".join(
        f"<item><guid isPermaLink='false'>{guid}</guid><title>Harbour, Part {number}</title>"
        f"<link>https://elsewhere.example/{number}</link><description>Text {number} of the feed.</description></item>"
        for number, guid in enumerate(guids, 1)
    )
    return f"<rss version='2.0'><channel><title>Lanterns</title>{items}</channel></rss>"


@pytest.mark.parametrize("first", ["feed", "server"])
def test_a_feed_that_is_followed_here_and_there_is_one_source(
    backend: Backend, server: AccountServer, library: AccountLibrary, first: str
) -> None:
    document = _feed_of(["harbour-1", "harbour-2", "an odd guid, with spaces"])
    served = Answer(200, document.encode(), {"Content-Type": "application/rss+xml"})
    server.fault = lambda asked: served if asked.path == "/feed.xml" else None
    address = f"{server.address}/feed.xml"
    feed = backend.follow(address)
    backend.serial(feed, 2)
    backend.publish(feed, "Harbour, Part 3", guid="an odd guid, with spaces", day=40)
    backend.publish(feed, "Harbour, Part 0", guid="harbour-0", day=1)
    for step in (first, "server" if first == "feed" else "feed"):
        if step == "feed":
            assert library("add", address).status == 0
        else:
            assert library.add_account(server.address, TOKEN).status == 0
    assert len(library.sources()) == 1
    assert sorted(library.titles()) == [f"Harbour, Part {number}" for number in range(4)]
    library("refresh", "--now")
    library("refresh", "--now")
    assert sorted(library.titles()) == [f"Harbour, Part {number}" for number in range(4)]
    assert library.part("Harbour, Part 3")["guid"] == "an odd guid, with spaces"
    paths = [asked.path for asked in server.asked]
    assert paths.count("/feed.xml") >= 3, "a feed that was added here is asked itself"


def test_what_was_read_before_the_server_was_added_stays_read_and_is_told(
    backend: Backend, server: AccountServer, library: AccountLibrary
) -> None:
    served = Answer(200, _feed_of(["harbour-1", "harbour-2"]).encode(), {"Content-Type": "application/rss+xml"})
    server.fault = lambda asked: served if asked.path == "/feed.xml" else None
    library("add", f"{server.address}/feed.xml")
    library("mark", library.part("Harbour, Part 1")["id"], "read")
    backend.serial(backend.follow(f"{server.address}/feed.xml"), 2)
    library.add_account(server.address, TOKEN)
    assert library.unread() == {"Harbour, Part 2"}
    library("refresh")
    assert backend.titles(read=True) == {"Harbour, Part 1"}


def test_only_the_server_asks_for_the_feeds_that_it_brought(
    backend: Backend, server: AccountServer, library: AccountLibrary
) -> None:
    backend.serial(backend.follow(f"{server.address}/feed.xml"), 2)
    library.add_account(server.address, TOKEN)
    library("refresh", "--now")
    library("refresh", "f1")
    assert "GET /feed.xml" not in server.lines()
    library("account", "remove", "a1")
    assert [source.title for source in library.sources()] == ["Lanterns"]
    answer = library("refresh", "--now")
    assert "is on a private network" in answer.err, "it is asked itself, and nobody typed its address"


# ---- states ----


def test_read_and_unread_go_both_ways(followed: AccountLibrary, backend: Backend) -> None:
    followed("mark", followed.part("Harbour, Part 3")["id"], "read")
    followed("mark", followed.part("Harbour, Part 1")["id"], "unread")
    backend.change(5, read=True)
    backend.change(2, read=False)
    followed("refresh")
    titles = {"Harbour, Part 3", "Harbour, Part 5"}
    assert backend.titles(read=True) == titles
    assert followed.unread() == {f"Harbour, Part {number}" for number in range(1, 7)} - titles
    followed("undo")
    followed("refresh")
    assert "Harbour, Part 1" in backend.titles(read=True), "undo goes there too"


def test_what_waits_here_wins(followed: AccountLibrary, backend: Backend, server: AccountServer) -> None:
    followed("mark", followed.part("Harbour, Part 3")["id"], "read")
    server.fault = once("PUT /v1/entries", "before")
    backend.change(3, read=False)
    answer = followed("refresh", "--json")
    assert answer.status == 1
    assert "Harbour, Part 3" not in followed.unread()
    followed("refresh")
    assert "Harbour, Part 3" in backend.titles(read=True)


def test_what_was_taken_back_wins_though_the_server_had_taken_it(
    followed: AccountLibrary, backend: Backend, server: AccountServer
) -> None:
    part = followed.part("Harbour, Part 3")["id"]
    followed("mark", part, "read")
    server.fault = lambda asked: "after" if asked.method == "PUT" else "before"
    followed("refresh")
    assert "Harbour, Part 3" in backend.titles(read=True)
    followed("mark", part, "unread")
    server.fault = lambda asked: "before" if asked.method == "PUT" else None
    followed("refresh")
    assert "Harbour, Part 3" in followed.unread()
    server.fault = lambda _: None
    followed("refresh")
    assert "Harbour, Part 3" in backend.titles(read=False)


def test_read_here_while_an_exchange_runs_does_not_come_back_unread(
    followed: AccountLibrary, backend: Backend, server: AccountServer
) -> None:
    part = followed.part("Harbour, Part 4")["id"]
    backend.change(4, read=True)
    backend.change(4, read=False)  # so that the exchange has something to say of it

    def read_meanwhile(asked: Asked) -> None:
        if asked.path == "/v1/entries" and "order" in asked.query and asked.query["order"] == ["id"]:
            db = Database(followed.home / "library.db")
            mark_read(db, [part], read=True)
            db.close()

    server.seen = read_meanwhile
    followed("refresh")
    assert "Harbour, Part 4" not in followed.unread()
    followed("refresh")
    assert "Harbour, Part 4" in backend.titles(read=True)


@pytest.mark.parametrize("cut", ["before", "after"])
@pytest.mark.parametrize("version", ["2.2.6", "2.3.2"])
def test_what_was_cut_while_sending_is_sent_again(
    backend: Backend, library: AccountLibrary, version: str, cut: Fault
) -> None:
    backend.serial(backend.follow(FEED), 3)
    with AccountServer(MinifluxApi(backend, version)) as server:
        library.add_account(server.address, TOKEN, options=("--stars",))
        part = library.part("Harbour, Part 2")["id"]
        library("mark", part, "read")
        library("bookmark", part)
        for path in ("PUT /v1/entries", "PUT /v1/entries"):
            server.fault = once(path, cut)
            library("refresh")
        server.fault = lambda asked: cut if asked.path.endswith("bookmark") and cut == "after" else None
        library("refresh")
        server.fault = lambda _: None
        library("refresh")
        assert backend.titles(read=True) == {"Harbour, Part 2"}
        assert backend.starred() == {"Harbour, Part 2"}
        assert library.json("account", "list")[0]["waiting"] == 0


def test_sending_read_does_not_drop_a_queued_star(
    backend: Backend, server: AccountServer, library: AccountLibrary
) -> None:
    backend.serial(backend.follow(FEED), 2)
    library.add_account(server.address, TOKEN, options=("--stars",))
    part = library.part("Harbour, Part 1")["id"]
    library("bookmark", part)
    library("mark", part, "read")
    server.fault = lambda asked: Answer(500) if asked.path.endswith("/bookmark") else None
    assert library("refresh").status == 1
    assert library.json("account", "list")[0]["waiting"] == 1
    server.fault = lambda _: None
    library("refresh")
    assert backend.starred() == {"Harbour, Part 1"}


def test_stars_are_bookmarks_only_where_the_reader_wants_it(
    backend: Backend, server: AccountServer, library: AccountLibrary
) -> None:
    backend.serial(backend.follow(FEED), 3)
    backend.change(1, starred=True)
    library.add_account(server.address, TOKEN)
    library("bookmark", library.part("Harbour, Part 2")["id"])
    library("refresh")
    assert backend.starred() == {"Harbour, Part 1"}
    assert len(library.json("bookmarks")) == 1


def test_a_star_becomes_a_bookmark_and_goes_with_it(
    backend: Backend, server: AccountServer, library: AccountLibrary
) -> None:
    backend.serial(backend.follow(FEED), 3)
    backend.change(1, starred=True)
    library.add_account(server.address, TOKEN, options=("--stars",))
    own = library.part("Harbour, Part 3")["id"]
    library("bookmark", own, "--label", "mine")
    library("refresh")
    assert backend.starred() == {"Harbour, Part 1", "Harbour, Part 3"}
    backend.change(1, starred=False)
    backend.change(3, starred=False)
    library("refresh")
    assert [mark["label"] for mark in library.json("bookmarks")] == ["mine"], "the reader's own bookmark stays"
    backend.change(2, starred=True)
    library("refresh")
    (made,) = [mark for mark in library.json("bookmarks") if mark["label"] != "mine"]
    library("bookmark", "delete", made["id"])
    library("refresh")
    assert backend.starred() == set()


def test_a_star_that_both_sides_set_is_not_turned_over(
    backend: Backend, server: AccountServer, library: AccountLibrary
) -> None:
    backend.serial(backend.follow(FEED), 2)
    library.add_account(server.address, TOKEN, options=("--stars",))
    library("bookmark", library.part("Harbour, Part 1")["id"])
    backend.change(1, starred=True)
    library("refresh")
    assert backend.starred() == {"Harbour, Part 1"}


def test_a_failure_to_send_does_not_stop_receiving(
    followed: AccountLibrary, backend: Backend, server: AccountServer
) -> None:
    followed("mark", followed.part("Harbour, Part 3")["id"], "read")
    backend.publish(1, "Harbour, Part 7", guid="harbour-7", day=60)
    server.fault = lambda asked: Answer(500) if asked.method == "PUT" else None
    answer = followed("refresh", "--json")
    assert (answer.status, answer.json["new_parts"], len(answer.json["failed"])) == (1, 1, 1)
    assert "Harbour, Part 3" not in followed.unread()


def test_many_changes_go_in_batches_and_none_is_dropped(
    backend: Backend, server: AccountServer, library: AccountLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(miniflux, "MOST_IDS", 10)
    backend.serial(backend.follow(FEED), 25)
    library.add_account(server.address, TOKEN)
    (series,) = library.json("list")
    library("mark", series["id"], "read")
    sent: list[int] = []

    def third(asked: Asked) -> Fault:
        if asked.method == "PUT":
            sent.append(len(json.loads(asked.body)["entry_ids"]))
        return Answer(502) if len(sent) == 3 else None

    server.fault = third
    library("refresh")
    assert len(backend.titles(read=True)) == 20
    assert library.json("account", "list")[0]["waiting"] == 5
    server.fault = lambda _: None
    library("refresh")
    assert len(backend.titles(read=True)) == 25


def test_changes_to_entries_that_are_gone_there_do_not_wait_for_ever(
    followed: AccountLibrary, backend: Backend
) -> None:
    followed("mark", followed.part("Harbour, Part 3")["id"], "read")
    del backend.entries[3]
    assert followed("refresh").status == 0
    assert followed.json("account", "list")[0]["waiting"] == 0


def test_an_entry_that_was_removed_there_stays_as_it_is_here(followed: AccountLibrary, backend: Backend) -> None:
    backend.entries[4].removed = True
    backend.change(4)
    followed("refresh")
    assert "Harbour, Part 4" in followed.unread()


def test_positions_and_notes_never_go_there(followed: AccountLibrary, server: AccountServer) -> None:
    part = followed.part("Harbour, Part 3")["id"]
    followed("note", part, "--quote", "The text", "--body", "a thought of mine")
    followed("speaker", part, "Mrs Adeyemi", "--quote", "The text")
    followed("series", "rename", "s1", "My own title")
    server.asked.clear()
    followed("refresh")
    assert not [asked for asked in server.asked if asked.method != "GET"]


# ---- what goes wrong ----


def test_a_page_with_a_damaged_entry_is_gone_round(followed: AccountLibrary, backend: Backend) -> None:
    backend.entries[6].hash  # noqa: B018 - it has one
    number = backend.publish(1, "Harbour, Part 7", guid="harbour-7", day=60)
    backend.entries[number].content = 7  # type: ignore[assignment]  # no text at all
    backend.entries[number].url = "javascript:alert(1)"
    backend.publish(1, "Harbour, Part 8", guid="harbour-8", day=70)
    followed("refresh")
    assert {"Harbour, Part 7", "Harbour, Part 8"} <= set(followed.titles())
    assert followed.part("Harbour, Part 7")["url"] == ""


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_wants_to_be_left_alone_is(followed: AccountLibrary, server: AccountServer, status: int) -> None:
    server.fault = lambda _: Answer(status, headers={"Retry-After": "3600"})
    followed("mark", followed.part("Harbour, Part 3")["id"], "read")
    server.asked.clear()
    assert followed("refresh").status == 1
    assert len(server.asked) == 1
    answer = followed("refresh")
    assert len(server.asked) == 1
    assert "asked for fewer requests" in answer.err


def test_a_token_that_is_refused_is_told_once(followed: AccountLibrary, server: AccountServer) -> None:
    api = server.api
    assert isinstance(api, MinifluxApi)
    api.token = "another"  # noqa: S105 - of a server inside the test
    server.asked.clear()
    answer = followed("refresh")
    assert answer.err.count("does not accept the token") == 1
    assert "partwork account add miniflux" in answer.err
    assert len(server.asked) == 1
    assert "does not accept the token" in followed.json("check")["accounts"][0]["error"]
    api.token = TOKEN
    assert followed.add_account(server.address, TOKEN).status == 0
    assert followed.json("check")["accounts"][0]["error"] is None


def test_a_wrong_token_adds_nothing(server: AccountServer, library: AccountLibrary) -> None:
    answer = library.add_account(server.address, "wrong")
    assert answer.status == 1
    assert "does not accept this token" in answer.err
    assert library.json("account", "list") == []
    assert not (library.home / "secrets.json").exists()


def test_another_kind_of_server_is_not_taken_for_miniflux(server: AccountServer, library: AccountLibrary) -> None:
    server.fault = lambda _: Answer(200, b"[]")
    assert library.add_account(server.address, TOKEN).status == 1
    assert library.json("account", "list") == []


def test_offline_everything_works_and_the_queue_waits(
    followed: AccountLibrary, backend: Backend, server: AccountServer
) -> None:
    server.fault = lambda _: "before"
    for title in ("Harbour, Part 3", "Harbour, Part 4"):
        followed("mark", followed.part(title)["id"], "read")
    followed("undo")
    followed("refresh")
    (account,) = followed.json("check")["accounts"]
    assert (account["waiting"], account["waiting_since"] is None) == (1, False)
    assert "1 change to send since" in followed("check").out
    server.fault = lambda _: None
    followed("refresh")
    assert "Harbour, Part 3" in backend.titles(read=True)
    assert "Harbour, Part 4" not in backend.titles(read=True)


def test_a_walk_that_is_cut_goes_on_where_it_was(
    backend: Backend, server: AccountServer, library: AccountLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(miniflux, "PAGE", 5)
    backend.serial(backend.follow(FEED), 20)
    pages: list[str] = []

    def third(asked: Asked) -> Fault:
        if asked.query.get("order") == ["id"]:
            pages.append(asked.query.get("after_entry_id", [""])[0])
        return "before" if len(pages) >= 3 else None

    server.fault = third
    library.add_account(server.address, TOKEN)
    assert len(library.json("parts")) == 10
    server.fault = lambda _: None
    server.asked.clear()
    library("refresh")
    assert len(library.json("parts")) == 20
    walked = [one.query.get("after_entry_id", [""])[0] for one in server.asked if one.query.get("status")]
    assert walked[0] == "10"
