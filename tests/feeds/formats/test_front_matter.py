"""Front matter that is damaged: one bad line does not cost the others."""

from __future__ import annotations

import pytest

from feeds.formats.front_matter import split_front_matter

REST = "series: Harbour Notes\npart: 3\n"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("title: Rope: a history", "Rope: a history"),
        ("title: 'Rope's end'", "Rope's end"),
        ('title: "He said: "no""', 'He said: "no"'),
        ("title: @keeper on rope", "@keeper on rope"),
        ("title: `rope` and knots", "`rope` and knots"),
        ("title: 50% rope: half", "50% rope: half"),
        ("title: *rope", "*rope"),
        ("title: [draft] Rope", "[draft] Rope"),
        ("title: - Rope", "- Rope"),
        ("title:Rope", "Rope"),
        ("title: Верёвка: часть третья", "Верёвка: часть третья"),
        ("title: 縄: 第三章", "縄: 第三章"),
        ("title: {{ page.title }}", ""),
        ("date: 2021-02-30", ""),
        ("date: {{ now }}", ""),
        ("tags: [rope, knots", ""),
        ("description: see: this: that", ""),
        ("\tindented: by a tab", ""),
    ],
)
def test_a_bad_line_costs_only_itself(line: str, title: str) -> None:
    facts, text = split_front_matter(f"---\n{line}\n{REST}---\n\nThe text.\n")
    assert (facts.title, facts.published) == (title, None)
    assert [(claim.title, claim.number) for claim in facts.claims] == [("Harbour Notes", "3")]
    assert text.strip() == "The text."


def test_a_bad_item_of_a_list_stays_a_tag() -> None:
    facts, _ = split_front_matter(f"---\ntags:\n  - rope\n  - ends: of: it\n{REST}---\ntext")
    assert facts.tags == ("rope", "ends: of: it")


def test_damaged_toml_is_read_by_lines_too() -> None:
    facts, text = split_front_matter('+++\ntitle = "The "end" of it"\nseries = "Harbour Notes"\npart = 3\n+++\ntext')
    assert (facts.title, facts.claims[0].number, text.strip()) == ('The "end" of it', "3", "text")


@pytest.mark.parametrize("text", ["---\nThe fog came in\nand nobody spoke.\n---\n\nThe text.", "---\n\n---\n\nText."])
def test_prose_between_rules_is_no_front_matter(text: str) -> None:
    assert split_front_matter(text)[1] == text
