"""HTML to blocks: one pass over the tokens, in time linear in the length of the markup.

Elements are closed and hidden as a browser would; text is never lost to depth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.formats.html import blocks, code, inline, media, table
from feeds.formats.html.builder import BlockBuilder
from feeds.formats.html.math import with_linear_math
from feeds.formats.html.steps import with_words_of_buttons
from feeds.formats.html.style_sheet import hidden_by_style

if TYPE_CHECKING:
    from feeds.article import Block
    from feeds.formats.html.style_sheet import Hidden

_HANDLERS = {**inline.HANDLERS, **blocks.HANDLERS, **code.HANDLERS, **media.HANDLERS, **table.HANDLERS}


def html_blocks(
    markup: str, base: str = "", *, images: str = "", style: Hidden | None = None, is_mail: bool = False
) -> tuple[Block, ...]:
    """The blocks of a piece of HTML or of a whole document. Never raises.

    `base` is the address that relative links start from, and those of images too where `images` is not
    theirs. Links that lead elsewhere than to http, https or mailto, or into the document itself (`#…`),
    become plain text. `style` is what the style sheets of the whole page hide, for a piece of a page.
    In a mail (`is_mail`) tables set the layout unless they show that they are data, and small images are buttons.
    """
    xml = markup[:200].lstrip().startswith("<?xml") or "http://www.w3.org/1999/xhtml" in markup[:2000]
    builder = new_builder(base, xml=xml)
    builder.images = images or base
    builder.is_mail = is_mail
    builder.style = hidden_by_style(markup) if style is None else style
    builder.feed(with_linear_math(with_words_of_buttons(markup)))
    return builder.blocks()


def new_builder(base: str = "", *, xml: bool = False) -> BlockBuilder:
    """A builder that knows the elements of HTML, for markup and for other formats that are written like it."""
    return BlockBuilder(_HANDLERS, base, xml=xml)
