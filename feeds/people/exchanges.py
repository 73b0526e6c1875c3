"""Find who speaks to whom, and about whom, from the quotes of a section and the names in them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from feeds.people.lexicon import ADDRESSING, POINTING
from feeds.people.mentions import is_called
from feeds.people.model import Exchange, ExchangeKind, Said
from feeds.quotes.people.names import COURTESY, PARTICLES, fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from feeds.article import Block
    from feeds.people.mentions import Mention
    from feeds.quotes import Quote

_SPOKEN = ("speech", "fragment")
_SURE = ("high", "medium")
_CLAUSE = 60
# Turns that are further apart belong to two conversations.
_NEXT_BLOCKS = 2


def named_speaker(quote: Quote) -> str | None:
    """Return the name of a quoted person; None where nobody is quoted, or somebody without a name ("the old man")."""
    name = quote.speaker
    if name is None or quote.kind not in (*_SPOKEN, "block"):
        return None
    label = fold_name(name).partition(" ")[0] in POINTING or any(
        word[:1].islower() and fold_name(word) not in PARTICLES for word in name.split()
    )
    return name if name[:1].isalpha() and not label else None


def attributed_quotes(
    quotes: Iterable[Quote], mentions: Sequence[Mention], texts: Mapping[int, str]
) -> tuple[Said, ...]:
    """Return the quotes with a named speaker, by the form of the name beside them.

    The quote rules use the fullest form in the text. The person of that form may be another one once more of a series
    has been read, so the index stores the written form. `texts` are the paragraphs by block.
    """
    beside: dict[int, list[Mention]] = {}
    for mention in mentions:
        beside.setdefault(mention.block, []).append(mention)
    spoken = [(quote, name) for quote in quotes if (name := named_speaker(quote)) is not None]
    strange = {
        quote.utterance
        for quote, name in spoken
        if _calls_speaker(name, quote, texts.get(quote.block, ""), beside.get(quote.block, ()))
    }
    found = []
    for quote, name in spoken:
        word = quote.kind == "fragment" and " " not in texts.get(quote.block, "")[quote.start : quote.end].strip()
        if quote.certainty is not None and quote.utterance not in strange and not word:
            written = _as_written(name, quote, beside.get(quote.block, ()))
            found.append(Said(written, quote.block, quote.start, quote.end, quote.certainty, quote.utterance))
    return tuple(found)


def _calls_speaker(name: str, quote: Quote, text: str, beside: Sequence[Mention]) -> bool:
    """Tell whether a quote that the rules attribute calls its speaker by name: then somebody else says it."""
    if quote.given_by != "rules":
        return False
    name_words = set(fold_name(name).split())
    for mention in beside:
        if quote.start <= mention.start < quote.end:
            words = set(fold_name(mention.name).split())
            titles = (name_words & COURTESY, words & COURTESY)
            same = name_words & words - COURTESY and not (all(titles) and titles[0] != titles[1])
            if same and is_called(text, mention.start, mention.end, (quote.start, quote.end)):
                return True
    return False


def _as_written(name: str, quote: Quote, beside: Sequence[Mention]) -> str:
    """Return the form of a speaker's name in the paragraph, nearest to the quote; else the fullest."""
    if quote.given_by != "rules" or quote.certainty != "high":
        return name
    name_words = set(fold_name(name).split())
    near = sorted(
        (min(abs(mention.start - quote.end), abs(quote.start - mention.end)), mention.name)
        for mention in beside
        if not quote.start <= mention.start < quote.end and name_words & set(fold_name(mention.name).split()) - COURTESY
    )
    return near[0][1] if near else name


def exchanges_in(
    blocks: Sequence[Block], first: int, quotes: Sequence[Said], mentions: Sequence[Mention]
) -> tuple[Exchange, ...]:
    """Return who speaks to whom, by an address, a clause ("said Ann to Tom") or turns, and whom a speaker names."""
    by_block: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_block.setdefault(mention.block, []).append(mention)
    counts: Counter[tuple[ExchangeKind, str, str]] = Counter()
    sure = [one for one in quotes if one.certainty in _SURE]
    for at, one in enumerate(sure):
        text = blocks[one.block - first].text
        called, named = _inside(text, one, by_block)
        for name in named:
            counts["of", one.speaker, name] += 1
        if at and sure[at - 1].utterance == one.utterance:
            continue
        addressed = called or _by_clause(text, one, by_block) or _by_turns(sure, at)
        if addressed is not None and addressed != one.speaker:
            counts["to", one.speaker, addressed] += 1
    return tuple(Exchange(kind, speaker, other, times) for (kind, speaker, other), times in counts.items())


def _inside(text: str, one: Said, by_block: Mapping[int, Sequence[Mention]]) -> tuple[str | None, list[str]]:
    """Return who is spoken to by name in a quote, and all others whom it names."""
    called: str | None = None
    named = []
    for mention in by_block.get(one.block, ()):
        if one.start <= mention.start < one.end:
            if is_called(text, mention.start, mention.end, (one.start, one.end)):
                called = called or mention.name
            else:
                named.append(mention.name)
    return called, named


def _by_clause(text: str, one: Said, by_block: Mapping[int, Sequence[Mention]]) -> str | None:
    """Return the addressee that the clause behind a quote names."""
    for mention in by_block.get(one.block, ()):
        near = one.end < mention.start < one.end + _CLAUSE and mention.name != one.speaker
        if near and ADDRESSING.search(text[one.end + 1 : mention.start]):
            return mention.name
    return None


def _by_turns(sure: Sequence[Said], at: int) -> str | None:
    """Return who spoke in the turn before or behind, next to this one."""
    here = sure[at]
    for other in (*reversed(sure[max(0, at - 3) : at]), *sure[at + 1 : at + 4]):
        if other.speaker != here.speaker:
            return other.speaker if 0 < abs(other.block - here.block) <= _NEXT_BLOCKS else None
    return None
