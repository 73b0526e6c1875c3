"""Title beginnings that name a kind of text, and words that titles share by grammar: neither names a series."""

from __future__ import annotations

from feeds.series.lexicon.words import unaccented

# Editors put these before a title to name the kind of text: such a beginning does not name a series.
_LABELS = (
    "video|videos|watch|live|liveblog|live updates|live blog|opinion|op ed|analysis|breaking|breaking news|news|update"
    "|updates|podcast|photos|gallery|interview|review|reviews|book review|exclusive|explainer|explained|quiz|sport"
    "|editorial|letters|announcing|announcement|introducing|release|released|tip|tips|how to|howto|ask hn|show hn"
    "|tell hn|solved|question|q a|guest post|link|quote|note|notes|poll|survey|report|event|events|event report|job"
    "|jobs|talk|talks|slides|keynote|conference talk|vortrag|vorträge|folien|conférence|charla|charlas|ponencia"
    "|palestra|presentazione|lezing|доклад|презентация|演讲|发表|発表|발표"
    "|today i learned|til|case study|case studies|book summary|book summaries|book notes|course review|film review"
    "|movie review|album review|product review|game review|trip report|conference report"
    "|fallstudie|buchbesprechung|filmkritik|erfahrungsbericht|étude de cas|fiche de lecture|compte rendu"
    "|estudio de caso|caso práctico|caso di studio|estudo de caso|boekrecensie|filmrecensie|рецензия|书评|書評|서평"
    "|kommentar|meinung|analyse|liveticker|eilmeldung|rezension|buchtipp|tipp|umfrage|hinweis|bericht"
    "|vidéo|tribune|entretien|critique|en direct|direct|exclusif|sondage|astuce"
    "|opinión|análisis|en directo|entrevista|reseña|encuesta|aviso"
    "|opinione|analisi|diretta|intervista|recensione|sondaggio|avviso"
    "|opinião|análise|ao vivo|resenha|opinie|recensie"
    "|idea|thought|thoughts|book|books|rant|help|ask|psa|meta|misc|random|off topic|quick tip|quick note|pro tip|protip"
    "|recipe|error|bug|fix|race report|race recap|ride report|match report|match preview|match review|post match"
    "|player ratings|spielbericht|vorbericht|rennbericht|laufbericht|compte rendu de course|schedule|class schedule"
    "|giveaway|blog tour|cover reveal|in memoriam|obituary|finished object|outfit|unboxing|hands on|first impressions"
    "|first look|press release|incident report|postmortem|meet the team|changelog|corona|coronavirus|covid 19"
    "|gedanke|gedanken|idee|lektüre|aktuell|aktuelles|kurz notiert|kurzmeldung|meldung|hilfe|frage|fehler"
    "|rezept|nachrichten"
    "|brève|brèves|en bref|actualité|actu|recette|aide|erreur|idée|lecture|lectures"
    "|noticia|noticias|receta|ayuda|error|notizia|notizie|ricetta|errore|notícia|notícias|receita|ajuda|erro"
    "|vraag|idee|nieuws|recept|nyhet|nyheter|aktualności|przepis|aktuality|haber|haberler|berita|resep"
    "|видео|мнение|анализ|интервью|обзор|новости|анонс|срочно"
    "|视频|快讯|评论|訃報|速報|お知らせ|動画|공지|속보|영상"
)
# Judges of programming problems: what bears their names is a solution to one of theirs.
_JUDGES = (
    "leetcode|leet code|kattis|codeforces|hackerrank|codewars|atcoder|spoj|uva|boj|baekjoon|swea|luogu|poj|hdu|codechef"
    "|topcoder|usaco|exercism|rosalind|project euler|project euler problem|euler problem|lintcode|jungol"
    "|백준|프로그래머스|알고리즘 문제|洛谷|力扣"
)
# As spelled, and as people write them without accents.
LABELS = frozenset(variant for label in f"{_LABELS}|{_JUDGES}".split("|") for variant in (label, unaccented(label)))

# Words before a product and the number of its version: "What's new in Lathe 12".
_NEWS = (
    "new in|what s new in|what is new in|whats new in|neu in|neues in|was ist neu in|neuerungen in|nouveautés de"
    "|nouveau dans|quoi de neuf dans|novedades de|novedades en|qué hay de nuevo en|novità di|novità in"
    "|novidades do|novidades em|o que há de novo no|nieuw in|wat is er nieuw in|что нового в|новое в|co nowego w"
    "|nyheter i"
)
_NEWS_BEGINNINGS = tuple(f"{phrase} " for phrase in dict.fromkeys((*_NEWS.split("|"), *unaccented(_NEWS).split("|"))))


def is_news_of(stem: str) -> bool:
    """Return whether a folded stem announces what a version of a product brings: its number counts versions."""
    return f"{stem} ".startswith(_NEWS_BEGINNINGS)


# Words that titles share by grammar and not by subject.
_STOP_WORDS = (
    "the a an of in to and for with on at by from as is are be was it its this that these those your you my our we"
    " i he she they"
    " how what why when where who which not no or but if so do does did can could should will would have has had"
    " more most"
    " new some any all about into out up over just than then there here now get using use vs via part one two"
    " der die das und ein eine einer eines den dem des im in zu zum zur mit von für auf ist sind wie was warum wer"
    " nicht"
    " als auch an aus bei nach oder wir ich mein meine unser unsere neue neuer"
    " le la les un une des du de et à au aux en dans pour par sur avec ce cette ces est sont que qui quoi comment"
    " pourquoi"
    " mon ma mes notre nos ne pas plus ou"
    " el los las una unos unas y del al con por para su sus es son como cómo qué porque más mi nuestra nuestro lo se"
    " il gli i uno di da nel della dello delle dei che non per tra fra è sono come cosa perché mio mia"
    " o os as um uma do dos das no na nos nas com por para seu sua é são como que não mais meu minha"
    " het een van met voor op te en niet naar hoe wat waarom mijn onze is zijn"
    " и в на с по не что как для из о об от до за это мой моя наш или но а у к"
)
STOP_WORDS = frozenset(_STOP_WORDS.split())
