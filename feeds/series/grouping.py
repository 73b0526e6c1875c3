"""From proposals to groups: the strongest evidence first, weaker evidence joining or giving way."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from feeds.series.clues.proposal import Proposal
from feeds.series.evidence import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from feeds.series.clues.similarity import Bond
    from feeds.series.prepared import Reading

# Bonds bring single posts to series that are founded on title beginnings, from this strength on, or when
# they are `linked`: near, with a link between them and a likeness in title or tags. Linked posts found a series
# of their own from three on (measured on five blogs: nine of ten such groups are one). Counts, names and the
# author's own lists are closed to bonds.
JOINING = 2.5
MERGING = 3.0
LINKED_GAP = 3
LINKED_LIKENESS = 1.2
FEWEST_FOUNDERS = 3
BOND_WEIGHT = 0.2
_CLOSED = frozenset({"claim", "numbered", "position", "list", "cue", "whole"})


@dataclass(slots=True, eq=False)
class Group:
    """Readings that stand in one series, and the proposals that say so, the strongest first.

    `bonded` says that nothing but bonds founded it.
    """

    members: set[int]
    proposals: list[Proposal] = field(default_factory=list)
    bonded: bool = False

    def why(self) -> dict[int, tuple[Evidence, ...]]:
        """The reasons for each member."""
        reasons: dict[int, list[Evidence]] = defaultdict(list)
        for proposal in self.proposals:
            for index, reason in proposal.why.items():
                if index in self.members and reason not in reasons[index] and len(reasons[index]) < 4:
                    reasons[index].append(reason)
        return {index: tuple(found) for index, found in reasons.items()}


def _overlaps(proposal: Proposal, owner: dict[int, Group]) -> dict[int, tuple[Group, int]]:
    touched: dict[int, tuple[Group, int]] = {}
    for index in proposal.members:
        group = owner.get(index)
        if group is not None:
            touched[id(group)] = (group, touched.get(id(group), (group, 0))[1] + 1)
    return touched


def _joins(proposal: Proposal, group: Group, common: int) -> bool:
    """Whether a proposal that shares members with a group speaks of the same series."""
    if proposal.kind == "claim":
        return common * 2 >= len(group.members)
    if proposal.kind in {"list", "cue"}:
        return common * 2 >= min(len(group.members), len(proposal.members))
    return common * 2 >= len(group.members) or common * 2 >= len(proposal.members)


def _is_counted(one: Group) -> bool:
    """Whether a group is a series by its own count or name: no list makes one of two such."""
    return one.proposals[0].kind in {"claim", "numbered", "position"}


def _inner(proposal: Proposal, touched: list[Group], free: int) -> list[Group]:
    """The groups inside a beginning of titles that is the name of one series, short series within it included.

    It is one if most of its posts stand under this very name, none under longer ones.
    """
    inside = [one for one in touched if one.members <= set(proposal.members)]
    own = free + sum(len(one.members) for one in inside if any(each.key == proposal.key for each in one.proposals))
    return inside if len(inside) == len(touched) and 3 * own >= 2 * len(proposal.members) else []


def group(proposals: Iterable[Proposal]) -> list[Group]:
    """Weigh proposals against each other. Every reading comes into at most one group."""
    owner: dict[int, Group] = {}
    groups: list[Group] = []
    ordered = sorted(proposals, key=lambda one: (-one.weight, one.members[0], one.key))
    for proposal in ordered:
        touched = _overlaps(proposal, owner)
        free = [index for index in proposal.members if index not in owner]
        if not touched:
            if len(free) > 1 or proposal.alone:
                made = Group(set(free), [proposal])
                groups.append(made)
                owner.update(dict.fromkeys(free, made))
            continue
        joined = [one for one, common in touched.values() if _joins(proposal, one, common)]
        if proposal.kind == "prefix" and len(touched) > 1:
            joined = _inner(proposal, [one for one, _ in touched.values()], len(free))
        if not joined or (proposal.kind != "prefix" and sum(_is_counted(one) for one in joined) > 1):
            continue
        target = joined[0]
        for other in joined[1:]:
            target.members |= other.members
            target.proposals += other.proposals
            owner.update(dict.fromkeys(other.members, target))
            other.members = set()
        target.members.update(free)
        target.proposals.append(proposal)
        owner.update(dict.fromkeys(free, target))
    return [one for one in groups if one.members]


def bind(readings: Sequence[Reading], groups: list[Group], bonds: Iterable[Bond]) -> list[Group]:
    """Bring posts that nothing has grouped to the groups, or together, by their bonds, the strongest first."""
    owner = {index: one for one in groups for index in one.members}
    fresh: list[Group] = []
    ranked = [(bond.strength(readings), bond) for bond in bonds]
    ranked = [pair for pair in ranked if pair[0] >= JOINING or _is_linked(pair[1])]
    ranked.sort(key=lambda pair: (-pair[0], pair[1].first, pair[1].second))
    for strength, bond in ranked:
        one, two = owner.get(bond.first), owner.get(bond.second)
        if one is None and two is None:
            if _is_linked(bond):
                fresh.append(Group(set(), bonded=True))
                _add(fresh[-1], (bond.first, bond.second), _bond_proposal(readings, bond), owner)
        elif one is None and two is not None:
            if _takes(two, bond):
                _add(two, (bond.first,), _bond_proposal(readings, bond), owner)
        elif two is None and one is not None:
            if _takes(one, bond):
                _add(one, (bond.second,), _bond_proposal(readings, bond), owner)
        elif one is not None and two is not None and one is not two and strength >= MERGING:
            _merge(one, two, owner)
    return [one for one in groups if one.members] + [one for one in fresh if _stands(one)]


def _stands(one: Group) -> bool:
    """Whether bonds alone make a series: of many posts, or of few of which one calls another previous or next."""
    return len(one.members) >= FEWEST_FOUNDERS + (not any(each.weight > BOND_WEIGHT for each in one.proposals))


def _add(one: Group, members: Iterable[int], proposal: Proposal, owner: dict[int, Group]) -> None:
    one.members.update(members)
    one.proposals.append(proposal)
    owner.update(dict.fromkeys(members, one))


def _takes(one: Group, bond: Bond) -> bool:
    """Whether a bond may bring another post to a group."""
    return not _closed(one) and (not one.bonded or _is_linked(bond))


def _merge(one: Group, two: Group, owner: dict[int, Group]) -> None:
    """Make one group of two, unless either is closed to bonds."""
    if not _closed(one) and not _closed(two):
        one.members |= two.members
        one.proposals += two.proposals
        one.bonded = one.bonded and two.bonded
        owner.update(dict.fromkeys(two.members, one))
        two.members = set()


def _is_linked(bond: Bond) -> bool:
    return bool(bond.link) and bond.second - bond.first <= LINKED_GAP and bond.words + bond.tags >= LINKED_LIKENESS


def _closed(one: Group) -> bool:
    return bool(one.proposals) and one.proposals[0].kind in _CLOSED


def _bond_proposal(readings: Sequence[Reading], bond: Bond) -> Proposal:
    one, two = readings[bond.first], readings[bond.second]
    says = f"is close to “{{}}” in title, time{' and links' if bond.link else ''}"
    why = {
        bond.first: Evidence("likeness", says.format(two.candidate.title)),
        bond.second: Evidence("likeness", says.format(one.candidate.title)),
    }
    weight = BOND_WEIGHT + 0.1 * (bond.link >= 1)
    return Proposal("bond", f"near:{one.key}", "", weight, [bond.first, bond.second], why)
