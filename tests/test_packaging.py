"""What is installed: the wheel holds all that the program needs, and the locks all that it stands on."""

from __future__ import annotations

import configparser
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from docs.manpage import PAGE, man_page
from reader.__main__ import main

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that the project builds, unpacked: which is what installing it does."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    unpacked = folder / "unpacked"
    with zipfile.ZipFile(built) as archive:
        archive.extractall(unpacked)
    return unpacked


def pins(lock: str) -> dict[str, tuple[str, int]]:
    """Name → (version, how many hashes) of a lock file."""
    found: dict[str, tuple[str, int]] = {}
    for entry in re.split(r"\n(?=\S)", (ROOT / lock).read_text("utf-8").strip()):
        requirement = Requirement(entry.partition("\\")[0])
        (pin,) = requirement.specifier
        assert pin.operator == "=="
        found[canonicalize_name(requirement.name)] = (pin.version, entry.count("--hash=sha256:"))
    return found


def test_the_wheel_holds_every_file_of_the_packages(wheel: Path) -> None:
    for package in ("reader", "feeds"):
        here = {path.relative_to(ROOT) for path in (ROOT / package).rglob("*") if path.is_file()}
        wanted = {path for path in here if "__pycache__" not in path.parts}
        assert wanted == {path.relative_to(wheel) for path in (wheel / package).rglob("*") if path.is_file()}


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    tops = {path.name for path in wheel.iterdir()}
    assert {name for name in tops if not name.endswith((".dist-info", ".data"))} == {"reader", "feeds"}
    (data,) = wheel.glob("*.data")
    shared = [path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file()]
    assert shared == ["data/share/man/man1/partwork.1"]


def test_the_man_page_is_that_of_the_command_line() -> None:
    """`make man` writes it anew."""
    assert PAGE.read_text("utf-8") == man_page()
    lines = man_page().splitlines()
    assert [line for line in lines if line.startswith((".", "'")) and not re.match(r"\.(TH|SH|SS|TP|B) ?", line)] == []


def test_the_command_is_installed_and_its_function_exists(wheel: Path) -> None:
    (entry_points,) = wheel.glob("*.dist-info/entry_points.txt")
    declared = configparser.ConfigParser()
    declared.read(entry_points)
    module, _, function = declared["console_scripts"]["partwork"].partition(":")
    call = f"import {module}; assert callable({module}.{function})"
    subprocess.run([sys.executable, "-c", call], cwd=wheel, check=True)


def test_two_builds_give_the_same_file(tmp_path: Path) -> None:
    """So that anybody can check that what is published was built from this source."""
    for folder in ("one", "two"):
        build = [sys.executable, "-m", "hatchling", "build", "--directory", str(tmp_path / folder)]
        subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    first, second = ({path.name: path.read_bytes() for path in (tmp_path / one).iterdir()} for one in ("one", "two"))
    assert sorted(Path(name).suffix for name in first) == [".gz", ".whl"]
    assert first == second


def test_on_windows_the_first_line_says_why_it_does_not_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("reader.__main__.os.name", "nt")
    assert main(["list"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("partwork: cannot run on Windows")
    assert "Subsystem for Linux" in err


def test_the_entry_needs_no_module_that_windows_lacks() -> None:
    """Otherwise its first line would be a traceback."""
    call = (
        "import sys; sys.modules.update(dict.fromkeys(['fcntl', 'resource', 'termios', 'pwd'])); import reader.__main__"
    )
    subprocess.run([sys.executable, "-c", call], check=True, cwd=ROOT)


@pytest.mark.parametrize("words", ["list", "", "--version", "_ARGCOMPLETE"])
def test_a_machine_like_windows_gets_that_line_for_every_call(words: str) -> None:
    """The whole program is started where these modules and signals do not exist, as on Windows."""
    call = (
        "import os, runpy, signal, sys\n"
        "os.name, sys.platform = 'nt', 'win32'\n"
        "sys.modules.update(dict.fromkeys(['fcntl', 'resource', 'termios', 'pwd', 'grp', 'pty', 'tty']))\n"
        "[delattr(signal, name) for name in ('SIGHUP', 'SIGTSTP', 'SIGCONT', 'SIGWINCH', 'SIGKILL')]\n"
        f"sys.argv = ['partwork', *{words.split()!r}]\n"
        "runpy.run_module('reader', run_name='__main__')\n"
    )
    ran = subprocess.run([sys.executable, "-c", call], check=False, cwd=ROOT, capture_output=True, text=True)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.splitlines() == [ran.stderr.strip()]
    assert ran.stderr.startswith("partwork: cannot run on Windows")


def test_the_module_and_the_command_are_one_program() -> None:
    command = [str(Path(sys.executable).parent / "partwork")]
    for words in (["--version"], ["list"], ["help", "keys"], ["nonsense"]):
        ran = [
            subprocess.run([*program, *words], check=False, capture_output=True, text=True, cwd=ROOT)
            for program in (command, [sys.executable, "-m", "reader"])
        ]
        assert ran[0].returncode == ran[1].returncode
        assert (ran[0].stdout, ran[0].stderr) == (ran[1].stdout, ran[1].stderr)


def test_the_sample_is_found_in_an_installed_wheel(wheel: Path) -> None:
    call = "from reader.sample import sample_folder as f; print(f()); print(len(list(f().glob('*.md'))))"
    run = subprocess.run([sys.executable, "-c", call], cwd=wheel, check=True, capture_output=True, text=True)
    folder, count = run.stdout.split("\n")[:2]
    assert Path(folder) == wheel / "reader" / "sample" / "To-Be-Continued"
    assert int(count) == 6


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_version_has_its_hashes(lock: str) -> None:
    assert {name for name, (_, hashes) in pins(lock).items() if hashes == 0} == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_says_where_from(lock: str) -> None:
    assert re.findall(r"://|--(?!hash)\S+", (ROOT / lock).read_text("utf-8")) == []


def test_what_runs_is_what_is_tested() -> None:
    runs, tested = (pins(lock) for lock in LOCKS)
    assert runs.items() <= tested.items()


def test_the_locks_answer_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = project["dependency-groups"]
    asked = {LOCKS[0]: project["project"]["dependencies"] + groups["build"], LOCKS[1]: groups["dev"]}
    for lock, lines in asked.items():
        locked = pins(lock)
        for requirement in (Requirement(line) for line in lines if isinstance(line, str)):
            version, _ = locked[canonicalize_name(requirement.name)]
            assert requirement.specifier.contains(version), requirement
