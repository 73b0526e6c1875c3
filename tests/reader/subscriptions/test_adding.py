"""Adding: lists of feeds, pages without a feed, single articles, many at once, and addresses on one's own network."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

import pytest

from reader.subscriptions.feed_list import looks_like_list
from reader.subscriptions.outcome import Outcome
from reader.subscriptions.subscribe import add_all
from tests.feeds.server import RecordingServer, Reply
from tests.reader.calling import InProcess, Library

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "The ferry was late again, and the pilot wrote the hour on the wall beside the others. " * 12


def feed(name: str) -> bytes:
    item = f"<item><guid>{name}</guid><title>{name} begins</title><description>Rope lay there.</description></item>"
    return f"<rss version='2.0'><channel><title>{name}</title>{item}</channel></rss>".encode()


def page(title: str, body: str) -> bytes:
    return f"<html><head><title>{title}</title></head><body><article>{body}</article></body></html>".encode()


@pytest.fixture(autouse=True)
def readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.subscriptions.parse_pool.Worker", InProcess)


def at_a_terminal(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setattr("sys.stdin.readline", lambda: answer)


def opml(tmp_path: Path, *addresses: str) -> Path:
    path = tmp_path / "subscriptions.opml"
    feeds = "".join(f'<outline text="F{place}" xmlUrl="{one}"/>' for place, one in enumerate(addresses))
    path.write_text(f'<opml version="2.0"><body><outline text="Tech">{feeds}</outline></body></opml>', "utf-8")
    return path


# ---- lists of feeds ----


@pytest.mark.parametrize(
    ("data", "is_list"),
    [
        (b'<?xml version="1.0"?><opml version="1.0"><body/></opml>', True),
        (b'https://a.example/feed Tech "~Own title"\n# a comment\n"exec:sh x" no\n', True),
        (b"https://a.example/rss\n", True),
        (b"See https://a.example/ for more.\nA text about feeds.\n", False),
        (b"https://a.example/ is where it began.\nThen the fog came.\n", False),
        (b"# Heading\n\nA Markdown text.\n", False),
        (b"\0\1\2", False),
        (b"", False),
    ],
)
def test_what_is_taken_for_a_list_of_feeds(data: bytes, is_list: bool) -> None:
    assert looks_like_list(data) is is_list


def test_a_list_is_followed_with_its_folders_fetched_and_undone_in_one_step(
    library: Library, server: RecordingServer, tmp_path: Path
) -> None:
    for name in ("a", "b"):
        server.script(f"/{name}", Reply(body=feed(name)))
    path = opml(tmp_path, server.url("/a"), server.url("/b"))
    answer = library("add", str(path), "--json")
    assert "`partwork refresh --private`" in answer.err
    added = answer.json
    assert (added["kind"], added["error"], len(added["feeds"])) == ("list", None, 2)
    assert server.requests == []
    refreshed = library("refresh", "--private", "--json").json
    assert (refreshed["sources"], refreshed["new_parts"]) == (2, 2)
    assert [(one.title, one.folder) for one in library.sources()] == [("a", "Tech"), ("b", "Tech")]
    library("undo")
    assert library.sources() == ()


def test_whether_private_addresses_are_allowed_is_asked_once(
    library: Library, server: RecordingServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        server.script(f"/{name}", Reply(body=feed(name)), Reply(body=feed(name)))
    at_a_terminal(monkeypatch, "1\n")
    assert library("add", str(opml(tmp_path, server.url("/a"), server.url("/b")))).status == 0
    assert sorted(request.path for request in server.requests) == ["/a", "/b"]
    assert library.json("refresh", "--now")["failed"] == []


def test_an_address_that_was_refused_before_any_request_has_not_failed_twice(
    library: Library, server: RecordingServer, tmp_path: Path
) -> None:
    """Each feed of a list is refused once as private, then allowed, and fails for the first time."""
    server.script("/gone", Reply(status=500))
    library("add", str(opml(tmp_path, server.url("/gone"))))
    library("refresh", "--now")
    library("refresh", "--private")
    assert [request.path for request in server.requests] == ["/gone"]
    source = library.source()
    assert (source.status, source.failures) == ("failed", 1)


def test_a_newsboat_list_brings_its_titles_and_tags(library: Library, server: RecordingServer, tmp_path: Path) -> None:
    server.script("/a", Reply(body=feed("Feed title")))
    path = tmp_path / "urls"
    path.write_text(f'{server.url("/a")} tech weekly "~My own title"\n', "utf-8")
    library("add", str(path))
    library("refresh", "--private")
    source = library.source()
    assert (source.title, source.folder, source.tags, source.parts) == ("My own title", "tech", ("weekly",), 1)


# ---- pages without a feed ----


def test_a_page_without_a_feed_is_refused_with_ways_to_keep_it(library: Library, server: RecordingServer) -> None:
    server.script("/essay", Reply(body=page("The ferry", f"<h1>The ferry</h1><p>{TEXT}</p><p>{TEXT}</p>")))
    said = library("add", server.url("/essay"))
    assert said.status == 1
    assert "No feed found" in said.err
    assert "`--article` to save this page" in said.err
    assert library.sources() == ()


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Reply(status=404), "answered 404 Not Found"),
        (Reply(status=410), "answered 410 Gone"),
        (Reply(body=page("Nothing here", "<p>A page for every address</p>")), "but that is not a feed"),
    ],
    ids=("missing", "gone", "a page"),
)
def test_a_page_whose_feed_is_none_is_refused_with_ways_to_keep_it(
    library: Library, server: RecordingServer, answer: Reply, reason: str
) -> None:
    """The site was rebuilt, and its pages still name the feed of the old one."""
    link = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
    server.script("/essay", Reply(body=page("The ferry", f"{link}<h1>The ferry</h1><p>{TEXT}</p><p>{TEXT}</p>")))
    server.script("/feed.xml", answer)
    added = library("add", server.url("/essay"))
    assert added.status == 1
    assert f"No feed found at {server.url('/essay')} (it names {server.url('/feed.xml')}" in added.err
    assert reason in added.err
    assert "`--article` to save this page" in added.err
    assert library.sources() == ()


def naming(*addresses: str, head: str = "") -> bytes:
    """A page that names feeds, best first."""
    links = "".join(f'<link rel="alternate" type="application/rss+xml" href="{one}">' for one in addresses)
    return f"<html><head>{head}{links}</head><body><p>Welcome aboard.</p></body></html>".encode()


JEKYLL = '<meta name="generator" content="Jekyll v4.3">'


@pytest.mark.parametrize(
    ("path", "named", "head", "place"),
    [
        ("/", "/old.rss", "", "/atom.xml"),
        ("/", "http://feeds.burner.invalid/lanterns", JEKYLL, "/feed.xml"),
        ("/tales/", "http://feeds.burner.invalid/lanterns", "", "/tales/index.xml"),
        ("/tales/index.html", "/gone.xml", "", "/tales/rss.xml"),
        ("/2019/04/the-ferry.html", "/gone.xml", "", "/feed/"),
    ],
)
def test_a_usual_address_is_tried_where_the_named_feed_is_dead(
    library: Library, server: RecordingServer, path: str, named: str, head: str, place: str
) -> None:
    server.script(path, Reply(body=naming(named, head=head)))
    server.script(place, Reply(body=feed("Lanterns")))
    added = library("add", server.url(path))
    assert added.status == 0
    assert library.source().title == "Lanterns"
    assert f"the page names {named if ':' in named else server.url(named)} as its feed, but" in added.err
    assert f"followed instead: {server.url(place)}" in added.err


def test_the_other_feeds_that_a_page_names_come_before_usual_addresses(
    library: Library, server: RecordingServer
) -> None:
    links = '<link rel="alternate" type="application/atom+xml" title="Tales" href="/tales.xml">'
    server.script("/", Reply(body=naming("/gone.xml", head="").replace(b"</head>", links.encode() + b"</head>")))
    server.script("/tales.xml", Reply(body=feed("Tales")))
    server.script("/atom.xml", Reply(body=feed("All")))
    added = library("add", server.url("/"))
    assert (added.status, library.source().title) == (0, "Tales")
    assert [one.path for one in server.requests] == ["/", "/gone.xml", "/tales.xml"]


@pytest.mark.parametrize(
    ("path", "head", "place"),
    [("/", "", "/rss.xml"), ("/garden/", "<meta name=generator content=Quartz>", "/index.xml"), ("/", "", "/rss/")],
)
def test_a_site_whose_first_page_names_no_feed_is_followed_at_a_usual_address(
    library: Library, server: RecordingServer, path: str, head: str, place: str
) -> None:
    server.script(path, Reply(body=naming(head=head)))
    server.script(place, Reply(body=feed("Lanterns")))
    added = library("add", server.url(path))
    assert (added.status, library.source().title) == (0, "Lanterns")
    assert f"the page names no feed; followed: {server.url(place)}" in added.err or head


def test_no_address_is_guessed_for_a_page_further_down(library: Library, server: RecordingServer) -> None:
    server.script("/2019/04/the-ferry.html", Reply(body=naming()))
    server.script("/atom.xml", Reply(body=feed("All")))
    assert library("add", server.url("/2019/04/the-ferry.html")).status == 1
    assert [one.path for one in server.requests] == ["/2019/04/the-ferry.html"]


def test_no_address_is_guessed_where_the_named_feed_only_fails_for_now(
    library: Library, server: RecordingServer
) -> None:
    server.script("/", Reply(body=naming("/tales.xml")))
    server.script("/tales.xml", Reply(status=503))
    server.script("/feed.xml", Reply(body=feed("All")))
    added = library("add", server.url("/"))
    assert added.status == 1
    assert "503" in added.err
    assert "/feed.xml" not in [one.path for one in server.requests]


def test_guessing_ends_where_a_host_is_overloaded(library: Library, server: RecordingServer) -> None:
    server.script("/", Reply(body=naming("/gone.xml")))
    server.script("/atom.xml", Reply(status=429))
    server.script("/feed.xml", Reply(body=feed("All")))
    assert f"it names {server.url('/gone.xml')}" in library("add", server.url("/")).err
    assert "/feed.xml" not in [one.path for one in server.requests]


def test_a_person_chooses_to_keep_the_page(
    library: Library, server: RecordingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.script("/essay", Reply(body=page("The ferry", f"<h1>The ferry</h1><p>{TEXT}</p><p>{TEXT}</p>")))
    at_a_terminal(monkeypatch, "1\n")
    assert library("add", server.url("/essay")).status == 0
    assert library.titles() == ["The ferry"]
    assert len(server.requests) == 1


def test_kept_articles_are_one_source_that_is_never_asked_again(library: Library, server: RecordingServer) -> None:
    for name in ("One", "Two"):
        server.script(f"/{name}", Reply(body=page(name, f"<h1>{name}</h1><p>{TEXT}</p><p>{TEXT} {name}</p>")))
        added = library.json("add", "--article", server.url(f"/{name}"))
        assert (added["kind"], added["title"], added["parts"], added["error"]) == ("article", name, 1, None)
    assert sorted(library.titles()) == ["One", "Two"]
    assert library.source().title == "Kept articles"
    assert library.json("refresh", "--now")["failed"] == []
    assert len(server.requests) == 2


# ---- many at once ----


def test_many_are_followed_at_once_and_told_in_their_order(
    library: Library, server: RecordingServer, tmp_path: Path
) -> None:
    slow, fast = RecordingServer(), server
    with slow:
        released = threading.Event()
        slow.script("/slow", Reply(body=[released, feed("slow")], framed=False))
        fast.script("/fast", Reply(body=feed("fast")))

        def release() -> None:
            fast.was_asked.wait(20)
            released.set()

        threading.Thread(target=release).start()
        told = library("add", slow.url("/slow"), fast.url("/fast"), "--json").lines
    assert [one["title"] for one in told] == ["slow", "fast"]


async def test_the_first_to_come_is_given_first() -> None:
    second_came = asyncio.Event()

    async def follow(word: str) -> Outcome:
        if word == "first":
            await second_came.wait()
        else:
            second_came.set()
        return Outcome(word)

    assert [(place, one.word) async for place, one in add_all(["first", "second"], follow)] == [
        (1, "second"),
        (0, "first"),
    ]


# ---- a page that leads to a feed ----


@pytest.mark.parametrize(
    ("named", "hinted"),
    [("/serial/chapter-1/", True), ("/contents/", True), ("/", False), ("/blog/", False), ("/blog/newest/", False)],
)
def test_a_page_that_its_feed_does_not_hold_is_said_to_be_missing(
    library: Library, server: RecordingServer, named: str, hinted: bool
) -> None:
    item = (
        f"<item><title>Newest</title><link>{server.url('/blog/newest/')}</link><description>Rope.</description></item>"
    )
    site = f"<link>{server.url('/blog/')}</link>"
    server.script(
        "/feed", Reply(body=f"<rss version='2.0'><channel><title>Slip</title>{site}{item}</channel></rss>".encode())
    )
    link = "<link rel='alternate' type='application/rss+xml' href='/feed'>"
    server.script(named, Reply(body=f"<html><head>{link}</head><body>{TEXT}</body></html>".encode()))
    answer = library("add", server.url(named))
    assert ("does not have the page that you named" in answer.err) is hinted
    assert answer.status == 0


@pytest.mark.parametrize(("site", "feed_at"), [("/tales/", "/tales/posts/rss.xml"), ("/en/", "/en/index.xml")])
def test_the_first_page_of_a_site_in_a_folder_is_not_missing_from_its_feed(
    library: Library, server: RecordingServer, site: str, feed_at: str
) -> None:
    server.script(site, Reply(body=naming(feed_at)))
    server.script(feed_at, Reply(body=feed("Lanterns")))
    answer = library("add", server.url(site))
    assert (answer.status, answer.err) == (0, "")


def test_a_library_whose_sources_have_no_parts_is_not_called_empty(library: Library, server: RecordingServer) -> None:
    assert "Your library is empty" in library("list").out
    server.script("/feed", Reply(body=b"<rss version='2.0'><channel><title>Pier</title></channel></rss>"))
    assert library("add", server.url("/feed")).status == 0
    assert "No parts yet from 1 source that you follow" in library("list").out
