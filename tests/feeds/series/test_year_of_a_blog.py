"""A year of one blog: a counted serial among single posts whose addresses begin with the same article."""

from __future__ import annotations

from datetime import UTC

from feeds.article import Article, Block
from feeds.entry import Entry
from feeds.series import Candidate, detect, read_traits
from tests.real.prose import Post, blog, chapter_titles, essay_titles


def candidate(order: int, post: Post) -> Candidate:
    article = Article(post.title, tuple(Block("paragraph", text) for text in post.paragraphs))
    address = f"https://salt.example/posts/{post.slug}/"
    entry = Entry(guid=address, url=address, title=post.title, published=post.date.replace(tzinfo=UTC))
    return Candidate(
        post.title, post.title, address, entry.published, order, words=300, traits=read_traits(entry, article)
    )


def test_single_posts_do_not_join_a_serial_for_an_article_in_their_addresses() -> None:
    found = detect([candidate(order, post) for order, post in enumerate(blog())], title="The Salt Road Weblog")
    series = {one.title: [member.key for member in one.members] for one in found if one.kind == "series"}
    assert list(series.values()) == [chapter_titles(), essay_titles()]
