"""From page to page: the oldest known part's page names the one before it, and so on.

By `rel=prev`, else by the link's names or words: Hexo's default theme has `id="article-nav-older"` and no relation,
serials write "Previous Chapter" below each of theirs.
"""

from __future__ import annotations

import re

from feeds.charset import decode
from feeds.history.model import Known, Leaf, Way
from feeds.history.page_links import page_links
from feeds.history.pages import page_part

_LONGEST = 40
_NAMES = re.compile(r"(?:^|[-_\s])(?:older|prev|previous)(?:$|[-_\s])", re.IGNORECASE)
_WORDS = re.compile(
    r"^[^\w]*(?:(?:prev(?:ious)?|older|vorherige[rs]?|voriger?|précédente?|anterior|precedente|poprzedni\w?|föregående"
    r"|forrige|edellinen|предыдущ\w{2}|önceki|předchozí|előző|sebelumnya|trước)\b"
    r"|(?:chapter|part|episode|chapitre|capítulo|capitolo|kapitel|глава)\s+(?:précédente?|anterior|precedente)\b"
    r"|上一[章篇页回]|前の[話章回記へ]|前[话話章]|이전)",
    re.IGNORECASE,
)


def _start(known: Known) -> tuple[str, ...]:
    return tuple(part for part in known.parts if part.startswith("http"))[:1]


def _read(data: bytes, url: str, charset: str) -> Leaf:
    return Leaf(page_part(data, url, charset), _previous(decode(data, charset), url))


def _previous(markup: str, url: str) -> str:
    """Return the address of the page before this one: by relation, else by the link's names, else by its words."""
    links = list(page_links(markup, url))
    signs = (
        (link.address for link in links if {"prev", "previous"} & set(link.relations)),
        (link.address for link in links if _NAMES.search(link.names)),
        (link.address for link in links if len(link.label) <= _LONGEST and _WORDS.search(link.label.strip())),
    )
    return next((address for sign in signs for address in sign), "")


NEXT_LINKS = Way("next-links", _start, _read, crawls=True, guesses=True, from_known=True, site_wide=True)
