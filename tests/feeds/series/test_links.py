"""Links between texts: their keys, what the words before call them, and lists of parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.article import Block, Span
from feeds.series.texts.links import MOST_LINKS, find_links, find_lists, link_key, role_of
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
