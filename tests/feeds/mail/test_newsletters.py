"""Two hundred mails in the manner of eight services: the text of each issue, and nothing of what stands around it."""

from __future__ import annotations

from collections import Counter

import pytest

from feeds.mail.issue import issue_of
from feeds.mail.message import read_mail
from tests.feeds.mail.newsletters import SERVICES, Issue, issue, two_hundred

# What a service's mail says besides the issue and is not furniture: a subtitle, a signature, the data of a work.
KEPT = {
    "substack": ("A serial from the yard",),
    "ao3": ("inesm posted a new chapter", "Chapter ", "Chapter: ", "Summary:"),
    "mailman": ("Ines",),
    "german service": ("Herzlich",),
}


def read(service: str, one: Issue) -> tuple[list[str], str, str]:
    """The texts of a mail's blocks, its title and its address."""
    mail = read_mail(SERVICES[service](one).as_bytes())
    assert mail is not None
    found = issue_of(mail)
    assert found is not None
    _, entry, article = found
    return [block.text for block in article.blocks if block.kind != "rule"], entry.title, entry.url


@pytest.mark.slow
def test_there_are_two_hundred_mails() -> None:
    assert Counter(name for name, _, _ in two_hundred()) == dict.fromkeys(SERVICES, 25)


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("language", ["en", "de", "fr", "ja"])
def test_an_issue_is_its_text_and_no_more(service: str, language: str) -> None:
    for number in range(1, 8):
        one = issue(number, language)
        texts, title, _ = read(service, one)
        more = [
            text for text in texts if text not in one.paragraphs and not text.startswith(KEPT.get(service, ("\0",)))
        ]
        assert ([text for text in one.paragraphs if text not in texts], more) == ([], [])
        assert title == (one.title if service != "ao3" else f"Chapter {number}: {one.title}")


@pytest.mark.parametrize(
    ("service", "address"),
    [
        ("substack", "https://slipway.substack.example/p/the-empty-chocks-part-3"),
        ("buttondown", "https://buttondown.example/slipway/archive/the-empty-chocks-part-3/"),
        ("ghost", "https://slipway.example/the-empty-chocks-part-3/"),
        ("ao3", "https://archiveofourown.example/works/4711/chapters/903"),
        ("mailman", "mid:3.the-empty-chocks-part-3@mail.example"),
        ("mailchimp", "mid:3.the-empty-chocks-part-3@mail.example"),
    ],
)
def test_the_address_is_the_page_of_the_issue_and_never_a_redirect(service: str, address: str) -> None:
    assert read(service, issue(3))[2] == address
