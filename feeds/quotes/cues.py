"""Words that say who speaks: verbs of saying with their subjects, and "according to" (rules A1 to A4, A13)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from feeds.quotes.chunks import Chunk, find_chunks
from feeds.quotes.lexicon import Lexicon
from feeds.quotes.sentences import Token

CueKind = Literal["speech", "naming", "weak", "according", "noun", "colon"]
# Words between a verb and the subject that follows it: "said on Monday the minister".
_INVERSION_GAP = 3
_OPENERS = frozenset([",", "—", "–", "-", "--", "―"])
_BE = frozenset("is are was were be been being gets got get".split())


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb (or phrase) of saying at token `at`, and who its subject is; `end` is past its last token.

    `inverted` says that the subject follows the verb; `chunk` is None when no subject was found.
    """

    at: int
    start: int
    end: int
    kind: CueKind
    chunk: Chunk | None
    inverted: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence ready for the rules: its tokens, the people in it, and its cues in order."""

    tokens: Sequence[Token]
    chunks: Sequence[Chunk]
    cues: Sequence[Cue]

    @property
    def subject(self) -> Chunk | None:
        """The first phrase that stands where a subject does and can speak."""
        return next(
            (chunk for chunk in self.chunks if chunk.place == "subject" and chunk.speaks and not chunk.possessive), None
        )

    @property
    def runs(self) -> list[int]:
        """The places of the quoted runs among the tokens."""
        return [at for at, token in enumerate(self.tokens) if token.run >= 0]


def read_sentence(
    tokens: Sequence[Token], lexicon: Lexicon, common: frozenset[str] = frozenset(), *, cued: bool = False
) -> Sentence:
    """The people of one sentence, and its cues when it holds a quote, or when `cued` asks for them.

    `common` are words that are no names in its text.
    """
    chunks = find_chunks(tokens, lexicon, common)
    if all(token.run < 0 for token in tokens) and not cued:
        return Sentence(tokens, chunks, ())
    cues = sorted(_cues(tokens, chunks, lexicon), key=lambda cue: cue.at)
    return Sentence(tokens, chunks, cues)


def _cues(tokens: Sequence[Token], chunks: Sequence[Chunk], lexicon: Lexicon) -> list[Cue]:
    inside = {at: chunk for chunk in chunks for at in range(chunk.start, chunk.end)}
    found: list[Cue] = []
    for at, token in enumerate(tokens):
        if not token.is_word:
            continue
        if (width := _according(tokens, at, lexicon)) and (chunk := _chunk_from(chunks, at + width)):
            found.append(Cue(at, at, chunk.end, "according", chunk, inverted=True))
            continue
        holder = inside.get(at)
        if holder is not None:
            before = tokens[holder.start - 1] if holder.start else None
            if before is not None and before.low in lexicon.naming:
                continue
            if (
                token.low in lexicon.said_nouns
                and (holder.owner or holder.label.lower().startswith("statement"))
                and at == holder.end - 1
            ):
                found.append(Cue(at, holder.start, holder.end, "noun", holder))
            continue
        kind = _kind(token, at, tokens, lexicon)
        if kind is not None and (cue := _verb_cue(tokens, chunks, at, kind, lexicon)):
            found.append(cue)
    return found


def _according(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """How many words at `at` say that a source follows ("according to"), 0 for none."""
    if tokens[at].low not in lexicon.sources:
        return 0
    for phrase in lexicon.according:
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
    if low in lexicon.speech and not (low in lexicon.naming and following is not None and following.is_word):
        return "speech"
    if low in lexicon.naming:
        return "naming"
    if low in lexicon.weak:
        return "speech" if following is not None and following.low == "it" and low.startswith("put") else "weak"
    return None


def _verb_cue(tokens: Sequence[Token], chunks: Sequence[Chunk], at: int, kind: CueKind, lexicon: Lexicon) -> Cue | None:
    before = tokens[at - 1] if at else None
    if (
        before is not None
        and before.is_word
        and before.low in lexicon.determiners
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
    if direct is not None and (subject is None or _opens_clause(tokens, at)):
        return Cue(at, at, direct.end, kind, direct, inverted=True)
    start = subject.start if subject is not None else at
    return Cue(at, start, at + 1, kind, subject)


def _opens_clause(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a verb stands first, or right after a quote or a comma."""
    while at > 0 and tokens[at - 1].is_word and tokens[at - 1].low in ("as", "so", "thus", "a", "ha", "je", "se"):
        at -= 1
    return at == 0 or not tokens[at - 1].is_word


def _passive(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a participle's subject is not who speaks: "was called", "is described" (rule A13)."""
    if not tokens[at].low.endswith(("ed", "told", "written", "said", "put", "read", "cast")):
        return False
    back = at - 1
    while (
        back >= 0 and tokens[back].is_word and (tokens[back].low in lexicon.adverbs or tokens[back].low.endswith("ly"))
    ):
        back -= 1
    return back >= 0 and tokens[back].low in _BE


def _agent(tokens: Sequence[Token], chunks: Sequence[Chunk], at: int, lexicon: Lexicon) -> Chunk | None:
    """Who a passive says it was done by: "was called “weak” by the minister"."""
    for chunk in chunks:
        if chunk.start > at + 1 and tokens[chunk.start - 1].low in lexicon.by and chunk.start - at < 25:
            return chunk
    return None


def _direct_inversion(tokens: Sequence[Token], chunks: Sequence[Chunk], at: int, lexicon: Lexicon) -> Chunk | None:
    """The subject right behind a verb ("said Ann Roe", "dit-elle"); None when what follows is somebody else.

    "told Mary" and "asked of Tom" name who was spoken to.
    """
    if tokens[at].low in lexicon.no_inversion or tokens[at].low.endswith("ing"):
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
            or token.low in lexicon.stops
            for token in gap
        ):
            return None
        if any(token.low in lexicon.speech for token in gap):
            return None
        chunk = _with_name_behind(tokens, chunks, chunk)
        return chunk if chunk.speaks and _closes_clause(tokens, chunk, lexicon) else None
    return None


def _closes_clause(tokens: Sequence[Token], chunk: Chunk, lexicon: Lexicon) -> bool:
    """Tell whether no verb follows a phrase: in "said the mayor was late" the mayor does not speak."""
    if chunk.end >= len(tokens):
        return True
    after = tokens[chunk.end]
    if not after.is_word:
        return True
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


def _with_name_behind(tokens: Sequence[Token], chunks: Sequence[Chunk], chunk: Chunk) -> Chunk:
    """The name that a phrase leads up to: "said former ambassador to the union, Ann Roe."."""
    if chunk.kind != "role":
        return chunk
    later = [other for other in chunks if other.start > chunk.start]
    end = chunk.end
    for other in later:
        between = tokens[end : other.start]
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


def subject_of(tokens: Sequence[Token], chunks: Sequence[Chunk], at: int, lexicon: Lexicon) -> Chunk | None:
    """The subject of the verb at `at`: the nearest phrase before it that stands where a subject does.

    Objects, phrases after a preposition and asides between commas are passed over: in "Roe, who met
    Doe in Bonn, said" it is Roe. What does not speak by itself ("the report") is a subject only right
    beside its verb.
    """
    start = at
    while start > 0 and _aside(tokens[start - 1], lexicon):
        start -= 1
    if start > 0 and tokens[start - 1].low in lexicon.relatives and tokens[start - 1].low not in ("that", "what"):
        return _antecedent(tokens, chunks, start - 1, lexicon)
    if (
        tokens[at].low.endswith("ing")
        and start > 0
        and (not tokens[start - 1].is_word or tokens[start - 1].low in lexicon.by)
    ):
        return _main_subject(tokens, chunks, at, lexicon)
    spare: Chunk | None = None
    for index in range(len(chunks) - 1, -1, -1):
        chunk = chunks[index]
        if chunk.end > at or chunk.possessive:
            continue
        if any(token.text == ";" for token in tokens[chunk.end : at]):
            break
        if (
            chunk.place != "subject"
            or (not chunk.speaks and chunk.end != start)
            or _is_state(tokens, chunks, index, chunk)
        ):
            continue
        if chunk.end == start or not _in_a_clause(tokens, chunk, lexicon):
            return chunk
        if not any(token.text == "," for token in tokens[chunk.end : at]):
            spare = spare or chunk
    return spare


def _in_a_clause(tokens: Sequence[Token], chunk: Chunk, lexicon: Lexicon) -> bool:
    """Tell whether a phrase is the subject of a clause inside the sentence: "because he was ill", "which they paid"."""
    before = tokens[chunk.start - 1] if chunk.start else None
    if before is None or not before.is_word:
        return False
    return before.low in lexicon.relatives or (
        before.low in lexicon.conjunctions and before.low not in ("and", "but", "or")
    )


def _main_subject(tokens: Sequence[Token], chunks: Sequence[Chunk], at: int, lexicon: Lexicon) -> Chunk | None:
    """The subject of the clause that a participle hangs on: "Roe met Doe, the mayor, calling him …" is Roe."""
    found: Chunk | None = None
    for index, chunk in enumerate(chunks):
        if chunk.end > at:
            break
        before = tokens[chunk.start - 1] if chunk.start else None
        if before is not None and before.text == ";":
            found = None
        if chunk.place != "subject" or chunk.possessive or not chunk.speaks or _is_state(tokens, chunks, index, chunk):
            continue
        subordinate = (
            before is not None and before.low in lexicon.conjunctions and before.low not in ("and", "but", "or")
        )
        clause = (
            before is not None
            and before.low in ("and", "but")
            and chunk.start >= 2
            and tokens[chunk.start - 2].text == ","
        )
        if found is None or clause or (_subordinate(tokens, found, lexicon) and not subordinate):
            found = chunk
    return found


def _subordinate(tokens: Sequence[Token], chunk: Chunk, lexicon: Lexicon) -> bool:
    """Tell whether a phrase is the subject of a clause that only leads up to the main one: "When Doe left, …"."""
    before = tokens[chunk.start - 1] if chunk.start else None
    return before is not None and before.low in lexicon.conjunctions and before.low not in ("and", "but", "or", "that")


def _aside(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether a word may stand between a subject and its verb."""
    return token.is_word and (
        token.low in lexicon.adverbs or token.low in lexicon.auxiliaries or token.low.endswith("ly")
    )


def _antecedent(tokens: Sequence[Token], chunks: Sequence[Chunk], at: int, lexicon: Lexicon) -> Chunk | None:
    """What the relative pronoun at `at` stands for: the head of the phrase before it."""
    end = at - 1 if at > 0 and tokens[at - 1].text == "," else at
    for chunk in reversed(chunks):
        if chunk.end > end or chunk.possessive:
            continue
        if chunk.place == "oblique" and chunk.start >= 2 and not (chunk.kind == "name" and chunk.end == end):
            continue
        return chunk
    return None


def _is_state(tokens: Sequence[Token], chunks: Sequence[Chunk], index: int, chunk: Chunk) -> bool:
    """Tell whether a name is the second half of a place: "of Springfield, Illinois, said"."""
    if index == 0 or chunk.kind != "name" or " " in chunk.name:
        return False
    before = chunks[index - 1]
    comma_after = chunk.end < len(tokens) and tokens[chunk.end].text == ","
    return (
        before.place == "oblique" and before.end == chunk.start - 1 and tokens[before.end].text == "," and comma_after
    )


def cue_for(sentence: Sentence, at: int, lexicon: Lexicon) -> Cue | None:
    """The cue that belongs to the quote at token `at` of a sentence; None when it has none."""
    before = [
        cue for cue in sentence.cues if cue.at < at and not (cue.inverted and cue.end > at and cue.kind == "according")
    ]
    after = [cue for cue in sentence.cues if cue.at > at]
    adjacent = _adjacent_after(sentence, at, after, lexicon)
    leading = _leading(sentence, at, before)
    if leading is not None and (adjacent is None or not _opens_sentence(sentence, at)):
        return leading
    if adjacent is not None:
        return adjacent
    for cue in reversed(before):
        if cue.inverted and cue.chunk is not None and cue.chunk.start > at and cue.kind in ("naming", "speech"):
            return cue
    return _trailing(sentence, at, after) or _agentless(before, at)


def _agentless(before: Sequence[Cue], at: int) -> Cue | None:
    """A passive that leaves open whose words they are: "were accused of “sleepwalking”"."""
    return next((cue for cue in reversed(before) if cue.inverted and cue.chunk is None and at - cue.end <= 3), None)


def _opens_sentence(sentence: Sentence, at: int) -> bool:
    return all(not token.is_word for token in sentence.tokens[:at])


def _adjacent_after(sentence: Sentence, at: int, after: Sequence[Cue], lexicon: Lexicon) -> Cue | None:
    """A cue right behind the quote: “…,” said Roe; “…,” Roe, who was there, said."""
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
        if cue.inverted:
            if cue.at <= first + 1 and all(token.run < 0 for token in tokens[first : cue.at]):
                return cue
            return None
        if cue.kind == "noun":
            return None
        lead = next((chunk for chunk in sentence.chunks if chunk.start >= first), None)
        if lead is None or lead.start > first + 1 or any(token.run >= 0 for token in tokens[first : cue.at]):
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
            if not touching:
                continue
        if (
            cue.inverted
            and cue.kind != "according"
            and any(token.run >= 0 for token in tokens[: cue.at])
            and not _joins(tokens, cue, at)
        ):
            continue
        return cue
    return None


def _joins(tokens: Sequence[Token], cue: Cue, at: int) -> bool:
    """Tell whether an inverted clause stands inside one saying: “…,” said Roe, “…”."""
    return at - cue.end <= 14


def _trailing(sentence: Sentence, at: int, after: Sequence[Cue]) -> Cue | None:
    """A cue that closes the sentence: The bill is “dead” in the upper house, Roe said."""
    tokens = sentence.tokens
    for cue in after:
        if cue.chunk is None or cue.kind in ("weak", "noun"):
            continue
        start = min(cue.start, cue.chunk.start, cue.at)
        if cue.kind == "according":
            return cue
        if start > 0 and (tokens[start - 1].text in _OPENERS or tokens[start - 1].run >= 0) and cue.kind == "speech":
            return cue
    return None
