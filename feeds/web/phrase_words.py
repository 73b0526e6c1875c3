"""The words of page furniture, by their meaning, in the languages of common publishing software.

Software and themes word the same thing in hundreds of ways ("Leave a Reply", "Post your comment", "Schreibe einen
Kommentar"); the parts are few. `feeds.web.boilerplate` puts them together.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# One role a name; all languages together, case-folded. A word may have several roles.
ROLES: dict[str, frozenset[str]] = {
    role: _words(words)
    for role, words in {
        "comment": """
            comment comments commenting reply replies response responses discussion conversation thoughts
            feedback kommentar kommentare kommentaren kommentieren antwort antworten diskussion leserkommentare
            leserbrief commentaire commentaires commenter réponse réponses réagir réaction réactions répondre
            avis comentario comentarios comentar respuesta respuestas responder opinión commento commenti
            commentare commenta risposta risposte rispondi rispondere comentário comentários comente resposta
            respostas reactie reacties reageer reageren antwoord antwoorden opmerking комментарий комментарии
            комментариев комментировать ответ ответить ответы отзыв отзывы обсуждение komentarz komentarze
            komentarzy komentuj odpowiedź odpowiedz odpowiedzi svar svara kommentarer kommentera kommentér
            kommentti kommentit kommentoi vastaa vastaus komentář komentáře odpovědět yorum yorumlar yanıt
            yanıtla
        """,
        "leave": """
            leave post write add submit join send publish left hinterlasse hinterlassen schreibe schreiben
            schreib verfassen verfasse abgeben abschicken absenden laisser laissez écrire écrivez poster postez
            ajouter ajoutez publier publiez soumettre deja dejar deje escribe escribir publica publicar añade
            añadir agrega agregar enviar envía lascia lasciare scrivi scrivere aggiungi aggiungere invia
            pubblica deixe deixar escreva escrever adicione adicionar publique envie laat geef plaats plaatsen
            schrijf verstuur achter оставить оставьте добавить добавьте написать напишите отправить dodaj napisz
            zostaw wyślij opublikuj lämna skriv skicka legg skrev jätä kirjoita lähetä přidat napsat bırak yaz
            gönder
        """,
        "cancel": """
            cancel close dismiss abbrechen schließen schliessen annuler fermer cancelar cerrar annulla chiudi
            fechar annuleren sluiten отменить отмена закрыть anuluj zamknij avbryt stäng peruuta zrušit iptal
        """,
        "share": """
            share shares sharing shared tweet retweet teilen geteilt weiterempfehlen empfehlen partager partagez
            partage partages compartir comparte compartido compartilhar compartilhe partilhar partilhe condividi
            condividere condivisioni delen deel gedeeld поделиться поделитесь поделились udostępnij dela del jaa
            sdílet sdílejte paylaş like likes liking gefällt gusta piace curtir curtiu vind-ik-leuk нравится
            lubię gilla follow folgen suivre suivez seguir sigue síguenos segui seguici siga volg följ obserwuj
            подписывайтесь click clap claps
        """,
        "network": """
            facebook twitter x linkedin whatsapp pinterest reddit telegram email e-mail mail tumblr pocket vk
            vkontakte weibo hatena xing flipboard mastodon bluesky threads messenger instagram youtube tiktok
            rss sms google google+ plus digg stumbleupon delicious evernote instapaper skype viber odnoklassniki
            wechat snapchat discord yummly copy link kopieren lien copier enlace copiar collegamento copia
            kopieer url feed clipboard social media socials netzwerke fb linkedin. print drucken imprimer
            imprimir stampa printen afdrukken печать drukuj skriv
        """,
        "login": """
            log login logged logout log-in sign signin sign-in signup register registered registration account
            password forgot username anmelden angemeldet abmelden registrieren registrierung konto passwort
            benutzername einloggen ausloggen connecter connexion connecté inscrire inscription inscrivez-vous
            compte déconnexion s'inscrire s'identifier iniciar sesión registrarse regístrate cuenta contraseña
            inicia acceder ingresar accedi accesso registrati registrazione iscriviti esci entrar cadastre-se
            cadastrar conta senha inloggen aanmelden registreren wachtwoord uitloggen войти вход регистрация
            зарегистрироваться выйти аккаунт пароль авторизоваться zaloguj zarejestruj logowanie rejestracja
            hasło wyloguj logga registrera kirjaudu rekisteröidy přihlásit giriş üye
        """,
        "subscribe": """
            subscribe subscribed subscriber subscribers subscription newsletter newsletters bulletin notify
            notifications alerts unsubscribe inbox updates sign-up daily weekly digest abonnieren abonniere
            abonnement abonnements abo newslettern benachrichtige benachrichtigungen abonnez-vous abonner
            s'abonner abonnés lettre d'information infolettre suscríbete suscribirse suscribete suscripción
            boletín boletines iscriviti abbonati abbonamento inscreva-se assine assinar assinatura boletim
            abonneer abonneren nieuwsbrief nieuwsbrieven подписаться подпишитесь подписка рассылка рассылку
            subskrybuj zapisz newslettera prenumerera nyhetsbrev tilaa uutiskirje
        """,
        "cookie": """
            cookie cookies consent gdpr consentement consentimiento consenso consentimento toestemming
            einwilligung куки ciasteczek ciasteczka cookie-einstellungen cookie-richtlinie
        """,
        "accept": """
            accept accepting accepted agree agreed allow reject decline manage settings preferences options
            policy choices necessary akzeptieren ablehnen zustimmen einstellungen verwalten notwendige accepter
            refuser gérer paramètres personnaliser aceptar rechazar acepto configurar accetta accettare rifiuta
            impostazioni aceitar rejeitar accepteren weigeren instellingen принять akceptuj akceptuję zgadzam
            ustawienia godkänn hyväksy souhlasím kabul
        """,
        "skip": """
            skip jump springe springen zum zur aller passer saltar ir vai salta pular ga spring przejdź перейти
            hoppa siirry přejít geç
        """,
        "content": """
            table toc inhaltsverzeichnis sommaire índice indice sumário оглавление содержание spis
            content contents main navigation menu sidebar footer inhalt hauptinhalt hauptnavigation contenu
            principal contenido contenuto conteúdo inhoud содержимому содержанию treści innehåll sisältöön
            obsahu içeriğe menü
        """,
        "search": """
            search find suche suchen suchbegriff rechercher recherche buscar búsqueda cerca ricerca pesquisar
            busca zoeken zoek поиск найти искать szukaj wyszukaj sök haku hae hledat ara
        """,
        "menu": """
            menu toggle open navigation primary secondary main mobile menü menú hauptmenü hamburger expand
            collapse umschalten öffnen ouvrir abrir apri меню
        """,
        "previous": """
            previous prev older next newer last first vorheriger vorherige vorheriges nächster nächste nächstes
            ältere neuere weiter zurück précédent précédente suivant suivante anterior siguiente precedente
            successivo successiva próximo próxima vorige volgende предыдущий предыдущая следующий следующая
            poprzedni poprzednia następny następna föregående nästa edellinen seuraava předchozí další önceki
            sonraki
        """,
        "piece": """
            post posts article articles story stories page pages entry entries chapter chapters part episode
            news beitrag beiträge artikel seite seiten kapitel teil nachrichten meldung meldungen artículo
            artículos entrada entradas página páginas capítulo noticia noticias histoire chapitre actualités
            articolo articoli pagina pagine capitolo notizia notizie artigo artigos postagem notícia notícias
            bericht berichten pagina's hoofdstuk nieuws запись записи записям статья статьи страница страницы
            глава новости новость wpis wpisy wpisu artykuł artykuły strona inlägg sida artikkeli sivu článek
            články video videos topics topic thema themen sujet sujets
        """,
        "top": """
            top back up scroll beginning oben anfang seitenanfang haut retour arriba volver inicio su torna topo
            voltar omhoog terug наверх вверх góry upp ylös nahoru
        """,
        "legal": """
            copyright © (c) rights reserved terms conditions privacy policy imprint disclaimer licence license
            licensed powered contact about advertise careers sitemap accessibility impressum datenschutz
            datenschutzerklärung nutzungsbedingungen agb kontakt rechte vorbehalten mentions légales
            confidentialité politique cgu droits réservés aviso privacidad política derechos reservados términos
            contacto diritti riservati condizioni privacidade direitos termos contato colofon voorwaarden
            rechten voorbehouden конфиденциальности права защищены контакты prywatności regulamin prawa
            zastrzeżone integritetspolicy tietosuoja zásady gizlilik datenschutzhinweise werbung jobs faq help
            hilfe aide ayuda ajuda support press presse
        """,
        "related": """
            related similar recommended recommendations popular trending latest recent read viewed shared
            discussed featured sponsored editor's editors picks next ähnliche verwandte empfohlen empfohlene
            beliebt beliebte meistgelesen meistgelesene neueste aktuelle passend lesen weitere similaires
            connexes recommandés populaires lire récents relacionado relacionadas relacionados recomendado leído
            leídas populares recientes leer correlati correlate consigliati simili letti popolari recenti leggi
            leggere lidas leia recentes gerelateerd gerelateerde meest gelezen aanbevolen lees похожие связанные
            популярные читайте рекомендуем последние podobne powiązane polecane najnowsze czytaj relaterade läs
            mest lästa lue lisää související přečtěte ilgili interest interested
            interessieren intéresser interesar interesarte interessare interessarti interessar
            interesseren zainteresować
        """,
        "more": """
            more most mehr plus más più mais meer ещё еще więcej mer lisää více daha also auch aussi también
            anche também ook также także load show view see all laden alle anzeigen charger voir tout tous ver
            todos todas cargar carica vedi mostra tutti carregar bekijk показать zobacz visa näytä zobrazit
            continue weiter continuer continuar continua reading weiterlesen like enjoy likes must don't miss
            aimerez aimer gustar gustarte piacere gostar też
        """,
        "ad": """
            advertisement advertisements ad ads sponsored promoted anzeige werbung publicité publicidad anuncio
            pubblicità publicidade advertentie реклама reklama annons mainos
        """,
        "form": """
            name email e-mail mail address website url published required fields marked save browser time notify
            posts follow-up message your adresse pflichtfelder felder erforderliche erforderlich markiert
            veröffentlicht nom site champs obligatoires indiqués publiée messagerie nombre correo electrónico
            dirección campos obligatorios marcados publicada publicado nome indirizzo obbligatori contrassegnati
            sito pubblicato endereço obrigatórios são naam vereiste velden gemarkeerd gepubliceerd имя адрес
            почта обязательные поля помечены опубликован imię adres wymagane pola oznaczone opublikowany namn
            obligatoriska nimi details fill icon below sign using facebook photo picture connecting moderated
            moderation captcha akismet spam processed data learn
        """,
        "tag": """
            tags tag tagged categories category filed under posted labels schlagwörter schlagworte kategorie
            kategorien veröffentlicht étiquettes catégorie catégories classé etiquetas categoría categorías
            etichette categoria categorie categorias trefwoorden теги метки рубрика рубрики tagi kategoria
        """,
        "loading": """
            loading laden wird geladen chargement cargando caricamento carregando загрузка ładowanie laddar
        """,
        "listen": """
            listen audio play watch minutes minute min reading read time lesezeit minuten lecture lectura
            lettura leitura leestijd минут
        """,
        "report": """
            report flag permalink edit delete quote quoted upvote downvote vote votes points helpful bearbeiten
            melden signaler denunciar segnala citar cita citer zitieren пожаловаться
        """,
        "home": """
            home homepage blog archive archives archiv rss feed about portfolio projects contents index forum
            forums wiki docs documentation shop store cart über archivo archivos arquivo archivio startseite
            accueil inicio início главная strona główna hem etusivu
        """,
    }.items()
}

# Words that may be between the others and have no role themselves.
FUNCTION_WORDS = _words(
    """
    a an the this that these your our my his her to for of on in at by with and or us you it from all is are be
    been will not no please now here new out up down me we i as if when how get have has was were via do so than
    into about one two three first der die das den dem ein eine einen einem dein deine deinen deiner ihr ihre
    ihrer ihren unser unsere zu zum zur für von vom auf im am mit und oder uns sie es aus ist sind wird werden
    bitte jetzt hier nicht kein keine neu neue neuen dich dir sich du le la les l un une des de d à au aux ton
    votre vos notre nos pour par sur dans en avec et ou nous vous ici cet cette ce ces ne pas sera se s qui que
    el los las una unos unas del al con y o u tu tus su sus nuestro nuestra para por este esta esto aquí te lo
    será están il gli uno di della dei delle alla nel e ed tuo tua suo per questo questa non sono ci si os um
    uma da dos na em com seu sua nosso isso aqui não het een op je jouw uw ons voor van deze dit niet wordt zijn
    met и в на с по к не для ваш вы мы это от или из о w z nie się swój twój dla po oraz jest są och att ett på
    för din vår med är till ja ei könnte könnten puede pueden podría pourrait potrebbe potrebbero pode może dette might
    may dich te ti ciebie % *
    """
)

# The roles that two words of a piece must have at least to make it boilerplate anywhere.
PHRASES: tuple[tuple[str, str], ...] = (
    ("leave", "comment"), ("cancel", "comment"), ("comment", "login"), ("comment", "report"), ("share", "network"),
    ("share", "piece"), ("login", "subscribe"), ("login", "leave"), ("login", "network"), ("subscribe", "form"),
    ("subscribe", "leave"), ("subscribe", "network"), ("subscribe", "share"), ("cookie", "accept"), ("cookie", "legal"),
    ("skip", "content"), ("search", "leave"), ("menu", "search"), ("menu", "content"), ("top", "skip"),
    ("legal", "accept"), ("form", "comment"), ("form", "login"), ("loading", "share"), ("loading", "comment"),
    ("report", "comment"), ("report", "share"), ("ad", "report"), ("subscribe", "more"), ("subscribe", "piece"),
    ("cookie", "more"), ("comment", "more"), ("network", "form"),
)  # fmt: skip
# Roles of which two words make such a phrase alone.
TWICE = frozenset({"login", "subscribe", "legal", "cookie", "form", "share", "network"})
# Whole pieces that mean nothing else, though they are short.
SINGLE = frozenset(
    phrase.strip()
    for phrase in """
    advertentie|advertisement|advertisements|aller au contenu|anzeige|articles similaires|articoli correlati
    |back to top|beitragsnavigation|blog at wordpress.com|click to share|comments are closed|comparte esto
    |condividi su|entradas relacionadas|follow us|laisser un commentaire|like this|log in|log out|main menu
    |me gusta|mi piace|more from this author|most popular|naar de inhoud|nach oben|navigation de l'article
    |newer posts|next post|no comments|no comments yet|older posts|post navigation|previous post|primary menu
    |pubblicità|publicidad|publicidade|publicité|read next|recommended for you|reklama|related articles
    |related posts|s'abonner|saltar al contenido|scroll to top|se connecter|search for|share on|share this
    |sign in|sign up|teilen mit|toggle navigation|vai al contenuto|verwandte artikel|you may also like
    |you might also like|zum inhalt springen|ähnliche beiträge|похожие записи|реклама
    """.replace("\n", "").split("|")
)

# Scripts without spaces: pieces that such lines are made of, and what may be between them.
WIDE_PHRASES = _words(
    """
    上一章 下一章 上一节 下一节 目录 目次 前の話 次の話 次話 前話 다음화 이전화 목차
    发表评论 发表回复 条评论 评论 留言 回复 取消回复 分享到 分享 转发 点赞 收藏 登录 注册 登入 註冊 评論
    相关文章 相关阅读 相关推荐 推荐阅读 热门文章 最新文章 上一篇 下一篇 上一页 下一页 返回顶部 回到顶部 版权所有
    隐私政策 使用条款 首页 搜索 订阅 关注我们 关注 广告 打印 责任编辑 阅读更多 阅读全文 加载更多 菜单 导航
    跳至内容 微信 微博 朋友圈 扫一扫 二维码 联系我们 关于我们 电子邮件地址不会被公开 您的电子邮箱地址不会被公开
    必填项已用 标注 姓名 电子邮件 网站 コメントを残す コメントする コメント 返信 キャンセル シェアする シェア
    共有 ツイート ポスト いいね はてな ブックマーク 関連記事 関連リンク おすすめ記事 人気記事 人気ランキング
    ランキング 最新記事 新着記事 ログイン ログアウト 新規登録 会員登録 無料登録 前の記事 次の記事 前のページ
    次のページ 前へ 次へ トップへ戻る ページトップ ホーム トップページ 検索 プライバシーポリシー 利用規約
    メニュー お問い合わせ 運営会社 広告掲載 広告 スポンサーリンク 続きを読む もっと見る 印刷 メール 購読
    フォロー メルマガ コンテンツへスキップ 本文へ メールアドレスが公開されることはありません 必須項目 名前
    サイトマップ 댓글 답글 남기기 공유하기 공유 로그인 로그아웃 회원가입 관련기사 관련 기사 추천 인기 최신
    이전글 다음글 이전 다음 맨위로 홈 검색 개인정보처리방침 이용약관 메뉴 구독 뉴스레터 광고 인쇄 스크랩 좋아요
    더보기 무단전재 재배포 금지
    """
)
WIDE_BETWEEN = "をにのがはへとでもするるしてお一二三四五六七八九十的了此个個篇条本这該请請을를이가은는에의로하기"
