"""A short digest of a text, near for texts that share most of their words."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from zlib import crc32

_FEWEST_WORDS = 20
_FEWEST_PAIRS = 32
_MOST_CHARACTERS = 4_000
_MOST_PAIRS = 128
_EVERY = 4
_WORD = re.compile(r"\w+")
# For each value of a byte: its bits as eight numbers of two bytes each, so that adding adds each bit's count.
_LANES = [b"".join((value >> bit & 1).to_bytes(2, "little") for bit in range(8)) for value in range(256)]


def digest_of(text: str) -> str:
    """A 64-bit simhash over the pairs of words (CJK: of signs) of a text, in hexadecimal; "" for a short one.

    Texts that share most of their words differ in few bits (Charikar 2002): a repost is found by it.
    Of a long text's pairs those whose first word has a rare hash stand for all, the same ones in every text.
    """
    text = text[:_MOST_CHARACTERS].casefold()
    words = _WORD.findall(text)
    if len(words) < _FEWEST_WORDS:
        words = [] if text.isascii() else list(text)
    if len(words) < _FEWEST_WORDS:
        return ""
    chosen = [pair for pair in pairwise(words) if _is_rare(pair[0])][:_MOST_PAIRS]
    if len(chosen) < _FEWEST_PAIRS:
        chosen = list(pairwise(words))[:_MOST_PAIRS]
    counts = 0
    for pair in chosen:
        value = blake2b(" ".join(pair).encode(), digest_size=8).digest()
        counts += int.from_bytes(b"".join([_LANES[byte] for byte in value]), "little")
    lanes = counts.to_bytes(130, "little")
    bits = (int.from_bytes(lanes[2 * bit : 2 * bit + 2], "little") * 2 > len(chosen) for bit in range(64))
    return f"{sum(1 << bit for bit, is_set in enumerate(bits) if is_set):016x}"


@lru_cache(maxsize=50_000)
def _is_rare(word: str) -> bool:
    return crc32(word.encode()) % _EVERY == 0
