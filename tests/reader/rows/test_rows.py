"""What the lists show, as text: fitted lines, wording, titles among their own."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.article import Place
from feeds.quotes import Quote
from feeds.series.evidence import Gap
from reader.flow.cells import width
from reader.model.records import BookmarkRecord, PartRecord, SourceRecord
from reader.phrases import ago, coming_words, count, day, duration, listed, missing, part_of, percent
from reader.rows.library import LibraryView, library_lines, namesakes
from reader.rows.line import Line, Piece, ascii_only, bar, cell, fitted, safe
from reader.rows.marks import bookmark_lines, wrapped
from reader.rows.page import ReadingProgress, progress_line
from reader.rows.quotes import utterances
from reader.rows.series import GapRow, SeriesView, VolumeRow, part_lines, series_rows, title_room
from reader.rows.sources import source_height, source_lines
from reader.rows.titles import short_title
from tests.reader.export.volumes import series

NOW = datetime(2024, 5, 10, 12, tzinfo=UTC)
TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(
    ["日本語の題名", "👩‍👩‍👧 family", "e\u0301a", "[/x] [@click=app.quit]x", "\x1b]0;x\x07", "नमस्ते"]
)


@given(st.lists(TEXTS, max_size=3), st.lists(TEXTS, max_size=3), st.integers(0, 120))
def test_a_line_takes_exactly_the_cells_it_is_given(left: list[str], right: list[str], cells: int) -> None:
    pieces = fitted(Line(tuple(map(Piece, left)), tuple(map(Piece, right))), cells)
    assert sum(width(piece.text) for piece in pieces) == cells


@given(TEXTS)
def test_nothing_that_a_terminal_obeys_stands_in_a_line(text: str) -> None:
    assert not {"\x1b", "\x9b", "\n", "\u202e", "\ufe0f"} & set(safe(text))


@given(TEXTS, st.integers(1, 30))
def test_a_column_is_as_wide_as_it_says(text: str, cells: int) -> None:
    assert width(cell(text, cells).text) == cells


@given(st.floats(0, 1), st.integers(2, 60))
def test_a_bar_shows_what_is_begun_and_is_full_only_at_the_end(progress: float, cells: int) -> None:
    done, left = bar(progress, cells)
    assert len(done.text) + len(left.text) == cells
    assert bool(done.text) == (progress > 0)
    assert bool(left.text) == (progress < 1)


def test_a_long_title_is_cut_and_what_stands_at_the_right_is_not() -> None:
    pieces = fitted(Line((Piece("a very long title that has no room"),), (Piece("41 %"),)), 20)
    assert "".join(piece.text for piece in pieces) == "a very long t…  41 %"


def test_signs_become_ascii() -> None:
    assert ascii_only("━━ ✓ ★ “x” — ‹") == '== x * "x" - <'


@pytest.mark.parametrize(
    ("title", "series", "number", "short"),
    [
        ("The Lantern Papers, part 3: Fog", "The Lantern Papers", "3", "Fog"),
        ("The Lantern Papers: Fog", "The Lantern Papers", "", "Fog"),
        ("The Lantern Papers (3/7) Fog", "The Lantern Papers", "3", "Fog"),
        ("The Lantern Papers #3 – Fog", "The Lantern Papers", "3", "Fog"),
        ("The Lantern Papers, part 3", "The Lantern Papers", "3", "part 3"),
        ("The Lantern Papers (Part 3 of 7)", "The Lantern Papers", "3", "Part 3 of 7"),
        ("Crónicas del faro — Capítulo X", "Crónicas del faro", "X", "Capítulo X"),
        ("등대지기 12화", "등대지기", "12", "12화"),
        ("The Lantern Papers 3", "The Lantern Papers", "3", "The Lantern Papers 3"),
        ("Part 3", "The Lantern Papers", "3", "Part 3"),
        ("The Lantern Papers part 3 Fog", "The Lantern Papers", "3", "Fog"),
        ("The Lantern Papers of Harrow Street", "The Lantern Papers", "3", "The Lantern Papers of Harrow Street"),
        ("The Lantern Papers Chapter Three", "The Lantern Papers", "3", "Chapter Three"),
        ("The Lantern Papersmith", "The Lantern Papers", "", "The Lantern Papersmith"),
        ("The Harbour Office, part 1", "the harbour", "1", "The Harbour Office, part 1"),
        ("The Harbour Office 1", "The Harbour", "1", "The Harbour Office 1"),
        ("Le Port Royal (2)", "Le Port", "2", "Le Port Royal (2)"),
        ("Der Hafen Teil 2", "Der Hafen", "2", "Teil 2"),
        ("Part 3: Fog", "The Lantern Papers", "3", "Fog"),
        ("3 ways to light a lamp", "Lamps", "3", "3 ways to light a lamp"),
        ("Fog", "The Lantern Papers", "3", "Fog"),
        ("2024 in lamps", "Lamps", "", "2024 in lamps"),
    ],
)
def test_a_title_need_not_repeat_its_series(title: str, series: str, number: str, short: str) -> None:
    assert short_title(title, series, number) == short


@given(TEXTS, TEXTS, st.sampled_from(["", "3", "XII", "4.2"]))
def test_a_short_title_is_never_empty_and_stands_in_the_title(title: str, series: str, number: str) -> None:
    assert short_title(title, series, number) in title
    assert bool(short_title(title, series, number)) == bool(title)


def part(number: str, **more: str | int | datetime) -> PartRecord:
    """A part of an invented series."""
    known: dict[str, Any] = {
        "id": f"p{number}", "guid": "", "title": "Rope", "byline": "", "url": "", "published": None, "source": "f1",
        "series": "s1", "series_title": "Lamps", "series_kind": "series", "number": number, "volume": "", "special": "",
        "position": 1, "words": 90, "read": False, "progress": 0.0, "started": False, "cached": True, "partial": False,
        "edited": False, "new": False, "gone": False, "notes": 0, "bookmarks": 0, "duplicate_of": None, "why": (),
    }  # fmt: skip
    return PartRecord(**(known | more))


def test_gaps_stand_before_the_part_they_precede_and_long_ones_are_one_row() -> None:
    gaps = [Gap("4", 0), Gap("5", 0), Gap("6", 0), Gap("9", 2), Gap("10", 2, planned=True, title="The End")]
    assert series_rows([], gaps[:3]) == [GapRow("4", last="6", leading=True)]
    assert series_rows([], gaps[3:]) == [GapRow("9"), GapRow("10", planned=True, title="The End")]
    late = part("781")
    assert series_rows([late], [Gap("1", 0, last="780")]) == [GapRow("1", last="780", leading=True), late]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (GapRow("4"), "part 4 is missing"),
        (GapRow("4", last="6"), "parts 4–6 are missing"),
        (GapRow("1", last="780", leading=True), "parts 1–780 are not here · H fetches them"),
        (GapRow("8", planned=True, title="The End"), "part 8 is announced: The End"),
        (GapRow("8", planned=True, last="12"), "parts 8–12 are announced"),
    ],
)
def test_a_gap_says_what_is_missing(row: GapRow, told: str) -> None:
    (line,) = part_lines(row, 80, SeriesView(NOW.date(), 240, history_key="H"))
    assert told in line.text


@pytest.mark.parametrize(
    ("number", "total", "volume", "expected"),
    [
        ("7", 12, "", "part 7 of 12"),
        ("781", 20, "", "part 781"),
        ("3", None, "", "part 3"),
        ("4.2", 80, "", "part 4.2"),
        ("XII", 20, "", "part XII"),
        ("3", 9, "2", "volume 2, part 3 of 9"),
        ("1200", 1450, "", "part 1200 of 1,450"),
    ],
)
def test_a_place_never_exceeds_its_total(number: str, total: int | None, volume: str, expected: str) -> None:
    assert part_of(number, total, volume=volume) == expected


def test_volumes_have_headings_where_there_are_several() -> None:
    one, two, three = part("1", volume="1"), part("2", volume="2"), part("3", volume="2", duplicate_of="p2")
    gaps = [Gap("2", 1), Gap("1", 1), Gap("4", 3, planned=True)]
    rows = series_rows([one, two, three], gaps)
    assert rows == [
        VolumeRow("1"), one, GapRow("2"), VolumeRow("2"), GapRow("1"), two, three, GapRow("4", planned=True),
    ]  # fmt: skip
    assert not any(isinstance(row, VolumeRow) for row in series_rows([two, three], ()))


def test_rows_say_what_is_again_beside_the_count_or_not_out_yet() -> None:
    view = SeriesView(NOW.date(), 240, history_key="H")
    assert "a copy of part 3" in part_lines(part("3", duplicate_of="p2"), 100, view)[0].text
    assert "interlude" in part_lines(part("", special="interlude"), 100, view)[0].text
    assert "not out yet" in part_lines(GapRow("4", planned=True), 100, view)[0].text
    assert "H fetches it" in part_lines(GapRow("4"), 100, view)[0].text
    assert "Volume 2" in part_lines(VolumeRow("2"), 100, view)[0].text


def test_dates_and_words_yield_to_titles_that_need_the_room() -> None:
    long = part("2", title="The Man Who Would Not Stay Dead", published=NOW, words=1225)
    room = title_room([part("1"), long])
    shown = {
        width: part_lines(long, width, SeriesView(NOW.date(), 240, titles=room))[0].text for width in (56, 66, 100)
    }
    assert all(long.title in line for line in shown.values())
    assert ["1,225 w" in line for line in shown.values()] == [False, False, True]
    assert [day(NOW, NOW.date()) in line for line in shown.values()] == [False, True, True]
    assert title_room([part("1", title="long " * 30)]) <= 40, "longer ones are cut, and dates stay"
    assert title_room([]) == 0


def test_runs_of_one_utterance_are_one_quote_and_scare_quotes_are_none() -> None:
    quotes = [
        Quote("You will find,", 1, 1, 15, "speech", "Adeyemi", "high", 0),
        Quote("that it keeps.", 1, 30, 44, "speech", "Adeyemi", "high", 0),
        Quote("so-called", 2, 0, 9, "scare", None, None, 1),
        Quote("No.", 3, 0, 3, "speech", "Okafor", "low", 2),
    ]
    assert [(one.text, one.who) for one in utterances(quotes)] == [
        ("You will find, … that it keeps.", "Adeyemi"),
        ("No.", "Okafor?"),
    ]


@given(st.text(alphabet="ab \n日", max_size=300), st.integers(10, 90), st.integers(1, 4))
def test_wrapped_lines_fit_and_are_not_too_many(text: str, cells: int, most: int) -> None:
    lines = wrapped(text, cells, most=most)
    assert 1 <= len(lines) <= most
    assert all(sum(width(piece.text) for piece in line.left) <= max(cells, 10) + 2 for line in lines)


@given(st.floats(0, 1), st.floats(0, 1), st.integers(0, 200))
def test_the_progress_line_fits_any_width(one: float, other: float, cells: int) -> None:
    line = progress_line(ReadingProgress(one, min(one, other), max(one, other), 1000), 240, "part 7 of 12", cells)
    assert sum(width(piece.text) for piece in fitted(line, cells)) == cells


def test_the_progress_line_says_how_far_and_how_long() -> None:
    line = progress_line(ReadingProgress(0.41, 0.41, 0.6, 1680), 240, "part 7 of 12", 100)
    assert line.text.endswith("41 % · 7 min left · part 7 of 12")
    assert progress_line(ReadingProgress(1.0, 0.9, 1.0, 0), 240, "", 60, plain=True).text == "100 % · end"


@pytest.mark.parametrize(
    ("when", "told"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=5), "5 min ago"),
        (timedelta(hours=3), "3 h ago"),
        (timedelta(days=12), "12 days ago"),
        (timedelta(days=60), "11 Mar"),
        (timedelta(days=800), "2 Mar 2022"),
    ],
)
def test_how_long_ago(when: timedelta, told: str) -> None:
    assert ago(NOW - when, NOW) == told


def test_wording() -> None:
    assert [count(1, "part"), count(2140, "part"), count(0, "series", "series")] == [
        "1 part",
        "2,140 parts",
        "0 series",
    ]
    assert [percent(p) for p in (0, 0.001, 0.41, 0.999, 1)] == ["0 %", "1 %", "41 %", "99 %", "100 %"]
    assert [duration(w, 240) for w in (10, 2160, 31200, 400_000)] == ["1 min", "9 min", "2 h 10", "28 h"]
    assert day(datetime(2024, 3, 3, 12, tzinfo=UTC), date(2024, 5, 1)) == "3 Mar"
    assert [listed(n) for n in ([], ["4"], ["4", "9"], ["4", "9", "12"])] == ["", "4", "4 and 9", "4, 9 and 12"]
    assert listed([str(n) for n in range(1, 11)]) == "1, 2, 3 and 7 more"
    assert [missing(["4"]), missing(["4", "9"])] == ["part 4 is missing", "parts 4 and 9 are missing"]


def test_a_rhythm_and_its_silence() -> None:
    assert coming_words("every Sunday", 7.0, NOW - timedelta(days=1), NOW) == "every Sunday · latest yesterday"
    assert coming_words("monthly", 14.0, NOW - timedelta(days=41), NOW) == "monthly · silent for 41 days"
    assert coming_words("", None, None, NOW) == ""


def test_only_what_may_go_on_is_silent() -> None:
    ended = datetime(2023, 4, 14, 12, tzinfo=UTC)
    assert coming_words("", 7.0, ended, NOW) == "last part 14 Apr 2023"
    assert coming_words("", None, ended, NOW) == "last part 14 Apr 2023"
    assert coming_words("", 90.0, ended, NOW) == "silent for 392 days"
    assert coming_words("", 7.0, NOW - timedelta(days=1), NOW, complete=True) == "last part 9 May"


def test_a_bookmark_shows_whole_words_and_that_the_text_goes_on() -> None:
    words = "It was the winter of the lamps, and nobody in Harrow Street slept well."
    kept = BookmarkRecord("b1", "p1", "Rope", "s1", "Lamps", 1, Place(0), "", 0.0, words[:64], NOW)
    assert any(line.text.endswith("Harrow Street …") for line in bookmark_lines(kept, 90))
    assert any(line.text.endswith("the lamps,") for line in bookmark_lines(kept._replace(context=words[:31]), 90))


@pytest.mark.parametrize(("status", "words"), [("hiatus", "on hiatus"), ("stub", "partly taken down"), ("", "")])
@pytest.mark.parametrize(("read", "begun"), [(0, 0), (0, 1), (2, 0)])
def test_how_a_work_stands_is_beside_it_in_every_section(status: str, words: str, read: int, begun: int) -> None:
    one = series("The Lamp Road", status=status, read=read, started=begun)
    (line,) = library_lines(one, 100, LibraryView(NOW, 250))
    shown = "".join(piece.text for piece in line.left)
    assert shown.split("  ") == ["The Lamp Road", *([words] if words else [])]


@pytest.mark.parametrize(("excerpts", "length"), [(0, "2 min"), (3, "2 min"), (4, "excerpts"), (6, "excerpts")])
def test_a_series_of_excerpts_promises_no_reading_time(excerpts: int, length: str) -> None:
    """Six parts of 80 words each are no work of two minutes where the feed carries only their summaries."""
    one = series("Allocators", parts=6, words=478, words_left=478, excerpts=excerpts)
    (line,) = library_lines(one, 100, LibraryView(NOW, 240))
    assert line.right[-1].text.strip() == length
    (line,) = library_lines(one._replace(started=1), 100, LibraryView(NOW, 240))
    assert ("left" in line.right[-1].text) == (length != "excerpts")


def test_series_with_the_same_title_can_be_told_apart() -> None:
    """One blog writes "Angular" in 2016 and again in 2017, and another has a series of that name too."""
    years = [datetime(2016, 1, 28, tzinfo=UTC), datetime(2017, 1, 6, tzinfo=UTC)]
    first, second = (
        series("Angular", id=f"s{at}", source="f1", source_title="Drum", latest=years[at]) for at in (0, 1)
    )
    other = series("angular", id="s2", source="f2", source_title="Fife", latest=NOW)
    lone = series("Knots", id="s3", source="f1", source_title="Drum", latest=NOW)
    assert namesakes([first, second, lone], NOW.date()) == {"s0": "to 28 Jan 2016", "s1": "to 6 Jan 2017"}
    words = namesakes([first, second, lone, other], NOW.date())
    assert words == {"s0": "Drum · to 28 Jan 2016", "s1": "Drum · to 6 Jan 2017", "s2": "Fife"}
    (line,) = library_lines(first, 100, LibraryView(NOW, 250, namesakes=words))
    assert "".join(piece.text for piece in line.left) == "Angular  Drum · to 28 Jan 2016"


@pytest.mark.parametrize("cells", [20, 40, 80, 116])
def test_why_a_source_fails_is_shown_to_its_last_word(cells: int) -> None:
    error = "lamp.example answered 410: this is gone for good; follow its new address, or unfollow it to keep its parts"
    source = SourceRecord(
        "f1", "https://lamp.example/feed", "feed", "Lamps", "", "", "en", 3, 1, NOW, None, "gone", error, 1,
        "", "", "", {}, (),
    )  # fmt: skip
    lines = source_lines(source, cells, NOW)
    assert len(lines) == source_height(source, cells)
    assert " ".join(line.text.strip() for line in lines[1:]) == error
    assert all(width(line.text) <= cells for line in lines[1:])
