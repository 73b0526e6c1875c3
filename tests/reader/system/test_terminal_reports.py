"""A terminal's reports are parted from keys, wherever the pieces are cut in which they come."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.system.terminal_background import Report, ReportFilter

KEYS = [
    "q",
    ":",
    "\x1b[A",
    "\x1b[1;5C",
    "\x1b[<0;10;5M",
    "\x1b[?2026;2$y",
    "\x1b[I",
    "\x1b[97;1u",
    "港",
    "\x1bq",
    "\x1bOP",
]
REPORTS = {
    "\x1b[?997;1n": Report("preference", dark=True),
    "\x1b[?997;2n": Report("preference", dark=False),
    "\x1b]11;rgb:1515/1717/1c1c\x1b\\": Report("background", dark=True),
    "\x1b]11;rgb:fa/f8/f3\x07": Report("background", dark=False),
    "\x1b]11;none\x07": Report("background"),
    "\x1b[?62;22;52c": Report("attributes"),
}
SENT = st.lists(st.sampled_from([*KEYS, *REPORTS]), max_size=12)


@given(SENT)
def test_each_report_is_taken_out(sent: list[str]) -> None:
    keys, found = ReportFilter().split("".join(sent))
    assert keys == "".join(one for one in sent if one not in REPORTS)
    assert found == [REPORTS[one] for one in sent if one in REPORTS]


@given(SENT, st.sampled_from(list(REPORTS)), st.integers(5, 30), SENT)
def test_a_report_may_come_in_two_pieces(before: list[str], report: str, cut: int, after: list[str]) -> None:
    """Cut behind what only a report begins with: Alt+] and a digit are keys, and are not held back."""
    reports = ReportFilter()
    keys, found = [], []
    for piece in ("".join(before) + report[:cut], report[cut:] + "".join(after)):
        left, new = reports.split(piece)
        keys.append(left)
        found += new
    sent = [*before, report, *after]
    assert "".join(keys) == "".join(one for one in sent if one not in REPORTS)
    assert found == [REPORTS[one] for one in sent if one in REPORTS]


def test_no_key_waits_for_another() -> None:
    for key in (*KEYS, "\x1b", "\x1b[", "\x1b]", "\x1b]1", "\x1b[?2026;2$y"):
        assert ReportFilter().split(key) == (key, [])
