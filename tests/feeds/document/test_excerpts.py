"""Feeds whose entries are only the beginnings of posts, though nothing in them says so; and navigation in texts."""

from __future__ import annotations

from html import escape

import pytest

from feeds.document.parse import parse_feed

WORDS = (
    "Here the keeper begins to tell what he saw from the lamp room on the night that the mail boat did not come back."
)


def feed(*contents: str, title: str = "Post {n}") -> list[bool]:
    """For each entry of a feed with these contents whether it is only an excerpt."""
    items = "".join(
        f"<item><title>{title.format(n=n)}</title><link>https://e.org/{n}</link><guid>{n}</guid>"
        f"<description>{escape(content)}</description></item>"
        for n, content in enumerate(contents)
    )
    document = f'<rss version="2.0"><channel><title>T</title><link>https://e.org/</link>{items}</channel></rss>'
    found = parse_feed(document.encode(), "https://e.org/feed", "")
    return [entry.partial for entry, _ in found.parts]


def content(*contents: str, title: str = "Post {n}") -> list[bool]:
    """The same where the texts stand in `content`, as Atom calls the whole text."""
    entries = "".join(
        f"<entry><title>{title.format(n=n)}</title><link href='https://e.org/{n}'/><id>{n}</id>"
        f"<content type='html'>{escape(text)}</content></entry>"
        for n, text in enumerate(contents)
    )
    document = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>{entries}</feed>'
    return [entry.partial for entry, _ in parse_feed(document.encode(), "https://e.org/feed", "").parts]


def test_a_feed_of_first_paragraphs_has_only_excerpts() -> None:
    assert content(*[f"<p>{n} {WORDS}</p>" for n in range(6)]) == [True] * 6


def test_a_long_summary_among_summaries_is_one_too() -> None:
    assert feed(*[f"<p>{n} {WORDS}</p>" for n in range(5)], f"<p>{WORDS * 9}</p>") == [True] * 6


def test_a_summary_of_two_paragraphs_among_summaries_is_one_too() -> None:
    assert feed(*[f"<p>{n} {WORDS}</p>" for n in range(5)], f"<p>{WORDS * 4}</p><p>{WORDS * 5}</p>") == [True] * 6


def test_a_post_with_a_list_among_summaries_is_whole() -> None:
    assert feed(*[f"<p>{n} {WORDS}</p>" for n in range(5)], f"<p>{WORDS * 9}</p><ul><li>{WORDS}</li></ul>")[5] is False


def test_one_post_of_one_paragraph_is_whole() -> None:
    longer = [f"<p>{n} {WORDS}</p><p>{WORDS}</p>" for n in range(5)]
    assert content(*longer, f"<p>{WORDS}</p>") == [False] * 6


def test_short_messages_are_whole() -> None:
    assert content(*[f"<p>{WORDS}</p>" for _ in range(6)], title=WORDS[:40] + "…") == [False] * 6
    assert content(*[f"<p>Note {n}: rain again.</p>" for n in range(6)]) == [False] * 6


def test_the_posts_of_a_link_blog_are_whole() -> None:
    posts = [f'<p><a href="https://other.org/{n}">A find</a>: {n} {WORDS}</p>' for n in range(6)]
    assert content(*posts) == [False] * 6


LINES = [
    ("Previous Chapter", "Table of Contents", "Next Chapter"),
    ("« Vorheriges Kapitel", "Inhaltsverzeichnis", "Nächstes Kapitel »"),
    ("Chapitre précédent", "Sommaire", "Chapitre suivant"),
    ("上一章", "目录", "下一章"),
]


@pytest.mark.parametrize("names", LINES)
def test_the_line_of_links_below_each_chapter_is_not_its_text(names: tuple[str, ...]) -> None:
    line = "<p>" + " | ".join(f'<a href="/{name}">{name}</a>' for name in names) + "</p>"
    for text in (f"<p>{WORDS}</p><p>{WORDS}</p>{line}", f"{line}<p>{WORDS}</p><p>{WORDS}</p><hr>{line}"):
        document = (
            '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>Two</title><id>2</id>'
            f"<content type='html'>{escape(text)}</content></entry></feed>"
        )
        ((_, article),) = parse_feed(document.encode(), "https://e.org/feed", "").parts
        assert [block.text for block in article.blocks] == [WORDS, WORDS]


def by_hugo(*texts: str) -> list[bool]:
    """For each entry of a feed as Hugo writes it whether it is only an excerpt."""
    items = "".join(
        f"<item><title>Post {n}</title><link>https://e.org/{n}</link><guid>{n}</guid>"
        f"<description>{escape(text)}</description></item>"
        for n, text in enumerate(texts)
    )
    head = "<title>T</title><link>https://e.org/</link><generator>Hugo -- gohugo.io</generator>"
    found = parse_feed(f'<rss version="2.0"><channel>{head}{items}</channel></rss>'.encode(), "https://e.org/feed", "")
    return [entry.partial for entry, _ in found.parts]


CHINESE = "灯塔的看守人每天傍晚点灯，清晨熄灯，把海上的船一艘一艘写进本子里。" * 4
SUMMARIES = {
    "Chinese, counted by its few spaces": f"{CHINESE} " * 75,
    "code and Korean": "fn keep(lamp: u8) { 등대지기는 매일 저녁 등을 켠다 } " * 12 + "끝.",
    "English": f"{WORDS} " * 4,
}


@pytest.mark.parametrize("kind", SUMMARIES)
def test_plain_texts_of_hugo_are_its_summaries(kind: str) -> None:
    short = "Two lines about a ferry."
    assert by_hugo(*[f"{n} {SUMMARIES[kind]}" for n in range(5)], short)[:5] == [True] * 5


def test_texts_of_hugo_with_markup_are_whole() -> None:
    assert by_hugo(*[f"<p>{n} {WORDS * 9}</p><h2>More</h2><p>{WORDS * 12}</p>" for n in range(5)]) == [False] * 5
