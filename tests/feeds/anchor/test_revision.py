"""What changed between two versions reads well, and misses and invents nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from feeds.anchor.revision import Revision, compare
from feeds.article import Block

WORDS = ["the", "wind", "rose", "fell", "and", "then,", "a", "ledger", "“was”", "read", "twice;", "語", "Alice"]
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), max_size=6)


def blocks(*texts: str) -> tuple[Block, ...]:
    return tuple(Block("paragraph", text) for text in texts)


def told(revision: Revision) -> list[str]:
    """Each block as one line: [-removed-], {+added+}, and the rest as it is; one that is gone begins with "gone"."""
    signs = {"kept": "{}", "added": "{{+{}+}}", "removed": "[-{}-]"}
    return [
        ("gone: " if block.index is None else "")
        + "".join(signs[part.kind].format(part.text) for part in block.stretches)
        for block in revision.blocks
    ]


@given(TEXTS, TEXTS)
def test_both_versions_can_be_read_from_the_comparison(old: list[str], new: list[str]) -> None:
    revision = compare(blocks(*old), blocks(*new))
    there = [block for block in revision.blocks if block.index is not None]
    assert [block.index for block in there] == list(range(len(new)))
    for block, text in zip(there, new, strict=True):
        assert "".join(part.text for part in block.stretches if part.kind != "removed") == text
    was = " ".join(part.text for block in revision.blocks for part in block.stretches if part.kind != "added")
    assert sorted("".join(old).replace(" ", "")) == sorted(was.replace(" ", ""))


@given(TEXTS)
def test_the_same_text_shows_no_change(texts: list[str]) -> None:
    revision = compare(blocks(*texts), blocks(*texts))
    assert not any(block.changed for block in revision.blocks)
    assert (revision.added, revision.removed) == (0, 0)


def test_a_changed_word_stands_beside_the_old_one() -> None:
    revision = compare(blocks("One.", "The wind rose at night."), blocks("One.", "The wind fell at night."))
    assert told(revision) == ["One.", "The wind[- rose-]{+ fell+} at night."]
    assert (revision.added, revision.removed) == (1, 1)
    assert [block.changed for block in revision.blocks] == [False, True]


def test_new_and_lost_paragraphs_stand_in_their_places() -> None:
    revision = compare(blocks("First of all.", "Lost words.", "Last."), blocks("First of all.", "Last.", "Coda, new."))
    assert told(revision) == ["First of all.", "gone: [-Lost words.-]", "Last.", "{+Coda, new.+}"]


def test_a_paragraph_that_was_split_or_joined_shows_no_change() -> None:
    whole, halves = (
        blocks("He read it aloud. Nobody spoke for a while."),
        blocks("He read it aloud.", "Nobody spoke for a while."),
    )
    assert not any(block.changed for block in compare(whole, halves).blocks)
    assert not any(block.changed for block in compare(halves, whole).blocks)


def test_typography_is_no_change() -> None:
    revision = compare(blocks('He said "no" - twice.'), blocks("He said “no” — twice."))
    assert told(revision) == ["He said “no” — twice."]


def test_a_rewritten_sentence_is_read_as_one() -> None:
    revision = compare(
        blocks("Beginnings matter. Yesterday the board met."),
        blocks("Beginnings matter. Tomorrow the quay opens."),
    )
    assert told(revision) == ["Beginnings matter.[- Yesterday the board met-]{+ Tomorrow the quay opens+}."]


def test_removed_words_stay_with_what_remains_of_their_paragraph() -> None:
    revision = compare(
        blocks("Sweet are the uses of a lamp.", "The keeper rowed home before the storm came up."),
        blocks("Sweet are the uses of a lamp in winter.", "The keeper rowed home."),
    )
    assert told(revision) == [
        "Sweet are the uses of a lamp{+ in winter+}.",
        "The keeper rowed home[- before the storm came up-].",
    ]


def test_hostile_texts_cost_bounded_work() -> None:
    revision = compare(blocks("a b " * 5000, "c " * 5000), blocks("b a " * 5000, "a c " * 5000))
    assert [block.index for block in revision.blocks if block.index is not None] == [0, 1]
