"""How often notes stay on their words when a text is edited, and how long finding them takes.

usage: python benchmarks/anchors.py [FILE...]

Each file (.md, .txt, .html; without any: the sample series) is a text. Passages are drawn at random, the
text is edited in known ways, and where the passages went is held against where they are found:
"right" overlap the true place by half, "wrong" are drawn elsewhere. Lists also what hostile texts cost.
Times are processor time. Exits with 1 where too many notes are drawn on other words, or finding one takes too long.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from pathlib import Path

from benchmarks._verdict import judged
from feeds.anchor import Locator, selector_of
from feeds.anchor.revision import compare
from feeds.article import Block, Passage, Place
from feeds.formats.markdown import markdown_article
from reader.sample import sample_folder

LENGTHS = (1, 2, 3, 4, 6, 8, 12, 20, 40)
EACH = 30
MOST_WRONG = 1.0  # per cent of the passages of one kind of edit
MOST_PASSAGE = 100.0  # milliseconds
MOST_HOSTILE = 2_000.0
OUTCOMES = ("right", "wrong", "doubtful", "orphan")

Texts = list[list[str]]
"""The words of each paragraph."""
Stand = tuple[int, int, int]
"""Paragraph, first word, word after the last."""


def main() -> int:
    """Measure, and print a line for each kind of edit and of hostile text; return the exit status."""
    files = [Path(name) for name in sys.argv[1:]] or sorted(sample_folder().glob("*.md"))
    texts = [_paragraphs(file) for file in files]
    chance = random.Random(7)  # noqa: S311 - a measure has to be repeatable
    counts: dict[str, Counter[str]] = {}
    worst = 0.0
    for number, text in enumerate(texts):
        other = texts[(number + 1) % len(texts)]
        for _ in range(EACH):
            stand = _some_passage(text, chance)
            for name, edited, truth in _edits(text, stand, other, chance):
                found, seconds = _measured(text, stand, edited, truth)
                counts.setdefault(name, Counter())[found] += 1
                worst = max(worst, seconds)
    for name, count in counts.items():
        shares = "  ".join(
            f"{what} {count[what] / count.total():6.1%}" for what in ("right", "wrong", "doubtful", "orphan")
        )
        print(f"{name:24} {shares}  of {count.total()}")
    hostile = _hostile()
    for name, seconds in hostile:
        print(f"{name:40} {seconds * 1000:6.0f} ms")
    wrong = max(count["wrong"] / count.total() for count in counts.values())
    kept = [
        judged("drawn on other words, per cent of the worst kind of edit", wrong * 100, MOST_WRONG),
        judged("the slowest passage, preparation included, ms", worst * 1000, MOST_PASSAGE),
        judged("the slowest hostile text, ms", max(seconds for _, seconds in hostile) * 1000, MOST_HOSTILE),
    ]
    return 0 if all(kept) else 1


def _paragraphs(file: Path) -> Texts:
    article = markdown_article(file.read_text(encoding="utf-8"), file.name)
    return [words for block in article.blocks if (words := block.text.split())]


def _some_passage(text: Texts, chance: random.Random) -> Stand:
    at = chance.randrange(len(text))
    length = min(chance.choice(LENGTHS), len(text[at]))
    first = chance.randrange(len(text[at]) - length + 1)
    return at, first, first + length


def _edits(text: Texts, stand: Stand, other: Texts, chance: random.Random) -> list[tuple[str, Texts, Stand | None]]:
    at, first, end = stand
    order = list(range(len(text)))
    chance.shuffle(order)
    edits: list[tuple[str, Texts, Stand | None]] = [
        ("nothing", text, stand),
        ("4 paragraphs above", other[:4] + text, (at + len(other[:4]), first, end)),
        ("paragraphs shuffled", [text[n] for n in order], (order.index(at), first, end)),
        ("its paragraph deleted", text[:at] + text[at + 1 :], None),
        ("its paragraph replaced", [*text[:at], other[len(other) // 2], *text[at + 1 :]], None),
        ("another text", other, None),
    ]
    for percent in (2, 8, 20):
        edited, truth = _reworded(text, stand, percent / 100, chance)
        if truth is not None:
            edits.append((f"{percent} % of words edited", edited, truth))
    return edits


def _reworded(text: Texts, stand: Stand, rate: float, chance: random.Random) -> tuple[Texts, Stand | None]:
    """Words replaced, dropped and added, each by a third of the rate; None where none of the passage is left."""
    vocabulary = [word for words in text for word in words]
    edited: Texts = []
    kept: list[int] = []
    for number, words in enumerate(text):
        edited.append([])
        for place, word in enumerate(words):
            dice = chance.random() / rate
            new = [word] if dice >= 2 / 3 else [chance.choice(vocabulary)] if dice < 1 / 3 else []
            new += [chance.choice(vocabulary)] if 2 / 3 <= dice < 1 else []
            if number == stand[0] and stand[1] <= place < stand[2]:
                kept += range(len(edited[-1]), len(edited[-1]) + len(new))
            edited[-1] += new
    return edited, (stand[0], kept[0], kept[-1] + 1) if kept else None


def _measured(text: Texts, stand: Stand, edited: Texts, truth: Stand | None) -> tuple[str, float]:
    old, new = _blocks(text), _blocks(edited)
    passage = _passage(text, stand)
    selector = selector_of(old, passage)
    started = time.process_time()
    anchor = Locator(new, old).locate(selector, passage)
    seconds = time.process_time() - started
    if anchor.state != "anchored" or anchor.passage is None:
        return anchor.state, seconds
    return "right" if truth and _overlap(anchor.passage, _passage(edited, truth)) >= 0.5 else "wrong", seconds


def _blocks(text: Texts) -> tuple[Block, ...]:
    return tuple(Block("paragraph", " ".join(words)) for words in text)


def _passage(text: Texts, stand: Stand) -> Passage:
    at, first, end = stand
    start = len(" ".join(text[at][:first])) + bool(first)
    return Passage(Place(at, start), Place(at, start + len(" ".join(text[at][first:end]))))


def _overlap(one: Passage, other: Passage) -> float:
    if (one.start.block, one.end.block) != (other.start.block, other.end.block):
        return 0.0
    low, high = max(one.start.offset, other.start.offset), min(one.end.offset, other.end.offset)
    whole = max(one.end.offset, other.end.offset) - min(one.start.offset, other.start.offset)
    return max(high - low, 0) / max(whole, 1)


def _hostile() -> list[tuple[str, float]]:
    """Seconds for one passage of texts that are made to cost much."""
    chance = random.Random(7)  # noqa: S311 - a measure has to be repeatable
    letters = [" ".join(chance.choice("ab") for _ in range(50_000)) for _ in range(2)]
    long = [" ".join(f"w{chance.randrange(5000)}" for _ in range(100_000)) for _ in range(2)]
    cases = {
        "one word, 50,000 times": ("a " * 50_000, "a " * 49_000 + "b"),
        "two words at random, 50,000": (letters[0], letters[1]),
        "100,000 words, all others": (long[0], long[1]),
        "100,000 words, one changed": (long[0], long[0].replace("w77 ", "x77 ", 1)),
        "one word of 300,000 letters": ("a" * 300_000, "a" * 299_000 + "b"),
    }
    measured = []
    for name, (before, after) in cases.items():
        old, new = (Block("paragraph", before),), (Block("paragraph", after),)
        passage = Passage(Place(0, 1000), Place(0, 1400))
        selector = selector_of(old, passage)
        started = time.process_time()
        locator = Locator(new, old)
        locator.locate(selector, passage)
        first = time.process_time()
        locator.locate(selector, passage)
        measured += [(f"{name}: the first", first - started), (f"{name}: each other", time.process_time() - first)]
        started = time.process_time()
        compare(old, new)
        measured.append((f"{name}: revision", time.process_time() - started))
    return measured


if __name__ == "__main__":
    sys.exit(main())
