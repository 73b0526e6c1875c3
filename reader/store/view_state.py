"""How the reader has set up lists (what is folded, what is left out), so that the next start shows them the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.store.database import Database


def view_state(db: Database, view: str) -> Mapping[str, object]:
    """What was stored of a view, empty where nothing was or where it cannot be read."""
    row = db.one("SELECT state FROM view_state WHERE view = ?", view)
    try:
        state = json.loads(row["state"]) if row is not None else {}
    except ValueError:
        return {}
    return state if isinstance(state, dict) else {}


def save_view_state(db: Database, view: str, state: Mapping[str, object]) -> None:
    """Store how a view is set up. It is not a change of the reader's to be undone."""
    with db.write() as connection:
        connection.execute("INSERT OR REPLACE INTO view_state (view, state) VALUES (?, ?)", (view, json.dumps(state)))
