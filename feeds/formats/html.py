"""HTML to blocks: one pass over the tokens, with a stack of its own, so that no depth is too deep.

What a browser would close, this closes; what it would hide, this leaves out. Time and memory are
linear in the length of the markup (hostile-input facts, A17 and A18), and text is never lost to depth.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from feeds.article import Block, Span, SpanKind
from feeds.clean import clean_line
from feeds.formats.links import absolute, image_address
from feeds.formats.notes import Notes, is_container, words_of
from feeds.formats.tables import Table
from feeds.formats.text import TextRun, cut_text
from feeds.formats.tokens import attributes, tokens


_DEEPEST = 8
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_HIDDEN = frozenset(
    "template svg select button textarea title datalist rp annotation annotation-xml dialog canvas".split()
)
_BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol p plaintext pre search section summary
    table tbody td tfoot th thead tr ul xmp""".split()
)
_FORMATS: dict[str, SpanKind] = {
    "em": "emphasis", "i": "emphasis", "dfn": "emphasis", "var": "emphasis", "cite": "emphasis",
    "strong": "strong", "b": "strong",
    "code": "code", "kbd": "code", "samp": "code", "tt": "code",
    "s": "strike", "strike": "strike", "del": "strike",
    "sub": "sub", "sup": "sup",
}  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# Boxes that publishing systems put into the text of a post, by the classes that they are known by.
_FURNITURE = frozenset(
    """sharedaddy sd-sharing sd-sharing-enabled jp-relatedposts addtoany_share_save_container a2a_kit feedflare
    subscription-widget-wrap wp-block-jetpack-subscriptions wp-block-buttons post-navigation nav-links addthis_toolbox
    sharing share-buttons social-share screen-reader-text sr-only visually-hidden wpcnt gutter lineno linenos linenodiv
    line-numbers-rows rouge-gutter hljs-ln-numbers mw-editsection""".split()
)
_INLINE_IMAGES = frozenset(
    {"emoji", "wp-smiley", "emoticon", "latex", "tex", "mathtex", "mwe-math-fallback-image-inline"}
)
_NO_DISPLAY = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_LANGUAGE = re.compile(r"(?:^|\s)(?:language-|lang-|highlight-source-|brush:\s?)([\w+#.-]{1,30})", re.IGNORECASE)
_SCENE_BREAK = re.compile(r"[*·•∙⋅●○◆◇■□#~_=⁂❦❧✦✧☙†‡—–\-−\s\xa0]{1,40}")
_HIGHLIGHTERS = frozenset({"sourcecode", "hljs", "highlight", "prettyprint", "code-block"})
_LANGUAGES = frozenset(
    """bash c clojure cpp c++ csharp c# css diff dockerfile elixir elm erlang fish go golang graphql groovy haskell html http ini
    java javascript js json jsx julia kotlin latex less lisp lua makefile markdown matlab nix objectivec ocaml perl php
    plsql powershell prolog python r ruby rust sass scala scheme scss sh shell sql swift tex toml ts tsx typescript vim
    vue xml yaml yml zig zsh""".split()
)
_NO_LANGUAGE = frozenset({"plaintext", "text", "plain", "none", "txt", "nohighlight", "output", "console-output"})

Place = Literal["", "list", "quote", "note"]


@dataclass(slots=True)
class _List:
    ordered: bool
    number: int
    style: str
    step: int = 1
    item_at: int = -1


@dataclass(slots=True)
class _Item:
    """What stands before the next text of a list item or note; "" once it has been set."""

    marker: str


@dataclass(slots=True)
class _Figure:
    out: list[Block]
    mark: int
    caption: tuple[str, tuple[Span, ...]] | None = None


@dataclass(slots=True)
class _Quote:
    mark: int
    cite: str = ""


@dataclass(slots=True)
class _State:
    """What the text at this point stands in; kept when an element begins and put back when it ends."""

    place: Place = ""
    item: _Item | None = None
    heading: int = 0
    language: str = ""
    lists: int = 0
    quotes: int = 0
    in_notes: bool = False
    capture: bool = False
    code: bool = False


@dataclass(slots=True)
class _TableState:
    table: Table
    depth: int
    row_at: int = -1
    cell_at: int = -1


def html_blocks(markup: str, base: str = "") -> tuple[Block, ...]:
    """The blocks of a piece of HTML or of a whole document. Never raises.

    `base` is the address that relative links start from. Links that lead elsewhere than to http,
    https or mailto, or into the document itself (`#…`), become plain text.
    """
    builder = BlockBuilder(base, xml=_is_xml(markup))
    builder.feed(markup)
    return builder.blocks()


def _is_xml(markup: str) -> bool:
    """Whether a document is XHTML, where any element may be closed in its own tag."""
    return markup[:200].lstrip().startswith("<?xml") or "http://www.w3.org/1999/xhtml" in markup[:2000]


class BlockBuilder:
    """One reading of one document, from tags and text to blocks."""

    def __init__(self, base: str = "", *, xml: bool = False) -> None:
        self._base = base
        self._xml = xml
        self._out: list[Block] = []
        self._main = self._out
        self._run = TextRun()
        self._notes = Notes()
        self._state = _State()
        self._stack: list[tuple[str, Callable[[], None] | None]] = []
        self._counts: dict[str, int] = {}
        self._hidden_at = -1
        self._paragraph_at = -1
        self._lists: list[_List] = []
        self._quotes: list[_Quote] = []
        self._figures: list[_Figure] = []
        self._tables: list[_TableState] = []
        self._late_images: list[Block] = []
        self._cite: tuple[int, int] | None = None
        self._link: tuple[str, int] | None = None
        self._note_here = ""
        self._note_count = 0
        self._media = ""
        self._preformatted = False

    def feed(self, markup: str) -> None:
        """Read a piece of markup."""
        for token in tokens(markup):
            if token.kind == "text":
                self.text(token.value)
            elif token.kind == "start":
                raw = token.raw
                self.start(token.value, attributes(raw) if raw and raw != "/" else {})
                if self._xml and raw.endswith("/") and token.value not in _VOID:
                    self.end(token.value)
            else:
                self.end(token.value)

    def text(self, text: str) -> None:
        """Characters of the document."""
        if self._hidden_at < 0:
            self._run.add(text)

    def refer(self, label: str) -> None:
        """A reference to the footnote of that label stands here."""
        run, start = self._run, self._run.length
        run.add(f"[{label}]")
        run.mark(start, run.length, "footnote", label)

    def open_note(self, label: str) -> None:
        """The footnote of that label begins, until `close_note`."""
        self._close_paragraph()
        self._push("footnote", self._enter(place="note", item=_Item(label)))

    def close_note(self) -> None:
        """The footnote ends."""
        if self._counts.get("footnote"):
            self._pop_through("footnote")

    def blocks(self) -> tuple[Block, ...]:
        """The blocks of all that was read; nothing can be added afterwards."""
        self._pop_to(0)
        self._flush()
        return _settled(self._main)

    # The stack of open elements.

    def _push(self, name: str, closer: Callable[[], None] | None = None) -> None:
        self._stack.append((name, closer))
        self._counts[name] = self._counts.get(name, 0) + 1

    def _pop_to(self, height: int) -> None:
        stack = self._stack
        while len(stack) > height:
            name, closer = stack.pop()
            if name:
                self._counts[name] = self._counts.get(name, 1) - 1
            if len(stack) == self._hidden_at:
                self._hidden_at = -1
            if len(stack) == self._paragraph_at:
                self._paragraph_at = -1
            if closer:
                closer()

    def _hide(self, name: str, closer: Callable[[], None] | None = None) -> None:
        self._hidden_at = len(self._stack)
        self._push(name, closer)

    def _enter(self, **changes: object) -> Callable[[], None]:
        """Change the state; what is given back flushes and restores it."""
        before = self._state
        self._state = replace(before, **changes)  # type: ignore[arg-type]  # names and values are this class's own

        def leave() -> None:
            self._flush()
            self._state = before

        return leave

    # Tags.

    def start(self, name: str, attrs: dict[str, str]) -> None:
        """A start tag. Void elements have no end."""
        if self._hidden_at >= 0 and not (name in _BLOCKS and self._paragraph_at == self._hidden_at):
            self._start_hidden(name, attrs)
            return
        if name in _BLOCKS:
            self._close_paragraph()
        if name in _HIDDEN or (attrs and _is_hidden(name, attrs)):
            if name in _VOID:
                return
            if name in _BLOCKS:
                self._close_item_before(name)
                self._flush()
                if name == "p":
                    self._paragraph_at = len(self._stack)
            self._hide(name)
        else:
            handler = _HANDLERS.get(name)
            if handler:
                handler(self, name, attrs)
            elif name in _BLOCKS:
                self._open_block(name, attrs)
            elif name not in _VOID:
                self._open_inline(name, attrs)

    def _start_hidden(self, name: str, attrs: dict[str, str]) -> None:
        """A tag in what is not shown: only its end matters, and where a film is to be found."""
        if name == "source" and not self._media:
            self._media = attrs.get("src", "")
        if name not in _VOID:
            self._push(name)

    def end(self, name: str) -> None:
        """An end tag; one without an open element is passed over."""
        if name == "p":
            self._end_paragraph()
        elif name == "br":
            self._break("br", {})
        elif name in {"td", "th", "tr", "table"}:
            self._end_table_part(name)
        elif name == "li" and self._lists and self._hidden_at < 0:
            if self._lists[-1].item_at >= 0:
                self._pop_to(self._lists[-1].item_at)
        elif name in _HEADINGS and not self._counts.get(name):
            if self._state.heading:
                self._flush()
        elif self._counts.get(name):
            if name in _BLOCKS:
                self._pop_through(name)
            else:
                self._end_inline(name)

    def _end_paragraph(self) -> None:
        if self._hidden_at < 0 or self._paragraph_at >= 0:
            self._close_paragraph()
        elif self._counts.get("p"):
            self._pop_through("p")
        elif self._stack[self._hidden_at][0] not in _BLOCKS:
            # Something inline was hidden and never closed: it does not take the rest of the document with it.
            self._pop_to(self._hidden_at)
            self._flush()

    def _pop_through(self, name: str) -> None:
        height = len(self._stack) - 1
        while height >= 0 and self._stack[height][0] != name:
            height -= 1
        self._pop_to(max(height, 0))

    def _end_inline(self, name: str) -> None:
        """End an inline element that may be wrongly nested (`<b><i></b></i>`): those inside it stay open."""
        top = len(self._stack) - 1
        for height in range(top, max(-1, top - 64), -1):
            if self._stack[height][0] == name:
                if height == top or height == self._hidden_at:
                    self._pop_to(height)
                else:
                    closer = self._stack[height][1]
                    self._stack[height] = ("", None)
                    self._counts[name] -= 1
                    if closer:
                        closer()
                return

    # Text and blocks.

    def _flush(self) -> None:
        """The block that was gathered so far ends here."""
        run = self._run
        if self._preformatted or (run.length == 0 and not self._late_images):
            return
        if self._state.capture:
            run.add(" ")
            return
        note, self._note_here = self._note_here, ""
        if self._cite and self._quotes:
            self._take_cite()
        self._cite = None
        if run.empty:
            run.take()
        else:
            text, spans = run.take()
            if text:
                self._emit(text, spans, note)
        if self._late_images:
            images, self._late_images = self._late_images, []
            self._out.extend(images)

    def _emit(self, text: str, spans: tuple[Span, ...], note: str) -> None:
        state = self._state
        quoted = min(state.quotes, _DEEPEST)
        if any(span.kind == "footnote" for span in spans):
            marks = {(span.start, span.end) for span in spans if span.kind == "footnote"}
            spans = tuple(span for span in spans if span.kind != "sup" or (span.start, span.end) not in marks)
        if state.code:
            self._out.append(Block("code", text, spans=spans, language=state.language, quoted=quoted))
        elif self._is_scene_break(text):
            self._out.append(Block("rule", "", quoted=quoted))
        elif state.heading:
            text, spans = _bare_heading(text, spans)
            if text:
                self._out.append(Block("heading", text, state.heading, spans, quoted=quoted))
        elif note or state.place == "note":
            marker = note or (state.item.marker if state.item else "")
            text, spans = _without_label(text, spans, marker)
            self._out.append(Block("footnote", text, spans=spans, marker=marker, quoted=quoted))
            if state.item:
                state.item.marker = ""
        elif state.place == "list":
            level = min(max(state.lists, 1), _DEEPEST)
            self._out.append(
                Block("list", text, level, spans, marker=state.item.marker if state.item else "", quoted=quoted)
            )
            if state.item:
                state.item.marker = ""
        elif state.place == "quote":
            self._out.append(Block("quote", text, quoted, spans))
        else:
            self._out.append(Block("paragraph", text, spans=spans, quoted=quoted))

    def _is_scene_break(self, text: str) -> bool:
        """Whether a paragraph is an ornament between two scenes. In a table the same signs are data."""
        in_table = bool(self._tables) and not self._tables[-1].table.layout
        plain = not self._state.heading and self._state.place in {"", "quote"}
        return plain and not in_table and _SCENE_BREAK.fullmatch(text) is not None

    def _close_paragraph(self) -> None:
        if self._paragraph_at >= 0:
            self._pop_to(self._paragraph_at)
        self._flush()

    def _close_item_before(self, name: str) -> None:
        """An item ends where the next one of its list begins."""
        if name == "li":
            if self._lists and self._lists[-1].item_at >= 0:
                self._pop_to(self._lists[-1].item_at)
            elif not self._lists and self._counts.get("li"):
                self._pop_through("li")
        elif name in {"dt", "dd"}:
            # Definition lists nest only inside a `dd`, whose end takes the inner list with it.
            for other in ("dt", "dd"):
                if self._counts.get(other) and not self._deeper("dl", other):
                    self._pop_through(other)

    def _deeper(self, inner: str, outer: str) -> bool:
        """Whether the innermost `inner` stands inside the innermost `outer`, as far as a short look up tells."""
        for name, _ in reversed(self._stack[-64:]):
            if name in {inner, outer}:
                return name == inner
        return True

    def _break(self, _name: str, _attrs: dict[str, str]) -> None:
        if self._hidden_at >= 0:
            return
        run = self._run
        if self._state.heading or self._state.capture:
            run.add(" ")
        elif run.ends_in_break and not run.verbatim:
            self._flush()
        else:
            run.add_break()

    def _open_inline(self, name: str, attrs: dict[str, str]) -> None:
        kinds = _styled(attrs) if "style" in attrs else []
        kind = _FORMATS.get(name)
        if (
            kind
            and not ("style" in attrs and "normal" in attrs["style"])
            and not (self._preformatted and kind == "code")
        ):
            kinds.append(kind)
        if "id" in attrs:
            self._inline_id(attrs["id"])
        run = self._run
        if name == "cite":
            self._open_cite()
            return
        for kind in kinds:
            run.begin(kind)
        if not kinds:
            self._push(name)
        elif len(kinds) == 1:
            only = kinds[0]
            self._push(name, lambda: run.finish(only))
        else:
            self._push(name, lambda: [run.finish(kind) for kind in kinds] and None)

    def _inline_id(self, name: str) -> None:
        self._notes.pass_id(name)
        label = self._notes.label_of(name)
        if label and self._run.empty and self._state.place != "note":
            self._note_here = label

    def _open_cite(self) -> None:
        run, start = self._run, self._run.length
        run.begin("emphasis")

        def close() -> None:
            run.finish("emphasis")
            if run.length > start:
                self._cite = (start, run.length)

        self._push("cite", close)

    def _take_cite(self) -> None:
        """A `cite` that stands by itself at the end of a quote names its source and is no part of its words."""
        assert self._cite is not None  # noqa: S101  # told by the caller
        start, end = self._cite
        whole = self._run.since(0)
        before = whole[:start].rstrip(" \xa0—–―-~")
        if whole[end:].strip(" \xa0\n.,)") or (before and not before.endswith("\n")):
            return
        self._quotes[-1].cite = whole[start:].strip()
        self._run.cut(len(before))

    def _open_block(self, name: str, attrs: dict[str, str]) -> None:
        self._flush()
        words = words_of(attrs)
        if self._preformatted:
            # A line of code that is a block of its own (`<div class="line">`).
            if not self._run.ends_in_break:
                self._run.add_break()
            self._push(name)
            return
        closer = self._flush
        label = self._notes.label_of(attrs["id"]) if "id" in attrs else ""
        if label:
            closer = self._enter(place="note", item=_Item(label))
        elif words:
            if "wp-caption" in words:
                self._open_figure(name, attrs)
                return
            if "wp-caption-text" in words and self._figures:
                self._open_caption(name, attrs)
                return
            if is_container(words):
                closer = self._enter(in_notes=True)
            elif name == "aside" and "pullquote" in words:
                closer = self._enter(place="quote", quotes=self._state.quotes + 1)
            elif (language := _language(attrs)) and language != self._state.language:
                closer = self._enter(language=language)
        kinds = _styled(attrs) if "style" in attrs else []
        if kinds:
            closer = self._with_formats(kinds, closer)
        if name == "p":
            if closer == self._flush:
                return
            self._paragraph_at = len(self._stack)
        self._push(name, closer)

    def _with_formats(self, kinds: list[SpanKind], closer: Callable[[], None]) -> Callable[[], None]:
        for kind in kinds:
            self._run.begin(kind)

        def close() -> None:
            for kind in kinds:
                self._run.finish(kind)
            closer()

        return close

    def _open_heading(self, name: str, attrs: dict[str, str]) -> None:
        self._flush()
        if self._state.heading and self._counts.get(name):
            self._pop_through(name)
        item = self._state.item
        if self._state.place == "list" and item and item.marker not in {"", "•"}:
            self._run.begin("strong")
            self._push(name, self._with_end("strong"))
            return
        self._push(name, self._enter(heading=_HEADINGS[name]))

    def _with_end(self, kind: SpanKind) -> Callable[[], None]:
        def close() -> None:
            self._run.finish(kind)
            self._flush()

        return close

    # Lists and quotes.

    def _open_list(self, name: str, attrs: dict[str, str]) -> None:
        self._flush()
        start = _integer(attrs.get("start", ""), 1)
        step = -1 if "reversed" in attrs and "start" in attrs else 1
        self._lists.append(_List(name == "ol", start, attrs.get("type", ""), step))
        words = words_of(attrs)
        in_notes = self._state.in_notes or is_container(words)
        leave = self._enter(lists=self._state.lists + 1, in_notes=in_notes)

        def close() -> None:
            leave()
            self._lists.pop()

        self._push(name, close)

    def _open_item(self, name: str, attrs: dict[str, str]) -> None:
        self._close_item_before(name)
        self._flush()
        if self._preformatted:
            if not self._run.ends_in_break:
                self._run.add_break()
            self._push(name)
            return
        here = self._lists[-1] if self._lists else None
        marker = "•"
        if here and here.ordered:
            here.number = _integer(attrs.get("value", ""), here.number)
            marker = _ordinal(here.number, here.style)
            here.number += here.step
        label = self._notes.label_of(attrs.get("id", ""))
        if self._state.in_notes and not label and self._state.lists <= 1:
            self._note_count += 1
            label = self._notes.unreferred(attrs.get("id", ""), str(self._note_count))
        closer = (
            self._enter(place="note", item=_Item(label)) if label else self._enter(place="list", item=_Item(marker))
        )
        height = len(self._stack)
        self._push(name, closer)
        if here:
            here.item_at = height
            self._stack[-1] = (name, lambda: (closer(), setattr(here, "item_at", -1)) and None)

    def _open_definition(self, name: str, attrs: dict[str, str]) -> None:
        self._close_item_before(name)
        self._flush()
        label = self._notes.label_of(attrs.get("id", ""))
        if label:
            self._push(name, self._enter(place="note", item=_Item(label)))
        elif name == "dt":
            leave = self._enter(place="quote" if self._state.place == "quote" else "")
            self._run.begin("strong")

            def close() -> None:
                self._run.finish("strong")
                leave()

            self._push(name, close)
        else:
            self._push(name, self._enter(place="list", item=_Item(""), lists=self._state.lists + 1))

    def _open_quote(self, name: str, _attrs: dict[str, str]) -> None:
        self._flush()
        leave = self._enter(place="quote", quotes=self._state.quotes + 1)
        out, quote = self._out, _Quote(len(self._out))
        self._quotes.append(quote)

        def close() -> None:
            level = min(self._state.quotes, _DEEPEST)
            leave()
            self._quotes.pop()
            cite = clean_line(quote.cite, 300).lstrip("—–―-~ ")
            if cite:
                for index in range(min(quote.mark, len(out)), len(out)):
                    block = out[index]
                    if block.kind == "quote" and block.level == level and not block.cite:
                        out[index] = replace(block, cite=cite)

        self._push(name, close)

    def _open_footer(self, name: str, attrs: dict[str, str]) -> None:
        """In a quote the footer names its source (HTML standard, 4.4.4)."""
        if not self._quotes or self._state.place != "quote":
            self._open_block(name, attrs)
            return
        self._flush()
        before, quote, run = self._state, self._quotes[-1], self._run
        self._state = replace(before, capture=True)

        def close() -> None:
            quote.cite = run.take()[0] or quote.cite
            self._state = before
            self._cite = None

        self._push(name, close)

    def _open_q(self, name: str, _attrs: dict[str, str]) -> None:
        run = self._run
        opening, closing = ("‘", "’") if self._counts.get("q", 0) % 2 else ("“", "”")
        run.add(opening)
        self._push(name, lambda: run.add(closing))

    def _open_ruby_text(self, name: str, _attrs: dict[str, str]) -> None:
        run = self._run
        if self._counts.get("rt"):
            self._end_inline("rt")
        run.add("(")
        self._push(name, lambda: run.add(")"))

    # Code.

    def _open_code(self, name: str, attrs: dict[str, str]) -> None:
        if self._preformatted:
            self._push(name)
            return
        leave = self._enter(language=_language(attrs) or self._state.language, code=True)
        self._preformatted = self._run.verbatim = True

        def close() -> None:
            self._preformatted = False
            leave()
            self._run.verbatim = False

        self._push(name, close)

    def _open_inline_code(self, name: str, attrs: dict[str, str]) -> None:
        if self._preformatted and not self._state.language:
            self._state.language = _language(attrs)
        self._open_inline(name, attrs)

    # Links, images and what plays.

    def _open_link(self, name: str, attrs: dict[str, str]) -> None:
        if self._counts.get("a"):
            self._end_inline("a")
        run, state, start = self._run, self._state, self._run.length
        words = words_of(attrs)
        own = attrs.get("id") or attrs.get("name") or ""
        if own:
            self._inline_id(own)
        href = absolute(attrs.get("href", ""), self._base)
        inside = href[1:] if href.startswith("#") else ""
        in_note = state.place == "note" or bool(self._note_here)
        if inside and (in_note or state.in_notes or words) and self._notes.leads_back(inside, words):
            self._hide(name)
            return
        if not href:
            self._push(name)
            return
        run.begin("link", href)
        self._link = (href, len(self._out))
        raised = run.is_open("sup")
        blocks_before = len(self._out)

        def close() -> None:
            self._link = None
            text = run.since(start) if inside and len(self._out) == blocks_before else ""
            if inside and in_note and self._notes.says_back(text):
                run.drop("link")
                run.cut(min(start, run.length))
                return
            label = ""
            if text and not state.heading and not run.verbatim:
                up = raised or run.has_mark("sup", start)
                label = self._notes.refer(inside, text, words, raised=up)
            if not label:
                run.finish("link")
                return
            run.drop("link")
            run.cut(start)
            run.add(f"[{label}]")
            run.mark(start, run.length, "footnote", label)

        self._push(name, close)

    def _image(self, _name: str, attrs: dict[str, str]) -> None:
        alt = attrs.get("alt", "").strip()
        if not _INLINE_IMAGES.isdisjoint(words_of(attrs)):
            self._run.add(alt)
            return
        if self._preformatted or _is_pixel(attrs):
            return
        address = image_address(attrs, self._base)
        text = clean_line(alt or attrs.get("title", ""), 2000)
        if not (address or text):
            return
        last = self._out[-1] if self._out else None
        if last and last.kind == "image" and address and last.address == address:
            return  # The same again for readers without scripts.
        link = self._link[0] if self._link else ""
        spans = (Span(0, len(text), "link", link),) if text and link and not _is_image_link(link) else ()
        image = Block("image", text, spans=spans, address=address, quoted=min(self._state.quotes, _DEEPEST))
        if self._run.empty and not self._state.capture:
            self._out.append(image)
        else:
            self._late_images.append(image)

    def _open_figure(self, name: str, attrs: dict[str, str]) -> None:
        self._flush()
        figure = _Figure(self._out, len(self._out))
        self._figures.append(figure)
        language = _language(attrs)
        leave = self._enter(language=language or self._state.language)

        def close() -> None:
            leave()
            self._figures.pop()
            if figure.caption:
                _set_caption(figure.out, figure.mark, *figure.caption)

        self._push(name, close)

    def _open_caption(self, name: str, attrs: dict[str, str]) -> None:
        if not self._figures:
            self._open_block(name, attrs)
            return
        self._flush()
        figure, before, run = self._figures[-1], self._state, self._run
        self._state = replace(before, capture=True, place="")
        if name == "p":
            self._paragraph_at = len(self._stack)

        def close() -> None:
            text, spans = run.take()
            self._state = before
            if text:
                figure.caption = text, spans
            self._flush()

        self._push(name, close)

    def _frame(self, name: str, attrs: dict[str, str]) -> None:
        address = absolute(attrs.get("src", "") or attrs.get("data-src", ""), self._base)
        if not _is_pixel(attrs):
            self._flush()
            self._embedded(address, attrs.get("title", ""))
        if name == "iframe":
            self._hide(name)

    def _open_media(self, name: str, attrs: dict[str, str]) -> None:
        self._flush()
        self._media = attrs.get("src", "")
        title = attrs.get("title", "") or attrs.get("aria-label", "")

        def close() -> None:
            media, self._media = self._media, ""
            self._embedded(absolute(media, self._base), title)

        self._hide(name, close)

    def _embedded(self, address: str, title: str) -> None:
        """What plays elsewhere is a paragraph that links to it."""
        if not address.startswith(("http://", "https://")):
            return
        text = clean_line(title, 300) or address
        quoted = min(self._state.quotes, _DEEPEST)
        self._out.append(Block("paragraph", text, spans=(Span(0, len(text), "link", address),), quoted=quoted))

    def _rule(self, _name: str, _attrs: dict[str, str]) -> None:
        self._flush()
        if not self._state.in_notes:
            self._out.append(Block("rule", "", quoted=min(self._state.quotes, _DEEPEST)))

    def _checkbox(self, _name: str, attrs: dict[str, str]) -> None:
        if attrs.get("type", "").lower() == "checkbox" and self._state.place == "list":
            self._run.add("☑ " if "checked" in attrs else "☐ ")

    # Tables.

    def _open_table(self, name: str, _attrs: dict[str, str]) -> None:
        self._flush()
        if self._tables and not self._tables[-1].table.layout:
            outer = self._tables[-1].table
            outer.spill()
            self._out = outer.outside
        state = _TableState(Table(self._out), len(self._stack))
        self._tables.append(state)
        before, self._state = self._state, replace(self._state, place="", item=None)
        quoted = min(before.quotes, _DEEPEST)

        def close() -> None:
            self._flush()
            self._tables.pop()
            self._out = state.table.outside
            state.table.close(quoted)
            self._state = before

        self._push(name, close)

    def _open_row(self, name: str, attrs: dict[str, str]) -> None:
        if not self._tables:
            self._open_block(name, attrs)
            return
        state = self._tables[-1]
        if state.row_at >= 0:
            self._pop_to(state.row_at)
        self._flush()
        state.table.add_row()
        state.row_at = len(self._stack)

        def close() -> None:
            self._flush()
            state.row_at = -1

        self._push(name, close)

    def _open_cell(self, name: str, attrs: dict[str, str]) -> None:
        if not self._tables:
            self._open_block(name, attrs)
            return
        state = self._tables[-1]
        if state.cell_at >= 0:
            self._pop_to(state.cell_at)
        self._flush()
        columns, rows = _integer(attrs.get("colspan", ""), 1), _integer(attrs.get("rowspan", ""), 1)
        self._out = state.table.add_cell(header=name == "th", columns=columns, rows=rows)
        before, counts, formats = self._state, self._counts, self._run.suspend()
        lists, self._lists = self._lists, []
        self._state = replace(before, place="", item=None, heading=0)
        state.cell_at = len(self._stack)

        def close() -> None:
            self._flush()
            self._counts, self._lists, self._state = counts, lists, before
            self._run.resume(formats)
            state.cell_at = -1
            self._out = state.table.outside

        self._stack.append(("", close))
        self._counts = {}

    def _end_table_part(self, name: str) -> None:
        if not self._tables or (self._hidden_at >= 0 and self._counts.get(name)):
            if self._counts.get(name):
                self._pop_through(name)
            return
        state = self._tables[-1]
        height = {"table": state.depth, "tr": state.row_at}.get(name, state.cell_at)
        if height >= 0:
            self._pop_to(height)

    def _open_summary(self, name: str, _attrs: dict[str, str]) -> None:
        self._run.begin("strong")
        self._push(name, self._with_end("strong"))


def _is_hidden(name: str, attrs: dict[str, str]) -> bool:
    """Whether an element is not shown, or is furniture of a publishing system."""
    if "hidden" in attrs and attrs["hidden"] != "until-found":
        return True
    if "style" in attrs and _NO_DISPLAY.search(attrs["style"][:500]):
        return True
    # On whole blocks the attribute is often a mistake; on inline elements it marks icons and doubles.
    if attrs.get("aria-hidden") == "true" and name not in _BLOCKS and name != "img":
        return True
    return "class" in attrs and not _FURNITURE.isdisjoint(attrs["class"].lower().split())


def _styled(attrs: dict[str, str]) -> list[SpanKind]:
    """The formats that a `style` attribute gives."""
    style = attrs["style"][:500].lower().replace(" ", "")
    kinds: list[SpanKind] = []
    if "font-style:italic" in style or "font-style:oblique" in style:
        kinds.append("emphasis")
    if re.search(r"font-weight:(?:bold|[6-9]00)", style):
        kinds.append("strong")
    if "line-through" in style:
        kinds.append("strike")
    return kinds


def _language(attrs: dict[str, str]) -> str:
    """The language of code, as classes and attributes of many highlighters give it; "" for none."""
    said = attrs.get("class", "")[:300]
    match = _LANGUAGE.search(said)
    name = (
        match[1]
        if match
        else attrs.get("data-lang", "") or attrs.get("data-language", "") or attrs.get("lang-name", "")
    )
    words = said.lower().split()
    if not name and not _HIGHLIGHTERS.isdisjoint(words):
        name = next((word for word in words if word in _LANGUAGES), "")
    name = clean_line(name, 30).lower()
    return "" if name in _NO_LANGUAGE else name


def _is_pixel(attrs: dict[str, str]) -> bool:
    """Whether an image or frame is too small to be seen: it counts visits."""
    return any(attrs.get(side, "").strip().removesuffix("px") in {"0", "1"} for side in ("width", "height"))


def _is_image_link(address: str) -> bool:
    path = address.partition("?")[0].lower()
    return path.endswith((".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif"))


def _integer(text: str, default: int) -> int:
    text = text.strip()
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 9 else default


def _ordinal(number: int, style: str) -> str:
    """The marker of an ordered item, by the list's `type` (HTML standard, 4.4.5)."""
    if style in {"a", "A"} and 1 <= number <= 26:
        letter = chr(ord("a") + number - 1)
        return f"{letter.upper() if style == 'A' else letter}."
    if style in {"i", "I"} and 1 <= number < 400:
        roman = ""
        for value, digits in (
            (100, "c"),
            (90, "xc"),
            (50, "l"),
            (40, "xl"),
            (10, "x"),
            (9, "ix"),
            (5, "v"),
            (4, "iv"),
            (1, "i"),
        ):
            roman += digits * (number // value)
            number %= value
        return f"{roman.upper() if style == 'I' else roman}."
    return f"{number}."


def _bare_heading(text: str, spans: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """A heading without the link to itself that generators add, and without being strong as a whole."""
    for sign in ("#", "¶", "§", "🔗"):
        for span in spans:
            if span.kind == "link" and text[span.start : span.end] == sign:
                if span.end == len(text):
                    return cut_text(text, spans, 0, len(text[: span.start].rstrip()))
                if span.start == 0:
                    return cut_text(text, spans, len(text) - len(text[span.end :].lstrip()), len(text))
    return text, tuple(span for span in spans if span.kind != "strong" or span.end - span.start < len(text))


def _without_label(text: str, spans: tuple[Span, ...], label: str) -> tuple[str, tuple[Span, ...]]:
    """A note's text without the label that stands at its start."""
    if not label:
        return text, spans
    plain = label.partition(".")[0]
    for start in (f"[{label}]", f"[{plain}]", f"({plain})", f"{plain}.", f"{plain})", f"{plain}:", "^"):
        if text.startswith(start) and len(text) > len(start):
            rest = text[len(start) :]
            return cut_text(text, spans, len(text) - len(rest.lstrip(" \xa0.:)")), len(text))
    first = spans[0] if spans else None
    if first and first.start == 0 and first.kind in {"sup", "link"} and text[: first.end] == plain:
        return cut_text(text, spans, len(text) - len(text[first.end :].lstrip()), len(text))
    return text, spans


def _set_caption(out: list[Block], mark: int, text: str, spans: tuple[Span, ...]) -> None:
    """Give a figure's caption to what it is the caption of."""
    for index in range(len(out) - 1, mark - 1, -1):
        if out[index].kind == "image":
            out[index] = replace(out[index], text=text, spans=spans)
            return
        if out[index].kind == "quote":
            out[mark:] = [
                replace(block, cite=clean_line(text, 300).lstrip("—–―-~ "))
                if block.kind == "quote" and not block.cite
                else block
                for block in out[mark:]
            ]
            return
    out.append(Block("paragraph", text, spans=spans))


def _settled(blocks: list[Block]) -> tuple[Block, ...]:
    """The blocks without rules that part nothing."""
    kept: list[Block] = []
    for block in blocks:
        if block.kind != "rule" or (kept and kept[-1].kind != "rule"):
            kept.append(block)
    while kept and kept[-1].kind == "rule":
        kept.pop()
    return tuple(kept)


_Handler = Callable[[BlockBuilder, str, dict[str, str]], None]
_HANDLERS: dict[str, _Handler] = {
    **dict.fromkeys(_HEADINGS, BlockBuilder._open_heading),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), BlockBuilder._open_list),
    **dict.fromkeys(("dt", "dd"), BlockBuilder._open_definition),
    **dict.fromkeys(("pre", "xmp", "listing", "plaintext"), BlockBuilder._open_code),
    **dict.fromkeys(("audio", "video"), BlockBuilder._open_media),
    **dict.fromkeys(("iframe", "embed"), BlockBuilder._frame),
    **dict.fromkeys(("td", "th"), BlockBuilder._open_cell),
    "li": BlockBuilder._open_item,
    "br": BlockBuilder._break,
    "hr": BlockBuilder._rule,
    "blockquote": BlockBuilder._open_quote,
    "footer": BlockBuilder._open_footer,
    "q": BlockBuilder._open_q,
    "rt": BlockBuilder._open_ruby_text,
    "code": BlockBuilder._open_inline_code,
    "a": BlockBuilder._open_link,
    "img": BlockBuilder._image,
    "figure": BlockBuilder._open_figure,
    "figcaption": BlockBuilder._open_caption,
    "input": BlockBuilder._checkbox,
    "table": BlockBuilder._open_table,
    "tr": BlockBuilder._open_row,
    "summary": BlockBuilder._open_summary,
}
