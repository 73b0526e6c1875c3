"""Phrases of newsletter services around an issue: "View in browser", "Unsubscribe", "Powered by".

A phrase is recognised by its parts, since each service words it differently.
"""

from __future__ import annotations

import re


def _one_of(*patterns: str) -> str:
    return "|".join(patterns)


def _any(words: str) -> str:
    return "|".join(re.escape(word).replace("_", " ") for word in words.split())


_VIEW = _any("""
    view read open see watch click trouble problems having display displaying listen ansehen anzeigen lesen angezeigt
    öffnen darstellung voir lire afficher ouvrir visualiser ver leer abrir visualizza leggi apri bekijk lezen lees
    openen guardala guarda aprila leggila visualizzi consultez consulter ábrelo míralo léelo
    visualizar ler открыть открой смотреть посмотреть читать прочитать visa läs öppna se zobacz otwórz
    czytaj zobrazit
""")
_ON_THE_WEB = _any("""
    browser online on_the_web web_version webversion web_page webseite website app webbrowser im_web navigateur en_ligne
    version_en_ligne navegador en_línea en_linea en_la_web nel_browser sul_web no_navegador браузере браузер онлайн
    на_сайте przeglądarce webbläsaren nettleser nettleseren selaimessa prohlížeči tarayıcıda substack ghost permalink
""")
_LEAVE = _one_of(
    "unsubscrib", "opt[ -]?out", "abbestell", "abmelde", "austragen", "abo kündigen", "desabonn", "désabonn",
    "désinscri", "desinscri", "darse de baja", "dar(?:me|te)? de baja", "date de baja",
    "cancelar? (?:la |tu |mi |su |a |sua )?(?:suscripción|suscripcion|inscrição|inscricao|assinatura)",
    "anular (?:la |tu )?suscrip", "disiscri", "cancella(?:ti|rsi)", "annulla(?:re)? l'iscrizione", "descadastr",
    "uitschrijv", "schrijf (?:je|u) uit", "afmelden", "отписаться", "отписк", "отказаться от (?:рассылки|подписки)",
    "avregistrera", "avsluta (?:din )?prenumeration", "avprenumerera", "avmeld", "afmeld", "peruuta tilaus",
    "wypisz", "zrezygnuj", "odhlásit", "leiratkoz", "abonelikten", "κατάργηση εγγραφής",
    "退订", "取消订阅", "配信停止", "購読解除", "수신거부", "구독 ?취소",
)  # fmt: skip
_RECEIVED = _one_of(
    r"\byou(?:'re| are|'ve| have)? (?:receiv|got|get|sign|subscrib|opted)\w{0,8}\b.{0,120}"
    r"\b(?:because|since|as|subscri\w{1,8}|sign\w{0,8}|list|follow\w{0,4}|from|to)\b",
    r"(?:email|message|mail|newsletter|post) (?:was|has been|is) (?:\w{1,20} ){0,2}(?:sent|delivered) "
    r"(?:to|by|from|via)\b",
    "sie erhalten (?:diese|den|unseren)", "diese (?:e-?mail|nachricht) wurde", "vous recevez",
    "cet? (?:e-?mail|message|courriel) (?:a été|vous)", "recib(?:es|iste|e usted)", "este (?:correo|mensaje|e-?mail)",
    "(?:hai ricevuto|ricevi) quest", "você (?:está recebendo|recebeu)", "je ontvangt", "u ontvangt", "вы получ",
    "это письмо", "du får", "otrzymujesz", "otrzymałe?ś",
)  # fmt: skip
_MANAGE = _any("""
    manage update change edit adjust verwalten ändern gérer modifier gestionar cambiar gestisci modifica gerenciar
    wijzig beheer изменить настроить ändra zmień
""")
_SETTINGS = _any("""
    preferences subscription settings profile email e-mail options account einstellungen abonnement profil préférences
    preferencias suscripción preferenze preferências voorkeuren настройки подписку inställningar ustawienia
""")
_SERVICE = (
    r"(?:powered by|sent (?:with|via|using|by|from)|published (?:with|on|by)|delivered by|made with|built (?:with|on)|"
    r"created with|brought to you by|verschickt mit|gesendet (?:mit|über)|envoyé (?:avec|par|via)|"
    r"enviado (?:con|por|com)|inviat[oa] con|verzonden (?:met|via)|отправлено (?:с|через)) \S.{0,120}"
)
_HANDED_ON = _one_of(
    r"(?:was this |were you |if you were |been )?(?:email |mail |newsletter )?forwarded(?: this| to you)?\b.{0,80}"
    r"(?:subscribe|sign up|here).{0,80}",
    r"wurde (?:dir|ihnen) diese .{0,40}weitergeleitet.{0,80}", "on vous a transféré.{0,80}",
    "te (?:han reenviado|lo reenviaron).{0,80}", "pass it on",
    "you can also reply to this email to .{1,60}", "forward (?:this )?to a friend",
    r"if you (?:like|liked|enjoy|enjoyed) .{0,100}\b(?:share|forward)\b.{0,80}",
    "share this (?:post|issue|email|newsletter).{0,80}", "share (?:via|on) .{1,20}", "invite (?:a |your )?friends?",
    r"you(?:'ve)? (?:just|been) read(?:ing)?\b.{0,200}",
    "(?:you can also )?browse (?:the |our )?(?:full )?archives?.{0,60}",
)  # fmt: skip
_ASK = _one_of(
    r"thanks for reading\b.{0,200}\b(?:subscribe|subscriber|free|support|share|public)\b.{0,120}",
    r".{1,120}\bis (?:a |an )?(?:free|reader[- ]supported|independent) (?:publication|newsletter)\b.{0,240}",
    r"(?:to )?(?:receive new posts|support my work)\b.{0,120}\bsubscriber\b.{0,40}",
    r"consider becoming (?:a |an )?(?:free|paid|member|subscriber|patron)\b.{0,80}",
    "start (?:writing|your (?:own )?(?:substack|newsletter))", "get (?:the )?app", "upgrade to (?:paid|founding)",
    "give a gift(?: subscription)?", "refer a friend", "leave a comment", "share", "like", "restack", "comment",
    "listen", "reply", "read in app", "subscribe(?: now| here)?", "join the (?:chat|conversation)",
    "get \\d{1,3} ?% off.{0,40}", "see all posts", "(?:more|less) like this", r"view comments(?: \(\d{1,5}\))?",
    "follow (?:us|me)(?: on .{1,20})?",
)  # fmt: skip
_OFFER = _one_of(
    r"you(?:'re| are) (?:currently |on )?(?:a |an |the )?(?:free|paid|paying) (?:subscriber|member|list)\b.{0,160}",
    r"keep reading with a \d{1,3}-day free trial", "start (?:your |a )?(?:free )?trial", "claim my free post",
    "(?:become|be|join as) (?:a |an )?(?:paid |free )?(?:member|subscriber|patron|supporter)", "sign up(?: now| here)?",
    "upgrade(?: now| your subscription)?", "or upgrade your subscription", "pledge your support",
    r".{1,120}\bis free today\. but if you enjoyed this post\b.{0,240}",
    "(?:view|see|read|open) (?:the )?(?:full )?post",
    r"subscribe to .{1,120} to (?:keep|continue) reading\b.{0,120}", "(?:view|read|open) in (?:the )?app", "log ?in",
    r"(?:log ?in|sign in)(?: or subscribe)? to participate in polls", r"download .{1,40} (?:on|from) .{1,40}",
    r"get the \S{1,20} app", r"subscribe, bookmark, and get real-?time notifications\b.{0,80}", "terms of service",
    r"(?:manage |update )?(?:your )?preferences(?: [|·•] .{1,40})?", "read on blog(?: or .{1,20})?",
    "(?:more|add) comments?",
    r".{1,80} (?:has |have )?just shared",
)  # fmt: skip
_WALLED = _one_of(
    r"keep reading with a \d{1,3}-day free trial", r"subscribe to .{1,120} to (?:keep|continue) reading\b.{0,120}",
    "this (?:post|issue|story|chapter) is (?:only )?for (?:our )?(?:paid|paying|premium) .{1,60}",
    "continue reading this post for free.{0,60}", "upgrade to (?:continue|keep) reading.{0,60}",
    r"become a paid (?:member|subscriber) (?:of|to) .{1,120}\b(?:access|continue|read)\b.{0,80}",
    r"(?:the )?rest of this (?:post|issue) is (?:only )?for .{1,60}",
    "nur für (?:zahlende )?(?:abonnenten|mitglieder).{0,80}",
    "réservé aux abonnés.{0,80}", "solo para suscriptores.{0,80}", "hazte suscriptor de pago para .{1,80}",
)  # fmt: skip
_HEAD_OF_LINKS = re.compile(
    "keep reading|read more|read next|more (?:posts|issues|letters|stories|from .{1,80})"
    "|(?:previous|recent|latest|past|other) (?:posts|issues|letters|emails|editions)"
    "|in case you missed it|you (?:might|may) also (?:like|enjoy)|recommended for you"
    "|how (?:did you like|was|would you rate) (?:this|today's) .{1,60}|what did you think of (?:this|today's) .{1,60}"
    "|ältere ausgaben|frühere ausgaben|bisherige ausgaben|weitere ausgaben|zum weiterlesen"
    "|numéros précédents|à lire aussi"
    "|números anteriores|numeri precedenti|eerdere edities|предыдущие выпуски|过往期刊|バックナンバー",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:by|von|par|por|di|door|av|af) (\S.{1,60}?)", re.IGNORECASE)
_BUTTON = "(?:comment|like|share|restack|reblog|reply|subscribe|tip|icon|image|button|read in app)s?"
_BUTTONS = f"{_BUTTON}(?: ?[|·•]? ?{_BUTTON}){{1,11}}"
_ABOUT_ISSUE = r"[∙·•|]? ?(?:paid|preview|free preview|\d{1,3} ?min(?:ute)?s?(?: read)?|issue (?:no\.? ?|#)\d{1,5})"
_TRADE = r"(?:©|\(c\) ?\d{4}|copyright\b|all rights reserved|our mailing address is|unsere adresse).{0,160}"

_VIEW_ON_WEB = re.compile(rf"(?<!\w)(?:{_VIEW})\b.{{0,60}}?(?<!\w)(?:{_ON_THE_WEB})(?!\w)", re.IGNORECASE)
_ON_WEB_ALONE = re.compile(
    r"(?:web ?version|online ?version|webversie|version web|versión web|versione web|versão web|веб-версия|webbversion|"
    r"permalink|在浏览器中(?:查看|打开|阅读)|ブラウザで(?:表示|見る|読む)|브라우저(?:에서|로) ?보기)",
    re.IGNORECASE,
)
_LEAVING = re.compile(_LEAVE, re.IGNORECASE)
_REASON = re.compile(rf"{_RECEIVED}|\b(?:{_MANAGE})\w{{0,3}}\b.{{0,40}}\b(?:{_SETTINGS})\b", re.IGNORECASE)
_WALL = re.compile(_WALLED, re.IGNORECASE)
_LABEL = re.compile(_one_of(_SERVICE, _HANDED_ON, _ASK, _OFFER, _WALLED, _BUTTONS, _ABOUT_ISSUE, _TRADE), re.IGNORECASE)
_LONGEST_FOOT = 600
_LONGEST_LABEL = 420
_MOST_WEB_WORDS = 24


def _plain(text: str) -> str:
    plain = text.replace("’", "'").replace("\xa0", " ")
    return " ".join(plain.split()).strip(" .:…!→←«»›‹|·•*_#-()[]")


def is_view_on_web(text: str) -> bool:
    """Tell whether a line sends its reader to the same issue on the web, or in an app."""
    folded = _plain(text)
    if len(folded) > 40 * _MOST_WEB_WORDS or len(folded.split()) > _MOST_WEB_WORDS:
        return False
    return _ON_WEB_ALONE.search(folded) is not None or _VIEW_ON_WEB.search(folded) is not None


def is_foot(text: str) -> bool:
    """Return whether a line explains why its reader gets the mail, or how to change that."""
    return len(text) <= _LONGEST_FOOT and _REASON.search(_plain(text)) is not None


def is_leaving(text: str) -> bool:
    """Tell whether a line speaks of unsubscribing."""
    return len(text) <= _LONGEST_FOOT and _LEAVING.search(_plain(text)) is not None


def is_label(text: str) -> bool:
    """Tell whether a line is a button or a notice of the service: "Share", "Sent with …", "Thanks for reading …"."""
    return len(text) <= _LONGEST_LABEL and _LABEL.fullmatch(_plain(text)) is not None


def is_wall(text: str) -> bool:
    """Tell whether a line says that the rest of the text is for those who pay."""
    return len(text) <= _LONGEST_LABEL and _WALL.fullmatch(_plain(text)) is not None


def is_head_of_links(text: str) -> bool:
    """Tell whether a line stands over a service's list of other issues, or over the answers of its poll."""
    return len(text) <= _LONGEST_LABEL and _HEAD_OF_LINKS.fullmatch(_plain(text).rstrip("?")) is not None


def byline_of(text: str) -> str:
    """Return the author whom a line names: "Ines Marlow" for "By Ines Marlow", "" for any other line."""
    found = _BYLINE.fullmatch(text.strip()) if len(text) <= 80 else None
    return found[1] if found and found[1][0].isupper() and len(found[1].split()) <= 5 else ""
