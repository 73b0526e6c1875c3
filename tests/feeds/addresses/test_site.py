"""Which addresses are one publisher's."""

from __future__ import annotations

import pytest

from feeds.addresses.site import site_of


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://paper.example/1", "http://www.paper.example:8080/2", True),
        ("https://sport.paper.example/1", "https://cdn.img.paper.example/2", True),
        ("https://paper.example/1", "https://other.example/1", False),
        ("https://ann.substack.com/p/1", "https://ben.substack.com/p/1", False),
        ("https://ann.github.io/", "https://ann.github.io/2", True),
        ("https://news.paper.co.uk/1", "https://paper.co.uk/2", True),
        ("https://paper.co.uk/1", "https://other.co.uk/2", False),
        ("https://paper.de/1", "https://m.paper.de/2", True),
    ],
)
def test_the_hosts_of_one_publisher_are_one_site(one: str, other: str, same: bool) -> None:
    assert (site_of(one) == site_of(other)) is same


@pytest.mark.parametrize("address", ["", "#part", "mailto:ann@paper.example", "http://[::1", "file:///a/b.html"])
def test_an_address_without_a_host_has_no_site(address: str) -> None:
    assert site_of(address) == ""
