"""Detect the character encoding of text that declares none and is not UTF-8, by the letters it would have.

charset-normalizer (MIT) knows many encodings, but takes EUC-JP for Korean and needs some hundred characters to
recognise KOI8-R, Turkish, Hebrew or Big5 (measured on 20 samples of 12 to 400 characters: 9 of 20 wrong at 12, 2 at
400). So its answer is one candidate beside the usual encodings, and the everyday letters of the languages that use each
one decide among them.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# So much of the lines with other bytes than ASCII is looked at.
_SAMPLE = 6000
# Below this share of everyday letters nothing is believed.
_LEAST = 0.5
_LEAST_FOR_LIBRARY = 200
# Up to this many bytes beyond ASCII are accents or dashes of a Latin text; they do not indicate another script.
_LEAST_FOREIGN = 4
_SELDOM = 0.5
# A character of two bytes is one of many thousand: that half of them are everyday ones is not an accident.
_WIDE_BONUS = 0.25

_PUNCTUATION = "“”„‚‘’«»‹›–—…•·°§€£©®™¿¡ªº×½¼¾´"
_WIDE_PUNCTUATION = "，。、！？：；（）《》〈〉「」『』【】…—～・　ー“”‘’"
_SIMPLIFIED = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事"
    "成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此"
    "已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体美相见被利什二等产或新己制身果加西月话合回特代内信"
    "表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报"
    "才结反受目太量再感建务做接必场件计管期市直命山金指许区保至形便空决治马五基眼书非则听白却界达光放强即像难且思王完色路"
    "记南住告类求北边死张该交万取望觉共确传师清今让识候带导争运灯夜风雨雪船笑站坐听哭问答吃喝房间屋街门窗"
)
_TRADITIONAL = (
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事"
    "成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民第公此"
    "已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體美相見被利什二等產或新己制身果加西月話合回特代內信"
    "表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報"
    "才結反受目太量再感建務做接必場件計管期市直命山金指許區保至形便空決治馬五基眼書非則聽白卻界達光放強即像難且思王完色路"
    "記南住告類求北邊死張該交萬取望覺共確傳師清今讓識候帶導爭運燈夜風雨雪船笑站坐哭答吃喝房屋街窗"
)
_KANA = "".join(map(chr, (*range(0x3041, 0x3097), *range(0x30A1, 0x30FB))))
_KANJI = "日一人年大本中長出見分生上国事時言思気手行来自前者地子私目今何話彼女心間方後海港船灯夜雪雨風待聞知会入立家少"
_HANGUL = (
    "이다는을를의에가고하은지도한로나기서사그아으니라리있어자해었들인시게대보일만까너여정말무내면부스러것수없안거주장음오우전"
    "동같며생각마제구상신성와과때했던요네더잘못집문람눈손길바배돌않두녀야위모르아든오늘앞뒤밤비불물산소식또왜뭐저렇였습니당"
    "세조원치금속간계회방공선경관심화"
)
# Letters behind a "|" are seldom: they count for less, so that a text of nothing but these is not believed.
_CYRILLIC = "оеаинтсрвлкмдпуяыьзбгчйх|ежшюцщэфъ"
_GREEK = "αεηιοτνσρκπλςμυάέίόήώ|βγδζθξφχψωύϊϋΐΰ"
_HEBREW = "אבגדהוזחטיכלםמןנסעפקרשת|ךףץצ"
_ARABIC = "ابتجحدرسعفقكلمنهويةأىشخذص|ءآؤإئثزضطظغپچژگ،؛؟"
_THAI = "กขคงจชดตทนบปผพมยรลวสหอาิีืุูเแโใไ่้ั์ะำ|ฉถธภศษณญฟฝซ็ึ๊๋ๆฯ"
_WEST = (
    "äöüß", "éèêàâçîôûùëïœæ", "áéíóúñü", "àèéìòùî", "ãõçáéíóúâêôà", "åäöé", "åæøé", "ëéïöèü", "çàéèíïòóúü·",
    "áðéíóúýþæö",
)  # fmt: skip
_CENTRAL = ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "čćđšž", "ăâîşţșț", "äöüß")

# Codec, its languages' small letters, what else is usual. The first of equals wins.
_CANDIDATES: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("cp1252", _WEST, _PUNCTUATION),
    ("cp1251", (_CYRILLIC + "ё", _CYRILLIC + "іїєґ", "абвгдезијклмнопрстућч|жфхцшђљњџ"), _PUNCTUATION + "№"),
    ("gb18030", (_SIMPLIFIED,), _WIDE_PUNCTUATION),
    ("cp932", (_KANA + _KANJI,), _WIDE_PUNCTUATION),
    ("euc_jp", (_KANA + _KANJI,), _WIDE_PUNCTUATION),
    ("cp949", (_HANGUL,), _WIDE_PUNCTUATION),
    ("big5hkscs", (_TRADITIONAL,), _WIDE_PUNCTUATION),
    ("koi8-r", (_CYRILLIC + "ё",), "©°·"),
    ("koi8-u", (_CYRILLIC + "іїєґ",), "©°·"),
    ("cp866", (_CYRILLIC + "ё",), "№°·"),
    ("iso8859-5", (_CYRILLIC + "ё", _CYRILLIC + "іїє"), "№§"),
    ("mac-cyrillic", (_CYRILLIC + "ё",), _PUNCTUATION + "№"),
    ("cp1250", _CENTRAL, _PUNCTUATION),
    ("iso8859-2", _CENTRAL, "§°´×"),
    ("cp1254", ("çğıöşüâî",), _PUNCTUATION),
    ("cp1253", (_GREEK,), _PUNCTUATION),
    ("iso8859-7", (_GREEK,), "‘’«»―·½"),
    ("cp1255", (_HEBREW,), _PUNCTUATION),
    ("cp1256", (_ARABIC,), _PUNCTUATION),
    ("cp874", (_THAI,), _PUNCTUATION),
)
_LATIN = frozenset({"cp1252", "cp1250", "iso8859-2", "cp1254"})
_WIDE = frozenset({"gb18030", "cp932", "euc_jp", "cp949", "big5hkscs"})


def detect_codec(data: bytes) -> str:
    """The codec that text was probably written in, "" where none gives a text that is plausible."""
    sample = _sample(data)
    if not sample:
        return ""
    foreign = sum(byte > 0x7F for byte in sample)
    scores = [
        (_plausibility(sample.decode(codec, "replace"), codec), codec)
        for codec, _, _ in _CANDIDATES
        if codec in _LATIN or foreign >= _LEAST_FOREIGN
    ]
    best, codec = max(scores, key=lambda one: one[0])
    if best >= _LEAST:
        return codec
    return _by_library(sample) if len(sample) >= _LEAST_FOR_LIBRARY else ""


def _sample(data: bytes) -> bytes:
    """The first lines that hold more than ASCII."""
    lines: list[bytes] = []
    size = 0
    for line in data.splitlines():
        if not line.isascii():
            lines.append(line[:_SAMPLE])
            size += len(line)
            if size >= _SAMPLE:
                break
    return b"\n".join(lines)


@lru_cache(maxsize=1)
def _alphabets() -> dict[str, tuple[tuple[dict[str, float], ...], frozenset[str]]]:
    """For each codec what every letter of its languages counts, and the other usual characters."""
    return {codec: (tuple(map(_weights, languages)), frozenset(usual)) for codec, languages, usual in _CANDIDATES}


def _weights(letters: str) -> dict[str, float]:
    usual, _, seldom = letters.partition("|")
    return dict.fromkeys(seldom, _SELDOM) | dict.fromkeys(usual, 1.0)


def _plausibility(text: str, codec: str) -> float:
    """The share of a text's characters beyond ASCII that a language of this codec uses every day, less the odd ones."""
    languages, usual = _alphabets()[codec]
    foreign = [(place, char) for place, char in enumerate(text) if char > "\x7f"]
    if not foreign:
        return 0.0
    common = [0.0] * len(languages)
    odd = plain = 0
    wide = codec in _WIDE
    for place, char in foreign:
        if char in usual:
            plain += 1
            continue
        small = char.lower()
        if _is_odd(text, place, char, small, wide=wide):
            odd += 1
        for index, letters in enumerate(languages):
            common[index] += letters.get(small, 0.0)
    lettered = len(foreign) - plain
    if not lettered:
        # Punctuation alone is weak evidence: windows-1252 has it where nearly all others have it too.
        return 0.6
    return max(common) / lettered - odd / len(foreign) + (_WIDE_BONUS if wide else 0)


def _is_odd(text: str, place: int, char: str, small: str, *, wide: bool) -> bool:
    """Return whether a character is where no text has it: a capital or sign within a word, two scripts in one word."""
    if char == "\ufffd" or unicodedata.category(char) in {"Cc", "Co", "Cn"}:
        return True
    if wide:
        return "\uff61" <= char <= "\uff9f" or "\u3131" <= char <= "\u318e"
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if not char.isalpha():
        return before.isalpha() and after.isalpha() and not unicodedata.combining(char)
    if char != small and before.isalpha() and before.islower():
        return True
    beside = [other for other in (before, after) if other.isalpha()]
    if char < "\u0250":
        # Words of Latin letters are mostly ASCII.
        return bool(beside) and not any(other.isascii() for other in beside)
    return any(other.isascii() for other in beside)


def _by_library(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    found = from_bytes(sample).best()
    return found.encoding if found is not None else ""
