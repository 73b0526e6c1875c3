"""Adding and refreshing: every outcome of a visit, on scripted servers."""

from __future__ import annotations

import asyncio
import io
import socket
import threading
from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from reader.config.secrets import save_secret
from reader.config.settings import load_settings
from reader.store.database import Database
from reader.store.sources import Checked, record_visits, source_list
from reader.subscriptions.refresh import refresh
from reader.subscriptions.session import Session
from reader.subscriptions.visit_policy import due_sources
from tests.feeds.server import RecordingServer, Reply
from tests.reader.calling import InProcess, Library

if TYPE_CHECKING:
    from pathlib import Path


def rss(*numbers: int, title: str = "Lanterns", ending: str = "") -> bytes:
    items = "".join(
        f"<item><title>Harbour, Part {n}</title><link>https://lanterns.example/{n}</link><guid>g{n}</guid>"
        f"<description>Part {n}: the lamp was out again, and the clerk signed the ledger.{ending}</description></item>"
        for n in sorted(numbers, reverse=True)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'.encode()


def web_page(body: str, *, head: str = "", title: str = "The Lantern") -> bytes:
    return f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>".encode()


@pytest.fixture(autouse=True)
def readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.subscriptions.parse_pool.Worker", InProcess)


# ---- refresh: the outcomes of a visit ----


def test_a_304_is_unchanged_and_every_validator_is_sent_as_it_came(library: Library, server: RecordingServer) -> None:
    stamps = {"ETag": 'W/"a  b"', "Last-Modified": "Tue, 01 Jan 2038 00:00:00 GMT"}
    server.script("/feed", Reply(body=rss(1, 2), headers=stamps), Reply(304))
    library("add", server.url("/feed"))
    for _ in range(2):
        told = library.json("refresh", "--now")
        assert (told["unchanged"], told["changed"], told["new_parts"]) == (1, 0, 0)
    asked = [(one.header("If-None-Match"), one.header("If-Modified-Since")) for one in server.asked("/feed")]
    assert asked == [(None, None), *[(stamps["ETag"], stamps["Last-Modified"])] * 2]


def test_a_304_may_bring_a_new_validator(library: Library, server: RecordingServer) -> None:
    server.script("/feed", Reply(body=rss(1), headers={"ETag": '"1"'}), Reply(304, headers={"ETag": '"2"'}), Reply(304))
    library("add", server.url("/feed"))
    library("refresh", "--now")
    library("refresh", "--now")
    assert server.requests[-1].header("If-None-Match") == '"2"'


def test_a_changed_body_brings_new_parts_and_new_words(library: Library, server: RecordingServer) -> None:
    changed = Reply(body=rss(1, 2, 3, ending=" Nobody came."))
    server.script("/feed", Reply(body=rss(1, 2), headers={"ETag": '"1"'}), changed)
    library("add", server.url("/feed"))
    told = library.json("refresh", "--now")
    assert (told["changed"], told["new_parts"], told["updated_parts"]) == (1, 1, 2)
    assert library.titles() == ["Harbour, Part 1", "Harbour, Part 2", "Harbour, Part 3"]
    assert library.source().etag == ""


def test_the_same_body_is_not_read_again(
    library: Library, server: RecordingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.script("/feed", Reply(body=rss(1, 2)))
    library("add", server.url("/feed"))

    def never(*_: object) -> NoReturn:
        pytest.fail("a body with a known digest was read")

    monkeypatch.setattr(InProcess, "ask", never)
    assert library.json("refresh", "--now")["unchanged"] == 1


def test_a_failure_is_told_counted_and_disturbs_nothing(library: Library, server: RecordingServer) -> None:
    server.script("/bad", Reply(body=rss(1, title="Bad"), headers={"ETag": '"1"'}), Reply(500), Reply(500), Reply(304))
    server.script("/good", Reply(body=rss(1, title="Good")), Reply(body=rss(1, 2, title="Good")))
    library("add", server.url("/bad"), server.url("/good"))
    said = library("refresh", "--now", "--json")
    assert said.status == 1
    bad = library.sources()[0]  # by title; whichever was fetched first has the first id
    assert (said.json["new_parts"], [one["source"] for one in said.json["failed"]]) == (1, [bad.id])
    assert "Bad" in said.err
    assert "500" in said.err
    assert (bad.status, bad.failures, bad.etag, bad.parts) == ("failed", 1, '"1"', 1)
    library("refresh", "--now")
    assert library.sources()[0].failures == 2
    library("refresh", "--now")
    assert (library.sources()[0].failures, library.sources()[0].error) == (0, None)


def test_what_is_no_feed_any_more_changes_nothing(library: Library, server: RecordingServer) -> None:
    server.script("/feed", Reply(body=rss(1, 2), headers={"ETag": '"1"'}), Reply(body=web_page("<p>For sale.</p>")))
    library("add", server.url("/feed"))
    assert len(library.json("refresh", "--now")["failed"]) == 1
    assert (library.source().etag, library.source().parts) == ('"1"', 2)


def test_a_source_that_is_gone_is_kept_and_left_alone(library: Library, server: RecordingServer) -> None:
    server.script("/feed", Reply(body=rss(1, 2)), Reply(410))
    library("add", server.url("/feed"))
    library("refresh", "--now")
    assert library.source().status == "gone"
    assert len(library.titles()) == 2
    far = datetime.now(UTC) + timedelta(days=30)
    assert due_sources(library.sources(), far) == []


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_asks_for_time_gets_it(library: Library, server: RecordingServer, status: int) -> None:
    server.script("/feed", Reply(body=rss(1)), Reply(status, headers={"Retry-After": "72000"}))
    library("add", server.url("/feed"))
    library("refresh", "--now")
    due = library.source().due
    assert due is not None
    assert timedelta(hours=19) < due - datetime.now(UTC) <= timedelta(hours=20)


@pytest.mark.parametrize("status", [429, 503])
def test_who_is_not_asked_for_the_sake_of_a_host_has_not_failed(
    library: Library, server: RecordingServer, status: int
) -> None:
    names = ("a", "b", "c")
    for name in names:
        server.script(f"/{name}", Reply(body=rss(1, title=name)), Reply(status, headers={"Retry-After": "7200"}))
    library("add", *(server.url(f"/{name}") for name in names))
    server.requests.clear()
    said = library("refresh", "--now", "--json")
    assert (len(server.requests), len(said.json["failed"])) == (1, 3)
    assert sorted((one.failures, one.status) for one in library.sources()) == [(0, "ok"), (0, "ok"), (1, "failed")]
    for one in library.sources():
        assert one.due is not None
        assert timedelta(hours=1.9) < one.due - datetime.now(UTC) < timedelta(hours=2.3)
        assert "fewer requests" in (one.error or "") or status == 503
        assert one.error is not None
    assert library.json("refresh")["sources"] == 0
    for name in names:
        server.script(f"/{name}", Reply(body=rss(1, 2, title=name)))
    assert library.json("refresh", "--now")["new_parts"] == 3
    assert [one.error for one in library.sources()] == [None] * 3


def test_sources_are_asked_when_they_are_due_or_named(library: Library, server: RecordingServer) -> None:
    server.script("/feed", Reply(body=rss(1), headers={"ETag": '"1"', "Cache-Control": "max-age=7200"}), Reply(304))
    library("add", server.url("/feed"))
    assert library.json("refresh")["sources"] == 0
    assert library.json("refresh", "f1")["sources"] == 1
    source = library.source()
    assert source.due is not None
    assert due_sources([source], source.due) == [source]
    assert due_sources([source], source.due - timedelta(seconds=1)) == []


def test_a_clock_that_was_wrong_once_puts_no_source_off_for_years(library: Library, server: RecordingServer) -> None:
    server.script("/feed", Reply(body=rss(1)))
    library("add", server.url("/feed"))
    db = Database(library.home / "library.db")
    record_visits(db, [Checked("f1", "unchanged", datetime.now(UTC) + timedelta(days=3650))])
    db.close()
    assert library.json("refresh")["sources"] == 1


def test_one_host_is_asked_one_thing_at_a_time(library: Library, server: RecordingServer) -> None:
    for name in "abcd":
        server.script(f"/{name}", Reply(body=rss(1, title=name.upper())))
    library("add", *(server.url(f"/{name}") for name in "abcd"))
    server.most_at_once = 0
    assert library.json("refresh", "--now")["sources"] == 4
    assert server.most_at_once == 1


def test_a_refusal_names_the_damaged_file_of_secrets(library: Library, server: RecordingServer) -> None:
    server.script("/feed", Reply(body=rss(1)), Reply(401))
    library("add", server.url("/feed"))
    (library.home / "secrets.json").write_text('{"https://blog.example": {"user": "a"')
    assert "secrets.json" in library("refresh", "--now").err
    assert "repair that file" in (library.sources()[0].error or "")


def test_a_secret_goes_to_its_host_and_into_no_answer(library: Library, server: RecordingServer) -> None:
    server.script("/feed", Reply(body=rss(1)), Reply(403))
    library("add", server.url("/feed").replace("http://", "http://ada:lovelace@"))
    said = library("refresh", "--now", "--json")
    assert all(one.header("Authorization") == "Basic YWRhOmxvdmVsYWNl" for one in server.requests)
    assert "lovelace" not in said.out + said.err + library("sources").out + library("export-feeds").out
    assert b"lovelace" not in (library.home / "library.db").read_bytes()


def test_a_refresh_that_is_cut_off_leaves_nothing_half_kept(library: Library, server: RecordingServer) -> None:
    never = threading.Event()
    changed = rss(1, 2, title="Slow")
    slow = Reply(body=[changed[:60], never, changed[60:]], headers={"ETag": '"2"', "Content-Length": str(len(changed))})
    server.script("/slow", Reply(body=rss(1, title="Slow"), headers={"ETag": '"1"'}), slow)
    server.script("/quick", Reply(body=rss(1, title="Quick"), headers={"ETag": '"1"'}), Reply(304))
    library("add", server.url("/quick"), server.url("/slow"))
    (library.home / "settings.toml").write_text("[network]\nhost_gap = 0.0\nhost_connections = 8\n")
    before = {source.title: source for source in library.sources()}

    async def begin() -> None:
        db = Database(library.home / "library.db")
        settings, _ = load_settings(library.home / "settings.toml")
        secrets = library.home / "secrets.json"
        async with (
            Session(db, settings, secrets) as session,
            aclosing(refresh(session, source_list(db))) as outcomes,
        ):
            assert (await anext(outcomes)).title == "Quick"
        db.close()

    asyncio.run(begin())
    after = {source.title: source for source in library.sources()}
    assert after["Slow"] == before["Slow"]
    assert after["Quick"].status == "unchanged"


# ---- without a network ----


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*_: object, **__: object) -> NoReturn:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", nothing)


def followed(library: Library, *addresses: str) -> None:
    urls = library.home / "urls"
    urls.write_text("\n".join(addresses))
    library("import", str(urls))


@pytest.mark.usefixtures("no_network")
def test_without_a_network_one_line_is_said_and_nothing_is_counted(library: Library, tmp_path: Path) -> None:
    followed(library, *(f"https://blog{n}.example/feed" for n in range(30)))
    (tmp_path / "one.txt").write_text("One\n\nNobody had signed the book.\n")
    library("add", str(tmp_path / "one.txt"))
    before = library.sources()
    said = library("refresh", "--now", "--json")
    assert said.status == 1
    assert said.err.splitlines() == ["partwork: no network; nothing was refreshed, but your library still works"]
    assert (len(said.json["failed"]), said.json["unchanged"]) == (30, 1)
    assert [(one.failures, one.status, one.due) for one in library.sources()] == [
        (one.failures, "unchanged" if one.kind == "file" else one.status, one.due) for one in before
    ]


def test_a_host_that_is_not_found_while_others_are_is_a_failure(
    library: Library, server: RecordingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.script("/feed", Reply(body=rss(1)))
    library("add", server.url("/feed"))
    followed(library, "https://gone.example/feed")
    real = socket.getaddrinfo

    def known(host: str, *rest: Any, **more: Any) -> Any:  # noqa: ANN401 - as getaddrinfo has them
        if host == "gone.example":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return real(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", known)
    said = library("refresh", "--now", "--json")
    assert "gone.example cannot be found" in said.err
    assert sorted(one.failures for one in library.sources()) == [0, 1]


# ---- add: the feed behind an address ----


def link(address: str, title: str) -> str:
    return f'<link rel="alternate" type="application/rss+xml" href="{address}" title="{title}">'


@pytest.fixture
def blog(server: RecordingServer) -> RecordingServer:
    """A site that names three feeds, one of them of comments."""
    links = link("/tales.xml", "Tales") + link("/news.xml", "News") + link("/c.xml", "Comments on Tales")
    server.script("/", Reply(body=web_page("<p>Welcome.</p>", head=links)))
    for name in ("tales", "news", "c"):
        server.script(f"/{name}.xml", Reply(body=rss(1, title=name.title())))
    return server


def test_without_a_terminal_the_best_feed_is_taken_and_the_others_named(
    library: Library, blog: RecordingServer
) -> None:
    said = library("add", blog.url("/"), "--json")
    assert (said.status, said.json["title"]) == (0, "Tales")
    assert [one["title"] for one in said.json["candidates"]] == ["Tales", "News"]
    assert "--feed 2 News" in said.err
    assert [request.path for request in blog.requests] == ["/", "/tales.xml"]


def test_a_feed_is_chosen_by_its_number(library: Library, blog: RecordingServer) -> None:
    assert library("add", blog.url("/"), "--feed", "2", "--json").json["title"] == "News"
    assert "choose a number up to" in library("add", blog.url("/"), "--feed", "7").err


@pytest.mark.parametrize("path", ["/tales.xml", "/one", "/closed"])
def test_the_number_of_a_feed_counts_where_there_is_only_one(
    library: Library, blog: RecordingServer, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    blog.script("/one", Reply(body=web_page("", head=link("/tales.xml", "Tales"))))
    blog.script("/closed", Reply(403))
    monkeypatch.setattr("feeds.web.discover.known_feed", lambda _: blog.url("/tales.xml"))
    said = library("add", blog.url(path), "--feed", "2")
    assert (said.status, library.sources()) == (1, ())
    assert "lists only 1 feed; choose a number up to 1" in said.err
    assert library("add", blog.url(path), "--feed", "1").status == 0
    assert library.source().title == "Tales"


def test_no_line_about_a_choice_holds_a_password(library: Library, blog: RecordingServer) -> None:
    said = library("add", blog.url("/").replace("http://", "http://ada:lovelace@"), "--json")
    assert "--feed 2 News" in said.err
    assert "lovelace" not in said.err


def at_a_pipe(monkeypatch: pytest.MonkeyPatch, told: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(told.encode())))


@pytest.mark.parametrize("gone_on_with", ["", "0\n", "\n"])
def test_the_app_is_told_between_which_feeds_there_is_a_choice_and_none_is_followed_without_an_answer(
    library: Library, blog: RecordingServer, monkeypatch: pytest.MonkeyPatch, gone_on_with: str
) -> None:
    at_a_pipe(monkeypatch, blog.url("/") + "\n" + gone_on_with)
    said = library("add", "--stdin", "--events")
    assert (said.status, library.sources()) == (1, ())
    assert [request.path for request in blog.requests] == ["/"]
    assert said.lines[0] == {
        "event": "candidates",
        "source": blog.url("/"),
        "candidates": [
            {"title": "Tales", "url": blog.url("/tales.xml")},
            {"title": "News", "url": blog.url("/news.xml")},
        ],
    }


def test_the_answer_of_the_app_is_followed_without_asking_the_page_again(
    library: Library, blog: RecordingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_a_pipe(monkeypatch, blog.url("/") + "\n2\n")
    assert library("add", "--stdin", "--events").status == 0
    assert library.source().title == "News"
    assert [request.path for request in blog.requests] == ["/", "/news.xml"]


@pytest.mark.parametrize("words", [["add"], ["add", "--stdin", "https://lanterns.example/"]])
def test_a_call_that_names_no_source_or_two_ways_to_one_is_wrong(library: Library, words: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        library(*words)
    assert end.value.code == 2


def at_a_terminal(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setattr("sys.stdin.readline", lambda: answer)


@pytest.mark.parametrize(("answer", "title"), [("2\n", "News"), ("\n", "Tales")])
def test_a_person_at_a_terminal_is_asked(
    library: Library, blog: RecordingServer, monkeypatch: pytest.MonkeyPatch, answer: str, title: str
) -> None:
    at_a_terminal(monkeypatch, answer)
    said = library("add", blog.url("/"))
    assert "2  News" in said.err
    assert library.source().title == title


@pytest.mark.parametrize("answer", ["3\n", "0\n", "x\n", "²\n"])
def test_an_answer_that_names_none_follows_none(
    library: Library, blog: RecordingServer, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    at_a_terminal(monkeypatch, answer)
    assert library("add", blog.url("/")).status == 1
    assert library.sources() == ()


def test_a_page_that_names_no_feed_costs_one_request_and_one_guess(library: Library, server: RecordingServer) -> None:
    head = '<meta name="generator" content="WordPress 6.5">'
    server.script("/", Reply(body=web_page("<p>Welcome.</p>", head=head)))
    server.script("/feed/", Reply(body=rss(1)))
    assert library.json("add", server.url("/"))["title"] == "Lanterns"
    assert [request.path for request in server.requests] == ["/", "/feed/"]


def test_a_page_that_sends_its_visitors_on_is_followed_once(library: Library, blog: RecordingServer) -> None:
    onward = '<meta http-equiv="refresh" content="0; url={}">'
    blog.script("/old/", Reply(body=web_page("<p>We have moved.</p>", head=onward.format("/"))))
    assert library("add", blog.url("/old/"), "--json").json["title"] == "Tales"
    blog.script("/a/", Reply(body=web_page("<p>Gone.</p>", head=onward.format("/b/"))))
    blog.script("/b/", Reply(body=web_page("<p>Gone.</p>", head=onward.format("/"))))
    assert "No feed found" in library("add", blog.url("/a/")).err


def test_a_page_without_any_sign_of_a_feed_costs_one_request(library: Library, server: RecordingServer) -> None:
    server.script("/tales/ferry.html", Reply(body=web_page("<p>Welcome.</p>")))
    said = library("add", server.url("/tales/ferry.html"))
    assert said.status == 1
    assert "No feed found" in said.err
    assert len(server.requests) == 1


def test_a_page_may_not_lead_to_another_private_host_neither_now_nor_later(
    library: Library, server: RecordingServer
) -> None:
    with RecordingServer() as other:
        other.script("/feed", Reply(body=rss(1)))
        server.script("/", Reply(body=web_page("", head=link(other.url("/feed"), "Elsewhere"))))
        said = library("add", server.url("/"))
        assert "private network" in said.err
        assert other.requests == []


def test_an_address_of_a_list_is_asked_on_a_private_network_once_the_reader_names_it(
    library: Library, server: RecordingServer
) -> None:
    server.script("/feed", Reply(body=rss(1)), Reply(body=rss(1, 2)))
    (library.home / "mine.opml").write_text(f"<opml><body><outline xmlUrl='{server.url('/feed')}'/></body></opml>")
    library("import", str(library.home / "mine.opml"))
    for _ in range(2):
        said = library("refresh", "--now")
        assert said.status == 1
        assert f"`partwork add {server.url('/feed')}`" in said.err
        assert server.requests == []
    library("add", server.url("/feed"))
    assert library.json("refresh", "--now")["new_parts"] == 1
    assert len(library.sources()) == 1


def test_how_to_name_an_address_is_told_without_its_token(library: Library, server: RecordingServer) -> None:
    followed(library, server.url("/feed?token=s3cr3t") + ' "~Harbour"')
    said = library("refresh", "--now")
    assert "`partwork add" in said.err
    assert "s3cr3t" not in said.err


@pytest.fixture
def outward(library: Library, server: RecordingServer) -> RecordingServer:
    """A feed whose host the reader named; all its links lead to another name of this machine."""
    inside = f"http://127.0.0.1:{server.port}"
    link = f'<link rel="prev-archive" href="{inside}/older"/><link rel="alternate" href="{inside}/p"/>'
    entry = (
        f'<entry><id>1</id><title>Rope, part 9</title><link href="{inside}/p"/><summary>Rope lay …</summary></entry>'
    )
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Rope</title>{link}{entry}</feed>'
    server.script("/feed", Reply(body=feed.encode()))
    assert library("add", f"http://localhost:{server.port}/feed").status == 0
    server.requests.clear()
    return server


@pytest.mark.parametrize("words", [["history", "Rope"], ["fulltext", "p1"]])
def test_no_link_of_a_feed_leads_to_a_host_that_the_reader_did_not_name(
    library: Library, outward: RecordingServer, words: list[str]
) -> None:
    assert "private network" in library(*words).err
    assert [one for one in outward.requests if (one.header("Host") or "").startswith("127.")] == []


def test_a_feed_that_was_not_named_leads_to_no_private_network_by_its_own_host_either(
    library: Library, outward: RecordingServer
) -> None:
    db = Database(library.home / "library.db")
    with db.write() as connection:
        connection.execute(
            "UPDATE sources SET address = ?, facts = json_set(facts, '$.named', json('false'))", (outward.url("/feed"),)
        )
    db.close()
    for words in (["history", "Rope"], ["fulltext", "p1"], ["refresh", "--now"]):
        assert "private network" in library(*words).err
    assert outward.requests == []


def test_a_secret_is_kept_for_no_other_host(
    library: Library, server: RecordingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("feeds.fetch.network.is_public_ip", lambda _: True)
    elsewhere = f"http://localhost:{server.port}/feed"
    server.script("/", Reply(body=web_page("", head=link(elsewhere, "Elsewhere"))))
    server.script("/feed", Reply(body=rss(1)))
    library("add", server.url("/").replace("http://", "http://ada:lovelace@"))
    library("refresh", "--now")
    assert library.source().address == elsewhere
    assert [request.header("Authorization") is None for request in server.requests] == [False, True, True]


def test_the_host_that_the_reader_named_is_remembered_as_named(library: Library, server: RecordingServer) -> None:
    server.script("/feed", Reply(body=rss(1)))
    library("add", server.url("/feed"))
    assert library.source().facts["named"] is True
    library("refresh", "--now")
    assert library.source().facts["named"] is True


# ---- contents pages ----

NAMES = (
    "", "The Lamp", "A Letter", "Low Water", "The Pilot", "Salt", "The Ledger", "Two Bells", "Home", "Fog",
    "Before It All",
)  # fmt: skip
CHAPTERS = range(1, 9)
IN_ORDER = [NAMES[number] for number in CHAPTERS]


def chapter(number: int) -> Reply:
    words = f"On day {number} the clerk went down to the harbour and found the lamp put out again. " * 12
    return Reply(body=web_page(f"<article><h1>{NAMES[number]}</h1><p>{words}</p></article>", title=NAMES[number]))


def contents(numbers: list[int], *, stamp: str = '"1"') -> Reply:
    links = "".join(f'<li><a href="/day-{n}.html">The {n}. day</a></li>' for n in numbers)
    body = f'<nav><a href="/about">About</a></nav><main><h1>The Lantern</h1><ol>{links}</ol></main>'
    return Reply(body=web_page(body), headers={"ETag": stamp})


@pytest.fixture
def work(server: RecordingServer) -> RecordingServer:
    """A work without a feed: a page that lists its parts, and the parts."""
    server.script("/serial/", contents(list(CHAPTERS)), Reply(304))
    for number in (*CHAPTERS, 9, 10):
        server.script(f"/day-{number}.html", chapter(number))
    return server


def asked_chapters(server: RecordingServer) -> list[str]:
    return [request.path for request in server.requests if request.path.startswith("/day-")]


def test_the_pages_of_a_contents_page_are_one_series_in_its_order(library: Library, work: RecordingServer) -> None:
    added = library.json("add", work.url("/serial/"), "--contents")
    assert (added["kind"], added["title"], added["parts"], added["series"]) == ("page", "The Lantern", 8, 1)
    parts = library.json("parts")
    assert [part["title"] for part in parts] == IN_ORDER
    assert {(part["series_title"], part["series_kind"]) for part in parts} == {("The Lantern", "series")}
    assert library.json("refresh", "--now")["unchanged"] == 1
    assert asked_chapters(work) == [f"/day-{n}.html" for n in CHAPTERS]
    assert work.requests[-1].header("If-None-Match") == '"1"'
    assert not work.asked("/about")


def test_a_refresh_fetches_the_new_pages_alone_and_puts_them_in_their_place(
    library: Library, work: RecordingServer
) -> None:
    work.script("/serial/", contents(list(CHAPTERS)), contents([10, *CHAPTERS, 9], stamp='"2"'), Reply(304))
    library("add", work.url("/serial/"), "--contents")
    told = library.json("refresh", "--now")
    assert (told["changed"], told["new_parts"]) == (1, 2)
    assert library.titles() == [NAMES[10], *IN_ORDER, NAMES[9]]
    assert asked_chapters(work)[len(CHAPTERS) :] == ["/day-10.html", "/day-9.html"]
    library("refresh", "--now")
    assert work.requests[-1].header("If-None-Match") == '"2"'


def test_a_budget_ends_a_visit_and_the_next_goes_on(library: Library, work: RecordingServer) -> None:
    work.script("/serial/", contents(list(CHAPTERS)))
    assert library.json("add", work.url("/serial/"), "--contents", "--pages", "3")["parts"] == 3
    assert "5 listed pages" in (library.source().error or "")
    assert library.json("refresh", "--now")["new_parts"] == 5
    assert library.titles() == IN_ORDER
    assert asked_chapters(work) == [f"/day-{n}.html" for n in CHAPTERS]


def test_a_page_that_is_missing_is_told_and_passed_over(library: Library, work: RecordingServer) -> None:
    work.script("/day-4.html", Reply(404))
    said = library("add", work.url("/serial/"), "--contents", "--json")
    assert said.json["parts"] == 7
    assert "The 4. day" in said.err


def test_a_site_that_dies_half_way_is_gone_on_with(library: Library, work: RecordingServer) -> None:
    work.script("/serial/", contents(list(CHAPTERS)))
    work.script("/day-4.html", Reply(503), chapter(4))
    assert library.json("add", work.url("/serial/"), "--contents")["parts"] == 3
    assert library.json("refresh", "--now")["new_parts"] == 5
    assert library.titles() == IN_ORDER


def test_pages_that_programs_are_asked_to_leave_alone_are(library: Library, work: RecordingServer) -> None:
    work.script("/robots.txt", Reply(body=b"User-agent: *\nDisallow: /day-2\n"))
    assert library.json("add", work.url("/serial/"), "--contents")["parts"] == 7
    assert not work.asked("/day-2.html")


def test_a_page_that_lists_nothing_is_not_followed(library: Library, server: RecordingServer) -> None:
    server.script("/", Reply(body=web_page("<p>Nothing here yet.</p>")))
    assert "links to no pages" in library("add", server.url("/"), "--contents").err
    assert library.sources() == ()


def test_a_page_whose_title_is_only_the_works_gets_its_name_from_the_list(
    library: Library, work: RecordingServer
) -> None:
    words = "<p>" + "The clerk went down to the harbour and found the lamp put out again. " * 12 + "</p>"
    work.script("/day-2.html", Reply(body=web_page(f"<article>{words}</article>")))
    library("add", work.url("/serial/"), "--contents")
    assert library.titles()[1] == "The 2. day"


# ---- parsing processes ----


def test_no_parsing_process_starts_where_nothing_is_to_be_read(
    library: Library, server: RecordingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abc":
        server.script(f"/{name}", Reply(body=rss(1, title=name), headers={"ETag": '"1"'}), Reply(304))
    library("add", *(server.url(f"/{name}") for name in "abc"))

    def never() -> NoReturn:
        pytest.fail("a parsing process was started")

    monkeypatch.setattr("reader.subscriptions.parse_pool.Worker", never)
    assert library.json("refresh", "--now")["unchanged"] == 3


def test_a_secret_is_kept_for_its_owner_only(tmp_path: Path) -> None:
    from feeds.addresses.address import Secret

    save_secret(tmp_path / "secrets.json", "https://lanterns.example/feed", Secret("ada", "lovelace"))
    assert (tmp_path / "secrets.json").stat().st_mode & 0o777 == 0o600


def test_parts_of_a_series_that_was_begun_are_indexed_as_they_come(library: Library, server: RecordingServer) -> None:
    ending = " “No,” said Ann Tollack."
    server.script("/feed", Reply(body=rss(1, 2, ending=ending)), Reply(body=rss(1, 2, 3, ending=ending)))
    library("add", server.url("/feed"))
    assert library.count("people_indexes") == 0  # nobody has opened it
    library("mark", "p1", "read")
    library("refresh", "--now")
    assert library.count("people_indexes") == 3
    (ann,) = library.json("who", "Harbour")["people"]
    assert (ann["name"], ann["said"]) == ("Ann Tollack", 1)
