"""The data at the head of a Markdown file: YAML between `---`, TOML between `+++`, or a JSON object."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from feeds.article import Claim
from feeds.clean import clean_line
from feeds.formats.dates import when

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

_MOST = 65_536
_MOST_BRACKETS = 1000
_FENCE = re.compile(r"(---|\+\+\+)[ \t]*\n")
ORIGIN = "front matter"
_MOST_KEYS = 500
_KNOWN_KEYS = (
    "title date published pubdate publishdate created author authors by tags categories keywords tag category lang"
    " language description summary excerpt series series_title series_name series_order series_index part chapter"
    " episode slug layout draft permalink canonical_url weight"
)
_KNOWN = frozenset(_KNOWN_KEYS.split())
_KEYED = re.compile(r"[\"']?([\w][\w .-]{0,60}?)[\"']?\s{0,8}[:=]\s*(.*)$")
_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The metadata of a file."""

    title: str = ""
    byline: str = ""
    published: datetime | None = None
    url: str = ""
    language: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = field(default=())


def split_front_matter(text: str) -> tuple[FrontMatter, str]:
    """The front matter of a text and the text below it. What cannot be read as such stays text."""
    data, rest = _data(text)
    if data is None:
        return FrontMatter(), text
    folded = {str(key).lower().replace("-", "_"): value for key, value in data.items()}
    return _understood(folded), rest


def _data(text: str) -> tuple[dict[Any, Any] | None, str]:
    start = text.lstrip("\ufeff\n")
    if start.startswith("{"):
        return _json(start, text)
    fence = _FENCE.match(start)
    if not fence:
        return None, text
    closing = re.compile(
        rf"^(?:{re.escape(fence[1])}|\.\.\.)[ \t]*$" if fence[1] == "---" else r"^\+\+\+[ \t]*$", re.MULTILINE
    )
    end = closing.search(start, fence.end() - 1, fence.end() + _MOST)
    if not end:
        return None, text
    body = start[fence.end() : end.start()]
    read = _yaml if fence[1] == "---" else tomllib.loads
    try:
        data = read(body)
    except (ValueError, RecursionError):
        data = _line_by_line(body, read)
    return (data, start[end.end() :]) if isinstance(data, dict) and data else (None, text)


def _line_by_line(body: str, read: Callable[[str], Any]) -> dict[Any, Any]:
    """Parse damaged front matter key by key: one bad line does not cost the others.

    An unquoted colon ("title: Lamp: two"), "@" or "%" at the start of a value, a template's braces and an impossible
    date are read as text. {} if the lines are not keys and values at all.
    """
    found: dict[Any, Any] = {}
    entries = _entries(body)
    for lines in entries:
        try:
            data = read("\n".join(lines))
        except (ValueError, RecursionError):
            data = None
        found.update(data if isinstance(data, dict) else _as_text(lines))
    # Prose between two rules has no keys, and none that is metadata of a text.
    known = any(str(key).lower() in _KNOWN for key in found)
    return found if known and 2 * len(found) >= len(entries) else {}


def _entries(body: str) -> list[list[str]]:
    """The lines of each key at the margin, with those below it."""
    entries: list[list[str]] = []
    for line in body.split("\n"):
        if not line.strip() or line.startswith("#"):
            continue
        if entries and line.startswith((" ", "\t", "- ", "-\t", "]", "}")):
            entries[-1].append(line)
        else:
            entries.append([line])
    return entries[:_MOST_KEYS]


def _as_text(lines: list[str]) -> dict[str, str | list[str]]:
    """Return a key and its value as text, or the items of a list."""
    keyed = _KEYED.match(lines[0])
    if not keyed:
        return {}
    value = keyed[2].strip()
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    items = [line.strip()[1:].strip() for line in lines[1:] if line.strip().startswith("- ")]
    if items and not value:
        return {keyed[1]: items}
    return {keyed[1]: value[1:-1] if quoted else value}


def _json(start: str, text: str) -> tuple[dict[Any, Any] | None, str]:
    try:
        data, end = json.JSONDecoder().raw_decode(start[:_MOST])
    except (ValueError, RecursionError):
        return None, text
    rest = start[end:]
    return (data, rest) if isinstance(data, dict) and data and rest[:1] in {"", "\n"} else (None, text)


def _yaml(body: str) -> Any:  # noqa: ANN401  # whatever the file holds
    """YAML without tags that make objects and without aliases, which can blow up a few bytes to gigabytes."""
    import yaml

    if body.count("[") + body.count("{") > _MOST_BRACKETS:
        raise ValueError("too many lists")

    class Loader(yaml.SafeLoader):
        def compose_node(self, parent: Any, index: Any) -> Any:  # noqa: ANN401  # as in the class above
            if self.check_event(yaml.events.AliasEvent):
                raise yaml.YAMLError("aliases are not read")
            return super().compose_node(parent, index)

    try:
        return yaml.load(body, Loader)  # noqa: S506  # a safe loader that refuses more
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise ValueError(str(error)) from None


def _understood(data: dict[str, Any]) -> FrontMatter:
    published = next(
        (
            moment
            for key in ("date", "published", "pubdate", "publishdate", "created")
            if (moment := when(data.get(key)))
        ),
        None,
    )
    tags = [tag for key in ("tags", "categories", "keywords", "tag", "category") for tag in _strings(data.get(key))]
    return FrontMatter(
        # A template that was never filled in is ignored.
        title="" if _TEMPLATE.search(title := _string(data.get("title"))) else title,
        byline=", ".join(_strings(data.get("author")) or _strings(data.get("authors")) or _strings(data.get("by"))),
        published=published,
        url=_string(data.get("canonical_url") or data.get("canonical") or data.get("original_url")),
        language=_string(data.get("lang") or data.get("language") or data.get("locale")),
        description=_string(data.get("description") or data.get("summary") or data.get("excerpt")),
        tags=tuple(dict.fromkeys(tags))[:50],
        claims=_claims(data),
    )


def _claims(data: dict[str, Any]) -> tuple[Claim, ...]:
    """Return the series that front matter names: by a `series` that is a name or a table, and keys beside it."""
    series = data.get("series")
    table = {str(key).lower(): value for key, value in series.items()} if isinstance(series, dict) else {}
    names = [] if table else _strings(series)
    title = _string(data.get("series_title") or data.get("series_name") or table.get("title") or table.get("name"))
    number = _first(
        data,
        "series_order",
        "series_index",
        "series_part",
        "series_number",
        "series_weight",
        "part",
        "chapter",
        "episode",
    )
    number = number or _first(table, "part", "order", "index", "number", "position", "weight")
    total = _integer(data.get("series_total") or data.get("total_parts") or table.get("total") or table.get("parts"))
    titles = [title] if title else names
    if not titles and not number:
        return ()
    volume = _first(data, "volume", "book", "season", "arc")
    if not number and titles:
        number = _first(data, "weight", "order")
    return tuple(Claim(name, number, total, volume, ORIGIN) for name in (titles or [""])[:5])


def _first(data: dict[str, Any], *keys: str) -> str:
    return next((text for key in keys if (text := _string(data.get(key)))), "")


def _string(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and abs(value) > 10**12:
        return ""
    return clean_line(str(value)) if isinstance(value, str | int | float) else ""


def _strings(value: object) -> list[str]:
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    if isinstance(value, list | tuple):
        return [text for item in value[:100] for text in _strings(item) if text]
    text = _string(value)
    return [text] if text else []


def _integer(value: object) -> int | None:
    text = _string(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None
