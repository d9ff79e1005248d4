"""A moment: day, hour and part of the day in any order, and the spans between two of them."""

from __future__ import annotations

from msgspec.structs import replace

from domain.prayers import PRAYERS
from domain.when.readings import clocks, days, habits
from domain.when.readings.numbers import Tokens, whole
from domain.when.senses import Sense
from domain.when.specs import (
    Ahead,
    Amount,
    BanglaDay,
    Calendar,
    DayOfMonth,
    DaySpec,
    Gone,
    Holiday,
    Moment,
    Period,
    Relative,
    Span,
    SpanRole,
    Weekday,
)

_BRACKETS = {",", "(", ")", ";", ".", ":"}
_AFTER_A_NUMBER = {":", "/", "%", "-", "+"}
_LAST_DAY = 31
_LAST_HOUR = 24
_FEW = 5
_FRIDAY = 4
_PARTS = 8
_CORE = frozenset(
    {
        *(
            Sense.WEEKDAY,
            Sense.MOD,
            Sense.MONTH,
            Sense.RELATIVE,
            Sense.TONIGHT,
            Sense.PART,
            Sense.CLOCK,
            Sense.UNIT,
            Sense.ORDINAL,
            Sense.NUMBER,
            Sense.HOLIDAY,
        ),
        *(
            Sense.EDGE,
            Sense.DATE_WORD,
            Sense.CLASSIFIER,
            Sense.MOMENT,
            Sense.END_OF,
            Sense.MIXED_CLOCK,
            Sense.MERIDIEM,
            Sense.FEW,
            Sense.LATER,
            Sense.FRACTION,
        ),
        *(Sense.MIXED, Sense.GONE, Sense.PRAYER),
    }
)
"""Senses that name a time; other words only connect them."""
_AFTER_A_WEEKDAY = frozenset(
    {
        *(Sense.FROM, Sense.BETWEEN, Sense.AFTER, Sense.TO, Sense.WEEKDAY, Sense.AT, Sense.CLASSIFIER, Sense.PLURAL),
        *(Sense.OFF, Sense.ALL_DAY),
    }
)
"""What stands between a weekday and an hour of its own."""
_JOINS = frozenset({Sense.AT, Sense.APPROX, Sense.ON, Sense.IN, Sense.THE, Sense.OF})
_BEHIND = frozenset({Sense.POST_AFTER, Sense.POST_BEFORE, Sense.POST_FROM, Sense.POST_UNTIL})
_ENDS = frozenset({"until", "by", "before"})
"""Roles of a span that only ends."""
_BEFORE_A_PRAYER = frozenset({Sense.AFTER, Sense.BY, Sense.UNTIL, Sense.BETWEEN, Sense.AND, Sense.TO})
_PREPOSITIONS = (Sense.AT, Sense.ON, Sense.IN)
_PINNED = (Calendar, BanglaDay, DayOfMonth, Holiday)


def moment(ts: Tokens, i: int, *, number: bool = False) -> Moment | None:
    """Read what is said about one moment from here on; ``number``: a number alone may be (part of) one."""
    found = Moment(i, i, weak=True)
    for _ in range(_PARTS):
        at, k = _joining(ts, found.stop, first=found.empty)
        stop = _take(ts, k, found, at, number=number)
        if stop is None:
            break
        found.stop = stop
    if (found.days or found.part) and _is_ending(ts, found.stop):
        found.stop += 1
    return None if found.empty else found


def _is_ending(ts: Tokens, i: int) -> bool:
    """ "shukrobar e", "sunday te": the ending stands apart."""
    return ts[i].has(Sense.LOCATIVE) and not ts[i].has(Sense.MOD)


def _joining(ts: Tokens, i: int, *, first: bool) -> tuple[Sense | None, int]:
    """Skip what joins the parts of a moment; the strongest joining sense is returned: AT, ON, IN, APPROX or none."""
    kind: Sense | None = None
    for _ in range(_FEW):
        token = ts[i]
        if not (token.has_any(_JOINS) or (not first and (token.text in _BRACKETS or _is_ending(ts, i)))):
            return kind, i
        if token.has(Sense.AT):
            kind = Sense.AT
        elif token.has(Sense.ABOUT) and first:  # that is rather the topic
            return kind, i
        elif token.has(Sense.APPROX):
            kind = kind or Sense.APPROX
        elif token.has(Sense.ON) or token.has(Sense.IN):
            kind = kind or (Sense.ON if token.has(Sense.ON) else Sense.IN)
        if (first or token.has(Sense.IN)) and days.day(ts, i) is not None:  # "in 3 days", "the 5th"
            return kind if kind != Sense.IN else None, i
        i += 1
    return kind, i


def _take(ts: Tokens, k: int, found: Moment, at: Sense | None, *, number: bool) -> int | None:
    token = ts[k]
    if not token.text.isdigit() and not token.known:
        return _iso_time(ts, k, found)
    zone = len(ts[k + 1].text) == 4 and ts[k + 1].tight and not token.tight and found.clock is not None
    if token.text in {"+", "-"} and (
        zone or (token.tight and any(each.has(Sense.ISO_TIME) for each in ts[found.start : k]))
    ):
        return _iso_time(ts, k, found)
    if _new_start(ts, k, found) or _begins_dates(ts, k, found):
        return None
    for take in (_take_tonight, _take_day, _take_clock, _take_prayer, _take_part, _take_zone):
        stop = take(ts, k, found, at)
        if stop is not None:
            _weigh(ts, k, stop, found, at)
            return stop
    stop = _take_number(ts, k, found, at, number=number)
    if stop is not None and (at == Sense.AT or (found.weak and found.days and _counts_nothing(ts, stop))):
        found.weak = False
    return stop


def _new_start(ts: Tokens, k: int, found: Moment) -> bool:
    """Say whether a weekday after an hour begins something of its own: "tue 3-5, thu 4-6"."""
    if ts[k].has(Sense.WEEKDAY) and found.plural and found.part and not found.days:  # "mornings, mon evening"
        return True
    if not ts[k].has(Sense.WEEKDAY) or (found.clock is None and found.number is None):
        return False
    after = ts[k + 2] if ts[k + 1].text == ":" else ts[k + 1]
    hours = after.number is not None and days.day(ts, k + 1) is None
    opens = after.has_any(_AFTER_A_WEEKDAY) and not after.has(Sense.SOME)
    return (
        hours
        or opens
        or habits.days_of_week(ts, k) is not None
        or ((found.part is not None or ts[k - 1].text in {",", ";"}) and after.has(Sense.PART))
    )


def _begins_dates(ts: Tokens, k: int, found: Moment) -> bool:
    """Say whether a number behind a day is no hour, but a date of its own: "eid 20-22 december", "eid 20 december"."""
    if not found.days or ts[k].number is None:
        return False
    other = days.day(ts, k)
    if other is None and (ts[k + 1].has(Sense.TO) or ts[k + 1].has(Sense.POST_FROM)):
        last = days.day(ts, k + 2)
        is_named = isinstance(found.days[0], Holiday) and not ts[k + 1].has(Sense.DASH)
        if last is None and is_named and _LAST_HOUR < (ts[k + 2].number or 0) <= _LAST_DAY:
            return clocks.clock(ts, k + 2) is None  # "eid er chhuti 20 theke 25": no such hour
        return last is not None and ts[k + 2].number is not None and isinstance(last[0], Calendar | BanglaDay)
    return other is not None and isinstance(other[0], Calendar) and _join_days(found.days, other[0]) is None


def _counts_nothing(ts: Tokens, stop: int) -> bool:
    """Say whether no noun follows that a number could count."""
    after = ts[stop]
    return not after.word or after.has(Sense.FILLER) or after.has(Sense.PART)


def _weigh(ts: Tokens, k: int, stop: int, found: Moment, at: Sense | None) -> None:
    """Note whether the words just read almost certainly mean a time."""
    content = [token for token in ts[k:stop] if token.number is not None or not _CORE.isdisjoint(token.senses)]
    if not content or _is_loose(ts, k, stop, found, at):
        return
    if len(content) > 1 or at in _PREPOSITIONS or not content[0].senses.get(Sense.WEAK) or found.stop > found.start:
        found.weak = found.weak and bool(found.clock and found.clock.bare and not found.days)
    if any(token.typo for token in content):
        found.notes.add("typo")


def _is_loose(ts: Tokens, k: int, stop: int, found: Moment, at: Sense | None) -> bool:
    """Say whether it is no more than a part of the day ("night guard") or a number in an order ("the 1st prize")."""
    if (
        found.clock is not None
        or (at == Sense.ON and not ts[stop].has(Sense.NUMBERED))
        or (at == Sense.AT and not isinstance(found.days[:1] and found.days[0], Calendar))
    ):
        return False
    if found.part is not None and not found.days:
        return at != Sense.IN and not found.prayer
    if at != Sense.ON and stop == k + 3 and ts[k + 1].text in {"/", "."} and isinstance(found.days[0], Calendar):
        return True
    ordinal = len(found.days) == 1 and isinstance(found.days[0], DayOfMonth) and found.part is None
    after = ts[stop]
    return ordinal and (
        ts[stop - 1].has(Sense.ORDINAL)
        or (
            after.word
            and not after.has(Sense.FILLER)
            and (not after.known or after.has(Sense.VAGUE) or after.has(Sense.NUMBERED))
        )
    )


def _iso_time(ts: Tokens, k: int, found: Moment) -> int | None:
    """The T of 2027-03-05T17:30 and the zone after it."""
    token = ts[k]
    if token.has(Sense.ISO_TIME) and token.tight and found.days and found.clock is None and ts[k + 1].tight:
        hour = clocks.clock(ts, k + 1) or clocks.packed(ts, k + 1)
        if hour is not None:
            found.clock = replace(hour[0], meridiem="24") if hour[0].meridiem == "any" else hour[0]
            return hour[1]
    if token.has(Sense.ISO_UTC) and token.tight and found.clock is not None:
        found.offset = 0
        return k + 1
    if token.text in {"+", "-"} and found.clock is not None and found.days:
        return _offset(ts, k, found)
    return None


def _offset(ts: Tokens, k: int, found: Moment) -> int | None:
    """+06:00, -0500 after an hour with a date."""
    sign = 1 if ts[k].text == "+" else -1
    hours, minutes = ts[k + 1].number, ts[k + 3].number
    if hours is None or not ts[k + 1].tight:
        return None
    if len(ts[k + 1].text) == 2 and ts[k + 2].text == ":" and minutes is not None and len(ts[k + 3].text) == 2:
        found.offset = sign * (hours * 60 + minutes)
        return k + 4
    if len(ts[k + 1].text) == 4:
        found.offset = sign * (hours // 100 * 60 + hours % 100)
        return k + 2
    return None


def _take_tonight(ts: Tokens, k: int, found: Moment, at: Sense | None) -> int | None:
    """tonight, this morning, next evening."""
    token = ts[k]
    if found.part is None and token.has(Sense.TONIGHT):
        if found.days and found.days != [Relative(0)]:
            return None
        found.days, found.part = [Relative(0)], "night"
        return k + 1
    if (
        found.part is None
        and not found.days
        and token.has(Sense.MOD)
        and ts[k + 1].has(Sense.PART)
        and not ts[k + 1].has(Sense.PLURAL)
    ):
        found.days, found.part = (
            [Relative(0 if token.senses[Sense.MOD] == "this" else 1)],
            str(ts[k + 1].senses[Sense.PART]),
        )
        return k + 2
    return None


def _take_day(ts: Tokens, k: int, found: Moment, at: Sense | None) -> int | None:
    if _hour_goes_first(ts, k, found):
        return None
    read = days.day(ts, k)
    if read is None:
        return None
    spec, stop = read
    joined = _join_days(found.days, spec)
    if joined is None:
        return None
    found.days = joined
    return stop


def _hour_goes_first(ts: Tokens, k: int, found: Moment) -> bool:
    """ "at 5 tomorrow" and "10.30": what is written as an hour is not tried as a day."""
    token = ts[k]
    if token.number is None:
        return False
    return found.clock is None and bool(found.days) and ts[k + 1].text in {":", "."} and clocks.clock(ts, k) is not None


def _join_days(known: list[DaySpec], spec: DaySpec) -> list[DaySpec] | None:
    """Add what a text says about the day to what it said before; None when it is another day."""
    if not known:
        return [spec]
    if len(known) > 1 or isinstance(spec, Gone):
        return None
    first = known[0]
    if isinstance(first, Holiday) and isinstance(spec, Calendar):
        return [spec]  # "eid 20 december": the feast only says why
    if isinstance(first, Calendar) and first.year is None and isinstance(spec, Period) and spec.unit == "year":
        return [replace(first, year=-spec.ahead)]
    if isinstance(first, Period) and first.mod != "count" and isinstance(spec, DayOfMonth | Weekday):
        return _join_days([spec], first)
    if isinstance(first, DayOfMonth) and isinstance(spec, Period) and spec.unit == "month":
        return [replace(first, ahead=spec.ahead)]
    if isinstance(first, Weekday) and isinstance(spec, Period) and spec.unit == "week":
        return [replace(first, mod="", week=spec.ahead)]
    if isinstance(first, Weekday) and isinstance(spec, Ahead) and spec.base is None and spec.amount.days % 7 == 0:
        weeks = int(spec.amount.days) // 7
        return [replace(first, mod="", week=weeks)] if weeks and not spec.amount.months else None
    return [*known, spec] if _agree(first, spec) else None


def _agree(first: DaySpec, spec: DaySpec) -> bool:
    """Say whether two ways to name a day may be about one: a weekday and a date, a holiday and its date."""
    if isinstance(first, Calendar) and isinstance(spec, Holiday):
        return spec.rule == f"{first.month:02}-{first.day:02}"
    pair = (first, spec)
    pinned = any(isinstance(each, _PINNED) for each in pair)
    related = any(isinstance(each, Relative) for each in pair)
    weekdays = sum(isinstance(each, Weekday) for each in pair)
    return (weekdays == 1 and (pinned or related)) or (related and pinned)


def _take_clock(ts: Tokens, k: int, found: Moment, at: Sense | None) -> int | None:
    if found.clock is not None:
        return None
    read = clocks.clock(ts, k)
    if read is None:
        return None
    placed = at == Sense.AT or found.days or found.part
    found.clock = replace(read[0], bare=False) if read[0].bare and placed else read[0]
    if at == Sense.APPROX or any(ts[each].has(Sense.ISH) for each in range(k, read[1])):
        found.notes.add("time")
    return read[1]


def _take_prayer(ts: Tokens, k: int, found: Moment, at: Sense | None) -> int | None:
    """ "after maghrib", আসরের নামাজের পর; the noon prayer of a Friday names its day."""
    if not ts[k].has(Sense.PRAYER) or found.part is not None or _is_a_name(ts, k):
        return None
    found.prayer = str(ts[k].senses[Sense.PRAYER])
    found.part = PRAYERS[found.prayer].part
    if found.prayer == "jummah" and not found.days:
        found.days = [Weekday(_FRIDAY)]
    k += 1
    while ts[k].has(Sense.PRAYER_WORD) or (ts[k].has(Sense.OF) and ts[k + 1].has(Sense.PRAYER_WORD)):
        k += 1
    return k


def _is_a_name(ts: Tokens, k: int) -> bool:
    """ "esha" is a prayer only between words that say so: "after esha", "eshar por"."""
    said = ts[k + 1].has_any(_BEHIND) or ts[k + 1].has(Sense.PRAYER_WORD) or ts[k + 1].has(Sense.OF)
    return ts[k].has(Sense.WEAK) and not said and not (k and ts[k - 1].has_any(_BEFORE_A_PRAYER))


def _take_part(ts: Tokens, k: int, found: Moment, at: Sense | None) -> int | None:
    if not ts[k].has(Sense.PART) or found.part is not None or is_taking(ts, k):
        return None
    if ts[k].has(Sense.PLURAL):
        found.plural = True
    found.part = str(ts[k].senses[Sense.PART])
    return k + 1


def is_taking(ts: Tokens, k: int) -> bool:
    """ "nite chai" is "want to take": no night."""
    return ts[k].has(Sense.TAKE) and ts[k + 1].has(Sense.WANTED)


def _take_zone(ts: Tokens, k: int, found: Moment, at: Sense | None) -> int | None:
    token = ts[k]
    if found.clock is None or not token.has(Sense.ZONE):
        return None
    if token.senses[Sense.ZONE] == "utc":
        found.offset = 0
        return k + 1
    found.notes.add("zone")
    return k + 1


def _take_number(ts: Tokens, k: int, found: Moment, at: Sense | None, *, number: bool) -> int | None:
    if found.clock is not None and not found.days and at == Sense.ON:
        return _take_day_behind(ts, k, found)
    if found.clock is not None or found.number is not None:
        return None
    value = whole(ts, k, spoken=False)
    if value is None or (ts[k].has(Sense.ONE) and at != Sense.AT) or (k and ts[k - 1].has(Sense.NUMBERED)):
        return None
    read = clocks.bare(ts, k)
    if read is None:
        return _take_day_number(ts, k, value, found, number=number)
    about = at == Sense.APPROX or any(ts[each].has(Sense.ISH) for each in range(value[1], read[1]))
    if about or at == Sense.AT or found.days or found.part or clocks.day_follows(ts, read[1]):
        found.clock = read[0]
        found.notes |= {"time"} if about else set()
        return read[1]
    if not number:
        return None
    found.number = value[0]
    return value[1]


def _take_day_behind(ts: Tokens, k: int, found: Moment) -> int | None:
    """ "8pm on 15": a number after an hour and "on" is a day of the month."""
    day, after = ts[k].number, ts[k + 1]
    if day is None or not 0 < day <= _LAST_DAY or len(ts[k].text) > 2 or not _counts_nothing(ts, k + 1):
        return None
    if after.has(Sense.UNIT) or after.text in _AFTER_A_NUMBER:
        return None
    found.days = [DayOfMonth(day)]
    return k + 1


def _take_day_number(ts: Tokens, k: int, value: tuple[int, int], found: Moment, *, number: bool) -> int | None:
    """ "friday 27": a number too high for an hour is a day; ``number``: so may any be, beside another moment."""
    day, stop = value
    if ts[stop].text in {":", "."} or ts[stop].has(Sense.UNIT) or not 0 < day <= _LAST_DAY:
        return None
    if len(found.days) == 1 and isinstance(found.days[0], Weekday) and day > _LAST_HOUR:
        found.days.append(DayOfMonth(day))
        return stop
    if number and ts[stop].text != "%" and len(ts[k].text) <= 2:
        found.number = day
        return stop
    return None


def span(ts: Tokens, i: int) -> Span | Moment | None:
    """Read a moment, or two of them and what lies between, or what comes after or before one."""
    role, j = _opening(ts, i)
    first = moment(ts, j, number=True)
    if ts[i].has(Sense.FROM_NOW) or ts[i].has(Sense.FROM_TODAY):
        role, first = "from", Moment(i, i + 1, [Ahead(Amount()) if ts[i].has(Sense.FROM_NOW) else Relative(0)])
    if first is None:
        return None
    first.start = i if role else first.start
    if ts[first.stop].has(Sense.OF) and ts[first.stop + 1].has_any(_BEHIND):
        first.stop += 1
    if role == "start":
        role = "" if first.clock is not None else "from"
    k = _connector(ts, first.stop, role)
    if k is not None:
        last = moment(ts, k, number=True)
        if last is not None and _apart(ts, k, first, last, role):
            return first
        if last is not None and not ts[first.stop].has(Sense.DASH):
            _number_days(first, last)
        if last is not None and not (last.days and any(isinstance(each, Gone) for each in last.days)):
            return _between(ts, i, first, last, role)
    return _open(ts, i, first, role)


def _number_days(first: Moment, last: Moment) -> None:
    """Read "20 to 25" as days of the month: there is no such hour."""
    if first.number is None or last.number is None or not _LAST_HOUR < last.number <= _LAST_DAY or first.days:
        return
    for each in (first, last):
        each.days, each.number = [DayOfMonth(each.number or 0)], None


def _opening(ts: Tokens, i: int) -> tuple[SpanRole, int]:
    """Read the word that opens a span."""
    token = ts[i]
    role: SpanRole = ""
    if token.has(Sense.BETWEEN):
        role = "between"
    elif token.has(Sense.FROM) or (token.has(Sense.START) and days.day(ts, i) is None):
        role = "start" if token.has(Sense.START) and not token.has(Sense.FROM) else "from"
    elif token.has(Sense.AFTER) or (token.has(Sense.IN) and ts[i + 1].senses.get(Sense.BESIDE) == 1):
        role = "after"
    elif token.has(Sense.UNTIL):
        role = "until"
    elif token.has(Sense.BY):
        role = "before" if token.has(Sense.SOONER_THAN) else "by"
    elif token.has(Sense.TARGET) or token.has(Sense.SAY):
        role = "to"
    if not role:
        return "", i
    j = i + 1
    if role == "start" and (ts[j].has(Sense.FROM) or ts[j].has(Sense.ON)):
        role, j = "from", j + 1
    return role, j


def _connector(ts: Tokens, k: int, role: SpanRole) -> int | None:
    """Return where the second moment begins."""
    token = ts[k]
    if token.text == "," and ts[k + 1].has(Sense.UNTIL):
        k, token = k + 1, ts[k + 1]
    if token.has(Sense.POST_FROM):
        return k + 2 if ts[k + 1].has(Sense.TO) else k + 1
    if role == "between":
        return k + 1 if token.has(Sense.AND) or token.has(Sense.TO) else None
    if role in _ENDS:
        return None
    if token.has(Sense.TO) or (token.text == "/" and ts[k - 4].has(Sense.ISO_TIME)):
        return k + 1
    return None


def _between(ts: Tokens, i: int, first: Moment, last: Moment, role: SpanRole) -> Span | Moment:
    stop = last.stop
    if ts[stop].has(Sense.POST_UNTIL) or (ts[stop].has(Sense.POST_BEFORE) and not ts[stop].has(Sense.SOONER_THAN)):
        stop += 1
    dash = ts[first.stop].has(Sense.DASH)
    one = dash and not role and first.days and not first.part and first.clock is None and not last.days
    if one and last.clock is not None and not (isinstance(first.days[0], Calendar) and last.clock.bare):
        return _merged(first, last)
    return Span(i, stop, first, last)


def _apart(ts: Tokens, k: int, first: Moment, last: Moment, role: SpanRole) -> bool:
    """ "at 5pm until 31 january" is an hour and a last day, no range between them."""
    if not ts[k - 1].has(Sense.UNTIL) or ts[k - 1].has(Sense.DASH) or not last.days or last.clock or last.part:
        return False
    hour_only = first.clock is not None and not first.days
    weekday = first.clock is None and len(first.days) == 1 and isinstance(first.days[0], Weekday)
    return hour_only or (not role and weekday and not isinstance(last.days[0], Weekday))


def _merged(first: Moment, last: Moment) -> Moment:
    """ "friday - 5pm" is one moment."""
    first.clock, first.stop, first.part = last.clock, last.stop, last.part
    first.notes |= last.notes
    first.weak = False
    return first


def _open(ts: Tokens, i: int, first: Moment, role: SpanRole) -> Span | Moment | None:
    followed = _postposition(ts, i, first)
    if followed is not None:
        return followed
    if role == "to":
        return _to(ts, i, first)
    if first.number is not None and first.clock is None and not first.days and not role:
        return None
    if first.prayer and first.clock is not None:
        return first  # "after maghrib at 8": the hour is said
    if role in {"after", "from"}:
        return Span(i, first.stop, first, None, role)
    if role in _ENDS:
        return Span(i, first.stop, None, first, role)
    return None if role == "between" else first


def _postposition(ts: Tokens, i: int, first: Moment) -> Span | None:
    """Read what Bangla puts behind, and "5pm onwards": পর্যন্ত, পরে, আগে, থেকে."""
    after = ts[first.stop]
    stop = first.stop + 1
    if after.has(Sense.POST_UNTIL):
        return Span(i, stop, None, first, "until")
    if after.has(Sense.ONWARDS) and first.number is None and (after.text != "+" or first.clock):
        return Span(i, stop, first, None, "after")
    if after.has(Sense.OR_BEFORE):
        return Span(i, stop, None, first, "by")
    timed = first.clock is not None or first.days or first.part
    if first.part and first.clock is None and after.has(Sense.POST_AFTER) and (hour := clocks.clock(ts, stop)):
        first.clock, first.stop = hour[0], hour[1]
        return None  # সন্ধ্যার পর ৮টায়: the hour is said
    if timed and after.has(Sense.POST_AFTER) and not (after.has(Sense.EXCEPT) and first.clock is None):
        return Span(i, stop, first, None, "after")
    if timed and after.has(Sense.POST_BEFORE):
        return Span(i, stop, None, first, "before" if after.has(Sense.SOONER_THAN) else "by")
    if timed and after.has(Sense.POST_FROM):
        return Span(i, stop + 1 if ts[stop].has(Sense.START) else stop, first, None, "from")
    return None


def _to(ts: Tokens, i: int, first: Moment) -> Moment | None:
    """ "move it to 6", "say 4": an hour; "to 6 people" is none."""
    if first.number is None:
        first.target = ts[i].has(Sense.TARGET)
        return first if not first.weak else None
    after = ts[first.stop]
    read = clocks.bare(ts, first.stop - 1)
    if read is None or (after.word and not after.has(Sense.FILLER)):
        return None
    first.clock, first.number, first.weak, first.target = read[0], None, False, ts[i].has(Sense.TARGET)
    return first
