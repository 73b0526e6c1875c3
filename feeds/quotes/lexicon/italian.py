"""Italian: the common verbs of saying, and words for speakers."""

from __future__ import annotations

import re

from feeds.quotes.lexicon.model import Lexicon, by_gender, forms, words

ITALIAN = Lexicon(
    code="it",
    speech=words(
        """
        disse dice dicono diceva detto dicendo chiese chiede chiesto rispose risponde risposto aggiunse aggiunge
        aggiunto afferma affermato affermò spiega spiegò spiegato dichiara dichiarò dichiarato sottolinea
        sottolineato racconta raccontò raccontato sostiene sostenuto ricorda ricordato osserva osservò osservato
        scrive scrisse scritto esclamò esclama mormorò sussurrò gridò replicò replica replicato ammette ammesso
        annuncia annunciato conclude concluso precisa precisato ribadisce ribadito commenta commentato assicura
        assicurato confessa fece riprese continua
        """
    )
    | forms(
        """
        domand mormor sussurr grid replic afferm spieg dichiar raccont ricord osserv esclam balbett borbott brontol
        comment assicur confess continu annunci precis interrog insinu protest azzard ripigli implor ordin
        comand tuon strill bisbigli sospir incalz
        """,
        "ò a ava arono ato ando avano",
    )
    | words(
        """
        dissi disse dissero diceva dicevano chiesi chiedeva rispondeva risposi soggiunse soggiungeva fece facevano
        interruppe intervenne insistette insisteva insiste riprese riprendeva proseguì prosegue concluse ripeté ripete
        ammise aggiungeva osò gemette ringhiò propose propone avvertì avverte suggerì
        """
    ),
    naming=words("definisce definito definì chiama chiamò chiamato descrive descritto bollato"),
    weak=words("rise sorrise pensò sospirò continuò"),
    auxiliaries=words("ha hanno aveva avevano è era"),
    adverbs=words("anche poi ancora ieri oggi quindi inoltre così si gli le mi"),
    pronouns={"lui": "m", "lei": "f", "egli": "m", "ella": "f"},
    first=words("io"),
    determiners=words("il lo la i gli le l' un uno una suo sua suoi sue mio mia questo questa quel quella"),
    prepositions=words(
        """
        di del della dei delle dello a al alla ai in nel nella con su sul per tra fra da dal dalla secondo
        contro
        """
    ),
    by=words("da dal dalla"),
    conjunctions=words("e ed ma o che perché se quando mentre come"),
    relatives=words("che chi cui dove"),
    stops=words("non ci vi ne lo"),
    according=(("secondo",), ("stando", "a"), ("per",)),
    said_nouns=words("dichiarazione parole frase"),
    honorifics=by_gender(
        "sig signor don",
        "sig.ra signora signorina donna",
        "dott dottore dottoressa presidente ministro ministra sindaco sindaca"
        " professore professoressa direttore direttrice",
    ),
    starters=words(
        """
        il lo la i gli le un una lui lei noi voi io tu e ma o in di a da con su per tra fra secondo quando se
        come che chi dove perché non sì no già oggi ieri poi così anche questo questa quello più molto tutto
        tutti ah oh beh allora
        """
    ),
    scare=(
        "cosiddetto",
        "cosiddetta",
        "cosiddetti",
        "la parola",
        "il termine",
        "intitolato",
        "intitolata",
        "chiamato",
        "chiamata",
    ),
    titles=words("libro romanzo film canzone disco album serie articolo rivista poesia"),
    hints=words("il lo la gli che di e non per un una con del della è sono come"),
    past=re.compile(r".{2,30}(?:ò|ì|ava|eva|iva|ise|ose|arono|irono|ette)"),
    elided=words("l d un dell all nell dall quell sull c m t s n"),
    addressed=words("io mi me mio mia miei mie tu ti te tuo tua noi ci nostro nostra voi vi vostro lei sì no oh ah"),
    onward=words("che cui con senza mentre come facendo"),
    dashes=True,
    inserted=True,
    indefinite=words("un uno una un' alcuni"),
    determiner_genders=by_gender("il lo un uno questo quel", "la una questa quella"),
    belonging=words("di del della dei dello"),
    drops_subject=True,
    nobody=words(
        """
        tutti tutte molti molte alcuni alcune entrambi entrambe nessuno qualcuno altri altre ognuno ciascuno chi
        chiunque parecchi pochi uno
        """
    ),
    persons=words(
        """
        portavoce ministro ministra presidente sindaco sindaca direttore direttrice capo sindacato polizia governo
        partito tribunale giudice avvocato avvocata procuratore ministero azienda società gruppo giornale quotidiano
        rivista studio rapporto ricercatore ricercatrice scienziato scienziata esperto esperta medico dottore
        dottoressa professore professoressa maestro maestra insegnante alunno studente studentessa autore autrice
        scrittore scrittrice giornalista redattore lettore lettrice utente cliente collega amico amica vicino vicina
        uomo donna madre padre bambino bambina ragazzo ragazza figlio figlia fratello sorella zio zia nonno nonna
        vecchio vecchia signore signora oste contadino prete parroco frate re regina generale capitano soldato
        mercante venditore cameriere autista allenatore giocatore testimone imputato funzionario politico deputato
        deputata senatore critico filosofo filosofa poeta associazione commissione consiglio fondatore fondatrice
        sviluppatore impiegato commissario partecipante gente voce questura vedova conte contessa marchese marchesa
        servo serva
        """
    ),
)
