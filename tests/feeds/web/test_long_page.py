"""Pages with a text of hundreds of kilobytes, of which only the beginning and the end are voted on."""

from __future__ import annotations

import pytest

from feeds.web import page as page_module
from feeds.web.page import read_page

URL = "https://harbour.example/whole-story"
HEAD = "<html lang=en><head><title>The Whole Story</title></head><body><nav><a href=/>Home</a></nav>"
FOOT = "<footer><p>Copyright 2021 A. Ray. All rights reserved.</p></footer></body></html>"
SHARE = '<div class="share-buttons"><a href="/t">Tweet this</a> <a href="/f">Share</a></div>'


def sentences(number: int) -> str:
    """A paragraph of some two hundred characters, unlike any other."""
    return (
        f"On day {number} the pilot wrote in the log that the tide had turned, and the harbour answered {number} "
        f"letters about it before the lamps were lit. Nobody on quay {number} had believed a word of them."
    )


PARAGRAPHS = [sentences(number) for number in range(1, 2000)]


def wrapped(before: str, behind: str) -> str:
    """All paragraphs, each between two tags."""
    return "".join(f"{before}{text}{behind}\n" for text in PARAGRAPHS)


def chaptered(before: str, behind: str, between: str = "") -> str:
    """The paragraphs in chapters of a hundred, each with a heading."""
    pieces = []
    for first in range(0, len(PARAGRAPHS), 100):
        texts = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[first : first + 100])
        pieces.append(f"{before}<h2>Chapter {first // 100 + 1}</h2>{texts}{behind}{between}")
    return "".join(pieces)


def annotated() -> str:
    """The paragraphs, of which each hundredth refers to a note below them all."""
    texts = [
        f'<p>{text}<sup><a href="#n{number}" id="r{number}">{number}</a></sup></p>'
        if number % 100 == 50
        else f"<p>{text}</p>"
        for number, text in enumerate(PARAGRAPHS)
    ]
    notes = "".join(
        f'<li id="n{number}">Log of quay {number}, second edition. <a href="#r{number}">↩</a></li>'
        for number in range(50, len(PARAGRAPHS), 100)
    )
    return f"{''.join(texts)}<section class=footnotes><ol>{notes}</ol></section>"


BODIES = {
    "paragraphs in an article": f"<main><article><h1>The Whole Story</h1>{wrapped('<p>', '</p>')}</article></main>",
    "paragraphs without ends": f"<article>{wrapped('<p>', '')}</article>",
    "divisions as paragraphs": f"<article>{wrapped('<div>', '</div>')}</article>",
    "line breaks": f"<article>{wrapped('', '<br><br>')}</article>",
    "no element that declares it": f"<div><div>{wrapped('<p>', '</p>')}</div></div>",
    "a chapter an element": f"<article>{chaptered('<section>', '</section>')}</article>",
    "furniture between chapters": f"<article>{chaptered('', '', SHARE)}</article>",
    "notes below": f'<div class="entry-content">{annotated()}</div>',
    "a text in a block quote": f"<article><blockquote>{wrapped('<p>', '</p>')}</blockquote></article>",
    "a scene break behind each": f"<article>{wrapped('<p>', '</p><p>* * *</p>')}</article>",
}
WHOLE = {"a text in a block quote"}


@pytest.mark.parametrize("name", BODIES)
def test_nothing_of_a_long_text_is_lost_and_nothing_around_it_kept(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever its elements: each paragraph once and in order, with its headings and notes."""
    asked: list[int] = []

    def found_nothing(markup: str) -> str:
        asked.append(len(markup))
        return ""

    monkeypatch.setattr(page_module, "extracted_text", found_nothing)
    markup = f"{HEAD}{BODIES[name]}{FOOT}"
    article = read_page(markup, URL)
    assert article.title == "The Whole Story"
    assert [block.text.split("[")[0] for block in article.blocks if block.kind in {"paragraph", "quote"}] == PARAGRAPHS
    chapters = [block.text for block in article.blocks if block.kind == "heading"]
    assert chapters == ([f"Chapter {number}" for number in range(1, 21)] if "chapter" in name else [])
    notes = [block.marker for block in article.blocks if block.kind == "footnote"]
    assert len(notes) == (20 if "notes" in name else 0)
    assert not any("Tweet" in block.text or "Copyright" in block.text for block in article.blocks)
    assert (asked[-1] > len(markup) // 2) == (name in WHOLE), "the library is asked about the ends of a long page only"


def test_a_reference_in_the_middle_leads_to_its_note_at_the_end() -> None:
    """The notes stand behind the part that is voted on."""
    article = read_page(f"{HEAD}{BODIES['notes below']}{FOOT}", URL)
    referred = {span.target for block in article.blocks for span in block.spans if span.kind == "footnote"}
    assert referred == {block.marker for block in article.blocks if block.kind == "footnote"}
    assert len(referred) == 20


def test_comments_behind_a_long_text_are_left_out() -> None:
    """What stands behind the text is voted on as on any other page."""
    said = "".join(f"<li>Ann {number} says: <p>I liked the fog best, Ben.</p></li>" for number in range(1, 5))
    comments = f'<div id="comments"><h3>4 Comments</h3><ol>{said}</ol></div>'
    article = read_page(f"{HEAD}<article>{wrapped('<p>', '</p>')}</article>{comments}{FOOT}", URL)
    assert [block.text for block in article.blocks] == PARAGRAPHS
