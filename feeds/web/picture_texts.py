"""The texts of an article's pictures: what is a caption, and which texts the article has in another block."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from feeds.formats.titles import folded
from feeds.web.boilerplate import furniture_strength
from feeds.words import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.article import Block
    from feeds.formats.html.element_names import Around

# "DSC_0142.JPG", "harbour-at-night-2019-03", "photo": what uploading an image without a text leaves.
_FILE_NAME = re.compile(
    r"[\w%()-]{1,80}\.(?:jpe?g|png|gif|webp)|(?=[^ \d]*\d)(?=[^ _-]+[-_])[\w%()-]+(?<![-_])|(?=[^ _]+_)[\w%()&.-]+"
    r"|(?:img|dsc|dscn|dscf|pxl|photo|image|picture|bild|foto|imagen|untitled|unnamed)[ _-]?\d{0,8}",
    re.IGNORECASE,
)
# What software names a picture of the screen: "Screen Shot 2016-04-05 at 9.08.36 PM".
_SCREENSHOT = re.compile(
    r"(?:screen ?shot|bildschirmfoto|capture d.écran|captura de (?:pantalla|tela|ecrã)|schermata|schermafbeelding"
    r"|skärmavbild|skjermbilde|skærmbillede|näyttökuva|zrzut ekranu|снимок экрана|ekran (?:alıntısı|resmi)"
    r"|屏幕截图|截屏|スクリーンショット|스크린샷) ?[\d(].{0,60}",
    re.IGNORECASE,
)
# What publishing software and services write where nobody wrote anything.
_GENERIC = re.compile(
    r"(?:image|picture|photo) (?:for|in|of) (?:the )?(?:post|article|story)|no alt text provided for this image"
    r"|(?:featured|post|article|cover|header|hero|blog|main|background|placeholder|stock|teaser|preview)"
    r" (?:image|photo|picture|thumbnail)(?: \d{1,3})?|image placeholder|thumbnail|placeholder|spacer|logo|icon"
    r"|avatar|profile (?:picture|photo|image)"
    r"|(?:twitter |user )?avatar (?:for|of) .{1,60}|.{1,40}(?:['’]s| user) (?:avatar|profile (?:picture|photo))"
    r"|(?:new )?call[- ]to[- ]action|beitragsbild|titelbild|artikelbild|vorschaubild|symbolbild"
    r"|image (?:à la une|de couverture)|imagen destacada|imagem destacada|immagine in evidenza",
    re.IGNORECASE,
)
# A photographer, an agency, a licence: "Foto: dpa", "© Ann Lee", "Getty Images", "Ann Lee/Reuters".
_CREDIT = re.compile(
    r"(?:photo|image|picture) by (?-i:[A-Z])[^.:]{1,60}"
    r"|(?:photo|foto|fot\.|bild|image|picture|credit|crédit|source|quelle|fuente|фото)s?(?: by| von| par| por)?"
    r" ?: ?[^.:]{1,60}"
    r"|(?:©|\(c\)|copyright) ?[^.:]{1,60}"
    r"|(?:.{1,40}[/|] ?)?(?:getty(?: images)?|reuters|afp|dpa|epa|istock(?:photo)?|shutterstock|picture alliance"
    r"|unsplash|pexels|pixabay|adobe stock|alamy|imago images|thinkstock|fotolia|depositphotos)"
    r"(?: ?[/|] ?.{1,40})?",
    re.IGNORECASE,
)
_HASHTAG = re.compile(r"(?<![\w#&/])#[^\W\d_]\w{2,}")
_IDLE_FORMS = (_FILE_NAME, _SCREENSHOT, _GENERIC, _CREDIT)
_TELLING_WORDS = 4  # at most one word of so many may be new to say nothing new
_TELLING = 20
"""Letters: a shorter text is in another by chance."""


# A caption is a line or two; what names more of the page so means something else by it.
_LONGEST_CAPTION = 700
_MOST_CAPTIONS = 0.3
_CAPTIONED = frozenset({"code", "table", "quote", "footnote"})


def with_captions(blocks: Sequence[Block], names: Sequence[Around], keep: Sequence[bool]) -> list[Block]:
    """The chosen blocks of a page, with the captions that only their names tell on the pictures beside them.

    Many sites show a picture by a script: there its caption is left over, and would be a sentence of the text. One
    beside a table, code or a quote is kept, and so is that of a gallery, whose pictures have captions of their own.
    """
    keep = [flag or _is_of_gallery(blocks, keep, index, names[index]) for index, flag in enumerate(keep)]
    captions = [index for index, block in enumerate(blocks) if keep[index] and _is_caption(block, names[index])]
    letters = sum(len(block.text) for block, flag in zip(blocks, keep, strict=True) if flag)
    if sum(len(blocks[index].text) for index in captions) > _MOST_CAPTIONS * letters:
        captions = []
    found = {index: block for index, block in enumerate(blocks) if keep[index]}
    for index in captions:
        beside = [at for at in (index - 1, index + 1) if at in found]
        images = [at for at in beside if found[at].kind == "image"]
        bare = next((at for at in images if not found[at].caption), None)
        if bare is not None:
            found[bare] = replace(found[bare], text=blocks[index].text, spans=blocks[index].spans)
        elif images:
            continue
        if bare is not None or not any(found[at].kind in _CAPTIONED for at in beside):
            del found[index]
    return list(found.values())


def _is_of_gallery(blocks: Sequence[Block], keep: Sequence[bool], index: int, around: Around) -> bool:
    """Return whether a block is the caption under two chosen pictures or more, each with a caption of its own."""
    if index < 2 or not _is_caption(blocks[index], around):
        return False
    return all(keep[at] and blocks[at].kind == "image" and blocks[at].caption for at in (index - 1, index - 2))


def _is_caption(block: Block, around: Around) -> bool:
    is_short = len(block.text) <= _LONGEST_CAPTION
    return is_short and block.kind in {"paragraph", "list", "heading"} and around.is_in("caption")


def without_idle_texts(blocks: tuple[Block, ...], title: str, byline: str = "") -> tuple[Block, ...]:
    """Return the blocks without empty texts of images: the title, a name or credit, the text of another block.

    Galleries and news agencies print the alternative text of an image as a paragraph too, some of them several times:
    then the first paragraph has it.
    """
    alts = {key for block in blocks if block.kind == "image" and len(key := folded(block.alt)) >= _TELLING}
    # Folding each of 7,500 paragraphs took a sixth of the time of reading a page of 3 MB.
    written = [folded(block.text) for block in blocks if block.kind != "image"] if alts else []
    seen = {folded(title), folded(byline)} - {""}
    printed: set[str] = set()
    found = []
    for block in blocks:
        if block.kind == "image":
            image = _with_telling_text(block, seen, written, title)
            if image.address or image.text:
                found.append(image)
            seen |= {folded(text) for text in (block.text, block.alt) if text}
            continue
        key = folded(block.text) if alts and block.kind in {"paragraph", "list"} else ""
        if key not in printed:
            found.append(block)
        if key in alts:
            printed.add(key)
    return tuple(found)


def _with_telling_text(image: Block, seen: set[str], written: list[str], title: str) -> Block:
    """An image without a text or alternative text that was seen before or is written in another block."""
    idle = {text for text in (image.text, image.alt) if folded(text) in seen or _FILE_NAME.fullmatch(text)}
    if _is_written(image.alt, written) or _is_like(image.alt, title) or _is_idle(image.alt):
        idle.add(image.alt)
    alt = "" if image.alt in idle else image.alt
    return replace(image, text=alt, spans=(), alt=alt) if image.text in idle else replace(image, alt=alt)


def _is_idle(alt: str) -> bool:
    """Whether an alternative text says nothing of its picture: a name or a credit, furniture, words for a share."""
    return any(form.fullmatch(alt) for form in _IDLE_FORMS) or bool(furniture_strength(alt) or _HASHTAG.search(alt))


def _is_like(alt: str, title: str) -> bool:
    """Whether an alternative text says hardly more than the title: "Four lakes 2", "Four lakes image"."""
    known = set(words_of(title))
    words = [word for word in words_of(alt) if not word.isdigit()]
    return len(words) > 1 and sum(word not in known for word in words) <= len(words) // _TELLING_WORDS


def _is_written(text: str, written: list[str]) -> bool:
    key = folded(text)
    return len(key) >= _TELLING and any(one.startswith(key) for one in written)
