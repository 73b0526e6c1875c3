"""The site that an address belongs to: what one publisher has under one name, whatever is before it."""

from __future__ import annotations

from urllib.parse import urlsplit

# Below these each host is somebody else's.
_SHARED = frozenset(
    (
        *("substack.com", "beehiiv.com", "medium.com", "wordpress.com", "blogspot.com", "tumblr.com", "ghost.io"),
        *("livejournal.com", "dreamwidth.org", "typepad.com", "github.io", "gitlab.io", "codeberg.page", "netlify.app"),
        *("vercel.app", "pages.dev", "neocities.org", "wixsite.com", "weebly.com", "bearblog.dev", "micro.blog"),
        *("write.as", "hatenablog.com", "over-blog.com", "readthedocs.io", "blogger.com", "squarespace.com"),
    )
)


def host_of(address: str) -> str:
    """Return an address's host and port, without `www.`."""
    return urlsplit(address).netloc.lower().removeprefix("www.")


def site_of(address: str) -> str:
    """Return the site's name: "paper.example" for "https://sport.paper.example/1"; "" where an address has no host.

    Of "co.uk" and its like three labels count; there is no list of public suffixes behind it.
    """
    try:
        host = (urlsplit(address).hostname or "").removesuffix(".")
    except ValueError:
        return ""
    labels = host.split(".")
    wide = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= len("com")
    domain = ".".join(labels[-3 if wide else -2 :])
    return host if domain in _SHARED else domain
