"""One line of a machine's file."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

Thing = tuple[str, str]
"""The thing of an entry: a kind ("note", "follow", "read", …) and a key that means the same on every machine."""

Value = dict[str, Any]
"""Its value, in JSON values."""

_MAYBE_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_MACHINE = re.compile(r"[\w.-]{1,100}")
LONGEST_LINE = 16_000_000
"""Bytes. A longer line is ignored: a writer stays below it, or all later lines would be lost to others."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Entry number `number` (from 1) of a machine. `seen` counts the entries of each machine that it had read.

    `at` is the writer's clock in ISO 8601, which only decides between entries of the same time.
    """

    machine: str
    number: int
    seen: Mapping[str, int]
    thing: Thing
    value: Value | None
    at: str

    def knows(self, other: Entry) -> bool:
        """Return whether the writer had seen another entry."""
        return self.seen.get(other.machine, 0) >= other.number

    @property
    def lateness(self) -> tuple[str, str, int]:
        """Of two entries that nothing else ranks, the one with the greater of these wins."""
        return self.at, self.machine, self.number


def line_of(entry: Entry) -> str:
    """An entry as its line, without the line's end."""
    values = {
        "m": entry.machine,
        "n": entry.number,
        "seen": dict(sorted(entry.seen.items())),
        "kind": entry.thing[0],
        "key": entry.thing[1],
        "value": entry.value,
        "at": entry.at,
    }
    return json.dumps(values, ensure_ascii=True, separators=(",", ":"))


def entry_of(line: str) -> Entry | None:
    """The entry that a line is; None for one that was cut off or damaged, or that is none."""
    if len(line) > LONGEST_LINE:
        return None
    try:
        values = _without_halves(json.loads(line), line)
        machine, number, seen = values["m"], values["n"], values["seen"]
        thing, value, at = (values["kind"], values["key"]), values["value"], values["at"]
    except (ValueError, RecursionError, LookupError, TypeError):
        return None
    sound = (
        isinstance(machine, str)
        and _MACHINE.fullmatch(machine)
        and _is_count(number)
        and number > 0
        and isinstance(seen, dict)
        and all(_is_count(count) for count in seen.values())
        and seen.get(machine, 0) < number
        and all(isinstance(text, str) for text in (*thing, at))
        and (value is None or isinstance(value, dict))
    )
    return Entry(machine, number, seen, thing, value, at) if sound else None


def _without_halves(values: Any, line: str) -> Any:  # noqa: ANN401 - any JSON value
    """The values of a line with "?" for each half of a character: no library holds one, and all would wait for it."""
    if not _MAYBE_HALF.search(line):
        return values
    return json.loads(json.dumps(values, ensure_ascii=False).encode("utf-8", "replace"))


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
