"""Whole texts of parts that the feed cut short: fetched once, when asked or always, and never in vain twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from feeds.errors import FetchError, FormatError
from reader.store import schema
from reader.store.database import Database
from reader.store.journal import undo
from reader.store.source_options import set_option_always, sources_with_option
from reader.store.sources import source_list
from tests.feeds.server import RecordingServer, Reply
from tests.reader.calling import InProcess, Library

if TYPE_CHECKING:
    from pathlib import Path

BEGINNING = "Nobody had signed the ledger since Tuesday, although several vessels entered the harbour by night"
WALL = Reply(body=b"<html><body><article><p>Subscribe now to continue reading this story.</p></article></body></html>")


@pytest.fixture(autouse=True)
def _readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.subscriptions.parse_pool.Worker", InProcess)


def feed(server: RecordingServer, *numbers: int, path: str = "/feed", told: str = BEGINNING) -> str:
    """The address of a feed that gives only the beginnings of these parts, the last one first."""
    items = "".join(
        f"<item><guid>{path}{n}</guid><title>Lamp {n}</title><link>{server.url(f'/{n}')}</link>"
        f"<description>{told} […]</description></item>"
        for n in sorted(numbers, reverse=True)
    )
    server.script(
        path, Reply(body=f'<rss version="2.0"><channel><title>Ledger</title>{items}</channel></rss>'.encode())
    )
    return server.url(path)


def page(server: RecordingServer, number: int, shown: str = "") -> None:
    """Let the page of a part hold its whole text."""
    text = f"<p>{BEGINNING}.</p>" + f"<p>Then lamp {number} went out, and nobody lit it again.</p>" * 9
    server.script(f"/{number}", Reply(body=f"<html><body><article>{text}{shown}</article></body></html>".encode()))


def pages(server: RecordingServer) -> list[str]:
    """The pages that were asked for, in their order."""
    return [request.path for request in server.requests if request.path.lstrip("/").isdigit()]


def cut_short(library: Library) -> list[str]:
    """The parts that are still cut short."""
    return [one["title"] for one in library("check", "--json").json["cut_short"]]


def followed(library: Library, server: RecordingServer, *numbers: int) -> None:
    """Follow a feed of these parts, the whole texts of which are always wanted."""
    library("add", feed(server, *numbers))
    assert library("fulltext", "f1", "--always").status == 0


def test_nothing_is_asked_for_until_it_is_wished_and_then_at_each_refresh(
    library: Library, server: RecordingServer
) -> None:
    for number in (1, 2, 3):
        page(server, number)
    library("add", feed(server, 1, 2))
    assert library("refresh", "--now", "--json").json["whole_texts"] == 0
    assert pages(server) == []
    assert library("fulltext", "Ledger", "--always", "--json").json == {"source": "f1", "always": True}
    feed(server, 1, 2, 3)
    said = library("refresh", "--now", "--json")
    assert (said.status, said.err) == (0, "")
    assert (said.json["new_parts"], said.json["whole_texts"]) == (1, 3)
    assert cut_short(library) == []
    assert "lamp 3 went out" in library("show", "Lamp 3").out
    assert pages(server) == ["/3", "/2", "/1"]  # the newest is read first by who follows
    library("refresh", "--now")
    feed(server, 1, 2, 3, told=f"{BEGINNING} as ever")
    library("refresh", "--now")
    assert len(pages(server)) == 3
    assert "lamp 3 went out" in library("show", "Lamp 3").out


def test_what_is_wished_is_shown_and_can_be_taken_back(library: Library, server: RecordingServer) -> None:
    library("add", feed(server, 1))
    assert library("sources", "--json").json[0]["always"] == []
    said = library("fulltext", "p1", "--always")
    assert "now fetched automatically" in said.out
    library("images", "p1", "--always")
    assert library("sources", "--json").json[0]["always"] == ["fulltext", "images"]
    assert "(full texts and images always)" in library("sources").out
    library("images", "s1", "--when-asked")
    assert library("sources", "--json").json[0]["always"] == ["fulltext"]
    assert "load the images of Ledger on request" in library("undo").out
    assert library("sources", "--json").json[0]["always"] == ["fulltext", "images"]
    library("undo")
    assert "load the full texts of Ledger automatically" in library("undo").out
    assert library("sources", "--json").json[0]["always"] == []
    library("redo")
    assert library("sources", "--json").json[0]["always"] == ["fulltext"]
    library("fulltext", "f1", "--when-asked")
    library("refresh", "--now")
    assert pages(server) == []


@pytest.mark.parametrize(
    ("reply", "story"),
    [
        (Reply(404), "answered 404"),
        (Reply(403), "403"),
        (WALL, "consent form"),
        (
            Reply(body=b"<html><body><article><p>Nobody had signed it.</p></article></body></html>"),
            "no more text than",
        ),
        (Reply(headers={"Location": "http://localhost:9/1"}, status=302), "private network"),
    ],
)
def test_a_page_without_the_text_is_asked_once_and_again_only_by_the_reader(
    library: Library, server: RecordingServer, reply: Reply, story: str
) -> None:
    server.script("/2", reply)
    page(server, 1)
    followed(library, server, 1, 2)
    said = library("refresh", "--now")
    assert said.status == 0
    assert said.err.startswith("partwork: Lamp 2: ")
    assert story in said.err
    assert "1 full text" in said.out
    again = library("refresh", "--now")
    assert again.err == ""
    assert pages(server) == ["/2", "/1"]
    assert cut_short(library) == ["Lamp 2"]
    assert "Nobody had signed the ledger" in library("show", "Lamp 2").out
    page(server, 2)
    assert library("fulltext", "Lamp 2").status == 0
    assert cut_short(library) == []
    assert library.count("page_failures") == 0


SHORT_POSTS = [
    "Gone to look at the harbour. Back on Tuesday, when the ledger is open again for everybody.",
    "Die Fähre fährt heute nicht. Morgen wieder, wenn der Wind nachlässt und das Boot geflickt ist.",
    "Паром сегодня не ходит. Завтра снова, если ветер стихнет и лодку успеют починить.",
]


def lone_post(server: RecordingServer, told: str, shown: str) -> str:
    """Return the address of a feed with one short post, whose page shows a text."""
    title = "<title>Ferry</title>"
    item = f"<item><guid>1</guid>{title}<link>{server.url('/1')}</link><description>{told}</description></item>"
    server.script("/feed", Reply(body=f"<rss version='2.0'><channel>{title}{item}</channel></rss>".encode()))
    server.script(
        "/1", Reply(body=f"<html><body><article><h1>Ferry</h1><p>{shown}</p></article></body></html>".encode())
    )
    return server.url("/feed")


@pytest.mark.parametrize("told", SHORT_POSTS)
def test_a_short_post_is_whole_once_its_page_has_no_more(library: Library, server: RecordingServer, told: str) -> None:
    library("add", lone_post(server, told, told))
    assert cut_short(library) == ["Ferry"]
    said = library("fulltext", "f1")
    assert (said.status, said.err) == (0, "")
    assert cut_short(library) == []
    library("refresh", "--now")
    assert cut_short(library) == []
    assert told in " ".join(library("show", "p1").out.split())


@pytest.mark.parametrize(("told", "shown"), [(f"{SHORT_POSTS[0]} […]", SHORT_POSTS[0]), (SHORT_POSTS[1], "Loading.")])
def test_a_post_that_ends_in_a_cut_or_has_an_empty_page_stays_cut_short(
    library: Library, server: RecordingServer, told: str, shown: str
) -> None:
    library("add", lone_post(server, told, shown))
    assert "no more text than the feed" in library("fulltext", "f1").err
    assert cut_short(library) == ["Ferry"]


def described(text: str, more: str = "") -> bytes:
    """A feed with one post, the text of which stands in place of a description."""
    item = f"<item><guid>1</guid><title>Ferry</title><description>{text}</description>{more}</item>"
    return f"<rss version='2.0'><channel><title>Pier</title>{item}</channel></rss>".encode()


def encoded(text: str) -> bytes:
    """The same with the text in its own place."""
    item = f"<item><guid>1</guid><title>Ferry</title><content:encoded>{text}</content:encoded></item>"
    space = "xmlns:content='http://purl.org/rss/1.0/modules/content/'"
    return f"<rss version='2.0' {space}><channel><title>Pier</title>{item}</channel></rss>".encode()


@pytest.mark.parametrize("told", SHORT_POSTS)
def test_a_text_that_stays_is_cut_short_only_while_its_feed_shows_so(
    library: Library, server: RecordingServer, told: str
) -> None:
    server.script("/feed", *(Reply(body=body) for body in (described(told), encoded(told), described(told))))
    library("add", server.url("/feed"))
    marks = [cut_short(library)]
    for _ in range(2):
        said = library("refresh", "--now", "--json").json
        assert said["updated_parts"] == 0
        marks.append(cut_short(library))
    assert marks == [["Ferry"], [], ["Ferry"]]


def test_a_short_post_that_its_page_confirmed_stays_whole_however_its_feed_changes(
    library: Library, server: RecordingServer
) -> None:
    library("add", lone_post(server, SHORT_POSTS[0], SHORT_POSTS[0]))
    library("fulltext", "f1")
    server.script("/feed", Reply(body=described(SHORT_POSTS[0], "<category>boats</category>")))
    library("refresh", "--now")
    assert cut_short(library) == []


def test_a_part_that_moved_to_another_address_is_asked_there(library: Library, server: RecordingServer) -> None:
    page(server, 2)
    server.script("/1", Reply(404))
    followed(library, server, 1)
    library("refresh", "--now")
    items = f"<item><guid>/feed1</guid><title>Lamp 1</title><link>{server.url('/2')}</link>"
    body = (
        f"<rss><channel><title>Ledger</title>{items}<description>{BEGINNING} […]</description></item></channel></rss>"
    )
    server.script("/feed", Reply(body=body.encode()))
    assert library("refresh", "--now", "--json").json["whole_texts"] == 1
    assert pages(server) == ["/1", "/2"]


def test_a_server_in_trouble_is_left_alone_until_the_next_refresh(library: Library, server: RecordingServer) -> None:
    for number in (1, 2):
        page(server, number)
    server.script("/3", Reply(500))
    followed(library, server, 1, 2, 3)
    said = library("refresh", "--now")
    assert said.status == 0
    assert pages(server) == ["/3"]
    assert library("refresh", "--now", "--json").json["whole_texts"] == 2  # those that were not asked yet come first
    assert pages(server) == ["/3", "/2", "/1", "/3"]
    page(server, 3)
    assert library("refresh", "--now", "--json").json["whole_texts"] == 1


def test_one_refresh_asks_for_so_many_pages_and_the_next_goes_on(
    library: Library, server: RecordingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.subscriptions.full_text.MOST", 2)
    for number in (1, 2, 3):
        page(server, number)
    followed(library, server, 1, 2, 3)
    for asked in (["/3", "/2"], ["/3", "/2", "/1"], ["/3", "/2", "/1"]):
        library("refresh", "--now")
        assert pages(server) == asked


def test_pages_that_a_site_keeps_from_programs_are_only_fetched_for_a_reader(
    library: Library, server: RecordingServer
) -> None:
    for number in (1, 2):
        page(server, number)
    server.script("/robots.txt", Reply(body=b"User-agent: *\nDisallow: /2\n"))
    followed(library, server, 1, 2)
    said = library("refresh", "--now")
    assert "asks programs not to fetch /2" in said.err
    assert pages(server) == ["/1"]
    assert len(server.asked("/robots.txt")) == 1
    library("refresh", "--now")
    assert len(server.asked("/robots.txt")) == 1  # where no page is wanted, no rules are
    assert library("fulltext", "Lamp 2").status == 0
    assert pages(server) == ["/1", "/2"]


def test_a_source_that_could_not_be_asked_is_spared_its_pages(library: Library, server: RecordingServer) -> None:
    page(server, 1)
    followed(library, server, 1)
    server.script("/feed", Reply(503))
    assert library("refresh", "--now").status == 1
    assert pages(server) == []


def test_only_the_sources_that_it_was_wished_for_are_asked(library: Library, server: RecordingServer) -> None:
    for number in (1, 2):
        page(server, number)
    followed(library, server, 1)
    library("add", feed(server, 2, path="/other"))
    library("refresh", "--now")
    assert pages(server) == ["/1"]
    library("remove", "f1")
    feed(server, 1, 3)
    library("refresh", "--now")
    assert pages(server) == ["/1"]


def test_a_whole_text_brings_its_images_where_these_are_wanted_too(library: Library, server: RecordingServer) -> None:
    page(server, 1, shown="<p><img src='/lamp.jpg' alt='A lamp'></p>")
    library("add", feed(server, 1))
    library("fulltext", "f1", "--always")
    library("images", "f1", "--always")
    library("refresh", "--now")
    assert len(server.asked("/lamp.jpg")) == 1


def test_a_source_is_named_for_all_its_cut_parts(library: Library, server: RecordingServer) -> None:
    for number in (1, 2):
        page(server, number)
    library("add", feed(server, 1, 2))
    assert len(library("fulltext", "f1", "--json").json["fetched"]) == 2
    assert library("fulltext", "f1", "--json").json == {"fetched": [], "failed": []}
    assert len(pages(server)) == 2
    assert "no part named 'Rope'" in library("fulltext", "Rope").err


def test_the_pages_of_a_source_are_asked_with_its_secret_and_nobody_else_is(
    library: Library, server: RecordingServer
) -> None:
    page(server, 1)
    address = feed(server, 1).replace("http://", "http://ann:pass@")
    library("add", address)
    library("fulltext", "f1", "--always")
    library("refresh", "--now")
    (asked,) = server.asked("/1")
    assert asked.header("Authorization") is not None
    assert {"cookie", "referer"}.isdisjoint(name.lower() for name, _ in asked.headers)


def test_a_text_on_this_machine_is_whole(library: Library, tmp_path: Path) -> None:
    (tmp_path / "lamp.txt").write_text("The Lamp\n\nNobody had signed the book.\n")
    library("add", str(tmp_path / "lamp.txt"))
    said = library("fulltext", "f1", "--always")
    assert (said.status, said.err.count("\n")) == (1, 1)
    assert library("sources", "--json").json[0]["always"] == []


# What is final.


@pytest.mark.parametrize(
    ("error", "final"),
    [
        (FormatError("no article"), True),
        (FetchError("gone", status=410), True),
        (FetchError("not found", status=404), True),
        (FetchError("forbidden", status=403), True),
        (FetchError("private", private="localhost"), True),
        (FetchError("slow", status=408), False),
        (FetchError("too many", status=429), False),
        (FetchError("broken", status=502), False),
        (FetchError("no network", offline=True), False),
        (FetchError("it sends too slowly"), False),
    ],
)
def test_only_what_would_not_change_is_final(error: FormatError | FetchError, final: bool) -> None:
    assert error.final is final


# The store.


def test_a_library_of_before_keeps_what_was_wished_and_can_undo_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = schema.MIGRATIONS[: next(at for at, text in enumerate(schema.MIGRATIONS) if "unabridged" in text)]
    with monkeypatch.context() as older:
        older.setattr("reader.store.database.MIGRATIONS", before)
        older.setattr("reader.store.file.snapshot.MIGRATIONS", before)
        tables = set(re.findall(r"CREATE TABLE (\w+)", "".join(before)))
        owned = {table: columns for table, columns in schema.OWNED.items() if table in tables}
        older.setattr("reader.store.schema.OWNED", owned)
        raw = Database(tmp_path / "library.db")
        with raw.write() as connection:
            connection.execute("INSERT INTO sources (address, kind, title) VALUES ('https://a.example/', 'feed', 'A')")
            connection.execute("INSERT INTO follows VALUES (1, '2025-03-01T00:00:00+00:00')")
        set_option_always(raw, "f1", "images", wanted=True)
        raw.close()
    db = Database(tmp_path / "library.db")
    assert sources_with_option(db, "images") == {"f1"}
    set_option_always(db, "f1", "fulltext", wanted=True)
    assert source_list(db)[0].always == ("fulltext", "images")
    for left in (("images",), ()):
        undo(db)
        assert source_list(db)[0].always == left


def test_a_post_in_pages_comes_whole(library: Library, server: RecordingServer) -> None:
    row = '<p class="post-nav-links">Pages: 1 <a href="/1/2/">2</a> <a href="/1/3/">3</a></p>'
    page(server, 1, row)
    for number in (2, 3):
        text = f"<p>On page {number} the keeper counted the boats again, and found one more than before.</p>" * 5
        server.script(f"/1/{number}/", Reply(body=f"<html><body><article>{text}{row}</article></body></html>".encode()))
    library("add", feed(server, 1))
    assert library("fulltext", "p1").status == 0
    shown = library("show", "p1", "--json").lines[0]["text"]
    assert "lamp 1 went out" in shown
    assert "On page 2" in shown
    assert "On page 3" in shown
    assert "Pages:" not in shown
