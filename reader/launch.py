"""The goal that the app opens first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from feeds.article import Article


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to open: exactly one of the fields is set, or none for the library.

    `resume` continues where the reader stopped last. `articles` are texts that are not followed (a path given to
    `read`); `address` is then where they came from, so that the app can offer to follow it.
    """

    series: str = ""
    part: str = ""
    resume: bool = False
    articles: tuple[Article, ...] = ()
    address: str = ""
