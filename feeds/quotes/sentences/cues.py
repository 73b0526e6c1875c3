"""Cues to the speaker: verbs of saying with their subjects, and "according to"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from feeds.quotes.lexicon.model import words
from feeds.quotes.sentences.noun_phrases import find_chunks
from feeds.quotes.sentences.phrases import PARTS
from feeds.quotes.sentences.subjects import is_base, subject_of
from feeds.quotes.sentences.verb_uses import follows_run, is_doubtful

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.quotes.lexicon import Lexicon
    from feeds.quotes.sentences.labels import Chunk
    from feeds.quotes.sentences.tokens import Token

CueKind = Literal["speech", "naming", "weak", "according", "noun", "colon"]
# Words between a verb and the subject that follows it: "said on Monday the minister".
_INVERSION_GAP = 3
# Words between a role and the comma before its bearer's name: "the man in full armor, Ann Roe".
_LONGEST_OF = 6
_BE = words("is are was were be been being gets got get")


class Cue(NamedTuple):
    """A verb (or phrase) of saying at token `at`, and its subject; `end` is past its last token.

    `inverted` means that the subject follows the verb; `chunk` is None when no subject was found.
    """

    at: int
    start: int
    end: int
    kind: CueKind
    chunk: Chunk | None
    inverted: bool = False


class Sentence(NamedTuple):
    """A sentence ready for the rules: its tokens, the people in it, and its cues in order.

    `runs` are the places of the quoted runs among the tokens, `subject` is the first phrase in a subject's place that
    can speak.
    """

    tokens: Sequence[Token]
    chunks: Sequence[Chunk]
    cues: Sequence[Cue]
    runs: Sequence[int]
    subject: Chunk | None


def read_sentence(
    tokens: Sequence[Token], lexicon: Lexicon, common: frozenset[str] = frozenset(), *, cued: bool = False
) -> Sentence:
    """The people of one sentence, and its cues when it contains a quote, or if `cued`.

    `common` are words of its text that are not names.
    """
    chunks = find_chunks(tokens, lexicon, common)
    runs = [at for at, token in enumerate(tokens) if token.run >= 0]
    subject = next((one for one in chunks if one.place == "subject" and one.speaks and not one.possessive), None)
    cues = sorted(_cues(tokens, chunks, lexicon), key=lambda cue: cue.at) if runs or cued else ()
    return Sentence(tokens, chunks, cues, runs, subject)


def _cues(tokens: Sequence[Token], chunks: Sequence[Chunk], lexicon: Lexicon) -> list[Cue]:
    inside = {at: chunk for chunk in chunks for at in range(chunk.start, chunk.end)}
    found: list[Cue] = []
    for at, token in enumerate(tokens):
        if not token.is_word or not _is_of_cue(token.low, lexicon):
            continue
        if (width := _according(tokens, at, lexicon)) and (chunk := _chunk_from(chunks, at + width)):
            chunk = _with_name_behind(tokens, chunks, chunk, lexicon)
            found.append(Cue(at, at, chunk.end, "according", chunk, inverted=True))
            continue
        holder = inside.get(at)
        if holder is not None:
            before = tokens[holder.start - 1] if holder.start else None
            if before is not None and before.low in lexicon.naming:
                continue
            if (
                token.low in lexicon.said_nouns
                and lexicon.possessives.get(holder.owner) != ""
                and (holder.owner or holder.label.lower().startswith("statement"))
                and at == holder.end - 1
            ):
                found.append(Cue(at, holder.start, holder.end, "noun", holder))
            continue
        kind = _kind(token, at, tokens, lexicon)
        if kind is not None and (cue := _verb_cue(tokens, chunks, at, kind, lexicon)):
            found.append(cue)
    return found


@lru_cache(maxsize=16_384)
def _is_of_cue(low: str, lexicon: Lexicon) -> bool:
    """Tell whether a word can be a cue, or the first word of one; most cannot, whatever is beside them."""
    return (
        low in lexicon.sources
        or low in lexicon.said_nouns
        or low in lexicon.speech
        or low in lexicon.naming
        or low in lexicon.weak
        or any(low == verb for verb, _ in lexicon.phrasal)
        or lexicon.past.fullmatch(low) is not None
    )


def _according(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Return how many words at `at` announce a source ("according to"), 0 for none."""
    for phrase in lexicon.sources.get(tokens[at].low, ()):
        if all(at + i < len(tokens) and tokens[at + i].low == word for i, word in enumerate(phrase)):
            return len(phrase)
    return 0


def _chunk_from(chunks: Sequence[Chunk], at: int, gap: int = 1) -> Chunk | None:
    return next((chunk for chunk in chunks if at <= chunk.start <= at + gap), None)


def _kind(token: Token, at: int, tokens: Sequence[Token], lexicon: Lexicon) -> CueKind | None:
    if token.is_capital and at > 0 and tokens[at - 1].run < 0 and tokens[at - 1].is_word:
        return None
    low = token.low
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if (
        low.startswith("ask")
        and following is not None
        and following.low == "for"
        and at + 2 < len(tokens)
        and tokens[at + 2].run < 0
    ):
        # "asked for changes" does not quote anybody.
        return None
    if following is not None and (low, following.low) in lexicon.phrasal:
        return "speech"
    if lexicon.roles and is_doubtful(tokens, at, lexicon):
        return None
    puts_on = low in lexicon.naming and following is not None and (following.is_word or following.run >= 0)
    if low in lexicon.speech and not puts_on:
        return "speech"
    if low in lexicon.naming:
        return "naming"
    if low in lexicon.weak:
        return "weak"
    if lexicon.past.fullmatch(low) and low not in lexicon.enders and follows_run(tokens, at, lexicon):
        return "weak"
    return None


def _verb_cue(tokens: Sequence[Token], chunks: Sequence[Chunk], at: int, kind: CueKind, lexicon: Lexicon) -> Cue | None:
    before = tokens[at - 1] if at else None
    if (
        before is not None
        and before.is_word
        and before.low in lexicon.determiners
        and before.low not in PARTS
        and before.low not in lexicon.pronouns
    ):
        return None
    low = tokens[at].low
    if _passive(tokens, at, lexicon):
        if low == "quoted":
            return None
        agent = _agent(tokens, chunks, at, lexicon)
        return Cue(at, at, agent.end if agent else at + 1, kind, agent, inverted=True)
    direct = _direct_inversion(tokens, chunks, at, lexicon)
    subject = subject_of(tokens, chunks, at, lexicon)
    if direct is not None and (
        subject is None or (kind != "naming" and _opens_clause(tokens, at) and not _is_parted(tokens, subject, at))
    ):
        return Cue(at, at, direct.end, kind, direct, inverted=True)
    if subject is not None and _is_hypothetical(tokens, subject, at):
        return None
    start = subject.start if subject is not None else at
    return Cue(at, start, at + 1, kind, subject)


def _is_hypothetical(tokens: Sequence[Token], subject: Chunk, at: int) -> bool:
    """Return whether somebody should say the words, and did not: "suggested that Roe call it “a mistake”"."""
    if subject.kind != "name" or subject.end != at or not subject.start:
        return False
    return tokens[subject.start - 1].low == "that" and is_base(tokens[at].low)


def _is_parted(tokens: Sequence[Token], subject: Chunk, at: int) -> bool:
    """Tell whether only an aside parts a verb from its subject: "Ann Roe, 61, asked Bob Dole"."""
    return subject.end < at - 1 and tokens[subject.end].text == tokens[at - 1].text == ","


def _opens_clause(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a verb comes first, or right after a quote or a comma."""
    while at > 0 and tokens[at - 1].is_word and tokens[at - 1].low in ("as", "so", "thus", "a", "ha", "je", "se"):
        at -= 1
    return at == 0 or not tokens[at - 1].is_word


def _passive(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a participle's subject is not who speaks: "was called", "is described"."""
    if not tokens[at].low.endswith(("ed", "told", "written", "said", "put", "read", "cast")):
        return False
    if at + 1 < len(tokens) and tokens[at + 1].low in lexicon.by:
        return True
    back = at - 1
    while (
        back >= 0
        and tokens[back].is_word
        and (
            tokens[back].low in lexicon.adverbs
            or tokens[back].low in ("not", "never")
            or tokens[back].low.endswith("ly")
        )
    ):
        back -= 1
    return back >= 0 and tokens[back].low in _BE


def _agent(tokens: Sequence[Token], chunks: Sequence[Chunk], at: int, lexicon: Lexicon) -> Chunk | None:
    """Return the agent of a passive: "was called “weak” by the minister"."""
    for chunk in chunks:
        before = {token.low for token in tokens[max(at + 1, chunk.start - 2) : chunk.start]}
        if chunk.start > at + 1 and before & lexicon.by and chunk.start - at < 25:
            return chunk
    return None


def _direct_inversion(tokens: Sequence[Token], chunks: Sequence[Chunk], at: int, lexicon: Lexicon) -> Chunk | None:
    """Return the subject right behind a verb ("said Ann Roe", "dit-elle"); None if another role follows.

    "told Mary" and "asked of Tom" name the person addressed.
    """
    if tokens[at].low in lexicon.no_inversion or tokens[at].low.endswith("ing"):
        return None
    if lexicon.roles and (_is_imperative(tokens, at) or (at and tokens[at - 1].low in lexicon.stops)):
        return None
    for chunk in chunks:
        if chunk.start <= at:
            continue
        gap = tokens[at + 1 : chunk.start]
        if len(gap) > _INVERSION_GAP or chunk.possessive:
            return None
        if any(
            not token.is_word
            or token.low in lexicon.prepositions
            or token.low in lexicon.conjunctions
            or (token.low in lexicon.stops and bool(lexicon.roles))
            or token.text[0].isdigit()
            for token in gap
        ):
            return None
        if any(token.low in lexicon.speech for token in gap):
            return None
        subject = _with_name_behind(tokens, chunks, chunk, lexicon)
        if follows_run(tokens, at, lexicon):
            return subject
        return subject if subject.speaks and _closes_clause(tokens, subject, lexicon) else None
    return None


def _is_imperative(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a base form opens a sentence: in "Ask a friend and you hear “No”" no friend asks."""
    return at == 0 and is_base(tokens[at].low)


def _closes_clause(tokens: Sequence[Token], chunk: Chunk, lexicon: Lexicon) -> bool:
    """Tell whether no verb follows a phrase: in "said the mayor was late" the mayor does not speak."""
    if chunk.end >= len(tokens):
        return True
    after = tokens[chunk.end]
    if not after.is_word:
        return after.run < 0
    if after.low in lexicon.auxiliaries or after.low.endswith("n't"):
        return False
    return (
        after.low in lexicon.prepositions
        or after.low in lexicon.relatives
        or after.low in lexicon.conjunctions
        or after.low in lexicon.adverbs
        or after.low.endswith(("ly", "ing"))
        or after.is_capital
    )


def _with_name_behind(tokens: Sequence[Token], chunks: Sequence[Chunk], chunk: Chunk, lexicon: Lexicon) -> Chunk:
    """The name that a phrase leads up to: "said former ambassador to the union, Ann Roe."."""
    if chunk.kind != "role":
        return chunk
    later = [other for other in chunks if other.start > chunk.start]
    end = chunk.end
    for other in later:
        between = tokens[end : other.start]
        if 2 < len(between) <= _LONGEST_OF and between[0].low in lexicon.prepositions and between[-1].text == ",":
            # "the man in armor, Ann Roe,"
            between = between[-1:]
        if len(between) == 1 and between[0].text == ",":
            behind = tokens[other.end] if other.end < len(tokens) else None
            if other.kind == "name" and (behind is None or not behind.is_word):
                return other
            return chunk
        if (
            len(between) <= 2
            and between
            and all(
                token.is_word and token.low in ("of", "to", "for", "at", "in", "the", "on", "with", "from")
                for token in between
            )
        ):
            end = other.end
            continue
        return chunk
    return chunk
