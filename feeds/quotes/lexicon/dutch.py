"""Dutch: the common verbs of saying, and words for speakers."""

from __future__ import annotations

import re

from feeds.quotes.lexicon.model import Lexicon, by_gender, forms, words

DUTCH = Lexicon(
    code="nl",
    speech=words(
        """
        zei zeiden zegt zeggen gezegd riep riepen roept vroeg vroegen vraagt sprak spreekt schreef schrijft schreeuwde
        gaf geeft liet laat weet vond vindt beweert legde legt hield houdt bracht wierp begon vervolgt bad zag sist
        """
    )
    - words("gaf geeft liet laat weet bracht wierp zag hield houdt legt vond")
    | forms(
        """
        antwoord mompel fluister verklaar beweer herhaal meld vertel stamel roep brom grom klaag lach zucht meen merk
        voeg vervolg erken bevestig benadruk stel waarschuw verzeker reageer concludeer constateer informeer snauw
        gil schreeuw
        """,
        "t de te den ten",
    ),
    naming=words("noemde noemt omschreef omschrijft bestempelde bestempelt"),
    weak=words("lachte glimlachte knikte dacht denkt zuchtte begon"),
    auxiliaries=words("heeft had hadden hebben is was werd wordt zal zou kan kon"),
    adverbs=words("ook toen dan nog nu al gisteren vandaag weer daarop zacht zachtjes luid verbaasd hij-zelf er zich"),
    pronouns={"hij": "m", "zij": "f", "ze": "f", "men": ""},
    first=words("ik"),
    determiners=words("de het een zijn haar hun mijn onze deze die dit dat enkele vele twee drie"),
    possessives={"zijn": "m", "haar": "f"},
    prepositions=words(
        "van in op aan met voor bij uit over onder tegen naar om door tot na tijdens zonder tussen sinds volgens te"
    ),
    by=words("door"),
    conjunctions=words("en maar of dat omdat als terwijl want toen"),
    relatives=words("die dat wie waar"),
    stops=words("niet wij we jij je u mij me hem haar ons jullie"),
    according=(("volgens",), ("aldus",)),
    said_nouns=words("verklaring woorden uitspraak"),
    honorifics=by_gender(
        "meneer heer dhr oom",
        "mevrouw juffrouw mw tante",
        "dr prof dokter professor minister premier president burgemeester wethouder bakker directeur kapitein",
    ),
    starters=words(
        """
        de het een hij zij ze ik wij we jij je u jullie en maar of in op aan met voor bij uit over onder na tot om als
        toen dan nu er daar hier wie wat waar waarom hoe ja nee niet ook nog al deze die dit dat zijn haar mijn ons
        volgens vandaag gisteren alles iedereen niemand iemand dus want laat kom ga ach o och god
        """
    ),
    scare=("zogenaamde", "zogeheten", "zogenoemde", "het woord", "de term", "genaamd", "getiteld"),
    titles=words("boek roman film lied album serie krant artikel tijdschrift"),
    hints=words("de het een van en is dat niet te zijn op voor met hij die ik zei ook maar"),
    past=re.compile(r".{2,30}(?:de|te|den|ten)|riep|vroeg|zei|sprak|begon"),
    addressed=words("ik mij me mijn jij je jou jouw u uw wij we ons onze jullie ja nee"),
    onward=words("die dat terwijl zonder en met"),
    indefinite=words("een enkele twee drie"),
    belonging=words("van met bij uit"),
    nobody=words(
        """
        beiden alle allen velen sommigen iedereen niemand iemand anderen enkelen weinigen men wie elk ieder
        """
    ),
    persons=words(
        """
        woordvoerder woordvoerster minister president premier burgemeester wethouder directeur chef leider politie
        regering partij rechtbank rechter advocaat officier ministerie bedrijf vakbond krant tijdschrift studie
        rapport onderzoeker wetenschapper expert deskundige arts dokter hoogleraar professor leraar lerares docent
        leerling student auteur schrijver schrijfster journalist redacteur redactie lezer gebruiker klant collega
        vriend vriendin buurman buurvrouw man vrouw moeder vader kind jongen meisje zoon dochter broer zus oom tante
        opa oma oude heer dame boer boerin pastoor priester koning koningin generaal kapitein soldaat verkoper ober
        chauffeur trainer speler getuige verdachte ambtenaar politicus kamerlid criticus filosoof dichter vereniging
        commissie raad oprichter ontwikkelaar medewerker commissaris deelnemer gast mensen stem gemeente bakker knecht
        """
    ),
)
