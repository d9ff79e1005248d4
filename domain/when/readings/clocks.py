"""Hours of the clock: "17:30", "5 pm", "half past two", "quarter to 5", "সাড়ে ৯টায়", "der tay"."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from domain.when.readings.numbers import Tokens, whole
from domain.when.senses import Sense
from domain.when.specs import Clock

_HOURS = 24
_MINUTES = 60
_LAST_ON_A_DIAL = 12
_SHORT_LENGTH = 6
_FEW = 4
""""1h30" is rather a length, "17h30" an hour."""
Meridiem = Literal["am", "pm", "24", "any"]
_DAYS = frozenset({Sense.RELATIVE, Sense.WEEKDAY, Sense.PART, Sense.TONIGHT})
_STARTS = frozenset(
    {
        *(Sense.NUMBER, Sense.SPOKEN, Sense.ARTICLE, Sense.HALF, Sense.QUARTER, Sense.FRACTION, Sense.MIXED),
        Sense.MIXED_CLOCK,
    }
)
"""What an hour begins with when it is not written in digits."""
_BEHIND_AN_HOUR = frozenset({Sense.MERIDIEM, Sense.CLASSIFIER, Sense.LOCATIVE})
_AHEAD_OF_AN_HOUR = frozenset({Sense.AT, Sense.APPROX, Sense.PART, Sense.TONIGHT})
"""What makes two numbers with a point an hour."""
_STOPS = frozenset({",", ".", ":", ";", "!", "?", ")"})
_BETWEEN_HOURS = frozenset({Sense.DASH, Sense.TO})
_FEWEST_MINUTES = 5
_COUNTED = frozenset({Sense.UNIT, Sense.TIMES, Sense.MONTH, Sense.DATE_WORD})
"""What a number counts, or which month it is a day of, that is no minute then."""
_BEFORE_AN_HOUR = frozenset({Sense.AT, Sense.FROM, Sense.RELATIVE, Sense.WEEKDAY})


def clock(ts: Tokens, i: int) -> tuple[Clock, int] | None:
    """Read an hour that is written as one; a number alone is not (see ``bare``)."""
    named = i + 1 if ts[i].number == _LAST_ON_A_DIAL and ts[i + 1].has(Sense.CLOCK) else i
    if ts[named].has(Sense.CLOCK):
        midnight = ts[named].senses[Sense.CLOCK] == "midnight"
        return Clock(0 if midnight else 12, meridiem="24", midnight=midnight), named + 1
    if ts[i].number is None and not ts[i].has_any(_STARTS):
        return None
    for read in (_digital, _compact, _past_or_to, _bangla, _plain, _two_words):
        found = read(ts, i)
        if found is not None:
            return _sharpened(ts, *found)
    return None


def bare(ts: Tokens, i: int) -> tuple[Clock, int] | None:
    """Read a number that its place makes an hour: "at 5", "fri 3", "5ish"."""
    found = whole(ts, i, spoken=ts[i + 1].has(Sense.CLASSIFIER))
    if found is None or not 0 < found[0] <= _HOURS or not _may_be_hour(ts, i, found[1]):
        return None
    hour, j = found
    return _sharpened(ts, Clock(hour, meridiem="24" if hour > _LAST_ON_A_DIAL else "any", bare=True), j)


def _may_be_hour(ts: Tokens, i: int, j: int) -> bool:
    """Tell whether a number may be an hour: not when a unit, a sign or a month follows."""
    after = ts[j]
    if len(ts[i].text) > 2 and ts[i].number is not None:
        return False
    if (after.text in {"%", "/", "$", "€", "+", "#"} or after.has(Sense.CROSS)) and after.tight:
        return False
    if after.text in {".", ":"} and after.tight and ts[j + 1].tight and ts[j + 1].number is not None:
        return False
    if _is_behind_a_point(ts, i):
        return False
    unit = after.has(Sense.UNIT) and not after.has(Sense.MOD)
    suffix = after.has(Sense.SUFFIX) and after.tight
    return not (unit or suffix or (after.has(Sense.SHORT) and after.tight and not after.has(Sense.LETTER)))


def _is_behind_a_point(ts: Tokens, i: int) -> bool:
    """Say whether a number is the rest of another one: the 30 of 6.30."""
    return i > 1 and ts[i].tight and ts[i - 1].tight and ts[i - 1].text in {".", ":"} and ts[i - 2].number is not None


def day_follows(ts: Tokens, j: int) -> bool:
    """ "5 tomorrow", "8 tonight", "3 in the afternoon", "6 this evening", "9 on friday"."""
    return _day_behind(ts, j) > j


def _day_behind(ts: Tokens, j: int) -> int:
    """Return where the day ends that a number before it belongs to; where it would begin when there is none."""
    prepositions = ts[j].has(Sense.IN) or ts[j].has(Sense.ON) or ts[j].has(Sense.AT)
    k = j + 1 if prepositions else j
    k = k + 1 if ts[k].has(Sense.THE) else k
    at = k + 1 if ts[k].has(Sense.MOD) else k
    token = ts[at]
    named = token.has(Sense.RELATIVE) or token.has(Sense.TONIGHT) or token.has(Sense.PART)
    weekday = token.has(Sense.WEEKDAY) and not token.has(Sense.PLURAL)
    said = prepositions or ts[k].has(Sense.MOD) or not token.senses.get(Sense.WEAK)
    return at + 1 if named or (weekday and said) else j


def _sharpened(ts: Tokens, found: Clock, j: int) -> tuple[Clock, int]:
    """Read what may follow an hour: "sharp", "ish", and am or pm after it."""
    for _ in range(_FEW):
        if ts[j].has(Sense.EXACTLY) or (ts[j].has(Sense.ISH)) or (ts[j].text == "-" and ts[j + 1].has(Sense.ISH)):
            j += 2 if ts[j].text == "-" else 1
        elif ts[j].has(Sense.OCLOCK):
            j, found = j + 1, replace(found, bare=False)
        elif found.meridiem in {"any", "24"} and not found.midnight and _meridiem(ts, j):
            adjusted = _with(found, _meridiem(ts, j))
            if adjusted is None:
                return found, j
            found, j = adjusted, j + 1
        else:
            break
    return found, j


def _meridiem(ts: Tokens, j: int) -> Meridiem | None:
    senses = ts[j].senses
    if Sense.MERIDIEM in senses and not _is_verb(ts, j):
        return "am" if senses[Sense.MERIDIEM] == "am" else "pm"
    if Sense.LETTER in senses and ts[j].tight and ts[j - 1].number is not None:
        return "am" if senses[Sense.LETTER] == "am" else "pm"
    return None


def _is_verb(ts: Tokens, j: int) -> bool:
    """ "5, am I free?": hardly ever."""
    return ts[j].has(Sense.VERB_AM) and ts[j + 1].has(Sense.SPEAKER)


def _with(found: Clock, meridiem: Meridiem | None) -> Clock | None:
    if meridiem is None or found.hour > _HOURS:
        return None
    if found.hour > _LAST_ON_A_DIAL or found.hour == 0:
        return replace(found, meridiem="24", bare=False) if (meridiem == "pm") == (found.hour > 12) else None
    return replace(found, meridiem=meridiem, bare=False)


def _digital(ts: Tokens, i: int) -> tuple[Clock, int] | None:
    """17:30, 17:30:15, 5.30, 17h30, 5:30 pm."""
    if not _are_hour_and_minute(ts, i):
        return None
    hour, sign, minute = ts[i], ts[i + 1], ts[i + 2].number or 0
    value = hour.number or 0
    second, j = _seconds(ts, i + 3) if sign.text == ":" else (0, i + 3)
    if ts[j].tight and (ts[j].text == ":" or (ts[j].text == "/" and len(ts[j + 1].text) != 4)):
        return None
    hours = ts[j].senses.get(Sense.UNIT) == "hour" or ts[j].has(Sense.HOUR_SIGN)
    if hours and value <= _SHORT_LENGTH and sign.text == ":":
        return None
    sure = value == 0 or value > _LAST_ON_A_DIAL or hour.text[0] == "0" or sign.has(Sense.HOUR_SIGN)
    minutes = ts[j].senses.get(Sense.UNIT) == "minute" and not ts[j + 1].has(Sense.FOR)
    stop = j + 1 if ts[j].has(Sense.HOUR_SIGN) or ts[j].has(Sense.LOCATIVE) or minutes else j
    dotted = sign.text == "." and not _point_is_sure(ts, i)
    numbers = dotted and not _day_is_ahead(ts, i) and _is_behind_a_thing(ts, i)
    return Clock(value, minute, second, "24" if sure else "any", dotted=dotted, numbers=numbers), stop


def _are_hour_and_minute(ts: Tokens, i: int) -> bool:
    """Say whether two numbers with a sign between them show a clock, and neither a length nor a price."""
    hour, sign, minute = ts[i], ts[i + 1], ts[i + 2]
    if hour.number is None or minute.number is None or not (sign.tight and minute.tight) or len(minute.text) != 2:
        return False
    if (
        hour.number > _HOURS
        or minute.number >= _MINUTES
        or len(hour.text) > 2
        or (hour.number == _HOURS and minute.number)
    ):
        return False
    if sign.has(Sense.HOUR_SIGN):
        return hour.number > _SHORT_LENGTH or (i > 0 and ts[i - 1].has(Sense.AT))
    return sign.text == ":" or (sign.text == "." and _point_is_clock(ts, i))


def _seconds(ts: Tokens, j: int) -> tuple[int, int]:
    """Read :15 or :15.250 after hours and minutes."""
    second = ts[j + 1].number
    if ts[j].text != ":" or second is None or not ts[j + 1].tight or second >= _MINUTES or len(ts[j + 1].text) != 2:
        return 0, j
    j += 2
    fraction = ts[j].text == "." and ts[j].tight and ts[j + 1].number is not None and ts[j + 1].tight
    return second, j + 2 if fraction else j


def _point_is_clock(ts: Tokens, i: int) -> bool:
    """5.30 pm, at 5.30, 10.45, 6.30 saturday: not 2.5, not 17.03.2027, not 2.50 taka."""
    after, before = ts[i + 3], ts[i - 1] if i else ts[-1]
    if (after.text == "." and after.tight and ts[i + 4].number is not None) or after.has(Sense.UNIT):
        return False
    if (before.text in {".", "$"} or before.has(Sense.VERSION)) and ts[i].tight:
        return False
    if _point_is_sure(ts, i) or (i == 0 and not after.text):
        return True
    quarter = ts[i + 2].text in {"00", "15", "30", "45"} and before.has(Sense.BEFORE_AN_HOUR)
    return quarter or after.has_any(_BETWEEN_HOURS) or before.has_any(_BETWEEN_HOURS) or _is_beside_day(ts, i)


def _point_is_sure(ts: Tokens, i: int) -> bool:
    """Say whether a word beside two numbers with a point makes them an hour, and no date."""
    after, before = ts[i + 3], ts[i - 1] if i else ts[-1]
    return after.has_any(_BEHIND_AN_HOUR) or before.has_any(_AHEAD_OF_AN_HOUR)


def _is_beside_day(ts: Tokens, i: int) -> bool:
    """Say whether a day is named beside two numbers with a point, and no other hour with it."""
    before = ts[i - 1] if i else ts[-1]
    if _day_is_ahead(ts, i):
        return True
    if before.has(Sense.NUMBERED) or before.has(Sense.VERSION):
        return False
    j = i + 4 if ts[i + 3].text == "," else i + 3
    end = j + 1 if ts[j].has(Sense.WEEKDAY) and not ts[j].has(Sense.PLURAL) else _day_behind(ts, j)
    if end == j:
        return _starts_date(ts, j)
    end = end + 1 if ts[end].has(Sense.AT) or ts[end].has(Sense.PART) else end
    return clock(ts, end) is None and bare(ts, end) is None


def _day_is_ahead(ts: Tokens, i: int) -> bool:
    """ "saturday 6.30", "shonibar e 6.30", "28 nov, 6.30"."""
    k = i - 1 if i and (ts[i - 1].text == "," or ts[i - 1].has(Sense.LOCATIVE)) else i
    before = ts[k - 1] if k else ts[-1]
    return before.has_any(_DAYS) or (before.has(Sense.MONTH) and k > 1 and ts[k - 2].number is not None)


def _is_behind_a_thing(ts: Tokens, i: int) -> bool:
    """Say whether an unknown word, or one with digits or signs in it, stands before a number: python, k8s, c++."""
    before = ts[i - 1] if i else ts[-1]
    is_glued = before.tight and before.text not in _STOPS
    return is_glued or (before.word and not before.known)


def _starts_date(ts: Tokens, j: int) -> bool:
    """ "6.30 27 nov": a day of a month behind it."""
    at = j + 1 if ts[j].has(Sense.ON) else j
    return ts[at].number is not None and ts[at + 1].has(Sense.MONTH)


def _compact(ts: Tokens, i: int) -> tuple[Clock, int] | None:
    """530pm, 1730, 0900 hrs, 17h; four digits alone only with a word that says so."""
    token, after = ts[i], ts[i + 1]
    if token.number is None:
        return None
    if len(token.text) in {3, 4}:
        return _hundreds(ts, i, *divmod(token.number, 100))
    if len(token.text) > 2 or token.number >= _HOURS or not after.tight:
        return None
    if after.has(Sense.HRS) and len(token.text) == 2 and token.number > _LAST_ON_A_DIAL:
        return Clock(token.number, meridiem="24"), i + 2
    if after.has(Sense.HOUR_SIGN) and i and ts[i + 2].number is None:
        said = ts[i - 1].has_any(_BEFORE_AN_HOUR) or ts[i - 1].text == ","
        return (Clock(token.number, meridiem="24"), i + 2) if said else None
    return None


def _hundreds(ts: Tokens, i: int, hour: int, minute: int) -> tuple[Clock, int] | None:
    """Read three or four digits: 530pm, 930-1130am, 1730 where something says that it is an hour."""
    if hour > _HOURS or minute >= _MINUTES:
        return None
    meridiem = _meridiem(ts, i + 1)
    on_a_dial = 0 < hour <= _LAST_ON_A_DIAL
    if meridiem and on_a_dial:
        return Clock(hour, minute, 0, meridiem), i + 2
    dash = ts[i + 1].has(Sense.DASH) and ts[i + 2].number is not None and len(ts[i + 2].text) in {3, 4}
    if dash and on_a_dial and _meridiem(ts, i + 3):
        return Clock(hour, minute), i + 1
    hours = ts[i + 1].has(Sense.OF_THE_CLOCK)
    if len(ts[i].text) == 4 and hour < _HOURS and (hours or _is_said_to_be_hour(ts, i)):
        return Clock(hour, minute, 0, "24"), i + 2 if hours else i + 1
    return None


def _is_said_to_be_hour(ts: Tokens, i: int) -> bool:
    """Say whether something beside four digits makes them an hour: "tomorrow 1730", "at 1730", 0900-1700."""
    before = ts[i - 1] if i else ts[-1]
    near = ts[i + 2] if ts[i + 1].has(Sense.ON) else ts[i + 1]
    plain = (ts[i].number or 0) % 5 == 0 and (before.has_any(_DAYS) or near.has_any(_DAYS))
    alone = i == 0 and not ts[1].text and ts[i].text[0] == "0"
    return plain or alone or _between_hours(ts, i) or (before.has(Sense.AT) and not ts[i + 1].has(Sense.MONTH))


def packed(ts: Tokens, i: int) -> tuple[Clock, int] | None:
    """Read the 150000 of 20261205T150000."""
    text = ts[i].text
    if not (text.isdigit() and len(text) in {4, 6}):
        return None
    hour, minute, second = int(text[:2]), int(text[2:4]), int(text[4:] or 0)
    return (Clock(hour, minute, second, "24"), i + 1) if hour < _HOURS and max(minute, second) < _MINUTES else None


def _between_hours(ts: Tokens, i: int) -> bool:
    """0900-1700: four digits on both sides of a dash, and not two years."""
    for sign, other in ((ts[i + 1], ts[i + 2]), (ts[i - 1], ts[i - 2])) if i else ((ts[1], ts[2]),):
        if sign.has(Sense.TO) and len(other.text) == 4 and other.number is not None:
            quarters = other.number % 15 == 0 and (ts[i].number or 0) % 15 == 0
            return quarters or "0" in {ts[i].text[0], other.text[0]}
    return False


def _past_or_to(ts: Tokens, i: int) -> tuple[Clock, int] | None:
    """ "half past two", "quarter to 5", "ten past six", "20 minutes to 7", "half 5"."""
    minutes, j = _minutes(ts, i)
    if minutes is None:
        return None
    said = ts[j].senses.get(Sense.UNIT) == "minute"
    j = j + 1 if said else j
    if minutes == 30 and ts[i].has(Sense.HALF) and whole(ts, j, spoken=False) and not ts[j].text.startswith("0"):
        return _half_hour(ts, j)
    past, to = ts[j].senses.get(Sense.MINUTES_PAST), ts[j].senses.get(Sense.MINUTES_TO)
    found = _hour(ts, j + 1) if past or to else None
    if found is None or not (_is_counted(ts, i, found[1], said) or _is_on_the_dial(ts, i, minutes, past, to)):
        return None
    if ts[j].has(Sense.OF) and not (ts[i].has(Sense.QUARTER) or ts[i + 1].has(Sense.QUARTER)):
        return None
    return _shifted(found[0], minutes if past else -minutes), found[1]


def _half_hour(ts: Tokens, j: int) -> tuple[Clock, int] | None:
    """ "half 5", which is 5:30 for some and 4:30 for others."""
    found = _hour(ts, j)
    if found is None or not unitless(ts, found[1]):
        return None
    return replace(found[0], minute=30, doubt=found[0].meridiem == "any"), found[1]


def _is_counted(ts: Tokens, i: int, stop: int, said: bool) -> bool:
    """ "three minutes to eight": the minutes are said to be minutes, and what follows is an hour."""
    before = ts[i - 1] if i else ts[-1]
    return said and unitless(ts, stop) and not (before.has(Sense.FROM) or before.has(Sense.BETWEEN))


def _is_on_the_dial(ts: Tokens, i: int, minutes: int, past: str | None, to: str | None) -> bool:
    """Say whether minutes before or after an hour are no two ends of a range: "10 to 5", "20 to 22 may"."""
    before = ts[i - 1] if i else ts[-1]
    digits = ts[i].number is not None and ts[i + 1].senses.get(Sense.UNIT) != "minute"
    if digits and to == "sure" and (minutes not in {20, 25} or ts[i + 3].has(Sense.MONTH)):
        return False
    if minutes in {15, 30}:
        return True
    usual = minutes in {5, 10, 20, 25}
    spoken = ts[i].number is None and not ts[i].has(Sense.HALF) and not usual
    if to == "sure" and (spoken or before.has(Sense.FROM) or before.has(Sense.BETWEEN)):
        return False
    return "sure" in {past, to} or (past == "weak" and usual)


def unitless(ts: Tokens, j: int) -> bool:
    """Say whether no unit of time follows, which would make the number a length."""
    return not ts[j].has(Sense.UNIT)


def _minutes(ts: Tokens, i: int) -> tuple[int | None, int]:
    j = i + 1 if ts[i].has(Sense.ARTICLE) and ts[i + 1].has(Sense.QUARTER) else i
    if ts[j].has(Sense.HALF):
        return 30, j + 1
    if ts[j].has(Sense.QUARTER):
        return 15, j + 1
    found = whole(ts, j, spoken=False)
    if found is None or not 0 < found[0] < _MINUTES:
        return None, j
    return found


def _hour(ts: Tokens, j: int) -> tuple[Clock, int] | None:
    if ts[j].has(Sense.CLOCK):
        return clock(ts, j)
    found = whole(ts, j, spoken=False)
    if found is None or not 0 < found[0] <= _HOURS or (ts[j].number is not None and len(ts[j].text) > 2):
        return None
    if ts[found[1]].text in {":", ".", "/"} and ts[found[1]].tight and ts[found[1] + 1].number is not None:
        return None
    return _sharpened(ts, Clock(found[0], meridiem="24" if found[0] > _LAST_ON_A_DIAL else "any"), found[1])


def _shifted(found: Clock, minutes: int) -> Clock:
    """Move an hour by some minutes, on the dial: a quarter to one is 12:45."""
    total = found.hour * 60 + minutes
    size = _HOURS if found.meridiem == "24" else _LAST_ON_A_DIAL
    hour, minute = divmod(total, 60)
    meridiem = found.meridiem
    if meridiem in {"am", "pm"} and found.hour == _LAST_ON_A_DIAL and minutes < 0:
        meridiem = "am" if meridiem == "pm" else "pm"
    return replace(
        found, hour=hour % size or (0 if size == _HOURS else size), minute=minute, meridiem=meridiem, midnight=False
    )


def _bangla(ts: Tokens, i: int) -> tuple[Clock, int] | None:
    """৫টায়, সাড়ে ৯টা, পৌনে ছয়টা, সোয়া ৫টা, দেড়টায়, আড়াইটা, ৫টা ৩০."""
    token = ts[i]
    if token.has(Sense.MIXED_CLOCK):
        return Clock(*divmod(token.senses[Sense.MIXED_CLOCK], 60)), i + 1
    if token.has(Sense.MIXED) and ts[i + 1].has(Sense.CLASSIFIER):
        return Clock(*divmod(round(token.senses[Sense.MIXED] * 60), 60)), i + 2
    j = i + 1 if token.has(Sense.FRACTION) else i
    found = whole(ts, j)
    if found is None or not 0 < found[0] <= _HOURS:
        return None
    hour, k = found
    sort = ts[j].senses.get(Sense.CLASSIFIER)
    if sort is None and ts[k].has(Sense.CLASSIFIER):
        sort, k = ts[k].senses[Sense.CLASSIFIER], k + 1
    if sort is None and not token.has(Sense.FRACTION):
        return None
    if ts[k].has(Sense.UNIT) and sort is None:
        return None
    meridiem: Meridiem = "24" if hour > _LAST_ON_A_DIAL else "any"
    result = Clock(hour, meridiem=meridiem, bare=sort != "sure")
    if token.has(Sense.FRACTION):
        return _shifted(result, token.senses[Sense.FRACTION]), k
    timed = _bangla_minutes(ts, result, k)
    if hour == 1 and sort == "weak" and ts[j].number is None and not (j and ts[j - 1].has(Sense.PART)):
        said = timed[0].minute and not ts[timed[1] - 1].has(Sense.UNIT) and j and ts[j - 1].has_any(_DAYS)
        return timed if said else None  # একটা is also "one of them"
    return timed


def _bangla_minutes(ts: Tokens, found: Clock, k: int) -> tuple[Clock, int]:
    k = k + 1 if ts[k].has(Sense.STRUCK) else k
    minutes = whole(ts, k)
    if minutes is not None and 0 < minutes[0] < _MINUTES and not ts[minutes[1]].has(Sense.CLASSIFIER):
        j = minutes[1]
        lasts = ts[j + 1].has(Sense.FOR) or (ts[j + 1].has(Sense.OF) and ts[j + 2].has(Sense.FOR))
        if ts[j].senses.get(Sense.UNIT) == "minute":
            return (found, k) if lasts else (replace(found, minute=minutes[0], bare=False), j + 1)
        if minutes[0] >= _FEWEST_MINUTES and not ts[j].has_any(_COUNTED) and (ts[k].number is not None or _ends(ts, j)):
            return replace(found, minute=minutes[0], bare=False), j
    return found, k


def _ends(ts: Tokens, j: int) -> bool:
    """Say whether no noun follows that a number in words could count: একটা ত্রিশে, ekta trish e."""
    return ts[j].has(Sense.LOCATIVE) or not ts[j].word or (ts[j].has(Sense.FILLER) and not ts[j].has(Sense.CLASSIFIER))


def _plain(ts: Tokens, i: int) -> tuple[Clock, int] | None:
    """5 pm, five p.m., 5p, 5 o'clock."""
    found = whole(ts, i, spoken=False)
    if found is None or not 0 <= found[0] <= _HOURS or (ts[i].number is not None and len(ts[i].text) > 2):
        return None
    hour, j = found
    if ts[j].senses.get(Sense.OCLOCK) == "sure":
        return Clock(hour, meridiem="24" if hour > _LAST_ON_A_DIAL else "any"), j + 1
    j = j + 1 if ts[j].text == "." and ts[j].tight and ts[j + 1].tight and ts[j + 1].has(Sense.MERIDIEM) else j
    adjusted = _with(Clock(hour), _meridiem(ts, j))
    return (adjusted, j + 1) if adjusted else None


def _two_words(ts: Tokens, i: int) -> tuple[Clock, int] | None:
    """ "five thirty", "ten forty five", "4 thirty", "5 30 pm", "at 5 30"."""
    hour = whole(ts, i, spoken=False)
    if hour is None or not 0 < hour[0] < _HOURS or not ts[i].text.isascii():
        return None
    start = hour[1] + 1 if ts[hour[1]].text == "-" and ts[hour[1] + 1].has(Sense.NUMBER) else hour[1]
    if ts[start].has(Sense.OH) and 0 < ts[start + 1].senses.get(Sense.NUMBER, 0) < 10:
        return _on_dial(hour[0], ts[start + 1].senses[Sense.NUMBER]), start + 2
    minute = whole(ts, start, spoken=False)
    if (
        minute is None
        or not 10 <= minute[0] < _MINUTES
        or ts[minute[1]].has(Sense.UNIT)
        or ts[minute[1]].has(Sense.MONTH)
    ):
        return None
    at = i > 0 and (ts[i - 1].has(Sense.AT) or ts[i - 1].has(Sense.APPROX)) and len(ts[start].text) == 2
    spelled = ts[start].has(Sense.NUMBER) and not ts[minute[1]].has(Sense.SUFFIX)
    words = spelled and (minute[0] % 5 == 0 or minute[1] > start + 1 or _is_said_to_be_hour(ts, i))
    if ts[minute[1]].has(Sense.MERIDIEM) or words or at:
        return _on_dial(hour[0], minute[0]), minute[1]
    return None


def _on_dial(hour: int, minute: int) -> Clock:
    return Clock(hour, minute, meridiem="24" if hour > _LAST_ON_A_DIAL else "any")
