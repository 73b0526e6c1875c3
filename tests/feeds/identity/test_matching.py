"""The parts of a book, folder or feed aligned with those that are known of it."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.identity import Identity, match_parts
from feeds.identity.model import names_of
from feeds.series.texts.digest import digest_of
from tests.feeds.identity.books import EDITS, Chapter, Edit, InventedBook, book, edited

HOME = "file:///books/serial.epub#OEBPS/"
SITE = "https://serial.example/"


def identity(one: InventedBook, index: int, home: str) -> Identity:
    """What a chapter is recognised by where it stands now."""
    text = text_of(one.chapters[index])
    address = home + one.file(index)
    guid, url, place = names_of(address, address)
    title = one.title(index)
    return Identity(guid, url, title, "", digest_of(text), len(text.split()), place, f"{title}\0{text}")


def text_of(chapter: Chapter) -> str:
    return "\n\n".join(chapter.paragraphs)


def matched(before: InventedBook, after: InventedBook, *, home: str = HOME) -> list[int | None]:
    """For each chapter of the later book the index of the chapter in the earlier one that it is said to be."""
    found = match_parts(
        [(str(index), identity(before, index, home)) for index in range(len(before.chapters))],
        [identity(after, index, home) for index in range(len(after.chapters))],
        known_text=lambda key: text_of(before.chapters[int(key)]),
        incoming_text=lambda index: text_of(after.chapters[index]),
        complete=home == HOME,
    )
    return [None if key is None else int(key) for key in found]


TITLES = ("number", "both", "name")


@pytest.mark.parametrize("home", [HOME, SITE])
@pytest.mark.parametrize("titles", TITLES)
@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([("insert first", 0)], [None, 0, 1, 2, 3, 4, 5]),
        ([("insert middle", 2)], [0, 1, None, 2, 3, 4, 5]),
        ([("insert last", 0)], [0, 1, 2, 3, 4, 5, None]),
        ([("delete first", 0)], [1, 2, 3, 4, 5]),
        ([("delete first", 0), ("delete first", 0), ("delete first", 0)], [3, 4, 5]),
        ([("delete middle", 2)], [0, 1, 3, 4, 5]),
        ([("swap", 1)], [0, 2, 1, 3, 4, 5]),
        ([("rename", 3)], [0, 1, 2, 3, 4, 5]),
        ([("insert first", 0), ("delete middle", 3), ("swap", 3)], [None, 0, 1, 4, 3, 5]),
    ],
)
def test_chapters_are_known_again_where_they_stand_now(
    titles: str, edits: list[Edit], expected: list[int | None], home: str
) -> None:
    before = book(7, 6, titles)
    assert matched(before, edited(before, edits), home=home) == expected


@pytest.mark.parametrize("titles", TITLES)
@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([("repack", 0)], [0, 1, 2, 3, 4, 5]),
        ([("repack", 2), ("insert first", 0), ("reword", 3)], [None, 0, 1, 2, 3, 4, 5]),
        ([("insert first", 0), ("reword", 1), ("lengthen", 2)], [None, 0, 1, 2, 3, 4, 5]),
        ([("rename", 2), ("reword", 2), ("insert first", 0)], [None, 0, 1, 2, 3, 4, 5]),
    ],
)
def test_a_book_that_was_packed_anew_and_edited_is_the_same(
    titles: str, edits: list[Edit], expected: list[int | None]
) -> None:
    before = book(11, 6, titles)
    assert matched(before, edited(before, edits)) == expected


@pytest.mark.parametrize("titles", TITLES)
def test_one_half_of_a_split_chapter_is_the_chapter_and_the_other_is_new(titles: str) -> None:
    before = book(3, 5, titles)
    found = matched(before, edited(before, [("split", 2)]))
    assert found[:2] == [0, 1]
    assert sorted(found[2:4], key=str) == [2, None]
    assert found[4:] == [3, 4]


@pytest.mark.parametrize("titles", TITLES)
def test_two_merged_chapters_are_one_of_them(titles: str) -> None:
    before = book(3, 5, titles)
    found = matched(before, edited(before, [("merge", 1)]))
    assert found[0] == 0
    assert found[1] in (1, 2)
    assert found[2:] == [3, 4]


def identified(title: str, text: str, place: str = "", guid: str = "") -> tuple[Identity, str]:
    words = len(text.split())
    return Identity(guid, "", title, "", digest_of(text), words, place, f"{title}\0{text}"), text


LONG = " ".join(f"lamp{number} rope{number} crew{number}" for number in range(40))
OTHER = " ".join(f"fern{number} moss{number} bark{number}" for number in range(40))
THIRD = " ".join(f"loaf{number} salt{number} oven{number}" for number in range(40))
NOTICE = "This chapter has been removed."


def align(
    known: list[tuple[Identity, str]], incoming: list[tuple[Identity, str]], *, complete: bool = True
) -> list[str | None]:
    return match_parts(
        [(str(index), one) for index, (one, _) in enumerate(known)],
        [one for one, _ in incoming],
        known_text=lambda key: known[int(key)][1],
        incoming_text=lambda index: incoming[index][1],
        complete=complete,
    )


def test_a_chapter_that_is_replaced_by_another_one_is_not_that_one() -> None:
    """A number and a file name are both places: a reader who read the old chapter 2 has not read the new one."""
    known = [identified("Chapter 1", LONG, "001.md"), identified("Chapter 2", OTHER, "002.md")]
    incoming = [identified("Chapter 1", LONG, "001.md"), identified("Chapter 2", THIRD, "002.md")]
    assert align(known, incoming) == ["0", None]


def test_chapters_that_became_notices_keep_their_identity_by_their_titles() -> None:
    known = [identified("1. The Gate", LONG, "001.md"), identified("2. The Ferry", OTHER, "002.md")]
    incoming = [identified("1. The Gate", NOTICE, "001.md"), identified("2. The Ferry", NOTICE, "002.md")]
    assert align(known, incoming) == ["0", "1"]
    shifted = [identified("1. Preface", THIRD, "001.md")] + [
        identified(title, NOTICE, place) for title, place in (("2. The Gate", "002.md"), ("3. The Ferry", "003.md"))
    ]
    assert align(known, shifted) == [None, "0", "1"]


def test_an_identifier_that_the_book_carries_comes_first() -> None:
    known = [identified("Chapter 1", LONG, "1", "https://a.example/1"), identified("Chapter 2", OTHER, "2")]
    incoming = [identified("Chapter 1", THIRD, "1"), identified("The Gate", LONG + " more", "2", "https://a.example/1")]
    assert align(known, incoming) == [None, "0"]


def test_the_same_chapter_twice_stays_two() -> None:
    known = [identified("Interlude", LONG, "1"), identified("Interlude", LONG, "2")]
    assert align(known, known) == ["0", "1"]
    assert align(known, [identified("Interlude", LONG, "3")]) == ["0"]


def test_what_left_a_folder_is_not_taken_for_what_came() -> None:
    """Texts of which most says the same in every part tell nothing."""
    known = [identified(f"Part {n}", f"The text of Part {n}, as it stands there.", f"{n}.txt") for n in (1, 2, 3)]
    incoming = [identified(f"Part {n}", f"The text of Part {n}, as it stands there.", f"{n}.txt") for n in (1, 3, 4)]
    assert align(known, incoming) == ["0", "2", None]


def test_an_announcement_in_a_feed_is_not_the_one_before() -> None:
    text = "A new chapter is up. Read it on the page of the author."
    known = [identified("Chapter 6", text, "serial.example/chapter-6")]
    assert align(known, [identified("Chapter 7", text, "serial.example/chapter-7")], complete=False) == [None]


def test_a_numbered_address_decides_where_nothing_says_otherwise() -> None:
    known = [identified("The Gate", "A teaser of it.", "serial.example/12")]
    assert align(known, [identified("The Gate", LONG, "serial.example/12")], complete=False) == ["0"]


EDIT_LISTS = st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 40)), min_size=1, max_size=4)


@given(st.integers(0, 10_000), st.integers(1, 9), st.sampled_from(TITLES), EDIT_LISTS)
def test_a_part_is_never_taken_for_another_and_none_is_lost(
    seed: int, count: int, titles: str, edits: list[Edit]
) -> None:
    before = book(seed, count, titles)
    after = edited(before, edits)
    found = matched(before, after)
    assert max(Counter(one for one in found if one is not None).values(), default=1) == 1
    for chapter, one in zip(after.chapters, found, strict=True):
        assert one is None or before.chapters[one].origins <= chapter.origins
    known = {origin for one in found if one is not None for origin in before.chapters[one].origins}
    for chapter in after.chapters:
        came_of = chapter.origins & {origin for one in before.chapters for origin in one.origins}
        assert not came_of or came_of & known


@given(st.integers(0, 10_000), st.integers(1, 9), st.sampled_from(TITLES), EDIT_LISTS)
def test_a_feed_of_numbered_addresses_never_takes_a_part_for_another(
    seed: int, count: int, titles: str, edits: list[Edit]
) -> None:
    before = book(seed, count, titles)
    after = edited(before, edits)
    for chapter, one in zip(after.chapters, matched(before, after, home=SITE), strict=True):
        if one is not None and not _may_be_teaser(chapter, before.chapters[one]):
            assert before.chapters[one].origins <= chapter.origins


def _may_be_teaser(one: Chapter, two: Chapter) -> bool:
    """Whether a text is so short beside the other that a feed may have cut it: then its number and address decide."""
    shorter, longer = sorted(len(text_of(chapter).split()) for chapter in (one, two))
    return shorter < 20 or longer > 3 * shorter


ROPE = "Rope lay on the slip for a week, and nobody had coiled it or said whose it was, until the boat came."
LAMP = "The keeper carried both lamps up the stairs and set them down before the window of the western room."
BELL = "A bell had been rung across the bay at noon, and the ferry had turned round without being told why."


def post(guid: str, title: str, text: str, url: str = "") -> Identity:
    return Identity(guid, url, title, "", digest_of(text), len(text.split()), "", f"{title}\0{text}")


def matched_posts(known: list[Identity], incoming: list[Identity], *, complete: bool = False) -> list[str | None]:
    texts = [one.content.partition("\0")[2] for one in known], [one.content.partition("\0")[2] for one in incoming]
    return match_parts(
        [(str(index), one) for index, one in enumerate(known)],
        incoming,
        known_text=lambda key: texts[0][int(key)],
        incoming_text=lambda index: texts[1][index],
        complete=complete,
    )


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize("pages", [("", ""), (f"{SITE}rope", f"{SITE}lamp")])
def test_posts_that_share_a_guid_are_told_apart_by_title_and_page(
    order: tuple[int, int], pages: tuple[str, str]
) -> None:
    """Some site generators give every post the guid of the site."""
    posts = [post("site", "Rope", ROPE, pages[0]), post("site", "Lamp", LAMP, pages[1])]
    edited_posts = [post("site", "Rope", f"{ROPE} Now.", pages[0]), post("site", "Lamp", f"{LAMP} Now.", pages[1])]
    assert matched_posts(posts, [edited_posts[index] for index in order]) == [str(index) for index in order]


def test_of_chapters_with_one_title_the_more_similar_text_is_the_same() -> None:
    known = [post("", "Interlude", f"{ROPE} {LAMP}"), post("", "Interlude", f"{ROPE} {BELL}")]
    incoming = [post("", "Interlude", f"{ROPE} {BELL} Nobody asked."), post("", "Interlude", f"{ROPE} {LAMP} Nobody.")]
    assert matched_posts(known, incoming, complete=True) == ["1", "0"]


def test_a_number_is_no_title_by_which_other_words_are_the_same_chapter() -> None:
    assert matched_posts([post("", "Chapter 3", ROPE)], [post("", "Chapter 3", BELL)], complete=True) == [None]
    assert matched_posts([post("", "Chapter 3", ROPE)], [post("", "Chapter 3", f"{ROPE} So.")], complete=True) == ["0"]
