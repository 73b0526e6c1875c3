"""A whole web page to its article."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.article import Claim
from feeds.web.page import read_page
from tests.feeds.formats.reading import assert_sound

URL = "https://example.org/serial/two?utm=x"
FIRST = "The ferry left an hour late, and nobody on the pier seemed to mind it very much at all, that morning."
SECOND = "She had kept the first four parts in a biscuit tin; the fifth was missing, and would be missing for good."
THIRD = "A man sold tea from a barrow, and the gulls walked about between the ropes as though they had paid for it."
BODY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
TEXT = [FIRST, SECOND, THIRD]
NAVIGATION = '<nav><ul><li><a href="/">Home</a><li><a href="/about">About this site and its writer</a></ul></nav>'
SIDEBAR = (
    '<div class="sidebar widget-area"><h3>Recent</h3><ul><li><a href="/a">Another '
    "part</a></ul><p>Words in a box.</p></div>"
)
COMMENTS = (
    '<div id="comments"><h2>2 Comments</h2><p>I liked this very much, and have read '
    "it to everybody in the house.</p></div>"
)
RELATED = (
    '<section class="related-posts"><h3>You may also like</h3><p><a href="/b">A part'
    " that you may like too</a></p></section>"
)
SHARE = '<div class="share-buttons"><a href="https://s.example/?u=x">Tweet</a></div>'
FOOTER = "<footer><p>© 2021 Ann Lee. All rights reserved. This site is made by hand, with care.</p></footer>"

PAGES = {
    "article": f"{NAVIGATION}<article><h1>The Tide</h1>{BODY}{SHARE}</article>{SIDEBAR}{COMMENTS}{FOOTER}",
    "main": f"<header>{NAVIGATION}</header><main><h1>The Tide</h1>{BODY}{RELATED}</main>{FOOTER}",
    "role": (f'{NAVIGATION}<div role="main"><h1>The Tide</h1>{BODY}</div><div role="complementary">'
f'<p>{FIRST}</p></div>{FOOTER}'),
    "class": f'{NAVIGATION}<h1>The Tide</h1><div class="entry-content">{BODY}{SHARE}</div>{COMMENTS}{SIDEBAR}{FOOTER}',
    "itemprop": (f'{NAVIGATION}<h1>The Tide</h1><div itemprop="articleBody">{BODY}</div>'
f'<div><p>{FIRST}</p></div>{FOOTER}'),
    "density": (f"<div id=top>{NAVIGATION}</div><div id=x><div id=y><h1>The "
f"Tide</h1>{BODY}</div>{SIDEBAR}</div>{FOOTER}"),
    "bare": f"<h1>The Tide</h1>{BODY}",
    "tables": f"<table><tr><td>{NAVIGATION}</td><td><h1>The Tide</h1>{BODY}</td></tr></table>",
    "many articles": (f"<main><article><h1>The Tide</h1>{BODY}</article><article class=card><h2>"
"Other</h2><p>Short.</p></article></main>"),
    "whole form": f"<form action=x>{NAVIGATION}<div class=post-body><h1>The Tide</h1>{BODY}</div></form>",
    "everything marked": f'<div class="sidebar"><h1>The Tide</h1>{BODY}</div>',
    "furniture without marks": (f"<h1>The Tide</h1>{BODY}<h3>Leave a Reply</h3><p>Your email address will "
"not be published.</p><p>Name</p>"),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_the_text_without_what_is_around_it(name: str) -> None:
    article = read_page(f"<html><head><title>The Tide</title></head><body>{PAGES[name]}</body></html>", URL)
    assert article.title == "The Tide"
    assert [block.text for block in article.blocks] == TEXT


def test_what_belongs_to_the_text_stays() -> None:
    inner = (
        f'<p>{FIRST}</p><aside class="note"><p>A note beside the text.</p></aside><blockquote>'
        "<p>Words.</p><footer>Ann</footer></blockquote>"
        f'<div class="table-container"><table><tr><td>a<td>b</table></div><p>{SECOND}</p><section'
        ' class="footnotes"><p>A note.</p></section>'
    )
    article = read_page(f"<article><div class='entry-content'>{inner}</div></article>", URL)
    assert [block.text for block in article.blocks] == [
        FIRST,
        "A note beside the text.",
        "Words.",
        "a\tb",
        SECOND,
        "A note.",
    ]
    assert article.blocks[2].cite == "Ann"


TITLES = [
    ("<title>The Tide | My Site</title>", "<h1>The Tide</h1>", "The Tide"),
    ("<title>My Site: The Tide</title>", "<header><h1>My Site</h1></header><main><h1>The Tide</h1>", "The Tide"),
    ("<title>The Tide - My Site</title>", "", "The Tide"),
    ('<title>My Site » The Tide</title><meta property="og:site_name" content="My Site">', "", "The Tide"),
    (
        "<title>Thủy triều lên ở bến tàu đêm nay | Tin vui đến người đi biển</title>",
        "",
        "Thủy triều lên ở bến tàu đêm nay",
    ),
    (
        '<title>The Tide - My Log</title><link rel=alternate type="application/rss+xml" title="RSS feed of updates">',
        "",
        "The Tide",
    ),
    ('<title>The Tide - a poem</title><meta property="og:site_name" content="My Site">', "", "The Tide - a poem"),
    ('<title>x</title><meta property="og:title" content="The Tide: Part Two">', "", "The Tide: Part Two"),
    ("", "<h1>The Tide</h1>", "The Tide"),
    (
        "<title>Stop - Go - A Long Title of Many Words That Is No Site</title>",
        "",
        "Stop - Go - A Long Title of Many Words That Is No Site",
    ),
    ("", "", ""),
]


@pytest.mark.parametrize(("head", "heading", "title"), TITLES)
def test_titles(head: str, heading: str, title: str) -> None:
    article = read_page(f"<head>{head}</head><body>{heading}{BODY}</body>", URL)
    assert article.title == title


JSON_LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "WebSite", "name": "My Site"},
{"@type": ["BlogPosting"], "headline": "The Tide", "author": [{"@type": "Person", "name": "Ann Lee"}, {"name": "Bo"}],
"datePublished": "2021-02-03T04:05:06Z", "keywords": "a, b", "position": 2,
"isPartOf": [{"@type": "CreativeWorkSeries", "name": "The Serial"},
{"@type": "WebPage", "name": "Not a series"}]}]}</script>"""


def test_what_a_page_says_of_itself_in_json() -> None:
    article = read_page(f'<html lang="en_GB"><head>{JSON_LD}</head><body>{BODY}', URL)
    assert (article.title, article.byline, article.language, article.tags) == (
        "The Tide",
        "Ann Lee, Bo",
        "en-GB",
        ("a", "b"),
    )
    assert article.published == datetime(2021, 2, 3, 4, 5, 6, tzinfo=UTC)
    assert article.claims == (Claim("The Serial", "2", origin="page data"),)


FACTS = [
    ('<meta name="author" content="Ann Lee">', "byline", "Ann Lee"),
    ('<meta name="author" content="https://example.org/ann">', "byline", ""),
    ('<meta property="article:published_time" content="2021-02-03">', "published", datetime(2021, 2, 3, tzinfo=UTC)),
    ('<meta name="date" content="nonsense">', "published", None),
    ('<link rel="canonical" href="/serial/two">', "url", "https://example.org/serial/two"),
    ('<link rel="canonical" href="javascript:x">', "url", URL),
    ('<meta property="og:url" content="https://example.org/2">', "url", "https://example.org/2"),
    ('<meta property="og:locale" content="de_AT">', "language", "de-AT"),
    ('<meta http-equiv="content-language" content="not a language!">', "language", ""),
    ('<meta property="article:tag" content="one"><meta property="article:tag" content="two">', "tags", ("one", "two")),
    ('<meta property="article:tag" content="react.js,front-end">', "tags", ("react.js", "front-end")),
    ('<meta property="article:tag" content="渡し舟,灯台守,港">', "tags", ("渡し舟", "灯台守", "港")),
    ('<meta property="article:tag" content="phare, port, marée">', "tags", ("phare", "port", "marée")),
    ('<meta property="article:tag" content="Paris, Texas">', "tags", ("Paris, Texas",)),
    ('<meta property="article:tag" content="a,b"><meta property="article:tag" content="c">', "tags", ("a,b", "c")),
    (
        '<script type="application/ld+json">//<![CDATA[\n{"@type":"Article","author":["Ann Lee"]}\n//]]></script>',
        "byline",
        "Ann Lee",
    ),
    (
        '<script type="application/ld+json">/*<![CDATA[*/ [{"@type":"Article","author":"Ann Lee"}] /*]]>*/</script>',
        "byline",
        "Ann Lee",
    ),
    ('<script type="application/ld+json">{"@type":"Article","author":"Ann\nLee"}</script>', "byline", "Ann Lee"),
    ('<script type="application/ld+json">]{</script>', "byline", ""),
    ('<script type="application/ld+json">{broken</script>', "claims", ()),
    ('<script type="application/ld+json">' + "[" * 100_000 + "</script>", "claims", ()),
    (
        '<script type="application/ld+json">{"@type":"Article","isPartOf":{"@type":"Blog","name":"B"}}</script>',
        "claims",
        (),
    ),
]


@pytest.mark.parametrize(("head", "name", "value"), FACTS)
def test_what_a_page_says_of_itself(head: str, name: str, value: object) -> None:
    assert getattr(read_page(f"<head>{head}</head><body>{BODY}", URL), name) == value


RDF = """<!-- <rdf:RDF xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description
    rdf:about="https://example.org/2005/11/a.html" dc:title="A &amp; B" dc:subject="Boats"
    dc:creator="Ann Lee" dc:date="2005-11-03T12:55:28+09:00" /></rdf:RDF> -->"""


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ('<p class="posted">Posted by Ann Lee at July 18, 2005 11:53 PM</p>', "2005-07-18"),
        ('<h2 class="date">31 mars 2006</h2>', "2006-03-31"),
        ('<span class="entry__post-date">2019年4月2日</span>', "2019-04-02"),
        ("<time>3. Mai 2021</time>", "2021-05-03"),
        ("<div><p>（发布于 2023 年 2 月 18 日）</p></div>", "2023-02-18"),
        ('<p style="text-align:right">Saturday, Aug 10, 2019</p>', "2019-08-10"),
        ('<div class="tw-mt-4">Опубликовано 14 июля 2021</div>', "2021-07-14"),
        (RDF, "2005-11-03"),
        # Nothing tells which of two days is the page's, and other texts have days of their own.
        ("<p>Written on 3 May 2021</p><p>Published 9 May 2021</p>", "None"),
        ("<blockquote>— Ann (@ann) <a href='https://t.example/1'>January 9, 2021</a></blockquote>", "None"),
        ("<ul><li><a href='/x'>Salt</a> 2 January 2018</li></ul>", "None"),
        ("<p>On 3 May 1987 the company was founded, and it has kept its books since then.</p>", "None"),
        ("<p>Copyright 2019 Ann Lee</p>", "None"),
        ("<p><code>12/31/1999</code> 를 표시하는 법을 생각해 보자.</p>", "None"),
        ("<p>The clock in the office stands at <em>3 May 1999</em>.</p>", "None"),
        ("<div><a href='/ann'>Ann Lee</a> <span>4 May 2021</span> · 5 min read</div>", "2021-05-04"),
        (RDF + RDF.replace("11-03", "11-04"), "None"),
    ],
)
def test_the_day_that_a_page_states_in_its_text_alone(stated: str, day: str) -> None:
    article = read_page(f"<html><body><h1>The ferry</h1>{BODY}{stated}</body></html>", URL)
    assert str(article.published and article.published.date()) == day


def test_the_writer_whom_a_page_names_for_trackback() -> None:
    assert read_page(f"<html><head>{RDF}</head><body><h1>The ferry</h1>{BODY}</body></html>", URL).byline == "Ann Lee"


@pytest.mark.parametrize(
    "line",
    [
        "Ann Lee Wed, 12 Apr 2006", "By Ann Lee on Wednesday, 12 April 2006", "Ann Lee, mercredi 12 avril 2006",
        "Ann Lee · Mittwoch, 12. April 2006", "Ann Lee 12 Apr 2006",
    ],
)  # fmt: skip
def test_a_weekday_is_not_part_of_a_name(line: str) -> None:
    assert read_page(f'<article><h1>T</h1><p class="byline">{line}</p>{BODY}</article>', URL).byline == "Ann Lee"


def test_bylines_and_dates_in_the_page_itself() -> None:
    page = (
        '<article><h1>T</h1><p class="byline">By <a rel="author" href="/ann">Ann Lee</a></p><time'
        f' datetime="2021-02-03">x</time>{BODY}</article>'
    )
    article = read_page(page, URL)
    assert (article.byline, article.published) == ("Ann Lee", datetime(2021, 2, 3, tzinfo=UTC))
    assert [block.text for block in article.blocks if "Ann" in block.text] == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('<a class="profile-link" rel="author" href="/1">View my complete profile</a>', ""),
        ('<div class="author">By Ann Lee May 3, 2021 11:31 PM</div>', "Ann Lee"),
        ('<div class="author">Von Ann Lee, 3. Mai 2021</div>', "Ann Lee"),
        ('<div class="author">Ann Lee | 3 mai 2021</div>', "Ann Lee"),
        ('<div class="author">May Lee</div>', "May Lee"),
        ('<div class="author">Written by Ann Lee in Boats on 3 May 2021</div>', "Ann Lee"),
        ('<div class="author">Ann Lee <span>61</span> <span>1 bronze badge</span></div>', "Ann Lee"),
        ('<div class="author">Ann Lee <span>140k</span></div>', "Ann Lee"),
        ('<div class="author">Ann Lee <button>Follow</button></div>', "Ann Lee"),
        ('<div class="author">Channel 4</div>', "Channel 4"),
    ],
)
def test_a_byline_without_what_stands_beside_it(line: str, name: str) -> None:
    assert read_page(f"<article><h1>T</h1>{BODY}</article>{line}", URL).byline == name


def test_a_series_taxonomy_in_the_classes_of_a_post() -> None:
    article = read_page(f'<body class="single series-the-tides"><article>{BODY}</article>', URL)
    assert article.claims == (Claim("the tides", origin="page classes"),)


def test_links_start_from_the_page_or_its_base() -> None:
    page = f'<head><base href="https://other.example/x/"></head><body><p><a href="y">link</a> {FIRST}</p>'
    assert read_page(page, URL).blocks[0].spans[0].target == "https://other.example/x/y"
    assert read_page(page.replace("base href", "x y"), URL).blocks[0].spans[0].target == "https://example.org/serial/y"


def test_a_page_without_any_text() -> None:
    article = read_page("<html><body><nav><a href=x>Home</a></nav></body></html>", URL)
    assert article.title == ""


@pytest.mark.slow
@pytest.mark.parametrize("name", ["div", "article", "div class=sidebar", "aside", "table><tr><td"])
def test_no_word_is_lost_to_depth(name: str) -> None:
    article = read_page(f"<{name}>" * 20_000 + f"<p>{FIRST}</p>", URL)
    assert [block.text for block in article.blocks] == [FIRST]


NAMES = ("div", "article", "main", "nav", "p", "h1", "a", "title", "meta", "script", "table", "td", "li")
ATTRIBUTES = ("", ' class="sidebar"', ' class="entry-content"', ' id="comments"', ' property="og:title" content="x"')
ENDS = ("</div>", "</article>", "</p>", "</nav>", "</title>", "</script>", "</a>")
pieces = st.one_of(
    st.sampled_from([f"<{name}{attribute}>" for name in NAMES for attribute in ATTRIBUTES]),
    st.sampled_from([*ENDS, "word ", FIRST, "\x1b", "&#x9d;"]),
    st.text(max_size=4),
)


@given(st.lists(pieces, max_size=30).map("".join))
@settings(max_examples=3 * settings().max_examples)
def test_any_page_gives_a_sound_article(page: str) -> None:
    article = read_page(page, URL)
    assert_sound(article.blocks)
    assert article.title == " ".join(article.title.split())


def test_a_date_beside_the_name_of_the_writer_is_the_pages() -> None:
    page = (
        '<html><head><title>Fog</title><meta name="author" content="Tom Ferry"></head><body><article><h1>Fog</h1>'
        f"<p>By Tom Ferry, 3 May 2023</p><p>{'Nobody had signed the book since Tuesday. ' * 9}</p>"
        "</article></body></html>"
    )
    article = read_page(page, "https://a.example/fog")
    assert article.published == datetime(2023, 5, 3, tzinfo=UTC)
    assert "Ferry" not in article.text


def test_a_page_has_the_date_of_its_one_hatom_stamp() -> None:
    stamp = '<abbr class="published" title="2024-05-06T04:00:00+00:00">Mon 06 May 2024</abbr>'
    post = f"<html><body><article><h1>Fog</h1><footer>{stamp}</footer>{'<p>The lamp was out again that day.</p>' * 9}"
    assert str(read_page(post, "https://tide.example/fog.html").published) == "2024-05-06 04:00:00+00:00"
    listed = post + stamp.replace("05-06", "05-07")
    assert read_page(listed, "https://tide.example/index.html").published is None


@pytest.mark.parametrize("post", ["post-body", "s-prose js-post-body", "postbody entry-content"])
def test_the_posts_of_a_thread_are_all_its_text(post: str) -> None:
    answers = "".join(
        f'<div class="answer"><div class="{post}"><p>{n}: {FIRST}</p><p>{SECOND}</p></div><div>u{n}</div></div>'
        for n in range(4)
    )
    article = read_page(f"{NAVIGATION}<h1>The Tide</h1><div id=answers>{answers}</div>{SIDEBAR}{FOOTER}", URL)
    assert [n for n in range(4) if f"{n}: {FIRST}" in article.text] == [0, 1, 2, 3]
    assert "Recent" not in article.text


def test_short_teasers_of_the_same_kind_are_not_posts_of_a_thread() -> None:
    teaser = '<div class="entry-content"><p><a href="/b">Another part that you may like too</a></p></div>'
    article = read_page(f'<h1>The Tide</h1><div class="entry-content">{BODY}</div>{teaser * 3}', URL)
    assert [block.text for block in article.blocks] == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "April 14, 2025 · 2 min",
        "April 14, 2025 · 5 min read · Ada Penn",
        "14. April 2025 | Lesezeit: 3 Minuten",
        "3 minutes de lecture",
        "2025-04-14 • 412 words • Ada Penn",
    ],
)
def test_a_line_of_day_and_reading_time_is_not_text(line: str) -> None:
    text = "The keeper wrote down every barge that passed, and at night he read the list to his wife. " * 3
    head = '<head><title>The Lock</title><meta name="author" content="Ada Penn"></head>'
    page = f"<html>{head}<body><article><h1>The Lock</h1><div>{line}</div><p>{text}</p><p>{text}</p></article></body>"
    assert [block.text for block in read_page(page, "https://e.org/1").blocks] == [text.strip()] * 2


@pytest.mark.parametrize("line", ["5 minutes later the bell rang · nobody came", "We had 2 min."])
def test_a_first_line_that_says_more_than_a_reading_time_stays(line: str) -> None:
    text = "The keeper wrote down every barge that passed, and at night he read the list to his wife. " * 3
    page = f"<html><body><article><h1>The Lock</h1><p>{line}</p><p>{text}</p><p>{text}</p></article></body>"
    assert read_page(page, "https://e.org/1").blocks[0].text == line


@pytest.mark.parametrize(
    ("alt", "shown"),
    [
        ("The lamp at night", "The lamp at night"),
        ("The Tide", ""),
        ("DSC_0142.JPG", ""),
        ("harbour-lamp-2019-03", ""),
        ("photo", ""),
        ("Well-known", "Well-known"),
        ("1914", "1914"),
    ],
)
def test_the_text_of_an_image_that_says_nothing_is_left_out(alt: str, shown: str) -> None:
    markup = f'<title>The Tide</title><main><h1>The Tide</h1>{BODY}<p><img src="/a.png" alt="{alt}"></p>{BODY}</main>'
    (image,) = [block for block in read_page(markup, URL).blocks if block.kind == "image"]
    assert image.text == shown


def test_the_text_of_several_images_stands_once() -> None:
    images = [f'<p><img src="/{name}.png" alt="The lamp"></p><p>{FIRST} {name}</p>' for name in ("a", "b", "c")]
    markup = f"<title>The Tide</title><main><h1>The Tide</h1>{BODY}{''.join(images)}</main>"
    found = [block.text for block in read_page(markup, URL).blocks if block.kind == "image"]
    assert found == ["The lamp", "", ""]


@pytest.mark.parametrize(
    ("head", "document"),
    [
        ('<h1>Shorelines</h1><h3 class="post-title entry-title">The Tide</h3>', "Shorelines: The Tide"),
        ('<h1>Shorelines</h1><h3 class="entry-header">The Tide</h3>', "The Tide - Shorelines"),
        ('<h1>Shorelines</h1><h2 class="topic-title"><a href="/t">The Tide</a></h2>', "The Tide - Shorelines"),
        ("<h1>The Tide</h1><h2>And the boats</h2>", "The Tide - Shorelines"),
        ('<h1>The Tide</h1><h2 class="post-title">One</h2><h2 class="post-title">Two</h2>', "The Tide - Shorelines"),
    ],
)
def test_the_title_of_a_post_below_the_name_of_its_site(head: str, document: str) -> None:
    markup = f'<title>{document}</title>{head}<div class="post-body">{BODY}</div>'
    assert read_page(markup, URL).title == "The Tide"


@pytest.mark.parametrize("name", ["Shorelines and Estuaries", "岸边笔记", "Küstenblätter"])
@pytest.mark.parametrize(
    "head",
    [
        '<h1><a href="/">{name}</a></h1><article><h1 class="entry-title">Ebb</h1>',
        '<h1><a href="https://shore.example/">{name}</a></h1><article><h1>Ebb</h1>',
        '<a href="../.."><h1>{name}</h1></a><article><h1>Ebb</h1>',
        '<h1>{name}</h1><article><h1 class="post-title">Ebb</h1>',
    ],
    ids=("Octopress", "whole address", "link around", "class"),
)
def test_a_short_title_below_a_longer_name_of_the_site(head: str, name: str) -> None:
    """Octopress sets both as first headings, and the page's title has both."""
    markup = f"<title>ebb - {name}</title>{head.format(name=name)}{BODY}</article>"
    assert read_page(markup, URL).title == "Ebb"


def test_a_first_heading_that_links_home_is_the_title_of_a_page_without_another() -> None:
    markup = f'<title>The Tide</title><h1><a href="/">The Tide</a></h1>{BODY}'
    assert read_page(markup, URL).title == "The Tide"


@pytest.mark.parametrize("gap", ["\\n\\n", "\\n", "</p><p>"])
def test_a_text_that_only_the_data_of_a_page_holds(gap: str) -> None:
    text = f"<p>{FIRST}{gap}The second.</p>" if gap.startswith("<") else f"{FIRST}{gap}The second."
    script = f'{{"@type": "NewsArticle", "headline": "The Tide", "articleBody": "{text}"}}'
    markup = f'<title>The Tide</title><script type="application/ld+json">{script}</script><div id="root"></div>'
    assert [block.text for block in read_page(markup, URL).blocks] == [FIRST, "The second."]


def test_formulas_in_mathml_are_text_of_the_article() -> None:
    page = f"""<title>The Miller's Share</title><main><h1>The Miller's Share</h1><p>{FIRST}</p>
    <p>He keeps <math><mfrac><mn>1</mn><mn>12</mn></mfrac></math> of it.</p>
    <math display="block"><mi>l</mi><mo>=</mo><msqrt><mrow><msup><mi>h</mi><mn>2</mn></msup><mo>+</mo><mn>1</mn></mrow>
    </msqrt></math>
    <p>{SECOND}</p></main>"""
    texts = [block.text for block in read_page(page, "https://e.example/").blocks]
    assert texts[1:3] == ["He keeps 1/12 of it.", "l = √(h² + 1)"]


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        ("<title>What is fog | Shorelines</title>", "<h1>What</h1>", "What is fog"),
        ("<title>On clocks: a summary | Shorelines</title>", "<h1>Summary</h1>", "On clocks: a summary"),
        ("<title>灯塔的食用方法 | Shorelines</title>", "<h1>食用方法</h1>", "灯塔的食用方法"),
        (
            "<title>Part 2 - Locks: old | Shorelines</title>",
            "<h1>Locks: old</h1>",
            "Part 2 - Locks: old",
        ),
        ("<title>Support Update - April</title>{feed}", "", "Support Update - April"),
        ("<title>Ebb - June 11 - Sunday | Shorelines</title>{feed}", "", "Ebb - June 11 - Sunday"),
        ("<title>Ebb - Shorelines</title>{feed}", "", "Ebb"),
        ('<title>Ebb - Ann Lee</title><meta name="author" content="Ann Lee">{feed}', "", "Ebb"),
    ],
)
def test_a_title_keeps_all_its_words_and_not_the_name_of_the_site(head: str, heading: str, title: str) -> None:
    """A first heading inside the text, a number that the heading lacks, and a last piece that names no site."""
    feed = '<link rel="alternate" type="application/rss+xml" title="Shorelines RSS Feed" href="/feed">'
    assert read_page(f"{head.format(feed=feed)}<article>{heading}{BODY}</article>", URL).title == title


@pytest.mark.parametrize(
    "over",
    [
        "<ul><li><a href='/1'>Rates rise again, says the bank in its report on the towns of the coast</a></li></ul>",
        "<p>By Ann Lee</p><p>3 May 2021</p>",
        "<h3>Opinion</h3>",
    ],
)
def test_what_stands_over_the_title_is_no_text(over: str) -> None:
    """A ticker, a line of the author, the name of a section."""
    lines = [
        f"The committee met for the {place} time and could not agree on the price of fish."
        for place in ("first", "last")
    ]
    text = "".join(f"<p>{line}</p>" for line in lines)
    markup = f"""<title>The price of fish</title><body><article>{over}
        <h2>The price of fish</h2><p>May 3, 2021</p>{text}</article></body>"""
    article = read_page(markup, "https://example.org/")
    assert [block.text for block in article.blocks if block.kind != "image"] == lines


def test_a_heading_like_the_title_behind_prose_stays() -> None:
    """It is a section of the text."""
    prose = "<p>The committee met for the first time and could not agree on anything but the date.</p>"
    markup = (
        f"<title>The price of fish</title><body><article>{prose}<h2>The price of fish</h2>{prose * 2}</article></body>"
    )
    assert "heading" in {block.kind for block in read_page(markup, "https://example.org/").blocks}


@pytest.mark.parametrize(
    "last",
    ["<figcaption>All of the harbour</figcaption>", '<p class="gallery-caption">All of the harbour</p>'],
    ids=("figcaption", "class"),
)
def test_a_gallery_has_a_caption_besides_those_of_its_pictures(last: str) -> None:
    pictures = "".join(
        f'<figure><img src="{name}.jpg" alt="{name}"><figcaption>{name} at noon</figcaption></figure>'
        for name in ("Pier", "Lock")
    )
    article = read_page(f"<article><h1>Fog</h1>{BODY}<figure>{pictures}{last}</figure>{BODY}</article>", URL)
    texts = [block.text for block in article.blocks]
    assert [text for text in texts if "noon" in text or "All of" in text] == [
        "Pier at noon",
        "Lock at noon",
        "All of the harbour",
    ]


@pytest.mark.parametrize(
    ("document", "headings", "title"),
    [
        (
            "What a cook should know: Whom to ask?",
            '<h1 class="row">What a cook should know</h1><h2>Whom to ask?</h2>',
            "What a cook should know: Whom to ask?",
        ),
        (
            "Kleines Hafenlexikon – Poller | Kaibuch",
            "<h1>Kleines Hafenlexikon</h1><h2>Poller</h2>",
            "Kleines Hafenlexikon – Poller",
        ),
        ("灯台の話：霧の夜", "<h1>灯台の話</h1><h1>霧の夜</h1>", "灯台の話：霧の夜"),
        ("Whom to ask: a list | Cooking", "<h1>Whom to ask</h1><h2>Pots and pans</h2>", "Whom to ask"),
    ],
)
def test_a_heading_that_names_the_series_is_not_all_of_the_title(document: str, headings: str, title: str) -> None:
    page = f"<html><head><title>{document}</title></head><body><div>{headings}</div><div>{BODY}</div></body></html>"
    assert read_page(page, "https://cook.example/whom/").title == title


@pytest.mark.parametrize(
    "behind",
    [
        '<h2 id="comments">Comments</h2><div id="c3467"><p>{0}</p></div><p class="posted">Posted by: Jo at noon</p>',
        "<h3 class=head id=comments>Kommentare (1)</h3><div><a name=comment-12></a><p>{0}</p></div>",
        "<h2 id='comment'>コメント</h2><dl><dt id='comment7'>佐千菊</dt><dd><p>{0}</p></dd></dl>",
    ],
)
def test_comments_behind_their_heading_are_not_part_of_a_text(behind: str) -> None:
    comment = "Beautifully written, Ross, and we shall be there on Thursday with all the others of the old crew."
    article = read_page(f"<html><body><h1>The ferry</h1><div>{BODY}</div>{behind.format(comment)}</body></html>", URL)
    assert comment not in article.text
    assert article.text


def test_a_section_of_a_text_about_comments_stays() -> None:
    section = '<h2 id="comments">Comments</h2><p>A comment begins with two slashes and ends with its line, as in C.</p>'
    article = read_page(f"<html><body><article><h1>Lamps</h1>{BODY}{section}</article></body></html>", URL)
    assert "A comment begins with two slashes" in article.text
