"""Sentences about the series of their own text: "This is the third of five posts in our series on …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feeds.clean import without_typography
from feeds.series.lexicon.labels import STOP_WORDS
from feeds.series.lexicon.number_words import CARDINALS, ORDINALS
from feeds.series.lexicon.words import counting, words_of
from feeds.series.model import Cue
from feeds.series.texts.ordinals import find_ordinals
from feeds.series.titles.lazy import Pattern
from feeds.series.titles.numbers import parse_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from feeds.article import Block

FIRST_BLOCKS = 5
LAST_BLOCKS = 4
MOST_CUES = 6
# A name of more words is half a sentence.
LONGEST_NAME = 12
# Fewer words beside the number of a part are not a name.
FEWEST_BESIDE_NUMBER = 2
_LONGEST_SENTENCE = 500
_SHOWN = 160

_SENTENCE = Pattern(r"(?<=[.!?:])\s+(?=[^\W\d_a-z])|(?<=[。！？])")


def _either(words: Sequence[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in words)


def _longest_first(words: dict[str, int]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


_EAST_NOUNS = ("シリーズ", "系列", "連載", "连载", "시리즈", "연재")
_ORDINALS, _CARDINALS = counting(ORDINALS), counting(CARDINALS)
_ORDINAL = _either(_longest_first(_ORDINALS))
_CARDINAL = _either(_longest_first(_CARDINALS))
_NOUN = Pattern(
    rf"(?<![^\W_])(?:blog\s|post\s|article\s)?(?:{_either(words_of('series'))})(?![^\W_])|{'|'.join(_EAST_NOUNS)}",
    re.IGNORECASE,
)
# Looking for these first, in all blocks at once, is ten times as quick as matching each sentence.
_STEMS = tuple(
    noun
    for noun in (*words_of("series"), *_EAST_NOUNS)
    if not any(other != noun and other in noun for other in words_of("series"))
)
_ASCII_STEMS = tuple(filter(str.isascii, _STEMS))
_PART_NUMBER = Pattern(
    rf"(?<![^\W_])(?:{_either((*words_of('parts'), *words_of('chapters')))})\.?\s#?"
    rf"(\d{{1,3}}|(?-i:[IVX]{{1,6}})|{_CARDINAL}|{_ORDINAL})(?![^\W_])",
    re.IGNORECASE,
)
_ORDINAL_NUMBER = Pattern(
    rf"(?<![^\W_])({_ORDINAL}|\d{{1,2}}(?:\.|st|nd|rd|th|e|ème|ª|º|-?я|-?й))(?:\s[^\W\d_]{{1,14}}){{0,2}}\s"
    rf"(?:{_either(words_of('counted'))}|in|of|from)(?![^\W_])",
    re.IGNORECASE,
)
_EAST_NUMBER = Pattern(
    r"第\s?(\d{1,3}|[一二三四五六七八九十]{1,4})\s?[章话話回集節节弾讲講课課篇編编部]|(?<!\d)(\d{1,3}|첫|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?(?:번째|편|화|회|부)"
)
_TOTAL = Pattern(
    rf"(?<![^\W_])(\d{{1,2}}|{_CARDINAL})(?:[\s-]part(?![^\W_])|[\s-]?(?:teilig|delig)|\s(?:{_either(words_of('counted'))})s?\s(?:series|serie|série))",
    re.IGNORECASE,
)
_OF_TOTAL = Pattern(
    rf"(?:series|serie|série|(?<![^\W_])(?:{_ORDINAL}))\s(?:of|von|de|di|van|из)\s(\d{{1,2}}|{_CARDINAL})(?![^\W_])",
    re.IGNORECASE,
)
_HERE = Pattern(rf"(?<![^\W_])(?:{_either(words_of('here'))})\s(?:[^\W_]+[\s-]){{0,3}}$", re.IGNORECASE)
_NAMED = Pattern(
    rf"^(?:\s(?:of|von|de|di|van)\s(?:[^\W\d_]+\s?){{1,2}})?,?\s(?:{_either(words_of('named'))})[\s,:]+(?P<name>[^.;:!?()\[\]]{{3,90}})",
    re.IGNORECASE,
)
_QUOTED = Pattern(r"[“\"«„「『《‘]([^“”\"«»„「」『』《》‘’]{2,80})[”\"»“」』》’]")
_NAME_BEFORE = Pattern(
    r"(?:^|\s)(?:[Tt]he|[Oo]ur|[Mm]y|[Tt]his|[Ii]n|\d{1,3}\sof)\s((?:[^\W\d_a-z][\w’'&:-]*(?:\s(?:of|the|and|for|in|to|a))*\s){1,6})$"
)
_OF_NAME = Pattern(r"^\s?[:：–—-]?\s?([^\W\d_a-z][^.;:!?()\[\]]{2,80})")
_FILLER = Pattern(
    rf"(?<![^\W_])(?:{_ORDINAL}|{_CARDINAL}|\d+(?:st|nd|rd|th)?|part|parts|final|last|kick-off|next)(?![^\W_])",
    re.IGNORECASE,
)
# A clause on the name before it: "a series on servlets I'll be posting over the next months".
_CLAUSE = Pattern(
    r"(?<=\w)\s(?:(?:(?:that|which)\s)?(?:I|we)(?:['’]\w{1,4}|\s(?:am|are|have|plan|will|hope|want|intend|started|began))"
    r"|que\s(?:je|nous|estoy|estamos|voy|vamos|estou|vou)|que\sj['’]\w|die\s(?:ich|wir)|che\s(?:sto|ho|stiamo|abbiamo)"
    r"|die\s(?:ik|we)|котор\w{2,3}\s(?:я|мы))\s",
    re.IGNORECASE,
)
# What else comes in series: money, broadcasts, and talks that are held or shown, not written.
_SHOWN_THINGS = "tv|television|web|time|podcast|webinar|training|lecture|speaker|talk|seminar|meetup|concert"
_HELD_THINGS = (
    r"webinars?|seminar\w{0,3}|workshops?|lectures|talks|events|meetups|podcasts?|conférences|ateliers|émissions|charlas"
    "|talleres|conferencias|conferenze|incontri|palestras|oficinas|lezingen|vorträgen?|veranstaltungen|лекций|вебинаров"
)
_MONEY = Pattern(
    r"(?<![^\W_])(?:series|serie|série)\s(?-i:[A-F])(?![^\W_])"
    rf"|(?<![^\W_])(?:{_SHOWN_THINGS})[\s-]series(?![^\W_])"
    rf"|(?<![^\W_])(?:series|serie|reihe|série|reeks|серии?|цикл)\s(?:of|von|de|d['’]|di|van|mit)?\s?(?:{_HELD_THINGS})(?![^\W_])",
    re.IGNORECASE,
)
# What leads to another part: "in part one", "see the second part", "im ersten Teil".
_ELSEWHERE = Pattern(
    r"(?<![^\W_])(?:in|see|since|from|im|siehe|dans|voir|en|véase|nella|nel|na|no|in\shet|zie|в|см)\.?\s"
    r"(?:(?:the|my|our|la|le|het|il|a|o|der)\s)?$",
    re.IGNORECASE,
)
# Somebody else's series: "Ann's five-part series", "his series".
_SOMEBODYS = Pattern(
    r"(?:[^\W_]{2}['’]s|(?<![^\W_])(?:his|her|their|seine|seiner|ihre|ihrer|leur|zijn|haar|его|её|их))\s(?:[^\W_]+[\s-]){0,3}$",
    re.IGNORECASE,
)
# "the third book in the Harbour series by Ann Reed", and products: "the DEFENDER SERIES case".
_BY_SOMEBODY = Pattern(
    r"^(?:\s[^\W\d_a-z][\w’'-]*){0,5}\s(?:(?:written|escrita|écrite|scritta|geschrieben|geschreven)\s)?"
    r"(?:by|par|door|(?<=escrita\s)por|(?<=écrite\s)par|(?<=scritta\s)da|(?<=geschrieben\s)von)\s"
    r"[^\W\d_a-z][\w.’'-]*\s(?:[^\W\d_a-z][\w.’'-]*\s)?[^\W\d_a-z]\w"
)
_PLURAL_THINGS = Pattern(
    r"^\sof\s(?!(?:blog\s|short\s|related\s|\w+\s)?(?:posts|articles|essays|entries|blogs|\w+\s(?:blog\s)?(?:posts|articles)))",
    re.IGNORECASE,
)


def _sentences(blocks: Sequence[Block]) -> Iterator[tuple[Block, int, str]]:
    """The sentences of the opening and closing blocks, with their block and offset; none where none names a series."""
    texts = [block for block in blocks if block.kind not in {"code", "rule", "image", "table"} and block.text]
    chosen = texts if len(texts) <= FIRST_BLOCKS + LAST_BLOCKS else [*texts[:FIRST_BLOCKS], *texts[-LAST_BLOCKS:]]
    if not _names_series("\n".join([block.text[:4000] for block in chosen])):
        return
    for block in chosen:
        text = block.text[:4000]
        start = 0
        for cut in _SENTENCE.finditer(text):
            yield block, start, text[start : cut.start()][:_LONGEST_SENTENCE]
            start = cut.end()
        yield block, start, text[start:][:_LONGEST_SENTENCE]


def _names_series(text: str) -> bool:
    """Return whether one of the words for a series may be in a text."""
    text = without_typography(text)
    return any(map(text.casefold().__contains__, _ASCII_STEMS if text.isascii() else _STEMS))


def _number(sentence: str) -> str:
    """Return the number that a sentence gives its own text; "in part one" is about another."""
    for pattern in (_PART_NUMBER, _EAST_NUMBER, _ORDINAL_NUMBER):
        found = pattern.search(sentence)
        if found:
            elsewhere = _ELSEWHERE.search(sentence[: found.start()][-40:])
            return "" if elsewhere else next(filter(None, found.groups()), "")
    return ""


def _total(sentence: str) -> int | None:
    found = _TOTAL.search(sentence) or _OF_TOTAL.search(sentence)
    number = parse_number(found[1]) if found else ()
    return number[0] if number and number[0] > 1 else None


def _link_text(block: Block, start: int, end: int) -> str:
    for span in block.spans:
        if span.kind == "link" and start <= span.start and span.end <= end:
            return block.text[span.start : span.end]
    return ""


def _name(block: Block, offset: int, sentence: str, noun: re.Match[str]) -> str:
    """The name of the series that a sentence speaks of, where it gives one that is short enough to be one."""
    name = _without_clause(_named(block, offset, sentence, noun)).strip(" ,.")
    words = len(name.split())
    # "Read part 2", "Part one": the words of a link to another part.
    turns = _PART_NUMBER.search(name) and len(_PART_NUMBER.sub(" ", name).split()) < FEWEST_BESIDE_NUMBER
    return "" if turns or words > LONGEST_NAME else name


def _without_clause(name: str) -> str:
    """Return the words before a clause on them; "how I have rigged a boat" is not a clause on "how"."""
    clause = _CLAUSE.search(name)
    before = name[: clause.start()] if clause else name
    return name if STOP_WORDS.issuperset(before.casefold().split()) else before


def _named(block: Block, offset: int, sentence: str, noun: re.Match[str]) -> str:
    after = sentence[noun.end() :]
    quoted = _QUOTED.search(after[:120]) or _QUOTED.search(sentence[max(0, noun.start() - 100) : noun.start()])
    if quoted:
        return quoted[1]
    if noun[0] in _EAST_NOUNS:  # the name is before such a noun, and what follows it is the rest of a sentence
        return ""
    named = _NAMED.match(after)
    if named:
        name = named["name"]
        cut = re.search(r",\s|\s[–—-]\s", name)
        return name[: cut.start()] if cut else name
    linked = _link_text(block, offset + noun.end(), offset + len(sentence))
    if linked and after.find(linked) in range(4):
        return linked
    before = _NAME_BEFORE.search(sentence[: noun.start()][-80:])
    if before:
        return before[1]
    plain = _OF_NAME.match(after)
    return plain[1] if plain and len(plain[1].split()) >= 2 else ""


def _cue(block: Block, offset: int, sentence: str) -> Cue | None:
    noun = _NOUN.search(sentence)
    if noun is None or _MONEY.search(sentence):
        return None
    before = sentence[: noun.start()]
    if _SOMEBODYS.search(before) or _BY_SOMEBODY.match(sentence[noun.end() :]):
        return None
    if noun[0].isupper() and noun[0].isascii() and not sentence.isupper():
        return None
    number, total = _number(sentence), _total(sentence)
    east = not noun[0].isascii() and noun[0] in _EAST_NOUNS
    if not (number or total or _HERE.search(before) or before.rstrip().casefold().endswith("part of a") or east):
        return None
    if _PLURAL_THINGS.match(sentence[noun.end() :]) and not (number and _number(before)) and total is None:
        return None
    key = " ".join(
        _FILLER.sub(" ", re.sub(r"[^\w\s]", " ", sentence[noun.start() : noun.end() + 120].casefold())).split()[1:13]
    )
    return Cue(sentence[:_SHOWN], _name(block, offset, sentence, noun)[:90], number, total, key)


def find_cues(blocks: Sequence[Block]) -> tuple[Cue, ...]:
    """The cues of a text's first and last blocks, those with a number first."""
    found = [cue for block, offset, sentence in _sentences(blocks) if (cue := _cue(block, offset, sentence))]
    if not any(cue.number for cue in found):
        found += find_ordinals(blocks)
    unique = {(cue.key, cue.number, cue.name): cue for cue in found}
    return tuple(sorted(unique.values(), key=lambda cue: not cue.number)[:MOST_CUES])
