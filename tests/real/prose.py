"""A year of one blog: a serial of 60 chapters, seven essays that only their sentences tie together, single posts.

Generated, the same each time, and each paragraph another one, so that every one can be looked for in what arrives.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

CHAPTERS, ESSAYS, SINGLES = 60, 7, 20
WORK = "The Salt Road"
_LAST = datetime(2025, 11, 20, 9, 0)  # noqa: DTZ001 - the generators add their own zone
_PEOPLE = ("Maren", "Captain Oduya", "Mrs Harrow", "Ilse", "the ferryman", "Tobias Vale")
_PLACES = ("the salt pans", "the customs house", "the long mole", "the ropewalk", "the toll bridge", "the lower market")
_THINGS = (
    "a sealskin ledger",
    "the third lantern",
    "two barrels of lamp oil",
    "a letter without a seal",
    "the tide table",
)
_DEEDS = ("carried", "hid", "counted", "refused to sell", "looked for", "wrote down", "gave away")
_TIMES = (
    "before the bell",
    "in sideways rain",
    "when the gulls were quiet",
    "by one candle",
    "on the day of the count",
)
_CLAIMS = (
    "patience can be sold", "a margin is a place to live in", "the cheap copy made the dear one possible",
    "nobody reads yesterday twice", "an index is a kind of honesty", "printers were the first editors",
)  # fmt: skip
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
_ESSAYS = (
    "Why the Penny Mattered", "Paper Before Wood", "The Carrier and the Clock", "Who Owned an Instalment",
    "The Reader Who Could Wait", "Notices in the Margin", "After the Last Number",
)  # fmt: skip
_SINGLES = (
    "On Losing a Pen", "A Week Without Trains", "Bread, Again", "The Bus to Nowhere", "A Radio in the Kitchen",
    "Letters I Did Not Send", "A Broken Chair", "In Defence of Rain", "The Museum of Small Keys", "Reading a Map Badly",
    "Three Good Cafés", "What Summer Left", "The Piano Next Door", "A Garden in February", "On Being Late",
    "The Last Phone Box", "An Apology to Moths", "Two Kinds of Silence", "Stamps", "The Door That Sticks",
)  # fmt: skip
_NAMES = ("The Toll", "Fog", "What the Ferryman Knew", "Sealskin", "Nine Who Set Out", "Low Water")


@dataclass(frozen=True, slots=True)
class Post:
    """One post as its author wrote it: paragraphs without markup, a local date, a category."""

    title: str
    date: datetime
    paragraphs: tuple[str, ...]
    category: str

    @property
    def slug(self) -> str:
        """The name of its page."""
        return re.sub(r"[^a-z0-9]+", "-", self.title.lower().replace("é", "e")).strip("-")


def blog() -> tuple[Post, ...]:
    """Return all posts, oldest first."""
    chance = random.Random(20)  # noqa: S311 - prose, not secrets
    posts = [_chapter(number, chance) for number in range(1, CHAPTERS + 1)]
    posts += [_essay(number, chance) for number in range(1, ESSAYS + 1)]
    posts += [_single(number, chance) for number in range(1, SINGLES + 1)]
    return tuple(sorted(posts, key=lambda post: post.date))


def chapter_titles() -> list[str]:
    """Return the serial's titles in order."""
    return [_chapter_title(number) for number in range(1, CHAPTERS + 1)]


def essay_titles() -> list[str]:
    """Return the essays' titles in order."""
    return list(_ESSAYS)


def _chapter_title(number: int) -> str:
    return f"{WORK}, Part {number}: {_NAMES[(number * 5) % len(_NAMES)]}"


def _chapter(number: int, chance: random.Random) -> Post:
    date = _LAST - timedelta(days=5 * (CHAPTERS - number))
    return Post(_chapter_title(number), date, _paragraphs(chance, _told, 4), "Salt Road")


def _essay(number: int, chance: random.Random) -> Post:
    opening = f"This is the {_ORDINALS[number - 1]} part of a series about cheap print. "
    first, *rest = _paragraphs(chance, _argued, 3)
    date = _LAST - timedelta(days=3 + 9 * (ESSAYS - number), hours=2)
    return Post(_ESSAYS[number - 1], date, (opening + first, *rest), "Essays")


def _single(number: int, chance: random.Random) -> Post:
    date = _LAST - timedelta(days=4 + 14 * (SINGLES - number), hours=5)
    return Post(_SINGLES[number - 1], date, _paragraphs(chance, _argued, 3), "Notes")


def _paragraphs(chance: random.Random, sentence: object, most: int) -> tuple[str, ...]:
    assert callable(sentence)
    return tuple(
        " ".join(str(sentence(chance)) for _ in range(chance.randrange(3, 6)))
        for _ in range(chance.randrange(3, most + 3))
    )


def _told(chance: random.Random) -> str:
    person, place, thing, deed = (chance.choice(words) for words in (_PEOPLE, _PLACES, _THINGS, _DEEDS))
    number = chance.randrange(2, 999)
    kind = chance.randrange(3)
    if kind == 0:
        return f"Near {place} {person} {deed} {thing} {chance.choice(_TIMES)}, number {number}."
    if kind == 1:
        return f"“Nobody has paid for {thing} twice,” said {person} at {place}, on day {number}."
    return f"After {number} steps they had come as far as {place}, and {person} {deed} {thing}."


def _argued(chance: random.Random) -> str:
    claim, other, number = chance.choice(_CLAIMS), chance.choice(_CLAIMS), chance.randrange(2, 999)
    kind = chance.randrange(3)
    if kind == 0:
        return f"I have come to think that {claim}, at least in {1000 + number}."
    if kind == 1:
        return f"A printer sold {number} copies of a paper of {chance.randrange(4, 32)} pages, and kept no proof."
    return f"What follows is that {claim}, and that {other}, {number} times over."
