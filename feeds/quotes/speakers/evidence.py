"""The evidence that the subject of a verb of saying said the words beside it, outside tales.

In essays and posts most words in marks are terms, labels of buttons or code, and most of their sentences have another
verb that also means to say: of 150 speakers that were given there at "high" 43 were right.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feeds.quotes.people.given_names import GIVEN
from feeds.quotes.people.names import fold_name
from feeds.quotes.sentences.labels import POSSESSIVE
from feeds.quotes.sentences.phrases import PARTS
from feeds.quotes.sentences.roles import is_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.quotes.people.scene import Scene
    from feeds.quotes.sentences.cues import Cue, Sentence
    from feeds.quotes.sentences.labels import Chunk
    from feeds.quotes.sentences.tokens import Token

_CODE = frozenset("{}[]=<>;\\$|+_#@/`")
# As many signs of code in a sentence make it code.
_MOST_SIGNS = 4
# A name is of letters, with a full stop only behind initials and titles: not "Main.hs", "Http.encodeUri".
_OF_CODE = re.compile(r"[^\W\d_]{2,}\.[^\W_]|[\d_@/]|[a-z][A-Z].*[a-z][A-Z]")
# Words of sentences that are subjects without being phrases of somebody's.
_OTHER_SUBJECTS = frozenset("we you it they there".split())
_VERBAL = frozenset(
    "will would can could may might must should do did don't have had 'll to want wanted just also".split()
)
# Endings of words that begin a sentence without being names.
_NO_NAMES = (
    "ing",
    "ings",
    "ed",
    "ly",
    "tion",
    "tions",
    "ness",
    "ment",
    "ments",
    "ity",
    "ities",
    "able",
    "ible",
    "ous",
    "ful",
)
# Words between a passive or a clause behind its subject's name and the quote that is still theirs.
_NEAR = 6


def supports(cue: Cue, chunk: Chunk, sentence: Sentence, scene: Scene) -> bool:
    """Return whether a phrase can have said what a cue in its sentence tells.

    True for every phrase of a tale.
    """
    if scene.story or chunk.kind in ("pronoun", "author"):
        return True
    if is_code(sentence.tokens):
        return False
    if cue.kind == "noun":
        return True
    if chunk.kind == "role" and not chunk.apposed:
        owned = chunk.owner[:1].isupper() and _is_human(chunk.owner, scene)
        speaks = owned or _can_speak(chunk, scene) or _is_plain(cue, chunk, sentence, scene)
        return speaks and not _has_other_subject(cue, chunk, sentence)
    return _is_name(cue, chunk, sentence, scene)


def is_code(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence is code that was written without markup."""
    return sum(token.text in _CODE for token in tokens if token.run < 0) >= _MOST_SIGNS


def _can_speak(chunk: Chunk, scene: Scene) -> bool:
    """Tell whether a phrase without a name means people, a body of people, or a writing."""
    lexicon = scene.lexicon
    if lexicon.roles:
        words = chunk.label.split()
        last = words[-1]
        # "the minister's foreword", "retailers' groups", "a bank spokesman"
        named = {
            chunk.role,
            last.lower(),
            *(word.lower()[: -len(end)] for word in words for end in POSSESSIVE if word.endswith(end)),
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
    """Tell whether the words stand between commas or a colon and a thing that says them: “No,” the system said."""
    tokens = sentence.tokens
    if not scene.lexicon.roles or not chunk.label.startswith("the ") or not _touches(cue, chunk, sentence, scene):
        return False
    behind = tokens[cue.at + 1 : cue.at + 2]
    return any(token.run >= 0 for token in tokens[: chunk.start]) or any(token.text in ",:" for token in behind)


def _is_person(word: str, scene: Scene) -> bool:
    persons = scene.lexicon.persons
    if word in persons or word in scene.lexicon.honorifics or word in scene.lexicon.generic:
        return True
    # A compound's last part is its head: "Firmensprecherin", "vakbondsleider".
    return scene.lexicon.code in ("de", "nl", "sv") and any(word.endswith(person) for person in persons)


def _is_name(cue: Cue, chunk: Chunk, sentence: Sentence, scene: Scene) -> bool:
    name = chunk.apposed or chunk.name
    if _OF_CODE.search(name):
        return False
    if _has_other_subject(cue, chunk, sentence):
        return False
    if chunk.apposed or chunk.role or _is_human(name, scene):
        return True
    initial = chunk.start == 0 and " " not in name
    if initial and name.lower().endswith(_NO_NAMES):
        return False
    return cue.inverted or cue.kind == "according" or _touches(cue, chunk, sentence, scene)


def _is_human(name: str, scene: Scene) -> bool:
    known = scene.cast.find(name)
    return fold_name(name.split()[0]) in GIVEN or (known is not None and known.human)


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
    """Tell whether another subject is right before the verb: in "Ask the host and you hear" it is you."""
    between = sentence.tokens[chunk.end : cue.at]
    while between and between[-1].is_word and (between[-1].low in _VERBAL or between[-1].low.endswith("ly")):
        between = between[:-1]
    return bool(between) and between[-1].low in _OTHER_SUBJECTS
