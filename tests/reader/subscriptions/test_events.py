"""Events: what is encoded is decoded again, and no line from outside does any harm."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.subscriptions.events import (
    CLASSES,
    Candidate,
    Event,
    FeedChoice,
    Finished,
    ImageFetched,
    PageFetched,
    SourceVisited,
    TextFetched,
    decode,
    encode,
)

LINES = st.text("abc é日 ,.-", min_size=1, max_size=12).map(lambda text: " ".join(text.split()))
BY_TYPE: dict[str, st.SearchStrategy[object]] = {
    "str": LINES,
    "int": st.integers(0, 10**9),
    "bool": st.booleans(),
    "tuple[str, ...]": st.lists(LINES, max_size=3).map(tuple),
    "tuple[Candidate, ...]": st.lists(st.builds(Candidate, LINES, LINES), max_size=3).map(tuple),
}
EVENTS = st.one_of(
    [st.builds(kind, **{field.name: BY_TYPE[str(field.type)] for field in fields(kind)}) for kind in CLASSES.values()]
)


@given(EVENTS)
def test_an_event_is_the_same_after_its_way_through_a_pipe(event: Event) -> None:
    assert decode(json.dumps(encode(event)).encode() + b"\n") == event


def test_every_event_has_a_tag_of_its_own() -> None:
    kinds = {SourceVisited, PageFetched, FeedChoice, TextFetched, ImageFetched, Finished}
    assert {one.__name__ for one in Event.__subclasses__()} == {one.__name__ for one in kinds}
    assert set(CLASSES.values()) == kinds
    assert sorted(CLASSES) == ["candidates", "done", "image", "page", "source", "text"]


@pytest.mark.parametrize(
    "line",
    [
        b"", b"\n", b"not json", b"[1]", b'"x"', b"{}", b'{"event": 3}', b"\xff\xfe", b'{"event": null}',
        b'{"event": "later"}', b'{"event": ["source"]}', b"[" * 100_000,
    ],
    ids=lambda line: repr(line[:30]),
)  # fmt: skip
def test_what_is_not_an_event_is_none(line: bytes) -> None:
    assert decode(line) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(sorted(CLASSES)), st.data())
def test_a_field_of_the_wrong_type_is_its_default(tag: str, data: st.DataObject) -> None:
    names = [field.name for field in fields(CLASSES[tag])]
    line = {"event": tag, **{name: data.draw(JSON, label=name) for name in names}}
    event = decode(json.dumps(line).encode())
    assert type(event) is CLASSES[tag]
    for field in fields(CLASSES[tag]):
        assert type(getattr(event, field.name)) is type(field.default)


def test_texts_are_cleaned() -> None:
    line = json.dumps({"event": "source", "title": "\x1b]0;x\x07[/x]", "error": "a\nb", "new": 2, "done": "x"})
    assert decode(line.encode()) == SourceVisited(title="]0;x[/x]", error="a b", new=2)
    choice = json.dumps({"event": "candidates", "candidates": [{"title": "a\x1bb", "url": 3}, "x"]})
    assert decode(choice.encode()) == FeedChoice(candidates=(Candidate("ab"), Candidate()))
