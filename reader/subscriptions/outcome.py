"""The outcome of a visit to a source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from feeds.web.discover import FeedLink
    from reader.model.records import Status
    from reader.store.intake.publication import IntakeResult


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of one visit. `word` is the person's word for it; `source` the id, "" if not followed.

    `candidates` are the feeds to choose from; `offline` means that there is no network, `private` that the address is
    on a private network and was not allowed. `feeds` are the ids of those that a list of feeds named. `server` is the
    protocol of the named sync server (`AccountKind`), "" for anything else.
    """

    word: str
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
    """Return the outcome of a visit to a known source, with the result of its intake."""
    status: Status = "ok" if saved.new or saved.updated else "unchanged"
    return replace(outcome, status=status, parts=saved.parts, series=saved.series, new=saved.new, updated=saved.updated)


def and_also(outcome: Outcome, saved: IntakeResult) -> Outcome:
    """Return the outcome of a visit that is saved in several pieces, with one more piece."""
    both = replace(saved, new=(*outcome.new, *saved.new), updated=(*outcome.updated, *saved.updated))
    return with_intake(outcome, both)
