"""The foot line of a screen: a question, a message, what a prompt asks for, or the keys that matter here."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.config.commands import BY_NAME
from reader.config.keys import EVERYWHERE, NAMES, show_key
from reader.flow.cells import width
from reader.rows.line import Line, Piece, two_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.config.keys import Keymap

_MOST_MESSAGES = 20
_BESIDE, _ANSWERS = "   ", "y yes   n no"


class Question(NamedTuple):
    """Something that is answered with y or n."""

    text: str
    then: Callable[[], object]


class Foot:
    """What there is to say at the foot of a screen.

    `message` was said last and goes after some seconds; `status` is what runs, `resting` what else stands at the
    right. `messages` are those that were said before, the last first.
    """

    def __init__(self) -> None:
        self.message = ""
        self.messages: list[str] = []
        self.status = ""
        self.resting = ""
        self.question: Question | None = None

    def say(self, text: str) -> None:
        """Show a message."""
        self.message = text
        if text:
            self.messages = [text, *self.messages][:_MOST_MESSAGES]

    def long_lines(self, cells: int) -> tuple[Line, ...]:
        """A question or a message that needs two lines of `cells`; nothing where one is enough."""
        if self.question is not None:
            lines = two_lines(self.question.text, cells - len(_BESIDE + _ANSWERS))
            first, last = Piece(lines[0], "warn"), Piece(lines[-1], "warn")
            return (Line((first,)), Line((last,), (Piece(_ANSWERS, "dim"),))) if len(lines) > 1 else ()
        lines = two_lines(self.message, cells)
        return tuple(Line((Piece(line, "accent"),)) for line in lines) if len(lines) > 1 else ()

    def line(self, cells: int, asked: str, hints: Sequence[tuple[str, str]], right: tuple[Piece, ...]) -> Line:
        """One line of `cells`: a question with its answers, else the message, else what is `asked`, else the hints.

        A message goes before what stands at the `right`. The last hint, which tells the keys, stays longest.
        """
        if self.question is not None:
            return Line((Piece(self.question.text, "warn"), Piece(_BESIDE), Piece(_ANSWERS, "dim")))
        taken = sum(width(piece.text) + 2 for piece in right)
        if self.message:
            return Line((Piece(self.message, "accent"),), right if width(self.message) + taken <= cells else ())
        if asked:
            return Line((Piece(asked, "dim"),), right)
        left = list(hints)
        while len(left) > 1 and sum(len(key) + len(says) + 4 for key, says in left) - 3 > cells - taken:
            del left[-2]
        pieces = [
            piece for key, says in left for piece in (Piece(key, "accent"), Piece(f" {says}", "dim"), Piece("   "))
        ]
        return Line(tuple(pieces[:-1]), right)


def meaning_elsewhere(key: str, keymap: Keymap) -> str:
    """What to say of a key that does nothing here: what it does elsewhere, and where the keys are told."""
    found = next(((where, name) for where in EVERYWHERE if (name := keymap.command(where, key)) is not None), None)
    told = f"{show_key(key)} does nothing here"
    if found is not None:
        told += f": it is “{BY_NAME[found[1]].says}” in {NAMES[found[0]]}"
    help_key = keymap.first_key("help")
    return told + (f" · {help_key} for help" if help_key else "")
