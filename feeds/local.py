"""Articles on this machine: one file, or a folder of them, as a publication in reading order.

The files of a folder are opened so that nothing in it can make the program wait or read outside it: no symbolic
link is followed, and a pipe or device is passed over.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from feeds.article import Article, Book
from feeds.entry import Entry, Publication
from feeds.errors import FormatError
from feeds.formats import SUFFIXES, read_file_bytes
from feeds.formats.titles import readable_name, shown_name
from feeds.shelf import on_shelf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

_MOST_BYTES = 50 * 2**20
_MOST_FILES = 10_000
_DEEPEST = 16
_DIGITS = re.compile(r"(\d+)")


def read_local(path: Path) -> tuple[Publication, tuple[str, ...]]:
    """Read a file or a folder; also return a line for each file of the folder that could not be read.

    Raises FormatError if there is nothing to read: no such file, no article in the folder.
    """
    path = Path(os.path.abspath(path))  # noqa: PTH100  # not `resolve`: a link that the reader named keeps its name
    if path.is_dir():
        return _read_folder(path)
    read = _read_file(path, follow=True)
    parts = parts_of(read, path.as_uri())
    return _publication(read.title, parts, read), _problems(read)


def _publication(title: str, parts: list[tuple[Entry, Article]], read: Article | Book | None) -> Publication:
    numbered = tuple((replace(entry, order=order), article) for order, (entry, article) in enumerate(parts))
    return Publication(
        title,
        numbered,
        byline=read.byline if read else _common([article.byline for _, article in parts]),
        language=read.language if read else _common([article.language for _, article in parts]),
        newest_first=False,
        claims=read.claims if isinstance(read, Book) else (),
    )


def _common(values: list[str]) -> str:
    """Return the value that all share, or ""."""
    return values[0] if len(set(values)) == 1 else ""


def _read_folder(folder: Path) -> tuple[Publication, tuple[str, ...]]:
    found: list[tuple[str, Article | Book]] = []
    problems: list[str] = []
    for path in sorted(_files(folder, problems), key=lambda path: _natural(path.relative_to(folder))):
        try:
            read = _read_file(path, follow=False)
            found.append((path.as_uri(), read))
            problems += _problems(read)
        except FormatError as error:
            problems.append(str(error))
    books = iter(on_shelf([read for _, read in found if isinstance(read, Book)]))
    parts = [part for uri, read in found for part in parts_of(next(books) if isinstance(read, Book) else read, uri)]
    if not parts:
        why = f"none of its {len(problems)} texts can be read ({problems[0]})" if problems else "it contains no texts"
        raise FormatError(f"{shown_name(str(folder))}: {why}; Partwork reads {', '.join(sorted(SUFFIXES))}")
    return _publication(readable_name(folder.name) or "/", parts, None), tuple(problems)


def _files(folder: Path, problems: list[str]) -> Iterator[Path]:
    """The texts below a folder; hidden ones are passed over, and links to folders are not followed."""
    waiting = [(folder, 0)]
    count = 0
    while waiting:
        here, depth = waiting.pop()
        try:
            entries = list(os.scandir(here))
        except OSError as error:
            problems.append(f"{shown_name(here.name)}: {_reason(error)}")
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                if depth < _DEEPEST:
                    waiting.append((Path(entry.path), depth + 1))
            elif os.path.splitext(entry.name)[1].lower() in SUFFIXES:  # noqa: PTH122  # names need not be UTF-8
                count += 1
                if count > _MOST_FILES:
                    problems.append(f"{shown_name(folder.name)}: more than {_MOST_FILES} texts; the rest were skipped")
                    return
                yield Path(entry.path)


def _natural(path: Path) -> list[list[tuple[int, int | str]]]:
    """The key that puts "part 10" behind "part 9"."""
    return [
        [(0, int(piece[:18])) if piece.isdecimal() else (1, piece.casefold()) for piece in _DIGITS.split(name) if piece]
        for name in path.parts
    ]


def _read_file(path: Path, *, follow: bool) -> Article | Book:
    # In a folder a file may be named for its place ("index"): then the folder's name is the article's.
    name = path.name if follow else f"{path.parent.name}/{path.name}"
    return read_file_bytes(bytes_of(path, follow=follow), name, path.as_uri())


def open_regular(path: Path, *, follow: bool) -> BinaryIO:
    """Open a regular file for reading. The open file is examined: its name may be another file's by then.

    Raises `FormatError`, also for a pipe or a device, which could make the program wait.
    """
    shown = shown_name(path.name)
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | (0 if follow else os.O_NOFOLLOW))
    except OSError as error:
        raise FormatError(f"{shown}: {_reason(error)}") from error
    stream = os.fdopen(handle, "rb", closefd=True)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        stream.close()
        raise FormatError(f"{shown}: this is not a regular file")
    return stream


def bytes_of(path: Path, *, follow: bool) -> bytes:
    """Read a regular file's bytes. Raises `FormatError`, also where it is larger than a text can be."""
    shown = shown_name(path.name)
    with open_regular(path, follow=follow) as stream:
        try:
            data = stream.read(_MOST_BYTES + 1)
        except OSError as error:
            raise FormatError(f"{shown}: {_reason(error)}") from error
    if len(data) > _MOST_BYTES:
        raise FormatError(f"{shown}: larger than {_MOST_BYTES // 2**20} MB")
    return data


def _reason(error: OSError) -> str:
    if error.errno == errno.ELOOP:
        return "this is a symbolic link; links in a folder are not followed"
    return (error.strerror or "it cannot be read").lower()


def _problems(read: Article | Book) -> tuple[str, ...]:
    return read.problems if isinstance(read, Book) else ()


def parts_of(read: Article | Book, uri: str) -> list[tuple[Entry, Article]]:
    """Return a text, or each chapter of a book, with its entry."""
    articles = read.articles if isinstance(read, Book) else (read,)
    parts: list[tuple[Entry, Article]] = []
    guids = Counter(article.guid for article in articles)
    for article in articles:
        address = article.url if isinstance(read, Book) else uri
        entry = Entry(
            # What several chapters carry, the address of the whole work often, identifies none of them.
            guid=article.guid if article.guid and guids[article.guid] == 1 else address,
            url=address,
            title=article.title,
            byline=article.byline,
            published=article.published,
            tags=article.tags,
            language=article.language,
            claims=article.claims,
        )
        parts.append((entry, replace(article, url=address)))
    return parts
