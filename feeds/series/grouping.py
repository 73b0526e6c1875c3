"""From proposals to groups: the strongest evidence first, weaker evidence joining or giving way."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from feeds.series.proposals import Proposal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from feeds.series.model import Evidence


@dataclass(slots=True)
class Group:
    """Readings that stand in one series, and the proposals that say so, the strongest first."""

    members: set[int]
    proposals: list[Proposal] = field(default_factory=list)

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
    if proposal.kind in {"claim"}:
        return common * 2 >= len(group.members)
    if proposal.kind in {"list", "cue"}:
        return common * 2 >= min(len(group.members), len(proposal.members))
    return common * 2 >= len(group.members) or common * 2 >= len(proposal.members)


def group(proposals: Iterable[Proposal], alone: Sequence[str] = ("claim",)) -> list[Group]:
    """Weigh proposals against each other. Every reading comes into at most one group."""
    owner: dict[int, Group] = {}
    groups: list[Group] = []
    ordered = sorted(proposals, key=lambda one: (-one.weight, one.members[0], one.key))
    for proposal in ordered:
        touched = _overlaps(proposal, owner)
        free = [index for index in proposal.members if index not in owner]
        if not touched:
            if proposal.kind != "chain" and (len(free) > 1 or proposal.kind in alone or proposal.total):
                made = Group(set(free), [proposal])
                groups.append(made)
                owner.update(dict.fromkeys(free, made))
            continue
        joined = [one for one, common in touched.values() if _joins(proposal, one, common)]
        if proposal.kind in {"prefix", "tag", "chain"} and len(touched) > 1:
            continue
        if not joined:
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
