"""Who said what: the quoted words of an article, told apart, and given their speakers.

Pure text in, `Quote`s out; no model, no network. What is highlighted on the page, listed in the
Quotes screen and printed by `partwork quotes` all comes from `find_quotes`.
"""

from __future__ import annotations

from feeds.article import Article
from feeds.quotes.marks import learn_habit
from feeds.quotes.model import Certainty, Quote, QuoteKind
from feeds.quotes.spans import pair_paragraphs

__all__ = ["Certainty", "Quote", "QuoteKind", "find_quotes"]


def find_quotes(article: Article) -> tuple[Quote, ...]:
    ix = [i for i, b in enumerate(article.blocks) if b.kind in ("paragraph", "list", "footnote")]
    texts = [article.blocks[i].text for i in ix]
    habit = learn_habit(texts)
    out = []
    for i, runs in zip(ix, pair_paragraphs(texts, habit, lambda t, a, b: None)):
        for r in runs:
            out.append(Quote(article.blocks[i].text[r.start : r.end], i, r.start, r.end, "speech"))
    return tuple(out)
