"""What stands around a text that was saved from a web page: navigation, share buttons, comment forms.

A sure piece is a phrase that publishing software prints and writers do not; it is left out wherever
it stands alone. Around the text's ends whatever is no prose goes with it. Prose is never cut but in
one place: behind the head of a comment section, when commenters are named there.
"""

from __future__ import annotations

import re

_MOST = 240  # characters: no piece of furniture is longer, and no longer piece is looked at

# Whole pieces, case-folded, without the marks around them. One line a language and purpose.
_WHOLE = frozenset(
    phrase.strip()
    for phrase in """
    leave a reply | leave a comment | post a comment | add a comment | write a comment | submit a comment
    join the discussion | cancel reply | leave a reply cancel reply | reply | comments are closed | no comments
    no comments yet | view all comments | share this | share this post | share this article | share on facebook
    share on twitter | share on linkedin | tweet | like this | like loading | like this: like loading | loading
    share this: twitter facebook | you may also like | you might also like | related posts | related articles
    related | more from this author | read next | recommended for you | trending | most popular
    skip to content | skip to main content | jump to content | toggle navigation | main menu | primary menu
    search for | back to top | scroll to top | log in | sign in | log out | sign up | subscribe | subscribe now
    subscribe to our newsletter | follow us | newsletter | sign me up | get new posts by email
    already have a wordpress.com account? log in now | advertisement | advertisements | report this ad
    privacy & cookies | cookie policy | accept all cookies | accept cookies | close and accept | privacy policy
    create a website or blog at wordpress.com | blog at wordpress.com | post navigation | previous post
    next post | older posts | newer posts | facebook photo | google photo | twitter picture | wordpress.com logo
    connecting to %s | notify me of new posts via email | notify me of new comments via email | print | pocket
    more | click to share | all rights reserved | kommentar hinterlassen | schreibe einen kommentar
    kommentar verfassen | antworten | antwort abbrechen | teilen | teilen mit | gefällt mir | wird geladen
    ähnliche beiträge | verwandte artikel | zum inhalt springen | weiterlesen | beitragsnavigation | anmelden
    abmelden | newsletter abonnieren | alle cookies akzeptieren | datenschutz | impressum | anzeige | nach oben
    kommentare | laisser un commentaire | répondre | annuler la réponse | partager | partager cet article
    articles similaires | articles liés | aller au contenu | se connecter | s’abonner | s'abonner
    tout accepter | mentions légales | navigation de l’article | publicité | deja una respuesta
    deja un comentario | responder | cancelar la respuesta | compartir | comparte esto | me gusta | relacionado
    entradas relacionadas | saltar al contenido | iniciar sesión | suscríbete | aceptar todas las cookies
    cargando | publicidad | lascia un commento | rispondi | annulla risposta | condividi | mi piace
    caricamento | articoli correlati | vai al contenuto | accedi | iscriviti | accetta tutti i cookie
    pubblicità | deixe um comentário | deixe uma resposta | cancelar resposta | compartilhe isso | compartilhar
    curtir isso | carregando | pular para o conteúdo | entrar | inscreva-se | publicidade | geef een reactie
    reageer | reactie annuleren | delen | vind-ik-leuk | laden | gerelateerd | naar de inhoud | inloggen
    abonneren | dodaj komentarz | odpowiedz | anuluj pisanie odpowiedzi | udostępnij | lubię to
    przejdź do treści | zaloguj się | reklama | оставить комментарий | добавить комментарий | ответить
    отменить ответ | поделиться | нравится | загрузка | похожие записи | перейти к содержимому | войти
    подписаться | lämna ett svar | kommentera | dela | gilla | hoppa till innehåll | logga in
    发表评论 | 发表回复 | 回复
    分享到 | 分享 | 相关文章 | 登录 | 上一篇 | 下一篇 | コメントを残す | 返信 | 共有 | 関連記事 | 댓글 남기기 | 공유하기
    """.replace("\n", "|").split("|")
    if phrase.strip()
)
# Beginnings of pieces.
_STARTS = (
    "fill in your details below or click", "you are commenting using your", "%d bloggers like this",
    "bloggers like this", "connecting to %s", "enter your comment here",
    "your email address will not be published", "required fields are marked", "this site uses akismet",
    "learn how your comment data is processed", "save my name, email, and website in this browser",
    "notify me of follow-up comments", "click to share on", "click to print", "click to email",
    "email (required)", "name (required)", "enter your email address to", "join other followers",
    "this website uses cookies", "this site uses cookies", "we use cookies to", "we use cookies on ",
    "we use cookies and",
    "by continuing to use this website, you agree", "to find out more, including how to control cookies",
    "you must be logged in to post", "please log in to", "sign up for our newsletter",
    "subscribe to our newsletter", "thanks for reading! subscribe", "the post appeared first on", "share this:",
    "like this:", "begin typing your search above", "deine e-mail-adresse wird nicht",
    "erforderliche felder sind", "du kommentierst mit deinem", "diese website verwendet cookies",
    "wir verwenden cookies,", "wir verwenden cookies und", "wir verwenden cookies um",
    "benachrichtige mich über", "votre adresse e-mail ne sera pas",
    "votre adresse de messagerie ne sera", "les champs obligatoires sont", "nous utilisons des cookies",
    "ce site utilise des cookies", "tu dirección de correo electrónico no será",
    "los campos obligatorios están", "utilizamos cookies", "este sitio usa akismet",
    "este sitio utiliza cookies", "usamos cookies para", "il tuo indirizzo email non sarà",
    "i campi obbligatori sono", "questo sito utilizza cookie", "questo sito usa akismet",
    "o seu endereço de e-mail não será", "campos obrigatórios são", "este site usa cookies",
    "este site utiliza", "je e-mailadres wordt niet", "vereiste velden zijn", "deze website gebruikt cookies",
    "twój adres e-mail nie zostanie", "wymagane pola są", "ta strona używa", "ваш адрес email не будет",
    "обязательные поля помечены", "мы используем файлы cookie", "din e-postadress kommer inte",
    "您的电子邮箱地址不会被公开",
    "メールアドレスが公開されることはありません",
)  # fmt: skip
_COMMENT_FORMS = frozenset(
    phrase.strip()
    for phrase in """
    leave a reply | leave a comment | post a comment | add a comment | write a comment | comments
    join the discussion | kommentar hinterlassen | schreibe einen kommentar | kommentar verfassen | kommentare
    laisser un commentaire | commentaires | deja una respuesta | deja un comentario | comentarios
    lascia un commento | commenti | deixe um comentário | deixe uma resposta | comentários | geef een reactie
    reacties | dodaj komentarz | komentarze | оставить комментарий | добавить комментарий | комментарии
    lämna ett svar | 发表评论 | 发表回复 | コメントを残す
    """.replace("\n", "|").split("|")
    if phrase.strip()
)
_COUNTED = re.compile(
    r"(?:\d{1,5}|no|one|two|three) (?:comments?|responses?|replies|thoughts? on\b.{0,150}|shares?|likes?"
    r"|kommentare?|commentaires?|comentarios?|commenti|comentários?|reacties?)(?: (?:to|on|zu|sur)\b.{0,150})?"
)
_COMMENTER = re.compile(r".{1,60} (?:says|said|sagt|sagte|dit|dice|diz|zegt|пишет|говорит|skriver):?", re.IGNORECASE)
_APPEARED = re.compile(r"the post .{1,200} (?:appeared|was published) (?:first )?on .{1,80}")
_OTHERS = re.compile(r"join [\d.,]{1,9} other (?:subscribers|followers)")
# Words that mean nothing else where they stand alone.
_DISTINCT = frozenset(
    ("advertisement", "advertisements", "publicidad", "pubblicità", "publicité", "publicidade", "reklama", "anzeige")
)
_ANSWERS = frozenset(("reply", "antworten", "répondre", "responder", "rispondi", "ответить"))
_END_MARKS = ".!?…。！？:;,"


def is_furniture(text: str) -> bool:
    """Whether a piece that stands alone is surely no part of the text, whatever is beside it."""
    said = _said(text) if len(text) <= _MOST else ""
    if said in _WHOLE:
        return " " in said or said in _DISTINCT
    return bool(said) and (
        said.startswith(_STARTS)
        or _COUNTED.fullmatch(said) is not None
        or _APPEARED.match(said) is not None
        or _OTHERS.match(said) is not None
    )


def kept_pieces(pieces: list[str]) -> list[bool]:
    """For each piece of a text (paragraphs and lines that stand alone, in order): whether it stays."""
    sure = [is_furniture(piece) for piece in pieces]
    _spread(pieces, sure)
    keep = [not flag for flag in sure]
    prose = [index for index, piece in enumerate(pieces) if not sure[index] and _is_prose(piece)]
    if not prose:
        return keep
    first, last = prose[0], prose[-1]
    for index in range(last + 1, len(pieces)):
        if sure[index]:
            keep[index:] = [False] * (len(pieces) - index)
            break
    # Before the text only what stands between two sure pieces goes: the title may come before any of them.
    leading = [index for index in range(first) if sure[index]]
    if len(leading) >= 2:
        keep[leading[0] : leading[-1]] = [False] * (leading[-1] - leading[0])
    _cut_comments(pieces, keep, first)
    return keep


def _spread(pieces: list[str], sure: list[bool]) -> None:
    """A single word that is furniture beside other furniture ("More", "Print") is a word of the text elsewhere."""
    weak = [not flag and len(piece) <= 40 and _said(piece) in _WHOLE for flag, piece in zip(sure, pieces, strict=True)]
    for order in (range(len(pieces)), range(len(pieces) - 1, -1, -1)):
        before = False
        for index in order:
            before = sure[index] = sure[index] or (before and weak[index])


def _cut_comments(pieces: list[str], keep: list[bool], first: int) -> None:
    """Leave out what follows the head of a comment section, when commenters are named there."""
    named = 0
    best = -1
    for index in range(len(pieces) - 1, first, -1):
        piece = pieces[index]
        if len(piece) > _MOST:
            continue
        said = _said(piece)
        if named and named * 6 >= len(pieces) - index - 1 and (said in _COMMENT_FORMS or _COUNTED.fullmatch(said)):
            best = index
        if said in _ANSWERS or _COMMENTER.fullmatch(piece.strip()):
            named += 1
    if best >= 0:
        keep[best:] = [False] * (len(pieces) - best)


def _said(text: str) -> str:
    """The words of a piece, case-folded, without marks around and doubled spaces in them."""
    return " ".join(text.casefold().split()).strip(" .:…!→←«»›‹|·•*_#-–—()[]")


def _is_prose(text: str) -> bool:
    """Whether a piece is written text: a sentence, not a label."""
    words = len(text.split())
    if words >= 25 or (words <= 2 and len(text) > 40):
        return True
    return words >= 6 and text.rstrip("\"'”’»)*_ \n")[-1:] in _END_MARKS
