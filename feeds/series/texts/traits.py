"""One part's traits: computed once from its text, stored as JSON."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from feeds.article import Claim
from feeds.series.model import Cue, Link, PartList, Traits
from feeds.series.texts.digest import digest_of
from feeds.series.texts.links import find_links
from feeds.series.texts.part_lists import find_lists
from feeds.series.texts.sentences import find_cues
from feeds.series.titles.parse import parse_title

if TYPE_CHECKING:
    from feeds.article import Article
    from feeds.entry import Entry

FORMAT = 1
# Inside a string of JSON its quotation marks would be escaped.
_DIGEST = '"digest":"'
_NOTHING, _NOTHING_DUMPED = Traits(), f'{{"format":{FORMAT}}}'


def read_traits(entry: Entry, article: Article) -> Traits:
    """Return the clues to their series in an entry and its text. Pure; meant to be called once per text."""
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
    if traits == _NOTHING:
        return _NOTHING_DUMPED
    data: dict[str, object] = {"format": FORMAT}
    for name in ("claims", "cues", "links", "lists"):
        rows = [_row(value) for value in getattr(traits, name)]
        if rows:
            data[name] = rows
    for name in ("heading", "digest"):
        if getattr(traits, name):
            data[name] = getattr(traits, name)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def digest_in(text: str) -> str:
    """Return the digest in the text of traits without loading the rest of them; "" without one."""
    _, found, rest = text.rpartition(_DIGEST)
    return rest.partition('"')[0] if found else ""


def load_traits(text: str) -> Traits:
    """Return the traits of a text from `dump_traits`.

    Traits that an older program did not know are empty; so are all after damage.
    """
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
