"""Name a series: by the words that its titles share if these are a name, else by its category or source."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from feeds.series.clues.shared_prefixes import shown_beginning
from feeds.series.lexicon.labels import STOP_WORDS
from feeds.series.lexicon.languages import RARE_CHAPTERS, RARE_VOLUMES
from feeds.series.lexicon.number_words import CARDINALS, ORDINALS
from feeds.series.lexicon.words import counting, unaccented, words_of
from feeds.series.prepared import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from feeds.series.prepared import Reading

# Words that begin a phrase: no name ends with them, whatever precedes them.
_LEADING_WORDS = (
    "the a an of to from for with and or but by my your our their his her its these those into than as via"
    " der die das dem den des ein eine einer eines einen und oder mit von vom zu zum zur für aus bei nach mein meine"
    " le la les un une des du de et ou à au aux dans pour par sur avec sans chez mon ma mes ce cette ces"
    " el los las una unos unas del al y o con para por sobre mi mis su sus"
    " il lo gli i uno di della dello dei delle degli e per nel nella sul sulla con mio mia"
    " os as um uma do da dos das no na nos nas ao em com meu minha"
    " het een van voor met naar en op te door mijn onze"
    " и в на с со о об от до из для к ко по за у под при не мой моя наш"
    " w z ze na do od po za oraz dla przez ve ile bir dengan dan untuk dari"
)
_LEADING_ON = frozenset(_LEADING_WORDS.split())
# Words that lead on at the end of a short name only: "Musings on", but "The World We Live In".
_LEADING_SHORT = "in on at about over under out up it is are was how what when where why who which that"
_LEADING_ON_SHORT = frozenset(_LEADING_SHORT.split())
_SHORT = 2
_PLACEHOLDER_WORDS = (
    "here there now post posts article articles entry entries blog page piece title untitled hello hi update updates"
    " new today yesterday tomorrow first last next previous final beitrag artikel eintrag hier heute billet ici aujourd"
    " entrada artículo aquí hoy articolo qui oggi artigo aqui hoje bericht bijdrage vandaag пост статья запись здесь"
    " hui сегодня"
)
_PLACEHOLDERS = frozenset(_PLACEHOLDER_WORDS.split())
# Nouns for a number of a periodical: "Issue 12" is an issue of the source, "Tide Table, Issue 12" of the Tide Table.
_ISSUE_WORDS = (
    "issue issues number numéro numero número ausgabe nummer edition édition edición edição edizione uitgave wydanie"
    " numer выпуск номер číslo sayı 号 期 호"
)
_ISSUES = frozenset(_ISSUE_WORDS.split())
_COUNTING = frozenset(
    word
    for phrase in (
        *(phrase for field in ("parts", "units", "chapters", "volumes", "counted") for phrase in words_of(field)),
        *f"{RARE_CHAPTERS}|{RARE_VOLUMES}".split("|"),
    )
    for word in phrase.split()
) | frozenset((*counting(CARDINALS), *counting(ORDINALS)))
_NUMBER_SIGN = re.compile(
    r"(?:^|[\s,:;(\[–—-])(?:č|čís|nr|num|núm|n\.?[°ºo]|№|vol|cap|kap|ch|ep|pt|#|(?-i:n))\.?$", re.IGNORECASE
)
# What parts a title, and the numbers and signs around its pieces.
_PIECES = re.compile(r"[|｜:：#＃/／•·—–()（）\[\]【】「」『』《》〈〉“”]|\s-\s|(?<=[\u3040-\u9fff\uac00-\ud7af])\s")
_NUMBERS_AROUND = re.compile(r"^[\W\d_]+|[\W\d_]+$")
# The words of a title, as `fold` separates them; a phrase that names a series has at most this many.
_TOKEN = re.compile(r"[\w+#]+")
_LONGEST_PHRASE = 12
_BRACKETS = frozenset("()[]{}【】（）「」『』")
# A label names a series if this share of its titles have it, at least this number.
LABELLED, FEWEST_LABELLED = 0.8, 3
# A label that all titles of a series begin with: "[2018] Maps", "[2018] Locks".
_NUMBER_LABEL = re.compile(r"\W?(\d+)\W?")
# Latin words and names within a text without spaces: "gRPC学习".
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9+#]*")
_WRITTEN = re.compile(r"[\w+#]+(?:[.'’/-][\w+#]+)*")
_OPENED = {
    "(": ")",
    "[": "]",
    "{": "}",
    "«": "»",
    "“": "”",
    "„": "“",
    "「": "」",
    "『": "』",
    "【": "】",
    "《": "》",
    "（": "）",
}


def tidy_name(text: str) -> str:
    """Return a name without the rests of a number: an open bracket, a stray "č.", a separator."""
    name = text.strip()
    while name:
        shorter = name.rstrip(" \t-–—:|,;·•/#~&+=").rstrip()
        for opened, closed in _OPENED.items():
            at = shorter.rfind(opened)
            if at >= 0 and closed not in shorter[at:]:
                shorter = shorter[:at] if not shorter[at + 1 :].strip() else shorter[:at] + shorter[at + 1 :]
        shorter = _NUMBER_SIGN.sub("", shorter).rstrip()
        if shorter == name:
            break
        name = shorter
    closed = _OPENED.get(name[:1], "")
    inner = name[1:-1].strip()
    # "[Network]" labels titles; the series is called Network.
    return inner if closed and name.endswith(closed) and closed not in inner and inner else name


def shared_piece(chosen: Sequence[Reading]) -> str:
    """Return the piece between separators that nearly all titles of a group have, numbers apart, "" without one.

    "A stone on the border｜Kurose's notes" and "Slow buying # Monthly report (202102)" have the series' name so.
    """
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for reading in chosen:
        pieces = (_NUMBERS_AROUND.sub("", piece).strip() for piece in _PIECES.split(reading.candidate.title))
        for key, piece in {fold(piece): piece for piece in pieces}.items():
            counts[key] += 1
            written.setdefault(key, piece)
    shared = [key for key, count in counts.items() if key and count >= max(FEWEST_LABELLED, LABELLED * len(chosen))]
    return next((tidy for key in sorted(shared, key=len, reverse=True) if is_name(tidy := tidy_name(written[key]))), "")


def from_address(words: str, chosen: Sequence[Reading]) -> str:
    """Words of an address as a name: each as the titles write it, without a noun for a part at the end.

    "nvdb wordlist" is "NVdB wordlist" where titles speak of it so, and "learning to paraglide day" loses its "day".
    """
    written: dict[str, str] = {}
    for reading in chosen:
        for word in (*_WRITTEN.findall(reading.candidate.title), *_LATIN.findall(reading.candidate.title)):
            written.setdefault(unaccented(fold(word)), word)
    # That a title begins with "The" does not make it "forging The truth".
    found = [
        word if word in STOP_WORDS else written.get(unaccented(fold(word)), word)
        for word in (words[:1].casefold() + words[1:]).split()
    ]
    while len(found) > 1 and fold(found[-1]) in _COUNTING:
        found.pop()
    if found and (found[0] in STOP_WORDS or unaccented(fold(found[0])) not in written):
        found[0] = found[0][:1].upper() + found[0][1:]
    elif found and all(word.islower() for word in found):
        found[0] = found[0].capitalize()
    return " ".join(found)


def as_titles_write(name: str, chosen: Sequence[Reading]) -> str:
    """Return a name from a sentence with a capital, unless a title begins with its first word in small letters."""
    first = name.split(maxsplit=1)[0]
    if any(one.candidate.title.startswith(first) for one in chosen):
        return name
    return name[:1].upper() + name[1:]


def without_loose_end(text: str) -> str:
    """Return the words before those that lead on to missing ones: "Salt Roads at" is "Salt Roads"."""
    words = text.split()
    while words and fold(words[-1]) in _LEADING_ON | _LEADING_ON_SHORT:
        words.pop()
    return tidy_name(" ".join(words))


def without_issue_noun(name: str) -> str:
    """Return a name without a noun for a number of a periodical at its end: "" where that is all of it."""
    words = name.split()
    while words and fold(words[-1]) in _ISSUES:
        words.pop()
    return tidy_name(" ".join(words)) if len(words) < len(name.split()) else name


def is_name(text: str) -> bool:
    """Return whether words can be a series' name: with content words, and not ending in the middle of a phrase."""
    words = fold(text).split()
    if not words:
        return False
    # "Q&A" is one word that ends with no article, "Best of …" is left open on purpose.
    last = fold(text.rsplit(maxsplit=1)[-1])
    if last in _LEADING_ON or (len(words) <= _SHORT and last in _LEADING_ON_SHORT):
        return False
    return content_words(text) > 0


def content_words(text: str) -> int:
    """Return how many words of a name are content words: no articles, numbers, or nouns for a part or a post."""
    return sum(
        word not in STOP_WORDS and word not in _PLACEHOLDERS and word not in _COUNTING and not word.isdigit()
        for word in fold(text).split()
    )


def series_name(names: Iterable[str], chosen: Sequence[Reading], source: str) -> str:
    """The name of a series: the first of `names` that is one, else what its titles share, its tag or its source.

    `chosen` are its parts from the oldest on. A group without any of these is called by its first part. Behind the
    source's name is the number in a label that all titles have: "Harbour Notes (2018)".
    """
    for name in names:
        if is_name(tidy := without_issue_noun(tidy_name(name))):
            return tidy
    beginning = _beginning(chosen)
    common = tidy_name(beginning)
    if " " in common and is_name(common):
        return common
    if source and (label := _NUMBER_LABEL.fullmatch(beginning)):
        return f"{source} ({label[1]})"
    first = chosen[0].candidate.title
    phrase = shared_phrase(chosen)
    if content_words(phrase) >= _SHORT:
        return phrase
    if not any(one.mark.number for one in chosen):
        return first
    return _shared_tag(chosen) or source or first


def shared_phrase(chosen: Sequence[Reading]) -> str:
    """Return the longest run of words that nearly all titles have, as most write it, without function words around it.

    "Health checks in Lathe" and "Lathe: test health checks" have "Health checks". "" where there is none, or none that
    is a name: a run that begins in the middle of a phrase ("quienes no reparan") is not.
    """
    written = _phrases(chosen, max(2.0, LABELLED * len(chosen)))
    for key in sorted(written, key=lambda one: (-len(one.split()), -len(one), one)):
        words, shown = key.split(), written[key].most_common(1)[0][0]
        begins = shown[0] != shown[0].lower() or not shown[0].isascii() or any(map(_starts(shown), chosen))
        ends = words[-1] not in STOP_WORDS or shown.endswith(" I")
        noun = words[-1] not in _COUNTING or len(words) > _SHORT
        if words[0] not in STOP_WORDS and begins and ends and noun and _BRACKETS.isdisjoint(shown) and is_name(shown):
            return tidy_name(shown)
    return ""


def _phrases(chosen: Sequence[Reading], fewest: float) -> dict[str, Counter[str]]:
    """Return the runs of words that at least `fewest` titles have, folded, with how many titles write each in a way."""
    frequency: Counter[str] = Counter()
    tokens = []
    for reading in chosen:
        found = [(token.start(), token.end(), fold(token[0])) for token in _TOKEN.finditer(reading.candidate.title)]
        frequency.update({word for _, _, word in found})
        tokens.append(found)
    written: dict[str, Counter[str]] = {}
    for reading, found in zip(chosen, tokens, strict=True):
        title = reading.candidate.title
        own = {}
        for first, (start, _, _) in enumerate(found):
            # Most words are in few titles, and so is every phrase with one of them.
            for _, end, word in found[first : first + _LONGEST_PHRASE]:
                if frequency[word] < fewest:
                    break
                shown = title[start:end]
                own[fold(shown)] = shown
        for key, shown in own.items():
            written.setdefault(key, Counter())[shown] += 1
    return {key: forms for key, forms in written.items() if forms.total() >= fewest}


def _starts(shown: str) -> Callable[[Reading], bool]:
    """Return a test whether a title starts with these words, in whatever case."""
    return lambda one: one.candidate.title.casefold().startswith(shown.casefold())


def edition_name(chosen: Sequence[Reading]) -> str:
    """Return the words before the numbers of all titles, "" if not a name: "Boat Day" of "Boat Day 8: sails"."""
    name = tidy_name(_beginning(chosen))
    return name if is_name(name) else ""


def _beginning(chosen: Sequence[Reading]) -> str:
    """Return the common beginning of all titles, as written, up to a number."""
    count = 0
    words = chosen[0].words
    while count < len(words) and all(one.words[count : count + 1] == words[count : count + 1] for one in chosen):
        count += 1
    return shown_beginning(chosen[0], count) if count else ""


def _shared_tag(chosen: Sequence[Reading]) -> str:
    """The tag or category that all parts have, as written; "" where there is none, or none that names anything."""
    shared = set.intersection(*(set(one.tags) for one in chosen))
    return next((tag for tag in chosen[0].candidate.tags if fold(tag) in shared and is_name(tag)), "")
