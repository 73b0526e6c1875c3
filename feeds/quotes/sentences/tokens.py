"""Paragraphs as sentences of tokens, each run of quoted words standing as one token."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from feeds.quotes.lexicon.model import words
from feeds.quotes.people.names import ARTICLED, nicknames

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.quotes.marks.runs import Run

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|[^\W_]+(?:['’.&‑-][^\W_]+)*['’]?"  # words with what joins their parts; dogs’
    r"|\.{2,}|--+"
    r"|[^\w\s]",
)
# French sets the pronoun behind its verb: dit-il, a-t-elle.
_INVERTED = re.compile(r"(.{1,30}?)(?:-t)?-(ils?|elles?|je|on)")
_ABBREVIATIONS = words(
    """
    mr mrs ms dr sen rep gov gen lt col sgt capt cpl maj cmdr adm prof rev hon st jr sr fr no vs inc corp co ltd
    jan feb mar apr aug sept oct nov dec ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich
    minn miss mo mont neb nev okla ore pa tenn tex vt va wash wis wyo bros dept est mme mlle sra srta art hr nr
    sig dott esq messrs mt ft
    """
)
_ENDS = frozenset([".", "!", "?", "…", "...", "。", "！", "？"])
# Between brackets: passed over, so that "X (D-Ohio) said" reads as "X said".
_LONGEST_BRACKET = 12
# Tokens and runs after which a sentence is cut, so that a text without full stops costs no more than another.
_LONGEST_SENTENCE = 300
_MOST_RUNS = 12


class Token(NamedTuple):
    """A word, a punctuation mark, or (with `run` from 0) a run of quoted words; offsets are the paragraph's."""

    text: str
    low: str
    start: int
    end: int
    run: int = -1
    is_word: bool = False
    is_capital: bool = False


def split_sentences(text: str, runs: Sequence[Run], elided: frozenset[str] = frozenset()) -> list[list[Token]]:
    """The sentences of a paragraph. A run that ends a sentence inside its marks ends it outside, too.

    A run that ends with "?" or "!" does not end the writer's sentence: “Who?” Ann asked.
    """
    tokens = _tokens(text, runs, elided)
    if "(" in text:
        tokens = _without_brackets(tokens)
    sentences: list[list[Token]] = []
    current: list[Token] = []
    runs_in_it = 0
    for index, token in enumerate(tokens):
        current.append(token)
        runs_in_it += token.run >= 0
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if (
            following is None
            or len(current) >= _LONGEST_SENTENCE
            or runs_in_it >= _MOST_RUNS
            or ((token.run >= 0 or token.text in _ENDS) and _ends(text, token, following, runs))
        ):
            sentences.append(current)
            current = []
            runs_in_it = 0
    return sentences


def _ends(text: str, token: Token, following: Token, runs: Sequence[Run]) -> bool:
    """Tell whether a run or a mark of `_ENDS` ends the sentence."""
    fresh = following.run >= 0 or following.is_capital or following.text[0].isdigit() or not following.text[0].isalnum()
    if token.run >= 0:
        run = runs[token.run]
        last = text[run.end - 1] if run.end else ""
        return last == "." and (following.run >= 0 or following.is_capital)
    return fresh and following.text not in (",", ";", ")", "]")


def _tokens(text: str, runs: Sequence[Run], elided: frozenset[str]) -> list[Token]:
    tokens: list[Token] = []
    nicked = nicknames(text) if runs else {}
    at = 0
    nickname: Token | None = None
    for index, run in enumerate(runs):
        tokens += _behind_name(nickname, _words(text, at, run.outer_start, elided))
        quoted = Token("Q", "Q", run.outer_start, run.outer_end, index)
        nickname = quoted if run.outer_start in nicked else None
        if nickname is None:
            tokens.append(quoted)
        at = run.outer_end
    tokens += _behind_name(nickname, _words(text, at, len(text), elided))
    return tokens


def _behind_name(nickname: Token | None, rest: list[Token]) -> list[Token]:
    """Return the words after a nickname with it behind the names, so that Ann “Ace” Roe is read as Ann Roe."""
    if nickname is None:
        return rest
    end = next((index for index, token in enumerate(rest) if not token.is_capital), len(rest))
    return [*rest[:end], nickname, *rest[end:]]


class _Form(NamedTuple):
    """What a word is by its characters alone."""

    low: str
    is_word: bool
    is_capital: bool
    is_abbreviation: bool
    inverted: re.Match[str] | None


@lru_cache(maxsize=16_384)
def _form(word: str) -> _Form:
    low = word.lower().replace("’", "'")
    return _Form(
        low.rstrip(".") or low,
        word[0].isalnum(),
        word[0].isupper() or (not word.isalpha() and ARTICLED.match(word) is not None),
        low in _ABBREVIATIONS or (len(word) == 1 and word.isupper()),
        _INVERTED.fullmatch(low) if "-" in low else None,
    )


def _words(text: str, start: int, end: int, elided: frozenset[str]) -> list[Token]:
    found: list[Token] = []
    new = tuple.__new__
    taken = start
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        begin, stop = match.span()
        if begin < taken or word in "*~":
            continue
        if elided and (cut := _elision(word, elided)):
            found.append(_token(word[:cut], begin))
            word = word[cut:]
            begin += cut
        low, is_word, is_capital, is_abbreviation, inverted = _form(word)
        if is_abbreviation and stop < end and text[stop] == ".":
            word, stop = word + ".", stop + 1
        taken = stop
        if inverted is not None:
            found.append(_token(word[: inverted.end(1)], begin))
            pronoun = inverted.group(2)
            found.append(_token(pronoun, stop - len(pronoun)))
            continue
        # A fifth of the time of a plain call, for every word of a text.
        found.append(new(Token, (word, low, begin, stop, -1, is_word, is_capital)))
    return found


def _token(word: str, start: int) -> Token:
    low = word.lower().replace("’", "'")
    return Token(word, low, start, start + len(word), -1, word[0].isalnum(), word[0].isupper())


def _elision(word: str, elided: frozenset[str]) -> int:
    """The length of a word that has lost its vowel, with its apostrophe, before another (l'aubergiste); 0 for none."""
    head, mark, rest = word.replace("’", "'").partition("'")
    if not mark or not rest or head.lower() not in elided or (head.lower() == "d" and rest[0].isupper()):
        return 0
    return len(head) + 1


def _without_brackets(tokens: list[Token]) -> list[Token]:
    result: list[Token] = []
    opened = -1
    for token in tokens:
        result.append(token)
        if token.text == "(":
            opened = len(result) - 1
        elif token.text == ")" and opened >= 0:
            inside = result[opened:]
            if len(inside) <= _LONGEST_BRACKET and all(part.run < 0 for part in inside):
                del result[opened:]
            opened = -1
    return result
