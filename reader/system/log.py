"""The log: what went wrong, for whoever looks into it. Kept small; never shown on a screen."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

from feeds.clean import clean_block
from reader.store.times import now

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 1_000_000


def log_failure(log: Path) -> str:
    """Write the exception that is being handled to the log; where it stands, for a person to read."""
    story = clean_block(traceback.format_exc())
    try:
        log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if log.exists() and log.stat().st_size > MOST_BYTES:
            log.replace(log.with_suffix(".log.old"))
        with log.open("a", encoding="utf-8", errors="backslashreplace") as out:
            out.write(f"{now()}\n{story}\n")
    except OSError:
        return "no log, since it could not be written"
    return str(log)
