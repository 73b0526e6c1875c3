"""Issues with all that authors put into them, in the markup of the services of 2024: pictures, notes, cards, offers.

The issues of `tests.feeds.mail.newsletters` are four paragraphs each; here is what stands between such paragraphs, and
what services put there. The texts are this file's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from textwrap import fill
from typing import TYPE_CHECKING

from tests.feeds.mail.messages import mail_of

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST_DAY = datetime(2024, 2, 29, 17, 5, tzinfo=UTC)
_KEEPERS = ("Osei", "Marit", "Dunstan", "Paola", "Yusuf", "Brannoch", "Ilka", "Teodor")
_THINGS = ("brass lamp", "coil of wire", "tin of paint", "barometer", "ledger", "bell rope", "paraffin can")


@dataclass(frozen=True)
class Full:
    """An issue: its number and the texts that a reader must find, in the order in which they stand."""

    number: int

    @property
    def title(self) -> str:
        return f"The Keeper's Rota, Week {self.number}"

    @property
    def who(self) -> str:
        return _KEEPERS[self.number % len(_KEEPERS)]

    @property
    def thing(self) -> str:
        return _THINGS[self.number * 3 % len(_THINGS)]

    @property
    def date(self) -> datetime:
        return FIRST_DAY + timedelta(days=7 * self.number)

    @property
    def slug(self) -> str:
        return f"the-keepers-rota-week-{self.number}"

    @property
    def opening(self) -> str:
        return (
            f"{self.who} had the light that week, and there was a {self.thing} on the stairs where no {self.thing} had "
            "been before. Nobody on the rock admitted to it, and there were only three of us on the rock."
        )

    @property
    def speech(self) -> str:
        return (
            f"“It was here when I came down,” said {self.who}. “I counted the stairs twice, and it was on the ninth.”"
        )

    @property
    def heading(self) -> str:
        return "What the log says"

    @property
    def quoted(self) -> str:
        return f"Wind SW 5, rain. {self.who} relieved at six. One {self.thing}, not on the inventory, was put in store."

    @property
    def listed(self) -> tuple[str, str, str]:
        return (f"one {self.thing}, used", f"{self.number + 3} gallons of oil", "a letter for nobody here")

    @property
    def caption(self) -> str:
        return f"The ninth stair, photographed by {self.who} on the Tuesday."

    @property
    def noted(self) -> str:
        return "The store has a lock, which matters later"

    @property
    def note(self) -> str:
        return f"The key hung beside the door, so the lock was of no great use to anybody but {self.who}."

    @property
    def closing(self) -> str:
        return (
            f"By Friday the {self.thing} was on the tenth stair. I wrote that down as well, and then I went to bed, "
            "because there is only so much that a person can write down in one week."
        )

    @property
    def after_break(self) -> str:
        return f"On Sunday the boat came, and {self.who} went ashore without a word about it."


def _mail(full: Full, sender: str, html: str, plain: str, **headers: str) -> EmailMessage:
    """Return an issue as services send it: HTML lines of any length as quoted-printable with soft line breaks."""
    message_id = f"{full.slug}@out.{sender.rpartition('@')[2].strip('>')}"
    title = headers.pop("subject", full.title)
    return mail_of(message_id, full.date, sender, html, plain, "quoted-printable", Subject=title, **headers)


def _plain(full: Full) -> str:
    items = "\n".join(f"* {one}" for one in full.listed)
    return "\n\n".join(
        (full.opening, full.speech, full.heading, f"> {full.quoted}", items, f"{full.noted}.", full.closing)
    )


def _table(rows: str, style: str = "") -> str:
    return (
        f'<table role="presentation" border="0" cellpadding="0" cellspacing="0" width="100%" style="{style}"><tbody>'
        f"{rows}</tbody></table>"
    )


def _row(content: str, style: str = "") -> str:
    return f'<tr><td style="{style}">{content}</td></tr>'


# ---- Substack ----

_SUBSTACK = "https://substack.example/redirect/5a0c?j=eyJ1IjoiMXh5In0.Qz"
_HIDDEN = (
    '<div class="preview" style="display:none;font-size:1px;color:#333333;line-height:1px;max-height:0px;max-width:0px;'
    'opacity:0;overflow:hidden;">{text}</div><div class="preview" style="display:none;font-size:1px;max-height:0px;'
    'opacity:0;overflow:hidden;">' + "͏ &nbsp; &nbsp; &nbsp; &nbsp; ­" * 40 + "</div>"
)


def _substack_icon(name: str, count: str = "") -> str:
    return (
        f'<td align="center"><a class="email-icon-button" href="{_SUBSTACK}&amp;action={name}" style="min-width:24px">'
        + _table(
            f'<tr><td><img class="icon" src="https://cdn.example/icon/{name}?height=18" width="18" height="18" alt="">'
            f'</td><td class="email-icon-text">{count}</td></tr>'
        )
        + "</a></td>"
    )


def _substack_buttons() -> str:
    return _table(
        "<tr>"
        + _substack_icon("like", "12")
        + _substack_icon("comment", "3")
        + _substack_icon("restack")
        + f'<td align="right"><a class="email-button-outline" href="{_SUBSTACK}"><span '
        f'class="email-button-spacer"></span>'
        '<span class="email-button-text">READ IN APP</span><span class="email-button-spacer"></span></a></td></tr>'
    )


def _substack_page(full: Full, body: str, ending: str = "") -> str:
    page = f"https://rota.substack.example/p/{full.slug}"
    head = (
        '<img src="https://eot.substackcdn.example/open?token=eyJtIjoi" alt="" width="1" height="1" border="0" '
        'style="height:1px !important;width:1px !important;border-width:0;margin:0;padding:0">'
        + _HIDDEN.format(text=escape(full.opening[:80]))
        + _table(
            _row(
                '<table align="right"><tbody><tr><td><span style="color:#757575">Forwarded this email? '
                f'<a href="{_SUBSTACK}">Subscribe here</a> for more</span></td></tr></tbody></table>'
            )
        )
    )
    post = (
        f'<h1 class="post-title published" dir="auto"><a '
        f'href="{page}?r=1x&amp;utm_medium=email">{escape(full.title)}</a>'
        '</h1><h3 class="subtitle" dir="auto">In which something is on the stairs</h3>'
        + _table(
            f'<tr><td><a href="{_SUBSTACK}"><img src="https://cdn.example/a.jpg" width="32" height="32" '
            f'alt=""></a></td>'
            f'<td><table><tbody><tr><td><a href="{_SUBSTACK}">Hanne Skog</a></td></tr><tr><td><time datetime="'
            f'{full.date.isoformat()}">{full.date:%b} {full.date.day}</time></td></tr></tbody></table></td></tr>'
        )
        + _substack_buttons()
    )
    foot = (
        _table(_row("<div style='height:40px'></div>"))
        + _substack_buttons()
        + '<div class="footer"><p>You’re currently a free subscriber to <a href="https://rota.substack.example">The '
        "Keeper’s Rota</a>. For the full experience, "
        f'<a href="{_SUBSTACK}">upgrade your subscription.</a></p><p><a class="button primary" href="{_SUBSTACK}">'
        f"<span>Upgrade to paid</span></a></p><p>© {full.date.year} <span>Hanne Skog</span><br>548 Market Street PMB "
        f'72296, San Francisco, CA 94104 <br><a href="{_SUBSTACK}"><span style="text-decoration:underline">Unsubscribe'
        f'</span></a></p><p class="footerSection"><a href="{_SUBSTACK}"><img src="https://cdn.example/get.png" '
        'alt="Get the app" width="105"></a><a href="https://substack.example/signup"><img '
        'src="https://cdn.example/publish-button@2x.png" alt="Start writing" width="135"></a></p></div>'
    )
    inner = f'<div class="post typography">{post}</div><div class="body markup" dir="auto">{body}</div>{ending}{foot}'
    return (
        '<html style="scrollbar-width:thin"><head><style>@media (max-width:1024px){.typography .pullquote{margin:0}}'
        f'</style></head><body class="email-body">{head}'
        + _table(f'<tr><td></td><td class="content" width="550">{inner}</td><td></td></tr>')
        + "</body></html>"
    )


def _substack_body(full: Full) -> str:
    return (
        f"<p>{escape(full.opening)}</p>"
        '<div class="subscription-widget-wrap-editor"><div class="subscription-widget show-subscribe"><div '
        'class="preamble"><p class="cta-caption">The Keeper’s Rota is a reader-supported publication. To receive new '
        "posts and support my work, consider becoming a free or paid subscriber.</p></div><div "
        f'class="subscribe-widget is-signed-up"><a class="button primary" href="{_SUBSTACK}"><span>Subscribe now</span>'
        "</a></div></div></div>"
        f"<p>{escape(full.speech)}</p>"
        '<div class="captioned-image-container-static"><figure><table class="image-wrapper" '
        'width="100%"><tbody><tr><td>'
        f'</td><td class="content" align="left" width="1456"><a class="image-link" href="{_SUBSTACK}"><img class="wide-'
        'image" src="https://substackcdn.example/image/fetch/w_1456/stair.jpeg" width="550" alt="A stair with '
        "something "
        'on it"></a></td><td></td></tr></tbody></table><figcaption class="image-caption">'
        f"{escape(full.caption)}</figcaption></figure></div>"
        f'<h3 class="header-anchor-post">{full.heading}<div class="pencraft"><div id="x"><div class="pencraft"></div>'
        "</div></div></h3>"
        f"<blockquote><p>{escape(full.quoted)}</p></blockquote>"
        f"<ul>{''.join(f'<li><p>{escape(one)}</p></li>' for one in full.listed)}</ul>"
        f'<p>{escape(full.noted)}.<a class="footnote-anchor" data-component-name="FootnoteAnchorToDOM" '
        'id="footnote-anchor-1" href="#footnote-1" target="_self">1</a></p>'
        "<div><hr></div>"
        f"<p>{escape(full.after_break)}</p><p>{escape(full.closing)}</p>"
        f'<p class="button-wrapper"><a class="button primary" '
        f'href="{_SUBSTACK}&amp;action=share"><span>Share</span></a></p>'
        '<table class="footnote"><tbody><tr><td class="footnote-number-td"><a id="footnote-1" '
        'href="#footnote-anchor-1" class="footnote-number">1</a></td><td class="footnote-content"><p>'
        f"{escape(full.note)}</p></td></tr></tbody></table>"
    )


def _substack_headers(full: Full) -> dict[str, str]:
    return {
        "List_Id": "<rota.substack.example>",
        "List_Post": f"<https://rota.substack.example/p/{full.slug}>",
        "List_Owner": "<mailto:rota@substack.example>",
        "List_URL": "<https://rota.substack.example/>",
        "List_Archive": "<https://rota.substack.example/archive>",
        "List_Unsubscribe": "<https://rota.substack.example/action/disable_email/disable?token=eyJ1>",
        "In_Reply_To": f"<post-{4711 + full.number}@substack.example>",
        "References": f"<post-{4711 + full.number}@substack.example>",
    }


_SUBSTACK_SENDER = "Hanne Skog from The Keeper’s Rota <rota@substack.example>"


def substack(full: Full) -> EmailMessage:
    """A post with its subscribe box, a figure, a footnote, buttons above and below, and an offer to pay."""
    html = _substack_page(full, _substack_body(full))
    page = f"https://rota.substack.example/p/{full.slug}"
    plain = f"View this post on the web at {page}\n\n{_plain(full)}\n\nUnsubscribe {_SUBSTACK}\n"
    return _mail(full, _SUBSTACK_SENDER, html, plain, **_substack_headers(full))


def substack_preview(full: Full) -> EmailMessage:
    """The free beginning of a post that has to be paid for."""
    wall = (
        '<div class="paywall"><h2 class="paywall-title">Keep reading with a 7-day free trial</h2><p '
        'class="paywall-cta">'
        f'Subscribe to <a href="{_SUBSTACK}">The Keeper’s Rota</a> to keep reading this post and get 7 days of free '
        f'access to the full post archives.</p><p class="button-wrapper"><a class="button primary" href="{_SUBSTACK}">'
        "<span>Start trial</span></a></p></div>"
    )
    html = _substack_page(full, f"<p>{escape(full.opening)}</p><p>{escape(full.speech)}</p>", wall)
    return _mail(full, _SUBSTACK_SENDER, html, "", **_substack_headers(full))


# ---- Ghost ----


def ghost(full: Full) -> EmailMessage:
    """A post with cards (bookmark, callout, button), a feature image, latest posts and a membership box."""
    site, page = "https://rota.example/", f"https://rota.example/{full.slug}/"
    bookmark = (
        '<div class="kg-card kg-bookmark-card kg-card-hascaption"><a class="kg-bookmark-container" '
        f'href="{site}log/?ref=rota"><div class="kg-bookmark-content"><div class="kg-bookmark-title">The log of the '
        'rock</div><div class="kg-bookmark-description">All pages of it, scanned and in order.</div><div '
        'class="kg-bookmark-metadata"><img class="kg-bookmark-icon" src="https://rota.example/i.ico" alt=""><span '
        'class="kg-bookmark-author">The Keeper’s Rota</span></div></div><div class="kg-bookmark-thumbnail" '
        "style=\"background-image:url('https://rota.example/t.jpg')\"><img src='https://rota.example/t.jpg' alt=''>"
        "</div></a></div>"
    )
    body = (
        f"<p>{escape(full.opening)}</p><p>{escape(full.speech)}</p>"
        '<div class="kg-card kg-image-card kg-card-hascaption"><img src="https://rota.example/content/stair.jpg" '
        'class="kg-image" alt="A stair with something on it" loading="lazy" width="600" height="400"><div '
        f'class="kg-card-figcaption" style="text-align:center">{escape(full.caption)}</div></div>'
        f'<h2 id="log" dir="auto">{full.heading}</h2><blockquote>{escape(full.quoted)}</blockquote>'
        f"<ul>{''.join(f'<li>{escape(one)}</li>' for one in full.listed)}</ul>"
        '<table class="kg-card kg-callout-card kg-callout-card-blue" width="100%"><tr><td '
        'class="kg-callout-emoji">💡</td>'
        f'<td class="kg-callout-text">{escape(full.noted)}.</td></tr></table>'
        f"{bookmark}<hr><p>{escape(full.after_break)}</p><p>{escape(full.closing)}</p>"
        '<div class="btn btn-accent"><table border="0" cellspacing="0" cellpadding="0" align="center"><tr><td '
        f'align="center"><a href="{site}#/portal/signup">Become a member</a></td></tr></table></div>'
    )
    feedback = "".join(
        f'<td align="center"><a href="{link}"><img src="https://static.example/{icon}.png" width="24" alt="{label}">'
        f'</a><p class="feedback-button-text"><a href="{link}">{label}</a></p></td>'
        for link, icon, label in (
            (f"{site}#/feedback/1/1/?uuid=a", "more-like-this", "More like this"),
            (f"{site}#/feedback/1/0/?uuid=a", "less-like-this", "Less like this"),
            (f"{page}#ghost-comments", "comment", "Comment"),
        )
    )
    latest = '<h3 class="latest-posts-header">Keep reading</h3>' + "".join(
        _table(
            f'<tr><td class="latest-post-img"><img src="https://rota.example/{n}.jpg" width="100" alt=""></td><td>'
            f'<h4 class="latest-post-title"><a href="{site}week-{n}/?ref=mail">The Keeper&#x27;s Rota, Week '
            f"{n}</a></h4>"
            '<p class="latest-post-excerpt"><a href="#">Another thing was on another stair, and nobody '
            "…</a></p></td></tr>"
        )
        for n in (full.number + 40, full.number + 41, full.number + 42)
    )
    box = (
        '<table class="subscription-box"><tr><td><h3>Subscription details</h3><p>You are receiving this because you '
        "are "
        "a <strong>free subscriber</strong> to The Keeper's Rota.</p><p class='subscription-details'>Name: A. "
        "Reader</p>"
        "<p class='subscription-details'>Email: <a href='#'>reader@home.example</a></p><p class='subscription-details'>"
        "Member since: 3 January 2024</p></td><td><a class='manage-subscription' href='"
        f"{site}#/portal/account'>Manage subscription &rarr;</a></td></tr></table>"
    )
    rows = (
        _row(
            '<table><tr><td class="site-icon"><a href="https://rota.example/?ref=m"><img '
            'src="https://rota.example/i.png"'
            f' alt="The Keeper&#x27;s Rota" width="44"></a></td></tr><tr><td class="site-url"><div><a href="{site}" '
            'class="site-title">The Keeper&#x27;s Rota</a></div></td></tr></table>'
        )
        + _row(f'<a href="{page}?ref=m" class="post-title-link">{escape(full.title)}</a>')
        + _row(
            f'<table class="post-meta-wrapper"><tr><td class="post-meta">By Hanne Skog • <span class="post-meta-date">'
            f'{full.date:%d %b %Y}</span></td><td class="post-meta view-online desktop"><a href="{page}?ref=m" '
            'class="view-online-link">View in browser</a></td></tr><tr class="post-meta-wrapper"><td '
            'class="view-online-'
            f'mobile"><a href="{page}?ref=m" class="view-online-link">View in browser</a></td></tr></table>'
        )
        + _row('<img src="https://rota.example/feature.jpg" width="600" alt="">')
        + _row(f"<!-- POST CONTENT START -->{body}<!-- POST CONTENT END -->")
        + _row(f'<table class="feedback-buttons"><tr>{feedback}</tr></table>')
        + _row(latest)
        + _row(box)
        + _row(
            f"The Keeper's Rota &copy; {full.date.year} &ndash; <a href=\"https://rota.example/unsubscribe/?uuid=ab&amp;"
            'newsletter=cd">Unsubscribe</a>'
        )
        + _row(
            '<a href="https://ghost.example/?via=pbg"><img src="https://static.example/powered.png" width="142" '
            'alt="Powered by Ghost"></a>'
        )
    )
    html = (
        "<!doctype html><html><head><style>.x{color:red}</style></head><body><span class='preheader' style='color:"
        "transparent;display:none;height:0;max-height:0;max-width:0;opacity:0;overflow:hidden;mso-hide:all;visibility:"
        f"hidden;width:0'>{escape(full.opening[:90])}</span>{_table(rows)}</body></html>"
    )
    plain = f"{full.title}\n\nView in browser [{page}]\n\n{_plain(full)}\n\nUnsubscribe [{site}unsubscribe/?uuid=ab]\n"
    return _mail(
        full, '"The Keeper\'s Rota" <rota@rota.example>', html, plain,
        List_Unsubscribe="<https://rota.example/unsubscribe/?uuid=ab&newsletter=cd>",
        List_Unsubscribe_Post="List-Unsubscribe=One-Click",
    )  # fmt: skip


# ---- Buttondown, beehiiv, Kit, Jetpack, Patreon ----


def _simple_body(full: Full) -> str:
    return (
        f"<p>{escape(full.opening)}</p><p>{escape(full.speech)}</p>"
        f'<figure><img src="https://assets.example/stair.png" alt="A stair with something on it"><figcaption>'
        f"{escape(full.caption)}</figcaption></figure><h2>{full.heading}</h2>"
        f"<blockquote><p>{escape(full.quoted)}</p></blockquote><ul>"
        f"{''.join(f'<li>{escape(one)}</li>' for one in full.listed)}</ul><p>{escape(full.noted)}.</p><hr>"
        f"<p>{escape(full.after_break)}</p><p>{escape(full.closing)}</p>"
    )


def buttondown(full: Full) -> EmailMessage:
    """The modern template: a header with the newsletter's name and the date, links to share, past issues below."""
    page = f"https://buttondown.example/rota/archive/{full.slug}/"
    past = "".join(
        f'<li><a href="https://buttondown.example/rota/archive/week-{n}/">The Keeper\'s Rota, Week {n}</a><br><small>'
        "Another thing was on another stair.</small></li>"
        for n in (full.number + 40, full.number + 41)
    )
    html = (
        '<html><body><div style="display:none;max-height:0">Something is on the stairs&nbsp;&zwnj;&nbsp;&zwnj;</div>'
        '<div class="email-header"><table width="100%"><tr><td><b>The Keeper\'s Rota</b></td><td align="right"><a '
        f'href="{page}">View in browser</a></td></tr></table><h1>{escape(full.title)}</h1><p class="email-date">'
        f"{full.date:%B} {full.date.day}, {full.date.year}</p></div>"
        f'<div class="email-body-content">{_simple_body(full)}</div>'
        '<div class="email-footer"><p><em>You just read issue #'
        f"{full.number} of The Keeper's Rota. You can also browse the <a "
        f"href='https://buttondown.example/rota/archive/'>"
        "full archives</a> of this newsletter.</em></p>"
        "<p>Share this email:</p><table><tr><td><a href='https://x.example/a'><img src='https://x.example/1.png' "
        "alt='Share on Facebook'></a></td><td><a href='https://x.example/b'><img src='https://x.example/2.png' "
        "alt='Share on Mastodon'></a></td><td><a href='https://x.example/c'><img src='https://x.example/3.png' "
        "alt='Share via email'></a></td></tr></table>"
        f"<p><b>Read more:</b></p><ul>{past}</ul>"
        "<p>This email was sent to reader@home.example. <a href='https://buttondown.example/unsubscribe/9'>Unsubscribe"
        "</a> or <a href='https://buttondown.example/manage/9'>manage your subscription</a>.</p>"
        "<p>Brought to you by <a href='https://buttondown.example/refer/rota'>Buttondown</a>, the easiest way to start "
        "and grow your newsletter.</p></div><img src='https://buttondown.example/o/9.gif' width=1 "
        "height=1></body></html>"
    )
    return _mail(
        full, "The Keeper's Rota <rota@buttondown.example>", html, _plain(full),
        List_Id="<rota.buttondown.example>", List_Unsubscribe="<https://buttondown.example/unsubscribe/9>",
    )  # fmt: skip


def beehiiv(full: Full) -> EmailMessage:
    """A date and "Read Online" above, social icons, a poll and an address below."""
    icons = "".join(
        f'<td><a href="https://link.mail.rota.example/ss/c/u001.{name}"><img src="https://media.example/{name}.png" '
        f'width="22" alt="{name} icon"></a></td>'
        for name in ("fb", "tw", "in")
    )
    poll = "".join(
        f'<li><a href="https://link.mail.rota.example/ss/c/u001.p{n}">{stars}</a></li>'
        for n, stars in ((1, "⭐⭐⭐ Loved it"), (2, "⭐⭐ It was okay"), (3, "⭐ Not for me"))
    )
    html = (
        '<html><body><div style="display:none;max-height:0px;overflow:hidden;">In which something is on the stairs '
        "&#8204;"
        " &#160; &#847; &#160; &#8199; &shy;</div>"
        + _table(
            _row(
                f"<p>{full.date:%B} {full.date.day:02}, {full.date.year} &nbsp; | &nbsp; <a "
                'href="https://link.mail.rota.example/ss/c/u001.read">Read Online</a></p>'
            )
            + _row(f"<h1>{escape(full.title)}</h1><p>In which something is on the stairs</p>")
            + _row(f"<table><tr><td><p>Hanne Skog</p></td><td><table><tr>{icons}</tr></table></td></tr></table>")
            + _row(_simple_body(full))
            + _row(
                "<h3>How did you like this issue?</h3><ul>"
                + poll
                + '</ul><p><a href="https://link.mail.rota.example/ss/c/u001.login">Login</a> or <a '
                'href="#">Subscribe</a>'
                " to participate in polls.</p>"
            )
            + _row(f"<table><tr>{icons}</tr></table>")
            + _row(
                '<p>Update your email preferences or unsubscribe <a href="https://link.mail.rota.example/ss/c/u001.un">'
                f"here</a></p><p>© {full.date.year} The Keeper's Rota</p><p>228 Park Ave S, #29976, New York, New York "
                "10003, United States</p>"
            )
            + _row(
                '<a href="https://www.beehiiv.example/?utm=x"><img src="https://media.example/b.png" alt="beehiiv '
                'logo">'
                "Powered by beehiiv</a>"
            )
            + _row('<a href="https://link.mail.rota.example/ss/c/u001.tos">Terms of Service</a>')
        )
        + "</body></html>"
    )
    return _mail(
        full, "The Keeper's Rota <rota@mail.beehiiv.example>", html, "",
        List_Unsubscribe="<https://rota.beehiiv.example/subscribe/1/manage?token=x>",
    )  # fmt: skip


def kit(full: Full) -> EmailMessage:
    """A letter in one column, signed; one line of links and an address below."""
    html = (
        '<html><body><span style="display:none !important;visibility:hidden">Something is on the stairs ͏ ‌ ﻿ ͏ ‌ '
        "﻿</span>"
        + _table(_row(_table(_row(f"<h1>{escape(full.title)}</h1>{_simple_body(full)}<p>Hanne</p>"))))
        + _table(
            _row(
                '<p><a href="https://unsubscribe.kit-mail.example/u1">Unsubscribe</a> · <a '
                'href="https://preferences.kit-mail.example/u1">Preferences</a></p><p>113 Cherry St #92768, '
                "Seattle, WA "
                '98104-2205</p><p><a href="https://preferences.kit-mail.example/b"><img src="https://f.example/k.png" '
                'alt="Built with Kit"></a></p>'
            )
        )
        + "</body></html>"
    )
    return _mail(
        full, "Hanne Skog <hanne@rota.example>", html, "", List_Unsubscribe="<https://unsubscribe.kit-mail.example/u1>"
    )


def jetpack(full: Full) -> EmailMessage:
    """A blog's new post: the site's name, title and author above, buttons and the app below."""
    page = f"https://rota.wordpress.example/{full.date:%Y/%m/%d}/{full.slug}/"
    html = (
        "<html><body>"
        + _table(
            _row(
                '<table><tr><td><img src="https://gravatar.example/b.png" width="32" alt="Site logo '
                'image"></td><td>The '
                "Keeper's Rota</td></tr></table>"
            )
            + _row(
                f'<a href="https://public-api.example/bar/?redirect_to={page}">Read on blog</a> or <a '
                f'href="#">Reader</a>'
            )
            + _row(f'<h2 class="post-title"><a href="{page}">{escape(full.title)}</a></h2>')
            + _row(f"<p>By hanneskog on {full.date:%B} {full.date.day}, {full.date.year}</p>")
            + _row(f'<div class="post-content">{_simple_body(full)}</div>')
            + _row(
                f'<table><tr><td><a href="{page}#respond">Comment</a></td><td><a href="#">Like</a></td></tr></table>'
                "<p>You can also reply to this email to leave a comment.</p>"
            )
            + _row(
                f"<p>The Keeper's Rota © {full.date.year}.<br>Manage your <a href='https://s.example/1'>email "
                f"settings</a> "
                "or <a href='https://s.example/2'>unsubscribe</a>.</p>"
            )
            + _row(
                "<h3>Get the Jetpack app</h3><p>Subscribe, bookmark, and get real-time notifications - all from one "
                "app!"
                "</p><img src='https://s.example/g.png' alt='Download Jetpack on Google Play'><img "
                "src='https://s.example/i.png' alt='Download Jetpack from the App Store'>"
            )
            + _row("<p>Automattic, Inc.<br>60 29th St. #343, San Francisco, CA 94110</p>")
        )
        + "</body></html>"
    )
    return _mail(
        full, "The Keeper's Rota <comment-reply@wordpress.example>", html, "", subject=f"[New post] {full.title}",
        List_Unsubscribe="<https://s.example/2>", List_Id="The Keeper's Rota <rota.wordpress.example>",
    )  # fmt: skip


def patreon(full: Full) -> EmailMessage:
    """A post for members: who shared it above, a button to the post, a long footer."""
    html = (
        "<html><body>"
        + _table(
            _row(
                '<a href="https://www.patreon.example/"><img src="https://c.example/p.png" alt="Patreon" '
                'width="120"></a>'
            )
            + _row('<img src="https://c.example/h.png" width="40" alt=""> <p>Hanne Skog just shared:</p>')
            + _row(
                f"<h1><a "
                f'href="https://www.patreon.example/posts/{9000 + full.number}?t=x">{escape(full.title)}</a></h1>'
            )
            + _row(_simple_body(full))
            + _row(f'<a class="button" href="https://www.patreon.example/posts/{9000 + full.number}?t=y">View post</a>')
            + _row('<a href="#">View comments</a>')
            + _row(
                "<p>You're receiving this email because you're a member of Hanne Skog. Update your <a href='#'>email "
                "settings</a> or <a href='https://www.patreon.example/u'>unsubscribe</a>.</p><p>Patreon<br>600 "
                "Townsend "
                "Street, Suite 500<br>San Francisco, CA 94103, USA</p>"
            )
        )
        + "</body></html>"
    )
    return _mail(
        full, "Hanne Skog (via Patreon) <bingo@patreon.example>", html, "",
        List_Unsubscribe="<https://www.patreon.example/u>",
    )  # fmt: skip


# ---- lists ----


def plain_list(full: Full) -> EmailMessage:
    """A plain text with underlined headings, hard-wrapped, and Mailman 3's footer as a part of its own."""
    items = "\n".join(f"  - {one}" for one in full.listed)
    body = (
        f"{fill(full.opening, 72)}\n\n{fill(full.speech, 72)}\n\n{full.heading.upper()}\n{'=' * len(full.heading)}\n\n"
        f"{fill(full.quoted, 68, initial_indent='    ', subsequent_indent='    ')}\n\n{items}\n\n"
        f"{fill(full.noted + ' [1].', 72)}\n\n* * *\n\n{fill(full.after_break, 72)}\n\n{fill(full.closing, 72)}\n\n"
        f"[1] {fill(full.note, 68, subsequent_indent='    ')}\n"
    )
    mail = _mail(
        full, "Hanne Skog <hanne@home.example>", "", body, subject=f"[rota] {full.title}",
        List_Id="Letters from the rock <rota.lists.example>", List_Post="<mailto:rota@lists.example>",
        List_Archive="<https://lists.example/archives/list/rota@lists.example/>",
        List_Unsubscribe="<mailto:rota-leave@lists.example>",
    )  # fmt: skip
    mail.make_mixed()
    foot = EmailMessage(policy=SMTP)
    foot.set_content(
        "_______________________________________________\nrota mailing list -- rota@lists.example\nTo unsubscribe send "
        "an email to rota-leave@lists.example\n%(web_page_url)slistinfo%(cgiext)s/%(_internal_name)s\n"
    )
    mail.attach(foot)
    return mail


SERVICES: dict[str, Callable[[Full], EmailMessage]] = {
    "substack": substack,
    "ghost": ghost,
    "buttondown": buttondown,
    "beehiiv": beehiiv,
    "kit": kit,
    "jetpack": jetpack,
    "patreon": patreon,
    "plain list": plain_list,
}
