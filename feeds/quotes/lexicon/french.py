"""French: the common verbs of saying, and words for speakers."""

from __future__ import annotations

import re

from feeds.quotes.lexicon.model import Lexicon, by_gender, forms, words

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
    )
    | forms(
        """
        demand ajout affirm expliqu racont précis soulign estim assur insist lanc murmur cri soupir chuchot avou
        répliqu rappel indiqu not remarqu observ déclar annonc object ironis déplor protest approuv acquiesç hasard
        bégay balbuti gémi grommel grogn marmonn marmott souffl siffl hurl gueul clam tonn interrog questionn
        plaid martel argument analys nuanc tempêt fulmin répét interromp ordonn command suppli implor exclam écri
        récri fredonn sanglot bredouill articul énonç énumér susurr minaud plaisant raill ricann constat
        conseill invit propos recommand confi appel complét détaill résum coup enchaîn rassur critiqu
        """,
        "e a ait é èrent aient ai era",
    )
    | words(
        """
        dis disais disions dîmes disant répondis répliquai fis fît firent faisait fais repris repartit repart dut put
        prononça prononce prononçait commença commence commençait poursuivais reprenait reprennent reprirent
        répondirent répondaient conclut soutient soutint soutenait maintient maintint promit prévint intervint
        intervient convient convint gémit gémissait rugit rugissait gronda grondait rétorqua avertit avertissait
        réfléchit continua continue continuait acheva achève achevait tranche trancha opina opine opinait renchérit
        renchérissait surenchérit admit admet admettait reconnut garantit prédit interrompit interrompait répéta
        répète songea songe songeait pensai pensait réfléchissait souffla lut appela appelle appelait jura jure jurait
        conta conte contait demandai écrira dira répondra reprendra conclura
        """
    )
    - words("put dut note coup coupe juge"),
    naming=words("qualifie qualifié qualifiait appelle appelait traité décrit baptisé surnommé évoque évoqué"),
    weak=words("rit sourit pensa pense continua continue commença"),
    auxiliaries=words("a ont avait avaient aura est était ai"),
    adverbs=words(
        """
        s' m' t' l' te lui-même elle-même gravement bas
        aussi alors encore ensuite hier aujourd'hui également ainsi enfin puis t s se me lui leur nous vous
        notamment même
        """
    ),
    pronouns={"il": "m", "elle": "f", "ils": "", "elles": "", "on": "", "celui-ci": "m", "celle-ci": "f"},
    first=words("je j' nous"),
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
    stops=words("ne n' pas vous y tu"),
    according=(("d'après",), ("selon",), ("pour",)),
    said_nouns=words("mot réponse déclaration mots propos affirmation"),
    honorifics=by_gender(
        "m monsieur",
        "mme mlle madame mademoiselle",
        "dr président présidente ministre maire docteur professeur directeur directrice",
    ),
    starters=words(
        """
        peut-être celui-ci celle-ci ceux celui celle ceux-ci celles-ci c était enfin déjà jamais toujours cela ça voici
        voilà sans tandis soudain seul seule quel quelle quels quelles jusque lorsque puisque bref certes rien
        chacun chacune personne quelqu quelques plusieurs deux trois quatre cinq six dix cent aucun aucune tel telle
        allons tiens hélas eh hé merci adieu bonjour bonsoir pauvre cher chère dieu l d j m t s n qu
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
    past=re.compile(r".{2,30}(?:a|ait|it|ut|int|èrent|irent|aient|era)"),
    elided=words("l d qu s j m t n c lorsqu puisqu jusqu quoiqu"),
    addressed=words(
        """
        je j' me m' moi mon ma mes tu te t' toi ton ta tes nous notre nos vous votre vos oui non merci voici voilà
        ah oh hé eh
        """
    ),
    onward=words(
        """
        qui que qu' dont où lequel laquelle lesquels en tout avec sans puis afin d' de du des au aux sur sous après
        avant pendant tandis lorsque lorsqu' jusqu'à
        """
    ),
    dashes=True,
    inserted=True,
    indefinite=words("un une deux trois plusieurs"),
    determiner_genders=by_gender("le un ce cet mon ton son", "la une cette ma ta sa"),
    belonging=words("de du des d'"),
    generic=words(
        """
        homme femme fille garçon monsieur dame mère père fils frère sœur mari oncle tante cousin cousine ami
        amie enfant demoiselle visiteur visiteuse hôte époux épouse compagnon compagne autre
        """
    ),
    first_possessives=words("mon ma mes notre"),
    nobody=words(
        """
        tous toutes beaucoup certains certaines plusieurs personne chacun chacune d'autres aucun aucune nul on
        quelqu'un quiconque d'aucuns quelques-uns tout
        """
    ),
    persons=words(
        """
        porte-parole ministre président présidente maire directeur directrice chef patron patronne syndicat police
        gouvernement parti tribunal juge avocat avocate procureur procureure ministère préfecture préfet entreprise
        société groupe journal revue étude rapport chercheur chercheuse scientifique expert experte médecin docteur
        professeur professeure enseignant enseignante élève étudiant étudiante auteur autrice écrivain écrivaine
        romancier romancière journaliste rédacteur rédactrice rédaction lecteur lectrice utilisateur client cliente
        collègue ami amie voisin voisine homme femme mère père enfant garçon fille fils frère sœur soeur oncle tante
        grand-père grand-mère vieux vieille vieillard monsieur madame dame aubergiste paysan paysanne curé prêtre
        moine roi reine empereur général capitaine soldat marchand marchande vendeur vendeuse serveur serveuse
        chauffeur entraîneur joueur joueuse témoin accusé fonctionnaire politicien député députée sénateur sénatrice
        critique philosophe poète association commission conseil fondateur fondatrice développeur employé employée
        commissaire participant participante invité gens voix préfecture mairie retraité retraitée maître comte comtesse
        marquis marquise duc duchesse baron baronne abbé domestique valet servante veuve
        """
    ),
)
