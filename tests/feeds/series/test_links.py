"""Links between texts: their keys, what the words before call them, and lists of parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.article import Block, Span
from feeds.series.texts.links import MOST_LINKS, find_links, link_key, role_of
from feeds.series.texts.part_lists import find_lists
from tests.feeds.series.blogs import item, linked


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://www.Blog.example/Nets/", "blog.example/nets"),
        ("http://blog.example/nets.html?utm_source=x#top", "blog.example/nets"),
        ("https://blog.example/nets/index.html", "blog.example/nets"),
        ("https://blog.example/?p=12&x=1", "blog.example?p=12"),
        ("https://blog.example/a%20b", "blog.example/a b"),
        ("/nets/knots", "/nets/knots"),
        ("file:///home/me/nets/knots.md", "/home/me/nets/knots"),
        ("knots.md", "knots"),
        ("https://blog.example", ""),
        ("mailto:me@blog.example", ""),
        ("javascript:alert(1)", ""),
        ("#top", ""),
    ],
)
def test_one_page_has_one_key(address: str, key: str) -> None:
    assert link_key(address) == key


@given(st.text(max_size=300))
def test_any_address_has_a_short_key(address: str) -> None:
    assert len(link_key(address)) <= 200


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("In the previous post {a} we began.", "back"),
        ("Continued from {a}.", ""),
        ("Last time: {a}", "back"),
        ("Next time {a} goes on.", "forward"),
        ("We saw the next wave. As {a} says.", ""),
        ("Previously we slept. The next part is {a}.", "forward"),
        ("Im letzten Beitrag {a} ging es los.", "back"),
        ("Weiter geht es mit {a}: zum nächsten Teil {b}.", "forward"),
        ("Dans l’article précédent, {a}, nous avons commencé.", "back"),
        ("En la entrega anterior {a} empezamos.", "back"),
        ("Nella puntata precedente {a} siamo partiti.", "back"),
        ("No artigo anterior {a} começamos.", "back"),
        ("In het vorige deel {a} begonnen we.", "back"),
        ("В предыдущей части {a} мы начали.", "back"),
        ("前回は{a}の話でした。", "back"),
        ("下一篇：{a}", "forward"),
        ("이전 글: {a}", "back"),
        ("See {a} for knots.", ""),
    ],
)
def test_the_words_before_a_link_call_it_earlier_or_later(text: str, role: str) -> None:
    assert find_links((linked(text, a="Mending nets", b="Knots"),))[0].role == role


def test_a_reference_whose_target_is_lost_still_names_its_title() -> None:
    (link,) = find_links((Block("paragraph", "In the previous post [Mending nets][] we began."),))
    assert (link.target, link.text, link.role) == ("", "Mending nets", "back")


def test_links_are_few_and_those_with_a_role_first() -> None:
    plain = [linked("See {a}.", a=f"Post {n}") for n in range(100)]
    found = find_links([*plain, linked("In the previous post {a}", a="Mending nets")])
    assert len(found) == MOST_LINKS
    assert found[0].text == "Mending nets"


def test_a_headed_list_is_kept_with_its_plain_entries() -> None:
    blocks = [Block("heading", "Posts in this series", 2), item("Twine"), item("Knots", link=False)]
    (found,) = find_lists(blocks)
    assert (found.headed, found.heading) == (True, "Posts in this series")
    assert found.entries == (("Twine", "blog.example/twine"), ("Knots", ""))


@pytest.mark.parametrize("heading", ["Alle Teile:", "Sommaire", "Все части", "目次", "Inhoudsopgave", "En esta serie"])
def test_lists_are_headed_in_many_languages(heading: str) -> None:
    assert find_lists([Block("paragraph", heading), item("Twine")])[0].headed


def test_a_list_of_prose_is_no_list_of_parts() -> None:
    blocks = [Block("paragraph", "What to bring:"), *(Block("list", word, 1, (), "•") for word in ("twine", "tar"))]
    assert find_lists(blocks) == ()


def test_the_cue_must_stand_in_the_same_sentence() -> None:
    text = "The previous owner left. It is said that nets"
    assert role_of(text, len(text)) == ""


def test_links_in_code_are_no_links() -> None:
    block = Block("code", "x = nets", spans=(Span(4, 8, "link", "https://blog.example/nets"),))
    assert find_links((block,)) == ()


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Next: {a}", {"a": "Part 3: Hitches"}),
        ("Suivant : {a}", {"a": "Épisode 3"}),
        ("Capítulo siguiente: {a}", {"a": "La sal"}),
        ("{a}", {"a": "Nächstes Kapitel"}),
        ("{a}", {"a": "Следующая глава"}),
        ("{a}", {"a": "下一章"}),
    ],
)
def test_a_line_that_turns_to_the_next_part_speaks_of_its_series(text: str, roles: dict[str, str]) -> None:
    (link,) = find_links([linked(text, **roles)])
    assert (link.role, link.about_series) == ("forward", True)


def test_a_line_may_turn_both_ways() -> None:
    links = find_links([linked("« {a} | {b} »", a="Chapitre précédent", b="Chapitre suivant")])
    assert [(link.role, link.about_series) for link in links] == [("back", True), ("forward", True)]


@pytest.mark.parametrize(
    "text",
    ["Next post: {a}", "The next wave. {a}", "I liked the previous part of {a}", "In the previous chapter {a} we saw"],
)
def test_a_line_that_turns_a_blogs_pages_says_nothing_of_a_series(text: str) -> None:
    (link,) = find_links([linked(text, a="On mending nets")])
    assert not link.about_series


@pytest.mark.parametrize(
    "text",
    [
        "Part 1: {a} Part 2: this one Part 3: {b}",
        "Teil 1: {a} · Teil 2: dieser hier · Teil 3: {b}",
        "Parte 1. {a} | Parte 2. esta misma | Parte 3. {b}",
        "第1回：{a}　第2回：本記事　第3回：{b}",
    ],
)
def test_parts_that_a_line_counts_are_a_list(text: str) -> None:
    (found,) = find_lists([linked(text, a="Hitches", b="Splices")])
    assert [target for _, target in found.entries] == ["blog.example/hitches", "", "blog.example/splices"]


def test_parts_that_paragraphs_count_are_a_list() -> None:
    lines = [linked(f"Chapter {n}: {{a}}", a=title) for n, title in enumerate(("Rope", "Tar", "Oars"), 1)]
    (found,) = find_lists([Block("paragraph", "So far:"), *lines, Block("paragraph", "And now to work.")])
    assert [text for text, _ in found.entries] == ["Rope", "Tar", "Oars"]


@pytest.mark.parametrize(
    "text", ["Part 1: we cut. Part 2: we sew.", "Part 3: {a}", "Part 2: {a} Part 7: {b}", "As Part 1: {a} Part 2: {b}"]
)
def test_counted_prose_is_no_list_of_parts(text: str) -> None:
    assert not find_lists([linked(text, a="Hitches", b="Splices")])
