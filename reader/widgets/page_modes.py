"""Two ways of using keys on the page: letters on the links, and a selection that grows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.article import Place

if TYPE_CHECKING:
    from reader.flow.reading import Unit
    from reader.widgets.article_links import PageLink
    from reader.widgets.article_view import ArticleView

_LETTERS = "asdfghjklqwertyuiopzxcvbnm"
_MOTIONS: dict[str, tuple[Unit, int]] = {
    "l": ("character", 1), "right": ("character", 1), "h": ("character", -1), "left": ("character", -1),
    "w": ("word", 1), "e": ("word", 1), "b": ("word", -1),
    "j": ("sentence", 1), "down": ("sentence", 1), ")": ("sentence", 1),
    "k": ("sentence", -1), "up": ("sentence", -1), "(": ("sentence", -1),
    "}": ("paragraph", 1), "{": ("paragraph", -1),
}  # fmt: skip
SELECTING = "w b word, j k sentence, } { paragraph, n N other · a note, s mark, y copy"
"""The keys of a selection, in the 76 columns that a terminal of 80 leaves them."""
FOLLOWING = "the letter on a link follows it · any other key leaves"


def hint_labels(number: int) -> list[str]:
    """Labels for so many links: one letter each, two where one letter would not do."""
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


class Selecting:
    """A selection by key: it begins with a sentence, and grows or shrinks at its end."""

    def __init__(self, view: ArticleView) -> None:
        self._view = view
        self.active = False
        self.unused = ""
        self._count = ""

    def start(self, place: Place) -> None:
        """Select the sentence at a place, or take up what the mouse selected."""
        self.active = True
        if self._view.selection is None:
            self._view.select(self._view.sentence_at(place))

    def end(self) -> None:
        """Select nothing."""
        self.active = False
        self._view.select(None)

    def key(self, key: str) -> bool:
        """Whether the key moved the selection (or counts for one that will).

        The digits before a key that does not are left in `unused`, for the command that it is.
        """
        if key.isdecimal() and len(key) == 1 and (self._count or key != "0"):
            self._count = (self._count + key)[-4:]
            return True
        steps = int(self._count or 1)
        self.unused, self._count = self._count, ""
        if key in _MOTIONS:
            unit, direction = _MOTIONS[key]
            self._view.extend(unit, direction * steps)
        elif key in ("n", "N"):
            self._another(1 if key == "n" else -1)
        else:
            return False
        return True

    def _another(self, direction: int) -> None:
        """Select the sentence after or before the selected one instead."""
        chosen = self._view.selection
        if chosen is None:
            return
        if direction > 0:
            after = Place(chosen.end.block, chosen.end.offset + 1)
            following = self._view.sentence_at(after)
            if following.start < chosen.end:
                following = self._view.sentence_at(Place(chosen.end.block + 1))
        elif chosen.start.offset > 1:
            following = self._view.sentence_at(Place(chosen.start.block, chosen.start.offset - 2))
        else:
            following = self._view.sentence_at(Place(max(0, chosen.start.block - 1), 1_000_000_000))
        self._view.select(following)
        self._view.go_to(following.start) if following.start < self._view.place else self._view.extend("character", 0)
