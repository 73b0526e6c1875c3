"""The rows of the panes beside the page."""

from __future__ import annotations

import pytest

from feeds.article import Place
from feeds.quotes import Quote
from reader.flow.cells import width
from reader.rows.line import fitted
from reader.rows.pane import pane_height, pane_lines, quote_rows

SAID = "that a harbour keeps better accounts than any clerk, and forgets nothing that was ever written in its book"


@pytest.mark.parametrize("cells", [12, 36, 76, 120])
def test_a_quote_is_read_below_the_name_of_who_said_it_and_apart_from_the_next(cells: int) -> None:
    named = Quote(SAID, 0, 0, len(SAID), "speech", "Mrs Adeyemi", "high", utterance=1)
    nobody = Quote("Fog, then.", 1, 0, 10, "speech", None, None, utterance=2)
    first, second = quote_rows([named, nobody])
    lines = pane_lines(first, cells)
    assert lines[0].text == "Mrs Adeyemi"
    assert not lines[-1].text
    assert len(lines) == pane_height(first, cells) <= 5
    assert all(sum(width(piece.text) for piece in fitted(line, cells)) == cells for line in lines)
    assert [line.text for line in pane_lines(second, cells)] == ["❝ Fog, then.", ""]
    assert second.place == Place(1)
