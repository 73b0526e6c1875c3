"""Find the people in a sentence: its noun phrases, the place of each, and which of them mean the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.quotes.sentences.openings import chunk_at, opens_phrase
from feeds.quotes.sentences.phrases import PAST, PREMODIFIERS, ends_phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.quotes.lexicon import Lexicon
    from feeds.quotes.sentences.labels import Chunk, Place
    from feeds.quotes.sentences.tokens import Token


# Words behind a role that still belong to it, up to the comma that closes it.
_LONGEST_ASIDE = 12
_ROUGHLY = frozenset(["about", "around", "nearly", "roughly", "almost", "over", "some"])


def find_chunks(tokens: Sequence[Token], lexicon: Lexicon, common: frozenset[str] = frozenset()) -> list[Chunk]:
    """The noun phrases of a sentence that can be its speakers, with the place each has in it.

    `common` are words that the text also writes small, and that no name in it is made of.
    """
    chunks: list[Chunk] = []
    reached = 0
    for at, token in enumerate(tokens):
        if at < reached or not token.is_word or not (token.is_capital or opens_phrase(token.low, lexicon)):
            continue
        chunk = chunk_at(tokens, at, lexicon, common)
        if chunk is not None:
            chunk.place = "subject" if chunk.kind in ("pronoun", "author") else _place(tokens, at, lexicon)
            chunks.append(chunk)
            reached = chunk.end
    _appose(tokens, chunks)
    _attach(tokens, chunks, lexicon)
    return chunks


def _place(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Place:
    """Return the place of a phrase in its sentence, from the words before it."""
    before = at - 1
    while (
        before >= 0
        and tokens[before].is_word
        and not tokens[before].is_capital
        and tokens[before].low in lexicon.adverbs
    ):
        before -= 1
    if before >= 0 and tokens[before].text[0].isdigit():
        before -= 1
        while before >= 0 and tokens[before].low in _ROUGHLY:
            before -= 1
    if before < 0:
        return "subject"
    token = tokens[before]
    if not token.is_word:
        return "subject"
    if token.low in lexicon.conjunctions or token.low in lexicon.relatives:
        return "subject"
    if token.low in lexicon.prepositions:
        return "oblique"
    if before == 0 and token.low in lexicon.starters and token.low not in lexicon.speech:
        return "subject"
    if token.low.endswith(("'s", "’s")):
        return "subject"
    if before == 0 and token.is_capital and tokens[at].is_capital and not _is_verbal(token.low, lexicon):
        # "Butcher Ann Roe", in a text that also writes of butchers
        return "subject"
    if token.low in PREMODIFIERS or _modifies(tokens, before, at, lexicon):
        return _place(tokens, before, lexicon)
    return "object"


def _is_verbal(low: str, lexicon: Lexicon) -> bool:
    return low.endswith(("ing", "ed")) or low in lexicon.speech or low in lexicon.naming or low in lexicon.weak


def _modifies(tokens: Sequence[Token], before: int, at: int, lexicon: Lexicon) -> bool:
    """Tell whether a plain word belongs to the role behind it: "transition spokeswoman Ann Roe"."""
    word = tokens[before].low
    if (
        tokens[at].is_capital
        or before != at - 1
        or ends_phrase(word, lexicon)
        or word in PAST
        or word.endswith(("ed", "ing", "s"))
    ):
        return False
    if before == 0 or not tokens[before - 1].is_word:
        return True
    return tokens[before - 1].low in lexicon.relatives or tokens[before - 1].low in lexicon.conjunctions


def _appose(tokens: Sequence[Token], chunks: list[Chunk]) -> None:
    """Tie a role to the name beside it: "Ann Roe, the director of Acme,", "her deputy, Ann Roe,"."""
    for index in range(1, len(chunks)):
        one, other = chunks[index - 1], chunks[index]
        between = tokens[one.end : other.start]
        while len(between) > 1 and between[-1].low in PREMODIFIERS:
            between = between[:-1]
        if len(between) != 1:
            continue
        if between[0].low in ("and", "or") and one.place == "oblique":
            other.place = "oblique"
            continue
        if between[0].low == "named" and one.kind == "role" and other.kind == "name":
            # "a young man named Ann Roe"
            one.apposed = other.name
        if between[0].text != ",":
            continue
        head = _head_of(chunks, index - 1)
        closed = other.end == len(tokens) or not tokens[other.end].is_word or _is_of(tokens, other)
        if head.kind == "name" and not head.possessive and other.kind == "role":
            other.apposed = head.name
        elif head.start == 0 and head.kind == "role" and head.speaks and _explains(tokens, other):
            other.place = "oblique"
        elif head.kind == "role" and other.kind == "name" and closed and head.speaks and not head.apposed:
            other.role = other.role or head.role
            other.gender = other.gender or head.gender
            other.place = head.place
            head.apposed = other.name
            _appose_partner(tokens, chunks, index - 1, other)
        elif one.place == "oblique" and other.kind == "role" and closed:
            other.place = "oblique"


def _is_of(tokens: Sequence[Token], chunk: Chunk) -> bool:
    """Return whether a name continues with its bearer's origin: "Ann Roe of Acme"."""
    return chunk.kind == "name" and tokens[chunk.end].low in ("of", "from") and tokens[chunk.end + 1 :][:1] != []


def _appose_partner(tokens: Sequence[Token], chunks: Sequence[Chunk], index: int, name: Chunk) -> None:
    """Tie the first of two roles to the name behind the second: "his wife and partner, Ann Roe,"."""
    if index == 0:
        return
    first, second = chunks[index - 1], chunks[index]
    joined = second.start == first.end + 1 and tokens[first.end].low == "and"
    if joined and first.kind == "role" and first.speaks and second.label == second.role:
        first.apposed = name.name
        name.gender = name.gender or first.gender


def _explains(tokens: Sequence[Token], chunk: Chunk) -> bool:
    """Tell whether a role only explains the one it follows: "The mayor, a Democrat, said"."""
    if chunk.kind != "role" or tokens[chunk.start].low not in ("a", "an", "the"):
        return False
    behind = tokens[chunk.end : chunk.end + _LONGEST_ASIDE]
    stop = next((token for token in behind if token.low in ("and", "or") or not token.is_word), None)
    return stop is not None and stop.text == ","


def _head_of(chunks: Sequence[Chunk], index: int) -> Chunk:
    """The phrase that another hangs on: in "Ann Roe of Acme" it is Ann Roe."""
    while index > 0 and chunks[index].place == "oblique" and chunks[index - 1].end == chunks[index].start - 1:
        index -= 1
    return chunks[index]


def _attach(tokens: Sequence[Token], chunks: list[Chunk], lexicon: Lexicon) -> None:
    """Lengthen the label of a role by its complement: "a spokesman" → "a spokesman for the union"."""
    for index, chunk in enumerate(chunks):
        if chunk.kind != "role" or not (chunk.speaks or not lexicon.roles) or chunk.possessive:
            continue
        end = chunk.end
        for other in chunks[index + 1 : index + 3]:
            joined = (
                other.start == end + 1 and tokens[end].low in lexicon.belonging and not _is_manner(tokens, end, lexicon)
            )
            joined = joined or (other.start == end and lexicon.capital_nouns and tokens[end].low in ("der", "des"))
            if not joined or other.kind == "pronoun" or tokens[other.end - 1].low in lexicon.said_nouns:
                break
            chunk.label += f" {tokens[end].text} {other.label}" if other.start > end else f" {other.label}"
            end = other.end


def _is_manner(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether a phrase is the manner of saying rather than an owner: "d'une voix dure"."""
    return (
        tokens[at].low in ("d'", "de", "with", "mit", "con", "in", "at", "on")
        and tokens[at + 1].low in lexicon.indefinite
    )
