"""`check`: the library's health, and why a part or a source is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reader.cli.json_output import account_json, account_line, count, local_day
from reader.phrases import missing
from reader.store.accounts import account_list
from reader.store.file.integrity import check_file, journal_mode
from reader.store.library import part_list, series_list
from reader.store.marks import note_list
from reader.store.sources import source_list

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from reader.cli.context import Context
    from reader.model.accounts import AccountRecord
    from reader.model.records import NoteRecord, PartRecord, SeriesRecord, SourceRecord
    from reader.store.database import Database


@dataclass(frozen=True, slots=True)
class Health:
    """The contents of a library, and its faults. `journal` is "" for the usual one (WAL)."""

    library: str
    sources: Sequence[SourceRecord]
    series: Sequence[SeriesRecord]
    notes: Sequence[NoteRecord]
    cut: Sequence[PartRecord]
    damage: Sequence[str]
    journal: str
    accounts: Sequence[AccountRecord]

    @property
    def parts(self) -> int:
        """The number of parts."""
        return sum(one.parts for one in self.series)

    @property
    def unsure(self) -> list[NoteRecord]:
        """The notes that are not on their own words."""
        return [note for note in self.notes if note.state != "anchored"]

    @property
    def works(self) -> list[SeriesRecord]:
        """The series that were found in what sources hold."""
        return [one for one in self.series if one.kind != "posts"]


def run_check(context: Context, _: argparse.Namespace) -> None:
    """Print the contents of the library, its faults, and missing programs with the reason."""
    health = health_of(context.db)
    if context.as_json:
        context.give(health_json(health))
    else:
        for line in health_lines(health):
            context.say(line)
    for line in health.damage:
        context.fail(line)


def health_of(db: Database) -> Health:
    """Examine a library."""
    mode = journal_mode(db)
    return Health(
        library=str(db.path),
        sources=source_list(db),
        series=series_list(db),
        notes=note_list(db),
        cut=[part for part in part_list(db) if part.partial],
        damage=check_file(db),
        journal=mode if mode != "wal" and not db.only_reading else "",
        accounts=account_list(db),
    )


def health_json(health: Health) -> dict[str, Any]:
    """Return the answer of `check --json`."""
    return {
        "library": health.library,
        "sources": len(health.sources),
        "series": len(health.series),
        "parts": health.parts,
        "notes": len(health.notes),
        "damage": list(health.damage),
        "failed": [{"source": one.id, "title": one.title, "error": one.error} for one in health.sources if one.error],
        "accounts": [account_json(one) for one in health.accounts],
        "missing": [
            {"series": one.id, "title": one.title, "numbers": list(one.missing)} for one in health.series if one.missing
        ],
        "cut_short": [{"part": part.id, "title": part.title} for part in health.cut],
        "unsure_notes": [{"note": note.id, "part": note.part, "state": note.state} for note in health.unsure],
        "why": [
            {"series": one.id, "title": one.title, "reasons": [reason.text for reason in one.why]}
            for one in health.works
        ],
    }


def health_lines(health: Health) -> Iterator[str]:
    """Yield the answer of `check` for a person."""
    sources, parts, notes = len(health.sources), health.parts, len(health.notes)
    yield f"{health.library}: {count(sources, 'source')}, {count(parts, 'part')}, {count(notes, 'note')}"
    for source in health.sources:
        if source.error:
            yield f"{source.title}: {source.error} (last checked {local_day(source.checked)})"
    yield from map(account_line, health.accounts)
    for one in health.series:
        if one.missing:
            yield f"{one.title}: {missing(one.missing)}"
    for work in health.works:
        yield f"{work.title} is a {work.kind}: {'; '.join(reason.text for reason in work.why)}"
    if health.cut:
        yield f"{count(len(health.cut), 'part')} cut short by the feed"
    for note in health.unsure:
        doubtful = note.state == "doubtful"
        how = "were changed: `partwork notes` shows them" if doubtful else "are no longer in the text"
        yield f"note {note.id} in {note.part}: its words {how}"
    if health.journal:
        yield (
            f"This disk cannot share memory, so the library uses a {health.journal} journal: "
            "while one program writes, others wait."
        )
    yield "The library is damaged:" if health.damage else "The library is sound."
