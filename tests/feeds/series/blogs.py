"""Invented blogs: candidates from titles, one a day from the oldest on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from feeds.article import Article, Block, Span
from feeds.entry import Entry
from feeds.series import Candidate, read_traits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from feeds.article import Claim
    from feeds.series import Series

START = datetime(2020, 1, 1, tzinfo=UTC)
SITE = "https://blog.example"

FILLER = (
    "Harbour news", "On mending nets", "A clock stopped", "Salt and rust", "Why I walk", "Letters kept",
    "Rain gauge", "Two lanterns", "Bread again", "The long pier", "Crows", "A borrowed ladder",
)  # fmt: skip


def slug(title: str) -> str:
    """An address path for a title."""
    return "-".join("".join(char if char.isalnum() else " " for char in title.lower()).split())


def post(
    order: int,
    title: str,
    *texts: str | Block,
    days: float | None = None,
    tags: Sequence[str] = (),
    claims: Sequence[Claim] = (),
    dated: bool = True,
) -> Candidate:
    """One post, with traits read from its paragraphs. `days` is its date, counted from the first."""
    url = f"{SITE}/{slug(title) or order}"
    when = START + timedelta(days=order if days is None else days) if dated else None
    blocks = tuple(Block("paragraph", text) if isinstance(text, str) else text for text in texts)
    entry = Entry(guid=str(order), url=url, title=title, published=when, order=order, claims=tuple(claims))
    traits = read_traits(entry, Article(title, blocks, url=url))
    return Candidate(str(order), title, url, when, order, tuple(tags), 500, traits)


def blog(titles: Iterable[str]) -> list[Candidate]:
    """Posts without texts, a day apart."""
    return [post(order, title) for order, title in enumerate(titles)]


def linked(text: str, **targets: str) -> Block:
    """A paragraph in which each `{name}` is a link to the post whose title is given for it."""
    spans: list[Span] = []
    out = ""
    for piece in text.replace("}", "{").split("{"):
        if piece in targets:
            words = targets[piece]
            spans.append(Span(len(out), len(out) + len(words), "link", f"{SITE}/{slug(words)}"))
            out += words
        else:
            out += piece
    return Block("paragraph", out, spans=tuple(spans))


def item(title: str, *, link: bool = True) -> Block:
    """A list item that names a post, as a link or plain."""
    spans = (Span(0, len(title), "link", f"{SITE}/{slug(title)}"),) if link else ()
    return Block("list", title, 1, spans, "•")


def series_of(found: Iterable[Series], kind: str = "series") -> list[Series]:
    """The series of one kind."""
    return [one for one in found if one.kind == kind]


def keys(one: Series) -> list[str]:
    """The keys of a series' members in reading order."""
    return [member.key for member in one.members]


def numbers(one: Series) -> list[str]:
    """The numbers of a series' members in reading order."""
    return [member.number for member in one.members]
