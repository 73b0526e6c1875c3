"""Pages of a site that list posts are not posts, wherever the site links to them."""

from __future__ import annotations

import pytest

from feeds.errors import FormatError
from feeds.history.model import Known
from feeds.history.pages import read_post
from feeds.history.shapes import has_shape, usual_shapes
from feeds.history.sitemap import SITEMAP

HOST = "https://tide.example"
TEASERS = (
    ("Nebel", "Am Morgen lag der Nebel so dicht über dem Hafen, dass niemand die Fähre kommen sah."),
    ("Laternen", "Zwei Laternen brannten am Kai, und keine gehörte dem Wärter, der sie sonst anzündet."),
    ("Taue", "Wer die Taue im Herbst nicht prüft, prüft sie im Winter mit nassen Händen und viel Wind."),
    ("Brot", "Das Brot aus dem alten Ofen hält vier Tage, wenn man es in ein Leinentuch einschlägt."),
)


def home_page(card: str) -> bytes:
    """A page of a list whose posts look like `card`, with the site's title and a date."""
    cards = "".join(card.format(slug=title.lower(), title=title, text=text) for title, text in TEASERS)
    return f"<html><head><title>Kaibuch</title></head><body><main>{cards}</main></body></html>".encode()


CARDS = {
    "a title that leads to the post": '<article><header><h2><a href="/{slug}.html">{title}</a></h2>'
    '<time datetime="2021-03-0{slug}"></time></header><p>{text}</p></article>',
    "dates and a link below": '<article><span class="t">{title}</span> <time datetime="2021-03-04">4 March 2021</time>'
    '<p>{text}</p><a href="/{slug}.html">Weiter</a></article>',
    "hAtom": '<div class="post hentry"><h3><a rel="bookmark" href="/{slug}/">{title}</a></h3>'
    '<abbr class="published" title="2021-03-04T08:00:00Z">4.3.2021</abbr><div><p>{text}</p></div></div>',
}


@pytest.mark.parametrize("card", CARDS)
def test_a_page_of_teasers_is_a_list(card: str) -> None:
    with pytest.raises(FormatError):
        read_post(home_page(CARDS[card]), f"{HOST}/2021/03/04/", "utf-8")


def test_a_post_with_cards_of_others_below_it_stays_a_post() -> None:
    text = "".join(f"<p>{text} {text}</p>" for _, text in TEASERS)
    cards = "".join(
        f'<article class="card"><h3><a href="/x{at}/">{title}</a></h3><time>4 March</time><p>Kurz.</p></article>'
        for at, (title, _) in enumerate(TEASERS)
    )
    page = f"<html><head><title>Am Kai</title></head><body><main><h1>Am Kai</h1>{text}</main>{cards}</body></html>"
    ((entry, article),) = read_post(page.encode(), f"{HOST}/2021/03/04/kai/", "utf-8").parts
    assert entry.title == "Am Kai"
    assert "Laternen brannten" in article.text


def test_a_post_in_sections_stays_a_post() -> None:
    sections = "".join(f"<article><h2>{title}</h2><p>{text}</p></article>" for title, text in TEASERS)
    page = f"<html><head><title>Vier Sätze</title></head><body><h1>Vier Sätze</h1>{sections}</body></html>"
    ((entry, _),) = read_post(page.encode(), f"{HOST}/2021/03/04/saetze/", "utf-8").parts
    assert entry.title == "Vier Sätze"


@pytest.mark.parametrize("name", ["index2.html", "index_12.html", "page3", "page-4/", "logo.png", "search.json"])
def test_further_pages_of_a_list_and_files_do_not_have_the_shape_of_posts(name: str) -> None:
    shapes = usual_shapes(f"{HOST}/{post}" for post in ("fog.html", "lamp.html", "rope", "pier", "knot.json"))
    assert has_shape(f"{HOST}/bread.html", shapes)
    assert not has_shape(f"{HOST}/{name}", shapes)


@pytest.mark.parametrize("page", ["index.html", "index.php", "index.htm"])
def test_the_page_of_a_folder_has_the_shape_of_the_folder(page: str) -> None:
    shapes = usual_shapes(f"{HOST}/2024/{post}/" for post in ("fog", "lamp", "rope"))
    assert has_shape(f"{HOST}/2024/bread/{page}", shapes)


@pytest.mark.parametrize(
    ("posts", "others", "sections"),
    [
        (("/fog/", "/lamp/", "/rope/"), ("/tags/salt/", "/kategorien/meer/"), ("/tags/", "/kategorien/")),
        (
            ("/fog.html", "/lamp.html", "/rope.html"),
            ("/tag/salt.html", "/author/ana.html"),
            ("/tag.html", "/author.html"),
        ),
        (("/notes/fog", "/notes/lamp", "/notes/rope"), ("/notes/tema/sal",), ("/notes/tema",)),
    ],
)
def test_folders_of_other_pages_are_not_posts(
    posts: tuple[str, ...], others: tuple[str, ...], sections: tuple[str, ...]
) -> None:
    assert sitemap_items(posts[:-1], (*posts, *others, *sections)) == tuple(HOST + post for post in posts)


def test_posts_below_a_post_are_posts_where_the_known_ones_are() -> None:
    known = ("/notes/sails/", "/notes/sails/hoist/", "/notes/sails/reef/")
    everything = (*known, "/notes/knots/", "/notes/knots/bend/")
    assert HOST + "/notes/knots/" in sitemap_items(known, everything)


def sitemap_items(known: tuple[str, ...], everything: tuple[str, ...]) -> tuple[str, ...]:
    """The posts that a sitemap of `everything` gives for a source with the parts `known`."""
    (start, *_) = SITEMAP.start(Known(f"{HOST}/feed.xml", f"{HOST}/", parts=tuple(HOST + one for one in known)))
    places = "".join(f"<url><loc>{HOST}{one}</loc></url>" for one in everything)
    return SITEMAP.read(f"<urlset>{places}</urlset>".encode(), start, "utf-8").items


@pytest.mark.parametrize("month", ["2003_06.html", "2004-11.html", "2019-01/", "2024_12"])
def test_the_archive_of_a_month_is_not_a_post_unless_posts_are_called_so(month: str) -> None:
    shapes = usual_shapes(f"{HOST}/archives/{post}" for post in ("000012.html", "fog.html", "lamp/", "rope"))
    assert not has_shape(f"{HOST}/archives/{month}", shapes)
    letters = usual_shapes(f"{HOST}/letters/2024{month[4]}{n:02}{month[7:]}" for n in range(1, 9))
    assert has_shape(f"{HOST}/letters/{month}", letters)
