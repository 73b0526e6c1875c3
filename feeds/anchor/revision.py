"""Compare two versions of a text word by word, for the page to show what the author changed.

Blocks that both versions share stay whole. The words between them are compared across blocks, so that a paragraph that
was split or joined shows no change. A difference in typography only counts as no change.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from feeds.anchor.alignment import Run, common_runs
from feeds.anchor.folded import fold, plain, tokens
from feeds.article import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from feeds.article import Block

StretchKind = Literal["kept", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of words that stayed, came or went."""

    kind: StretchKind
    text: str


@dataclass(frozen=True, slots=True)
class RevisedBlock:
    """A block with its changes. The kept and added texts make the new block's text.

    `index` is the block's in the new version, None for a block that was removed.
    """

    block: Block
    index: int | None
    stretches: tuple[Stretch, ...]

    @property
    def changed(self) -> bool:
        """Whether any word of it came or went."""
        return any(stretch.kind != "kept" for stretch in self.stretches)


@dataclass(frozen=True, slots=True)
class Revision:
    """All blocks of the new version, with those that went in their old places; and how many words changed."""

    blocks: tuple[RevisedBlock, ...]
    added: int
    removed: int


@dataclass(frozen=True, slots=True)
class _Word:
    """A token with the white space before it (`text`), as it is compared (`key`), and its block's index."""

    text: str
    key: str
    block: int


def compare(old: Sequence[Block], new: Sequence[Block]) -> Revision:
    """Return the revision from `old` to `new`."""
    found: list[RevisedBlock] = []
    at = (0, 0)
    same = common_runs([fold(block.text) for block in old], [fold(block.text) for block in new])
    for i, j, n in [*same, (len(old), len(new), 0)]:
        found += _changed_blocks(old, new, range(at[0], i), range(at[1], j))
        found += [RevisedBlock(new[k], k, (Stretch("kept", new[k].text),)) for k in range(j, j + n)]
        at = (i + n, j + n)
    return Revision(tuple(found), _words_of(found, "added"), _words_of(found, "removed"))


def _words_of(blocks: list[RevisedBlock], kind: StretchKind) -> int:
    return sum(count_words(stretch.text) for block in blocks for stretch in block.stretches if stretch.kind == kind)


def _changed_blocks(
    old: Sequence[Block], new: Sequence[Block], deleted: range, inserted: range
) -> Iterator[RevisedBlock]:
    """The blocks `came` of the new version, which took the place of `went`, and those of `went` that are gone."""
    before, after = _words(old, deleted), _words(new, inserted)
    runs = _readable(common_runs([word.key for word in before], [word.key for word in after]), before, after)
    homes = _homes(runs, before, after)
    changed: dict[int, list[Stretch]] = {index: [] for index in inserted}
    gone: dict[int, list[int]] = {index: [] for index in (*inserted, inserted.stop)}
    a = b = 0
    for i, j, n in [*runs, (len(before), len(after), 0)]:
        for word in before[a:i]:
            home = homes.get(word.block)
            if home is not None:
                _append(changed[home], "removed", word.text)
            elif word.block not in (ahead := gone[after[j].block if n else inserted.stop]):
                ahead.append(word.block)
        for word in after[b:j]:
            _append(changed[word.block], "added", word.text)
        for was, word in zip(before[i : i + n], after[j : j + n], strict=True):
            _append(changed[word.block], "kept", word.text)
            homes[was.block] = word.block
        a, b = i + n, j + n
    for index in (*inserted, inserted.stop):
        for block in gone[index]:
            yield RevisedBlock(old[block], None, (Stretch("removed", old[block].text),))
        if index < inserted.stop:
            stretches = changed[index] or [Stretch("kept", new[index].text)]
            yield RevisedBlock(new[index], index, tuple(stretches))


def _words(blocks: Sequence[Block], which: range) -> list[_Word]:
    """The tokens of some blocks. What follows a block's last token belongs to it."""
    found: list[_Word] = []
    for index in which:
        text = blocks[index].text
        keys, starts = tokens(plain(text))
        ends = [start + len(key) for key, start in zip(keys, starts, strict=True)]
        ends[-1:] = [len(text)] * bool(ends)
        found += [
            _Word(text[low:high], key, index) for key, (low, high) in zip(keys, pairwise([0, *ends]), strict=True)
        ]
    return found


def _homes(runs: list[Run], before: list[_Word], after: list[_Word]) -> dict[int, int]:
    """Return, for each old block with words that remain, the new block of the first of them."""
    homes: dict[int, int] = {}
    for i, j, n in runs:
        for was, word in zip(before[i : i + n], after[j : j + n], strict=True):
            homes.setdefault(was.block, word.block)
    return homes


def _append(stretches: list[Stretch], kind: StretchKind, text: str) -> None:
    if stretches and stretches[-1].kind == kind:
        stretches[-1] = Stretch(kind, stretches[-1].text + text)
    else:
        stretches.append(Stretch(kind, text))


def _readable(runs: list[Run], before: list[_Word], after: list[_Word]) -> list[Run]:
    """Without the runs that are shorter than the changes on both sides: a rewritten sentence is read as one."""
    ends = (len(before), len(after), 0)
    long_runs: list[Run] = []
    for at, run in enumerate(runs):
        last = long_runs[-1] if long_runs else (0, 0, 0)
        following = runs[at + 1] if at + 1 < len(runs) else ends
        length = _letters(before[run[0] : run[0] + run[2]])
        if length > min(_change(last, run, before, after), _change(run, following, before, after)):
            long_runs.append(run)
    return long_runs


def _change(run: Run, following: Run, before: list[_Word], after: list[_Word]) -> int:
    """Return the letters of the larger side of a change between two runs."""
    deleted = before[run[0] + run[2] : following[0]]
    inserted = after[run[1] + run[2] : following[1]]
    return max(_letters(deleted), _letters(inserted))


def _letters(words: list[_Word]) -> int:
    return sum(len(word.key) for word in words)
