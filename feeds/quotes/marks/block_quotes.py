"""Block quotes: their words and their source; pull quotes, which only repeat the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.article import Article, Block

# A block quote that is most of the article is how it was laid out.
_LAYOUT_SHARE = 0.6
_SOURCE = re.compile(r"\s*(?:[—–―~]|--|- )\s*(?P<source>[^\n]{2,120})\s*$")
_MOST_SOURCE_WORDS = 12
# What follows the name in an embedded post's last line.
_ACCOUNT = re.compile(r" ?\(@|:? ?https?://")
_FOLD = re.compile(r"[\W_]+")
_SHORTEST_PULL = 12
# Block quotes that are looked for in the article; each costs a pass through it.
_MOST_PULLS = 200


def is_quoted(block: Block) -> bool:
    """Return whether a block is inside a block quote."""
    return block.kind == "quote" or (block.quoted > 0 and block.kind in ("paragraph", "list"))


def block_quotes(article: Article) -> list[list[int]]:
    """The block quotes of an article, each as the indices of its blocks; layout and lists of links are none."""
    groups: list[list[int]] = []
    for index, block in enumerate(article.blocks):
        if not is_quoted(block) or not block.text.strip():
            continue
        if groups and groups[-1][-1] == index - 1 and not _parts(article.blocks[index - 1], block):
            groups[-1].append(index)
        else:
            groups.append([index])
    length = sum(len(block.text) for block in article.blocks)
    return [
        group
        for group in groups
        if sum(len(article.blocks[index].text) for index in group) < _LAYOUT_SHARE * length
        and not all(_only_links(article.blocks[index]) for index in group)
    ]


def _parts(before: Block, block: Block) -> bool:
    """Tell whether two blocks of quotes side by side are two quotes: each has a source of its own."""
    if before.cite != block.cite and before.cite:
        return True
    return not block.cite and own_source(["", before.text]) != ("", 0)


def _only_links(block: Block) -> bool:
    return block.linked > 0 and block.linked >= len(block.text.strip()) - 2


def own_source(texts: Sequence[str]) -> tuple[str, int]:
    """The source that a block quote's last line names after a dash, and the characters that takes of the last text.

    ("", 0) where it names none.
    """
    last = texts[-1]
    line_start = last.rfind("\n", 0, len(last.rstrip())) + 1
    match = _SOURCE.match(last, line_start)
    if match is None or (line_start == 0 and len(texts) == 1):
        # On one line with the words: "To be or not. — A. Writer"
        at = max(last.rfind(f" {dash} ", 0) for dash in "—–―")
        tail = last[at + 3 :].strip() if at > 0 and last[at - 1] in '.!?…”"»' else ""
        if not tail or len(tail.split()) > _MOST_SOURCE_WORDS or not tail[0].isupper() or tail[-1:] in "!?":
            return "", 0
        return _tidy(tail), len(last) - at
    source = match.group("source").strip()
    if len(source.split()) > _MOST_SOURCE_WORDS or not any(word[0].isupper() for word in source.split()):
        return "", 0
    return _tidy(source), len(last) - max(0, line_start - 1)


def _tidy(source: str) -> str:
    """Return a source as a label: the name before its place, account or address ("Ann Roe (@ann) May 4")."""
    name = _ACCOUNT.split(source, maxsplit=1)[0]
    return (name or source).split(",", maxsplit=1)[0].strip(' ."“”*_')


class Repeats:
    """The article's own words outside block quotes, to tell pull quotes from quotes."""

    def __init__(self, article: Article) -> None:
        """Fold the text of the article once."""
        self._lookups = 0
        self._text = "\x00".join(
            _fold(block.text) for block in article.blocks if not is_quoted(block) and block.kind != "code"
        )

    def has(self, text: str) -> bool:
        """Return whether the article's own text has the same words."""
        folded = _fold(text)
        self._lookups += 1
        if self._lookups > _MOST_PULLS:
            return False
        return len(folded) >= _SHORTEST_PULL and folded in self._text


def _fold(text: str) -> str:
    return _FOLD.sub("", text.casefold())
