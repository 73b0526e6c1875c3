"""Images, figures and their captions, and what plays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from feeds.article import Block, Span
from feeds.clean import clean_line
from feeds.formats.footnotes import words_of
from feeds.formats.html.code import language_of
from feeds.formats.html.state import FigureState
from feeds.formats.html.visibility import is_pixel
from feeds.formats.links import absolute, image_address
from feeds.formats.titles import folded

if TYPE_CHECKING:
    from feeds.formats.html.builder import BlockBuilder, Handler

# Images that replace a sign or a formula in the line.
_IN_LINE = frozenset(("emoji", "wp-smiley", "emoticon", "latex", "tex", "mathtex", "mwe-math-fallback-image-inline"))
# Pixels: services draw their buttons with 16 to 32, avatars with 32 to 48.
_ICON = 48
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif")


def image(builder: BlockBuilder, _name: str, attrs: dict[str, str]) -> None:
    """An image is a block; inside a paragraph it waits for the paragraph's end."""
    alt = attrs.get("alt", "").strip()
    if not _IN_LINE.isdisjoint(words_of(attrs)):
        builder.run.add(alt)
        return
    if builder.preformatted or is_pixel(attrs):
        return
    if builder.is_mail and _is_icon(attrs):
        builder.run.add("" if any(map(str.isalnum, alt)) else alt)
        return
    address = image_address(attrs, builder.images)
    text = clean_line(alt or attrs.get("title", ""), 2000)
    last = builder.out[-1] if builder.out else None
    again = last and last.kind == "image" and address and last.address == address
    if again or not (address or text):
        return  # "again": the same once more, for readers without scripts
    to_picture = builder.link.partition("?")[0].lower().endswith(_PICTURES)
    linked = bool(text) and bool(builder.link) and not to_picture
    spans = (Span(0, len(text), "link", builder.link),) if linked else ()
    block = Block("image", text, spans=spans, address=address, quoted=builder.quoted, alt=text)
    (builder.out if builder.run.empty and not builder.state.capture else builder.late_images).append(block)


def _is_icon(attrs: dict[str, str]) -> bool:
    """Whether an image is as small as a button's sign, an avatar or an emoji."""
    sides = (attrs.get(side, "").strip().removesuffix("px") for side in ("width", "height"))
    return any(side.isdecimal() and len(side) < 4 and int(side) <= _ICON for side in sides)


def open_figure(builder: BlockBuilder, name: str, attrs: dict[str, str]) -> None:
    """Return the target of a caption."""
    figure, out, mark = FigureState(), builder.out, len(builder.out)
    builder.figures.append(figure)
    leave = builder.enter(replace(builder.state, language=language_of(attrs) or builder.state.language))

    def close() -> None:
        leave()
        builder.figures.pop()
        if name == "div" and len(out) - mark == 2 and [block.kind for block in out[mark:]] == ["image", "paragraph"]:
            last = out.pop()
            figure.caption, figure.spans = last.text, last.spans
        if figure.caption:
            _set_caption(out, mark, figure)

    builder.push(name, close)


def open_caption(builder: BlockBuilder, name: str, _attrs: dict[str, str]) -> None:
    """The caption of a figure; one without a figure is a block like any."""
    if not builder.figures or builder.state.capture:
        builder.push(name, builder.flush)
        return
    figure, before, run = builder.figures[-1], builder.state, builder.run
    builder.state = replace(before, capture=True, place="")
    if name == "p":
        builder.mark_paragraph()

    def close() -> None:
        text, spans = run.take()
        builder.state = before
        if text:
            figure.caption, figure.spans = text, spans
        builder.flush()

    builder.push(name, close)


def _set_caption(out: list[Block], mark: int, figure: FigureState) -> None:
    """Give a figure's caption to its content: its one image, its quotes, or all of a gallery."""
    if sum(block.kind == "image" for block in out[mark:]) > 1:
        out.append(Block("paragraph", figure.caption, spans=figure.spans))
        return
    for index in range(len(out) - 1, mark - 1, -1):
        if out[index].kind == "image":
            alt = out[index].alt if folded(out[index].alt) != folded(figure.caption) else ""
            out[index] = replace(out[index], text=figure.caption, spans=figure.spans, alt=alt)
            return
        if out[index].kind == "quote":
            cite = clean_line(figure.caption, 300).lstrip("—–―-~ ")
            for quote in range(mark, index + 1):
                if out[quote].kind == "quote" and not out[quote].cite:
                    out[quote] = replace(out[quote], cite=cite)
            return
    out.append(Block("paragraph", figure.caption, spans=figure.spans))


def frame(builder: BlockBuilder, name: str, attrs: dict[str, str]) -> None:
    """A page in the page: a link to it."""
    if not is_pixel(attrs):
        builder.flush()
    if not is_pixel(attrs) and not _is_shown(builder, attrs.get("src", "")):
        _link_to(builder, attrs.get("src", "") or attrs.get("data-src", ""), attrs.get("title", ""))
    if name == "iframe":
        builder.hide(name)


def _is_shown(builder: BlockBuilder, source: str) -> bool:
    """Return whether the block before links to a frame's content: WordPress embeds a post as a quote and as a frame."""
    last = builder.out[-1] if builder.out else None
    links = [span.target for span in last.spans if span.kind == "link"] if last else []
    return any(len(link) > len("https://") and source.startswith(link) for link in links)


def open_media(builder: BlockBuilder, name: str, attrs: dict[str, str]) -> None:
    """A film or sound: a link to it, in place of the fallback for browsers that cannot play it."""
    builder.flush()
    builder.media = attrs.get("src", "")
    title = attrs.get("title", "") or attrs.get("aria-label", "")

    def close() -> None:
        address, builder.media = builder.media, ""
        _link_to(builder, address, title)

    builder.hide(name, close)


def _link_to(builder: BlockBuilder, source: str, title: str) -> None:
    address = absolute(source, builder.base)
    if address.startswith(("http://", "https://")):
        text = clean_line(title, 300) or address
        spans = (Span(0, len(text), "link", address),)
        builder.out.append(Block("paragraph", text, spans=spans, quoted=builder.quoted))


HANDLERS: dict[str, Handler] = {
    "img": image,
    "figure": open_figure,
    "figcaption": open_caption,
    **dict.fromkeys(("iframe", "embed"), frame),
    **dict.fromkeys(("audio", "video"), open_media),
}
