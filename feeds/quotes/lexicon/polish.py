"""Polish: the common verbs of saying, and words for speakers."""

from __future__ import annotations

import re

from feeds.quotes.lexicon.model import Lexicon, by_gender, forms, words

POLISH = Lexicon(
    code="pl",
    speech=words(
        """
        powiedział powiedziała powiedzieli mówi mówił mówiła zapytał zapytała pyta spytał spytała odpowiedział
        odpowiedziała odparł odparła odpowiada dodał dodała dodaje stwierdził stwierdziła wyjaśnił wyjaśniła
        wyjaśnia podkreślił podkreśliła podkreśla zaznaczył zaznaczyła przyznał przyznała oświadczył oświadczyła
        poinformował poinformowała napisał napisała pisze zauważył zauważyła krzyknął krzyknęła szepnął szepnęła
        mruknął zawołał zawołała rzekł rzekła opowiada opowiadał opowiadała ocenił oceniła ostrzegł ostrzegła
        zapewnił zapewniła tłumaczy tłumaczył uważa powtórzył powtórzyła
        """
    )
    | forms(
        """
        powiedzia zapyta pyta spyta odpar odpowiada doda stwierdzi wyjaśni podkreśli zaznaczy przyzna oświadczy
        poinformowa napisa zauważy krzykn szepn mrukn zawoła rzek opowiada oceni ostrzeg zapewni tłumaczy powtórzy
        burkn wykrzykn wrzasn jękn westchn odezwa poprosi prosi odburkn zaśmia dopyta zdziwi wtrąci rozkaza
        zaproponowa odrzek mówi pomyśla warkn sapn syk potwierdzi przerwa uspokoi poradzi nakaza ponagli zakpi
        """,
        "ł ła ął ęła li ły eli",
    )
    | words("rzekł rzekła mawiał odpowiedziała odpowiedział odparł odparła ostrzegł powiedziała rzecze powiada"),
    naming=words("nazwał nazwała nazywa określił określiła określa opisał"),
    weak=words(
        """
        zaśmiał zaśmiała uśmiechnął uśmiechnęła westchnął westchnęła pomyślał pomyślała ciągnął kontynuował
        kontynuowała
        """
    ),
    adverbs=words("też także potem wczoraj dziś jeszcze wtedy już się cicho głośno"),
    pronouns={"on": "m", "ona": "f"},
    first=words("ja"),
    prepositions=words("w we na z ze do od o u po pod nad przed przy dla bez przez między za"),
    conjunctions=words("i a ale lub że bo jeśli gdy kiedy jak ponieważ oraz"),
    relatives=words("który która które kto"),
    stops=words("nie my wy ty mu jej im nam mi jego"),
    according=(("według",), ("zdaniem",), ("jak", "twierdzi")),
    honorifics=by_gender(
        "pan", "pani", "prezydent premier minister minister dyrektor doktor profesor dr prof burmistrz"
    ),
    starters=words(
        """
        w na i a ale on ona oni ja my wy ty to ta ten te tak tam tu gdy kiedy jeśli jak co kto gdzie dlaczego po
        z do o od dla nie już jeszcze potem wczoraj dziś wszystko wszyscy no ach jego jej ich według zdaniem
        """
    ),
    scare=("tak zwany", "tak zwana", "tzw", "słowo", "termin", "pod tytułem", "zatytułowany"),
    titles=words("książka powieść film piosenka album serial artykuł gazeta"),
    hints=words("i w nie na się że to z do jest jak ale po co za"),
    past=re.compile(r".{2,30}(?:ł|ła|ło|li|ły)"),
    bare=True,
    addressed=words(
        "ja mnie mi mój moja ty ciebie cię ci twój twoja my nas nam nasz wy was wam wasz tak nie pan pani ach"
    ),
    onward=words("który która które nie i a że"),
    dashes=True,
    drops_subject=True,
    nobody=words(
        """
        obaj oboje obie wszyscy wszystkie wielu niektórzy nikt ktoś inni każdy każda kilku większość kto
        """
    ),
)
