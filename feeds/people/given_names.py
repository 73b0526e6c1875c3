"""Given names of the people in novels, with their usual gender; data only.

They are apart from those that the rules for quotes know: with these added, the gender of more people in passing is
known to the rules, so that a pronoun means one person for certain less often. Of 869 quotes in 43 novels, ten that had
the right speaker then had none, and no other changed.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from feeds.quotes.lexicon.model import words
from feeds.quotes.people.given_names import GIVEN as QUOTED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from feeds.quotes.lexicon import Gender

_MEN = words(
    """
    abelardo abner absalom achille acisclo adalbert adelbert adhemar adolphe aeneas agamemnon agapito agostinho
    alcide aldobrando aleck aleixo alf algernon alick alonzo alphonse alphonso alvise amancio amaro
    amaury ambrogio ambros ambrose ambroży amedee amerigo amyas anaclet anacleto anastasio aniceto ansel anselm
    anselme anselmo antek antolin anzelm apolinar apollonius aquiles aquilino arcadio archie archy aristide
    armel arnulf arrigo artemus asa asahel atanasio athanase athelstan attilio augustin aurelien aurelio balbino
    baldassarre baldomero baldur baltasar balthasar balthazar baptistin barnabas barnabe barnaby barney bartek
    barthelemy bartle bartley bartolome bartolomeo bartolomeu basilio bazyli belchior belmiro bendix benedito
    benedykt benigno benjamim benjy benno benny beppe bernabe bernal bernardino bernd berthold bertie bevis
    biagio bijah billee blas blasius boaventura bogislav bogusław bolek bolesław bonaventura bonaventure
    boniface bonifacio botho braulio brice bronek brunetto burkhard błażej caesar caetano calixte calixto
    camillo camilo candido carlino casimir casimiro caspar cayetano cecco cecilio celedonio celestin celestino
    cephas cesaire cesarino charlot ciccio cipriano ciriaco claudius clem cleto cornel corrado cosme cosmo
    crispin crispulo cristino cristoforo custodio cuthbert cyprian cyprien czesław daffyd dagobert damaso damiao
    dandie davie davy demetrio denzil deodato desiderio detlev dick dickie dickon dicky dietrich diggory dinis
    dion dionisio dionizy dobrogost domingos donato donatus doroteo duarte dubslav duccio dunstan eben ebenezer
    eberhard eckbert edek edgard efisio egas egbert egerton egidio egon ehrenfried ekkehard eleuterio elihu
    eliphalet elisha elisiario eloi eloy emery emeterio emilien emmerich engelbert enguerrand enoch enos
    epifanio erasmus ercole ermete estevao ethelbert ettore eufrasio eulogio eustace eustaquio evariste evaristo
    ewald ezekiel fabricio facundo faustino feargus felek feliciano felicien felisberto felizardo ferdinando
    ferdynand fermin fernao ferruccio fidel filiberto fiorenzo firmin firmino fitzwilliam florek florencio
    fortunato francie franciszek franek frantz frederico fridolin fritzchen froilan fryderyk fulgence fulgencio
    fulke gabe galeazzo gangolf garcia gaspard gaspare gastao gatien gaudenzio gebhard gedeon genaro genuino
    geordie geraldo geremia gerhart germain germano gerolamo gervase gervasio gerwazy ghislain gian giandomenico
    gigi gines gioacchino girolamo giuliano godfrey godwin goffredo goncalo gontran gotthard gotthold gottlieb
    gottlob gracieux gregoire griffith grzegorz gualtiero guglielmo guidobaldo guilbert gumersindo guntram
    gustave gustaw hannibal hartmut hartwig hasso heinzel heitor helier heliodor henrique henryk hereward
    heribert hermenegildo hezekiah hieronim hieronymus hilaire hilario hinrich hipolit hipolito hippolyte
    honorato humphry hyacinthe ichabod ignace ignacy ignaz ildefons immanuel inacio ingram innozenz inocencio
    ippolito isidor isidore isidoro israel izydor jabez jacenty jacinto jacky jago janek januario japhet jarema
    jasiek jaś jeannot jedediah jehu jem jemmy jenaro jephthah jeremiah jeronimo jethro joab joaquim jobst
    jodokus joey jontek josselin jost jotham judah julek julien julius juliusz justyn juvenal józek józik jędrek
    jędrzej kajetan kenelm kester kilian klemens konstanty korbinian krispin kuba kunibert kuno kunz ladislao
    ladislau lambert lancelot lapo lattanzio laureano lawrie lazarus lazzaro leandre leberecht lelio leocadio
    leonce leoncio leonhard leonida leonidas leopoldo liborio liborius linus llewellyn lodovico loic longin
    longinus lope lorenz lorenzino lothario lourenco lubin luchino lucien lucio lucjan ludolf luigino lysander
    macario maciek magloire maks maksym malachi malachia manlio manoel marbod marcantonio marcelin marcos
    marmaduke martial martim martinho martiniano martino masaniello maso mateus mathurin matias matthieu maxence
    maximiliano maximino medard medardo meinhard melchior melchisedec melchor melquiades melquisedec mem menico
    meshach michelangelo mickey mieczysław mikołaj moises mordecai mortimer mungo myles nahum napoleone
    narciso narcisse nazario neddy nehemiah nello nemesio nepomuk nicaise nicasio nicodemo nicodemus nicol
    nicolau nicolo nicomedes nikolaus nino noll norberto nym obadiah obed octave octavien octavius olindo
    onesime onofre onufry orazio oreste orson osbert osmond oswin ottavio ottokar ottomar ottorino ozias paco
    paddy pancho pankracy pankraz pantaleao pantaleon paquito pascoal pascual pasqualino paulino pepe pepito
    peppe peppino peregrine perico peterchen philander philemon philibert phineus pippo placide pliny policarpo
    polycarpe pompeo poncio porfirio primitivo procopio prosper prospero protazy prudencio quincas quintin
    quintus quirino raffaello raimondo raimundo randal ranieri ranulph regis reimar rejent remigio renaud
    restituto reuel rhett rigoberto roch rochus roderich roderigo rodolphe rollo romao romolo romualdo roque
    rosendo rowland rudiger rufino ruggero ruperto ruprecht sabino salathiel salem sambo sampson samson sancho
    sandy saturnin saturnino saverio savinien sciarra seb sebastiano sebastiao segismundo sepp septimus serafim
    serafin serapio servando settimio severiano severin severino seweryn shadrach siegfried sigismund silas
    silvere silverio silvester silvestre simao simeao simeon simplicius sisebuto sixto stach stanislas stasiek
    staś stevie sylvanus sylwester symphorien szczepan szymek taddeo tadeu tancred tancrede tancredi telemachus
    telesforo teodoro teofilo teotonio thaddaus theobald theophilus thias thilo tiburcio timoleon timoteo titus
    tome tomek toribio traugott trifon tristao tristram tullio turiddu tybalt tymoteusz ubaldo udo ulderico
    ulick ulysse urbain urbano uriah utz valentim valerian valeriano vanni vasco veit venance venancio venanzio
    venceslao victoriano victorien vinzenz vitor vitorino vittorino volkmar wacław walek walenty walery watty
    wawrzek wawrzon wenceslao wendelin wenzel wicek wilfrid willy wilm wincenty winfield winfried winthrop wit
    witek wojtek wolfram władek włodzimierz xaver yvon zacarias zaccaria zachariah zacharie zbyszko zdzisław zeb
    zebedee zebulon zechariah zeferino zenon zephyrin zygmunt żelisław алеша алёша андрюша аркадий афанасий
    борис борька вадим ванька ваня васька вася вениамин викентий влас володя гаврила герасим гриша давыд данила
    демьян дениска егор егорка емельян еремей ермолай ерофей ефим захар иван игнат игнатий илья илюша иона
    ипполит каллистрат карп кирила кирилл клим кондрат костя кузьма лаврентий лев левушка лука макар максим
    матвей митрофан митька митя миша мишель мишка модест назар никита никодим николенька нил осип павел павлуша
    пантелей парфен паша петр петруша петька петя платон поликарп порфирий потап прокофий прохор пьер родион
    савва савелий саша сашка семен семён сеня сергей сережа серёжа сигизмунд сидор сила соломон софрон степа
    степан сысой тарас терентий тимофей тихон трифон трофим ульян фаддей федор федот федька федя филат филипп
    филя фома фрол фёдор харитон юрий юша яков яша
    """
)
_WOMEN = words(
    """
    adalgisa addie adelaida adelheid adoracion adrienne affery afra albertina albertine alethea alexandrine
    alida alienor almira alphonsine amabel amarantha aminta amparo anacleta anastazja angele angelique anica
    anielka annabella annchen annerl annetta annis annot antosia apollonia apolonia araminta arethusa argia
    arlette armande armida artemise aspasie asuncion athalie athenais aude aurea aurore averil avis azalea
    babette balbina barbe basia basieńka bathilde bathsheba benedita benta beppa berengere bertille bess bessy
    bibiana biddy blanche blandine brigitta brites brizida bronia brygida burgel cacilie calista candida carlota
    carmencita casilda casimira cassy catharine cecily cecylia celedonia celestina celestine celimene cesarea
    cesarine charmian christabel cicely clarchen clarisse clemence cleopatre clorinda clorinde clotilda clytie
    concha conchita constanca constantia constanze coralie cordula cornelie costanza crescentia crescenz
    cressida cristeta custodia cyprienne delilah desdemona diamante dionisia docia dolly domitila domitilla
    donata dorcas dorchen dore dorinda dorthe drusilla dulcie edmee eduvigis effie efigenia eglantine eleonore
    elfrida elinor ellie elodie elschen elspeth elvire emeline emerance emerenciana emerentia emmie emmy
    engracia ermellina ermengarda ernesta ersilia escolastica estella ethelberta eudora eudoxie eufemia eufrasia
    eugenie eulalie euphemia euphemie euphrasia euphrasie eusebia eustacia evadne evchen ewelina fanchette
    fanchon faustina faustine felicita felicite felicja felisa felismina feodora fermina fernande fiammetta
    fidelia filipa firmina flaminia flavie fleda fleurette flore florentine florinda florrie florry flossie
    fortunata fosca franciszka frasquita friedchen fuensanta fulvia geltrude generosa genoveffa genowefa
    georgiana georgie gertie gertrudes gertrudis gesine ghislaine gilberte gisele gisella gitta giuditta
    gracinda gregoria gretel griselda gritli gudula guenevere guillemette guinevere guiomar gundel gusti gusty
    gwendolen gwenny hagar hanka hannchen hannele hanusia harriot hatty hedwige helenka henriqueta hephzibah
    hepzibah hermance hermengarda hermia herminia hertha hetty hilaria honora honoria honorina honorine
    hortensia hortensja huberte hypatia iaia ianthe idalina idchen ifigenia ildegonda ilsabe immacolata inacia
    inez inmaculada iole iphigenia isaura isaure isola isolina jacintha jacinthe jadzia jagienka jagna jagusia
    janey januaria javotte jeanie jennie jeronima jerusha jessamine jessamy jessie jessy jesusa jetta jettchen
    jezebel joaquina jocasta jocunda josepha josephe josette jula julchen jule julka justina justyna juvencia
    józefa józia kachna karline kathchen kathe kathi kathinka kazia kezia keziah klarchen klementyna konstanze
    kreszenz kriemhild kunegunda kunigunde lalage lalla laure lenchen leocadie leonilda leonore leontine
    leontyna leopoldina letitia lettice letty libania liddy liduvina lies lieschen liese liesel lili linchen
    lisetta lizzy lolita lolly loni lorchen lottchen lotti lottie lotty louisette louison lucetta lucette
    lucilla lucinde lucrece lucrecia lucretia ludivine ludmilla ludwika luisita luzia lyddy mab macaria madelon
    madge magdalene magdeleine maggy malchen malvina malwine mamie manette mania manolita marcelline marcolina
    margaretha margrit mariannette mariannina maricota mariechen mariele marietta mariette marinette mariquinhas
    mariquita mariuccia marjory marychna marynia marysia matea mathilda matty matylda maude maudie maximina
    mecia medora mehetabel mehitabel mela melchora melie melitta mena mencia menica meta michalina mieze mignon
    millie milly mima minchen minna miquelina mirabel misia moggy moll morgana musette mysie nan nance nannette
    nannie nannina nanny nanon nastka nena nerissa netta netty nicanora nicolasa ninetta ninette ninon noemia
    noemie notburga nunzia nunziata nydia octavie olalla oleńka olympe ortensia otti ottilia otylia paca palmira
    paquita pascuala patrocinio peg pelagia pelagie pepa pepita perdita pernel perrette perrine petronela
    petronila petronilla petronille phemie philine philippine philomela philomena philomene pine placida
    policena polonia portia prassede prissy prudencia prue pulcherie quiteria quiterinha radegunde rebekah
    reginchen reine resi restituta rhody riekchen rikchen ritinha robustiana romualda rosabella rosalys rosamond
    rosamunde rosaria rosaura rosel rosetta rosette rosine rosinha rosy rowena roxane roxy rozalia rufina róża
    sabra salomea sancha santuzza sapphira sarepta sary saturnina saveria scholastika sebastiana segunda
    serafina seraphina seraphine severiana severina severine sibyl sidonia sidonie sinha sofonisba sophronia
    sophronie sophy stasia stefcia sukey suschen susi suzette suzon sylwia tabby tecla tekla teresina teresinha
    thais theda theodosia thereza thomasin thyrza tilde tilla tilly tinchen titania toinette toinon tomasa toni
    tonia trinidad trix trixie trudchen trude truden tuda ughetta umbelina urraca ursel ursola ursule valeska
    vannina vashti venancia venetia vevi vicenta victoire victorine visitacion vitoria vroni wally walpurga
    waltraut wandzia weronika wikta wiktoria winny xanthippe yolande ysabel yseult zelica zelie zenaide zenzi
    zephyrine zilla zillah zoraida zosia zulmira łucja авдотья агафья агаша аглая аграфена агриппина аксинья
    акулина александра алена алёна анисья аннушка анфиса анюта апраксия арина аришка аркадия варвара варенька
    варя василиса вера верочка глафира глаша груша грушенька дарья даша домна дуня дуняша евгения евдокия
    евпраксия екатерина елена елизавета ефросинья зина зинаида зоя ирина иринушка капитолина катенька катерина
    катюша катя клавдия клеопатра ксения лиза лизавета лизанька лукерья любовь людмила мавра маврушка маланья
    малаша марина мария марфа марфинька марья матрена матрёна маша машенька меланья надежда надя настасья настя
    наталья наташа нина ольга оля палашка параша пашенька пелагея полина полинька прасковья пульхерия раиса
    римма сонечка соня софья степанида стеша таня татьяна улита ульяна устинья фекла фенечка феня фетинья фёкла
    химка юлия
    """
)


def _plain(name: str) -> str:
    """Return a name without accents: the marks of Cyrillic and Polish letters are taken for accents, too."""
    return "".join(char for char in unicodedata.normalize("NFD", name) if not unicodedata.combining(char)).replace(
        "ł", "l"
    )


GIVEN: Mapping[str, Gender] = {
    **{_plain(name): "m" for name in _MEN},
    **{_plain(name): "f" for name in _WOMEN},
    **{_plain(name): gender for name, gender in QUOTED.items()},
    **QUOTED,
}
"""All given names that are known, without their accents or with them, each with its gender; "" for names of both."""
