"""The stretches of a text that are worth most, by what each of its pieces is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def stretches(scores: Sequence[float], switch: float) -> list[bool]:
    """For each piece whether it is in, by the stretches in whose sum each score counts and each border costs."""
    outside, inside = 0.0, 0.0
    came: list[tuple[bool, bool]] = []  # whether the best way to be outside, and inside, crosses a border here
    for score in scores:
        leaves, enters = inside - switch > outside, outside - switch > inside
        outside, inside = max(outside, inside - switch), max(inside, outside - switch) + score
        came.append((leaves, enters))
    is_in = inside > outside
    keep = []
    for crossing in reversed(came):
        keep.append(is_in)
        is_in ^= crossing[is_in]
    return keep[::-1]
