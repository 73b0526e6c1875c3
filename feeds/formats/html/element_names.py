"""The purposes that the names of the elements around each block of a page give it: a caption, a teaser, an offer.

Publishing software writes the purpose of an element into its class and id, mostly in English whatever the language of
the page is. One pass over the markup in linear time; blocks are found in it again by their first letters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from feeds.formats.html.state import VOID
from feeds.formats.titles import folded
from feeds.formats.tokens import attributes, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from feeds.article import Block
    from feeds.formats.tokens import Token

_WORDS = {
    "caption": "caption figcaption cutline legend legende legenda bildunterschrift didascalia leyenda epigrafe piefoto",
    "credit": "credit copyright photographer attribution source quelle credito bildnachweis byline",
    "picture": "image img photo picture figure gallery slideshow slide slider carousel lightbox media thumb thumbnail"
    " bild",
    "related": "related relacionada relacionado recommend recommended recommendation recirc similar more mehr latest"
    " popular trending recent also next nextstory nextpost prev previous breaking highlight suggested",
    "teaser": "teaser promo card tile summary excerpt snippet headline listing latest entries linkbox infobox factbox",
    "offer": "newsletter subscribe subscription signup cta membership paywall donate donation shop product buy offer"
    " deal marketing abo",
    "ad": "ad advert advertisement advertorial sponsor sponsored werbung anzeige dfp outbrain taboola publicidad",
    "share": "share sharing social follow action actionbar like favourite favorite rating vote toolbar",
    "comment": "comment respond response disqus replies reply discussion kommentar comentario",
    "author": "author byline bio biography writer contributor profile autor vcard about",
    "meta": "meta metadata date dateline time timestamp posted published info detail kicker tag tagcloud category"
    " categories topic label breadcrumb section",
    "deck": "deck dek subtitle subhead subheading subheadline subline standfirst abstract lead lede intro bajada"
    " vorspann",
    "around": "sidebar aside widget footer foot nav navbar navigation menu header banner masthead modal popup overlay"
    " cookie consent gdpr notice message alert notification",
    "embed": "embed embedded tweet twitter instagram facebook youtube video player iframe placeholder",
    "box": "box inset pullquote pull highlighted callout note panel inline block module component enhancement"
    " accordion",
    "text": "articlebody entry content body text post story article prose richtext wysiwyg paragraph copy main"
    " markdown",
}
NAMES = tuple(_WORDS)
"""The purposes that the names of an element may give, in the order of the bits of `Around`."""
_BITS = {name: 1 << place for place, name in enumerate(NAMES)}
_PURPOSES: dict[str, int] = {}
for _name, _words in _WORDS.items():
    for _word in _words.split():
        _PURPOSES[_word] = _PURPOSES.get(_word, 0) | _BITS[_name]
_ELEMENTS = {
    "figcaption": _BITS["caption"],
    "figure": _BITS["picture"],
    **dict.fromkeys(("aside", "footer", "nav", "header", "form"), _BITS["around"]),
}
# Without a name they do not count as a level of the structure.
_INLINE_ELEMENTS = "a b i em strong span u font small sub sup code cite q time mark abbr strike s del ins label button"
_INLINE = frozenset(_INLINE_ELEMENTS.split())
# The elements around a text that count as near, and those further out that still count.
_NEAR, _FAR = 2, 6
_MOST_OPEN = 24  # open elements that are looked at for these
_LONGEST = 300  # characters of the names of one element
_KEY = 24  # letters by which a block is found
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[a-z]{2,30}")


class Around(NamedTuple):
    """The purposes of the nearest elements around a block, and of those further out, as bits (`NAMES`)."""

    near: int = 0
    far: int = 0

    def is_in(self, name: str) -> bool:
        """Whether one of the nearest elements has this one of `NAMES`."""
        return bool(self.near & _BITS[name])


def names_around(blocks: Sequence[Block], markup: str) -> list[Around]:
    """Return for each block of a page's markup the purposes of the elements around its beginning."""
    runs = list(_runs(tokens(markup)))
    letters = "".join(run for run, _ in runs)
    starts = list(accumulate((len(run) for run, _ in runs), initial=0))
    found = []
    passed = 0
    for block in blocks:
        key = folded(block.text[: 4 * _KEY])[:_KEY]
        at = letters.find(key, passed) if key else -1
        if at < 0 and key:
            at = letters.find(key)
        if at < 0:
            found.append(Around())
            continue
        found.append(runs[bisect_right(starts, at) - 1][1])
        passed = max(passed, at + len(key))
    return found


def _runs(stream: Iterable[Token]) -> Iterable[tuple[str, Around]]:
    """Yield the letters of each piece of text, with the purposes of the elements around it."""
    stack: list[tuple[str, int]] = []
    counts: dict[str, int] = {}
    known: dict[str, int] = {}
    around: Around | None = None
    for token in stream:
        name = token.value
        if token.kind == "text":
            around = around or _around(stack)
            if letters := folded(name):
                yield letters, around
        elif token.kind == "start":
            if name not in VOID and not token.raw.endswith("/"):
                bits = _ELEMENTS.get(name, 0) | (_purposes_in(token.raw, known) if token.raw else 0)
                stack.append((name, bits if bits or name not in _INLINE else -1))
                counts[name] = counts.get(name, 0) + 1
                around = None
        elif counts.get(name):
            closed = ""
            while closed != name:
                closed, _ = stack.pop()
                counts[closed] -= 1
            around = None


def _purposes_in(raw: str, known: dict[str, int]) -> int:
    """Return the purposes in an element's class and id, as bits."""
    attrs = attributes(raw)
    names = f"{attrs.get('class', '')} {attrs.get('id', '')}"[:_LONGEST]
    if names not in known:
        known[names] = 0
        for word in _WORD.findall(_HUMP.sub("-", names).lower()):
            known[names] |= _PURPOSES.get(word) or _PURPOSES.get(word.removesuffix("s"), 0)
    return known[names]


def _around(stack: Sequence[tuple[str, int]]) -> Around:
    near = far = level = 0
    for _, bits in reversed(stack[-_MOST_OPEN:]):
        if bits < 0:
            continue
        if level < _NEAR:
            near |= bits
        else:
            far |= bits
        level += 1
        if level == _FAR:
            break
    return Around(near, far & ~near)
