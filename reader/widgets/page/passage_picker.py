"""Choose by key the passage that a mark is made on: it lights up, and moves until it is confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from feeds.article import Passage
    from reader.config.keymap import Keymap
    from reader.flow.text_units import Unit
    from reader.rows.line import Piece
    from reader.widgets.article.view import ArticleView

Purpose = Literal["highlight", "note", "bookmark"]
MARKS: dict[Purpose, str] = {"highlight": "highlight", "note": "note", "bookmark": "bookmark"}
"""The commands that act on the highlighted passage, and their names in the foot line."""


class _Step(NamedTuple):
    """The effect of a key: to the next or the previous unit; None keeps the lit one."""

    direction: int
    unit: Unit | None = None


_STEPS = {
    "j": _Step(1), "down": _Step(1), "n": _Step(1), "k": _Step(-1), "up": _Step(-1), "N": _Step(-1),
    ")": _Step(1, "sentence"), "(": _Step(-1, "sentence"),
    "}": _Step(1, "paragraph"), "{": _Step(-1, "paragraph"),
    "w": _Step(1, "word"), "b": _Step(-1, "word"),
}  # fmt: skip


class PassagePicker:
    """A passage that is lit until it is marked or left. `purpose` is the command that asked for it, "" for none."""

    def __init__(self, view: ArticleView) -> None:
        self._view = view
        self.purpose: Purpose | Literal[""] = ""
        self._unit: Unit = "sentence"
        self._passage: Passage | None = None
        self._count = ""

    @property
    def passage(self) -> Passage | None:
        """The lit passage."""
        return self._passage

    @property
    def count(self) -> int | None:
        """The number that was typed for the command: a colour."""
        return int(self._count) if self._count else None

    def start(self, purpose: Purpose, passage: Passage, unit: Unit, count: int | None = None) -> None:
        """Light up a passage, and wait."""
        self.purpose, self._unit, self._count = purpose, unit, str(count or "")
        self._light(passage, move=not self._view.shows(passage.end))

    def restart(self) -> None:
        """Light up the first words on the screen: the text has moved."""
        first = self._view.first_words()
        self._light(self._view.text.unit_at(first, "paragraph" if self._unit == "paragraph" else "sentence"))

    def end(self) -> None:
        """Light up nothing, and wait no longer."""
        self.purpose, self._passage, self._count = "", None, ""
        self._view.point_out(None)

    def key(self, key: str) -> bool:
        """Return whether the key moved the light, or counts for the command."""
        if key.isdecimal() and len(key) == 1 and (self._count or key != "0"):
            self._count = (self._count + key)[-2:]
            return True
        step = _STEPS.get(key)
        if step is None or self._passage is None:
            return False
        for _ in range(self.count or 1):
            self._move(step)
        self._count = ""
        return True

    def _move(self, step: _Step) -> None:
        """Move the light. By paragraphs a sentence goes to the first one of another paragraph."""
        here, by = self._passage, step.unit or self._unit
        found = self._view.text.next_to(here, by, step.direction) if here is not None else None
        if found is None:
            return
        if by == "paragraph" and self._unit != "paragraph":
            self._unit = "sentence"
            found = self._view.text.sentence_at(found.start)
        else:
            self._unit = by
        self._light(found)

    def _light(self, passage: Passage, *, move: bool = True) -> None:
        """Light up a passage; `move` the text so that its beginning is on the screen.

        A note on a paragraph that began above the screen moved the text up, and a part whose end was shown was not
        taken for read any more.
        """
        self._passage = passage
        if move and not self._view.shows(passage.start):
            self._view.pager.go_to(passage.start, centre=True, visit=self._view.pager.visiting)
        self._view.point_out(passage)

    def hints(self, keymap: Keymap) -> tuple[Piece, ...]:
        """The keys that work while something is lit, for the foot line."""
        from reader.rows.line import Piece

        keys = [(keymap.first_key(self.purpose), MARKS[self.purpose])] if self.purpose else []
        keys += [("j k", "next"), ("} {", "paragraph"), ("w b", "word")]
        keys += [(keymap.first_key("select"), "extend"), ("Esc", "cancel")]
        pieces = []
        for key, label in keys:
            pieces += [Piece(key, "accent"), Piece(f" {label}   ", "dim")]
        return (*pieces[:-1], Piece(f" {keys[-1][1]}", "dim"))
