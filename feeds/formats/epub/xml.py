"""Elements of a book's XML documents by their local names, whatever their namespace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.clean import clean_line
from feeds.errors import FormatError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def root_of(text: str, *, entities: str, damaged: str) -> Element:
    """Return the root element of a document that declares no entities: they are how bombs are made.

    Raises `FormatError` with the message `entities` where it declares some, and `damaged` where it is not well-formed.
    """
    from xml.etree import ElementTree as ET

    if "<!ENTITY" in text:
        raise FormatError(entities)
    try:
        return ET.fromstring(text)  # noqa: S314  # without entities there is nothing to expand
    except (ET.ParseError, ValueError) as error:
        raise FormatError(damaged) from error


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
