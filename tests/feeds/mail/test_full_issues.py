"""Issues with pictures, notes, cards and offers: what the author put there, in order, and nothing of the service's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from feeds.mail.issue import issue_of
from feeds.mail.message import read_mail
from tests.feeds.mail.full_issues import SERVICES, Full, substack_preview

if TYPE_CHECKING:
    from email.message import EmailMessage

    from feeds.article import Article
    from feeds.entry import Entry

SUBTITLE = "In which something is on the stairs"


def read(mail: EmailMessage) -> tuple[Entry, Article]:
    """The issue that a mail is."""
    found = read_mail(mail.as_bytes())
    assert found is not None
    issue = issue_of(found)
    assert issue is not None
    return issue[1:]


def texts(mail: EmailMessage) -> list[tuple[str, str]]:
    """The kinds and texts of a mail's blocks."""
    return [(block.kind, block.text) for block in read(mail)[1].blocks]


def expected(full: Full, service: str) -> list[tuple[str, str]]:
    """The blocks of an issue, with what only some services can show."""
    log = [("quote", full.quoted), *(("list", one) for one in full.listed)]
    end = [("rule", ""), ("paragraph", full.after_break), ("paragraph", full.closing)]
    start = [("paragraph", full.opening), ("paragraph", full.speech)]
    middle = [("image", full.caption), ("heading", full.heading), *log]
    noted = ("paragraph", f"{full.noted}.")
    match service:
        case "substack":
            referring, note = ("paragraph", f"{full.noted}.[1]"), ("footnote", full.note)
            return [("heading", SUBTITLE), *start, *middle, referring, *end, note]
        case "ghost":
            card = ("The log of the rock", "All pages of it, scanned and in order.", "The Keeper’s Rota")
            return [("image", ""), *start, *middle, noted, *(("paragraph", one) for one in card), *end]
        case "beehiiv":
            return [("paragraph", SUBTITLE), ("paragraph", "Hanne Skog"), *start, *middle, noted, *end]
        case "kit":
            return [*start, *middle, noted, *end, ("paragraph", "Hanne")]
        case "plain list":
            referring, note = ("paragraph", f"{full.noted} [1]."), ("footnote", full.note)
            return [*start, ("heading", full.heading.upper()), *log, referring, *end, note]
    return [*start, *middle, noted, *end]


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("number", [1, 2, 5, 7])
def test_an_issue_is_what_its_author_wrote(service: str, number: int) -> None:
    full = Full(number)
    mail = SERVICES[service](full)
    assert texts(mail) == expected(full, service)
    entry, _ = read(mail)
    assert (entry.title, entry.published, entry.partial) == (full.title, full.date, False)


@pytest.mark.parametrize(
    ("service", "byline", "address"),
    [
        ("substack", "Hanne Skog", "https://rota.substack.example/p/the-keepers-rota-week-3"),
        ("ghost", "Hanne Skog", "https://rota.example/the-keepers-rota-week-3/"),
        ("buttondown", "", "https://buttondown.example/rota/archive/the-keepers-rota-week-3/"),
        ("beehiiv", "", "mid:the-keepers-rota-week-3@out.mail.beehiiv.example"),
        ("kit", "", "mid:the-keepers-rota-week-3@out.rota.example"),
        ("jetpack", "", "https://rota.wordpress.example/2024/03/21/the-keepers-rota-week-3/"),
        ("patreon", "", "https://www.patreon.example/posts/9003"),
        ("plain list", "Hanne Skog", "mid:the-keepers-rota-week-3@out.home.example"),
    ],
)
def test_author_and_page_are_those_that_the_mail_names(service: str, byline: str, address: str) -> None:
    entry, _ = read(SERVICES[service](Full(3)))
    assert (entry.byline, entry.url) == (byline, address)


def test_a_post_that_ends_at_a_paywall_is_cut_short_and_says_nothing_of_the_offer() -> None:
    full = Full(4)
    mail = substack_preview(full)
    assert texts(mail) == [("heading", SUBTITLE), ("paragraph", full.opening), ("paragraph", full.speech)]
    assert read(mail)[0].partial
