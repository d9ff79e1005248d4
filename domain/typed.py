"""What people type where settings are asked: quiet hours, reminders, weekly hours.

Times are read by ``domain.when``; here is what is meant by them in each place. All functions take any text and return
readings, the likelier first; none means that it was not understood.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from domain.hours import joined_days
from domain.patterns import later
from domain.quiet import Quiet
from domain.slots import DAY, Window
from domain.week import DAYS
from domain.when import Now, When

MOST = 512
"""Characters that are read."""

Days = tuple[dt.date, dt.date]
"""The first day and the last, both included."""

_HALF = DAY // 2
_DAYLIGHT = (6 * 60, 22 * 60)
_LONGEST_LEAD = 14 * DAY

_NOTHING = later(
    r"\s*(?:(?:kono\s+|কোনো\s+)?(?:(?:reminders?|quiet(?:\s+hours?)?|notifications?|রিমাইন্ডার|নোটিফিকেশন)\s+)?"
    r"(?:lagbe\s+na|chai\s+na|na|bondho|লাগবে\s+না|চাই\s+না|না|নেই|বন্ধ(?:\s+করুন)?|কখনো\s+না|off)"
    r"|none|never|nothing|stop|no(?:\s+(?:reminders?|quiet(?:\s+hours?)?|notifications?))?|all\s+off)[\s.!।]*",
    re.IGNORECASE,
)
_OFF = later(
    r"(?<!\w)(?:off|leave|holidays?|vacation|away|unavailable|not\s+available|closed|chuti|chhuti|bondho"
    r"|ছুটি(?:তে|র)?|বন্ধ|থাকব\s*না|নেই)(?!\w)",
    re.IGNORECASE,
)
_EXCEPT_BEFORE = later(
    r"(?:and\s+|but\s+)?(?:not|except|excluding|without|no|off)\s+(?:on\s+|for\s+)?(.+)", re.IGNORECASE
)
_EXCEPT_AFTER = later(r"(.+?)\s*(?:off|বাদে|ছাড়া|না|নয়|বন্ধ|ছুটি|bade|chara|na|noy|bondho|chuti)[\s.!।]*", re.IGNORECASE)
_AROUND = later(r"from|between|and|till|until|to|theke|থেকে|ও|আর", re.IGNORECASE)
_HALVES = later(r"[ap]\.?\s?m(?!\w)|\d:\d\d|[^\W\d_]{3,}", re.IGNORECASE)  # or any part of the day
_ALL_DAY = later(r"(?:all|whole)\s+day|24\s*hours|সারা\s*দিন|২৪\s*ঘণ্টা|sara\s*din", re.IGNORECASE)
_CLAUSES = later(r"[,;\n]|\s(?:but)\s|\s(?=(?:except|excluding)\s)", re.IGNORECASE)

_ONLY = later(
    r"(?<!\w)(?:only|just|instead(?!\s+of)|(?:(?:is|are|would\s+be|will\s+be)\s+)?(?<!not\s)(?:enough|sufficient)|will\s+do"
    r"|(?:change|switch|set)(?:\s+(?:it|them|(?:my\s+|the\s+)?reminders?))?\s+to|(?:make|keep)\s+(?:it|them)"
    r"|শুধু|shudhu|sudhu|kebol|কেবল|(?:যথেষ্ট|jothesh?to)(?!\s+(?:না|নয়|na|noy))|(?:হলে|দিলে)ই\s+(?:হবে|চলবে)|(?:hole|dile)i\s+(?:hobe|cholbe)"
    r"|(?:বদলে|পাল্টে|বদলিয়ে)|bodle|bodliye|palte)(?!\w)",
    re.IGNORECASE,
)
_JOINED = later(
    r"\s*(?:[,;\n+&]|(?<![\w\u0980-\u09ff])(?:and|আর|এবং|ও|ar|r|ebong)(?![\w\u0980-\u09ff]))\s*", re.IGNORECASE
)
_AROUND_ITEMS = " ,"
_BETWEEN = later(r"(?<!\w)between(?!\w)", re.IGNORECASE)
_AT_START = later(
    r"(?:when\s+it\s+starts|at\s+the\s+(?:start|beginning)|at\s+start|on\s+time|শুরুতে|শুরুর\s*সময়|shurute)", re.IGNORECASE
)
_BEFORE = later(
    r"(?<!\w)(?:before(?:hand)?|ahead|earlier|prior(?:\s+to)?|in\s+advance|আগে|আগেই|পূর্বে|age|agei|purbe)(?!\w)",
    re.IGNORECASE,
)
_EARLIER = later(
    r"^(?!.*(?:remind|notif|mone\s+kor|মনে\s+কর)).*(?<!\w)(?:(?:sessions?|meeting|class)(?!\s?er(?!\w))|(?:সেশন|মিটিং|ক্লাস)(?!ের|\s?এর))"
    r".*(?<!\w)(?:before|ahead|earlier|prior|আগে|age)(?!\w)",
    re.IGNORECASE | re.DOTALL,
)
"""A session that is to be earlier: "my session 1 hour earlier", and not "10 min before my session"."""
_LAST = later(
    r"(?<!\w)(?:last|previous|past|গত|আগের|goto|gato|ager)\s+"
    r"(?:week|সপ্তাহে?|sh?optah?[oe]?|(?P<month>month|মাসে?|mash?e?))(?!\w)",
    re.IGNORECASE,
)
_BARE = later(r"\d{1,4}")
_WORD = later(r"[^\W_](?:[^\W_]|[\u0980-\u09ff])*")
_SAYS_NOTHING = later(
    r"(?:please|pls|plz|remind(?:ers?|\s+me)?|notify|send|set|add|it|me|i|want|the|a|an|my|in|at|of|for|to|each|every"
    r"|also|too|then|ok|okay|hi|thanks|thank|thx|you|ধন্যবাদ|dhonnobad|start|starts|sessions?|sessione|bhai|vai|bhaiya|apu|sir|er|e|te|ta|koren|koro|kore|den|din"
    r"|dien|diben|dio|ekta|arekta|mone|koriye|ami|amake|chai|lagbe|ভাই|আপু|স্যার|প্লিজ|আমাকে|একটা|আরেকটা|মনে|করিয়ে|দিন|দেন"
    r"|দিয়েন|দিবেন|করেন|করুন|চাই|লাগবে|সেশনের|সেশন|এর|শুরুর)",
    re.IGNORECASE,
)
_BESIDE = later(
    r"(?:yes\s+)?(?:both(?:\s+of\s+(?:them|these))?|all(?:\s+of\s+(?:them|these))?|(?:keep|leave)\s+(?:them\s+all|all|both|the\s+"
    r"others?(?:\s+too)?|the\s+rest)|as\s+well|too|also|in\s+addition|add(?:\s+it)?|together|dui\s?tai|duto+i|dui\s?ta\s?i"
    r"|sob\s?gulai?|shob\s?gulai?|sobi|shobi|আগেরগুলোও|দুটোই|দুইটাই|দুটাই|দুটিই|সবগুলো|সবগুলোই|সব|সবই)[\s.!।]*",
    re.IGNORECASE,
)
_AS_WELL = later(
    r"(?<!\w)(?:too|also|as\s+well|plus|in\s+addition|add(?:itional)?|extra|আরও|aro|যোগ|jog)(?!\w)"
    r"|(?:(?<![দনযখ]া)(?<![দরখ]ি)ও|(?<!\w)o)[\s.!।]*$"  # and not that of "দাও", "করিও"
    r"|(?<=বার)ে?ও(?![\w\u0980-\u09ff])|(?<=bar)e?o(?!\w)"
    r"|(?:প্রতি|proti|every|each)\s.*(?:টাও(?![\w\u0980-\u09ff])|\dtao(?!\w))"
    r"|(?<=bar)\s+o(?=\s+(?:sh?okal|dupur|bikal|sh?ondha|rat|bhor|\d))"
    r"|^\s*(?:and|ar|ebong|আর|এবং)(?=\s)",
    re.IGNORECASE,
)
_INSTEAD = later(
    r"(?<!\w)(?:instead|rather|বদলে|পাল্টে|bodle|bodole|palte)(?!\w)"
    r"|^\s*(?:(?:please|pls)\s+)?(?:change|make|set|update)\s+(?:my\s+)?(?:\w+days?|sat|sun|mon|tues?|wed|thurs?|thu|fri)(?!\w)",
    re.IGNORECASE,
)
_LEFT_OUT = later(
    r"(?:(?:and|but)\s+)?(?:not|no|drop|remove|delete|skip|without|except|minus|leave\s+out|take\s+out)\s+(?:on\s+)?(.+?)[\s.!]*"
    r"|(.+?)\s*(?:বাদ(?:ে)?|ছাড়া|না|ba?ad(?:e)?|chh?ara|na|off)(?:\s+(?:দিন|দেন|দাও|den|din|dao))?[\s.!।]*",
    re.IGNORECASE,
)
_INSTEAD_OF = later(r"\s*,?\s+(?:but|except|কিন্তু|তবে|kintu|tobe)(?:\s+on)?\s", re.IGNORECASE)
_FINE = later(
    r"(?<!\w)(?<!not\s)(?:ok(?:ay)?|fine|good|possible|works?|free|open|(?:thik|ok|khola|free)\s+(?:ache|ase|achi)"
    r"|ঠিক\s+আছে|ওকে|খোলা(?:\s+আছে)?|ফ্রি(?:\s+আছি)?)(?:\s+(?:for\s+me|with\s+me|then))?[\s.!।]*$",
    re.IGNORECASE,
)
_ALONE = later(
    r"(?:(?:only|just)\s+(?:then|that|this|it|one|(?:that|this|the\s+new)\s+one)|(?:replace|instead)(?:\s+(?:them|it|the\s+others))?"
    r"|(?:sudhu|shudhu|kebol|শুধু|কেবল)\s+(?:eta|etai|ei\s?ta|oita|এটা|এটাই|এইটা|ওটা|এটি))[\s.!।]*",
    re.IGNORECASE,
)


class Leads(Struct, frozen=True):
    """Reminders, in minutes before the start."""

    minutes: tuple[int, ...]
    only: bool
    """These replace all others."""


class Hours(Struct, frozen=True):
    """A mentor's week, and single days on which it does not hold."""

    windows: tuple[Window, ...] = ()
    off: tuple[Days, ...] = ()
    is_guess: bool = False
    """Something was left open in the text."""


def is_nothing(text: str) -> bool:
    """Tell whether somebody wants none of it."""
    return bool(_NOTHING.fullmatch(text[:MOST]))


def quiet_hours(text: str, at: Now) -> list[Quiet]:
    """Read "10pm-7am". Hours without am or pm may be meant by day or by night: both are returned."""
    when = at.when(text[:MOST])
    readings = [] if when is None else [when, *when.alternatives]
    found = [quiet for each in readings for quiet in _quiet(each)]
    if found and _is_by_day(found[0]) and not _HALVES.search(_AROUND.sub(" ", text)):
        by_day = found[0]
        found.insert(0, Quiet((by_day.start + _HALF) % DAY, (by_day.end + _HALF) % DAY))
    return list(dict.fromkeys(found))


def quiet_start(text: str, at: Now) -> int | None:
    """Return the minute of the day of "after 10pm", None when no time is said; its end is left open.

    Without am or pm it is the hour that lies nearer to midnight.
    """
    when = at.when(text[:MOST])
    if when is None or "meridiem" not in when.assumed:
        return None if when is None else _clock(when.start)
    starts = [_clock(each.start) for each in (when, *when.alternatives)]
    return min((at for at in starts if at is not None), key=lambda at: min(at, DAY - at), default=None)


def beside(text: str) -> bool | None:
    """Tell whether reminders come beside the others (True) or replace them; None: neither is said."""
    if _BESIDE.fullmatch(text[:MOST].strip()):
        return True
    return False if _ALONE.fullmatch(text[:MOST].strip()) else None


def says_as_well(text: str) -> bool:
    """Tell whether days come beside those that were said: "saturday too", শনিবারও."""
    return bool(_AS_WELL.search(text[:MOST]))


def says_fine(text: str) -> bool:
    """Tell whether a text ends with days being fine, so that they are not off: "saturday is ok"."""
    return bool(_FINE.search(text[:MOST]))


def says_before(text: str) -> bool:
    """Tell whether a text says that something is to be before something else."""
    return bool(_BEFORE.search(text[:MOST])) and not _EARLIER.search(text[:MOST])


def is_of_leads(text: str, at: Now) -> bool:
    """Tell whether a text is about nothing but reminders: "30 min before", and not "my session takes 30 minutes"."""
    if is_nothing(text):
        return True
    if _EARLIER.search(text[:MOST]):
        return False
    left = text[:MOST]
    for pattern in (_ONLY, _AT_START, _BEFORE):
        left = pattern.sub(" ", left)
    ways = [left], parted(left)  # "an hour and a half" is one
    return any(all(_says_nothing(_unread(part, at)) for part in parts) for parts in ways)


def _is_polite(part: str) -> bool:
    """Tell whether an item of a list is none: the thanks of "1 hour before, thanks"."""
    return not _AT_START.search(part) and all(_SAYS_NOTHING.fullmatch(word) for word in _WORD.findall(part))


def _says_nothing(text: str) -> bool:
    words = _WORD.findall(text)
    return all(_SAYS_NOTHING.fullmatch(word) or _BARE.fullmatch(word) for word in words)


def _unread(part: str, at: Now) -> str:
    """Return a text without the time in it."""
    when = at.when(part)
    return part if when is None else f"{part[: when.span[0]]} {part[when.span[1] :]}"


def leads(text: str, at: Now) -> list[Leads]:
    """Read "15 min before", "1 day, 1 hour and 10 min" or "no reminders".

    "2 hours and 10 minutes" may be one reminder or two: both are returned.
    """
    text = text[:MOST]
    if is_nothing(text):
        return [Leads((), only=True)]
    only, words = bool(_ONLY.search(text)), _ONLY.sub(" ", text)
    words = _AT_START.sub(r", \g<0>, ", words).strip(_AROUND_ITEMS)  # beside a length it is a reminder of its own
    parts = [part for part in parted(words) if not _is_polite(part)]
    each = [_lead(part, at) for part in parts]
    several = tuple(dict.fromkeys(lead for lead in each if lead is not None)) if None not in each else ()
    one = _lead(words, at)
    is_list = len(parts) > 1 and (re.search("[,;\n]", words) is not None or len(_BEFORE.findall(words)) > 1)
    # "an hour and a half" is one, but not "an hour and whatever": there the end of the text adds nothing.
    is_one = one == sum(several) if several else len(parts) == 1 or one not in each
    readings = [several, (one,) if one is not None and is_one and not is_list else ()]
    return [Leads(reading, only) for reading in dict.fromkeys(readings) if reading]


def weekly_hours(text: str, at: Now) -> list[Hours]:
    """Read "weekdays 6-9pm, sat 10-1, not this friday". Days without hours are not understood.

    Of "every day 6-9pm but friday 3-5pm" Friday has only the latter.

    Args:
        text: what was typed.
        at: of the mentor.
    """
    edge = _INSTEAD_OF.search(text[:MOST])
    if edge is not None:
        parts = text[: edge.start()], text[edge.end() : MOST]
        usual, other = (_weekly_hours(part, at) for part in parts)
        if usual and other:
            return [_but(each, other[0]) for each in usual]
    return _weekly_hours(text, at)


def _but(usual: Hours, other: Hours) -> Hours:
    """Return a week with other hours on some of its days."""
    windows, off = instead(usual.windows, other.windows), (*usual.off, *other.off)
    return Hours(windows, tuple(joined_days(off)), usual.is_guess or other.is_guess)


def adds_hours(text: str, at: Now) -> bool:
    """Tell whether weekly hours come beside those that stand, "fridays 4-6pm too"; as `weekly_hours`.

    In "weekdays 7-9pm, also sat 10-1" they come beside those that are said before them.
    """

    def holds(part: str) -> bool:
        return bool(_weekly_hours(part, at))

    text = text[:MOST]
    for found in _AS_WELL.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        edges = [edge.start() for edge in _JOINED.finditer(before)]
        if not (edges and holds(before[: edges[-1]])) and not (holds(before) and holds(after)):
            return holds(text)
    return False


def replaces_days(text: str) -> bool:
    """Tell whether hours replace those of their days and leave the other days alone: "saturday 11-2 instead"."""
    return bool(_INSTEAD.search(text[:MOST]))


def says_only(text: str) -> bool:
    """Tell whether nothing is to stay beside what is said."""
    return bool(_ONLY.search(text[:MOST]))


def left_out(text: str, at: Now) -> frozenset[int]:
    """Read days that are to have no hours, "drop thursday", where a week is talked about; 0 is Monday."""
    found = _LEFT_OUT.fullmatch(text[:MOST].strip())
    when = at.when(f"every {found[1] or found[2]}") if found else None
    rule = (when.rule or {}) if when is not None and when.kind == "recurrence" else {}
    named = rule.get("byday") if set(rule) == {"freq", "byday"} else None
    return frozenset(DAYS.index(day) for day in DAYS if isinstance(named, Sequence) and day in named)


def beside_week(week: Iterable[Window], new: Iterable[Window]) -> tuple[Window, ...]:
    """Return a week with more hours."""
    return tuple(_merged([*week, *new]))


def instead(week: Iterable[Window], new: Sequence[Window]) -> tuple[Window, ...]:
    """Return a week in which the days of new hours have only these."""
    days = begun_on(new)
    return tuple(_merged([*(each for each in week if each[0] not in days), *new]))


def begun_on(windows: Sequence[Window]) -> set[int]:
    """Return the days on which hours begin: those after midnight are of the day before."""
    late = {(day + 1) % 7 for day, _, end in windows if end == DAY}
    return {day for day, start, _ in windows if start or day not in late}


def _weekly_hours(text: str, at: Now) -> list[Hours]:
    clauses = [clause.strip() for clause in _CLAUSES.split(text[:MOST]) if clause.strip()]
    parse = at.when
    off = [(clause, _excepted(clause, parse)) for clause in clauses]
    days = [span for _, spans in off for span in spans]
    words = ", ".join(clause for clause, spans in off if not spans)
    tries = map(parse, (words, f"every {words}", f"every {_ONLY.sub(' ', _AS_WELL.sub(' ', words)).strip()}"))
    when = next((when for when in tries if when is not None and _windows(when)), None)
    readings = [] if when is None else [when, *when.alternatives]
    found = [(_windows(each), bool(each.assumed)) for each in readings]
    if when is not None and "meridiem" in when.assumed and not when.alternatives:
        found.append((_evening(_windows(when)), True))
    off_days, all_day = tuple(joined_days(days)), bool(_ALL_DAY.search(words))
    named = [(windows, guess) for windows, guess in found if all_day or (0, DAY) not in {each[1:] for each in windows}]
    return list(dict.fromkeys(Hours(windows, off_days, guess) for windows, guess in named if windows))


def says_away(text: str) -> bool:
    """Tell whether a text is about being away rather than about hours."""
    return bool(_OFF.search(text[:MOST]))


def parted(words: str) -> list[str]:
    """Cut a list into its items; in "10 and 30 minutes", "20 and 21 dec" numbers share what follows.

    What is between two is no list.
    """
    if _BETWEEN.search(words):
        return [words]
    parts: list[str] = []
    unit = ""
    for part in reversed([part.strip() for part in _JOINED.split(words) if part.strip()]):
        alone = _BARE.fullmatch(part)
        unit = unit if alone else re.sub(r"^\D*\d+", "", part).strip()
        parts.append(f"{part} {unit}".strip() if alone else part)
    return parts[::-1]


# ── Quiet hours ──


def _quiet(when: When) -> Iterator[Quiet]:
    ends = _clock(when.start), _clock(when.end)
    if when.kind == "recurrence" and when.rule is not None:
        ends = _time(when.rule.get("time")), _time(when.rule.get("end_time"))
    elif when.kind == "availability" and when.weekly:
        ends = _same_each_day(when.weekly)
    elif when.kind != "range":
        return
    start, end = ends
    if start is not None and end is not None and start != end % DAY:
        yield Quiet(start, end % DAY)


def _clock(moment: dt.datetime | dt.date | dt.time | None) -> int | None:
    if isinstance(moment, dt.datetime | dt.time):
        return moment.hour * 60 + moment.minute
    return None


def _time(text: object) -> int | None:
    """Return the minute of "18:30", or of "24:00"."""
    hour, _, rest = str(text).partition(":")
    return int(hour) * 60 + int(rest) if hour.isdigit() and rest.isdigit() else None


def _same_each_day(weekly: Mapping[str, Sequence[Sequence[str]]]) -> tuple[int | None, int | None]:
    spans = {tuple(span) for day in weekly.values() for span in day}
    if len(spans) != 1:
        return None, None
    start, end = next(iter(spans))
    return _time(start), _time(end)


def _is_by_day(quiet: Quiet) -> bool:
    return _DAYLIGHT[0] <= quiet.start < _HALF < quiet.end <= _DAYLIGHT[1]


# ── Reminders ──


def _lead(part: str, at: Now) -> int | None:
    """Return the minutes of one lead; a number alone is minutes."""
    if _AT_START.search(part):
        return 0
    bare = _BEFORE.sub(" ", part).strip()
    when = at.when(f"{bare} minutes" if _BARE.fullmatch(bare) else bare)
    if when is None or when.kind != "duration" or when.duration is None:
        return None
    minutes = when.duration // dt.timedelta(minutes=1)
    return minutes if 0 < minutes <= _LONGEST_LEAD else None


# ── Weekly hours ──


def _excepted(clause: str, parse: Callable[[str], When | None]) -> list[Days]:
    """Return the days of "not this friday"; "not fridays" is about every week and none."""
    found = _EXCEPT_BEFORE.fullmatch(clause) or _EXCEPT_AFTER.fullmatch(clause)
    if found is None or len(found[1].split()) < 2:  # noqa: PLR2004 - a lone weekday
        return []
    span = whole_days(parse(found[1]))
    return [span] if span else []


def _windows(when: When) -> tuple[Window, ...]:
    if when.kind == "availability" and when.weekly:
        spans = {
            DAYS.index(day): [(_time(start), _time(end)) for start, end in each] for day, each in when.weekly.items()
        }
    elif when.kind == "recurrence" and when.rule is not None:
        spans = _recurring(when.rule)
    else:
        return ()
    week = [part for day, each in spans.items() for start, end in each for part in _parts(day, start, end)]
    return tuple(_merged(week))


def _recurring(rule: Mapping[str, object]) -> dict[int, list[tuple[int | None, int | None]]]:
    """Return the hours of "every day 9 to 5"; what ends, or pauses for weeks, are no weekly hours."""
    if rule.get("freq") not in ("DAILY", "WEEKLY") or {"interval", "count", "until", "bymonthday"} & set(rule):
        return {}
    named = rule.get("byday")
    days = DAYS if named is None else [str(day) for day in named] if isinstance(named, Iterable) else []
    if rule["freq"] == "WEEKLY" and named is None:
        return {}
    span = _time(rule.get("time")), _time(rule.get("end_time"))
    return {DAYS.index(day): [span] for day in days if day in DAYS}


def _parts(day: int, start: int | None, end: int | None) -> Iterator[Window]:
    """Cut hours over midnight in two."""
    if start is None or end is None or start == end:
        return
    if start < end:
        yield day, start, end
    else:
        yield day, start, DAY
        if end:
            yield (day + 1) % 7, 0, end


def _evening(windows: Iterable[Window]) -> tuple[Window, ...]:
    """Return hours of the morning as those of the evening; nothing when they are not."""
    later = [(day, start + _HALF, end + _HALF) for day, start, end in windows]
    return tuple(later) if all(end <= DAY for _, _, end in later) else ()


def _merged(week: Iterable[Window]) -> Iterator[Window]:
    """Join windows of a day that overlap or touch."""
    run: Window | None = None
    for day, start, end in sorted(week):
        if run is not None and run[0] == day and start <= run[2]:
            run = day, run[1], max(run[2], end)
        else:
            if run is not None:
                yield run
            run = day, start, end
    if run is not None:
        yield run


# ── Days off ──


def whole_days(when: When | None) -> Days | None:
    """Return the whole days that are named; without an end nobody knows how many they are."""
    if when is None:
        return None
    first, last = (when.start, when.end) if when.kind == "range" else (when.start or when.date, when.start or when.date)
    first, last = (each.date() if isinstance(each, dt.datetime) else each for each in (first, last))
    if not isinstance(first, dt.date) or not isinstance(last, dt.date) or last < first:
        return None
    return first, last


def past_days(text: str, at: Now) -> Days | None:
    """Return the days of "last week", which begins where the week does, or "last month"; None: neither is said."""
    found = _LAST.search(text)
    if found is None:
        return None
    today = at.today
    if found["month"]:
        last = today.replace(day=1) - dt.timedelta(days=1)
        return last.replace(day=1), last
    span = whole_days(at.when("this week"))
    return (span[0] - dt.timedelta(days=7), span[1] - dt.timedelta(days=7)) if span else None
