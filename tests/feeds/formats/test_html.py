"""HTML to blocks, construct by construct."""

from __future__ import annotations

import pytest

from feeds.article import Block, Span
from feeds.formats.html import html_blocks
from tests.feeds.formats.reading import assert_sound, marked, outline

BASE = "https://example.org/serial/one/"

TEXT = [
    ("bare text", [("paragraph", "bare text")]),
    ("<p>one<p>two", [("paragraph", "one"), ("paragraph", "two")]),
    ("one<p>two</p>three", [("paragraph", "one"), ("paragraph", "two"), ("paragraph", "three")]),
    ("<div>one</div><div>two</div>", [("paragraph", "one"), ("paragraph", "two")]),
    ("one<br>two", [("paragraph", "one\ntwo")]),
    ("one<br> <br/>two", [("paragraph", "one"), ("paragraph", "two")]),
    ("<p>one<br></p>", [("paragraph", "one")]),
    ("<p> one\n\t two  </p>", [("paragraph", "one two")]),
    ("<p>one <b> two</b></p>", [("paragraph", "one two")]),
    ("<p>fa\u00adce\u200bt</p>", [("paragraph", "facet")]),
    (
        "<p>a &lt;b&gt; &amp;amp; &copy; &#8212; &#x2014; &nosuch; &</p>",
        [("paragraph", "a <b> &amp; © — — &nosuch; &")],
    ),
    ("<p>&#27;[31m&#155;x&#x9d;y&#0;&#xd800;</p>", [("paragraph", "[31m›xy\ufffd\ufffd")]),
    (f"<p>&#{'9' * 5000};x</p>", [("paragraph", "\ufffdx")]),
    ("<p>10\u00a0000 and.\u00a0 So</p>", [("paragraph", "10\u00a0000 and. So")]),
    ("<p>&nbsp;</p><p>x</p>", [("paragraph", "x")]),
    ("<p>a < b and c > d</p>", [("paragraph", "a < b and c > d")]),
    ("<p>1<2</p>", [("paragraph", "1<2")]),
    ("x<![CDATA[ <b>y</b> ]]>", [("paragraph", "x <b>y</b>")]),
    ("a<!-- no <p> -->b<!-->c<!---->d", [("paragraph", "abcd")]),
    ("a<!-- open b", [("paragraph", "a<!-- open b")]),
    ("<p>ok</p><!-- open <p>still here</p>", [("paragraph", "ok"), ("paragraph", "still here")]),
    ("<!doctype html><html><head><title>T</title><style>p{}</style></head><body>x", [("paragraph", "x")]),
    ("<p>x</p><script>document.write('<p>no</p>')</script>y", [("paragraph", "x"), ("paragraph", "y")]),
    ('<p title="a > b">x</p>', [("paragraph", "x")]),
    ("<q>one <q>two</q></q>", [("paragraph", "“one ‘two’”")]),
    ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>", [("paragraph", "漢(かん)")]),
    ("<details><summary>More</summary>Inside</details>", [("paragraph", "More"), ("paragraph", "Inside")]),
    ("<p>cafe&#769;</p>", [("paragraph", "café")]),
    ("e<b>&#769;</b>", [("paragraph", "é")]),
]


@pytest.mark.parametrize(("markup", "expected"), TEXT)
def test_text(markup: str, expected: list[tuple[str, str]]) -> None:
    blocks = html_blocks(markup, BASE)
    assert outline(blocks) == expected
    assert_sound(blocks)


HIDDEN = [
    "<p hidden>x</p>",
    '<div style="display: none"><p>x</p><div>y</div></div>',
    '<span style="color:red;visibility:hidden">x</span>',
    '<span aria-hidden="true">x</span>',
    "<template><p>x</p></template>",
    "<svg><title>x</title><text>y</text></svg>",
    "<button>x</button>",
    "<select><option>x</option></select>",
    "<textarea>x</textarea>",
    '<div class="sharedaddy"><h3>Share this:</h3></div>',
    "<noembed>x</noembed>",
    '<img src="https://example.org/p.gif" width="1" height="1">',
    '<iframe src="https://example.org/t" width="0"></iframe>',
    '<span class="screen-reader-text">x</span>',
]


@pytest.mark.parametrize("markup", HIDDEN)
def test_what_is_hidden_is_left_out(markup: str) -> None:
    assert outline(html_blocks(f"<p>before</p>{markup}<p>after</p>")) == [
        ("paragraph", "before"),
        ("paragraph", "after"),
    ]


def test_what_is_hidden_and_never_closed_takes_only_its_paragraph() -> None:
    assert outline(html_blocks("<p>a<span style='display:none'>b</p><p>c</p>")) == [
        ("paragraph", "a"),
        ("paragraph", "c"),
    ]
    assert outline(html_blocks("<p hidden>b<p>c</p>")) == [("paragraph", "c")]


SPANS = [
    ("<em>a</em> <i>b</i>", [("emphasis", "a"), ("emphasis", "b")]),
    ("<strong>a</strong><b>b</b>", [("strong", "ab")]),
    ("<code>a</code> <kbd>b</kbd>", [("code", "a"), ("code", "b")]),
    ("<del>a</del> <s>b</s>", [("strike", "a"), ("strike", "b")]),
    ("H<sub>2</sub>O the 1<sup>st</sup>", [("sub", "2"), ("sup", "st")]),
    ("<b>a<i>b</b>c</i>", [("strong", "ab"), ("emphasis", "bc")]),
    ("<em>a <em>b</em> c</em>", [("emphasis", "a b c")]),
    ("x<b> y </b>z", [("strong", "y")]),
    ("x<b></b>y<i> </i>", []),
    ('<span style="font-style: italic; font-weight:700">a</span>', [("emphasis", "a"), ("strong", "a")]),
    ('<b style="font-weight: normal">a</b>', []),
    ('<a href="two">a</a>', [("link", "a")]),
    ('<a name="x">a</a>', []),
    ('<a href="javascript:alert(1)">a</a>', []),
    ('<a href="file:///etc/passwd">a</a>', []),
    ('<a href="data:text/html,x">a</a>', []),
    ('<a href="/x">a <a href="/y">b</a> c', [("link", "a"), ("link", "b")]),
    ('<a href="/x"><b>a</b></a>', [("link", "a"), ("strong", "a")]),
]


@pytest.mark.parametrize(("markup", "expected"), SPANS)
def test_spans(markup: str, expected: list[tuple[str, str]]) -> None:
    (block,) = html_blocks(f"<p>{markup}</p>", BASE)
    assert marked(block) == expected
    assert_sound([block])


def test_formats_go_on_in_the_next_paragraph() -> None:
    first, second, third = html_blocks("<p><i>one</p><p>two</i></p><p>three</p>")
    assert marked(first) == [("emphasis", "one")]
    assert marked(second) == [("emphasis", "two")]
    assert marked(third) == []


def test_an_open_format_ends_with_the_block_around_it() -> None:
    first, second = html_blocks("<div><b>one</div>two")
    assert marked(first) == [("strong", "one")]
    assert marked(second) == []


LINKS = [
    ("two", "https://example.org/serial/one/two"),
    ("/two?a=1&amp;b=2", "https://example.org/two?a=1&b=2"),
    ("/x?a=1&copy=2", "https://example.org/x?a=1&copy=2"),
    ("//other.example/x", "https://other.example/x"),
    ("HTTPS://other.example", "HTTPS://other.example"),
    (" https://other.example/a\n b ", "https://other.example/ab"),
    ("mailto:a@b.example", "mailto:a@b.example"),
    ("#part%202", "#part 2"),
]


@pytest.mark.parametrize(("href", "target"), LINKS)
def test_links_are_absolute(href: str, target: str) -> None:
    (block,) = html_blocks(f'<a href="{href}">x</a>', BASE)
    assert block.spans == (Span(0, 1, "link", target),)


def test_relative_links_without_a_base_are_text() -> None:
    (block,) = html_blocks('<a href="two">x</a>')
    assert block.spans == ()


def test_headings() -> None:
    blocks = html_blocks(
        '<h1>One</h1><h2 id="x">Two <a href="#x">#</a></h2><h3><b>Three</b></h3><h4> </h4><h6>Six<p>text'
    )
    assert [(block.text, block.level, block.spans) for block in blocks[:4]] == [
        ("One", 1, ()),
        ("Two", 2, ()),
        ("Three", 3, ()),
        ("Six", 6, ()),
    ]


LISTS = [
    ("<ul><li>a<li>b</ul>", [("•", 1, "a"), ("•", 1, "b")]),
    ("<ol><li>a</li><li>b</li></ol>", [("1.", 1, "a"), ("2.", 1, "b")]),
    ('<ol start="4"><li>a<li value="9">b<li>c</ol>', [("4.", 1, "a"), ("9.", 1, "b"), ("10.", 1, "c")]),
    ('<ol type="a"><li>x<li>y</ol><ol type="I"><li>z</ol>', [("a.", 1, "x"), ("b.", 1, "y"), ("I.", 1, "z")]),
    ('<ol reversed start="2"><li>x<li>y</ol>', [("2.", 1, "x"), ("1.", 1, "y")]),
    ("<ul><li>a<ul><li>b</ul><li>c</ul>", [("•", 1, "a"), ("•", 2, "b"), ("•", 1, "c")]),
    ("<ul><li>a<ol><li>b</ol>more</ul>", [("•", 1, "a"), ("1.", 2, "b"), ("", 1, "more")]),
    ("<ul><li><p>a</p><p>b</p></ul>", [("•", 1, "a"), ("", 1, "b")]),
    ("<li>a<li>b", [("•", 1, "a"), ("•", 1, "b")]),
    ('<ul><li><input type="checkbox" checked> a</ul>', [("•", 1, "☑ a")]),
    ("<ol><li><h3>a</h3>b</ol>", [("1.", 1, "a"), ("", 1, "b")]),
]


@pytest.mark.parametrize(("markup", "expected"), LISTS)
def test_lists(markup: str, expected: list[tuple[str, int, str]]) -> None:
    blocks = html_blocks(markup)
    assert {block.kind for block in blocks} == {"list"}
    assert [(block.marker, block.level, block.text) for block in blocks] == expected


def test_definitions() -> None:
    term, meaning, other = html_blocks("<dl><dt>Term<dd>Meaning<dd>Another</dl>")
    assert (term.kind, marked(term)) == ("paragraph", [("strong", "Term")])
    assert (meaning.kind, meaning.text, meaning.marker, other.text) == ("list", "Meaning", "", "Another")


def test_quotes_and_their_sources() -> None:
    blocks = html_blocks(
        "<blockquote><p>One.</p><p>Two.</p><footer>— <a href='https://x.example'>Ann"
        " Lee</a>, poet</footer></blockquote>"
        "<blockquote>Outer<blockquote>Inner</blockquote><cite>Bo</cite></blockquote>"
        "<figure><blockquote>Words</blockquote><figcaption>— Cy</figcaption></figure>"
        "<blockquote><p>As in <cite>A Book</cite> he said.</p></blockquote>"
    )
    assert [(block.kind, block.text, block.level, block.cite) for block in blocks] == [
        ("quote", "One.", 1, "Ann Lee, poet"),
        ("quote", "Two.", 1, "Ann Lee, poet"),
        ("quote", "Outer", 1, "Bo"),
        ("quote", "Inner", 2, ""),
        ("quote", "Words", 1, "Cy"),
        ("quote", "As in A Book he said.", 1, ""),
    ]


def test_what_is_quoted_but_no_quote_counts_its_quotes() -> None:
    blocks = html_blocks("<blockquote><h2>H</h2><ul><li>a</ul><pre>c</pre><blockquote><hr>x</blockquote></blockquote>y")
    assert [(block.kind, block.quoted) for block in blocks] == [
        ("heading", 1),
        ("list", 1),
        ("code", 1),
        ("rule", 2),
        ("quote", 0),
        ("paragraph", 0),
    ]


CODE = [
    ('<pre><code class="language-python">a\n  b\n</code></pre>', "a\n  b", "python"),
    ('<div class="language-ruby highlighter-rouge"><pre class="highlight"><code>x</code></pre></div>', "x", "ruby"),
    ('<div class="highlight highlight-source-shell"><pre>x</pre></div>', "x", "shell"),
    ('<pre class="sourceCode haskell"><code class="sourceCode haskell">x</code></pre>', "x", "haskell"),
    ('<pre class="brush: js; gutter: false">x</pre>', "x", "js"),
    ('<pre data-lang="go">x</pre>', "x", "go"),
    ('<pre class="language-plaintext">x</pre>', "x", ""),
    ("<pre>\n\na &lt; b<br>c\r\nd</pre>", "a < b\nc\nd", ""),
    ('<pre><div class="line">a</div><div class="line">b</div></pre>', "a\nb", ""),
    ("<pre><ol><li>a<li>b</ol></pre>", "a\nb", ""),
    ('<pre><span class="lineno">1</span>a</pre>', "a", ""),
    ("<pre>a <b>b</b></pre>", "a b", ""),
]


@pytest.mark.parametrize(("markup", "text", "language"), CODE)
def test_code(markup: str, text: str, language: str) -> None:
    (block,) = html_blocks(markup)
    assert (block.kind, block.text, block.language) == ("code", text, language)


def test_code_with_line_numbers_in_a_table_beside_it() -> None:
    markup = '<table><tr><td class="gutter"><pre>1\n2</pre></td><td class="code"><pre>a\nb</pre></td></tr></table>'
    assert outline(html_blocks(markup)) == [("code", "a\nb")]


TABLES = [
    ("<table><tr><th>A<th>B<tr><td>1<td>2</table>", "A\tB\n1\t2", True),
    (
        "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
        "A\tB\n1\t2",
        True,
    ),
    ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a\tb\nc\td", False),
    ('<table><tr><td colspan="2">a<tr><td>b<td>c</table>', "a\t\nb\tc", False),
    ('<table><tr><td rowspan="2">a<td>b<tr><td>c</table>', "a\tb\n\tc", False),
    ("<table><tr><td>a<br>b<td><ul><li>c<li>d</ul></table>", "a b\tc; d", False),
    ("<table><tr><th>A<td>1<tr><th>B<td>2</table>", "A\t1\nB\t2", False),
    ("<table><tr><td>*<td>—</table>", "*\t—", False),
]


@pytest.mark.parametrize(("markup", "text", "header"), TABLES)
def test_tables(markup: str, text: str, header: bool) -> None:  # a column of the table above
    (block,) = html_blocks(markup)
    assert (block.kind, block.text, block.header) == ("table", text, header)


def test_spans_in_tables_lie_where_their_words_are() -> None:
    (block,) = html_blocks('<table><tr><td>a <b>b</b><td><a href="/x">c</a><tr><td>d<td><i>e</i></table>', BASE)
    assert marked(block) == [("strong", "b"), ("link", "c"), ("emphasis", "e")]


LAYOUT = [
    "<table><tr><td><h2>Head</h2><p>Text</p></td></tr></table>",
    "<table><tr><td><h2>Head</h2></td><td><p>Text</p></td></tr></table>",
    "<table><tr><td><table><tr><td><h2>Head</h2><p>Text</p></td></tr></table></td></tr></table>",
]


@pytest.mark.parametrize("markup", LAYOUT)
def test_tables_for_layout_give_their_contents(markup: str) -> None:
    assert outline(html_blocks(markup)) == [("heading", "Head"), ("paragraph", "Text")]


def test_a_caption_stands_before_its_table() -> None:
    blocks = html_blocks("<table><caption>Cap</caption><tr><td>a<td>b</table>")
    assert outline(blocks) == [("paragraph", "Cap"), ("table", "a\tb")]


IMAGES = [
    ('<img src="a.png" alt="An A">', "https://example.org/serial/one/a.png", "An A"),
    ('<figure><img src="/a.png" alt="x"><figcaption>Cap</figcaption></figure>', "https://example.org/a.png", "Cap"),
    ('<figure><figcaption>Cap</figcaption><img src="/a.png"></figure>', "https://example.org/a.png", "Cap"),
    (
        '<div class="wp-caption"><img src="/a.png"><p class="wp-caption-text">Cap</p></div>',
        "https://example.org/a.png",
        "Cap",
    ),
    ('<img src="data:image/gif;base64,R0" data-src="/real.jpg">', "https://example.org/real.jpg", ""),
    ('<img srcset="/s.jpg 1x, /l.jpg 2x">', "https://example.org/s.jpg", ""),
    ('<img data-src="/a.png"><noscript><img src="/a.png"></noscript>', "https://example.org/a.png", ""),
    ('<img src="javascript:x" alt="only words">', "", "only words"),
]


@pytest.mark.parametrize(("markup", "address", "text"), IMAGES)
def test_images(markup: str, address: str, text: str) -> None:
    (block,) = html_blocks(markup, BASE)
    assert (block.kind, block.address, block.text) == ("image", address, text)


def test_an_image_in_a_sentence_does_not_part_it() -> None:
    blocks = html_blocks('<p>one <img src="/a.png"> two</p>', BASE)
    assert outline(blocks) == [("paragraph", "one two"), ("image", "")]


def test_signs_and_formulas_that_are_images_stay_in_the_line() -> None:
    (block,) = html_blocks('<p>so <img class="latex" src="/x.png" alt="x^2"> <img class="emoji" alt="🙂"></p>')
    assert block.text == "so x^2 🙂"


def test_a_linked_image_keeps_its_link_unless_it_leads_to_itself() -> None:
    linked, itself = html_blocks(
        '<a href="/page"><img src="/a.png" alt="A"></a><a href="/b.png"><img src="/b.png" alt="B"></a>', BASE
    )
    assert marked(linked) == [("link", "A")]
    assert marked(itself) == []


def test_what_plays_elsewhere_is_a_link() -> None:
    blocks = html_blocks(
        '<iframe src="https://v.example/1" title="Film"></iframe>'
        '<video controls><source src="/m.mp4"><p>No video here</p></video>'
        '<audio src="/s.mp3"></audio>after',
        BASE,
    )
    assert [(block.text, [span.target for span in block.spans]) for block in blocks] == [
        ("Film", ["https://v.example/1"]),
        ("https://example.org/m.mp4", ["https://example.org/m.mp4"]),
        ("https://example.org/s.mp3", ["https://example.org/s.mp3"]),
        ("after", []),
    ]


def test_rules_stand_once_and_only_between() -> None:
    blocks = html_blocks("<hr><p>a</p><hr><hr><p>* * *</p><p>b</p><p>⁂</p><p>c</p><hr>")
    assert [block.kind for block in blocks] == ["paragraph", "rule", "paragraph", "rule", "paragraph"]


NOTES = [
    # kramdown
    ('<p>Text<sup id="fnref:1"><a href="#fn:1" class="footnote">1</a></sup> goes on.</p>'
    '<div class="footnotes"><ol><li id="fn:1"><p>The note. <a href="#fnref:1" '
'class="reversefootnote">&#8617;</a></p></li></ol></div>'),
    # Pandoc
    ('<p>Text<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> goes on.</p>'
    '<section class="footnotes" role="doc-endnotes"><hr><ol><li id="fn1" role="doc-endnote"><p>The note.'
    '<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>'),
    # Word
    ('<p>Text<a href="#_ftn1" name="_ftnref1">[1]</a> goes on.</p><p><a href="#_ftnref1"'
' name="_ftn1">[1]</a> The note.</p>'),
    # Substack
    ('<p>Text<a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1">'
'1</a> goes on.</p><div class="footnote">'
    '<a id="footnote-1" href="#footnote-anchor-1" class="footnote-number">1</a><div><p>The note.</p></div></div>'),
    # EPUB 3
    ('<p>Text<a epub:type="noteref" href="#n1">1</a> goes on.</p><aside epub:type="footnote"'
' id="n1"><p>The note.</p></aside>'),
    # MediaWiki
    ('<p>Text<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a>'
'</sup> goes on.</p><ol class="references">'
    '<li id="cite_note-1"><span class="mw-cite-backlink"><a href="#cite_ref-1">^</a></span> The note.</li></ol>'),
    # by hand
    ('<p>Text<sup><a href="#note-a" id="back-a">1</a></sup> goes on.</p><p id="note-a">'
'1. The note. <a href="#back-a">Back</a></p>'),
]  # fmt: skip


@pytest.mark.parametrize("markup", NOTES)
def test_footnotes(markup: str) -> None:
    text, note = html_blocks(markup)
    assert (text.kind, text.text) == ("paragraph", "Text[1] goes on.")
    assert [(span.kind, span.target, text.text[span.start : span.end]) for span in text.spans] == [
        ("footnote", "1", "[1]")
    ]
    assert (note.kind, note.marker, note.text) == ("footnote", "1", "The note.")


def test_a_footnote_of_two_paragraphs_has_its_label_once() -> None:
    blocks = html_blocks(
        '<p>x<sup><a href="#fn1">1</a></sup></p><ol class="footnotes"><li id="fn1"><p>One.</p>'
        "<p>Two.</p></li><li>Unreferred</li></ol>"
    )
    assert [(block.kind, block.marker) for block in blocks[1:3]] == [("footnote", "1"), ("footnote", "")]


def test_labels_that_come_twice_are_told_apart() -> None:
    text, first, second = html_blocks(
        '<p>a<sup><a href="#fn1">*</a></sup> b<sup><a href="#fn2">*</a></sup></p><p '
        'id="fn1">One.</p><p id="fn2">Two.</p>'
    )
    assert [span.target for span in text.spans] == [first.marker, second.marker]
    assert first.marker != second.marker


@pytest.mark.parametrize(
    "note", ["1. See it.", "[1] See it.", "(1) See it.", "1 – See it.", "<sup>1</sup> See it.", "^ See it."]
)
def test_a_note_does_not_begin_with_its_label(note: str) -> None:
    _, block = html_blocks(f'<p>x<sup><a href="#n">1</a></sup></p><p id="n">{note}</p>')
    assert block.text == "See it."


@pytest.mark.parametrize("note", ["1984 was it.", "1:30 it was.", "1 April it was."])
def test_a_number_at_the_start_of_a_note_is_not_always_its_label(note: str) -> None:
    _, block = html_blocks(f'<p>x<sup><a href="#n">1</a></sup></p><p id="n">{note}</p>')
    assert block.text == note


def test_a_table_of_contents_is_no_footnote() -> None:
    (block, heading) = html_blocks('<p><a href="#one">1</a></p><h2 id="one">One</h2>')
    assert (block.spans, heading.kind) == ((Span(0, 1, "link", "#one"),), "heading")


def test_elements_closed_in_their_own_tag_count_as_closed_in_xhtml_only() -> None:
    page = (
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="x"/>'
        "</head><body><b/><p>x</p></body></html>"
    )
    assert html_blocks(page) == (Block("paragraph", "x"),)
    (block,) = html_blocks("<b/>x")
    assert marked(block) == [("strong", "x")]


def test_end_tags_in_a_cell_close_nothing_outside_it() -> None:
    markup = "<blockquote><table><tr><td>a</blockquote></td><td>b</td></tr></table>c</blockquote>d"
    assert outline(html_blocks(markup)) == [("table", "a\tb"), ("quote", "c"), ("paragraph", "d")]


def test_the_caption_of_a_gallery_is_not_its_last_images() -> None:
    images = "".join(
        f'<figure><img src="{name}.jpg" alt="alt {name}"><figcaption>Caption {name}</figcaption></figure>'
        for name in "ab"
    )
    blocks = html_blocks(f"<figure>{images}<figcaption>All of them</figcaption></figure>", "https://e.org/")
    assert outline(blocks) == [("image", "Caption a"), ("image", "Caption b"), ("paragraph", "All of them")]


def test_an_embedded_post_is_shown_once() -> None:
    markup = (
        '<p>Before.</p><blockquote class="wp-embedded-content"><a href="https://e.org/post/">A Post</a></blockquote>'
        '<iframe class="wp-embedded-content" src="https://e.org/post/embed/#?secret=x" title="“A Post” — E"></iframe>'
    )
    assert outline(html_blocks(markup)) == [("paragraph", "Before."), ("paragraph", "A Post")]


def test_a_frame_beside_another_link_stays() -> None:
    markup = '<p>See <a href="https://e.org/">here</a>.</p><iframe src="https://v.example/1" title="Film"></iframe>'
    assert outline(html_blocks(markup)) == [("paragraph", "See here."), ("paragraph", "Film")]


@pytest.mark.parametrize(
    "furniture",
    [
        '<form class="post-password-form"><p>This content is password protected.</p></form>',
        '<p class="post-nav-links">Pages: 1 <a href="/2">2</a></p>',
        '<ul class="links-nextprev"><li>← <a href="/1">One</a></li></ul>',
        '<footer class="post-info"><p>Published: <abbr class="published" title="2026-01-30">x</abbr></p></footer>',
        '<div class="wp-block-post-date"><time>May 3</time></div>',
    ],
)
def test_what_publishing_software_prints_around_a_post_is_not_its_text(furniture: str) -> None:
    assert outline(html_blocks(f"<p>Before.</p>{furniture}<p>After.</p>")) == [
        ("paragraph", "Before."),
        ("paragraph", "After."),
    ]


CARDS = {
    "Ghost": (
        (
            '<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="https://e.org/a"><div '
            'class="kg-bookmark-metadata"><span class="kg-bookmark-author">Ann Lee</span><span '
            'class="kg-bookmark-publisher">The Harbour</span></div></a></figure>'
        ),
        "Ann Lee The Harbour",
    ),
    "link card": (
        '<p><a href="/a"><b>Old Boats</b><span class="card__domain">boats.example</span></a></p>',
        "Old Boats boats.example",
    ),
    "post": (
        '<div><span class="post-author">Ann Lee</span><span class="post-date">3 May</span></div>',
        "Ann Lee 3 May",
    ),
}


@pytest.mark.parametrize("card", CARDS)
def test_what_a_style_sheet_sets_apart_in_a_card_is_not_glued(card: str) -> None:
    markup, text = CARDS[card]
    assert text in [block.text for block in html_blocks(markup)]


def test_a_letter_that_a_theme_sets_large_stays_with_its_word() -> None:
    (block,) = html_blocks('<p><span class="dropcap">T</span><span class="rest">he tide</span></p>')
    assert block.text == "The tide"


@pytest.mark.parametrize(
    ("markup", "text", "alt", "caption"),
    [
        ('<figure><img src="/a.png" alt="A lamp"><figcaption>Fig. 1</figcaption></figure>',
         "Fig. 1", "A lamp", "Fig. 1"),
        ('<figure><figcaption>Fig. 1</figcaption><img src="/a.png" alt="A lamp"></figure>',
         "Fig. 1", "A lamp", "Fig. 1"),
        ('<figure><img src="/a.png" alt="fig. 1"><figcaption>Fig. 1</figcaption></figure>', "Fig. 1", "", "Fig. 1"),
        ('<figure><img src="/a.png"><figcaption>Fig. 1</figcaption></figure>', "Fig. 1", "", "Fig. 1"),
        ('<div class="wp-caption"><img src="/a.png" alt="A lamp"><p class="wp-caption-text">Fig. 1</p></div>',
         "Fig. 1", "A lamp", "Fig. 1"),
        ('<p><img src="/a.png" alt="A lamp"></p>', "A lamp", "A lamp", ""),
        ('<img src="/a.png" title="At night">', "At night", "At night", ""),
    ],
)  # fmt: skip
def test_captions_and_alternative_texts_are_told_apart(markup: str, text: str, alt: str, caption: str) -> None:
    (image,) = html_blocks(markup, "https://example.org/")
    assert (image.text, image.alt, image.caption) == (text, alt, caption)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>The <button class='tip'>purser</button> kept the keys.</p>", "The purser kept the keys."),
        ("<p>Er nannte es “<button type=button><span>Klüver</span></button>”.</p>", "Er nannte es “Klüver”."),
        ("<p>On l'appelle <button aria-describedby='d'>misaine</button>, en mer.</p>", "On l'appelle misaine, en mer."),
        # Controls have no sentence around them.
        ("<p>The purser kept the keys. <button>Copy</button></p>", "The purser kept the keys."),
        ("<p><button>Share</button> The purser kept the keys.</p>", "The purser kept the keys."),
        ("<p>Keys</p><button>Play</button><p>Locks</p>", "Keys\n\nLocks"),
    ],
)
def test_words_of_a_sentence_that_are_buttons_stay(markup: str, text: str) -> None:
    assert "\n\n".join(block.text for block in html_blocks(markup)) == text
