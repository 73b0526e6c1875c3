"""HTML that is meant to hurt: any characters at all, any depth, any fragment repeated."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.formats.html import html_blocks
from feeds.formats.tokens import attributes, tokens, unescape
from tests.feeds.formats.reading import assert_sound

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

NAMES = (
    "a", "b", "blockquote", "br", "caption", "cite", "code", "dd", "div", "dl", "dt", "em", "figcaption",
    "figure", "footer",
    "h1", "h2", "hr", "i", "iframe", "img", "li", "ol", "p", "pre", "q", "rt", "ruby", "script", "section",
    "span", "style",
    "sup", "svg", "table", "tbody", "td", "textarea", "th", "title", "tr", "ul", "video", "xyz",
)  # fmt: skip
ATTRIBUTES = (
    "", ' href="#fn1"', ' href="/x"', ' id="fn1"', " hidden", ' class="footnotes"', ' class="wp-caption"',
    ' style="display:none"',
    ' style="font-weight:bold"', ' src="/a.png"', ' alt="x"', ' colspan="3"', ' rowspan="9"', ' start="7"',
    " /", ' x="', " x='",
    ' class="language-c"', ' aria-hidden="true"', ' epub:type="footnote"',
)  # fmt: skip
WORDS = (
    "word",
    " ",
    "\n",
    "&amp;",
    "&#27;",
    "&#x9d;",
    "\x1b",
    "\x9b",
    "\u202e",
    "\u0301",
    "<",
    ">",
    '"',
    "é",
    "漢",
    "1",
    "*",
)
pieces = st.one_of(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(ATTRIBUTES)).map(lambda pair: f"<{pair[0]}{pair[1]}>"),
    st.sampled_from(NAMES).map(lambda name: f"</{name}>"),
    st.sampled_from(WORDS),
    st.text(max_size=3),
)


@given(st.lists(pieces, max_size=40).map("".join))
@settings(max_examples=5 * settings().max_examples)
def test_any_markup_gives_sound_blocks(markup: str) -> None:
    assert_sound(html_blocks(markup, "https://example.org/"))


@given(st.text(alphabet=st.characters(), max_size=200))
@settings(max_examples=3 * settings().max_examples)
def test_any_characters_give_sound_blocks(markup: str) -> None:
    assert_sound(html_blocks(markup))


paragraphs = st.lists(st.sampled_from(WORDS), max_size=6).map(lambda words: f"<p>{''.join(words)}</p>")


@pytest.mark.slow
@given(st.lists(st.one_of(pieces, paragraphs, paragraphs), max_size=20).map("".join))
@settings(max_examples=5 * settings().max_examples)
def test_a_paragraph_without_tags_is_read_as_any_other(markup: str) -> None:
    """With a space in its tag it comes as three tokens, and is the same paragraph."""
    assert html_blocks(markup) == html_blocks(markup.replace("<p>", "<p >"))


SIMPLE = ("p", "div", "b", "em", "ul", "li", "blockquote", "h2", "section", "pre", "code", "td", "span", "dd", "q")
simple = st.recursive(
    st.text(alphabet="abcdefg", min_size=1, max_size=5),
    lambda inner: st.tuples(
        st.sampled_from(SIMPLE),
        st.lists(inner, min_size=1, max_size=3),
    ).map(lambda pair: f"<{pair[0]}>{' '.join(pair[1])}</{pair[0]}>"),
    max_leaves=12,
)  # fmt: skip


@given(simple)
@settings(max_examples=3 * settings().max_examples)
def test_every_word_of_a_simple_document_is_kept(markup: str) -> None:
    written = "".join(token.value for token in tokens(markup) if token.kind == "text")
    read = "".join(block.text for block in html_blocks(markup))
    assert [char for char in read if char in "abcdefg"] == [char for char in written if char in "abcdefg"]


DEPTHS = (254, 255, 1000)
NESTED = (
    ("div",), ("b",), ("blockquote",), ("ul", "li"), ("ol", "li"), ("table", "tr", "td"), ("dl", "dd"),
    ("section", "p"),
    ("blockquote", "ul", "li"), ("span", "em", "a href='#x'"), ("figure",), ("pre",),
    ("div", "table", "tr", "td", "ol", "li"),
)  # fmt: skip


@pytest.mark.parametrize("names", NESTED)
@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize("closed", [False, True])
def test_no_word_is_lost_to_depth(names: tuple[str, ...], depth: int, closed: bool) -> None:  # a parameter of the test
    times = depth // len(names)
    start = "".join(f"<{name}>" for name in names)
    end = "".join(f"</{name.split()[0]}>" for name in reversed(names))
    blocks = html_blocks(start * times + "needle" + (end * times + "<p>after</p>" if closed else ""))
    assert [block.text for block in blocks] == (["needle", "after"] if closed else ["needle"])
    assert_sound(blocks)


@pytest.mark.slow
@pytest.mark.parametrize("names", [("div",), ("blockquote", "ul", "li")])
def test_no_word_is_lost_at_a_depth_of_100_000(names: tuple[str, ...]) -> None:
    blocks = html_blocks("".join(f"<{name}>" for name in names) * (100_000 // len(names)) + "needle")
    assert [block.text for block in blocks] == ["needle"]


REPEATED = (
    "<a ", "<a b", '<a b="', "<a b='", '<a x="y"z', "<a/", "<!--", "<br", "<![", "<![CDATA[", "</", "</a", "&",
    "&#", "&#x", "&amp",
    "<p", "<p>", '"', "'", "<", ">", "<?", "<!", '<a b=">" ', "<script>", "<script", "<style>", "</script>",
    "<title>", "<textarea>",
    "<td>", "</div>", '<a href="#fn1">1</a>', "<sup>", "&#1111111111", "-->", "]]>",
)  # fmt: skip


def steps(work: Callable[[], object]) -> int:
    """How many lines of our own code a piece of work runs: its cost, whatever else the machine does."""
    count = 0

    def trace(_frame: FrameType, event: str, _arg: Any) -> Any:  # noqa: ANN401  # as `sys.settrace` has it
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("fragment", REPEATED)
def test_a_fragment_repeated_costs_no_more_than_its_length(fragment: str) -> None:
    short, long = fragment * 50 + ">", fragment * 200 + ">"
    assert steps(lambda: html_blocks(long)) <= steps(lambda: html_blocks(short)) * 6 + 2000


@pytest.mark.parametrize("fragment", REPEATED)
def test_a_fragment_repeated_5_000_times_is_read(fragment: str) -> None:
    assert_sound(html_blocks(fragment * 5_000))


def test_rows_that_cover_many_places_do_not_multiply() -> None:
    blocks = html_blocks("<table>" + "<tr>" + '<td colspan="1000" rowspan="1000">x' * 2000 + "</table>")
    assert sum(len(block.text) for block in blocks) < 200_000


@given(st.text(max_size=50))
def test_references_never_raise(text: str) -> None:
    unescape(f"&{text};&#{text};&#x{text};")


ATTRIBUTE_TEXTS = [
    (" a=\"1\" B='2' c=3 d", {"a": "1", "b": "2", "c": "3", "d": ""}),
    (' a="1" a="2"', {"a": "1"}),
    (' href="?x=1&amp;y=2&copy=3"', {"href": "?x=1&y=2&copy=3"}),
    ("/", {}),
    (' a = "1"/', {"a": "1"}),
]


@pytest.mark.parametrize(("raw", "expected"), ATTRIBUTE_TEXTS)
def test_attributes(raw: str, expected: dict[str, str]) -> None:
    assert attributes(raw) == expected


def test_tokens_know_where_they_stand() -> None:
    markup = "a<p class='x'>b &amp; c</p><!-- d --><script>e</script>f"
    assert [(token.kind, token.value) for token in tokens(markup)] == [
        ("text", "a"),
        ("start", "p"),
        ("text", "b & c"),
        ("end", "p"),
        ("start", "script"),
        ("end", "script"),
        ("text", "f"),
    ]
    assert [markup[token.start : token.end] for token in tokens(markup) if token.kind != "text"] == [
        "<p class='x'>",
        "</p>",
        "<script>",
        "</script>",
    ]


@pytest.mark.parametrize(
    "drawing",
    [
        f"<svg><symbol>{'<path d=x />' * 200}</symbol></svg>",
        f"<svg><g>{'<path d=x>' * 200}</g></svg>",
        f"<svg>{'<symbol><circle r=1></symbol>' * 300}</svg>",
    ],
)
def test_a_drawing_with_many_open_elements_does_not_take_the_page_with_it(drawing: str) -> None:
    assert [block.text for block in html_blocks(f"{drawing}<p>The tide was out.</p>")] == ["The tide was out."]


@pytest.mark.parametrize(
    "shell", ["<body style='visibility:hidden'>", "<html hidden><body>", "<main style='display:none'>"]
)
def test_a_page_that_a_script_would_show_is_read(shell: str) -> None:
    assert [block.text for block in html_blocks(f"{shell}<p>The tide was out.</p>")] == ["The tide was out."]
