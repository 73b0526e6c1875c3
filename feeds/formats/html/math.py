"""MathML as a line of text: a fraction, a root and a power keep their meaning where nothing can be set above a line.

What the author wrote for it (`alttext`, MathML Core 2.1) counts first, unless that is TeX; else the formula is
written linearly: 1/2, √x, x², (a + b)/c, [1, 2; 3, 4].
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from feeds.formats.tokens import attributes, tokens

if TYPE_CHECKING:
    from collections.abc import Callable

_OPENING = re.compile(r"<math\b([^>]{0,2000})>", re.IGNORECASE)
_CLOSING = re.compile(r"</math\s{0,20}>", re.IGNORECASE)
_LONGEST = 20_000
_RAISED = str.maketrans("0123456789+-−n()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ⁽⁾")
_LOWERED = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_RELATIONS = frozenset("=<>≤≥≠≈≡→⇒∈∉⊂∼+−±×⋅")
_HIDDEN = frozenset({"annotation", "annotation-xml", "mphantom", "mspace", "none", "mprescripts"})
_INVISIBLE = re.compile("[\u2061-\u2064\u200b]")


def with_linear_math(markup: str) -> str:
    """The markup with each formula as text; one that is not closed, or longer than 20,000 characters, stays."""
    if "<math" not in markup and "<MATH" not in markup:
        return markup
    pieces: list[str] = []
    done = 0
    closing = _CLOSING.search(markup)
    for opening in _OPENING.finditer(markup):
        # Each end is looked for once, so that a page of formulas without ends takes no longer than its length.
        while closing and closing.start() < opening.end():
            closing = _CLOSING.search(markup, opening.end())
        if closing is None:
            break
        if opening.start() >= done and closing.start() - opening.end() <= _LONGEST:
            pieces += markup[done : opening.start()], _formula(opening[1], markup[opening.end() : closing.start()])
            done = closing.end()
    return "".join((*pieces, markup[done:]))


def raised(text: str) -> str:
    """Digits and signs as superscripts, "" where a character has none."""
    return text.translate(_RAISED) if text and all(ord(char) in _RAISED for char in text) else ""


def _formula(own: str, inner: str) -> str:
    alternative = attributes(own).get("alttext", "").strip()
    written = alternative if alternative and "\\" not in alternative else _linear(inner) or alternative
    return html.escape(written, quote=False)


def _linear(markup: str) -> str:
    """A formula on one line; linear in the markup, without recursion."""
    names: list[str] = [""]
    children: list[list[str]] = [[]]
    for token in tokens(markup):
        name = token.value.rpartition(":")[2]
        if token.kind == "text":
            if text := " ".join(_INVISIBLE.sub("", token.value).split()):
                children[-1].append(_spaced(text) if names[-1] == "mo" else text)
        elif token.kind == "start" and not token.raw.rstrip().endswith("/"):
            names.append(name)
            children.append([])
        elif token.kind == "end" and name in names[1:]:
            while True:
                closed, inner = names.pop(), children.pop()
                if closed not in _HIDDEN:
                    children[-1].append(_WRITTEN.get(closed, _row)(inner))
                if closed == name:
                    break
    while len(children) > 1:
        inner = children.pop()
        children[-1].append(_row(inner))
    return " ".join(_row(children[0]).split())


def _spaced(sign: str) -> str:
    return f" {sign} " if sign in _RELATIONS else sign


def _row(parts: list[str]) -> str:
    return "".join(parts)


def _grouped(text: str) -> str:
    """A part in brackets where it is more than one thing."""
    text = text.strip()
    return text if len(text) < 2 or text.isalnum() or (text[0] in "([" and text[-1] in ")]") else f"({text})"


def _at(parts: list[str], place: int) -> str:
    return parts[place].strip() if place < len(parts) else ""


def _fraction(parts: list[str]) -> str:
    return f"{_grouped(_at(parts, 0))}/{_grouped(_at(parts, 1))}"


def _root(parts: list[str]) -> str:
    index = _at(parts, 1)
    return f"{raised(index) or (index and _grouped(index) + ' ')}√{_grouped(_at(parts, 0))}"


def _above(text: str) -> str:
    return raised(text) or (f"^{_grouped(text)}" if text else "")


def _below(text: str) -> str:
    plain = text.translate(_LOWERED)
    return plain if text and all(ord(char) in _LOWERED for char in text) else (f"_{_grouped(text)}" if text else "")


def _table(parts: list[str]) -> str:
    return f"[{'; '.join(part.strip() for part in parts)}]"


_WRITTEN: dict[str, Callable[[list[str]], str]] = {
    "mfrac": _fraction,
    "msqrt": lambda parts: f"√{_grouped(_row(parts))}",
    "mroot": _root,
    "msup": lambda parts: _at(parts, 0) + _above(_at(parts, 1)),
    "mover": lambda parts: _at(parts, 0) + _above(_at(parts, 1)),
    "msub": lambda parts: _at(parts, 0) + _below(_at(parts, 1)),
    "munder": lambda parts: _at(parts, 0) + _below(_at(parts, 1)),
    "msubsup": lambda parts: _at(parts, 0) + _below(_at(parts, 1)) + _above(_at(parts, 2)),
    "munderover": lambda parts: _at(parts, 0) + _below(_at(parts, 1)) + _above(_at(parts, 2)),
    "mfenced": lambda parts: f"({', '.join(part.strip() for part in parts)})",
    "mtr": lambda parts: ", ".join(part.strip() for part in parts),
    "mtable": _table,
    "semantics": lambda parts: parts[0] if parts else "",
}
