"""Number words of titles, language by language: data only.

Each line counts from 1 on; "|" separates variants of one number. All words are casefolded, and the first language with
a word owns it.
"""

from __future__ import annotations

CARDINALS = (
    (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen twenty"
    ),
    (
        "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn"
        " achtzehn neunzehn zwanzig"
    ),
    (
        "un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit"
        " dix-neuf vingt"
    ),
    (
        "uno|una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete"
        " dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete"
        " veintiocho veintinueve treinta"
    ),
    (
        "uno|una due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici"
        " diciassette diciotto diciannove venti ventuno ventidue ventitré ventiquattro venticinque ventisei ventisette"
        " ventotto ventinove trenta"
    ),
    (
        "um|uma dois|duas três quatro cinco seis sete oito nove dez onze doze treze quatorze|catorze quinze dezesseis"
        " dezessete dezoito dezenove vinte"
    ),
    (
        "een|één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien"
        " achttien negentien twintig"
    ),
    (
        "один|одна два|две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать"
        " четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать"
    ),
    "jeden|jedna dwa|dwie trzy cztery pięć sześć siedem osiem dziewięć dziesięć",
    "jedna dva tři čtyři pět šest sedm osm devět deset",
    # Turkish ten is left out: "on" is an English word.
    "bir iki üç dört beş altı yedi sekiz dokuz",
    "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh",
    "một hai ba bốn năm sáu bảy tám chín mười",
    "ένα δύο|δυο τρία τέσσερα πέντε έξι επτά|εφτά οκτώ|οχτώ εννέα|εννιά δέκα",
    "واحد اثنان|اثنين ثلاثة أربعة|اربعة خمسة ستة سبعة ثمانية تسعة عشرة|عشر",
    "יחיד שתיים|שניים שלוש|שלושה ארבע|ארבעה חמש|חמישה שש|שישה שבע|שבעה שמונה תשע|תשעה עשר|עשרה",
    "एक दो तीन चार पाँच|पांच छह|छः सात आठ नौ दस",
)

ORDINALS = (
    "birinci ikinci üçüncü dördüncü beşinci altıncı yedinci sekizinci dokuzuncu onuncu",
    "pertama kedua ketiga keempat kelima keenam ketujuh kedelapan kesembilan kesepuluh",
    (
        "first|1st second|2nd third|3rd fourth|4th fifth|5th sixth|6th seventh|7th eighth|8th ninth|9th tenth|10th"
        " eleventh|11th twelfth|12th thirteenth|13th fourteenth|14th fifteenth|15th sixteenth|16th seventeenth|17th"
        " eighteenth|18th nineteenth|19th twentieth|20th"
    ),
    (
        "erster|erste|erstes|ersten zweiter|zweite|zweites|zweiten dritter|dritte|drittes|dritten"
        " vierter|vierte|viertes|vierten fünfter|fünfte|fünftes|fünften sechster|sechste|sechstes|sechsten"
        " siebter|siebte|siebtes|siebten|siebentes achter|achte|achtes|achten neunter|neunte|neuntes|neunten"
        " zehnter|zehnte|zehntes|zehnten elfter|elfte|elftes|elften zwölfter|zwölfte|zwölftes|zwölften"
        " dreizehnter|dreizehnte|dreizehntes vierzehnter|vierzehnte|vierzehntes fünfzehnter|fünfzehnte|fünfzehntes"
        " sechzehnter|sechzehnte|sechzehntes siebzehnter|siebzehnte|siebzehntes achtzehnter|achtzehnte|achtzehntes"
        " neunzehnter|neunzehnte|neunzehntes zwanzigster|zwanzigste|zwanzigstes"
    ),
    (
        "premier|première|1er|1re|1ère|ier|ière deuxième|second|seconde|2e|2ème troisième|3e|3ème quatrième|4e|4ème"
        " cinquième|5e|5ème sixième|6e|6ème septième|7e|7ème huitième|8e|8ème neuvième|9e|9ème dixième|10e|10ème"
        " onzième|11e douzième|12e treizième quatorzième quinzième seizième dix-septième dix-huitième dix-neuvième"
        " vingtième"
    ),
    (
        "primero|primera|primer|1ª|1º segundo|segunda|2ª|2º tercero|tercera|tercer|3ª|3º cuarto|cuarta|4ª|4º"
        " quinto|quinta|5ª|5º sexto|sexta|6ª séptimo|séptima|7ª octavo|octava|8ª noveno|novena|9ª décimo|décima|10ª"
        " undécimo|undécima duodécimo|duodécima decimotercero|decimotercera decimocuarto decimoquinto decimosexto"
        " decimoséptimo decimoctavo decimonoveno vigésimo|vigésima"
    ),
    (
        "primo|prima secondo|seconda terzo|terza quarto|quarta quinto|quinta sesto|sesta settimo|settima"
        " ottavo|ottava nono|nona decimo|decima undicesimo|undicesima dodicesimo|dodicesima tredicesimo quattordicesimo"
        " quindicesimo sedicesimo diciassettesimo diciottesimo diciannovesimo ventesimo"
    ),
    (
        "primeiro|primeira segundo|segunda terceiro|terceira quarto|quarta quinto|quinta sexto|sexta sétimo|sétima"
        " oitavo|oitava nono|nona décimo|décima"
    ),
    (
        "eerste|1e|1ste tweede|2e|2de derde|3e|3de vierde|4e vijfde|5e zesde|6e zevende|7e achtste|8e negende|9e"
        " tiende|10e elfde twaalfde dertiende veertiende vijftiende zestiende zeventiende achttiende"
        " negentiende twintigste"
    ),
    (
        "первая|первый|первой|первую|первое вторая|второй|вторую|второе третья|третий|третьей|третью"
        " четвертая|четвёртая|четвертой|четвертый|четвёртый пятая|пятый|пятой шестая|шестой седьмая|седьмой"
        " восьмая|восьмой девятая|девятой|девятый десятая|десятой|десятый одиннадцатая|одиннадцатый"
        " двенадцатая|двенадцатый тринадцатая|тринадцатый четырнадцатая|четырнадцатый пятнадцатая|пятнадцатый"
        " шестнадцатая|шестнадцатый семнадцатая|семнадцатый восемнадцатая|восемнадцатый девятнадцатая|девятнадцатый"
        " двадцатая|двадцатый"
    ),
    (
        "pierwszy|pierwsza drugi|druga trzeci|trzecia czwarty|czwarta piąty|piąta szósty|szósta siódmy|siódma ósmy|ósma"
        " dziewiąty|dziewiąta dziesiąty|dziesiąta"
    ),
    "první druhá|druhý třetí čtvrtá|čtvrtý pátá|pátý šestá|šestý sedmá|sedmý osmá|osmý devátá|devátý desátá|desátý",
    (
        "перша|перший друга|другий третя|третій четверта|четвертий п'ята|п'ятий шоста|шостий сьома|сьомий"
        " восьма|восьмий дев'ята|дев'ятий десята|десятий"
    ),
    (
        "πρώτο|πρώτη δεύτερο|δεύτερη τρίτο|τρίτη τέταρτο|τέταρτη πέμπτο|πέμπτη έκτο|έκτη έβδομο|έβδομη"
        " όγδοο|όγδοη ένατο|ένατη"
    ),
    (
        "الأول|الأولى|الاول|الاولى|أول الثاني|الثانية|ثاني الثالث|الثالثة|ثالث الرابع|الرابعة|رابع"
        " الخامس|الخامسة|خامس السادس|السادسة السابع|السابعة الثامن|الثامنة التاسع|التاسعة العاشر|العاشرة"
    ),
    "الحادي|الحادية",
    "اول|یکم دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم",
    (
        "ראשון|ראשונה|הראשון|הראשונה שני|שנייה|שניה|השני|השנייה|השניה שלישי|שלישית|השלישי|השלישית"
        " רביעי|רביעית|הרביעי|הרביעית חמישי|חמישית|החמישי|החמישית שישי|שישית|השישי|השישית"
        " שביעי|שביעית|השביעי|השביעית שמיני|שמינית|השמיני|השמינית תשיעי|תשיעית|התשיעי|התשיעית"
        " עשירי|עשירית|העשירי|העשירית"
    ),
    (
        "पहला|पहली|प्रथम दूसरा|दूसरी|द्वितीय तीसरा|तीसरी|तृतीय चौथा|चौथी पाँचवाँ|पांचवां|पाँचवीं|पांचवीं छठा|छठी"
        " सातवाँ|सातवां|सातवीं आठवाँ|आठवां|आठवीं नौवाँ|नौवां|नौवीं दसवाँ|दसवां|दसवीं"
    ),
    "első második harmadik negyedik ötödik hatodik hetedik nyolcadik kilencedik tizedik",
    "ensimmäinen toinen kolmas neljäs viides kuudes seitsemäs kahdeksas yhdeksäs kymmenes",
    "întâi doua|două treia patra cincea șasea|şasea șaptea|şaptea opta noua zecea",
    "първа|първи втора|втори трета|трети четвърта|четвърти пета|пети шеста|шести седма|седми осма|осми девета|девети",
    "prvi|prva|prvo drugi|drugo treći|treća|treće četvrti|četvrta peti|peta šesti|šesta sedmi osmi deveti deseti",
    "први|прва|друга трећи|трећа четврти|четврта пети шести седми осми",
    "prvá|prvý druhá|druhý tretia|tretí štvrtá|štvrtý piata|piaty šiesta|šiesty siedma|siedmy ôsma|ôsmy",
    "primera segona tercera quarta cinquena sisena setena vuitena novena desena",
    "första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde",
    "første anden|annen|andre tredje fjerde femte sjette syvende ottende|åttende niende tiende",
)

# Words for tens and hundreds, which another number word may follow: "twenty-first", "vingt et un", "двадцать первая".
TENS = {
    word: 10 * ten
    for ten, words in enumerate(
        (
            "twenty|zwanzig|vingt|vinte|venti|twintig|двадцать|العشرون|والعشرون|عشرون",
            "thirty|dreißig|trente|treinta|trenta|trinta|dertig|тридцать",
            "forty|vierzig|quarante|cuarenta|quaranta|quarenta|veertig|сорок",
            "fifty|fünfzig|cinquante|cincuenta|cinquanta|cinquenta|vijftig|пятьдесят",
            "sixty|sechzig|soixante|sesenta|sessanta|sessenta|zestig|шестьдесят",
            "seventy|siebzig|setenta|settanta|zeventig|семьдесят",
            "eighty|achtzig|ochenta|ottanta|oitenta|tachtig|восемьдесят",
            "ninety|neunzig|noventa|novanta|negentig|девяносто",
        ),
        2,
    )
    for word in words.split("|")
}
HUNDREDS = {"hundred": 100, "hundert": 100, "cent": 100, "ciento": 100, "cien": 100, "cento": 100, "сто": 100}
ORDINAL_TENS = {
    word: 10 * ten
    for ten, words in enumerate(
        (
            "twentieth|vingtième|vigésimo|vigésima",
            "thirtieth|trentième|trigésimo|тридцатая",
            "fortieth|quarantième|сороковая",
            "fiftieth|cinquantième|пятидесятая",
            "sixtieth",
            "seventieth",
            "eightieth",
            "ninetieth",
            "hundredth|centième",
        ),
        2,
    )
    for word in words.split("|")
}
