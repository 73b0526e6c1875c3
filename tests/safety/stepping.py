"""A matcher of regular expressions that counts its steps: slow to run, and the same on every machine.

It walks what Python's own parser gives and backtracks as the `re` module does, without its shortcuts (a literal that
is looked for first, a repetition that is not tried anew at each of its places): it counts no less than is done.
"""

from __future__ import annotations

import re
from re import _parser  # type: ignore[attr-defined]  # there is no other door to the parser
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Items = Sequence[tuple[Any, Any]]

ENDLESS = int(_parser.MAXREPEAT)
_SINGLE = ("LITERAL", "NOT_LITERAL", "ANY", "IN")


class TooManyStepsError(Exception):
    """More steps than were allowed."""


class Stepper:
    """Tries one pattern on texts. No repetition that has an end is tried more often than `longest` times.

    A bound is a constant factor, however large: taken small, growth shows on short texts.
    """

    def __init__(self, pattern: re.Pattern[Any], *, longest: int = ENDLESS, most: int = ENDLESS) -> None:
        self._items: Items = _parser.parse(pattern.pattern, pattern.flags)
        self._ascii = isinstance(pattern.pattern, bytes)
        self._folds = bool(pattern.flags & re.IGNORECASE)
        self._lines = bool(pattern.flags & re.MULTILINE)
        self._any = bool(pattern.flags & re.DOTALL)
        self._longest = longest
        self._most = most
        self._known: dict[tuple[int, str], bool] = {}
        self._text = ""
        self.steps = 0

    def search(self, text: str, *, only_match: bool = False) -> tuple[int, int] | None:
        """Where the pattern is found first. Raises `TooManyStepsError`; `steps` are those of this search."""
        self._text, self.steps = text, 0
        for start in range(1 if only_match else len(text) + 1):
            for end in self._sequence(self._items, 0, start):
                return start, end
        return None

    def _step(self) -> None:
        self.steps += 1
        if self.steps > self._most:
            raise TooManyStepsError

    def _sequence(self, items: Items, index: int, at: int) -> Iterator[int]:
        """The ends of all ways in which the items from `index` on match at a place, in the order of trying."""
        while index < len(items):
            self._step()
            op, value = items[index]
            if op.name in _SINGLE:
                if not self._takes(op.name, value, at):
                    return
                at += 1
            elif op.name == "AT":
                if not self._stands(value.name, at):
                    return
            elif op.name in ("ASSERT", "ASSERT_NOT"):
                if self._looks(value, at) is not (op.name == "ASSERT"):
                    return
            else:
                for end in self._ways(op.name, value, at):
                    yield from self._sequence(items, index + 1, end)
                return
            index += 1
        yield at

    def _ways(self, name: str, value: Any, at: int) -> Iterator[int]:  # noqa: ANN401 - as the parser gives it
        match name:
            case "SUBPATTERN":
                return self._sequence(value[-1], 0, at)
            case "BRANCH":
                return (end for branch in value[1] for end in self._sequence(branch, 0, at))
            case "ATOMIC_GROUP":
                return self._first(self._sequence(value, 0, at))
            case "POSSESSIVE_REPEAT":
                return self._first(self._ways("MAX_REPEAT", value, at))
        least, most, body = int(value[0]), int(value[1]), value[2]
        if most != ENDLESS:
            least, most = min(least, self._longest), min(most, self._longest)
        if len(body) == 1 and body[0][0].name in _SINGLE:
            ends = self._run(body[0], least, most, at)
            return ends if name == "MIN_REPEAT" else reversed(list(ends))
        return self._repeated(body, least, most, at, greedy=name == "MAX_REPEAT")

    @staticmethod
    def _first(ends: Iterator[int]) -> Iterator[int]:
        for end in ends:
            yield end
            return

    def _run(self, item: tuple[Any, Any], least: int, most: int, at: int) -> Iterator[int]:
        """The ends of a repetition of one character, the shortest first."""
        count = 0
        while True:
            if count >= least:
                yield at + count
            self._step()
            if count == most or not self._takes(item[0].name, item[1], at + count):
                return
            count += 1

    def _repeated(self, body: Items, least: int, most: int, at: int, *, greedy: bool) -> Iterator[int]:
        if not greedy and least <= 0:
            yield at
        if most > 0:
            for end in self._sequence(body, 0, at):
                if end != at or least > 0:
                    yield from self._repeated(body, least - 1, most - 1, end, greedy=greedy)
        if greedy and least <= 0:
            yield at

    def _looks(self, value: Any, at: int) -> bool:  # noqa: ANN401 - as the parser gives it
        direction, body = value
        start = at if direction > 0 else at - body.getwidth()[0]
        return start >= 0 and next(self._sequence(body, 0, start), None) is not None

    def _stands(self, name: str, at: int) -> bool:
        text = self._text
        match name:
            case "AT_BEGINNING":
                return at == 0 or (self._lines and text[at - 1] == "\n")
            case "AT_BEGINNING_STRING":
                return at == 0
            case "AT_END":
                return at == len(text) or (text[at] == "\n" and (self._lines or at == len(text) - 1))
            case "AT_END_STRING":
                return at == len(text)
            case "AT_BOUNDARY" | "AT_NON_BOUNDARY":
                edge = (at > 0 and self._is("WORD", text[at - 1])) is not (
                    at < len(text) and self._is("WORD", text[at])
                )
                return edge is (name == "AT_BOUNDARY")
        raise NotImplementedError(name)

    def _takes(self, name: str, value: Any, at: int) -> bool:  # noqa: ANN401 - as the parser gives it
        if at >= len(self._text):
            return False
        char = self._text[at]
        match name:
            case "ANY":
                return self._any or char != "\n"
            case "LITERAL" | "NOT_LITERAL":
                return self._same(char, value) is (name == "LITERAL")
        key = (id(value), char)
        if key not in self._known:
            self._known[key] = self._in(value, char)
        return self._known[key]

    def _same(self, char: str, code: int) -> bool:
        return char == chr(code) or (self._folds and char.lower() == chr(code).lower())

    def _in(self, members: Items, char: str) -> bool:
        wanted = True
        for op, value in members:
            match op.name:
                case "NEGATE":
                    wanted = False
                case "LITERAL" if self._same(char, value):
                    return wanted
                case "RANGE" if any(value[0] <= ord(one) <= value[1] for one in self._cases(char)):
                    return wanted
                case "CATEGORY" if self._is(value.name.removeprefix("CATEGORY_"), char):
                    return wanted
        return not wanted

    def _cases(self, char: str) -> set[str]:
        return {one for one in (char, char.lower(), char.upper()) if len(one) == 1} if self._folds else {char}

    def _is(self, category: str, char: str) -> bool:
        if category.startswith("NOT_"):
            return not self._is(category.removeprefix("NOT_"), char)
        if self._ascii and not char.isascii():
            return False
        return {"DIGIT": char.isdecimal(), "SPACE": char.isspace(), "WORD": char.isalnum() or char == "_"}[category]
