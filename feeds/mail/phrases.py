"""What services for newsletters write around an issue, in the languages that they speak: "View in browser", "Unsubscribe".

A phrase is told by its parts, since each service words it differently. All are case-folded and hold no typography.
"""

from __future__ import annotations

import re


def _any(words: str) -> str:
    return "|".join(re.escape(word).replace("_", " ") for word in words.split())


_VIEW = _any(
    "view read open see watch click trouble problems having display displaying listen ansehen anzeigen lesen angezeigt öffnen"
    " darstellung voir lire afficher ouvrir visualiser ver leer abrir visualizza leggi apri bekijk lezen lees openen"
    " visualizar ler открыть открой смотреть посмотреть читать прочитать visa läs öppna se zobacz otwórz czytaj zobrazit"
)
_ON_THE_WEB = _any(
    "browser online on_the_web web_version webversion web_page webseite website app webbrowser im_web navigateur en_ligne"
    " version_en_ligne navegador en_línea en_linea en_la_web nel_browser sul_web no_navegador браузере браузер онлайн на_сайте"
    " przeglądarce webbläsaren nettleser nettleseren selaimessa prohlížeči tarayıcıda substack ghost permalink"
)
_LEAVE = (
    "unsubscrib|opt[ -]?out|abbestell|abmelde|austragen|abo kündigen|desabonn|désabonn|désinscri|desinscri|darse de baja|"
    "dar(?:me|te)? de baja|date de baja|cancela(?:r|) (?:la |tu |mi |su |a |sua )?(?:suscripción|suscripcion|inscrição|"
    "inscricao|assinatura)|anular (?:la |tu )?suscrip|disiscri|cancella(?:ti|rsi)|annulla(?:re)? l'iscrizione|descadastr|"
    "uitschrijv|schrijf (?:je|u) uit|afmelden|отписаться|отписк|отказаться от (?:рассылки|подписки)|avregistrera|"
    "avsluta (?:din )?prenumeration|avprenumerera|avmeld|afmeld|peruuta tilaus|wypisz|zrezygnuj|odhlásit|leiratkoz|"
    "abonelikten|κατάργηση εγγραφής|退订|取消订阅|配信停止|購読解除|수신거부|구독 ?취소"
)
_RECEIVED = (
    r"\byou(?:'re| are|'ve| have)? (?:receiv|got|get|sign|subscrib|opted)\w*\b.{0,120}\b(?:because|since|as|subscri\w+|"
    r"sign\w*|list|follow\w*|from|to)\b|(?:email|message|mail|newsletter|post) (?:was|has been|is) (?:\w+ ){0,2}(?:sent|"
    r"delivered) (?:to|by|from|via)\b|sie erhalten (?:diese|den|unseren)|diese (?:e-?mail|nachricht) wurde|vous recevez|"
    r"cet? (?:e-?mail|message|courriel) (?:a été|vous)|recib(?:es|iste|e usted)|este (?:correo|mensaje|e-?mail)|"
    r"(?:hai ricevuto|ricevi) quest|você (?:está recebendo|recebeu)|je ontvangt|u ontvangt|вы получ|это письмо|du får|"
    r"otrzymujesz|otrzymałe?ś"
)
_PREFERENCES = (
    r"\b(?:manage|update|change|edit|adjust|verwalten|ändern|gérer|modifier|gestionar|cambiar|gestisci|modifica|"
    r"gerenciar|wijzig\w*|beheer|изменить|настро\w+|ändra|zmień)\b.{0,40}"
    r"\b(?:preferences|subscription|settings|profile|email|e-mail|options|account|einstellungen|abonnement|profil|"
    r"préférences|preferencias|suscripción|preferenze|preferências|voorkeuren|настройки|подписк\w+|inställningar|"
    r"ustawienia)\b"
)
_SERVICE = (
    r"(?:powered by|sent (?:with|via|using|by|from)|published (?:with|on|by)|delivered by|made with|built (?:with|on)|"
    r"created with|verschickt mit|gesendet (?:mit|über)|envoyé (?:avec|par|via)|enviado (?:con|por|com)|inviat[oa] con|"
    r"verzonden (?:met|via)|отправлено (?:с|через)) \S.{0,60}"
)
_PASS_ON = (
    r"you(?:'ve)? (?:just|been) read(?:ing)?\b.{0,200}|(?:you can also )?browse (?:the |our )?(?:full )?archives?.{0,60}|"
    r"brought to you by.{0,120}|"
    r"(?:was this|were you|if you were|been)? ?(?:email |mail |newsletter )?forwarded(?: this| to you)?\b.{0,80}"
    r"(?:subscribe|sign up|here)|wurde (?:dir|ihnen) diese .{0,40}weitergeleitet|on vous a transféré|"
    r"te (?:han reenviado|lo reenviaron)|pass it on|share this (?:post|issue|email|newsletter)|invite (?:a |your )?friends?"
)
_ASK = (
    r"thanks for reading\b.{0,200}\b(?:subscribe|subscriber|free|support|share|public)\b.{0,120}|"
    r".{1,120}\bis (?:a |an )?(?:free|reader-supported|reader supported|independent) (?:publication|newsletter)\b.{0,240}|"
    r"(?:to )?(?:receive new posts|support my work)\b.{0,120}\bsubscriber\b.{0,40}|"
    r"consider becoming (?:a |an )?(?:free|paid|member|subscriber|patron)\b.{0,80}|"
    r"(?:start (?:writing|your (?:own )?(?:substack|newsletter))|get the app|get app|upgrade to (?:paid|founding)|"
    r"give a gift(?: subscription)?|refer a friend|leave a comment|share|like|restack|comment|listen|read in app|"
    r"subscribe(?: now| here)?|join the (?:chat|conversation)|get \d{1,3} ?% off.{0,40}|see all posts|more like this|"
    r"less like this|reply|view comments(?: \(\d+\))?|follow (?:us|me)(?: on .{1,20})?)"
)
_ABOUT_ISSUE = (
    r"(?:∙|·|•|\|)? ?(?:paid|preview|free preview|\d{1,3} ?(?:min(?:ute)?s?)(?: read)?|issue (?:no\.? ?|#)\d{1,5})"
)
_TRADE = r"(?:©|\(c\) ?\d{4}|copyright\b|all rights reserved|our mailing address is|unsere adresse)"

VIEW_ON_WEB = re.compile(rf"(?<!\w)(?:{_VIEW})\w*\b.{{0,60}}?(?<!\w)(?:{_ON_THE_WEB})(?!\w)", re.IGNORECASE)
ON_WEB_ALONE = re.compile(
    r"(?:web ?version|online ?version|webversie|version web|versión web|versione web|versão web|веб-версия|webbversion|"
    r"permalink|在浏览器中(?:查看|打开|阅读)|ブラウザで(?:表示|見る|読む)|브라우저(?:에서|로) ?보기)",
    re.IGNORECASE,
)
LEAVE = re.compile(_LEAVE, re.IGNORECASE)
_FOOT = re.compile(f"{_LEAVE}|{_RECEIVED}|{_PREFERENCES}", re.IGNORECASE)
_LABEL = re.compile(f"(?:{_SERVICE}|{_PASS_ON}.{{0,80}}|{_ASK}|{_ABOUT_ISSUE}|{_TRADE}.{{0,160}})", re.IGNORECASE)
_LONGEST_FOOT = 600
_LONGEST_LABEL = 420
_MOST_WEB_WORDS = 24


def _said(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("\xa0", " ").split()).strip(" .:…!→←«»›‹|·•*_#-()[]")


def is_view_on_web(text: str) -> bool:
    """Tell whether a line sends its reader to the same issue on the web, or in an app."""
    said = _said(text)
    if len(said.split()) > _MOST_WEB_WORDS:
        return False
    return ON_WEB_ALONE.search(said) is not None or VIEW_ON_WEB.search(said) is not None


def is_foot(text: str) -> bool:
    """Tell whether a line says why its reader gets the mail and how to end that."""
    return len(text) <= _LONGEST_FOOT and _FOOT.search(_said(text)) is not None


def is_label(text: str) -> bool:
    """Tell whether a line is a button or a notice of the service: "Share", "Sent with …", "Thanks for reading …"."""
    return len(text) <= _LONGEST_LABEL and _LABEL.fullmatch(_said(text)) is not None
