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


UNDECLARED = [
    ("gb18030", "船夫把缆绳扔上码头，谁也没有说话。"),
    ("gb18030", "她笑了笑：“你来了？”"),
    ("big5", "船夫把繩子丟上碼頭，誰也沒有說話。"),
    ("shift_jis", "船頭は綱を投げた。「もう帰ろう」と彼女は言った。"),
    ("shift_jis", "ありがとう"),
    ("euc-jp", "船頭は綱を投げた。「もう帰ろう」と彼女は言った。"),
    ("euc-kr", "뱃사공은 밧줄을 던졌다. 아무도 말하지 않았다."),
    ("windows-1251", "Лодочник бросил верёвку на пристань, и все молчали."),
    ("windows-1251", "Човекът хвърли въжето на кея и никой не каза нищо."),
    ("windows-1251", "Човняр кинув мотузку на пристань, і всі мовчали."),
    ("koi8-r", "Лодочник бросил верёвку на пристань, и все молчали."),
    ("ibm866", "Лодочник бросил веревку на пристань, и все молчали."),
    ("iso-8859-5", "Лодочник бросил верёвку на пристань, и все молчали."),
    ("windows-1252", "Der Fährmann warf das Tau auf den Steg. „Schön“, sagte er."),
    ("windows-1252", "Le passeur jeta l’amarre. « Ça va », dit-elle après un moment."),
    ("windows-1252", "El barquero lanzó la cuerda. ¿Mañana? No sé — dijo."),
    ("windows-1252", "Færgemanden kastede rebet på kajen; ingen sagde et ord."),
    ("windows-1250", "Přívozník hodil lano na molo a nikdo neřekl ani slovo, žádný hlas."),
    ("windows-1250", "Przewoźnik rzucił linę na pomost i nikt nie rzekł słowa, cisza aż dźwięczała."),
    ("windows-1250", "A révész a mólóra dobta a kötelet, és senki sem szólt egy szót se, csönd lett, őszi."),
    ("iso-8859-2", "Przewoźnik rzucił linę na pomost i nikt nie rzekł słowa, cisza aż dźwięczała."),
    ("windows-1254", "Kayıkçı halatı iskeleye attı; hiç kimse bir şey söylemedi, gülümsediler."),
    ("windows-1253", "Ο βαρκάρης πέταξε το σκοινί στην προβλήτα και κανείς δεν μίλησε."),
    ("windows-1255", "השייט זרק את החבל אל המזח ואיש לא אמר דבר."),
    ("windows-1256", "رمى المراكبي الحبل على الرصيف ولم يقل أحد شيئا."),
    ("windows-874", "คนพายเรือโยนเชือกขึ้นท่า ไม่มีใครพูดอะไรเลย"),
    ("iso-2022-jp", "船頭は綱を投げた。誰も何も言わなかった。"),
    ("utf-16-le", "Nobody said a word on the pier."),
    ("utf-16-be", "Nobody said a word on the pier."),
]


@pytest.mark.parametrize(("label", "text"), UNDECLARED)
def test_an_encoding_that_nobody_declares_is_told_by_its_letters(label: str, text: str) -> None:
    assert decode(encoded(text, label)) == text
    longer = "\n\n".join([text] * 40)
    assert decode(encoded(longer, label)) == longer


@pytest.mark.parametrize(
    "text", ["Zoë", "naïve", "Süß", "Año", "“yes”", "5 €", "São", "Ågot", "déjà vu", "it’s", "x — y"]
)
def test_a_few_accents_are_not_another_script(text: str) -> None:
    assert decode(text.encode("cp1252")) == text
    assert decode(f"<html><p>{text}</p> and much more in English".encode("cp1252")).count(text) == 1


@pytest.mark.parametrize(("label", "text"), [one for one in UNDECLARED if one[0] in {"gb18030", "shift_jis", "euc-kr"}])
def test_a_broken_byte_does_not_garble_another_encoding(label: str, text: str) -> None:
    data = bytearray(b"\n".join([encoded(text, label)] * 30))
    data[len(data) // 2] = 0xFF
    assert decode(bytes(data)).count(text) >= 27
