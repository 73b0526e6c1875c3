"""Portuguese: the common verbs of saying, and words for speakers."""

from __future__ import annotations

import re

from feeds.quotes.lexicon.model import Lexicon, by_gender, forms, words

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
    )
    | forms(
        """
        pergunt afirm explic declar coment murmur sussurr grit exclam replic anunci indic observ not confess orden
        record salient destac ressalt cont relat resmung brad retruc indag interrog torn acrescent
        continu interpel protest balbuci assegur garant aconselh
        """,
        "ou a ava aram ado ando avam",
    )
    | words(
        """
        disse disseram diz dizia diziam digo respondi respondia repetiu pediu pede insistiu admitiu interrompeu acudiu
        redarguiu atalhou prosseguiu prossegue fez concluiu sugeriu propôs assentiu advertiu contrapôs volveu
        """
    )
    - words("nota conta"),
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
    honorifics=by_gender(
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
    past=re.compile(r".{2,30}(?:ou|eu|iu|ava|ia|aram|eram|iram)|disse"),
    addressed=words("eu me mim meu minha tu te ti teu tua nós nos nosso nossa vós você vocês sim não oh ah"),
    onward=words("que quem com sem enquanto como"),
    dashes=True,
    inserted=True,
    indefinite=words("um uma uns umas"),
    determiner_genders=by_gender("o um este esse aquele", "a uma esta essa aquela"),
    belonging=words("de do da dos das"),
    drops_subject=True,
    nobody=words(
        """
        todos todas muitos muitas alguns algumas ambos ambas ninguém alguém outros outras quem vários várias poucos
        qualquer nenhum
        """
    ),
    persons=words(
        """
        porta-voz ministro ministra presidente presidenta prefeito prefeita diretor diretora chefe sindicato polícia
        governo partido tribunal juiz juíza advogado advogada procurador ministério empresa companhia grupo jornal
        revista estudo relatório pesquisador pesquisadora cientista especialista médico médica doutor doutora
        professor professora aluno aluna estudante autor autora escritor escritora jornalista redator editor leitor
        leitora usuário cliente colega amigo amiga vizinho vizinha homem mulher mãe pai menino menina rapaz moça
        filho filha irmão irmã tio tia avô avó velho velha senhor senhora padre frade rei rainha general capitão
        soldado vendedor vendedora garçom motorista treinador jogador jogadora testemunha réu funcionário político
        deputado deputada senador crítico filósofo filósofa poeta associação comissão conselho fundador fundadora
        desenvolvedor empregado empregada comissário participante voz prefeitura criado criada patrão
        """
    ),
)
