"""Footnotes in HTML: recognise references, notes and links back by the common patterns.

There is no footnote element. Known patterns: Pandoc, kramdown and Markdown engines (`#fn1`, `#fn:1`,
`section.footnotes`), DPUB-ARIA and EPUB 3 (`doc-noteref`, `noteref`), Word (`#_ftn1`), MediaWiki (`#cite_note-1`),
Substack and WordPress plug-ins, and a bare number in `sup` that links down the page.
"""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING

from feeds.formats.text import cut_text

if TYPE_CHECKING:
    from feeds.article import Span

_LABEL = re.compile(
    r"[\[(]?([0-9]{1,4}|[a-zA-Z]|[ivxlc]{1,6}|[*†‡§¶#]{1,4}|(?:note|nb|fn) ?[0-9]{1,3})[\])]?\.?", re.IGNORECASE
)
_NOTE_ID = re.compile(r"(?:foot|end|cite|side)?[-_]?(?:note|_?ftn|_?edn|fn|_?sdfootnote)(?!ref)", re.IGNORECASE)
_NOTE_WORDS = frozenset(
    {"footnote", "footnote-ref", "footnote-anchor", "footnoteref", "noteref", "doc-noteref", "footnote-link"}
)
_BACK_WORDS = frozenset(
    {"footnote-back", "footnote-backref", "reversefootnote", "backlink", "doc-backlink", "data-footnote-backref",
     "mw-cite-backlink", "footnote-number", "footnote-return", "easy-footnote-to-top"}
)  # fmt: skip
_BACK_TEXT = frozenset(
    ("↩", "↩︎", "↑", "^", "⤴", "⤴︎", "⏎", "⬆", "⬆️", "↵", "←", "«", "▲", "↖", "↶", "🔙", "back", "return", "jump")
)
_CONTAINER_WORDS = frozenset(
    {"footnotes", "footnote-list", "endnotes", "rearnotes", "doc-endnotes", "doc-footnotes", "wp-block-footnotes",
     "references", "footnotes_reference_container", "footnotedef", "footnote-definitions"}
)  # fmt: skip


def words_of(attrs: dict[str, str]) -> set[str]:
    """Return the lower-case words of an element's class, role and epub:type."""
    values = " ".join(attrs[name] for name in ("class", "role", "epub:type") if name in attrs)
    return set(values.lower().split()) if values else set()


def is_container(words: set[str]) -> bool:
    """Return whether an element holds the notes."""
    return not words.isdisjoint(_CONTAINER_WORDS)


def plain_label(text: str) -> str:
    """The label in a reference's visible text ("[1]" gives "1"), or "" when it looks like none."""
    text = text.strip(" \xa0\n")
    match = _LABEL.fullmatch(text) if len(text) < 16 else None
    return match[1] if match else ""


def is_note_target(name: str) -> bool:
    """Return whether an element's id looks like that of a note: "fn1", "footnote-3", "_ftn2"."""
    return _NOTE_ID.match(name.removeprefix("user-content-")) is not None


class Notes:
    """The footnotes of one document, as references and notes come by in reading order."""

    def __init__(self) -> None:
        self._label_of: dict[str, str] = {}
        self._used: dict[str, int] = {}
        self._returns: set[str] = set()
        self._count = 0
        self._near: deque[str] = deque(maxlen=3)

    def pass_id(self, name: str) -> None:
        """The id of an inline element: a reference next to it makes it a place to return to."""
        self._near.append(name)

    def refer(self, target: str, text: str, words: set[str], *, raised: bool) -> str:
        """Return the label if a link to `#target` with this visible text is a reference, else "".

        `raised` means that it is in a `sup`.
        """
        label = plain_label(text)
        if not label or not (raised or not words.isdisjoint(_NOTE_WORDS) or is_note_target(target)):
            return ""
        self._returns.update(self._near)
        return self._name(target, label)

    def _name(self, target: str, label: str) -> str:
        known = self._label_of.get(target)
        if known:
            return known
        count = self._used[label] = self._used.get(label, 0) + 1
        unique = label if count == 1 else f"{label}.{count}"
        self._label_of[target] = unique
        return unique

    def label_of(self, name: str) -> str:
        """The label under which the element with this id was referred to, or ""."""
        return self._label_of.get(name, "")

    def unreferred(self, name: str) -> str:
        """The label of a note in a container that nothing referred to so far: they are counted."""
        self._count += 1
        return self._name(name or f"\n{self._count}", str(self._count))

    def leads_back(self, target: str, words: set[str]) -> bool:
        """Return whether a link inside a note goes back to its reference."""
        return target in self._returns or not words.isdisjoint(_BACK_WORDS)

    @staticmethod
    def is_back_link_text(text: str) -> bool:
        """Return whether the visible text of a link inside a note is a sign for "back"."""
        return text.strip(" \xa0\n[]()").lower() in _BACK_TEXT or not text.strip()


def without_label(text: str, spans: tuple[Span, ...], label: str) -> tuple[str, tuple[Span, ...]]:
    """Return a note's text without the label at its start."""
    if not label:
        return text, spans
    plain = label.partition(".")[0]
    name, bare = re.escape(label), re.escape(plain)
    match = re.match(rf"(?:\[{name}\]|[\[(]{bare}[\])]|\^)[.:]?\s*|{bare}(?:[.):]|\s[–—-])\s+|[.):\]]\s+", text)
    if match and match.end() < len(text):
        return cut_text(text, spans, match.end(), len(text))
    first = spans[0] if spans else None
    if first and first.start == 0 and first.kind in {"sup", "link"} and text[: first.end] == plain:
        return cut_text(text, spans, len(text) - len(text[first.end :].lstrip()), len(text))
    return text, spans
