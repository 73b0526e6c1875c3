"""What a page's own style sheet hides is not text."""

from __future__ import annotations

import pytest

from feeds.formats.html import html_blocks
from feeds.web.page import read_page

HIDDEN = "Copied without leave from another site."
SEEN = "The tide came in before anybody had counted the boats, and the boats counted themselves."


def page(style: str, attributes: str, *, name: str = "p") -> str:
    return f"<html><head>{style}</head><body><article><p>{SEEN}</p><{name} {attributes}>{HIDDEN}</{name}></article>"


@pytest.mark.parametrize(
    "rule",
    [
        ".x7{display:none}",
        ".x7 { DISPLAY : none !important; }",
        "p.x7{color:red;display:none;speak:never}",
        ".a,.x7{visibility:hidden}",
        ".x7{position:absolute;left:-9999px}",
        ".x7{position:absolute; top:-999em}",
        ".x7{font-size:0}",
        ".x7{font-size: 0px;}",
        ".x7{text-indent:-99999px}",
        "#n7{display:none}",
        "/* .a{ */ .x7{display:none} /* } */",
        "@media print{.b{color:red}} .x7{display:none}",
        "@import url(x.css); .x7{display:none}",
        "@media screen{.x7{display:none}}",
        "@media all { p.x7 { display:none } } @media print{.x7{color:red}}",
        "article > p.x7{display:none}",
        "body div article .x7, .b{display:none}",
        ".x7{font-size:0.1px}",
        ".x7{font-size:1px}",
        ".x7{position:absolute;clip:rect(0 0 0 0)}",
        ".x7{position:absolute; clip: rect(1px, 1px, 1px, 1px)}",
        ".x7{clip-path:inset(50%)}",
        ".x7{position:absolute;width:1px;height:1px;overflow:hidden}",
        ".x7{overflow:hidden;width:1px; height:1px}",
    ],
)
def test_what_a_rule_hides_is_not_text(rule: str) -> None:
    blocks = html_blocks(page(f"<style>{rule}</style>", 'class="x7" id="n7"'))
    assert [block.text for block in blocks] == [SEEN]


@pytest.mark.parametrize(
    "rule",
    [
        ".x7{display:block}",
        "@media print{.x7{display:none}}",
        ".x7{display:none} .js .x7{display:block}",
        ".x7{display:none} .x7.active{display:flex}",
        ".menu .x7{display:none}",
        ".x7:empty{display:none}",
        ".x7::before{display:none}",
        ".x77{display:none}",
        ".x7{font-size:0.9em}",
        ".x7{font-size:10px}",
        ".x7{line-height:1px;overflow:hidden}",
        ".x7{clip:rect(0, 200px, 200px, 0)}",
        "@media screen and (max-width: 600px){.x7{display:none}}",
        "@media (prefers-reduced-motion){.x7{display:none}}",
        ".no-script p.x7{display:none}",
        ".x7{left:-10px}",
        ".x7{text-indent:-1em}",
        "/* .x7{display:none} */",
    ],
)
def test_what_a_rule_shows_stays(rule: str) -> None:
    blocks = html_blocks(page(f"<style>{rule}</style>", 'class="x7"'))
    assert [block.text for block in blocks] == [SEEN, HIDDEN]


@pytest.mark.parametrize("style", ["font-size:0", "position:absolute;left:-10000px", "display:none"])
def test_an_element_may_hide_itself(style: str) -> None:
    assert [block.text for block in html_blocks(page("", f'style="{style}"'))] == [SEEN]


def test_the_style_in_a_pages_head_holds_for_its_article() -> None:
    markup = page("<style>.x7{display:none}</style>", 'class="x7"', name="div")
    assert read_page(markup, "https://example.org/").text == SEEN


def test_a_sheet_that_is_never_closed_hides_nothing() -> None:
    assert html_blocks("<p>word</p><style>" + "@media{" * 50_000)[0].text == "word"


@pytest.mark.parametrize(
    ("style", "outer", "inner"),
    [
        # A mail that MJML wrote, a grid without gaps, and a sheet of the site that is not in the document.
        ("", 'style="font-size:0px"', 'style="font-size:16px;color:#333"'),
        ("", 'style="font-size: 0"', 'style="font-family:serif;font-size: 1.1rem"'),
        ("", 'style="font-size:0"', 'class="column"'),
        ("<style>.row{font-size:0} .column{font-size:1rem}</style>", 'class="row"', 'class="column"'),
        ("<style>.row{font-size:0} .row > div{font-size:medium}</style>", 'class="row"', ""),
        ("<style>.row{font-size:0} div{font-size:16px}</style>", 'class="row"', ""),
    ],
)
def test_text_has_a_size_again_inside_of_an_element_without_one(style: str, outer: str, inner: str) -> None:
    box = f"<div {outer}>  <div {inner}><p>Nobody came.</p></div> </div><p>{SEEN}</p>"
    assert [block.text for block in html_blocks(f"{style}<p>{SEEN}</p>{box}")] == [SEEN, "Nobody came.", SEEN]


@pytest.mark.parametrize("inner", ["", 'style="color:red"', 'style="font-size:1.2em"', 'style="font-size:100%"'])
def test_text_without_a_size_has_none_inside_of_it_either(inner: str) -> None:
    markup = (
        f'<p>{SEEN}</p><div style="font-size:0"><p {inner}>{HIDDEN}</p><img src="/a.png" alt=""></div><p>{SEEN}</p>'
    )
    assert [block.text for block in html_blocks(markup, "https://e.org/")] == [SEEN, "", SEEN]
    line = f'<p>{SEEN} <span style="font-size:0">{HIDDEN}<b {inner}>{HIDDEN}</b></span>And then?</p>'
    assert [block.text for block in html_blocks(line)] == [f"{SEEN} And then?"]
