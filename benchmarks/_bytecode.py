"""Bytecode for what is measured: a program that was started before has it, and so have the libraries beside it."""

from __future__ import annotations

import compileall
from pathlib import Path

ROOT = Path(__file__).parent.parent


def compile_program() -> None:
    """Compile the program and the benchmarks, also where the environment keeps Python from doing so by itself."""
    for package in ("reader", "feeds", "benchmarks"):
        compileall.compile_dir(ROOT / package, quiet=1)
