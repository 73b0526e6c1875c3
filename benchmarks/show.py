"""How soon a very long text is on the screen: a web page of 3 MB and a Markdown file of a million words.

    python -m benchmarks.show [--rounds 3]

Of `partwork show FILE` the seconds of processor time until the first screen of lines has come and until all have, of
`partwork show --json` those until all has come, which finding the quotes may make longer by what it may take alone, and
of `partwork read FILE`, which opens the app, those until the text is painted; the smallest of some rounds. Processor
time is that of all processes of the call, so that what runs beside it hardly counts. Exits with 1 where one is beyond
its limit.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks._bytecode import compile_program
from benchmarks._terminal import Terminal
from benchmarks._verdict import judged

PAGE_BYTES, MARKDOWN_WORDS = 3_000_000, 1_000_000
SCREEN = 24  # lines
MOST_FIRST, MOST_PAGE, MOST_MARKDOWN, MOST_OPENED = 1.0, 3.0, 4.0, 2.0  # seconds
MOST_QUOTES = 1.0  # seconds for 100,000 words: see `benchmarks.quotes`
WORDS = """
    the of and a lamp harbour fog water clerk office nobody signed since slip rope wet again county patient written
    three times whereupon ledger captain tide column empty hour ship name glass brass because
""".split()  # noqa: SIM905 - a text, not a list


def main() -> int:
    """Measure, print and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=3)
    rounds = range(parser.parse_args().rounds)
    compile_program()
    kept = []
    with tempfile.TemporaryDirectory() as place:
        page, markdown = Path(place) / "page.html", Path(place) / "text.md"
        write_page(page)
        write_markdown(markdown)
        program = [sys.executable, "-m", "reader", "--home", f"{place}/home"]
        first, whole = measured([*program, "show", str(page)], rounds)
        kept.append(judged("a page of 3 MB, first screen, s of processor time", first, MOST_FIRST))
        kept.append(judged("a page of 3 MB, all, s of processor time", whole, MOST_PAGE))
        _, whole = measured([*program, "show", str(page), "--json"], rounds)
        words = len(subprocess.run([*program, "show", str(page)], check=True, capture_output=True).stdout.split())
        most = MOST_PAGE + MOST_QUOTES * words / 100_000
        kept.append(judged("a page of 3 MB as JSON with its quotes, s of processor time", whole, most))
        first, whole = measured([*program, "show", str(markdown)], rounds)
        print(f"Markdown of a million words, first screen, s of processor time: {first:.2f}")
        kept.append(judged("Markdown of a million words, all, s of processor time", whole, MOST_MARKDOWN))
        opened = min(painted([*program, "read", str(page)]) for _ in rounds)
        kept.append(judged("the app opens a page of 3 MB, s of processor time", opened, MOST_OPENED))
    return 0 if all(kept) else 1


def measured(call: list[str], rounds: range) -> tuple[float, float]:
    """The least seconds of `shown` in some rounds."""
    times = [shown(call) for _ in rounds]
    return min(first for first, _ in times), min(whole for _, whole in times)


def sentence(chance: random.Random) -> str:
    """Some words with an end."""
    return " ".join(chance.choices(WORDS, k=chance.randint(6, 20))).capitalize() + "."


def write_page(path: Path) -> None:
    """A blog's page: a head and a foot around chapters of paragraphs, some with links and emphasis."""
    chance = random.Random(3)  # noqa: S311 - a text, not a secret
    pieces: list[str] = []
    size = 0
    while size < PAGE_BYTES:
        said = [sentence(chance) for _ in range(chance.randint(2, 7))]
        if chance.random() < 0.3:
            said[0] = f'<a href="https://quay.example/{len(pieces)}"><em>{said[0]}</em></a>'
        heading = "" if len(pieces) % 40 else f"<h2>Chapter {len(pieces) // 40 + 1}</h2>"
        pieces.append(f"{heading}<p>“{said[0]}” {' '.join(said[1:])}</p>")
        size += len(pieces[-1])
    path.write_text(
        '<!DOCTYPE html><html lang="en"><head><title>The Long Story</title></head><body><nav><a href="/">Home</a></nav>'
        f"<article><h1>The Long Story</h1>{''.join(pieces)}</article><footer><p>Copyright A. Ray</p></footer></body>",
        "utf-8",
    )


def write_markdown(path: Path) -> None:
    """Paragraphs, some with emphasis, under a heading."""
    chance = random.Random(3)  # noqa: S311 - a text, not a secret
    paragraphs, words = ["# The Long Story"], 0
    while words < MARKDOWN_WORDS:
        said = [sentence(chance) for _ in range(chance.randint(2, 7))]
        words += sum(len(one.split()) for one in said)
        paragraphs.append(f"*{said[0]}* {' '.join(said[1:])}")
    path.write_text("\n\n".join(paragraphs), "utf-8")


def shown(call: list[str]) -> tuple[float, float]:
    """Seconds of processor time of a call until its first screen of lines and until its end."""
    before = children_time()
    with subprocess.Popen(call, stdout=subprocess.PIPE) as process:
        output = process.stdout
        if output is None:
            raise TypeError("no pipe")
        for _ in range(SCREEN):
            output.readline()
        first = own_time(process.pid)
        while output.read(1 << 20):
            pass
    return first, children_time() - before


def painted(call: list[str]) -> float:
    """Seconds of processor time of the app and of the processes that it has ended, until the text is painted."""
    terminal = Terminal(call, 100, 40)
    try:
        terminal.shows(b"Chapter 1")
        return terminal.processor_time() / 1000 + ended_children_time(terminal.pid)
    finally:
        terminal.close()


def children_time() -> float:
    """Seconds of processor time of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def own_time(process: int) -> float:
    """Seconds of processor time that a process has taken so far."""
    tasks = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(task.read_text("ascii").split()[0]) for task in tasks) / 1e9


def ended_children_time(process: int) -> float:
    """Seconds of processor time of the children of a process that have ended."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[13]) + int(fields[14])) / 100  # cutime and cstime (proc(5)), in hundredths on Linux


if __name__ == "__main__":
    sys.exit(main())
