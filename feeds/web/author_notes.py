"""An author's notes before and after a chapter: found on its page by the classes of serial sites, and set apart.

They are not the story: on the page they are set apart, and they count neither as its words nor as its quotes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from feeds.formats.html import html_blocks
from feeds.formats.html.state import VOID
from feeds.formats.tokens import attributes, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from feeds.article import Block

_FEWEST_LETTERS = 40
# Royal Road, Scribble Hub, FanFicFare's books; Fictioneer (a theme of WordPress for serials), Webnovel.
_CLASSES = frozenset(
    {
        *("author-note-portlet", "wi_authornotes", "author-note", "authors-note", "fff_chapter_notes"),
        *("chapter__foreword", "chapter__afterword", "m-thou"),
    }
)
_CONTENT = frozenset({"chapter-content", "chapter-inner", "userstuff", "chp_raw", "chapter-body"})


@dataclass(frozen=True, slots=True)
class AuthorNotes:
    """A page without its author's notes, and these: those before the chapter, and those after it."""

    markup: str
    before: tuple[Block, ...] = ()
    after: tuple[Block, ...] = ()


def split_notes(markup: str, url: str = "") -> AuthorNotes:
    """Take the author's notes out of a page or a chapter."""
    if not any(name in markup for name in (*_CLASSES, "notes module")):
        return AuthorNotes(markup)
    found = list(_elements(markup))
    if not found:
        return AuthorNotes(markup)
    middle = _middle(markup, found)
    before: list[Block] = []
    after: list[Block] = []
    for start, end, classes in found:
        is_after = "end" in classes or start > middle
        (after if is_after else before).extend(_note_blocks(markup[start:end], url))
    rest, at = [], 0
    for start, end, _ in found:
        rest.append(markup[at:start])
        at = end
    return AuthorNotes("".join((*rest, markup[at:])), tuple(before), tuple(after))


def _elements(markup: str) -> Iterator[tuple[int, int, list[str]]]:
    """The elements that hold notes, the outermost of nested ones: where each begins and ends, and its classes."""
    name, depth, begin, found = "", 0, 0, [""]
    for token in tokens(markup):
        if token.kind == "start" and token.value not in VOID:
            if depth:
                depth += token.value == name
                continue
            classes = attributes(token.raw).get("class", "").lower().split() if token.raw else []
            if not _CLASSES.isdisjoint(classes) or {"notes", "module"} <= set(classes):
                name, depth, begin, found = token.value, 1, token.start, classes
        elif token.kind == "end" and depth and token.value == name:
            depth -= 1
            if not depth:
                yield begin, token.end, found


def _middle(markup: str, notes: Sequence[tuple[int, int, list[str]]]) -> int:
    """An offset in the middle of the chapter's own text: of the longest stretch of words outside of the notes."""
    longest, at = 0, len(markup) // 2
    inside, total, texts = False, 0, []
    for token in tokens(markup):
        if token.kind == "text" and not any(start <= token.start < end for start, end, _ in notes):
            letters = len(token.value.strip())
            if letters >= _FEWEST_LETTERS:
                texts.append((token.start, letters))
                total += letters
        elif token.kind == "start" and token.raw and not inside:
            inside = not _CONTENT.isdisjoint(attributes(token.raw).get("class", "").lower().split())
            if inside:
                texts, total = [], 0  # the text before the chapter's own element is the site's
    for start, letters in texts:
        longest += letters
        if 2 * longest >= total:
            return start
    return at


def _note_blocks(markup: str, url: str) -> Iterator[Block]:
    """The blocks of one note; the quotation that AO3 puts around it is none."""
    for block in html_blocks(markup, url):
        if block.kind == "quote" and block.level <= 1:
            block = replace(block, kind="paragraph", level=0)  # noqa: PLW2901 - the same block, unwrapped
        if block.kind == "heading":
            block = replace(block, level=max(block.level, 3))  # noqa: PLW2901 - below those of the chapter
        if block.kind != "rule" and (block.text or block.kind != "image"):  # an image without words is the avatar
            yield replace(block, quoted=max(block.quoted - 1, 0), aside=True)
