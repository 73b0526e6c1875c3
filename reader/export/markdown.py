"""Blocks and a series as CommonMark, escaped so that reading it back gives the same words."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from feeds.addresses.address import web_address
from reader.export.escaping import paragraphs
from reader.export.front_matter import front_matter
from reader.export.markdown_inline import escaped, inline
from reader.export.model import note_words
from reader.model.records import in_reading_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from feeds.article import Block
    from reader.export.model import Volume
    from reader.model.records import NoteRecord

_DEEPEST = 6


def markdown(volume: Volume) -> bytes:
    """The series as one Markdown file with front matter, in UTF-8; the reader's notes at its end."""
    series = volume.series
    fields = {
        "title": series.title,
        "author": series.byline,
        "source": series.source_title,
        "parts": len(volume.parts),
        "languages": sorted({text.article.language for text in volume.parts if text.article.language}),
    }
    pieces = [front_matter(fields), f"# {escaped(series.title)}"]
    for number, text in enumerate(volume.parts, 1):
        pieces.append(f"## {escaped(text.part.title)}")
        if address := web_address(text.part.url):
            pieces.append(f"<{address}>")
        pieces += markdown_blocks(text.article.blocks, f"{number}-", top=2)
    notes = [note for note in in_reading_order(volume.notes) if note_words(note) or note.body]
    if notes:
        pieces.append("## Notes")
    for title, group in groupby(notes, key=lambda note: note.part_title):
        pieces += [*([f"### {escaped(title)}"] if title else []), *(note_text(note) for note in group)]
    return ("\n\n".join(pieces) + "\n").encode()


def note_text(note: NoteRecord) -> str:
    """Return a note: the words as a block quote, then the reader's own words as written, and the tags."""
    words = "\n\n".join(map(escaped, paragraphs(note_words(note))))
    pieces = [quoted(words, 1)] if words else []
    pieces += [note.body] if note.body else []
    pieces += [" ".join(f"#{'-'.join(tag.split())}" for tag in note.tags)] if note.tags else []
    return "\n\n".join(pieces)


def quoted(text: str, depth: int) -> str:
    """Lines of Markdown inside `depth` block quotes."""
    return "\n".join((">" * depth + " " + line).strip() for line in text.split("\n")) if depth else text


def markdown_blocks(blocks: Sequence[Block], prefix: str = "", top: int = 0) -> Iterator[str]:
    """Return the blocks as pieces of Markdown, to be joined by blank lines.

    Footnotes are named `prefix` and a number; headings are lowered by `top` levels.
    """
    labels = [block.marker for block in blocks if block.kind == "footnote" and block.marker]
    notes = {label: f"{prefix}{number}" for number, label in enumerate(dict.fromkeys(labels), 1)}
    for is_list, run in groupby(blocks, key=lambda block: (block.kind == "list", _depth(block))):
        if is_list[0]:
            yield quoted(_list(run, notes), is_list[1])
            continue
        for block in run:
            text = _block(block, notes, top)
            if block.cite:
                text += f"\n\n— {escaped(block.cite)}"
            if text:
                yield quoted(text, _depth(block))


def _depth(block: Block) -> int:
    return min(max(block.level, 1) if block.kind == "quote" else block.quoted, _DEEPEST)


def _block(block: Block, notes: Mapping[str, str], top: int) -> str:
    match block.kind:
        case "heading":
            text = inline(block, notes).replace("\\\n", " ")
            level = min(max(block.level, 1) + top, 6)
            return f"{'#' * level} {re.sub(r'(#+)$', _escaped_end, text)}" if text else ""
        case "code":
            return _fenced(block)
        case "table":
            return _table(block, notes)
        case "image":
            return _image(block, notes)
        case "rule":
            return "* * *"
        case "footnote" if block.marker in notes:
            return f"[^{notes[block.marker]}]: {inline(block, notes)}"
        case _:
            return inline(block, notes)


def _image(block: Block, notes: Mapping[str, str]) -> str:
    """An image by its alternative text; a caption besides, which may have links, is the paragraph below it."""
    address, alt = web_address(block.address), escaped(block.alt or block.text).replace("\n", " ")
    sign = f"Image: {alt}" if alt else "Image"
    image = f"![{alt}](<{address}>)" if address else f"\\[{sign}\\]"
    return f"{image}\n\n{inline(block, notes)}" if block.alt and block.caption else image


def _escaped_end(signs: re.Match[str]) -> str:
    return "\\" + signs.group()


def _fenced(block: Block) -> str:
    longest = max((len(run) for run in re.findall("`+", block.text)), default=0)
    fence = "`" * max(longest + 1, 3)
    language = "".join(block.language.split()).replace("`", "")
    return f"{fence}{language}\n{block.text}\n{fence}"


def _table(block: Block, notes: Mapping[str, str]) -> str:
    """A table of GitHub's dialect. It has to have a header: an empty one, where the table has none."""
    rows: list[list[str]] = []
    place = 0
    for row in block.text.split("\n"):
        rows.append([])
        for cell in row.split("\t"):
            rows[-1].append(inline(block, notes, place, place + len(cell)).replace("|", "\\|"))
            place += len(cell) + 1
    if not block.header:
        rows.insert(0, [""] * len(rows[0]))
    rows.insert(1, ["---"] * len(rows[0]))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _list(run: Iterator[Block], notes: Mapping[str, str]) -> str:
    """The items of a list, each indented to where the text of the item above it in rank begins."""
    lines: list[str] = []
    indents: list[int] = []
    for block in run:
        level = min(max(block.level, 1), len(indents) + bool(block.marker)) or 1
        text = inline(block, notes)
        if block.marker or not indents:
            del indents[level - 1 :]
            digits = block.marker.rstrip(".)")
            sign = f"{digits}. " if digits.isascii() and digits.isdigit() and len(digits) < 9 else "- "
            outer = sum(indents)
            indents.append(len(sign))
            lines.append(" " * outer + sign + text.replace("\n", "\n" + " " * (outer + len(sign))))
        else:
            del indents[level:]
            inner = " " * sum(indents)
            lines.append("\n" + inner + text.replace("\n", "\n" + inner) + "\n")
    return "\n".join(lines)
