"""The log of unexpected errors, with their tracebacks. Its size is bounded; it is never shown on a screen."""

from __future__ import annotations

import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from feeds.clean import clean_block

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 1_000_000


def log_failure(log: Path, error: BaseException) -> str:
    """Write an exception with its traceback to the log; return where that is, in words for a person."""
    story = clean_block("".join(traceback.format_exception(error)))
    try:
        log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if log.exists() and log.stat().st_size > MOST_BYTES:
            log.replace(log.with_suffix(".log.old"))
        with log.open("a", encoding="utf-8", errors="backslashreplace") as out:
            out.write(f"{datetime.now(UTC).isoformat(timespec='seconds')}\n{story}\n")
    except OSError:
        return "no log (it could not be written)"
    return str(log)
