"""The way from an article to its quotes: marks, runs, kinds, speakers."""

from __future__ import annotations

from feeds.article import Article
from feeds.quotes.attribution import Saying, attribute_paragraph
from feeds.quotes.cast import Cast, gather_cast
from feeds.quotes.clauses import clause_finder
from feeds.quotes.lexicon import lexicon_for
from feeds.quotes.marks import learn_habit
from feeds.quotes.model import Quote
from feeds.quotes.people import Scene
from feeds.quotes.spans import pair_paragraphs

_READ = ("paragraph", "list", "footnote")


def people(article: Article, cast: Cast | None = None) -> Cast:
    """The people that an article names, joined with those of earlier parts of its series."""
    texts = [block.text for block in article.blocks if block.kind in _READ]
    return gather_cast(texts, lexicon_for(article.language, texts), cast)


def find_quotes(article: Article, cast: Cast | None = None) -> tuple[Quote, ...]:
    """The quotes of an article in reading order; none overlaps another."""
    places = [index for index, block in enumerate(article.blocks) if block.kind in _READ]
    texts = [article.blocks[index].text for index in places]
    lexicon = lexicon_for(article.language, texts)
    habit = learn_habit(texts)
    scene = Scene(gather_cast(texts, lexicon, cast), lexicon, article.byline)
    found: list[Quote] = []
    utterance = -1
    last: Saying | None = None
    for index, runs in zip(places, pair_paragraphs(texts, habit, clause_finder(lexicon)), strict=True):
        text = article.blocks[index].text
        for saying in attribute_paragraph(text, runs, scene, None, lexicon):
            if saying.run.continues and last is not None and saying.speaker is None:
                saying.speaker, saying.same = last.speaker, True
            if not saying.same:
                utterance += 1
            speaker = saying.speaker
            found.append(
                Quote(text[saying.run.start : saying.run.end], index, saying.run.start, saying.run.end, saying.kind,
                      speaker.name if speaker else None, speaker.certainty if speaker else None, max(utterance, 0))
            )
            last = saying
    return tuple(found)
