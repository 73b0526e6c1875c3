"""Elements of a book's XML documents by their local names, whatever their namespace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.clean import clean_line

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def all_named(root: Element, name: str) -> list[Element]:
    """All elements of a local name."""
    return [element for element in root.iter() if local_name(element) == name]


def children_named(root: Element, name: str) -> list[Element]:
    """The child elements of a local name."""
    return [element for element in root if local_name(element) == name]


def local_name(element: Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def text_of(element: Element) -> str:
    """All text inside an element, as one line."""
    return clean_line("".join(element.itertext()))
