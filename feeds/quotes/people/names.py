"""Names as words: how they are compared, and what before them is a title."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from feeds.quotes.lexicon.model import words
from feeds.quotes.people.given_names import GIVEN

if TYPE_CHECKING:
    from feeds.quotes.lexicon import Lexicon

# Small words inside names: Ursula von der Leyen, Simón de la Cruz, Osama bin Laden.
PARTICLES = words(
    """
    de da di do dos das del della der den des van von vom zu zur la le du el al bin ibn ben ter ten y e af av
    """
)
# Titles that stay with a surname when no given name is known, since they tell two people apart.
COURTESY = words(
    """
    mr mrs ms miss m mme mlle sir lady lord dame dr herr frau fräulein fraulein monsieur madame senor senora signor
    signora uncle aunt master
    """
)
# As much of a saying as is searched for names, in characters.
_HEARD = 2_000
# Titles that a full stop shortens. Behind a whole word one ends the sentence: "the Governor. Viewing this".
ABBREVIATED = words(
    "mrs prof rev revd capt col gen sgt maj cpl cmdr adm gov sen rep hon supt messrs mme mlle sra srta dna bros"
)
# Words before a name that are not part of it, with a capital at the start of a sentence or in German: "Poor Ann".
FOND = words(
    """
    familie family famille familia famiglia familjen rodzina семья
    poor dear dearest darling pauvre chere cher arme armer liebe lieber liebste pobre querido querida caro cara povero
    povera poveretta бедный бедная милый милая дорогой дорогая
    """
)
# A shortened word, which is not part of a name: "Didn't", "I'll". "O'Brien" and "Ca'houn" are names.
SHORTENED = re.compile(r"(?:n['’]t|['’](?:ll|ve|d|re|m|em))$", re.IGNORECASE)
# Names that begin with an article: al-Masri, el-Sayed, d’Arcy.
ARTICLED = re.compile(r"(?:al|el|ul|as|ash|ad|ar|an|at|az|d|l|o)[-'’](?=[^\W\d_a-zß-öø-ÿ])")
_NICKNAME = re.compile(r" [“\"‘'][^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,2}[”\"’'] (?=[^\W\d_a-z])")


@lru_cache(maxsize=2)
def nicknames(text: str) -> dict[int, int]:
    """The nicknames set in marks between somebody's names (Ann “Ace” Roe): offset of each opening mark to its end."""
    found: dict[int, int] = {}
    for match in _NICKNAME.finditer(text):
        before = text[max(0, match.start() - 30) : match.start()].rsplit(" ", 1)[-1]
        if before[:1].isupper() and before[1:2].islower() and before.isalpha():
            found[match.start() + 1] = match.end() - 1
    return found


@lru_cache(maxsize=8192)
def fold_name(name: str) -> str:
    """A name as it is compared: without case, accents, dots and possessive."""
    plain = unicodedata.normalize("NFD", name.replace("’", "'"))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).casefold().replace("ł", "l")
    return plain.replace(".", "").removesuffix("'s").removesuffix("'").strip()


def split_name(name: list[str], lexicon: Lexicon) -> tuple[list[str], list[str]]:
    """The titles that a name begins with, and the name. "President Biden" is (["President"], ["Biden"])."""
    at = 0
    for index, word in enumerate(name[:-1]):
        if fold_name(word) in lexicon.honorifics or (
            index == at and len(name) > 2 and fold_name(word) in lexicon.roles
        ):
            at = index + 1
    if at == 0 and len(name) > 2 and fold_name(name[0]) not in GIVEN:
        # "Republican John Doe", "National Intelligence Jane Roe": the name begins with the given name.
        at = next((index for index, word in enumerate(name[1:-1], 1) if fold_name(word) in GIVEN), 0)
    return name[:at], name[at:]


def named_in(words: str, name: str) -> bool:
    """Tell whether words name somebody: people seldom speak of themselves by name."""
    words = words[:_HEARD]
    return any(
        len(part) > 2 and part[0].isupper() and part in words and _alone(part).search(words) is not None
        for part in name.split()
    )


@lru_cache(maxsize=1_024)
def _alone(part: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(part)}\b")


def addresses(words: str, name: str) -> bool:
    """Return whether somebody is addressed by name in a saying, and so did not say it."""
    words = words[:_HEARD]
    return any(
        part[0].isupper() and part in words and _vocative(part).search(words) is not None for part in name.split()
    )


@lru_cache(maxsize=1_024)
def _vocative(part: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[,.!?—-] ?)(?:[A-Z][a-z]+\.? )?{re.escape(part)}\b ?(?:[,.!?;—-]|$)")
