"""Sources in several languages: a post and its translation are not two parts, so each language is detected on its own.

The language is in the address: a folder (`/en/knots`), an ending (`/knots-en`) or a parameter (`?lang=en`). A
category that names it is not enough: authors give it to some posts of a series and not to others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.series.model import Candidate

# Codes of languages, with those of countries that people use for them, and their names in English and themselves.
_CODES = "ar|be|bg|bn|ca|cn|cs|cz|da|de|el|en|eng|es|et|fa|fi|fr|he|hi|hr|hu|id|it|ja|jp|ko|kor|kr|lt|lv|ms|nb|nl|no|pl"
_MORE_CODES = "pt|ro|ru|sk|sl|sr|sv|ta|th|tr|ua|uk|vi|zh"
_NAMES = (
    "english|deutsch|german|français|francais|french|español|espanol|spanish|italiano|italian|português|portugues"
    "|portuguese|nederlands|dutch|polski|polish|русский|russian|українська|ukrainian|čeština|czech|svenska|swedish"
    "|türkçe|turkce|turkish|chinese|中文|简体中文|繁體中文|japanese|日本語|korean|한국어|vietnamese|arabic|العربية|فارسی|हिन्दी|বাংলা"
)
_CODE = rf"(?:{_CODES}|{_MORE_CODES})(?:[-_](?:[a-z]{{2}}|hans|hant))?"
# Of addresses in small letters: without regard to case these take three times as long. So does a search for all codes
# behind each slash, whatever the length of the folder.
_FOLDER = re.compile(rf"/(?=[^/\d.]{{2,11}}/)(?P<code>{_CODE}|{_NAMES})/")
_PARAMETER = re.compile(rf"[?&](?:lang|locale|hl|language)=(?P<code>{_CODE})(?![^\W_])")
_ENDING = re.compile(rf"[-_.](?P<code>{_CODE})(?=/?$|\.html?$|/index\.html?$|\.html?[?#])")
_LONGEST_ENDING = len("-zh-hant/index.html")
# This number of addresses must differ in their language alone, or one where this number of posts name a language.
FEWEST_PAIRS, FEWEST_NAMED = 2, 5


def by_language(candidates: Sequence[Candidate]) -> list[Sequence[Candidate]]:
    """Return the candidates of each language of a source, all of them together where it has one."""
    languages = _by_address(candidates)
    if not languages:
        return [candidates]
    found: defaultdict[str, list[Candidate]] = defaultdict(list)
    for one in candidates:
        found[languages.get(one.key, "")].append(one)
    return list(found.values())


def _by_address(candidates: Sequence[Candidate]) -> dict[str, str]:
    """The language of each candidate whose address names it, by key; {} where no two differ in that alone."""
    addresses = {one.key: one.url.lower() for one in candidates}
    matches = {key: found for key, address in addresses.items() if (found := _named_in(address))}
    languages = {key: found["code"] for key, found in matches.items()}
    if not languages or (len(set(languages.values())) == 1 and len(languages) == len(candidates)):
        return {}
    named: defaultdict[str, set[str]] = defaultdict(set)
    for key, address in addresses.items():
        found = matches.get(key)
        plain = address[: found.start()] + "/" * (found.re is _FOLDER) + address[found.end() :] if found else address
        named[plain.rstrip("/")].add(languages.get(key, ""))
    pairs = sum(len(each) > 1 for each in named.values())
    return languages if pairs >= FEWEST_PAIRS or (pairs and len(languages) >= FEWEST_NAMED) else {}


def _named_in(address: str) -> re.Match[str] | None:
    """Return the language that an address names."""
    page = len(address.partition("?")[0].partition("#")[0]) if "?" in address or "#" in address else len(address)
    return (
        _FOLDER.search(address)
        or ("=" in address and _PARAMETER.search(address))
        or _ENDING.search(address, max(0, page - _LONGEST_ENDING))
        or None
    )
