"""English: by far the richest list, because most followed texts are in it."""

from __future__ import annotations

from feeds.quotes.lexicon.model import Lexicon, words

_SPEECH = words(
    """
    chant
    crow sniff cheer chortle bluster gloat grouse carp
    acknowledge add address admit admonish advise affirm agree allege allow announce answer argue ask assert
    assure attest bark bawl beg bellow blog boast bristle call caution chant chide chime claim clarify comment
    complain concede conclude concur confess confide confirm contend continue counter croak cry deadpan declare
    demand deny detail disclose drawl echo ejaculate elaborate email emphasise emphasize enquire enthuse exclaim
    exhort explain expostulate express exult falter fume gripe growl grumble grunt gush hint hiss holler huff
    implore inform inquire insist interject interpolate interpose interrupt intone jest joke lament lecture
    maintain marvel mention moan mock mumble murmur muse mutter note object observe opine plead pledge point
    posit post predict proclaim promise pronounce protest quip quote rant reason recall recount reflect
    reiterate rejoin relate remark remember remind reminisce repeat reply report respond retort retweet reveal
    roar say scoff scold scream shout shriek signal snap speculate stammer state stress stutter suggest
    summarise summarize surmise tease tell testify text theorize thunder tweet underline underscore urge utter
    vent venture volunteer vow warn whisper wonder write yell
    """
)
_NAMING = words(
    """
    introduce
    accuse advise advocate applaud assail attack bash bemoan berate bill blame blast brag brand call cast
    castigate celebrate champion characterise characterize charge chastise cite commend compare complain
    compliment condemn credit criticise criticize declare decry deem demand denounce depict deplore deride
    describe dismiss dub encourage endorse envisage envision excoriate hail hold invoke knock label lambast
    lambaste lament laud liken mock order paint pan peg pledge portray praise promise propose question rail
    rebuke recommend refer reject request ridicule rip rule salute savage scold slam sum taunt term thank
    threaten tout trash trumpet urge vilify vow welcome
    """
)
_LOOSE = words(
    """
    acknowledge answer blog boast caution chant claim comment counter detail echo elaborate email joke lecture
    maintain mention mock note object point plead quip quote reason record reflect repeat report respond reveal
    scoff signal state stress suggest text tweet vent volunteer
    """
)
_TRANSITIVE = words("add address allow object express pronounce text comment blog point mock underline underscore")
_WEAK = words(
    """
    come ring beam begin believe break breathe burst chuckle close conclude coo counsel demur feel figure finish frown
    gasp giggle go grin groan guess hope intervene joke laugh nod object offer open persist press proceed purr
    pursue put rap read reckon resume return shrug sigh sing smile snarl sneer snort sob start swear think turn
    wail weep wink
    """
)
# Verbs whose last consonant doubles: quip, quipped.
_DOUBLING = words("admit beg blog brag demur dub grin nod pan peg quip rap refer rip shrug slam snap sob sum")
_IRREGULAR = {
    "come": "came",
    "ring": "rang",
    "say": "say says said saying",
    "tell": "tell tells told telling",
    "write": "write writes wrote written writing",
    "read": "read reads reading",
    "think": "think thinks thought thinking",
    "put": "put puts putting",
    "go": "go goes went going gone",
    "begin": "begin begins began begun beginning",
    "break": "break breaks broke breaking",
    "burst": "burst bursts bursting",
    "sing": "sing sings sang singing",
    "cast": "cast casts casting",
    "feel": "feel feels felt feeling",
    "swear": "swear swears swore swearing",
    "weep": "weep weeps wept weeping",
    "posit": "posit posits posited positing",
    "label": "label labels labeled labelled labeling labelling",
    "hold": "hold holds held holding",
    "rule": "rule rules ruled ruling",
}


def _forms(lemmas: frozenset[str]) -> frozenset[str]:
    """All forms of English verbs: the irregular ones by the table, the others by rule."""
    forms: set[str] = set()
    for lemma in lemmas:
        if lemma in _IRREGULAR:
            forms.update(_IRREGULAR[lemma].split())
            continue
        stem = lemma.removesuffix("e")
        third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "o")) else "s")
        past = stem + "ed"
        if lemma.endswith("y") and lemma[-2] not in "aeiou":
            third, past = lemma[:-1] + "ies", lemma[:-1] + "ied"
        ing = stem + "ing"
        if lemma in _DOUBLING:
            past, ing = lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"
        forms.update((lemma, third, past, ing))
    return frozenset(forms)


_ROLES = words(
    """
    abolitionist accountant adjutant alderman alderwoman animator anthropologist appellant appointee ayatollah
    backbencher baker barber blacksmith bricklayer butcher
    barista bartender bassist beekeeper benefactor biographer boatman bookkeeper
    bookseller botanist brigadier broadcaster broker bursar bystander captive caregiver carer carpenter cartoonist
    cashier cfo chaplain cio cleaner cleric climber co-defendant co-worker comedian commenter complainant
    confidant congregant conservationist contender contestant convict coo cosmonaut cosmetologist counselor
    counsellor counterpart cryptographer cto debutant defector demographer dentist detainee dietitian dramatist
    drugmaker ecologist electrician entertainer essayist ethicist ex-husband ex-wife explorer facilitator
    fiance fiancee fiancé fiancée finalist florist forecaster foreman forester fugitive gaffer gamer gardener
    geneticist geographer godfather godmother grandparent grower gunman gymnast hacker hairdresser handler
    headmaster headmistress headteacher heiress herdsman hiker homeowner hostage housemate humorist hunter
    hydrologist illustrator impresario influencer inmate instructor international intermediary internist
    interpreter inventor janitor juror landlady legend lifeguard linebacker lineman linguist litigator locksmith
    logistician machinist maestro mathematician medallist medalist millionaire billionaire missionary modeler
    modeller mountaineer muralist naturalist neighbor neonatologist newsreader nurse-practitioner obstetrician
    olympian ombudsman onlooker operative outfielder palaeontologist paleontologist paralegal parishioner
    pathologist pensioner petitioner pharmacist philanthropist physiotherapist pioneer plaintiff plumber
    podcaster predecessor presenter principal-elect promoter psychotherapist radiologist rancher receiver
    receptionist rector registrar respondent restaurateur restorer rookie roommate satirist sceptic seismologist
    semifinalist separatist shopper sibling skater skier slugger smuggler sociologist sommelier spouse stallholder
    statistician stepdaughter stepfather stepmother stepson streamer stylist successor surfer surveyor taxpayer
    teammate team-mate theologian theorist therapist tourist trafficker traveler traveller trucker tutor twin
    tycoon undersecretary underwriter vicar vintner virologist volcanologist warehouseman welder widower winemaker
    wrestler youtuber zoologist
    negotiator mediator marshal paramedic archivist curate barrister sysadmin freelancer courier chancellor
    commissioner whistleblower co-owner co-worker frontrunner incumbent challenger heir organist
    activist actor actress administration administrator admiral advertiser adviser advisor advocate agency agent
    aide airline ambassador analyst anchor announcement apologist archbishop architect army artist aspirant
    assistant association astronomer athlete attendee attorney auditor aunt author authorities authority backer
    bank banker baritone baron bassist batsman biologist bishop blogger board body boss bowler boxer boy
    boyfriend brewer brother budget builder bureau businessman businesswoman buyer cabinet caller campaign
    candidate captain cardinal caretaker caucus cellist ceo chair chairman chairperson chairwoman chancellor
    charity chef chemist chief choreographer church citizen city clergyman clerk climatologist co-author
    co-chair co-founder co-host coach coalition cofounder colleague collector colonel columnist commander
    commentator commission commissioner committee community company composer conductor congressman congresswoman
    conservative constable consultant consumer contractor coordinator coroner correspondent council councillor
    councilman councilwoman counsel county court cousin coworker creator critic crowd curator customer cyclist
    dad dancer daughter daughter-in-law dealer dean defender defense delegate demonstrator department deputy
    designer detective developer dietician diplomat director dissident doctor donor driver drummer economist
    editor editorial editors educator elder elector emir emperor employee employer engineer entrepreneur
    environmentalist envoy epidemiologist evangelist executive expert fan farmer father federation fellow
    fighter film-maker filmmaker financier firefighter firm fisherman forward founder friend fullback general
    geologist girl girlfriend goalkeeper golfer government governor grandfather grandmother group guard guest
    guide guitarist head historian hospital host hotelier husband imam industry insider inspector inspectors
    institute intern investigator investor jockey journalist judge justice keeper king laborer landlord lawmaker
    lawyer leader leadership league lecturer legislator lender liberal librarian librettist lieutenant lobbyist
    locals magazine magistrate magnate major maker mall man manager manufacturer mayor mechanic medic member men
    merchant meteorologist midfielder midwife militant military miner minister ministry moderate moderator mogul
    monk mother mother-in-law mp musician narrator nation neighbor neighbour network neurologist newcomer
    newspaper nominee novelist nun nurse observer officer official oncologist opponent opposition organisation
    organiser organization organizer outlet owner painter palace panel paper parent parliament parliamentarian
    participant partner party passenger passer-by pastor patient pediatrician people performer philosopher
    photographer physician physicist pianist pilot pitcher planner player playwright poet police policeman
    policewoman politician pollster pope porter practitioner preacher premier president press priest prince
    princess principal prisoner producer professor programmer prosecution prosecutor protester protestor provost
    psychiatrist psychologist publicist publisher pundit pupil quarterback queen rabbi ranger rapper reader
    recruiter referee refugee regulator relative rep report reporter representative researcher resident retailer
    reverend reviewer rival sailor salesman scholar school scientist screenwriter sculptor secretary seller
    senator sergeant server sheriff shipper shopkeeper shopper showrunner singer sister site skeptic skipper
    soldier solicitor son songwriter soprano source speaker specialist spokesman spokesperson spokeswoman
    sprinter staff staffer statement stockbroker strategist striker student study sultan superintendent
    supervisor supplier supporter surgeon surrogate survey survivor suspect swimmer teacher team technician
    teenager tenant tenor think-tank thinker trader trainer treasurer tribunal trustee tv uncle union university
    user vendor veteran veterinarian viceroy victim viewer village violinist visitor vocalist volunteer voter
    waiter waitress warden watchdog wife winger winner witness woman women worker writer youth
    """
)
_BODIES = words(
    """
    communique communiqué indictment affidavit dossier bulletin manifesto estate family foundation
    jury club band orchestra choir faculty
    documentation docs manual handbook specification readme encyclopedia
    alliance automaker bloc brewery chain conglomerate consortium consulate cooperative delegation
    diocese embassy faction franchise insurer junta kremlin lender manufacturer nonprofit parish pentagon
    publisher regime regulator retailer startup start-up subsidiary supermarket treasury utility
    administration agency airline announcement army association authorities authority bank board body budget
    bureau cabinet campaign caucus charity church city coalition commission committee community company
    complaint council county court crowd defence defense department editorial federation filing firm government
    group hospital industry institute lawsuit league magazine military ministry nation network newspaper office
    officials opposition organisation organization outlet palace panel paper parliament party people police
    press prosecution public report school site staff statement survey team think-tank tribunal tv union
    university village watchdog
    """
)
_MEN = words(
    """
    actor baron boy boyfriend brother businessman chairman clergyman congressman councilman dad duke emperor
    father fisherman gentleman grandfather grandson husband king lad lord man monk nephew policeman pope priest
    prince salesman son spokesman uncle waiter
    """
)
_WOMEN = words(
    """
    actress aunt baroness businesswoman chairwoman congresswoman councilwoman daughter duchess empress girl
    girlfriend granddaughter grandmother lady midwife mom mother mum niece nun policewoman princess queen sister
    spokeswoman waitress widow wife woman
    """
)
_PLURAL_ONLY = words("police people authorities officials women men staff locals")

_TITLES_OF_MEN = words(
    """
    archbishop baron bishop brother cardinal chairman congressman councilman count duke emir emperor father fr
    imam king lord master monsieur mr pope prince sheikh sir squire sultan uncle
    """
)
_TITLES_OF_WOMEN = words(
    """
    aunt baroness chairwoman congresswoman councilwoman countess dame duchess empress lady madam madame
    mademoiselle miss mme mother mrs ms princess queen sister
    """
)
_TITLES_OF_BOTH = words(
    """
    adm admiral ambassador attorney capt captain chancellor chief cmdr coach col colonel commander commissioner
    councillor cousin cpl deputy detective director doctor dr former gen general gov governor hon inspector
    judge justice lieutenant lt maj major mayor minister mx officer old pastor premier president prime prof
    professor rabbi rep representative rev reverend secretary sen senator sergeant sgt sheriff speaker st
    treasurer vice
    """
)

_STARTERS = words(
    """
    shares stocks sales profits revenue prices polls bonds futures
    a about above according across added adding after again against ago ah alas all almost along already alright
    also although always am amid among an analysts and another any anybody anyone anything apart april are
    around as aside asked asking at august away aye back bah be because been before behind being below beneath
    besides better between beyond bless both bravo but by calling can certainly christmas citing clearly come
    could critics damn dear december despite did do does don down dunno during each earlier early easter editor
    eh either else enough even eventually ever every everybody everyone everything except experts february few
    finally first five following for fortunately four friday from further furthermore generally gentlemen get
    given go god good goodness gracious ha had hallo halloa hark has have having he heavens hello hence her here
    hers herself hey him himself his hm how however hullo humph hurrah hush i if image in indeed initially
    inside instead into is it its itself january july june just last late later lawmakers least less let like
    likewise little look lord many march may maybe me meanwhile might mine monday more moreover most much must
    my myself namely nay near nearly neither never nevertheless new next no nobody none nonetheless nonsense nor
    not note nothing noting notwithstanding november now nowhere o obviously october of off officials often oh
    ok okay old on once one only onto opposite or originally other others otherwise our ours out outside over
    overall part passover people perhaps photo please police pooh possibly posted pray presently previously
    probably protesters quite ramadan rather read really recently regarding related reporters researchers
    residents right said same saturday say scientists second see seeing september several shall share she should
    side similarly simply since six so some somebody someone something sometimes somewhere soon source speaking still
    students subsequently such sunday supporters sure surely tell ten than thank thanks thanksgiving that the
    thee their theirs them then there thereafter therefore these they thing think this those thou though three
    through throughout thursday thus thy till to today together told tomorrow tonight too toward towards true
    tuesday two ultimately under undoubtedly unfortunately unless unlike until up updated upon us usually very
    voters wait was we wednesday well were what whatever when whenever where whereas wherever whether which
    while who whoever whole whom whose why will with within without workers would writing ye yeah yep yes
    yesterday yet you your yours yourself
    """
)

ENGLISH = Lexicon(
    code="en",
    speech=_forms(_SPEECH),
    naming=_forms(_NAMING),
    weak=_forms(_WEAK),
    phrasal=frozenset(
        [
            *(
                (verb, "back")
                for verb in ("shot", "shoots", "fired", "fires", "hit", "hits", "pushed", "pushes", "snapped")
            ),
            *((verb, "it") for verb in ("put", "puts", "putting")),
            *((verb, "in") for verb in ("chimed", "chimes", "weighed", "put")),
            *((verb, "on") for verb in ("went", "goes")),
            *((verb, "out") for verb in ("points", "pointed", "cried", "called", "burst")),
        ]
    ),
    loose=_forms(_LOOSE) | words("written writing write"),
    transitive=_forms(_TRANSITIVE),
    nobody=words(
        """
        both all many some several most none neither either everyone everybody someone somebody anyone anybody
        nobody others plenty something nothing anything everything
        """
    ),
    no_inversion=words(
        """
        told tell tells telling informed informs inform reminded reminds remind assured assures assure urged
        urges warned advised promised begged
        """
    ),
    auxiliaries=words(
        """
        had has have having was is are were be been being will would did does do can could may might must should
        shall not n't never didn't doesn't hasn't won't isn't wasn't
        """
    ),
    adverbs=words(
        """
        also then later earlier today yesterday tonight once again too even just still now already often always
        soon himself herself themselves itself both all almost further ever first recently previously only
        simply instead meanwhile however nevertheless well aloud else so more less rather quite there here back
        out up on over down away in
        """
    )
    - frozenset(["in", "on", "over"]),
    pronouns={"he": "m", "she": "f", "they": "", "who": ""},
    first=words("i i'm i've i'll i'd"),
    determiners=words(
        """
        the a an one another some his her their its our my this that these those many several most both two
        three four five no every each any other your few all
        """
    ),
    possessives={"his": "m", "her": "f", "their": "", "my": ""},
    prepositions=words(
        """
        of to for in on at by from with about into over under between among against during before after through
        within without upon toward towards near behind beside beyond despite like unlike than amid around across
        per via regarding concerning including inside outside since until till off onto
        """
    ),
    by=frozenset(["by"]),
    conjunctions=words(
        """
        and but or as while when that because if since although where whereas so though yet until whether after
        before once unless nor than
        """
    ),
    relatives=words("who which that whom whose what"),
    stops=words("it we you i me him them us myself there here what how why not n't to"),
    according=(
        ("in", "the", "words", "of"),
        ("in", "the", "view", "of"),
        ("in", "the", "opinion", "of"),
        ("according", "to"),
        ("quoting",),
        ("citing",),
        ("per",),
    ),
    said_nouns=words(
        """
        claim claims statement statements remark remarks argument assertion assertions comment comments words
        word description warning call calls promise pledge vow suggestion allegation allegations insistence
        contention reaction response reply answer tweet tweets post letter speech message memo email verdict phrase
        question mantra slogan observation assessment characterization characterisation denunciation complaint
        criticism denial announcement declaration testimony motto refrain prediction view conclusion admission
        rhetoric quip boast plea motion proposal
        """
    ),
    roles=frozenset(_ROLES)
    | frozenset(word + "s" for word in _ROLES)
    | _PLURAL_ONLY
    | frozenset(_MEN)
    | frozenset(_WOMEN)
    | frozenset(_BODIES)
    | words(
        """
        ministries parties agencies attorneys charities communities authorities companies activities countries
        secretaries embassies factions utilities alliances subsidiaries treasuries
        """
    ),
    bodies=frozenset(_BODIES) | frozenset(word + "s" for word in _BODIES),
    role_genders={**dict.fromkeys(_MEN, "m"), **dict.fromkeys(_WOMEN, "f")},
    honorifics={
        **dict.fromkeys(_TITLES_OF_MEN, "m"),
        **dict.fromkeys(_TITLES_OF_WOMEN, "f"),
        **dict.fromkeys(_TITLES_OF_BOTH, ""),
    },
    starters=frozenset(_STARTERS),
    scare=(
        "so-called",
        "so called",
        "known as",
        "called",
        "nicknamed",
        "dubbed",
        "the term",
        "the terms",
        "the word",
        "the words",
        "the phrase",
        "the label",
        "termed",
        "labeled",
        "labelled",
        "self-styled",
        "self-described",
        "the concept of",
        "the idea of",
        "the notion of",
        "means",
        "meaning",
        "entitled",
        "titled",
        "the nickname",
        "the moniker",
        "short for",
        "stands for",
        "referred to as",
        "christened",
        "named",
        "the name",
        "the prefix",
        "the suffix",
        "the letter",
        "the letters",
        "the category",
        "aka",
        "branded",
        "the tag",
        "the hashtag",
        "the verb",
        "the noun",
        "reading",
        "that read",
        "that reads",
        "labeled",
        "marked",
        "stamped",
        "emblazoned with",
    ),
    titles=words(
        """
        song songs book books novel novels film films movie movies album albums essay essays article articles
        episode episodes poem poems play plays show series single story stories paper papers titled entitled
        memoir track documentary podcast musical sitcom ballad hymn report chapter section headline anthology
        sequel painting exhibition column blog newsletter magazine video videos sketch opera symphony game drama
        hit thriller comedy biopic blockbuster program programme lecture
        """
    ),
    hints=words("the and of to that is was with for he she his her said not it"),
    indefinite=words("a an one another two three several some many"),
    belonging=words("of for at from with in to on"),
    generic=words(
        """
        man woman boy girl lad lass lady gentleman fellow youth child mother father son daughter brother sister
        uncle aunt cousin husband wife friend companion visitor guest host hostess niece nephew mamma papa mama
        parent lover newcomer speaker other latter former grandfather grandmother hero heroine bride
        """
    ),
    first_possessives=words("my our"),
)
