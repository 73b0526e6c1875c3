"""The new name of a series whose feed gives only its last parts under it.

When an author renames a work, the titles of all parts change at once in the feed; those that the feed has dropped keep
the old name in the library. What changed in the titles that were seen under both names says how the others would be
called now.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FEWEST = 2
"""Titles that must have changed alike: one alone is a correction."""


class Rename(NamedTuple):
    """How titles changed: at their beginning (`is_head`) or at their end, from the words `old` to `new`."""

    old: str
    new: str
    is_head: bool

    def apply(self, title: str) -> str:
        """Return a title under the new name; the title itself if it is not one of the old name."""
        if self.is_head and title.startswith(self.old):
            return self.new + title.removeprefix(self.old)
        if not self.is_head and title.endswith(self.old):
            return title.removesuffix(self.old) + self.new
        return title


class _Change(NamedTuple):
    before: str
    old: str
    new: str
    after: str


def find_renames(titles: Iterable[tuple[str, str]]) -> tuple[Rename, ...]:
    """Return the renames in some pairs of a former title and the present one.

    Titles that were renumbered, or corrected one by one, are not renamed.
    """
    groups: defaultdict[tuple[str, str], list[_Change]] = defaultdict(list)
    for former, present in dict.fromkeys(titles):
        change = _change(former, present)
        groups[change.old, change.new].append(change)
    found = (_rename(changes) for changes in groups.values() if len(changes) >= FEWEST)
    return tuple(rename for rename in found if rename is not None)


def renamed(title: str, renames: Sequence[Rename]) -> str:
    """Return a title under the name that its series has now."""
    for rename in renames:
        title = rename.apply(title)
    return title


def _change(former: str, present: str) -> _Change:
    before = _beginning((former, present))
    after = _beginning((former[len(before) :][::-1], present[len(before) :][::-1]))[::-1]
    old, new = (text[len(before) : len(text) - len(after)] for text in (former, present))
    return _Change(before, old, new, after)


def _rename(changes: Sequence[_Change]) -> Rename | None:
    """Return what changed alike before or behind the numbers, with all that the titles share around it."""
    first = changes[0]
    if any(char.isdigit() for char in first.old + first.new):
        return None
    befores, afters = {change.before for change in changes}, {change.after for change in changes}
    if len(befores) == 1 and len(afters) > 1:
        shared = _without_digits(_beginning(tuple(afters)))
        rename = Rename(first.before + first.old + shared, first.before + first.new + shared, is_head=True)
    elif len(afters) == 1 and len(befores) > 1:
        shared = _without_digits(_beginning([before[::-1] for before in befores]))[::-1]
        rename = Rename(shared + first.old + first.after, shared + first.new + first.after, is_head=False)
    else:
        return None
    return rename if any(char.isalpha() for char in rename.old) else None


def _beginning(texts: Sequence[str]) -> str:
    """Return what some texts have in common at their beginnings."""
    same = takewhile(lambda signs: len(set(signs)) == 1, zip(*texts, strict=False))
    return "".join(signs[0] for signs in same)


def _without_digits(text: str) -> str:
    return next((text[:index] for index, char in enumerate(text) if char.isdigit()), text)
