"""Join notes in another document or chapter of a book to their references.

calibre's conversions, pandoc and InDesign put all notes at the end of a book. A reference is a link with a label ("2",
"[3]", "*") to an element that is short; its note is set at the end of the piece that refers to it.
"""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from feeds.formats.footnotes import is_note_target, plain_label, words_of
from feeds.formats.tokens import attributes, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from feeds.formats.epub.archive import Archive

_LINK = re.compile(r"<a\b([^<>]{0,1000})>((?:<[^<>]{1,200}>|[^<>]){1,80}?)</a>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_RAISED = re.compile(r"<sup\b[^<>]{0,200}>\s*$", re.IGNORECASE)
_BACK = re.compile(r"<a\b[^<>]{0,1000}>\s*(?:<[^<>]{1,200}>\s*)*[\[(]?\s*(?:[←↩↑⏎^]\ufe0e?)\s*\d*\s*[\])]?\s*"
                   r"(?:</[^<>]{1,20}>\s*)*</a>")  # fmt: skip
_EMPTY_TERM = re.compile(r"<dt\b[^<>]*>[\s\d\[\]().*]*</dt>")
_ITEM = re.compile(r"</?(?:li|dl|dt|dd|tr|td|aside)\b[^<>]*>")
_BLOCKS = frozenset({"p", "li", "aside", "dd", "dt", "dl", "div", "section", "tr", "td"})
# An element that contains a complete note: all inside belongs to it.
_CONTAINERS = frozenset({"li", "aside", "dl", "dd", "tr"})
_LONGEST_NOTE = 8_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a document: `title` is that of its entry in the contents, None where it has none."""

    title: str | None
    member: str
    fragment: str
    markup: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class _Reference:
    """A reference from `start` to `end` of a piece's markup, to an element of a member."""

    start: int
    end: int
    target: tuple[str, str]
    label: str
    own_id: str


def join_notes(archive: Archive, pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with the notes that they refer to, each removed from its old place."""
    references = [_references(archive, piece) for piece in pieces]
    wanted = {one.target for found in references for one in found}
    if not wanted:
        return list(pieces)
    places = _places(pieces, wanted)
    used: dict[int, list[tuple[int, int]]] = {}
    joined = []
    for index, (piece, found) in enumerate(zip(pieces, references, strict=True)):
        away = [one for one in found if one.target in places and places[one.target][0] != index]
        for one in away:
            home, start, end = places[one.target]
            used.setdefault(home, []).append((start, end))
        joined.append(_with_notes(piece, away, pieces, places))
    return [
        replace(piece, markup=_without(piece.markup, pieces[index].markup, used.get(index, ())))
        for index, piece in enumerate(joined)
    ]


def _references(archive: Archive, piece: Piece) -> list[_Reference]:
    """The links of a piece that look like references to notes; most books have none."""
    found = []
    folder = posixpath.dirname(piece.member)
    for link in _LINK.finditer(piece.markup):
        if "#" not in link[1]:
            continue
        label = plain_label(html.unescape(_TAG.sub("", link[2])))
        attrs = attributes(link[1])
        path, _, name = attrs.get("href", "").partition("#")
        if not label or not name:
            continue
        name = unquote(name)
        raised = "<sup" in link[2].lower() or _RAISED.search(piece.markup, max(0, link.start() - 220), link.start())
        if raised or "noteref" in " ".join(words_of(attrs)) or is_note_target(name):
            member = archive.resolve(folder, path) if path else piece.member
            found.append(_Reference(link.start(), link.end(), (member, name), label, attrs.get("id", "")))
    return found


def _places(pieces: Sequence[Piece], wanted: set[tuple[str, str]]) -> dict[tuple[str, str], tuple[int, int, int]]:
    """Return the places of the elements with these ids: the index of their piece, start and end in its markup."""
    members = {member for member, _ in wanted}
    found: dict[tuple[str, str], tuple[int, int, int]] = {}
    for index, piece in enumerate(pieces):
        if piece.member in members:
            for name, start, end in _elements(
                piece.markup, {name for member, name in wanted if member == piece.member}
            ):
                if end - start <= _LONGEST_NOTE:
                    found.setdefault((piece.member, name), (index, start, end))
    return found


def _elements(markup: str, names: set[str]) -> Iterator[tuple[str, int, int]]:
    """Return the blocks with elements with these ids: name, start and end."""
    open_blocks: list[tuple[str, int, list[str]]] = []
    for token in tokens(markup):
        if token.kind == "start":
            inside_note = bool(open_blocks) and open_blocks[-1][0] in _CONTAINERS
            closed = token.raw.endswith("/")
            if token.value in _BLOCKS and not closed and not (inside_note and token.value in {"p", "div", "dt", "dd"}):
                open_blocks.append((token.value, token.start, []))
            if token.raw and open_blocks:
                attrs = attributes(token.raw)
                name = attrs.get("id") or attrs.get("name") or ""
                if name in names:
                    open_blocks[-1][2].append(name)
        elif token.kind == "end" and any(one[0] == token.value for one in open_blocks):
            while open_blocks:
                block, start, here = open_blocks.pop()
                for name in here:
                    yield name, start, token.end
                if block == token.value:
                    break


def _with_notes(
    piece: Piece,
    away: Sequence[_Reference],
    pieces: Sequence[Piece],
    places: dict[tuple[str, str], tuple[int, int, int]],
) -> Piece:
    """A piece whose references lead to notes at its own end."""
    if not away:
        return piece
    markup: list[str] = []
    notes: dict[tuple[str, str], str] = {}
    labels = {one.target: one.label for one in away}
    at = 0
    for one in away:
        name = f"fn-{len(notes) + 1}" if one.target not in notes else notes[one.target]
        notes[one.target] = name
        own = f' id="{html.escape(one.own_id)}"' if one.own_id else ""
        markup += [piece.markup[at : one.start], f'<a{own} class="noteref" href="#{name}">{html.escape(one.label)}</a>']
        at = one.end
    markup += [piece.markup[at:], '<section class="footnotes">']
    for target, name in notes.items():
        home, start, end = places[target]
        markup.append(f'<div id="{name}">{_note_text(pieces[home].markup[start:end], labels[target])}</div>')
    markup.append("</section>")
    return replace(piece, markup="".join(markup))


def _note_text(markup: str, label: str) -> str:
    """A note's markup without the way back and without what would make it an item of a list again."""

    def label_alone(link: re.Match[str]) -> str:
        text = html.unescape(_TAG.sub("", link[2]))
        return html.escape(text) if plain_label(text) == label else link[0]

    without_way_back = _EMPTY_TERM.sub("", _BACK.sub("", markup))
    return _ITEM.sub("", _LINK.sub(label_alone, without_way_back, count=1))


def _without(markup: str, before: str, ranges: Sequence[tuple[int, int]]) -> str:
    """A piece's markup without the notes that were taken; nothing is taken from one that refers to others itself."""
    if not ranges or markup != before:
        return markup
    copied: list[str] = []
    at = 0
    for start, end in sorted(set(ranges)):
        if start >= at:
            copied.append(markup[at:start])
            at = end
    return "".join((*copied, markup[at:]))
