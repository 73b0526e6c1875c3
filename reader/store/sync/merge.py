"""The state of one merge: the changes from other machines, the rows that it touched here, and which value holds."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reader.machines.things import key_of
from reader.store.sync.targets import Targets

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection

    from reader.machines import Thing


class Merge:
    """One merge, in an open transaction.

    `things` were received; `published` are those that this library has sent to the others. `touched` holds by table
    the keys of the rows that came or went.
    """

    def __init__(
        self, connection: sqlite3.Connection, machine: str, things: Collection[Thing], published: Collection[Thing]
    ) -> None:
        self.connection = connection
        self.machine = machine
        self.targets = Targets(connection)
        self.touched: defaultdict[str, list[object]] = defaultdict(list)
        self._things = things
        self._published = published
        self._replaced: set[tuple[object, ...]] = set()

    def replaces(self, kind: str, part: int, *quote: str) -> bool:
        """Return whether a value of a part replaces the present one; else the later of the two wins.

        It is compared with the value that came just before it under another of the part's names, and with the value
        that this library published under a name that nothing came for: so all machines agree, in whatever order they
        sync.
        """
        thing = (kind, part, *quote)
        if thing in self._replaced:
            return False
        self._replaced.add(thing)
        sql = (
            "SELECT address, ident FROM part_names WHERE part_id = ? UNION ALL SELECT address, ident "
            "FROM parts JOIN sources ON sources.id = source_id WHERE parts.id = ?"
        )
        names = self.connection.execute(sql, (part, part)).fetchall()
        scope = ("part",) if quote else ()
        same = {(kind, key_of(*scope, name["address"], name["ident"], *quote)) for name in names}
        return not any(one in self._published and one not in self._things for one in same)
