"""Turn tags and text into blocks: the open elements, the state of the text, and the ends of blocks.

The elements themselves are in the modules beside this one; the shared parts are here. Nesting is in an explicit stack,
so that no depth is too deep, and every step is done once: time and memory are linear in the markup, also if a hundred
thousand tags are nested or never closed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from feeds.article import Block, Span
from feeds.formats.footnotes import Notes, without_label
from feeds.formats.html.state import (
    BLOCKS,
    DEEPEST,
    HEADINGS,
    VOID,
    FigureState,
    Item,
    ListState,
    QuoteState,
    State,
    TableState,
)
from feeds.formats.html.style_sheet import NOTHING, Hidden
from feeds.formats.html.visibility import ALWAYS_SHOWN, NEVER_SHOWN, is_hidden, is_sized
from feeds.formats.text import TextRun, cut_text, plain_text
from feeds.formats.tokens import attributes, tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

# A tag further down the stack than this is not looked for when inline elements are wrongly nested.
_LOOK_UP = 64
_SCENE_BREAK = re.compile(r"[*·•∙⋅●○◆◇■□#~_=⁂❦❧✦✧☙†‡—–\-−\s\xa0]{1,40}")

Closer = Callable[[], None]
Handler = Callable[["BlockBuilder", str, dict[str, str]], None]


class BlockBuilder:
    """The parser state of one document.

    `xml` means that any element may be closed in its own tag, as those of a drawing always may.
    """

    def __init__(self, handlers: Mapping[str, Handler], base: str = "", *, xml: bool = False) -> None:
        self.base = self.images = base
        self.run = TextRun()
        self.state = State()
        self.notes = Notes()
        self.out: list[Block] = []
        self.late_images: list[Block] = []
        self.lists: list[ListState] = []
        self.quotes: list[QuoteState] = []
        self.figures: list[FigureState] = []
        self.tables: list[TableState] = []
        self.counts: dict[str, int] = {}
        self.preformatted = False
        self.note_here = ""
        self.cite: tuple[int, int] | None = None
        self.link = ""
        self.media = ""
        self.style: Hidden = NOTHING
        self.sizeless = False
        self.is_mail = False
        self._handlers = handlers
        self._xml = xml
        self._document = self.out
        self._stack: list[tuple[str, Closer | None]] = []
        self._hidden_at = -1
        self._paragraph_at = -1

    # Input.

    def feed(self, markup: str) -> None:
        """Read a piece of markup."""
        for kind, value, raw, _, _ in tokens(markup, paragraphs=True):
            if kind == "text":
                self.text(value)
            elif kind == "paragraph":
                self._paragraph(value)
            elif kind == "start":
                self.start(value, attributes(raw) if raw and raw != "/" else {})
                if raw.endswith("/") and value not in VOID and (self._xml or self.counts.get("svg")):
                    self.end(value)
            else:
                self.end(value)

    def _paragraph(self, text: str) -> None:
        """A paragraph without any tag in it: in most texts most are, and the usual way costs more."""
        if self._hidden_at < 0 and not (self.preformatted or self.state.capture or self.sizeless):
            self.close_paragraph()
            if self.run.untouched and not self.note_here and self.cite is None:
                text = plain_text(text)
                if text:
                    self._emit(text, (), "")
                return
        self.start("p", {})
        self.text(text)
        self.end("p")

    def text(self, text: str) -> None:
        """Characters of the document."""
        if self._hidden_at < 0 and not self.sizeless:
            self.run.add(text)

    def start(self, name: str, attrs: dict[str, str]) -> None:
        """A start tag. Void elements have no end."""
        if self._hidden_at >= 0 and not (name in BLOCKS and self._paragraph_at == self._hidden_at):
            if name == "source" and not self.media:
                self.media = attrs.get("src", "")
            if name not in VOID:
                self.push(name)
            return
        if name in BLOCKS:
            self.close_paragraph()
        if name in NEVER_SHOWN or (
            attrs
            and name not in ALWAYS_SHOWN
            and is_hidden(attrs, inline=name not in BLOCKS and name != "img", style=self.style)
        ):
            self._start_hidden(name)
            return
        handler = self._handlers.get(name) or self._handlers["block" if name in BLOCKS else "inline"]
        if name not in VOID or name in self._handlers:
            handler(self, name, attrs)
        if self.sizeless or "style" in attrs or self.style.sizeless:
            self._size(name, attrs)

    def _size(self, name: str, attrs: dict[str, str]) -> None:
        """Text in the element that has just opened has a size or none, until it ends.

        Mails and grids set none on a box and one on the boxes in it: one with a class may have it from a sheet that is
        not in the document.
        """
        sized = is_sized(name, attrs, self.style)
        if sized is None and name in BLOCKS and attrs.get("class"):
            sized = True
        if sized is None or sized is not self.sizeless or name in VOID or not self._stack:
            return
        before, self.sizeless = self.sizeless, not sized
        opened, closer = self._stack[-1]

        def close() -> None:
            if closer:
                closer()
            self.sizeless = before

        self._stack[-1] = (opened, close)

    def _start_hidden(self, name: str) -> None:
        if name in VOID:
            return
        if name == "li" and self.lists and self.lists[-1].item_at >= 0:
            self.pop_to(self.lists[-1].item_at)
        if name == "p":
            self.mark_paragraph()
        self.hide(name)

    def end(self, name: str) -> None:
        """An end tag; one without an open element is passed over."""
        if name == "p":
            self._end_paragraph()
        elif name == "br":
            self.start("br", {})
        elif name in {"td", "th", "tr", "table"}:
            self._end_table_part(name)
        elif name == "li" and self.lists and self._hidden_at < 0:
            if self.lists[-1].item_at >= 0:
                self.pop_to(self.lists[-1].item_at)
        elif self.counts.get(name):
            if name in BLOCKS:
                self.pop_through(name)
            else:
                self.end_inline(name)
        elif name in HEADINGS and self.state.heading:
            self.flush()

    def refer(self, label: str) -> None:
        """Add a reference to the footnote with that label."""
        start = self.run.length
        self.run.add(f"[{label}]")
        self.run.mark(start, self.run.length, "footnote", label)

    def open_note(self, label: str) -> None:
        """The footnote of that label begins, until `close_note`."""
        self.close_paragraph()
        self.push("footnote", self.enter(replace(self.state, place="note", item=Item(label))))

    def close_note(self) -> None:
        """The footnote ends."""
        if self.counts.get("footnote"):
            self.pop_through("footnote")

    def blocks(self) -> tuple[Block, ...]:
        """The blocks of all that was read; nothing can be added afterwards."""
        self.pop_to(0)
        self.flush()
        return _settled(self._document)

    # The stack of open elements.

    @property
    def height(self) -> int:
        """The number of open elements."""
        return len(self._stack)

    @property
    def quoted(self) -> int:
        """The block quotes around this point, as blocks count them."""
        return min(self.state.quotes, DEEPEST)

    def push(self, name: str, closer: Closer | None = None) -> None:
        """An element opens; `closer` is called when it ends, by whatever tag."""
        self._stack.append((name, closer))
        self.counts[name] = self.counts.get(name, 0) + 1

    def push_scope(self, closer: Closer) -> None:
        """Open a cell: end tags in it do not reach the elements that are open outside."""
        self._stack.append(("", closer))
        self.counts = {}

    def hide(self, name: str, closer: Closer | None = None) -> None:
        """An element opens of which nothing is shown."""
        self._hidden_at = len(self._stack)
        self.push(name, closer)

    def mark_paragraph(self) -> None:
        """The element that opens next is a paragraph: any block ends it."""
        self._paragraph_at = len(self._stack)

    def enter(self, state: State) -> Closer:
        """Change to a state; the returned function flushes and restores the one before."""
        before = self.state
        self.state = state

        def leave() -> None:
            self.flush()
            self.state = before

        return leave

    def pop_to(self, height: int) -> None:
        """End the elements above a height."""
        stack = self._stack
        while len(stack) > height:
            name, closer = stack.pop()
            if name:
                self.counts[name] -= 1
            if len(stack) == self._hidden_at:
                self._hidden_at = -1
            if len(stack) == self._paragraph_at:
                self._paragraph_at = -1
            if closer:
                closer()

    def pop_through(self, name: str) -> None:
        """End the innermost open element of a name, and all in it."""
        height = len(self._stack) - 1
        while height > 0 and self._stack[height][0] != name:
            height -= 1
        self.pop_to(height)

    def end_inline(self, name: str) -> None:
        """End an inline element that may be wrongly nested (`<b><i></b></i>`): those inside it stay open."""
        top = len(self._stack) - 1
        for height in range(top, max(-1, top - _LOOK_UP), -1):
            if self._stack[height][0] != name:
                continue
            if height in {top, self._hidden_at}:
                self.pop_to(height)
                return
            closer = self._stack[height][1]
            self._stack[height] = ("", None)
            self.counts[name] -= 1
            if closer:
                closer()
            return
        if self._hidden_at >= 0 and self._stack[self._hidden_at][0] == name:
            # More was left open inside it than is looked through: it does not take the rest of the document with it.
            self.pop_to(self._hidden_at)

    def is_nearer(self, name: str, other: str) -> bool:
        """Return whether the innermost open element of a name is inside that of the other, in a bounded search."""
        for open_name, _ in reversed(self._stack[-_LOOK_UP:]):
            if open_name in {name, other}:
                return open_name == name
        return True

    def close_paragraph(self) -> None:
        """End the paragraph that is open, if one is."""
        if self._paragraph_at >= 0:
            self.pop_to(self._paragraph_at)
        self.flush()

    def _end_paragraph(self) -> None:
        if self._hidden_at < 0 or self._paragraph_at >= 0:
            self.close_paragraph()
        elif self.counts.get("p"):
            self.pop_through("p")
        elif self._stack[self._hidden_at][0] not in BLOCKS:
            # Something inline was hidden and never closed: it does not take the rest of the document with it.
            self.pop_to(self._hidden_at)
            self.flush()

    def _end_table_part(self, name: str) -> None:
        if not self.tables or (self._hidden_at >= 0 and self.counts.get(name)):
            if self.counts.get(name):
                self.pop_through(name)
            return
        state = self.tables[-1]
        height = {"table": state.height, "tr": state.row_at}.get(name, state.cell_at)
        if height >= 0:
            self.pop_to(height)

    # Blocks.

    def flush(self) -> None:
        """The block that was gathered so far ends here."""
        run = self.run
        if self.preformatted or (run.length == 0 and not self.late_images):
            return
        if self.state.capture:
            run.add(" ")
            return
        note, self.note_here = self.note_here, ""
        if self.cite and self.quotes:
            self._set_citation(*self.cite)
        self.cite = None
        seen = not run.empty
        text, spans = run.take()
        if seen and text:
            self._emit(text, spans, note)
        self.out += self.late_images
        self.late_images.clear()

    def _set_citation(self, start: int, end: int) -> None:
        """Use a `cite` alone at the end of a quote as its source, which is not part of its words."""
        words = self.run.since(0)
        before = words[:start].rstrip(" \xa0—–―-~")
        if not words[end:].strip(" \xa0\n.,)") and (not before or before.endswith("\n")):
            self.quotes[-1].cite = words[start:].strip()
            self.run.cut(len(before))

    def _emit(self, text: str, spans: tuple[Span, ...], note: str) -> None:
        state, quoted = self.state, self.quoted
        marker = state.item.marker if state.item else ""
        spans = _without_raised_marks(spans)
        if state.code:
            self.out.append(Block("code", text, spans=spans, language=state.language, quoted=quoted))
        elif _is_scene_break(self, text):
            self.out.append(Block("rule", "", quoted=quoted))
        elif state.heading:
            text, spans = _bare_heading(text, spans)
            if text:
                self.out.append(Block("heading", text, state.heading, spans, quoted=quoted))
        elif note or state.place == "note":
            text, spans = without_label(text, spans, note or marker)
            self.out.append(Block("footnote", text, spans=spans, marker=note or marker, quoted=quoted))
            self._use_marker()
        elif state.place == "list":
            level = min(max(state.lists, 1), DEEPEST)
            self.out.append(Block("list", text, level, spans, marker=marker, quoted=quoted))
            self._use_marker()
        elif state.place == "quote":
            self.out.append(Block("quote", text, quoted, spans))
        else:
            self.out.append(Block("paragraph", text, spans=spans, quoted=quoted))

    def _use_marker(self) -> None:
        if self.state.item:
            self.state.item.marker = ""


def _is_scene_break(builder: BlockBuilder, text: str) -> bool:
    """Return whether a paragraph is an ornament between two scenes. In a table the same signs are data."""
    in_table = bool(builder.tables) and not builder.tables[-1].table.layout
    plain = not builder.state.heading and builder.state.place in {"", "quote"}
    return plain and not in_table and _SCENE_BREAK.fullmatch(text) is not None


def _without_raised_marks(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """A footnote's reference is not also `sup`."""
    if not spans:
        return spans
    marks = {(span.start, span.end) for span in spans if span.kind == "footnote"}
    return (
        tuple(span for span in spans if span.kind != "sup" or (span.start, span.end) not in marks) if marks else spans
    )


def _bare_heading(text: str, spans: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """A heading without the link to itself that generators add, and without being strong as a whole."""
    for span in spans:
        if span.kind == "link" and text[span.start : span.end] in {"#", "¶", "§", "🔗"}:
            if span.end == len(text):
                return cut_text(text, spans, 0, len(text[: span.start].rstrip()))
            if span.start == 0:
                return cut_text(text, spans, len(text) - len(text[span.end :].lstrip()), len(text))
    return text, tuple(span for span in spans if span.kind != "strong" or span.end - span.start < len(text))


def _settled(blocks: list[Block]) -> tuple[Block, ...]:
    """The blocks without rules that part nothing."""
    result: list[Block] = []
    for block in blocks:
        if block.kind != "rule" or (result and result[-1].kind != "rule"):
            result.append(block)
    while result and result[-1].kind == "rule":
        result.pop()
    return tuple(result)
