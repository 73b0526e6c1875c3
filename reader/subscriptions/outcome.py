"""How a visit to a source ended."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from feeds.web.discover import FeedLink
    from reader.model.records import Status
    from reader.store.intake.publication import IntakeResult


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one visit ended. `asked` is what the person named; `source` the id, "" where nothing is followed.

    `candidates` are the feeds between which there was a choice; `offline` says that there is no network,
    `private` that its address is on a private network and was not allowed. `feeds` are the ids of those that a list of
    feeds named. `server` is what a server of the reader's speaks that was named (`AccountKind`), "" for anything else.
    """

    asked: str
    source: str = ""
    kind: str = ""
    title: str = ""
    status: Status = "ok"
    parts: int = 0
    series: int = 0
    new: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    error: str | None = None
    warnings: tuple[str, ...] = ()
    candidates: tuple[FeedLink, ...] = ()
    offline: bool = False
    private: bool = False
    feeds: tuple[str, ...] = ()
    server: str = ""


def with_intake(outcome: Outcome, saved: IntakeResult) -> Outcome:
    """The outcome of a visit to a known source, with what was kept."""
    status: Status = "ok" if saved.new or saved.updated else "unchanged"
    return replace(outcome, status=status, parts=saved.parts, series=saved.series, new=saved.new, updated=saved.updated)


def and_also(outcome: Outcome, saved: IntakeResult) -> Outcome:
    """The outcome of a visit that is kept in several pieces, with one piece more."""
    both = replace(saved, new=(*outcome.new, *saved.new), updated=(*outcome.updated, *saved.updated))
    return with_intake(outcome, both)
