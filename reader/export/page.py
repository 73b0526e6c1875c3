"""A series as one HTML page that needs nothing else: its style inside, images as data, no script."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from typing import TYPE_CHECKING

from reader.export.appendix import notes_section, numbered
from reader.export.escaping import language_of, text_of, title_of
from reader.export.markup import Setting, drawn, highlights_of, markup

if TYPE_CHECKING:
    from reader.export.model import Volume
    from reader.model.records import PartText

_STYLE = """:root { color-scheme: light dark; }
body { font: 1.1rem/1.6 Georgia, "Noto Serif", serif; margin: 0 auto; max-width: 38rem; padding: 2rem 1.2rem 6rem; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; text-wrap: balance; }
article { margin-top: 5rem; }
p { margin: 0.8em 0; hyphens: auto; }
blockquote { margin: 1em 0 1em 0.2em; border-left: 3px solid #8886; padding-left: 1em; }
pre { overflow-x: auto; padding: 0.8em; background: #8881; font-size: 0.85em; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border: 1px solid #8886; padding: 0.2em 0.6em; text-align: left; vertical-align: top; }
figure { margin: 1.5em 0; }
img { max-width: 100%; height: auto; }
hr { border: 0; text-align: center; }
hr::before { content: "* * *"; }
sup { line-height: 0; font-size: 0.7em; }
mark { background: #fd08; color: inherit; }
mark.green { background: #4c48; }
mark.blue { background: #39e8; }
mark.red { background: #e448; }
mark.purple { background: #a4e8; }
nav ol { padding-left: 1.4em; }
.byline, .date, .cite, .image, .footnote, .tags { font-size: 0.9em; opacity: 0.8; }
@media print { body { max-width: none; } article { break-before: page; } }
"""


def page(volume: Volume) -> bytes:
    """The page, in UTF-8."""
    notes = numbered(volume.notes)
    images = {
        address: f"data:{image.media_type};base64,{b64encode(image.data).decode()}"
        for address, image in volume.images.items()
    }
    marks: dict[int, str] = {}
    articles = []
    for number, text in enumerate(volume.parts, 1):
        prefix = f"p{number}-"
        highlights = highlights_of(notes, text)
        marks |= {note: f"#{prefix}mark-{note}" for note in drawn(highlights, text.article.blocks)}
        articles.append(_article(number, text, Setting(prefix, highlights, images=images, top=2)))
    appendix = f'<article id="notes">\n<h2>Notes</h2>\n{notes_section(notes, marks, 3)}\n</article>' if notes else ""
    body = "\n".join([_head(volume, has_notes=bool(notes)), *articles, appendix])
    return f"""<!DOCTYPE html>
<html lang="{_language(volume)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title_of(volume.series.title)}</title>
<style>
{_STYLE}</style>
</head>
<body>
{body}
</body>
</html>
""".encode()


def _language(volume: Volume) -> str:
    named = Counter(language_of(text.article.language) for text in volume.parts if text.article.language)
    return named.most_common(1)[0][0] if named else "und"


def _head(volume: Volume, *, has_notes: bool) -> str:
    series = volume.series
    lines = [f"<header>\n<h1>{title_of(series.title)}</h1>"]
    lines += [
        f'<p class="byline">{text_of(line)}</p>' for line in dict.fromkeys((series.byline, series.source_title)) if line
    ]
    lines.append("</header>\n<nav>\n<ol>")
    lines += [
        f'<li><a href="#part-{number}">{title_of(text.part.title)}</a></li>'
        for number, text in enumerate(volume.parts, 1)
    ]
    if has_notes:
        lines.append('<li><a href="#notes">Notes</a></li>')
    return "\n".join([*lines, "</ol>\n</nav>"])


def _article(number: int, text: PartText, setting: Setting) -> str:
    part = text.part
    lines = [f'<article id="part-{number}" dir="auto">\n<h2>{title_of(part.title)}</h2>']
    if part.byline:
        lines.append(f'<p class="byline">{text_of(part.byline)}</p>')
    if part.published:
        lines.append(f'<p class="date"><time datetime="{part.published:%Y-%m-%d}">{part.published:%Y-%m-%d}</time></p>')
    return "\n".join([*lines, markup(text.article.blocks, setting), "</article>"])
