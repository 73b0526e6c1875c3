"""Elements inside a line: formats, links, references to footnotes, line breaks, quotation marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feeds.formats.footnotes import words_of
from feeds.formats.html.code import language_of
from feeds.formats.html.math import raised
from feeds.formats.links import absolute

if TYPE_CHECKING:
    from feeds.article import SpanKind
    from feeds.formats.html.builder import BlockBuilder, Closer, Handler

_FORMATS: dict[str, SpanKind] = {
    **dict.fromkeys(("em", "i", "dfn", "var", "cite"), "emphasis"),
    **dict.fromkeys(("strong", "b"), "strong"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
    **dict.fromkeys(("s", "strike", "del"), "strike"),
    "sub": "sub",
    "sup": "sup",
}
# A power may follow these: a number, a unit or a variable. A longer word has a note's number above it.
_BASE = re.compile(r"(?:\d|[)\]]|(?<![^\W_])[^\W\d_]{1,3})$")
_LONGEST_BASE = 4
# Style sheets separate these from the text before them: Ghost's bookmarks, link cards, metadata blocks of a post.
_APART = frozenset(
    {"author", "publisher", "publication", "source", "date", "time", "domain", "site", "category", "duration"}
)
_PIECE = re.compile(r"[a-z]+")
_BOLD = re.compile(r"font-weight:(?:bold|[6-9]00)")


def styles(attrs: dict[str, str]) -> list[SpanKind]:
    """The formats that a `style` attribute gives."""
    style = attrs.get("style", "")[:500].lower().replace(" ", "")
    kinds: list[SpanKind] = []
    if "font-style:italic" in style or "font-style:oblique" in style:
        kinds.append("emphasis")
    if _BOLD.search(style):
        kinds.append("strong")
    if "line-through" in style:
        kinds.append("strike")
    return kinds


def with_formats(builder: BlockBuilder, kinds: list[SpanKind], closer: Closer | None = None) -> Closer:
    """Begin formats; the returned function ends them and calls `closer`."""
    run = builder.run
    for kind in kinds:
        run.begin(kind)

    def close() -> None:
        for kind in kinds:
            run.finish(kind)
        if closer:
            closer()

    return close


def open_inline(builder: BlockBuilder, name: str, attrs: dict[str, str]) -> None:
    """Any inline element: its format, and that of its style."""
    if "class" in attrs and builder.run.ends_word and not _APART.isdisjoint(_PIECE.findall(attrs["class"].lower())):
        builder.run.add(" ")
    kinds = styles(attrs) if "style" in attrs else []
    kind = _FORMATS.get(name)
    if kind and "normal" not in attrs.get("style", "") and kind not in kinds:
        kinds.append(kind)
    if builder.preformatted and "code" in kinds:
        kinds.remove("code")
    if "id" in attrs:
        _pass_id(builder, attrs["id"])
    builder.push(name, with_formats(builder, kinds) if kinds else None)


def open_raised(builder: BlockBuilder, name: str, attrs: dict[str, str]) -> None:
    """Add a power as plain text: `10<sup>6</sup>` is 10⁶. Other raised text stays a format."""
    run = builder.run
    if run.is_open("link") or run.verbatim or not _BASE.search(run.since(max(0, run.length - _LONGEST_BASE))):
        open_inline(builder, name, attrs)
        return
    start, out, before = run.length, builder.out, len(builder.out)

    def close() -> None:
        is_alone = builder.out is out and len(out) == before and run.length > start and run.is_open("sup")
        power = raised(run.since(start)) if is_alone and not run.has_marks_from(start) else ""
        if not power:
            run.finish("sup")
            return
        run.drop("sup")
        run.cut(start)
        run.add(power)

    if "id" in attrs:
        _pass_id(builder, attrs["id"])
    run.begin("sup")
    builder.push(name, close)


def open_code(builder: BlockBuilder, name: str, attrs: dict[str, str]) -> None:
    """In `pre` the `code` inside often names the language."""
    if builder.preformatted and not builder.state.language:
        builder.state.language = language_of(attrs)
    open_inline(builder, name, attrs)


def open_cite(builder: BlockBuilder, name: str, _attrs: dict[str, str]) -> None:
    """Add a work's title, or a quote's source: which one is decided when the paragraph ends."""
    run, start = builder.run, builder.run.length

    def remember() -> None:
        if run.length > start:
            builder.cite = (start, run.length)

    builder.push(name, with_formats(builder, ["emphasis"], remember))


def open_link(builder: BlockBuilder, name: str, attrs: dict[str, str]) -> None:
    """A link, a reference to a footnote, or the way back from one."""
    if builder.counts.get("a"):
        builder.end_inline("a")
    own = attrs.get("id") or attrs.get("name") or ""
    if own:
        _pass_id(builder, own)
    href = absolute(attrs.get("href", ""), builder.base)
    if href.startswith("#"):
        _open_inside_link(builder, name, href[1:], words_of(attrs))
    elif href:
        builder.link = href
        builder.run.begin("link", href)
        builder.push(name, lambda: _end_link(builder))
    else:
        builder.push(name)


def _end_link(builder: BlockBuilder) -> None:
    builder.link = ""
    builder.run.finish("link")


def _open_inside_link(builder: BlockBuilder, name: str, target: str, words: set[str]) -> None:
    """A link into the document itself."""
    run, notes, state = builder.run, builder.notes, builder.state
    in_note = state.place == "note" or bool(builder.note_here)
    if (in_note or state.in_notes or words) and notes.leads_back(target, words):
        builder.hide(name)
        return
    run.begin("link", f"#{target}")
    start, in_sup = run.length, run.is_open("sup")
    out, before = builder.out, len(builder.out)

    def close() -> None:
        alone = builder.out is out and len(out) == before and run.length >= start
        text = run.since(start) if alone else ""
        if alone and in_note and notes.is_back_link_text(text):
            run.drop("link")
            run.cut(start)
            return
        label = ""
        if text and not state.heading and not run.verbatim:
            label = notes.refer(target, text, words, raised=in_sup or run.has_mark("sup", start))
        if not label:
            run.finish("link")
            return
        run.drop("link")
        run.cut(start)
        builder.refer(label)

    builder.push(name, close)


def _pass_id(builder: BlockBuilder, name: str) -> None:
    """Handle an id inside a line: a note may begin here, or a reference to one may be here."""
    builder.notes.pass_id(name)
    label = builder.notes.label_of(name)
    if label and builder.run.empty and builder.state.place != "note":
        builder.note_here = label


def line_break(builder: BlockBuilder, _name: str, _attrs: dict[str, str]) -> None:
    """One breaks the line, two part paragraphs."""
    run, state = builder.run, builder.state
    if state.heading or state.capture:
        run.add(" ")
    elif run.ends_in_break and not run.verbatim:
        builder.flush()
    else:
        run.add_break()


def open_quotation(builder: BlockBuilder, name: str, _attrs: dict[str, str]) -> None:
    """`q` has no marks of its own: browsers set them."""
    run = builder.run
    opening, closing = ("‘", "’") if builder.counts.get("q", 0) % 2 else ("“", "”")
    run.add(opening)
    builder.push(name, lambda: run.add(closing))


def open_ruby_text(builder: BlockBuilder, name: str, _attrs: dict[str, str]) -> None:
    """Add a ruby text in brackets after its characters."""
    run = builder.run
    if builder.counts.get("rt"):
        builder.end_inline("rt")
    run.add("(")
    builder.push(name, lambda: run.add(")"))


def checkbox(builder: BlockBuilder, _name: str, attrs: dict[str, str]) -> None:
    """The box of a task in a list."""
    if attrs.get("type", "").lower() == "checkbox" and builder.state.place == "list":
        builder.run.add("☑ " if "checked" in attrs else "☐ ")


HANDLERS: dict[str, Handler] = {
    "inline": open_inline,
    "sup": open_raised,
    "code": open_code,
    "cite": open_cite,
    "a": open_link,
    "br": line_break,
    "q": open_quotation,
    "rt": open_ruby_text,
    "input": checkbox,
}
