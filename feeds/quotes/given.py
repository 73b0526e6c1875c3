"""Given names that are common in what is published, with the gender they mostly stand for; data only."""

from __future__ import annotations

_MEN = """
aaron abdul abdullah abraham adam adrian ahmed aidan alan albert alberto alejandro alessandro alex alexander alexei alfred ali allan allen alvaro amir anatoly anders
andre andrea? andreas andrei andres andrew andrzej andy angelo anthony antoine anton antonio antony aleksander archibald arjun armando arnold arthur arturo augustus austin
barack barry bartholomew basil ben benedict benjamin bernard bernie bert bertrand bill billy bob bobby boris brad bradley brandon brendan brent brett brian bruce bruno bryan
byron caleb calvin cameron carl carlos cecil cedric cesar charles charlie chester chris christian christoph christopher chuck claude clarence clark claudio clement clifford
clint clive colin conor conrad cory craig cyril cyrus dale damian dan daniel daniele darren dave david dean denis dennis derek desmond diego dieter dirk dmitri dmitry dominic
don donald doug douglas duncan dwight dylan earl ed eddie edgar edmund eduardo edward edwin eli elias elijah elliot elon emanuel emil emile emilio emmanuel enrique eric erich erik
ernest ernesto ethan eugene evan evgeny ezra fabio federico felipe felix fernando francesco francis francisco franco francois frank franklin franz fred freddie frederic
frederick friedrich fritz gareth gary gavin geoff geoffrey george gerald gerard gerhard gianni gilbert giles giorgio giovanni giuseppe glen glenn gordon graham grant greg
gregory grigory guido guillaume guillermo gunther gus gustav guy hamid hank hans harold harry harvey hassan hector heinrich helmut henri henrik henry herbert herman hiroshi
horace howard hubert hugh hugo humphrey ian ibrahim igor ike imran isaac ismail ivan jack jacob jacques jaime jake jakob jamal james jamie jan jared jason javier jay jean jeff jeffrey
jeremy jerome jerry jesse jim jimmy joao jock joe joel joerg johan johann johannes john johnny jon jonas jonathan jorge jose josef joseph josh joshua juan jules julian julio jurgen
justin karl kareem keith ken kenji kenneth kevin khalid kofi konrad konstantin krzysztof kurt kyle lamar lance larry lars laurence laurent lawrence lee len leo leon leonard leonardo
leonid leopold leroy leslie? lester levi lewis liam lionel lloyd lorenzo louis luc luca lucas luigi luis luke maciej magnus malcolm manuel marc marcel marcelo marco marcus
mario marius mark marko markus marshall martin marty marvin mateo mateusz matt matteo matthew matthias maurice max maxim maximilian mehmet michael michal michel miguel mike mikhail miles
milton mitch mitchell mohamed mohammad mohammed moses muhammad murray mustafa narendra nate nathan nathaniel ned neil nelson nicholas nick nicola? nicolas niels nigel nikita nikolai noah
noel norman oleg oliver olivier omar orlando oscar oswald otto owen pablo paolo patrick paul paulo pavel pawel pedro percy perry pete peter philip philippe phil pierre pieter piotr
quentin rafael rahul ralph ramon randy raoul raphael raul ravi ray raymond reggie reginald rene rex ricardo richard rick ricky rob robert roberto robin rod roderick rodney rodrigo roger
roland rolf roman ron ronald ronnie ross roy rudolf rudolph rupert russ russell ryan salvador sam samir samuel sandro sanjay santiago saul scott sean sebastian serge sergei sergey
sergio seth shane shaun sherlock sid sidney silvio simon spencer stan stanislav stanley stefan stefano stephane stephen steve steven stewart stuart sven sylvester takeshi tariq ted terence
teodor terry theo theodore thomas tim timothy timothee toby todd tom tomas tomasz tommy tony travis trevor tristan tyler ulrich valentin vernon victor viktor vince vincent vincenzo vitaly
vivek vladimir wallace walt walter warren wayne wei werner wesley wilbur wilfred wilhelm will william willie wilson winston wojciech wolfgang xavier yann yuri yusuf yves zachary
jorg jürgen jörg günther josé andrés joão césar françois rené stéphane raúl héctor ramón álvaro iván óscar víctor ángel jesús jérôme cédric frédéric
""".replace("?", "").split()
_WOMEN = """
abigail ada adela adelaide adele agatha agnes agnieszka aicha aisha alba alejandra alessandra alexandra alexis alice alicia alina alison allison alma amanda amber amelia amelie amina amy ana
anastasia angela angelica angelina anita anja anke ann anna annabel anne annette annie anouk antonia anya april arabella astrid audrey aurora ava barbara beata beatrice beatriz becky belinda
bella berta bertha bessie beth bethany betsey betsy betty beverly birgit bonnie brenda bridget brigitte brittany camila camilla camille candace carla carmen carol carole carolina
caroline carolyn carrie catalina caterina catherine cathy cecilia cecile celia celine charlene charlotte chelsea cheryl chiara chloe christiane christina christine cindy claire clara
clarissa claudia clementine colette colleen connie constance consuelo cora cordelia corinne cornelia crystal cynthia daisy dana daniela danielle daphne dawn deborah debbie delia denise diana diane dilma
dolores donna dora doris dorothea dorothy edith edna eileen ekaterina elaine eleanor elena elisa elisabeth elise eliza elizabeth ella ellen elsa elsie emilia emily emma erica erika erin esmeralda
esther ethel eugenia eva evelyn faith fatima felicia fiona flora florence frances francesca francine frida gabriela gabrielle gail genevieve georgia georgina geraldine gertrude gillian gina
giorgia giulia gladys gloria grace greta gretchen gwen gwendolyn hanna hannah harriet hazel heather heidi helen helena helga henrietta hermione hilary hilda hillary holly hope ida ilse ines
ingrid irene irina iris isabel isabella isabelle ivana ivy jackie jacqueline jane janet janice jasmine jean jeanne jeannette jemima jennifer jenny jessica jill joan joana joanna joanne
jocelyn jodie johanna josephine joy joyce juana juanita judith judy julia juliana julie juliet june justine karen karin karla kate katharina katharine katherine kathleen kathryn kathy katie katrin katrina
kay kayla keiko kelly kellyanne kerry kim kimberly kirsten kitty krystyna kristen kristin kristina lara larissa laura lauren laurie lea leah leila lena leonora leslie leticia lidia lillian lily linda
lisa liz liza lois lola loretta lorna lorraine louisa louise lourdes lucia lucille lucinda lucy luisa lydia lynn mabel madeleine madeline maggie magdalena malgorzata mandy mara marcia
margaret margarita margot maria mariam mariana marianne marie mariko marilyn marina marion marisa marjorie marlene marta martha martina mary mathilde matilda maud maureen mavis maya meg
megan meghan melanie melinda melissa mercedes meredith mia michaela michele michelle mildred millicent mina minnie miranda miriam moira molly mona monica monika muriel myra nadia nadine nancy naomi
natalia natalie natasha nell nellie nicole nina nora norma octavia odette olga olive olivia olympia ophelia paige pamela patricia patty paula paulina pauline pearl peggy penelope penny petra
philippa phoebe phyllis pilar polly priscilla priya rachel ramona raquel rebecca regina renata renee rhoda rita roberta rosa rosalie rosalind rose rosemary rosie roxanne ruby ruth sabine sabrina
sadie sally samantha sandra sara sarah savannah shannon sharon sheila shirley silvia simone sofia solange sonia sonja sonya sophia sophie stacy stella stephanie sue susan susanna susanne suzanne svetlana
sybil sylvia sylvie tamara tania tanya tara tatiana teresa tess thea thelma theresa therese tiffany tina tracy trudy ulrike ursula valentina valeria valerie vanessa vera veronica victoria viola
violet virginia vivian viviane wanda wendy wilhelmina winifred wioletta yasmin yoko yolanda yuki yvette yvonne zainab zoe zofia
inés josé-marie renée hélène céline cécile élise chloé zoé noémie lucía sofía maría mónica verónica małgorzata ángela
""".split()

GIVEN: dict[str, str] = {**dict.fromkeys(_MEN, "m"), **dict.fromkeys(_WOMEN, "f")}
