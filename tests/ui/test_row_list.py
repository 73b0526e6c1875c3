"""The one list: loading, moving, filtering, headings, the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.app import App

from reader.rows.line import BLANK, Line, Piece
from reader.themes import theme_color
from reader.widgets.row_list import Drawing, RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

HEIGHT = 10


def _lines(item: str, _width: int) -> tuple[Line, ...]:
    return Line((Piece(item),), (Piece("right"),)), BLANK


def _key(item: str) -> str:
    return "" if item.startswith("#") else item


class Lists(App[None]):
    """A list alone on a screen of ten lines."""

    def __init__(self, items: Sequence[str], *, height: int | None = 2) -> None:
        super().__init__()
        self.items = items
        each = height if height is not None else lambda item, _width: 2 if _key(item) else 1
        self.rows: RowList[str] = RowList(Drawing(_lines, _key, str, each))
        self.chosen: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.rows

    def on_mount(self) -> None:
        self.rows.show(self.items)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        self.chosen.append(event.key)

    def shown(self) -> list[str]:
        """The lines of the list that are in sight."""
        return [self.rows.render_line(y).text.rstrip() for y in range(HEIGHT)]


@pytest.fixture
def rows() -> list[str]:
    return [f"row {number}" for number in range(50)]


async def test_only_what_is_seen_becomes_lines() -> None:
    drawn: list[int] = []

    def lines(item: int, _width: int) -> tuple[Line, ...]:
        drawn.append(item)
        return (Line((Piece(f"row {item}"),)),)

    class Many(App[None]):
        def compose(self) -> ComposeResult:
            yield RowList(Drawing(lines, str, str))

    app = Many()
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        rows = app.query_one(RowList)
        rows.show(range(100_000))
        await pilot.pause()
        assert set(drawn) <= set(range(HEIGHT + 1))
        rows.move_end()
        await pilot.pause()
        assert rows.key == "99999"
        assert rows.render_line(HEIGHT - 1).text.startswith("▌ row 99999")
        assert len(set(drawn)) <= 3 * HEIGHT


async def test_the_cursor_moves_and_stays_in_sight(rows: list[str]) -> None:
    app = Lists(rows)
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        await pilot.pause()
        assert app.shown()[0] == "▌ row 0" + " " * 27 + "right"
        assert app.shown()[1] == ""
        app.rows.move(7)
        await pilot.pause()
        assert app.rows.key == "row 7"
        assert any(line.startswith("▌ row 7") for line in app.shown())
        app.rows.move(-100)
        assert app.rows.key == "row 0"
        app.rows.move_page(1)
        assert app.rows.key == "row 4"
        app.rows.move_end()
        assert app.rows.key == "row 49"


async def test_headings_are_shown_and_passed_over() -> None:
    app = Lists(["# one", "a", "# two", "b"], height=None)
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        await pilot.pause()
        assert app.rows.key == "a"
        app.rows.move(1)
        assert app.rows.key == "b"
        app.rows.move(1)
        assert app.rows.key == "b"
        app.rows.move_start()
        assert app.rows.key == "a"
        assert app.shown()[0].startswith("  # one")


async def test_a_filter_leaves_what_holds_the_words_and_gives_back_the_place(rows: list[str]) -> None:
    app = Lists(rows)
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        await pilot.pause()
        app.rows.move(12)
        app.rows.filter("ROW 3")
        assert list(app.rows.items) == [row for row in rows if "3" in row]
        app.rows.filter("nothing")
        assert app.rows.key == ""
        assert app.shown()[0].strip() == "nothing matches"
        app.rows.filter("")
        assert len(app.rows.items) == 50


async def test_new_items_leave_the_cursor_on_its_row(rows: list[str]) -> None:
    app = Lists(rows)
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        await pilot.pause()
        app.rows.move(5)
        app.rows.show(["new", *rows])
        assert app.rows.key == "row 5"
        app.rows.show([row for row in rows if row != "row 5"])
        assert app.rows.key == "row 7"
        app.rows.show([])
        assert app.rows.key == ""
        app.rows.move(1)
        app.rows.choose()


async def test_a_click_moves_and_a_second_one_chooses(rows: list[str]) -> None:
    app = Lists(rows)
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        await pilot.click(offset=(5, 4))
        assert app.rows.key == "row 2"
        assert app.chosen == []
        await pilot.click(offset=(5, 4))
        await pilot.pause()
        assert app.chosen == ["row 2"]


async def test_every_line_is_as_wide_as_the_list() -> None:
    app = Lists(["日本語の題名" * 9, "👩‍👩‍👧" * 30, "e\u0301" * 99, "[/x] [@click=app.quit]x"])
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        await pilot.pause()
        wide = app.rows.scrollable_content_region.width
        assert {app.rows.render_line(y).cell_length for y in range(HEIGHT)} == {wide}
        assert "[/x] [@click=app.quit]x" in "\n".join(app.shown())


@pytest.mark.parametrize(("below", "raised"), [("background", "surface"), ("surface", "background")])
async def test_the_row_with_the_cursor_is_on_a_ground_that_words_are_readable_on(below: str, raised: str) -> None:
    app = Lists(["row 1", "row 2"])
    app.CSS = f"RowList {{ background: ${below}; }}"  # type: ignore[misc]
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        await pilot.pause()
        for y, name in ((0, raised), (2, below)):
            drawn = [segment.style for segment in app.rows.render_line(y) if "row" in segment.text and segment.style]
            assert [style.bgcolor for style in drawn] == [theme_color(app.theme_variables, name).rich_color]
