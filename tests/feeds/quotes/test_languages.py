"""The marks and the common verbs of saying in other languages than English."""

from __future__ import annotations

import pytest

from tests.feeds.quotes.reading import read


@pytest.mark.parametrize(
    ("language", "paragraph", "who"),
    [
        ("de", "„Mehr geht nicht“, sagte Karla Brehm, die Sprecherin der Stadt.", "Karla Brehm"),
        ("de", "Helmut Voss erklärte: „Das ist keine Lösung.“", "Helmut Voss"),
        ("fr", "« C'est fini », a déclaré la ministre Hélène Marchand.", "Hélène Marchand"),
        ("fr", "Selon Paul Girard, c'est « une folie douce ».", "Paul Girard"),
        ("es", "«No vamos a pagar», dijo Lucía Ferrer, alcaldesa de Puerto Real.", "Lucía Ferrer"),
        ("es", "Según Andrés Molina, el plan es “una broma pesada”.", "Andrés Molina"),
        ("it", "«Non abbiamo tempo», ha detto Giulia Ferri, sindaca di Borgo.", "Giulia Ferri"),
        ("it", "Marco Rinaldi ha definito la proposta “una presa in giro”.", "Marco Rinaldi"),
        ("pt", "“Não vamos recuar”, disse o ministro João Seabra.", "João Seabra"),
        ("ru", "«Мы сделали всё», — сказал Иван Петров.", "Иван Петров"),
        ("ru", "Анна Смирнова заявила: «Это ошибка».", "Анна Смирнова"),
        ("pl", "„Więcej się nie da” – powiedział Jan Kowalski.", "Jan Kowalski"),
        ("zh", "王明说：“我们没有选择。”", "王明"),
        ("zh", "“你来吗？”李华问道。", "李华"),
        ("ja", "「行きますか」と山田は尋ねた。", "山田"),
        ("ja", "田中さんは「もう時間がない」と述べた。", "田中"),
    ],
)
def test_who_said_it(language: str, paragraph: str, who: str) -> None:
    (quote,) = read(paragraph, language=language)
    assert quote.speaker == who
    assert quote.kind in ("speech", "fragment")


@pytest.mark.parametrize(
    ("language", "paragraph"),
    [
        ("de", "Die sogenannte „Lösung“ ist keine."),
        ("fr", "Le soi-disant « miracle » n'en est pas un."),
        ("es", "El llamado “milagro” no existe."),
        ("zh", "所谓“专家”并没有出现。"),
        ("ja", "いわゆる「専門家」は来なかった。"),
    ],
)
def test_a_word_at_arms_length_is_nobodys(language: str, paragraph: str) -> None:
    (quote,) = read(paragraph, language=language)
    assert (quote.kind, quote.speaker) == ("scare", None)


def test_a_text_s_own_words_outvote_a_wrong_tag() -> None:
    """A German blog whose engine says that it is English."""
    text = "Der Mann ist nicht da, und die Frau ist auch nicht zu sehen, sagte der Wirt. Das ist schade für die Gäste."
    quotes = read(text, "„Mehr geht nicht“, sagte Karla Brehm.", language="en-US")
    assert quotes[-1].speaker == "Karla Brehm"
