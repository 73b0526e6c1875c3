"""What a note's form rests on: tags as typed, completion, colours, drafts that are kept, the reader's own editor."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.drafts import LONGEST, NoteForm, draft_file, drop_draft, read_draft, save_draft, set_aside
from reader.model.colours import COLOURS
from reader.model.tags import completed_tag, single_tags, tags_in, typed_tags
from reader.rows.colours import chip, looks, next_colour, numbered, sign
from reader.system.editor import EditorError, editor_argv, run_editor
from reader.widgets.word_completion import completed_word

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = ("rope", "harbour", "ropewalk", "lamp oil", "Ada")


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("", ()),
        ("rope harbour", ("rope", "harbour")),
        ("#rope  #harbour rope", ("rope", "harbour")),
        ("lamp oil, rope", ("lamp oil", "rope")),
        ("lamp oil,", ("lamp oil",)),
        (" , ,#, ", ()),
    ],
)
def test_tags_are_parted_by_spaces_or_where_there_are_any_by_commas(typed: str, tags: tuple[str, ...]) -> None:
    assert tags_in(typed) == tags


_TAG = st.from_regex(r"[^\W_][\w-]*( [\w-]+)?", fullmatch=True)


@given(st.lists(_TAG, unique=True, max_size=5))
def test_tags_are_the_same_again_when_typed_as_they_are_shown(tags: list[str]) -> None:
    assert tags_in(typed_tags(tags)) == tuple(tags)


@given(st.lists(st.text("ab #,\t", max_size=6), max_size=4))
def test_tags_from_elsewhere_become_such_as_the_form_can_show_again(given_tags: list[str]) -> None:
    tags = single_tags(given_tags)
    assert tags_in(typed_tags(tags)) == tags


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("ro", "rope"),
        ("RO", "ROpe"),
        ("todo ro", "todo rope"),
        ("rope ro", "rope ropewalk"),
        ("rope, har", "rope, harbour"),
        ("rope, lamp", "rope, lamp oil"),
        ("lamp", "lamp oil,"),
        ("#ha", "#harbour"),
        ("rope lamp", None),  # would be two tags
        ("rope", "ropewalk"),
        ("ropewalk", None),
        ("rope ", None),
        ("", None),
        ("x", None),
    ],
)
def test_the_tag_that_is_typed_is_completed(typed: str, whole: str | None) -> None:
    assert completed_tag(typed, KNOWN) == whole


@given(st.text(alphabet="roplam oil,#", max_size=12))
def test_a_completion_goes_on_from_what_is_typed_and_gives_a_known_tag(typed: str) -> None:
    whole = completed_tag(typed, KNOWN)
    if whole is not None:
        assert whole.startswith(typed)
        assert len(whole) > len(typed)
        assert tags_in(whole)[-1].lower() in {tag.lower() for tag in KNOWN}


def test_a_word_of_a_filter_is_completed() -> None:
    assert completed_word("fog #r", ["#rope", "@Ada"]) == "fog #rope"
    assert completed_word("@a", ["#rope", "@Ada"]) == "@ada"
    assert completed_word("fog ", ["#rope"]) is None


def test_every_colour_but_the_usual_has_a_number_a_sign_and_a_name() -> None:
    signs = [sign(colour) for colour in COLOURS]
    assert len(set(signs)) == len(COLOURS)
    assert [looks(numbered(number)) for number in range(1, 6)] == list(COLOURS)
    for colour in COLOURS[1:]:
        told = "".join(piece.text for piece in chip(colour))
        assert colour in told
        assert sign(colour) in told
    assert chip("") == chip("yellow") == ()
    assert numbered(None) == numbered(0) == numbered(6) == ""


def test_the_next_colour_goes_round_through_all() -> None:
    seen, colour = [], ""
    for _ in COLOURS:
        colour = next_colour(colour)
        seen.append(looks(colour))
    assert sorted(seen) == sorted(COLOURS)
    assert colour == ""


def test_a_draft_is_kept_for_its_owner_alone_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "drafts" / "p1-0-0.txt"
    assert read_draft(path) is None
    form = NoteForm("half a thought,\nin two lines", ("rope", "lamp oil"), "green")
    save_draft(path, NoteForm("half"))
    save_draft(path, form)
    assert read_draft(path) == form
    assert {file.stat().st_mode & 0o777 for file in path.parent.iterdir()} == {0o600}
    assert path.parent.stat().st_mode & 0o077 == 0
    drop_draft(path)
    assert list(path.parent.iterdir()) == []


def test_a_draft_that_cannot_be_removed_ends_nothing(tmp_path: Path) -> None:
    path = draft_file(tmp_path, "n1")
    path.mkdir()
    drop_draft(path)
    assert path.is_dir()


@pytest.mark.parametrize("name", ["../../diary", "/etc/hosts", "https://e.org/a/1", "", ".", "\0", "N1", "x" * 300])
def test_the_id_of_an_imported_note_leads_its_draft_to_no_other_file(tmp_path: Path, name: str) -> None:
    path = draft_file(tmp_path, name)
    assert path.parent == tmp_path
    save_draft(path, NoteForm("words", ("tag",)))
    assert read_draft(path) == NoteForm("words", ("tag",))
    assert path != draft_file(tmp_path, name.lower() + "'")
    assert draft_file(tmp_path, "p1-0-4") == tmp_path / "p1-0-4.txt"


def test_what_is_no_text_of_a_note_is_set_aside_and_never_waited_for(tmp_path: Path) -> None:
    path = draft_file(tmp_path, "n1")
    os.mkfifo(path)
    assert read_draft(path) is None
    assert set_aside(path) == tmp_path / "n1.left"
    assert set_aside(path) is None
    path.write_bytes(b"x" * (LONGEST + 1))
    assert read_draft(path) is None
    path.write_bytes(b"caf\xe9\r\n" + b"x" * (LONGEST - 6))
    found = read_draft(path)
    assert found is not None
    assert found.body.startswith("caf\ufffd\nx")


def test_the_words_of_a_draft_are_read_whatever_happened_to_what_stood_beside_them(tmp_path: Path) -> None:
    path = tmp_path / "n1.txt"
    for beside in ("", "{", "[]", '{"tags": 3, "colour": ""}'):
        save_draft(path, NoteForm("words", ("tag",), "red"))
        path.with_suffix(".json").write_text(beside, "utf-8")
        assert read_draft(path) == NoteForm("words")


def test_the_editor_is_visual_before_editor_and_parted_as_a_shell_would() -> None:
    assert editor_argv({"VISUAL": "code --wait", "EDITOR": "vi"}) == ["code", "--wait"]
    assert editor_argv({"VISUAL": " ", "EDITOR": "'my editor' -n"}) == ["my editor", "-n"]


@pytest.mark.parametrize(
    ("environ", "says"), [({}, "set VISUAL or EDITOR"), ({"EDITOR": "ed '"}, "cannot parse EDITOR")]
)
def test_an_editor_that_is_not_named_well_is_told(environ: dict[str, str], says: str) -> None:
    with pytest.raises(EditorError, match=says):
        editor_argv(environ)


def test_an_editor_that_is_missing_or_fails_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(EditorError, match=r"^no-such-editor cannot be started: .*$"):
        run_editor(["no-such-editor"], tmp_path / "draft")
    with pytest.raises(EditorError, match=r"exited with status 3$"):
        run_editor([sys.executable, "-c", "raise SystemExit(3)"], tmp_path / "draft")


def test_ctrl_c_in_the_editor_is_the_editors_alone(tmp_path: Path) -> None:
    """The terminal sends it to this process too: it must not end the wait, nor be deaf afterwards."""
    before = signal.getsignal(signal.SIGINT)
    script = (
        f"import os, signal; os.kill({os.getpid()}, signal.SIGINT); open(__import__('sys').argv[1], 'w').write('x')"
    )
    run_editor([sys.executable, "-c", script], tmp_path / "draft")
    assert (tmp_path / "draft").read_text("utf-8") == "x"
    assert signal.getsignal(signal.SIGINT) == before
