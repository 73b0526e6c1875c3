"""Find the classes and ids that a page's own style sheet hides, whose text a browser does not show.

Serial sites hide sentences against copiers in classes with random names. Only rules for a single class or id count,
outside of queries for a size or for print; one that another rule shows again (a tab, a menu, an element that a script
shows) is not hidden. Text without a size is apart: what is inside such an element may have a size again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 1_000_000  # characters of style sheets that are read
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,5000})\}")
# A class or id, below plain elements at most: a class above it (`.no-script .text`) is a condition.
_SIMPLE = re.compile(
    r"(?:[a-z][a-z0-9]{0,20}\s*(?:>\s*|\s)){0,8}(?:[a-z][a-z0-9]{0,20}|\*)?([.#])([\w-]{1,100})", re.IGNORECASE
)
_EVERYWHERE = re.compile(r"@media\s+(?:only\s+)?(?:screen|all)\s*$", re.IGNORECASE)
_NAME = re.compile(r"[.#]([\w-]{1,100})")
_NAME_OR_ELEMENT = re.compile(r"[.#]?[A-Za-z_][\w-]{0,99}")
HIDING = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden"
    r"|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?\s*\)"
    r"|(?<![-\w])height\s*:\s*1px(?=\s*(?:;|!|$))(?=.*overflow\s*:\s*hidden)"
    r"|overflow\s*:\s*hidden(?=.*;\s*height\s*:\s*1px\s*(?:;|!|$))"
    r"|clip-path\s*:\s*inset\(\s*(?:50|100)%"
    r"|(?:left|top|text-indent|right)\s*:\s*-\d{4,}(?:px|em|rem|pt)|(?:left|top)\s*:\s*-\d{3,}(?:em|rem|vw|%))",
    re.IGNORECASE,
)
"""A declaration that hides: not displayed, not visible, cut to nothing, or far off the screen."""
NO_SIZE = re.compile(
    r"(?:^|;)\s*font-size\s*:\s*(?:0|0?\.0*[1-9]\d{0,3}(?=px|pt)|1(?=px))(?:px|em|rem|pt|%)?\s*(?:;|!|$)", re.IGNORECASE
)
"""A declaration that text has no size."""
SIZE = re.compile(
    r"(?:^|;)\s*font-size\s*:\s*(?:[\d.]{1,9}(?:px|pt|pc|rem|vw|vh|cm|mm|in)|(?:calc|clamp|var|min|max)\(|x{0,3}-?small"
    r"|x{0,3}-?large|medium)(?=[\d\s;!(-]|$)",
    re.IGNORECASE,
)
"""A declaration of a size that does not depend on the one around; asked only where `NO_SIZE` is not found."""
_SHOWING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*(?!none)\w|visibility\s*:\s*visible)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hidden:
    """The classes and ids that a style sheet hides.

    `sizeless` are those (".name", "#name") whose text has no size, `sized` those, and elements, that give it one.
    """

    classes: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    sizeless: frozenset[str] = frozenset()
    sized: frozenset[str] = frozenset()


NOTHING = Hidden()


def hidden_by_style(markup: str) -> Hidden:
    """Return the classes and ids that the `style` elements of a page hide."""
    if "<style" not in markup and "<STYLE" not in markup:
        return NOTHING
    hidden: set[str] = set()
    shown: set[str] = set()
    sizeless: set[str] = set()
    sized: set[str] = set()
    for sheet in _sheets(markup):
        for selectors, declarations in _RULE.findall(sheet):
            if HIDING.search(declarations):
                hidden.update(_simple(selectors))
            elif _SHOWING.search(declarations):
                shown.update(_NAME.findall(selectors))
            if NO_SIZE.search(declarations):
                sizeless.update(_simple(selectors))
            elif SIZE.search(declarations):
                sized.update(_NAME_OR_ELEMENT.findall(selectors))
    left = {name for name in hidden if name[1:] not in shown}
    return Hidden(
        frozenset(name[1:] for name in left if name[0] == "."),
        frozenset(name[1:] for name in left if name[0] == "#"),
        frozenset(sizeless - sized),
        frozenset(sized),
    )


def _simple(selectors: str) -> Iterator[str]:
    """Yield the classes and ids that a rule is for without any condition, as ".name" and "#name"."""
    for one in selectors.split(","):
        if match := _SIMPLE.fullmatch(one.strip()):
            yield match[1] + match[2]


def _sheets(markup: str) -> Iterator[str]:
    """Return the style sheets of a page without comments and media queries."""
    lower = markup.lower()
    position = read = 0
    while (start := lower.find("<style", position)) >= 0 and read < _LONGEST:
        opened = lower.find(">", start)
        end = lower.find("</style", opened)
        if opened < 0 or end < 0:
            return
        sheet = markup[opened + 1 : min(end, opened + _LONGEST)]
        read += len(sheet)
        position = end
        yield _without_blocks(_COMMENT.sub(" ", sheet))


def _without_blocks(sheet: str) -> str:
    """A sheet without its at-rules that hold rules (`@media`, `@supports`, `@keyframes`), save for any screen."""
    pieces: list[str] = []
    position = 0
    while (at := sheet.find("@", position)) >= 0:
        pieces.append(sheet[position:at])
        opened, ended = sheet.find("{", at), sheet.find(";", at)
        if 0 <= ended < opened or opened < 0:
            position = ended + 1 if ended >= 0 else len(sheet)
            continue
        depth, position = 1, opened + 1
        if _EVERYWHERE.match(sheet[at:opened]):
            continue
        for match in re.compile(r"[{}]").finditer(sheet, position):
            depth += 1 if match[0] == "{" else -1
            position = match.end()
            if not depth:
                break
        else:
            position = len(sheet)
    pieces.append(sheet[position:])
    return "".join(pieces)
