"""Which blocks of a page are the article, by the library's choice and by the page's own structure.

A logistic model weighs both votes with what each block and those around it look like (`block_features`);
`benchmarks.train_pages` learned its weights. Code, tables, pictures and notes follow the text around them, since the
library drops many of them.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from importlib.resources import files
from itertools import groupby
from math import exp
from operator import itemgetter
from typing import TYPE_CHECKING

from feeds.addresses.site import site_of
from feeds.formats.titles import folded
from feeds.web.block_features import FEATURES, features_of, linked_share
from feeds.web.boilerplate import furniture_strength, roles_in
from feeds.words import word_count, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from feeds.article import Block
    from feeds.web.block_features import Votes

WEIGHTS = "block_weights.json"
LEAST_LIKELIHOOD = 0.55
# The same for written text without any sign of furniture, where the page's structure has it in or right behind the
# text: leaving that out costs a reader more than a line too many.
LEAST_WRITTEN = 0.35
# The same where the library chose it too.
LEAST_AGREED = 0.15
_WRITTEN_SIGNS = ("weak", "sure", "dated", "day", "credit", "related", "address", "below furniture")
_PROSE_WORDS, _SENTENCE_WORDS, _PROSE_LINKED = 8, 3, 0.3
# From this share of words in both votes on, the library is not believed beyond the end of the structure's text.
_AGREED = 0.6
_MOST_ABROAD = 0.7  # of the links of a list
_NUMBER = re.compile(r"\[(\d{1,3})\]")
_NETWORKS = frozenset(
    {"twitter.com", "x.com", "bsky.app", "threads.net", "instagram.com", "facebook.com", "mastodon.social"}
)
_WHOLLY, _LEAST_TITLE = 0.9, 4
# What writers call the list of what they have read.
_REFERENCE_WORDS = (
    "references reference bibliography sources reading literature citations cited quellen quelle literatur"
    " literaturverzeichnis références bibliographie fuentes referencias bibliografía referências fontes fonti"
    " riferimenti bibliografia bronnen literatuur källor kilder lähteet źródła literatura zdroje источники"
    " литература ссылки kaynaklar 参考文献 参考资料 延伸阅读 参考 출처 참고"
)
_REFERENCES = frozenset(_REFERENCE_WORDS.split())
_RUN = 4  # words in a row that are in both texts: fewer agree by chance
_MOST_SAME = 0.6
FOLLOWING = frozenset({"code", "table", "image", "rule"})
# What may come before the first paragraph. WordPress writes a poem as preformatted text.
_LEADING = frozenset({"image", "heading", "code", "rule"})
# Below this share of the words that the structure keeps, the library has found another thing than the text.
_TOO_LITTLE = 0.02
# Nor can it tell anything of a text of so few words.
_SHORT_PAGE = 25


def selected(blocks: Sequence[Block], votes: Votes) -> list[bool]:
    """For each block of a page whether it is part of the main text."""
    structure = list(votes.structure)
    library = in_text(blocks, votes.extracted)
    words = [word_count(block.text) for block in blocks]
    found = sum(count for count, flag in zip(words, library, strict=True) if flag)
    marked = sum(count for count, flag in zip(words, structure, strict=True) if flag)
    if found <= _TOO_LITTLE * marked or (found <= marked <= _SHORT_PAGE):
        return structure
    numbers = features_of(blocks, votes, library)
    likely = [likelihood(row) for row in numbers]
    if votes.several:
        voted = zip(structure, library, likely, strict=True)
        return [(either or other) and value >= LEAST_AGREED for either, other, value in voted]
    keep = [value >= LEAST_LIKELIHOOD for value in likely]
    _drop_behind(structure, library, words, keep)
    if not any(keep):
        return structure
    _add_written(numbers, words, likely, keep)
    _add_embedded(blocks, votes, words, keep)
    _settle_lists(blocks, votes, keep)
    _add_notes(blocks, votes, keep)
    keep = [flag and not _is_pointer(block) for flag, block in zip(keep, blocks, strict=True)]
    _add_following(blocks, structure, keep)
    return keep


def _drop_behind(structure: list[bool], library: list[bool], words: list[int], keep: list[bool]) -> None:
    """Leave out what only the library chose behind the structure's text, where both agree on most of the rest."""
    both = sum(count for count, *flags in zip(words, structure, library, strict=True) if all(flags))
    found = sum(count for count, flag in zip(words, library, strict=True) if flag)
    if any(structure) and both > _AGREED * found:
        end = len(structure) - structure[::-1].index(True)
        keep[end:] = [False] * (len(keep) - end)


def _add_written(numbers: Sequence[tuple[float, ...]], words: list[int], likely: list[float], keep: list[bool]) -> None:
    """Add the blocks of the structure's text that are between or behind selected ones and look like prose."""
    rows = [dict(zip(FEATURES, row, strict=True)) for row in numbers]
    plain = [_is_plain(row, count) for row, count in zip(rows, words, strict=True)]
    for index, row in enumerate(rows):
        keep[index] = keep[index] or (plain[index] and row["both"] > 0 and likely[index] >= LEAST_AGREED)
    for index in range(1, len(rows) - 1):
        keep[index] = keep[index] or (keep[index - 1] and keep[index + 1] and _is_inner_heading(rows[index]))
    first, last = keep.index(True), len(keep) - 1 - keep[::-1].index(True)
    for index in range(first, len(keep)):
        if plain[index] and likely[index] >= LEAST_WRITTEN:
            keep[index] = keep[index] or index < last or not rows[index]["heading"]
        elif index > last and words[index]:
            break


def _is_inner_heading(row: dict[str, float]) -> bool:
    """Return whether a block is a heading of the structure's text without a word of boilerplate."""
    return bool(row["heading"] and row["structure"] and row["calm"] and not (row["weak"] or row["sure"]))


def _is_plain(row: dict[str, float], words: int) -> bool:
    """Return whether a block of the structure's text is a heading or prose, without any sign of furniture."""
    if not (row["structure"] and row["calm"]) or any(row[name] for name in _WRITTEN_SIGNS):
        return False
    prose = words >= _PROSE_WORDS or (row["ended"] and words >= _SENTENCE_WORDS) or row["heading"]
    return bool(prose) and row["linked"] < _PROSE_LINKED


def _add_embedded(blocks: Sequence[Block], votes: Votes, words: list[int], keep: list[bool]) -> None:
    """Add the embedded posts of networks between blocks of the text: each is one link to the post."""
    first, last = keep.index(True), len(keep) - 1 - keep[::-1].index(True)
    for index in range(first, last):
        own = votes.structure[index] and votes.calm[index] and words[index] >= _PROSE_WORDS
        sites = {site_of(span.target) for span in blocks[index].spans if span.kind == "link"} if own else set()
        if len(sites) == 1 and sites <= _NETWORKS and linked_share(blocks[index]) >= _WHOLLY:
            keep[index] = True


def _settle_lists(blocks: Sequence[Block], votes: Votes, keep: list[bool]) -> None:
    """Keep or leave out as a whole the lists of links that the text introduces, and tables of contents.

    The model takes links that stand alone for furniture. But what is around a text links to its own site: a list that
    leads to others, below a heading or a line that ends in a colon, is the author's.
    """
    headings = {folded(block.text) for block in blocks if block.kind == "heading"}
    for first, last in _list_runs(blocks):
        run = range(first, last)
        if all(keep[index] for index in run):
            continue
        texts = [folded(blocks[index].text) for index in run]
        if any(keep[index] for index in run) and len(run) > 1 and all(text in headings for text in texts):
            for index in run:
                keep[index] = False
        elif _is_introduced(blocks, votes, keep, first, last):
            for index in range(first - 1, last):
                keep[index] = True


def _add_notes(blocks: Sequence[Block], votes: Votes, keep: list[bool]) -> None:
    """Add the paragraphs "[1] https://…" to whose number the text refers, which are nothing but a link."""
    referred = {number for index, block in enumerate(blocks) if keep[index] for number in _NUMBER.findall(block.text)}
    for index, block in enumerate(blocks):
        number = _NUMBER.match(block.text)
        if number and number[1] in referred and votes.structure[index] and votes.calm[index]:
            keep[index] = True


def _is_pointer(block: Block) -> bool:
    """Whether a paragraph only points to another page: "Related: a title" or a title in capitals, as one link."""
    label, colon, title = block.text.partition(":")
    links = block.linked
    if block.kind != "paragraph" or len(words_of(block.text)) < _LEAST_TITLE or links < _WHOLLY * len(title or label):
        return False
    if block.text.isupper() and links >= _WHOLLY * len(block.text):
        return True
    is_label = len(words_of(label)) <= _SENTENCE_WORDS and not roles_in(label).isdisjoint({"related", "more"})
    return bool(colon) and is_label


def _list_runs(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the runs of list items."""
    kinds = ((block.kind == "list", index) for index, block in enumerate(blocks))
    for is_list, run in groupby(kinds, itemgetter(0)):
        if is_list:
            indexes = [index for _, index in run]
            yield indexes[0], indexes[-1] + 1


def _is_introduced(blocks: Sequence[Block], votes: Votes, keep: Sequence[bool], first: int, last: int) -> bool:
    """Whether a list behind the beginning of the text leads to other sites, and the block above it announces it."""
    above = first - 1
    if above < 0 or not any(keep[:first]):
        return False
    own = all(votes.structure[index] and votes.calm[index] for index in range(above, last))
    is_heading, is_colon = blocks[above].kind == "heading", blocks[above].text.rstrip().endswith(":")
    names = is_heading and not _REFERENCES.isdisjoint(words_of(blocks[above].text))
    announces = names or (is_heading and any(keep[above:last])) or (is_colon and keep[above])
    if not (own and announces) or any(furniture_strength(blocks[index].text) for index in range(above, last)):
        return False
    sites = [
        site_of(span.target)
        for block in blocks[first:last]
        for span in block.spans
        if span.kind == "link" and span.target.startswith("http")
    ]
    return bool(sites) and sum(site not in votes.about.sites for site in sites) >= _MOST_ABROAD * len(sites)


def likelihood(numbers: Sequence[float]) -> float:
    """The probability that a block with these `FEATURES` is part of the main text, from 0.0 to 1.0."""
    total = sum(map(float.__mul__, weights(), numbers))
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


@lru_cache(maxsize=1)
def weights() -> tuple[float, ...]:
    """The weights of `FEATURES`. A feature that the data file does not know weighs nothing."""
    known = json.loads(files(__package__).joinpath(WEIGHTS).read_text(encoding="utf-8"))
    return tuple(float(known.get(name, 0.0)) for name in FEATURES)


def in_text(blocks: Sequence[Block], extracted: str) -> list[bool]:
    """Return for each block whether a text of the same page contains its words."""
    lines = {" ".join(words_of(line)) for line in extracted.split("\n")}
    found = words_of(extracted)
    runs = {tuple(found[index : index + _RUN]) for index in range(len(found) - _RUN + 1)}
    return [_is_in(block.text, lines, runs) for block in blocks]


def _is_in(text: str, lines: set[str], runs: set[tuple[str, ...]]) -> bool:
    words = words_of(text)
    if not words:
        return False
    if " ".join(words) in lines:
        return True
    places = len(words) - _RUN + 1
    same = sum(tuple(words[index : index + _RUN]) in runs for index in range(places))
    return places > 1 and same >= _MOST_SAME * places


def _add_following(blocks: Sequence[Block], structure: Sequence[bool], keep: list[bool]) -> None:
    """Let code, tables, pictures and rules follow the text around them, and notes the text that refers to them."""
    text = [index for index, flag in enumerate(keep) if flag and blocks[index].kind not in FOLLOWING]
    if not text:
        return
    first, last = text[0], text[-1]
    while first and structure[first - 1] and blocks[first - 1].kind in _LEADING:
        first -= 1
    while last + 1 < len(blocks) and structure[last + 1] and blocks[last + 1].kind in FOLLOWING:
        last += 1
    named = {span.target for index in text for span in blocks[index].spans if span.kind == "footnote"}
    beside = _beside_text(blocks, keep)
    for index, block in enumerate(blocks):
        if block.kind == "image" and not beside[index]:
            keep[index] = False
        elif block.kind in FOLLOWING or (block.kind == "heading" and index < text[0]):
            keep[index] = structure[index] and first <= index <= last
        elif block.kind == "footnote" and structure[index] and block.marker in named:
            keep[index] = True


def _beside_text(blocks: Sequence[Block], keep: Sequence[bool]) -> list[bool]:
    """For each block whether the next text before or behind it is kept; where there is none, none is."""
    beside = [False] * len(blocks)
    for order in (range(len(blocks)), range(len(blocks) - 1, -1, -1)):
        is_chosen = False
        for index in order:
            if blocks[index].kind not in FOLLOWING:
                is_chosen = keep[index]
            beside[index] = beside[index] or is_chosen
    return beside
