"""Pages that were saved as text by a browser, w3m or lynx: where the article begins and ends, and its title."""

from __future__ import annotations

import textwrap

import pytest

from feeds.formats.plain import plain_article
from feeds.web.saved.pieces import pieces_of, without_addresses
from feeds.web.saved.text import _below_title, kept_pieces, saved_text
from feeds.web.saved.trees import Tree, tree_scores

ONE = "The lock keeper wrote down every barge that passed, and at night he read the list to his wife."
TWO = "In the third winter nothing came through for nine weeks; he wrote down the ice instead, day by day."
THREE = "When the thaw arrived he found that he had no word for a river that moves, and left the line empty."
BODY = f"{ONE}\n\n{TWO}\n\n{THREE}"
TITLE = "The Keeper of the Lock"

HEAD = f"Skip to content\nHome\nAbout\nArchive\nContact\nSearch\nMenu\n\n{TITLE}\n\nBy Ada Penn\nMarch 3, 2021"
FOOT = """Share this:
Twitter
Facebook

Related
A Bridge for Two
The Mill

Leave a Reply
Name *
Email *

© 2021 Ada Penn"""


def test_the_article_of_a_page_with_its_title_and_writer() -> None:
    article = plain_article(f"{HEAD}\n\n{BODY}\n\n{FOOT}\n", "saved.txt")
    assert (article.title, article.byline) == (TITLE, "Ada Penn")
    assert [block.text for block in article.blocks] == [ONE, TWO, THREE]


ENDS = {
    "de": "Teilen|Facebook||Ähnliche Beiträge|Die Brücke||Schreibe einen Kommentar"
    "|Deine E-Mail-Adresse wird nicht veröffentlicht.|Name",
    "fr": "Partager cet article||Articles similaires|Le pont||Laisser un commentaire"
    "|Votre adresse e-mail ne sera pas publiée.|Nom",
    "es": "Compartir en Facebook||Entradas relacionadas|El puente||Deja un comentario"
    "|Tu correo electrónico no será publicado.|Nombre",
    "pt": "Compartilhe isso||Artigos relacionados|A ponte||Deixe um comentário"
    "|O seu endereço de e-mail não será publicado.",
    "it": "Condividi su Facebook||Articoli correlati|Il ponte||Lascia un commento"
    "|Il tuo indirizzo email non sarà pubblicato.",
    "nl": "Deel op Facebook||Gerelateerde berichten|De brug||Plaats een reactie|Je e-mailadres wordt niet getoond.",
    "pl": "Udostępnij|Facebook||Podobne wpisy|Most||Dodaj komentarz|Twój adres e-mail nie zostanie opublikowany.",
    "ru": "Поделиться|ВКонтакте||Похожие записи|Мост||Добавить комментарий|Ваш адрес email не будет опубликован.",
    "ja": "シェアする||関連記事|橋||コメントを残す|メールアドレスが公開されることはありません。",
    "zh": "分享到|微信||相关文章|桥||发表评论|您的电子邮箱地址不会被公开。",
}


@pytest.mark.parametrize("language", ENDS)
def test_what_follows_goes_in_any_language(language: str) -> None:
    end = ENDS[language].replace("|", "\n")
    article = plain_article(f"{TITLE}\n\n{BODY}\n\n{end}\n")
    assert article.title == TITLE
    assert [block.text for block in article.blocks] == [ONE, TWO, THREE]


def wrapped(text: str) -> str:
    return textwrap.fill(text, 66, initial_indent="   ", subsequent_indent="   ")


LYNX = f"""   #[1]alternate

   [2]Ada's Pages

     * [3]Home
     * [4]About
     * [5]Search
   ____________________ Search

{TITLE}

{wrapped(ONE.replace("list", "[6]list"))}

{wrapped(TWO)}

{wrapped(THREE)}

   (BUTTON) Share

References

   1. https://ada.example/feed
   2. https://ada.example/
   3. https://ada.example/
   4. https://ada.example/about
   5. https://ada.example/search
   6. https://ada.example/list
"""


def test_a_dump_of_lynx_loses_its_numbers_and_its_list_of_addresses() -> None:
    article = plain_article(LYNX)
    assert article.title == TITLE
    assert [block.text for block in article.blocks] == [ONE, TWO, THREE]


def test_comments_go_with_what_is_written_in_them() -> None:
    comments = (
        "2 Comments\n\nTom\nApril 4, 2021 at 9:12\n\nMy grandfather kept a lock too, and never wrote a word.\n\nReply"
        "\n\nLea\nApril 5, 2021 at 10:40\n\nPlease tell us more about the ice, and the wife who listened.\n\nReply"
    )
    article = plain_article(f"{HEAD}\n\n{BODY}\n\n{comments}\n\n{FOOT}")
    assert [block.text for block in article.blocks] == [ONE, TWO, THREE]


CHAPTERS = "\n".join(f"Chapter {number}" for number in range(1, 12))
NO_PAGES = {
    "story": f"The Keeper\n\n{BODY}\n\nThe End\n\nAda Penn\n\nLeeds, 1931",
    "verse": "The Lock\n\nHome is the barge,\nhome from the sea,\nand the keeper of gates\nis asleep by the quay.\n\n"
    "Share of the night\nis the share of the day.",
    "play": "ACT I\n\nENTER ADA.\n\nADA. Who is there?\n\nTOM. A friend.\n\nADA. Back again?\n\nTOM. For more.",
    "contents": f"The Lock\n\nContents\n\n{CHAPTERS}\n\nChapter 1\n\n{BODY}",
    "letter": f"Dear Tom,\n\n{BODY}\n\nYours,\n\nAda\n\nP.S. Write soon.",
}


@pytest.mark.parametrize("name", NO_PAGES)
def test_a_text_that_is_not_a_page_keeps_every_line(name: str) -> None:
    text = NO_PAGES[name]
    assert saved_text(text) is None
    article = plain_article(text)
    shown = "".join((article.title + article.text).split())
    assert all("".join(line.split()) in shown for line in text.split("\n"))


DAY = "Tuesday, May 4, 2021"
LONG = f"{ONE} {TWO}"
MENU = "Skip to content\nHome\nAbout\nSearch\nMenu\n"
TITLED = {
    "under a motto": f"{MENU}\nI build boats, and write of it.\n\n{TITLE}\n\n{LONG}\n\n{THREE}",
    "over a day and a section's heading": f"{MENU}\n{TITLE}\n\n{DAY}\n\nWhy the ice matters\n\n{LONG}\n\n{THREE}",
    "under the day": f"{MENU}\nThe River Gazette\n\n{DAY}\n\n{TITLE}\n\n{LONG}\n\n{THREE}",
    "over a subtitle in stars": f"{MENU}\n****** {TITLE} ******\n***** What the ice is owed *****\n{LONG}\n\n{THREE}",
    "between stars, in two lines": f"{MENU}\n****** The Keeper\nof the Lock ******\n{LONG}\n\n{THREE}",
    "over a consent to cookies": (
        f"{MENU}\n{TITLE}\n\nWe use cookies and similar technologies. Accept our cookie policy and privacy terms to go"
        f" on reading, or manage your settings.\n\n{LONG}\n\n{THREE}"
    ),
    "over tags": f"{MENU}\n{TITLE}\n\nrivers, locks, winters, barges\n\n{LONG}\n\n{THREE}",
    "over a picture's price": f"{MENU}\n{TITLE}\n\n{DAY}\n\n$ 610.00 - 720.00\n\n{LONG}\n\n{THREE}",
}


@pytest.mark.parametrize("page", TITLED.values(), ids=TITLED)
def test_the_title_is_the_line_over_the_text(page: str) -> None:
    article = plain_article(f"{page}\n\n{FOOT}\n", "saved.txt")
    assert article.title == TITLE
    assert article.blocks[-1].text == THREE


WORDED = {
    "German": (
        "Der Wärter der Schleuse",
        "4. Mai 2021",
        "Der Wärter schrieb jeden Kahn auf, der die Schleuse passierte",
    ),
    "French": ("Le gardien de l'écluse", "4 mai 2021", "Le gardien notait chaque péniche qui passait l'écluse"),
    "Russian": (
        "Смотритель старого шлюза",
        "4 мая 2021",
        "Смотритель записывал каждую баржу, что проходила через шлюз",
    ),
}


@pytest.mark.parametrize(("title", "day", "opening"), WORDED.values(), ids=WORDED)
def test_titles_in_other_languages(title: str, day: str, opening: str) -> None:
    text = " ".join([opening + "."] * 4)
    article = plain_article(f"{MENU}\nGazette\n\n{title}\n\n{day}\n\n{text}\n\n{text}\n\n{FOOT}\n", "saved.txt")
    assert article.title == title


def test_short_sentences_that_open_a_story_stay() -> None:
    opening = '"Are you the keeper of the lock?" she asked.\n\n"I am the keeper of what is left."\n\nNobody laughed'
    article = plain_article(f"{MENU}\n{TITLE}\n\n{opening}\n\n{LONG}\n\n{THREE}\n\n{FOOT}\n", "saved.txt")
    assert article.title == TITLE
    assert [block.text for block in article.blocks][:2] == opening.split("\n\n")[:2]


HTML2TEXT = f"""Skip_to_content
    * Home
    * About_us
    * All_the_letters
****** {TITLE.replace(" ", "_")} ******
By Ada_Penn
{ONE}
He_had_kept_the_list for years, as the_old_man_of_the_mill had told him; `read_list(barges)` came later.
{TWO}
***** Related_posts *****
    * A_Bridge_for_Two
    * The_Mill
Share_this
© 2021 Ada Penn"""


def test_the_words_of_links_that_html2text_joins_are_words_again() -> None:
    article = plain_article(HTML2TEXT, "saved.txt")
    assert article.title == TITLE
    assert (
        "He had kept the list for years, as the old man of the mill had told him; `read_list(barges)` came later."
        in article.text
    )
    assert "Bridge" not in article.text


CODE = """Skip to content
Home
About
Archive
Search
Menu

How the tide table is read

Published May 4, 2021

The port gives out a table in which the columns tide_height and tide_hour stand side by side, one line a day.

      4.2          07:15

The name tide_height says metres, and nobody at the port has ever written down from where they are counted.

Share this
Leave a Reply"""


def test_names_keep_their_underscores_in_other_texts() -> None:
    text = plain_article(CODE, "saved.txt").text
    assert "tide_height" in text
    assert "tide height" not in text


TEASERS = "\n\n".join(
    f"{name}\n\nThe {name.lower()} was closed again this week, and those who live beside it have begun to ask who pays "
    "for the lights that burn there all night long."
    for name in ("Ferry terminal", "Northern mole")
)
LABELS = "\n".join(["Home", "News", "Harbour", "Weather", "Letters", "About us", "Contact", "Login", "Subscribe"] * 2)
MORE = "\n\n".join(
    f"In the winter of 19{year} the list grew by {year} lines, and the keeper's wife began to read it back to him."
    for year in range(30, 50)
)


@pytest.mark.parametrize("between", [LABELS, f"{LABELS}\n\nMost read\n\n{LABELS}"])
def test_the_title_is_over_the_article_and_not_over_teasers_before_it(between: str) -> None:
    page = (
        f"The Daily Lock\n\n{LABELS}\n\n{TEASERS}\n\n{between}\n\n{TITLE}\n\nBy Ada Penn\n\n{BODY}\n\n{MORE}\n\n{FOOT}"
    )
    article = plain_article(page, "saved.txt")
    assert article.title == TITLE
    assert "terminal" not in article.text
    assert article.text.startswith(ONE)


def test_much_text_over_the_title_stays() -> None:
    """Where a gallery or a menu divides a text, the heading below it may be taken for the title."""
    above = "\n\n".join(MORE.split("\n\n")[:4])
    page = f"{LABELS}\n\n{BODY}\n\n{above}\n\n{LABELS}\n\n{LABELS}\n\n{TITLE}\n\nBy Ada Penn\n\n{MORE}\n\n{FOOT}"
    article = plain_article(page, "saved.txt")
    assert article.title == TITLE
    assert ONE in article.text
    assert "winter of 1949" in article.text


def _kept(text: str, scores: dict[str, float]) -> list[str]:
    """The pieces of a text that are kept with these scores; any other piece has a low one."""
    pieces = pieces_of(text.split("\n"), without_addresses(text).linked)
    keep = kept_pieces(pieces, [scores.get(piece.text, -4.0) for piece in pieces])
    return [piece.text for piece, flag in zip(pieces, keep, strict=True) if flag]


def test_long_paragraphs_between_credits_and_advertisements_are_text() -> None:
    """A magazine sets a picture's credit, a label or a line of advertisement between all paragraphs of a story."""
    story = [
        f"In the {place} year the keepers of the lock wrote down the height of the water every morning, and every "
        "evening they wrote it down again, so that whoever came after them would know what the river had done, and "
        f"so we know today that in the {place} year it rose higher than the door."
        for place in ("first", "second", "third")
    ]
    text = f"{story[0]}\n\n(Artist: 3ihard)\n\n{story[1]}\n\nAdvertisement\n\n{story[2]}\n\nShare\n\nPrivacy policy"
    kept = _kept(text, dict.fromkeys(story, -2.9))
    assert [piece for piece in kept if piece in story] == story
    assert "Privacy policy" not in kept


@pytest.mark.parametrize(
    "steps",
    [
        ("2 cups of flour", "1 egg", "Salt"),
        ("Ann Lee, keeper", "Bo Tan, clerk", "Ira Wild, cook", "Mo Ash, boy"),
        ("12 mai : Lyon", "14 mai : Dijon", "19 mai : Lille"),
    ],
)
def test_a_short_list_between_paragraphs_is_text(steps: tuple[str, ...]) -> None:
    """Ingredients, people, dates: short lines, unless there is a phrase of a page's software among them."""
    above, below = "The lock was built in the year of the flood.", "The village has never been prouder of a lock."
    sure = {above: 5.0, below: 5.0}
    assert _kept("\n\n".join((above, *steps, below)), sure) == [above, *steps, below]
    assert _kept("\n\n".join((above, *steps, "Subscribe to our newsletter", below)), sure) == [above, below]


def test_likely_text_over_a_heading_that_was_taken_for_the_title_stays() -> None:
    pieces = pieces_of(f"{ONE}\n\nA line of a menu\n\nWhy the ice matters\n\n{MORE}".split("\n"), {})
    scores = [0.5, -2.0, *([4.0] * (len(pieces) - 2))]
    chosen = _below_title(pieces, scores, [True] * len(pieces), 2)
    assert chosen == [0, *range(3, len(pieces))]


def test_boilerplate_at_the_ends_of_what_is_kept_goes() -> None:
    ends = {"Menu": -1.0, ONE: 3.0, TWO: 3.0, "Share this:": -1.0}
    assert _kept("\n\n".join(ends), ends) == [ONE, TWO]


def test_a_heading_that_menus_have_too_does_not_end_a_text() -> None:
    story = MORE.split("\n\n")
    text = "\n\n".join((*story[:12], "Home", " ".join(story[12:14])))
    assert _kept(text, dict.fromkeys(text.split("\n\n"), 2.0))[-1] == " ".join(story[12:14])


@pytest.mark.parametrize(("row", "value"), [((0.5, 9.0), 1.0), ((0.6, 2.0), 2.0), ((0.6, 2.5), 4.0)])
def test_a_row_of_numbers_leads_to_one_leaf_of_each_tree(row: tuple[float, ...], value: float) -> None:
    tree = Tree(features=(0, 1), limits=(0.5, 2.0), below=(-1, -2), above=(1, -3), leaves=(1.0, 2.0, 4.0))
    assert tree.value(row) == value
    assert tree_scores([row, row], [tree, tree]) == [2 * value, 2 * value]
