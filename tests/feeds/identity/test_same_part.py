"""Whether an entry is a part that is known (facts on series, section 3.6)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.identity import Identity, match_parts, same_part

DIGEST, EDITED, OTHER = "00ff00ff00ff00ff", "00ff00ff00ff00fc", "ff00ff00ff00ff00"
KNOWN = Identity("guid-1", "https://blog.example/nets-1/", "Mending nets, part 1", "1", DIGEST, 1_000)


@pytest.mark.parametrize(
    ("incoming", "same"),
    [
        (KNOWN, True),
        (replace(KNOWN, title="Mending nets, part one", digest=OTHER), True),
        (replace(KNOWN, url="https://blog.example/2024/nets-1/"), True),
        (Identity("guid-1", "https://blog.example/crows/", "Crows", "", OTHER), False),
        (Identity("guid-9", "http://www.blog.example/nets-1?utm_source=feed", "New title", "", OTHER), True),
        (Identity("guid-9", "https://blog.example/other/", "Mending nets, part 1", "1", DIGEST), True),
        (Identity("guid-9", "https://blog.example/other/", "Mending nets, part 1", "", EDITED), True),
        (Identity("guid-9", "https://blog.example/other/", "Mending nets, part 1", "1", OTHER), False),
        (Identity("guid-9", "https://blog.example/other/", "Crows", "1", ""), False),
        (Identity("guid-9", "https://blog.example/other/", "Crows", "", DIGEST), False),
        (Identity("guid-9", "https://blog.example/other/", "Mending nets, part 2", "2", OTHER), False),
        (Identity("guid-9", "https://blog.example/other/", "Mending nets, part 2", "", DIGEST), False),
        (Identity("guid-9", "https://blog.example/other/", "Mending nets, part two", "", DIGEST), False),
        (Identity("guid-9", "https://blog.example/other/", "Mending nets, part one", "", DIGEST), True),
        (Identity("guid-9", "https://blog.example/other/", "Mending nets, part 1, 5 May", "", DIGEST), True),
        (Identity("guid-9", "https://blog.example/other/", "Mending nets, part 1", "", DIGEST, 1_100), True),
        (Identity("guid-9", "https://blog.example/other/", "Mending nets, part 1", "", DIGEST, 1_300), False),
        (Identity(), False),
    ],
)
def test_guid_address_number_and_text_decide(incoming: Identity, same: bool) -> None:
    assert same_part(KNOWN, incoming) is same


def test_a_reused_guid_is_a_new_part_beside_the_old_one() -> None:
    new = Identity("guid-1", "https://blog.example/crows/", "Crows", "", OTHER)
    assert match_parts([("a", KNOWN)], [new, KNOWN]) == [None, "a"]


def test_the_stronger_mark_wins_the_part() -> None:
    like = Identity("guid-9", "https://blog.example/other/", KNOWN.title, "1", DIGEST)
    assert match_parts([("a", KNOWN)], [like, KNOWN]) == [None, "a"]


def test_changed_guids_are_followed_by_address_and_text() -> None:
    two = Identity("guid-2", "https://blog.example/nets-2/", "Mending nets, part 2", "2", OTHER)
    moved = [replace(two, guid="new-2"), replace(KNOWN, guid="new-1", url="https://elsewhere.example/nets-1")]
    assert match_parts([("a", KNOWN), ("b", two)], moved) == ["b", "a"]


IDENTITIES = st.builds(
    Identity,
    guid=st.sampled_from(["", "1", "2", "3"]),
    url=st.sampled_from(["", "https://a.example/1", "http://www.a.example/1/", "https://a.example/2"]),
    title=st.sampled_from(["", "Nets, part 1", "Nets, part 2", "Crows"]),
    number=st.sampled_from(["", "1", "2"]),
    digest=st.sampled_from(["", DIGEST, EDITED, OTHER]),
)


@given(st.lists(IDENTITIES, max_size=6), st.lists(IDENTITIES, max_size=6))
def test_no_part_is_given_twice_and_only_to_what_is_the_same(known: list[Identity], incoming: list[Identity]) -> None:
    named = [(str(index), one) for index, one in enumerate(known)]
    found = match_parts(named, incoming)
    given_out = [key for key in found if key is not None]
    assert len(given_out) == len(set(given_out))
    for one, key in zip(incoming, found, strict=True):
        assert key is None or same_part(known[int(key)], one)


@given(st.lists(IDENTITIES.filter(lambda one: one.guid), max_size=6, unique_by=lambda one: one.guid))
def test_a_feed_that_comes_again_matches_itself(entries: list[Identity]) -> None:
    named = [(one.guid, one) for one in entries]
    assert match_parts(named, entries) == [one.guid for one in entries]
