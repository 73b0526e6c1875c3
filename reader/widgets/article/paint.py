"""One line of the page in fragments: the text's own styles, the marks on it, and the margins.

Text from outside only ever becomes the text of a fragment here; nothing reads it as mark-up.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.style import Style

from reader.flow.cells import clusters, fit, is_simple, width
from reader.rows.colours import looks
from reader.widgets.article.code_colours import code_colours
from reader.widgets.article.fragments import Fragment, beside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.article import Block, Span
    from reader.flow.line import Line, Role
    from reader.themes import Palette
    from reader.widgets.article.marks import Margin

Layer = tuple[int, int, Style]  # offsets in the block's text, and the styles laid over it

_RAISED = str.maketrans("0123456789+-=()nia", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵃ")
_LOWERED = str.maketrans("0123456789+-=()aeoxhklmnpst", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ")
_RAISABLE = frozenset("0123456789+-=()ni")
_LOWERABLE = frozenset("0123456789+-=()aeoxhklmnpst")
_SIGNS_IN_ASCII = str.maketrans("‹›❝❛▎▌▸✎★│┆━─•◦▪▣↳…—–·’“”▁²³⁴⁵ᵃᵇᶜᵈ", '<>"\'||>#*|:=-*-*#>~---\'""_2345abcd')
_STOPPED_HERE = "you stopped here"
_NAME_LEAST = 8  # cells of margin below which no name is worth showing


@dataclass(frozen=True, slots=True)
class Hint:
    """Letters drawn before a link, to be typed to follow it."""

    block: int
    start: int
    label: str


def text_layers(line: Line, block: Block, spans: Sequence[Span], palette: Palette) -> list[Layer]:
    """The styles that a block's own mark-up gives to a line: `spans` are those that touch it."""
    if block.kind == "code":
        roles = {
            "keyword": palette.code_keyword,
            "string": palette.code_string,
            "comment": palette.code_comment,
            "name": palette.code_name,
        }
        colours = code_colours(block.text, block.language).touching(*line.drawn)
        return [(start, end, roles[role]) for start, end, role in colours]
    if not spans:
        return []
    styles = {
        "emphasis": palette.emphasis,
        "strong": palette.strong,
        "code": palette.code,
        "link": palette.link,
        "footnote": palette.sign,
        "strike": palette.strike,
    }
    return [(span.start, span.end, styles[span.kind]) for span in spans if span.kind in styles]


def shade(colour: str, palette: Palette) -> Style:
    """The style of words that the reader highlighted in a colour."""
    match looks(colour):
        case "green":
            return palette.marked_green
        case "blue":
            return palette.marked_blue
        case "red":
            return palette.marked_red
        case "purple":
            return palette.marked_purple
        case _:
            return palette.marked


def line_style(line: Line, palette: Palette) -> Style:
    """The style of a line's text before any mark-up."""
    match line.kind:
        case "title":
            return palette.title
        case "heading":
            return laid_over(palette.heading, palette.emphasis) if line.level > 3 else palette.heading
        case "byline" | "closing" | "rule":
            return palette.muted
        case "cite" | "image":
            return laid_over(palette.muted, palette.emphasis)
        case "code":
            return palette.code_block
        case "table":
            return palette.heading if line.level else palette.text
        case _:
            return palette.text


@lru_cache(1024)
def laid_over(style: Style, over: Style) -> Style:
    """Return `style` with another over it: the same object for the same two, so that its codes are written once."""
    return style + over


def _ornament_style(role: Role, line: Line, base: Style, palette: Palette) -> Style:
    match role:
        case "bar":
            return palette.sign
        case "marker" | "rule" | "sign":
            return palette.muted if line.kind != "code" else laid_over(palette.muted, Style(bgcolor=base.bgcolor))
        case "space" if line.kind != "code":
            return palette.text
        case _:
            return base


def runs(text: str, start: int, base: Style, layers: Sequence[Layer]) -> list[tuple[int, int, Style]]:
    """The stretches of a piece of text that are drawn in one style each: offsets in the block's text.

    Later layers lie on top. Cut only between clusters, so that no stretch changes its width.
    """
    end = start + len(text)
    touching = [layer for layer in layers if layer[0] < end and layer[1] > start]
    if not touching:
        return [(start, end, base)]
    cuts = {start, end}
    for low, high, _ in touching:
        cuts.add(max(low, start))
        cuts.add(min(high, end))
    if not is_simple(text):
        ends = [*(start + at for at, _, _ in clusters(text)), end]
        cuts = {ends[bisect_left(ends, cut)] for cut in cuts}  # dropped, a cut would leave its style to all the rest
    bounds = sorted(cuts)
    found = []
    for low, high in pairwise(bounds):
        style = base
        for first, last, over in touching:
            if first <= low < last:
                style = laid_over(style, over)
        found.append((low, high, style))
    return found


def _raised(spans: Sequence[Span], text: str, start: int) -> str:
    """Return `text` with subscripts or superscripts as letters, if there are such letters."""
    for span in spans:
        if span.kind not in ("sup", "sub", "footnote") or span.start >= start + len(text) or span.end <= start:
            continue
        low, high = max(span.start - start, 0), min(span.end - start, len(text))
        inner = text[low:high]
        if span.kind == "sub" and _LOWERABLE.issuperset(inner):
            text = text[:low] + inner.translate(_LOWERED) + text[high:]
        elif span.kind != "sub" and _RAISABLE.issuperset(inner):
            text = text[:low] + inner.translate(_RAISED) + text[high:]
    return text


def paint_pieces(line: Line, spans: Sequence[Span], palette: Palette, layers: Sequence[Layer]) -> list[Fragment]:
    """The fragments of a line, without its margins; `spans` are its block's that touch it."""
    base = line_style(line, palette)
    fragments: list[Fragment] = []
    high, style = line.start, base
    for text, start, role in line.pieces:
        if role in ("hyphen", "gap"):  # they look like the character before them, and are that to the pointer
            fragments.append(Fragment(text, style, max(high - 1, 0)))
        elif start < 0:
            fragments.append(Fragment(text, _ornament_style(role, line, base, palette)))
        elif not layers:
            high = start + len(text)
            fragments.append(Fragment(_raised(spans, text, start) if spans else text, base, start))
        else:
            shown = _raised(spans, text, start) if spans else text
            for low, high, style in runs(text, start, base, layers):
                fragments.append(Fragment(shown[low - start : high - start], style, low))
    return fragments


def draw_hints(
    fragments: list[Fragment], hints: Sequence[Hint], line: Line, style: Style, cells: int
) -> list[Fragment]:
    """Return the fragments with the letters of the hints before the links that begin on this line.

    Letters replace spaces before the link. If there are too few, the rest of the line moves on as far as the screen,
    `cells` wide, has room; only the remaining letters cover the link's beginning.
    """
    wanted = {hint.start: hint.label for hint in hints if hint.block == line.block}
    room = cells - sum(width(fragment.text) for fragment in fragments)
    found: list[Fragment] = []
    over = 0  # cells of the label that still lie over what follows
    for fragment in fragments:
        text = fragment.text
        if over:
            gone = min(over, width(text))
            text = _from_cell(text, gone)
            over -= gone
        label = wanted.get(fragment.offset, "") if fragment.offset is not None else ""
        if label and not over:
            wanting = len(label) - _trim_spaces(found, len(label))
            shift = max(min(wanting, room), 0)
            room -= shift
            found.append(Fragment(label, style))
            covered = min(wanting - shift, width(text))
            over = wanting - shift - covered
            text = _from_cell(text, covered)
        if text:
            found.append(fragment._replace(text=text))
    return found


def _trim_spaces(fragments: list[Fragment], most: int) -> int:
    """Remove spaces from the end of the fragments, up to a limit; return how many there were."""
    taken = 0
    while fragments and taken < most:
        text = fragments[-1].text
        rest = text[max(len(text.rstrip(" ")), len(text) - (most - taken)) :]
        taken += len(rest)
        left = text[: len(text) - len(rest)]
        if left == text:
            break
        last = fragments.pop()
        if left:
            fragments.append(last._replace(text=left))
            break
    return taken


def _from_cell(text: str, cells: int) -> str:
    """Return the part of `text` right of the first `cells`; half of a wide character is a space."""
    gone = 0
    for _, end, size in clusters(text):
        if gone >= cells:
            break
        gone += size
        if gone >= cells:
            return " " * (gone - cells) + text[end:]
    return text if cells <= 0 else ""


def paint_margin(margin: Margin | None, cells: int, line: Line, palette: Palette) -> list[Fragment]:
    """The left margin of a line, `cells` wide: a name where there is room for one, then the signs, then a space."""
    if cells <= 0:
        return []
    apart = beside(line)
    if margin is None or not (margin.signs or margin.speaker):
        return [Fragment(" " * cells, palette.text, apart)]
    signs = margin.signs[-(cells - 1) :] if cells > 1 else margin.signs[-1:]
    room = cells - len(signs) - 3
    name = ""
    if margin.speaker and room >= _NAME_LEAST:
        name = _short_name(margin.speaker, room - margin.likely) + ("?" if margin.likely else "") + " "
    after = " " if cells > 1 else ""
    free = cells - width(name) - len(signs) - len(after)
    named = laid_over(palette.muted, palette.emphasis) if margin.likely else palette.muted
    parts = ((" " * free, palette.text), (name, named), (signs, palette.sign), (after, palette.text))
    return [Fragment(text, style, apart) for text, style in parts if text]


def paint_words(margin: Margin | None, cells: int, line: Line, palette: Palette) -> list[Fragment]:
    """The left margin of a line in words, cut to its `cells`, in place of signs and shades."""
    words = fit(margin.spelled(), max(cells - 1, 0)) if margin is not None else ""
    return [Fragment(words + " " * (cells - width(words)), palette.muted, beside(line))] if cells > 0 else []


def _short_name(name: str, cells: int) -> str:
    """Return a name that fits: the full one, else its last part if that can replace it, else cut."""
    last = name.rpartition(" ")[2]
    if width(name) > cells >= width(last) and len(last) > 3:
        return last
    return fit(name, cells)


def paint_stopped(fragments: list[Fragment], cells: int, palette: Palette) -> list[Fragment]:
    """The fragments of a line with the words at its right end that tell that reading stopped here, where they fit."""
    free = cells - sum(width(fragment.text) for fragment in fragments) - len(_STOPPED_HERE) - 1
    if free < 2:
        return fragments
    return [*fragments, Fragment(" " * free, palette.text), Fragment(_STOPPED_HERE, palette.muted)]


def dimmed(fragments: list[Fragment], palette: Palette) -> list[Fragment]:
    """Return the fragments in the colour of the margin's words; backgrounds and attributes stay."""
    faint = Style(color=palette.muted.color, dim=palette.muted.dim)
    return [fragment._replace(style=laid_over(fragment.style, faint)) for fragment in fragments]


def in_ascii(fragments: list[Fragment]) -> list[Fragment]:
    """The fragments with every ornament in ASCII; the text's own words stay as they are."""
    return [
        fragment if fragment.is_text else fragment._replace(text=fragment.text.translate(_SIGNS_IN_ASCII))
        for fragment in fragments
    ]
