"""Sources that move or go: the address changes, all that is the reader's own stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reader.store.database import Database
from reader.store.library import part_list
from reader.store.sources import follow, formerly, move, present_address, source_at, source_list
from reader.subscriptions.visit_policy import is_named
from tests.feeds.server import RecordingServer, Reply
from tests.reader.building import FEED
from tests.reader.machines.test_sync import Machine, settle
from tests.reader.subscriptions.test_refresh import followed, readers, rss

if TYPE_CHECKING:
    from pathlib import Path

    from tests.reader.calling import Library

__all__ = ["readers"]  # a fixture

NEW = "https://elsewhere.example/feed"


@pytest.fixture(autouse=True)
def _may_replace_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take this machine for a public one where an address is to be kept: no other can be asked in a test."""
    monkeypatch.setattr("feeds.fetch.client.is_private_host", lambda _: False)


@pytest.fixture
def moved(library: Library, server: RecordingServer) -> RecordingServer:
    """A server on which a feed that is followed, of which a part has been read, has moved for good since."""
    server.script("/old", Reply(body=rss(1, 2), headers={"ETag": '"1"'}), Reply(301, {"Location": "/new"}))
    server.script("/new", Reply(body=rss(1, 2, 3), headers={"ETag": '"2"'}), Reply(304))
    library("add", server.url("/old"))
    library("mark", "p1", "read")
    library("bookmark", "p2", "--label", "here")
    return server


def test_a_feed_that_has_moved_for_good_is_asked_at_its_new_address(library: Library, moved: RecordingServer) -> None:
    before = library.json("parts")
    assert library.json("refresh", "--now")["new_parts"] == 1
    source = library.source()
    assert (source.id, source.address, formerly(source)) == ("f1", moved.url("/new"), (moved.url("/old"),))
    after = library.json("parts")
    assert [(part["id"], part["read"], part["bookmarks"]) for part in after[:2]] == [
        (part["id"], part["read"], part["bookmarks"]) for part in before
    ]
    moved.requests.clear()
    library("refresh", "--now")
    assert [(one.path, one.header("If-None-Match")) for one in moved.requests] == [("/new", '"2"')]


def test_a_feed_that_moves_without_a_change_moves_too(library: Library, moved: RecordingServer) -> None:
    moved.script("/new", Reply(body=rss(1, 2)))
    assert library.json("refresh", "--now")["unchanged"] == 1
    assert library.source().address == moved.url("/new")


@pytest.mark.parametrize(
    ("way", "document"),
    [
        ([Reply(302, {"Location": "/new"})], Reply(body=rss(1, 2, 3))),
        ([Reply(301, {"Location": "/mid"})], Reply(body=rss(1, 2, 3))),
        ([Reply(301, {"Location": "/new"})], Reply(body=b"<html>For sale</html>")),
        ([Reply(301, {"Location": "/new"})], Reply(body=b"<rss><channel><title>x</title></channel></rss>")),
        ([Reply(308, {"Location": "/new"})], Reply(404)),
        ([Reply(308, {"Location": "/new"})], Reply(304)),
        ([Reply(308, {"Location": "/new"})], Reply(body=rss(7, 8, 9))),
    ],
    ids=["temporarily down", "in part for a while", "no feed", "empty", "nothing there", "not read", "another feed"],
)  # fmt: skip
def test_what_does_not_bring_the_feed_moves_nothing(
    library: Library, moved: RecordingServer, way: list[Reply], document: Reply
) -> None:
    moved.script("/old", *way)
    moved.script("/mid", Reply(302, {"Location": "/new"}))
    moved.script("/new", document)
    library("refresh", "--now")
    assert library.source().address == moved.url("/old")
    assert library.source().etag in ('"1"', "")


def test_a_feed_never_moves_to_a_private_host(
    library: Library, moved: RecordingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("feeds.fetch.client.is_private_host", lambda _: True)
    assert library.json("refresh", "--now")["new_parts"] == 1
    assert library.source().address == moved.url("/old")


def test_two_feeds_that_come_to_one_address_both_stay_and_it_is_told(library: Library, moved: RecordingServer) -> None:
    moved.script("/new", Reply(body=rss(1, 2, 3, title="New"), headers={"ETag": '"2"'}), Reply(304))
    library("add", moved.url("/new"))
    for _ in range(2):
        assert library("refresh", "--now").status == 0
        old, new = sorted(library.sources(), key=lambda one: one.id)
        assert (old.address, new.address) == (moved.url("/old"), moved.url("/new"))
        assert "it has moved to the address of New (f2); to keep only one: `partwork remove f1`" in (old.error or "")
        assert new.error is None
        for words in ("sources", "check"):
            assert "`partwork remove f1`" in library(words).out


def test_the_old_address_finds_the_source(library: Library, moved: RecordingServer) -> None:
    library("refresh", "--now")
    moved.script("/old", Reply(404))
    moved.requests.clear()
    moved.script("/new", Reply(body=rss(1, 2, 3, 4)))
    assert library("add", moved.url("/old")).status == 0
    assert [one.path for one in moved.requests] == ["/new"]
    assert library.source().parts == 4
    followed(library, moved.url("/old"))
    assert len(library.sources()) == 1
    assert library.json("refresh", moved.url("/old"))["sources"] == 1
    assert library.json("remove", moved.url("/old"))["removed"] == "f1"
    library("add", moved.url("/old"))
    assert library.source().id == "f1"


def test_a_secret_goes_along_on_its_own_host_alone(
    library: Library, server: RecordingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("feeds.fetch.network.is_public_ip", lambda _: True)
    elsewhere = f"http://localhost:{server.port}/far"
    server.script("/old", Reply(body=rss(1)), Reply(301, {"Location": "/near"}))
    server.script("/near", Reply(body=rss(1, 2)), Reply(body=rss(1, 2, 3)), Reply(301, {"Location": elsewhere}))
    server.script("/far", Reply(body=rss(1, 2, 3, 4)))
    library("add", server.url("/old").replace("http://", "http://ada:lovelace@"))
    for _ in range(4):
        library("refresh", "--now")
    assert library.source().address == elsewhere
    assert library.source().facts["named"] is False
    sent = [(one.path, one.header("Authorization") is not None) for one in server.requests]
    assert sent == [
        ("/old", True), ("/old", True), ("/near", True), ("/near", True), ("/near", True), ("/far", False),
        ("/far", False),
    ]  # fmt: skip


def test_a_feed_behind_a_password_says_how_to_give_it_and_takes_it(library: Library, server: RecordingServer) -> None:
    server.script("/feed", Reply(body=rss(1)), Reply(401), Reply(body=rss(1, 2)))
    library("add", server.url("/feed"))
    assert "add it again with them: https://NAME:PASSWORD@…" in library("refresh", "--now").err
    assert "https://NAME:PASSWORD@…" in library("sources").out
    assert library("add", server.url("/feed").replace("://", "://me:secret@")).status == 0
    assert "NAME:PASSWORD" not in library("sources").out


def test_a_feed_that_is_gone_is_told_once_and_asked_by_name_alone(library: Library, server: RecordingServer) -> None:
    server.script("/feed", Reply(body=rss(1, 2)), Reply(410), Reply(body=rss(1, 2, 3)))
    library("add", server.url("/feed"))
    said = library("refresh", "--now")
    assert (said.status, said.err.count("\n")) == (1, 1)
    assert "To try again: `partwork refresh f1`" in said.err
    for words in (["refresh"], ["refresh", "--now"]):
        assert library(*words).err == ""
    assert len(server.requests) == 2
    assert "gone for good" in library("sources").out
    assert library.json("refresh", "f1")["new_parts"] == 1
    assert library.source().status == "ok"


def test_where_an_address_is_now(library: Library, moved: RecordingServer) -> None:
    library("refresh", "--now")
    db = Database(library.home / "library.db")
    for word in (moved.url("/old"), moved.url("/new")):
        assert present_address(db, word) == moved.url("/new")
    assert present_address(db, "https://unknown.example/") == "https://unknown.example/"
    db.close()


def test_a_move_that_one_machine_has_seen_is_one_on_the_others(tmp_path: Path) -> None:
    ada, bea = (Machine(tmp_path / name) for name in ("ada", "bea"))
    ada.note("by Ada")
    settle([ada, bea])
    source = source_at(ada.db, FEED)
    assert source is not None
    assert move(ada.db, source.id, NEW, named=True)
    note = bea.note("by Bea", "ends", 2)
    settle([ada, bea])
    for machine in (ada, bea):
        assert [(one.address, formerly(one)) for one in source_list(machine.db)] == [(NEW, (FEED,))]
        assert len(part_list(machine.db)) == 3
        assert machine.bodies() == ["by Ada", "by Bea"]
    assert note in _ids(bea)
    assert ada.all() == bea.all()


@pytest.mark.parametrize("here", ["file:///home/ada/diary", "stdin:abc"])
def test_another_machine_moves_nothing_that_lies_on_this_one(tmp_path: Path, here: str) -> None:
    """Its file says where a source has been before; that it was on this disk is not for others to say."""
    ada, bea = (Machine(tmp_path / name, parts=0) for name in ("ada", "bea"))
    source = follow(bea.db, here, "folder", "Diary")
    hers = follow(ada.db, here, "feed", "News")
    move(ada.db, hers, NEW, named=True)
    settle([ada, bea])
    kept = source_at(bea.db, here)
    assert kept is not None
    assert (kept.id, kept.address) == (source, here)


def test_a_source_that_is_sent_to_and_fro_remembers_each_address_once(tmp_path: Path) -> None:
    machine = Machine(tmp_path, parts=0)
    source = follow(machine.db, FEED, "feed", "To and fro")
    for _ in range(3):
        assert move(machine.db, source, NEW, named=True)
        assert move(machine.db, source, FEED, named=False)
    for number in range(200):
        assert move(machine.db, source, f"{FEED}/{number}", named=False)
    (found,) = source_list(machine.db)
    assert (found.address, formerly(found)[-1], is_named(found)) == (f"{FEED}/199", f"{FEED}/198", False)
    assert len(set(formerly(found))) == len(formerly(found)) == 100


def _ids(machine: Machine) -> list[Any]:
    return [row["id"] for row in machine.db.read("SELECT id FROM notes")]
