"""The texts of pictures that stand in the article already."""

from __future__ import annotations

from feeds.article import Block
from feeds.web.picture_texts import without_idle_texts

ALT = "The keeper of the lock beside the gate in the third winter"


def image(text: str, alt: str = "") -> Block:
    return Block("image", text, address="https://tide.example/a.jpg", alt=alt or text)


def texts(*blocks: Block) -> list[str]:
    return [block.text for block in without_idle_texts(blocks, "The Lock")]


def test_an_alternative_text_that_is_printed_below_the_picture_stands_once() -> None:
    assert texts(image(ALT), Block("paragraph", f"{ALT}. Photo: Ann Lee")) == ["", f"{ALT}. Photo: Ann Lee"]
    assert texts(Block("paragraph", ALT), image(ALT)) == [ALT, ""]


def test_a_gallery_that_prints_it_again_and_again_has_it_once() -> None:
    printed = Block("paragraph", ALT)
    assert texts(image(ALT), printed, Block("list", ALT), printed) == ["", ALT]


def test_a_caption_and_an_alternative_text_of_their_own_stay() -> None:
    picture = image("The gate, 1911", ALT)
    assert without_idle_texts((picture, Block("paragraph", "Nothing came through.")), "The Lock")[0] == picture
    assert texts(image(ALT), Block("paragraph", "Nothing came through.")) == [ALT, "Nothing came through."]


def test_a_refrain_stays() -> None:
    refrain = Block("paragraph", "And nothing came through for nine weeks that winter.")
    assert texts(refrain, image(ALT), refrain) == [refrain.text, ALT, refrain.text]


def test_a_short_text_and_a_files_name() -> None:
    assert texts(image("Lock"), Block("paragraph", "Lock and key were kept apart."), image("DSC_0142.JPG")) == [
        "Lock",
        "Lock and key were kept apart.",
        "",
    ]


def test_an_alternative_text_that_says_no_more_than_the_title() -> None:
    """Software that writes them from the title adds a number or a word."""

    def left(alt: str) -> str:
        return without_idle_texts((image(alt),), "Four lakes in the north, seen from a train")[0].alt

    assert [left(alt) for alt in ("Four lakes in the north 3", "Four lakes, the north: image", "Lakes: train")] == [
        "",
        "",
        "",
    ]
    assert left("A heron on the third of the four lakes") == "A heron on the third of the four lakes"
    assert left("Lakes") == "Lakes"


def test_an_alternative_text_of_the_pages_software() -> None:
    assert texts(image("Share on Facebook"), image("lake_4_final-web")) == ["", ""]
