"""Apply another machine's changes of sources and series: those followed and those corrected.

Each function applies one value, or None for a removed thing; it returns whether the library now holds it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from feeds.addresses.address import normalise
from feeds.errors import SourceError
from reader.machines import HINT
from reader.store.series import form_series
from reader.store.sources import follow_in, move_in
from reader.store.sync.keys import ELSEWHERE, localised, named_parts
from reader.store.sync.validate import correction_of, dict_of, is_count, line_of, list_of, text_of, time_of
from reader.store.times import now

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
    from typing import Any

    from reader.machines import Value
    from reader.model.records import SourceKind
    from reader.store.sync.merge import Merge


# The kinds of sources on the web; a local source of another machine is not followed here.
_WEB_KINDS: tuple[SourceKind, ...] = ("page", "catalogue", "book")


def apply_follow(merge: Merge, key: str, value: Value | None) -> bool:
    """Follow a source, or stop following it."""
    if value is None:
        source = merge.targets.source(key)
        merge.touched["follows"].append(source)
        merge.connection.execute("DELETE FROM follows WHERE source_id = ?", (source,))
        return True
    try:
        if normalise(key) != key:
            return False
    except SourceError:
        return False
    hint = dict_of(value.get(HINT))
    stated_kind = hint.get("kind")
    kind: SourceKind = next((one for one in _WEB_KINDS if one == stated_kind), "feed")
    known = merge.targets.source(key) or _move(merge, key, hint)
    if known is None:
        known = follow_in(merge.connection, key, kind, line_of(hint.get("title")))
    else:
        merge.connection.execute("INSERT OR IGNORE INTO follows VALUES (?, ?)", (known, now()))
    tags = [tag for tag in map(line_of, list_of(hint.get("tags"))) if tag]
    if tags:
        merge.connection.execute(
            "INSERT INTO labels (source_id, folder, tags) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (known, tags[0], json.dumps(tags[1:], ensure_ascii=False)),
        )
    merge.touched["follows"].append(known)
    return True


def _move(merge: Merge, address: str, hint: Mapping[str, Any]) -> int | None:
    """Move a source that another machine has seen move to an address: its parts stay its own.

    A local source cannot have moved: only a web address can.
    """
    former = (old for old in reversed(list_of(hint.get("formerly"))) if text_of(old).startswith("http"))
    known = next(filter(None, map(merge.targets.source, former)), None)
    if known is not None:
        move_in(merge.connection, known, address, named=False)
    return known


def apply_correction(merge: Merge, key: str, value: Value | None) -> bool:
    """Replace or take away one correction of a source's series; they are formed again afterwards."""
    row = merge.connection.execute("SELECT id, source_id FROM corrections WHERE name = ?", (key,)).fetchone()
    if row is not None:
        merge.targets.corrected.add(row["source_id"])
        merge.touched["corrections"].append(row["id"])
        merge.connection.execute("DELETE FROM corrections WHERE id = ?", (row["id"],))
    if value is None:
        return True
    correction, rank = correction_of(value.get("says")), value.get("rank")
    if correction is None or not is_count(rank):
        return False
    source, data = _here(merge, value, correction)
    if source is None:
        return False
    merge.targets.corrected.add(source)
    merge.connection.execute(
        "INSERT INTO corrections (source_id, at, data, name, rank) VALUES (?, ?, ?, ?, ?)",
        (source, time_of(value.get("at")), json.dumps(data, ensure_ascii=False), key, rank),
    )
    return True


def _here(merge: Merge, value: Value, correction: Mapping[str, Any]) -> tuple[int | None, dict[str, Any]]:
    """The source that a correction is about, with the correction as it names that source's parts here.

    A source that has another address here, or is followed at this one but not fetched yet, is known by its parts;
    (None, {}) where it is not known.
    """
    address = text_of(value.get("source"))
    own = merge.targets.source(address)
    known = merge.targets.part_ids(own) if own is not None else {}
    named = named_parts(correction)
    if not known.keys() & set(named):
        hints = dict_of(dict_of(value.get(HINT)).get("parts"))
        source, rows = merge.targets.namesake(address, named, hints)
        if source is not None:
            came = {name: value[name] for name in ("source", "says", HINT) if name in value}
            return source, localised(correction, rows) | {ELSEWHERE: came}
    return own, localised(correction, known)


def move_corrections(connection: sqlite3.Connection) -> None:
    """Move corrections to the source that they were made of elsewhere, where its parts have come here since."""
    for row in connection.execute(
        "SELECT corrections.*, sources.id AS own FROM corrections "
        "JOIN sources ON sources.address = json_extract(data, '$.elsewhere.source') WHERE sources.id <> source_id"
    ).fetchall():
        correction = correction_of(json.loads(row["data"])[ELSEWHERE].get("says"))
        parts = connection.execute("SELECT ident, id FROM parts WHERE source_id = ?", (row["own"],))
        rows = {part["ident"]: str(part["id"]) for part in parts}
        if correction is None or not rows.keys() & set(named_parts(correction)):
            continue
        data = json.dumps(localised(correction, rows), ensure_ascii=False)
        connection.execute("UPDATE corrections SET source_id = ?, data = ? WHERE id = ?", (row["own"], data, row["id"]))
        for source in (row["source_id"], row["own"]):
            form_series(connection, source)
