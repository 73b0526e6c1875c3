"""Write the man page from the parser of the command line: `python -m docs.manpage FILE`, which `make man` calls.

The language is man(7). Packages put the page where `man partwork` finds it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from docs.site import arguments_of, commands_of, usage_of
from reader.cli.parser import build_parser

PAGE = Path(__file__).parent / "partwork.1"


def man_page() -> str:
    """Return the man page."""
    parser = build_parser()
    lines = [
        '.TH PARTWORK 1 "" "Partwork" "User Commands"',
        ".SH NAME",
        _text("partwork - read serialized writing in order, offline, and keep your place"),
        ".SH SYNOPSIS",
        _text("partwork [--home DIR] [--json] [COMMAND ...]"),
        ".SH DESCRIPTION",
        _text(parser.description or ""),
        ".SH COMMANDS",
    ]
    for name, command in commands_of("partwork", parser):
        lines += [".SS " + _text(usage_of(command, name)), _text(command.description or "")]
        for words, about in arguments_of(command):
            lines += [".TP", ".B " + _text(words.replace("`", "")), _text(about)]
    lines += [
        ".SH OPTIONS",
        ".TP", ".B " + _text("--home DIR"), _text("keep all of Partwork's files in DIR"),
        ".TP", ".B " + _text("--json"), _text("print JSON: standard output then contains nothing else"),
        ".SH ENVIRONMENT",
        ".TP", ".B PARTWORK_HOME", _text("the same as --home"),
        ".TP", ".B NO_COLOR", _text("do not use colours"),
        ".SH EXIT STATUS",
        _text("0 done; 1 something could not be done; 2 wrong call; 130 interrupted; 143 terminated."),
        ".SH SEE ALSO",
        _text("`partwork help` lists the topics of the manual, and `partwork help TOPIC` prints one.".replace("`", "")),
    ]  # fmt: skip
    return "\n".join(line for line in lines if line) + "\n"


def _text(text: str) -> str:
    """Return text as man(7) prints it: hyphens that can be copied, no line that is taken for a request."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(man_page(), "utf-8")
