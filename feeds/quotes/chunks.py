"""The people in a sentence: noun phrases that can speak, found without a grammar of the language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from feeds.quotes.cast import PARTICLES, fold_name, split_name
from feeds.quotes.given import GIVEN
from feeds.quotes.lexicon import Gender, Lexicon
from feeds.quotes.sentences import Token

Place = Literal["subject", "oblique", "object"]
_LONGEST_PHRASE = 12
_POSSESSIVE = ("'s", "’s", "s'", "s’")
# Words that stand between "the" and a name without being its role.
_PREMODIFIERS = frozenset(
    "late former then current incoming outgoing longtime long-time fellow veteran retired acting senior top deputy ex billionaire great young old legendary famous"
    " republican democratic conservative liberal independent".split()
)
_DATES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday"
    " sunday".split()
)
# What a title before a name is called when it is taken up again.
_LONG = {
    "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "dr": "doctor", "prof": "professor", "capt": "captain",
    "lt": "lieutenant", "sgt": "sergeant", "col": "colonel", "maj": "major", "adm": "admiral", "rev": "reverend",
}  # fmt: skip
_SUFFIXES = ("man", "woman", "person", "ologist", "maker", "holder", "owner", "worker", "keeper", "officer")
# Common past tenses that no ending gives away: a phrase ends before them.
_PAST = frozenset(
    "met hit put gave made took went saw left beat won lost got came ran led held kept sent told had was were did said hired fired wore flew grew knew paid sat"
    " spoke spent stood sold bought brought built caught chose cut drew drove fell felt fought found let read rose sang shot shut struck swung taught threw".split()
)


@dataclass(slots=True)
class Chunk:
    """A noun phrase of a sentence, at `start` to `end` of its tokens.

    `name` is a person's or body's name as it stands there without titles ("" for others), `label` the
    whole phrase. `apposed` is the name that a phrase stands beside ("Ann Roe, the director"). `owner`
    is whose a phrase is ("Roe's lawyer"); `possessive` says that the phrase itself ends in 's. `speaks` is
    false for what no words come from by itself ("the figures"). `role` is the noun that tells what
    somebody is ("director").
    """

    start: int
    end: int
    kind: Literal["name", "pronoun", "role", "author"]
    label: str
    name: str = ""
    place: Place = "subject"
    gender: Gender = ""
    apposed: str = ""
    owner: str = ""
    possessive: bool = False
    speaks: bool = True
    role: str = ""


def find_chunks(tokens: Sequence[Token], lexicon: Lexicon, common: frozenset[str] = frozenset()) -> list[Chunk]:
    """The noun phrases of a sentence that can be its speakers, with the place each has in it.

    `common` are words that the text also writes small, and that no name in it is made of.
    """
    chunks: list[Chunk] = []
    at = 0
    while at < len(tokens):
        chunk = _chunk_at(tokens, at, lexicon, common)
        if chunk is None:
            at += 1
            continue
        chunk.place = "subject" if chunk.kind in ("pronoun", "author") else _place(tokens, chunk.start, lexicon)
        chunks.append(chunk)
        at = chunk.end
    _appose(tokens, chunks)
    _attach(tokens, chunks, lexicon)
    return chunks


def _chunk_at(tokens: Sequence[Token], at: int, lexicon: Lexicon, common: frozenset[str]) -> Chunk | None:
    token = tokens[at]
    if not token.is_word:
        return None
    low = token.low
    if low in lexicon.first and (token.text != "i"):
        return Chunk(at, at + 1, "author", token.text)
    if low in lexicon.pronouns and low not in lexicon.relatives:
        if (
            low in lexicon.determiners
            and at + 1 < len(tokens)
            and tokens[at + 1].is_word
            and tokens[at + 1].low not in lexicon.speech
        ):
            return _phrase(tokens, at, lexicon, determined=True)
        return Chunk(at, at + 1, "pronoun", token.text, gender=lexicon.pronouns[low])
    if low in lexicon.determiners:
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if low == "that" and following is not None and following.is_capital:
            return None
        return _phrase(tokens, at, lexicon, determined=True)
    if token.is_capital and _may_name(tokens, at, lexicon, common):
        return _phrase(tokens, at, lexicon, determined=False)
    if is_role(low, lexicon) and not _verbal(tokens, at, lexicon):
        return _phrase(tokens, at, lexicon, determined=False)
    return None


def is_role(low: str, lexicon: Lexicon) -> bool:
    """Tell whether a word is a noun for somebody, or some body, that can speak."""
    return (
        low in lexicon.roles
        or (low in lexicon.honorifics and not lexicon.roles)
        or low.endswith(_SUFFIXES)
        or ("-" in low and low.rsplit("-", 1)[-1] in lexicon.roles)
    )


def _verbal(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a word that is both noun and verb ("report", "chairs") is the verb here."""
    before = tokens[at - 1] if at else None
    if before is None or not before.is_word:
        return False
    if (
        before.low in lexicon.relatives
        or before.low in ("to", "not")
        or (before.low in lexicon.pronouns and before.low not in lexicon.determiners)
    ):
        return True
    return tokens[at].low in lexicon.speech and (before.is_capital or before.low in lexicon.auxiliaries)


def _may_name(tokens: Sequence[Token], at: int, lexicon: Lexicon, common: frozenset[str]) -> bool:
    token = tokens[at]
    if token.low in _DATES or (len(token.low) > 2 and token.text[1:2] == "-" and token.text[2:3].isupper()):
        return False
    initial = at == 0 or tokens[at - 1].run >= 0 or tokens[at - 1].text in ":—–"
    if token.low in lexicon.starters:
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        return not initial and following is not None and following.is_capital and token.low in GIVEN
    if (
        initial
        and token.low in common
        and token.low not in GIVEN
        and token.low not in lexicon.honorifics
        and not is_role(token.low, lexicon)
    ):
        return False
    if initial and token.low in (lexicon.speech | lexicon.prepositions | lexicon.conjunctions | lexicon.auxiliaries):
        return token.low in GIVEN
    return True


def _phrase(tokens: Sequence[Token], at: int, lexicon: Lexicon, *, determined: bool) -> Chunk | None:
    """The noun phrase that begins at `at`; None when nothing stands there that could speak."""
    end = at + 1
    while end < len(tokens) and end - at < _LONGEST_PHRASE:
        if not _continues(tokens, at, end, lexicon, determined=determined):
            break
        end += 1
    # A phrase does not end in a particle or an adverb.
    while end > at + 1 and tokens[end - 1].low in lexicon.adverbs and not tokens[end - 1].is_capital:
        end -= 1
    if determined and end == at + 1:
        return None
    return _named(tokens, at, end, lexicon, determined=determined)


def _continues(tokens: Sequence[Token], at: int, end: int, lexicon: Lexicon, *, determined: bool) -> bool:
    token, before = tokens[end], tokens[end - 1]
    if not token.is_word:
        jr = token.text == "," and end + 1 < len(tokens) and tokens[end + 1].low in ("jr", "sr")
        return (jr or token.text == "&") and before.is_capital
    if token.is_capital:
        if token.low in _DATES:
            return False
        # An unknown lower-case word before a name is a verb rather than part of it: "the crowd watched Roe".
        return (
            before.is_capital
            or not before.is_word
            or end == at + 1
            or is_role(before.low, lexicon)
            or before.low in PARTICLES
            or before.low in _PREMODIFIERS
            or before.low in ("of", "for")
            or before.low.endswith("-elect")
        )
    if token.low in PARTICLES and before.is_capital:
        return end + 1 < len(tokens) and tokens[end + 1].is_capital
    if token.low in ("of", "for") and before.is_capital:
        return _title_goes_on(tokens, end, lexicon)
    role = is_role(token.low, lexicon)
    if end == at + 1 and determined:
        return _follows_determiner(before.low, token.low, lexicon)
    if before.is_capital and before.text.endswith(_POSSESSIVE):
        return _follows_determiner("his", token.low, lexicon)
    determined = determined or any(word.text.endswith(_POSSESSIVE) for word in tokens[at:end])
    if _ends_phrase(token.low, lexicon) and not (
        role and not _verbal(tokens, end, lexicon) and is_role(before.low, lexicon)
    ):
        return False
    if before.is_word and not before.is_capital and is_role(before.low, lexicon):
        return role
    if role:
        return True
    if determined and not before.is_capital and before.low not in _PAST:
        return token.low not in _PAST
    # "Roe campaign spokesman": up to two plain words before a role.
    ahead = tokens[end + 1 : end + 3]
    plain = not token.low.endswith(("ed", "ing", "ly")) and token.low not in _PAST
    return plain and any(
        is_role(word.low, lexicon) and not word.is_capital for word in ahead[: 1 if not before.is_capital else 2]
    )


def _title_goes_on(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether "of" stands inside a title: "Secretary of State Ann Roe", "a Bank of Ruritania governor"."""
    end = at + 1
    while end < len(tokens) and tokens[end].is_capital and end - at < 6:
        end += 1
    capitals = end - at - 1
    if capitals and end < len(tokens) and is_role(tokens[end].low, lexicon):
        return True
    titled = fold_name(tokens[at - 1].text) in lexicon.honorifics or is_role(tokens[at - 1].low, lexicon)
    return titled and capitals >= 3 and any(fold_name(word.text) in GIVEN for word in tokens[at + 2 : end])


_COUNTS = frozenset("other one two three four five few many several most".split())
_ARTICLES = frozenset("the a an his her their its our my".split())


def _follows_determiner(determiner: str, low: str, lexicon: Lexicon) -> bool:
    """Tell whether a word goes on with the phrase that a determiner opened: "the post", but not "that as"."""
    if low in lexicon.determiners:
        return low in _COUNTS
    if not _ends_phrase(low, lexicon):
        return True
    verb = low in lexicon.speech or low in lexicon.naming
    return determiner in _ARTICLES and (verb or low in lexicon.adverbs) and not low.endswith(("ed", "said", "told"))


def _ends_phrase(low: str, lexicon: Lexicon) -> bool:
    return low in lexicon.enders or low.endswith("n't")


def _named(tokens: Sequence[Token], at: int, end: int, lexicon: Lexicon, *, determined: bool) -> Chunk | None:
    words = tokens[at:end]
    possessive = words[-1].text.endswith(_POSSESSIVE)
    label = _label(words)
    owner = _owner(words, lexicon)
    first = end
    while first > at and (
        tokens[first - 1].is_capital
        or tokens[first - 1].low in PARTICLES
        or tokens[first - 1].text in ",&"
        or tokens[first - 1].low in ("jr", "sr")
    ):
        first -= 1
        if tokens[first - 1].text.endswith(_POSSESSIVE) and first > at:
            break
    while first < end and not tokens[first].is_capital:
        first += 1
    if first == at and determined:
        first += 1
    if first == at + 1 and determined and not is_role(words[0].low, lexicon):
        # "the White House", "the Post": a body.
        return Chunk(at, end, "role", label, possessive=possessive, role=fold_name(words[-1].text))
    if first < end:
        name = [token.text for token in tokens[first:end]]
        name[-1] = name[-1].removesuffix("'s").removesuffix("’s").rstrip("'’")
        titles, rest = split_name(name, lexicon)
        gender: Gender = next(
            (lexicon.honorifics[fold_name(title)] for title in titles if lexicon.honorifics.get(fold_name(title))), ""
        )
        role = next((word.low for word in reversed(tokens[at:first]) if is_role(word.low, lexicon)), "")
        role = role or next((_LONG.get(fold_name(title), fold_name(title)) for title in reversed(titles)), "")
        return Chunk(
            at, end, "name", label, " ".join(rest), gender=gender, owner=owner, possessive=possessive, role=role
        )
    if not determined and not words[0].is_capital and not is_role(words[-1].low, lexicon):
        return None
    last = words[-1].low.removesuffix("'s").removesuffix("'")
    who = end < len(tokens) and tokens[end].low == "who"
    speaks = who or is_role(last, lexicon) or words[-1].is_capital
    gender = lexicon.role_genders.get(last, "")
    return Chunk(at, end, "role", label, owner=owner, possessive=possessive, speaks=speaks, role=last, gender=gender)


def _owner(words: Sequence[Token], lexicon: Lexicon) -> str:
    """Whose a phrase is: "Roe" in "Senator Roe's lawyer", "her" in "her lawyer"; "" when it does not say."""
    for index, word in enumerate(words[:-1]):
        if word.text.endswith(_POSSESSIVE) and word.is_capital:
            name = [token.text for token in words[: index + 1] if token.is_capital or token.low in PARTICLES]
            if name[0].lower() in lexicon.determiners:
                name = name[1:] or name
            name[-1] = name[-1].removesuffix("'s").removesuffix("’s").rstrip("'’")
            return " ".join(split_name(name, lexicon)[1])
    return words[0].low if words[0].low in lexicon.possessives else ""


def _label(words: Sequence[Token]) -> str:
    """A phrase as a label: as it stands, but "the" is small wherever it stood."""
    text = "".join(token.text if token.text == "," else f" {token.text}" for token in words).strip()
    first, _, rest = text.partition(" ")
    if rest and not words[0].text[1:2].isupper() and words[0].low in _LOWERED:
        text = f"{first.lower()} {rest}"
    return text.removesuffix("'s").removesuffix("’s")


_LOWERED = frozenset(
    "the a an one another some his her their its our my this these those many several most two three four five few both".split()
)


def _place(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Place:
    """The place of a phrase in its sentence, from what stands before it."""
    before = at - 1
    while (
        before >= 0
        and tokens[before].is_word
        and not tokens[before].is_capital
        and tokens[before].low in lexicon.adverbs
    ):
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
    if token.low in _PREMODIFIERS or _modifies(tokens, before, at, lexicon):
        return _place(tokens, before, lexicon)
    return "object"


def _modifies(tokens: Sequence[Token], before: int, at: int, lexicon: Lexicon) -> bool:
    """Tell whether a plain word belongs to the role behind it: "transition spokeswoman Ann Roe"."""
    word = tokens[before].low
    if (
        tokens[at].is_capital
        or before != at - 1
        or _ends_phrase(word, lexicon)
        or word in _PAST
        or word.endswith(("ed", "ing", "s"))
    ):
        return False
    return before == 0 or not tokens[before - 1].is_word


def _appose(tokens: Sequence[Token], chunks: list[Chunk]) -> None:
    """Tie a role to the name that it stands beside: "Ann Roe, the director of Acme,", "her deputy, Ann Roe,"."""
    for index in range(1, len(chunks)):
        one, other = chunks[index - 1], chunks[index]
        between = tokens[one.end : other.start]
        while len(between) > 1 and between[-1].low in _PREMODIFIERS:
            between = between[:-1]
        if len(between) != 1:
            continue
        if between[0].low in ("and", "or") and one.place == "oblique":
            other.place = "oblique"
            continue
        if between[0].text != ",":
            continue
        head = _head_of(tokens, chunks, index - 1)
        closed = other.end == len(tokens) or not tokens[other.end].is_word
        if head.kind == "name" and not head.possessive and other.kind == "role":
            other.apposed = head.name
        elif head.kind == "role" and other.kind == "name" and closed and head.speaks and not head.apposed:
            other.role = other.role or head.role
            other.gender = other.gender or head.gender
            other.place = head.place
            head.apposed = other.name
        elif one.place == "oblique" and other.kind == "role":
            other.place = "oblique"


def _head_of(tokens: Sequence[Token], chunks: Sequence[Chunk], index: int) -> Chunk:
    """The phrase that another hangs on: in "Ann Roe of Acme" it is Ann Roe."""
    while index > 0 and chunks[index].place == "oblique" and chunks[index - 1].end == chunks[index].start - 1:
        index -= 1
    return chunks[index]


def _attach(tokens: Sequence[Token], chunks: list[Chunk], lexicon: Lexicon) -> None:
    """Lengthen the label of a role by what it is the role of: "a spokesman" → "a spokesman for the union"."""
    for index, chunk in enumerate(chunks):
        if chunk.kind != "role" or not chunk.speaks or chunk.possessive:
            continue
        end = chunk.end
        for other in chunks[index + 1 : index + 3]:
            joined = other.start == end + 1 and tokens[end].low in ("of", "for", "at", "from", "with", "in")
            if not joined or other.kind == "pronoun" or tokens[other.end - 1].low in lexicon.said_nouns:
                break
            chunk.label += f" {tokens[end].text} {other.label}"
            end = other.end
