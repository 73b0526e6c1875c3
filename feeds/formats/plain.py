"""Plain text to an article: paragraphs are found again in lines, and the few signs writers use are read.

Wrapped or not is decided for the whole document, by whether the next line's first word would
still have stood on the line before; verse, code and lists keep their lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from feeds.article import Article, Block
from feeds.clean import clean_block, clean_line
from feeds.formats.lines import BULLET, END_MARKS, NUMBER, emphasised, joined, paragraphs, wrap_width
from feeds.formats.titles import title_from_name
from feeds.web.boilerplate import kept_pieces
from feeds.web.saved_text import saved_text

_TAB = 4
_TITLE_MOST = 160
_HEADING_MOST = 90
_CLOSERS = "\"'”’»“‘«)]*_"
_RULE = re.compile(r"(?:[*\-_=~#•·+—–⁂❦ ]){1,80}")
_UNDERLINE = re.compile(r"={3,}|-{3,}|~{3,}")
_HASHES = re.compile(r"(#{1,6}) +(?=\S)")
_CHAPTER = re.compile(
    r"(?:chapter|part|book|volume|letter|act|scene|canto|stave|episode|prologue|epilogue|preface|introduction|interlude|afterword"
    r"|kapitel|teil|buch|chapitre|partie|livre|capítulo|capitulo|parte|libro|capitolo|hoofdstuk|deel|kapittel|rozdział|глава|часть"
    r"|第[0-9一二三四五六七八九十百]{1,6}[章話话回節节])\b[\s.:—–-]{0,4}(?:[0-9]{1,4}|[ivxlcdm]{1,8}|[a-z-]{3,20})?[.:]?(?:[\s—–.:-]{1,4}\S.{0,80})?",
    re.IGNORECASE,
)
_NUMERAL = re.compile(r"(?:[IVXLCDM]{1,8}|\d{1,3})\.?")
_BYLINE = re.compile(r"(?:by|von|par|por|di|door|av|af|autor:?|author:?) +(\S.{1,70})", re.IGNORECASE)
_CODE_SIGNS = re.compile(
    r"[{};=<>()\[\]$|&\\]|^[^\S\n]*(?:def|class|import|return|if|for|while|var|let|const|#|//)\b", re.MULTILINE
)


@dataclass(slots=True)
class _Group:
    """Lines between two blank ones."""

    lines: list[str]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def plain_article(text: str, name: str = "") -> Article:
    """The article that a plain text is. `name` is its file's name, for a text without a title. Never raises."""
    text = clean_block(text)
    saved = saved_text(text)
    groups = _groups(saved.text if saved else text)
    keep = kept_pieces([group.text for group in groups])
    groups = [group for group, kept in zip(groups, keep, strict=True) if kept]
    title, byline, groups = (saved.title, saved.byline, groups) if saved and saved.title else _take_title(groups)
    width = wrap_width([group.lines for group in groups])
    blocks: list[Block] = []
    for index, group in enumerate(groups):
        following = groups[index + 1] if index + 1 < len(groups) else None
        before = groups[index - 1] if index else None
        if _is_heading(group) and following and not _is_run(before, group, following):
            blocks.append(_heading(_heading_line(group.lines)))
        else:
            blocks += _blocks(group.lines, width)
    return Article(title or title_from_name(name), tuple(blocks), byline)


def _groups(text: str) -> list[_Group]:
    lines = [line.rstrip() for line in text.expandtabs(_TAB).split("\n")]
    filled = [line for line in lines if line]
    indent = min((len(line) - len(line.lstrip(" ")) for line in filled), default=0)
    groups: list[_Group] = []
    fresh = True
    for line in lines:
        if not line.strip():
            fresh = True
            continue
        if fresh:
            groups.append(_Group([]))
            fresh = False
        groups[-1].lines.append(line[indent:])
    return groups


def _take_title(groups: list[_Group]) -> tuple[str, str, list[_Group]]:
    """The title and the byline at the start, and what remains."""
    if len(groups) < 2:
        return "", "", groups
    lines = groups[0].lines
    title = ""
    rest = groups
    underlined = len(lines) >= 2 and _UNDERLINE.fullmatch(lines[1].strip()) is not None
    named = 1 < len(lines) < 4 and _is_heading(groups[0])
    if len(lines) == 1 or underlined or named:
        first = _heading_line([line.strip() for line in lines])
        hashes = _HASHES.match(first)
        text = first[hashes.end() :] if hashes else first
        if hashes or underlined or _is_title(text):
            title = clean_line(_plain(text))
            rest = [_Group(lines[2:]), *groups[1:]] if underlined and len(lines) > 2 else groups[1:]
    if not title or not rest:
        return title, "", rest or groups
    by = _BYLINE.fullmatch(_plain(rest[0].lines[0].strip())) if len(rest[0].lines) == 1 and len(rest) > 1 else None
    if by and len(by[1].split()) <= 8 and by[1][-1] not in END_MARKS:
        return title, clean_line(by[1]), rest[1:]
    return title, "", rest


def _is_title(text: str) -> bool:
    if len(text) > _TITLE_MOST or len(text.split()) > 25 or BULLET.match(text) or text.startswith((">", '"', "“", "«")):
        return False
    bare = text.rstrip(_CLOSERS + " ")
    return bool(bare) and any(char.isalnum() for char in bare) and (bare[-1] not in ".,;。、；" or _is_chapter(text))


def _heading_line(lines: list[str]) -> str:
    """A heading on one line: what underlines it is left out, a chapter's name stands behind its number."""
    return lines[0] if len(lines) > 1 and _UNDERLINE.fullmatch(lines[1].strip()) else " ".join(lines)


def _is_chapter(text: str) -> bool:
    """Whether a line numbers a chapter, or is set in capitals: those are headings even with a full stop."""
    if len(text) > _HEADING_MOST:
        return False
    capitals = text.isupper() and 3 < len(text) <= 60 and text[0] not in '"“«„([' and text[-1] not in '!?"”»'
    return bool(_CHAPTER.fullmatch(text) or _NUMERAL.fullmatch(text) or capitals)


def _is_heading(group: _Group) -> bool:
    """Whether a group is one short line without an end mark."""
    line = group.lines[0].strip()
    if len(group.lines) == 2 and _UNDERLINE.fullmatch(group.lines[1].strip()):
        return len(line) <= _TITLE_MOST
    if 1 < len(group.lines) < 4:
        # A chapter's number and its name on lines of their own.
        return _CHAPTER.fullmatch(line) is not None and all(len(other) <= 60 for other in group.lines)
    if len(group.lines) != 1:
        return False
    if _HASHES.match(line):
        return True
    if (
        len(line) > _HEADING_MOST
        or _RULE.fullmatch(line)
        or BULLET.match(line)
        or line.startswith((">", "—", "–", "-", "(", "["))
    ):
        return False
    if _is_chapter(line):
        return True
    bare = line.rstrip(_CLOSERS + " ")
    if not bare or bare[-1] in END_MARKS or line[-1] in "\"”»’'" or line[0] in '"“«„':
        return False
    return len(line.split()) <= 12 and not line[0].islower() and any(char.isalpha() for char in line)


def _is_run(before: _Group | None, group: _Group, after: _Group) -> bool:
    """Whether a heading is rather one of several short lines: an address, a poem, a list without signs."""
    if _is_chapter(group.lines[0].strip()) or _HASHES.match(group.lines[0]):
        return False
    neighbours = [
        other for other in (before, after) if other and _is_heading(other) and not _is_chapter(other.lines[0].strip())
    ]
    return len(neighbours) == 2


def _heading(line: str) -> Block:
    line = line.strip()
    hashes = _HASHES.match(line)
    text, spans = emphasised(line[hashes.end() :].rstrip("# ") if hashes else line)
    level = len(hashes[1]) if hashes else 2 if _is_chapter(line) else 3
    return Block("heading", text, level, tuple(span for span in spans if span.end - span.start < len(text)))


def _blocks(lines: list[str], width: int) -> list[Block]:
    """The blocks of one group of lines."""
    if len(lines) == 1 and _RULE.fullmatch(lines[0]) and lines[0].strip() not in {"-", "=", "+"}:
        return [Block("rule", "")]
    if all(line.startswith(">") for line in lines):
        return _quotes(lines, width)
    if _is_list(lines):
        return _items(lines)
    indent = min(len(line) - len(line.lstrip(" ")) for line in lines)
    if indent >= 4:
        inner = [line[indent:] for line in lines]
        if _is_code(inner):
            return [Block("code", "\n".join(inner))]
        return [
            Block("quote", text, 1, spans) for text, spans in map(emphasised, paragraphs(inner, max(width - indent, 0)))
        ]
    return [Block("paragraph", text, spans=spans) for text, spans in map(emphasised, paragraphs(lines, width)) if text]


def _quotes(lines: list[str], width: int) -> list[Block]:
    blocks: list[Block] = []
    run: list[str] = []
    depth = 0

    def end() -> None:
        if run:
            for text, spans in map(emphasised, paragraphs(list(run), width)):
                if text:
                    blocks.append(Block("quote", text, min(depth, 8), spans))
            run.clear()

    for line in lines:
        rest = line
        here = 0
        while rest.startswith(">") and here < 64:
            rest, here = rest[1:].removeprefix(" "), here + 1
        if here != depth or not rest.strip():
            end()
            depth = here
        if rest.strip():
            run.append(rest)
    end()
    return blocks


def _is_list(lines: list[str]) -> bool:
    marked = [line for line in lines if BULLET.match(line) or NUMBER.match(line)]
    if not marked or marked[0] is not lines[0]:
        return False
    if len(marked) > 1:
        return True
    # One dash line of its own is speech in many languages, one number a heading.
    bullet = BULLET.match(lines[0])
    return bullet is not None and (bullet[2] not in "-–" or lines[0].rstrip()[-1] not in '.!?…»”"')


def _items(lines: list[str]) -> list[Block]:
    blocks: list[Block] = []
    indents: list[int] = []
    item: list[str] = []
    marker = ""

    def end() -> None:
        if item:
            text, spans = emphasised(joined(item))
            blocks.append(Block("list", text, min(len(indents), 8), spans, marker=marker))
            item.clear()

    for line in lines:
        match = BULLET.match(line) or NUMBER.match(line)
        if match:
            end()
            indent = len(match[1])
            while indents and indents[-1] > indent:
                indents.pop()
            if not indents or indents[-1] < indent:
                indents.append(indent)
            marker = match[2] if match.re is NUMBER else "•"
        item.append(line[match.end() :] if match else line)
    end()
    return blocks


def _is_code(lines: list[str]) -> bool:
    """Whether indented lines are a program rather than a quotation."""
    text = "\n".join(lines)[:4000]
    return len(_CODE_SIGNS.findall(text)) * 12 >= len(text.split()) * 4


def _plain(text: str) -> str:
    return emphasised(text)[0]
