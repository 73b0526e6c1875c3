"""Boilerplate around a text on the web: navigation, share buttons, comment forms, cookie banners.

A phrase is recognised by its words (`phrase_words`): nearly all of them are words of such boilerplate, and together
they form a phrase that publishing software uses and writers do not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feeds.web.phrase_words import FUNCTION_WORDS, PHRASES, ROLES, SINGLE, TWICE, WIDE_BETWEEN, WIDE_PHRASES

if TYPE_CHECKING:
    from feeds.article import Block

LONGEST = 600
"""Characters: no piece of furniture is longer, and no longer piece is looked at."""
_LABEL_WORDS = 12
_WORD = re.compile(r"[^\W\d_]+(?:['’+-][^\W\d_]+)*\+?|©|%s")
_NUMBER = re.compile(r"\d[\d.,:/-]*k?\b")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WIDE_PHRASE = re.compile("|".join(sorted(WIDE_PHRASES, key=len, reverse=True)))
_WIDE_LABEL = 40
# Alone these say nothing: "Chapter 3", "Contents".
_WORDS_OF_TEXTS = frozenset({"piece", "leave", "content"})
_SENTENCE_ROLES = ("cookie", "form", "subscribe", "login", "share")
_ROLES_OF: dict[str, frozenset[str]] = {}
for _role, _words in ROLES.items():
    for _word in _words:
        _ROLES_OF[_word] = _ROLES_OF.get(_word, frozenset()) | {_role}

_APPEARED = re.compile(r"the post .{1,200} (?:appeared|was published) (?:first )?on .{1,80}", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:copyright\b|©|\(c\) ?\d{4}|all rights reserved)", re.IGNORECASE)
_LICENCE = re.compile(r"\bcreative commons\b|\bCC[ -]BY\b", re.IGNORECASE)
_COUNTED_THOUGHTS = re.compile(
    r"(?:\d{1,5}|one|two|three|no) (?:thoughts?|responses?|comments?|replies) (?:on|to) .{1,150}"
)
_OTHERS = re.compile(r"join [\d.,]{1,9} other (?:subscribers|followers)")
_BLOGGERS = re.compile(r"%?d? ?bloggers like this")


def is_furniture(text: str) -> bool:
    """Return whether a piece is certainly not part of the text, whatever is beside it."""
    return furniture_strength(text) == 2


def may_be_furniture(text: str) -> bool:
    """Return whether a piece is furniture where more of it is beside: "More", "Print", "Next chapter"."""
    return furniture_strength(text) > 0


# Movable Type's templates have the comments behind a heading, in no element of their own: `<div id="c3467">`.
_COMMENTS_HEAD = re.compile(r"<h[1-6]\b[^<>]{0,200}\bid\s{0,9}=\s{0,9}[\"']?comments?\b[^<>]{0,200}>", re.IGNORECASE)
_ONE_COMMENT = re.compile(
    r"<(?:div|li|article|a|p|dt)\b[^<>]{0,200}\b(?:id|name)\s{0,9}=\s{0,9}[\"']?c(?:omment)?[-_]?\d{1,9}\b",
    re.IGNORECASE,
)


def without_comments(markup: str) -> str:
    """Return a page's markup up to the heading of its comments, if comments follow it.

    A text about the comments of a programming language has such a heading as well.
    """
    head = _COMMENTS_HEAD.search(markup)
    return markup[: head.start()] if head and _ONE_COMMENT.search(markup, head.end()) else markup


def is_comment_form(text: str) -> bool:
    """Return whether a piece is the heading of a comment section or its form ("Leave a Reply", "3 Comments")."""
    if len(text) > 200:
        return False
    folded = _folded(text)
    if _COUNTED_THOUGHTS.fullmatch(folded):
        return True
    if _WIDE.search(folded):
        return len(folded) <= 20 and any(word in folded for word in ("评论", "回复", "留言", "コメント", "댓글"))
    words = _WORD.findall(folded)
    if not words or len(words) > 6 or any(word not in FUNCTION_WORDS and word not in _ROLES_OF for word in words):
        return False
    roles = [_ROLES_OF.get(word, frozenset()) for word in words if word not in FUNCTION_WORDS]
    return any("comment" in found for found in roles) and all(
        found & {"comment", "leave", "more", "related", "piece", "share"} for found in roles
    )


def roles_in(text: str) -> set[str]:
    """Return the meanings of the furniture words of a piece."""
    return {role for word in _WORD.findall(_folded(text)) for role in _ROLES_OF.get(word, ())}


def _folded(text: str) -> str:
    """The words of a piece, case-folded, without marks around and doubled spaces in them."""
    return " ".join(text.casefold().replace("’", "'").split()).strip(" .:…!→←«»›‹|·•*_#-–—()[]")


def furniture_strength(text: str) -> int:
    """Return how surely a piece is boilerplate: 2 anywhere, 1 only beside other boilerplate, 0 not."""
    folded = _folded(text) if len(text) <= LONGEST else ""
    if not folded:
        return 0
    if (
        _APPEARED.match(folded)
        or _OTHERS.match(folded)
        or _BLOGGERS.fullmatch(folded)
        or _COUNTED_THOUGHTS.fullmatch(folded)
    ):
        return 2
    if _WIDE.search(folded):
        return _wide_strength(folded)
    words = _WORD.findall(folded)
    if not words:
        return 0
    known = [word in FUNCTION_WORDS or word in _ROLES_OF for word in words]
    if len(words) <= _LABEL_WORDS and all(known):
        return _phrase_strength(words, folded)
    if len(words) <= _LABEL_WORDS and (_COPYRIGHT.match(folded) or _LICENCE.search(folded)):
        return 1
    return 2 if _is_form_sentence(words, known) else 0


def _phrase_strength(words: list[str], folded: str) -> int:
    roles = [_ROLES_OF.get(word, frozenset()) for word in words if word not in FUNCTION_WORDS]
    roles = [found for found in roles if found]
    if all(found <= _WORDS_OF_TEXTS for found in roles):
        return 0
    if _NUMBER.match(folded) and all(found & {"comment", "share"} for found in roles):
        return 2
    if len(words) == 1:
        return 2 if folded in SINGLE else 1
    if any(_covers(roles, phrase) for phrase in PHRASES) or folded in SINGLE:
        return 2
    for role in TWICE:
        if sum(role in found for found in roles) >= 2:
            return 2
    return 1


def _covers(roles: list[frozenset[str]], phrase: tuple[str, str]) -> bool:
    """Return whether two different words say the two parts of a phrase."""
    first = [index for index, found in enumerate(roles) if phrase[0] in found]
    second = [index for index, found in enumerate(roles) if phrase[1] in found]
    return bool(first and second) and len({*first, *second}) > 1


def _is_form_sentence(words: list[str], known: list[bool]) -> bool:
    """Whether a sentence is nearly all words of forms and banners: "Your email address will not be published"."""
    if len(words) < 5 or len(words) > 80 or sum(known) < 0.8 * len(words):
        return False
    word_roles = [_ROLES_OF.get(word, frozenset()) for word in words if word not in FUNCTION_WORDS]
    telling = sum(bool(found) for found in word_roles)
    return telling * 3 >= len(words) and any(
        sum(role in found for found in word_roles) >= (1 if role == "cookie" else 3) for role in _SENTENCE_ROLES
    )


def _wide_strength(folded: str) -> int:
    if len(folded) > _WIDE_LABEL:
        return 0
    rest = _WIDE_PHRASE.sub("", folded)
    left = sum(1 for char in rest if char.isalpha() and char not in WIDE_BETWEEN)
    gone = len(folded) - len(rest)
    if not gone or left * 4 > gone:
        return 0
    return 2 if gone >= 4 else 1


# Blocks of an article.

_NAVIGATION = frozenset({"previous", "piece", "content", "home", "top", "menu", "more"})
_LEAST_LINKED = 0.6


def without_navigation(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """An article's blocks without a line of links at its start or end that lead on: "Previous | Contents | Next"."""
    start, end = 0, len(blocks)
    while start < end and _is_navigation(blocks[start]):
        start += 1
    while end > start and (_is_navigation(blocks[end - 1]) or (end < len(blocks) and blocks[end - 1].kind == "rule")):
        end -= 1
    return blocks[start:end] if start < end else blocks


def _is_navigation(block: Block) -> bool:
    linked = block.linked
    if not linked or block.kind not in {"paragraph", "list", "heading"}:
        return False  # before the letters are counted, which took a third of the reading of a short post
    letters = sum(map(str.isalnum, block.text))
    if not letters or linked < _LEAST_LINKED * letters:
        return False
    if _WIDE.search(block.text):
        return _wide_strength(_folded(block.text)) > 0
    words = [word for word in _WORD.findall(_folded(block.text)) if word not in FUNCTION_WORDS]
    roles = [_ROLES_OF.get(word, frozenset()) for word in words]
    return (
        0 < len(words) <= _LABEL_WORDS
        and all(found & _NAVIGATION for found in roles)
        and any("previous" in found for found in roles)
    )


# Pieces of a text in order.

_COMMENTER = re.compile(r".{1,60} (?:says|said|sagt|sagte|dit|dice|diz|zegt|пишет|говорит|skriver):?", re.IGNORECASE)
_END_MARKS = ".!?…。！？:;,"


def text_pieces(pieces: list[str]) -> list[bool]:
    """Return for each piece of a text (paragraphs and single lines, in order) whether it belongs to the article.

    A certain piece of boilerplate is left out anywhere, and at the text's ends all that is not prose. Prose is cut in
    one place only: behind the head of a comment section, when commenters are named there.
    """
    sure = [is_furniture(piece) for piece in pieces]
    _spread(pieces, sure)
    keep = [not flag for flag in sure]
    prose = [index for index, piece in enumerate(pieces) if not sure[index] and is_prose(piece)]
    if not prose:
        return keep
    first, last = prose[0], prose[-1]
    for index in range(last + 1, len(pieces)):
        if sure[index]:
            keep[index:] = [False] * (len(pieces) - index)
            break
    # Before the text only pieces between two certain ones are left out: the title may come before any of them.
    leading = [index for index in range(first) if sure[index]]
    if len(leading) >= 2:
        keep[leading[0] : leading[-1]] = [False] * (leading[-1] - leading[0])
    comments = comments_start(pieces, first)
    keep[comments:] = [False] * (len(pieces) - comments)
    return keep


def _spread(pieces: list[str], sure: list[bool]) -> None:
    """A single word that is furniture beside other furniture ("More", "Print") is a word of the text elsewhere."""
    weak = [not flag and len(piece) <= 40 and may_be_furniture(piece) for flag, piece in zip(sure, pieces, strict=True)]
    for order in (range(len(pieces)), range(len(pieces) - 1, -1, -1)):
        before = False
        for index in order:
            before = sure[index] = sure[index] or (before and weak[index])


def comments_start(pieces: list[str], first: int) -> int:
    """The piece at which a comment section begins, when commenters are named there; else the number of pieces."""
    named = 0
    best = len(pieces)
    for index in range(len(pieces) - 1, first, -1):
        piece = pieces[index]
        if len(piece) > LONGEST:
            continue
        if named and named * 6 >= len(pieces) - index - 1 and is_comment_form(piece):
            best = index
        if _COMMENTER.fullmatch(piece.strip()) or (len(piece) < 25 and roles_in(piece) >= {"comment"}):
            named += 1
    return best


def is_prose(text: str) -> bool:
    """Return whether a piece is written text: a sentence, not a label."""
    words = len(text.split())
    if words >= 25 or (words <= 2 and len(text) > 40):
        return True
    return words >= 6 and text.rstrip("\"'”’»)*_ \n")[-1:] in _END_MARKS
