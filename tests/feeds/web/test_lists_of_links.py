"""Lists of links: those that the text introduces stay whole, and tables of contents do not stay in part."""

from __future__ import annotations

import pytest

from feeds.web.page import read_page

SENTENCES = (
    "The lock was drained for the first time in forty years, and half of the town came down to look at the mud.",
    "There were three bicycles in it, a safe without a door, and more bottles than anybody wanted to count.",
    "The keeper had written down what was lost in it, and read his list aloud beside each thing as it came up.",
    "A boy found his grandfather's watch, or said so, and nobody had the heart to ask to see the name in its lid.",
    "Towards evening it rained, and the water that came back was as brown as the tea in the tent of the brass band.",
    "My aunt bought one of the bicycles for a coin, washed it under the pump, and rode it home across the fields.",
    "In the town hall they still argue about the safe, whose key is on the wall of the inn and fits no other lock.",
)
URL = "https://canal.example/drained"
BODY = "".join(f"<p>{line}</p>" for line in SENTENCES)
ITEMS = ("Mud and Memory, Ann Lee", "The Drained Basin", "Locks of the North")
ABROAD = "".join(f'<li><a href="https://{n}.example/{n}">{item}</a></li>' for n, item in zip("abc", ITEMS, strict=True))
AT_HOME = "".join(
    f'<li><a href="https://{host}canal.example/{n}">{item}</a></li>'
    for n, (host, item) in enumerate(zip(("", "www.", "news."), ITEMS, strict=True))
)


def shown(inner: str) -> list[str]:
    head = "<html><head><title>Drained</title></head><body><nav><a href='/'>Home</a></nav>"
    page = f"{head}<article><h1>Drained</h1>{BODY}{inner}</article></body></html>"
    return [block.text for block in read_page(page, URL).blocks][len(SENTENCES) :]


@pytest.mark.parametrize(
    "head",
    [
        "<h2>Reading list</h2>",
        "<h3>Quellen und Bücher</h3>",
        "<h2>Sources</h2>",
        "<p>Here is what I read beside the basin this week:</p>",
        "<p>Voici trois livres qui en parlent mieux que moi :</p>",
    ],
)
def test_a_list_that_leads_elsewhere_stays_with_the_line_that_announces_it(head: str) -> None:
    assert shown(f"{head}<ul>{ABROAD}</ul>")[1:] == list(ITEMS)


@pytest.mark.parametrize(
    "head", ["<h2>Related posts</h2>", "<h3>Read next</h3>", "<h2>Das könnte Sie auch interessieren</h2>"]
)
@pytest.mark.parametrize("items", [ABROAD, AT_HOME])
def test_a_list_of_other_pages_goes_with_its_heading(head: str, items: str) -> None:
    assert shown(f"{head}<ul>{items}</ul>") == []


def test_the_pages_of_the_site_itself_go() -> None:
    assert shown(f"<h2>From the towpath</h2><ul>{AT_HOME}</ul>") == []


@pytest.mark.parametrize("inner", ['<div class="related">{}</div>', "<aside>{}</aside>", "<nav>{}</nav>"])
def test_a_list_that_the_page_marks_as_furniture_goes(inner: str) -> None:
    assert shown(inner.format(f"<h2>Friends of the canal</h2><ul>{ABROAD}</ul>")) == []


def test_a_table_of_contents_is_not_kept_in_part() -> None:
    heads = ("The mud", "What was found in it", "So, should the basin be filled again?")
    contents = "".join(
        f'<li><a href="https://canal.example/drained#{n}">{head}</a></li>' for n, head in enumerate(heads)
    )
    text = "".join(f"<h2>{head}</h2>{BODY}" for head in heads)
    page = f"<html><body><article><h1>Drained</h1><div><ul>{contents}</ul></div>{text}</article></body></html>"
    kinds = [block.kind for block in read_page(page, URL).blocks]
    assert kinds.count("list") in {0, len(heads)}
    assert kinds.count("heading") == len(heads)


def test_numbered_notes_that_are_only_a_link_stay() -> None:
    text = "<p>The keeper wrote to the paper<sup>[1]</sup> and to the county [2], and had an answer from neither.</p>"
    links = ['<a href="https://paper.example/1">https://paper.example/1</a>', "The letter is kept in the town hall."]
    notes = "".join(f"<p>[{n}] {link}</p>" for n, link in enumerate(links, 1))
    assert shown(f"{text}<hr>{notes}")[-2:] == [
        "[1] https://paper.example/1",
        "[2] The letter is kept in the town hall.",
    ]


TITLE = "Nine locks that nobody has drained for a century"


@pytest.mark.parametrize(
    "line",
    [
        *(
            f'{label}: <a href="/nine">{TITLE}</a>'
            for label in ("Related", "Read more", "Lesen Sie auch", "Lea también")
        ),
        *(f'<a href="/nine">{label}: {TITLE}</a>' for label in ("Read also", "Lire aussi", "Lees ook")),
        f'<a href="/nine">{TITLE.upper()}</a>',
    ],
)
def test_a_line_in_the_text_that_only_points_to_another_page_goes(line: str) -> None:
    assert shown(f"<p>{line}</p>{BODY}") == list(SENTENCES)


@pytest.mark.parametrize(
    "line",
    [
        "Related: nothing at all, said the keeper, and went home to look for his list of the bottles.",
        'More: he wrote to <a href="/paper">the paper</a> and to the county, and had an answer from neither.',
        f'The keeper says: <a href="/nine">{TITLE}</a>',
        "NOBODY HAD SAID A WORD SINCE THE WATER WENT.",
    ],
)
def test_a_line_of_the_text_beside_a_link_stays(line: str) -> None:
    assert len(shown(f"<p>{line}</p>{BODY}")) == len(SENTENCES) + 1
