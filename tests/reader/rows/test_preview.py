"""The preview of a text: its first lines, each kind of block so that it can be read."""

from __future__ import annotations

from feeds.article import Article, Block
from reader.rows.preview import text_preview


def shown(*blocks: Block, width: int = 40, height: int = 12) -> list[str]:
    lines = text_preview(Article("Fog", blocks), width, height)
    return ["".join(piece.text for piece in line.left).rstrip() for line in lines]


def test_a_table_keeps_its_columns_and_code_its_lines() -> None:
    table = Block("table", "Boat\tCargo\nAnna\trope\nBrigid\tlamps", header=True)
    code = Block("code", "for boat in boats:\n    load(boat)")
    lines = shown(table, code)
    assert lines[2:7] == ["Boat    Cargo", "──────  ─────", "Anna    rope", "Brigid  lamps", ""]
    assert [line.strip() for line in lines[7:9]] == ["for boat in boats:", "load(boat)"]


def test_no_more_lines_than_there_is_room_for() -> None:
    assert len(shown(Block("table", "a\tb\n" * 5000), Block("paragraph", "word " * 900), height=7)) == 7
