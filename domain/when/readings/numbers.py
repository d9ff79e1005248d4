"""Numbers and lengths: "twenty five", "2.5 hours", "an hour and a half", "দেড় ঘণ্টা"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from domain.when.senses import Sense
from domain.when.specs import Amount
from domain.when.tokens import Token

Tokens = Sequence[Token]

_SECONDS = {"second": 1, "minute": 60, "hour": 3600}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_ORDER = ["year", "quarter", "month", "fortnight", "week", "day", "workday", "hour", "minute", "second"]
_TENS = 20
COUNTS = frozenset(
    {
        *(Sense.NUMBER, Sense.SPOKEN, Sense.ARTICLE, Sense.FEW, Sense.HALF, Sense.QUARTER, Sense.MIXED, Sense.FRACTION),
        *(Sense.LENGTH, Sense.DAY_COUNT, Sense.UNIT),
    }
)
"""A length of time begins with digits or with one of these."""
_MOST = 10_000
_FEWEST = 10  # minutes that people say without the unit: "one hour fifteen"


def whole(ts: Tokens, i: int, *, spoken: bool = True) -> tuple[int, int] | None:
    """Read a whole number in digits or words; ``spoken`` allows Latin words that are also English (at, sat, char)."""
    token = ts[i]
    if token.number is not None:
        return token.number, i + 1
    senses = token.senses
    value = senses.get(Sense.NUMBER)
    if value is None and spoken:
        value = senses.get(Sense.SPOKEN)
    if value is None:
        return None
    if value >= _TENS and value % 10 == 0:
        j = i + 2 if ts[i + 1].text == "-" else i + 1
        ones = ts[j].senses.get(Sense.NUMBER, 0)
        if 0 < ones < 10 and Sense.CLASSIFIER not in senses:
            return value + ones, j + 1
    return value, i + 1


def number(ts: Tokens, i: int) -> tuple[float, int] | None:
    """Read a number that may have a fraction: 2.5, 2½, .5, two."""
    if ts[i].text == "." and ts[i + 1].number is not None and ts[i + 1].tight:
        return _decimals(0, ts[i + 1]), i + 2
    found = whole(ts, i)
    if found is None:
        return None
    value, j = found
    if ts[i].number is not None and ts[j].text == "/" and ts[j + 1].number in {2, 3, 4} and ts[j + 2].has(Sense.UNIT):
        return value / (ts[j + 1].number or 1), j + 2
    if ts[i].number is not None and ts[j].text in {".", ","} and ts[j].tight and ts[j + 1].tight:
        if ts[j + 1].number is not None and len(ts[j + 1].text) <= 2:
            return _decimals(value, ts[j + 1]), j + 2
    elif ts[i].number is not None and ts[j].number is not None and ts[j + 1].text == "/":
        over = ts[j + 2].number or 0
        if 0 < (ts[j].number or 0) < over <= 4:
            return value + (ts[j].number or 0) / over, j + 3
    return value, j


def _decimals(value: int, token: Token) -> float:
    return float(f"{value}.{token.text}")


def ordinal(ts: Tokens, i: int) -> tuple[int, int] | None:
    """Read 1st, first, twenty-first, ২১শে, 5th; -1 for শেষ and "last" is not read here."""
    token = ts[i]
    if token.number is not None:
        if ts[i + 1].has(Sense.SUFFIX) and ts[i + 1].tight:
            return token.number, i + 2
        return None
    if token.has(Sense.ORDINAL):
        return int(token.senses[Sense.ORDINAL]), i + 1
    tens = token.senses.get(Sense.NUMBER, 0)
    if tens in {20, 30}:
        j = i + 2 if ts[i + 1].text == "-" else i + 1
        ones = ts[j].senses.get(Sense.ORDINAL, 0)
        if 0 < ones < 10:
            return tens + ones, j + 1
    return None


def unit_of(token: Token, *, after_digits: bool = False) -> str | None:
    """Return the unit that a word names; "h", "m" and the like only right after digits."""
    unit = token.senses.get(Sense.UNIT)
    if unit is None and after_digits and (token.tight or token.has(Sense.HOUR_SIGN)):
        unit = token.senses.get(Sense.SHORT)
    return str(unit) if unit else None


def amount(ts: Tokens, i: int) -> tuple[Amount, int] | None:
    """Read a length of time, as long as it goes on: "2 hours and 15 minutes"."""
    found = _one(ts, i)
    if found is None:
        return None
    total, j, unit = found
    for _ in _ORDER:
        k = j + 1 if ts[j].has(Sense.AND) or ts[j].text == "," else j
        more = (
            _one(ts, k)
            if ts[k].number is not None or k > j or ts[k].has(Sense.NUMBER) or ts[k].has(Sense.SPOKEN)
            else None
        )
        if more is not None and _ORDER.index(more[2]) > _ORDER.index(unit) and more[0].months == 0:
            total, j, unit = _sum(total, more[0]), more[1], more[2]
        else:
            break
    if unit == "hour" and ts[j].has(Sense.AND) and ts[j + 1].has(Sense.ARTICLE) and ts[j + 2].has(Sense.QUARTER):
        return _sum(total, Amount(seconds=900)), j + 3
    trailing = whole(ts, j) if unit == "hour" and (ts[j].number is None or len(ts[j].text) == 2) else None
    if (
        trailing is not None
        and (ts[j].number is not None or trailing[0] >= _FEWEST)
        and trailing[0] < 60
        and _ends_length(ts, trailing[1] - 1)
    ):
        return _sum(total, Amount(seconds=60 * trailing[0])), trailing[1]
    return None if total == Amount() else (total, j)  # "0 minutes" is no length


def _ends_length(ts: Tokens, j: int) -> bool:
    """ "1h30", "1 hour 30": a number after hours that belongs to nothing else."""
    after = ts[j + 1]
    return not (
        after.has(Sense.MERIDIEM) or after.has(Sense.CLASSIFIER) or after.text in {":", "/"} or after.has(Sense.MONTH)
    )


def _sum(a: Amount, b: Amount) -> Amount:
    days, workdays = a.days + b.days, a.workdays + b.workdays
    return Amount(a.months + b.months, days, a.seconds + b.seconds, a.weak, a.vague or b.vague, workdays)


def _one(ts: Tokens, i: int) -> tuple[Amount, int, str] | None:
    if ts[i].number is not None or ts[i].text == ".":
        return _on_the_dial(ts, i) or _halves(ts, i) or _counted(ts, i)
    if not ts[i].has_any(COUNTS):
        return None
    return _named(ts, i) or _halves(ts, i) or _mixed(ts, i) or _article(ts, i) or _counted(ts, i)


def _named(ts: Tokens, i: int) -> tuple[Amount, int, str] | None:
    """আধঘণ্টা, একদিন: a length in one word."""
    if ts[i].has(Sense.LENGTH):
        return Amount(seconds=ts[i].senses[Sense.LENGTH]), i + 1, "hour"
    if ts[i].has(Sense.DAY_COUNT):
        return Amount(days=ts[i].senses[Sense.DAY_COUNT]), i + 1, "day"
    return None


def _on_the_dial(ts: Tokens, i: int) -> tuple[Amount, int, str] | None:
    """1:30 hours."""
    hours, minutes = ts[i].number, ts[i + 2].number
    if hours is None or minutes is None or ts[i + 1].text != ":" or unit_of(ts[i + 3], after_digits=True) != "hour":
        return None
    return Amount(seconds=3600 * hours + 60 * minutes), i + 4, "hour"


def _halves(ts: Tokens, i: int) -> tuple[Amount, int, str] | None:
    """ "half an hour", "half hour", "a half hour", "quarter of an hour", "three quarters of an hour", আধা ঘণ্টা."""
    j = i + 1 if ts[i].has(Sense.ARTICLE) else i
    share = 0.0
    if ts[j].has(Sense.HALF):
        share, j = 0.5, j + 1
    elif ts[j].has(Sense.QUARTER):
        share, j = 0.25, j + 1
    elif ts[j].senses.get(Sense.NUMBER) == 3 and ts[j + 2 if ts[j + 1].text == "-" else j + 1].has(Sense.QUARTER):
        share, j = 0.75, j + 3 if ts[j + 1].text == "-" else j + 2
    elif ts[j].number and ts[j + 1].text == "/" and ts[j + 2].number in {2, 4} and ts[j + 3].has(Sense.OF):
        share, j = (ts[j].number or 0) / (ts[j + 2].number or 1), j + 3
    if not 0 < share < 1:
        return None
    while (
        ts[j].has(Sense.OF)
        or ts[j].has(Sense.ARTICLE)
        or (ts[j].text == "-" and ts[j].tight)
        or ts[j].has(Sense.SHORT_AN)
    ):
        j += 1
    unit = unit_of(ts[j])
    if unit not in {"hour", "day", "minute", "year", "month"} or (share != 0.5 and unit != "hour"):
        return None
    return _amount(share, unit), j + 1, unit


def _mixed(ts: Tokens, i: int) -> tuple[Amount, int, str] | None:
    """দেড় ঘণ্টা, আড়াই ঘণ্টা, সাড়ে তিন ঘণ্টা, পৌনে এক ঘণ্টা, সোয়া ঘণ্টা."""
    if ts[i].has(Sense.MIXED):
        unit = unit_of(ts[i + 1])
        return (_amount(ts[i].senses[Sense.MIXED], unit), i + 2, unit) if unit and unit != "weekend" else None
    if not ts[i].has(Sense.FRACTION):
        return None
    found = number(ts, i + 1)
    value, j = found or (1, i + 1)
    j = j + 1 if ts[j].has(Sense.CLASSIFIER) else j
    unit = unit_of(ts[j])
    if unit is None or unit == "weekend":
        return None
    return _amount(value + ts[i].senses[Sense.FRACTION] / 60, unit), j + 1, unit


def _article(ts: Tokens, i: int) -> tuple[Amount, int, str] | None:
    """ "an hour", "an hour and a half", "a week", "hour and a half"; weak without the half."""
    j = i + 1 if ts[i].has(Sense.ARTICLE) else i
    unit = unit_of(ts[j]) if ts[j].tight is False or j == i else None
    if unit is None or unit in {"weekend", "workday"}:
        return None
    half = _and_a_half(ts, j + 1)
    if half is not None:
        return _amount(1.5, unit), half, unit
    if j == i:
        return None
    return replace(_amount(1, unit), weak=True), j + 1, unit


def _and_a_half(ts: Tokens, j: int) -> int | None:
    if ts[j].has(Sense.AND) and ts[j].text != ",":
        k = j + 2 if ts[j + 1].has(Sense.ARTICLE) else j + 1
        if ts[k].has(Sense.HALF) and unit_of(ts[k + 1]) is None:
            return k + 1
    return None


def _is_in_a_word(ts: Tokens, i: int) -> bool:
    """Say whether a number is a part of a word that says nothing about time: the 8 of k8s."""
    before = ts[i - 1] if i else ts[-1]
    return ts[i].tight and before.word and (before.has(Sense.FILLER) or not before.known)


def _counted(ts: Tokens, i: int) -> tuple[Amount, int, str] | None:
    """ "90 min", "two and a half hours", "2.5 hrs", "a few days", "২ ঘণ্টা", "1 hour and a half"."""
    if ts[i].has(Sense.FEW):
        unit = unit_of(ts[i + 1])
        return (replace(_amount(3, unit), vague=True), i + 2, unit) if unit and unit != "weekend" else None
    found = number(ts, i)
    if found is None or found[0] > _MOST or _is_in_a_word(ts, i):
        return None
    value, j = found
    articled = i > 0 and ts[i - 1].has(Sense.THE) and not (ts[i - 1].tight and i > 1 and ts[i - 2].number is not None)
    digits = ts[i].number is not None and not articled
    j = j + 1 if ts[j].senses.get(Sense.CLASSIFIER) == "weak" and unit_of(ts[j + 1]) else j
    half = _and_a_half_unit(ts, j)
    if half is not None:
        value, j = value + (0.25 if ts[half - 1].has(Sense.QUARTER) else 0.5), half
    j = j + 1 if ts[j].text == "-" and ts[j].tight and unit_of(ts[j + 1]) else j
    j = j + 1 if ts[j].has(Sense.MORE) else j
    unit = unit_of(ts[j], after_digits=digits)
    if unit is None or unit == "weekend":
        return None
    half = _and_a_half(ts, j + 1)
    if half is not None and ts[j + 1].text != ",":
        return _amount(value + 0.5, unit), half, unit
    return _amount(value, unit), j + 1, unit


def _and_a_half_unit(ts: Tokens, j: int) -> int | None:
    """ "two and a half hours": where the unit is."""
    part = ts[j + 2].has(Sense.HALF) or ts[j + 2].has(Sense.QUARTER)
    if ts[j].has(Sense.AND) and ts[j + 1].has(Sense.ARTICLE) and part and unit_of(ts[j + 3]):
        return j + 3
    if ts[j].has(Sense.HALF) and unit_of(ts[j + 1]):
        return j + 1
    if ts[j].has(Sense.AND) and ts[j].text != "," and ts[j + 1].has(Sense.HALF) and unit_of(ts[j + 2]):
        return j + 2
    return None


def _amount(value: float, unit: str) -> Amount:
    if unit in _SECONDS:
        return Amount(seconds=value * _SECONDS[unit])
    if unit in _DAYS:
        days = value * _DAYS[unit]
        return Amount(days=int(days), seconds=round((days % 1) * 86400))
    if unit == "workday":
        return Amount(workdays=int(value))
    months = value * _MONTHS[unit]
    return Amount(months=int(months), days=round((months % 1) * 30))
