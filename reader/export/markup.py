"""Blocks as XHTML, which is HTML at the same time: for the EPUB and for the single page.

Everything is escaped; addresses are of the web or of mail; no script, style or remote resource.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from reader.export.escaping import href_of, text_of
from reader.export.inline import Highlight, nested
from reader.export.model import certain_passage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from feeds.article import Block, Span
    from reader.export.appendix import Numbered
    from reader.model.records import PartText

_TAGS = {"emphasis": "em", "strong": "strong", "code": "code", "strike": "s", "sub": "sub", "sup": "sup"}
_DEEPEST_QUOTE, _DEEPEST_LIST = 6, 9


@dataclass(frozen=True, slots=True)
class Setting:
    """The parameters of one part's mark-up.

    `prefix` makes its ids unique in a file; `highlights` are those of each block; `note_address` returns the address of
    note number n; `images` maps addresses to the values of `src`; `epub` means that the types of EPUB may be used, and
    that each text has the id of its place (`reader.export.places`).
    """

    prefix: str = ""
    highlights: Mapping[int, Sequence[Highlight]] = field(default_factory=dict)
    note_address: Callable[[int], str] = "#note-{}".format
    images: Mapping[str, str] = field(default_factory=dict)
    epub: bool = False
    top: int = 1


def highlights_of(notes: Sequence[Numbered], text: PartText) -> dict[int, list[Highlight]]:
    """By block of a part, the stretches that its notes are drawn on."""
    found: dict[int, list[Highlight]] = {}
    blocks = text.article.blocks
    for number, note in notes:
        passage = certain_passage(note)
        if passage is None or note.part != text.part.id:
            continue
        for at in range(passage.start.block, min(passage.end.block, len(blocks) - 1) + 1):
            last = at == passage.end.block
            start = passage.start.offset if at == passage.start.block else 0
            end = min(passage.end.offset, len(blocks[at].text)) if last else len(blocks[at].text)
            if start < end:
                found.setdefault(at, []).append(Highlight(start, end, number, last, note.colour))
    return found


def drawn(highlights: Mapping[int, Sequence[Highlight]], blocks: Sequence[Block]) -> set[int]:
    """The numbers of the notes that a mark in the text can be linked to."""
    return {mark.note for at, marks in highlights.items() if blocks[at].kind != "rule" for mark in marks}


def markup(blocks: Sequence[Block], setting: Setting) -> str:
    """The blocks as XHTML, each element on a line of its own."""
    return "\n".join(_Writer(blocks, setting).written())


class _Writer:
    """Writes the blocks of one part; knows where its footnotes are."""

    def __init__(self, blocks: Sequence[Block], setting: Setting) -> None:
        self._blocks = blocks
        self._setting = setting
        self._footnotes: dict[str, int] = {}
        for block in blocks:
            if block.kind == "footnote" and block.marker:
                self._footnotes.setdefault(block.marker, len(self._footnotes) + 1)
        self._referred: dict[str, int] = {}
        self._noted: set[int] = set()
        self._marked: set[int] = set()

    def written(self) -> Iterator[str]:
        for depth, group in groupby(range(len(self._blocks)), key=lambda at: _depth(self._blocks[at])):
            inside = list(group)
            yield from ["<blockquote>"] * depth
            for is_list, run in groupby(inside, key=lambda at: self._blocks[at].kind == "list"):
                if is_list:
                    yield from self._list(list(run))
                else:
                    for at in run:
                        yield from self._block(at)
            yield from ["</blockquote>"] * depth

    def _block(self, at: int) -> Iterator[str]:
        block = self._blocks[at]
        match block.kind:
            case "heading":
                level = min(max(block.level, 1) + self._setting.top, 6)
                yield f"<h{level}{self._id(at)}>{self._inline(at)}</h{level}>"
            case "code":
                language = f' class="language-{text_of(block.language)}"' if block.language else ""
                yield f"<pre><code{self._id(at)}{language}>{self._inline(at, plain=True)}</code></pre>"
            case "table":
                yield from self._table(at)
            case "image":
                yield self._image(at)
            case "rule":
                yield f"<hr{self._id(at)}/>"
            case "footnote":
                yield self._footnote(at)
            case _:
                if block.text:
                    yield f"<p{self._id(at)}>{self._inline(at)}</p>"
                if block.cite:
                    yield f'<p class="cite">{self._cite(block.cite)}</p>'

    def _id(self, at: int, start: int = 0) -> str:
        """Return the attribute that names the text of an element: that of a block, from `start`."""
        return f' id="{place_id(at, start)}"' if self._setting.epub else ""

    def _inline(self, at: int, start: int = 0, end: int | None = None, *, plain: bool = False) -> str:
        """A block's text from `start` to `end` with its marks. A note's sign waits until no link is open."""
        block = self._blocks[at]
        spans = () if plain else block.spans
        found: list[str] = []
        signs: list[str] = []
        place, links = start, 0
        for step, what in nested(block.text, (*self._setting.highlights.get(at, ()), *spans), start, end):
            if isinstance(what, str):
                found.append(text_of(what) if plain else text_of(what).replace("\n", "<br/>"))
                place += len(what)
            elif isinstance(what, Highlight):
                found.append(self._highlight(what) if step == "open" else "</mark>")
                if step == "close" and what.last and place == what.end:
                    signs.append(self._sign(what.note))
            else:
                before, after = self._tags(what)
                found.append(before if step == "open" else after)
                links += (before[:2] == "<a") * (1 if step == "open" else -1)
            if not links:
                found += signs
                signs.clear()
        return "".join(found)

    def _highlight(self, mark: Highlight) -> str:
        colour = f' class="{mark.colour}"' if mark.colour else ""
        if mark.note in self._marked:
            return f"<mark{colour}>"
        self._marked.add(mark.note)
        return f'<mark id="{self._setting.prefix}mark-{mark.note}"{colour}>'

    def _sign(self, note: int) -> str:
        kind = ' epub:type="noteref"' if self._setting.epub else ""
        return f'<sup class="note"><a href="{self._setting.note_address(note)}"{kind}>{note}</a></sup>'

    def _tags(self, span: Span) -> tuple[str, str]:
        """Return the mark-up before and after the text of a span."""
        if span.kind == "link":
            address = href_of(span.target)
            return (f'<a href="{address}">', "</a>") if address else ("", "")
        if span.kind == "footnote":
            return self._reference(span.target)
        tag = _TAGS[span.kind]
        return f"<{tag}>", f"</{tag}>"

    def _reference(self, label: str) -> tuple[str, str]:
        number = self._footnotes.get(label)
        if number is None:
            return "<sup>", "</sup>"
        times = self._referred[label] = self._referred.get(label, 0) + 1
        name = f' id="{self._setting.prefix}ref-{number}"' if times == 1 else ""
        kind = ' epub:type="noteref"' if self._setting.epub else ""
        return f'<a href="#{self._setting.prefix}fn-{number}"{name}{kind}><sup>', "</sup></a>"

    def _footnote(self, at: int) -> str:
        block = self._blocks[at]
        number = self._footnotes.get(block.marker)
        if number is None or number in self._noted:
            return f'<p class="footnote"{self._id(at)}>{self._inline(at)}</p>'
        self._noted.add(number)
        kind, tag = (' epub:type="footnote"', "aside") if self._setting.epub else ("", "div")
        label = text_of(block.marker)
        back = f'<a href="#{self._setting.prefix}ref-{number}">{label}</a>' if block.marker in self._referred else label
        return (
            f'<{tag} class="footnote" id="{self._setting.prefix}fn-{number}"{kind}>'
            f"<p>{back}. {self._own_element(at)}</p></{tag}>"
        )

    def _image(self, at: int) -> str:
        block = self._blocks[at]
        alt = text_of(block.alt or block.text)
        source = self._setting.images.get(block.address)
        if source:
            caption = self._inline(at) if block.caption or at in self._setting.highlights else ""
            below = f"<figcaption{self._id(at)}>{caption}</figcaption>" if caption else ""
            name = "" if caption else self._id(at)
            return f'<figure{name}><img src="{text_of(source)}" alt="{alt}"/>{below}</figure>'
        address = href_of(block.address)
        sign = f'<a href="{address}">Image</a>' if address else "Image"
        if block.alt and block.caption:
            shown = f"[{sign}: {alt}]<br/>{self._own_element(at)}"
        else:
            shown = f"[{sign}: {self._own_element(at)}]" if block.text else f"[{sign}]"
        if not self._setting.epub:
            return f'<p class="image">{shown}</p>'
        # The same elements as with the image: loading it must not move the places of what follows.
        name = "" if block.text else self._id(at)
        return f'<figure{name}><p class="image">{shown}</p></figure>'

    def _own_element(self, at: int) -> str:
        """Return a block's text in an element of its own, if other words are beside it."""
        text = self._inline(at)
        return f"<span{self._id(at)}>{text}</span>" if self._setting.epub else text

    def _cite(self, cite: str) -> str:
        address = href_of(cite)
        return f'<cite><a href="{address}">{text_of(cite)}</a></cite>' if address else f"<cite>{text_of(cite)}</cite>"

    def _table(self, at: int) -> Iterator[str]:
        yield "<table>"
        place = 0
        for number, row in enumerate(self._blocks[at].text.split("\n")):
            tag = "th" if self._blocks[at].header and number == 0 else "td"
            cells = []
            for cell in row.split("\t"):
                cells.append(f"<{tag}{self._id(at, place)}>{self._inline(at, place, place + len(cell))}</{tag}>")
                place += len(cell) + 1
            yield f"<tr>{''.join(cells)}</tr>"
        yield "</table>"

    def _list(self, run: list[int]) -> Iterator[str]:
        """The items of one list, those inside an item in lists of their own."""
        opened: list[str] = []
        for at in run:
            block = self._blocks[at]
            level = min(max(block.level, 1), _DEEPEST_LIST)
            tag = "ol" if block.marker[:1].isalnum() else "ul"
            if not block.marker and len(opened) >= level:
                for kind in reversed(opened[level:]):
                    yield f"</li></{kind}>"
                del opened[level:]
                yield f"<p{self._id(at)}>{self._inline(at)}</p>"
                continue
            for kind in reversed(opened[level:]):
                yield f"</li></{kind}>"
            del opened[level:]
            if len(opened) == level and opened[-1] == tag:
                yield "</li>"
            elif len(opened) == level:
                yield f"</li></{opened.pop()}>"
            while len(opened) < level:
                opened.append(tag)
                yield f"<{tag}>" + ("<li>" if len(opened) < level else "")
            digits = block.marker.rstrip(".)")
            value = f' value="{int(digits)}"' if digits.isascii() and digits.isdigit() and len(digits) < 9 else ""
            yield f"<li{self._id(at)}{value}>{self._inline(at)}"
        for kind in reversed(opened):
            yield f"</li></{kind}>"


def place_id(block: int, start: int = 0) -> str:
    """The id of the element that holds a block's text from an offset on."""
    return f"b{block}-{start}" if start else f"b{block}"


def _depth(block: Block) -> int:
    """Return how many block quotes surround a block."""
    return min(max(block.level, 1) if block.kind == "quote" else block.quoted, _DEEPEST_QUOTE)
