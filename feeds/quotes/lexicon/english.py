"""English: by far the richest list, because most of what is followed is in it."""

from __future__ import annotations

from feeds.quotes.lexicon.model import Lexicon

_SPEECH = """
acknowledge add address admit admonish advise affirm agree allege allow announce answer argue ask assert assure attest
boast caution chide claim clarify comment complain concede conclude concur confess confide confirm contend continue counter
declare demand deny detail disclose elaborate emphasise emphasize enthuse exclaim exhort explain express
exult fume gripe gush hint implore inform inquire enquire insist interject interrupt jest joke
lament maintain marvel mention muse note object observe opine plead pledge point predict proclaim promise pronounce protest
quip quote reason recall recount reflect reiterate rejoin relate remark remind reminisce repeat reply report respond retort reveal
say scoff shout signal snap speculate state stress suggest surmise testify tell tweet retweet post text email blog urge utter venture
volunteer vow warn whisper wonder write yell cry call scream mutter murmur moan mumble holler bellow roar bark bawl shriek
croak drawl stammer stutter hiss growl grumble grunt echo interpose ejaculate expostulate falter
affirm remember tease thunder intone deadpan scold bristle huff vent rant lecture chime chide elaborate mock posit theorize summarize summarise underscore underline plead beg chant interpolate
""".split()
_NAMING = """
call describe dub label brand term refer characterize characterise portray dismiss denounce decry deride condemn blast slam criticize criticise
rip attack mock hail praise laud tout applaud accuse blame bash lambaste knock ridicule compare liken deem declare welcome cite
paint cast invoke credit thank vow threaten propose promise pledge urge advise encourage recommend request demand order assail castigate
lambast rail trash deplore celebrate salute bemoan lament champion endorse chastise rebuke reject charge depict peg bill advocate
complain commend compliment pan question taunt vilify scold berate excoriate savage trumpet brag sum envision envisage hold rule
""".split()
_WEAK = """
laugh smile nod think return begin pursue sigh gasp groan chuckle grin shrug frown sob breathe snarl sneer snort wail giggle sing read
resume persist proceed burst break go put offer press conclude open close counsel finish intervene demur start object coo purr
believe feel hope guess reckon figure joke beam wink weep swear turn rap
""".split()
_IRREGULAR = {
    "say": "say says said saying", "tell": "tell tells told telling", "write": "write writes wrote written writing",
    "read": "read reads reading", "think": "think thinks thought thinking", "put": "put puts putting",
    "go": "go goes went going gone", "begin": "begin begins began begun beginning", "break": "break breaks broke breaking",
    "burst": "burst bursts bursting", "sing": "sing sings sang singing", "cast": "cast casts casting",
    "feel": "feel feels felt feeling", "swear": "swear swears swore swearing", "weep": "weep weeps wept weeping",
    "quip": "quip quips quipped quipping", "nod": "nod nods nodded nodding", "shrug": "shrug shrugs shrugged shrugging",
    "sob": "sob sobs sobbed sobbing", "grin": "grin grins grinned grinning", "beg": "beg begs begged begging",
    "snap": "snap snaps snapped snapping", "admit": "admit admits admitted admitting", "dub": "dub dubs dubbed dubbing",
    "refer": "refer refers referred referring", "rip": "rip rips ripped ripping", "slam": "slam slams slammed slamming",
    "posit": "posit posits posited positing", "pan": "pan pans panned panning", "brag": "brag brags bragged bragging",
    "peg": "peg pegs pegged pegging", "sum": "sum sums summed summing", "blog": "blog blogs blogged blogging",
    "demur": "demur demurs demurred demurring", "lament": "lament laments lamented lamenting",
    "label": "label labels labeled labelled labeling labelling", "rap": "rap raps rapped rapping",
    "interrupt": "interrupt interrupts interrupted interrupting", "hold": "hold holds held holding",
    "vow": "vow vows vowed vowing", "rule": "rule rules ruled ruling",
}  # fmt: skip


def _forms(lemmas: list[str]) -> frozenset[str]:
    """All forms of English verbs: the irregular ones by the table, the others by rule."""
    forms: set[str] = set()
    for lemma in lemmas:
        if lemma in _IRREGULAR:
            forms.update(_IRREGULAR[lemma].split())
            continue
        stem = lemma[:-1] if lemma.endswith("e") else lemma
        third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "o")) else "s")
        past = stem + "ed"
        if lemma.endswith("y") and lemma[-2] not in "aeiou":
            third, past = lemma[:-1] + "ies", lemma[:-1] + "ied"
        forms.update((lemma, third, past, stem + "ing"))
    return frozenset(forms)


_ROLES = """
colonel general captain lieutenant sergeant commander admiral doctor reverend imam emir sultan pastor major activist actor actress baritone bassist cellist drummer guitarist pianist violinist soprano tenor rapper songwriter dancer keeper batsman bowler quarterback pitcher skipper forward winger fullback sprinter swimmer boxer jockey golfer administration administrator advertiser advisor adviser advocate agency agent aide airline ambassador analyst anchor
announcement apologist archbishop architect army artist aspirant assistant association astronomer athlete attendee attorney auditor aunt author
authorities authority backer bank banker baron biologist bishop blogger board body boss boy brewer brother budget builder bureau
businessman businesswoman buyer cabinet caller campaign candidate captain cardinal caretaker caucus ceo chair chairman
chairperson chairwoman chancellor charity chef chemist chief choreographer church citizen city clergyman clerk climatologist coach coalition
colleague collector columnist commander commentator commission commissioner committee community company composer
conductor congressman congresswoman conservative constable consultant consumer contractor co-author co-chair co-founder co-host cofounder
coordinator coroner correspondent council councillor councilman councilwoman counsel county court cousin coworker creator
critic crowd curator customer cyclist dad daughter dealer dean defender defense delegate demonstrator department deputy designer
detective developer dietician diplomat director dissident doctor donor driver economist editor editorial editors educator elder elector emperor employee
employer engineer entrepreneur environmentalist envoy epidemiologist evangelist executive expert fan farmer father federation fellow
fighter film-maker filmmaker financier firefighter firm fisherman founder friend general geologist girl girlfriend boyfriend goalkeeper
governor government grandfather grandmother group guard guest guide guitarist head historian host hospital hotelier
husband industry inspector institute insider inspectors intern investigator investor journalist judge justice keeper king
laborer landlord lawmaker lawyer leader leadership league lecturer legislator lender liberal librarian librettist lieutenant lobbyist locals
magazine magistrate magnate maker mall man manager manufacturer mayor mechanic medic member merchant meteorologist midfielder striker
midwife militant military miner minister ministry moderate moderator mogul monk mother mp musician narrator nation neighbor neighbour
neurologist network newcomer newspaper nominee novelist nun nurse observer officer official oncologist opponent opposition
organisation organization organiser organizer outlet owner painter palace panel paper parent parliament parliamentarian participant party partner
passenger passer-by pastor patient pediatrician people performer philosopher photographer physician physicist pilot planner player playwright poet
police policeman policewoman politician pollster pope porter practitioner preacher premier president press priest prince princess
principal prisoner producer professor programmer prosecution prosecutor protester protestor provost psychiatrist psychologist publicist publisher
pundit pupil queen rabbi ranger reader recruiter referee refugee regulator relative rep report reporter representative researcher resident retailer
reviewer rival sailor salesman scholar school scientist screenwriter sculptor secretary seller senator sergeant server sheriff shipper
shopkeeper shopper showrunner singer sister site skeptic soldier solicitor son source speaker specialist spokesman spokesperson spokeswoman staff
staffer statement stockbroker strategist student study superintendent supervisor supplier supporter surgeon surrogate survey survivor suspect
teacher team technician teenager tenant think-tank thinker trader trainer treasurer tribunal trustee tv uncle union university user veteran veterinarian viceroy
vendor victim viewer village visitor vocalist volunteer voter waiter waitress warden watchdog wife winner witness woman women men
worker writer youth daughter-in-law mother-in-law
""".split()
_BODIES = """
administration agency airline army association authority bank board body budget bureau cabinet campaign charity church city coalition commission committee community
company council county court crowd department editorial federation firm government group hospital industry institute league magazine military ministry
nation network newspaper office opposition organisation organization outlet palace panel paper parliament party police prosecution report school site staff statement survey
team think-tank tribunal tv union university village watchdog announcement caucus announcement authorities officials people defense defence press public lawsuit complaint filing
""".split()
_MEN = """
man boy father grandfather husband son brother uncle king prince pope actor waiter spokesman chairman congressman councilman businessman policeman salesman
fisherman clergyman priest monk boyfriend dad gentleman lad nephew grandson duke emperor baron lord
""".split()
_WOMEN = """
woman girl mother grandmother wife daughter sister aunt queen princess actress waitress spokeswoman chairwoman congresswoman councilwoman businesswoman
policewoman nun girlfriend mum mom lady niece granddaughter duchess empress baroness widow midwife
""".split()
_PLURAL_ONLY = "police people authorities officials women men staff locals"

_HONORIFICS = {
    "mr": "m", "mrs": "f", "ms": "f", "miss": "f", "mme": "f", "mx": "", "dr": "", "sir": "m", "lady": "f", "lord": "m",
    "dame": "f", "madam": "f", "madame": "f", "mademoiselle": "f", "monsieur": "m", "uncle": "m", "aunt": "f", "father": "m",
    "mother": "f", "brother": "m", "sister": "f", "prof": "", "rev": "", "hon": "", "st": "", "sheikh": "m", "sen": "", "rep": "",
    "gov": "", "gen": "", "lt": "", "col": "", "sgt": "", "capt": "", "cpl": "", "maj": "", "cmdr": "", "adm": "", "fr": "m",
    "president": "", "senator": "", "secretary": "", "governor": "", "minister": "", "chancellor": "", "premier": "",
    "congressman": "m", "congresswoman": "f", "mayor": "", "judge": "", "justice": "", "general": "", "colonel": "",
    "captain": "", "major": "", "lieutenant": "", "sergeant": "", "professor": "", "doctor": "", "reverend": "", "pope": "m",
    "king": "m", "queen": "f", "prince": "m", "princess": "f", "duke": "m", "duchess": "f", "count": "m", "countess": "f",
    "baron": "m", "baroness": "f", "bishop": "m", "archbishop": "m", "cardinal": "m", "rabbi": "", "imam": "m", "pastor": "",
    "coach": "", "chairman": "m", "chairwoman": "f", "speaker": "", "representative": "", "ambassador": "", "director": "",
    "sheriff": "", "detective": "", "officer": "", "inspector": "", "chief": "", "commissioner": "", "attorney": "", "councilman": "m",
    "councilwoman": "f", "councillor": "", "treasurer": "", "deputy": "", "lord justice": "m", "squire": "m", "master": "m",
    "emperor": "m", "empress": "f", "sultan": "m", "emir": "m", "commander": "", "admiral": "", "vice": "", "prime": "", "former": "",
    "cousin": "", "old": "",
}  # fmt: skip

_STARTERS = """
a about above across after again against ago all almost along already also although always am amid among an and another any anybody anyone anything
apart are around as aside asked at away back be because been before behind being below beneath besides better between beyond both but by can certainly
clearly come could critics dear despite did do does don down during each earlier early either else enough even eventually ever every everybody everyone everything
except few finally first five following for four fortunately from further furthermore generally get given go god good had has have having he hello hence her here
hers herself him himself his how however i if in indeed initially inside instead into is it its itself just last late later least less let like likewise little
look lord many may maybe me meanwhile might mine more moreover most much must my myself namely near nearly neither never nevertheless new next no nobody none nonetheless nor
not nothing notwithstanding now nowhere o obviously of off often oh ok okay old on once one only onto opposite or originally other others otherwise our ours out
outside over overall part perhaps please possibly presently previously probably quite rather recently regarding right said same second see seeing several shall she
should similarly simply since six so some somebody someone something sometimes somewhere soon speaking still subsequently such sure surely ten than thank thanks that the their
theirs them then there thereafter therefore these they thing think this those though three through throughout thus till to today together told tomorrow tonight too toward
towards true two ultimately under undoubtedly unfortunately unless unlike until up upon us usually very wait was we well were what whatever when whenever where
whereas wherever whether which while who whoever whole whom whose why will with within without would yes yesterday yet you your yours yourself officials experts
ah alas alright aye bah bravo bless damn eh ha hallo halloa hark heavens hey hm hullo humph hurrah nay nonsense pooh pray really say tell why yeah yep ye thou thy thee
asked added according dunno gentlemen gracious goodness hush
january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday
christmas easter thanksgiving ramadan passover reporters protesters researchers scientists lawmakers supporters analysts residents voters
people police workers students editor note photo image source read related share updated posted asking calling noting adding citing speaking writing
""".split()  # noqa: SIM905

ENGLISH = Lexicon(
    code="en",
    speech=_forms(_SPEECH),
    naming=_forms(_NAMING),
    weak=_forms(_WEAK),
    no_inversion=frozenset(
        "told tell tells telling informed informs inform reminded reminds remind assured assures assure urged urges"
        " warned advised promised begged".split()
    ),
    auxiliaries=frozenset(
        "had has have having was is are were be been being will would did does do can could may might must should shall"
        " not n't never didn't doesn't hasn't won't isn't wasn't".split()
    ),
    adverbs=frozenset(
        "also then later earlier today yesterday tonight once again too even just still now already often always soon"
        " himself herself themselves itself both all almost further ever first recently previously only simply instead"
        " meanwhile however nevertheless well aloud else so more less rather quite there here back out up on over down away in".split()
    )
    - frozenset(["in", "on", "over"]),
    pronouns={"he": "m", "she": "f", "they": "", "who": ""},
    first=frozenset(["i"]),
    determiners=frozenset(
        "the a an one another some his her their its our my this that these those many several most both two three four"
        " five no every each any other your few all".split()
    ),
    possessives={"his": "m", "her": "f", "their": "", "my": ""},
    prepositions=frozenset(
        "of to for in on at by from with about into over under between among against during before after through"
        " within without upon toward towards near behind beside beyond despite like unlike than amid around"
        " across per via regarding concerning including inside outside since until till off onto".split()
    ),
    by=frozenset(["by"]),
    conjunctions=frozenset(
        "and but or as while when that because if since although where whereas so though yet until whether after before"
        " once unless nor than".split()
    ),
    relatives=frozenset("who which that whom whose what".split()),
    stops=frozenset("it we you i me him them us myself there here what how why not n't to".split()),
    according=(
        ("in", "the", "words", "of"),
        ("in", "the", "view", "of"),
        ("in", "the", "opinion", "of"),
        ("according", "to"),
        ("quoting",),
        ("citing",),
        ("per",),
    ),
    said_nouns=frozenset(
        "claim claims statement statements remark remarks argument assertion assertions comment comments words word description"
        " warning call calls promise pledge vow suggestion allegation allegations insistence contention response reply answer"
        " tweet tweets post letter speech message memo email verdict phrase question mantra slogan observation assessment"
        " characterization characterisation denunciation complaint criticism denial announcement declaration testimony"
        " motto refrain prediction view conclusion admission rhetoric quip boast plea motion proposal".split()
    ),
    roles=frozenset(_ROLES)
    | frozenset(word + "s" for word in _ROLES)
    | frozenset(_PLURAL_ONLY.split())
    | frozenset(_MEN)
    | frozenset(_WOMEN)
    | frozenset(_BODIES)
    | frozenset(
        "ministries parties agencies attorneys charities communities authorities companies activities countries secretaries".split()
    ),
    bodies=frozenset(_BODIES) | frozenset(word + "s" for word in _BODIES),
    role_genders={**dict.fromkeys(_MEN, "m"), **dict.fromkeys(_WOMEN, "f")},  # type: ignore[dict-item]  # "m" and "f" are Gender
    honorifics=_HONORIFICS,  # type: ignore[arg-type]  # the values are the three letters of Gender
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
    titles=frozenset(
        "song songs book books novel novels film films movie movies album albums essay essays article articles episode episodes poem poems"
        " play plays show series single story stories paper papers titled entitled memoir track documentary podcast musical sitcom ballad hymn"
        " report chapter section headline anthology sequel painting exhibition column blog newsletter magazine video videos"
        " sketch opera symphony game drama hit thriller comedy biopic blockbuster program programme lecture".split()
    ),
    hints=frozenset("the and of to that is was with for he she his her said not it".split()),
)
