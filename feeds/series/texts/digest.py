"""A short digest of a text, near for texts that share most of their words."""

from __future__ import annotations

import re
from hashlib import blake2b
from itertools import compress, islice, pairwise
from struct import pack

from feeds.clean import without_typography

_FEWEST_WORDS = 20
_FEWEST_PAIRS = 32
_MOST_CHARACTERS = 2_400
_MOST_PAIRS = 96
_EVERY = 4
_WORD = re.compile(r"\w+")
# ASCII in lower case, with a space for everything that is not part of a word.
_LETTERS = bytes(
    ord(chr(code).lower()) if chr(code).isalnum() or code == 0x5F else 0x20 for code in range(128)
) + bytes(128)
_ODD = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1
_MOST_KNOWN = 50_000
# For each bit of a byte: the number that has this bit in each of `_MOST_PAIRS` bytes.
_BIT = [int.from_bytes(bytes([1 << bit]) * _MOST_PAIRS, "little") for bit in range(8)]


def digest_of(text: str) -> str:
    """Return a 64-bit simhash over the pairs of words (CJK: of signs) of a text, in hexadecimal; "" for a short one.

    Texts that share most of their words differ in few bits (Charikar 2002), which finds reposts. Of a long text's pairs
    only those whose first word has a rare hash are used, the same ones in every text.
    """
    text = text[:_MOST_CHARACTERS]
    words = _words(text)
    if len(words) < _FEWEST_WORDS:
        words = [] if text.isascii() else [sign.encode("utf-8", "surrogatepass") for sign in text.casefold()]
    if len(words) < _FEWEST_WORDS:
        return ""
    if len(_hashes) > _MOST_KNOWN:
        _hashes.clear()
        _firsts.clear()
        _rare.clear()
    pairs = islice(compress(pairwise(words), map(_rare.__getitem__, words)), _MOST_PAIRS)
    chosen = [_firsts[one] ^ _hashes[two] for one, two in pairs]
    if len(chosen) < _FEWEST_PAIRS:
        first = pairwise(words[: _MOST_PAIRS + 1])
        chosen = [_firsts[one] ^ _hashes[two] for one, two in first]
    return f"{_majority(chosen):016x}"


def _majority(numbers: list[int]) -> int:
    """The bits that more than half of some 64-bit numbers have, at most `_MOST_PAIRS` of them."""
    packed = pack(f"<{len(numbers)}Q", *numbers)
    bits = 0
    for place in range(8):
        # The same byte of all numbers as one number: a mask and a count of ones tell how many have a bit.
        column = int.from_bytes(packed[place::8], "little")
        for bit, mask in enumerate(_BIT):
            if (column & mask).bit_count() * 2 > len(numbers):
                bits |= 1 << 8 * place + bit
    return bits


def _words(text: str) -> list[bytes]:
    r"""The words (`\w+`) of a text, folded; of English without its typography at a third of the pattern's cost."""
    text = without_typography(text)
    if text.isascii():
        return text.encode().translate(_LETTERS).split()
    return [word.encode("utf-8", "surrogatepass") for word in _WORD.findall(text.casefold())]


class _Hashes(dict[bytes, int]):
    """64 bits of each word, the same in every process."""

    def __missing__(self, word: bytes) -> int:
        found = self[word] = int.from_bytes(blake2b(word, digest_size=8).digest(), "little")
        return found


class _Firsts(dict[bytes, int]):
    """The 64 bits of each word where it is the first of a pair: other ones, since "a b" is not "b a"."""

    def __missing__(self, word: bytes) -> int:
        found = self[word] = _hashes[word] * _ODD & _MASK
        return found


class _Rare(dict[bytes, bool]):
    """Return whether the pairs that begin with a word are in the sample."""

    def __missing__(self, word: bytes) -> bool:
        found = self[word] = _hashes[word] % _EVERY == 0
        return found


_hashes = _Hashes()
_firsts = _Firsts()
_rare = _Rare()
