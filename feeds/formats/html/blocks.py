"""Elements that are blocks: divisions, headings, lists, quotes, rules."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from feeds.article import Block
from feeds.clean import clean_line
from feeds.formats.footnotes import is_container, words_of
from feeds.formats.html.code import language_of, new_line
from feeds.formats.html.inline import styles, with_formats
from feeds.formats.html.media import open_caption, open_figure
from feeds.formats.html.state import DEEPEST, HEADINGS, Item, ListState, QuoteState

if TYPE_CHECKING:
    from feeds.formats.html.builder import BlockBuilder, Closer, Handler

_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def open_block(builder: BlockBuilder, name: str, attrs: dict[str, str]) -> None:
    """A division or paragraph: its effect on the text in it, if any."""
    if builder.preformatted:
        new_line(builder, name)
        return
    words = words_of(attrs) if attrs else set()
    # Ghost turns figures and their captions into divisions for mail.
    if "wp-caption" in words or "kg-card-hascaption" in words:
        open_figure(builder, name, attrs)
        return
    if "wp-caption-text" in words and builder.figures:
        open_caption(builder, name, attrs)
        return
    closer = _change(builder, name, attrs, words) if attrs else None
    kinds = styles(attrs) if "style" in attrs else []
    if name == "p":
        if not closer and not kinds:
            return  # Its end and its beginning are but bounds.
        builder.mark_paragraph()
    closer = closer or builder.flush
    builder.push(name, with_formats(builder, kinds, closer) if kinds else closer)


def _change(builder: BlockBuilder, name: str, attrs: dict[str, str], words: set[str]) -> Closer | None:
    """Enter the state that an element's id and classes give its text; None for no change."""
    label = builder.notes.label_of(attrs["id"]) if "id" in attrs else ""
    if label:
        return builder.enter(replace(builder.state, place="note", item=Item(label)))
    if is_container(words):
        return builder.enter(replace(builder.state, in_notes=True))
    if name == "aside" and "pullquote" in words:
        return builder.enter(replace(builder.state, place="quote", quotes=builder.state.quotes + 1))
    language = language_of(attrs)
    return builder.enter(replace(builder.state, language=language)) if language else None


def open_heading(builder: BlockBuilder, name: str, _attrs: dict[str, str]) -> None:
    """Add a heading; the first line of a numbered item keeps its number."""
    if builder.state.heading and builder.counts.get(name):
        builder.pop_through(name)
    item = builder.state.item
    if builder.state.place == "list" and item and item.marker not in {"", "•"}:
        builder.push(name, with_formats(builder, ["strong"], builder.flush))
    else:
        builder.push(name, builder.enter(replace(builder.state, heading=HEADINGS[name])))


def open_summary(builder: BlockBuilder, name: str, _attrs: dict[str, str]) -> None:
    """The line that is seen of a folded part."""
    builder.push(name, with_formats(builder, ["strong"], builder.flush))


def rule(builder: BlockBuilder, _name: str, _attrs: dict[str, str]) -> None:
    """Add a rule; the one above the notes is not a break in the text."""
    if not builder.state.in_notes:
        builder.out.append(Block("rule", "", quoted=builder.quoted))


# Lists.


def open_list(builder: BlockBuilder, name: str, attrs: dict[str, str]) -> None:
    """An ordered or unordered list."""
    step = -1 if "reversed" in attrs and "start" in attrs else 1
    builder.lists.append(ListState(name == "ol", integer(attrs, "start"), attrs.get("type", ""), step))
    in_notes = builder.state.in_notes or (bool(attrs) and is_container(words_of(attrs)))
    leave = builder.enter(replace(builder.state, lists=builder.state.lists + 1, in_notes=in_notes))

    def close() -> None:
        leave()
        builder.lists.pop()

    builder.push(name, close)


def open_item(builder: BlockBuilder, name: str, attrs: dict[str, str]) -> None:
    """An item: where the next one of its list begins, the one before ends."""
    if builder.preformatted:
        new_line(builder, name)
        return
    here = builder.lists[-1] if builder.lists else None
    if here and here.item_at >= 0:
        builder.pop_to(here.item_at)
    elif not here and builder.counts.get("li"):
        builder.pop_through("li")
    marker = "•"
    if here and here.ordered:
        here.number = integer(attrs, "value", here.number)
        marker = _ordinal(here.number, here.style)
        here.number += here.step
    name_of = attrs.get("id", "")
    label = builder.notes.label_of(name_of)
    if builder.state.in_notes and not label and builder.state.lists <= 1:
        label = builder.notes.unreferred(name_of)
    leave = builder.enter(replace(builder.state, place="note" if label else "list", item=Item(label or marker)))
    if not here:
        builder.push(name, leave)
        return
    here.item_at = builder.height

    def close() -> None:
        leave()
        here.item_at = -1

    builder.push(name, close)


def open_definition(builder: BlockBuilder, name: str, attrs: dict[str, str]) -> None:
    """A term, set strong, or its description, set like an item without a marker."""
    for other in ("dt", "dd"):
        # Definition lists nest only inside a `dd`, whose end takes the inner list with it.
        if builder.counts.get(other) and not builder.is_nearer("dl", other):
            builder.pop_through(other)
    label = builder.notes.label_of(attrs.get("id", ""))
    if label:
        builder.push(name, builder.enter(replace(builder.state, place="note", item=Item(label))))
    elif name == "dd":
        inside = replace(builder.state, place="list", item=Item(""), lists=builder.state.lists + 1)
        builder.push(name, builder.enter(inside))
    else:
        leave = builder.enter(replace(builder.state, place="quote" if builder.state.place == "quote" else ""))
        builder.push(name, with_formats(builder, ["strong"], leave))


def integer(attrs: dict[str, str], name: str, default: int = 1) -> int:
    """A whole number in an attribute."""
    text = attrs.get(name, "").strip()
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 9 else default


def _ordinal(number: int, style: str) -> str:
    """The marker of an ordered item, by the list's `type` (HTML standard, 4.4.5)."""
    if style in {"a", "A"} and 1 <= number <= 26:
        letter = chr(ord(style) + number - 1)
        return f"{letter}."
    if style in {"i", "I"} and 1 <= number < 400:
        roman = ""
        for value, digits in _ROMAN:
            roman += digits * (number // value)
            number %= value
        return f"{roman.upper() if style == 'I' else roman}."
    return f"{number}."


# Quotes.


def open_quote(builder: BlockBuilder, name: str, attrs: dict[str, str]) -> None:
    """A block quote; the source that it names goes to all its paragraphs. WordPress sets links to posts as such."""
    if "wp-embedded-content" in words_of(attrs):
        builder.push(name, builder.flush)
        return
    leave = builder.enter(replace(builder.state, place="quote", quotes=builder.state.quotes + 1))
    out, mark, quote = builder.out, len(builder.out), QuoteState()
    builder.quotes.append(quote)

    def close() -> None:
        level = min(builder.state.quotes, DEEPEST)
        leave()
        builder.quotes.pop()
        name_source(out, mark, quote.cite, level)

    builder.push(name, close)


def name_source(out: list[Block], mark: int, cite: str, level: int) -> None:
    """Give the quotes of a level, from `mark` on, their source, where they have none."""
    cite = clean_line(cite, 300).lstrip("—–―-~ ")
    for index in range(mark, len(out)) if cite else ():
        block = out[index]
        if block.kind == "quote" and block.level == level and not block.cite:
            out[index] = replace(block, cite=cite)


def open_footer(builder: BlockBuilder, name: str, attrs: dict[str, str]) -> None:
    """In a quote the footer names its source (HTML standard, 4.4.4)."""
    if not builder.quotes or builder.state.place != "quote" or builder.state.capture:
        open_block(builder, name, attrs)
        return
    before, quote, run = builder.state, builder.quotes[-1], builder.run
    builder.state = replace(before, capture=True)

    def close() -> None:
        quote.cite = run.take()[0] or quote.cite
        builder.state = before
        builder.cite = None

    builder.push(name, close)


HANDLERS: dict[str, Handler] = {
    "block": open_block,
    **dict.fromkeys(HEADINGS, open_heading),
    "summary": open_summary,
    "hr": rule,
    **dict.fromkeys(("ul", "ol", "menu", "dir"), open_list),
    "li": open_item,
    **dict.fromkeys(("dt", "dd"), open_definition),
    "blockquote": open_quote,
    "footer": open_footer,
}
