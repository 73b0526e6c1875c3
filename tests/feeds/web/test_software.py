"""What publishing software and its services put around a text, each seen on pages of theirs."""

from __future__ import annotations

import pytest

from feeds.web.page import read_page
from tests.feeds.web.test_page import BODY, FIRST, SECOND, TEXT, URL


def test_a_page_that_its_server_sends_in_pieces() -> None:
    """React's server streams: scripts put what comes late into its place, and all of the text came late."""
    shell = '<div hidden=""><template id="B:0"></template></div><template id="B:1"></template><div>x</div>'
    piece = f'<div hidden="" id="S:1"><main><article><h1>The Tide</h1>{BODY}</article></main></div>'
    script = '<script>$RC=function(b,c){};$RC("B:1","S:1")</script>'
    for sent in (piece, piece.replace('hidden=""', "hidden")):
        page = f"<html><head><title>The Tide</title></head><body>{shell}{sent}{script}</body></html>"
        assert [block.text for block in read_page(page, URL).blocks] == TEXT


def test_a_hidden_element_of_another_name_stays_hidden() -> None:
    page = f'<main><h1>The Tide</h1>{BODY}<div hidden="" id="Share:1"><p>{FIRST} Again.</p></div></main>'
    assert read_page(page, URL).text == "\n\n".join(TEXT)


@pytest.mark.parametrize(
    "notice", ["You have 2 free member-only stories left this month.", "This is your last free story."]
)
def test_a_notice_over_the_title_goes(notice: str) -> None:
    page = f"<title>The Tide</title><article><p>{notice}</p><h1>The Tide</h1>{BODY}</article>"
    assert [block.text for block in read_page(page, URL).blocks] == TEXT


def test_the_portrait_of_the_writer_beside_the_title_goes() -> None:
    head = '<title>The Tide</title><meta name="author" content="Ann Lee">'
    portrait = '<a href="/ann"><img alt="Ann Lee" src="/ann.png"></a>'
    page = f"{head}<article><h1>The Tide</h1>{portrait}{BODY}</article>"
    assert [block.text for block in read_page(page, URL).blocks] == TEXT


def test_a_short_question_comes_with_its_long_answers() -> None:
    """On Stack Exchange a question of a twentieth of the page was left out, with the class of its answers."""
    question = (
        '<div class="question"><div class="js-post-body prose"><p>Why does the tide not wait for us?</p></div></div>'
    )
    votes = "<div>5,1233 gold badges31 silver badges41 bronze badges</div>"
    answers = "".join(
        f'<div class="answer"><div class="js-post-body prose">{text}</div>{votes}</div>'
        for text in (f"<p>{n}: {FIRST}</p><p>{SECOND}</p>" * 4 for n in "abc")
    )
    page = f"<html><body><h1>Tide</h1>{question}<div id=answers>{answers}</div></body></html>"
    texts = [block.text for block in read_page(page, "https://a.example/q/1").blocks]
    assert "Why does the tide not wait for us?" in texts
    assert all(f"{n}: {FIRST}" in texts for n in "abc")


@pytest.mark.parametrize("host", ["twitter.com", "x.com", "bsky.app"])
def test_an_embedded_post_that_is_one_link_stays(host: str) -> None:
    """Substack sets a post into the text as a link around its words."""
    post = "They say that the sea is only water, and then they build a town on it and ask it to be quiet."
    embed = f'<div class="tweet"><a href="https://{host}/ann/status/1"><span>Ann Lee</span><div>{post}</div></a></div>'
    page = f"<html><body><article><h1>The Tide</h1><div class='body markup'>{BODY}{embed}{BODY}</div></article></body>"
    assert post in read_page(page, URL).text


def test_the_words_of_an_editor_over_a_poem_are_no_text() -> None:
    label = '<label class="hide-text">Text within this block will maintain its original spacing when published</label>'
    page = f"<article><h1>The Tide</h1>{BODY}<div>{label}<pre>the sea,\n   again</pre></div>{BODY}</article>"
    assert "original spacing" not in read_page(page, URL).text
    assert "the sea,\n   again" in read_page(page, URL).text


def test_a_day_over_the_text_is_not_a_heading_of_it() -> None:
    day = "<html><body><article><h1>The Tide</h1><h2>April 15, 2026</h2>{}</article></body></html>"
    assert [block.text for block in read_page(day.format(BODY), URL).blocks] == TEXT
    named = day.replace("April 15, 2026", "2026-04-15 the tide of the year")
    assert read_page(named.format(BODY), URL).blocks[0].text == "2026-04-15 the tide of the year"
    diary = read_page(day.format(f"{BODY}<h2>April 16, 2026</h2>{BODY}"), URL)
    assert [block.text for block in diary.blocks if block.kind == "heading"] == ["April 15, 2026", "April 16, 2026"]


@pytest.mark.parametrize(
    "line",
    ["By Ann Lee", "by <a href='/ann'>Ann Lee</a>", "Von Ann Lee, 3. Mai 2021", "Par Ann Lee"],
)
def test_a_line_that_names_the_writer_is_the_byline(line: str) -> None:
    article = read_page(f"<html><body><article><h1>The Tide</h1><p>{line}</p>{BODY}</article></body></html>", URL)
    assert article.byline.startswith("Ann Lee")
    assert [block.text for block in article.blocks] == TEXT


@pytest.mark.parametrize("line", ["By the river", "By Monday we had nothing left.", "By and by.", "Von der Elbe"])
def test_a_first_line_that_names_nobody_stays(line: str) -> None:
    article = read_page(f"<html><body><article><h1>The Tide</h1><p>{line}</p>{BODY}</article></body></html>", URL)
    assert (article.byline, article.blocks[0].text) == ("", line)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        # Yoast's graph, a paper that names itself as the author, and Elementor's author in a heading.
        ('{"@graph":[{"@type":"Article","author":{"@id":"#1"}},{"@type":"Person","@id":"#1","name":"Ann Lee"}]}', ""),
        ('{"@type":"Article","author":{"@type":"NewsMediaOrganization","name":"Tide"}}', "<p class=author>Ann Lee</p>"),
        ("{}", '<h2>By <a class="url fn" rel="author" href="/ann">Ann Lee</a></h2>'),
    ],
)
def test_the_writer_that_a_page_names_in_another_place(data: str, line: str) -> None:
    head = f'<html><head><script type="application/ld+json">{data}</script></head>'
    assert (
        read_page(f"{head}<body><article><h1>The Tide</h1>{line}{BODY}</article></body></html>", URL).byline
        == "Ann Lee"
    )


def test_an_organization_is_the_writer_where_nobody_else_is_named() -> None:
    data = '{"@type":"Article","author":{"@type":"Organization","name":"The Tide Office"}}'
    head = f'<script type="application/ld+json">{data}</script>'
    assert read_page(f"{head}<article><h1>The Tide</h1>{BODY}</article>", URL).byline == "The Tide Office"
