"""The metadata of a web page: `title`, `meta`, `link`, JSON-LD (schema.org), and classes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from feeds.article import Block, Claim
from feeds.clean import clean_block, clean_line
from feeds.formats.dates import when
from feeds.formats.html.state import BLOCKS
from feeds.formats.tokens import attributes, tokens
from feeds.web.labels import before_day

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from feeds.formats.tokens import Token

_MOST_JSON = 500_000
_MOST_NODES = 2000
_MOST_FEEDS = 5
_LONGEST_LINE = 80
_ARTICLES = frozenset(
    (
        *("article", "newsarticle", "blogposting", "socialmediaposting", "report", "scholarlyarticle"),
        *("techarticle", "chapter", "creativework", "shortstory", "webpage", "opinionnewsarticle"),
        *("analysisnewsarticle", "liveblogposting", "episode"),
    )
)
_SERIES = frozenset(
    {"creativeworkseries", "bookseries", "book", "series", "comicseries", "podcastseries", "publicationvolume"}
)
_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")
_DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description")
_AUTHORS = ("author", "article:author", "dc.creator", "citation_author", "parsely-author", "sailthru.author", "byl")
_DATES = (
    "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "citation_publication_date",
    "pubdate", "publishdate", "parsely-pub-date", "sailthru.date", "og:published_time",
)  # fmt: skip
# A heading of a lower rank that holds a post's title, where the first rank is the site's name: Blogger, Typepad, phpBB.
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_TITLE_WORDS = frozenset({"entry-title", "post-title", "topic-title", "entry-header", "p-name", "article-title"})
_BYLINE_WORDS = frozenset({"byline", "author", "p-author", "author-name", "post-author", "entry-author", "byline-name"})
_DATED = frozenset({"abbr", "span", "time", "div", "p", "meta"})
_PUBLISHED_WORDS = frozenset({"published", "dt-published", "entry-date", "post-date", "pubdate"})
# Elements that state a date in their text alone: Movable Type, Blogger, pages made by hand. One of several words, so
# that Blogger's "date-outer" around all posts of a day is none; a text with more than one day is a list.
_DATE_WORDS = re.compile(
    r"(?:^|\s)(?:[\w-]{1,40}[-_])?(?:date|posted|dateline|postdate|pubdate|timestamp|date-?header|published)(?:$|\s)",
    re.IGNORECASE,
)
_DATE_ELEMENTS = frozenset({"p", "span", "div", "small", "em", "i", "time", "h5", "h6", "li", "td"})
# A line that is little but a date, with words like "Published", "Written on", "Posted by Ann".
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d年")
_DATE_WORD = re.compile(r"\w+")
_LEAST_DATE, _LONGEST_DATE, _MOST_DATE_WORDS = 8, 60, 5
_FIRST_YEAR = 1990
# Letters of a date's block outside of its own element: a name, "5 min read". An East Asian sign is as long as three.
_LONGEST_BESIDE = 25
_ASIDE = frozenset({"li", "aside", "nav", "footer", "blockquote", "table"})
_BLOCKS = BLOCKS | {"br"}
# Movable Type and the blogs that followed it describe each post in a comment for TrackBack (its specification, 2004).
_TRACKBACK = re.compile(r"<rdf:Description\b[^<>]{0,8000}/>")
_DC = re.compile(r'\bdc:(creator|date)\s{0,9}=\s{0,9}"([^"]{1,200})"')
# Labels that themes set where a name belongs, and accounts that are not a person.
_NOT_NAMES = frozenset({"author", "autor", "auteur", "autore", "name", "admin", "administrator", "posted", "by", "von"})
_PARTICLES = frozenset(
    (
        *("von", "van", "vom", "zu", "zur", "de", "da", "do", "dos", "del", "della", "der", "den", "di", "du", "la"),
        *("le", "el", "al", "bin", "ibn", "ben", "af", "av", "y", "e"),
    )
)
_HOME = re.compile(r"(?:(?:https?:)?//[^/?#]+)?[./]*(?:index\.html?)?")
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
# "Ann Lee 61 1 1 bronze badge", "Ann Lee 3k", "Ann Lee 40 followers"
_BADGES = re.compile(r"(?<=\S)\s++\d[\d,.]*+(?:k\b|\s++(?:\d|gold|silver|bronze|points?|followers))")
# "Ann Lee in Boats on 3 May 2021", "Ann Lee am 3. Mai 2021"
_IN_SECTION = re.compile(r"(?: in .{1,40})?(?: (?:on|at|am|le|el|em|il|op|den|kl))?$")
_BUTTON = re.compile(r"(?<=\w) (?:Follow(?:ing)?|Subscribe|Folgen|Suivre|Seguir)$")
_BY = re.compile(r"(?:(?:written |posted )?by|von|par|por|di|door|av|af)[:\s]\s*", re.IGNORECASE)


@dataclass(slots=True)
class PageFacts:
    """The values that were found, still as the page writes them."""

    title: str = ""
    document_title: str = ""
    site: str = ""
    description: str = ""
    byline: str = ""
    published: str = ""
    of_several: bool = False
    """Whether the page has the stamps of several posts: none of their days is the page's."""
    language: str = ""
    canonical: str = ""
    base: str = ""
    headings: list[str] = field(default_factory=list)
    subheadings: tuple[str, ...] = ()
    """The first headings of the second rank."""
    post_titles: tuple[str, ...] = ()
    feed_titles: tuple[str, ...] = ()
    body: str = ""
    """The text of the article in the page's data, "" where that does not hold it."""
    tags: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(slots=True)
class _Line:
    """The present block of text, and the `days` of those that say little else.

    "Published 14 Jul 2021", "（发布于 2023 年 2 月 18 日）", but not a day in a sentence. `aside` is the number of
    elements around it that hold what is not the page's own.
    """

    days: set[date] = field(default_factory=set)
    found: date | None = None
    others: int = 0
    aside: int = 0

    def add(self, text: str) -> None:
        """Add a piece of the block's text."""
        if self.aside or self.others > _LONGEST_BESIDE or text.isspace():
            return
        day = None
        if _LEAST_DATE <= len(text) <= _LONGEST_DATE and len(self.days) < 9 and _YEAR.search(text):
            words = [word for word in _DATE_WORD.findall(text) if not word.isdecimal()]
            day = when(clean_line(text)) if len(words) <= _MOST_DATE_WORDS else None
        if day is not None and day.year >= _FIRST_YEAR:
            self.found = day.date()
        else:
            self.others += len(text.strip()) + 2 * sum(char >= "\u2e80" for char in text[:100])

    def end(self, tag: Token) -> None:
        """End the block at the tag of another."""
        if self.found is not None and self.others <= _LONGEST_BESIDE:
            self.days.add(self.found)
        self.found, self.others = None, 0
        if tag.value in _ASIDE:
            self.aside = max(0, self.aside + (1 if tag.kind == "start" else -1))


@dataclass(slots=True)
class _Scan:
    """The metadata that one pass over the page gathers."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)
    scripts: list[str] = field(default_factory=list)
    classes: set[str] = field(default_factory=set)
    time: str = ""
    published: set[str] = field(default_factory=set)
    days: set[date] = field(default_factory=set)
    line: _Line = field(default_factory=_Line)
    language: str = ""
    canonical: str = ""
    base: str = ""
    site: str = ""
    feed_titles: list[str] = field(default_factory=list)
    in_home_link: bool = False
    heading_leads_home: bool = False


def page_facts(markup: str) -> PageFacts:
    """Return the metadata of a page. Never raises."""
    scan = _scan(markup)
    nodes = [node for script in scan.scripts for node in _nodes(script)]
    article = next(
        (node for node in nodes if not _types(node).isdisjoint(_ARTICLES) and _line_of(node.get("headline"))), None
    )
    article = article or next((node for node in nodes if not _types(node).isdisjoint(_ARTICLES - {"webpage"})), {})
    author, is_house = _author(article, nodes)
    bylines = [
        "" if is_house else author,
        *(_first(scan.meta, name) for name in _AUTHORS),
        *scan.texts.get("byline", []),
        author,
    ]
    dates = [_line_of(article.get("datePublished")), *(_first(scan.meta, name) for name in _DATES)]
    if len(scan.published) == 1:  # a page with several is a list of posts
        dates += scan.published
    dates.append(scan.time)
    described = _trackback(markup)
    bylines.append(described.get("creator", ""))
    dates.append(described.get("date", ""))
    if len(scan.published) <= 1:
        dates += [next(iter(days)).isoformat() for days in (scan.days, scan.line.days) if len(days) == 1]
    titles = [*(_first(scan.meta, name) for name in _TITLES), _line_of(article.get("headline"))]
    return PageFacts(
        title=next(filter(None, titles), ""),
        document_title=next(iter(scan.texts.get("title", [])), ""),
        site=_first(scan.meta, "og:site_name") or _first(scan.meta, "application-name") or scan.site,
        description=max((_first(scan.meta, name) for name in _DESCRIPTIONS), key=len),
        byline=next((name for text in bylines if (name := _byline(text))), ""),
        published=next(filter(None, dates), ""),
        of_several=len(scan.published) > 1,
        language=_language(scan),
        canonical=scan.canonical or _first(scan.meta, "og:url"),
        base=scan.base,
        headings=scan.texts.get("h1", [])[:5],
        subheadings=tuple(scan.texts.get("h2", [])[:3]),
        feed_titles=tuple(scan.feed_titles),
        post_titles=tuple(dict.fromkeys(scan.texts.get("title of a post", []))),
        body=_line_of(article.get("articleBody"), most=_MOST_JSON),
        tags=_tags(scan, article),
        claims=_claims(article) or _class_claims(scan.classes),
    )


def _trackback(markup: str) -> dict[str, str]:
    """Return the writer and date of the one post that a page describes for TrackBack; nothing for a list of posts."""
    found = list(islice(_TRACKBACK.finditer(markup), 2)) if "<rdf:Description" in markup else []
    return {name: clean_line(value, 200) for name, value in _DC.findall(found[0][0])} if len(found) == 1 else {}


def _scan(markup: str) -> _Scan:
    scan = _Scan()
    gathering = until = ""
    gathered: list[str] = []
    script_from = -1
    for token in tokens(markup):
        if token.kind != "text" and token.value in _BLOCKS:
            scan.line.end(token)
        if token.kind == "text":
            if gathering and len(gathered) < 50:
                gathered.append(token.value)
            scan.line.add(token.value)
        elif token.kind == "end":
            if token.value == "script" and script_from >= 0:
                if token.start - script_from <= _MOST_JSON and len(scan.scripts) < 20:
                    scan.scripts.append(markup[script_from : token.start])
                script_from = -1
            elif gathering and token.value == until:
                _keep_text(scan, gathering, until, clean_line(" ".join(gathered), 500))
                gathering = until = ""
            if token.value == "a":
                scan.in_home_link = False
        else:
            attrs = attributes(token.raw) if token.raw else {}
            if token.value == "script" and "ld+json" in attrs.get("type", ""):
                script_from = token.end
            found = _start(scan, token.value, attrs)
            if token.value == "a":
                scan.in_home_link = _leads_home(attrs.get("href", ""))
                scan.heading_leads_home = scan.heading_leads_home or scan.in_home_link
            if found and (gathering in ("", "date") or (gathering, found) == ("h2", "byline")):
                gathering, until, gathered = found, token.value, []
                scan.heading_leads_home = scan.in_home_link
    return scan


def _keep_text(scan: _Scan, name: str, element: str, text: str) -> None:
    """Keep the text of an element under its name; a first heading that links home names the site."""
    if name == "date":
        if day := when(text):
            scan.days.add(day.date())
        return
    if element == "h1" and scan.heading_leads_home:
        scan.site = scan.site or text
        return
    for key in dict.fromkeys((name, *(("h1",) if element == "h1" else ()))):
        texts = scan.texts.setdefault(key, [])
        if text and len(texts) < 10:
            texts.append(text)


def _leads_home(link: str) -> bool:
    """Return whether a link leads to a site's first page: "/", "../..", "https://site.example"."""
    return bool(link) and _HOME.fullmatch(link) is not None


def _start(scan: _Scan, name: str, attrs: dict[str, str]) -> str:
    """Read a start tag; return the name under which its text is wanted, "" if it is not."""
    if name == "meta":
        key = (
            attrs.get("property") or attrs.get("name") or attrs.get("itemprop") or attrs.get("http-equiv") or ""
        ).lower()
        if key and attrs.get("content") and len(scan.meta) < 500:
            scan.meta.setdefault(key[:80], []).append(attrs["content"][:2000])
    elif name == "link":
        _link(scan, attrs)
    elif name == "base":
        scan.base = scan.base or attrs.get("href", "")
    elif name in {"html", "body", "article"}:
        if name != "article" or not scan.classes:
            scan.classes.update(attrs.get("class", "").split()[:200])
        scan.language = scan.language or attrs.get("lang", "") or attrs.get("xml:lang", "")
    elif name == "time":
        if attrs.get("datetime") and (not scan.time or "pubdate" in attrs):
            scan.time = attrs["datetime"]
    elif name == "title" or name in _HEADINGS:
        return "date" if name not in {"title", "h1"} and _is_dated(attrs) else _heading(name, attrs)
    if attrs and name in _DATED and (published := _published(attrs)):
        scan.published.add(published)
    if name in {"a", "span", "p", "div", "address", "cite", "li"} and attrs:
        words = set(attrs.get("class", "").lower().split())
        if "profile-link" in words:
            return ""  # Blogger's "View my complete profile"
        if attrs.get("rel") == "author" or attrs.get("itemprop") == "author" or not words.isdisjoint(_BYLINE_WORDS):
            return "byline"
    return "date" if name in _DATE_ELEMENTS and (_is_dated(attrs) or (name == "time" and not attrs)) else ""


def _is_dated(attrs: dict[str, str]) -> bool:
    return "class" in attrs and _DATE_WORDS.search(attrs["class"][:300]) is not None


def _link(scan: _Scan, attrs: dict[str, str]) -> None:
    relations = attrs.get("rel", "").lower().split()
    if "canonical" in relations and not scan.canonical:
        scan.canonical = attrs.get("href", "")
    if "alternate" in relations and "xml" in attrs.get("type", "") and len(scan.feed_titles) < _MOST_FEEDS:
        scan.feed_titles.append(clean_line(attrs.get("title", ""), 200))


def _heading(name: str, attrs: dict[str, str]) -> str:
    """The name under which the text of a title or heading is wanted, "" for other headings of lower ranks."""
    if name != "title" and not _TITLE_WORDS.isdisjoint(attrs.get("class", "").lower().split()):
        return "title of a post"
    return name if name in {"title", "h1", "h2"} else ""


def _published(attrs: dict[str, str]) -> str:
    """The date of publication in a microformat (hAtom, h-entry) or in microdata, "" where an element has none."""
    words = set(attrs.get("class", "").lower().split())
    if attrs.get("itemprop", "").lower() != "datepublished" and words.isdisjoint(_PUBLISHED_WORDS):
        return ""
    stated = (attrs.get(name, "").strip() for name in ("datetime", "content", "title"))
    return next((value for value in stated if when(value)), "")


def _nodes(script: str) -> list[dict[str, Any]]:
    """The objects in a JSON-LD script, whole tree, nearest first; also one inside of a comment or CDATA."""
    script = _CDATA.sub("", script)
    start = min((at for at in map(script.find, "[{") if at >= 0), default=0)
    try:
        data = json.loads(script[start : max(map(script.rfind, "]}")) + 1], strict=False)
    except (ValueError, RecursionError):
        return []
    found: list[dict[str, Any]] = []
    waiting: list[Any] = [data]
    for item in waiting:  # grows while it is read
        if len(waiting) > _MOST_NODES:
            break
        if isinstance(item, dict):
            found.append(item)
            waiting.extend(
                item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement") if key in item
            )
        elif isinstance(item, list):
            waiting.extend(item[:100])
    return found


def _types(node: dict[str, Any]) -> set[str]:
    types = node.get("@type", "")
    listed = types if isinstance(types, list) else [types]
    return {str(name).lower().rpartition("/")[2] for name in listed[:10]}


def _author(article: dict[str, Any], nodes: list[dict[str, Any]]) -> tuple[str, bool]:
    """Return the names of an article's authors, and whether that is an organization. Some are named by their `@id`."""
    author = article.get("author")
    if isinstance(author, dict) and "name" not in author:
        author = next((node for node in nodes if node.get("@id") == author.get("@id") is not None), author)
    is_house = isinstance(author, dict) and any(kind.endswith("organization") for kind in _types(author))
    return _name(author), is_house


def _line_of(value: object, most: int = 0) -> str:
    """Return a text or number in a page's data as one line, or as lines of limited length; "" for all else."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if most and isinstance(value, str):
        return clean_block(value[:most])
    return clean_line(str(value)) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _name(value: object) -> str:
    """The names of one or several authors."""
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(filter(None, (_name(item) for item in value[:10]))))
    return _line_of(value.get("name")) if isinstance(value, dict) else _line_of(value)


def _first(meta: dict[str, list[str]], key: str) -> str:
    return clean_line(meta[key][0]) if key in meta else ""


def _byline(text: str) -> str:
    """A person's name in a byline, "" for an address or a line too long to be one."""
    match = _BY.match(text)
    line = text[match.end() :] if match else text
    name = before_day(line)
    if name != line:
        name = _IN_SECTION.sub("", name)
    name = clean_line(_BUTTON.sub("", _BADGES.split(name)[0]), 200)
    fits = len(name) <= 100 and len(name.split()) <= 12 and name.casefold() not in _NOT_NAMES
    return name if name and fits and "://" not in name and "@" not in name else ""


def person_names(authors: Iterable[str]) -> str:
    """Some authors in one line, "" where one of them does not have the form of a person's name.

    A name has two to five words with a capital, but for particles ("Jan van der Meer"): what a guess takes for an
    author otherwise is often a label ("Article by", "Name") or a paper's slogan.
    """
    names = [_byline(author) for author in authors]
    return ", ".join(names) if all(map(_is_person, names)) else ""


def stated_writer(block: Block) -> str:
    """The writer in a line that says nothing else: "By Ann Lee", "Von Ann Lee, 3. Mai 2021"; "" for any other."""
    is_line = block.kind in {"paragraph", "list"} and len(block.text) <= _LONGEST_LINE and _BY.match(block.text)
    return person_names([block.text]) if is_line else ""


def _is_person(name: str) -> bool:
    words = name.split()
    spoken = [word for word in words if word.casefold() not in _PARTICLES]
    return (
        2 <= len(words) <= 5 and len(spoken) >= 2 and not any(word[0].islower() or word[0].isdigit() for word in spoken)
    )


def _language(scan: _Scan) -> str:
    declared = scan.language or _first(scan.meta, "content-language") or _first(scan.meta, "og:locale")
    tag = clean_line(declared, 35).replace("_", "-").partition(",")[0]
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}", tag) else ""


def _tags(scan: _Scan, article: dict[str, Any]) -> tuple[str, ...]:
    keywords = article.get("keywords")
    items = keywords if isinstance(keywords, list) else _line_of(keywords).split(",")
    found = [*_article_tags(scan.meta.get("article:tag", [])), *(_line_of(item) for item in items)]
    return tuple(dict.fromkeys(filter(None, (clean_line(tag, 100) for tag in found))))[:50]


def _article_tags(given: list[str]) -> list[str]:
    """Return the tags of `article:tag`, which has one each: Docusaurus and others put all into one, "react.js,css"."""
    is_list = len(given) == 1 and (re.search(r",\S", given[0]) is not None or given[0].count(",") > 1)
    return given[0].split(",") if is_list else given


def _claims(article: dict[str, Any]) -> tuple[Claim, ...]:
    """The series in a page's structured data: `isPartOf` of a kind that has parts, and `position` in it."""
    number = _line_of(article.get("position") or article.get("episodeNumber") or article.get("issueNumber"))
    claims: list[Claim] = []
    for key in ("isPartOf", "partOfSeries", "partOfSeason"):
        value = article.get(key)
        for series in value if isinstance(value, list) else [value]:
            if not isinstance(series, dict):
                continue
            types = _types(series)
            title = _line_of(series.get("name"))
            if title and not types.isdisjoint(_SERIES):
                total = _line_of(series.get("numberOfEpisodes") or series.get("numberOfItems"))
                claims.append(
                    Claim(
                        title, number, int(total) if total.isdecimal() and len(total) < 6 else None, origin="page data"
                    )
                )
    return tuple(claims[:5])


def _class_claims(classes: set[str]) -> tuple[Claim, ...]:
    """The term of a `series` taxonomy, which WordPress writes into the classes of a post (`series-…`)."""
    found = sorted(name for name in classes if name.startswith("series-") and 8 < len(name) <= 120)
    slugs = [name.removeprefix("series-").replace("-", " ") for name in found]
    return tuple(
        Claim(clean_line(slug), origin="page classes") for slug in slugs[:1] if any(char.isalpha() for char in slug)
    )
