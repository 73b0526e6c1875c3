"""The subject of a verb, found among the phrases of its sentence without a grammar of the language."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from feeds.quotes.lexicon.model import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from feeds.quotes.lexicon import Lexicon
    from feeds.quotes.sentences.labels import Chunk
    from feeds.quotes.sentences.tokens import Token

_IRREGULAR_PASTS = frozenset(
    ["said", "told", "wrote", "put", "read", "thought", "felt", "went", "held", "sang", "swore"]
)
# Verbs that make somebody do something.
_MOVES = words(
    """
    prompted prompting led leading caused causing forced forcing pushed pushing inspired inspiring drove driving
    spurred spurring provoked provoking compelled compelling allowed allowing moved enabling encouraged encouraging
    """
)
_BELONGING = frozenset(["of", "at", "from", "for", "in"])


class _Verb(NamedTuple):
    """A verb at token `at` among the phrases of its sentence; `start` is the first of the adverbs before it."""

    tokens: Sequence[Token]
    chunks: Sequence[Chunk]
    at: int
    start: int
    lexicon: Lexicon

    @property
    def low(self) -> str:
        """The verb in small letters."""
        return self.tokens[self.at].low

    @property
    def before(self) -> Token | None:
        """The token before the verb and its adverbs; None at the beginning of the sentence."""
        return self.tokens[self.start - 1] if self.start else None


class Decided(NamedTuple):
    """The decision of a rule: the subject; None if the verb has none, whatever later rules would find."""

    subject: Chunk | None


class SubjectRule(NamedTuple):
    """A rule for a verb in capitals: its name, an example with the subject in brackets, and its decision, or None."""

    name: str
    example: str
    decide: Callable[[_Verb], Decided | None]


def subject_of(tokens: Sequence[Token], chunks: Sequence[Chunk], at: int, lexicon: Lexicon) -> Chunk | None:
    """Return the subject of the verb at `at`: the nearest phrase before it in a subject's place.

    Objects, phrases after a preposition and asides between commas are skipped: in "Roe, who met Doe in Bonn, said" it
    is Roe. A phrase that cannot speak ("the report") is a subject only right beside its verb.
    """
    start = at
    while start > 0 and _aside(tokens[start - 1], lexicon):
        start -= 1
    verb = _Verb(tokens, chunks, at, start, lexicon)
    for rule in SUBJECT_RULES:
        decision = rule.decide(verb)
        if decision is not None:
            return decision.subject
    return None


def _of_relative(verb: _Verb) -> Decided | None:
    before = verb.before
    if before is None or before.low not in verb.lexicon.relatives or before.low in ("that", "what"):
        return None
    return Decided(_antecedent(verb.tokens, verb.chunks, verb.start - 1))


def _of_infinitive(verb: _Verb) -> Decided | None:
    found = _moved(verb.tokens, verb.chunks, verb.at)
    return None if found is None else Decided(found)


def _of_objects_participle(verb: _Verb) -> Decided | None:
    if not verb.low.endswith("ing") or verb.before is None or verb.before.low != "for":
        return None
    return Decided(
        next((c for c in reversed(verb.chunks) if c.end < verb.at and c.speaks and c.place != "oblique"), None)
    )


def _of_participle(verb: _Verb) -> Decided | None:
    before = verb.before
    if not verb.low.endswith("ing") or before is None or (before.is_word and before.low not in verb.lexicon.by):
        return None
    return Decided(_main_subject(verb.tokens, verb.chunks, verb.at, verb.lexicon))


def _of_heard_verb(verb: _Verb) -> Decided | None:
    if verb.start != verb.at or not is_base(verb.low):
        return None
    return next(
        (
            Decided(chunk)
            for chunk in verb.chunks
            if chunk.end == verb.at and chunk.kind == "name" and chunk.place == "object" and not chunk.possessive
        ),
        None,
    )


def _of_clause(verb: _Verb) -> Decided | None:
    for chunk in _candidates(verb):
        if chunk.end == verb.start or not _in_a_clause(verb.tokens, chunk, verb.lexicon):
            return Decided(chunk)
    return None


def _of_subordinate_clause(verb: _Verb) -> Decided | None:
    for chunk in _candidates(verb):
        if not any(token.text == "," for token in verb.tokens[chunk.end : verb.at]):
            return Decided(chunk)
    return None


def _candidates(verb: _Verb) -> Iterator[Chunk]:
    """Yield the phrases before a verb that are in a subject's place, the nearest first, up to a semicolon."""
    tokens, chunks, start = verb.tokens, verb.chunks, verb.start
    for index in range(len(chunks) - 1, -1, -1):
        chunk = chunks[index]
        if chunk.end > verb.at or chunk.possessive:
            continue
        if any(token.text == ";" for token in tokens[chunk.end : verb.at]):
            return
        if chunk.place != "subject" or _is_state(tokens, chunks, index, chunk):
            continue
        can_say = chunk.speaks or (not verb.lexicon.roles and chunk.start == 0)
        if can_say or chunk.end == start or _parted(tokens, chunk, start):
            yield chunk


SUBJECT_RULES = (
    SubjectRule("relative clause", "It was endorsed by [the governor], who SAID so.", _of_relative),
    SubjectRule("prompted infinitive", "It prompted [the minister] to ACCUSE them.", _of_infinitive),
    # The participle is the object's.
    SubjectRule("participle of the object", "They fired [Ann Roe] for CALLING him that.", _of_objects_participle),
    SubjectRule("participle", "[Roe] met Doe, the mayor of Bonn, CALLING him that.", _of_participle),
    SubjectRule("verb heard", "They heard [Ann Roe] PROMISE so.", _of_heard_verb),
    SubjectRule("clause", "[Roe], because the mayor was ill, SAID so.", _of_clause),
    SubjectRule("subordinate clause", "It was late when [the mayor] at last in Bonn SAID so.", _of_subordinate_clause),
)
"""The rules in their order: the first that decides ends the search."""


def _moved(tokens: Sequence[Token], chunks: Sequence[Chunk], at: int) -> Chunk | None:
    """Return who is moved to say the following: "it prompted the minister, Ann Roe, to accuse" is Ann Roe."""
    if at < 3 or tokens[at - 1].low != "to":
        return None
    end = at - 1 - (tokens[at - 2].text == ",")
    for index in range(len(chunks) - 1, -1, -1):
        chunk = chunks[index]
        if chunk.end == end and chunk.speaks and not chunk.possessive:
            first = chunks[index - 1] if index and chunks[index - 1].apposed == chunk.name else chunk
            moved = first.start > 0 and tokens[first.start - 1].low in _MOVES
            return chunk if moved else None
    return None


def _parted(tokens: Sequence[Token], chunk: Chunk, start: int) -> bool:
    """Return whether only an aside separates a sentence's first phrase from its verb: "The bill, …, says"."""
    return chunk.start == 0 and chunk.end < start - 1 and tokens[chunk.end].text == tokens[start - 1].text == ","


def _in_a_clause(tokens: Sequence[Token], chunk: Chunk, lexicon: Lexicon) -> bool:
    """Return whether a phrase is the subject of a subordinate clause: "because he was ill", "which they paid"."""
    before = tokens[chunk.start - 1] if chunk.start else None
    if before is None or not before.is_word:
        return False
    return before.low in lexicon.relatives or (
        before.low in lexicon.conjunctions and before.low not in ("and", "but", "or")
    )


def _main_subject(tokens: Sequence[Token], chunks: Sequence[Chunk], at: int, lexicon: Lexicon) -> Chunk | None:
    """Return the subject of the clause of a participle: "Roe met Doe, the mayor, calling him …" is Roe."""
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
    """Return whether a word may be between a subject and its verb."""
    return token.is_word and (
        token.low in lexicon.adverbs or token.low in lexicon.auxiliaries or token.low.endswith("ly")
    )


def _antecedent(tokens: Sequence[Token], chunks: Sequence[Chunk], at: int) -> Chunk | None:
    """Return the antecedent of the relative pronoun at `at`: the phrase before it, or that one's owner.

    "the director of Acme, who": the director; "endorsed by the governor, who": the governor.
    """
    end = at - 1 if at > 0 and tokens[at - 1].text == "," else at
    for index in range(len(chunks) - 1, -1, -1):
        chunk = chunks[index]
        if chunk.end > end or chunk.possessive:
            continue
        person = chunk.kind == "name" and chunk.role != ""
        belongs = chunk.place == "oblique" and not person and tokens[chunk.start - 1].low in _BELONGING
        if belongs and index and chunks[index - 1].end == chunk.start - 1:
            continue
        return chunk
    return None


def is_base(verb: str) -> bool:
    """Return whether a verb is used as after "hear Ann Roe …": promise, not promised."""
    return not verb.endswith(("ed", "s", "ing")) and verb not in _IRREGULAR_PASTS


def _is_state(tokens: Sequence[Token], chunks: Sequence[Chunk], index: int, chunk: Chunk) -> bool:
    """Tell whether a name is the second half of a place: "of Springfield, Illinois, said"."""
    if index == 0 or chunk.kind != "name" or " " in chunk.name:
        return False
    before = chunks[index - 1]
    comma_after = chunk.end < len(tokens) and tokens[chunk.end].text == ","
    return (
        before.place == "oblique" and before.end == chunk.start - 1 and tokens[before.end].text == "," and comma_after
    )
