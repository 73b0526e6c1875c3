"""A short digest of a text, near for texts that share most of their words."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from struct import pack, unpack

_FEWEST_WORDS = 20
_FEWEST_PAIRS = 32
_MOST_CHARACTERS = 2_400
_MOST_PAIRS = 96
_EVERY = 4
_WORD = re.compile(r"\w+")
_TYPOGRAPHY = "‘’“”–—…\xa0"
# ASCII in lower case, with a space for all that is no part of a word.
_LETTERS = bytes(
    ord(chr(code).lower()) if chr(code).isalnum() or code == 0x5F else 0x20 for code in range(128)
) + bytes(128)
_ODD = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1
# For each bit of a byte: the table that leaves nothing but that bit, as 0 or 1.
_BIT = [bytes(value >> bit & 1 for value in range(256)) for bit in range(8)]


def digest_of(text: str) -> str:
    """A 64-bit simhash over the pairs of words (CJK: of signs) of a text, in hexadecimal; "" for a short one.

    Texts that share most of their words differ in few bits (Charikar 2002): a repost is found by it.
    Of a long text's pairs those whose first word has a rare hash stand for all, the same ones in every text.
    """
    text = text[:_MOST_CHARACTERS]
    words = _words(text)
    if len(words) < _FEWEST_WORDS:
        words = [] if text.isascii() else [sign.encode("utf-8", "surrogatepass") for sign in text.casefold()]
    if len(words) < _FEWEST_WORDS:
        return ""
    hashes = list(map(_hash, words))
    chosen = [(one * _ODD ^ two) & _MASK for one, two in pairwise(hashes) if one % _EVERY == 0][:_MOST_PAIRS]
    if len(chosen) < _FEWEST_PAIRS:
        chosen = [(one * _ODD ^ two) & _MASK for one, two in pairwise(hashes[: _MOST_PAIRS + 1])]
    rows = f"<{len(chosen)}Q"
    packed = pack(rows, *chosen)
    digest = 0
    for bit, table in enumerate(_BIT):
        # At most 128 ones are added up in each byte: no sum runs over into the next.
        sums = sum(unpack(rows, packed.translate(table))).to_bytes(8, "little")
        digest |= sum(1 << 8 * place + bit for place, ones in enumerate(sums) if ones * 2 > len(chosen))
    return f"{digest:016x}"


def _words(text: str) -> list[bytes]:
    r"""The words (`\w+`) of a text, folded; of English without its typography at a third of the pattern's cost."""
    for sign in _TYPOGRAPHY:
        text = text.replace(sign, " ")
    if text.isascii():
        return text.encode().translate(_LETTERS).split()
    return [word.encode("utf-8", "surrogatepass") for word in _WORD.findall(text.casefold())]


@lru_cache(maxsize=50_000)
def _hash(word: bytes) -> int:
    """64 bits of a word, the same in every process."""
    return int.from_bytes(blake2b(word, digest_size=8).digest(), "little")
