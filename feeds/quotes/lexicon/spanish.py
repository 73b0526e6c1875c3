"""Spanish: the common verbs of saying, and words for speakers."""

from __future__ import annotations

import re

from feeds.quotes.lexicon.model import Lexicon, by_gender, forms, words

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
    )
    | forms(
        """
        pregunt contest agreg afirm explic asegur señal indic declar coment manifest record exclam murmur susurr grit
        replic anunci expres subray destac apunt confes precis reiter lament relat confirm detall opin mascull
        bram chill orden rog suplic tartamude interrog aclar puntualiz ironiz bisbise protest aconsej
        observ salud invit sentenci
        """,
        "ó a aba aron ado ando aban",
    )
    | words(
        """
        dije dijimos decían decíamos respondí respondía contesté pregunté añadía repitió repetía rugió gimió interrumpió
        intervino terció siguió seguía pidió pide pidieron quiso prorrumpió asintió admitía
        insistía advertía reconocía propuso propone
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
    honorifics=by_gender(
        "sr señor don d padre",
        "sra srta señora señorita doña dña dª",
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
    past=re.compile(r".{2,30}(?:ó|ió|aba|ía|aron|ieron)|dijo|hizo|quiso"),
    addressed=words("yo me mi mis tú te ti tu tus nos nosotros nuestro nuestra vos usted ustedes os sí no ay oh"),
    onward=words("que quien cuyo sin con mientras como y"),
    dashes=True,
    indefinite=words("un una unos unas varios"),
    determiner_genders=by_gender("el un este ese aquel", "la una esta esa aquella"),
    belonging=words("de del"),
    drops_subject=True,
    nobody=words(
        """
        todos todas muchos muchas algunos algunas varios varias nadie ambos ambas otros otras alguien quien quienes
        cualquiera ninguno ninguna uno
        """
    ),
    persons=words(
        """
        portavoz ministro ministra presidente presidenta alcalde alcaldesa director directora jefe jefa sindicato
        policía gobierno partido tribunal juez jueza abogado abogada fiscal ministerio empresa compañía grupo diario
        periódico revista estudio informe investigador investigadora científico científica experto experta médico
        médica doctor doctora profesor profesora maestro maestra alumno alumna estudiante autor autora escritor
        escritora novelista periodista redactor editor editora lector lectora usuario cliente clienta colega amigo
        amiga vecino vecina hombre mujer madre padre niño niña muchacho muchacha chico chica hijo hija hermano
        hermana tío tía abuelo abuela viejo vieja anciano anciana señor señora cura sacerdote fraile rey reina
        general capitán soldado vendedor vendedora camarero conductor entrenador entrenadora jugador jugadora
        testigo acusado funcionario político diputado diputada senador crítico filósofo filósofa poeta asociación
        comisión consejo fundador fundadora desarrollador empleado empleada comisario participante gente voz
        ministerio ayuntamiento patrón criado criada protagonista narrador
        """
    ),
)
