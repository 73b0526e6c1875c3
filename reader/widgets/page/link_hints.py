"""Letters over the links that are in sight, until one is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.widgets.article.links import PageLink
    from reader.widgets.article.view import ArticleView

_LETTERS = "asdfghjklqwertyuiopzxcvbnm"
FOLLOWING = "Type a letter to open that link · any other key cancels"


def hint_labels(number: int) -> list[str]:
    """Return labels for a number of links: one letter each, or two if one letter is not enough."""
    if number <= len(_LETTERS):
        return list(_LETTERS[:number])
    return [first + second for first in _LETTERS for second in _LETTERS][:number]


class LinkHints:
    """Letters over the links that are in sight, until one is typed."""

    def __init__(self, view: ArticleView) -> None:
        self._view = view
        self._links: dict[str, PageLink] = {}
        self._typed = ""

    def start(self) -> int:
        """Show the letters; how many links there are."""
        links = self._view.visible_links()
        self._typed = ""
        self._links = dict(zip(hint_labels(len(links)), links, strict=False))
        self._view.show_hints(self._links)
        return len(self._links)

    @property
    def active(self) -> bool:
        """Whether letters are shown."""
        return bool(self._links)

    def key(self, key: str) -> None:
        """Take a key: a letter that leads to a link follows it, any other key ends the hints."""
        self._typed += key
        link = self._links.get(self._typed)
        if link is None and len(key) == 1 and any(label.startswith(self._typed) for label in self._links):
            return
        self.end()
        if link is not None:
            self._view.activate(link)

    def end(self) -> None:
        """Take the letters away."""
        self._links = {}
        self._view.show_hints(())
