"""How texts look on the page, as text pictures. `LOOKS=new pytest tests/ui/test_page_looks.py` takes new ones."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from feeds.article import Article, Block, Passage, Place, Span
from feeds.formats.markdown import markdown_article
from feeds.quotes.model import Quote
from reader.widgets.article.marks import Mark
from tests.ui.test_article_view import Page, screen, shown

LOOKS = Path(__file__).parent / "looks"

SPOKEN = (
    "“You will find,” Mrs Adeyemi said, “that a harbour keeps better accounts than any clerk.” She turned the page."
)
NOTED = "He wrote the hour, and the name of the ship, and then, because the column was empty, the word fog."
MARKED = Article(
    "The Second Lamp",
    (
        Block("paragraph", "The office smelled of wet rope. Nobody had signed the book since Tuesday."),
        Block("paragraph", SPOKEN),
        Block("paragraph", NOTED, spans=(Span(94, 97, "emphasis"),)),
        Block("quote", "Item: one lamp, of brass, the glass cracked."),
        Block("rule", ""),
        Block("list", "a rope of forty fathoms, with which the second boat was made fast all winter", marker="•"),
        Block("list", "a lamp", marker="•"),
    ),
)
QUOTES = tuple(
    Quote(words, 1, SPOKEN.index(words), SPOKEN.index(words) + len(words), "speech", "Mrs Adeyemi", "high")
    for words in ("You will find,", "that a harbour keeps better accounts than any clerk.")
)
MARKS = (
    Mark("note", Passage(Place(2, 0), Place(2, 17))),
    Mark("highlight", Passage(Place(2, 0), Place(2, 17))),
    Mark("bookmark", Passage(Place(0), Place(0))),
)

JAPANESE = """# 海辺の手紙 第三回

　港の事務所は濡れた縄の匂いがした。火曜日から帳簿に署名した者は誰もいなかった。「見つかるでしょう」と彼女は言った。「港はどんな書記よりも、よく勘定をつけていますよ。」

- 縄、四十尋
- 真鍮のランプ（ガラスにひび）

> 品目：ランプ一個、真鍮製。

ABC社の2024年版カタログ（第12刷）によると、価格は￥1,200だった。
"""

ARABIC = """# رسائل المصبّ، الجزء الثالث

كانت رائحة المكتب رائحة حبال مبللة. لم يوقّع أحد في الدفتر منذ يوم الثلاثاء، وكان المصباح فوق المزلقة مطفأً مرة أخرى.

«ستجد»، قالت السيدة أديمي، «أن الميناء يحفظ حساباته أفضل من أي كاتب».

- حبل
- مصباح نحاسي

1. في عام 1871 وقّع 12 كاتبًا في دفتر Harbour Book، وكان بينهم من لا يعرف القراءة.
2. الفصل الثاني
"""

TABLE = """# What the boats carried

| Boat | Cargo | Tons | Remarks |
|:-----|:------|-----:|:--------|
| Anna | rope, tar, and forty barrels of salted herring for the garrison | 12 | late by two tides |
| Brigid | brass lamps | 3.5 | one glass cracked |
| The Second Lamp | — | 120 | never came |

After the table the text goes on.
"""

CODE = """# A loop that never ends

Call `run()` once:

```python
def run(books: list[str], lamps: dict[str, int] | None = None) -> Iterator[tuple[str, int]]:
    for number, book in enumerate(sorted(books, key=lambda one: one.casefold()), start=1):
        yield f"{number}: {book}", (lamps or {}).get(book, 0)  # what is not known is nought
```

Then:

    $ lamps --count --from 1871-03-01 --to 1871-04-30 --output /srv/harbour/books/1871-spring.txt
"""

TEXTS = {
    "marked": MARKED,
    "japanese": markdown_article(JAPANESE),
    "arabic": markdown_article(ARABIC),
    "table": markdown_article(TABLE),
    "code": markdown_article(CODE),
}
SIZES = [(100, 24), (80, 24), (40, 30)]


@pytest.mark.parametrize("name", TEXTS)
async def test_texts_look_as_they_should(name: str) -> None:
    pictures = []
    for size in SIZES:
        app = Page()
        async with app.run_test(size=size) as pilot:
            marked = name == "marked"
            app.view.show(TEXTS[name], quotes=QUOTES if marked else (), marks=MARKS if marked else ())
            await pilot.pause()
            lines = "\n".join(screen(app.view)).rstrip("\n")
            pictures.append(f"---- {size[0]} columns\n{lines}\n")
    path = LOOKS / f"text-{name}.txt"
    if os.environ.get("LOOKS") == "new":
        path.write_text("\n".join(pictures), "utf-8")
    assert "\n".join(pictures) == path.read_text("utf-8"), f"{name} looks different"


@pytest.mark.parametrize("columns", [40, 60, 80, 160])
async def test_nothing_of_a_long_line_of_code_is_out_of_reach(columns: int) -> None:
    """Sideways there is all of it; plainly it is wrapped, with nothing out of sight."""
    words = ("Iterator[tuple[str,int]]", "notknownisnought", "1871-spring.txt")
    async with shown((columns, 40), TEXTS["code"]) as (view, _):
        seen = ["".join("".join(screen(view)).split())]
        while view.scroll_sideways(8):
            seen.append("".join("".join(screen(view)).split()))
        assert all(any(word in one for one in seen) for word in words)
        view.typeset(hyphens=False, justify=False, plain=True)
        plain = "".join("".join(screen(view)).split()).replace("↳", "")
    assert all(word in plain for word in words)
