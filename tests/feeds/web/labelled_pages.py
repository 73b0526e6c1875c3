"""Web pages with the truth about each piece: in the manner of site generators, themes, shops, forums and news sites.

All prose is generated. `PAGES` are built once, in the same order each time; every third is held back from tuning.
`saved` writes a page as text in the way of a browser, w3m or lynx.
"""

from __future__ import annotations

import random
import re
import textwrap
from dataclasses import dataclass
from pathlib import Path

from feeds.formats.tokens import attributes, tokens

_HERE = Path(__file__).parent


def _sections(name: str) -> dict[str, str]:
    """The sections of a file, each below a line `== name`."""
    pieces = re.split(r"^== (\S+)\n", (_HERE / name).read_text("utf-8"), flags=re.MULTILINE)[1:]
    return dict(zip(pieces[::2], pieces[1::2], strict=True))


# Each template is a page's body, with fields for what `_page` fills in.
TEMPLATES = _sections("page_templates.txt")
# Each language has its nouns, its small words, and how software says things in it.
LANGUAGES = {
    language: dict(line.split(": ", 1) for line in section.splitlines())
    for language, section in _sections("page_words.txt").items()
}


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page with its title, the pieces that are its article (`kept`) and some that are around it (`left`)."""

    name: str
    markup: str
    title: str
    kept: tuple[str, ...]
    left: tuple[str, ...]
    held_back: bool


class _Writer:
    """What one page is made of: its prose, the phrases of its software, and which of both is the article."""

    def __init__(self, seed: int, language: str) -> None:
        self.random = random.Random(seed)  # noqa: S311 - prose, not a secret
        self.say = dict(LANGUAGES[language])
        self.nouns, self.small = self.say.pop("nouns").split(), self.say.pop("small").split()
        self.kept: list[str] = []
        self.left: list[str] = list(self.say.values())

    def words(self, count: int) -> str:
        """Some words without an end."""
        chosen = [self.random.choice(self.nouns if place % 2 else self.small) for place in range(count)]
        said = " ".join(chosen)
        return said[0].upper() + said[1:]

    def sentence(self) -> str:
        """One sentence."""
        return self.words(self.random.randint(9, 16)) + "."

    def piece(self, text: str) -> str:
        """A piece of the article."""
        self.kept.append(text)
        return text

    def around(self, text: str) -> str:
        """A piece that is not the article's."""
        self.left.append(text)
        return text

    def body(self, paragraphs: int = 6) -> str:
        """An article with a heading, a list, a quote, code and a picture in it."""
        pieces = [f"<p>{self.piece(' '.join(self.sentence() for _ in range(3)))}</p>" for _ in range(paragraphs)]
        pieces.insert(2, f"<h2>{self.piece(self.words(4))}</h2>")
        pieces.insert(4, "<ul>" + "".join(f"<li>{self.piece(self.words(6))}</li>" for _ in range(3)) + "</ul>")
        pieces.insert(5, f"<blockquote><p>{self.piece(self.sentence())}</p></blockquote>")
        caption = self.piece(self.words(5))
        pieces.insert(6, f'<figure><img src="/a.jpg" alt=""><figcaption>{caption}</figcaption></figure>')
        return "\n".join(pieces)

    def menu(self, count: int = 6) -> str:
        """A menu of links."""
        own = [self.say["home"], self.say["about"], self.say["contact"]]
        names = own + [self.around(self.words(2)) for _ in range(count)]
        return "<ul>" + "".join(f'<li><a href="/{n}">{name}</a></li>' for n, name in enumerate(names)) + "</ul>"

    def teasers(self, count: int = 4) -> str:
        """Other articles, each with a linked title and its first sentence."""
        return "".join(
            f'<div class="card"><h3><a href="/p{n}">{self.around(self.words(5))}</a></h3>'
            f"<p>{self.around(self.sentence())}</p></div>"
            for n in range(count)
        )

    def comments(self) -> str:
        """Two comments and the form for a third."""
        said = "".join(
            f'<li class="comment"><b>{self.words(1)}</b> <time>2021-04-0{n}</time><p>{self.around(self.sentence())}</p>'
            f'<a href="#r{n}">{self.say["answer"]}</a></li>'
            for n in (1, 2)
        )
        return (
            f'<h3>{self.say["comments"]}</h3><ol class="comment-list">{said}</ol>'
            f'<div id="respond"><h3>{self.say["reply"]}'
            f'</h3><form><p>{self.say["email"]}</p><input name="e"></form></div>'
        )

    def share(self) -> str:
        """Links to share by."""
        say = self.say
        return f'<span>{say["share"]}</span> <a href="#">{say["facebook"]}</a> <a href="#">{say["twitter"]}</a>'

    def footer(self) -> str:
        """What stands at the foot of the page."""
        return f'<p>© 2021 {self.around(self.words(2))}. {self.say["rights"]}</p><a href="/p">{self.say["privacy"]}</a>'


def _page(name: str, number: int, language: str) -> LabelledPage:
    writer = _Writer(number, language)
    title = writer.words(7)
    date = f"{3 + number % 20}.04.2021"
    say = writer.say
    fields = {
        **say,
        "title": title,
        "titled": f"<h1>{title}</h1>",
        "site": writer.around(writer.words(2)),
        "dateline": f'<time datetime="2021-04-03">{date}</time> {say["by"]} <span class="author">Ada Penn</span>',
        "body": writer.body(),
        "menu": writer.menu(),
        "teasers": writer.teasers(),
        "comments": writer.comments(),
        "share": writer.share(),
        "footer": writer.footer(),
        "tags": f'<span>{say["tags"]}: <a href="/t">{writer.around(writer.words(2))}</a></span>',
        "paging": f'<a href="/a">{say["previous"]}</a> <a href="/b">{say["next"]}</a>',
        "related": say["related"],
        "newsletter": say["newsletter"],
    }
    template = TEMPLATES[name]
    markup = (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{title} – {fields['site']}</title></head>"
        f"<body>{template.format(**fields)}</body></html>"
    )
    shown = re.sub(r"<[^>]*>", "\n", markup)
    left = tuple(piece for piece in dict.fromkeys(writer.left) if piece in shown and len(piece) > 3)
    return LabelledPage(f"{name}-{language}", markup, title, tuple(writer.kept), left, number % 3 == 2)


PAGES = tuple(
    _page(name, place * 4 + turn, language)
    for place, name in enumerate(TEMPLATES)
    for turn, language in enumerate(LANGUAGES)
)

# Pages as text.

_BLOCKS = frozenset(
    (
        *(
            "p",
            "div",
            "li",
            "ul",
            "ol",
            "h1",
            "h2",
            "h3",
            "h4",
            "section",
            "article",
            "header",
            "footer",
            "nav",
            "main",
        ),
        *("aside", "figure", "figcaption", "blockquote", "tr", "td", "table", "form", "body", "button"),
    )
)
STYLES = ("browser", "blank", "w3m", "lynx")


def saved(page: LabelledPage, style: str) -> str:
    """A page as a browser's "save as text" ("browser", "blank" with a blank line after each), w3m or lynx write it."""
    lines, links = _lines(page.markup, style)
    if style == "blank":
        return "\n\n".join(text for _, text in lines) + "\n"
    if style == "browser":
        return "".join(f"\n{text}\n" if name in {"p", "h1", "h2", "h3"} else f"{text}\n" for name, text in lines)
    margin = "   " if style == "lynx" else ""
    bullet = "     * " if style == "lynx" else "  • "
    pieces = [_wrapped(name, text, margin, bullet) for name, text in lines]
    end = (
        "\n\nReferences\n\n" + "\n".join(f"  {n}. {link}" for n, link in enumerate(links, 1)) if style == "lynx" else ""
    )
    return "\n\n".join(pieces) + end + "\n"


def _wrapped(name: str, text: str, margin: str, bullet: str) -> str:
    if name == "h1":
        return text
    first = bullet if name == "li" else margin
    return textwrap.fill(text, 76, initial_indent=first, subsequent_indent=" " * len(first))


def _lines(markup: str, style: str) -> tuple[list[tuple[str, str]], list[str]]:
    """The lines of a page's text, each with the block that it stands in, and the addresses of its links."""
    lines: list[tuple[str, str]] = []
    links: list[str] = []
    said: list[str] = []
    names = ["body"]
    in_body = False
    for token in tokens(markup):
        if token.kind == "text":
            said.append(token.value if in_body else "")
            continue
        if token.value == "body":
            in_body = True
        if token.value in _BLOCKS:
            text = " ".join("".join(said).split())
            if text:
                lines.append((names[-1], text))
            said = []
            if token.kind == "start":
                names.append(token.value)
            elif len(names) > 1:
                names.pop()
        elif token.value == "a" and token.kind == "start" and style == "lynx":
            links.append("https://e.example" + attributes(token.raw).get("href", "/"))
            said.append(f"[{len(links)}]")
        elif token.value == "input" and style in {"w3m", "lynx"}:
            said.append("[                    ]" if style == "w3m" else "____________________")
    return lines, links
