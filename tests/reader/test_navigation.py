"""The way back: the trail of jumps."""

from __future__ import annotations

from feeds.article import Place
from reader.navigation import Goal, Trail

A, B, C = (Goal("part", part=name) for name in "abc")


def test_back_and_forward_go_the_way_that_was_taken() -> None:
    trail = Trail()
    trail.leave(A)
    trail.leave(B)
    assert trail.back(C) == B
    assert trail.back(B) == A
    assert trail.back(A) is None
    assert trail.forward(A) == B
    assert trail.forward(B) == C
    assert trail.forward(C) is None


def test_a_new_jump_forgets_what_lay_ahead() -> None:
    trail = Trail()
    trail.leave(A)
    assert trail.back(B) == A
    trail.leave(A)
    assert trail.forward(C) is None


def test_a_place_is_not_remembered_twice_in_a_row_nor_gone_to_from_itself() -> None:
    trail = Trail()
    trail.leave(A)
    trail.leave(A)
    trail.leave(B)
    assert trail.back(B) == A
    assert trail.back(A) is None


def test_the_trail_has_an_end() -> None:
    trail = Trail()
    for block in range(1000):
        trail.leave(Goal("part", part="a", place=Place(block)))
    assert len(trail.behind) == 100
    assert trail.behind[-1].place == Place(999)
