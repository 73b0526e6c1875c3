"""Texts written for these tests, with the quotes in them labelled by hand, and the score against the labels.

A file holds the text, a line `=====`, and one line a quote in reading order: `kind | speaker | text`,
with "-" for nobody, and "/" between two kinds or labels that are both right. The texts are invented,
in the manner of news, essays, interviews and business.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from feeds.article import Article, Block
from feeds.quotes import Quote, find_quotes

HERE = Path(__file__).parent
_SAID = ("speech", "fragment")


@dataclass(frozen=True, slots=True)
class Label:
    """What a quote should come out as."""

    kind: str
    speaker: str | None
    text: str


@dataclass(slots=True)
class Score:
    """Counts over any number of texts."""

    labelled: int = 0
    found: int = 0
    true: int = 0
    guessed: int = 0
    said: int = 0
    kinds: int = 0
    nameable: int = 0
    given: int = 0
    right: int = 0
    wrong: tuple[str, ...] = ()

    @property
    def f1(self) -> float:
        """Of the runs that are somebody's words: how well they and no others are marked as such."""
        return 2 * self.said / (self.true + self.guessed)


def read_labelled(path: Path) -> tuple[Article, list[Label]]:
    """A labelled text as an article, and its labels."""
    text, _, labels = path.read_text(encoding="utf-8").partition("=====\n")
    blocks = tuple(Block("paragraph", " ".join(part.split())) for part in text.split("\n\n") if part.strip())
    rows = [tuple(cell.strip() for cell in line.split("|", 2)) for line in labels.splitlines() if line.strip()]
    return Article("", blocks), [Label(kind, None if who == "-" else who, said) for kind, who, said in rows]


def fold(text: str) -> str:
    """Letters and digits only, case-folded."""
    return re.sub(r"[\W_]+", "", text.casefold())


def same_speaker(want: str, got: str) -> bool:
    """Tell whether two labels mean the same: they share a capitalised word, or are the same phrase."""
    if "/" in want:
        return any(same_speaker(one, got) for one in want.split("/"))
    ours, theirs = (
        {word.casefold() for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper()} for name in (want, got)
    )
    common = ours & theirs - {"the", "a", "an", "my", "her", "his"}
    return bool(common) or fold(want).removeprefix("the") == fold(got).removeprefix("the")


def score(paths: list[Path]) -> Score:
    """Hold what `find_quotes` finds in the texts against their labels."""
    total = Score()
    for path in paths:
        article, labels = read_labelled(path)
        _count(total, path.stem, list(find_quotes(article)), labels)
    return total


def _count(total: Score, name: str, quotes: list[Quote], labels: list[Label]) -> None:
    rest = list(quotes)
    total.labelled += len(labels)
    total.true += sum(label.kind.split("/")[0] in _SAID for label in labels)
    total.guessed += sum(quote.kind in _SAID for quote in quotes)
    for label in labels:
        match = next((quote for quote in rest if fold(quote.text) == fold(label.text)), None)
        if match is None:
            total.wrong += (f"{name}: not found: {label.text}",)
            continue
        rest.remove(match)
        total.found += 1
        total.said += match.kind in _SAID and label.kind.split("/")[0] in _SAID
        total.kinds += match.kind in label.kind.split("/")
        if match.kind not in label.kind.split("/"):
            total.wrong += (f"{name}: {match.kind} for {label.kind}: {label.text}",)
        if label.speaker is None:
            if match.speaker is not None:
                total.wrong += (f"{name}: {match.speaker} for nobody: {label.text}",)
            continue
        total.nameable += 1
        if match.speaker is None:
            total.wrong += (f"{name}: nobody for {label.speaker}: {label.text}",)
            continue
        total.given += 1
        total.right += same_speaker(label.speaker, match.speaker)
        if not same_speaker(label.speaker, match.speaker):
            total.wrong += (f"{name}: {match.speaker} ({match.certainty}) for {label.speaker}: {label.text}",)
    total.wrong += tuple(f"{name}: too many: {quote.kind} {quote.text}" for quote in rest)
