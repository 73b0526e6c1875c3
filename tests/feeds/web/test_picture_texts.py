"""The texts of pictures that stand in the article already."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize(
    "alt",
    [
        *("Screen Shot 2016-04-05 at 9.08.36 PM", "Bildschirmfoto 2019-03-01 um 10.22.11", "Снимок экрана 2021-02-03"),
        *(
            "Image for post",
            "Featured image",
            "Post thumbnail 2",
            "image 3",
            "IMG 2031",
            "Titelbild",
            "Imagen destacada",
        ),
        *("Twitter avatar for @keeper", "Ann Lee's avatar", "avatar", "Logo", "New Call-to-action"),
        *(
            "No alt text provided for this image",
            "Foto: dpa",
            "Photo by Ann Lee on Unsplash",
            "© Ann Lee",
            "(c) Reuters",
        ),
        *("Getty Images", "Ann Lee/Shutterstock", "picture alliance / dpa", "Fot. : Jan Nowak", "Quelle: Stadtarchiv"),
        "A keeper needs these five things! #locklife #canalsummer",
    ],
)
def test_an_alternative_text_that_describes_nothing(alt: str) -> None:
    assert texts(image(alt)) == [""]


@pytest.mark.parametrize(
    "alt",
    [
        *("A screen shot of the gauge", "The image of the saint", "Photo of the keeper: he stands beside the gate"),
        *(
            "Foto: der Wärter am Tor. Er hält die Laterne.",
            "The logo of the lock company on a barrel",
            "Reuters square",
        ),
        *("The keeper holds up page #3", "C# on the music stand", "❤", "Photo by the river, without people"),
    ],
)
def test_an_alternative_text_that_describes_the_picture(alt: str) -> None:
    assert texts(image(alt)) == [alt]


def test_a_caption_of_a_photographer_alone_stays() -> None:
    picture = image("Foto: Ann Lee", ALT)
    assert without_idle_texts((picture,), "The Lock") == (picture,)


def test_a_portrait_of_the_writer_is_not_described_by_their_name() -> None:
    (portrait,) = without_idle_texts((image("Ann Lee"),), "The Lock", "Ann Lee")
    assert (portrait.text, portrait.alt, portrait.address) == ("", "", "https://tide.example/a.jpg")


def test_a_picture_without_an_address_stands_once_and_not_at_all_without_a_text() -> None:
    told = Block("image", ALT, alt=ALT)
    assert texts(told, Block("paragraph", "Nothing came through."), told) == [ALT, "Nothing came through."]
