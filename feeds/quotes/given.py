"""Given names that are common in what is published, with the gender they mostly stand for; data only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.quotes.lexicon.model import words

if TYPE_CHECKING:
    from feeds.quotes.lexicon import Gender

_MEN = words(
    """
    aaron abdul abdullah abraham adam ade adrian ahmed aidan alan albert alberto alejandro aleksander alessandro
    alex alexander alexei alfred ali alistair allan allen alvaro amadou amir amit anatoly anders andre andreas
    andrei andres andrew andrzej andrés andy angelo angus anil anthony antoine anton antonio antony archibald
    ariel arjun armando arnold arthur arturo arun augustus austin avi barack barry bartholomew basil ben
    benedict benjamin bernard bernie bert bertrand bilal bill billy bob bobby boris brad bradley brandon brendan
    brendon brent brett brian brody bruce bruno bryan byron caleb callum calvin cameron carl carlos carter cecil
    cedric cesar charles charlie chase chester chidi chris christian christoph christopher chuck clarence clark
    claude claudio clement clifford clint clive colin conor conrad cooper cory craig cyril cyrus cédric césar
    dale damian dan daniel daniele darnell darren dave david dean declan deepak denis dennis derek deshawn
    desmond diego dieter dirk dmitri dmitry dominic don donald doug douglas duc duncan dwight dylan earl ed
    eddie edgar edmund eduardo edward edwin eitan eli elias elijah elliot elon emanuel emeka emil emile emilio
    emmanuel enrique eric erich erik ernest ernesto ethan eugene evan evgeny ezra fabio federico felipe felix
    femi fergus fernando francesco francis francisco franco francois frank franklin franz françois fred freddie
    frederic frederick friedrich fritz frédéric gareth garrett gary gavin geoff geoffrey george gerald gerard
    gerhard gethin gianni gilbert giles giorgio giovanni giuseppe glen glenn gordon graham grant greg gregory
    grigory guido guillaume guillermo gunther gus gustav guy günther hakim hamid hamish hank hans harold harry
    harvey hassan hector heinrich helmut henri henrik henry herbert herman hiro hiroshi horace howard hubert
    hugh hugo humphrey hunter héctor ian ibrahim igor ike imran isaac ismail ivan iván jack jacob jacques jaden
    jaime jake jakob jamal james jamie jan jared jason javier jay jayden jeff jeffrey jeremy jermaine jerome
    jerry jesse jesús jim jimmy jin joao jock joe joel joerg johan johann johannes john johnny jon jonas
    jonathan jorg jorge jose josef joseph josh joshua josé joão juan jules julian julio jun jurgen justin jérôme
    jörg jürgen kareem karl keith ken kenji kenneth kenta kevin khalid kofi konrad konstantin krzysztof kurt
    kwame kyle lachlan lamar lance larry lars laurence laurent lawrence lee len leo leon leonard leonardo leonid
    leopold leroy lester levi lewis liam lionel lloyd logan lorenzo louis luc luca lucas luigi luis luke maciej
    magnus malcolm malik mamadou manuel marc marcel marcelo marco marcus mario marius mark marko markus marshall
    martin marty marvin mason mateo mateusz matt matteo matthew matthias maurice max maxim maximilian mehmet
    michael michal michel miguel mike mikhail miles milton minh mitch mitchell mohamed mohammad mohammed moses
    moshe moussa muhammad murray mustafa narendra nate nathan nathaniel ned neil nelson nicholas nick nicolas
    niels nigel nikita nikolai noah noam noel nolan norman oleg oliver olivier olu omar orlando oscar oswald
    otto ousmane owain owen pablo paolo patrick paul paulo pavel pawel pedro percy perry pete peter phil philip
    philippe pierre pieter piotr quentin rafael rahul raj ralph ramon ramón randy raoul raphael raul ravi ray
    raymond raúl reggie reginald rene rené rex rhys ricardo richard rick ricky rob robert roberto robin rod
    roderick rodney rodrigo roger rohit roland rolf roman ron ronald ronan ronnie ross roy rudolf rudolph rupert
    russ russell ryan salvador sam samir samuel sandro sanjay sanjeev santiago satoshi saul scott sean sebastian
    serge sergei sergey sergio seth shane shaun sherlock shimon sid sidney silvio simon spencer stan stanislav
    stanley stefan stefano stephane stephen steve steven stewart stuart stéphane sunil sven sylvester takashi
    takeshi tanner tariq ted teodor terence terry theo theodore thomas tim timothee timothy toby todd tom tomas
    tomasz tommy tony travis trevor tristan tunde tyler tyrone ulrich valentin vernon victor vijay viktor vince
    vincent vincenzo vitaly vivek vladimir víctor wallace walt walter warren wayne wei werner wesley wilbur
    wilfred wilhelm will william willie wilson winston wojciech wolfgang xavier yann yasser yitzhak yuri yusuf
    everett wade rex rashid clifton dwayne earnest elmer emmett ernie errol ferdinand fletcher floyd forrest
    garth gavino gene gil grady grover hal harlan harlow herb herschel hiram homer horatio hubie
    isaiah isidro jalen jarrod jasper jed jerald jerrod jorgen josiah jude kendrick kirk kit kris kwasi lamont
    lazaro leland lenny lonnie luther lyle mack maurizio maynard merle milo monty
    myron neville noel norbert omari oren orville osman otis percival phineas quincy ralston reuben rico
    rodolfo rory rowan rufus seamus shawn sherman solomon thaddeus
    thad tobias tommaso vern vinny virgil wendell wes wiley wilfredo willard yonas zeke dev anand
    ashok dilip vikram suresh ramesh rajesh arvind manish prakash deepankar ganesh harish imtiaz javed kamal karim
    khaled mahmoud majid mansour nabil nadeem nasser nizar rami ramzi saeed salim salman tarek walid younis
    zaid zubair bekele tesfaye dawit yohannes haile kwabena yaw kojo chinedu chukwu obinna ikenna sipho thabo
    mandla jabulani hideo kazuo masahiro naoki shinzo tetsuo yoshihiro jiro bao dinh quang tuan hoang jianguo
    liang xiaoming zhiwei bogdan ciprian dragan goran ivo jaroslav kiril ladislav ljubomir milos miroslav
    mladen nikola novak ognjen petar radovan radu slobodan stjepan tomislav vaclav vladislav zdenek zoran
    yves zachary álvaro ángel óscar
    """
)
_WOMEN = words(
    """
    aaliyah abigail ada adaeze adela adelaide adele agatha agnes agnieszka aicha aisha alba alejandra alessandra
    alessia alexandra alexis alice alicia alina alison allison alma amalia amanda amara amber amelia amelie
    amina aminata amy ana anastasia angela angelica angelina anita anja anjali anke ann anna annabel anne
    annette annie anouk antonia anya aoi aoife arabella astrid audrey aurora ava ayumi barbara beata beatrice
    beatriz becky belinda bella bernice berta bertha bessie beth bethany betsey betsy betty beverly bianca
    birgit bonnie brenda bridget brigitte brittany bronwyn brooke callista camila camilla camille candace carla
    carmen carol carole carolina caroline carolyn carrie carys catalina caterina catherine cathy cecile cecilia
    celia celine charlene charlotte chelsea cheryl chiara chioma chloe chloé christiane christina christine
    ciara cindy claire clara clarissa claudia clementine colette colleen connie constance consuelo cora cordelia
    corinne cornelia crystal cynthia cécile céline daisy dana daniela danielle daphne dawn debbie deborah
    deepika delia denise diana diane dilma dolores donna dora doris dorothea dorothy ebony edith edna eileen
    ekaterina elaine eleanor elena elisa elisabeth elise eliza elizabeth ella ellen elsa elsie emilia emily emma
    erica erika erin esmeralda esperanza esther ethel eugenia eva evelyn faith fatima fatou felicia fiona flora
    florence folake frances francesca francine frida gabriela gabrielle gail genevieve georgia georgina
    geraldine gertrude gillian gina giorgia giulia gladys gloria grace greta gretchen guadalupe gwen gwendolyn
    hanna hannah harriet haruka hazel heather heidi helen helena helga henrietta hermione hilary hilda hillary
    holly hope huma hélène ida ilse imani ines ingrid inés irene irina iris isabel isabella isabelle itzel ivana
    ivanka ivy jackie jacqueline jane janet janice jasmine jean jeanne jeannette jemima jennifer jenny jessica
    jill joan joana joanna joanne jocelyn jodie johanna josephine josé-marie joy joyce juana juanita judith judy
    julia juliana julie juliet justine kaitlyn karen karin karla kate katharina katharine katherine kathleen
    kathryn kathy katie katrin katrina kavita kay kayla keiko keisha kelly kellyanne kerry kim kimberly kirsten
    kitty kristen kristin kristina krystyna lakshmi lara larissa latoya laura lauren laurie lea leah leila lena
    leonora leticia leyla lidia lillian lily linda ling lisa liz liza lois lola loretta lorna lorraine louisa
    louise lourdes lucia lucille lucinda lucy lucía luisa lupe lydia lynn mabel mackenzie madeleine madeline
    madison magdalena maggie malgorzata mandy mara marcia margaret margarita margot maria mariam mariama mariana
    marianne marie mariko marilyn marina marion marisa marjorie marlene marta martha martina mary maría mathilde
    matilda maud maureen mavis maya małgorzata meera meg megan meghan mei melania melanie melinda melissa
    mercedes meredith mia michaela michele michelle mildred millicent mina minnie miranda mirela miriam moira
    molly mona monica monika montserrat muriel myra mónica nadia nadine nancy naomi natalia natalie natasha nell
    nellie ngozi niamh nicole nina noor nora norma noémie nuria octavia odette olga olive olivia olympia ophelia
    orla paige pamela patricia patty paula paulina pauline pearl peggy penelope penny petra philippa phoebe
    phyllis pilar polly priscilla priya rachel ramona raquel rebecca regina renata renee renée rhoda rita
    roberta rocio roisin rosa rosalie rosalind rose rosemary rosie roxanne ruby ruth sabine sabrina sadie sakura
    sally samantha sandra sara sarah savannah shaniqua shannon sharon sheila shirley silvia simone sinead
    siobhan sofia sofía solange sonia sonja sonya sophia sophie stacy stella stephanie sue sunita susan susanna
    susanne suzanne svetlana sybil sylvia sylvie tamara tamika tania tanya tara tatiana teresa tess thea thelma
    theresa therese tiffany tina tracy trudy ulrike ursula valentina valeria valerie vanessa vera veronica
    verónica victoria viola violet virginia vivian viviane wanda wendy wilhelmina winifred wioletta ximena xiu
    agathe aisling alana alba alisha althea anette anneliese anoushka antoinette araceli arlene asha ashley
    aubrey augusta aya bernadette bernadine beulah bobbie bridie briony cassandra cassie celeste cherie chrissy
    claudine clothilde coleen concepcion darlene deanna debra deena delphine desiree devika dinah dionne
    dominique dottie eloise elvira emmeline enid ernestine estelle etta eunice evangeline fay felicity fleur
    freda freya gabriella gayle gemma germaine ginny giselle glenda glenys goldie greer greetje gwyneth
    hadley hattie heloise hester hollie imogen ina ingeborg iona isla isolde jacinta jada jana janelle janine
    jayne jeanette jeanine jeannie jemma jill jillian jo joann joni josefina josie juliette kamala kara
    karina kaya keeley keira kendra kerstin kimberley kirstin kristine krystal lana latanya leanne leela leigh
    leigh-ann lenore leonie libby lilian lilith lina lindsay lindsey lisbeth lizzie lorena loreen luann lucie lucile
    luna lyla lynda lyndsey lynette mabel mae maisie malala mallory manuela marcela margery margo marguerite maribel
    maricela marianna marisol marlena marnie maryam matilde maxine mayra merle milena minerva mirela
    miroslava mireille mollie myrna myrtle nanette neha nerys nettie nia nichole nikki noelle noreen
    odessa ola paloma patrice patti paulette payal pearl petronella pia pippa polina pooja rachael rae
    raelene ramya randi reem reina rhian rhonda rochelle rosamund rosanna rosario roxana rukmini saanvi salma
    sangeeta saoirse selena selina serena shanice shari shauna sherry shirin shreya simran sinéad siri soledad
    stella stefania stephany sunniva surabhi susannah susie svetla swati tabitha tammy tamsin tasha tatum tess
    tessa thandiwe thandi trish trisha usha velma verna vicki vicky vivienne whitney wilma winnie
    xena yael yara yasmine yesenia zahra zelda zeynep zora
    yasmin yoko yolanda yuki yvette yvonne zainab zara zoe zofia zoé ángela élise
    """
)
_EITHER = words("andrea jean leslie nicola taylor alexis robin kelly jordan morgan riley")

GIVEN: dict[str, Gender] = {
    **dict.fromkeys(_MEN, "m"),
    **dict.fromkeys(_WOMEN, "f"),
    **dict.fromkeys(_EITHER, ""),
}
"""A given name without its accents or with them, in lower case, to its gender; "" for names of both."""
