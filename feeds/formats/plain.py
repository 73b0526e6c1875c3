"""Convert plain text to an article: find paragraphs in lines again, and read the few signs writers use.

Wrapped or not is decided for the whole document, by whether the next line's first word would still have fitted on the
line before; verse, code and lists keep their lines.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from feeds.article import Article, Block, Span
from feeds.clean import clean_block, clean_line
from feeds.formats.lines import BULLET, END_MARKS, NUMBER, WIDE, emphasised, joined, paragraphs, wrap_width
from feeds.formats.titles import title_from_name
from feeds.web.boilerplate import text_pieces
from feeds.web.saved.text import saved_text

_TAB = 4
_TITLE_MOST = 160
_HEADING_MOST = 90
_CLOSERS = "\"'”’»“‘«)]*_」』"
# What opens speech at the start of a paragraph: marks, and the dashes of French, Spanish, Russian, Polish …
_DASHES = ("- ", "– ")
_OPENERS = ('"', "“", "„", "«", "»", "‘", "‚", "「", "『", "—", "–", "―", "--", "- ")
_LEAST_SPEECHES = 2
_PROSE_LENGTH = 60
_WIDE_PROSE_LENGTH = 25
# A sentence that begins with one of these is about somebody: it is not a heading, though no mark ends it.
_PRONOUN_WORDS = (
    "he she they we i it you there er sie es wir ich du il elle ils elles nous je on tu él ella ellos ellas nosotros yo"
    " egli lei loro noi io ele ela eles nós eu hij zij ze wij ik он она они мы я ты вы оно"
)
_PRONOUNS = frozenset(_PRONOUN_WORDS.split())
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
# "[1]" in the text, and before the note that it refers to.
_REFERENCE = re.compile(r"\[(\d{1,3}|\*{1,3})\]")
_NOTE = re.compile(r"[ ]{0,8}\[(\d{1,3}|\*{1,3})\]:?[ ]{1,8}(?=\S)")
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
    keep = text_pieces([group.text for group in groups])
    groups = [group for group, flag in zip(groups, keep, strict=True) if flag]
    title, byline, groups = (saved.title, saved.byline, groups) if saved and saved.title else _split_title(groups)
    width = wrap_width([group.lines for group in groups])
    body = _body_indent(groups)
    spoken, with_dashes = _speeches(groups)
    blocks: list[Block] = []
    labels = _note_labels(groups)
    for index, group in enumerate(groups):
        before = groups[index - 1] if index else None
        if labels and _label_of(group.lines[0]) in labels:
            blocks += _notes(group.lines, labels)
        elif _is_heading_between(before, group, groups[index + 1 : index + 3], spoken=spoken):
            blocks.append(_heading(_heading_line(group.lines)))
        else:
            dashed = with_dashes and len(group.lines) == 1
            blocks += _blocks(group.lines, width, body, dashed=dashed)
    if labels:
        blocks = [_with_references(block, labels) for block in blocks]
    return Article(title or title_from_name(name), tuple(blocks), byline)


def _label_of(line: str) -> str:
    """Return the label of the note that a line begins: "1" for "[1] The key hung …", "" for any other line."""
    found = _NOTE.match(line)
    return found[1] if found else ""


def _note_labels(groups: list[_Group]) -> frozenset[str]:
    """Return the labels of a text's notes: those that begin a group, and that the text above refers to."""
    found: set[str] = set()
    referred: set[str] = set()
    for group in groups:
        lines = group.lines if _label_of(group.lines[0]) else []
        found |= {label for label in map(_label_of, lines) if label in referred}
        if not lines:
            referred.update(_REFERENCE.findall(group.text))
    return frozenset(found)


def _notes(lines: list[str], labels: frozenset[str]) -> list[Block]:
    """Return the notes of a group of lines: each from its label up to the next one."""
    notes: list[tuple[str, list[str]]] = []
    for line in lines:
        label = _label_of(line)
        if label in labels:
            notes.append((label, []))
        notes[-1][1].append(_NOTE.sub("", line) if label in labels else line.strip())
    read = ((label, *emphasised(joined(note))) for label, note in notes)
    return [Block("footnote", text, spans=spans, marker=label) for label, text, spans in read]


def _with_references(block: Block, labels: frozenset[str]) -> Block:
    if block.kind not in {"paragraph", "quote", "list"} or "[" not in block.text:
        return block
    spans = [
        Span(found.start(), found.end(), "footnote", found[1])
        for found in _REFERENCE.finditer(block.text)
        if found[1] in labels
    ]
    return replace(block, spans=(*block.spans, *spans)) if spans else block


def _body_indent(groups: list[_Group]) -> int:
    """Return the usual indent of paragraphs' first lines in cells: a line needs more to be a quotation."""
    indents = [_indent(group.lines[0]) for group in groups if not _is_strong_heading(group)]
    return Counter(indents).most_common(1)[0][0] if indents else 0


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _speeches(groups: list[_Group]) -> tuple[bool, bool]:
    """Whether people speak in a text, whose short lines are seldom headings then; and whether dashes open speech.

    A dash opens speech where half of the lines with one end as sentences do; else they are items of a list.
    """
    first = [group.lines[0].strip() for group in groups]
    dashed = [line for line in first if line.startswith(_DASHES)]
    with_dashes = 2 * sum(line.rstrip(_CLOSERS)[-1:] in ".!?…" for line in dashed) >= len(dashed) > 0
    opening = [line for line in first if line.startswith(_OPENERS) and (with_dashes or line not in dashed)]
    return len(opening) >= _LEAST_SPEECHES and 10 * len(opening) >= len(groups), with_dashes


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


def _split_title(groups: list[_Group]) -> tuple[str, str, list[_Group]]:
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
    if len(text) > _TITLE_MOST or len(text.split()) > 25 or BULLET.match(text) or text.startswith((">", *_OPENERS)):
        return False
    bare = text.rstrip(_CLOSERS + " ")
    return bool(bare) and any(char.isalnum() for char in bare) and (bare[-1] not in ".,;。、；" or _is_chapter(text))


def _heading_line(lines: list[str]) -> str:
    """Return a heading on one line, without its underline, a chapter's name after its number."""
    return lines[0] if len(lines) > 1 and _UNDERLINE.fullmatch(lines[1].strip()) else " ".join(lines)


def _is_chapter(text: str) -> bool:
    """Return whether a line numbers a chapter, or is set in capitals: those are headings even with a full stop."""
    if len(text) > _HEADING_MOST:
        return False
    capitals = text.isupper() and 3 < len(text) <= 60 and text[0] not in '"“«„([' and text[-1] not in '!?"”»'
    return bool(_CHAPTER.fullmatch(text) or _NUMERAL.fullmatch(text) or capitals)


def _is_heading(group: _Group) -> bool:
    """Return whether a group is one short line without an end mark."""
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
        or line.startswith((">", "(", "[", "（"))
    ):
        return False
    if _is_chapter(line):
        return True
    bare = line.rstrip(_CLOSERS + " ")
    if not bare or bare[-1] in END_MARKS or line[-1] in "\"”»’'」』" or line.startswith(_OPENERS):
        return False
    return len(line.split()) <= 12 and not line[0].islower() and any(char.isalpha() for char in line)


def _is_strong_heading(group: _Group) -> bool:
    """Return whether a group is a heading in any place: numbered as a chapter, marked by hashes, or underlined."""
    line = group.lines[0].strip()
    if not _is_heading(group) or len(line) > _TITLE_MOST:
        return False
    underlined = len(group.lines) == 2 and _UNDERLINE.fullmatch(group.lines[1].strip()) is not None
    return underlined or bool(_HASHES.match(line) or _CHAPTER.fullmatch(line) or _NUMERAL.fullmatch(line))


def _is_heading_between(before: _Group | None, group: _Group, after: list[_Group], *, spoken: bool) -> bool:
    """Return whether a group is a heading, by its own text and its neighbours.

    Short lines in a row are a dialogue, a poem, an address; between paragraphs of prose one may be a heading. In a text
    in which people speak it has to look like a title too.
    """
    if not after or not _is_heading(group):
        return False
    if _is_strong_heading(group):
        return True
    line = group.lines[0].strip()
    if group.lines[0].startswith("\u3000") or after[0].lines[0].lstrip()[:1].islower():
        return False
    if spoken:
        beside = before is None or _is_prose(before) or _is_strong_heading(before)
        return beside and _is_prose(after[0]) and _is_title_case(line)
    if line.split()[0].casefold() in _PRONOUNS and not _is_title_case(line):
        return False
    leads = not _is_plain_heading(after[0]) or (len(after) > 1 and _is_prose(after[1]))
    return leads and (before is None or not _is_plain_heading(before))


def _is_plain_heading(group: _Group) -> bool:
    return _is_heading(group) and not _is_strong_heading(group)


def _is_prose(group: _Group) -> bool:
    """Return whether a group is a paragraph of some length, or a list."""
    line = group.lines[0].strip()
    least = _WIDE_PROSE_LENGTH if WIDE.search(line) else _PROSE_LENGTH
    return len(group.lines) > 1 or len(line) > least or bool(BULLET.match(line) or NUMBER.match(line))


def _is_title_case(line: str) -> bool:
    """Return whether all longer words of a line begin with a capital, or all of it is in capitals."""
    words = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 3]
    return line.isupper() or (len(line.split()) > 1 and bool(words) and all(word[0].isupper() for word in words))


def _heading(line: str) -> Block:
    line = line.strip()
    hashes = _HASHES.match(line)
    text, spans = emphasised(line[hashes.end() :].rstrip("# ") if hashes else line)
    level = len(hashes[1]) if hashes else 2 if _is_chapter(line) else 3
    return Block("heading", text, level, tuple(span for span in spans if span.end - span.start < len(text)))


def _blocks(lines: list[str], width: int, body: int, *, dashed: bool) -> list[Block]:
    """Return the blocks of one group of lines.

    `body` is the indentation of the text's own paragraphs, `dashed` means that a dash opens speech.
    """
    if len(lines) == 1 and _RULE.fullmatch(lines[0]) and lines[0].strip() not in {"-", "=", "+"}:
        return [Block("rule", "")]
    if all(line.startswith(">") for line in lines):
        return _quotes(lines, width)
    if _is_exchange(lines):
        return [Block("paragraph", text, spans=spans) for text, spans in map(emphasised, map(str.strip, lines))]
    if _is_list(lines) and not (dashed and lines[0].lstrip().startswith(_DASHES)):
        return _items(lines)
    indent = min(map(_indent, lines))
    if indent >= 4 and indent > body:
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


def _is_exchange(lines: list[str]) -> bool:
    """Return whether lines with dashes are a dialogue: each is a sentence, and one asks or calls out."""
    ends = [line.rstrip().rstrip('»”"')[-1:] for line in lines]
    dashed = all(line.lstrip().startswith(("-", "–", "—", "―")) for line in lines)
    return len(lines) > 1 and dashed and all(end in ".!?…" for end in ends) and any(end in "!?…" for end in ends)


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
    """Return whether indented lines are a program rather than a quotation."""
    text = "\n".join(lines)[:4000]
    return len(_CODE_SIGNS.findall(text)) * 12 >= len(text.split()) * 4


def _plain(text: str) -> str:
    return emphasised(text)[0]
