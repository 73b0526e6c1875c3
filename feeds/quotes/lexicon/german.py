"""German: the common verbs of saying, and words for speakers."""

from __future__ import annotations

import re

from feeds.quotes.lexicon.model import Lexicon, by_gender, forms, words

GERMAN = Lexicon(
    code="de",
    speech=words(
        """
        sagt sagte sagten gesagt fragt fragte antwortet antwortete erklärt erklärte erklärten meint meinte
        ergänzt ergänzte betont betonte erwidert erwiderte entgegnet entgegnete rief ruft flüstert flüsterte
        schreibt schrieb geschrieben berichtet berichtete erzählt erzählte bemerkt bemerkte fügt fügte behauptet
        behauptete versichert versicherte warnt warnte fordert forderte kündigt kündigte bestätigt bestätigte
        teilt teilte räumt räumte spricht sprach stellt stellte heißt hieß klagt klagte lobt lobte kritisiert
        kritisierte murmelte stammelte schrie zitiert zitierte twitterte lautet lautete weist wies gab
        bekräftigt bekräftigte mahnt mahnte begann brummte
        """
    )
    | forms(
        """
        sag frag erklär mein ergänz beton erwider entgegn flüster bemerk behaupt versicher warn forder bestätig
        klag lob kritisier murmel stammel antwort verbesser korrigier woll versetz äußer bekräftig mahn brumm
        raun wisper hauch keuch knurr murr schimpf jammer stöhn bohr erkundig wunder staun
        kommentier resümier konstatier präzisier prophezei scherz spott unk urteil verkünd beteuer
        bedauer schnauz grunz kreisch brüll dröhn zisch säusel stotter plauder erläuter
        """,
        "t te ten",
    )
    | words(
        """
        sprach rief riefen schrie schrien bat baten sprachen wollte begann gestand gesteht befahl befiehlt versprach
        verspricht widersprach widerspricht unterbrach unterbricht versetzte
        """
    ),
    naming=words("nannte nennt bezeichnet bezeichnete beschrieb beschreibt genannt bezeichnen bezeichneten"),
    weak=words("lachte lächelte nickte dachte seufzte fährt fuhr meinte denkt wiederholte"),
    auxiliaries=words("hat hatte habe haben ist war wird wurde"),
    adverbs=words(
        """
        sich endlich ruhig nur trocken langsam ärgerlich zornig
        auch dann später noch nun jetzt schon gestern heute wieder daraufhin dazu leise laut selbst
        """
    ),
    pronouns={"er": "m", "sie": "f"},
    first=words("ich"),
    determiners=words("der die das ein eine einer eines dem den des seine ihre sein ihr mein meine viele einige"),
    prepositions=words(
        """
        von zu zum zur in im an am auf bei beim mit nach aus für über unter vor gegen durch ohne um während
        wegen seit
        """
    ),
    by=words("von"),
    conjunctions=words("und aber oder dass weil wenn als während denn sondern ob da nachdem bevor"),
    relatives=words("der die das welcher welche"),
    stops=words("es wir ihr nicht mir dir ihm ihn ihnen uns"),
    according=(("nach", "angaben", "von"), ("laut",), ("zufolge",)),
    said_nouns=words("wort worte silbe laut aussage worte behauptung forderung erklärung"),
    honorifics=by_gender(
        "herr",
        "frau fräulein",
        "dr prof präsident kanzler minister kanzlerin präsidentin ministerin bundeskanzler"
        " bürgermeister bürgermeisterin trainer trainerin sprecher sprecherin direktor direktorin",
    ),
    starters=words(
        """
        niemand jemand alles etwas nichts jeder jede keiner keine mancher einige mehrere beide zwei drei vier fünf
        sie euch ihnen mich mir dich dir einmal niemals immer nie vielleicht bald endlich plötzlich also doch denn
        darauf darum deshalb trotzdem jedoch weil dass daß ob obwohl bevor nachdem sobald solange damit dabei dazu
        frag frage sag sage komm kommen geh gehen lass laß lassen schweig sieh seht hör hört nimm gib guten guter
        gute gutes liebe lieber liebes arme armer mehr weniger welche welcher welches solche solcher o oh na nanu
        herrgott gott meine meiner
        der die das ein eine es er sie wir ich in im am an auf auch aber und doch nach vor bei mit für von zu
        zum zur so dann wenn als was wer wie wo warum da dort hier heute gestern nun ja nein nicht noch nur
        schon sehr viele alle diese dieser dieses man seit während trotz wegen bis durch gegen laut mein dein
        sein ihr unser ach gut oh danke bitte jetzt
        """
    ),
    scare=(
        "sogenannte",
        "sogenannten",
        "sogenannter",
        "so genannte",
        "das wort",
        "der begriff",
        "den begriff",
        "genannt",
        "mit dem titel",
    ),
    titles=words("buch roman film lied song album serie stück zeitung artikel essay magazin"),
    hints=words("der die und das ist nicht ein eine mit von den zu sich auf für dass sagte"),
    past=re.compile(
        r".{2,30}(?:te|ten)|rief|sprach|schrie|bat|kam|klang|begann|hob|stieß|fuhr|warf|gab|schloss|schloß|schlug|riet"
    ),
    addressed=words("ich mich mir mein meine wir uns unser du dich dir dein deine ihr euch sie ihnen ihre ja nein ach"),
    onward=words("der die das dem den deren dessen welcher welche indem während ohne und wobei als"),
    indefinite=words("ein eine einer zwei viele einige mehrere"),
    determiner_genders=by_gender("der", "die eine"),
    belonging=words("mit am im von vom des der aus"),
    capital_nouns=True,
    generic=words(
        """
        mann frau junge mädchen mutter vater sohn tochter bruder schwester onkel tante vetter gatte gattin
        freund freundin kind herr dame fräulein besucher gast
        """
    ),
    first_possessives=words("mein meine unser unsere"),
    nobody=words(
        """
        beide alle viele manche einige mehrere wenige andere niemand jemand keiner jeder jede man wer mancher
        etliche sämtliche irgendwer jedermann meisten
        """
    ),
    persons=words(
        """
        sprecher sprecherin minister ministerin kanzler kanzlerin präsident präsidentin chef chefin leiter leiterin
        direktor direktorin bürgermeister bürgermeisterin polizei regierung partei gericht richter richterin anwalt
        anwältin staatsanwalt staatsanwaltschaft behörde amt ministerium verband gewerkschaft unternehmen konzern
        firma zeitung magazin studie bericht forscher forscherin wissenschaftler wissenschaftlerin experte expertin
        arzt ärztin professor professorin lehrer lehrerin schüler schülerin student studentin autor autorin
        schriftsteller schriftstellerin journalist journalistin redakteur redaktion nutzer nutzerin kunde kundin
        leser leserin kollege kollegin freund freundin nachbar nachbarin mann frau mutter vater kind junge mädchen
        sohn tochter bruder schwester opa oma großvater großmutter alte alter herr dame wirt wirtin bauer bäuerin
        knecht pfarrer priester mönch könig königin kaiser general hauptmann soldat kapitän händler verkäufer
        verkäuferin kellner kellnerin fahrer trainer trainerin spieler spielerin zeuge zeugin angeklagte beamte
        beamter politiker politikerin abgeordnete abgeordneter senator kritiker kritikerin philosoph philosophin
        dichter dichterin verein verwaltung kommission rat gründer gründerin entwickler entwicklerin mitarbeiter
        mitarbeiterin kommissar kommissarin teilnehmer teilnehmerin gast leute menschen stimme deichgräfe meister
        geselle bote diener greis fremde fremder
        """
    ),
)
