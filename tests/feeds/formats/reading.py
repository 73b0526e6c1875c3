"""How the tests of the formats look at blocks."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from feeds.clean import clean_block

if TYPE_CHECKING:
    from collections.abc import Iterable

    from feeds.article import Block


def outline(blocks: Iterable[Block]) -> list[tuple[str, str]]:
    """Kind and text of each block."""
    return [(block.kind, block.text) for block in blocks]


def marked(block: Block) -> list[tuple[str, str]]:
    """Kind of each span and the words it covers."""
    return [(span.kind, block.text[span.start : span.end]) for span in block.spans]


def assert_sound(blocks: Iterable[Block]) -> None:
    """What holds for the blocks of any document, however hostile."""
    for block in blocks:
        assert clean_block(block.text) == block.text
        allowed = "\n\t" if block.kind in {"code", "table"} else "\n"
        assert not [char for char in block.text if unicodedata.category(char) == "Cc" and char not in allowed]
        places = [(span.start, -span.end) for span in block.spans]
        assert places == sorted(places)
        for span in block.spans:
            assert 0 <= span.start < span.end <= len(block.text)
            assert block.text[span.start : span.end].strip()
            if span.kind == "link":
                assert span.target.startswith(("http://", "https://", "mailto:", "#"))
        if block.kind not in {"rule", "image"}:
            assert block.text.strip()
        if block.kind in {"list", "quote"}:
            assert 1 <= block.level <= 8
