"""Whether a fetched page holds the whole text of a part that its feed cut short."""

from __future__ import annotations

import re

from feeds.article import Article, article_words, count_words
from feeds.errors import FormatError

_LEAST_SHARED = 0.5
_FEWEST_WORDS = 8
_SHORT = 350
_WORD = re.compile(r"\w{4,}")
# What stands where a text should: a wall to pay or log in at, a request for consent, a check for robots.
_BARRIERS = re.compile(
    r"subscribe (?:now )?to (?:continue|keep|read)|(?:sign|log) ?in to (?:continue|read)|create (?:a|your) free account"
    r"|already a (?:subscriber|member)|this (?:post|article|story) is for (?:paid|paying|subscribers|members)"
    r"|for (?:paid )?(?:subscribers|members) only|unlock this (?:post|article|story)|we value your privacy"
    r"|accept (?:all )?cookies|enable javascript|verify (?:that )?you are (?:a )?human|checking your browser"
    r"|weiterlesen mit|jetzt abonnieren|nur für abonnenten|réservé aux abonnés|abonnez-vous pour"
    r"|solo para suscriptores|suscríbete para|riservato agli abbonati|apenas para assinantes|только для подписчиков"
    r"|有料会員|登録して続き|订阅后",
    re.IGNORECASE,
)


def whole_text(article: Article, summary: str) -> Article:
    """The article of a fetched page, when it is the whole text of what `summary` begins.

    Raises FormatError, in words for a person: the page is a wall or a request for consent, holds no more than
    the feed did, or is about something else (fewer than half of the summary's words stand in it).
    """
    words = article_words(article)
    if words < _SHORT and _BARRIERS.search(article.text[:20_000]):
        raise FormatError("the page asks to subscribe, log in or agree to something instead of showing the text")
    if words <= count_words(summary):
        raise FormatError("the page holds no more of the text than the feed does")
    told = set(_WORD.findall(summary.casefold()))
    if len(told) >= _FEWEST_WORDS and len(told & set(_WORD.findall(article.text.casefold()))) < _LEAST_SHARED * len(
        told
    ):
        raise FormatError("the page shows another text than the one that the feed begins")
    return article
