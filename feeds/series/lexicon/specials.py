"""Words for the special parts of a serial, by kind: data only, all casefolded."""

from __future__ import annotations

_PROLOGUE = (
    "prologue|prelude|foreword|preface|preamble|prolog|vorwort|avant-propos|préface|prologue|prólogo|prefacio|prefácio"
    "|prologo|prefazione|proloog|voorwoord|пролог|предисловие|przedmowa|předmluva|förord|öndeyiş|giriş|πρόλογος"
    "|передмова|lời mở đầu|cuvânt înainte"
)
_INTERLUDE = (
    "interlude|interludes|intermission|intermezzo|entr'acte|entr’acte|entracte|zwischenspiel|interludio|intermedio"
    "|interlúdio|tussenspel|интерлюдия|интермедия|антракт|interludium|mezihra|mellanspel|інтерлюдія|ιντερλούδιο"
)
_EXTRA = (
    "extra|extras|extra chapter|extra chapters|extra story|side story|side stories|sidestory|side chapter|side quest"
    "|bonus|bonuses|bonus chapter|bonus chapters|bonus story|bonus stories|bonus scene|bonus content|special"
    "|special chapter|special episode|special story|omake|gaiden|short story|short stories|ss|spin-off|spinoff"
    "|illustrations|character sheet|character profiles|glossary|deleted scene|deleted scenes"
    "|bonuskapitel|extrakapitel|sonderkapitel|spezialkapitel|nebengeschichte|bonusfolge|sonderfolge"
    "|hors-série|chapitre bonus|chapitre spécial|chapitre extra|épisode spécial|bonus spécial"
    "|capítulo extra|capítulo especial|capítulo bonus|capítulo bônus|especial|episodio especial|historia paralela"
    "|capitolo extra|capitolo bonus|capitolo speciale|speciale|storia parallela|história paralela|conto extra"
    "|bonushoofdstuk|extra hoofdstuk"
    "|экстра|бонус|бонусная глава|бонусы|дополнительная глава|дополнительная история|побочная история|спецвыпуск"
    "|специальная глава|спешл|омаке|гайден|экстра глава|экстра-глава|внеочередная глава|доп. глава"
    "|rozdział dodatkowy|rozdział specjalny|bonusová kapitola|extrakapitel|özel bölüm|ekstra bölüm|ngoại truyện"
    "|phiên ngoại|cerita sampingan|bab ekstra"
)
_EPILOGUE = (
    "epilogue|epilogues|afterword|postscript|coda|appendix"
    "|epilog|nachwort|anhang|nachtrag|schlusswort|épilogue|postface|annexe"
    "|epílogo|apéndice|posfacio|posfácio|apêndice|epilogo|appendice|postfazione|epiloog|nawoord|bijlage"
    "|эпилог|послесловие|послесловие автора|приложение|заключение"
    "|posłowie|doslov|efterord|sonsöz|επίλογος|епілог|післямова|lời bạt|lời kết|vĩ thanh"
)
_FINAL = (
    "finale|grand finale|final chapter|last chapter|final part|the final part|last part|the last part|concluding part"
    "|final instalment|final installment|final episode|the final episode|last episode|conclusion|the conclusion"
    "|letztes kapitel|letzter teil|der letzte teil|letzte folge|letzte episode|schluss|fazit"
    "|dernier chapitre|chapitre final|dernière partie|la dernière partie|dernier volet|dernier épisode|fin"
    "|último capítulo|capítulo final|última parte|la última parte|última entrega|último episodio|conclusión"
    "|ultimo capitolo|ultima parte|l'ultima parte|ultima puntata|ultimo episodio|conclusione"
    "|parte final|a última parte|último episódio|conclusão|laatste hoofdstuk|laatste deel|het laatste deel"
    "|laatste aflevering|финал|последняя глава|финальная глава|последняя часть|заключительная часть|последний выпуск"
    "|ostatni rozdział|ostatnia część|część ostatnia|ostatni odcinek|poslední díl|poslední část|závěrečný díl"
    "|posledný diel|posledná časť|sista delen|sista avsnittet|siste del|sidste del|viimeinen osa|utolsó rész"
    "|befejező rész|ultima parte|partea finală|posljednji dio|poslednji deo|последна част|остання частина"
    "|final bölümü|son bölüm|son kısım|bagian terakhir|bab terakhir|episode terakhir|phần cuối|tập cuối|chương cuối"
    "|τελευταίο μέρος|τελευταίο επεισόδιο|الجزء الأخير|الحلقة الأخيرة|بخش آخر|بخش پایانی|قسمت آخر|قسمت پایانی"
    "|חלק אחרון|החלק האחרון|פרק אחרון|अंतिम भाग|ตอนจบ|ภาคจบ"
    "|last day|the last day|final day|the final day|last stage|final stage|last leg|final leg|last lesson|final lesson"
    "|last session|final session|final week|the final week|the end|concluded|letzter tag|der letzte tag|letzte etappe"
    "|letzte lektion|und schluss|dernier jour|le dernier jour|dernière étape|dernière leçon|dernière séance|et fin"
    "|suite et fin|último día|última etapa|última jornada|última lección|última sesión|y final|y fin|y último|y última"
    "|ultimo giorno|ultima tappa|ultima lezione|e fine|último dia|última aula|e fim|darrer dia|últim dia|laatste dag"
    "|laatste etappe|slot|sidste dag|siste dag|sista dagen|sidste etape|siste etappe|sista etappen|viimeinen päivä"
    "|ostatni dzień|dzień ostatni|ostatni etap|poslední den|poslední etapa|последний день|день последний"
    "|последний этап|окончание|останній день|закінчення|utolsó nap|son gün|τελευταία μέρα|τελευταία ημέρα"
    "|اليوم الأخير|היום האחרון|अंतिम दिन|आखिरी दिन|आखिरी भाग"
)
# What stands behind the number of a last part: "(5, fin)", "(III y última)", "(4, letzter Teil)".
LAST_WORDS = (
    "last|the last|final|the end|end|conclusion|finale|schluss|ende|letzter teil|fin|dernière|dernier|última|último"
    "|ultima|ultimo|fine|fim|slot|einde|laatste|slut|sista|siste|sidste|loppu|vége|son|koniec|ostatnia|ostatni|konec"
    "|poslední|последняя|последний|заключительная|окончание|конец|финал|остання|кінець"
)
# What the second part of two says behind the title of the first: "The mill, continued", "Le moulin (suite)".
CONTINUED = (
    "continued|cont|cont'd|contd|ctd|fortsetzung|suite|continuación|continuação|continuació|seguito|vervolg"
    "|fortsättning|fortsættelse|fortsettelse|jatkoa|продолжение|продовження|ciąg dalszy|pokračování|pokračovanie"
    "|folytatás|devamı|συνέχεια|続き|つづき|续|續|이어서"
)
# The kind of the part that ends a count without bearing a number; an epilogue comes after it.
FINAL_PART = "final part"
SPECIALS = {
    word: kind
    for kind, words in (
        ("prologue", _PROLOGUE),
        ("interlude", _INTERLUDE),
        ("extra", _EXTRA),
        ("epilogue", _EPILOGUE),
        (FINAL_PART, _FINAL),
    )
    for word in words.split("|")
}
# Chinese, Japanese and Korean, whose words have no spaces around them.
CJK_SPECIALS = {
    word: kind
    for kind, words in (
        (
            "prologue",
            "序章|序幕|序曲|楔子|引子|前言|序言|プロローグ|前書き|まえがき|はじめに|프롤로그|서장|머리말|서문",
        ),
        ("interlude", "幕间|幕間|间章|間章|閑話|闲话|间奏|インターミッション|インタールード|막간|인터루드|간주"),
        (
            "extra",
            (
                "番外篇|番外編|番外|外传|外傳|外伝|特别篇|特別篇|特別編|特别章|特典|小剧场|おまけ|短編|SS|サイドストーリー"
                "|외전|번외편|번외|특별편|특별외전|사이드 스토리|보너스"
            ),
        ),
        (
            "epilogue",
            (
                "尾声|尾聲|后记|後記|后日谈|後日談|後日譚|终章|終章|终幕|終幕|完结感言|あとがき|後書き|エピローグ"
                "|에필로그|종장|작가 후기|작가후기|후기|후일담|맺음말"
            ),
        ),
        (
            FINAL_PART,
            (
                "大结局|大結局|完结篇|完結篇|终篇|終篇|最终篇|最終篇|最終編|最终回|最终章|最终话|最終章|最終話|最終回|最後回"
                "|최종화|최종회|최종편|최종장|마지막 화|마지막화|마지막 회|마지막회|마지막 편|마지막편|완결편"
                "|마지막 날|마지막날|最終日|最后一天|最後一天"
            ),
        ),
    )
    for word in words.split("|")
}
