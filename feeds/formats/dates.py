"""Dates as documents write them in their data: in any of the usual forms and languages, and never guessed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache

_PATTERNS = (
    "%Y-%m-%d %H:%M:%S %z",
    "%Y-%m-%d %H:%M %z",
    "%Y-%m-%d %H:%M",
    "%a, %d %b %Y %H:%M:%S %z",
)
# January to December; "|" parts variants of one month. English, German, French, Spanish, Italian, Portuguese, Dutch,
# Russian, Ukrainian, Polish, Czech, Slovak, Swedish, Danish, Finnish, Hungarian, Romanian, Turkish, Greek, Indonesian,
# Catalan, Bulgarian, Arabic, Hebrew.
_MONTH_NAMES = (
    "january february march april may june july august september october november december",
    "januar|jänner februar|feber märz|mrz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
    (
        "января|январь февраля|февраль марта|март апреля|апрель мая|май июня|июнь июля|июль августа|август"
        " сентября|сентябрь октября|октябрь ноября|ноябрь декабря|декабрь"
    ),
    (
        "січня|січень лютого|лютий березня|березень квітня|квітень травня|травень червня|червень липня|липень"
        " серпня|серпень вересня|вересень жовтня|жовтень листопада грудня|грудень"
    ),
    (
        "stycznia|styczeń lutego|luty marca|marzec kwietnia|kwiecień maja|maj czerwca|czerwiec lipca|lipiec"
        " sierpnia|sierpień września|wrzesień października|październik listopada|listopad grudnia|grudzień"
    ),
    (
        "ledna|leden února|únor března|březen dubna|duben května|květen června|červen července|červenec srpna|srpen"
        " září října|říjen listopadu prosince|prosinec"
    ),
    "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",
    "januari februari mars april maj juni juli augusti september oktober november december",
    "januar februar marts april maj juni juli august september oktober november december",
    (
        "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta"
        " marraskuuta joulukuuta"
    ),
    "január február március április május június július augusztus szeptember október november december",
    "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    (
        "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου"
        " νοεμβρίου δεκεμβρίου"
    ),
    "januari februari maret april mei juni juli agustus september oktober november desember",
    "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "януари февруари март април май юни юли август септември октомври ноември декември",
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    (
        "ינואר|בינואר פברואר|בפברואר מרץ|במרץ אפריל|באפריל מאי|במאי יוני|ביוני יולי|ביולי אוגוסט|באוגוסט"
        " ספטמבר|בספטמבר אוקטובר|באוקטובר נובמבר|בנובמבר דצמבר|בדצמבר"
    ),
)
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_EAST = re.compile(
    r"(?:(?P<era>令和|平成|昭和)\s?)?(?P<year>\d{1,4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일号號]"
)
_VIETNAMESE = re.compile(
    r"(?P<day>\d{1,2})\s*tháng\s*(?P<month>\d{1,2})(?:\s*,|\s*năm)?\s*(?P<year>\d{4})", re.IGNORECASE
)
_NUMERIC = re.compile(
    r"(?<!\d)(?P<one>\d{1,2})(?P<sign>[./-])\s?(?P<two>\d{1,2})(?P<again>[./-])\s?(?P<year>\d{4})(?!\d)"
)
_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<year>\d{4})(?P<sign>[./-])\s?(?P<month>\d{1,2})(?P<again>[./-])\s?(?P<day>\d{1,2})(?!\d)"
)
_TIME = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,9})?(?!\d)(?:\s?([ap])\.?m\b\.?)?", re.IGNORECASE)
_OFFSET = re.compile(r"(?:GMT|UTC)?\s?([+-])(\d{2}):?(\d{2})(?!\d)")
_WORD = re.compile(r"[^\W\d_]{3,}")
_NUMBER = re.compile(r"\d+")
_LONGEST = 80


def when(value: object) -> datetime | None:
    """A date with its offset, None for anything else; a day alone is that day's midnight in UTC."""
    if isinstance(value, str):
        value = _written(" ".join(value[:_LONGEST].split()))
    if isinstance(value, datetime):
        moment = value if value.tzinfo else value.replace(tzinfo=UTC)
    elif isinstance(value, date):
        moment = datetime(value.year, value.month, value.day, tzinfo=UTC)
    else:
        return None
    return moment if 1000 <= moment.year <= 9998 else None


def agrees(found: datetime, written: str) -> bool:
    """Return whether a parser's reading of a date has the year, month and day that are written, a time zone aside.

    feedparser makes 1 November of "2021年2月14日".
    """
    if not 1 < found.year < 9999:
        return False
    numbers = {int(number) for number in _NUMBER.findall(written[:_LONGEST])}
    named = _WORD.search(written) is not None
    days = (found, found - timedelta(days=1), found + timedelta(days=1))
    return any(
        day.day in numbers and (day.year in numbers or day.year % 100 in numbers) and (named or day.month in numbers)
        for day in days
    )


def _written(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.replace("/", "-"))
    except ValueError:
        pass
    for pattern in _PATTERNS:
        try:
            return datetime.strptime(text, pattern)  # noqa: DTZ007  # `when` adds UTC where nothing is said
        except ValueError:
            continue
    day = _day(text)
    return None if day is None else _with_time(day, text)


def _same_signs(found: re.Match[str] | None) -> re.Match[str] | None:
    """Return a date in numbers whose two separators are the same, else None."""
    return found if found is not None and found["sign"] == found["again"] else None


def _day(text: str) -> date | None:
    """The day of a text that names one; None where it names none, an impossible one, or one of two."""
    east = _EAST.search(text)
    if east:
        return _date(int(east["year"]) + _ERAS.get(east["era"], 0), int(east["month"]), int(east["day"]))
    found = _VIETNAMESE.search(text) or _same_signs(_YEAR_FIRST.search(text))
    if found:
        return _date(int(found["year"]), int(found["month"]), int(found["day"]))
    numeric = _same_signs(_NUMERIC.search(text))
    if numeric:
        one, two = int(numeric["one"]), int(numeric["two"])
        # With dots the day is first everywhere; with a slash it may be either, unless one is not a month.
        if numeric["sign"] == "." or one > 12 or one == two:
            return _date(int(numeric["year"]), two, one)
        return _date(int(numeric["year"]), one, two) if two > 12 else None
    return _named_day(text)


def _named_day(text: str) -> date | None:
    """A day whose month is a word: "14 février 2021", "Sonntag, 14. Februar 2021", "Feb 14th, 2021"."""
    months = {months[word] for word in _WORD.findall(text.casefold()) if word in (months := _months())}
    numbers = _NUMBER.findall(_OFFSET.sub(" ", _TIME.sub(" ", text)))
    years = [int(number) for number in numbers if len(number) == 4]
    days = [int(number) for number in numbers if len(number) <= 2]
    if len(months) != 1 or len(years) != 1 or len(days) != 1 or len(numbers) > 2:
        return None
    return _date(years[0], months.pop(), days[0])


@lru_cache(maxsize=1)
def month_names() -> frozenset[str]:
    """Return the names of months in all languages, casefolded, and their beginnings that mean one month only."""
    return frozenset(_months())


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Month names of all languages and their beginnings from three letters on, where these mean one month only.

    The three letters of English always mean its month: "Mar" would be November in Finnish too (marraskuu).
    """
    found: dict[str, set[int]] = {}
    full = {name[:3]: month for month, name in enumerate(_MONTH_NAMES[0].split(), 1)}
    for line in _MONTH_NAMES:
        for month, variants in enumerate(line.split(), 1):
            for name in variants.split("|"):
                full.setdefault(name, month)
                for length in range(3, len(name)):
                    found.setdefault(name[:length], set()).add(month)
    short = {beginning: months.pop() for beginning, months in found.items() if len(months) == 1}
    return short | full


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_time(day: date, text: str) -> datetime | None:
    """Return the day with the time of day and the offset beside it, if there are any."""
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    time = _TIME.search(text)
    if not time:
        return moment
    hour, minute, second = int(time[1]), int(time[2]), int(time[3] or 0)
    if time[4]:
        hour = hour % 12 + (12 if time[4].lower() == "p" else 0)
    offset = _OFFSET.search(text, time.end())
    zone = (
        timezone(timedelta(hours=int(offset[2]), minutes=int(offset[3])) * (-1 if offset[1] == "-" else 1))
        if offset and int(offset[2]) < 24
        else UTC
    )
    try:
        return moment.replace(hour=hour, minute=minute, second=second, tzinfo=zone)
    except ValueError:
        return None
