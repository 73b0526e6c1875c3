"""Given names that are common in published texts, with their usual gender; data only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.quotes.lexicon.model import words

if TYPE_CHECKING:
    from feeds.quotes.lexicon import Gender

_MEN = words(
    """
    aarav aaron abbas abdul abdulaziz abdulla abdullah abel abhishek abraham abu achim adam ade adebayo
    adel adem aditya adolfo adrian adriano afonso agustin ahmad ahmed ahmet aidan ajay akash akio akira
    aksel alain alan albert alberto albrecht aldo alec alejandro alejo aleksandar aleksander aleksandr
    aleksei ales alessandro alex alexander alexei aleš alfonso alfred alfredo alhassan ali alistair allan
    allen alois alonso alper altan alvaro amadeo amadou amar amedeo amin amir amit amitabh amos anand
    anatole anatoly anders andre andreas andrei andrej andres andrew andrey andrija andrius andrzej andrés
    andy angelo angus anibal anil anthony antoine anton antonio antony antti anwar aram arash archibald
    arda arend ariel aris arjun arkady arman armando armin arnaud arne arno arnold arseny arslan artem
    arthit arthur artur arturo arun arvind asad ashok ashraf asif aslan atanas atif atilla atsushi attila
    augustus austin avi axel ayman azim aziz babak babar bahram balazs balázs bao barack barry bartholomew
    bartosz bashir basil bastien behrouz bekele ben benedetto benedict benito benjamin benoit benoît bento
    berat bernard bernardo berndt bernie bert bertil bertrand bikram bilal bill billy birger bjarne bjorn
    björn bjørn blaise blaz blaž bob bobby bogdan bojan boris boubacar brad bradley brandon branko brendan
    brendon brent brett brian brody bronislaw bronisław bruce bruno bryan burak burhan byron caleb callum
    calvin cameron carl carles carlo carlos carmine carter cassius cecil cedric cem cemal cesar cesare
    charles charlie chase chen chester chidi chidiebere chike chinedu chris christian christoph
    christopher chuck chukwu chukwuma ciaran cillian ciprian ciro claes clarence clark claude claudio
    claus clemens clement clifford clifton clint clive colin colm conor conrad cooper cormac cornelis cory
    cosimo craig cristian cristiano cristobal cristóbal csaba cyril cyrus cédric césar dag daisuke dale
    dalibor damian damiano damien damir dan daniel daniele danijel danilo danny dario darius dariusz
    darnell darren dave david davide davor dawid dawit dean declan deepak deepankar dejan denis dennis
    denzel derek derick deshawn desmond detlef dev devin dhruv diarmuid didier diego dieter dilip dimitar
    dimitri dimitris dinesh dinh diogo dirk dmitri dmitry dmytro domenico dominic don donald doug douglas
    dragan duc duncan dusan dušan dwayne dwight dylan eamon eamonn earl earnest eckart ed eddie edgar
    edmond edmund edoardo eduard eduardo edward edwin efe efraim egil einar eino eirik eitan ekrem eladio
    eli elias elijah eliseo elliot ellis elmar elmer elon emanuel emanuele emeka emil emile emilio emin
    emir emmanuel emmett emre endre enrique enzo ephraim erdem erhan eric erich erik erkki erling ermanno
    ernest ernesto ernie ernst errol erwin esteban ethan etienne eugen eugene eugenio eusebio evan
    evangelos everett evert evgeny ezequiel ezra fabian fabien fabio fabrice fabrizio fadi faisal farhad
    farid farouk faruk fausto federico federigo fedor felice feliks felipe felix femi ferdinand ferenc
    fergus fernand fernando ferran fikret filip filippo fionn flavio fletcher florent florian floyd
    forrest fouad francesco francis francisco franck franco francois franjo frank franklin frans franz
    françois fred freddie frederic frederick fredrik friedhelm friedrich fritz frédéric fumio gabor gael
    gaetano ganesh gareth garrett garth gary gaspar gaston gautam gavin gavino gavriel gaël geert gene
    gennady geoff geoffrey georg george georges georgi georgios gerald gerard gerd gerhard gerhardus
    german germán gethin ghassan giacomo giancarlo gianni gideon gil gilbert giles gilles gino gioele
    giorgio giovanni giulio giuseppe gjon glen glenn goran gordon gottfried grady graeme graham grant greg
    gregor gregorio gregory grigory grover guido guilherme guillaume guillermo gunnar gunther gurpreet gus
    gustav guy gyorgy györgy gábor göran günther habib hadi hafiz haile haim hakan hakim hal haldor halil
    hamed hamid hamish hamza hank hannes hannu hans hansjorg hari harish harlan harlow harold haroun harry
    haruki haruto harvey hasan hashim hassan hayato haythem hector heiko heinrich heinz helmut hendrik
    henri henrik henry herb herbert herman hermann herschel hideo hiram hiro hiroki hironobu hiroshi
    hisham hoang homer honza horace horacio horatio horst howard hrvoje hubert hubie hugh hugo humphrey
    hunter husam husein hussein håkan héctor ian ibrahim idris ignacio ignatius ignazio igor ike ikenna
    iker ilan ilhan ilia ilja ilya imran imre imtiaz ingmar ingo ioan ioannis ippei isaac isaiah isidro
    iskander ismael ismail issam istvan istván itai italo itzhak ivan ivar ivica ivo iván iwan jaakko jaap
    jabulani jacek jack jacob jacopo jacques jaden jagdish jaime jake jakob jakub jalal jalen jamal james
    jamie jan janez jani janis janne jannik janos janusz jared jarek jari jarl jaromir jaroslav jarrod
    jason jasper jaspreet javad javed javier jawad jay jayden jed jeff jeffery jeffrey jeppe jerald jeremy
    jermaine jerome jerrod jerry jerzy jesper jesse jesús jianguo jim jimmy jin jiri jiro jitendra jiří
    joachim joao joaquin joaquín jochen jock joe joel joerg johan johanan johann johannes john johnnie
    johnny jokin jon jonah jonas jonathan joost jordi joren jorg jorge jorgen joris jos jose josef joseph
    josh joshua josiah josip josue josé jovan jozef joão juan jude juha juhani jukka jules julian julio
    jun juraj jurgen jussi justin jános jérôme jóhann józef jörg jürgen jānis kabir kacper kaito kaj kalle
    kamal kamau kamil karan kareem karel karim karl karlo kaspar kasper kazimierz kazuki kazuo keiji keita
    keith kelechi kemal ken kenan kendrick kenji kenneth kenta kerem kevin kevork khaled khalid kimmo
    kiran kiril kirk kit klaas klaus klemen knut kobina koen kofi koji kojo kolya konrad konstantin
    konstantinos kornel kosta kostas kresimir krešimir kris krishna kristian kristijan kristof kristoffer
    krzysztof kumar kunle kurosh kurt kwabena kwaku kwame kwasi kyle lachlan ladislav lajos lamar lamine
    lamont lance larry lars lars-erik lasse laszlo laurence laurent lawrence lazar lazaro leander leandro
    lee leif leland len lennart lenny leo leon leonard leonardo leonid leopold leroy lester leszek levi
    levon lewis liam liang lionel lisandro ljubomir lloyd lodewijk logan lonnie lorcan lorenzo lothar
    louis lubomir luc luca lucas lucian luciano ludovic ludvik ludwig luigi luis luka lukas lukasz luke
    luther lutz lyle lászló maarten machiel maciej mack mads magnus mahdi mahmoud mahmud majid makoto
    malcolm malik malte mamadou mamdouh mandla manfred manish manoj mansour manu manuel marat marc marcel
    marcelino marcelo marcin marcio marco marcus marian mariano marijn marin marinus mario marius mark
    marko markus marlon marshall martin marty maruf marvin marwan masahiro masaru masato mason massimo
    mateo mateusz mathias mathieu mathis mats matt matteo matthew matthias mattia mattias maurice mauricio
    maurizio mauro max maxim maxime maximilian maynard mbongeni mehdi mehmet meir melvin menachem mendel
    merle mert meyer micah michael michal michalis michał michel miguel mihai mihaly mihály mikael mike
    mikel mikhail mikkel mikko milan miles milo milorad milos miloš milton minh mirco mirek miro miroslav
    mirza mislav mitch mitchell mitja mladen modesto mohamed mohammad mohammed mohan mohsen moise mojmir
    momcilo momčilo monty morten moses moshe mounir mourad moussa muhammad muhammed mukesh murad murat
    murray musa mustafa mustapha mykola myron nabil nacho nadav nadeem naeem naji nanak naoki narendra
    nasser nate nathan nathanael nathaniel naveed navid nazim nebojsa nebojša necati ned neel neil nelson
    nenad nestor neville niall nicanor niccolo niccolò nicholas nick nicolae nicolai nicolas niels nigel
    nihat nikhil nikita niklas niko nikola nikolai nikolaj nikolaos nikolay nikos nils niraj nitin nizar
    njabulo noah noam noboru nobuo noel nolan norbert norman novak nuno obinna oddvar ognjen oisin oisín
    olaf olav ole oleg oleh oleksandr oleksiy oliver olivier olli olof olu olumide omar omari onur oren
    orhan orlando orville osama oscar oskar osman oswald otis otto ousmane ove owain owen ozgur pablo
    padraig paolo pascal pasquale patricio patrick patrik paul paulo pavel pavle pavlo pavol pawel paweł
    payam peder pedja pedro peer pekka percival percy perry petar pete peter petr petro petros petru phil
    philip philippe phineas pierluigi pierre pieter pietro piotr prakash pranav predrag prem quang quentin
    quincy quique rachid radek radomir radoslav radovan radu rafael rafal rafał rafiq raghu rahim rahul
    raimo raimund rainer raj rajan rajesh rajiv rajkumar rakesh ralf ralph ralston ramesh rami ramin
    ramiro ramon ramzi ramón randy ranjit raoul raphael rashad rashid rasmus ratko raul ravi ray rayan
    raymond raúl reggie reginald reinaldo reinhard reinhold remi remigiusz remy renato rene rené reuben
    reuven rex reza rhys ricardo riccardo richard rick ricky rico riku rinaldo riyad rizwan rob robert
    roberto rocco rod roderick rodney rodolfo rodrigo rogelio roger rohan rohit roland rolf romain roman
    romano romeo román ron ronald ronan ronnie rory ross rostam rowan roy ruben rubén rudi rudolf rudolph
    rufus rui rune rupert ruslan russ russell rustam ryan ryo ryu rémi saad sadiq saeed safet sajid sakari
    saleh salim salman salvador salvatore sam sami samir samuel samuli sandeep sandor sandro sanjay
    sanjeev sanjit santiago santino sarvar satish satoru satoshi saul sava scott seamus sean sebastian
    sebastien sebastián selim semyon senad serdar serge sergei sergey sergio serhiy seth seydou shahid
    shahram shane shankar shaul shaun shawn sheng sherlock sherman shigeru shimon shinji shinzo shlomo
    siamak sid siddharth sidney sigmund sigurd silvan silvio simen simon sinan sindre sinisa siniša
    siphiwe sipho slavko slavoj slobodan solomon soren sotiris spencer stan stanislav stanislaw stanisław
    stanley stavros stefan stefano steffen steinar stelios sten stephane stephen steve steven stewart stig
    stijn stjepan stuart stéphane subhash sudhir sujit suleiman suleyman sunil suresh sushil svein sven
    svetozar sylvain sylvester szymon sándor sébastien søren süleyman tadashi tadej tadeusz taha taiwo
    takashi takeshi takumi tamas tamir tamás tanel tanner tarek tariq tarun tatsuya ted teemu teodor
    terence terje terry tesfaye tetsuo thabo thad thaddeus thales thanos themba theo theodor theodore
    theodoros thiago thibault thierry thijs thomas thomaz thorsten thorvald tibor tidiane tihomir tiit tim
    timo timon timothee timothy timothée timur tobias toby todd todor tom tomas tomasz tomislav tommaso
    tommy tomohiro tomás tomáš tonio tony torbjorn torbjörn torsten toshio travis trevor tristan trond
    tsegaye tuan tunde tuomas turgut tuur tyler tyrone ugo ugur ulf uli ulises ulrich umar umberto umut
    uri uros uroš uwe uğur vaclav vadim valdemar valentin valentino valerio valery vano vasil vasile
    vasily vassilis vegard veli vern vernon vicente victor vidal vidar vidkun vijay vikas vikram viktor
    vilem viliam ville vilém vince vincent vincenzo vinny vinod virgil virgilio vishal vitali vitaly vito
    vittorio vivek vjekoslav vlad vladan vladimir vladimír vladislav vlado vojtech vojtěch volker
    volodymyr vuk vusi víctor wade waldemar walid wallace walt walter walther warren warsame wasim wayne
    wei wendell werner wes wesley wiktor wilbert wilbur wiley wilfred wilfredo wilfried wilhelm will
    willard willem william willie wilson wim winston witold wladyslaw wojciech wolfgang wouter władysław
    xabier xavi xavier xiaoming yaakov yahya yair yakov yakup yamen yann yannick yannis yaroslav yasin
    yasir yasser yasuo yaw yehuda yevgeny yiannis yitzhak yohannes yonas yosef yoshihiro yoshio yossi
    younis yousef youssef youssouf yuichi yukio yuri yuriy yury yusuf yvan yves zach zachary zafar zaheer
    zahir zaid zain zakaria zaki zbigniew zdenek zdeněk zdravko zeev zeke zeljko zhen zhivko zhiwei zijad
    zlatan zlatko zoltan zoltán zoran zubair zvi zvonimir álvaro ángel étienne óscar özgür øystein łukasz
    željko
    """
)
_WOMEN = words(
    """
    aaliyah abeba abigail abigaíl ada adaeze adela adelaide adele adelina adina adriana afia afua agata
    agatha agathe agnes agnese agneta agnieszka aicha aigul aiko aileen aino aisha aisling aissatou ajda
    akiko akua alana alba alejandra aleksandra alena alenka alessandra alessia alexandra alfhild alia
    alice alicia alicja alina alisa alisha alison allegra allison alma almudena althea alva alzbeta
    alžběta amalia amalie amanda amara amaya amber ambra amelia amelie amina aminata amira amna amy amália
    amélie ana anahita anais ananya anastasia anastasija anastasiya anat anaïs andreea andrijana aneta
    anette angela angelica angelika angelina angharad angélica aniela anika aniko anikó anissa anita anja
    anjali anka anke ann anna annabel annabelle anne annegret anneli annelies anneliese annemarie annette
    annie annika annunziata anouk anoushka ansa antje antoinette antonella antonia antonina anu anupama
    anya aoi aoife arabella araceli arantxa ariadna arlene aruna arundhati asha ashley ashwini asli aslı
    assia assunta asta astrid asuka aubrey aud audrey augusta aurelia aurelie aurora aurélie ava avital
    aya ayaan ayako ayelet ayesha ayla aylin ayse aysel ayumi ayşe azadeh azra azucena aïcha aïssatou
    bahar barbara barbel barbora beata beate beatrice beatrix beatriz becky begona begoña belen belinda
    bella belén benedetta benedikte berenice berit bernadette bernadine bernice berta bertha bessie beth
    bethany betsey betsy bettina betty beulah beverly bianca bilge birgit birgitta birgitte birte blanka
    bobbie bogna bonnie bozena bożena branka brenda brid bridget bridie brigid brigida brigitte briony
    britt britta brittany bronislawa bronisława bronwen bronwyn brooke bruna brunhilde bríd bärbel
    bérénice caitriona caitríona callista camelia camila camilla camille candace candela candelaria cansu
    caoimhe caren caridad carina carla carlotta carme carmela carmen carol carola carole carolina caroline
    carolyn carrie carys cassandra cassie catalina catarina caterina catherine cathy catrin cecile cecilia
    cecilie celeste celia celina celine chandra chantal charlene charlotta charlotte charlène chelsea
    cherie cheryl chiamaka chiara chika chimamanda chinwe chioma chiyo chloe chloé chrissy christa
    christel christiane christina christine chrystelle ciara cindy cinzia claire clara clare clarice
    clarissa claudette claudia claudine clementina clementine cleo clothilde clotilde clémentine coleen
    colette colleen concepcion concetta connie constance consuelo cora cordelia corina corinna corinne
    cornelia cosima cristina crystal cynthia cécile célia céline dafne dagmar dagny daisy dalia dalila
    damaris dana danica daniela daniella danielle danuta daphne daria dariya darlene dasa dawn daša deanna
    debbie deborah debra deena deepa deepika deirdre delia delphine demet denisa denise deolinda desiree
    desirée despina devika diana diane dijana dilara dilek dilma dima dina dinah dionne dolores dominika
    dominique donatella donna dora doris dorit dorota dorotea dorothea dorothee dorothy dorothée dorte
    dottie draga dragana dubravka dunja dóra dörte ebba ebony ebru eda edda edit edita edith edna edwige
    eeva egle eglė eileen eilidh eimear eira eirini ekaterina elaine elba eleanor eleanora eleftheria
    elena eleni eleonora elettra elfriede eliana eliane elif elin elina elisa elisabet elisabeth
    elisabetta elise eliska eliza elizabeth elizaveta eliška elke ella ellen elma eloisa eloise elona
    eloísa elsa elsbeth else elsie elvira elzbieta elżbieta emiko emilia emilie emily emine emma
    emmanuelle emmeline emília encarnacion encarnación enid enrica enya erica erika erin ermelinda erna
    ernestine erzsebet erzsébet esin esma esme esmeralda esperanza estelle ester esther estrella ethel
    etsuko etta eugenia eulalia eunice eva evangeline evelina evelyn evgenia ewa fabienne fabiola fadime
    fadwa faith fanni fanny farah farida fatemeh fatima fatma fatou fatoumata fay federica felicia
    felicitas felicity fenna feride fernanda fidan figen filiz filomena fiona fiorella flavia fleur flora
    florence florentina floriana folake franca frances francesca francine francisca francoise franka
    franziska françoise freda frederica frederike freya frida friederike fumiko funda gabriela gabriele
    gabriella gabrielle gail galina gayle gemma genevieve genoveva georgette georgia georgina geraldine
    gerda gerlinde germaine gertrud gertrude ghada gianna gila gilda gillian gina ginevra ginny giorgia
    giovanna gisela giselle gita gitte giulia giuliana giuseppina gladys glenda glenys gloria goldie
    gordana gorica grace grazia graziana graziella greer greetje greta gretchen grete guadalupe gudrun
    gulay gulnara gulsen gunes gunilla gunvor guðrun guðrún gwen gwendolyn gwyneth gülay gülşen güneş
    hadas hadiza hadley hafsa hajar hala halide halima halina halyna hana hanako hanan hanna hannah hanne
    hannelore harriet haruka hatice hattie havva hayat hazel heather heba hedda hedvig hedwig heide heidi
    heidrun heike helen helena helene helga helle helmi heloise henny henrietta henriette herdis herlinde
    hermine hermione hester hilary hilda hilde hildegard hillary hind hiroko hollie holly hope hortense
    huda hulda hulya huma hyacinth hélène hülya ida idit ieva ikram ilana ilaria ileana ilka ilona ilse
    imane imani imelda immaculata imogen ina indira indrani ines inga inge ingeborg inger ingrid inka inés
    inês ioana iona ionela iratxe irena irene irina iris irma irmgard irène isabel isabela isabella
    isabelle iselin ishani isidora isla ismini isolde itzel itziar ivana ivanka iveta ivona ivy iwona
    izabela izaskun jacinta jackie jacqueline jada jadranka jadwiga jagoda jana jane janelle janet janice
    janika janina janine jasmin jasmina jasmine jaya jayne jeanette jeanine jeanne jeannette jeannie jehan
    jelena jemima jemma jenni jennifer jenny jerneja jessica jette jill jillian jimena jo joan joana joann
    joanna joanne jocelyn jocelyne jodie johanna johanne jolanda jolanta joni jorunn josee josefa josefina
    josefine josephine josie josé-marie josée joséphine jovana joy joyce jozefina juana juanita judit
    judith judy julia juliana juliane julie juliet julieta juliette julija justine jutta jyoti júlia kaisa
    kaitlyn kajsa kalina kalpana kamala kamila kamilla kara kareena karen karima karin karina karla
    karolina karoline karyna kasia katalin katarina katarzyna kate katerina kateryna kateřina katharina
    katharine katherine kathleen kathrin kathryn kathy katia katie katinka katja katrin katrina katrine
    katya kaveri kavita kavitha kay kaya kayla kazuko keeley keiko keira keisha kellyanne kendra keren
    kerry kerstin kerttu khadija khadijah khalida kim kim-ly kimberley kimberly kinga kirsi kirsten kirsti
    kirstin kitty kjersti klara klaudia klára komal konstancja kornelia kristel kristen kristiina kristin
    kristina kristine krisztina krystal krystyna kshama kubra kumiko kyoko kyra kübra lada laetitia laila
    lakshmi lale lalita lamia lana lara larisa larissa lata latanya latifa latoya laura lauren laurette
    laurie lavinia layla lea leah leanne leela leena leigh leigh-ann leila lejla lena lene leni lenka
    lenore leocadia leokadia leonie leonor leonora leontien leticia letizia leyla leïla lia liana libby
    lidia lidija liesbeth lieve ligia lila lilian liliana liliane lilith lilja lillemor lillian lily lina
    linda lindsay lindsey ling linn linnea liora lis lisa lisbet lisbeth lise liselotte lisette liv livia
    liz liza lizzie ljiljana ljubica ljudmila lois lola loredana loreen lorella lorena lorenza loreto
    loretta lorna lorraine lotta lotte louisa louise lourdes luana luann lubica lucero lucia luciana lucie
    lucienne lucila lucile lucille lucinda lucrezia lucy lucía ludmila ludmiła luisa luise luna lupe
    lupita luz lyda lydia lyla lynda lyndsey lynette lynn lyudmila léa mabel mackenzie madalena maddalena
    madeleine madeline madhuri madison mae mafalda magali magda magdalena magdaléna maggie maia maija
    maike maiken maire maisie maja maki malak malala malen malena malgorzata malgosia malika malin mallory
    manal mandisa mandy manon manuela mara marcela marcelina marcella marcelle marcia maren margaret
    margareta margarete margarethe margarida margarita margaux margery margherita margit margo margot
    margrethe marguerite mari maria mariam mariama mariana marianna marianne maribel marica maricela marie
    marieke mariela mariella marielle marija marijke marika mariko marilena marilyn marina marion maris
    marisa marisol marit marita mariya marià marja marjatta marjolein marjorie marlena marlene marlies
    marloes marnie marta marte martha martina martine marusya marwa mary maryam maryna marzena maría
    masako mathilde matilda matilde maud maura maureen mavis maxine maya mayra maysa małgorzata małgosia
    mechthild meena meera meg megan meghan megumi mei meike meital melania melanie melek melina melinda
    melisa melissa meltem mercedes meredith merete meriem merja merle merve mette mia micaela michaela
    michele michelle michiko michèle mieke miguelina mika miki mila milagros milana mildred milena milica
    milla millicent mimi mina minerva minnie mira miranda mireia mireille mirela miren miriam mirjam
    mirjana mirka miroslava misaki miyuki mizuki moira mollie molly mona monica monika monique montserrat
    morag morgane mrinal munira muriel myra myriam myrna myrtle máire mária márta mélanie mónica naama
    nadezhda nadia nadine nadja nafissa nagihan naila naima najat najla nana nanako nancy nandini nanette
    nanna naoko naomi natalia natalie natalija natalya natascha natasha nathalie nawal nazlı neda neelam
    neha nela nele nell nellie nelly neringa nermin nerys nesrin nettie neus nevena neza neža ngozi nia
    niamh nichole nicole nicoletta nicolette nieves nihal nika nikki nilgun nilgün nilufar nilufer nilüfer
    nimmi nina ninfa niobe nirmala nirupama nisha nives noa noelia noelle noemi nomvula noor nora norah
    noreen norma noura noémie nuala nura nuray nurhan nuria nurit nusta núria obdulia octavia oddny odessa
    odette odile odilia ofelia oksana oktavia ola olena olga olha olimpia olive olivia olympia olívia
    ombretta ophelia oriana orla ornella orsolya ortrud osnat ottilie ozlem paige pallavi paloma pamela
    paola parisa parvati pascale patrice patricia patrizia patrícia patti patty paula paulette paulina
    pauline pavla payal pearl peggy penelope penny pernille perpetua petra petronella philippa phoebe
    phuong phyllis pia pilar pina pippa polina polly pooja poppy prisca priscila priscilla priya priyanka
    puja purificacion purificación quynh rabia rachael rachel rachele radha radka radmila rae raelene
    ragnhild raija raisa raissa rajani ramona ramya rana randi rani rania raphaelle raphaëlle raquel
    raquela rasa rashida ratna rebecca reem refilwe regina regine reiko reina rekha remedios renata renate
    renee renée rhian rhiannon rhoda rhonda rika rikke rima rina rita ritva rivka roberta rochelle rocio
    rocío rodica roisin romana romina romy rosa rosalba rosalia rosalie rosalind rosalinda rosalía
    rosamund rosanna rosario rose rosemary roser roshni rosie rosina rossana rossella roswitha roxana
    roxanne roya ruby rukhsana rukmini rumana runa ruta ruth ruza ruzica ruža ružica ryoko rūta saanvi
    saara sabina sabine sabrina sachiko sadia sadie safia sagal sahar saida saija sakina sakura sally
    salma salome samantha samia samina samira sandhya sandra sandrine sangeeta sanja sanna sanne saoirse
    sapna sara sarah sarita sashka saskia satu saule savannah sayaka selena selin selina selma sena serap
    serena setsuko sevgi sevil shabnam shadi shahida shaima shakira shanice shaniqua shannon shanti shari
    sharon shauna sheila shereen sherry shilpa shira shirin shirley shizuko shoko shreya shulamit shveta
    sibel sibylle sieglinde signe sigrid sigrun silje silke silva silvana silvia silvija simona simone
    simonetta simran sinead sinéad siobhan siobhán siri sirkka siv sladjana slavica smilja smita snezana
    snežana sofia sofie sofía soile solange soledad solveig sonia sonja sonya sophia sophie soraya sorcha
    souad souhayla spela stacy stana stanislava stanislawa stanisława stefania stefanie stella stephanie
    stephany stine stéphanie sue sujata sultana suman sumitra sunita sunniva surabhi suraya susan susana
    susann susanna susannah susanne suse sushma susie suzana suzanne svenja svetla svetlana swati sybil
    sylvia sylvie synnøve tabea tabitha taina takako tamar tamara tamika tammy tamsin tania tanja tansu
    tanya tara tarja tasha tasneem tatiana tatjana tatum tatyana telma teodora teresa terese tereza tess
    tessa thandi thandiwe thea thekla thelma themis theodora theresa therese theresia thora thuy thérèse
    thúy tiffany tiina tilda tina tirza tiziana tomoko tonje torunn tova tove toyin tracy trine trish
    trisha trudi trudy tsipi tuula térèse tünde uche ulla ulrika ulrike unni urska ursula urszula urška
    usha uta ute valborg valentina valeria valerie valerija valérie vanda vanessa vanja vanna varvara
    vasiliki velma vera verena verica verna veronica veronika veronique verónica vesna vibeke vicki vicky
    victoria vida vigdis vigdís viktoria viktorija vilma viola violet violeta violetta virginia virginie
    virpi vivian viviana viviane vivien vivienne vlasta véronique věra wafa walburga waleria waltraud
    wanda wangari wanjiru wencke wendeline wendy whitney wibke wiebke wieslawa wiesława wilhelmina
    wilhelmine wilma winifred winnie wioletta wislawa wisława xena xenia ximena xiomara xiu yael yamila
    yana yara yasmeen yasmin yasmina yasmine yelena yesenia yetunde yevgenia yewande ylva yoko yolanda
    yoshiko yuki yuko yulia yuliana yuliya yumi yumiko yuna yuriko yvette yvonne zahra zainab zaineb zana
    zara zeina zelda zenobia zeynep zhanna zilda zinaida zineb zita ziva zoe zofia zofija zora zorana zoé
    zoë zsofia zsuzsa zsuzsanna zsófia zuleika zuzana zuzanna zwanet ágnes ángela édith éliane élisabeth
    élise émilie ñusta özlem ľubica špela živa
    """
)
_EITHER = words("alexis andrea jean jordan kelly leslie marjan morgan nicola riley robin taylor")

GIVEN: dict[str, Gender] = {
    **dict.fromkeys(_MEN, "m"),
    **dict.fromkeys(_WOMEN, "f"),
    **dict.fromkeys(_EITHER, ""),
}
"""A given name without its accents or with them, in lower case, to its gender; "" for names of both."""
