"""Interviews and scripts: lines that a name or "Q:" opens are that person's words, without marks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LABEL = re.compile(r"\*{0,2}([^\W\d_][^:\n*]{0,40}?)\*{0,2}(?:\s\([^)\n]{1,30}\))?\s?:\*{0,2}\s+(?=\S)")
_QUESTIONS = frozenset(["q", "question", "f", "frage", "p", "pregunta", "в"])
_ANSWERS = frozenset(["a", "answer", "antwort", "r", "respuesta", "réponse", "о"])
_FEWEST = 3
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an interview: who its label names ("" for the answering side of Q and A), and where its words begin."""

    label: str
    start: int
    asks: bool = False


def script_lines(texts: Sequence[str]) -> dict[int, Line]:
    """The paragraphs (by index) that are lines of an interview or a script.

    At least three of them with two labels or more, each label short and written like a name: a list of
    "Note:" and "Update:" is none.
    """
    labelled: dict[int, tuple[str, int]] = {}
    for index, text in enumerate(texts):
        match = _LABEL.match(text)
        if match is not None and _like_a_name(match.group(1)):
            labelled[index] = (match.group(1).strip(), match.end())
    counts = Counter(label for label, _ in labelled.values())
    taken = {label for label, count in counts.items() if count > 1 or label.lower() in _QUESTIONS | _ANSWERS}
    if len(taken) < 2:
        return {}
    lines = {
        index: Line("" if label.lower() in _ANSWERS | _QUESTIONS else label, start, asks=label.lower() in _QUESTIONS)
        for index, (label, start) in labelled.items()
        if label in taken
    }
    return lines if len(lines) >= _FEWEST else {}


def _like_a_name(label: str) -> bool:
    words = label.split()
    return 0 < len(words) <= _MOST_WORDS and all(
        word[0].isupper() or word in ("de", "van", "von", "der", "la") for word in words
    )
