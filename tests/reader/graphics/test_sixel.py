"""Sixels that every terminal draws alike."""

from __future__ import annotations

import pytest

from reader.graphics.sixel import with_colours_selected


@pytest.mark.parametrize(
    ("sixels", "expected"),
    [
        ('\x1bP0;0;0q"1;1;8;6#1;2;0;0;0!8~\x1b\\', '\x1bP0;0;0q"1;1;8;6#1;2;0;0;0#1!8~\x1b\\'),
        ("#12;2;97;3;35!5N#1?~-#12~", "#12;2;97;3;35#12!5N#1?~-#12~"),
        ("#1;2;0;0;0#2;2;9;9;9#1~~$#2NN", "#1;2;0;0;0#1#2;2;9;9;9#2#1~~$#2NN"),
        ("#1;2;0;0;0#1~~", "#1;2;0;0;0#1#1~~"),
        ("#1;2;0;0;0#12~~", "#1;2;0;0;0#1#12~~"),
        ("a page without any", "a page without any"),
    ],
)
def test_a_colour_that_is_defined_is_selected_too(sixels: str, expected: str) -> None:
    assert with_colours_selected(sixels) == expected
