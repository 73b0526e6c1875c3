"""XML without its document type: what makes XML dangerous is declared there, and feeds need none of it.

Entities can make a small document huge (CVE-2013-0340) or name files of this machine. Parsers' own defences fail: a
comment with `<a` before the DOCTYPE defeats feedparser's, old expat has CVE-2023-52425 and CVE-2024-8176. So the
declaration never reaches a parser. The few honest uses, a shorthand for a character or a few words, are resolved
here.
"""

from __future__ import annotations

import re

from feeds.errors import FormatError

# The longest text of an entity, and the most characters that all uses together add to a document.
_LONGEST_VALUE = 256
_MOST_EXPANDED = 1_000_000

_REFUSED = "the document declares XML entities that could exhaust memory; it was not read"

_SPACE = re.compile(r"[\s\ufeff\0]*+")
_HEAD = re.compile(r"""<!\w++(?>[^>\["']++|"[^"]*+"|'[^']*+')*+""")
_SUBSET_END = re.compile(r"\]\s*+>")
_ELEMENT = re.compile(r"<\w")
_INTERNAL = re.compile(r"""<!ENTITY\s++([\w:.-]{1,64}+)\s++(?:"([^"]*+)"|'([^']*+)')\s*+>""")
_REFERENCE = re.compile(r"&([\w:.-]{1,64}+);")
_OWN = frozenset({"lt", "gt", "amp", "quot", "apos"})


def without_doctype(text: str) -> str:
    """Return `text` without document type declarations before its root element, harmless entities resolved.

    A harmless entity is short and contains no other entity; an entity with external content (SYSTEM, PUBLIC, a
    parameter entity) stays unresolved. Raises FormatError if entities could blow the document up.
    """
    position = 0
    copied: list[str] = []
    entities: dict[str, str] = {}
    while True:
        start = position
        space = _SPACE.match(text, position)
        position = space.end() if space else position
        if text[position : position + 9].upper() == "<!DOCTYPE":
            copied.append(text[start:position])
            end = _doctype_end(text, position)
            _declared(text[position:end], entities)
        elif text.startswith("<!--", position):
            end = _after(text, "-->", position)
            copied.append(text[start:end])
        elif text.startswith(("<?", "<!"), position):
            end = _after(text, "?>" if text[position + 1] == "?" else ">", position)
            copied.append(text[start:end])
        else:
            break
        position = end
    root = _ELEMENT.search(text, start)
    if "<!ENTITY" in text[start : root.start() if root else len(text)].upper():
        raise FormatError(_REFUSED)
    if sum(map(len, copied)) == start:
        return text
    return "".join(copied) + (_resolved(text[start:], entities) if entities else text[start:])


def _after(text: str, mark: str, position: int) -> int:
    end = text.find(mark, position)
    return end + len(mark) if end >= 0 else len(text)


def _doctype_end(text: str, position: int) -> int:
    """Return where a declaration ends: at ">" outside quotes and outside its internal subset."""
    head = _HEAD.match(text, position)
    end = head.end() if head else position
    if text.startswith("[", end):
        closed = _SUBSET_END.search(text, end)
        return closed.end() if closed else len(text)
    return _after(text, ">", end)


def _declared(declaration: str, entities: dict[str, str]) -> None:
    """Add the entities that a declaration gives a value of its own. Raises FormatError for dangerous ones."""
    for match in _INTERNAL.finditer(declaration):
        value = match[2] if match[2] is not None else match[3]
        if len(value) > _LONGEST_VALUE or any(name not in _OWN for name in _REFERENCE.findall(value)) or "%" in value:
            raise FormatError(_REFUSED)
        entities.setdefault(match[1], value)


def _resolved(text: str, entities: dict[str, str]) -> str:
    """`text` with references to declared entities replaced by their values, outside CDATA sections."""
    expanded = 0

    def value(match: re.Match[str]) -> str:
        nonlocal expanded
        found = entities.get(match[1])
        if found is None or match[1] in _OWN:
            return match[0]
        expanded += len(found)
        if expanded > _MOST_EXPANDED:
            raise FormatError("the document expands its XML entities too far; it was not read")
        return found

    pieces = text.split("<![CDATA[")
    done = [_REFERENCE.sub(value, pieces[0])]
    for piece in pieces[1:]:
        literal, end, markup = piece.partition("]]>")
        done.append(literal + end + _REFERENCE.sub(value, markup))
    return "<![CDATA[".join(done)
