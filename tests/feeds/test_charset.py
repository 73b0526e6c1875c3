"""The character encoding of a document, and decoding that cannot fail."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.charset import decode

SAMPLES = {
    "utf-8": "Grüße, мир, 世界 — “x”",
    "utf-16-le": "Grüße, мир, 世界",
    "utf-16-be": "Grüße, мир, 世界",
    "windows-1252": "Grüße — “x” … €",
    "iso-8859-1": "Grüße",
    "iso-8859-2": "Příliš žluťoučký",
    "windows-1250": "Příliš „žluťoučký“",
    "iso-8859-5": "Привет, мир",
    "windows-1251": "Привет, «мир» — да",
    "koi8-r": "Привет, мир",
    "koi8-u": "Привіт, світе ґ",
    "ibm866": "Привет, мир",
    "iso-8859-7": "Καλημέρα κόσμε",
    "windows-1253": "Καλημέρα — κόσμε",
    "iso-8859-9": "Günaydın dünya şğ",
    "windows-1254": "Günaydın — dünya",
    "windows-1255": "שלום עולם",
    "windows-1256": "مرحبا بالعالم",
    "iso-8859-15": "Grüße für 5 €",
    "shift_jis": "こんにちは、世界。テスト",
    "euc-jp": "こんにちは、世界。テスト",
    "iso-2022-jp": "こんにちは、世界。",
    "gb2312": "你好，世界。这是一个测试",
    "gb18030": "你好，世界。这是一个测试 𠀀",
    "big5": "你好，世界。這是一個測試",
    "euc-kr": "안녕하세요 세계",
    "windows-874": "สวัสดีชาวโลก",
}
MARKS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
PYTHON_NAMES = {"windows-874": "cp874"}


def encoded(text: str, label: str) -> bytes:
    return text.encode(PYTHON_NAMES.get(label, label))


@pytest.mark.parametrize("label", SAMPLES)
def test_a_charset_that_the_transport_declares(label: str) -> None:
    text = SAMPLES[label]
    assert decode(encoded(text, label), label) == text
    assert decode(encoded(text, label), f'text/html; charset="{label.upper()}"; x=y') == text


@pytest.mark.parametrize("label", [label for label in SAMPLES if not label.startswith("utf-16")])
def test_a_charset_that_the_document_declares(label: str) -> None:
    for head in (
        f'<?xml version="1.0" encoding="{label}"?>\n<p>',
        f"<html><head><meta charset={label}><p>",
        f'<html><META http-equiv="Content-Type" content="text/html; charset={label}"><p>',
    ):
        text = head + SAMPLES[label]
        assert decode(encoded(text, label)) == text


@pytest.mark.parametrize("label", MARKS)
@pytest.mark.parametrize("declared", ["", "iso-8859-1", "utf-8", "koi8-r"])
def test_a_byte_order_mark_outranks_what_is_declared(label: str, declared: str) -> None:
    assert decode(MARKS[label] + encoded(SAMPLES[label], label), declared) == SAMPLES[label]


def test_the_transport_outranks_the_document() -> None:
    text = '<?xml version="1.0" encoding="koi8-r"?><p>Привет, мир'
    assert decode(text.encode("windows-1251"), "windows-1251") == text


@pytest.mark.parametrize("declared", ["iso-8859-1", "us-ascii", "windows-1252", "iso-8859-15"])
def test_a_western_label_is_often_wrong_on_utf_8(declared: str) -> None:
    assert decode("Grüße — “мир”".encode(), declared) == "Grüße — “мир”"
    assert decode(f'<?xml version="1.0" encoding="{declared}"?>мир'.encode()).endswith("мир")


def test_utf_16_that_is_none() -> None:
    assert (
        decode(b'<?xml version="1.0" encoding="utf-16"?><p>text</p>')
        == '<?xml version="1.0" encoding="utf-16"?><p>text</p>'
    )
    assert decode(b"plain ascii", "utf-16") == "plain ascii"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_markup_without_a_mark(codec: str) -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><p>мир</p>'
    assert decode(text.encode(codec)) == text


HOSTILE = [
    "punycode",
    "undefined",
    "idna",
    "rot13",
    "base64",
    "zlib",
    "hex",
    "unicode_escape",
    "raw_unicode_escape",
    "mbcs",
    "utf-7",
]


@pytest.mark.parametrize("label", [*HOSTILE, "nonsense", "\x00", "x" * 100_000, "utf-8\n", "é", ""])
def test_a_codec_that_is_no_encoding_of_text_is_not_used(label: str) -> None:
    assert decode("Grüße".encode(), label) == "Grüße"
    assert decode(f'<?xml version="1.0" encoding="{label}"?>Grüße'.encode()).endswith("Grüße")


def test_one_wrong_byte_does_not_garble_the_rest() -> None:
    text = "Grüße und Küsse, мир. " * 40_000
    data = bytearray(text.encode())
    data[500_000] = 0xFF
    read = decode(bytes(data))
    assert read.count("Grüße") >= 39_998
    assert "Ã" not in read


def test_a_text_that_breaks_off_inside_a_character_stays_utf_8() -> None:
    text = "“Grüße” — мир, мир, мир, мир"
    assert decode(text.encode()[:-1]) == text[:-1] + "\ufffd"


def test_what_is_nothing_else_is_windows_1252() -> None:
    assert decode(b"caf\xe9 \x93x\x94 \x80") == "café “x” €"
    assert decode(b"caf\xe9", "utf-8") == "café"
    assert decode(b"\x81\x8d") == "\ufffd\ufffd"


@given(
    st.binary(max_size=300), st.sampled_from(["", "utf-8", "utf-16", "gb18030", "shift_jis", "iso-2022-jp", *HOSTILE])
)
def test_decoding_never_fails(data: bytes, declared: str) -> None:
    assert isinstance(decode(data, declared), str)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=100))
def test_utf_8_is_read_back(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode()) == text
