"""Newsletters as their services send them: the same issues in the manner of each, with what the service puts around.

The texts are this file's own. `SERVICES` maps the name of a service to what it makes of an issue.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape
from typing import TYPE_CHECKING

from tests.feeds.mail.messages import mail_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import EmailMessage

FIRST_DAY = datetime(2024, 3, 5, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Issue:
    """One issue: its number in the newsletter, its title and paragraphs, and its author."""

    number: int
    title: str
    paragraphs: tuple[str, ...]
    author: str = "Ines Marlow"
    letter: str = "The Slipway Letter"

    @property
    def date(self) -> datetime:
        return FIRST_DAY + timedelta(days=7 * self.number)

    @property
    def slug(self) -> str:
        return "-".join("".join(sign if sign.isalnum() else " " for sign in self.title.lower()).split())

    @property
    def html(self) -> str:
        return "".join(f"<p>{escape(one)}</p>" for one in self.paragraphs)

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


_OPENINGS = {
    "en": (
        "I walked down to the slipway before anybody was awake, and number {n} of the boats was gone from the chocks.",
        "“You should have asked,” said the harbour master, and wrote {n} in the margin of his list, and nothing more.",
        "There is a word for the smell of rope that has dried {n} times, and my grandmother would not tell it to us.",
        "Shares of the catch went by rank: two to the skipper, {n} to the rest, and the cat had what fell down.",
    ),
    "de": (
        "Ich ging zum Hafen hinunter, bevor jemand wach war, und Boot Nummer {n} lag nicht mehr auf seinen Böcken.",
        "„Du hättest fragen sollen“, sagte der Hafenmeister und schrieb eine {n} an den Rand seiner Liste.",
        "Für den Geruch eines Taus, das {n}-mal getrocknet ist, gibt es ein Wort, das die Großmutter nicht verriet.",
        "Der Fang wurde nach Rang geteilt: zwei Teile dem Schiffer, {n} den anderen, und der Katze, was übrig blieb.",
    ),
    "fr": (
        "Je suis descendu au port avant le réveil des autres, et le bateau numéro {n} n’était plus sur ses cales.",
        "« Il fallait demander », dit le capitaine du port, et il écrivit {n} dans la marge de sa liste, sans un mot.",
        "Il y a un mot pour l’odeur d’une corde séchée {n} fois, et ma grand-mère n’a jamais voulu nous le dire.",
        "On partageait la pêche par rang : deux parts au patron, {n} aux autres, et le chat avait ce qui tombait.",
    ),
    "ja": (
        "誰も起きないうちに船着き場へ下りると、古い船のうち{n}番目のものが台の上から消えていた。",
        "「先に聞くべきだった」と港長は言い、名簿の余白に{n}と書いて、それきり黙ってしまった。",
        "{n}度乾いた縄の匂いを表す言葉があるのだが、祖母はとうとう私たちにそれを教えてくれなかった。",
        "獲物は位に従って分けられ、船頭に二つ、ほかの者に{n}、板の隙間から落ちたものは猫のものになった。",
    ),
}
_TITLES = {"en": "The Empty Chocks", "de": "Die leeren Böcke", "fr": "Les cales vides", "ja": "空の船台"}


def issue(number: int, language: str = "en") -> Issue:
    """An issue of the serial, all of whose sentences hold its number."""
    title = f"{_TITLES[language]}, {({'de': 'Teil', 'fr': 'partie'}).get(language, 'Part')} {number}"
    return Issue(number, title, tuple(one.format(n=number + 100) for one in _OPENINGS[language]))


def _mail(issue: Issue, sender: str, html: str = "", plain: str = "", **headers: str) -> EmailMessage:
    message_id = f"{issue.number}.{issue.slug.encode('ascii', 'ignore').decode() or 'x'}@mail.example"
    title = headers.pop("subject", issue.title)
    return mail_of(message_id, issue.date, sender, html, plain, Subject=title, **headers)


def _cell(content: str, style: str = "") -> str:
    return (
        f'<table role="presentation" width="100%" border="0" cellspacing="0" cellpadding="0"><tbody><tr>'
        f'<td align="left" style="{style}">{content}</td></tr></tbody></table>'
    )


_PREHEADER = (
    '<div style="display:none;font-size:1px;line-height:1px;max-height:0;opacity:0;overflow:hidden">'
    "What the harbour master wrote &#847; &zwnj; &nbsp; &#847; &zwnj; &nbsp; &#847;</div>"
)
_PIXEL = (
    '<img alt="" width="1" height="1" border="0" src="https://pixel.example/o/eJx?u=7" style="height:1px!important">'
)


def like_substack(issue: Issue) -> EmailMessage:
    """Nested tables, a post's head with avatar and buttons, a widget in the middle, an address at the foot."""
    page = f"https://slipway.substack.example/p/{issue.slug}"
    app = '<a href="https://redirect.substack.example/redirect/2/eyJhbGciOiJIUzI1NiIsInR5c.abc">READ IN APP</a>'
    widget = (
        '<div class="subscription-widget-wrap"><div class="subscription-widget"><p>The Slipway Letter is a '
        "reader-supported publication. To receive new posts and support my work, consider becoming a free or paid "
        f'subscriber.</p><a class="button primary" href="{page}/subscribe">Upgrade to paid</a></div></div>'
    )
    buttons = "".join(
        _cell(f'<a href="{page}/x{place}">{name}</a>') for place, name in enumerate(("Like", "Comment", "Restack"))
    )
    paragraphs = [f"<p>{escape(one)}</p>" for one in issue.paragraphs]
    html = (
        f"<html><body>{_PREHEADER}{_PIXEL}"
        + _cell('<p>Forwarded this email? <a href="https://x.example/s?e=1">Subscribe here</a> for more</p>')
        + _cell(
            f'<h1 class="post-title published"><a href="{page}?token=abc.def">{escape(issue.title)}</a></h1>'
            '<h3 class="subtitle">A serial from the yard</h3>'
            + _cell('<a href="https://x.example/@ines"><img src="https://cdn.example/a.jpg" width="40" alt=""></a>')
            + _cell(f'<a href="https://x.example/@ines">{issue.author}</a>')
            + _cell(f"<time>{issue.date:%b} {issue.date.day}</time>")
            + buttons
            + _cell(app)
        )
        + _cell(f'<div class="body markup">{paragraphs[0]}{paragraphs[1]}{widget}{"".join(paragraphs[2:])}</div>')
        + _cell(
            "<p>Thanks for reading The Slipway Letter! This post is public so feel free to share it.</p>"
            f'<p><a class="button" href="{page}?action=share">Share</a></p>'
        )
        + buttons
        + _cell(
            f"<p>© {issue.date.year} {issue.author}<br>548 Harbour Street, San Francisco, CA 94104<br>"
            '<a href="https://slipway.substack.example/action/disable_email?token=zz">Unsubscribe</a></p>'
            '<p><a href="https://x.example/signup"><img src="https://cdn.example/pub.png" alt="Start writing"></a></p>'
        )
        + '<img src="https://email.slipway.example/o/eJw" alt="" width="1" height="1"></body></html>'
    )
    plain = (
        f"View this post on the web at {page}\n\n{issue.text}\n\n"
        "Unsubscribe https://slipway.substack.example/action/disable_email?token=zz\n"
    )
    return _mail(
        issue, f'"{issue.author} from {issue.letter}" <slipway@substack.example>', html, plain,
        List_Id="<slipway.substack.example>", List_Post=f"<{page}>", List_Url="<https://slipway.substack.example/>",
        List_Unsubscribe="<https://slipway.substack.example/action/disable_email/disable?token=zz>",
    )  # fmt: skip


def like_buttondown(issue: Issue) -> EmailMessage:
    """A plain layout: a link to the archive above, the text, a line on how to leave below."""
    page = f"https://buttondown.example/slipway/archive/{issue.slug}/"
    html = (
        f"<html><head><style>p{{margin:1em 0}}</style></head><body><div class='email-body'>"
        f'<p style="text-align:right"><a href="{page}">View this email in your browser</a></p>'
        f"<h1>{escape(issue.title)}</h1>{issue.html}</div><hr>"
        "<div class='footer'><p>You just read issue #"
        + str(issue.number)
        + " of The Slipway Letter. You can also browse "
        f'the <a href="https://buttondown.example/slipway/archive/">full archives</a> of this newsletter.</p>'
        '<p>Share this email:</p><p><a href="https://x.example/s1">Share via email</a> '
        '<a href="https://x.example/s2">Share on Mastodon</a></p>'
        "<p>This email was sent to reader@home.example. "
        '<a href="https://buttondown.example/unsubscribe/77">Unsubscribe</a></p>'
        '<p>Brought to you by <a href="https://buttondown.example/">Buttondown</a>, the easiest way to start and grow '
        "your newsletter.</p></div>"
        f"{_PIXEL}</body></html>"
    )
    return _mail(
        issue, f"{issue.letter} <slipway@buttondown.example>", html, issue.text,
        List_Unsubscribe="<https://buttondown.example/unsubscribe/77>, <mailto:u@buttondown.example>",
        List_Id=f'"{issue.letter}" <slipway.buttondown.example>',
    )  # fmt: skip


def like_ghost(issue: Issue) -> EmailMessage:
    """A site's icon and name above, title with author and date, feedback buttons and a membership box below."""
    page = f"https://slipway.example/{issue.slug}/"
    html = (
        "<!doctype html><html><body><span class='preheader' style='color:transparent;display:none'>What he wrote</span>"
        + _cell(
            '<table><tr><td><a href="https://slipway.example/?ref=mail"><img src="https://slipway.example/icon.png" '
            f'width="44" alt="{issue.letter}"></a></td></tr><tr><td class="site-url"><a href="https://slipway.example/">'
            f"{issue.letter}</a></td></tr></table>"
        )
        + _cell(f'<a class="post-title-link" href="{page}?attribution_id=6&amp;type=post">{escape(issue.title)}</a>')
        + _cell(f"By {issue.author} • {issue.date.day} {issue.date:%b %Y}")
        + _cell(f'<a class="view-online-link" href="{page}?attribution_id=6">View in browser</a>')
        + _cell(f"<!--kg-card-begin: html--><div>{issue.html}</div>")
        + _cell('<a href="https://slipway.example/#/feedback/1/1/">More like this</a>')
        + _cell('<a href="https://slipway.example/#/feedback/1/0/">Less like this</a>')
        + _cell(f'<a href="{page}#ghost-comments">Comment</a>')
        + _cell(
            "<h3>Subscription details</h3><p>You are receiving this because you are a <strong>free subscriber</strong> "
            "to The Slipway Letter. Your subscription began on 1 March 2024.</p>"
            '<a href="https://slipway.example/#/portal/account">Manage subscription →</a>'
        )
        + _cell(
            f'{issue.letter} © {issue.date.year} – <a href="https://slipway.example/unsubscribe/?uuid=1">Unsubscribe</a>'
        )
        + _cell('<a href="https://ghost.example/"><img src="https://static.example/p.png" alt="Powered by Ghost"></a>')
        + "</body></html>"
    )
    plain = f"{issue.title}\n\nView in browser [{page}]\n\n{issue.text}\n\nUnsubscribe [https://slipway.example/unsubscribe/?uuid=1]\n"
    return _mail(
        issue, f'"{issue.letter}" <noreply@slipway.example>', html, plain,
        List_Unsubscribe="<https://slipway.example/unsubscribe/?uuid=1>",
    )  # fmt: skip


def like_ao3(issue: Issue) -> EmailMessage:
    """A notice of a new chapter, with its work's data and summary."""
    chapter = f"https://archiveofourown.example/works/4711/chapters/{900 + issue.number}"
    facts = "".join(
        f"<b>{name}:</b> {value}<br>"
        for name, value in (
            ("Chapter", f"{issue.number}/?"), ("Fandom", "Original Work"), ("Rating", "General Audiences"),
            ("Warnings", "No Archive Warnings Apply"), ("Characters", "The Harbour Master"),
        )
    )  # fmt: skip
    html = (
        "<html><body><h1><img src='https://archiveofourown.example/i.png' alt='Archive of Our Own logo' width=100></h1>"
        f'<p><a href="https://archiveofourown.example/users/inesm">inesm</a> posted a new chapter of '
        f'<a href="{chapter}"><i>The Empty Chocks</i></a> (1204 words):</p>'
        f"<p>Chapter {issue.number}: <a href='{chapter}'>{escape(issue.title)}</a></p><p>{facts}</p>"
        f"<p>Summary:</p><blockquote>{issue.html}</blockquote>"
        '<p>You are receiving this email because you subscribed to <a href="https://a.example/works/4711">The '
        'Empty Chocks</a>. To unsubscribe, go to <a href="https://archiveofourown.example/users/me/subscriptions">your '
        "Subscriptions page</a>.</p><p>If you do not understand why you received this email, contact Support.</p>"
        "<p>The Archive of Our Own is a fan-run archive that relies on your donations.</p></body></html>"
    )
    return _mail(
        issue, "Archive of Our Own <do-not-reply@archiveofourown.org>", html,
        subject=f"[AO3] inesm posted Chapter {issue.number} of The Empty Chocks",
    )  # fmt: skip


def like_mailman(issue: Issue) -> EmailMessage:
    """A mailing list: hard-wrapped plain text, a tag in the subject, the sender rewritten, a footer."""
    from textwrap import fill

    body = "\n\n".join(fill(one, 72) for one in issue.paragraphs)
    plain = (
        f"{body}\n\nInes\n_______________________________________________\nSlipway mailing list\n"
        "slipway@lists.example\nhttps://lists.example/mailman/listinfo/slipway\n"
    )
    return _mail(
        issue, f"{issue.author} via Slipway <slipway@lists.example>", "", plain, subject=f"[Slipway] {issue.title}",
        List_Id="Letters from the slipway <slipway.lists.example>",
        List_Unsubscribe="<https://lists.example/mailman/options/slipway>, <mailto:slipway-request@lists.example>",
    )  # fmt: skip


def like_google_groups(issue: Issue) -> EmailMessage:
    """A group: flowed plain text, a signature mark, and three sentences on the group."""
    plain = (
        f'{issue.text}\n\n-- \nYou received this message because you are subscribed to the "slipway" group.\n'
        "To unsubscribe from this group and stop receiving emails from it, send an email to "
        "slipway+unsubscribe@groups.example.\nTo view this discussion on the web visit "
        f"https://groups.example/d/msgid/slipway/{issue.number}%40mail.example.\n"
    )
    return _mail(
        issue, f"{issue.author} <ines@home.example>", "", plain, List_Id="<slipway.groups.example>",
        List_Archive="<https://groups.example/group/slipway/>",
        List_Unsubscribe="<mailto:slipway+unsubscribe@groups.example>",
    )  # fmt: skip


def like_mailchimp(issue: Issue) -> EmailMessage:
    """A campaign: a preview line beside the link to the web, social icons, a postal address, a list's hash."""
    icons = "".join(
        f'<a href="https://x.example/{name}"><img src="https://cdn.example/{name}.png" alt="{name}" width="24"></a>'
        for name in ("Facebook", "Instagram", "Website")
    )
    html = (
        "<html><body>"
        + _cell(
            '<div>What the harbour master wrote in his list</div><div><a href="https://slipway.us1.list-manage.example'
            '/track/click?u=1&id=2&e=3">View this email in your browser</a></div>'
        )
        + _cell(
            '<a href="https://list-manage.example/track/click?u=1"><img src="https://mc.example/l.png" alt="Logo"></a>'
        )
        + _cell(f"<h1>{escape(issue.title)}</h1>{issue.html}")
        + _cell(icons)
        + _cell(
            f"<em>Copyright © {issue.date.year} The Slipway Letter, All rights reserved.</em><br>You are getting this "
            "email because you signed up on our website.<br><br><strong>Our mailing address is:</strong><br>"
            "The Slipway Letter<br>12 Yard Lane<br>Kern, ME 04101<br>USA"
        )
        + _cell(
            'Want to change how you get these emails?<br>You can <a href="https://m.example/profile?u=1">update your '
            'preferences</a> or <a href="https://m.example/unsubscribe?u=1">unsubscribe from this list</a>.'
        )
        + f"{_PIXEL}</body></html>"
    )
    return _mail(
        issue, f"{issue.letter} <hello@slipway.example>", html,
        List_Id="3f2a9c1d77aa <3f2a9c1d77aa.list-id.mcsv.example>", List_Unsubscribe="<https://m.example/unsubscribe?u=1>",
    )  # fmt: skip


def like_german_service(issue: Issue) -> EmailMessage:
    """A European service: imprint, legal notice and the reason for the mail in German."""
    html = (
        "<html><body>"
        + _cell('Probleme mit der Darstellung? <a href="https://n.example/v/1">Im Browser ansehen</a>')
        + _cell(f"<h2>{escape(issue.title)}</h2>{issue.html}<p>Herzlich<br>Ines</p>")
        + _cell(
            "<p>Sie erhalten diese E-Mail an reader@home.example, weil Sie sich auf unserer Seite angemeldet haben.</p>"
            '<p><a href="https://n.example/abmelden/9">Newsletter abbestellen</a></p>'
            "<p>Slipway Verlag GmbH · Werftweg 3 · 20457 Hamburg</p><p>Impressum</p>"
        )
        + "</body></html>"
    )
    return _mail(
        issue, f"{issue.letter} <brief@slipway.example>", html, List_Unsubscribe="<https://n.example/abmelden/9>"
    )


SERVICES: dict[str, Callable[[Issue], EmailMessage]] = {
    "substack": like_substack,
    "buttondown": like_buttondown,
    "ghost": like_ghost,
    "ao3": like_ao3,
    "mailman": like_mailman,
    "google groups": like_google_groups,
    "mailchimp": like_mailchimp,
    "german service": like_german_service,
}


def two_hundred() -> list[tuple[str, Issue, EmailMessage]]:
    """Two hundred mails: of each service 25 issues, most in English, and some in other languages."""
    languages = ["en"] * 14 + ["de"] * 4 + ["fr"] * 4 + ["ja"] * 3
    made = []
    for name, service in SERVICES.items():
        for number, language in enumerate(languages, 1):
            one = issue(number, language)
            made.append((name, one, service(one)))
    return made
