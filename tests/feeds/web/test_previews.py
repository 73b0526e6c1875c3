"""Posts of which readers without a membership see only the beginning: on their pages, and in feeds."""

from __future__ import annotations

from html import escape

import pytest

from feeds.document.parse import parse_feed
from feeds.errors import FormatError
from feeds.history.pages import page_part
from feeds.web.barrier import is_walled
from feeds.web.full_text import full_text

URL = "https://lantern.example/the-old-ferry/"
BEGINNING = (
    "The ferry left an hour late, and nobody on the pier seemed to mind it very much. The captain counted the crates "
    "twice, wrote a number on his sleeve, and told the boy to stop asking about the weather."
)
SECOND = (
    "By noon the fog had come down to the rail. Somebody sang in the saloon, badly, and the engine answered with a "
    "knock that the captain had promised the owners to see to in the spring."
)
OTHERS = "".join(
    f'<article class="post-card"><h3>Another post {n}</h3><p>How the other post {n} begins, in a sentence of some '
    "length that a theme prints below every post.</p></article>"
    for n in range(4)
)
BOX = """<aside class="gh-post-upgrade-cta"><div class="gh-post-upgrade-cta-content" style="background-color: #1fb98a">
<h2>{words}</h2><a class="gh-btn" data-portal="signup">{button}</a><p><small>{account}</small></p></div></aside>"""
MEMBERS = {
    "Ghost": BOX.format(words="This post is for paying subscribers only", button="Subscribe now", account="Sign in"),
    "Ghost in German": BOX.format(words="Nur für zahlende Mitglieder", button="Abonnieren", account="Anmelden"),
    "Ghost, a tier": BOX.format(words="This post is for subscribers on the Gold tier only", button="Go up", account=""),
    "Substack": '<div data-testid="paywall" class="paywall"><h2 class="paywall-title">Keep reading with a 7-day free '
    'trial</h2><p>Subscribe to <b>The Lantern</b> to keep reading this post.</p></div>',
    "Substack before": '<div class="paywall"><h2>This post is for paid subscribers</h2><a>Subscribe</a></div>',
}  # fmt: skip
FORMS = {
    "WordPress": '<form class="post-password-form" method="post"><p>This content is password protected. To view it '
    'please enter your password below:</p><p><label>Password: <input type="password"></label></p></form>',
    "WordPress in German": '<form action="/wp-login.php?action=postpass" class="post-password-form" method="post"><p>'
    "Dieser Inhalt ist passwortgeschützt. Um ihn anzuzeigen, gib dein Passwort unten ein.</p></form>",
    "WordPress in French": '<form class="post-password-form"><p>Cette publication est protégée par un mot de passe. '
    "Pour la voir, veuillez saisir votre mot de passe ci-dessous :</p></form>",
}


def page(text: str, wall: str) -> str:
    return (
        '<html><head><title>The Old Ferry</title><meta property="article:published_time" content="2024-05-06"></head>'
        f'<body><main><article><h1>The Old Ferry</h1><section class="gh-content">{text}{wall}</section></article>'
        f"<section><h2>Read more</h2>{OTHERS}</section></main></body></html>"
    )


@pytest.mark.parametrize("wall", MEMBERS)
def test_a_preview_is_a_text_that_was_cut_short(wall: str) -> None:
    shown = page(f"<p>{BEGINNING}</p><p>{SECOND}</p>", MEMBERS[wall])
    ((entry, article),) = page_part(shown.encode(), URL, "utf-8").parts
    assert entry.partial
    assert article.text == f"{BEGINNING}\n\n{SECOND}"


@pytest.mark.parametrize("wall", MEMBERS)
def test_a_preview_is_never_taken_for_the_full_text(wall: str) -> None:
    with pytest.raises(FormatError, match="instead of the text"):
        full_text(page(f"<p>{BEGINNING}</p><p>{SECOND}</p>", MEMBERS[wall]), URL, BEGINNING)


@pytest.mark.parametrize("form", FORMS)
def test_a_password_form_is_not_a_text(form: str) -> None:
    ((entry, article),) = page_part(page("", FORMS[form]).encode(), URL, "utf-8").parts
    assert (entry.title, entry.partial, article.blocks) == ("The Old Ferry", True, ())


def test_a_page_that_is_free_by_its_data_is_whole() -> None:
    free = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": true}</script>'
    assert not is_walled(page(f"<p>{BEGINNING}</p>", free), 40)
    assert is_walled(page(f"<p>{BEGINNING}</p>", free.replace("true", "false")), 40)
    assert not is_walled(page(f"<p>{BEGINNING}</p>", free.replace("true", "false")), 900)


FEED = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Lantern</title><link>https://lantern.example/</link><generator>{generator}</generator>{items}</channel></rss>"""
ITEM = """<item><title>Post {n}</title><link>https://lantern.example/{n}/</link><guid>{n}</guid>
<description>{summary}</description>{content}</item>"""
WHOLE = f"<p>{BEGINNING}</p><p>{SECOND}</p>" * 3
PREVIEWS = {
    "a paid Ghost post": ("Ghost 5.130", ""),
    "a paid Ghost post with an empty text": ("Ghost 5.130", "<content:encoded><![CDATA[]]></content:encoded>"),
    "a Substack preview": (
        "Substack",
        f'<content:encoded><![CDATA[<p>{BEGINNING}</p><p><a href="/p/1">Read more</a></p>]]></content:encoded>',
    ),
    "a WordPress teaser": ("WordPress 6.1", f"<content:encoded><![CDATA[<p>{BEGINNING} […]</p>]]></content:encoded>"),
}


@pytest.mark.parametrize("kind", PREVIEWS)
def test_a_preview_in_a_feed_is_cut_short(kind: str) -> None:
    generator, content = PREVIEWS[kind]
    full = f"<content:encoded><![CDATA[{WHOLE}]]></content:encoded>"
    items = [ITEM.format(n=n, summary=escape(BEGINNING), content=full) for n in range(4)]
    items.append(ITEM.format(n=4, summary=escape(BEGINNING), content=content))
    document = FEED.format(generator=generator, items="".join(items))
    found = parse_feed(document.encode(), "https://lantern.example/rss/", "").parts
    assert [entry.partial for entry, _ in found] == [False] * 4 + [True]
