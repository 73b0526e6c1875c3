"""Find the names in a section: the places of each form, and the evidence of its bearer there."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from feeds.people.lexicon import ACTS, CALLS, FOND, GREETING, OWNED, PLACING, POINTING
from feeds.people.model import NameForm, Spot, merge_forms
from feeds.quotes.people.cast import common_words, is_beside_speech_verb, is_body, names_in, pronoun_after
from feeds.quotes.people.names import COURTESY, fold_name, nicknames, split_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from feeds.article import Block
    from feeds.people.model import Said
    from feeds.quotes.lexicon import Lexicon
    from feeds.quotes.people.cast import WrittenName

READ = ("paragraph", "list", "footnote", "quote")
"""The kinds of blocks that names are looked for in."""

_FOLLOWING = re.compile(r" ([a-z][a-z]+)\b")
_OWNING = re.compile(r"['’]s? ([a-z]+)\b")
_APPOSED = re.compile(r", (?:\d{1,3},|who\b|whose\b|whom\b)")
_LAST_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]++) $")
_CALLED_BEHIND = re.compile(r"[!?]|[,.][\"”’»]?\s*$|,")
_CALLED_BEFORE = re.compile(
    r"(?:^|[,\"“‘«—–-]|\b(?:dear|dearest|poor|my|oh|well|yes|no|now|come)\b,?) ?$", re.IGNORECASE
)
_CAPITAL = re.compile(r"\b[^\W\d_]+\b")
_SHORTENED = re.compile(r"(?:n['’]t|['’](?:ll|ve|d|re|m|em))$|^[^\W\d_]['’]", re.IGNORECASE)
# An emphasised stretch of no more characters may be a title.
_LONGEST_TITLE = 60
# A line of that many words nearly all of which have capitals is a title.
_SHORTEST_TITLE, _TITLE_SHARE = 3, 0.7


@dataclass(frozen=True, slots=True)
class Mention:
    """A form of a name at a place, and the evidence of its bearer around it: see `NameForm`."""

    name: str
    block: int
    start: int
    end: int
    inside: bool
    human: int
    thing: int
    gender: str


def mentions_in(
    blocks: Sequence[Block], first: int, lexicon: Lexicon, said: Sequence[tuple[int, int, int]]
) -> list[Mention]:
    """Return the names of a section whose first block has the index `first`, in reading order.

    `said` are the quotes in it: block, start and end.
    """
    texts = [block.text for block in blocks if block.kind in READ]
    common = common_words(texts, lexicon)
    found: list[Mention] = []
    for index, block in enumerate(blocks, first):
        if block.kind in READ and not _is_title(block.text):
            quotes = [(start, end) for at, start, end in said if at == index]
            here = _around_nicknames(block.text, list(_in_block(block.text, index, lexicon, common, quotes)))
            found += [one for one in here if not _is_work(block, one)]
    return found


def _around_nicknames(text: str, found: list[Mention]) -> list[Mention]:
    """Join the names before and behind a nickname in marks: Ann “Ace” Roe is Ann Roe."""
    for start, end in nicknames(text).items() if found else ():
        before = next((one for one in found if one.end == start - 1), None)
        behind = next((one for one in found if one.start == end + 1), None)
        if before is not None and behind is not None:
            whole = replace(before, name=f"{before.name} {behind.name}", end=behind.end)
            found = [whole if one is before else one for one in found if one is not behind]
    return found


def _is_work(block: Block, mention: Mention) -> bool:
    """Tell whether a name is the title of a work, or a part of one: emphasised, and nothing but it."""
    return any(
        span.kind == "emphasis" and span.start <= mention.start and mention.end <= span.end and " " in mention.name
        for span in block.spans
        if span.end - span.start <= _LONGEST_TITLE
    )


def _is_title(text: str) -> bool:
    """Tell whether a line is a title, whose words all have capitals."""
    if text.isupper():
        return True
    if len(text) > 120 or text.rstrip().endswith((".", "!", "?", "”", '"', "’", "»", "…")):
        return False
    words = _CAPITAL.findall(text)
    return len(words) >= _SHORTEST_TITLE and sum(word[0].isupper() for word in words) >= _TITLE_SHARE * len(words)


def _in_block(
    text: str, block: int, lexicon: Lexicon, common: frozenset[str], quotes: Sequence[tuple[int, int]]
) -> Iterator[Mention]:
    for name in names_in(text, lexicon, common):
        titles, rest = split_name(list(name.words), lexicon)
        while len(rest) > 1 and rest[0].lower() in FOND:
            rest = rest[1:]
        courtesy = [title for title in titles[-1:] if fold_name(title) in COURTESY]
        written = " ".join((*courtesy, *rest))
        if _is_no_name(rest, lexicon):
            continue
        titled = bool(titles) and fold_name(titles[0]) in lexicon.honorifics
        quoted = next(((start, end) for start, end in quotes if start <= name.start < end), None)
        yield Mention(
            written,
            block,
            name.start,
            name.end,
            inside=not name.initial or titled,
            human=_human(text, name, lexicon, titled=titled, quoted=quoted),
            thing=_thing(text, name, rest, titled=titled),
            gender=_gender(text, name, titles, lexicon),
        )


def _is_no_name(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether words with capitals are nobody's name for their form: "XII", "Don't", "Good-night", "Sir"."""
    if not words or all(set(word.rstrip(".")) <= set("IVXLC") for word in words):
        return True
    if len(words) == 1 and (len(words[0].rstrip(".")) == 1 or fold_name(words[0]) in CALLS):
        return True
    return any(_is_other_word(word, lexicon) for word in words)


def _is_other_word(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word with a capital is a shortened or joined one that no name is made of."""
    if _SHORTENED.search(word):
        return True
    first, hyphen, rest = word.partition("-")
    return bool(hyphen) and rest.islower() and first.lower() in GREETING | lexicon.starters


def _human(text: str, name: WrittenName, lexicon: Lexicon, *, titled: bool, quoted: tuple[int, int] | None) -> int:
    """Return the strength of the evidence at a place that the name is a person's, from 0."""
    signs = 2 * titled + 2 * is_beside_speech_verb(text, name.start, name.end, lexicon)
    signs += _APPOSED.match(text, name.end) is not None
    following = _FOLLOWING.match(text, name.end)
    if following is not None and (following.group(1) in lexicon.weak or following.group(1) in ACTS):
        signs += 1
    owning = _OWNING.match(text, name.end)
    signs += owning is not None and owning.group(1) in OWNED
    if quoted is not None and not name.initial and is_called(text, name.start, name.end, quoted):
        signs += 2
    return signs


def is_called(text: str, start: int, end: int, quoted: tuple[int, int]) -> bool:
    """Return whether somebody is addressed by a name inside a quote."""
    before = text[max(quoted[0], start - 20) : start]
    behind = text[end : quoted[1]]
    closes = not behind.strip(" .!?,") and (behind[:1] in "!?,." or not behind)
    follows = _CALLED_BEFORE.search(before) is not None or start == quoted[0]
    return follows and (closes or _CALLED_BEHIND.match(behind) is not None)


def _thing(text: str, name: WrittenName, rest: Sequence[str], *, titled: bool) -> int:
    """Return the strength of the evidence at a place that the name is not a person's, from 0."""
    if titled:
        return 0
    signs = 2 * is_body(rest)
    before = _LAST_WORD.search(text[max(0, name.start - 16) : name.start])
    if before is not None and before.group(1).lower() in (PLACING | POINTING):
        signs += 1
    return signs


def _gender(text: str, name: WrittenName, titles: Iterable[str], lexicon: Lexicon) -> str:
    for title in titles:
        if gender := lexicon.honorifics.get(fold_name(title)):
            return gender
    return pronoun_after(text, name.end, lexicon) or ""


def forms_of(mentions: Sequence[Mention]) -> tuple[NameForm, ...]:
    """Return the forms of the names that are mentioned, each with the sum of its signs, in order of appearance."""
    by_key: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_key.setdefault(fold_name(mention.name), []).append(mention)
    return tuple(_form(places) for places in by_key.values())


def _form(places: Sequence[Mention]) -> NameForm:
    first, last = places[0], places[-1]
    return NameForm(
        first.name,
        mentions=len(places),
        inside=sum(one.inside for one in places),
        human=sum(one.human for one in places),
        thing=sum(one.thing for one in places),
        men=sum(one.gender == "m" for one in places),
        women=sum(one.gender == "f" for one in places),
        first=Spot(0, first.block, first.start),
        last=Spot(0, last.block, last.start),
    )


def with_speakers(forms: Sequence[NameForm], said: Sequence[Said]) -> tuple[NameForm, ...]:
    """Return the forms with evidence from the quotes: a speaker is a person, perhaps with no other mention.

    That holds for all names in Chinese and Japanese, which have no capitals.
    """
    by_key = {fold_name(form.name): form for form in forms}
    written = frozenset(by_key)
    last = -1
    for one in said:
        key, spot, sure = fold_name(one.speaker), Spot(0, one.block, one.start), one.certainty != "low"
        sign = 2 if sure else 0
        fresh = one.utterance != last
        form = NameForm(one.speaker, 1, 1, sign, 0, 0, 0, spot, spot, int(sure and fresh), int(not sure and fresh))
        if key in written:
            form = replace(form, mentions=0, inside=0, first=by_key[key].first, last=by_key[key].last)
        by_key[key] = merge_forms(by_key[key], form) if key in by_key else form
        last = one.utterance
    return tuple(by_key.values())
