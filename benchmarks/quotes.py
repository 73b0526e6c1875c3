"""What finding quotes costs: seconds for 100,000 words, beside a plain pass of one pattern over the same text.

usage: python benchmarks/quotes.py [FILE...]

Without files a text of news and dialogue is made up. Exits with 1 where a part of 100,000 words takes more than 1 s.
"""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

from benchmarks._verdict import judged
from feeds.article import Article, Block, article_words
from feeds.quotes import find_quotes

_WORDS = 100_000
_MOST = 1.0  # seconds of processor time for so many words
_MADE_UP = (
    "The council of Port Ellery met for three hours on Tuesday and put the question of the old harbour wall off again.",
    "“We have the plans and we have the money,” said Lena Marwick, who leads the council. “We do not have the nerve.”",
    "Her deputy, Daniel Okoro, called the delay “a gift to the tide” and said that the cost would rise by a third.",
    "“Where were you when it broke?” asked Marwick.",
    "“I was at home,” he said. “I could hear it from there.”",
    "According to Ruth Castellano, an engineer, the wall has moved by nine inches since 1998 and will fall.",
)


def _article(texts: list[str]) -> Article:
    """The texts, over and over until there are 100,000 words."""
    blocks: list[Block] = []
    words = 0
    while words < _WORDS:
        for text in texts:
            blocks.append(Block("paragraph", text))
            words += len(text.split())
    return Article("", tuple(blocks))


def _seconds(work: object) -> float:
    assert callable(work)
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> int:
    """Print the figures for the files, or for the text made up; return the exit status."""
    files = [Path(name).read_text(encoding="utf-8") for name in sys.argv[1:]]
    texts = [" ".join(part.split()) for text in files for part in text.split("\n\n") if part.strip()] or list(_MADE_UP)
    article = _article(texts)
    words = article_words(article)
    pattern = re.compile(r"[“\"]([^”\"]*)[”\"]")
    plain = min(_seconds(lambda: [pattern.findall(block.text) for block in article.blocks]) for _ in range(3))
    found = find_quotes(article)
    full = min(_seconds(lambda: find_quotes(article)) for _ in range(3))
    scale = _WORDS / words
    print(f"{words} words, {len(found)} quotes, {sum(quote.speaker is not None for quote in found)} with a speaker")
    print(f"one pattern alone  {plain * scale:7.3f} s")
    return 0 if judged("finding quotes in 100,000 words, s of processor time", full * scale, _MOST) else 1


if __name__ == "__main__":
    sys.exit(main())
