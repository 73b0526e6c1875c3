"""Markdown to an article: CommonMark with tables, footnotes, definitions and struck words, and front matter.

The parser's tokens drive the same builder as HTML tags do, so that raw HTML in between is read in
its place and by the same rules.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feeds.article import Article, Block
from feeds.clean import clean_block, clean_line
from feeds.formats.front_matter import split_front_matter
from feeds.formats.html import new_builder
from feeds.formats.titles import title_from_name, without_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from feeds.formats.html.builder import BlockBuilder

# The parser drops content that is nested deeper than its limit, and recurses; so depth is taken out before.
_NESTING = 100
_MARKER = re.compile(r"[ ]{0,3}(?:>|[-*+](?=[ ])|\d{1,9}[.)](?=[ ]))")
_DEEPEST_MARKERS = 10
_DEEPEST_INDENT = 60
# More brackets than this in one paragraph cost the parser time without being links.
_MOST_BRACKETS = 2000
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_SHORTCODE = re.compile(
    r"\{\{[<%]\s*(/?)\s*([\w/-]{1,40})([^{}]{0,500}?)/?\s*[%>]\}\}|\{%-?\s*(\w{1,40})([^{}%]{0,500})-?%\}"
)

_OUTPUT = re.compile(r"""\{\{-?\s*(?:"([^"]{0,300})"|'([^']{0,300})'|[\w.]{1,80})\s*(\|[^{}]{0,200})?-?\}\}""")


def markdown_article(text: str, name: str = "", base: str = "") -> Article:
    """The article that a Markdown text is. `name` is its file's name, for one without a title. Never raises."""
    front, body = split_front_matter(clean_block(text))
    blocks = markdown_blocks(body, base)
    title = front.title
    if not title and blocks and blocks[0].kind == "heading" and blocks[0].level == 1:
        title = clean_line(blocks[0].text)
    return Article(
        title or title_from_name(name),
        without_title(title, blocks),
        front.byline,
        front.published,
        front.url,
        front.language,
        front.tags,
        front.claims,
    )


def markdown_blocks(text: str, base: str = "") -> tuple[Block, ...]:
    """The blocks of Markdown without front matter. `base` is where relative links start from."""
    builder = new_builder(base)
    for token in _parser().parse(_prepared(text)):
        _drive(builder, token)
    return builder.blocks()


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING})
    return parser.enable(["table", "strikethrough"]).use(footnote_plugin).use(deflist_plugin)


def _drive(builder: BlockBuilder, token: Token) -> None:
    """Hand one block token on as tags and text."""
    kind = token.type
    if kind == "inline":
        for child in token.children or []:
            _drive_inline(builder, child)
    elif kind in {"fence", "code_block"}:
        language = token.info.split(None, 1)[0].strip("{}.") if token.info.strip() else ""
        builder.start("pre", {"class": f"language-{language}"} if language else {})
        builder.text(token.content)
        builder.end("pre")
    elif kind == "html_block":
        builder.feed(token.content)
    elif kind == "footnote_open":
        builder.open_note(_label(token))
    elif kind == "footnote_close":
        builder.close_note()
    elif kind in {"footnote_block_open", "footnote_block_close", "footnote_anchor"}:
        pass
    elif kind == "paragraph_open":
        if not token.hidden:
            builder.start("p", {})
    elif kind == "paragraph_close":
        builder.end("p")
    elif token.nesting == 1:
        builder.start(token.tag, {key: str(value) for key, value in token.attrs.items()})
    elif token.nesting == -1:
        builder.end(token.tag)
    elif kind == "hr":
        builder.start("hr", {})


def _drive_inline(builder: BlockBuilder, token: Token) -> None:
    kind = token.type
    if kind == "text":
        builder.text(token.content)
    elif kind == "softbreak":
        builder.text("\n")
    elif kind == "hardbreak":
        builder.start("br", {})
    elif kind == "code_inline":
        builder.start("code", {})
        builder.text(token.content)
        builder.end("code")
    elif kind == "html_inline":
        builder.feed(token.content)
    elif kind == "image":
        alt = "".join(_plain(token.children or []))
        builder.start(
            "img", {"src": str(token.attrs.get("src", "")), "alt": alt, "title": str(token.attrs.get("title", ""))}
        )
    elif kind == "footnote_ref":
        builder.refer(_label(token))
    elif token.nesting == 1:
        builder.start(token.tag, {key: str(value) for key, value in token.attrs.items()})
    elif token.nesting == -1:
        builder.end(token.tag)


def _label(token: Token) -> str:
    return clean_line(str(token.meta.get("label") or token.meta.get("id", 0) + 1), 40)


def _plain(children: Iterable[Token]) -> Iterable[str]:
    for child in children:
        yield child.content if child.type in {"text", "code_inline"} else " " if child.type == "softbreak" else ""
        if child.children:
            yield from (grandchild.content for grandchild in child.children)


def _prepared(text: str) -> str:
    """Return a text without anything that the parser cannot bear, and without the commands of site generators."""
    lines: list[str] = []
    fenced = False
    brackets = 0
    for line in text.split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
        if fenced or not line.strip():
            brackets = 0
            lines.append(line)
            continue
        brackets += line.count("[")
        bare = line
        if "{%" in line or "{{" in line:
            bare = _SHORTCODE.sub(_shortcode, line)
            bare = bare if "`" in bare else _OUTPUT.sub(_output, bare)
        lines.append(_shallow(bare.replace("[", "\\[") if brackets > _MOST_BRACKETS else bare))
    return "\n".join(lines)


def _shallow(line: str) -> str:
    """A line whose quote and list marks and indentation nest no deeper than the parser reads."""
    indent = len(line) - len(line.lstrip(" "))
    if indent > _DEEPEST_INDENT:
        line = " " * _DEEPEST_INDENT + line.lstrip(" ")
    position = min(indent, _DEEPEST_INDENT) if indent > 3 else 0
    count = 0
    cut = -1
    while match := _MARKER.match(line, position):
        position = match.end()
        count += 1
        if count == _DEEPEST_MARKERS:
            cut = position
    if count <= _DEEPEST_MARKERS:
        return line
    return line[:cut] + " " + line[position:].lstrip(" ")


def _output(match: re.Match[str]) -> str:
    """Return the quoted address in a Liquid output, or "". In prose without a filter it may be text."""
    before = match.string[max(0, match.start() - 2000) : match.start()]
    in_address = before.rfind("](") > before.rfind(")")
    if not in_address and not match[3]:
        return match.group()
    address = match[1] or match[2] or ""
    return address if address.startswith(("/", "http")) else ""


def _shortcode(match: re.Match[str]) -> str:
    """Return the replacement of a Liquid tag or Hugo shortcode: nothing, or a link to its picture or film."""
    closing, name, arguments = match[1], (match[2] or match[4] or "").lower(), match[3] or match[5] or ""
    if closing or name.startswith("end"):
        return ""
    values = dict(re.findall(r"(\w{1,20})\s{0,3}=\s{0,3}[\"']([^\"']{0,400})[\"']", arguments))
    source = values.get("src") or values.get("link") or values.get("image_path") or ""
    if name in {"figure", "image", "img"} and source:
        return f"![{values.get('caption') or values.get('alt') or values.get('title') or ''}]({source})"
    if name == "youtube":
        words = re.findall(r"[\w-]{6,20}", values.get("id") or arguments)
        return f"<https://www.youtube.com/watch?v={words[0]}>" if words else ""
    return ""
