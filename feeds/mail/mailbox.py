"""Where the messages of a mailbox lie: in a Maildir, in an mbox file, or in a folder of .eml files.

Python's `mailbox` opens an mbox for writing and lists all of it each time; here files are opened for reading only, and
an mbox is read on from where it ended the last time.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from feeds.errors import FormatError
from feeds.formats import SUFFIXES
from feeds.formats.titles import shown_name
from feeds.local import open_regular

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

MailboxKind = Literal["maildir", "mbox", "eml"]
MOST_MESSAGES = 200_000
MOST_BYTES = 16 * 2**20
"""How many bytes of one message are read: its texts come before its attachments."""
_MOST_FOLDERS = 500
_DEEPEST = 4
# Seconds: a folder changed later than that may change once more without another time (ext4 counts in ticks of 4 ms).
_SETTLED = 2.0
# Folders below the one that is followed which hold no newsletters.
_NOT_RECEIVED = frozenset(
    {"sent", "sent items", "sent mail", "drafts", "trash", "deleted items", "junk", "spam", "outbox"}
)
_LONGEST_LINE = 65536
_TAIL = 4096
_NO_MBOX = frozenset({*SUFFIXES, ".xml", ".rss", ".atom", ".rdf", ".json", ".opml"})
# RFC 4155; Thunderbird writes "From - Tue Mar  5 09:00:00 2024".
_FROM_LINE = re.compile(rb"From \S.{0,200}\d{1,2}:\d{2}(?::\d{2})?\b.{0,60}\r?\n")
_HEADER = re.compile(rb"[!-9;-~]{1,100}:")
# Lines that a mail program changes in an mbox when it only shows a message.
_STATUS = re.compile(rb"(?:Status|X-Status|X-Keywords|X-UID|X-Mozilla-\w+|Content-Length|Lines):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MessagePlace:
    """The location of one message: `size` bytes of a file from `start`, all of it if `size` is -1.

    `key` identifies it in its mailbox, and stays when a mail program marks or moves it.
    """

    key: str
    path: str
    start: int = 0
    size: int = -1


@dataclass(frozen=True, slots=True)
class SeenMail:
    """The read messages of a mailbox by their keys, and its state at that time.

    `stamp` is `stamp_of` the mailbox then, "" if it may have changed since without a trace. `offset` is the beginning
    of the last message of an mbox, `tail` a digest of the text before it.
    """

    stamp: str = ""
    keys: frozenset[str] = frozenset()
    offset: int = 0
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """The messages of a mailbox that were not read yet, and what will have been seen when they are."""

    unread: tuple[MessagePlace, ...]
    seen: SeenMail


def dump_seen(seen: SeenMail) -> str:
    """Return the state as JSON."""
    return json.dumps([seen.stamp, seen.offset, seen.tail, sorted(seen.keys)], ensure_ascii=True)


def load_seen(text: str) -> SeenMail:
    """Return what `dump_seen` wrote; nothing seen for any other text."""
    try:
        stamp, offset, tail, keys = json.loads(text)
        return SeenMail(str(stamp), frozenset(map(str, keys)), int(offset), str(tail))
    except (TypeError, ValueError):
        return SeenMail()


def mailbox_kind(path: Path) -> MailboxKind | None:
    """Tell which kind of mailbox a path is; None for anything else."""
    if path.is_dir():
        if next(_maildirs(path), None) is not None:
            return "maildir"
        return "eml" if _is_mostly_mail(path) else None
    if path.suffix.lower() in _NO_MBOX:
        return None
    try:
        with open_regular(path, follow=True) as file:
            return "mbox" if _begins_message(file.readline(_LONGEST_LINE), file.readline(_LONGEST_LINE)) else None
    except FormatError:
        return None


def stamp_of(path: Path) -> str:
    """Return the state of a mailbox by its times and sizes: equal states mean that nothing came or went.

    "" where it changed just now: a message that comes in the same tick leaves no trace.
    """
    digest, newest = hashlib.blake2b(digest_size=16), 0
    for name, size, changed in _states(path):
        digest.update(os.fsencode(name) + f"\0{size}\0{changed}\n".encode())
        newest = max(newest, changed)
    return "" if time.time() - newest / 1e9 < _SETTLED else digest.hexdigest()


def list_mailbox(path: Path, seen: SeenMail) -> Listing:
    """Find the messages of a mailbox that were not seen, oldest names first. Raises `FormatError`."""
    kind, stamp = mailbox_kind(path), stamp_of(path)
    if kind is None:
        raise FormatError(f"{shown_name(path.name)} is not a mailbox any more")
    if kind == "mbox":
        return _list_mbox(path, seen, stamp)
    found: dict[str, MessagePlace] = {}
    for place in _in_maildirs(path) if kind == "maildir" else _mail_files(path):
        if len(found) >= MOST_MESSAGES:
            break
        found.setdefault(place.key, place)
    unread = sorted((place for key, place in found.items() if key not in seen.keys), key=lambda place: place.key)
    return Listing(tuple(unread), SeenMail(stamp, frozenset(found)))


def message_bytes(place: MessagePlace) -> bytes:
    """Read one message, `MOST_BYTES` of it at most. Raises `FormatError`."""
    with open_regular(Path(place.path), follow=place.size >= 0) as file:
        file.seek(place.start)
        return file.read(MOST_BYTES if place.size < 0 else min(place.size, MOST_BYTES))


# ---- folders ----


def _maildirs(path: Path) -> Iterator[str]:
    """The Maildirs at a path and below it, also those of Maildir++ (".Serials")."""
    waiting = [(str(path), 0)]
    for _ in range(_MOST_FOLDERS):
        if not waiting:
            return
        folder, depth = waiting.pop()
        names = {entry.name for entry in _entries(folder) if entry.is_dir(follow_symlinks=False)}
        if {"cur", "new"} <= names:
            yield folder
        if depth < _DEEPEST:
            below = [name for name in names - {"cur", "new", "tmp"} if _is_received(name)]
            waiting += [(f"{folder}/{name}", depth + 1) for name in below]


def _is_received(name: str) -> bool:
    return name.lower().lstrip(".").removeprefix("inbox.") not in _NOT_RECEIVED


def _in_maildirs(path: Path) -> Iterator[MessagePlace]:
    for folder in _maildirs(path):
        for entry in chain(_entries(f"{folder}/cur"), _entries(f"{folder}/new")):
            # "1709629200.M1P2.host:2,FS": the flags change, the text before them never does.
            unique, _, flags = entry.name.rpartition(":2,")
            if not entry.name.startswith(".") and not {"T", "D"} & set(flags) and entry.is_file(follow_symlinks=False):
                yield MessagePlace(_readable(unique or entry.name), entry.path)


def _mail_files(path: Path) -> Iterator[MessagePlace]:
    for entry in _files_below(path):
        if entry.name.lower().endswith(".eml"):
            state = entry.stat(follow_symlinks=False)
            name = os.path.relpath(entry.path, path)
            yield MessagePlace(f"{_readable(name)}\n{state.st_size}\n{state.st_mtime_ns}", entry.path)


def _files_below(path: Path) -> Iterator[os.DirEntry[str]]:
    waiting = [(str(path), 0)]
    for _ in range(_MOST_FOLDERS):
        if not waiting:
            return
        folder, depth = waiting.pop()
        for entry in _entries(folder):
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                if depth < _DEEPEST:
                    waiting.append((entry.path, depth + 1))
            elif entry.is_file(follow_symlinks=False):
                yield entry


def _is_mostly_mail(path: Path) -> bool:
    mail = others = 0
    for entry in _files_below(path):
        suffix = os.path.splitext(entry.name)[1].lower()  # noqa: PTH122  # names need not be UTF-8
        mail += suffix == ".eml"
        others += suffix != ".eml" and suffix in SUFFIXES
        if mail + others >= 1000:
            break
    return mail > others


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _states(path: Path) -> Iterator[tuple[str, int, int]]:
    """The name, size and time of each file or folder whose change means that of the mailbox."""
    if not path.is_dir():
        names: Iterable[str] = [str(path)]
    elif (folders := list(_maildirs(path))) and mailbox_kind(path) == "maildir":
        names = [f"{folder}/{part}" for folder in folders for part in ("cur", "new")]
    else:
        names = sorted(entry.path for entry in _files_below(path))
    for name in names:
        try:
            state = os.stat(name)  # noqa: PTH116  # 30,000 paths cost more than the calls
        except OSError:
            continue
        yield name, state.st_size, state.st_mtime_ns


def _readable(name: str) -> str:
    """A file's name without bytes that JSON in a library cannot hold."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


# ---- mbox ----


def _begins_message(line: bytes, following: bytes) -> bool:
    """Tell whether a line begins a message: a sentence that begins with "From " has no time and no header behind it."""
    return _FROM_LINE.fullmatch(line) is not None and _HEADER.match(following) is not None


def _list_mbox(path: Path, seen: SeenMail, stamp: str) -> Listing:
    with open_regular(path, follow=True) as file:
        start = seen.offset if seen.tail and seen.tail == _tail(file, seen.offset) else 0
        file.seek(start)
        found = {place.key: place for place in _messages(file, start, str(path))}
        last = max((place.start for place in found.values()), default=start)
        keys = frozenset(found) | (seen.keys if start else frozenset())
        unread = tuple(place for key, place in found.items() if key not in seen.keys)
        return Listing(unread, SeenMail(stamp, keys, last, _tail(file, last)))


def _tail(file: BinaryIO, offset: int) -> str:
    """Return a digest of the text before an offset: unchanged while messages were only appended."""
    file.seek(max(0, offset - _TAIL))
    return hashlib.blake2b(file.read(min(offset, _TAIL)) + str(offset).encode(), digest_size=8).hexdigest()


def _messages(file: BinaryIO, at: int, path: str) -> Iterator[MessagePlace]:
    """The messages of an mbox from an offset on, where one begins."""
    begin, digest, in_header, blank, count = -1, hashlib.blake2b(digest_size=8), False, True, 0
    blanks = 0
    line = file.readline(_LONGEST_LINE)
    while line:
        following = file.readline(_LONGEST_LINE)
        if blank and line.startswith(b"From ") and _begins_message(line, following):
            if begin >= 0:
                yield MessagePlace(digest.hexdigest(), path, begin, at - begin)
            count += 1
            if count > MOST_MESSAGES:
                return
            begin, digest, in_header, blank = at + len(line), hashlib.blake2b(digest_size=8), True, False
            blanks = 0
        else:
            blank = not line.strip()
            in_header = in_header and not blank
            if blank:
                blanks += 1  # those at the end part it from the next message
            elif not (in_header and _STATUS.match(line)):
                digest.update(b"\n" * blanks + line)
                blanks = 0
        at += len(line)
        line = following
    if begin >= 0:
        yield MessagePlace(digest.hexdigest(), path, begin, at - begin)
