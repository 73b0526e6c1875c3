"""Code blocks, and the language that classes and attributes of many highlighters give."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from feeds.clean import clean_line

if TYPE_CHECKING:
    from feeds.formats.html.builder import BlockBuilder, Handler

_LANGUAGE = re.compile(r"(?:^|\s)(?:language-|lang-|highlight-source-|brush:\s?)([\w+#.-]{1,30})", re.IGNORECASE)
# Highlighters that write the language as a class of its own, beside one of these.
_HIGHLIGHTERS = frozenset({"sourcecode", "hljs", "highlight", "prettyprint", "code-block"})
_LANGUAGES = frozenset(
    (
        *("bash", "c", "clojure", "cpp", "c++", "csharp", "c#", "css", "diff", "dockerfile", "elixir", "elm", "erlang"),
        *("fish", "go", "golang", "graphql", "groovy", "haskell", "html", "http", "ini", "java", "javascript", "js"),
        *("json", "jsx", "julia", "kotlin", "latex", "less", "lisp", "lua", "makefile", "markdown", "matlab", "nix"),
        *("objectivec", "ocaml", "perl", "php", "plsql", "powershell", "prolog", "python", "r", "ruby", "rust", "sass"),
        *("scala", "scheme", "scss", "sh", "shell", "sql", "swift", "tex", "toml", "ts", "tsx", "typescript", "vim"),
        *("vue", "xml", "yaml", "yml", "zig", "zsh"),
    )
)
_NO_LANGUAGE = frozenset(("plaintext", "text", "plain", "none", "txt", "nohighlight", "output", "console-output"))


def language_of(attrs: dict[str, str]) -> str:
    """The language of code in an element with these attributes, "" for none."""
    classes = attrs.get("class", "")[:300]
    match = _LANGUAGE.search(classes)
    name = match[1] if match else attrs.get("data-lang", "") or attrs.get("data-language", "")
    words = classes.lower().split()
    if not name and not _HIGHLIGHTERS.isdisjoint(words):
        name = next((word for word in words if word in _LANGUAGES), "")
    name = clean_line(name, 30).lower()
    return "" if name in _NO_LANGUAGE else name


def open_pre(builder: BlockBuilder, name: str, attrs: dict[str, str]) -> None:
    """Preformatted text: every character counts, whatever elements are in it."""
    if builder.preformatted:
        builder.push(name)
        return
    leave = builder.enter(replace(builder.state, language=language_of(attrs) or builder.state.language, code=True))
    builder.preformatted = builder.run.verbatim = True

    def close() -> None:
        builder.preformatted = False
        leave()
        builder.run.verbatim = False

    builder.push(name, close)


def new_line(builder: BlockBuilder, name: str) -> None:
    """A block inside code is a line of it (`<div class="line">`)."""
    if not builder.run.ends_in_break:
        builder.run.add_break()
    builder.push(name)


HANDLERS: dict[str, Handler] = dict.fromkeys(("pre", "xmp", "listing", "plaintext"), open_pre)
