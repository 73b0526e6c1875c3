"""A page for people as one part of a history."""

from __future__ import annotations

import pytest

from feeds.errors import FormatError
from feeds.history.pages import page_part, read_post

TEXT = "The ferry left an hour late, and nobody on the pier seemed to mind it very much at all that morning. "
OTHERS = "".join(
    f'<article class="post-card"><h3><a href="/p{n}/">Another post {n}</a></h3><p>How the other post {n} begins, in a '
    "sentence of some length that a theme prints below every post.</p></article>"
    for n in range(6)
)
WALLS = {
    "Ghost": '<aside class="gh-post-upgrade-cta"><h2>This post is for paying subscribers only</h2></aside>',
    "WordPress": '<form class="post-password-form"><p>This content is password protected.</p></form>',
    "Memberful": '<div class="memberful-global-marketing-content"><p>Join us to read on.</p></div>',
}


def page(wall: str, text: str = "") -> bytes:
    return (
        '<html><head><title>The Old Ferry</title><meta property="og:title" content="The Old Ferry">'
        '<meta property="article:published_time" content="2024-05-06T08:00:00Z"></head><body><main><article>'
        f'<h1>The Old Ferry</h1><div class="gh-content">{text}{wall}</div></article>'
        f"<section><h2>Read more</h2>{OTHERS}</section></main></body></html>"
    ).encode()


@pytest.mark.parametrize("wall", WALLS)
def test_a_post_that_only_members_may_read_stands_with_its_title_and_without_text(wall: str) -> None:
    ((entry, article),) = read_post(page(WALLS[wall]), "https://e.example/ferry/", "utf-8").parts
    assert (entry.title, entry.partial, article.blocks) == ("The Old Ferry", True, ())
    assert entry.published is not None


def test_what_members_may_read_of_it_beforehand_is_a_part_that_was_cut_short() -> None:
    preview = f"<p>{TEXT * 4}</p>"
    ((entry, article),) = page_part(page(WALLS["Ghost"], preview), "https://e.example/ferry/", "utf-8").parts
    assert entry.partial
    assert article.text.startswith("The ferry left")
    assert "other post" not in article.text


def test_a_page_without_text_and_without_a_wall_is_no_part() -> None:
    with pytest.raises(FormatError):
        page_part(b"<html><head><title>Empty</title></head><body></body></html>", "https://e.example/x/", "utf-8")


def show_notes(host: str) -> bytes:
    """The page of an episode: a sentence, and a list of links."""
    links = "".join(f'<li><a href="https://{host}/{n}">A paper about lamps, number {n}</a></li>' for n in range(12))
    return (
        '<html><head><title>55: Quo vadis?</title><meta property="article:published_time" content="2023-10-11"></head>'
        f"<body><article><h1>55: Quo vadis?</h1><p>We spoke of lamps and ferries.</p><ul>{links}</ul></article></body>"
    ).encode()


@pytest.mark.parametrize("host", ["papers.example", "journal.example", "www.youtube.com"])
def test_the_links_of_show_notes_to_other_sites_make_no_list_of_posts(host: str) -> None:
    ((entry, _),) = read_post(show_notes(host), "https://pier.example/55", "").parts
    assert entry.title == "55: Quo vadis?"
