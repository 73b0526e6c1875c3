"""German, French, Spanish, Italian, Portuguese, Russian and Polish: the common words of saying.

Chinese and Japanese are only named here: their words stand with their rules, in `feeds.quotes.cjk`.
"""

from __future__ import annotations

from feeds.quotes.lexicon.model import Gender, Lexicon, words


def _honorifics(men: str, women: str, either: str = "") -> dict[str, Gender]:
    table: dict[str, Gender] = dict.fromkeys(men.split(), "m")
    table.update(dict.fromkeys(women.split(), "f"))
    table.update(dict.fromkeys(either.split(), ""))
    return table


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
    ),
    naming=words("nannte nennt bezeichnet bezeichnete beschrieb beschreibt genannt bezeichnen bezeichneten"),
    weak=words("lachte lächelte nickte dachte seufzte fährt fuhr meinte denkt wiederholte"),
    auxiliaries=words("hat hatte habe haben ist war wird wurde"),
    adverbs=words(
        """
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
    stops=words("es wir ihr nicht sich mir dir ihm ihn ihnen uns"),
    according=(("nach", "angaben", "von"), ("laut",), ("zufolge",)),
    said_nouns=words("aussage worte behauptung forderung erklärung"),
    honorifics=_honorifics(
        "herr",
        "frau fräulein",
        "dr prof präsident kanzler minister kanzlerin präsidentin ministerin bundeskanzler"
        " bürgermeister bürgermeisterin trainer trainerin sprecher sprecherin direktor direktorin",
    ),
    starters=words(
        """
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
)
FRENCH = Lexicon(
    code="fr",
    speech=words(
        """
        dit disait dira disent dire déclaré déclare déclarait déclarer demande demanda demandait demandé répond
        répondit répondait répondu affirme affirmé affirmait ajoute ajouta ajouté ajoutait explique expliqua
        expliqué expliquait raconte raconta raconté précise précisé précisa souligne souligné souligna estime
        estimé estimait assure assuré assura insiste insisté reconnaît reconnu lance lança lancé écrit écrivait
        écrivit murmura murmure s'exclame s'écria s'écrie poursuit poursuivit poursuivi confie confié conclut
        conclu rappelle rappelé indique indiqué note noté annonce annoncé prévient prévenu réplique répliqua
        rétorque rétorqua reprit reprend cria crie avoue avoué commente commenté résume résumé témoigne témoigné
        promis promet juge jugé dénonce dénoncé regrette regretté soupire soupira chuchota confirme confirmé fit
        tweeté exclama exclame
        """
    ),
    naming=words("qualifie qualifié qualifiait appelle appelait traité décrit baptisé surnommé évoque évoqué"),
    weak=words("rit sourit pensa pense continua continue commença"),
    auxiliaries=words("a ont avait avaient aura est était ai"),
    adverbs=words(
        """
        aussi alors encore ensuite hier aujourd'hui également ainsi enfin puis t s se me lui leur nous vous
        notamment même
        """
    ),
    pronouns={"il": "m", "elle": "f", "t-il": "m", "t-elle": "f", "on": ""},
    first=words("je j'"),
    determiners=words("le la les l' un une des du son sa ses leur leurs mon ma mes ce cet cette ces plusieurs"),
    prepositions=words(
        """
        de d' à au aux en dans par pour sur sous avec sans chez vers contre entre depuis pendant devant après
        avant selon
        """
    ),
    by=words("par"),
    conjunctions=words("et mais ou que qu' car si quand lorsque comme donc puisque parce"),
    relatives=words("qui que dont où"),
    stops=words("ne n' pas nous vous y tu"),
    according=(("d'après",), ("selon",), ("pour",)),
    said_nouns=words("déclaration mots propos affirmation"),
    honorifics=_honorifics(
        "m monsieur",
        "mme mlle madame mademoiselle",
        "dr me président présidente ministre maire docteur professeur directeur directrice",
    ),
    starters=words(
        """
        le la les un une des il elle ils elles on nous vous je tu ce cette ces cet c'est c' et mais ou donc or
        ni car en dans par pour sur avec sans chez quand si comme qui que quoi où pourquoi comment selon depuis
        après avant pendant alors ainsi oui non bon bien ah oh mon ma mes son sa ses notre votre leur à au aux
        d'après hier aujourd'hui puis plus moins très tout tous toute
        """
    ),
    scare=(
        "soi-disant",
        "dit",
        "dite",
        "dits",
        "le mot",
        "le terme",
        "l'expression",
        "intitulé",
        "intitulée",
        "appelé",
        "appelée",
        "prétendue",
        "surnommé",
    ),
    titles=words("livre roman film chanson album série pièce article magazine journal poème"),
    hints=words("le la les et des est une dans que qui pour pas il elle du sur avec au"),
)
SPANISH = Lexicon(
    code="es",
    speech=words(
        """
        dijo dice decía dijeron dicho diciendo preguntó pregunta respondió responde contestó contesta añadió
        añade agregó agrega afirmó afirma explicó explica aseguró asegura señaló señala indicó indica declaró
        declara comentó comenta manifestó manifiesta sostuvo sostiene insistió insiste advirtió advierte
        reconoció reconoce contó cuenta recordó recuerda exclamó exclama murmuró susurró gritó replicó repuso
        concluyó concluye escribió escribe anunció anuncia expresó expresa subrayó subraya destacó destaca
        admitió admite apuntó apunta confesó prosiguió precisó reiteró lamentó relató confirmó detalló opinó
        """
    ),
    naming=words("calificó califica llamó llama describió describe tildó tachó definió denominó"),
    weak=words("rió sonrió pensó continuó suspiró"),
    auxiliaries=words("ha han había habían fue"),
    adverbs=words("también entonces luego ayer hoy después además se le les me así"),
    pronouns={"él": "m", "ella": "f"},
    first=words("yo"),
    determiners=words("el la los las un una unos unas su sus mi mis este esta ese esa aquel aquella varios"),
    prepositions=words(
        """
        de del a al en con por para sin sobre entre desde hasta contra hacia durante según tras ante bajo
        """
    ),
    by=words("por"),
    conjunctions=words("y e pero o que porque si cuando mientras aunque como pues"),
    relatives=words("que quien cual donde"),
    stops=words("no nos lo ya"),
    according=(("de", "acuerdo", "con"), ("según",), ("en", "palabras", "de")),
    said_nouns=words("declaración palabras afirmación frase"),
    honorifics=_honorifics(
        "sr señor don padre",
        "sra srta señora señorita doña",
        "dr dra presidente presidenta ministro ministra alcalde alcaldesa"
        " director directora doctor doctora profesor profesora",
    ),
    starters=words(
        """
        el la los las un una él ella ellos yo tú usted nosotros y pero o en de del a al con por para sin sobre
        según cuando si como que qué quién dónde cómo no sí ya hoy ayer después entonces también luego así su
        sus mi este esta eso esto más muy todo todos ah oh pues bueno
        """
    ),
    scare=(
        "llamado",
        "llamada",
        "llamados",
        "supuesto",
        "supuesta",
        "la palabra",
        "el término",
        "titulado",
        "titulada",
        "denominado",
        "denominada",
    ),
    titles=words("libro novela película canción disco álbum serie obra artículo revista poema"),
    hints=words("el la los las y que de en un una por con para no se su del es"),
)
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
    honorifics=_honorifics(
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
)
PORTUGUESE = Lexicon(
    code="pt",
    speech=words(
        """
        disse diz dizia disseram dito dizendo perguntou pergunta respondeu responde acrescentou acrescenta
        afirmou afirma explicou explica declarou declara contou conta ressaltou destacou destaca comentou
        comenta garantiu garante alertou reconheceu lembrou escreveu escreve exclamou murmurou sussurrou gritou
        retrucou concluiu anunciou admitiu insistiu sublinhou referiu salientou confirmou relatou avaliou opinou
        defendeu criticou completou
        """
    ),
    naming=words("chamou chama descreveu classificou qualificou definiu apelidou"),
    weak=words("riu sorriu pensou continuou suspirou"),
    auxiliaries=words("tem havia tinha foi há"),
    adverbs=words("também então depois ontem hoje ainda assim se lhe me"),
    pronouns={"ele": "m", "ela": "f"},
    first=words("eu"),
    determiners=words("o a os as um uma seu sua seus suas meu minha este esta esse essa aquele aquela"),
    prepositions=words(
        """
        de do da dos das em no na nos nas com por para sem sobre entre desde até contra segundo ao à pelo pela
        """
    ),
    by=words("por pelo pela"),
    conjunctions=words("e mas ou que porque se quando enquanto embora como pois"),
    relatives=words("que quem qual onde"),
    stops=words("não nos já"),
    according=(("de", "acordo", "com"), ("segundo",), ("conforme",)),
    said_nouns=words("declaração palavras frase"),
    honorifics=_honorifics(
        "sr senhor dom seu",
        "sra senhora dona",
        "dr dra presidente presidenta ministro ministra prefeito prefeita professor professora"
        " diretor diretora doutor doutora",
    ),
    starters=words(
        """
        o a os as um uma ele ela eles eu tu você nós e mas ou em de do da no na com por para sem sobre segundo
        quando se como que quem onde não sim já hoje ontem depois então também assim seu sua meu este esta isso
        isto mais muito tudo todos ah oh pois bem
        """
    ),
    scare=("chamado", "chamada", "chamados", "suposto", "suposta", "a palavra", "o termo", "intitulado", "intitulada"),
    titles=words("livro romance filme canção música disco álbum série artigo revista poema"),
    hints=words("o os as e que de do da em um uma não para com por se é ao mais"),
)
RUSSIAN = Lexicon(
    code="ru",
    speech=words(
        """
        сказал сказала сказали говорит говорил говорила говорят спросил спросила спрашивает ответил ответила
        отвечает отвечал отвечала добавил добавила заявил заявила заявили заявляет пояснил пояснила объяснил
        объяснила отметил отметила отмечает подчеркнул подчеркнула рассказал рассказала рассказывает сообщил
        сообщила сообщили сообщает написал написала пишет воскликнул воскликнула прошептал прошептала крикнул
        крикнула закричал закричала заметил заметила произнёс произнес произнесла возразил возразила повторил
        повторила признался признала признал утверждает утверждал утверждала считает уточнил уточнила продолжал
        продолжала продолжил продолжила буркнул пробормотал предупредил
        """
    ),
    naming=words("назвал назвала называет называл описал описала"),
    weak=words("засмеялся засмеялась улыбнулся улыбнулась подумал подумала вздохнул вздохнула кивнул"),
    adverbs=words("также потом затем вчера сегодня ещё еще тогда уже тихо громко"),
    pronouns={"он": "m", "она": "f"},
    first=words("я"),
    prepositions=words("в во на с со к ко о об от до из у за под над при про для по без через между против"),
    conjunctions=words("и а но или что чтобы потому если когда пока как хотя"),
    relatives=words("который которая которые кто"),
    stops=words("не мы вы ты ему ей им нам мне его её"),
    according=(("по", "словам"), ("как", "отметил"), ("по", "мнению")),
    honorifics=_honorifics(
        "господин дядя", "госпожа тётя", "президент министр директор доктор профессор мэр губернатор"
    ),
    starters=words(
        """
        в на и а но он она они я мы вы ты это эта этот эти то так там тут здесь когда если как что кто где
        почему по с к о от до из у за для не да нет уже ещё еще потом затем вчера сегодня все всё после перед ну
        ах ох его её их мой моя
        """
    ),
    scare=("так называемый", "так называемая", "так называемые", "так называемого", "слово", "термин", "под названием"),
    titles=words("книга роман фильм песня альбом сериал статья журнал газета романа фильма книги песни"),
    hints=words("и в не на что он с как это я но она к по из за"),
)
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
    ),
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
    honorifics=_honorifics(
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
)
CHINESE = Lexicon(code="zh", speech=frozenset())
JAPANESE = Lexicon(code="ja", speech=frozenset())
EUROPEAN = (GERMAN, FRENCH, SPANISH, ITALIAN, PORTUGUESE, RUSSIAN, POLISH)
