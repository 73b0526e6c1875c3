"""The words that mark series, language by language: data only.

To teach another language, add one `Words` record to `LANGUAGES`. All languages are tried at once, since a
feed's language tag is missing or wrong more often than not; what collides between languages is left out.
All words are casefolded. Chinese, Japanese and Korean count with other signs; `titles.cjk` knows them.
"""

from __future__ import annotations

from feeds.series.lexicon.record import Words

ENGLISH = Words(
    parts="part|parts|pt|instalment|installment",
    units="lesson|day|week|month|step|session|level|module|lecture|lab|stage|round|exercise|unit|leg",
    chapters="chapter|chapters|chap|chpt|chp|ch|episode|episodes|ep",
    volumes="volume|vol|book|season|arc|saga|tome",
    counted="part|instalment|installment|chapter|episode|post|article|entry|piece|lesson",
    of="of|out of",
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
    periodical="daily digest|daily links|daily news|daily notes|daily roundup|daily report|daily briefing"
    "|weekly|links|roundup|round-up|digest|newsletter|issue|edition|linkdump|link dump|weeknotes|weeknote"
    "|monthly"
    "|this week in|bulletin|open thread|week in review|month in review|weekly review|monthly review|week notes"
    "|month notes|monthnotes|podcast|briefing|webinar recap|event recap|of the week|of the month|of the day"
    "|what i m reading|what i read|currently reading|reading list|linkblog|link blog"
    "|recommended reading|recommended reads|reading recommendations|book recommendations|recommended books",
)

GERMAN = Words(
    parts="teil|teile|folge",
    units="lektion|tag|woche|monat|schritt|beitrag|sitzung|etappe|modul|einheit|runde|stufe|übung",
    chapters="kapitel|kap|episode|abschnitt",
    volumes="band|buch|staffel|jahrgang",
    counted="teil|folge|kapitel|beitrag|artikel|abschnitt",
    of="von",
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
    "|linksammlung|wochennotizen|monatsnotizen|monatslinks|podcast|linkschau|der woche|des monats|des tages|wochenlinks"
    "|umschau|rundschau|lesetipps|buchempfehlungen|leseempfehlungen|buchtipps",
)

FRENCH = Words(
    parts="partie|parties|volet",
    units="leçon|jour|semaine|mois|étape|séance|niveau|atelier|exercice",
    chapters="chapitre|chapitres|épisode|episode|chap",
    volumes="tome|livre|saison|volume",
    counted="partie|épisode|chapitre|volet|article|billet",
    of="sur|de",
    series="série|feuilleton|mini-série|dossier",
    here="cette|notre|ma|la|une|nouvelle",
    named="sur|consacrée à|consacrée au|consacrée aux|consacré à|consacré au|à propos de|intitulée|intitulé|autour de",
    back="précédent|précédente|précédemment|la dernière fois|dernier article|première partie|hier|premier article"
    "|suite de",
    forward="prochain|prochaine|prochainement|suivant|suivante|deuxième partie|à suivre|demain|la suite",
    lists="sommaire|dans cette série|la série|série|tous les épisodes|autres parties|dans la même série|table des"
    " matières"
    "|les autres articles de la série|les épisodes",
    periodical="revue de presse|lectures recommandées|conseils de lecture|liens"
    "|hebdo|lettre|infolettre|newsletter|numéro|revue de liens|en vrac"
    "|de la semaine|du mois|du jour|gazette"
    "|bilan du mois|bilan mensuel|balado",
)

SPANISH = Words(
    parts="parte|partes|entrega",
    units="lección|día|semana|mes|paso|sesión|módulo|clase|etapa|nivel|jornada|ejercicio|tema",
    chapters="capítulo|capitulo|capítulos|episodio|cap",
    volumes="tomo|libro|temporada|volumen",
    counted="parte|entrega|capítulo|episodio|artículo|entrada",
    of="de",
    series="serie|saga|miniserie",
    here="esta|nuestra|mi|la|una|nueva",
    named="sobre|acerca de|titulada|llamada|dedicada a|de artículos sobre",
    back="anterior|anteriormente|la última vez|primera parte|ayer|primera entrega|continuación de|capítulo anterior",
    forward="próximo|próxima|siguiente|segunda parte|continuará|mañana|segunda entrega",
    lists="en esta serie|índice|todas las partes|la serie|serie|otras partes|artículos de la serie|capítulos|todos"
    " los capítulos",
    periodical="lecturas recomendadas|libros recomendados|enlaces|boletín"
    "|resumen semanal|semanal|newsletter|edición|número|resumen mensual|notas semanales"
    "|de la semana|del mes|del día",
)

ITALIAN = Words(
    parts="parte|parti|puntata",
    units="lezione|giorno|settimana|mese|passo|sessione|modulo|tappa|livello|esercizio",
    chapters="capitolo|capitoli|episodio|cap",
    volumes="tomo|libro|stagione|volume",
    counted="parte|puntata|capitolo|episodio|articolo",
    of="di",
    series="serie|saga|miniserie",
    here="questa|nostra|mia|la|una|nuova",
    named="su|sul|sulla|sui|sulle|dedicata a|intitolata|chiamata|riguardo",
    back="precedente|precedentemente|l'ultima volta|prima parte|ieri|scorso articolo|prima puntata|continua da",
    forward="prossimo|prossima|successivo|successiva|seconda parte|seguente|continua|domani",
    lists="in questa serie|indice|tutte le parti|la serie|serie|altre parti|le puntate|articoli della serie|tutte"
    " le puntate",
    periodical="letture consigliate|consigli di lettura|rassegna"
    "|della settimana|del mese|del giorno|newsletter|settimanale|numero|edizione",
)

PORTUGUESE = Words(
    parts="parte|partes",
    units="lição|aula|dia|semana|mês|passo|sessão|módulo|etapa|fase|encontro|nível|exercício",
    chapters="capítulo|capítulos|capitulo|episódio|episodio|cap",
    volumes="tomo|livro|temporada|volume",
    counted="parte|capítulo|episódio|artigo|postagem",
    of="de",
    series="série|saga|minissérie",
    here="esta|desta|nesta|nossa|minha|a|uma|nova",
    named="sobre|a respeito de|intitulada|chamada|dedicada a",
    back="anterior|anteriormente|da última vez|primeira parte|ontem|artigo anterior|continuação de",
    forward="próximo|próxima|seguinte|segunda parte|amanhã|continua",
    lists="nesta série|índice|todas as partes|a série|série|outras partes|artigos da série|sumário",
    periodical="leituras recomendadas|dicas de leitura|da semana|do mês|do dia"
    "|boletim|newsletter|semanal|edição|número",
)

DUTCH = Words(
    parts="deel|delen|aflevering",
    units="dag|week|maand|stap|sessie|etappe|niveau|ronde|oefening",
    chapters="hoofdstuk|episode|afl",
    volumes="boek|seizoen|band",
    counted="deel|aflevering|hoofdstuk|artikel|blog",
    of="van",
    series="serie|reeks|blogserie|artikelenreeks|miniserie|blogreeks",
    here="deze|onze|mijn|de|een|nieuwe",
    named="over|genaamd|rond|met de titel",
    back="vorige|vorig deel|vorige keer|eerste deel|gisteren|eerder|vervolg op",
    forward="volgende|volgend deel|volgende keer|tweede deel|morgen|wordt vervolgd",
    lists="in deze serie|alle delen|de serie|serie|inhoudsopgave|inhoud|andere delen|alle afleveringen|in deze"
    " reeks|overzicht",
    periodical="leestips|nieuwsbrief|weekoverzicht|maandoverzicht|van de week"
    "|van de maand|van de dag|editie|nummer|weekblog",
)

RUSSIAN = Words(
    parts="часть|части|ч",
    units="урок|день|неделя|месяц|шаг|занятие|лекция|модуль|этап|уровень|заметка|задание",
    chapters="глава|главы|гл|эпизод|серия|выпуск",
    volumes="том|книга|сезон",
    counted="часть|части|глава|серия|статья|выпуск",
    of="из",
    series="серии|цикла|цикл|серию|сериал|циклом|серией",
    here="этой|нашей|моей|эта|этого|нашего|моего|новый|новая|из",
    named="о|об|про|под названием|посвященных|посвящённых|статей о|статей про",
    back="предыдущей|предыдущая|прошлой|прошлый раз|первой части|ранее|вчера|продолжение",
    forward="следующей|следующая|второй части|продолжение следует|завтра|далее",
    lists="все части|оглавление|содержание|в этой серии|серия|цикл|другие части|статьи цикла|все статьи цикла"
    "|предыдущие части",
    periodical="что почитать|советую почитать|дайджест|ссылки|обзор недели"
    "|еженедельный|номер|рассылка|итоги недели|итоги месяца|подкаст"
    "|новости недели|ссылки недели|за неделю|за месяц|рассылки",
)

POLISH = Words(
    parts="część|części|cz",
    units="lekcja|dzień|tydzień|miesiąc|krok|etap|moduł|poziom|zadanie",
    chapters="rozdział|odcinek",
    volumes="tom|księga|sezon",
    counted="część|odcinek|rozdział|wpis|artykuł",
    of="z|ze",
    series="seria|serii|serię|cykl|cyklu",
    here="tej|tego|naszej|mojej|nowa|nowy",
    named="o|na temat|pod tytułem|poświęcony|poświęcona",
    back="poprzedni|poprzednia|poprzedniej|poprzednim|pierwszej części|wczoraj",
    forward="następny|następna|następnej|kolejny|kolejna|drugiej części|ciąg dalszy",
    lists="wszystkie części|spis treści|w tej serii|seria|cykl|pozostałe części|poprzednie części",
    periodical="polecane lektury|przegląd tygodnia|przegląd miesiąca|przegląd prasy|biuletyn|tygodniowy",
)

SWEDISH = Words(
    parts="delar",
    units="lektion|dag|vecka|månad|steg|etapp|modul|nivå|övning",
    chapters="kapitel|avsnitt",
    volumes="bok|säsong|band",
    counted="delen|avsnittet|avsnitt|kapitlet|inlägget|inlägg|artikeln",
    of="av",
    series="serie|serien|artikelserie|artikelserien|bloggserie|bloggserien|følgetong",
    here="den här|denna|vår|min",
    named="om|kallad|med titeln",
    back="förra|föregående|tidigare|första delen|igår|forrige|tidligere",
    forward="nästa|fortsättning följer|andra delen|imorgon|næste",
    lists="alla delar|innehåll|i den här serien|serien|andra delar|alle deler|alle dele|tidigare delar",
    periodical="veckobrev|veckans|månadens|nyhetsbrev|veckans länkar|månadsbrev",
)

TURKISH = Words(
    parts="kısım|parça",
    units="ders|gün|hafta|ay|adım|aşama|modül|seviye|alıştırma",
    chapters="bölüm",
    volumes="cilt|kitap|sezon",
    counted="bölüm|kısım|yazı|ders|gün|hafta",
    of="arasında",
    series="dizi|serisi|serinin|yazı dizisi|dizisi|dizinin",
    here="bu|yeni|bizim",
    named="hakkında|adlı",
    back="önceki|geçen|ilk bölüm|bir önceki",
    forward="sonraki|gelecek|ikinci bölüm|devam edecek|bir sonraki",
    lists="tüm bölümler|içindekiler|bu seride|serinin yazıları|diğer bölümler|önceki bölümler",
    periodical="haftalık|bülten|haftanın|aylık|ayın",
)

INDONESIAN = Words(
    parts="bagian",
    units="pelajaran|hari|minggu|bulan|langkah|tahap|modul|sesi|pertemuan|latihan",
    chapters="bab|episode",
    volumes="jilid|buku|musim",
    counted="bagian|bab|artikel|tulisan",
    of="dari",
    series="seri|serial",
    here="ini|kami|saya|baru",
    named="tentang|mengenai|berjudul",
    back="sebelumnya|bagian pertama|kemarin",
    forward="selanjutnya|berikutnya|bagian kedua|bersambung|besok",
    lists="semua bagian|daftar isi|dalam seri ini|seri|bagian lain|artikel dalam seri ini",
    periodical="mingguan|buletin|bulanan",
)

CZECH = Words(
    parts="část|části|díl|dílu",
    units="lekce|týden|měsíc|krok|etapa|úroveň|cvičení",
    chapters="kapitola|epizoda",
    volumes="svazek|kniha|série",
    counted="část|díl|kapitola|článek",
    of="z|ze",
    series="seriál|seriálu|série|sérii",
    here="tento|tohoto|naše|našeho|nový",
    named="o|na téma|s názvem",
    back="předchozí|předchozím|minulém|prvním díle|včera",
    forward="další|dalším|příští|příštím|pokračování",
    lists="všechny díly|obsah|v tomto seriálu|seriál|ostatní díly|předchozí díly",
    periodical="týdenní přehled|měsíční přehled|zpravodaj",
)

UKRAINIAN = Words(
    parts="частина|частини",
    units="урок|день|тиждень|місяць|крок|заняття|етап|рівень|вправа",
    chapters="розділ|глава|епізод|серія|випуск",
    volumes="том|книга|сезон",
    counted="частина|частини|розділ|стаття|випуск",
    of="з|із",
    series="серії|циклу|цикл|серію",
    here="цієї|нашої|моєї|ця|цього|нова|новий",
    named="про|під назвою|присвячений|присвячена",
    back="попередній|попередня|попередньої|минулого разу|першій частині|вчора",
    forward="наступна|наступній|другій частині|далі буде|завтра",
    lists="усі частини|всі частини|зміст|у цій серії|серія|цикл|інші частини|попередні частини",
    periodical="дайджест|посилання|огляд тижня|розсилка",
)

LANGUAGES = (
    ENGLISH,
    GERMAN,
    FRENCH,
    SPANISH,
    ITALIAN,
    PORTUGUESE,
    DUTCH,
    RUSSIAN,
    POLISH,
    SWEDISH,
    TURKISH,
    INDONESIAN,
    CZECH,
    UKRAINIAN,
)

# Other languages' nouns of parts, which serial feeds mix freely: Indonesian, Malay, Turkish, Polish, Czech, Slovak,
# Vietnamese, Swedish, Norwegian, Finnish, Hungarian, Romanian, Serbian, Croatian, Bulgarian, Lithuanian, Latvian,
# Greek, Ukrainian, Arabic, Persian, Hebrew, Hindi, Thai, Filipino. No variants without accents: "tap" is English.
OTHER_PARTS = (
    "bagian|bahagian|phần|kỳ|część|cz|osa|díl|diel|časť|rész|partea a|partea|deo|dio|μέρος|μεροσ|частина|част|део"
    "|dalis|daļa|الجزء|جزء|القسم|بخش|قسمت|חלק|מאמר|भाग|bahagi|kısım|kisim"
)
OTHER_CHAPTERS = (
    "bab|bölüm|bolum|rozdział|chương|odcinek|odc|avsnitt|kapitola|kapittel|luku|fejezet|capitolul|poglavlje|поглавље"
    "|κεφάλαιο|κεφαλαιο|επεισόδιο|επεισοδιο|μάθημα|ενότητα|розділ|الفصل|فصل|الحلقة|حلقة|الدرس|درس|פרק|שיעור"
    "|अध्याय|एपिसोड|कड़ी|पाठ|บทที่|ตอนที่|kabanata|epizoda|epizód|epizod|episodul|jakso|bài"
)
OTHER_VOLUMES = "jilid|cilt|tom|quyển|tập|svazek|kötet|τόμος|المجلد|כרך|खंड|เล่มที่|เล่ม"
# Names of chapters and volumes that are common words: they count only alone with their number, "Stave Two" or "Canto
# IV: …", never within a sentence.
RARE_CHAPTERS = (
    "del|canto|stave|fit|fytte|letter|scene|szene|scène|escena|scena|сцена|gesang|chant|brief|lettre|carta|lettera|письмо"
    "|песнь|log|entry|diary entry|journal entry|tale|verse|movement|floor|quest|loop|session|tablet|record|file"
)
RARE_VOLUMES = "act|akt|acte|acto|atto|акт|действие|phase|cycle|zyklus"
# The plurals of units, which count only with two numbers: "Days 4-6", "Tage 4 und 5".
SPANS = (
    "days|weeks|months|lessons|steps|sessions|stages|legs|levels|units|lectures|labs|modules|tage|wochen|lektionen"
    "|schritte|etappen|jours|semaines|étapes|leçons|séances|días|semanas|lecciones|sesiones|etapas|jornadas|giorni"
    "|settimane|tappe|lezioni|dias|aulas|dagen|weken|dager|dage|dagar|etaper|dni|tygodnie|etapy|дни|недели|уроки|этапы"
)
