"""What comes again: "every other tuesday", "first monday of every month", "mon/wed/fri", "প্রতি মাসের ৫ তারিখ"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from domain.week import SETS
from domain.when.readings.days import day
from domain.when.readings.numbers import Tokens, ordinal, unit_of, whole
from domain.when.senses import Sense
from domain.when.specs import Calendar, Days, Every, Holiday, Month, Nth, Times

_FREQ = {
    "day": ("DAILY", 1),
    "week": ("WEEKLY", 1),
    "fortnight": ("WEEKLY", 2),
    "month": ("MONTHLY", 1),
    "quarter": ("MONTHLY", 3),
    "year": ("MONTHLY", 12),
}
_WORDS = {
    "DAILY": ("DAILY", 1),
    "WEEKLY": ("WEEKLY", 1),
    "BIWEEKLY": ("WEEKLY", 2),
    "MONTHLY": ("MONTHLY", 1),
    "BIMONTHLY": ("MONTHLY", 2),
    "QUARTERLY": ("MONTHLY", 3),
    "YEARLY": ("MONTHLY", 12),
}
_WEEK = 7
_LAST_DAY = 31
_MOST_DAYS = 14
_FEW = 3
_PAIR = 2
_MOST = 999
_BEFORE_DAYS = frozenset({Sense.ON, Sense.FROM, Sense.BETWEEN, Sense.APPROX})
_STARTS_DAYS = _BEFORE_DAYS | {Sense.THE, Sense.WEEKDAY, Sense.DAYSET}
_STARTS_A_HABIT = frozenset(
    {
        *(Sense.ON, Sense.AT, Sense.THE, Sense.EVERY, Sense.OTHER, Sense.EVERY_OTHER_DAY, Sense.FREQ, Sense.ONCE),
        *(Sense.NUMBER, Sense.SPOKEN, Sense.ORDINAL, Sense.GONE, Sense.EDGE, Sense.UNIT),
    }
)
"""What a habit begins with when it is not digits."""
_SEPARATORS = {",", "/", "&", "+", ";"}


def days_of_week(ts: Tokens, i: int) -> Days | None:
    """Read several days of the week, or one that is meant again and again ("mondays")."""
    if not ts[i].has_any(_STARTS_DAYS):
        return None
    k = i + 1 if ts[i].has_any(_BEFORE_DAYS) else i
    k = k + 1 if ts[k].has(Sense.THE) else k
    found = Days(i, k, ())
    for _ in range(_MOST_DAYS):
        stop = _take_days(ts, k, found)
        if stop is None:
            break
        found.stop = stop
        joined = _joined(ts, stop)
        if joined is None:
            break
        found.either = found.either or ts[stop].has(Sense.OR)
        k = joined
    return _several(ts, found)


def _take_days(ts: Tokens, k: int, found: Days) -> int | None:
    """Add the days that a word, or a run of words, names; return where it ends."""
    named = _named_days(ts, k)
    if named is not None:
        found.habit = found.habit or ts[k].has(Sense.PLURAL) or named[0] != "weekend"
        found.name, found.days = named[0], (*found.days, *named[1])
        return k + 1
    if not ts[k].has(Sense.WEEKDAY):
        return None
    found.habit = found.habit or ts[k].has(Sense.PLURAL)
    first, end = int(ts[k].senses[Sense.WEEKDAY]), _run_end(ts, k)
    if end is None and ts[found.start].has(Sense.BETWEEN) and ts[k + 1].has(Sense.AND) and ts[k + 2].has(Sense.WEEKDAY):
        end = k + 2
    if end is None:
        found.days += (first,)
        return k + 1
    length = (int(ts[end].senses[Sense.WEEKDAY]) - first) % _WEEK + 1
    found.days += tuple((first + step) % _WEEK for step in range(length))
    found.run = True
    return end + 1


def _several(ts: Tokens, found: Days) -> Days | None:
    """Return the days when they are several or a habit: one day, or this weekend, is a moment."""
    plain = len(set(found.days)) < _PAIR and not found.habit
    weekend = found.name == "weekend" and not found.habit and len(found.days) == _PAIR
    if not found.days or plain or weekend:
        return None
    if ts[found.stop].has(Sense.POST_UNTIL):
        found.stop += 1
    listed = len(found.days) != _PAIR and "/" in [token.text for token in ts[found.start : found.stop]]
    found.either = found.either and not found.habit and not listed
    found.days = tuple(dict.fromkeys(found.days))
    return found


def _named_days(ts: Tokens, k: int) -> tuple[str, Sequence[int]] | None:
    token = ts[k]
    if not token.has(Sense.DAYSET) or (k and ts[k - 1].has(Sense.MOD)):
        return None
    name = str(token.senses[Sense.DAYSET])
    return name, SETS[name]


def _run_end(ts: Tokens, k: int) -> int | None:
    """Return where the last day of "mon-fri", "monday through friday" or "রবি থেকে বৃহস্পতি" is."""
    j = k + 2 if ts[k + 1].has(Sense.POST_FROM) and ts[k + 2].has(Sense.TO) else k + 1
    if (ts[j].has(Sense.TO) or ts[j].has(Sense.POST_FROM)) and ts[j + 1].has(Sense.WEEKDAY):
        return j + 1
    if ts[j].has(Sense.WEEKDAY) and j > k + 1:
        return j
    return None


def _joined(ts: Tokens, k: int) -> int | None:
    """Return where the next day of a list begins."""
    j = k
    for _ in range(_FEW):
        if ts[j].text in _SEPARATORS or ts[j].has(Sense.AND) or ts[j].has(Sense.OR):
            j += 1
    j = j + 1 if j > k and ts[j].has(Sense.ON) else j
    if ts[j].has(Sense.WEEKDAY) or (ts[j].has(Sense.DAYSET) and j > k):
        return j
    return None


def every(ts: Tokens, i: int) -> Every | None:
    """Read what makes it come again."""
    if ts[i].number is None and not ts[i].has_any(_STARTS_A_HABIT):
        return None
    k = i + 1 if ts[i].has(Sense.ON) or ts[i].has(Sense.AT) else i
    k = k + 1 if ts[k].has(Sense.THE) else k
    return _of_every_month(ts, i, k) or _word(ts, i) or _other_days(ts, i) or _every(ts, i) or _how_often(ts, i)


def _word(ts: Tokens, i: int) -> Every | None:
    """daily, weekly, biweekly, প্রতিদিন, nightly; "3-weekly" is not read."""
    token = ts[i]
    if not token.has(Sense.FREQ):
        return None
    if token.senses[Sense.FREQ] == "HOURLY":
        return Every(i, i + 1, "HOURLY", unclear=True)
    freq, interval = _WORDS[str(token.senses[Sense.FREQ])]
    part = "night" if token.has(Sense.NIGHTLY) else None
    return _on_days_of_month(ts, Every(i, i + 1, freq, interval, part=part))


def _other_days(ts: Tokens, i: int) -> Every | None:
    """একদিন পর পর, ২ দিন পর পর, alternate days, ৩ দিন অন্তর."""
    if ts[i].has(Sense.EVERY_OTHER_DAY):
        return Every(i, i + 1, "DAILY", 2)
    if ts[i].has(Sense.ALTERNATE):
        return _unit_or_days(ts, i, i + 1, 2)
    found = whole(ts, i)
    unit = unit_of(ts[found[1]]) if found else None
    if found is None or unit not in _FREQ or not ts[found[1] + 1].has(Sense.AGAIN):
        return None
    freq, times = _FREQ[unit]
    interval = 2 if found[0] == 1 else found[0]
    return Every(i, found[1] + 2, freq, interval * times)


def _every(ts: Tokens, i: int) -> Every | None:
    token = ts[i]
    if not token.has(Sense.EVERY) or token.has(Sense.ANY):
        return None
    j = i + 1
    j = j + 1 if ts[j].has(Sense.SINGLE) else j
    interval = 1
    if ts[j].has(Sense.OTHER) and not _monthly_place(ts, j):
        interval, j = 2, j + 1
    elif (found := whole(ts, j)) and found[0] <= _MOST and (unit_of(ts[found[1]]) or ts[found[1]].has(Sense.WEEKDAY)):
        interval, j = found
        if not interval:
            return None
    elif (found := ordinal(ts, j)) and found[0] > 0 and not _monthly_place(ts, j):
        weekday = ts[found[1]].has(Sense.WEEKDAY) and found[0] > 1
        interval, j = found if weekday or unit_of(ts[found[1]]) else (interval, j)
    return _unit_or_days(ts, i, j, interval)


def _monthly_place(ts: Tokens, j: int) -> bool:
    """ "every second tuesday of the month" counts in the month, "every second tuesday" counts weeks."""
    found = ordinal(ts, j)
    return (
        found is not None
        and ts[found[1]].has(Sense.WEEKDAY)
        and (ts[found[1] + 1].has(Sense.OF) or found[0] in {1, -1})
    )


def _unit_or_days(ts: Tokens, i: int, j: int, interval: int) -> Every | None:
    several = days_of_week(ts, j)
    if (several is not None and not several.run) or (several and ts[j].has(Sense.DAYSET)):
        return Every(i, several.stop, "WEEKLY", interval, several.days, name=several.name)
    if several is not None:
        return Every(i, several.stop, "WEEKLY", interval, several.days)
    if ts[j].has(Sense.WEEKDAY):
        return Every(i, j + 1, "WEEKLY", interval, (int(ts[j].senses[Sense.WEEKDAY]),))
    if ts[j].senses.get(Sense.UNIT) == "weekend":
        return Every(i, j + 1, "WEEKLY", interval, tuple(SETS["weekend"]), name="weekend")
    if ts[j].has(Sense.PART) or ts[j].has(Sense.TONIGHT):
        return Every(i, j + 1, "DAILY", interval, part=str(ts[j].senses.get(Sense.PART, "night")))
    unit = unit_of(ts[j])
    if unit in {"hour", "minute", "second"} and not _monthly_place(ts, j):
        return Every(i, j + 1, "HOURLY", unclear=True)
    if unit in _FREQ:
        freq, times = _FREQ[unit]
        return _on_days_of_month(ts, Every(i, j + 1, freq, interval * times))
    return _calendar_day(ts, i, j)


def _calendar_day(ts: Tokens, i: int, j: int) -> Every | None:
    """every 15th, every 1st and 15th of the month, every last friday, every march 5."""
    place = _nths(ts, j)
    if place is not None:
        return Every(i, _of_the_month(ts, place[1]), "MONTHLY", nth=place[0])
    monthdays = _monthdays(ts, j)
    if monthdays is not None:
        stop = monthdays[1]
        if ts[stop].has(Sense.MONTH):
            found = day(ts, j)
            if found is not None and isinstance(found[0], Calendar):
                return Every(i, found[1], "MONTHLY", 12, yearly=found[0])
        return Every(i, _of_the_month(ts, stop), "MONTHLY", monthdays=monthdays[0])
    found = day(ts, j)
    if found is not None and isinstance(found[0], Calendar | Month | Holiday):
        return Every(i, found[1], "MONTHLY", 12, yearly=found[0])
    return None


def _of_the_month(ts: Tokens, j: int) -> int:
    k = j + 1 if ts[j].has(Sense.OF) or ts[j].has(Sense.IN) else j
    for _ in range(_FEW):
        k = k + 1 if ts[k].has(Sense.THE) or ts[k].has(Sense.EVERY) else k
    if k > j and ts[k].senses.get(Sense.UNIT) == "month":
        return k + 1
    return j


def _on_days_of_month(ts: Tokens, found: Every) -> Every:
    """ "every month on the 15th", "monthly on the first monday", প্রতি মাসের ৫ তারিখে."""
    j = found.stop
    for _ in range(_FEW):
        j = j + 1 if ts[j].has(Sense.ON) or ts[j].has(Sense.THE) or ts[j].has(Sense.OF) or ts[j].text == "," else j
    if found.freq == "WEEKLY" and ts[j].has(Sense.WEEKDAY):
        several = days_of_week(ts, j)
        return Every(found.start, several.stop if several else j + 1, "WEEKLY", found.interval,
                     several.days if several else (int(ts[j].senses[Sense.WEEKDAY]),))  # fmt: skip
    if found.freq != "MONTHLY":
        return found
    place = _nths(ts, j)
    if place is not None:
        return Every(found.start, _of_the_month(ts, place[1]), "MONTHLY", found.interval, nth=place[0])
    if found.interval >= 12 and (read := day(ts, j)) is not None and isinstance(read[0], Calendar | Holiday):
        return Every(found.start, read[1], "MONTHLY", found.interval, yearly=read[0])
    monthdays = _monthdays(ts, j, marked=True)
    if monthdays is not None:
        return Every(found.start, _of_the_month(ts, monthdays[1]), "MONTHLY", found.interval, monthdays=monthdays[0])
    return found


def _nth(ts: Tokens, j: int) -> tuple[Nth, int] | None:
    """first monday, last friday, last day, third weekday, শেষ শুক্রবার."""
    j = j + 1 if ts[j].has(Sense.THE) else j
    found = (-1, j + 1) if ts[j].has(Sense.LAST) else ordinal(ts, j)
    found = found or ((1, j + 1) if ts[j].has(Sense.FIRST) else None)
    if found is None or not -1 <= found[0] <= 5:
        return None
    which, k = found
    if ts[k].has(Sense.WEEKDAY):
        return Nth(which, int(ts[k].senses[Sense.WEEKDAY])), k + 1
    if ts[k].has(Sense.DAYSET) and ts[k].senses[Sense.DAYSET] == "weekdays":
        return Nth(which, "workday"), k + 1
    if ts[k].senses.get(Sense.UNIT) == "day":
        return Nth(which, "day"), k + 1
    return None


def _nths(ts: Tokens, j: int) -> tuple[tuple[Nth, ...], int] | None:
    """first and third monday: several places of one weekday in the month."""
    numbers: list[int] = []
    for _ in range(_FEW):
        found = ordinal(ts, j)
        if found is None or not (ts[found[1]].has(Sense.AND) or ts[found[1]].text == ","):
            break
        numbers.append(found[0])
        j = found[1] + 1
    last = _nth(ts, j)
    if last is None:
        return None
    return (*(replace(last[0], number=number) for number in numbers), last[0]), last[1]


def _monthdays(ts: Tokens, j: int, *, marked: bool = False) -> tuple[tuple[int, ...], int] | None:
    """15th, the 1st and 15th, ৫ ও ২০ তারিখ, day 15."""
    found: list[int] = []
    certain, stop = False, j
    for _ in range(_LAST_DAY):
        j = j + 1 if ts[j].has(Sense.THE) else j
        j = j + 1 if ts[j].has(Sense.DAY_WORD) and ts[j + 1].number else j
        read = ordinal(ts, j) or whole(ts, j)
        if read is None or not 0 < read[0] <= _LAST_DAY:
            break
        certain = (
            certain
            or ordinal(ts, j) is not None
            or ts[read[1]].has(Sense.DATE_WORD)
            or (marked and ts[j - 1].has(Sense.DAY_WORD))
        )
        found.append(read[0])
        stop = read[1] + 1 if ts[read[1]].has(Sense.DATE_WORD) else read[1]
        if not (ts[stop].has(Sense.AND) or ts[stop].text == ","):
            break
        j = stop + 1
    return (tuple(found), stop) if found and certain else None


def _of_every_month(ts: Tokens, i: int, k: int) -> Every | None:
    """first monday of every month, the 15th of each month, on the 1st and 15th of every month."""
    place = _nths(ts, k)
    monthdays = None if place else _monthdays(ts, k)
    stop = place[1] if place else (monthdays[1] if monthdays else 0)
    if not stop or not (ts[stop].has(Sense.OF) or ts[stop].has(Sense.IN) or ts[stop].has(Sense.EVERY)):
        return None
    j = stop + 1 if not ts[stop].has(Sense.EVERY) else stop
    several = place is not None and len(place[0]) > 1 and ts[j].has(Sense.THE)
    if not ts[j].has(Sense.EVERY) and not several:
        return None
    other = ts[j + 1].has(Sense.OTHER)
    j = j + 2 if other else j + 1
    count = whole(ts, j)
    interval, j = (count[0], count[1]) if count else (2 if other else 1, j)
    unit = ts[j].senses.get(Sense.UNIT)
    if unit not in {"month", "quarter", "year"}:
        return None
    interval *= {"month": 1, "quarter": 3, "year": 12}[str(unit)]
    if place:
        return Every(i, j + 1, "MONTHLY", interval, nth=place[0])
    return Every(i, j + 1, "MONTHLY", interval, monthdays=monthdays[0] if monthdays else ())


def _how_often(ts: Tokens, i: int) -> Every | None:
    """once a week, twice a month, 3 times per week, সপ্তাহে দুইবার, soptahe 2 din."""
    if ts[i].has(Sense.ONCE):
        count, j = int(ts[i].senses[Sense.ONCE]), i + 1
    else:
        found = whole(ts, i, spoken=False)
        if found is None or not (ts[found[1]].has(Sense.TIMES) or unit_of(ts[found[1]]) == "day"):
            return _bangla_how_often(ts, i)
        count, j = found[0], found[1] + 1
    if not ts[j].has(Sense.PER) and not ts[j].has(Sense.EVERY):
        return None
    unit = unit_of(ts[j + 1])
    if unit not in _FREQ:
        return None
    freq, interval = _FREQ[unit]
    return _on_days_of_month(ts, Every(i, j + 2, freq, interval, unclear=count > 1))


def _bangla_how_often(ts: Tokens, i: int) -> Every | None:
    unit = unit_of(ts[i])
    if unit not in {"week", "month", "day"} or ts[i].has(Sense.UNIT_BEHIND):
        return None
    freq, interval = _FREQ[unit]
    if ts[i + 1].has(Sense.TIMES_COUNT):
        return Every(i, i + 2, freq, interval, unclear=ts[i + 1].senses[Sense.TIMES_COUNT] > 1)
    if ts[i + 1].has(Sense.DAY_COUNT):
        return Every(i, i + 2, freq, interval, unclear=ts[i + 1].senses[Sense.DAY_COUNT] > 1)
    found = whole(ts, i + 1)
    if found is None or not (ts[found[1]].has(Sense.TIMES) or unit_of(ts[found[1]]) == "day"):
        return None
    return Every(i, found[1] + 1, freq, interval, unclear=found[0] > 1)


def times(ts: Tokens, i: int) -> Times | None:
    """8 times, for 10 sessions, ৮ বার, x5."""
    j = i + 1 if ts[i].has(Sense.FOR) else i
    if ts[j].has(Sense.CROSS) and ts[j + 1].tight and ts[j + 1].number:
        return Times(i, j + 2, ts[j + 1].number or 1)
    found = whole(ts, j)
    if found is None or not 0 < found[0] <= _MOST:
        return None
    k = found[1] + 1 if ts[found[1]].has(Sense.CLASSIFIER) else found[1]
    if ts[k].has(Sense.TIMES) and not ts[k].has(Sense.TIME_WORD) and not ts[k + 1].has(Sense.PER):
        return Times(i, k + 1, found[0])
    return None
