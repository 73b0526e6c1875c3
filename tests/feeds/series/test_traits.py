"""Traits: small, pure, and the same after being kept."""

from __future__ import annotations

import json
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.article import Article, Block, Claim
from feeds.entry import Entry
from feeds.identity.same_part import same_text
from feeds.series import Traits, dump_traits, load_traits, read_traits
from feeds.series.model import Cue, Link, PartList
from tests.feeds.series.blogs import item, linked

TEXT = st.text(max_size=30)
TRAITS = st.builds(
    Traits,
    claims=st.lists(st.builds(Claim, TEXT, TEXT, st.none() | st.integers(1, 99), TEXT, TEXT), max_size=3).map(tuple),
    cues=st.lists(st.builds(Cue, TEXT, TEXT, TEXT, st.none() | st.integers(1, 99), TEXT), max_size=3).map(tuple),
    links=st.lists(st.builds(Link, TEXT, TEXT, st.sampled_from(["", "back", "forward"])), max_size=3).map(tuple),
    lists=st.lists(
        st.builds(PartList, TEXT, st.booleans(), st.lists(st.tuples(TEXT, TEXT), max_size=3).map(tuple)), max_size=2
    ).map(tuple),
    heading=TEXT,
    digest=st.text(string.hexdigits, max_size=16),
)


@given(TRAITS)
def test_what_is_kept_comes_back_exactly(traits: Traits) -> None:
    assert load_traits(dump_traits(traits)) == traits


@given(
    st.text()
    | st.recursive(st.none() | st.integers() | TEXT, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner)).map(
        json.dumps
    )
)
def test_what_is_damaged_gives_empty_traits_or_some(text: str) -> None:
    assert isinstance(load_traits(text), Traits)


@pytest.mark.parametrize("kept", ["", "{}", '{"format":1}', '{"format":0,"something":[1]}', "[", "null", "[1]"])
def test_older_and_broken_dumps_are_borne(kept: str) -> None:
    assert load_traits(kept) == Traits()


def test_an_entry_and_its_text_are_read_together() -> None:
    claim, other = Claim("Nets", "1", origin="feed"), Claim("Nets", "1", origin="front matter")
    article = Article(
        "Twine",
        (
            Block("heading", "Part 2 of Mending nets", 2),
            linked("In the previous post {a} we began.", a="Knots"),
            Block("paragraph", "This is part 2 of our series on nets."),
            Block("paragraph", "In this series:"),
            item("Twine"),
        ),
        claims=(other,),
    )
    traits = read_traits(Entry(claims=(claim,)), article)
    assert traits.claims == (claim, other)
    assert traits.heading == "Part 2 of Mending nets"
    assert [link.role for link in traits.links] == ["back", ""]
    assert traits.cues[0].number == "2"
    assert traits.lists[0].headed


def test_traits_of_a_long_text_stay_small() -> None:
    blocks = [linked("See {a} and then the previous {b}.", a=f"Post {n}", b=f"Part {n}") for n in range(3000)]
    assert len(dump_traits(read_traits(Entry(), Article("Nets", tuple(blocks))))) < 12_000


def test_a_digest_survives_small_edits_only() -> None:
    words = [f"word{n % 97}x{n % 13}" for n in range(600)]
    text, edited = " ".join(words), " ".join(["new", *words[:300], "changed", *words[301:]])
    other = " ".join(f"thing{n % 89}y{n % 17}" for n in range(600))
    one, two, three = (
        read_traits(Entry(), Article("", (Block("paragraph", text),))).digest for text in (text, edited, other)
    )
    assert same_text(one, two)
    assert not same_text(one, three)
    assert read_traits(Entry(), Article("", (Block("paragraph", "Too short."),))).digest == ""
