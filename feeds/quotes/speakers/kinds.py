"""The kinds of quoted words: a saying, a fragment of one, scare quotes, a title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from feeds.quotes.lexicon.model import words
from feeds.quotes.people.names import nicknames

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.quotes.lexicon import Lexicon
    from feeds.quotes.marks.runs import Run
    from feeds.quotes.model import QuoteKind
    from feeds.quotes.sentences.cues import Cue, Sentence
    from feeds.quotes.sentences.tokens import Token

_WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SMALL = words(
    """
    a an and as at but by de del der des di du el en et for from i if in la le les los nor o of on or the to und
    von vs with y
    """
)
_LOOK_BACK = 60
_INTERIOR_END = re.compile(r"[.!?…] [^\W_a-z]")
_TRAILING = re.compile(r"[^\w.;:]{0,4}((?:[^\W\d_]+ ){0,3}[^\W\d_]+)")
# "on NBN’s “Daybreak”": a programme.
_OUTLET = re.compile(r"\b(?:on|in|from|to|of|for|told|with|host|hosts) [^.,;:]{2,30}['’]s?$")
_USED = re.compile(
    r"\b(?:use[ds]?|using|utter(?:s|ed|ing)|repeat(?:s|ed|ing)|invoked?|invokes) (?:the )?(?:words?|terms?|phrases?)$"
)
_UNUSED = re.compile(r"(?:\bnot|n['’]t|\bnever|\bavoided) (?:us|utter|repeat|invok)\w+ the \w+$")
_COUNTED = re.compile(r" (?:\w+) times|\W{0,9}(?:once|twice)\b")
# After these the words are a name only when nobody is named who gives it.
_GIVEN_BY_SOMEBODY = words(
    "called nicknamed dubbed termed labeled labelled branded named christened titled entitled"
) | {
    "referred to as",
    "known as",
    "the label",
    "means",
    "meaning",
}
# In a tale, a run of at most this many words may be what something is called.
_NAMED_MOST = 4
# Words between a verb of calling and what something is called.
_NEAR_WORDS = 4
_CALLED = re.compile(r"\b(?:called|dubbed|styled|termed|christened|nicknamed)\W*$")
_NAMED = words("called named entitled titled")
_EVERYBODY = words("they we you one i people locals")


class Features(NamedTuple):
    """The features that determine a run's kind."""

    words: tuple[str, ...]
    before: str
    after: str
    first: str
    last: str
    cue: Cue | None
    alone: bool
    opens: bool
    interior_end: bool
    continues: bool
    story: bool = False
    leads: bool = False
    uttered: bool = False
    woven: bool = False
    nickname: bool = False
    english: bool = True

    @classmethod
    def of(
        cls, text: str, run: Run, sentence: Sentence, at: int, cue: Cue | None, lexicon: Lexicon, *, story: bool
    ) -> Features:
        """The features of a run in its sentence."""
        inner = text[run.start : run.end]
        tokens = sentence.tokens
        return cls(
            words=tuple(_WORDS.findall(inner[:4000])),
            before=text[max(0, run.outer_start - _LOOK_BACK) : run.outer_start].lower().rstrip(),
            after=text[run.outer_end : run.outer_end + _LOOK_BACK].lower(),
            first=inner[:1],
            last=inner[-1:],
            cue=cue,
            alone=all(token.run >= 0 or not token.is_word for token in tokens),
            opens=all(not token.is_word for token in tokens[:at]),
            interior_end=_INTERIOR_END.search(inner) is not None,
            continues=run.continues or run.is_open or run.spoken,
            story=story,
            english=lexicon.code == "en",
            leads=run.outer_start == 0,
            woven=cue is not None and cue.start < at and inner[:1].islower() and _aside(tokens, cue.start),
            nickname=run.outer_start in nicknames(text),
            uttered=cue is not None and cue.end == at and cue.kind == "speech" and _utters(tokens[cue.at].low, lexicon),
        )


def _aside(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a clause of saying is set into its sentence between commas: "it was, as she put it, “a mess”"."""
    at -= at > 0 and tokens[at - 1].low == "as"
    return at > 1 and tokens[at - 1].text == ","


def kind_of(seen: Features, lexicon: Lexicon) -> QuoteKind:
    """Return the kind of a run.

    By its shape and the words beside it: a run that ends like a saying, is long, is alone or has a verb of saying
    beside it is one; a run after "so-called" or a word for a work is not.
    """
    if not seen.words:
        return "scare"
    if seen.continues or (seen.story and seen.leads and seen.last in ",.!?—-…"):
        return "speech"
    cued = seen.cue is not None and (seen.cue.chunk is not None or seen.cue.inverted)
    if seen.opens and _has_trailing_clause(seen, lexicon):
        return "speech"
    touching = (cued and seen.before.endswith((",", ":"))) or (cued and seen.opens)
    if _is_named_title(seen, lexicon) or seen.before.endswith((" titled", " entitled")):
        return "title"
    if seen.nickname:
        return "scare"
    if not touching and not seen.alone:
        if _is_scare(seen, lexicon, cued=cued):
            return "scare"
        if _is_title(seen, lexicon) and not seen.uttered and not _puts_on(seen):
            return "title"
    if (
        touching
        and not seen.opens
        and not seen.woven
        and seen.cue
        and seen.cue.kind == "speech"
        and len(seen.words) > 3
    ):
        return "speech"
    return _by_shape(seen, lexicon, cued=cued)


def _has_trailing_clause(seen: Features, lexicon: Lexicon) -> bool:
    """Return whether a clause of saying follows a run that ends before it: “Any,” we all said."""
    if seen.last not in ",!?—-" and seen.after[1:2] != ",":
        return False
    clause = _TRAILING.match(seen.after)
    return clause is not None and any(word in lexicon.speech for word in clause.group(1).split())


def _by_shape(seen: Features, lexicon: Lexicon, *, cued: bool) -> QuoteKind:
    """Return the kind of a run without a decisive word beside it: by its beginning, its end and its context."""
    opens = seen.first.isupper() or seen.first in "¿¡'‘\"“…" or seen.first.isdigit() or not seen.first.isalpha()
    if seen.story and len(seen.words) <= _NAMED_MOST and _CALLED.search(seen.before):
        return "scare"
    if seen.story and len(seen.words) > _NAMED_MOST and seen.last in ".!?" and not seen.after.strip(" ’'”\"»"):
        return "speech"
    if seen.alone or seen.interior_end:
        return "speech" if len(seen.words) > 1 or seen.last in ".!?…—-" or cued else "scare"
    if opens and not seen.english and seen.before.endswith(":"):
        return "speech"
    if opens and (seen.opens or seen.before.endswith((",", ":", "—", "-"))):
        announced = seen.before.endswith(":") and seen.last == "." and len(seen.words) > 1
        return "speech" if cued or announced or len(seen.words) >= 4 or seen.last in "!?" else "scare"
    by_verb = cued and seen.cue is not None and seen.cue.kind == "speech"
    if opens and by_verb and seen.last in ".!?," and len(seen.words) >= 3:
        return "speech"
    if not _USED.search(seen.before) and _only_named(seen):
        return "scare"
    if _USED.search(seen.before) and (_COUNTED.match(seen.after) or _UNUSED.search(seen.before)):
        # "used the word “mutual” 16 times", "did not use the word"
        return "scare"
    long = len(seen.words) >= 3 and not seen.story
    if not seen.story and any(word in lexicon.naming for word in _WORDS.findall(seen.before)[-_NEAR_WORDS:-1]):
        # Somebody who cannot be named calls something the words: “41 percent called the service ‘unreliable’”.
        return "fragment"
    return "fragment" if cued or seen.cue is not None or long or _USED.search(seen.before) else "scare"


def _utters(verb: str, lexicon: Lexicon) -> bool:
    """Return whether the object right behind a verb is said rather than named: one shouts words, but writes works."""
    return verb not in lexicon.no_inversion and not verb.startswith(("wr", "read"))


def _puts_on(seen: Features) -> bool:
    """Return whether somebody applies the words to somebody: "he called her “Her Majesty”"."""
    cue = seen.cue
    if cue is None or cue.kind != "naming" or cue.chunk is None or cue.chunk.label.lower() in _EVERYBODY:
        return False
    return seen.before.endswith((" her", " him", " them", " me", " us", " as"))


def _only_named(seen: Features) -> bool:
    """Tell whether a few words are what everybody calls something: "which they call “the cut”"."""
    cue = seen.cue
    if cue is None or cue.kind != "naming" or cue.chunk is None or len(seen.words) > 3:
        return False
    label = cue.chunk.label.lower()
    experts = cue.chunk.kind == "role" and label.endswith("s") and " " not in label and "what " + label in seen.before
    return label in _EVERYBODY or experts


def _is_named_title(seen: Features, lexicon: Lexicon) -> bool:
    """Return whether a word for a work is right before a run in title case ("a film called")."""
    last = _WORDS.findall(seen.before)[-2:]
    named = bool(last) and (last[-1] in lexicon.titles or (last[0] in lexicon.titles and last[-1] in _NAMED))
    return named and _is_title(seen, lexicon)


def _is_title(seen: Features, lexicon: Lexicon) -> bool:
    content = [word for word in seen.words if word.lower() not in _SMALL]
    if (
        not content
        or not all(word[0].isupper() or word[0].isdigit() for word in content)
        or not seen.words[0][0].isupper()
    ):
        return False
    if seen.last in "?!" and len(content) < 2:
        return False
    named = any(word in lexicon.titles for word in re.findall(r"[^\W\d_]+", seen.before)[-4:])
    return (
        named
        or len(content) >= 2
        or seen.after.startswith((" by ", " album", " star"))
        or _OUTLET.search(seen.before) is not None
    )


def _is_scare(seen: Features, lexicon: Lexicon, *, cued: bool) -> bool:
    before = seen.before.rstrip(",: ")
    if _USED.search(before):
        return False
    by_name = cued and seen.cue is not None and seen.cue.kind in ("naming", "speech")
    for phrase in lexicon.scare:
        if before.endswith(phrase) and (len(before) == len(phrase) or not before[-len(phrase) - 1].isalnum()):
            return not by_name or phrase not in _GIVEN_BY_SOMEBODY
    return re.search(r"\b(?:seen|viewed|regarded|considered|known) as (?:an? |the )?$", seen.before + " ") is not None
