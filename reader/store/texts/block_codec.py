"""An article's blocks as two texts: the words themselves, which are searched, and their structure.

The body is the blocks' texts joined by blank lines. The layout is JSON: for each block its kind, its length in code
points, its level, its spans, and whatever else it has.
"""

from __future__ import annotations

import hashlib
import json
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from feeds.article import Block, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_JOINT = "\n\n"
_REST = ("marker", "language", "address", "header", "quoted", "cite", "aside", "alt")
_rest_of = attrgetter(*_REST)
_NOTHING = _rest_of(Block("rule", ""))


def pack(blocks: Sequence[Block]) -> tuple[str, str]:
    """The body and the layout of some blocks."""
    rows: list[list[Any]] = []
    for block in blocks:
        row: list[Any] = [block.kind, len(block.text), block.level]
        rest = {} if _rest_of(block) == _NOTHING else _block_data(block)
        spans = [[span.start, span.end, span.kind, *([span.target] if span.target else [])] for span in block.spans]
        if spans or rest:
            row.append(spans)
        if rest:
            row.append(rest)
        rows.append(row)
    return _JOINT.join(block.text for block in blocks), json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def _block_data(block: Block) -> dict[str, object]:
    """Return a block's data besides its text, level and spans."""
    values = zip(_REST, _rest_of(block), _NOTHING, strict=True)
    return {name: value for name, value, nothing in values if value != nothing}


def unpack(body: str, layout: str) -> tuple[Block, ...]:
    """The blocks that `pack` was given."""
    blocks = []
    start = 0
    for kind, length, level, *more in json.loads(layout):
        spans = tuple(Span(*span) for span in more[0]) if more else ()
        rest = more[1] if len(more) > 1 else {}
        blocks.append(Block(kind, body[start : start + length], level, spans, **rest))
        start += length + len(_JOINT)
    return tuple(blocks)


def block_starts(layout: str) -> list[int]:
    """The offset in the body at which each block begins."""
    rows = json.loads(layout)
    ends = accumulate(row[1] + len(_JOINT) for row in rows)
    return [0, *ends][: len(rows)]


def block_ends(layout: str) -> list[int]:
    """The characters up to the end of each block, of the blocks alone."""
    return list(accumulate(length for _, length, *_rest in json.loads(layout)))


def content_hash(title: str, body: str, layout: str) -> str:
    """Return the identity of a version of a part: a digest of all that is stored of its text."""
    return hashlib.sha256(f"{title}\0{body}\0{layout}".encode()).hexdigest()[:32]
