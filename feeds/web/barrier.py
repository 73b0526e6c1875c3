"""Recognise pages that show something in place of their text: a paywall, a login, a password form, a robot check.

The whole page is examined, before anything of it is left out: a wall is furniture by its markup, and its words are gone
from the article.
"""

from __future__ import annotations

import re

from feeds.formats.tokens import attributes, tokens

# Words of walls that no other page prints; asked of all of a page's text.
_PAID = re.compile(
    r"this (?:post|article|story|content|page) is (?:only )?(?:for|available to|reserved for) (?:our )?"
    r"(?:paid|paying|premium|subscribers|members)"
    r"|for (?:paid|paying|premium) (?:subscribers|members) only|subscribe (?:now )?to (?:continue|keep) reading"
    r"|subscribe to [^.!?]{1,80} to (?:continue|keep) reading|keep reading with a \d{1,3}-day free trial"
    r"|(?:sign|log) ?in to (?:continue reading|read (?:the rest|more|this))|unlock this (?:post|article|story)"
    r"|become a (?:paid )?(?:member|subscriber) to (?:read|continue)"
    r"|(?:upgrade|sign up) (?:your account )?to (?:read|continue|keep reading)"
    r"|this content is password protected|dieser inhalt ist passwortgeschützt|est protégé par un mot de passe"
    r"|weiterlesen mit \w{1,20}|nur für (?:abonnenten|mitglieder)|jetzt abonnieren und weiterlesen"
    r"|(?:article|contenu) réservé aux (?:abonnés|membres)|réservé aux abonnés|abonnez-vous pour (?:lire|continuer)"
    r"|(?:solo|sólo) para (?:suscriptores|socios)|suscríbete para (?:leer|continuar|seguir)"
    r"|riservato agli abbonati|abbonati per (?:leggere|continuare)|(?:apenas|exclusivo) para assinantes"
    r"|assine para (?:ler|continuar)"
    r"|alleen voor (?:abonnees|leden)|только для (?:подписчиков|участников)|tylko dla (?:subskrybentów|prenumeratorów)"
    r"|有料会員|会員限定|登録して続き|订阅后(?:阅读|继续)|付费(?:阅读|内容)|유료 (?:회원|구독자)",
    re.IGNORECASE,
)  # fmt: skip
# The same where hardly any text is on the page: complete articles have banners with these words, too.
_GATES = re.compile(
    r"already a (?:subscriber|member)|create (?:a|your) free account|we value your privacy|accept (?:all )?cookies"
    r"|enable javascript|verify (?:that )?you are (?:a )?human|checking your browser|jetzt abonnieren",
    re.IGNORECASE,
)
# Ghost, WordPress and its membership plugins, Substack, Memberful, Piano: the element that takes the text's place.
_WALL_CLASSES = frozenset(
    (
        *("gh-post-upgrade-cta", "gh-post-upgrade-cta-content", "post-password-form", "pmpro_content_message"),
        *(
            "paywall-jump",
            "paywall-title",
            "paywall-cta",
            "memberful-global-marketing-content",
            "mepr-unauthorized-message",
        ),
        *("rcp_restricted", "wc-memberships-restriction-message"),
    )
)
# What schema.org has for pages of which readers without a subscription see a part.
_NOT_FREE = re.compile(r"\"isAccessibleForFree\"\s*:\s*\"?(?:https?://schema\.org/)?false\b", re.IGNORECASE)
# A text of this many words is an article, whatever its banners say.
_SHORT = 350
_MOST_LOOKED_AT = 200_000


def wall_at(markup: str) -> int:
    """Return the offset of an element that replaces a text or its rest, -1 for none."""
    for token in tokens(markup):
        classed = token.kind == "start" and "class" in token.raw
        if classed and not _WALL_CLASSES.isdisjoint(attributes(token.raw).get("class", "").split()):
            return token.start
    return -1


def is_walled(markup: str, words: int) -> bool:
    """Whether a page shows its text, or the rest of it, only to those who pay or log in. `words` are the article's."""
    if wall_at(markup) >= 0:
        return True
    if words >= _SHORT:
        return False
    if _NOT_FREE.search(markup):
        return True
    text = "".join(token.value for token in tokens(markup) if token.kind == "text")
    return _PAID.search(" ".join(text.split())[:_MOST_LOOKED_AT]) is not None


def is_gate(text: str, words: int) -> bool:
    """Return whether an apparent article is a wall, a request for consent or a check for robots."""
    return words < _SHORT and (_PAID.search(text) is not None or _GATES.search(text) is not None)
