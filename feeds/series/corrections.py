"""The reader's word on series: pure data, applied after every detection, and always right."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from feeds.series.evidence import Evidence
from feeds.series.model import Member, Series
from feeds.series.ordering import arrange, declared_total, find_gaps

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from feeds.series.evidence import Gap

Action = Literal["merge", "split", "rename", "renumber", "move", "order", "dissolve", "pace"]

POSTS = "posts"
_BY_HAND = Evidence("you", "you put it here")


@dataclass(frozen=True, slots=True)
class Correction:
    """One word of the reader's. Series are named by key, parts by part key.

    - merge: the parts of `series`, now and later, belong to `target`.
    - split: `parts` leave `series` and form `target`, titled `title`.
    - rename: `series` is titled `title`.
    - renumber: the parts of `parts` (mostly one) bear `number`, and `volume` unless that is "".
    - move: `parts` go to `target` ("posts": out of all series) from wherever they are.
    - order: `parts` have this order in `series`; those not named follow what they followed.
    - dissolve: `series` is none: its parts, now and later, are single posts.
    - pace: from the first of `parts` on, `series` comes at the pace in `title` (`feeds.pacing`; "": at once).

    Where a correction names a series, `parts` may list the members that the reader saw: should detection
    ever lose the key, the series that holds most of them is meant.
    """

    action: Action
    series: str = ""
    target: str = ""
    parts: tuple[str, ...] = ()
    title: str = ""
    number: str = ""
    volume: str = ""


@dataclass(slots=True)
class _State:
    """All series while corrections are applied, and which of them need a new order and new gaps.

    `unknown` are numbers that nobody bears without being known to be missing, for the series of each part.
    """

    series: dict[str, Series]
    orders: dict[str, tuple[str, ...]]
    changed: set[str]
    unknown: dict[str, frozenset[str]]

    def find(self, correction: Correction) -> str | None:
        """The key of the series that a correction means, None where there is none any more; never the posts."""
        if correction.series == POSTS:
            return None
        if correction.series in self.series:
            return correction.series
        wanted = set(correction.parts)
        for key, one in self.series.items():
            if key != POSTS and 2 * sum(member.key in wanted for member in one.members) > len(wanted):
                return key
        return None

    def take(self, parts: Iterable[str]) -> list[Member]:
        """Remove parts from wherever they are."""
        wanted = set(parts)
        taken: list[Member] = []
        for key, one in list(self.series.items()):
            gone = [member for member in one.members if member.key in wanted]
            if gone:
                taken += gone
                left = tuple(member for member in one.members if member.key not in wanted)
                self.series[key] = replace(one, members=left)
                self.changed.add(key)
        return taken

    def put(self, key: str, members: Iterable[Member], title: str = "") -> None:
        """Add members to a series, which is made if it is not there."""
        into = self.series.get(key) or Series(key, title, "posts" if key == POSTS else "series", (), why=(_BY_HAND,))
        added = tuple(
            replace(one, why=()) if key == POSTS else replace(one, why=tuple(dict.fromkeys((_BY_HAND, *one.why))))
            for one in members
        )
        self.series[key] = replace(into, members=(*into.members, *added))
        self.changed.add(key)


def apply_corrections(series: tuple[Series, ...], corrections: Sequence[Correction]) -> tuple[Series, ...]:
    """Bring detected series into the shape that the reader gave them.

    Corrections apply in the order given, each to the result of the earlier ones, so that the last word holds. A
    correction that names something that is gone changes nothing. Every part stays in exactly one series.
    """
    unknown = {member.key: numbers for one in series if (numbers := _unknown_numbers(one)) for member in one.members}
    state = _State({one.key: one for one in series}, {}, set(), unknown)
    for correction in corrections:
        _APPLY[correction.action](state, correction)
    found = [_settle(one, state) for one in state.series.values() if one.members]
    return tuple(sorted(found, key=lambda one: one.kind == "posts"))


def _merge(state: _State, correction: Correction) -> None:
    key = state.find(correction)
    if key is None or key == correction.target:
        return
    source = state.series[key]
    title = source.title
    if correction.target not in state.series:
        state.series[correction.target] = replace(source, key=correction.target)
        state.changed.add(correction.target)
        del state.series[key]
        return
    state.put(correction.target, state.take(member.key for member in source.members), title)


def _split(state: _State, correction: Correction) -> None:
    taken = state.take(correction.parts)
    if taken:
        state.put(correction.target, taken, correction.title)


def _rename(state: _State, correction: Correction) -> None:
    key = state.find(correction)
    if key is not None:
        state.series[key] = replace(state.series[key], title=correction.title)


def _renumber(state: _State, correction: Correction) -> None:
    wanted = set(correction.parts)
    reason = Evidence(
        "you", f"you numbered it {correction.number}" if correction.number else "you took its number away"
    )
    for key, one in state.series.items():
        if any(member.key in wanted for member in one.members):
            members = tuple(
                replace(
                    member,
                    number=correction.number,
                    volume=correction.volume or member.volume,
                    covers=(),
                    special="",
                    why=(reason, *(each for each in member.why if each.tier != "you")),
                )
                if member.key in wanted
                else member
                for member in one.members
            )
            state.series[key] = replace(one, members=members)
            state.changed.add(key)


def _move(state: _State, correction: Correction) -> None:
    taken = state.take(correction.parts)
    if taken:
        state.put(correction.target or POSTS, taken, correction.title)


def _order(state: _State, correction: Correction) -> None:
    key = state.find(correction)
    if key is not None:
        state.orders[key] = correction.parts
        state.changed.add(key)


def _dissolve(state: _State, correction: Correction) -> None:
    key = state.find(correction)
    if key is not None:
        state.put(POSTS, state.take(member.key for member in state.series[key].members))


def _pace(state: _State, correction: Correction) -> None:
    key = state.find(correction)
    if key is not None:
        first = correction.parts[0] if correction.parts and correction.title else ""
        state.series[key] = replace(state.series[key], pacing=correction.title, paced_from=first)


_APPLY = {
    "merge": _merge,
    "split": _split,
    "rename": _rename,
    "renumber": _renumber,
    "move": _move,
    "order": _order,
    "dissolve": _dissolve,
    "pace": _pace,
}


def _settle(one: Series, state: _State) -> Series:
    """Return a series after all corrections, with a new order and new gaps if anything in it changed."""
    if one.key not in state.changed:
        return one
    if one.kind != "series":
        return replace(one, members=tuple(sorted(one.members, key=lambda member: (-member.time, member.key))))
    members = arrange(one.members)
    if one.key in state.orders:
        members = _in_hand_order(members, state.orders[one.key])
    total = declared_total(members, (one.total,), ())
    unknown = frozenset[str]().union(*(state.unknown.get(member.key, ()) for member in members))
    gaps = tuple(gap for gap in find_gaps(members, total) if gap.planned or unknown.isdisjoint(_numbers(gap)))
    return replace(one, members=members, total=total, gaps=gaps)


def _unknown_numbers(one: Series) -> frozenset[str]:
    """Return the numbers between a series' parts that detection does not call missing (`feeds.series.known_gaps`)."""
    if one.kind != "series":
        return frozenset()
    known = {number for gap in one.gaps for number in _numbers(gap)}
    found = find_gaps(one.members, one.total)
    return frozenset(number for gap in found if not gap.planned for number in _numbers(gap)) - known


def _numbers(gap: Gap) -> frozenset[str]:
    """Return the ends of a gap: a gap that a part left is larger than the one that detection found."""
    return frozenset((gap.number, gap.last or gap.number))


def _in_hand_order(members: tuple[Member, ...], wanted: tuple[str, ...]) -> tuple[Member, ...]:
    """The members in the reader's order; each that it does not name stays behind the one it followed."""
    named = {key: index for index, key in enumerate(wanted)}
    places: dict[str, tuple[int, int]] = {}
    last = -1
    for index, member in enumerate(members):
        last = named.get(member.key, last)
        places[member.key] = (last, -1 if member.key in named else index)
    return tuple(sorted(members, key=lambda member: places[member.key]))
