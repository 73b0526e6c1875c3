"""The words that mark series, language by language: data only.

To teach another language, add one `Words` record to `LANGUAGES`. All languages are tried at once, since a
feed's language tag is missing or wrong more often than not; what collides between languages is left out.
All words are casefolded. Chinese, Japanese and Korean count with other signs; `titles.cjk` knows them.
"""

from __future__ import annotations

from feeds.series.lexicon.record import Words

ENGLISH = Words(
    parts="part|parts|pt|instalment|installment",
    units="lesson|day|week|step|session",
    chapters="chapter|chapters|chap|chpt|chp|ch|episode|episodes|ep",
    volumes="volume|vol|book|season|arc|saga|tome",
    counted="part|instalment|installment|chapter|episode|post|article|entry|piece|lesson",
    cardinals="one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty",
    ordinals="first|1st second|2nd third|3rd fourth|4th fifth|5th sixth|6th seventh|7th eighth|8th ninth|9th tenth|10th"
    " eleventh|11th twelfth|12th thirteenth|13th fourteenth|14th fifteenth|15th sixteenth|16th seventeenth|17th"
    " eighteenth|18th nineteenth|19th twentieth|20th",
    of="of|out of",
    specials={
        "prologue": "prologue",
        "prelude": "prologue",
        "foreword": "prologue",
        "preface": "prologue",
        "interlude": "interlude",
        "intermission": "interlude",
        "intermezzo": "interlude",
        "side story": "extra",
        "extra": "extra",
        "bonus": "extra",
        "bonus chapter": "extra",
        "omake": "extra",
        "gaiden": "extra",
        "epilogue": "epilogue",
        "afterword": "epilogue",
        "postscript": "epilogue",
        "coda": "epilogue",
        "appendix": "epilogue",
        "finale": "epilogue",
    },
    series="series|mini-series|miniseries|serial",
    here="this|our|my|the|new|in",
    named="on|about|called|titled|entitled|exploring|covering|describing|discussing|named|looking at|dedicated to",
    back="previous|previously|last post|last time|last installment|last instalment|last chapter|last article|last"
    " part|last week|last episode|yesterday|earlier"
    "|first part|first post|first article|part one|part 1|introduction to|continuing|continuation|follow-up to"
    "|followup to"
    "|left off|preceding",
    forward="next|tomorrow|continued in|continues in|follow-up post|part two|second part|read on",
    lists="series|in this series|this series|table of contents|contents|the series so far|all parts|other parts"
    "|the other parts|parts|more in this series|read the series|previous parts|the story"
    " so far",
    periodical="weekly|links|roundup|round-up|digest|newsletter|issue|edition|linkdump|link dump|weeknotes|weeknote"
    "|monthly"
    "|this week in|bulletin|open thread",
)

GERMAN = Words(
    parts="teil|teile|folge",
    units="lektion|tag|woche|schritt|beitrag",
    chapters="kapitel|kap|episode|abschnitt",
    volumes="band|buch|staffel|jahrgang",
    counted="teil|folge|kapitel|beitrag|artikel|abschnitt",
    cardinals="eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    ordinals="erster|erste|erstes|ersten zweiter|zweite|zweites|zweiten dritter|dritte|drittes|dritten"
    " vierter|vierte|viertes|vierten fünfter|fünfte|fünftes|fünften sechster|sechste|sechstes|sechsten"
    " siebter|siebte|siebtes|siebten achter|achte|achtes|achten neunter|neunte|neuntes|neunten"
    " zehnter|zehnte|zehntes|zehnten",
    of="von",
    specials={
        "prolog": "prologue",
        "vorwort": "prologue",
        "zwischenspiel": "interlude",
        "intermezzo": "interlude",
        "epilog": "epilogue",
        "nachwort": "epilogue",
        "anhang": "epilogue",
        "nachtrag": "epilogue",
    },
    series="serie|reihe|artikelserie|blogserie|artikelreihe|blogreihe|miniserie|fortsetzungsgeschichte",
    here="diese|dieser|unsere|unserer|meine|meiner|der|einer|neue|neuen|kleine|kleinen",
    named="zum thema|über|zu|zum|zur|namens|rund um|mit dem titel",
    back="letzten teil|letzten beitrag|letzte folge|letzten artikel|zuletzt|im vorigen|vorherigen|vorheriger|voriger"
    "|ersten teil|bisher|gestern|teil eins|fortsetzung von|vorangegangenen",
    forward="nächsten teil|nächster teil|nächste folge|nächsten beitrag|weiter geht|fortsetzung|zweiten teil|morgen"
    "|zum nächsten",
    lists="alle teile|in dieser serie|alle folgen|die serie|serie|reihe|inhaltsverzeichnis|inhalt|weitere teile"
    "|übersicht"
    "|in dieser reihe|alle teile der serie|bisherige teile|alle beiträge",
    periodical="wochenrückblick|linktipps|fundstücke|newsletter|ausgabe|presseschau|wochenschau|monatsrückblick"
    "|linksammlung",
)

FRENCH = Words(
    parts="partie|parties|volet",
    units="leçon|jour|semaine|étape",
    chapters="chapitre|chapitres|épisode|episode|chap",
    volumes="tome|livre|saison|volume",
    counted="partie|épisode|chapitre|volet|article|billet",
    cardinals="un|une deux trois quatre cinq six sept huit neuf dix onze douze",
    ordinals="premier|première|1er|1re|1ère deuxième|second|seconde|2e|2ème troisième|3e|3ème quatrième|4e|4ème"
    " cinquième|5e|5ème sixième|6e|6ème septième|7e|7ème huitième|8e|8ème neuvième|9e|9ème dixième|10e|10ème",
    of="sur|de",
    specials={
        "prologue": "prologue",
        "avant-propos": "prologue",
        "préface": "prologue",
        "interlude": "interlude",
        "entracte": "interlude",
        "hors-série": "extra",
        "épilogue": "epilogue",
        "postface": "epilogue",
        "annexe": "epilogue",
    },
    series="série|feuilleton|mini-série|dossier",
    here="cette|notre|ma|la|une|nouvelle",
    named="sur|consacrée à|consacrée au|consacrée aux|consacré à|consacré au|à propos de|intitulée|intitulé|autour de",
    back="précédent|précédente|précédemment|la dernière fois|dernier article|première partie|hier|premier article"
    "|suite de",
    forward="prochain|prochaine|prochainement|suivant|suivante|deuxième partie|à suivre|demain|la suite",
    lists="sommaire|dans cette série|la série|série|tous les épisodes|autres parties|dans la même série|table des"
    " matières"
    "|les autres articles de la série|les épisodes",
    periodical="revue de presse|liens|hebdo|lettre|infolettre|newsletter|numéro|revue de liens|en vrac",
)

SPANISH = Words(
    parts="parte|partes|entrega",
    units="lección|día|semana|paso",
    chapters="capítulo|capitulo|capítulos|episodio|cap",
    volumes="tomo|libro|temporada|volumen",
    counted="parte|entrega|capítulo|episodio|artículo|entrada",
    cardinals="uno|una dos tres cuatro cinco seis siete ocho nueve diez once doce",
    ordinals="primero|primera|primer|1ª|1º segundo|segunda|2ª|2º tercero|tercera|tercer|3ª|3º cuarto|cuarta|4ª|4º"
    " quinto|quinta|5ª|5º sexto|sexta|6ª séptimo|séptima|7ª octavo|octava|8ª noveno|novena|9ª décimo|décima|10ª",
    of="de",
    specials={
        "prólogo": "prologue",
        "prefacio": "prologue",
        "interludio": "interlude",
        "intermedio": "interlude",
        "epílogo": "epilogue",
        "apéndice": "epilogue",
    },
    series="serie|saga|miniserie",
    here="esta|nuestra|mi|la|una|nueva",
    named="sobre|acerca de|titulada|llamada|dedicada a|de artículos sobre",
    back="anterior|anteriormente|la última vez|primera parte|ayer|primera entrega|continuación de|capítulo anterior",
    forward="próximo|próxima|siguiente|segunda parte|continuará|mañana|segunda entrega",
    lists="en esta serie|índice|todas las partes|la serie|serie|otras partes|artículos de la serie|capítulos|todos"
    " los capítulos",
    periodical="enlaces|boletín|resumen semanal|semanal|newsletter|edición|número",
)

ITALIAN = Words(
    parts="parte|parti|puntata",
    units="lezione|giorno|settimana|passo",
    chapters="capitolo|capitoli|episodio|cap",
    volumes="tomo|libro|stagione|volume",
    counted="parte|puntata|capitolo|episodio|articolo",
    cardinals="uno|una due tre quattro cinque sei sette otto nove dieci undici dodici",
    ordinals="primo|prima secondo|seconda terzo|terza quarto|quarta quinto|quinta sesto|sesta settimo|settima"
    " ottavo|ottava nono|nona decimo|decima",
    of="di",
    specials={
        "prologo": "prologue",
        "prefazione": "prologue",
        "interludio": "interlude",
        "intermezzo": "interlude",
        "epilogo": "epilogue",
        "appendice": "epilogue",
    },
    series="serie|saga|miniserie",
    here="questa|nostra|mia|la|una|nuova",
    named="su|sul|sulla|sui|sulle|dedicata a|intitolata|chiamata|riguardo",
    back="precedente|precedentemente|l'ultima volta|prima parte|ieri|scorso articolo|prima puntata|continua da",
    forward="prossimo|prossima|successivo|successiva|seconda parte|seguente|continua|domani",
    lists="in questa serie|indice|tutte le parti|la serie|serie|altre parti|le puntate|articoli della serie|tutte"
    " le puntate",
    periodical="rassegna|link della settimana|newsletter|settimanale|numero|edizione",
)

PORTUGUESE = Words(
    parts="parte|partes",
    units="lição|aula|dia|semana|passo",
    chapters="capítulo|capítulos|capitulo|episódio|episodio|cap",
    volumes="tomo|livro|temporada|volume",
    counted="parte|capítulo|episódio|artigo|postagem",
    cardinals="um|uma dois|duas três quatro cinco seis sete oito nove dez onze doze",
    ordinals="primeiro|primeira segundo|segunda terceiro|terceira quarto|quarta quinto|quinta sexto|sexta sétimo|sétima"
    " oitavo|oitava nono|nona décimo|décima",
    of="de",
    specials={
        "prólogo": "prologue",
        "prefácio": "prologue",
        "interlúdio": "interlude",
        "epílogo": "epilogue",
        "apêndice": "epilogue",
    },
    series="série|saga|minissérie",
    here="esta|desta|nesta|nossa|minha|a|uma|nova",
    named="sobre|a respeito de|intitulada|chamada|dedicada a",
    back="anterior|anteriormente|da última vez|primeira parte|ontem|artigo anterior|continuação de",
    forward="próximo|próxima|seguinte|segunda parte|amanhã|continua",
    lists="nesta série|índice|todas as partes|a série|série|outras partes|artigos da série|sumário",
    periodical="links da semana|boletim|newsletter|semanal|edição|número",
)

DUTCH = Words(
    parts="deel|delen|aflevering",
    units="les|dag|week|stap",
    chapters="hoofdstuk|episode|afl",
    volumes="boek|seizoen|band",
    counted="deel|aflevering|hoofdstuk|artikel|blog",
    cardinals="een|één twee drie vier vijf zes zeven acht negen tien elf twaalf",
    ordinals="eerste|1e|1ste tweede|2e|2de derde|3e|3de vierde|4e vijfde|5e zesde|6e zevende|7e achtste|8e negende"
    "|9e tiende|10e",
    of="van",
    specials={
        "proloog": "prologue",
        "voorwoord": "prologue",
        "tussenspel": "interlude",
        "intermezzo": "interlude",
        "epiloog": "epilogue",
        "nawoord": "epilogue",
        "bijlage": "epilogue",
    },
    series="serie|reeks|blogserie|artikelenreeks|miniserie|blogreeks",
    here="deze|onze|mijn|de|een|nieuwe",
    named="over|genaamd|rond|met de titel",
    back="vorige|vorig deel|vorige keer|eerste deel|gisteren|eerder|vervolg op",
    forward="volgende|volgend deel|volgende keer|tweede deel|morgen|wordt vervolgd",
    lists="in deze serie|alle delen|de serie|serie|inhoudsopgave|inhoud|andere delen|alle afleveringen|in deze"
    " reeks|overzicht",
    periodical="nieuwsbrief|weekoverzicht|links van de week|editie|nummer|weekblog",
)

RUSSIAN = Words(
    parts="часть|части|ч",
    units="урок|день|неделя|шаг",
    chapters="глава|главы|гл|эпизод|серия|выпуск",
    volumes="том|книга|сезон",
    counted="часть|части|глава|серия|статья|выпуск",
    cardinals="один|одна два|две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать",
    ordinals="первая|первый|первой|первую вторая|второй|вторую третья|третий|третьей|третью четвертая|четвёртая"
    "|четвертой"
    " пятая|пятый|пятой шестая|шестой седьмая|седьмой восьмая|восьмой девятая|девятой десятая|десятой",
    of="из",
    specials={
        "пролог": "prologue",
        "предисловие": "prologue",
        "интерлюдия": "interlude",
        "интермедия": "interlude",
        "эпилог": "epilogue",
        "послесловие": "epilogue",
        "приложение": "epilogue",
    },
    series="серии|цикла|цикл|серию|сериал|циклом|серией",
    here="этой|нашей|моей|эта|этого|нашего|моего|новый|новая|из",
    named="о|об|про|под названием|посвященных|посвящённых|статей о|статей про",
    back="предыдущей|предыдущая|прошлой|прошлый раз|первой части|ранее|вчера|продолжение",
    forward="следующей|следующая|второй части|продолжение следует|завтра|далее",
    lists="все части|оглавление|содержание|в этой серии|серия|цикл|другие части|статьи цикла|все статьи цикла"
    "|предыдущие части",
    periodical="дайджест|ссылки|обзор недели|еженедельный|номер|рассылка",
)

LANGUAGES = (ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN, PORTUGUESE, DUTCH, RUSSIAN)

# Other languages' nouns of parts, which serial feeds mix freely: Indonesian, Turkish, Polish, Czech, Vietnamese.
OTHER_PARTS = "bagian|phần|część|cz|osa|díl"
OTHER_CHAPTERS = "bab|bölüm|rozdział|chương|odcinek|avsnitt|kapitola"
OTHER_VOLUMES = "jilid|cilt|tom|quyển"
