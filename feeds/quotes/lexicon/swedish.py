"""Swedish: the common verbs of saying, and words for speakers."""

from __future__ import annotations

import re

from feeds.quotes.lexicon.model import Lexicon, by_gender, forms, words

SWEDISH = Lexicon(
    code="sv",
    speech=words(
        """
        sa sade säger sagt säga sager skrev skriver ropade ropar frågade frågar svarade svarar berättar berättade
        menar menade tycker tyckte förklarar förklarade undrade undrar tillade tillägger fortsatte fortsätter
        återtog genmälte inföll utbrast utropade konstaterar konstaterade hävdar hävdade bekräftar bekräftade
        påpekar påpekade medger medgav varnar varnade uppger uppgav lovar lovade bad ber skrek skriker röt
        """
    )
    | forms("visk mumla muttra suckade stamma pusta klaga upprepa protestera ropa påstå", "- de r ar ade t"),
    naming=words("kallar kallade beskriver beskrev betecknar betecknade"),
    weak=words("skrattade log nickade tänkte tänker suckade viskade började"),
    auxiliaries=words("har hade är var blir blev ska skulle kan kunde"),
    adverbs=words("också då nu sedan igår idag ännu redan åter tyst högt otåligt lågt helt"),
    pronouns={"han": "m", "hon": "f", "de": "", "dom": ""},
    first=words("jag"),
    determiners=words("den det de en ett hans hennes sin min mitt mina din deras vår flera några denna detta"),
    possessives={"hans": "m", "hennes": "f"},
    prepositions=words("i på av till från med för om under över mot vid hos ur åt efter utan mellan bland enligt inom"),
    by=words("av"),
    conjunctions=words("och men eller att om när eftersom medan då så utan"),
    relatives=words("som vilken vilket vars"),
    stops=words("inte vi ni du mig dig honom henne oss er dem sig"),
    according=(("enligt",),),
    said_nouns=words("påstående ord uttalande"),
    honorifics=by_gender(
        "herr herrn farbror morbror greve baron kung",
        "fru frun fröken tant faster moster grevinnan",
        "doktor doktorn dr professor kapten direktör minister statsminister ordförande landshövding prosten pastor",
    ),
    starters=words(
        """
        det den de en ett han hon jag du vi ni man och men eller i på av till från med för om under över mot vid när
        där här så då nu ja nej inte hur vad vem varför vilken alla allt denna detta dessa efter innan sedan kanske
        kom gå låt är var har hade ska kan min mitt din hans hennes deras vår er oj ack herre gud
        """
    ),
    scare=("så kallade", "så kallad", "så kallat", "ordet", "begreppet", "kallas", "kallad"),
    titles=words("bok boken roman romanen film filmen låt sång skiva tidning tidningen artikel"),
    hints=words("och att det som en på är av för med den till inte om hade men jag var han hon sade"),
    past=re.compile(r".{2,30}(?:ade|de|te)|sa|log|röt|bad|skrek"),
    bare=True,
    addressed=words("jag mig min mitt mina du dig din ditt vi oss vår ni er ja nej nå"),
    onward=words("som och med utan medan"),
    dashes=True,
    inserted=True,
    indefinite=words("en ett några flera"),
    belonging=words("av på med för från"),
    nobody=words("båda många några alla ingen någon andra flera få somliga var vem man"),
    persons=words(
        """
        talesperson talesman minister statsminister president ordförande borgmästare direktör chef ledare polis
        polisen regeringen partiet domstolen domare domaren advokat åklagare departement företaget bolaget facket
        tidningen studien rapporten forskare forskaren vetenskapsman expert läkare läkaren doktor professor lärare
        läraren elev student författare författaren journalist redaktör läsare användare kund kollega vän väninna
        granne man mannen kvinna kvinnan mor far mamma pappa barn pojke pojken flicka flickan son dotter bror syster
        farbror tant morfar farfar mormor farmor gubbe gubben gumma gumman herre herrn fru frun bonde bonden präst
        prästen kung kungen drottning general kapten soldat säljare kypare chaufför tränare spelare vittne politiker
        kritiker filosof poet förening kommission råd grundare utvecklare anställd deltagare gäst folk röst dräng
        piga
        """
    ),
)
