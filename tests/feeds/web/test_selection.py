"""Which blocks of a page are the article, when the library and the page's structure disagree."""

from __future__ import annotations

import gc
import json
from contextlib import suppress
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import pytest

from feeds.article import Block, Span
from feeds.web import extraction, selection
from feeds.web.block_features import FEATURES, Votes
from feeds.web.extraction import extracted_text
from feeds.web.page import read_page
from feeds.web.selection import in_text, selected

if TYPE_CHECKING:
    from collections.abc import Iterator

ONE = "The harbour office opened at seven, and the clerk wrote the first entry of the day in green ink."
TWO = "Nobody asked for the ledger before noon, although two boats had come in from the north with salt."
THREE = "By evening the page was full, and the clerk turned it over without reading what he had written."
TEASER = "Ten ways to mend a net before the winter comes, told by the people who do it every year."
PARAGRAPHS = [Block("paragraph", text) for text in (ONE, TWO, THREE)]


def link(text: str) -> Block:
    return Block("paragraph", text, spans=(Span(0, len(text), "link", "https://example.org/"),))


def chosen(blocks: list[Block], structure: list[bool], extracted: str) -> list[bool]:
    """The choice among blocks of which none is marked as furniture."""
    return selected(blocks, Votes(structure, [True] * len(blocks), extracted))


@pytest.mark.parametrize("kind", ["code", "table", "heading", "list", "quote"])
def test_what_stands_between_two_chosen_blocks_stays(kind: str) -> None:
    blocks = [PARAGRAPHS[0], Block(kind, "tide = 3"), PARAGRAPHS[2]]  # type: ignore[arg-type]  # one of the kinds
    assert chosen(blocks, [True] * 3, f"{ONE}\n{THREE}") == [True, True, True]


def test_a_poem_before_the_first_paragraph_stays() -> None:
    """WordPress writes verse as preformatted text, of which the library kept nothing on a real page."""
    poem = "\n".join(["The harbour in its fog,", "   the lamp,", "      forever."] * 8)
    blocks = [Block("heading", "Fog"), Block("code", poem), Block("rule", ""), *PARAGRAPHS]
    assert chosen(blocks, [True] * 6, f"{ONE}\n{TWO}\n{THREE}")[1:] == [True] * 5
    assert chosen(blocks, [True, False, *[True] * 4], f"{ONE}\n{TWO}\n{THREE}")[1] is False


def test_a_list_of_links_between_two_chosen_blocks_goes() -> None:
    blocks = [PARAGRAPHS[0], link(TEASER), PARAGRAPHS[2]]
    assert chosen(blocks, [True] * 3, f"{ONE}\n{THREE}") == [True, False, True]


def test_written_text_at_the_end_stays_when_the_library_stops_early() -> None:
    blocks = [Block("paragraph", f"{text} {name}") for name in ("Ann", "Bob", "Cid") for text in (ONE, TWO, THREE)]
    more = [Block("heading", "More"), link(TEASER)]
    extracted = "\n".join(block.text for block in blocks[:7])
    assert chosen([*blocks, *more], [True] * 9 + [False] * 2, extracted) == [True] * 9 + [False] * 2


def test_what_only_the_structure_keeps_beyond_the_chosen_text_goes() -> None:
    blocks = [*PARAGRAPHS, Block("heading", "More"), link(TEASER), Block("paragraph", "Harbour")]
    assert chosen(blocks, [True] * 6, f"{ONE}\n{TWO}\n{THREE}") == [True] * 3 + [False] * 3


def test_what_only_the_library_keeps_beyond_the_text_goes() -> None:
    blocks = [*PARAGRAPHS, Block("list", TEASER)]
    assert chosen(blocks, [True] * 3 + [False], f"{ONE}\n{TWO}\n{THREE}\n{TEASER}") == [True] * 3 + [False]


def test_a_run_of_labels_between_two_chosen_blocks_goes() -> None:
    labels = [Block("paragraph", text) for text in ("1990", "1991", "1992", "1993", "40 %", "60 %")]
    blocks = [PARAGRAPHS[0], *labels, PARAGRAPHS[2]]
    assert chosen(blocks, [True] * 8, f"{ONE}\n{THREE}") == [True, *[False] * 6, True]


def test_the_structure_decides_where_the_library_finds_next_to_nothing() -> None:
    assert chosen(PARAGRAPHS, [True, True, False], "") == [True, True, False]


def test_a_note_that_the_text_refers_to_stays() -> None:
    text = f"{ONE}[1]"
    blocks = [
        Block("paragraph", text, spans=(Span(len(ONE), len(text), "footnote", "1"),)),
        PARAGRAPHS[1],
        link("About"),
        Block("footnote", "See the port's register.", marker="1"),
    ]
    assert chosen(blocks, [True] * 4, f"{ONE}\n{TWO}") == [True, True, False, True]


def test_images_right_before_and_after_the_text_stay() -> None:
    picture = Block("image", "", address="https://example.org/a.png")
    blocks = [link("Home"), picture, *PARAGRAPHS, picture]
    assert chosen(blocks, [True] * 6, f"{ONE}\n{TWO}\n{THREE}") == [False, *[True] * 5]


@pytest.mark.parametrize(
    "text", ["港の事務所は七時に開いた。書記は緑のインクで最初の行を書いた。", "항구 사무실은 일곱 시에 문을 열었다."]
)
def test_texts_without_spaces_are_found_again(text: str) -> None:
    assert in_text([Block("paragraph", text), Block("paragraph", "関連記事を読む")], f"{text}\n") == [True, False]


def test_a_deep_page_is_not_given_to_the_library_and_keeps_its_text() -> None:
    page = "<html><body>" + "<div>" * 400 + f"<p>{ONE}</p><p>{TWO}</p>"
    assert extracted_text(page) == ""
    assert read_page(page, "https://example.org/").text == f"{ONE}\n\n{TWO}"


@pytest.fixture
def no_collections() -> Iterator[None]:
    """Collect no garbage: Hypothesis counts collections, and the exception that stops the library is lost there."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.slow
@pytest.mark.usefixtures("no_collections")
def test_the_library_is_stopped_and_the_page_is_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "_SECONDS", 0.2)
    page = f"<html><body><article><p>{ONE}</p></article>{'<ul><li>one item of many</ul>' * 6000}</body></html>"
    assert extracted_text(page) == ""
    assert ONE in read_page(page, "https://example.org/").text


@pytest.mark.slow
@pytest.mark.usefixtures("no_collections")
def test_the_library_is_stopped_again_where_the_first_time_was_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    def drops_one(*_: object, **__: object) -> str:
        with suppress(BaseException):
            _work(20)
        _work(20)
        return ONE

    monkeypatch.setattr(extraction, "_SECONDS", 0.05)
    monkeypatch.setattr(extraction, "_AGAIN", 0.05)
    monkeypatch.setattr("trafilatura.extract", drops_one)
    assert extracted_text(f"<article><p>{ONE}</p></article>") == ""


def _work(seconds: float) -> None:
    """Use the processor for so long."""
    end = process_time() + seconds
    while process_time() < end:
        pass


def test_a_fault_of_the_library_is_no_fault_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> str:
        raise ValueError

    monkeypatch.setattr("trafilatura.extract", fail)
    assert ONE in read_page(f"<article><p>{ONE}</p></article>", "https://example.org/").text


def test_the_weights_are_those_of_the_features() -> None:
    known = json.loads((Path(selection.__file__).parent / selection.WEIGHTS).read_text(encoding="utf-8"))
    assert set(known) == set(FEATURES)


LEDE = "Two boats are late and nobody has asked for the ledger since the ferry stopped on Sunday."


@pytest.mark.parametrize(
    "head", ["<header><h1>The Ledger</h1>{}</header>", '<div class="header"><h1>The Ledger</h1>{}</div>']
)
def test_a_lead_that_the_page_describes_itself_by_is_text(head: str) -> None:
    body = "".join(f"<p>{text}</p>" for text in (ONE, TWO, THREE) * 3)
    page = (
        f'<html><head><title>The Ledger</title><meta name="description" content="{LEDE}"></head><body>'
        f"{head.format(f'<p>{LEDE}</p>')}<article><div class=entry-content>{body}</div></article></body></html>"
    )
    assert read_page(page, "https://e.example/").blocks[0].text == LEDE


def test_images_among_teasers_go_with_them() -> None:
    picture = Block("image", "Ten ways to mend a net", address="https://example.org/a.png")
    blocks = [*PARAGRAPHS, Block("heading", "More"), picture, link(TEASER), picture, link(TEASER)]
    assert chosen(blocks, [True] * 8, f"{ONE}\n{TWO}\n{THREE}") == [True] * 3 + [False] * 5
