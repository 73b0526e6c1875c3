"""Contents pages: which links are parts, and in what order."""

from __future__ import annotations

import pytest

from feeds.web.contents_page import read_contents

PAGE = "https://tales.example/lantern/"


def page(body: str, *, head: str = "<title>The Lantern | Harbour Tales</title>") -> str:
    return f"<html lang='en'><head>{head}</head><body>{body}</body></html>"


def listed(numbers: range, *, form: str = '<li><a href="/lantern/{n}.html">Chapter {n}</a></li>') -> str:
    return "<ul>" + "".join(form.format(n=n) for n in numbers) + "</ul>"


def addresses(markup: str) -> list[str]:
    return [link.url.removeprefix("https://tales.example") for link in read_contents(markup, PAGE).links]


def test_the_links_of_a_newest_first_list_are_the_parts_in_reading_order() -> None:
    found = read_contents(page(f"<main><h1>The Lantern</h1>{listed(range(12, 0, -1))}</main>"), PAGE)
    assert found.title == "The Lantern"
    assert found.language == "en"
    assert [link.title for link in found.links] == [f"Chapter {n}" for n in range(1, 13)]
    assert found.links[0].url == "https://tales.example/lantern/1.html"


def test_what_is_around_the_list_is_left_out() -> None:
    body = (
        '<nav><a href="/">Home</a> <a href="/about">About</a></nav><main><h1>The Lantern</h1>'
        '<p>A serial in twelve parts, told <a href="/about">by the keeper</a> of the harbour lamp.</p>'
        f"{listed(range(1, 13))}"
        '<div class="share"><a href="/share?u=1">Share</a><a href="https://social.example/">Post</a></div></main>'
        '<footer><a href="/imprint">Imprint</a></footer>'
    )
    assert addresses(page(body)) == [f"/lantern/{n}.html" for n in range(1, 13)]


@pytest.mark.parametrize(
    "link",
    [
        '<a href="https://elsewhere.example/1">Elsewhere</a>',
        '<a href="mailto:keeper@tales.example">Mail</a>',
        '<a href="#top">Top</a>',
        '<a href="/lantern/">This page</a>',
        '<a href="/lantern/index.html#c2">This page</a>',
        '<a href="/">Home</a>',
        '<a href="/lantern/book.epub">As a book</a>',
        '<a href="/lantern/cover.jpg">Cover</a>',
        '<a href="/lantern/feed/">Feed</a>',
        '<a href="/lantern/1.html#comments">3 comments</a>',
        '<a href="http://[bad/">Broken</a>',
    ],
)
def test_a_link_that_leads_to_no_part_is_no_part(link: str) -> None:
    body = f"<main><h1>The Lantern</h1>{listed(range(1, 7))}<ul><li>{link}</li></ul></main>"
    assert addresses(page(body)) == [f"/lantern/{n}.html" for n in range(1, 7)]


def test_chapters_told_in_sentences_count_where_there_is_no_list() -> None:
    story = "".join(
        f'<p>In <a href="/lantern/{n}.html">the night of day {n}</a> the lamp goes out for the space of an hour, '
        "and the clerk writes into his ledger that nothing has happened at all.</p>"
        for n in range(1, 6)
    )
    assert addresses(page(f"<main><h1>The Lantern</h1>{story}</main>")) == [f"/lantern/{n}.html" for n in range(1, 6)]


def test_an_old_page_of_line_breaks_is_read() -> None:
    links = "".join(f'<a href="ch{n}.htm">{n}. What the tide brought</a><br>' for n in range(1, 21))
    assert addresses(page(f"<center>{links}</center>")) == [f"/lantern/ch{n}.htm" for n in range(1, 21)]


def test_a_list_with_a_word_on_each_part_is_read() -> None:
    form = '<li><a href="?part={n}">{n}</a>: what happened on that day, told at some length and without haste</li>'
    assert addresses(page(f"<main><h1>The Lantern</h1>{listed(range(1, 9), form=form)}</main>")) == [
        f"/lantern/?part={n}" for n in range(1, 9)
    ]


def test_a_page_without_links_lists_nothing() -> None:
    assert read_contents(page("<p>Nothing here yet.</p>"), PAGE).links == ()
