"""The reader's word: applied after detection, and holding when detection changes its mind."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.series import Correction, Series, apply_corrections, detect
from tests.feeds.series.blogs import FILLER, blog, keys, numbers, post, series_of

TITLES = ["Nets, part 1", "Crows", "Nets, part 2", "Clocks (1/2)", "Clocks (2/2)", "Bread again", "Nets, part 4"]
NETS, CLOCKS = "stem:nets", "stem:clocks"


def corrected(*corrections: Correction, more: tuple[str, ...] = ()) -> dict[str, Series]:
    """The invented blog's series after corrections, by key."""
    return {one.key: one for one in apply_corrections(detect(blog([*TITLES, *more])), corrections)}


def test_merge_brings_two_series_together_in_order() -> None:
    found = corrected(Correction("merge", CLOCKS, NETS))
    assert CLOCKS not in found
    assert sorted(keys(found[NETS])) == ["0", "2", "3", "4", "6"]
    assert found[NETS].title == "Nets"


def test_a_merge_holds_for_later_parts() -> None:
    found = corrected(Correction("merge", CLOCKS, NETS), more=("Clocks (3/3)",))
    assert "7" in keys(found[NETS])


def test_merge_into_a_series_that_is_gone_renames_the_key() -> None:
    found = corrected(Correction("merge", CLOCKS, "stem:gone"))
    assert keys(found["stem:gone"]) == ["3", "4"]


def test_split_makes_a_series_of_the_named_parts() -> None:
    found = corrected(Correction("split", NETS, "hand:1", ("6",), title="Nets, later"))
    assert keys(found[NETS]) == ["0", "2"]
    assert (found["hand:1"].title, keys(found["hand:1"]), found["hand:1"].kind) == ("Nets, later", ["6"], "series")


def test_rename_changes_the_title_only() -> None:
    found = corrected(Correction("rename", NETS, title="Of nets"))
    assert (found[NETS].title, keys(found[NETS])) == ("Of nets", ["0", "2", "6"])


def test_renumber_reorders_and_closes_the_gap() -> None:
    before = corrected()[NETS]
    after = corrected(Correction("renumber", parts=("6",), number="3"))[NETS]
    assert [gap.number for gap in before.gaps] == ["3"]
    assert (numbers(after), after.gaps) == (["1", "2", "3"], ())
    assert after.members[2].why[0].tier == "you"


@pytest.mark.parametrize("name", ["Frost Walk, day {}", "Radtour, Tag {}", "Carnet du Nil, jour {}"])
def test_days_without_a_post_are_not_missing_after_a_correction_either(name: str) -> None:
    counted = (1, 2, 3, 5, 6, 9)
    posts = [post(number, name.format(number), days=number) for number in counted]
    (before,) = series_of(detect(posts))
    moved = Correction("move", target="posts", parts=(before.members[2].key,))
    (after,) = series_of(apply_corrections((before,), [moved]))
    assert before.gaps == ()
    assert (numbers(after), [gap.names for gap in after.gaps]) == (["1", "2", "5", "6", "9"], [])
    renumbered = Correction("renumber", parts=(before.members[1].key,), number="12")
    (after,) = series_of(apply_corrections((before,), [renumbered]))
    assert [name for gap in after.gaps for name in gap.names] == ["2"]


def test_a_number_can_be_taken_away() -> None:
    after = corrected(Correction("renumber", parts=("6",), number=""))[NETS]
    assert numbers(after) == ["1", "2", ""]


def test_move_in_and_out() -> None:
    found = corrected(Correction("move", target=NETS, parts=("1",)), Correction("move", target="posts", parts=("0",)))
    assert keys(found[NETS]) == ["1", "2", "6"]
    assert keys(found["posts"]) == ["5", "0"]
    assert found[NETS].members[0].why[0].text == "you put it here"


def test_order_by_hand_outranks_numbers_and_keeps_new_parts_in_place() -> None:
    found = corrected(Correction("order", NETS, parts=("6", "0", "2")), more=("Nets, part 5",))
    assert keys(found[NETS]) == ["6", "7", "0", "2"]


def test_dissolve_makes_single_posts_of_a_series_now_and_later() -> None:
    found = corrected(Correction("dissolve", NETS), more=("Nets, part 5",))
    assert NETS not in found
    assert keys(found["posts"]) == ["7", "6", "5", "2", "1", "0"]


def test_the_last_word_holds() -> None:
    found = corrected(Correction("dissolve", NETS), Correction("move", target=NETS, parts=("0", "2"), title="Nets"))
    assert keys(found[NETS]) == ["0", "2"]


def test_a_series_whose_key_is_lost_is_found_by_its_parts() -> None:
    lost = tuple(replace(one, key="list:9") if one.key == NETS else one for one in detect(blog(TITLES)))
    (found,) = (
        one
        for one in apply_corrections(lost, [Correction("rename", NETS, parts=("0", "2"), title="Of nets")])
        if "0" in keys(one)
    )
    assert found.title == "Of nets"


@pytest.mark.parametrize("action", ["merge", "split", "rename", "renumber", "move", "order", "dissolve"])
def test_what_names_nothing_changes_nothing(action: str) -> None:
    before = detect(blog(TITLES))
    assert apply_corrections(before, [Correction(action, "stem:none", "stem:none", ("99",))]) == before  # type: ignore[arg-type]  # the table's words are actions


def test_without_corrections_everything_stays() -> None:
    before = detect(blog([*TITLES, *FILLER]))
    assert apply_corrections(before, []) == before


CORRECTIONS = st.builds(
    Correction,
    st.sampled_from(["merge", "split", "rename", "renumber", "move", "order", "dissolve"]),
    st.sampled_from([NETS, CLOCKS, "posts", "hand:1", ""]),
    st.sampled_from([NETS, CLOCKS, "posts", "hand:1"]),
    st.lists(st.sampled_from([str(n) for n in range(9)]), max_size=4, unique=True).map(tuple),
    st.sampled_from(["", "By hand"]),
    st.sampled_from(["", "1", "7", "IV"]),
)


@settings(deadline=None)
@given(st.lists(CORRECTIONS, max_size=6))
def test_every_part_stays_in_exactly_one_series(corrections: list[Correction]) -> None:
    found = apply_corrections(detect(blog(TITLES)), corrections)
    placed = sorted(member.key for one in found for member in one.members)
    assert placed == sorted(str(n) for n in range(len(TITLES)))
    assert len({one.key for one in found}) == len(found)
    assert not series_of(found, "posts") or found[-1].key == "posts"
