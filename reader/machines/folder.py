"""The folder that the machines share: reading every machine's file, appending to one's own."""

from __future__ import annotations

import os
import stat
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.machines.entries import LONGEST_LINE, Entry, entry_of, line_of
from reader.machines.merging import State, changes, merged

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from reader.machines.entries import Thing, Value

_LARGEST_FILE = 1 << 30
_FILES = "partwork-*.jsonl"


def _file_name(machine: str) -> str:
    return _FILES.replace("*", machine)


@dataclass(frozen=True, slots=True)
class Together:
    """The result. `apply` has the changes for the library: values, and None for a removed thing.

    `base` is to be stored in the library, in the same transaction; `written` counts the entries appended. `damage`
    explains by file name which entries are missing or cannot be read: they are applied when they have arrived in full.
    """

    apply: dict[Thing, Value | None]
    base: dict[str, int]
    written: int
    damage: dict[str, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """The content of a folder: each machine's entries from its first on without a gap; the faults by file name."""

    logs: dict[str, list[Entry]]
    damage: dict[str, str]


def sync_folder_state(
    folder: Path, machine: str, current: State, base: Mapping[str, int], now: str, pending: Collection[Thing] = ()
) -> Together:
    """Write the changes made here since the last time, and return those of other machines.

    `machine` names this library: letters, digits, "-" and "_", its own for ever. `current` is the library's state,
    `base` is `Together.base` of the last time ({} at first), `pending` are the changes that could not be applied then.
    Raises OSError where the folder cannot be read or written.
    """
    reading = read_folder(folder)
    logs = reading.logs
    machine = _name(machine, logs, base)
    done = changes(merged(_known(logs, base))[0], current)
    wanted = {thing: value for thing, value in done.items() if value is not None or thing not in pending}
    first = len(logs.get(machine, [])) + 1
    new = list(_entries(machine, first, wanted, base, now))
    everything = [*(entry for log in logs.values() for entry in log), *new]
    seen = {name: len(log) for name, log in logs.items()}
    if new:
        seen[machine] = new[-1].number
    state, in_conflict = merged(everything)
    settling = list(_entries(machine, first + len(new), in_conflict, seen, now))
    if settling:
        seen[machine] = settling[-1].number
    _append(folder / _file_name(machine), [*new, *settling])
    return Together(changes(current, state), {**base, **seen}, len(new) + len(settling), reading.damage)


def known_state(folder: Path, base: Mapping[str, int]) -> State:
    """Return the state of a folder at a library's last sync: of the entries that `base` counts.

    Raises OSError if the folder cannot be read.
    """
    return merged(_known(read_folder(folder).logs, base))[0]


def _known(logs: Mapping[str, list[Entry]], base: Mapping[str, int]) -> list[Entry]:
    return [entry for log in logs.values() for entry in log if entry.number <= base.get(entry.machine, 0)]


def read_folder(folder: Path) -> Reading:
    """Return every machine's file, as far as it has arrived.

    If one machine's number is on two entries (the files of a copied library), all machines choose the same.
    """
    found: defaultdict[str, dict[int, Entry]] = defaultdict(dict)
    damage: dict[str, str] = {}
    for path in sorted(folder.glob(_FILES)):
        if path.is_symlink() or not path.is_file():
            continue
        try:
            entries, problem = _read(path)
        except OSError as error:
            entries, problem = [], f"cannot be read: {error.strerror or error}"
        if problem:
            damage[path.name] = problem
        for entry in entries:
            log = found[entry.machine]
            known = log.setdefault(entry.number, entry)
            if known != entry:
                log[entry.number] = min(known, entry, key=line_of)
    logs = {machine: list(_without_gap(log)) for machine, log in found.items()}
    for machine, log in found.items():
        if len(logs[machine]) < max(log):
            missing = len(logs[machine]) + 1
            damage[_file_name(machine)] = f"entry {missing} is damaged or not synced yet; later entries wait for it"
    return Reading({machine: log for machine, log in logs.items() if log}, damage)


def _read(path: Path) -> tuple[list[Entry], str]:
    """Return the entries of a file, and the fault of the file itself, or ""."""
    found: list[Entry] = []
    last, is_whole = "", True
    for last in _lines(path):
        entry = entry_of(last)
        is_whole = entry is not None or last.endswith("\n")
        if entry is not None:
            found.append(entry)
    if last and not found:
        return [], "not a Partwork file; ignored"
    return found, "" if is_whole else "incomplete; the rest will be imported once it is synced"


def _without_gap(log: Mapping[int, Entry]) -> Iterator[Entry]:
    number = 1
    while number in log:
        yield log[number]
        number += 1


def _name(machine: str, logs: Mapping[str, list[Entry]], base: Mapping[str, int]) -> str:
    """This machine's name; another where its file has lost entries that others may have read already."""
    names = (f"{machine}.{epoch}" if epoch else machine for epoch in range(1 << 30))
    return next(name for name in names if len(logs.get(name, [])) >= base.get(name, 0))


def _entries(
    machine: str, first: int, values: Mapping[Thing, Value | None], seen: Mapping[str, int], now: str
) -> Iterator[Entry]:
    for number, (thing, value) in enumerate(sorted(values.items(), key=lambda item: item[0]), first):
        yield Entry(machine, number, dict(seen), thing, value, now)


def _lines(path: Path) -> Iterator[str]:
    """The lines of a regular file; nothing of anything else that may lie in the folder."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as file:
        about = os.fstat(handle)
        if stat.S_ISREG(about.st_mode) and about.st_size <= _LARGEST_FILE:
            while line := file.readline(LONGEST_LINE + 1):
                yield line.decode("utf-8", "replace")


def _append(path: Path, entries: Iterable[Entry]) -> None:
    """Append entries and wait until they are on the disk. A last line that was cut off is ended first."""
    text = "".join(line_of(entry) + "\n" for entry in entries).encode()
    if not text:
        return
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, "r+b") as file:
        size = file.seek(0, os.SEEK_END)
        if size:
            file.seek(size - 1)
            text = (b"" if file.read(1) == b"\n" else b"\n") + text
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
