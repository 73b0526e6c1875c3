"""Texts that are prepared after their parts are listed: in the end the library is the same, and nothing is lost."""

from __future__ import annotations

import fcntl
import multiprocessing
import os
import signal
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.errors import FormatError
from reader.store.database import Database
from reader.store.intake.pending import (
    PendingDocument,
    pending_document,
    pending_parts,
    pending_sources,
    save_texts,
)
from reader.store.intake.prepared import prepare, prepare_outline
from reader.store.intake.publication import Visit, save_publications
from reader.store.journal import undo
from reader.store.library import part_list, part_text, series_list
from reader.store.progress import mark_read
from reader.store.search import search
from reader.store.sources import follow, source_list, unfollow
from reader.subscriptions import session
from reader.subscriptions.intake import preparation
from reader.subscriptions.intake.preparation import prepare_all, prepare_source
from tests.feeds.server import Reply
from tests.reader.calling import InProcess, Library

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from feeds.entry import Publication
    from tests.feeds.server import RecordingServer

EVERY = 9
FETCHED = datetime(2026, 3, 1, 9, tzinfo=UTC)
BODIES = (
    "<p>The bell rang twice.</p><p>“Not yet,” said Ines.</p>",
    '<p>This is the second part of our series <a href="/reeds/1">Reeds</a>.</p><p>Nobody rowed.</p>',
    '<h2>Part 3: Silt</h2><p>See <a href="/reeds/2">the previous part</a> and <a href="/reeds/4">the next</a>.</p>',
    "<p>In this series:</p><ul><li><a href='/reeds/1'>One</a></li><li><a href='/reeds/2'>Two</a></li></ul>",
    "<p>今日は雨が降っていた。川の水は高く、誰も橋を渡らなかった。</p>",
    "A line without any tag, and another; read more […]",
    "",
    "<p>" + "The water stood at the third step and did not fall that week. " * 9 + "</p>",
)


@pytest.fixture(autouse=True)
def readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.subscriptions.parse_pool.Worker", InProcess)


def document(posts: Sequence[tuple[str, int]], *, title: str = "Reeds") -> PendingDocument:
    """A feed of posts, each a title and the number of its body."""
    items = "".join(
        f"<item><title>{name}</title><link>https://reeds.example/reeds/{place}</link><guid>r{place}</guid>"
        f"<category>water</category><pubDate>{place % 27 + 1:02} Jan 2024 08:00:00 GMT</pubDate>"
        f"<description><![CDATA[{BODIES[body]}]]></description></item>"
        for place, (name, body) in reversed(list(enumerate(posts, 1)))
    )
    text = f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'
    return PendingDocument(text.encode(), "https://reeds.example/feed", "", FETCHED)


def fetch(db: Database, one: PendingDocument, *, deferred: bool) -> str:
    """Follow the feed and store its document: the outline alone where it is deferred; return the source's id."""
    from feeds.document.parse import parse_feed

    source = follow(db, one.url, "feed", "")
    publication = parse_feed(one.data, one.url, now=one.fetched, texts=not deferred)
    made = prepare_outline(publication) if deferred else prepare(publication)
    assert made is not None
    save_publications(db, [(source, made, Visit(etag='"1"'), one if deferred else None)])
    return source


def contents(db: Database) -> object:
    """All that a library tells of its series and parts, and what is found in it."""
    # Series of one name stand in the order in which they were found, and their parts with them.
    series = sorted((one._replace(id="", next=None) for one in series_list(db)), key=repr)
    listed = sorted(part_list(db), key=lambda one: one.guid)
    parts = [one._replace(series="") for one in listed]
    texts = [text.article for one in listed if (text := part_text(db, one.id)) is not None]
    hits = [(hit.part_title, hit.snippet) for word in ("bell", "water", "Silt") for hit in search(db, word)]
    return series, parts, texts, hits


TITLES = st.sampled_from(["Reeds, Part {}", "Reeds {}", "A letter", "Silt", "Part {}", "Weekly notes #{}", "川 第{}回"])
POSTS = st.lists(st.tuples(TITLES, st.integers(0, len(BODIES) - 1)), min_size=1, max_size=9)


@settings(max_examples=25)
@given(POSTS)
def test_a_library_is_the_same_whether_its_texts_were_deferred_or_not(
    tmp_path_factory: pytest.TempPathFactory, posts: list[tuple[str, int]]
) -> None:
    one = document([(name.format(place), body) for place, (name, body) in enumerate(posts, 1)])
    libraries = []
    for deferred in (False, True):
        db = Database(tmp_path_factory.mktemp("library") / "library.db")
        fetch(db, one, deferred=deferred)
        assert prepare_all(db) == 0
        libraries.append(contents(db))
        db.close()
    assert libraries[0] == libraries[1]


def test_a_source_that_was_removed_waits_until_the_removal_is_undone(db: Database) -> None:
    source = fetch(db, document(SERIAL), deferred=True)
    unfollow(db, source)
    assert (pending_sources(db), pending_parts(db), prepare_all(db)) == ((), 0, 0)
    undo(db)
    assert (pending_sources(db), pending_parts(db)) == ((source,), 3)
    assert prepare_all(db) == 0
    assert all(part.cached for part in part_list(db))


# ---- what is asked for before its turn ----


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    db = Database(tmp_path / "pending" / "library.db")
    yield db
    db.close()


SERIAL = [("Reeds, Part 1", 0), ("Reeds, Part 2", 1), ("Reeds, Part 3", 7)]


def fetch_two(db: Database) -> tuple[str, str]:
    """Two sources whose texts are pending."""
    one = document(SERIAL)
    return fetch(db, one, deferred=True), fetch(
        db, one._replace(url="https://rushes.example/feed", data=document(SERIAL, title="Rushes").data), deferred=True
    )


def test_parts_are_listed_with_all_that_their_entries_tell_before_their_texts_are_there(db: Database) -> None:
    fetch_two(db)
    assert [(one.title, one.parts) for one in series_list(db)] == [("Reeds", 3), ("Reeds", 3)]
    for one in part_list(db):
        assert (one.cached, one.partial, one.new) == (False, False, False)
        assert one.words > 0
    assert (pending_parts(db), len(pending_sources(db))) == (6, 2)


def test_a_part_that_is_opened_before_its_turn_is_prepared_at_once_with_its_source_alone(db: Database) -> None:
    first, other = fetch_two(db)
    db.prepare_source = lambda source: prepare_source(db, source)
    part = next(one for one in part_list(db) if one.source == first)
    text = part_text(db, part.id)
    assert text is not None
    assert text.article.text.startswith("The bell rang twice.")
    assert text.part.cached
    assert pending_sources(db) == (other,)


def test_a_text_that_is_pending_is_not_there_for_whoever_may_not_wait(db: Database) -> None:
    fetch_two(db)
    assert part_text(db, part_list(db)[0].id) is None
    assert len(pending_sources(db)) == 2


def test_what_was_read_before_its_text_came_is_not_told_to_be_edited(db: Database) -> None:
    fetch_two(db)
    mark_read(db, [one.id for one in part_list(db)], read=True)
    prepare_all(db)
    assert [(one.read, one.edited) for one in part_list(db)] == [(True, False)] * 6


def test_a_feed_whose_parts_are_only_known_by_their_texts_has_no_outline() -> None:
    from feeds.document.parse import parse_feed

    def outline(item: str) -> object:
        data = f'<rss version="2.0"><channel><title>Reeds</title>{item}</channel></rss>'.encode()
        return prepare_outline(parse_feed(data, texts=False))

    named = "<item><title>Silt</title><guid>s</guid></item>"
    assert outline(named) is not None
    assert outline(f"{named}<item><guid>t</guid><description>The bell rang.</description></item>") is None
    assert outline(f"{named}<item><title>Bell</title><description>The bell rang.</description></item>") is None
    linked = "<item><title>{}</title><link>https://reeds.example/</link></item>"
    assert outline(linked.format("Silt") + linked.format("Bell")) is None


# ---- a process that is killed ----


def at_statement(number: int, work: Callable[[Database], object], library: Path) -> int:
    """Run some work in a process that is killed at its n-th statement that writes; return how it ended."""

    def run() -> None:
        db = Database(library)
        seen = 0
        write = Database.write

        @contextmanager
        def counting(self: Database, change: str = "") -> Iterator[sqlite3.Connection]:
            with write(self, change) as connection:
                connection.set_trace_callback(count)
                yield connection
                count("COMMIT")
            count("committed")

        def count(_statement: str) -> None:
            nonlocal seen
            seen += 1
            if seen == number:
                os.kill(os.getpid(), signal.SIGKILL)

        Database.write = counting  # type: ignore[method-assign]  # in the process that is killed
        work(db)
        db.close()

    process = multiprocessing.get_context("fork").Process(target=run)
    process.start()
    process.join()
    return process.exitcode or 0


def killed_everywhere(
    work: Callable[[Database], object], begin: Callable[[Database], object], place: Path
) -> Iterator[Database]:
    """Kill some work at each of its statements, on a library of its own; yield each library afterwards."""
    number, ended = 0, -signal.SIGKILL
    while ended == -signal.SIGKILL:
        number += 1
        library = place / f"{number}" / "library.db"
        db = Database(library)
        begin(db)
        db.close()
        ended = at_statement(number, work, library)
        db = Database(library)
        yield db
        db.close()
    assert ended == 0
    assert number > 3 * EVERY


def test_whoever_is_killed_while_parts_are_listed_leaves_all_of_them_or_none(tmp_path: Path) -> None:
    one = document(SERIAL)

    def list_parts(db: Database) -> None:
        fetch(db, one, deferred=True)

    whole = Database(tmp_path / "whole" / "library.db")
    fetch(whole, one, deferred=False)
    for db in killed_everywhere(list_parts, lambda _: None, tmp_path):
        assert (pending_parts(db), len(part_list(db))) in {(0, 0), (3, 3)}
        assert all(bool(source.etag) == bool(source.parts) for source in source_list(db))
        fetch(db, one, deferred=True)
        prepare_all(db)
        assert contents(db) == contents(whole)
    whole.close()


def test_whoever_is_killed_while_texts_are_prepared_leaves_the_rest_to_the_next(tmp_path: Path) -> None:
    whole = Database(tmp_path / "whole" / "library.db")
    fetch_two(whole)
    prepare_all(whole)
    for db in killed_everywhere(prepare_all, fetch_two, tmp_path):
        assert len(part_list(db)) == 6
        assert pending_parts(db) == sum(not one.cached for one in part_list(db))
        assert prepare_all(db) == 0
        assert contents(db) == contents(whole)
    whole.close()


# ---- what cannot be read, and what another process has done meanwhile ----


def test_a_document_that_cannot_be_read_after_all_is_told_and_fetched_again(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, _ = fetch_two(db)
    with monkeypatch.context() as patched:
        patched.setattr(InProcess, "ask", lambda _self, _job: FormatError("took longer than 15 s"))
        assert prepare_all(db) == 0
    record = next(one for one in source_list(db) if one.id == source)
    assert (record.status, record.error, record.etag) == ("failed", "took longer than 15 s", "")
    assert len(part_list(db)) == 6
    save_publications(db, [(source, prepare(parsed(document(SERIAL))), Visit(), None)])
    assert [one.cached for one in part_list(db) if one.source == source] == [True] * 3


def parsed(one: PendingDocument) -> Publication:
    from feeds.document.parse import parse_feed

    return parse_feed(one.data, one.url, now=one.fetched)


def test_texts_that_another_process_has_prepared_stay_as_they_are(db: Database) -> None:
    source, _ = fetch_two(db)
    late = pending_document(db, source)
    assert late is not None
    prepare_all(db)
    before = contents(db)
    save_texts(db, [(source, prepare(parsed(late)))])
    assert contents(db) == before


def test_a_part_that_was_edited_before_its_first_text_was_prepared_keeps_the_edit(db: Database) -> None:
    source, _ = fetch_two(db)
    edited = document([("Reeds, Part 1", 2), *SERIAL[1:]])
    save_publications(db, [(source, prepare(parsed(edited)), Visit(), None)])
    prepare_all(db)
    first = next(one for one in part_list(db) if one.source == source and one.number == "1")
    text = part_text(db, first.id)
    assert text is not None
    assert text.article.text == "Part 3: Silt"
    assert [one.cached for one in part_list(db)] == [True] * 6


# ---- the commands ----


def serve(server: RecordingServer, count: int) -> list[str]:
    for number in range(count):
        server.script(
            f"/{number}",
            Reply(body=document(SERIAL, title=f"Reeds {number}").data, headers={"ETag": '"1"'}),
            Reply(304),
        )
    return [server.url(f"/{number}") for number in range(count)]


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """A refresh of two new sources or more leaves their texts, and the process that it starts for them dies at once."""
    started: list[Path] = []
    monkeypatch.setattr(session, "FEWEST_DEFERRED", 2)
    monkeypatch.setattr(preparation, "start_preparation", started.append)
    return started


def follow_feeds(library: Library, server: RecordingServer, count: int) -> None:
    db = Database(library.home / "library.db")
    for address in serve(server, count):
        follow(db, address, "feed", "", named=True)
    db.close()


def test_a_refresh_of_many_new_sources_lists_their_parts_and_starts_a_process_for_the_texts(
    library: Library, server: RecordingServer, left: list[Path]
) -> None:
    follow_feeds(library, server, 3)
    said = library.json("refresh", "--now")
    assert (said["new_parts"], said["failed"]) == (9, [])
    assert [one["parts"] for one in library.json("sources")] == [3, 3, 3]
    assert left == [library.home / "library.db"]
    assert library.count("pending_documents") == 3


def test_a_document_whose_parts_would_be_slow_to_open_is_prepared_at_once(
    library: Library, server: RecordingServer, left: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    lengths = [len(document(SERIAL, title=f"Reeds {number}").data) for number in range(2)]
    monkeypatch.setattr(session, "LONGEST_DEFERRED", min(lengths) - 1)
    follow_feeds(library, server, 2)
    assert library.json("refresh", "--now")["new_parts"] == 6
    assert library.count("pending_documents") == 0


@pytest.mark.parametrize("words", [("list",), ("parts",), ("search", "bell"), ("check",)])
def test_a_command_that_needs_all_texts_prepares_what_is_left_first(
    library: Library, server: RecordingServer, left: list[Path], words: tuple[str, ...]
) -> None:
    follow_feeds(library, server, 2)
    library("refresh", "--now")
    said = library(*words, "--json")
    assert (said.status, said.err, library.count("pending_documents")) == (0, "", 0)
    if words[0] == "search":
        assert len(said.json) == 2


def test_a_command_that_may_not_wait_longer_says_what_is_missing(
    library: Library, server: RecordingServer, left: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    follow_feeds(library, server, 2)
    library("refresh", "--now")
    monkeypatch.setattr("reader.__main__.MOST_WAITING", 0.1)
    with (library.home / "prepare.lock").open("a") as file:  # another process prepares them
        fcntl.flock(file, fcntl.LOCK_EX)
        said = library("search", "bell", "--json")
    assert said.json == []
    assert "6 parts" in said.err


def test_a_refresh_first_prepares_what_an_earlier_one_left(
    library: Library, server: RecordingServer, left: list[Path]
) -> None:
    follow_feeds(library, server, 2)
    library("refresh", "--now")
    assert library.json("refresh", "--now")["unchanged"] == 2
    assert library.count("pending_documents") == 0
    assert len(left) == 1


def test_the_process_that_is_started_prepares_all_and_ends(
    library: Library, server: RecordingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "FEWEST_DEFERRED", 2)
    follow_feeds(library, server, 2)
    library("refresh", "--now")
    db = Database(library.home / "library.db")
    while pending_sources(db):
        time.sleep(0.05)
    db.close()
    assert [one["cached"] for one in library.json("parts")] == [True] * 6


def test_many_sources_that_are_added_at_once_are_listed_first_and_one_that_was_left_keeps_all_it_had(
    library: Library, server: RecordingServer, left: list[Path]
) -> None:
    known, *new = serve(server, 3)
    library("add", known)
    library("remove", known)
    assert library.count("pending_documents") == 0
    server.script("/0", Reply(body=document([*SERIAL, ("Reeds, Part 4", 0)], title="Reeds 0").data))
    assert [one["parts"] for one in library("add", known, *new, "--json").lines] == [4, 3, 3]
    assert library.count("pending_documents") == 2
    assert left == [library.home / "library.db"]
    assert [one["cached"] for one in library.json("parts")] == [True] * 10
