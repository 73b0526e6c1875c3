"""The words of a text, also in scripts that set no spaces between them."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+")
_WIDE = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def words_of(text: str) -> list[str]:
    """The words of a text in lower case; each character of a script without spaces is one."""
    return _WORD.findall(_WIDE.sub(r" \g<0> ", text.lower()))


def word_count(text: str) -> int:
    """Words of a text; each character of a script without spaces counts as half of one."""
    wide = len(_WIDE.findall(text))
    return wide // 2 + len(_WORD.findall(_WIDE.sub(" ", text))) if wide else len(_WORD.findall(text))
