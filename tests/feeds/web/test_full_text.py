"""Which pages hold the whole text that a feed cut short, and which only look as if."""

from __future__ import annotations

import pytest

from feeds.article import Article, Block
from feeds.errors import FormatError
from feeds.web.full_text import checked, full_text, further_pages

BEGINNING = "Nobody had signed the ledger since Tuesday, although several vessels entered harbour during daylight."


def page(*paragraphs: str) -> Article:
    return Article("The Lamp", tuple(Block("paragraph", text) for text in paragraphs))


def test_a_page_that_goes_on_is_the_checked() -> None:
    article = page(BEGINNING, "Then the lamp went out, and nobody lit it again until the inspector came.")
    assert checked(article, BEGINNING + " […]") is article


def test_a_part_without_any_text_in_the_feed_takes_the_page() -> None:
    article = page("Then the lamp went out.")
    assert checked(article, "") is article


@pytest.mark.parametrize(
    "wall",
    [
        "Subscribe to continue reading this and every other story.",
        "This post is for paid subscribers",
        "We value your privacy. We and our 812 partners store information on a device.",
        "Checking your browser before you go on.",
        "Jetzt abonnieren und weiterlesen.",
        "Cet article est réservé aux abonnés.",
    ],
)
def test_a_wall_is_no_text(wall: str) -> None:
    with pytest.raises(FormatError, match="instead of the text"):
        checked(page(BEGINNING, wall), BEGINNING)


def test_a_long_text_may_speak_of_walls() -> None:
    article = page(BEGINNING, *["The banner said: subscribe to continue reading, and everybody laughed."] * 60)
    assert checked(article, BEGINNING) is article


def test_a_page_with_no_more_than_the_feed_is_no_gain() -> None:
    with pytest.raises(FormatError, match="no more"):
        checked(page("Nobody had signed the ledger."), BEGINNING)


def test_a_page_with_all_that_the_feed_has_shows_that_it_was_whole() -> None:
    article = page(BEGINNING)
    assert checked(article, BEGINNING) is article
    with pytest.raises(FormatError, match="no more"):
        checked(article, BEGINNING[:-1] + " […]")


ABSTRACTS = [
    ("The lamp stayed green while somebody chose to enjoy an empty ledger on purpose.", "The lamp stayed green. "),
    ("Ein Wärter zählt Schiffe, obwohl niemand mehr fragt, und schreibt alles ins Buch.", "Der Wärter zählt Schiffe. "),
    (
        "Le gardien compte des navires que personne ne réclame plus, puis remplit sagement son carnet.",
        "Le gardien compte encore des navires. ",
    ),
]


@pytest.mark.parametrize(("about", "told"), ABSTRACTS)
def test_a_page_with_the_parts_title_may_say_it_in_other_words_than_the_feed(about: str, told: str) -> None:
    article = page(*[told * 12] * 4)
    assert checked(article, about, title="The lamp") is article
    for title in ("", "The ferry"):
        with pytest.raises(FormatError, match="a different text"):
            checked(article, about, title=title)


def test_a_page_about_something_else_is_not_taken() -> None:
    other = page("Welcome to our front page. Here are the categories of everything we publish. " * 5)
    with pytest.raises(FormatError, match="a different text"):
        checked(other, BEGINNING)


READ = "The lamp went out at nine, and the keeper climbed the stairs to see what had become of the oil. "
CARDS = "<section class='read-more'><h2>Read more</h2>" + "".join(
    f"<article><h3>Post {n}</h3><p>Here is what the other post begins with, at some length, {n}.</p></article>"
    for n in range(6)
)


def site(main: str) -> str:
    return f"<html><head><title>The Lamp</title></head><body><main><h1>The Lamp</h1>{main}</main>{CARDS}</section>"


@pytest.mark.parametrize(
    "wall",
    [
        '<aside class="gh-post-upgrade-cta"><h2>This post is for paying subscribers only</h2></aside>',
        "<div><p>This post is for paid members</p><a href='/signup'>Sign up</a></div>",
        '<form class="post-password-form"><p>This content is password protected.</p><input name="p"></form>',
        "<aside><p>Cet article est réservé aux abonnés.</p></aside>",
        "<div class='box'><p>Dieser Inhalt ist passwortgeschützt. Bitte gib unten das Passwort ein.</p></div>",
        "<div><p>この記事は有料会員限定です。</p></div>",
    ],
)
def test_a_wall_is_seen_before_furniture_is_left_out(wall: str) -> None:
    with pytest.raises(FormatError, match="instead of the text"):
        full_text(site(wall), "https://example.org/lamp")


def test_a_preview_for_everybody_is_not_the_whole_text() -> None:
    wall = '<aside class="gh-post-upgrade-cta"><h2>Become a member</h2></aside>'
    with pytest.raises(FormatError, match="instead of the text"):
        full_text(site(f"<p>{READ * 40}</p>{wall}"), "https://example.org/lamp")


def test_a_long_article_about_walls_is_whole() -> None:
    article = full_text(
        site(f"<p>{READ * 40}</p><p>It said: this post is for paying subscribers.</p>"), "https://e.org/"
    )
    assert "paying subscribers" in article.text


FIRST_ROW = (
    '<p class="post-nav-links">Pages: <span class="post-page-numbers current">1</span> '
    '<a href="https://e.org/lamp/2/" class="post-page-numbers">2</a> <a href="/lamp/3/">3</a></p>'
)
PAGES = [
    (FIRST_ROW, ("https://e.org/lamp/2/", "https://e.org/lamp/3/")),
    ('<div class="page-links">Seiten: 1 <a href="https://e.org/lamp/2/"><span>2</span></a></div>', ("https://e.org/lamp/2/",)),
    ('<a href="https://e.org/lamp/2/" class="post-page-numbers">2</a>', ("https://e.org/lamp/2/",)),
    ('<div class="page-links"><a href="https://e.org/other/">Another post</a></div>', ()),
    ('<p><a href="https://e.org/lamp/2/">the second chapter</a></p>', ()),
    ('<div class="page-links"><a href="https://elsewhere.org/lamp/2/">2</a></div>', ()),
]  # fmt: skip


@pytest.mark.parametrize(("row", "addresses"), PAGES)
def test_a_posts_later_pages(row: str, addresses: tuple[str, ...]) -> None:
    assert further_pages(site(f"<p>{READ}</p>{row}"), "https://e.org/lamp/") == addresses


def test_later_pages_by_their_query() -> None:
    row = '<p class="post-nav-links">1 <a href="/?p=7&#038;page=2">2</a></p>'
    assert further_pages(site(row), "https://e.org/?p=7") == ("https://e.org/?p=7&page=2",)


def test_a_post_in_pages_is_one_text_without_the_row_of_numbers() -> None:
    first, second, third = (f"<p>Part {n} of the lamp: {READ * 3}</p>" for n in "123")
    article = full_text(
        site(first + FIRST_ROW),
        "https://e.org/lamp/",
        further=[(site(second), "https://e.org/lamp/2/"), (site(third), "https://e.org/lamp/3/")],
    )
    assert [block.text.split(":")[0] for block in article.blocks] == [f"Part {n} of the lamp" for n in "123"]
