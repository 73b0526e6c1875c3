"""Completion of a path as it is typed, as a shell does it with Tab."""

from __future__ import annotations

import os
from itertools import takewhile
from pathlib import Path


def completed_path(typed: str) -> str | None:
    """The path completed as far as the names on the disk agree, else to the first of them; None where nothing fits.

    A folder ends in "/". Only what looks like a path is completed: "/…", "~…", "./…", "../…".
    """
    if not typed.startswith(("/", "~/", "./", "../")):
        return None
    head, slash, start = typed.rpartition("/")
    folder = Path(head + slash).expanduser()
    try:
        with os.scandir(folder) as entries:
            names = sorted(
                entry.name + ("/" if entry.is_dir() else "")
                for entry in entries
                if entry.name.startswith(start) and (start.startswith(".") or not entry.name.startswith("."))
            )
    except OSError:
        return None
    if not names:
        return None
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(names[0], names[-1], strict=False))
    shared = "".join(one for one, _ in alike)
    found = shared if len(shared) > len(start) else names[0]
    return head + slash + found if found != start else None
