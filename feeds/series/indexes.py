"""Posts that list the parts of a series without being one: "All parts of …", "Inhaltsverzeichnis"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feeds.series.lexicon.words import unaccented
from feeds.series.titles.lazy import Pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.series.clues.shared_keys import Source
    from feeds.series.grouping import Group

# An index links to at least this share of the other parts, and two parts need none.
FEWEST = 3
LINKED_SHARE = 0.6
_WORDS = (
    "index|table of contents|contents|all parts|all posts|all the posts|all episodes|all chapters|all articles"
    "|complete series|whole series|series overview|alle teile|alle folgen|alle beiträge|übersicht|inhaltsverzeichnis"
    "|sommaire|tous les épisodes|tous les articles|toutes les parties|table des matières|índice|todas las partes"
    "|todos los capítulos|todas las entregas|indice|tutte le parti|tutte le puntate|todas as partes|sumário"
    "|inhoudsopgave|alle delen|alle afleveringen|overzicht|оглавление|все части|содержание|spis treści"
    "|wszystkie części|alla delar|innehåll|tüm bölümler|içindekiler|daftar isi|semua bagian|obsah|všechny díly|зміст"
    "|усі частини"
)
_EAST = "目次|目录|目錄|목차|索引|総まとめ"
_NAMES = Pattern(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, _WORDS.split('|')))})(?![^\W_])|{_EAST}", re.IGNORECASE)
_FOLDED = Pattern(
    rf"(?<![^\W_])(?:{'|'.join(re.escape(unaccented(word)) for word in _WORDS.split('|'))})(?![^\W_])", re.IGNORECASE
)


def without_indexes(source: Source, groups: Sequence[Group]) -> list[Group]:
    """The groups without the posts that only list their parts; nothing is taken out that its metadata names a part."""
    for group in groups:
        if len(group.members) <= FEWEST:
            continue
        for index in [one for one in group.members if _is_index(source, group, one)]:
            group.members.discard(index)
    return [one for one in groups if one.members]


def _is_index(source: Source, group: Group, index: int) -> bool:
    reading = source.readings[index]
    if reading.mark.number or reading.candidate.traits.claims or not _names_index(reading.candidate.title):
        return False
    return len(source.links[index] & group.members) >= LINKED_SHARE * (len(group.members) - 1)


def _names_index(title: str) -> bool:
    return bool(_NAMES.search(title) or _FOLDED.search(unaccented(title)))
