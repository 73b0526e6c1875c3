"""A web page that was saved as text: where its article begins and ends, and its title.

A browser's "save as text", `w3m -dump`, `lynx -dump` and the clipboard give the whole page: menus, the article,
share rows, comments, footers. Structure decides: written text is what adds up, lines that are only labels take away,
and the article is the stretch of the page where the sum is largest. Its title is the line over it.
A text without the marks of a page is left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from feeds.clean import clean_line
from feeds.formats.lines import BULLET, NUMBER, joined
from feeds.formats.titles import folded
from feeds.web.boilerplate import comments_start, furniture_strength, is_comment_form, roles_in
from feeds.web.labels import CREDIT, is_dateline
from feeds.web.words import word_count

_ENDS = ".!?…。！？"
_CLOSERS = "\"'”’»)*_] \n"
# lynx numbers the links in the text, and lists their addresses at the end.
_LYNX_ITEM = re.compile(
    r"\s{0,6}\d{1,4}\. (?:https?|file|mailto|ftp|javascript|tel|data|about|android-app|ios-app):?\S*"
)
_WORDS = re.compile(r"[^\W\d_]+")
_LONGEST_CONSENT, _CONSENT_WORDS = 1000, 3
_LYNX_HEAD = re.compile(r"\s{0,6}(?:Visible links|Hidden links):?\s*|\S{4,20}")
_LYNX_NUMBER = re.compile(r"\[\d{1,4}\]")
_WIDGET = re.compile(
    r"\[[ _]{3,}\]|_{8,}|\(BUTTON\)|\[(?:Submit|Search|Send|Post Comment)\]"
    r"|^[ \t]*+IFRAME: .*|^[ \t]*+Link: .*|^[ \t]*+#\S* ?alternate.*",
    re.MULTILINE,
)
_RULE = re.compile(r"[\s_=*~-]{20,}|[─━]{5,}")
_JOINED_WORDS = re.compile(r"(?<=\S)_(?=\S)")  # html2text writes the words of a link so
# html2text sets a heading between stars: six for the first rank, one fewer for each rank below.
_HEADING_OPENS = re.compile(r"\s*(?:[*o#] )?(\*{2,6})[ _]+(?=\S)")
_HEADING_CLOSES = re.compile(r"[ _](\*{2,6})\s*")
_STARRED = re.compile(r"(?:[*o#] )?(\*{2,6})[ _]+(.+?)[ _]+\1")
_FIRST_RANK = 6
_LONGEST_HEADING = 6  # lines
# lynx and html2text mark the items of inner lists so, w3m with boxes and circles.
_INNER_BULLET = re.compile(r" {4,}([o#]) +(?=\S)|\s*([○□■●◆☆★]) *(?=\S)")
_COPYRIGHT = re.compile(r"©|\bcopyright\b|\(c\) ?\d{4}|all rights reserved|版权所有|無断転載|무단전재", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?:(?:written |posted |story |text |words )?by|von|par|por|di|door|av|af|autor|author|auteur|autore|автор)"
    r"[:\s]\s*(\S.{1,80})",
    re.IGNORECASE,
)
_WIDE_PAIR = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}")
_SENTENCE_WORDS, _PARAGRAPH_WORDS = 6, 25
_COUNTED_WORDS = 60  # of one piece
_LABEL, _LONG_LABEL, _WEAK, _SURE = -4, -3, -6, -12
_PROSE_COST, _SHORT_SENTENCE = 0, -1
_LONGEST_LABEL = 8
_LEAST_BEFORE = 60
_EDGE = 15  # pieces at each end
_INSIDE = frozenset({"ad", "loading", "listen"})
# Code, tables and verse in an article are short lines too: without furniture among them they take away no more.
_DEEPEST_GAP = -40
_LEAST_TEXT = 25
_LEAST_WIDTH, _MOST_WIDTH = 40, 140
_DATED, _CROSSED, _NEXT, _RANKED, _STEP, _ENDED = 2.0, 0.1, 0.6, 2.0, 0.15, 0.4
_UNDER = 1.0
_MENU, _CROSSED_MENU = frozenset({"search", "skip", "menu"}), 5
_FEW_WORDS = (-2.0, -1.2, 0.0, 0.7, 1.2)  # the scores of lines of 0 to 4 words
_LEAST_SCORE, _OPENED, _BODY = -1.5, 1.5, 0.7
_LEAST_KEY = 5  # characters
_OPENING = 4  # pieces from the first paragraph on, which a title has words of most often
_LOOK_DOWN = 12
_DRAWN = re.compile(r"[│┃┼]|\| *\||^[<.|]|[{};]\s*$")  # tables, code, markup
_LISTED = re.compile(r"(?:[^,]{2,30}, ){3}[^,]{2,30}")
_LOOK_UP = 40  # pieces over the text among which the title is


@dataclass(frozen=True, slots=True)
class SavedText:
    """The article of a page that was saved as text: `text` is its own lines, as they stood."""

    title: str
    byline: str
    text: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph, or a line that stands alone: its lines, and what it looks like."""

    first: int
    last: int
    text: str
    words: int
    bullet: bool
    prose: bool
    ended: bool
    furniture: int
    rank: int = 0
    """How many stars html2text set around it as a heading, 0 for none."""

    @property
    def score(self) -> int:
        """What it says for or against being part of the article."""
        if self.furniture:
            return _SURE if self.furniture == 2 else _WEAK
        if not self.words:
            return 0
        if self.prose:
            return min(self.words, _COUNTED_WORDS) - _PROSE_COST
        if self.ended:
            return _SHORT_SENTENCE
        return _LABEL if self.words < _SENTENCE_WORDS else _LONG_LABEL if self.words <= _LONGEST_LABEL else 0


def saved_text(text: str) -> SavedText | None:
    """The article in a clean text that was saved from a web page; None for a text that was not.

    Only whole lines and the numbers of links are left out, so that the rest is read like any plain text.
    """
    unlisted = _without_link_list(text)
    lines = unlisted.split("\n")
    pieces = _pieces(lines)
    if unlisted is text and not _is_page(pieces, text):
        return None
    start, end = _body(pieces)
    if sum(piece.words for piece in pieces[start:end] if piece.prose) < _LEAST_TEXT:
        return None
    title, byline, deck, start = _head(pieces, start, end)
    chosen = [*deck, *_within(pieces[start:end])]
    wanted = {number for piece in chosen for number in range(piece.first, piece.last + 1)}
    return SavedText(title, byline, "\n".join(line if at in wanted else "" for at, line in enumerate(lines)))


def _without_link_list(text: str) -> str:
    """A text without the list of addresses that lynx ends it with, and without the numbers that refer to it."""
    lines = text.rstrip().split("\n")
    start = len(lines)
    items = 0
    while start and (
        not lines[start - 1].strip()
        or _LYNX_ITEM.fullmatch(lines[start - 1])
        or (items and _LYNX_HEAD.fullmatch(lines[start - 1]))
    ):
        start -= 1
        items += _LYNX_ITEM.fullmatch(lines[start]) is not None
    if items < 3:
        return text
    return _LYNX_NUMBER.sub("", "\n".join(lines[:start]))


# Pieces.


def _pieces(lines: list[str]) -> list[_Piece]:
    groups: list[list[int]] = [[]]
    for number, line in enumerate(lines):
        if line.strip() and not _RULE.fullmatch(line):
            groups[-1].append(number)
        elif groups[-1]:
            groups.append([])
    width = _width([[lines[number] for number in group] for group in groups if group])
    return [_piece(lines, run) for group in groups if group for run in _runs(lines, group, width)]


def _width(groups: list[list[str]]) -> int:
    """The column at which the written text was wrapped, 0 when it was not; menus do not count."""
    inner = [
        (line, after)
        for lines in groups
        for line, after in pairwise(lines)
        if len(line.strip()) >= _LEAST_WIDTH and not BULLET.match(after) and not NUMBER.match(after)
    ]
    if len(inner) < 3:
        return 0
    lengths = sorted(len(line) for line, _ in inner)
    width = lengths[len(lengths) * 98 // 100]
    full = sum(_is_full(line, after, width) for line, after in inner)
    return width if width <= _MOST_WIDTH and full * 4 >= len(inner) else 0


def _is_full(line: str, after: str, width: int) -> bool:
    return len(line) + 1 + len(after.split(None, 1)[0]) > width - 2


def _runs(lines: list[str], group: list[int], width: int) -> list[list[int]]:
    """The lines of a group, together where one was wrapped; a marked heading is a run of its own."""
    headings = _headings(lines, group)
    runs = [[group[0]]]
    for before, number in pairwise(group):
        line = lines[number]
        apart = number not in headings and (_bullet(line) or NUMBER.match(line))
        if number in headings or before in headings:
            wrapped = headings.get(number) == headings.get(before)
        else:
            wrapped = bool(width) and _is_full(lines[before], line, width)
        if wrapped and not apart:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _headings(lines: list[str], group: list[int]) -> dict[int, int]:
    """For each line of a heading that html2text marked, the heading's first line."""
    found: dict[int, int] = {}
    for place, number in enumerate(group):
        opened = _HEADING_OPENS.match(lines[number])
        if number in found or not opened:
            continue
        for last in group[place : place + _LONGEST_HEADING]:
            closed = _HEADING_CLOSES.search(lines[last], opened.end() if last == number else 0)
            if closed and closed[1] == opened[1]:
                if closed.end() == len(lines[last]):
                    found.update((within, number) for within in group if number <= within <= last)
                break
    return found


def _bullet(line: str) -> re.Match[str] | None:
    return BULLET.match(line) or _INNER_BULLET.match(line)


def _piece(lines: list[str], run: list[int]) -> _Piece:
    raw = _JOINED_WORDS.sub(" ", joined([lines[number] for number in run]))
    starred = _STARRED.fullmatch(raw)
    bullet = None if starred else _bullet(lines[run[0]])
    text = starred[2] if starred else raw[1:].strip() if bullet else raw
    text = _WIDGET.sub(" ", text).strip(" _")
    words = word_count(text)
    ended = text.rstrip(_CLOSERS)[-1:] in _ENDS
    furniture = furniture_strength(text) or int(_is_consent(text))
    prose = not furniture and not starred and (words >= _PARAGRAPH_WORDS or (ended and words >= _SENTENCE_WORDS))
    return _Piece(
        run[0], run[-1], text, words, bullet is not None, prose, ended, furniture, len(starred[1]) if starred else 0
    )


def _is_consent(text: str) -> bool:
    """Whether a paragraph asks for leave to set cookies."""
    if len(text) > _LONGEST_CONSENT:
        return False
    counted = Counter(role for word in _WORDS.findall(text.casefold()) for role in roles_in(word))
    return counted["cookie"] > 0 and counted["cookie"] + counted["accept"] + counted["legal"] >= _CONSENT_WORDS


def _is_page(pieces: list[_Piece], text: str) -> bool:
    """Whether a text has the marks of a web page: phrases of its software, with menus or form fields."""
    sure = sum(piece.furniture == 2 and piece.words > 0 for piece in pieces)
    widgets = len(_WIDGET.findall(text))
    longest = run = menu = most_menu = 0
    for piece in pieces:
        label = not piece.prose and piece.words <= _LONGEST_LABEL
        run, menu = (run + 1, menu + (piece.furniture > 0)) if label else (0, 0)
        longest, most_menu = max(longest, run), max(most_menu, menu)
    ends = [*pieces[:_EDGE], *pieces[-_EDGE:]] if len(pieces) > 2 * _EDGE else pieces
    weak = sum(piece.furniture > 0 for piece in ends)
    owned = any(_COPYRIGHT.search(piece.text) for piece in pieces[-_EDGE:] if not piece.prose)
    marks = sure + (widgets > 0) + (most_menu >= 3) + (weak >= 2) + owned
    return sure >= 3 or widgets >= 3 or (marks >= 1 and longest >= 8) or marks >= 2


# The article among them.


def _body(pieces: list[_Piece]) -> tuple[int, int]:
    """The stretch of pieces with the largest sum of scores, before the comments."""
    best = (0, 0, 0)
    total = start = run = furniture = 0
    first = next((index for index, piece in enumerate(pieces) if piece.prose), 0)
    for index, piece in enumerate(pieces[: _comments(pieces, first)]):
        if piece.prose:
            run = furniture = 0
        furniture += piece.furniture > 0
        if total <= 0:
            total, start = 0, index
        if piece.prose or furniture > 1 or run > _DEEPEST_GAP:
            total += piece.score
            run += min(0, piece.score)
        if total > best[0]:
            best = (total, start, index + 1)
    return best[1], _end(pieces, best[1], best[2])


def _end(pieces: list[_Piece], start: int, end: int) -> int:
    """Where the article ends: before the first furniture behind which hardly any written text stands between labels."""
    counted = [(index, pieces[index]) for index in range(start, end) if pieces[index].words]
    after = sum(piece.words for _, piece in counted if piece.prose)
    before = 0
    for place, (index, piece) in enumerate(counted):
        if piece.prose:
            before, after = before + piece.words, after - piece.words
            continue
        enough = piece.furniture and before >= max(_LEAST_BEFORE, 2 * after) and not roles_in(piece.text) <= _INSIDE
        if enough and after * place < 0.5 * before * (len(counted) - place):
            return index
    return end


def _comments(pieces: list[_Piece], first: int) -> int:
    """Where the comments begin, else the number of pieces."""
    texts = [piece.text for piece in pieces]
    cut = comments_start(texts, first)
    before = 0
    for index, piece in enumerate(pieces[:cut]):
        if piece.prose:
            before += piece.words
        elif before >= 60 and is_comment_form(piece.text):
            after = pieces[index + 1 : index + 12]
            if sum("form" in roles_in(other.text) or other.furniture == 2 for other in after) >= 2:
                return index
    return cut


def _within(pieces: list[_Piece]) -> list[_Piece]:
    """The pieces of the article without furniture that stands in it."""
    chosen: list[_Piece] = []
    for index, piece in enumerate(pieces):
        beside = pieces[max(0, index - 1) : index + 2]
        if piece.furniture == 2 or (piece.furniture and any(other.furniture for other in beside if other is not piece)):
            continue
        if _leads_away(piece):
            continue
        chosen.append(piece)
    return chosen


def _leads_away(piece: _Piece) -> bool:
    """Whether a piece is a link to another article: "Read more: …"."""
    if piece.prose or ":" not in piece.text[:40]:
        return False
    said = piece.text.partition(":")[0]
    return bool(furniture_strength(said)) and not roles_in(said).isdisjoint({"related", "more"})


# Its title.


def _head(pieces: list[_Piece], start: int, end: int) -> tuple[str, str, list[_Piece], int]:
    """The title over the article, its byline, what else of the lines between belongs to it, and where the text starts.

    Looked for over the first real paragraph, since a motto or a title with an end mark looks like the text's start.
    """
    first = next((at for at in range(start, min(end, start + _LOOK_DOWN)) if _is_paragraph(pieces[at])), start)
    # A story may open with short sentences: they are the text, unless a single one of them is the site's motto.
    opens = next((at for at in range(start, first) if _opens_text(pieces[start : at + 1])), first)
    best = _title_place(pieces, opens, end)
    if best < 0:
        return "", "", [], start
    between, start = pieces[best + 1 : max(start, best + 1)], max(start, best + 1)
    byline = next((match[1] for piece in between if (match := _BYLINE.fullmatch(piece.text)) and piece.words <= 9), "")
    deck = [
        piece
        for piece in between
        if piece.words >= _SENTENCE_WORDS and not piece.furniture and not piece.bullet and not _is_dateline(piece)
    ]
    return clean_line(pieces[best].text), clean_line(byline), deck, start


def _title_place(pieces: list[_Piece], first: int, end: int) -> int:
    """The place of the line that looks most like the title over the first paragraph; -1 when none does."""
    opening = {word for piece in pieces[first : first + _OPENING] for word in _content(piece.text)}
    body = {word for piece in pieces[first:end] for word in _content(piece.text)}
    said = [folded(piece.text) for piece in pieces if not _is_paragraph(piece)]
    ranked = sum(piece.rank == _FIRST_RANK for piece in pieces[:first])
    best, best_score = -1, _LEAST_SCORE
    distance = crossed = 0
    dated = 0.0
    for index in range(first - 1, max(-1, first - _LOOK_UP), -1):
        piece = pieces[index]
        if piece.furniture or not piece.words:
            # Shares and counts stand between a title and its text, a search field and a menu seldom do.
            crossed += _CROSSED_MENU if not _MENU.isdisjoint(roles_in(piece.text)) else piece.words > 0
            continue
        if _is_dateline(piece) or _BYLINE.fullmatch(piece.text):
            dated = _DATED
            continue
        score = _title_score(piece, said) + _OPENED * _shared(piece, opening) + _BODY * _shared(piece, body)
        score += (dated or -_CROSSED * min(crossed, 8)) - _STEP * distance
        score += _RANKED if ranked and piece.rank == _FIRST_RANK else 0
        score += _UNDER if index and _is_dateline(pieces[index - 1]) else 0
        score += _NEXT if index == first - 1 else 0
        distance += 1
        if score > best_score:
            best, best_score = index, score
    return best


def _opens_text(pieces: list[_Piece]) -> bool:
    """Whether the last of some pieces is written text behind another: two sentences in a row are no motto."""
    return len(pieces) > 1 and pieces[-1].prose and any(piece.prose for piece in pieces[:-1])


def _is_paragraph(piece: _Piece) -> bool:
    return piece.prose and piece.words >= _PARAGRAPH_WORDS


def _shared(piece: _Piece, words: set[str]) -> float:
    """The share of a line's longer words that stand in the text."""
    content = _content(piece.text)
    return len(content & words) / len(content) if content else 0.0


def _title_score(piece: _Piece, said: list[str]) -> float:
    """How much a line looks like a title by itself: some words, said more than once on the page."""
    words = piece.words
    score = _FEW_WORDS[words] if words < len(_FEW_WORDS) else 1.5 if words <= 16 else 0.7 if words <= 30 else -2.0
    key = folded(piece.text)
    if len(key) > _LEAST_KEY and sum(key in other for other in said) > 1:
        score += 1.0
    if piece.bullet:
        score -= 2
    letters = sum(char.isalpha() for char in piece.text)
    if 2 * letters < len(piece.text) or _DRAWN.search(piece.text):
        score -= 2
    if piece.text[:1].islower() or piece.text.endswith((":", "[", "]")):
        score -= 1
    if piece.text.endswith((".", "。", "…")) and not piece.rank:
        score -= _ENDED
    if re.search(r" [|›»>] |https?://", piece.text) or _LISTED.search(piece.text):
        score -= 1.5
    if CREDIT.search(piece.text) or (":" in piece.text[:20] and furniture_strength(piece.text.partition(":")[0])):
        score -= 2
    return score


def _content(text: str) -> set[str]:
    return set(re.findall(r"\w{4,}", text.casefold())) | set(_WIDE_PAIR.findall(text))


def _is_dateline(piece: _Piece) -> bool:
    return not piece.rank and is_dateline(piece.text, piece.words)
