"""One part's traits: read once from its text, kept as JSON."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from feeds.article import Claim
from feeds.series.grammar import parse_title
from feeds.series.links import find_links, find_lists
from feeds.series.model import Cue, Link, PartList, Traits
from feeds.series.sentences import find_cues

if TYPE_CHECKING:
    from feeds.article import Article
    from feeds.entry import Entry

FORMAT = 1
_FEWEST_WORDS = 20
_WORD = re.compile(r"\w+")
_DIGEST_TEXT = 20_000


def digest_of(text: str) -> str:
    """A 64-bit simhash over the words (CJK: pairs of signs) of a text in hexadecimal; "" for a short one.

    Texts that share most of their words differ in few bits (Charikar 2002): a repost is found by it.
    """
    text = text[:_DIGEST_TEXT].casefold()
    words = _WORD.findall(text)
    if len(words) < _FEWEST_WORDS:
        words = [text[index : index + 2] for index in range(len(text) - 1)] if not text.isascii() else []
    if len(words) < _FEWEST_WORDS:
        return ""
    counts: dict[str, int] = {}
    for first, second in zip(words, words[1:], strict=False):
        shingle = f"{first} {second}"
        counts[shingle] = counts.get(shingle, 0) + 1
    weights = [0] * 64
    for shingle, count in counts.items():
        value = int.from_bytes(blake2b(shingle.encode(), digest_size=8).digest())
        for bit in range(64):
            weights[bit] += count if value >> bit & 1 else -count
    return f"{sum(1 << bit for bit, weight in enumerate(weights) if weight > 0):016x}"


def read_traits(entry: Entry, article: Article) -> Traits:
    """What an entry and its text say of their series. Pure; meant to be called once per text."""
    blocks = article.blocks
    heading = next((block.text for block in blocks[:3] if block.kind == "heading"), "")
    return Traits(
        claims=tuple(dict.fromkeys((*entry.claims, *article.claims))),
        cues=find_cues(blocks),
        links=find_links(blocks),
        lists=find_lists(blocks),
        heading=heading[:200] if heading and parse_title(heading).tier in {"word", "bracket"} else "",
        digest=digest_of(article.text),
    )


def _row(value: object) -> list[object]:
    return [getattr(value, field.name) for field in fields(value)]  # type: ignore[arg-type]  # only dataclasses come here


def dump_traits(traits: Traits) -> str:
    """The traits as one line of JSON. `load_traits` gives them back exactly."""
    data: dict[str, object] = {"format": FORMAT}
    for name in ("claims", "cues", "links", "lists"):
        rows = [_row(value) for value in getattr(traits, name)]
        if rows:
            data[name] = rows
    for name in ("heading", "digest"):
        if getattr(traits, name):
            data[name] = getattr(traits, name)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def load_traits(text: str) -> Traits:
    """Traits from `dump_traits`. What an older program left out is empty; damage gives empty traits."""
    try:
        data: dict[str, Any] = json.loads(text) if text else {}
        return Traits(
            claims=tuple(Claim(*row) for row in data.get("claims", ())),
            cues=tuple(Cue(*row) for row in data.get("cues", ())),
            links=tuple(Link(*row) for row in data.get("links", ())),
            lists=tuple(
                PartList(heading, headed, tuple((entry[0], entry[1]) for entry in entries))
                for heading, headed, entries in data.get("lists", ())
            ),
            heading=data.get("heading", ""),
            digest=data.get("digest", ""),
        )
    except (ValueError, TypeError, AttributeError, IndexError):
        return Traits()
