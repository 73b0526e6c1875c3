"""What a script shows: sections of a gallery in turn, those that React sends behind the page, words with a tip."""

from __future__ import annotations

import re
from collections import defaultdict

_SECTION = re.compile(r"<(section|article|figure|li|div)(?=\s)([^<>]{1,500})>", re.IGNORECASE)
_CLASS = re.compile(r"\sclass\s*=\s*[\"']?([^\"'>]{1,200})", re.IGNORECASE)
_NOT_DISPLAYED = re.compile(r"display\s*:\s*none\s*;?", re.IGNORECASE)
# React's server sends what takes long as hidden elements, which a script puts into their places.
_STREAMED = re.compile(r"(<div)\s{1,9}hidden(?:=\"\")?(\s{1,9}id=\"S:[0-9a-f]{1,6}\"[^<>]{0,99}>)")
# A word of a sentence that shows an explanation when it is pressed: with text before it and behind it.
_WORD_BUTTON = re.compile(
    r"(?<=[\w,;:(“”\"'’—–-])(\s{0,4})<button\b[^<>]{0,500}>(?:<(?:span|em|i|b|strong|dfn|abbr)\b[^<>]{0,300}>)?"
    r"([^<>]{1,100})(?:</(?:span|em|i|b|strong|dfn|abbr)>)?</button>(?=\s{0,4}[\w,.;:!?)“”\"'’—–-])",
    re.IGNORECASE,
)
# A menu of two has one hidden entry as well.
_LEAST_HIDDEN = 2


def with_words_of_buttons(markup: str) -> str:
    """Return markup with the buttons that are words of a sentence as plain elements."""
    return _WORD_BUTTON.sub(r"\1<span>\2</span>", markup) if "<button" in markup else markup


def with_steps_shown(markup: str) -> str:
    """A page whose streamed and stepped sections are all shown.

    Stepped ones have one name and class, and all but one of them are not displayed: of menus and tabs none or many
    are shown.
    """
    if 'id="S:' in markup:
        markup = _STREAMED.sub(r"\1\2", markup)
    if not _NOT_DISPLAYED.search(markup):
        return markup
    hidden: defaultdict[tuple[str, str], list[re.Match[str]]] = defaultdict(list)
    shown: defaultdict[tuple[str, str], int] = defaultdict(int)
    for match in _SECTION.finditer(markup):
        if named := _CLASS.search(match[2]):
            key = (match[1].lower(), " ".join(sorted(named[1].split())))
            if _NOT_DISPLAYED.search(match[2]):
                hidden[key].append(match)
            else:
                shown[key] += 1
    pieces, position = [], 0
    stepped = [
        match for key, found in hidden.items() if len(found) >= _LEAST_HIDDEN and shown[key] == 1 for match in found
    ]
    for match in sorted(stepped, key=re.Match.start):
        pieces += [markup[position : match.start()], _NOT_DISPLAYED.sub("", match[0])]
        position = match.end()
    return "".join([*pieces, markup[position:]])
