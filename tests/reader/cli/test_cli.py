"""The command line as contract.md promises it: answers, messages, exit states."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from reader.__main__ import main
from reader.cli.parser import build_parser, command_of
from reader.sample import sample_folder
from tests.feeds.server import RecordingServer, Reply

if TYPE_CHECKING:
    from collections.abc import Iterator

TITLE = "To Be Continued"


class Ran(NamedTuple):
    """One call: its exit status and both outputs."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever the command answers
        """The answer, parsed."""
        return json.loads(self.out)


class Shell:
    """Calls the program in this process, in one home."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self._capsys = capsys

    def __call__(self, *words: str) -> Ran:
        """Run one call."""
        self._capsys.readouterr()
        try:
            status = main(["--home", str(self.home), *words])
        except SystemExit as end:
            status = int(str(end.code))
        out, err = self._capsys.readouterr()
        return Ran(status, out, err)


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path / "library", capsys)


@pytest.fixture(scope="session")
def _sampled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the sample series is followed, made once."""
    home = tmp_path_factory.mktemp("sampled")
    main(["--home", str(home), "add", str(sample_folder())])
    return home


@pytest.fixture
def sample(_sampled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A library of one's own that holds the sample series."""
    import shutil

    home = tmp_path / "sample"
    shutil.copytree(_sampled, home)
    return Shell(home, capsys)


def parts(shell: Shell) -> list[dict[str, Any]]:
    return [part for part in shell("parts", "--json").json if part["series_kind"] == "series"]


# ---- what is in the library ----


def test_the_sample_is_a_series_with_part_4_missing(sample: Shell) -> None:
    (series,) = sample("list", "--json").json
    assert (series["title"], series["kind"], series["missing"], series["read"]) == (TITLE, "series", ["4"], 0)
    rows = parts(sample)
    assert [row["number"] for row in rows] == ["1", "2", "3", "5", "6", "7"]
    assert [row["position"] for row in rows] == [1, 2, 3, 4, 5, 6]
    assert all(row["cached"] and row["words"] > 500 and row["url"].startswith("file://") for row in rows)
    assert series["next"] == rows[0]["id"]


def test_the_lists_name_what_the_contract_names(sample: Shell) -> None:
    assert set(sample("list", "--json").json[0]) == {
        "id", "kind", "title", "source", "parts", "read", "unread", "missing", "words", "next", "last_read",
        "status", "held", "next_due",
    }  # fmt: skip
    assert set(sample("parts", "--json").json[0]) == {
        "id", "guid", "title", "url", "published", "source", "series", "series_title", "series_kind", "number",
        "position", "words", "read", "progress", "cached", "notes", "bookmarks",
    }  # fmt: skip
    assert set(sample("sources", "--json").json[0]) == {
        "id", "address", "kind", "title", "parts", "checked", "due", "status", "error", "always",
    }  # fmt: skip


def test_show_gives_the_text_its_blocks_and_quotes(sample: Shell) -> None:
    shown = json.loads(sample("show", f"{TITLE}/2", "--json").out)
    assert shown["series"] == {"title": TITLE, "number": "2", "total": 7}
    assert shown["text"] == "\n\n".join(block["text"] for block in shown["blocks"])
    for quote in shown["quotes"]:
        assert shown["blocks"][quote["block"]]["text"][quote["start"] : quote["end"]] == quote["text"]
    assert any(quote["speaker"] for quote in shown["quotes"])


def test_show_of_a_file_needs_no_library_entry(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "essay.txt"
    path.write_text("The Lamp\n\nThis post is the second in a series on harbours.\n\nNobody came.\n")
    shown = json.loads(shell("show", str(path), "--json").out)
    assert (shown["title"], shown["series"]["number"]) == ("The Lamp", "2")
    assert "harbours" in shown["series"]["title"].casefold()
    assert shell("list", "--json").json == []


def test_show_goes_on_after_what_it_cannot_show(sample: Shell) -> None:
    ran = sample("show", "p1", "p99", "--json")
    shown, missing = map(json.loads, ran.out.splitlines())
    assert (ran.status, shown["source"], missing["source"]) == (1, "p1", "p99")
    assert missing["error"]


def test_quotes_can_be_narrowed_to_a_speaker(sample: Shell) -> None:
    every = sample("quotes", TITLE, "--json").json
    name = next(quote["speaker"] for quote in every if quote["speaker"])
    his = sample("quotes", TITLE, "--speaker", name, "--json").json
    assert 0 < len(his) < len(every)
    assert {quote["speaker"] for quote in his} == {name}
    assert {"part", "title", "position"} < set(his[0])


def test_search_leads_to_the_part(sample: Shell) -> None:
    (first, *_) = sample("search", "Pickwick", "--json").json
    assert set(first) == {"part", "title", "series_title", "position", "where", "snippet"}
    assert sample("search", "Pickwick", "--limit", "1", "--json").json == [first]


def test_the_readers_word_on_a_speaker_outranks_the_rules(sample: Shell) -> None:
    spoken = [quote for quote in sample("quotes", f"{TITLE}/2", "--json").json if quote["speaker"]]
    words, name = spoken[0]["text"], spoken[0]["speaker"]
    assert sample("speaker", "p2", "Ada Lind", "--quote", words, "--json").json["speaker"] == "Ada Lind"
    assert sample("quotes", "p2", "--speaker", "Ada Lind", "--json").json[0]["text"] == words
    assert sample("speaker", TITLE, "Somebody Else", "--was", name).status == 0
    others = sample("quotes", "p2", "--speaker", "Somebody Else", "--json").json
    assert words not in [quote["text"] for quote in others]
    sample("undo")
    sample("undo")
    assert [one for one in sample("quotes", "p2", "--json").json if one["speaker"]] == spoken


# ---- marks ----


def test_a_note_is_made_changed_and_deleted(sample: Shell) -> None:
    words = " ".join(json.loads(sample("show", "p2", "--json").out)["blocks"][1]["text"].split()[2:8])
    note = sample("note", "p2", "--quote", words, "--body", "why?", "--tag", "lamp", "--json").json
    assert (note["text"], note["body"], note["tags"], note["state"]) == (words, "why?", ["lamp"], "anchored")
    assert sample("note", "edit", note["id"], "--body", "because", "--json").json["body"] == "because"
    assert [one["body"] for one in sample("notes", TITLE, "--json").json] == ["because"]
    assert sample("note", "delete", note["id"]).status == 0
    assert sample("notes", "--json").json == []
    assert sample("undo").status == 0
    assert [one["id"] for one in sample("notes", "--json").json] == [note["id"]]


def test_words_that_do_not_stand_there_make_no_note(sample: Shell) -> None:
    ran = sample("note", "p2", "--quote", "words that nobody ever wrote here")
    assert (ran.status, ran.out) == (1, "")
    assert "does not contain" in ran.err


def test_a_bookmark_stands_where_it_was_set(sample: Shell) -> None:
    mark = sample("bookmark", "p3", "--at", "50", "--label", "half", "--json").json
    assert mark["progress"] == pytest.approx(0.5, abs=0.02)
    (listed,) = sample("bookmarks", "--json").json
    assert (listed["id"], listed["label"], listed["part"]) == (mark["id"], "half", "p3")
    assert listed["context"]
    sample("bookmark", "delete", mark["id"])
    assert sample("bookmarks", "--json").json == []


def test_marking_a_series_read_is_undone_and_done_again(sample: Shell) -> None:
    assert sample("mark", TITLE, "read", "--json").json["changed"] == 6
    assert sample("list", "--json").json[0]["unread"] == 0
    sample("undo")
    assert sample("list", "--json").json[0]["unread"] == 6
    sample("redo")
    assert sample("list", "--json").json[0]["unread"] == 0


def test_earlier_parts_are_marked_with_one(sample: Shell) -> None:
    assert sample("mark", f"{TITLE}/3", "read", "--earlier").out == "3 parts marked read\n"
    assert [part["read"] for part in parts(sample)] == [True] * 3 + [False] * 3
    sample("mark", f"{TITLE}/2", "unread")
    assert [part["read"] for part in parts(sample)] == [True, False, True, False, False, False]


def test_removing_a_source_can_be_undone(sample: Shell) -> None:
    assert sample("remove", TITLE, "--json").status == 0
    assert sample("list", "--json").json == []
    sample("undo")
    assert len(parts(sample)) == 6


# ---- names ----


def test_a_name_may_be_an_unambiguous_start(sample: Shell) -> None:
    assert len(sample("parts", "to be", "--json").json) == 6


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("parts", "nothing like it"), "no series"),
        (("show", "p99"), "no part"),
        (("show", f"{TITLE}/9"), "position 9"),
        (("remove", "nobody"), "no source"),
        (("mark", "nothing", "read"), "no part"),
        (("note", "delete", "n1"), "no note"),
        (("bookmark", "delete", "b1"), "no bookmark"),
        (("help", "nonsense"), "unknown topic"),
        (("undo",), ""),
    ],
)
def test_what_is_not_there_is_told_in_one_line(sample: Shell, words: tuple[str, ...], says: str) -> None:
    if words == ("undo",):
        sample("undo")
    ran = sample(*words)
    assert (ran.status, ran.out) == (1, "")
    assert says in ran.err
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("words", [("nonsense",), ("list", "--nonsense"), ("mark", "p1", "eaten"), ("add",)])
def test_a_wrong_call_is_told_with_status_2(shell: Shell, words: tuple[str, ...]) -> None:
    ran = shell(*words)
    assert (ran.status, ran.out) == (2, "")


# ---- sources ----

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Lanterns</title>{}</channel></rss>"""
ITEM = "<item><title>Harbour, Part {0}</title><guid>h{0}</guid><link>https://lanterns.example/{0}</link><description>{1}</description></item>"


def feed(count: int, words: str = "Nobody had signed the book. ") -> bytes:
    return FEED.format("".join(ITEM.format(number, words * 40) for number in range(count, 0, -1))).encode()


@pytest.fixture
def server() -> Iterator[RecordingServer]:
    with RecordingServer() as running:
        yield running


def quick(shell: Shell) -> None:
    """Let requests to one host follow each other at once."""
    shell.home.mkdir(parents=True, exist_ok=True)
    (shell.home / "settings.toml").write_text("[network]\nhost_gap = 0.0\n")


def test_a_feed_is_added_by_its_sites_address_and_read_offline(shell: Shell, server: RecordingServer) -> None:
    quick(shell)
    page = b'<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head></html>'
    server.script("/", Reply(body=page))
    server.script("/feed", Reply(body=feed(3), headers={"ETag": '"v1"'}), Reply(503))
    (added,) = map(json.loads, shell("add", server.url("/"), "--json").out.splitlines())
    assert (added["error"], added["kind"], added["parts"], added["series"]) == (None, "feed", 3, 1)
    assert [part["number"] for part in parts(shell)] == ["1", "2", "3"]
    assert "Nobody had signed" in shell("show", "Harbour/3").out
    ran = shell("refresh", "--now", "--json")
    assert ran.status == 1
    assert len(ran.json["failed"]) == 1
    assert len(parts(shell)) == 3


def test_refresh_is_conditional_and_brings_what_is_new(shell: Shell, server: RecordingServer) -> None:
    quick(shell)
    server.script("/feed", Reply(body=feed(3), headers={"ETag": '"v1"'}), Reply(304), Reply(body=feed(4)))
    shell("add", server.url("/feed"))
    assert shell("refresh", "--now", "--json").json["unchanged"] == 1
    assert server.requests[-1].header("If-None-Match") == '"v1"'
    report = shell("refresh", "--now", "--json").json
    assert (report["changed"], report["new_parts"], report["failed"]) == (1, 1, [])
    assert shell("refresh", "--json").json["sources"] == 0
    assert "none is due yet; --now checks them all" in shell("refresh").out


def test_local_sources_are_read_again_when_they_change(shell: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "serial"
    folder.mkdir()
    for number in (1, 2):
        (folder / f"{number}.txt").write_text(f"Chapter {number}\n\nNobody had signed the book.\n")
    shell("add", str(folder))
    assert shell("refresh", "--json").json["unchanged"] == 1
    (folder / "3.txt").write_text("Chapter 3\n\nAnd nobody ever did.\n")
    assert shell("refresh", "--json").json["new_parts"] == 1
    assert [part["position"] for part in parts(shell)] == [1, 2, 3]


def test_many_sources_are_answered_in_their_order(shell: Shell, tmp_path: Path) -> None:
    good, bad = tmp_path / "feed.xml", tmp_path / "empty.xml"
    good.write_bytes(feed(2))
    bad.write_bytes(b"")
    ran = shell("add", str(bad), str(good), str(tmp_path / "absent"), "--json")
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.status == 1
    assert [row["source"] for row in rows] == [str(bad), str(good), str(tmp_path / "absent")]
    assert [row["error"] is None for row in rows] == [False, True, False]


def test_the_whole_text_is_fetched_once_and_stays(shell: Shell, server: RecordingServer) -> None:
    quick(shell)
    beginning = "Nobody had signed the ledger since Tuesday, although several vessels entered the harbour […]"
    link = f"<guid>1</guid><link>{server.url('/1')}</link>"
    item = f"<item><title>Lamp</title>{link}<description>{beginning}</description></item>"
    whole = f"<p>{beginning[:-4]} at night.</p>" + "<p>Then the lamp went out, and nobody lit it again.</p>" * 9
    server.script("/feed", Reply(body=FEED.format(item).encode()))
    server.script("/1", Reply(body=f"<html><body><article><h1>Lamp</h1>{whole}</article></body></html>".encode()))
    shell("add", server.url("/feed"))
    assert shell("check", "--json").json["cut_short"]
    assert shell("fulltext", "Lamp", "--json").json == {"fetched": ["p1"], "failed": []}
    assert "lamp went out" in shell("show", "p1").out
    server.script("/feed", Reply(body=FEED.format(item).replace("Tuesday", "Wednesday").encode()))
    shell("refresh", "--now")
    assert "lamp went out" in shell("show", "p1").out
    assert (len(server.asked("/1")), shell("check", "--json").json["cut_short"]) == (1, [])
    again = shell("fulltext", "p1", "--json")
    assert (again.status, len(again.json["failed"])) == (1, 1)


def _bad_inputs(folder: Path) -> dict[str, str]:
    (folder / "page.xml").write_bytes(b"<html><body><p>No feed here.</p></body></html>")
    (folder / "path.xml").write_bytes(b"/etc/hostname")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "nothing").mkdir()
    return {
        "a missing file": str(folder / "absent.txt"),
        "a feed that is a page": str(folder / "page.xml"),
        "a body that is a path": str(folder / "path.xml"),
        "an empty file": str(folder / "empty.txt"),
        "a binary file": str(folder / "binary.txt"),
        "a folder without articles": str(folder / "nothing"),
        "a refused connection": "http://127.0.0.1:9/feed",
    }


def test_bad_input_is_told_in_one_line_each_and_leaves_nothing_behind(shell: Shell, tmp_path: Path) -> None:
    quick(shell)
    inputs = _bad_inputs(tmp_path)
    ran = shell("add", *inputs.values())
    assert ran.status == 1
    assert (ran.out, len(ran.err.splitlines())) == ("", len(inputs))
    assert "Traceback" not in ran.err
    assert shell("list", "--json").json == []
    assert shell("sources", "--json").json == []


def test_standard_input_is_read_where_a_file_is(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"The Lamp\n\nNobody had signed the book.\n")))
    assert json.loads(shell("show", "-", "--json").out)["title"] == "The Lamp"


# ---- the program as a whole ----


def partwork(home: Path, *words: str, **options: Any) -> subprocess.CompletedProcess[str]:  # noqa: ANN401 - passed on
    return subprocess.run(
        [sys.executable, "-m", "reader", "--home", str(home), *words],
        capture_output=True, text=True, timeout=60, check=False, stdin=subprocess.DEVNULL, **options,
    )  # fmt: skip


def test_a_closed_pipe_ends_quietly(sample: Shell) -> None:
    command = f"{sys.executable} -m reader --home {sample.home} show '{TITLE}' | head -n 1"
    ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert ran.stderr == ""


def test_without_a_terminal_read_prints_the_text(sample: Shell) -> None:
    ran = partwork(sample.home, "read", f"{TITLE}/1")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert len(ran.stdout.split()) > 500


def test_a_fault_of_the_program_is_logged_and_told_in_one_line(sample: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError("a \x1b]0;hostile\x07 fault")

    monkeypatch.setattr("reader.cli.lists.series_list", fail)
    ran = sample("list")
    assert (ran.status, len(ran.err.splitlines())) == (1, 1)
    assert "Traceback" not in ran.err
    log = (sample.home / "partwork.log").read_text()
    assert "Traceback" in log
    assert "\x1b" not in log


def test_check_says_what_is_missing_and_that_all_is_sound(sample: Shell) -> None:
    ran = sample("check", "--json")
    assert (ran.status, ran.json["damage"]) == (0, [])
    assert ran.json["missing"] == [{"series": "s1", "title": TITLE, "numbers": ["4"]}]
    assert ran.json["why"][0]["reasons"]


def test_settings_prints_a_file_that_may_be_written(shell: Shell) -> None:
    import tomllib

    assert tomllib.loads(shell("settings").out)["network"]["host_gap"] == 1.0


def test_help_prints_each_topic_of_the_manual(shell: Shell) -> None:
    listed = shell("help").out
    topics = listed.rsplit("Topics: ", 1)[1].split(".")[0].split(", ")
    assert "keys" in topics
    for topic in topics:
        assert shell("help", topic).out


def test_the_demo_has_a_library_of_its_own(sample: Shell) -> None:
    ran = partwork(sample.home, "demo")
    assert TITLE in ran.stdout
    assert len(sample("sources", "--json").json) == 1


def test_a_full_disk_is_told_and_changes_nothing(sample: Shell, tmp_path: Path) -> None:
    import resource

    (tmp_path / "long.txt").write_text("Long\n\n" + "Nobody had signed the book. \n\n" * 30_000)
    room = sum(file.stat().st_size for file in sample.home.iterdir() if file.is_file()) + 200_000

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    ran = partwork(sample.home, "add", str(tmp_path / "long.txt"), preexec_fn=bound)
    assert ran.returncode == 1
    assert "full or failing" in ran.stderr
    assert len(sample("sources", "--json").json) == 1
    assert sample("check").status == 0


def test_an_interrupt_ends_with_130(sample: Shell) -> None:
    script = (
        "import os, signal, sys; from reader.__main__ import main; import reader.cli.lists as lists\n"
        "lists.series_list = lambda db: os.kill(os.getpid(), signal.SIGINT)\n"
        f"sys.exit(main(['--home', {str(sample.home)!r}, 'list']))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert (ran.returncode, ran.stderr) == (130, "")


def test_the_home_may_come_from_the_environment(tmp_path: Path) -> None:
    environment = {**os.environ, "PARTWORK_HOME": str(tmp_path / "there")}
    ran = subprocess.run(
        [sys.executable, "-m", "reader", "list", "--json"],
        capture_output=True, text=True, timeout=60, check=False, env=environment,
    )  # fmt: skip
    assert ran.stdout == "[]\n"
    assert Path(tmp_path / "there" / "library.db").exists()


# ---- in and out ----


def test_notes_come_back_from_every_export_that_can_hold_them(sample: Shell, tmp_path: Path) -> None:
    words = " ".join(json.loads(sample("show", "p2", "--json").out)["blocks"][2]["text"].split()[3:9])
    sample("note", "p2", "--quote", words, "--body", "why?", "--tag", "lamp")
    made = sample("notes", "--json").json
    for name in ("jsonld", "json", "csv"):
        assert sample("export-notes", "--format", name, "-o", str(tmp_path / name)).status == 0
        again = sample("import", str(tmp_path / name), "--json").json
        assert (again["new"], again["failed"]) == (0, [])
        sample("note", "delete", sample("notes", "--json").json[0]["id"])
        assert sample("import", str(tmp_path / name), "--json").json["new"] == 1
        (back,) = sample("notes", "--json").json
        facts = ("part", "text", "quote", "body", "state", "block", "start", "end_block", "end")
        assert [back[fact] for fact in facts] == [made[0][fact] for fact in facts]


def test_a_note_that_fits_no_part_is_named(sample: Shell, tmp_path: Path) -> None:
    annotation = {
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:uuid:7", "type": "Annotation",
        "target": {
            "source": "https://nowhere.example/x",
            "selector": {"type": "TextQuoteSelector", "exact": "no such words here"},
        },
    }  # fmt: skip
    (tmp_path / "one.json").write_text(json.dumps(annotation))
    ran = sample("import", str(tmp_path / "one.json"), "--json")
    assert (ran.status, [row["id"] for row in ran.json["failed"]]) == (1, ["urn:uuid:7"])


@pytest.mark.parametrize("name", ["epub", "markdown", "html", "text", "json"])
def test_a_series_is_written_in_every_format(sample: Shell, tmp_path: Path, name: str) -> None:
    target = tmp_path / f"series.{name}"
    assert sample("export", TITLE, "--format", name, "-o", str(target)).status == 0
    assert target.stat().st_size > 10_000


@pytest.mark.parametrize(
    ("name", "begins"), [("a.epub", b"PK"), ("a.md", b"---"), ("a.TXT", b"To"), ("a.html", b"<!"), ("a.json", b"{")]
)
def test_the_name_of_the_file_says_the_format(sample: Shell, tmp_path: Path, name: str, begins: bytes) -> None:
    assert sample("export", TITLE, "-o", str(tmp_path / name)).status == 0
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_format_is_asked_for_where_nothing_says_it_and_notes_are_markdown(sample: Shell) -> None:
    assert "--format with one of epub, markdown" in sample("export", TITLE).err
    sample("note", "p1", "--body", "fog")
    assert sample("export-notes").out == sample("export-notes", "--format", "markdown").out


def test_a_format_that_does_not_exist_is_told_with_those_that_do(sample: Shell) -> None:
    ran = sample("export", TITLE, "--format", "docx")
    assert ran.status == 1
    assert "epub" in ran.err


def test_a_series_is_corrected_and_the_correction_undone(sample: Shell) -> None:
    assert sample("series", "rename", TITLE, "In Parts", "--json").json["series"]["title"] == "In Parts"
    assert sample("series", "renumber", "In Parts/4", "4").status == 0
    assert [row["number"] for row in parts(sample)][3] == "4"
    sample("undo")
    sample("undo")
    assert sample("list", "--json").json[0]["title"] == TITLE


def test_check_counts_as_people_do_and_history_of_a_local_source_says_one_thing(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "slip").mkdir()
    (tmp_path / "slip" / "one.txt").write_text("The Slip\n\nOne text of rope.\n", "utf-8")
    assert shell("add", str(tmp_path / "slip")).status == 0
    assert "1 texts" not in shell("check").out
    ran = shell("history", "f1")
    assert (ran.status, ran.out) == (1, "")
    assert "have no earlier parts" in ran.err


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["refresh", "--now", "list"], "refresh"),
        (["--home", "list", "refresh"], "refresh"),
        (["--json", "--home=show", "notes", "--json"], "notes"),
        (["series", "merge", "one", "two"], "series"),
        (["--home", "x"], None),
        (["--hom", "x", "list"], None),
        (["--version"], None),
    ],
)
def test_the_parser_of_one_command_reads_what_that_of_all_reads(words: list[str], name: str | None) -> None:
    command = command_of(words)
    assert (command.name if command else None) == name
    assert build_parser(command).parse_args(words) == build_parser().parse_args(words)


def test_a_word_that_is_not_a_command_is_answered_with_all_of_them(shell: Shell) -> None:
    ran = shell("lst", "list")
    assert ran.status == 2
    assert "'export-notes'" in ran.err
