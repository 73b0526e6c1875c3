"""Reading order, volumes, specials, duplicates and gaps of members."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.series import Evidence, Gap, Member
from feeds.series.model import Cue
from feeds.series.ordering import arrange, declared_total, find_gaps


def members(*labels: str) -> list[Member]:
    """Members in time: "3", "v2 3" for a volume, "prologue" for a special, "?" for none."""
    made = []
    for time, label in enumerate(labels):
        volume, _, number = label.rpartition(" ")
        special = "" if number[0].isdigit() or number.isupper() or number == "?" else number
        shown = "" if special or number == "?" else number
        made.append(Member(f"{time}", shown, volume.removeprefix("v"), special=special, time=float(time)))
    return made


def order(*labels: str) -> str:
    """The keys of `members` in reading order."""
    return " ".join(one.key for one in arrange(members(*labels)))


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("1", "2", "3"), "0 1 2"),
        (("3", "1", "2"), "1 2 0"),
        (("10", "9", "2"), "2 1 0"),
        (("0.9", "0.10", "0.11"), "0 1 2"),
        (("I", "II", "IV"), "0 1 2"),
        (("1.2", "1.10", "1.9"), "0 2 1"),
        (("2", "1", "?", "3"), "1 0 2 3"),
        (("?", "1", "2"), "0 1 2"),
        (("1", "?", "?", "?"), "0 1 2 3"),
        (("v2 1", "v1 1", "v1 2"), "1 2 0"),
        (("v1 1", "v1 2", "v1 epilogue", "v2 1", "v1 prologue"), "4 0 1 2 3"),
        (("1", "interlude", "2"), "0 1 2"),
        (("v1 1", "v1 2", "v2 3", "v2 4", "v1 extra", "v3 5", "v2 extra"), "0 1 4 2 3 6 5"),
        (("v1 1", "v1 2", "v1 extra", "v1 3", "v2 1"), "0 1 2 3 4"),
        (("v1 1", "v1 2", "v2 1", "v2 2", "v3 epilogue"), "0 1 2 3 4"),
        (("v1 1", "v1 2", "3", "v2 4", "5", "v3 6"), "0 1 2 3 4 5"),
        (("v1 1", "2", "3", "v2 1", "2", "3"), "0 1 2 3 4 5"),
        (("1", "2", "v2 1", "2"), "0 1 2 3"),
        (("1", "2", "1", "2", "3"), "0 1 2 3 4"),
        (("5", "5", "5", "5"), "0 1 2 3"),
        (("v1 epilogue", "v1 1", "v1 2", "v1 3"), "1 2 3 0"),
        (("v3 epilogue", "v1 1", "v2 1", "v1 2", "v2 2"), "1 3 2 4 0"),
        (("v2 extra", "v1 1", "v1 2", "v3 1", "v3 2"), "1 2 0 3 4"),
        (("v2 extra", "v1 1", "v1 2", "v2 3", "v2 4"), "1 2 0 3 4"),
        (("v1 1", "v1 2", "v1 3", "v2 4", "v2 5", "v1 extra"), "0 1 2 5 3 4"),
        (("1", "2", "?", "1", "2"), "0 1 2 3 4"),
    ],
)
def test_members_are_ordered(labels: tuple[str, ...], expected: str) -> None:
    assert order(*labels) == expected


def test_lettered_numbers_stand_where_they_appeared() -> None:
    labels = ("1.00", "1.01", "1.00 R", "1.02", "1.01 R", "1.03")
    parts = [Member(f"{time}", label, time=float(time)) for time, label in enumerate(labels)]
    assert [one.number for one in arrange(parts)] == list(labels)
    assert find_gaps(arrange(parts)) == ()


def test_a_restart_names_volumes() -> None:
    assert [one.volume for one in arrange(members("1", "2", "3", "1", "2"))] == ["1", "1", "1", "2", "2"]


def test_one_repeated_number_is_no_restart() -> None:
    found = arrange(members("1", "2", "3", "1"))
    assert {one.volume for one in found} == {""}
    assert [one.duplicate_of for one in found] == ["", "0", "", ""]


def test_a_given_order_holds_where_numbers_do_not_speak() -> None:
    mixed = [replace(one, time=-one.time) for one in members("?", "?", "?")]
    assert [one.key for one in arrange(mixed, given=True)] == ["0", "1", "2"]
    assert [one.key for one in arrange(mixed)] == ["2", "1", "0"]


def test_parts_of_one_moment_stay_in_the_order_of_their_source() -> None:
    at_once = [Member(f"p{place}", time=5.0) for place in (8, 9, 10, 11)]
    assert [one.key for one in arrange(at_once)] == ["p8", "p9", "p10", "p11"]
    twice = [Member(f"p{place}", "1", time=5.0) for place in (9, 10)]
    assert [one.duplicate_of for one in arrange([*twice, Member("p11", "2", time=5.0)])] == ["", "p9", ""]


@pytest.mark.parametrize("labels", [("", "2", "3"), ("2", "", "3"), ("2", "3", ""), ("3", "2", "")])
def test_the_part_before_a_second_one_of_the_same_moment_is_the_first(labels: tuple[str, ...]) -> None:
    arranged = arrange([Member(f"{place}", label, time=7.0) for place, label in enumerate(labels)])
    assert [one.number for one in arranged] == ["", "2", "3"]
    assert find_gaps(arranged) == ()


def gaps(labels: list[str], total: int | None = None) -> list[str]:
    """The numbers that are missing among members of these labels; planned ones in brackets."""
    found = find_gaps(arrange(members(*labels)), total)
    return [f"[{name}]" if gap.planned else name for gap in found for name in gap.names]


@pytest.mark.parametrize(
    ("labels", "total", "expected"),
    [
        (["?", "2", "3"], None, []),
        (["1", "?", "3"], None, []),
        (["1", "?", "4"], None, ["2", "3"]),
        (["1", "interlude", "3"], None, ["2"]),
        (["1", "2", "4"], None, ["3"]),
        (["2", "3", "4"], None, ["1"]),
        (["0", "1", "3"], None, ["2"]),
        (["31", "32", "33"], None, ["1-30"]),
        (["781", "782", "784"], None, ["1-780", "783"]),
        (["10", "11", "13", "14"], None, ["1-9", "12"]),
        (["1", "700", "701", "702"], None, ["2-699"]),
        (["1", "2", "33", "3", "4"], None, []),
        (["218", "219", "220", "2201"], None, ["1-217"]),
        (["1", "2", "2.5", "3"], None, []),
        (["1", "2.5", "3"], None, ["2"]),
        (["1", "2.1", "2.2", "3"], None, []),
        (["v1 1", "v1 2", "v1 3", "v2 4", "v2 5", "v3 6"], None, []),
        (["v1 1", "v1 2", "v2 4", "v2 5"], None, ["3"]),
        (["v3 41", "v3 42", "v4 43"], None, ["1-40"]),
        (["v1 1", "v1 2", "v2 3", "v3 1", "v3 2", "v3 4"], None, ["3"]),
        (["v1 1", "v1 2", "v1 extra", "v2 3", "v2 extra", "v2 4"], None, []),
        (["1", "2"], 4, ["[3]", "[4]"]),
        (["1", "2", "9"], None, ["3-8"]),
        (["1", "2"], 40, ["[3-40]"]),
        (["101", "115", "140", "167"], None, []),
        (["1", "prologue", "2"], None, []),
        (["1.1", "1.2", "1.5", "2.1"], None, ["1.3", "1.4"]),
        (["v1 1", "v1 3", "v2 1", "v2 2"], None, ["2"]),
        (["?", "?", "?"], None, []),
        (["1", "?", "?", "?"], 9, []),
    ],
)
def test_gaps_are_named_and_never_invented(labels: list[str], total: int | None, expected: list[str]) -> None:
    assert gaps(labels, total) == expected


def test_a_combined_part_leaves_no_gap() -> None:
    parts = [Member("a", "1"), Member("b", "2", covers=(2, 3, 4), time=1), Member("c", "5", time=2)]
    assert find_gaps(arrange(parts)) == ()


def test_a_gap_stands_before_the_next_known_member() -> None:
    assert find_gaps(arrange(members("1", "4", "interlude", "6"))) == (Gap("2", 1, last="3"), Gap("5", 3))


@given(st.lists(st.sampled_from(["1", "2", "3", "7", "1.2", "?", "prologue", "v2 1", "v1 4", "XII"]), max_size=14))
def test_ordering_loses_and_invents_nothing(labels: list[str]) -> None:
    parts = members(*labels)
    found = arrange(parts)
    assert sorted(one.key for one in found) == sorted(one.key for one in parts)
    assert arrange(found) == found
    present = {one.number for one in found}
    if not any(one.volume for one in found):
        assert all(gap.number not in present for gap in find_gaps(found))


@pytest.mark.parametrize(
    ("labels", "totals", "cues", "expected"),
    [
        (["1", "2"], [7], [], 7),
        (["1", "9"], [7], [], None),
        (["1", "9"], [7, 12], [], 12),
        (["1", "2"], [], [Cue("the first of four parts", number="1", total=4)], 4),
        (["1", "2"], [], [Cue("a three-part series about tools", total=3)], None),
        (["1", "2"], [], [Cue("our four-part series", total=4), Cue("this four-part series", total=4)], 4),
        (["?", "?", "?"], [], [Cue("our three-part series", total=3)], 3),
        (["?", "?", "?"], [2], [], None),
    ],
)
def test_a_total_is_the_works_own(labels: list[str], totals: list[int], cues: list[Cue], expected: int | None) -> None:
    assert declared_total(arrange(members(*labels)), totals, cues) == expected


def test_an_order_that_is_given_places_parts_without_numbers() -> None:
    one, two, three = members("1", "?", "2")
    parts = [one, replace(two, time=-5.0), three]
    assert [part.key for part in arrange(parts, given=True)] == ["0", "1", "2"]


def test_a_repeated_number_points_to_the_first_part_with_it_and_says_so_once() -> None:
    reason = Evidence("number", "has the number of an earlier part")
    ordered = arrange(members("1", "2", "2", "3", "?", "?"))
    again = arrange(ordered)
    assert [(part.key, part.duplicate_of, part.why) for part in again] == [
        ("0", "", ()), ("1", "", ()), ("2", "1", (reason,)), ("3", "", ()), ("4", "", ()), ("5", "", ()),
    ]  # fmt: skip
    assert again == ordered


def test_titles_that_the_author_announces_are_gaps_at_the_end() -> None:
    parts = arrange(members("1", "2"))
    assert find_gaps(parts, planned=("Ropes", "Tides")) == (
        Gap("", 2, planned=True, title="Ropes"),
        Gap("", 2, planned=True, title="Tides"),
    )
    assert find_gaps(parts, total=3, planned=("Ropes",)) == (Gap("3", 2, planned=True),)
    assert find_gaps(parts) == ()


@pytest.mark.parametrize(
    ("total", "gaps"), [(3, ()), (5, (Gap("4", 3, planned=True, last="5"),)), (203, ((4, 203),)), (204, ())]
)
def test_a_declared_total_announces_the_parts_after_the_last_one(total: int, gaps: tuple[object, ...]) -> None:
    found = find_gaps(arrange(members("1", "2", "3")), total)
    assert found == gaps or tuple((int(gap.number), int(gap.last)) for gap in found) == gaps


def test_gaps_are_in_reading_order() -> None:
    labels = ("1", "3", "4", "5", "6", "7", "8", "9", "11")
    assert [gap.number for gap in find_gaps(arrange(members(*labels)))] == ["2", "10"]


def test_a_high_number_after_which_counting_went_on_below_is_mistyped() -> None:
    assert find_gaps(arrange(members("1", "2", "3", "33", "4"))) == ()
    assert [gap.number for gap in find_gaps(arrange(members("1", "2", "3", "4", "9")))] == ["5"]


def test_chapters_of_an_arc_are_missing_only_between_known_ones() -> None:
    parts = arrange(members("4.2", "4.4", "4.5", "5.1", "5.2"))
    assert find_gaps(parts) == (Gap("4.3", 1),)


def test_the_least_total_is_the_highest_whole_number_or_the_count_of_uncounted_parts() -> None:
    assert declared_total(members("1", "2", "3.7"), [4], []) == 4
    assert declared_total(members("9", "?", "?", "?"), [5], []) == 5


@pytest.mark.parametrize("labels", [["4", "4.1", "4.2", "4"], ["1", "1.1", "1.2", "1.3", "1", "2", "2.1", "2"]])
def test_a_second_part_of_a_number_behind_its_pieces_follows_them(labels: list[str]) -> None:
    assert [one.number for one in arrange(members(*labels))] == labels
