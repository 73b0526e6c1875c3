"""Validate another machine's file, which anybody may have written: the right types, and clean text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from feeds.clean import clean_line
from reader.imports import fields
from reader.store.times import now, stored

if TYPE_CHECKING:
    from reader.machines import Value

_ACTIONS = ("merge", "split", "rename", "renumber", "move", "order", "dissolve", "pace")
_LONGEST = 1000
_LARGEST = 1 << 40


def text_of(value: object) -> str:
    """A text, "" for anything else."""
    return value if isinstance(value, str) else ""


def line_of(value: object) -> str:
    """A text as one clean line."""
    return clean_line(text_of(value), _LONGEST)


def time_of(value: object) -> str:
    """Return an ISO 8601 time in stored form; the present one for anything else."""
    return stored(fields.time(value)) or now()


def dict_of(value: object) -> dict[str, Any]:
    """An object, empty for anything else."""
    return value if isinstance(value, dict) else {}


def list_of(value: object) -> list[Any]:
    """A list, empty for anything else."""
    return value if isinstance(value, list) else []


def is_count(value: object) -> bool:
    """Return whether a value is a whole number from 0 on, and no absurd one."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _LARGEST


def is_place(value: Value) -> bool:
    """Return whether a value is a reading position."""
    progress = value.get("progress")
    return (
        is_count(value.get("block"))
        and is_count(value.get("offset"))
        and isinstance(value.get("context"), str)
        and fields.time(value.get("at")) is not None
        and isinstance(progress, int | float)
        and 0 <= progress <= 1
    )


def correction_of(value: object) -> dict[str, Any] | None:
    """Return a correction with all its fields, None for anything else."""
    fields = dict_of(value)
    parts = list_of(fields.get("parts"))
    if fields.get("action") not in _ACTIONS or not all(isinstance(part, str) for part in parts):
        return None
    texts = {name: line_of(fields.get(name)) for name in ("title", "number", "volume")}
    keys = {name: text_of(fields.get(name)) for name in ("series", "target")}
    return {"action": fields["action"], "parts": parts, **keys, **texts}
