"""Words that distinguish people from places and things; data only."""

from __future__ import annotations

import re

from feeds.quotes.lexicon.model import words

# Behind which a name is mostly that of a place.
PLACING = words("in at into near across throughout outside around within upon dans en nach aus nel nella в на из")
# Behind which it is as often somebody's. "Of", "with" and "by" tell nothing.
TOWARDS = words("to from through toward towards via vers jusqu depuis desde hacia hasta")
POINTING = words("the a an this that these those some any no every each such der die das le la les el los las")
# What people do and places do not, besides the verbs of saying and the weak ones of the quote rules.
ACTS = words(
    """
    ate awoke bent blushed bowed climbed drank frowned gazed glanced grinned heard held hesitated hurried kissed knelt
    knew leaned leant listened looked loved married nodded paused picked pointed pulled pushed put reached remembered
    sat saw seemed shivered shook shrugged slept smiled stared stepped stopped stood thought threw took tried turned
    waited walked wanted watched went whistled wished woke wondered wore
    """
)
# What somebody owns: "Ann's face".
OWNED = words(
    """
    arm arms aunt back bed boots breath brother cheek cheeks coat daughter death ear ears elbow eye eyes face father
    feet finger fingers fist foot friend hair hand hands hat head heart husband knee knees life lips mind mother mouth
    name room shoulder shoulders sister skin smile son tears temper thoughts throat tongue uncle voice wife
    """
)
# Pronouns that a hyphen joins to a verb: "Ai-je".
INVERTED = words("je tu il elle on nous vous ils elles moi toi le la les lui leur ce t y en")
# Endings of German nouns that are not names.
NOUN_ENDINGS = (
    "ung",
    "ungen",
    "heit",
    "heiten",
    "keit",
    "keiten",
    "schaft",
    "schaften",
    "tion",
    "tionen",
    "tät",
    "täten",
    "ismus",
    "nis",
    "nisse",
    "ling",
    "tum",
)
# German words before "Frau" that make her somebody's wife.
OWN = re.compile(r"(?:[mds]ein|ihr|unser|euer|eur|k?ein|jed|dies)(?:e[rnms]?)?$", re.IGNORECASE)
# German words for people that a title stands before as before a name: "Herr Prediger", "die Frau Mutter".
OFFICES = words(
    """
    gemahl gemahlin prediger pastorin schwiegersohn schwiegertochter schwiegermutter schwiegervater schwager
    schwagerin sohn tochter vater mutter bruder schwester professor hauptmann general minister prasident prasidentin
    direktor direktorin inspektor wirt wirtin nachbar nachbarin lehrer lehrerin forster kandidat kollege freund freundin
    amtmann burgermeister wachtmeister rat ratin hofrat hofratin geheimratin kommerzienratin medizinalrat student
    kamerad majorin oberstin generalin professorin doktorin landratin konsulin registrator registratorin
    gerichtsprasident sekretar leibarzt baumeister rektor kantor kuster schulze muller verwalter oberforster justizrat
    kammerherr intendant gouverneur vormund neffe nichte baas chef vetter base graf grafin baron baronin furst furstin
    """
)
# Titles that also stand before figures of speech, churches and places: "Father Time", "Mother Earth", "St. Malo".
FIGURES = words("st saint mother father brother sister old young little king queen prince princess")
# Words for peoples and beliefs, with a capital in English: "the Scotch", "a Roman road".
PEOPLES = words(
    """
    african american arab asian british catholic chinese danish dutch egyptian english european french german greek
    hebrew indian irish italian japanese jew jewish norman norwegian persian polish portuguese protestant roman russian
    scotch scottish spanish swedish swiss turkish welsh
    """
)
NUMBERS = words("one two three four five six seven eight nine ten twenty thirty forty fifty hundred thousand million")
# Words by which somebody is called who has another name, and calls that are nobody's.
CALLS = words(
    """
    esq sir madam madame ma'am mum miss mister mas'r monsieur mademoiselle senor senora signor signora lord lady ladies
    gentlemen ay aye aha ah ahem amen bravo ditto eh goodbye good-bye hallo halloa hello hey hi hm hullo hurrah huzza
    indeed thankee thanks welcome farewell please silence nonsense
    """
)
# A lower-case word that a hyphen joins to another is not a name: "Good-night", "See-saw".
GREETING = words("good see to well how ha haw he ho oh")
# Given names that are as often another word with a capital, or a place: alone they are not evidence of a person.
DOUBTFUL_GIVEN = words(
    """
    adel brett ernst reine silvester
    alexandria april asia august austin bill brooklyn carolina chad charlotte chase chelsea china christian dale dallas
    dawn dean faith florence frank georgia german grace hope houston india israel jordan joy june kenya lance lincoln
    lourdes madison mark may norman paris pierce roman rose summer sydney victoria virginia washington will
    """
)
MEN = words("mr sir lord herr monsieur senor signor uncle master goodman earl graf freiherr onkel vetter prinz")
WOMEN = words(
    """
    mrs ms miss mademoiselle lady dame frau fraulein madame senora signora aunt mistress widow goodwife countess
    grafin baronin tante prinzessin mamsell
    """
)
WIVES = words("mrs frau madame senora signora")
UNMARRIED = words("miss mademoiselle fraulein")
# Titles that are written in two ways.
SHORT_TITLES = {"herrn": "herr", "mme": "madame", "mlle": "mademoiselle", "m": "monsieur"}
# Titles that stand before a name besides those of the quote rules.
TITLES = words(
    """
    mistress widow goodman goodwife earl countess viscount viscountess marquis marquess marchioness young old little
    mas'r mithter nurse farmer squire
    graf grafin baron baronin freiherr freifrau major rittmeister hauptmann leutnant oberst geheimrat pastor pfarrer
    doktor tante onkel vetter junker prinz prinzessin herzog herzogin furst furstin mamsell meister konsul landrat
    assessor kommerzienrat herrn
    """
)
# Words for people, in lower case before or behind their names: "her son Tom", "la comtesse de Restaud".
BEARERS = words(
    """
    son daughter brother sister wife husband father mother friend uncle aunt cousin nephew niece servant maid widow
    heir lad girl boy lady gentleman king queen prince princess duke duchess emperor sultan chief squire parson farmer
    nurse housekeeper valet footman gardener cook groom butler clerk
    fils fille frere soeur femme mari pere mere oncle tante cousine neveu niece ami amie comte comtesse vicomte
    vicomtesse marquis marquise duc duchesse baron baronne chevalier abbe cure maitre capitaine colonel roi reine
    docteur notaire
    hijo hija hermano hermana esposa esposo marido mujer padre madre tio tia primo prima sobrino sobrina amigo amiga
    conde condesa marques marquesa duque duquesa baronesa capitan coronel rey reina cura fray sor
    figlio figlia fratello sorella moglie marito zio zia cugino cugina nipote amico amica conte contessa marchese
    marchesa duca duchessa barone baronessa capitano colonnello re regina suora fra
    filho filha irmao irma mulher pai mae sobrinho sobrinha visconde viscondessa barao capitao coronel frei
    сын дочь брат сестра жена муж отец мать дядя тетя тетка друг князь княгиня граф графиня барон баронесса генерал
    полковник капитан
    syn corka brat siostra zona maz ojciec matka wuj stryj ciotka przyjaciel ksiaze hrabia hrabina baron
    """
)
# Words in the lists of titles and roles that also stand before names of things: "old Kentucky", "the former Congo".
VAGUE = words("old former prime vice chief man woman men women people child children person persons boys girls st")
_OPENING = words(
    """
    the a an his her my our your their der die sein seine ihr ihre mein meine le la un une son sa mon ma el una su mi
    il lo suo sua o seu um uma
    """
)
# Behind a name, the words for its bearer: ", the old clerk", " his wife".
APPOSING = re.compile(rf",? (?:{'|'.join(sorted(_OPENING))})((?: [^\W\d_]+(?:-[^\W\d_]+)*){{1,3}})")
# Adjectives for people: "poor Tom".
FONDLY = words("poor dear dearest darling beloved pauvre pobre povero povera querido querida caro cara бедный бедная")
# Behind a quote, before the addressee: "said Ann to Tom", "he told Tom".
ADDRESSING = re.compile(
    r"\bto(?: \w+)? $|[^\W\d_] (?:told|asked|answered|assured|reminded|warned|begged|informed)(?: \w+)? $"
    r"|[^\W\d_] (?:à|zu|an|a|к|do|till|tegen)(?: \w+)? $"
)
