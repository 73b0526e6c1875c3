"""The evidence that the subject of a verb of saying said the words beside it, outside tales.

In essays and posts most words in marks are terms, labels of buttons or code, and most of their sentences have another
verb that also means to say: of 150 speakers that were given there at "high" 43 were right.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from feeds.quotes.lexicon.model import words
from feeds.quotes.people.given_names import GIVEN
from feeds.quotes.people.names import fold_name
from feeds.quotes.sentences.labels import POSSESSIVE
from feeds.quotes.sentences.phrases import PARTS
from feeds.quotes.sentences.roles import is_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.quotes.model import Certainty
    from feeds.quotes.people.scene import Scene
    from feeds.quotes.sentences.cues import Cue, Sentence
    from feeds.quotes.sentences.labels import Chunk
    from feeds.quotes.sentences.tokens import Token

_CODE = frozenset("{}[]=<>;\\$|+_#@/`")
# As many signs of code in a sentence make it code.
_MOST_SIGNS = 4
# A name is of letters, with a full stop only behind initials and titles: not "Main.hs", "Http.encodeUri".
_OF_CODE = re.compile(r"[^\W\d_]{2}\.[^\W_]|[\d_@/]|[a-z][A-Z]\w{0,20}[a-z][A-Z]")
# Words of sentences that are subjects without being phrases of somebody's.
_OTHER_SUBJECTS = words("we you it they there him her them us")
_NEGATIONS = words("not never cannot can't don't doesn't didn't won't wouldn't couldn't isn't aren't wasn't weren't")
# Words before a source that mean "for" and "through" more often.
_FOR = words("per pour")
_JOINTS = words("and or nor but und oder et ou y o e en of och eller i и или a as")
_BREAKS = frozenset([";", "(", "—", "–", "--"])
_ASKING = words("ask asks asked asking tell tells told telling urge urges urged")
_VERBAL = words("will would can could may might must should do did don't have had 'll to want wanted just also")
# Endings of words that begin a sentence without being names.
_NO_NAMES = tuple(words("ing ings ed ly tion tions ness ment ments ity ities able ible ous ful"))
# Words between a verb and its quote: beside it, in its clause, and the most there are.
_BESIDE, _IN_CLAUSE, _FARTHEST = 3, 14, 25
# A term of at most this many words far from the verb is the writer's own.
_TERM = 2
# Words from the start of a sentence within which its topic ends.
_OPENING = 5
# Words between a verb that applies words to something and the words.
_NAMING_REACH = 10


def supports(cue: Cue, chunk: Chunk, sentence: Sentence, scene: Scene) -> bool:
    """Return whether a phrase can have said what a cue in its sentence tells.

    True for every phrase of a tale.
    """
    if scene.story or chunk.kind in ("pronoun", "author"):
        return True
    if chunk.kind == "name" and cue.kind != "according" and _is_human(chunk.name, scene):
        return cue.inverted or not _has_other_subject(cue, chunk, sentence)
    if is_code(sentence.tokens):
        return False
    if cue.kind == "noun":
        return True
    if sentence.tokens[cue.at].low in _FOR and not _is_after_per(cue, chunk, scene):
        return False
    if cue.kind == "according" and chunk.kind == "role" and _is_named_after(chunk, sentence.tokens):
        return False
    if scene.lexicon.roles and cue.inverted and _is_cut(chunk, sentence.tokens, scene):
        return False
    if chunk.kind == "role" and not chunk.apposed:
        capital = (
            sentence.tokens[chunk.end - 1].is_capital
            and chunk.role not in PARTS
            and not is_role(chunk.role, scene.lexicon)
        )
        if capital and scene.lexicon.roles and not (cue.inverted or _touches(cue, chunk, sentence, scene)):
            # "the Dock proverb says" is cut behind its name.
            return False
        speaks = _is_owned(chunk, scene) or _can_speak(chunk, scene) or _is_plain(cue, chunk, sentence, scene)
        return speaks and not _has_other_subject(cue, chunk, sentence)
    return _is_name(cue, chunk, sentence, scene)


def reach(cue: Cue, sentence: Sentence, at: int, quoted: str, scene: Scene) -> Certainty | None:
    """Return how certain it is that a cue before the quote at token `at` still holds there; None if it does not."""
    if scene.story or at <= cue.end + 1:
        return "high"
    between = sentence.tokens[cue.end : at]
    last = max((index for index, token in enumerate(between) if token.run >= 0), default=-1)
    if (
        cue.kind == "naming"
        and last >= 0
        and any(token.is_word and token.low not in _JOINTS for token in between[last + 1 :])
    ):
        return None
    # Behind other words of the same speaker the sentence goes on from there: said it was “a” and that he felt “b”.
    between = between[last + 1 :]
    gap = sum(token.is_word for token in between)
    if gap <= _BESIDE and not any(token.text in _BREAKS for token in between):
        return "high"
    # "According to Roe" holds for all of its sentence.
    far = cue.kind != "according" and gap > (_NAMING_REACH if cue.inverted else _FARTHEST)
    if far or any(token.text in _BREAKS for token in between):
        return None
    commas = sum(token.text == "," for token in between[:-1])
    if cue.kind == "naming":
        return "high" if gap <= _NAMING_REACH and not commas else None
    if cue.kind == "noun":
        return "medium" if between[0].low in ("that", "about") and gap <= _IN_CLAUSE and not commas else None
    is_term = quoted.count(" ") < _TERM and quoted[:1].islower()
    if _asks_for(cue, between, sentence) or (commas % 2 and is_term):
        return None
    if commas % 2 or gap > _IN_CLAUSE or (is_term and gap > 2 * _BESIDE):
        return "medium"
    return "high"


def _asks_for(cue: Cue, between: Sequence[Token], sentence: Sentence) -> bool:
    """Tell whether somebody should do something that the words are about: "asked us to run an “open day”"."""
    verb = sentence.tokens[cue.at].low
    to = next((index for index, token in enumerate(between) if token.low == "to"), None)
    return verb in _ASKING and to is not None and len(between) - to > 2


def is_somebody(chunk: Chunk, sentence: Sentence, scene: Scene) -> bool:
    """Tell whether a phrase without a verb of saying means somebody whose words may follow; every phrase of a tale."""
    if scene.story or chunk.kind in ("pronoun", "author"):
        return True
    if is_code(sentence.tokens):
        return False
    if chunk.kind == "role" and not chunk.apposed:
        return _is_owned(chunk, scene) or (_can_speak(chunk, scene) and chunk.end <= _OPENING)
    return bool(chunk.apposed or chunk.role) or _is_human(chunk.name, scene)


def _is_owned(chunk: Chunk, scene: Scene) -> bool:
    """Tell whether a phrase is somebody's: "Roe's sister"."""
    return chunk.owner[:1].isupper() and _is_human(chunk.owner, scene)


def is_code(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence is code that was written without markup."""
    return sum([token.text in _CODE for token in tokens if not token.is_word]) >= _MOST_SIGNS


def _can_speak(chunk: Chunk, scene: Scene) -> bool:
    """Tell whether a phrase without a name means people, a body of people, or a writing."""
    lexicon = scene.lexicon
    if lexicon.roles:
        parts = chunk.label.split()
        last = parts[-1]
        # "the minister's foreword", "retailers' groups", "a bank spokesman"
        named = {
            chunk.role,
            last.lower(),
            *(word.lower()[: -len(end)] for word in parts for end in POSSESSIVE if word.endswith(end)),
        }
        return (
            any(is_role(word, lexicon) for word in named)
            or chunk.role in PARTS
            or last[:1].isupper()
            or chunk.role.endswith("-old")
        )
    if not lexicon.persons:
        return True
    return any(_is_person(word, scene) for word in chunk.label.lower().replace("'", " ").replace("’", " ").split())


def _is_plain(cue: Cue, chunk: Chunk, sentence: Sentence, scene: Scene) -> bool:
    """Tell whether marks part the words from somebody, or a thing, that says them: “No,” the system said.

    Nouns for people are too many to list: in other languages than English any phrase can be one there.
    """
    tokens = sentence.tokens
    if cue.kind != "speech" or (scene.lexicon.roles and not chunk.label.startswith("the ")):
        return False
    if cue.inverted:
        return chunk.start == cue.at + 1 and any(token.run >= 0 for token in tokens[max(0, cue.at - 2) : cue.at])
    if not _touches(cue, chunk, sentence, scene):
        return False
    behind = tokens[cue.at + 1 : cue.at + 2]
    follows = any(token.run >= 0 for token in tokens[max(0, chunk.start - 2) : chunk.start])
    return follows or any(token.text in ",:" for token in behind)


def _is_person(word: str, scene: Scene) -> bool:
    persons = scene.lexicon.persons
    if word in persons or word in scene.lexicon.honorifics or word in scene.lexicon.generic:
        return True
    # A compound's last part is its head: "Firmensprecherin", "vakbondsleider".
    return scene.lexicon.code in ("de", "nl", "sv") and any(word.endswith(person) for person in persons)


def _is_named_after(chunk: Chunk, tokens: Sequence[Token]) -> bool:
    """Tell whether words in marks right behind a source are its title: according to the paper “On Ports”."""
    return chunk.end < len(tokens) and tokens[chunk.end].run >= 0


def _is_after_per(cue: Cue, chunk: Chunk, scene: Scene) -> bool:
    """Tell whether "per" names a source: "Per Ann Roe, …", "per the minister"; not "one per person", "per il link"."""
    if chunk.kind == "name":
        return _is_human(chunk.name, scene) and (cue.at == 0 or bool(scene.lexicon.roles))
    return chunk.label.startswith("the ")


def _is_cut(chunk: Chunk, tokens: Sequence[Token], scene: Scene) -> bool:
    """Tell whether a noun in lower case behind a phrase belongs to it: "the Dock documentation", "per Roe rules"."""
    if chunk.end >= len(tokens) or not tokens[chunk.end].is_word or tokens[chunk.end].run >= 0:
        return False
    token, lexicon = tokens[chunk.end], scene.lexicon
    return token.text.islower() and token.low not in lexicon.enders and token.low not in lexicon.determiners


def _is_name(cue: Cue, chunk: Chunk, sentence: Sentence, scene: Scene) -> bool:
    name = chunk.apposed or chunk.name
    if _is_of_code(name) or name.rsplit(maxsplit=1)[-1].lower() in scene.lexicon.nobody:
        return False
    if _has_other_subject(cue, chunk, sentence):
        return False
    if chunk.apposed or chunk.role or _is_human(name, scene):
        return True
    initial = chunk.start == 0 and " " not in name
    if initial and name.lower().endswith(_NO_NAMES):
        return False
    if cue.inverted or cue.kind == "according" or _touches(cue, chunk, sentence, scene):
        return True
    # "Roe met the mayor of Bonn, calling him …": things call nothing names.
    known = scene.cast.find(name)
    return cue.kind == "naming" and chunk.place == "subject" and known is not None and known.mentions > 1


@lru_cache(maxsize=4_096)
def _is_of_code(name: str) -> bool:
    return _OF_CODE.search(name) is not None


def _is_human(name: str, scene: Scene) -> bool:
    known = scene.cast.find(name)
    first = name.split(maxsplit=1)[0]
    if fold_name(first) in GIVEN:
        return True
    if first.lower().endswith(_NO_NAMES) or first.lower() in scene.common:
        # "Zooming Entity", "Edit Procfile"
        return False
    return known is not None and known.human and (" " in known.name or known.gender != "")


def _touches(cue: Cue, chunk: Chunk, sentence: Sentence, scene: Scene) -> bool:
    """Tell whether only adverbs, auxiliaries or an aside are between a subject and its verb."""
    between = sentence.tokens[chunk.end : cue.at]
    if not between or between[-1].text == ",":
        return not between or between[0].text == ","
    lexicon = scene.lexicon
    return all(
        token.low in lexicon.adverbs or token.low in lexicon.auxiliaries or token.low.endswith("ly")
        for token in between
    )


def _has_other_subject(cue: Cue, chunk: Chunk, sentence: Sentence) -> bool:
    """Tell whether a verb is denied, or has another subject: in "Ask the host and you hear" it is you."""
    between = sentence.tokens[chunk.end : cue.at]
    after = next((index + 1 for index in range(len(between) - 1, -1, -1) if between[index].text == ","), 0)
    if any(token.low in _NEGATIONS for token in between[after:][-3:]):
        return True
    while between and between[-1].is_word and (between[-1].low in _VERBAL or between[-1].low.endswith("ly")):
        between = between[:-1]
    return bool(between) and between[-1].low in _OTHER_SUBJECTS
