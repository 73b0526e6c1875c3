"""Following a work on a serial site: all pages of its list, posts of a thread, how it stands, and what is missing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.feeds.server import RecordingServer, Reply
from tests.reader.calling import InProcess, Library

if TYPE_CHECKING:
    from collections.abc import Sequence

THREAD = "/threads/lamp-road.7"


@pytest.fixture(autouse=True)
def _parsing_in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.subscriptions.parse_pool.Worker", InProcess)


def page(title: str, body: str) -> Reply:
    return Reply(body=f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode())


def words(number: int) -> str:
    return (
        f"Lamp {number} was lit at dusk, and the clerk wrote the {number}th line of the day into the harbour book. " * 6
    )


def marks(server: RecordingServer, category: int, posts: Sequence[tuple[int, str]]) -> None:
    tabs = "".join(
        f"<a class='tabs-tab{' is-active' if number == category else ''}' "
        f"href='{THREAD}/threadmarks?threadmark_category={number}'>{name}</a>"
        for number, name in ((1, "Threadmarks"), (16, "Sidestory"))
    )
    items = "".join(
        f"<div class='structItem--threadmark'><a href='{THREAD}/page-{post // 10}#post-{post}'>{title}</a></div>"
        for post, title in posts
    )
    reply = page("Threadmarks for: The Lamp Road | Forum", f"<h1>Threadmarks for: The Lamp Road</h1>{tabs}{items}")
    server.script(f"{THREAD}/threadmarks?threadmark_category={category}", reply)
    if category == 1:
        server.script(f"{THREAD}/threadmarks", reply)


def thread_pages(server: RecordingServer) -> None:
    for number in (1, 2):
        posts = "".join(
            f"<article data-content='post-{post}'><div class='bbWrapper'>{words(post)}</div></article>"
            for post in range(number * 10, number * 10 + 10)
        )
        server.script(f"{THREAD}/page-{number}", page("The Lamp Road | Forum", posts))


def test_a_thread_is_followed_by_its_marks_and_each_page_is_fetched_once(
    library: Library, server: RecordingServer
) -> None:
    thread_pages(server)
    marks(server, 1, [(10, "1.1 Lamps"), (13, "1.2 Fog"), (22, "1.3 Salt")])
    marks(server, 16, [(15, "The Cook")])
    server.script(f"{THREAD}/", page("The Lamp Road", f"<a href='{THREAD}/threadmarks'>All</a><p>{words(1)}</p>"))
    added = library.json("add", server.url(f"{THREAD}/"), "--contents")
    assert (added["kind"], added["title"], added["parts"]) == ("page", "The Lamp Road", 4)
    parts = library.json("parts")
    assert [part["title"] for part in parts] == ["1.1 Lamps", "1.2 Fog", "Sidestory: The Cook", "1.3 Salt"]
    assert len({part["series"] for part in parts}) == 1
    assert "Lamp 15 was lit" in library("show", parts[2]["id"]).out
    assert "Lamp 14 was lit" not in library("show", parts[2]["id"]).out
    assert [len(server.asked(f"{THREAD}/page-{number}")) for number in (1, 2)] == [1, 1]


def test_a_new_side_story_comes_where_the_main_list_did_not_change(library: Library, server: RecordingServer) -> None:
    thread_pages(server)
    marks(server, 1, [(10, "1.1 Lamps"), (13, "1.2 Fog")])
    marks(server, 16, [(15, "The Cook")])
    library("add", server.url(f"{THREAD}/threadmarks"), "--contents")
    assert library.json("refresh", "--now")["new_parts"] == 0
    marks(server, 16, [(15, "The Cook"), (25, "The Bell")])
    assert library.json("refresh", "--now")["new_parts"] == 1
    assert library.titles()[-1] == "Sidestory: The Bell"


def fill(server: RecordingServer, category: int, posts: Sequence[tuple[int, str]], *, as_json: bool) -> str:
    """Script the marks that a page loads when asked: the element that names their address."""
    path = f"{THREAD}/threadmarks-load-range?threadmark_category_id={category}&min=2&max=9"
    items = "".join(
        f"<div class='structItem--threadmark'><a href='{THREAD}/page-{post // 10}#post-{post}'>{title}</a></div>"
        for post, title in posts
    )
    body = json.dumps({"status": "ok", "html": {"content": items}}) if as_json else items
    server.script(
        path, Reply(body=body.encode(), headers={"Content-Type": "application/json" if as_json else "text/html"})
    )
    address = path.replace("&", "&amp;")
    return f"<div class='structItem structItem--threadmark-filler'><span data-fetchurl='{address}'>8 more</span></div>"


@pytest.mark.parametrize("as_json", [True, False])
def test_marks_that_a_page_only_loads_when_asked_are_in_their_place(
    library: Library, server: RecordingServer, *, as_json: bool
) -> None:
    thread_pages(server)
    marks(server, 1, [(10, "1.1 Lamps"), (22, "1.5 Salt")])
    marks(server, 16, [(15, "The Cook"), (28, "The Bell")])
    more = {
        1: fill(server, 1, [(11, "1.2 Oil"), (13, "1.3 Fog"), (20, "1.4 Wire")], as_json=as_json),
        16: fill(server, 16, [(17, "The Cat")], as_json=as_json),
    }
    for category, path in (
        (1, "threadmarks"),
        (1, "threadmarks?threadmark_category=1"),
        (16, "threadmarks?threadmark_category=16"),
    ):
        shown = server.reply(f"{THREAD}/{path}").decode()
        head, sign, rest = shown.partition("<div class='structItem--threadmark'>")
        first, end, others = rest.partition("</div>")
        server.script(f"{THREAD}/{path}", Reply(body=(head + sign + first + end + more[category] + others).encode()))
    assert library.json("add", server.url(f"{THREAD}/threadmarks"), "--contents")["error"] is None
    assert library.titles() == [
        "1.1 Lamps", "1.2 Oil", "1.3 Fog", "Sidestory: The Cook", "Sidestory: The Cat", "1.4 Wire", "1.5 Salt",
        "Sidestory: The Bell",
    ]  # fmt: skip


def test_marks_that_cannot_be_loaded_are_told_and_come_later(library: Library, server: RecordingServer) -> None:
    thread_pages(server)
    marks(server, 1, [(10, "1.1 Lamps"), (22, "1.5 Salt")])
    marks(server, 16, [])
    loads = fill(server, 1, [(13, "1.3 Fog")], as_json=True)
    path = f"{THREAD}/threadmarks"
    for where in (path, f"{path}?threadmark_category=1"):
        server.script(where, Reply(body=server.reply(where) + loads.encode()))
    asked = f"{THREAD}/threadmarks-load-range?threadmark_category_id=1&min=2&max=9"
    there = server.reply(asked)
    server.script(asked, Reply(404))
    said = library("add", server.url(path), "--contents", "--json")
    assert (said.status, said.json["parts"]) == (0, 2)
    assert "could not be read" in said.err
    server.script(asked, Reply(body=there))
    assert library.json("refresh", "--now")["new_parts"] == 1
    assert library.titles() == ["1.1 Lamps", "1.3 Fog", "1.5 Salt"]


@pytest.mark.parametrize(
    ("label", "status"),
    [("ONGOING", "ongoing"), ("HIATUS", "hiatus"), ("STUB", "stub"), ("DROPPED", "dropped"), ("", None)],
)
def test_how_a_work_stands_is_told_beside_it(
    library: Library, server: RecordingServer, label: str, status: str | None
) -> None:
    rows = [
        {"title": f"Chapter {n}", "url": f"/fiction/7/lamp/chapter/{n}/lamp-{n}", "order": n} for n in (1, 2, 40, 41)
    ]
    shown = f"<span class='label bg-blue'>{label}</span><script>window.chapters = {json.dumps(rows)};</script>"
    server.script("/fiction/7/lamp", page("The Lamp Road", f"<h1>The Lamp Road</h1>{shown}<p>{words(1)}</p>"))
    for row in rows:
        server.script(
            str(row["url"]), page(str(row["title"]), f"<h1>{row['title']}</h1><p>{words(int(row['order']))}</p>")
        )
    library("add", server.url("/fiction/7/lamp"), "--contents")
    (series,) = library.json("list")
    assert (series["status"], series["parts"], series["missing"]) == (status, 4, ["3-39"])
    said = {"hiatus": "on hiatus", "stub": "partly taken down"}.get(status or "", status or "")
    assert said in library("list").out


def test_the_chapters_of_a_work_come_from_its_index(library: Library, server: RecordingServer) -> None:
    items = "".join(f"<li><a href='/works/4711/chapters/{90 + n}'>{n}. Lamp {n}</a></li>" for n in (1, 2, 3))
    index = (
        f"<h2>Chapter Index for <a>The Lamp Road</a> by <a>moss</a></h2><ol class='chapter index group'>{items}</ol>"
    )
    work = (
        "<dl><dt class='chapters'>Chapters:</dt><dd class='chapters'>3/?</dd></dl>"
        f"<a href='/works/4711/navigate'>Chapter Index</a><p>{words(1)}</p>"
    )
    server.script("/works/4711", page("The Lamp Road - moss", work))
    server.script("/works/4711/navigate", page("Chapter Index for The Lamp Road by moss | Archive", index))
    for n in (1, 2, 3):
        server.script(f"/works/4711/chapters/{90 + n}", page(f"Lamp {n}", f"<h1>Lamp {n}</h1><p>{words(n)}</p>"))
    added = library.json("add", server.url("/works/4711"), "--contents")
    assert (added["title"], added["parts"], added["error"]) == ("The Lamp Road", 3, None)
    assert library.json("list")[0]["status"] == "ongoing"
