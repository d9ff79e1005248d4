"""Days: "tomorrow", "next friday", "5th of march 2027", "17.03.2027", "in 3 days", "আগামী মাসের ৫ তারিখ"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from msgspec.structs import replace

from domain.when.readings.clocks import clock
from domain.when.readings.numbers import COUNTS, Tokens, amount, ordinal, unit_of, whole
from domain.when.senses import Sense
from domain.when.specs import (
    Ahead,
    Amount,
    BanglaDay,
    Calendar,
    DayOfMonth,
    DaySpec,
    Edge,
    EdgeName,
    Gone,
    Holiday,
    Mod,
    Month,
    Nth,
    Period,
    Relative,
    Weekday,
)

_KNOWN = 1024  # sets of senses whose readers are remembered
_LAST_DAY = 31
_MOST_DAYS = 6  # of which one may be meant, besides the first
_MONTHS = 12
_LAST_HOUR = 24
_DIAL = 12
_FEW = 3
_YEARS = (1900, 9999)
"""What follows a day and a month is their year, however far: left unread, another year would be meant."""
_YEARS_ALONE = (1900, 2200)
_CENTURY = 2000
_PERIODS = {"week", "month", "year", "weekend", "quarter", "day"}
_QUARTER = 3
_BEFORE_HOURS = frozenset({Sense.AT, Sense.FROM, Sense.BETWEEN, Sense.AFTER, Sense.BY, Sense.UNTIL})
_COUNTABLE = frozenset({Sense.WEEKDAY, Sense.UNIT, Sense.MONTH})
Found = tuple[DaySpec, int] | None
Reader = Callable[[Tokens, int], Found]


def day(ts: Tokens, i: int) -> Found:
    """Read a day or a stretch of days that begins at this token."""
    readers = _OF_NUMBERS if ts[i].text.isdigit() else _readers(frozenset(ts[i].senses))
    for read in readers:
        found = read(ts, i)
        if found is not None:
            return found
    return None


@lru_cache(_KNOWN)
def _readers(senses: frozenset[Sense]) -> Sequence[Reader]:
    """Return what may begin with a word of these senses, in the order in which it is tried."""
    return [read for read, starts in _READERS if not starts.isdisjoint(senses)]


def _skip(ts: Tokens, i: int, *senses: Sense) -> int:
    """Skip at most a few joining words."""
    for _ in range(_FEW):
        if not any(ts[i].has(sense) for sense in senses):
            break
        i += 1
    return i


def _iso(ts: Tokens, i: int) -> Found:
    """2027-03-05, 2027/3/5, 2027.03.05, 20270305."""
    if len(ts[i].text) == 8 and ts[i].text.startswith("20") and ts[i].text.isdigit():
        return _calendar(int(ts[i].text[6:]), int(ts[i].text[4:6]), int(ts[i].text[:4]), i + 1)
    if ts[i].number is None or len(ts[i].text) != 4 or ts[i + 1].text not in {"-", "/", "."}:
        return None
    if not _joined(ts, i, 5) or ts[i + 3].text != ts[i + 1].text:
        return None
    return _calendar(ts[i + 4].number, ts[i + 2].number, ts[i].number, i + 5)


def _joined(ts: Tokens, i: int, length: int) -> bool:
    """Say whether numbers and signs alternate without a gap."""
    return all(ts[i + k].tight for k in range(1, length)) and all(
        ts[i + k].number is not None for k in range(0, length, 2)
    )


def _calendar(dom: int | None, month: int | None, year: int | None, stop: int, *, swapped: bool = False) -> Found:
    if dom is None or month is None or not (0 < dom <= _LAST_DAY and 0 < month <= _MONTHS):
        return None
    return Calendar(month, dom, year, swapped=swapped), stop


def _numeric(ts: Tokens, i: int) -> Found:
    """17.03.2027, 5/12, 5-12-2026, 5/12/26: day first, unless only the other way is a date."""
    first, sign, second = ts[i], ts[i + 1], ts[i + 2]
    inside = i > 0 and first.tight and ts[i - 1].text in {".", "/"}
    if (
        inside
        or first.number is None
        or second.number is None
        or sign.text not in {"/", ".", "-"}
        or not _joined(ts, i, 3)
    ):
        return None
    if len(first.text) > 2 or len(second.text) > 2:
        return None
    year, stop = None, i + 3
    if ts[i + 3].text == sign.text and ts[i + 4].number is not None and ts[i + 3].tight and ts[i + 4].tight:
        year, stop = _year(ts, i + 4), i + 5
        if year is None:
            return None
    elif _is_other_number(ts, i):
        return None
    a, b = first.number, second.number
    if b > _MONTHS:
        return _calendar(b, a, year, stop, swapped=True)
    found = _calendar(a, b, year, stop)
    dotted = stop == i + 3 and sign.text == ts[stop].text == "." and ts[stop].tight
    return (replace(found[0], numeric=True), stop + dotted) if found and isinstance(found[0], Calendar) else None


def _is_other_number(ts: Tokens, i: int) -> bool:
    """Say whether 5.12, 2-3, 3/4 hour or 2/3 of the class is no day and month."""
    after = ts[i + 3]
    dotted = ts[i + 1].text == after.text == "." and after.tight
    timed = ts[i + 1].text == "." and not after.tight and clock(ts, i + 3) is not None
    dated = dotted or timed or ts[i + 1].text == "/" or (ts[i].number or 0) > _LAST_HOUR
    return not dated or (after.text == "/" and after.tight) or after.has(Sense.UNIT) or after.has(Sense.OF)


def _year(ts: Tokens, i: int) -> int | None:
    """Read a year of four digits, or of two after another number of the date."""
    token = ts[i]
    if token.number is None or ts[i + 1].text == ":":
        return None
    if len(token.text) == 4 and _YEARS[0] <= token.number < _YEARS[1]:
        return token.number
    return _CENTURY + token.number if len(token.text) == 2 else None


def _trailing_year(ts: Tokens, i: int) -> tuple[int | None, int]:
    """Read ", 2027" or "'27" after a day and a month."""
    j = i + 1 if ts[i].text == "," else i
    j = _skip(ts, j, Sense.OF) if ts[j + 1].number is not None else j
    year = _year(ts, j)
    if year is not None and len(ts[j].text) == 4 and not _is_clock(ts, j):
        return year, j + 1
    if ts[j].text == "'" and ts[j + 1].number is not None and len(ts[j + 1].text) == 2:
        return _CENTURY + (ts[j + 1].number or 0), j + 2
    return None, i


def _is_clock(ts: Tokens, j: int) -> bool:
    return ts[j + 1].has(Sense.HOUR_SIGN) or ts[j + 1].has(Sense.HRS) or ts[j + 1].has(Sense.MERIDIEM)


def _day_month(ts: Tokens, i: int) -> Found:
    """5 march, 5th of march 2027, ৫ই মার্চ, ২১শে ফেব্রুয়ারি, first of may, 5-mar-2027; 5, 6 or 7 march."""
    found = _number_of_day(ts, i + 1 if ts[i].has(Sense.THE) else i)
    if found is None:
        return None
    behind = _month_behind(ts, found[1])
    if behind is not None:
        return _calendar(found[0], *behind)
    last = _last_of_several(ts, found[1])
    behind = None if last is None else _month_behind(ts, last)
    return None if behind is None else _calendar(found[0], *behind[:2], found[1])


def _number_of_day(ts: Tokens, i: int, *, spoken: bool = False) -> tuple[int, int] | None:
    found = ordinal(ts, i) or whole(ts, i, spoken=spoken)
    return found if found is not None and 0 < found[0] <= _LAST_DAY else None


def _last_of_several(ts: Tokens, j: int) -> int | None:
    """Return where the last of several days ends, of which the first ends at `j`: 25, 26 or 27."""
    for _ in range(_MOST_DAYS):
        if ts[j].text != "," and not ts[j].has(Sense.OR):
            return None
        j = j + 1 if ts[j].text == "," else j
        is_last = ts[j].has(Sense.OR)
        found = _number_of_day(ts, j + 1 if is_last else j)
        if found is None or is_last:
            return found[1] if found is not None else None
        j = found[1]
    return None


def _month_behind(ts: Tokens, j: int) -> tuple[int, int | None, int] | None:
    """Return the month behind a day, the year if there is one, and where they end."""
    j = _skip(ts, j, Sense.DATE_WORD) if ts[j].has(Sense.DATE_WORD) else j
    if ts[j].text in {"-", "/", "."} and ts[j].tight and ts[j + 1].has(Sense.MONTH):
        j += 1
    j = _skip(ts, j, Sense.OF) if not ts[j].has(Sense.MONTH) else j
    j = j + 1 if (ts[j].has(Sense.DAY_WORD) or ts[j].text == ",") and ts[j + 1].has(Sense.OF) else j
    j = _skip(ts, j, Sense.OF) if not ts[j].has(Sense.MONTH) else j
    if not ts[j].has(Sense.MONTH):
        return None
    month = ts[j].senses[Sense.MONTH]
    j = j + 1 if ts[j + 1].text == "." and ts[j + 1].tight else j
    if ts[j + 1].text in {"-", "/"} and ts[j + 1].tight and ts[j + 2].number is not None and _year(ts, j + 2):
        return month, _year(ts, j + 2), j + 3
    year, k = _trailing_year(ts, j + 1)
    return month, year, k


def _bangla_day(ts: Tokens, i: int) -> Found:
    """১০ পৌষ, ১লা বৈশাখ, পহেলা ফাল্গুন, 5 boishakh."""
    found = _number_of_day(ts, i)
    if found is None:
        return None
    month = ts[found[1]].senses.get(Sense.BANGLA_MONTH)
    return (BanglaDay(int(month), found[0]), found[1] + 1) if month else None


def _month_day(ts: Tokens, i: int) -> Found:
    """march 5, march the 5th 2027, Dec. 25, জানুয়ারির ৫ তারিখ."""
    if not ts[i].has(Sense.MONTH):
        return None
    month = ts[i].senses[Sense.MONTH]
    j = i + 1
    j = j + 1 if ts[j].text == "." and ts[j].tight and ts[j + 1].number is not None else j
    j = (
        j + 1
        if ts[j].text in {"-", "/", ","} and ts[j].tight and ts[j + 1].number is not None and ts[j + 1].tight
        else j
    )
    j = _skip(ts, j, Sense.THE, Sense.OF)
    found = _number_of_day(ts, j, spoken=not ts[i].text.isascii())
    if found is None or len(ts[j].text) == 4 or _starts_clock(ts, j, found[1]):
        return None
    dom, k = found
    k = _skip(ts, k, Sense.DATE_WORD)
    if ts[k].text in {"-", "/"} and ts[k].tight and _year(ts, k + 1) and len(ts[k + 1].text) == 4:
        return _calendar(dom, month, _year(ts, k + 1), k + 2)
    year, stop = _trailing_year(ts, k)
    return _calendar(dom, month, year, stop)


def _starts_clock(ts: Tokens, j: int, k: int) -> bool:
    return (
        ts[k].has(Sense.MERIDIEM)
        or (ts[k].text == ":" and ts[k].tight)
        or (ts[k].has(Sense.CLASSIFIER) and ts[j].number is not None)
    )


def _month_alone(ts: Tokens, i: int) -> Found:
    """march, march 2027, next march, this december."""
    if (
        ts[i].has(Sense.THE)
        and ts[i + 1].has(Sense.MONTH_WORD)
        and ts[i + 2].has(Sense.OF)
        and ts[i + 3].has(Sense.MONTH)
    ):
        i += 3
    mod = str(ts[i].senses.get(Sense.MOD, "")) if ts[i + 1].has(Sense.MONTH) else ""
    j = i + 1 if mod else i
    if not ts[j].has(Sense.MONTH):
        return None
    month = int(ts[j].senses[Sense.MONTH])
    j = j + 1 if ts[j + 1].senses.get(Sense.UNIT) == "month" else j
    year, k = _trailing_year(ts, j + 1)
    past = _gone(ts, k)
    if past is not None:
        return past
    if year is None and ts[k].has(Sense.MOD) and ts[k + 1].senses.get(Sense.UNIT) == "year":
        return Month(month, {"next": -1, "coming": -1}.get(str(ts[k].senses[Sense.MOD]))), k + 2
    return Month(month, year), k


def _relative(ts: Tokens, i: int) -> Found:
    """today, tomorrow, the day after tomorrow, কাল, পরশু, torshu; "tomorrow week" is too rare."""
    i = _skip(ts, i, Sense.THE)
    if ts[i].has(Sense.RELATIVE):
        week = ts[i + 1].has(Sense.WEEK_WORD)
        return Relative(ts[i].senses[Sense.RELATIVE] + 7 * week), i + 1 + week
    if (
        ts[i].senses.get(Sense.MOD) in {"this", "next"}
        and ts[i + 1].senses.get(Sense.UNIT) == "day"
        and not ts[i + 1].has(Sense.PLURAL)
    ):
        return Relative(0 if ts[i].senses[Sense.MOD] == "this" else 1), i + 2
    return None


def _weekday(ts: Tokens, i: int) -> Found:
    """friday, next friday, friday next week, friday week, আগামী শুক্রবার, পরের সপ্তাহের শুক্রবার."""
    counted = whole(ts, i, spoken=False)
    if (
        counted
        and ts[counted[1]].has(Sense.PLURAL)
        and ts[counted[1]].has(Sense.WEEKDAY)
        and ts[counted[1] + 1].has(Sense.LATER)
    ):
        return Weekday(int(ts[counted[1]].senses[Sense.WEEKDAY]), later=counted[0] - 1), counted[1] + 2
    j, mods = _mods(ts, i)
    if not ts[j].has(Sense.WEEKDAY) or ts[j].has(Sense.PLURAL):
        return None
    spec = Weekday(int(ts[j].senses[Sense.WEEKDAY]), mods)
    j = j + 1 if ts[j + 1].text == "." and ts[j + 1].tight and ts[j + 2].tight is False else j
    k = _skip(ts, j + 1, Sense.OF, Sense.IN) if not ts[j + 1].has(Sense.MOD) else j + 1
    if ts[k].has(Sense.MOD) and ts[k + 1].senses.get(Sense.UNIT) == "week":
        return replace(spec, mod="", week=0 if ts[k].senses[Sense.MOD] == "this" else 1), k + 2
    of_next = ts[k + 1].has_any(_COUNTABLE)
    if not mods and ts[k].senses.get(Sense.MOD) == "next" and not of_next:
        return replace(spec, mod="next"), k + 1
    if ts[j + 1].has(Sense.AFTER) and ts[j + 2].senses.get(Sense.MOD) == "next":
        return replace(spec, mod="after next", later=1), j + 3
    if ts[j + 1].has(Sense.WEEK_WORD):
        return replace(spec, later=1), j + 2
    return spec, j + 1


def _mods(ts: Tokens, i: int) -> tuple[int, Mod]:
    """Read "the", "this coming", "next", "week on"."""
    j = i + 1 if ts[i].has(Sense.THE) else i
    mod: Mod = ""
    while ts[j].has(Sense.MOD):
        mod, j = ts[j].senses[Sense.MOD], j + 1
        if ts[j].text == "," or ts[j].has(Sense.THE):
            break
    return j, mod


def _week_on(ts: Tokens, i: int) -> Found:
    """ "a week from friday", "2 weeks from tomorrow", "3 days after christmas", "a week on monday"."""
    found = amount(ts, i) or _the_unit(ts, i)
    if found is None or found[0].fine:
        return None
    length, j = found
    token = ts[j]
    back = token.has(Sense.BACK_FROM)
    if not (back or token.has(Sense.ON_FROM) or token.has(Sense.POST_FROM)):
        return None
    if ts[j + 1].has(Sense.PART) or amount(ts, j + 1) is not None or _the_unit(ts, j + 1) is not None:
        return None
    base = day(ts, j + 1)
    if base is None or isinstance(base[0], Period | Month):
        return None
    return Ahead(length, base[0], back=back), base[1]


def _the_unit(ts: Tokens, i: int) -> tuple[Amount, int] | None:
    """Read "the day" of "the day after christmas", "the week" of "the week before"."""
    j = i + 1 if ts[i].has(Sense.THE) else i
    unit = ts[j].senses.get(Sense.UNIT)
    follows = ts[j + 1].has(Sense.BESIDE)
    days = {"day": 1, "week": 7}.get(str(unit)) if follows and not ts[j].has(Sense.PLURAL) else None
    return (Amount(days=days), j + 1) if days else None


def _in_year(ts: Tokens, i: int) -> Found:
    return _year_alone(ts, i + 1) if ts[i].has(Sense.IN) or ts[i].has(Sense.OF) else None


def _ahead(ts: Tokens, i: int) -> Found:
    """ "in 3 days", "2 weeks from now", "৩ দিন পর", "a month later", "3 days ago"."""
    i = i + 2 if ts[i].has(Sense.MOMENT) and ts[i + 1].has(Sense.POST_FROM) else i
    j = i + 1 if ts[i].has(Sense.IN) else i
    j = j + 1 if j > i and ts[j].has(Sense.APPROX) else j
    found = amount(ts, j)
    if found is None:
        return None
    length, k = found
    k = k + 1 if ts[k].text == "'" or (ts[k].has(Sense.TIME_WORD) and j > i) else k
    if ts[k].has(Sense.AGO):
        return Gone(), k + 1
    if ts[k].has(Sense.LATER) or (ts[k].has(Sense.FROM) and ts[k + 1].has(Sense.MOMENT)):
        return Ahead(length), k + 1 if ts[k].has(Sense.LATER) else k + 2
    if ts[k].has(Sense.POST_AFTER) or _is_after(ts, k):
        return Ahead(length), k + 1
    if j > i and not ts[i].has(Sense.WITHIN):
        return Ahead(length), k
    return None


def _is_after(ts: Tokens, k: int) -> bool:
    """ "3 din baad", এক সপ্তাহ বাদ: "after" behind a length; "2 days bad" is English."""
    return ts[k].has(Sense.AFTER_AHEAD) and not (ts[k].has(Sense.WEAK) and ts[k - 1].has(Sense.PLURAL))


def _counted_from(ts: Tokens, i: int) -> Found:
    """আজ থেকে ৩ দিন পর, aj theke 3 din por, শুক্রবার থেকে ২ সপ্তাহ পরে: a length after a day."""
    base = _relative(ts, i) or _weekday(ts, i)
    if base is None or not ts[base[1]].has(Sense.POST_FROM):
        return None
    found = amount(ts, base[1] + 1)
    if found is None or found[0].fine or not (ts[found[1]].has(Sense.POST_AFTER) or _is_after(ts, found[1])):
        return None
    return Ahead(found[0], base[0]), found[1] + 1


def _period(ts: Tokens, i: int) -> Found:
    """this week, next month, next 3 days, the week after next, আগামী সপ্তাহ, next weekend."""
    j = i + 1 if ts[i].has(Sense.THE) else i
    if (
        ts[j].senses.get(Sense.UNIT) in _PERIODS
        and ts[j + 1].has(Sense.AFTER)
        and ts[j + 2].senses.get(Sense.MOD) == "next"
    ):
        return Period(str(ts[j].senses[Sense.UNIT]), 2, "next"), j + 3
    if (
        ts[j].senses.get(Sense.UNIT) == "weekend"
        and not ts[j].has(Sense.PLURAL)
        and not ts[j - 1 if j else -1].has(Sense.EACH)
    ):
        return Period("weekend", 0), j + 1
    if not ts[j].has(Sense.MOD):
        return None
    mod: Mod = ts[j].senses[Sense.MOD]
    unit = unit_of(ts[j + 1])
    if mod == "next" and ts[j + 1].senses.get(Sense.DAYSET) == "weekdays" and not ts[j + 1].has(Sense.PLURAL):
        return Ahead(Amount(workdays=1)), j + 2
    if unit in _PERIODS and unit != "day":
        return Period(unit, 0 if mod == "this" or (unit == "weekend" and mod == "coming") else 1, mod), j + 2
    return _some_periods(ts, j, mod)


def _some_periods(ts: Tokens, j: int, mod: str) -> Found:
    """ "next 3 days", "the coming two weeks", "আগামী ৩ দিন"."""
    found = whole(ts, j + 1)
    few = ts[j + 1].senses.get(Sense.FEW)
    if found is None and few:
        found = int(few), j + 2
    if found is None or mod == "this" or not 0 < found[0] < 400:
        return None
    unit = unit_of(ts[found[1]])
    if unit in {"day", "week", "month", "year"}:
        return Period(unit, 0, "count", found[0]), found[1] + 1
    return None


def _edge(ts: Tokens, i: int) -> Found:
    """end of the month, the beginning of next week, mid march, eom, মাসের শেষে, late december."""
    if ts[i].has(Sense.END_OF):
        return Edge("end", Period(str(ts[i].senses[Sense.END_OF]))), i + 1
    j = i + 1 if ts[i].has(Sense.THE) else i
    if ts[j].has(Sense.EDGE):
        which = ts[j].senses[Sense.EDGE]
        k = _skip(ts, j + 1, Sense.OF, Sense.THE)
        k = k + 1 if which == "middle" and ts[j + 1].text == "-" else k
        if ts[j].has(Sense.EDGE_OF) and k == j + 1:
            return None
        return _edge_of(ts, which, k, wide=ts[j].has(Sense.EDGE_WIDE))
    return _edge_after(ts, i)


def _edge_of(ts: Tokens, which: EdgeName, k: int, *, wide: bool) -> Found:
    base = _period(ts, k) or _month_alone(ts, k) or _year_alone(ts, k)
    if base is None and unit_of(ts[k]) in _PERIODS:
        base = Period(str(unit_of(ts[k]))), k + 1
    if base is None:
        return None
    return Edge(which, base[0], wide), base[1]


def _edge_after(ts: Tokens, i: int) -> Found:
    """মাসের শেষে, আগামী মাসের শুরুতে, soptaher sheshe."""
    base = _period(ts, i) or _month_alone(ts, i)
    if base is None and ts[i].has(Sense.UNIT) and ts[i].senses[Sense.UNIT] in _PERIODS and not ts[i].text.isascii():
        base = Period(str(ts[i].senses[Sense.UNIT])), i + 1
    if base is None and ts[i].has(Sense.UNIT_OF):
        base = Period(str(ts[i].senses[Sense.UNIT])), i + 1
    if base is None or not isinstance(base[0], Period | Month) or not ts[base[1]].has(Sense.EDGE):
        return None
    if ts[base[1]].has(Sense.EDGE_AHEAD):
        return None
    of_week = isinstance(base[0], Period) and base[0].unit == "week"
    return Edge(ts[base[1]].senses[Sense.EDGE], base[0], wide=of_week), base[1] + 1


def _year_alone(ts: Tokens, i: int) -> Found:
    """2027, when something before it asks for a period."""
    year = ts[i].number
    if year is None or len(ts[i].text) != 4 or not _YEARS_ALONE[0] <= year < _YEARS_ALONE[1] or _is_clock(ts, i):
        return None
    return Month(1, year, 12), i + 1


def _nth_after(ts: Tokens, i: int) -> Found:
    """মাসের শেষ শুক্রবার, ডিসেম্বরের প্রথম সোমবার."""
    base = _period(ts, i) or _month_alone(ts, i)
    if base is None and ts[i].senses.get(Sense.UNIT) == "month":
        base = Period("month"), i + 1
    if base is None or not isinstance(base[0], Period | Month):
        return None
    found = (-1, base[1] + 1) if ts[base[1]].senses.get(Sense.EDGE) == "end" else ordinal(ts, base[1])
    what = _counted_in_month(ts, found[1]) if found is not None and -1 <= found[0] <= 5 else None
    return None if found is None or what is None else (Nth(found[0], what, base[0]), found[1] + 1)


def _week_of(ts: Tokens, i: int) -> Found:
    """the week of december 7, the weekend of the 5th."""
    j = i + 1 if ts[i].has(Sense.THE) else i
    unit = ts[j].senses.get(Sense.UNIT)
    if unit not in {"week", "weekend"} or not ts[j + 1].has(Sense.OF):
        return None
    base = _day_month(ts, j + 2) or _month_day(ts, j + 2) or _day_of_month(ts, j + 2)
    return (Edge(unit, base[0]), base[1]) if base else None


def _quarter(ts: Tokens, i: int) -> Found:
    """q1, Q2 2027, first quarter of 2027."""
    if ts[i].has(Sense.QUARTER_LETTER) and ts[i + 1].tight and 0 < (ts[i + 1].number or 0) <= 4:
        which, j = ts[i + 1].number or 1, i + 2
    else:
        found = ordinal(ts, i + 1 if ts[i].has(Sense.THE) else i)
        if found is None or not 0 < found[0] <= 4 or ts[found[1]].senses.get(Sense.UNIT) != "quarter":
            return None
        which, j = found[0], found[1] + 1
    year, k = _trailing_year(ts, _skip(ts, j, Sense.OF))
    return Month(which * _QUARTER - 2, year, which * _QUARTER), k if year else j


def _nth(ts: Tokens, i: int) -> Found:
    """first monday of march, last friday of next month, 2nd tue in december, last day of the month, last sunday."""
    j = i + 1 if ts[i].has(Sense.THE) else i
    found = (-1, j + 1) if ts[j].has(Sense.LAST) else ordinal(ts, j)
    if found is None or not -1 <= found[0] <= 5:
        return None
    which, k = found
    if which in {1, 2} and ts[k].has(Sense.HALF) and ts[k + 1].has(Sense.OF):
        return _edge_of(ts, "half 1" if which == 1 else "half 2", k + 2, wide=True)
    what = _counted_in_month(ts, k)
    if what is None:
        return None
    after = _skip(ts, k + 1, Sense.OF, Sense.IN, Sense.THE)
    if after == k + 1 and _month_ahead(ts, after) is None:
        return None
    base = _period(ts, after) or _month_alone(ts, after)
    if base is None and ts[after].senses.get(Sense.UNIT) in {"month", "year"}:
        base = Period(str(ts[after].senses[Sense.UNIT])), after + 1
    if base is None or not isinstance(base[0], Period | Month):
        return None
    return Nth(which, what, base[0]), base[1]


def _counted_in_month(ts: Tokens, k: int) -> int | str | None:
    """Read what the first or last of a month is: a weekday, or a "day", "week", "weekend", "workday"."""
    senses = ts[k].senses
    if Sense.WEEKDAY in senses:
        return int(senses[Sense.WEEKDAY])
    unit = senses.get(Sense.UNIT)
    if unit in {"day", "week", "weekend"}:
        return str(unit)
    return "workday" if senses.get(Sense.DAYSET) == "weekdays" else None


def _day_of_month(ts: Tokens, i: int) -> Found:
    """the 15th, 5th of next month, 15th of the month, ৫ তারিখ, আগামী মাসের ১০ তারিখ, 5 tarikh."""
    lead = _month_ahead(ts, i)
    j = lead[1] if lead else i
    definite = ts[j].has(Sense.THE)
    j = j + 1 if definite else j
    marked = ordinal(ts, j)
    found = marked or whole(ts, j)
    if found is None or not 0 < found[0] <= _LAST_DAY:
        return None
    dom, k = found
    if ts[k].has(Sense.DATE_WORD):
        k += 1
    elif marked is None:
        if not _is_bare_day(ts, j, dom, definite=definite, lead=lead is not None):
            return None
        k = k + 1 if ts[k].has(Sense.LOCATIVE) else k
    elif (
        ts[k].has(Sense.TIMES)
        or (ts[j].number is None and not definite and not lead)
        or ts[k].has(Sense.UNIT)
        or ts[k].has(Sense.WEEKDAY)
    ):
        return None
    if lead:
        return DayOfMonth(dom, lead[0]), k
    after = _skip(ts, k, Sense.OF, Sense.THE)
    ahead = _month_ahead(ts, after) if after > k else None
    if ahead:
        return DayOfMonth(dom, ahead[0]), ahead[1]
    if after > k and ts[after].senses.get(Sense.UNIT) == "month":
        return DayOfMonth(dom), after + 1
    return DayOfMonth(dom), k


def _is_bare_day(ts: Tokens, j: int, dom: int, *, definite: bool, lead: bool) -> bool:
    """ "the 17 from 2 to 4", "ei mashe 28 e", "28 e bikel 5tay": a number alone that only a day can be."""
    if ts[j].number is None or len(ts[j].text) > 2 or clock(ts, j) is not None:
        return False
    after = ts[j + 1]
    if after.has(Sense.LOCATIVE) and not (after.tight and after.text.isascii()):
        return lead or dom > _LAST_HOUR or _hour_follows(ts, j + 2)
    if definite and not after.text and dom > _DIAL:
        return True  # "the 15": nothing follows that it could count
    if not definite or after.has(Sense.UNIT) or after.has(Sense.MONTH) or after.text in {":", ".", "/", "%"}:
        return False
    return after.has_any(_BEFORE_HOURS) and _hour_follows(ts, j + 2)


def _hour_follows(ts: Tokens, j: int) -> bool:
    """Say whether an hour is next, a part of the day may stand before it."""
    j = j + 1 if ts[j].has(Sense.PART) or ts[j].has(Sense.AT) else j
    return clock(ts, j) is not None or 0 < (ts[j].number or 0) <= _LAST_HOUR


def _month_ahead(ts: Tokens, i: int) -> tuple[int, int] | None:
    """Read "next month", "this month", "আগামী মাসের" as so many months ahead."""
    j = i + 1 if ts[i].has(Sense.THE) else i
    if ts[j].has(Sense.MOD) and ts[j + 1].senses.get(Sense.UNIT) == "month":
        return (0 if ts[j].senses[Sense.MOD] == "this" else 1), j + 2
    return None


def _in_period(ts: Tokens, i: int) -> Found:
    """আগামী সপ্তাহের সোমবার, next week monday, next week on friday."""
    found = _period(ts, i)
    if found is None or not isinstance(found[0], Period) or found[0].unit != "week" or found[0].count != 1:
        return None
    j = _skip(ts, found[1], Sense.OF, Sense.ON)
    j = j + 1 if ts[j].text == "," else j
    if ts[j].has(Sense.WEEKDAY) and not ts[j].has(Sense.PLURAL):
        return Weekday(int(ts[j].senses[Sense.WEEKDAY]), "", found[0].ahead), j + 1
    return None


def _holiday(ts: Tokens, i: int) -> Found:
    j = i + 1 if ts[i].has(Sense.MOD) else i
    if ts[j].has(Sense.HOLIDAY):
        return Holiday(str(ts[j].senses[Sense.HOLIDAY])), j + 1
    return None


def _now(ts: Tokens, i: int) -> Found:
    return (Ahead(Amount()), i + 1) if ts[i].has(Sense.MOMENT) else None


def _gone(ts: Tokens, i: int) -> Found:
    """yesterday, last week, গত সোমবার: the past."""
    j = i + 1 if ts[i].has(Sense.THE) else i
    if not ts[j].has(Sense.GONE) or ts[j].has(Sense.AGO):
        return None
    if ts[j].has(Sense.GONE_AHEAD):
        k = j + 1
        found = whole(ts, k)
        k = found[1] if found else k
        after = ts[k]
        follows = (
            after.has(Sense.WEEKDAY)
            or after.has(Sense.UNIT)
            or after.has(Sense.PART)
            or after.has(Sense.MONTH)
            or after.has(Sense.HOLIDAY)
        )
        few = after.has(Sense.FEW)
        return (Gone(), k + 1) if follows or few else None
    return Gone(), j + 1


_READERS: tuple[tuple[Reader, set[Sense]], ...] = (
    (_nth, {Sense.THE, Sense.ORDINAL, Sense.NUMBER, Sense.GONE, Sense.EDGE}),
    (_gone, {Sense.THE, Sense.GONE}),
    (_counted_from, {Sense.RELATIVE, Sense.WEEKDAY}),
    (_relative, {Sense.THE, Sense.RELATIVE, Sense.MOD}),
    (_in_period, {Sense.THE, Sense.MOD, Sense.UNIT}),
    (_week_on, {*COUNTS, Sense.THE}),
    (_ahead, {*COUNTS, Sense.IN, Sense.MOMENT}),
    (_week_of, {Sense.THE, Sense.UNIT}),
    (_nth_after, {Sense.THE, Sense.MOD, Sense.MONTH, Sense.UNIT}),
    (_edge, {Sense.THE, Sense.EDGE, Sense.END_OF, Sense.MOD, Sense.MONTH, Sense.UNIT}),
    (_day_month, {Sense.THE, Sense.ORDINAL, Sense.NUMBER}),
    (_bangla_day, {Sense.ORDINAL, Sense.NUMBER}),
    (_month_day, {Sense.MONTH}),
    (_quarter, {Sense.THE, Sense.QUARTER_LETTER, Sense.ORDINAL}),
    (_day_of_month, {Sense.THE, Sense.MOD, Sense.ORDINAL, Sense.NUMBER, Sense.SPOKEN}),
    (_weekday, {Sense.THE, Sense.MOD, Sense.WEEKDAY, Sense.NUMBER}),
    (_holiday, {Sense.MOD, Sense.HOLIDAY}),
    (_period, {Sense.THE, Sense.MOD, Sense.UNIT}),
    (_month_alone, {Sense.THE, Sense.MOD, Sense.MONTH}),
    (_in_year, {Sense.IN, Sense.OF}),
    (_now, {Sense.MOMENT}),
)
"""What may name a day, in the order in which it is tried, and the senses its first word has one of."""

_OF_NUMBERS = (_iso, _numeric, _nth, _week_on, _ahead, _day_month, _bangla_day, _quarter, _day_of_month, _weekday)
