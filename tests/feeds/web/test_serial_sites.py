"""Contents pages of serial sites: lists for programs, forums' marks, newest-first tables, and how the work stands."""

from __future__ import annotations

import json

import pytest

from feeds.web.contents_page import joined, read_contents
from feeds.web.forum_post import forum_post, post_number
from feeds.web.work_status import work_status

HOST = "https://serials.example"
TALK = "<p>The lamps along the quay were lit at six, and the clerk who lit them signed the book each time.</p>" * 3


def page(body: str, head: str = "", title: str = "The Lamp Road") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def listed(markup: str, url: str = f"{HOST}/fiction/7/the-lamp-road") -> list[tuple[str, str]]:
    return [(link.shown_title, link.url.removeprefix(HOST)) for link in read_contents(markup, url).links]


def rows(*numbers: int) -> list[dict[str, object]]:
    return [
        {"id": 900 + n, "title": f"{n}. Lamp {n}", "url": f"/fiction/7/the-lamp-road/chapter/{900 + n}/{n}-lamp",
         "date": f"2024-03-{n:02}T09:00:00Z", "order": n - 1, "visible": 1, "isUnlocked": True}
        for n in numbers
    ]  # fmt: skip


def chapters(*numbers: int) -> list[tuple[str, str]]:
    return [(f"{n}. Lamp {n}", f"/fiction/7/the-lamp-road/chapter/{900 + n}/{n}-lamp") for n in numbers]


def table(*numbers: int) -> str:
    cells = "".join(
        f"<tr><td><a href='/fiction/7/the-lamp-road/chapter/{900 + n}/{n}-lamp'>{n}. Lamp {n}</a></td>"
        f"<td>{n} March 2024</td></tr>"
        for n in numbers
    )
    return f"<table id='chapters'><thead><tr><th>Chapter</th><th>Date</th></tr></thead>{cells}</table>"


# ---- lists for programs ----


@pytest.mark.parametrize("name", ["window.chapters", "window.fictionChapters", "var chapterList", "const chapters"])
def test_a_script_lists_all_chapters_of_which_the_page_shows_some(name: str) -> None:
    script = f"<script>window.fictionId = 7; {name} = {json.dumps(rows(1, 2, 3, 4, 5))}; window.volumes = [];</script>"
    assert listed(page(TALK + table(1, 2) + script)) == chapters(1, 2, 3, 4, 5)


def test_locked_and_hidden_chapters_of_a_script_are_left_out() -> None:
    given = rows(1, 2, 3, 4)
    given[2]["isUnlocked"], given[3]["visible"] = False, 0
    assert listed(page(f"<script>window.chapters = {json.dumps(given)};</script>{TALK}")) == chapters(1, 2)


def test_the_order_of_a_script_is_that_of_its_numbers() -> None:
    given = list(reversed(rows(1, 2, 3)))
    assert listed(page(f"<script>window.chapters = {json.dumps(given)};</script>{TALK}")) == chapters(1, 2, 3)


@pytest.mark.parametrize(
    "script", ["window.chapters = [{", "window.chapters = [1, null, []]", "chapters = [[[[" * 2000]
)
def test_a_broken_script_leaves_what_the_page_shows(script: str) -> None:
    assert listed(page(f"{table(1, 2, 3)}<script>{script}</script>")) == chapters(1, 2, 3)


@pytest.mark.parametrize(
    "data",
    [
        {"@type": "Book", "name": "The Lamp Road", "hasPart": [
            {"@type": "Chapter", "position": n, "name": f"{n}. Lamp {n}", "url": f"{HOST}{address}"}
            for n, (_, address) in ((n, chapters(n)[0]) for n in (2, 1, 3))]},
        {"@graph": [{"@type": "BreadcrumbList", "itemListElement": [
            {"@type": "ListItem", "position": n, "name": name, "item": f"{HOST}/{name}"}
            for n, name in enumerate(("home", "fiction", "adventure", "lamps"), 1)]},
            {"@type": "ItemList", "itemListElement": [
            {"@type": "ListItem", "position": n, "item": {"@id": address, "name": title}}
            for n, (title, address) in enumerate(chapters(1, 2, 3), 1)]}]},
    ],
)  # fmt: skip
def test_json_ld_lists_chapters_and_breadcrumbs_are_none(data: dict[str, object]) -> None:
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    assert listed(page(TALK, script)) == chapters(1, 2, 3)


def test_a_list_of_other_works_does_not_replace_what_the_page_shows() -> None:
    others = [{"@type": "ListItem", "position": n, "url": f"{HOST}/fiction/{n}/other"} for n in (70, 71)]
    script = (
        f'<script type="application/ld+json">{json.dumps({"@type": "ItemList", "itemListElement": others})}</script>'
    )
    assert listed(page(TALK + table(1, 2, 3), script)) in (
        chapters(1, 2, 3),
        [("", f"/fiction/{n}/other") for n in (70, 71)],
    )


# ---- newest first ----


def test_a_newest_first_table_is_turned_round_by_its_numbers() -> None:
    assert listed(page(TALK + table(5, 4, 3, 2, 1))) == chapters(1, 2, 3, 4, 5)


def test_one_without_numbers_is_turned_round_by_its_dates() -> None:
    names = ["Fog", "Salt", "Rope", "Tar", "Bell"]
    items = "".join(
        f"<li><a href='/s/{name.lower()}'>{name}</a> ({20 - day} March 2024)</li>" for day, name in enumerate(names)
    )
    shown = listed(page(f"{TALK}<ul>{items}</ul>"), f"{HOST}/s/")
    assert [title for title, _ in shown] == names[::-1]


def test_what_rises_or_says_nothing_stays_as_it_is() -> None:
    assert listed(page(TALK + table(1, 2, 3, 4))) == chapters(1, 2, 3, 4)
    items = "".join(f"<li><a href='/s/{name}'>{name}</a></li>" for name in ("salt", "fog", "rope", "bell"))
    assert [title for title, _ in listed(page(f"<ul>{items}</ul>"), f"{HOST}/s/")] == ["salt", "fog", "rope", "bell"]


# ---- AO3 ----


def test_a_chapter_index_names_its_work_and_author() -> None:
    items = "".join(
        f"<li><a href='/works/4711/chapters/{90 + n}'>{n}. Lamp {n}</a> <span>(2024-03-0{n})</span></li>"
        for n in (1, 2, 3)
    )
    named = "<a href='/works/4711'>The Lamp Road</a> by <a rel='author'>mossgreen</a>"
    heading = f"<h2 class='heading'>Chapter Index for {named}</h2>"
    markup = page(
        f"<div id='main'>{heading}<ol class='chapter index group' role='navigation'>{items}</ol></div>",
        title="Chapter Index for The Lamp Road by mossgreen | Archive of Our Own",
    )
    contents = read_contents(markup, f"{HOST}/works/4711/navigate")
    assert (contents.title, contents.byline) == ("The Lamp Road", "mossgreen")
    assert [link.title for link in contents.links] == ["1. Lamp 1", "2. Lamp 2", "3. Lamp 3"]
    assert [link.published.day for link in contents.links if link.published] == [1, 2, 3]


def test_a_work_leads_to_its_chapter_index() -> None:
    markup = page(f"<ul class='work navigation'><li><a href='/works/4711/navigate'>Chapter Index</a></li></ul>{TALK}")
    assert read_contents(markup, f"{HOST}/works/4711/chapters/91").index == f"{HOST}/works/4711/navigate"
    assert read_contents(markup, f"{HOST}/works/9/chapters/91").index == ""


# ---- threadmarks ----


def marks(category: int, *posts: tuple[int, str], pages: str = "") -> str:
    tabs = "".join(
        f"<a href='/threads/lamp-road.7/threadmarks?threadmark_category={number}' "
        f"class='tabs-tab{' is-active' if number == category else ''}' role='tab'>{name}</a>"
        for number, name in ((1, "Threadmarks"), (16, "Sidestory"))
    )
    items = "".join(
        f"<div class='structItem structItem--threadmark'><div class='structItem-title'>"
        f"<a href='/threads/lamp-road.7/post-{post}'>{title}</a></div>"
        f"<a href='/threads/lamp-road.7/post-{post}'><time datetime='2024-03-05T09:00:00+0000'>5 March</time></a></div>"
        for post, title in posts
    )
    return page(
        f"<h1>Threadmarks for: The Lamp Road</h1><div class='tabs'>{tabs}</div><div class='container'>{items}</div>"
        f"{pages}<div class='sidebar'><a href='/threads/other.8/post-5'>Another thread</a></div>",
        title="Threadmarks for: The Lamp Road | Forum",
    )


def test_threadmarks_of_all_categories_are_one_list_in_the_order_of_posts() -> None:
    address = f"{HOST}/threads/lamp-road.7/threadmarks"
    first = read_contents(marks(1, (100, "1.1 Lamps"), (300, "1.2 Fog"), (500, "1.3 Salt")), address)
    assert (first.title, first.further) == (
        "The Lamp Road",
        tuple(f"{address}?threadmark_category={number}" for number in (1, 16)),
    )
    side = read_contents(marks(16, (200, "The Cook"), (600, "Sidestory: The Bell")), first.further[1])
    assert [(link.shown_title, post_number(link.url)) for link in joined([first, first, side]).links] == [
        ("1.1 Lamps", "100"),
        ("Sidestory: The Cook", "200"),
        ("1.2 Fog", "300"),
        ("1.3 Salt", "500"),
        ("Sidestory: The Bell", "600"),
    ]


def test_the_other_pages_of_a_list_are_named() -> None:
    more = "<nav><a href='/threads/lamp-road.7/threadmarks?threadmark_category=1&page=2'>2</a></nav>"
    contents = read_contents(marks(1, (1, "1"), pages=more), f"{HOST}/threads/lamp-road.7/threadmarks")
    assert f"{HOST}/threads/lamp-road.7/threadmarks?threadmark_category=1&page=2" in contents.further


def test_a_thread_leads_to_its_threadmarks() -> None:
    markup = page(f"<a href='/threads/lamp-road.7/threadmarks?x=1'>Threadmarks</a>{TALK}")
    assert read_contents(markup, f"{HOST}/threads/lamp-road.7/").index == f"{HOST}/threads/lamp-road.7/threadmarks"


POST = (
    "<article class='message message--post' data-author='Moss' data-content='post-{n}' id='js-post-{n}'>"
    "<div class='message-cell--user'><h4>Moss</h4></div><time datetime='2024-03-0{d}T09:00:00+0000'>x</time>"
    "<article class='message-body js-selectToQuote'><div class='bbWrapper'><div>Lamp {n}</div> was lit.<br>{more}</div>"
    "</article><footer><a>Like</a></footer></article>"
)


def test_one_post_of_a_page_is_a_chapter() -> None:
    markup = page("".join(POST.format(n=n, d=n, more="Then it went out.") for n in (1, 2, 3)))
    article = forum_post(markup, "2", f"{HOST}/threads/lamp-road.7/page-1")
    assert article is not None
    assert article.text.split() == ["Lamp", "2", "was", "lit.", "Then", "it", "went", "out."]
    assert (article.byline, article.published.day if article.published else 0) == ("Moss", 2)
    assert forum_post(markup, "9", HOST) is None


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("https://f.example/threads/x.1/post-77", "77"),
        ("https://f.example/threads/x.1/page-2#post-77", "77"),
        ("https://f.example/posts/77/", "77"),
        ("https://b.example/2024/my-post-77", ""),
        ("https://b.example/post-office", ""),
    ],
)
def test_which_addresses_name_a_post(address: str, number: str) -> None:
    assert post_number(address) == number


# ---- how the work stands ----


@pytest.mark.parametrize(
    ("markup", "status"),
    [
        ("<span class='label label-default label-sm bg-blue-hoki'>ONGOING</span>", "ongoing"),
        ("<span class='label label-default bg-blue-hoki'>STUB</span>", "stub"),
        ("<span class='badge'>Hiatus</span>", "hiatus"),
        ("<dl><dt>Status</dt><dd>Completed</dd></dl>", "completed"),
        ("<div>Status: <b>Dropped</b></div>", "dropped"),
        ("<p>Story Status: On Hiatus</p>", "hiatus"),
        ("<dl class='stats'><dt class='chapters'>Chapters:</dt><dd class='chapters'>12/12</dd></dl>", "completed"),
        ("<dl class='stats'><dt class='chapters'>Chapters:</dt><dd class='chapters'>12/?</dd></dl>", "ongoing"),
        ("<dt>Index progress</dt><dd>Ongoing</dd>", "ongoing"),
        ("<span class='fic_stats status'>Abgeschlossen</span>", "completed"),
        ('<script type="application/ld+json">{"creativeWorkStatus": "Completed"}</script>', "completed"),
        # What only looks like one: menus, filters, tags of other works, words of the text.
        ("<nav><span class='label'>Completed</span></nav>", ""),
        ("<a class='label' href='/completed'>Completed</a>", ""),
        ("<select class='status'><option>Ongoing</option></select>", ""),
        ("<p>Completed</p>", ""),
        ("<h2>Stub</h2>", ""),
        ("<p>The work was completed in May.</p>", ""),
    ],
)  # fmt: skip
def test_how_a_work_stands(markup: str, status: str) -> None:
    assert work_status(page(markup)) == status
