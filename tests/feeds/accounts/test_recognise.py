"""Which pages belong to a server that keeps feeds, and which only speak of one."""

from __future__ import annotations

import pytest

from feeds.accounts.recognise import server_kind

MINIFLUX = '<head><title>Anmelden</title><meta name="apple-mobile-web-app-title" content="Miniflux"></head>'
FRESH = '<head><meta name="apple-mobile-web-app-title" content="FreshRSS"><title>Connexion · FreshRSS</title></head>'
RENAMED = '<head><link rel="stylesheet" href="../themes/base-theme/frss.css?172"><title>Ma lecture</title></head>'


@pytest.mark.parametrize(
    ("page", "address", "kind"),
    [
        (MINIFLUX, "https://reader.example/", "miniflux"),
        (FRESH, "https://fresh.example/i/", "greader"),
        (RENAMED, "https://fresh.example/i/", "greader"),
        ("OK", "https://fresh.example/api/greader.php", "greader"),
        ("<title>The Old Reader</title>", "https://theoldreader.com/", "greader"),
        ("<title>How I moved to Miniflux</title><p>Miniflux and FreshRSS</p>", "https://blog.example/miniflux", ""),
        ('<meta name="apple-mobile-web-app-title" content="Minifluxions">', "https://maths.example/", ""),
        ("", "https://blog.example/", ""),
    ],
)
def test_a_server_is_recognised_by_its_own_marks(page: str, address: str, kind: str) -> None:
    assert server_kind(page, address) == kind
