"""Which of a sentence's cues belongs to a quote in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.quotes.lexicon import Lexicon
    from feeds.quotes.sentences.cues import Cue, Sentence
    from feeds.quotes.sentences.tokens import Token

_OPENERS = frozenset([",", "—", "–", "-", "--", "―"])
# Words between an inverted clause inside a saying and the half that follows it.
_LONGEST_INSERT = 14
# “The user” is the person who writes it: the words are a subject of their own.
_BE = frozenset(["is", "are", "was", "were", "means", "meant"])
# Up to this many words between a verb of saying and its quote belong to the same saying.
_NEAR = 6


def cue_for(sentence: Sentence, at: int, lexicon: Lexicon) -> Cue | None:
    """The cue that belongs to the quote at token `at` of a sentence; None when it has none."""
    before = [
        cue for cue in sentence.cues if cue.at < at and not (cue.inverted and cue.end > at and cue.kind == "according")
    ]
    after = [cue for cue in sentence.cues if cue.at > at]
    given = _put_on(before, at)
    adjacent = _adjacent_after(sentence, at, after, lexicon)
    if given and adjacent is not None and adjacent.kind == "according":
        adjacent = None
    leading = _leading(sentence, at, before)
    if leading is not None and (adjacent is None or not (_opens_sentence(sentence, at) or _far(sentence, at, leading))):
        return leading
    if adjacent is not None:
        return adjacent
    for cue in reversed(before):
        if cue.inverted and cue.chunk is not None and cue.chunk.start > at and cue.kind in ("naming", "speech"):
            return cue
    return _trailing(sentence, after, given=given) or _agentless(before, at)


def _far(sentence: Sentence, at: int, leading: Cue) -> bool:
    """Return whether another clause is between a cue and the quote: Roe said he called, and it took “an age”."""
    between = sentence.tokens[max(leading.end, leading.chunk.end if leading.chunk else 0) : at]
    return len(between) > _NEAR and any(token.text in (",", ";") for token in between)


def _agentless(before: Sequence[Cue], at: int) -> Cue | None:
    """A passive that leaves open whose words they are: "were accused of “sleepwalking”"."""
    return next((cue for cue in reversed(before) if cue.inverted and cue.chunk is None and at - cue.end <= 3), None)


def _put_on(before: Sequence[Cue], at: int) -> bool:
    """Return whether an unknown subject uses the words: "his choice described it as “a crime”"."""
    return any(cue.kind == "naming" and at - cue.end <= _NEAR for cue in before)


def _opens_sentence(sentence: Sentence, at: int) -> bool:
    return all(not token.is_word for token in sentence.tokens[:at])


def _adjacent_after(sentence: Sentence, at: int, after: Sequence[Cue], lexicon: Lexicon) -> Cue | None:
    """Return a cue right behind the quote: “…,” said Roe; “…,” Roe, who was there, said."""
    tokens = sentence.tokens
    first = at + 1
    while first < len(tokens) and tokens[first].text in _OPENERS:
        first += 1
    while (
        first < len(tokens)
        and tokens[first].is_word
        and (tokens[first].low in lexicon.adverbs or tokens[first].low in ("as", "so"))
    ):
        first += 1
    for cue in after:
        if cue.chunk is None:
            continue
        if any(token.text == ";" for token in tokens[at + 1 : cue.start]):
            # Another clause: they called it “unreliable”; Roe said …
            return None
        if cue.inverted:
            if cue.at <= first + 1 and all(token.run < 0 for token in tokens[first : cue.at]):
                return cue
            return None
        if cue.kind == "noun":
            return None
        lead = next((chunk for chunk in sentence.chunks if chunk.start >= first), None)
        if (
            lead is None
            or lead.start > first + 1
            or (lead.start > first and tokens[first].low in _BE)
            or any(token.run >= 0 for token in tokens[first : cue.at])
        ):
            return None
        if cue.chunk.start < lead.start:
            return None
        if any(token.low in lexicon.conjunctions for token in tokens[first : lead.start]):
            return None
        return None if _leads_on(tokens, cue) else cue
    return None


def _leads_on(tokens: Sequence[Token], cue: Cue) -> bool:
    """Tell whether a cue belongs to the quote behind it: “…” Roe said: “…”."""
    return cue.end < len(tokens) and tokens[cue.end].text == ":"


def _leading(sentence: Sentence, at: int, before: Sequence[Cue]) -> Cue | None:
    """The nearest cue before the quote in its sentence."""
    tokens = sentence.tokens
    for cue in reversed(before):
        if cue.chunk is None or (cue.inverted and cue.chunk.start > at):
            continue
        if cue.kind == "weak":
            touching = all(not token.is_word for token in tokens[cue.end : at]) and at - cue.end <= 2
            if not touching or _reported(sentence, cue, before):
                continue
        if (
            cue.inverted
            and cue.kind != "according"
            and any(token.run >= 0 for token in tokens[: cue.at])
            and not _joins(cue, at)
        ):
            continue
        return cue
    return None


def _reported(sentence: Sentence, cue: Cue, before: Sequence[Cue]) -> bool:
    """Tell whether a weak verb is part of the report itself: "ruling that they offered “no proof”"."""
    start = cue.chunk.start if cue.chunk else cue.at
    return (
        start > 0
        and sentence.tokens[start - 1].low == "that"
        and any(other.kind in ("speech", "naming") and other is not cue for other in before)
    )


def _joins(cue: Cue, at: int) -> bool:
    """Return whether an inverted clause is inside one saying: “…,” said Roe, “…”."""
    return at - cue.end <= _LONGEST_INSERT


def _is_relative(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether a verb only describes its subject: “…” is the user, the person who writes it."""
    tokens = sentence.tokens
    if cue.inverted or cue.chunk is None or cue.chunk.end >= len(tokens):
        return False
    return tokens[cue.chunk.end].low in ("who", "which", "that")


def _trailing(sentence: Sentence, after: Sequence[Cue], *, given: bool) -> Cue | None:
    """A cue that closes the sentence: The bill is “dead” in the upper house, Roe said.

    Where the words are `given` to somebody already, "according to" names who reports it.
    """
    tokens = sentence.tokens
    for cue in after:
        if cue.chunk is None or cue.kind in ("weak", "noun"):
            continue
        start = min(cue.start, cue.chunk.start, cue.at)
        if cue.kind == "according":
            return None if given else cue
        if tokens[cue.at].low.endswith("ing") or _is_relative(sentence, cue):
            continue
        if start > 0 and (tokens[start - 1].text in _OPENERS or tokens[start - 1].run >= 0) and cue.kind == "speech":
            return cue
    return None
