"""The order of a source's parts, where some that are known have left the source."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

Key = TypeVar("Key", bound="Hashable")


def merged_order(before: Iterable[Key], present: Sequence[Key]) -> list[Key]:
    """Return the parts of a source in order: `present` as the source gives them, the others at their old place.

    Each part that left stays after the part that it followed in `before`.
    """
    here = set(present)
    leading: list[Key] = []
    behind: dict[Key, list[Key]] = {key: [] for key in present}
    current = leading
    for key in before:
        if key in here:
            current = behind[key]
        else:
            current.append(key)
    return leading + [one for key in present for one in (key, *behind[key])]
