"""The texts of an article's pictures: which of them the article has in another block."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from feeds.formats.titles import folded

if TYPE_CHECKING:
    from feeds.article import Block

# "DSC_0142.JPG", "harbour-at-night-2019-03", "photo": what uploading an image without a text leaves.
_FILE_NAME = re.compile(
    r"[\w%()-]{1,80}\.(?:jpe?g|png|gif|webp)|(?=[^ \d]*\d)(?=[^ _-]+[-_])[\w%()-]+(?<![-_])"
    r"|photo|image|picture|img|bild|foto|imagen",
    re.IGNORECASE,
)
_TELLING = 20
"""Letters: a shorter text is in another by chance."""


def without_idle_texts(blocks: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    """Return the blocks without empty texts of images: the title, a file's name, the text of another block.

    Galleries and news agencies print the alternative text of an image as a paragraph too, some of them several times:
    then the first paragraph has it.
    """
    written = [folded(block.text) for block in blocks if block.kind != "image"]
    alts = {key for block in blocks if block.kind == "image" and len(key := folded(block.alt)) >= _TELLING}
    seen = {folded(title)}
    printed: set[str] = set()
    found = []
    for block in blocks:
        if block.kind == "image" and block.address:
            found.append(_with_telling_text(block, seen, written))
            seen |= {folded(text) for text in (block.text, block.alt) if text}
            continue
        key = folded(block.text) if block.kind in {"paragraph", "list"} else ""
        if key not in printed:
            found.append(block)
        if key in alts:
            printed.add(key)
    return tuple(found)


def _with_telling_text(image: Block, seen: set[str], written: list[str]) -> Block:
    """An image without a text or alternative text that was seen before or is written in another block."""
    idle = {
        text
        for text in (image.text, image.alt)
        if folded(text) in seen or _FILE_NAME.fullmatch(text) or (text == image.alt and _is_written(text, written))
    }
    alt = "" if image.alt in idle else image.alt
    return replace(image, text=alt, spans=(), alt=alt) if image.text in idle else replace(image, alt=alt)


def _is_written(text: str, written: list[str]) -> bool:
    key = folded(text)
    return len(key) >= _TELLING and any(one.startswith(key) for one in written)
