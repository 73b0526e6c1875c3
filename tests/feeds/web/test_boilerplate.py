"""What stands around a text that was saved from the web."""

from __future__ import annotations

import pytest

from feeds.formats.plain import plain_article
from feeds.web.boilerplate import is_furniture, text_pieces

PROSE = "The ferry left an hour late, and nobody on the pier seemed to mind it very much at all, that morning."
MORE = "She had kept the first four parts in a biscuit tin; the fifth was missing, and would be missing for good."

ENDS = [
    (
        "Leave a Reply\n\nFill in your details below or click an icon to log in:\n\nEmail (required)\n\n"
        "Connecting to %s\n\nComments (\n\n%d bloggers like this:"
    ),
    "Share this:\n\nTwitter\n\nFacebook\n\nLike this:\n\nLike Loading...\n\nRelated\n\nAn Older Piece\n\nJune 2, 2019",
    (
        "3 Comments\n\nLeave a comment\n\nYour email address will not be published. Required "
        "fields are marked *\n\nName *\n\nPost Comment"
    ),
    (
        "Schreibe einen Kommentar\n\nDeine E-Mail-Adresse wird nicht veröffentlicht. Erforderliche"
        " Felder sind mit * markiert\n\nName\n\nSenden"
    ),
    (
        "Laisser un commentaire\n\nVotre adresse e-mail ne sera pas publiée. Les champs "
        "obligatoires sont indiqués avec *\n\nNom"
    ),
    (
        "Deja una respuesta\n\nTu dirección de correo electrónico no será publicada. Los "
        "campos obligatorios están marcados con *"
    ),
    "Оставить комментарий\n\nВаш адрес email не будет опубликован. Обязательные поля помечены *\n\nИмя",
    "コメントを残す\n\nメールアドレスが公開されることはありません。\n\n名前",
    (
        "Subscribe to our newsletter\n\nEnter your email address to follow this blog and receive "
        "notifications of new posts by email.\n\nSign me up!"
    ),
    "Previous Post\n\nPart Two\n\nNext Post\n\nPart Four\n\nPrivacy Policy",
    (
        "2 thoughts on “The Title”\n\nAnn says:\n\nI liked this very much, and have read it to everybody "
        "in the house.\n\nReply\n\nBo says:\n\nSo did I.\n\nReply"
    ),
]


@pytest.mark.parametrize("end", ENDS)
def test_what_follows_the_text_goes(end: str) -> None:
    article = plain_article(f"The Title\n\n{PROSE}\n\n{MORE}\n\n{end}\n")
    assert article.title == "The Title"
    assert [block.text for block in article.blocks] == [PROSE, MORE]


def test_what_precedes_the_text_goes() -> None:
    article = plain_article(
        f"Skip to content\n\nHome\n\nAbout\n\nMenu of the Day\n\nSearch for:\n\nThe Title\n\n{PROSE}\n\n{MORE}"
    )
    assert article.title == "The Title"
    assert [block.text for block in article.blocks] == [PROSE, MORE]


def test_a_widget_between_paragraphs_goes() -> None:
    article = plain_article(f"The Title\n\n{PROSE}\n\nAdvertisement\n\n{MORE}")
    assert [block.text for block in article.blocks] == [PROSE, MORE]


STAYS = [
    "Leave a reply, he thought, and then he left none.",
    "He asked me to share this with nobody.",
    "“Reply,” said the captain, “or I fire.”",
    "We use cookies only at tea.",
    "Nobody likes this; I like it.",
    "He wrote a comment in the margin.",
]


@pytest.mark.parametrize("sentence", STAYS)
def test_a_sentence_that_sounds_like_furniture_stays(sentence: str) -> None:
    article = plain_article(f"The Title\n\n{PROSE}\n\n{sentence}\n\n{MORE}")
    assert sentence in article.text


def test_prose_behind_a_comment_form_stays_when_nothing_says_that_it_is_a_comment() -> None:
    article = plain_article(f"The Title\n\n{PROSE}\n\nLeave a Reply\n\n{MORE}")
    assert [block.text for block in article.blocks] == [PROSE, MORE]


def test_a_short_end_without_furniture_stays() -> None:
    article = plain_article(f"The Title\n\n{PROSE}\n\n{MORE}\n\nThe End\n\nAnn Lee\n\nLisbon, 1931")
    assert article.text.endswith("Lisbon, 1931")


def test_pieces_are_judged_one_by_one_where_there_is_no_prose() -> None:
    assert text_pieces(["Share this:", "A line", "Leave a Reply"]) == [False, True, False]
    assert text_pieces([]) == []


@pytest.mark.parametrize(
    "text", ["Leave a Reply", "  — LEAVE A REPLY — ", "Share this:", "12 Comments", "%d bloggers like this:"]
)
def test_marks_and_case_do_not_matter(text: str) -> None:
    assert is_furniture(text)


def test_a_long_text_is_never_furniture() -> None:
    assert not is_furniture("we use cookies " * 50)
