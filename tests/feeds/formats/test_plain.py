"""Plain text: paragraphs, titles, headings, and the signs that writers use."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.formats.plain import plain_article
from tests.feeds.formats.reading import assert_sound, marked, outline

PROSE = (
    "The ferry left an hour late, and nobody on the pier seemed to mind. A man sold tea from a barrow; the gulls "
    "walked about between the ropes as though they had paid. It was the kind of morning on which a letter might come."
)
OTHER = (
    "She had kept the first four parts in a biscuit tin. The fifth was missing, and had been missing for eleven years, "
    "which is a long time to wait for the end of a sentence."
)


def wrapped(text: str, width: int = 72, indent: str = "") -> str:
    return textwrap.fill(text, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


@pytest.mark.parametrize("width", [55, 65, 72, 80, 100])
def test_wrapped_text_is_unwrapped(width: int) -> None:
    article = plain_article(f"A Title\n\n{wrapped(PROSE, width)}\n\n{wrapped(OTHER, width)}\n")
    assert article.title == "A Title"
    assert outline(article.blocks) == [("paragraph", PROSE), ("paragraph", OTHER)]


def test_a_long_line_is_a_paragraph() -> None:
    article = plain_article(f"A Title\n\n{PROSE}\n\n{OTHER}\n")
    assert outline(article.blocks) == [("paragraph", PROSE), ("paragraph", OTHER)]
    article = plain_article(f"A Title\n\n{PROSE}\n{OTHER}\n{PROSE}\n")
    assert outline(article.blocks) == [("paragraph", PROSE), ("paragraph", OTHER), ("paragraph", PROSE)]


def test_paragraphs_told_by_their_first_line_only() -> None:
    lines = textwrap.wrap(PROSE, 70, initial_indent="  ") + textwrap.wrap(OTHER, 70, initial_indent="  ")
    article = plain_article("A Title\n\n" + "\n".join(lines) + "\n")
    assert outline(article.blocks) == [("paragraph", PROSE), ("paragraph", OTHER)]


VERSE = "A boat beneath\nthe hill of sand\nwaits for the tide\nand has no oars"


def test_verse_keeps_its_lines() -> None:
    article = plain_article(f"A Title\n\n{wrapped(PROSE)}\n\n{VERSE}\n\n{wrapped(OTHER)}\n")
    assert outline(article.blocks) == [("paragraph", PROSE), ("paragraph", VERSE), ("paragraph", OTHER)]
    assert outline(plain_article(f"A Title\n\n{VERSE}\n\n{VERSE}\n").blocks) == [("paragraph", VERSE)] * 2


def test_wrapped_words_join_as_they_were_parted() -> None:
    text = "one two three four five six seven eight nine ten eleven--\ntwelve and the well-\nknown"
    lines = (
        "He waited for the answer of the harbour office until the evening--\nlonger than he should have waited,"
        " by the standards of a well-\nknown and well-rested man of his age and means, as she said.\n"
    )
    (block,) = plain_article(f"T\n\n{lines}").blocks
    assert "evening--longer" in block.text
    assert "well-known and well-rested" in block.text
    assert_sound(plain_article(text).blocks)
    chinese = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五\n" * 4
    (block,) = plain_article(f"题目\n\n{chinese}").blocks
    assert " " not in block.text


TITLES = [
    ("A Title\n\ntext here.", "A Title", ""),
    ("A Title\n=======\n\ntext here.", "A Title", ""),
    ("# A Title\n\ntext here.", "A Title", ""),
    ("*A Title*\n\ntext here.", "A Title", ""),
    ("Is This a Title?\n\ntext here.", "Is This a Title?", ""),
    ("CHAPTER I.\n\ntext here.", "CHAPTER I.", ""),
    ("A Title\n\nby Ann Lee\n\ntext here.", "A Title", "Ann Lee"),
    ("A Title\n\nVon Jörg Maß\n\nText.", "A Title", "Jörg Maß"),
    ("A Title\n\nBy the river we stood and waited for it.\n\ntext.", "A Title", ""),
    ("This is already the text.\n\nAnd more.", "the file", ""),
    (f"{PROSE}\n\n{OTHER}", "the file", ""),
    ("“Who is there?”\n\nNobody spoke.", "the file", ""),
    ("only one line", "the file", ""),
    ("- a\n- b\n\ntext.", "the file", ""),
]


@pytest.mark.parametrize(("text", "title", "byline"), TITLES)
def test_the_first_line_is_the_title_if_it_reads_like_one(text: str, title: str, byline: str) -> None:
    article = plain_article(text, "the_file.txt")
    assert (article.title, article.byline) == (title, byline)
    assert title == "the file" or title not in article.text


HEADINGS = [
    "Up the River",
    "Chapter 4",
    "CHAPTER IV.",
    "Chapter Four: The Letter",
    "XII.",
    "THE LETTER.",
    "Kapitel 3",
    "Глава 5",
    "第三章",
    "## Up the River",
    "Up the River\n------------",
]


@pytest.mark.parametrize("line", HEADINGS)
def test_headings(line: str) -> None:
    article = plain_article(f"A Title\n\n{PROSE}\n\n{line}\n\n{OTHER}\n")
    assert [block.kind for block in article.blocks] == ["paragraph", "heading", "paragraph"]
    assert article.blocks[1].text == line.removeprefix("## ").partition("\n")[0]


NO_HEADINGS = [
    "“No,” she said.",
    "Yes.",
    "and then nothing",
    "— Ann Lee",
    "(laughs)",
    "“Never”",
    "Was it he?",
    "Some words that stand alone but go on for so long that no one would ever set them over a part of a text",
    "The list was this:",
]


@pytest.mark.parametrize("line", NO_HEADINGS)
def test_what_is_no_heading(line: str) -> None:
    article = plain_article(f"A Title\n\n{PROSE}\n\n{line}\n\n{OTHER}\n")
    assert [block.kind for block in article.blocks] == ["paragraph"] * 3


def test_short_lines_in_a_row_are_no_headings() -> None:
    article = plain_article(f"A Title\n\n{PROSE}\n\nAnn Lee\n\nThe Mill\n\nWest Street\n\nA Town\n\n{OTHER}\n")
    assert "The Mill" in [block.text for block in article.blocks if block.kind == "paragraph"]


def test_a_name_at_the_end_is_no_heading() -> None:
    assert plain_article(f"A Title\n\n{PROSE}\n\nAnn Lee").blocks[-1].kind == "paragraph"


EMPHASIS = [
    ("*all of it*", "all of it", [("emphasis", "all of it")]),
    ("some _words_ and *more*", "some words and more", [("emphasis", "words"), ("emphasis", "more")]),
    ("a **strong** __word__", "a strong word", [("strong", "strong"), ("strong", "word")]),
    ("snake_case_name and 2*3*4", "snake_case_name and 2*3*4", []),
    ("an * alone and a _ too", "an * alone and a _ too", []),
    ("*open and never closed", "*open and never closed", []),
    ("**both *in* one**", "both in one", [("strong", "both in one"), ("emphasis", "in")]),
    ("_Twice_, he said, _twice_!", "Twice, he said, twice!", [("emphasis", "Twice"), ("emphasis", "twice")]),
]


@pytest.mark.parametrize(("line", "text", "spans"), EMPHASIS)
def test_emphasis(line: str, text: str, spans: list[tuple[str, str]]) -> None:
    block = plain_article(f"A Title\n\n{PROSE}\n\nIt was {line}.\n\n{OTHER}").blocks[1]
    assert block.text == f"It was {text}."
    assert marked(block) == spans


def test_quotes() -> None:
    article = plain_article(
        f"A Title\n\n{wrapped(PROSE)}\n\n{wrapped(OTHER, 72, '> ')}\n\n> One.\n> > Two.\n"
        f"\n{wrapped(OTHER, 72, '    ')}\n\n{wrapped(PROSE)}"
    )
    assert [(block.kind, block.level, block.text) for block in article.blocks] == [
        ("paragraph", 0, PROSE),
        ("quote", 1, OTHER),
        ("quote", 1, "One."),
        ("quote", 2, "Two."),
        ("quote", 1, OTHER),
        ("paragraph", 0, PROSE),
    ]


def test_code_that_is_indented() -> None:
    code = "    def f(x):\n        return x + 1\n    print(f(2))"
    article = plain_article(f"A Title\n\n{PROSE}\n\n{code}\n\n{OTHER}")
    assert outline(article.blocks)[1] == ("code", "def f(x):\n    return x + 1\nprint(f(2))")


def test_lists() -> None:
    article = plain_article(
        f"A Title\n\n{PROSE}\n\n- one\n- two\n  goes on\n  - deeper\n\n1. first\n2) second\n\n{OTHER}"
    )
    assert [(block.marker, block.level, block.text) for block in article.blocks if block.kind == "list"] == [
        ("•", 1, "one"),
        ("•", 1, "two goes on"),
        ("•", 2, "deeper"),
        ("1.", 1, "first"),
        ("2)", 1, "second"),
    ]


def test_a_dash_may_begin_speech() -> None:
    article = plain_article(f"A Title\n\n{PROSE}\n\n- I will not go.\n\n— Nor I, he said.\n\n{OTHER}")
    assert [block.kind for block in article.blocks] == ["paragraph"] * 4


@pytest.mark.parametrize("line", ["---", "***", "* * *", "___", "~~~", "⁂", "=====", "#", "• • •"])
def test_rules(line: str) -> None:
    article = plain_article(f"A Title\n\n{PROSE}\n\n{line}\n\n{OTHER}")
    assert [block.kind for block in article.blocks] == ["paragraph", "rule", "paragraph"]


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("part-one.txt", "part one"),
        ("03_the_tide.txt", "03 the tide"),
        ("Already - spaced.md", "Already - spaced"),
        ("serial/index.md", "serial"),
        ("a\udcff\x1b[31m.txt", "a\ufffd[31m"),
        ("", ""),
    ],
)
def test_a_text_without_a_title_has_its_files_name(name: str, title: str) -> None:
    assert plain_article(PROSE, name).title == title


@given(st.text(max_size=300))
@settings(max_examples=3 * settings().max_examples)
def test_any_text_gives_sound_blocks(text: str) -> None:
    assert_sound(plain_article(text, "x.txt").blocks)


words = st.text(alphabet="abcdefgh", min_size=1, max_size=8)
paragraphs = st.lists(words, min_size=25, max_size=60).map(lambda many: " ".join(many) + ".")


@given(st.lists(paragraphs, min_size=1, max_size=4), st.integers(50, 90))
def test_unwrapping_undoes_wrapping(texts: list[str], width: int) -> None:
    article = plain_article("\n\n".join(wrapped(text, width) for text in texts))
    assert [block.text for block in article.blocks] == texts


STORIES = [
    "“I never—”\n\n“Stop.”\n\nHe fell\n\nand fell\n\nANN\n\nNobody answered her\n\n" + PROSE,
    "— Assez !\n\n— Non\n\nLa vieille se leva\n\n" + OTHER + "\n\nSilence\n\n" + PROSE,
    "—No sé.\n\n—Yo tampoco\n\nElla calló\n\nNadie vino\n\n" + PROSE,
    "– Ты идёшь?\n\n– Нет\n\nОна молчала\n\n" + PROSE,
    "„Komm rein.“\n\n„Nein“\n\nEr ging\n\nStille\n\n" + PROSE,
    (
        "　船头站着一个人，看着远处的灯火慢慢熄灭。\n\n“走吧”\n\n“不”\n\n　他没有说话\n\n"
        "　天亮的时候，船已经不见了，岸上只剩下一根绳子。"
    ),
    "「帰ろう」\n\n「うん」\n\n雨がやんだ\n\n灯台の明かりがもう一度ともり、二人は黙って坂道を下りていった。",
    "“가자.”\n\n“아니”\n\n그는 웃었다\n\n등대의 불빛이 천천히 꺼지고 두 사람은 말없이 언덕을 내려갔다.",
    PROSE + "\n\nShe waited\n\n" + OTHER,
]


@pytest.mark.parametrize("text", STORIES)
def test_the_short_lines_of_a_story_are_no_headings(text: str) -> None:
    assert {block.kind for block in plain_article(f"A Title\n\n{PROSE}\n\n{text}").blocks} == {"paragraph"}


def test_a_story_still_has_its_chapters() -> None:
    text = f"A Title\n\nChapter 4\n\n“Yes.”\n\n“No”\n\nHe fell\n\n{PROSE}\n\nUp the River\n\n{OTHER}\n\nV.\n\n“So?”"
    headings = [block.text for block in plain_article(text).blocks if block.kind == "heading"]
    assert headings == ["Chapter 4", "Up the River", "V."]


@pytest.mark.parametrize("indent", ["    ", "\t", "        "])
def test_a_text_that_is_indented_throughout_quotes_nothing(indent: str) -> None:
    body = f"{indent}{PROSE}\n\n{indent}“Come in,” said Ann.\n\n{indent}{OTHER}\n"
    assert [block.kind for block in plain_article(f"CHAPTER I\n\n{body}").blocks] == ["paragraph"] * 3
    quoted = plain_article(f"CHAPTER I\n\n{body}\n{indent}        {OTHER}\n\n{indent}{PROSE}")
    assert [block.kind for block in quoted.blocks][3:] == ["quote", "paragraph"]


def test_single_lines_may_be_indented_as_first_lines_are() -> None:
    wide = textwrap.fill(PROSE, 70, initial_indent="    ")
    article = plain_article(f"A Title\n\n{wide}\n\n    “Come in,” said Ann.\n\n{wide}\n\n    “No.”\n\n{wide}")
    assert {block.kind for block in article.blocks} == {"paragraph"}


@pytest.mark.parametrize(
    "line", ["— Assez !", "—No sé", "– Нет", "-- O Stephen will apologize", "「もう遅い」", "„Nein“"]
)
def test_speech_at_the_start_is_no_title(line: str) -> None:
    assert plain_article(f"{line}\n\n{PROSE}\n\n{OTHER}", "the_file.txt").title == "the file"


def test_items_apart_from_each_other_are_a_list() -> None:
    article = plain_article(f"A Title\n\n{PROSE}\n\n- one thing\n\n- another thing\n\n- a third\n\n{OTHER}")
    assert [block.kind for block in article.blocks] == ["paragraph", "list", "list", "list", "paragraph"]


def test_dashes_that_ask_and_answer_are_no_list() -> None:
    article = plain_article(f"A Title\n\n{PROSE}\n\n- Are you there?\n- I am here.\n- Then come!\n\n{OTHER}")
    assert {block.kind for block in article.blocks} == {"paragraph"}
