"""A selection by key, which begins with a sentence and grows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.article import Place

if TYPE_CHECKING:
    from feeds.article import Passage
    from reader.flow.text_units import Unit
    from reader.widgets.article.view import ArticleView

_MOTIONS: dict[str, tuple[Unit, int]] = {
    "l": ("character", 1), "right": ("character", 1), "h": ("character", -1), "left": ("character", -1),
    "w": ("word", 1), "e": ("word", 1), "b": ("word", -1),
    "j": ("sentence", 1), "down": ("sentence", 1), ")": ("sentence", 1),
    "k": ("sentence", -1), "up": ("sentence", -1), "(": ("sentence", -1),
    "}": ("paragraph", 1), "{": ("paragraph", -1),
}  # fmt: skip
SELECTING = "w b word, j k sentence, } { paragraph · a note, s highlight, y copy, Esc end"
"""The keys of a selection, in the 76 columns that a terminal of 80 leaves them."""


class KeySelection:
    """A selection by key: it begins with a sentence, and grows or shrinks at its end."""

    def __init__(self, view: ArticleView) -> None:
        self._view = view
        self.active = False
        self.unused = ""
        self._count = ""

    def start(self, passage: Passage) -> None:
        """Select a passage, or continue the mouse's selection."""
        self.active = True
        if self._view.selection.passage is None:
            self._view.selection.select(passage)

    def end(self) -> None:
        """Select nothing."""
        self.active = False
        self._view.selection.select(None)

    def key(self, key: str) -> bool:
        """Return whether the key moved the selection (or counts for one that will).

        The digits before a key that does not are left in `unused`, for the command that it is.
        """
        if key.isdecimal() and len(key) == 1 and (self._count or key != "0"):
            self._count = (self._count + key)[-4:]
            return True
        steps = int(self._count or 1)
        self.unused, self._count = self._count, ""
        if key in _MOTIONS:
            unit, direction = _MOTIONS[key]
            self._view.selection.extend(unit, direction * steps)
        elif key in ("n", "N"):
            self._another(1 if key == "n" else -1)
        else:
            return False
        return True

    def _another(self, direction: int) -> None:
        """Select the sentence after or before the selected one instead."""
        chosen = self._view.selection.passage
        if chosen is None:
            return
        if direction > 0:
            after = Place(chosen.end.block, chosen.end.offset + 1)
            following = self._view.text.sentence_at(after)
            if following.start < chosen.end:
                following = self._view.text.sentence_at(Place(chosen.end.block + 1))
        elif chosen.start.offset > 1:
            following = self._view.text.sentence_at(Place(chosen.start.block, chosen.start.offset - 2))
        else:
            following = self._view.text.sentence_at(Place(max(0, chosen.start.block - 1), 1_000_000_000))
        self._view.selection.select(following)
        if following.start < self._view.place:
            self._view.pager.go_to(following.start)
        else:
            self._view.selection.extend("character", 0)
