"""Only the known parts that may match are compared: with the same result as if all were."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.addresses.address import page_key
from feeds.article import Claim
from feeds.identity import Candidates, Identity, match_parts
from feeds.identity.model import names_of
from feeds.series import Traits, digest_in, dump_traits

GUIDS = ["", "tag:a", "tag:b", "https://a.example/1", "https://a.example/2", "file:///one.md", "file:///two.md"]
URLS = [
    "",
    "https://a.example/one",
    "http://www.a.example/one/",
    "https://a.example/2",
    "https://a.example/",
    "file:///x/3.md",
]
TITLES = ["The Fog", "the fog", "Part 2", "The Rope", ""]
DIGESTS = ["", "0" * 16, "0" * 15 + "7", "f" * 16, "0f" * 8, "f0" * 8]
TEXTS = ["", "The clerk wrote in the ledger by the lamp.", "Nobody had seen the ship since the fog came in."]

PARTS = st.tuples(
    st.sampled_from(GUIDS), st.sampled_from(URLS), st.sampled_from(TITLES), st.sampled_from(DIGESTS),
    st.sampled_from([0, 9, 10, 500]), st.sampled_from(["", "h1", "h2"]), st.sampled_from(TEXTS),
)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=5 * settings().max_examples)
@given(st.lists(PARTS, max_size=12), st.lists(PARTS, min_size=1, max_size=3), st.booleans())
def test_what_candidates_leave_out_matches_nothing(
    known: list[tuple[str, str, str, str, int, str, str]],
    incoming: list[tuple[str, str, str, str, int, str, str]],
    home_is_shared: bool,
) -> None:
    shared = {"a.example"} if home_is_shared else set()

    def identity(part: tuple[str, str, str, str, int, str, str]) -> Identity:
        guid, url, place = names_of(part[0], part[1], shared)
        return Identity(guid, url, part[2], "", part[3], part[4], place, part[5])

    def matched(indices: list[int]) -> list[str | None]:
        return match_parts(
            [(str(index), identity(known[index])) for index in indices],
            coming,
            known_text=lambda key: known[int(key)][6],
            incoming_text=lambda index: incoming[index][6],
            known_titles=lambda: (part[2] for part in known),
        )

    coming = [identity(part) for part in incoming]
    may_be = Candidates(coming).may_be
    few = [
        index
        for index, (guid, url, _, digest, words, content, _) in enumerate(known)
        if may_be(guid, url, page_key(url) if url else "", content, words, digest)
    ]
    assert matched(few) == matched(list(range(len(known))))


def test_a_part_that_shares_nothing_is_left_out() -> None:
    wanted = Candidates([Identity("tag:a", "https://a.example/one", "Fog", "", "f" * 16, 400, "", "h1")])
    assert not wanted.may_be("tag:b", "https://a.example/two", "a.example/two", "h2", 401, "0" * 16)
    assert wanted.may_be("tag:b", "https://a.example/two", "a.example/two", "h2", 401, "f" * 15 + "c")


@pytest.mark.parametrize("digest", ["", "00ff00ff00ff00ff"])
def test_the_digest_of_traits_is_read_alone(digest: str) -> None:
    for heading in ("", 'He wrote "digest":"0123" there'):
        assert digest_in(dump_traits(Traits(heading=heading, digest=digest))) == digest
    assert digest_in(dump_traits(Traits(claims=(Claim('"digest":"4"', origin="x"),), digest=digest))) == digest
    assert digest_in("") == ""
