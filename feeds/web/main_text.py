"""Find the text in a page's markup: the part that holds it, without the furniture around and between.

Works on offsets into the markup, in one pass and linear time; the result is markup again, for `html_blocks`. Nothing is
kept of a page but numbers an element.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from feeds.formats.tokens import attributes, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

# Elements that can hold a page's text, or be around it.
_PARTS = frozenset(
    (
        *("html", "body", "main", "article", "section", "div", "td", "th", "table", "tr", "tbody", "nav", "aside"),
        *("header", "footer", "form", "ul", "ol", "dl", "li", "blockquote", "figure", "details", "dialog"),
    )
)
# Those in which a block is the same as outside. "" is the page itself.
_PLAIN = frozenset({"", "html", "body", "main", "article", "section", "div"})
_MARKED = 3  # elements that declare the main text
_FEWEST_POSTS = 3
_OUTSIDE = frozenset({"nav", "form", "dialog", "menu"})
_MAIN_WORDS = re.compile(
    r"(?:^|[\s_-])(?:article-?body|articlebody|entry-?content|post-?content|post-?body|article-?content|story-?body|e-content"
    r"|chapter-?content|chapter-inner|markdown-body|blog-?post|post-?text|content-?body|main-?content|available-content"
    r"|page-?content|storytext|prose)(?:$|[\s_-])",
    re.IGNORECASE,
)
_AROUND_WORDS = re.compile(
    r"(?:^|[\s_-])(?:comments?|respond|disqus|sidebar|side-bar|widgets?|share|sharing|social|related|recommend(?:ed|ations?)"
    r"|newsletter|subscribe|subscription|sign-?up|cookies?|consent|gdpr|banner|breadcrumbs?|pagination|pager|paging|page-?nav"
    r"|navbar|nav|navigation|menu|masthead|site-?header|site-?footer|footer|popup|modal|overlay|promo|sponsor(?:ed)?|advert\w{0,12}"
    r"|ads?|adsense|author-?(?:bio|box|card|info)|about-?author|byline|post-?meta|entry-?meta|postmeta|meta|metadata|tags|tag-?list|categories"
    r"|post-?footer|entry-?footer|jump-?links?|skip-?links?|toolbar|utility|print-?only|noprint|no-print|rating|likes?|reactions?"
    r"|more-?stories|read-?more|read-?next|trending|popular|outbrain|taboola|mw-editsection|toc-?toggle|donate|paywall)(?:$|[\s_-])",
    re.IGNORECASE,
)
_AROUND_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert", "menu", "menubar", "toolbar"}
)


@dataclass(slots=True)
class _Parts:
    """Each part of the page as numbers at the same index: a tree in document order."""

    parent: list[int] = field(default_factory=list)
    name: list[str] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    text: list[int] = field(default_factory=list)
    linked: list[int] = field(default_factory=list)
    main: list[int] = field(default_factory=list)
    around: list[bool] = field(default_factory=list)
    label: list[str] = field(default_factory=list)

    def add(self, parent: int, name: str, start: int, main: int, *, around: bool, label: str = "") -> int:
        """A part begins; its index."""
        for column, value in (
            (self.parent, parent),
            (self.start, start),
            (self.text, 0),
            (self.linked, 0),
            (self.main, main),
        ):
            column.append(value)
        self.end.append(-1)
        self.name.append(name)
        self.around.append(around)
        self.label.append(label)
        return len(self.parent) - 1


class MainText(NamedTuple):
    """The part of a page's own structure with its text.

    `markup` is that of the text, or of the whole page if the text cannot be separated; `calm` is that of the whole page
    without marked boilerplate. `several` means that there are texts of one kind: posts of a thread, answers.
    """

    markup: str
    calm: str
    several: bool


class TextElement(NamedTuple):
    """The innermost element that holds nearly all of a page's text, by its bounds in the markup.

    `children` are the bounds of the parts directly in it, `furniture` those of the marked parts at any depth, in order.
    """

    start: int
    end: int
    children: Sequence[tuple[int, int]]
    furniture: Sequence[tuple[int, int]]


def main_text(markup: str) -> MainText:
    """The parts of a page's markup that hold its text."""
    parts = _read(markup)
    good = _judged(parts)
    best = _best(parts, good)
    thread = _thread(parts, good, best)
    text = _without_around(markup, parts, best if thread is None else thread)
    return MainText(text, _without_around(markup, parts, 0), thread is not None)


def text_element(markup: str) -> TextElement | None:
    """Return the element that contains a page's text; None for several texts, or for one in a quote, list or table."""
    parts = _read(markup)
    good = _judged(parts)
    best = _best(parts, good)
    if _thread(parts, good, best) is not None:
        return None
    for index in range(best + 1, len(good)):
        if parts.parent[index] == best and not parts.around[index] and good[index] * 100 >= good[best] * 85:
            best = index
    holder = best
    while holder >= 0:
        if parts.name[holder] not in _PLAIN:
            return None
        holder = parts.parent[holder]
    bounds = list(zip(parts.start, parts.end, strict=True))
    children = [bounds[index] for index, parent in enumerate(parts.parent) if parent == best]
    furniture = [one for one, flag in zip(bounds, parts.around, strict=True) if flag]
    return TextElement(*bounds[best], children, furniture)


def _judged(parts: _Parts) -> list[int]:
    """The characters of each part that are neither linked nor marked as furniture, once the marks were judged."""
    total, linked = _sums(parts)
    _judge(parts, total, linked)
    good = [0] * len(parts.text)
    for index in range(len(good) - 1, -1, -1):
        good[index] += max(0, parts.text[index] - parts.linked[index])
        if index and not parts.around[index]:
            good[parts.parent[index]] += good[index]
    return good


def _read(markup: str) -> _Parts:
    """The parts of the page. A part ends with its own end tag, or with the part around it."""
    parts = _Parts()
    parts.add(-1, "", 0, 0, around=False)
    stack = [0]
    counts: dict[str, int] = {}
    link = 0
    for token in tokens(markup):
        name = token.value
        if token.kind == "text":
            size = len(name) if not name.isspace() else 0
            parts.text[stack[-1]] += size
            if link:
                parts.linked[stack[-1]] += size
        elif name == "a":
            link = 1 if token.kind == "start" else 0
        elif name not in _PARTS:
            continue
        elif token.kind == "start":
            attrs = attributes(token.raw) if token.raw else {}
            main, around = _hints(name, attrs)
            label = attrs.get("class", "") if main == _MARKED else ""
            stack.append(parts.add(stack[-1], name, token.start, main, around=around, label=label))
            counts[name] = counts.get(name, 0) + 1
        elif counts.get(name):
            while True:
                closed = stack.pop()
                parts.end[closed] = token.end if parts.name[closed] == name else token.start
                counts[parts.name[closed]] -= 1
                if parts.name[closed] == name:
                    break
    for index in stack:
        parts.end[index] = len(markup)
    return parts


def _hints(name: str, attrs: dict[str, str]) -> tuple[int, bool]:
    """Return how much an element claims to contain the text (0 to 3), and whether it is beside it."""
    role = attrs.get("role", "").lower()
    names = f"{attrs.get('class', '')} {attrs.get('id', '')}"[:400]
    main = 0
    if attrs.get("itemprop", "").lower() == "articlebody" or (names != " " and _MAIN_WORDS.search(names)):
        main = _MARKED
    elif name == "article" or role == "article":
        main = 2
    elif name == "main" or role == "main":
        main = 1
    around = name in _OUTSIDE or role in _AROUND_ROLES
    if not around and main == 0 and names != " " and name not in {"html", "body"}:
        around = _AROUND_WORDS.search(names) is not None
    return main, around


def _sums(parts: _Parts) -> tuple[list[int], list[int]]:
    """The text and the linked text of each part with all inside it."""
    total, linked = list(parts.text), list(parts.linked)
    for index in range(len(total) - 1, 0, -1):
        total[parts.parent[index]] += total[index]
        linked[parts.parent[index]] += linked[index]
    return total, linked


def _judge(parts: _Parts, total: list[int], linked: list[int]) -> None:
    """Take back hints that cannot be true, and add what needs no hint."""
    for index, name in enumerate(parts.name):
        if parts.around[index] and total[index] * 2 > total[0]:
            parts.around[index] = False  # most of the page is not around its text
        elif name in {"aside", "footer", "header"} and total[index] * 3 < total[0]:
            # An aside may belong to the text; an element that only links elsewhere may not.
            top = not _inside(parts, index)
            parts.around[index] = parts.around[index] or top or linked[index] * 2 > total[index]


def _inside(parts: _Parts, index: int) -> bool:
    """Return whether a part is in a quotation or in the text itself, by a bounded search of its ancestors."""
    for _ in range(16):
        index = parts.parent[index]
        if index <= 0:
            return False
        if parts.name[index] == "blockquote" or parts.main[index] == _MARKED:
            return True
    return False


def _best(parts: _Parts, good: list[int]) -> int:
    """The part that holds the text."""
    total = good[0]
    if not total:
        return 0
    best, best_rank = 0, (0, 0)
    for index in range(len(good)):
        if parts.main[index] and not parts.around[index] and good[index] * 100 >= total * 30:
            rank = (parts.main[index], good[index])
            if rank > best_rank:
                best, best_rank = index, rank
    if best:
        return best
    # No mark: the smallest part that holds nearly all of the written text.
    for index in range(1, len(good)):
        if parts.parent[index] == best and not parts.around[index] and good[index] * 100 >= total * 85:
            best = index
    return best


def _thread(parts: _Parts, good: list[int], best: int) -> int | None:
    """The part around the best one and its likes, where the page holds several of them side by side."""
    if parts.main[best] < _MARKED or not parts.label[best]:
        return None
    likes = [
        index
        for index, label in enumerate(parts.label)
        if label == parts.label[best] and not parts.around[index] and good[index] * 100 >= good[0] * 4
    ]
    inner = [index for index in likes if not (best < index < len(good) and parts.start[index] < parts.end[best])]
    if len(inner) < _FEWEST_POSTS:
        return None
    # A short question has the class of its long answers.
    first = next(index for index, label in enumerate(parts.label) if label == parts.label[best] and good[index])
    inner.insert(0, min(first, inner[0]))
    around = best
    last = max(parts.end[index] for index in inner)
    while around > 0 and not (parts.start[around] <= parts.start[inner[0]] and parts.end[around] >= last):
        around = parts.parent[around]
    return around


def _without_around(markup: str, parts: _Parts, best: int) -> str:
    """Return the markup of a part without the outermost parts in it that are beside the text."""
    first, last = parts.start[best], parts.end[best]
    pieces: list[str] = []
    position = first
    for index in range(best + 1, len(parts.start)):
        start = parts.start[index]
        if start >= last:
            break
        if parts.around[index] and start >= position:
            pieces.append(markup[position:start])
            position = min(max(parts.end[index], start), last)
    pieces.append(markup[position:last])
    return "".join(pieces)
