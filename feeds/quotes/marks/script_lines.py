"""Interviews and scripts: lines that a name or "Q:" opens are that person's words, without marks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from feeds.quotes.lexicon.model import words
from feeds.quotes.people.given_names import GIVEN
from feeds.quotes.people.names import fold_name
from feeds.quotes.sentences.roles import is_role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from feeds.quotes.lexicon import Lexicon

_LABEL = re.compile(r"\*{0,2}([^\W\d_][^:\n*]{0,40}?)\*{0,2}(?:\s\([^)\n]{1,30}\))?\s?:\*{0,2}\s+(?=\S)")
_QUESTIONS = frozenset(["q", "question", "f", "frage", "p", "pregunta", "в"])
_ANSWERS = frozenset(["a", "answer", "antwort", "r", "respuesta", "réponse", "о"])
_FEWEST = 3
_MOST_WORDS = 4
# At least this share of the lines of a talk is a second line of somebody with one line between.
_BACK = 0.2
_ENDS = frozenset(".?!…\"”»’')]—–。？！」")
_SMALL = re.compile(r"\b[^\W\d_A-ZÀ-Þ][^\W\d_]*")
# Terms that open a line with their explanation, and initials that are nobody's.
_TERMS = words(
    """
    note update edit tip example pros cons pro con contra fix fixed bug type data file files cause result problem
    solution purpose total python java javascript typescript rust golang ruby php swift kotlin linux windows macos
    symptom treatment input output before after good bad better worse best do don't easy medium hard meaning concept
    reality myth fact trade-off tradeoff analysis impact risk mitigation goal goals step steps day week version date
    time location price cost summary conclusion question questions answer status severity priority key value name title
    description usage syntax returns return parameters parameter default required optional error warning info
    hint caution important source sources link links license author authors category categories tags tag ingredients
    directions prep yield servings serves strengths weaknesses advantages disadvantages benefits drawbacks limitations
    diagnosis personality rule rules test tests expected actual observation hypothesis theorem proof lemma
    definition proposition remark corollary claim case then given when where why what how who scope context decision
    consequences alternatives background approach implementation design code command response request body header
    user-story role action actions outcome lesson takeaway scenario old new current next previous left right top bottom
    yes no true false ps faq tldr id url uri api sql css html xml json http https cpu gpu ram os ui ux ai ml llm ip dns
    tcp udp cli sdk ide ci cd db io it hr qa ok usb ssd hdd pc tv uk us usa eu un am pm etc eg ie
    hinweis achtung beispiel vorteile nachteile vorteil nachteil problem lösung ergebnis ziel fazit
    quelle stand ort datum preis zutaten zubereitung ursache wirkung frühstück montag dienstag
    avantages inconvénients exemple remarque problème résultat objectif étape source lieu prix
    título notas episodio episodios arco arcos capítulo capítulos temporada
    ventajas desventajas ejemplo nota problema solución resultado objetivo paso fuente lugar fecha precio
    vantaggi svantaggi esempio soluzione risultato obiettivo passo fonte luogo data prezzo
    vantagens desvantagens exemplo solução objetivo passo local preço
    voordelen nadelen voorbeeld opmerking oplossing resultaat doel stap bron plaats prijs
    zalety wady przykład uwaga rozwiązanie wynik cel krok źródło miejsce cena
    пример плюсы минусы проблема решение результат цель шаг источник место дата цена итог важно
    fördelar nackdelar exempel lösning resultat mål steg källa plats pris
    """
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an interview: who its label names ("" for the answering side of Q and A), and where its words begin."""

    label: str
    start: int
    asks: bool = False


def script_lines(texts: Sequence[str], lexicon: Lexicon) -> dict[int, Line]:
    """The paragraphs (by index) that are lines of an interview or a script.

    At least three of them with two labels or more, each label short and somebody's: a list of "Note:" and "Update:"
    is none, nor is one of any other words that the text also writes small.
    """
    labelled: dict[int, tuple[str, int]] = {}
    for index, text in enumerate(texts):
        match = _LABEL.match(text)
        if match is not None and _is_short(match.group(1)):
            labelled[index] = (match.group(1).strip(), match.end())
    counts = Counter(label for label, _ in labelled.values())
    taken = {label for label, count in counts.items() if count > 1 or label.lower() in _QUESTIONS | _ANSWERS}
    if len(taken) < 2:
        return {}
    small = {word for text in texts for word in _SMALL.findall(text)}
    taken = {label for label in taken if _is_of_person(label, lexicon, small)}
    lines = {
        index: Line("" if label.lower() in _ANSWERS | _QUESTIONS else label, start, asks=label.lower() in _QUESTIONS)
        for index, (label, start) in labelled.items()
        if label in taken
    }
    if len(taken) < 2 or len(lines) < _FEWEST:
        return {}
    labels = [labelled[index][0] for index in sorted(lines)]
    is_interview = any(line.asks for line in lines.values())
    return lines if is_interview or _is_exchange(labels, [texts[index] for index in lines]) else {}


def _is_exchange(labels: Sequence[str], lines: Sequence[str]) -> bool:
    """Tell whether labels come back after another's line, and their lines are sentences.

    The fields of records do not: title, episodes, notes; title, episodes, notes.
    """
    back = sum(first == third != second for first, second, third in zip(labels, labels[1:], labels[2:], strict=False))
    ended = sum(line.rstrip()[-1:] in _ENDS for line in lines)
    return back >= len(labels) * _BACK and 2 * ended >= len(lines)


def _is_short(label: str) -> bool:
    """Tell whether a label is a few words with capitals, as a name is."""
    parts = label.split()
    return 0 < len(parts) <= _MOST_WORDS and all(
        part[0].isupper() or part in ("de", "van", "von", "der", "la") for part in parts
    )


def _is_of_person(label: str, lexicon: Lexicon, small: AbstractSet[str]) -> bool:
    """Tell whether a label can be somebody's: Q, initials, a name, or a role ("Interviewer").

    `small` are the words that the text also writes in lower case, which are terms rather than names.
    """
    lows = label.lower().split()
    if label.lower() in _QUESTIONS | _ANSWERS or fold_name(lows[0]) in GIVEN or lows[0] in lexicon.honorifics:
        return True
    if any(low in _TERMS or low in lexicon.starters for low in lows):
        return False
    return is_role(lows[-1], lexicon) or not any(low in small for low in lows)
