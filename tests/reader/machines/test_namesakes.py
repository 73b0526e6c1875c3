"""One work, known to two machines by different addresses: what is said of a part is said of no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.article import Place
from reader.store import corrections, journal, marks, progress
from reader.store.library import part_list, part_text, series_list
from reader.store.speakers import corrections_of, set_speaker
from tests.reader.building import keep, library, part
from tests.reader.machines.test_sync import Machine, carry, settle

if TYPE_CHECKING:
    from pathlib import Path

    from feeds.article import Article
    from feeds.entry import Entry

FEED = "https://lanterns.example/feed"
ELSEWHERE = "https://elsewhere.example"
WORDS = (
    "The keeper of light number {} went down the long stairs, past sleeping boats, and wrote what he saw of ships {}."
)


def works(base: str, count: int = 3, *, guids: str = "") -> list[tuple[Entry, Article]]:
    """Parts whose addresses begin alike; their guids are those addresses, or what is given and a number."""
    return [
        part(
            f"Light {number}",
            WORDS.format(number, "in fog"),
            f"It was night {number}, and " + WORDS.format(number * 7, "at anchor"),
            guid=f"{guids}{number}" if guids else f"{base}/{number}",
            url=f"{base}/{number}",
            day=number,
        )
        for number in range(1, count + 1)
    ]


def machine(home: Path, address: str, parts: list[tuple[Entry, Article]]) -> Machine:
    made = Machine(home, 0)
    keep(made.db, parts, address=address)
    return made


def id_of(of: Machine, title: str) -> str:
    (found,) = [one.id for one in part_list(of.db) if one.title == title]
    return found


def read(of: Machine) -> list[str]:
    return sorted(one.title for one in part_list(of.db) if one.read)


def spoken(of: Machine, title: str) -> list[str]:
    return sorted(corrections_of(of.db, id_of(of, title)).spoken.values())


OTHERS = {
    "http": (FEED.replace("https", "http"), works("http://lanterns.example")),
    "www": (FEED.replace("//", "//www."), works("https://lanterns.example")),
    "only the feed moved": ("https://feeds.example/lanterns", works("https://lanterns.example")),
    "site moved, guids stay": ("https://new.example/feed", works("https://new.example", guids="tag:lanterns,2024:")),
    "all moved": ("https://new.example/feed", works("https://new.example")),
    "folder": ("file:///home/bea/lights", works("file:///home/bea/lights")),
}


@pytest.mark.parametrize("name", sorted(OTHERS))
def test_what_is_said_of_a_part_holds_where_it_is_known_by_another_name(tmp_path: Path, name: str) -> None:
    guids = "tag:lanterns,2024:" if "guids" in name else ""
    ada = machine(tmp_path / "ada", FEED, works("https://lanterns.example", guids=guids))
    bea = machine(tmp_path / "bea", *OTHERS[name])
    progress.mark_read(ada.db, [id_of(ada, "Light 1"), id_of(ada, "Light 2")], read=True)
    set_speaker(ada.db, id_of(ada, "Light 2"), "past sleeping boats", "Ada")
    text = part_text(ada.db, id_of(ada, "Light 3"))
    assert text is not None
    progress.save_position(ada.db, id_of(ada, "Light 3"), text.version, Place(1, 5), 0.7)
    settle([ada, bea])
    assert read(bea) == ["Light 1", "Light 2"]
    assert spoken(bea, "Light 2") == ["Ada"]
    offered = progress.further_position(bea.db, id_of(bea, "Light 3"))
    assert offered is not None
    assert offered.place == Place(1, 5)
    progress.mark_read(bea.db, [id_of(bea, "Light 1")], read=False)
    progress.mark_read(bea.db, [id_of(bea, "Light 3")], read=True)
    settle([ada, bea])
    assert read(ada) == read(bea) == ["Light 2", "Light 3"]
    assert (ada.sync().written, bea.sync().written) == (0, 0)


@pytest.mark.parametrize(
    "there",
    [
        [part("Light 1", "Another text of the same name, by another hand, about trains.", guid="1", url=ELSEWHERE)],
        [part("Light 1", WORDS.format(1, "in fog"), guid=name, url=f"{ELSEWHERE}/{name}") for name in "ab"],
        [part("Light 4", WORDS.format(1, "in fog"), guid="1", url=ELSEWHERE)],
        [part("Home", "A page that leads home.", guid="1", url="https://lanterns.example/1")],
    ],
    ids=["other text", "two that may be it", "counted differently", "shared address"],
)
def test_in_doubt_it_waits(tmp_path: Path, there: list[tuple[Entry, Article]]) -> None:
    ada = machine(
        tmp_path / "ada", FEED, [part("Light 1", WORDS.format(1, "in fog"), guid="1", url="https://lanterns.example/1")]
    )
    bea = machine(tmp_path / "bea", "https://elsewhere.example/feed", there)
    progress.mark_read(ada.db, [id_of(ada, "Light 1")], read=True)
    ada.sync()
    carry(ada, bea)
    assert bea.sync().waiting == 1
    assert read(bea) == []


def test_following_the_same_source_later_takes_nothing_away(tmp_path: Path) -> None:
    ada = machine(tmp_path / "ada", FEED, works("https://lanterns.example"))
    bea = machine(tmp_path / "bea", *OTHERS["all moved"])
    progress.mark_read(ada.db, [id_of(ada, "Light 1")], read=True)
    set_speaker(ada.db, id_of(ada, "Light 1"), "past sleeping boats", "Ada")
    settle([ada, bea])
    keep(bea.db, works("https://lanterns.example"), address=FEED)
    settle([ada, bea])
    assert read(ada) == ["Light 1"]
    assert read(bea) == ["Light 1", "Light 1"]
    assert spoken(ada, "Light 1") == ["Ada"]


def test_a_mark_finds_its_part_by_its_address_though_the_title_changed(tmp_path: Path) -> None:
    ada = machine(tmp_path / "ada", FEED, works("https://lanterns.example", 1))
    renamed = part("The first light", WORDS.format(1, "in fog"), guid="x", url="https://lanterns.example/1")
    bea = machine(tmp_path / "bea", "https://elsewhere.example/feed", [renamed])
    marks.add_note(ada.db, id_of(ada, "Light 1"), None, "a thought")
    settle([ada, bea])
    assert [(note.part_title, note.body) for note in marks.note_list(bea.db)] == [("The first light", "a thought")]


DEEDS = st.lists(
    st.tuples(st.sampled_from(["read", "unread", "said", "sync", "carry"]), st.integers(0, 2), st.integers(1, 2)),
    max_size=16,
)


@settings(max_examples=15)
@given(DEEDS)
def test_three_machines_with_a_name_each_come_to_agree(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[tuple[str, int, int]]
) -> None:
    root = tmp_path_factory.mktemp("machines")
    machines = [
        machine(root / "ada", FEED, works("https://lanterns.example", 2)),
        machine(root / "bea", "https://new.example/feed", works("https://new.example", 2)),
        machine(root / "cyd", "file:///home/cyd/lights", works("file:///home/cyd/lights", 2)),
    ]
    for number, (what, who, which) in enumerate(deeds):
        one, part_id = machines[who], id_of(machines[who], f"Light {which}")
        if what == "sync":
            one.sync()
        elif what == "carry":
            carry(one, machines[(who + which) % 3])
        elif what == "said":
            set_speaker(one.db, part_id, "past sleeping boats", f"{number} {who}")
        else:
            progress.mark_read(one.db, [part_id], read=what == "read")
    settle(machines)
    states = [(read(one), [spoken(one, f"Light {which}") for which in (1, 2)]) for one in machines]
    assert states[0] == states[1] == states[2]
    for one in machines:
        one.db.close()


def test_a_library_that_knows_no_other_names_is_the_same_after_them(tmp_path: Path) -> None:
    """Names are looked for where a part is not known, and never given to one that is."""
    ada, bea = (machine(tmp_path / name, FEED, works("https://lanterns.example")) for name in ("ada", "bea"))
    progress.mark_read(ada.db, [id_of(ada, "Light 1")], read=True)
    settle([ada, bea])
    assert library(tmp_path / "bea").read("SELECT * FROM part_names") == []


def titles(of: Machine) -> list[tuple[str, str]]:
    """The series of a library with the numbers of their parts."""
    numbers = {one.id: "" for one in series_list(of.db)}
    for one in part_list(of.db):
        numbers[one.series] += f" {one.number}"
    return [(one.title, numbers[one.id].strip()) for one in series_list(of.db) if one.kind == "series"]


@pytest.mark.parametrize("name", sorted(OTHERS))
def test_a_corrected_series_is_corrected_where_its_source_has_another_address(tmp_path: Path, name: str) -> None:
    guids = "tag:lanterns,2024:" if "guids" in name else ""
    ada = machine(tmp_path / "ada", FEED, works("https://lanterns.example", guids=guids))
    bea = machine(tmp_path / "bea", *OTHERS[name])
    (series,) = [one for one in series_list(ada.db) if one.kind == "series"]
    corrections.rename_series(ada.db, series.id, "The Keeper")
    corrections.renumber_part(ada.db, id_of(ada, "Light 3"), "30")
    settle([ada, bea])
    assert titles(bea) == titles(ada) == [("The Keeper", "1 2 30")]
    journal.undo(ada.db)
    settle([ada, bea])
    assert titles(bea) == titles(ada) == [("The Keeper", "1 2 3")]


def test_a_correction_goes_over_to_its_own_source_when_that_is_fetched_here_too(tmp_path: Path) -> None:
    ada = machine(tmp_path / "ada", FEED, works("https://lanterns.example"))
    bea = machine(tmp_path / "bea", FEED.replace("//", "//www."), works("https://lanterns.example"))
    (series,) = [one for one in series_list(ada.db) if one.kind == "series"]
    corrections.rename_series(ada.db, series.id, "The Keeper")
    settle([ada, bea])
    keep(bea.db, works("https://lanterns.example"), address=FEED)
    settle([ada, bea])
    assert sorted(title for title, _ in titles(bea)) == ["Light", "The Keeper"]
    assert [title for title, _ in titles(ada)] == ["The Keeper"]
