"""What a mentor writes about how they can be booked: limits, notice, time between sessions, pauses, periods."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from domain.arrangement import AddPeriod, Change, Pause, Resume, Rule, SetHolidays, SetRule
from domain.feasts import RAMADAN, next_feast
from domain.hours import LONGEST_NAME, Length
from domain.slots import DAY, Interval, Period, Window
from domain.typed import weekly_hours, whole_days
from domain.week import DAYS
from domain.when import parse_when

MOST = 512
"""Characters that are read."""
_LETTER = r"[\w\u0980-\u09ff]"  # a vowel sign of Bangla is no letter to `re`
_BANGLA_DIGITS = str.maketrans("০১২৩৪৫৬৭৮৯", "0123456789")
_ENGLISH = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_BANGLA = ("এক", "দুই", "তিন", "চার", "পাঁচ", "ছয়", "সাত", "আট", "নয়", "দশ")
_BANGLISH = ("ek", "dui", "tin", "char", "pach", "choy", "shat", "at", "noy", "dosh")
_NUMBERS = {word: number for words in (_ENGLISH, _BANGLA, _BANGLISH) for number, word in enumerate(words, 1)}


def _words(*words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!{_LETTER})(?:{'|'.join(words)})(?!{_LETTER})", re.IGNORECASE)


_BOOKINGS = r"(?:(?:my|new|any|all|amar|notun|আমার|নতুন)\s+)*(?:bookings?|sessions?|calendar|বুকিং|সেশন|ক্যালেন্ডার)"
_RESUME = _words(
    rf"(?:resume|restart|unpause|re-?open)(?:\s+(?:taking\s+)?{_BOOKINGS})?",
    rf"(?:start|take|taking)\s+(?:taking\s+)?{_BOOKINGS}\s+again",
    rf"{_BOOKINGS}\s+(?:আবার|abar)\s+(?:চালু|শুরু|chalu|shuru|suru|খুলে|khule|নিন|নেব|nibo)(?:\s+\S+)*",
    rf"(?:আবার|abar)\s+{_BOOKINGS}\s+(?:চালু|শুরু|chalu|shuru|suru|নেব|নিব|nebo|nibo)(?:\s+\S+)*",
)
_PAUSE = _words(
    r"(?:take|taking|have|need|want)\s+a\s+(?:short\s+|long\s+)?break\s+from\s+(?:mentoring|teaching|work|this|bookings?|(?:my\s+)?sessions?)",
    rf"pause(?:\s+(?:taking\s+)?{_BOOKINGS})?",
    rf"(?:stop|no)\s+(?:taking\s+)?(?:new\s+)?{_BOOKINGS}(?=\s+(?:until|till|for|from\s+now)|[\s.!।]*$)",
    rf"{_BOOKINGS}\s+(?:আপাতত\s+|apatoto\s+)?(?:বন্ধ|থামান|bondho|thaman)(?:\s+(?:রাখুন|রাখেন|করুন|করেন|rakhun|rakhen|korun|koren))?",
    rf"(?:আপাতত|apatoto)\s+{_BOOKINGS}\s+(?:নেব|নিব|nebo|nibo)\s+(?:না|na)",
)
_UNTIL = _words("until", "till", "for", "পর্যন্ত", "porjonto", "er jonno", "জন্য", "এর জন্য")
_HOLIDAYS = _words(
    r"public\s+holidays?", r"সরকারি\s+ছুটি(?:র\s+দিন)?", r"(?:sorkari|shorkari)\s+(?:chuti|chhuti)(?:r\s+din)?"
)
_WORKS = _words("work", "available", "open", "on", "কাজ", "খোলা", "khola", "kaj")
_RESTS = _words("off", "closed?", "rest", "বন্ধ", "bondho", "ছুটি")
_PER_DAY = _words(r"(?:a|per|each|every)\s+day", "daily", "দিনে", "প্রতিদিন", "dine", "protidin")
_PER_WEEK = _words(r"(?:a|per|each|every)\s+week", "weekly", "সপ্তাহে", "shoptahe", "soptahe", "shoptay")
_AT_MOST = _words(
    "max(?:imum)?", r"at\s+most", r"not?\s+more\s+than", "limit", r"up\s+to", "only", "সর্বোচ্চ", "sh?orboccho",
    r"এর\s+বেশি", "বেশি", "beshi",
)  # fmt: skip
_EACH = r"(?:টির?|টার?|tar?|tir?)"
_COUNTED = _words(rf"(\d{{1,3}})(?:\s*(?:{_EACH}|sessions?|bookings?|সেশন))?", rf"({'|'.join(_NUMBERS)}){_EACH}?")
_NO_LIMIT = _words(r"no\s+limit", "unlimited", "any number", r"(?:limit|সীমা)\s+(?:নেই|নাই|nai|nei)")
_NONE = _words("none", "no", "nothing", "zero", "off", "না", "নেই", "নাই", "লাগবে না", "na", "nai", "nei")
_NOTICE = _words(
    "notice", r"in\s+advance", r"(?:hours?|hrs?|days?|minutes?|mins?)\s+(?:ahead|before)", "আগে", "age", "নোটিশ"
)
_MOVES = _words("mov(?:e|ing)", "reschedul(?:e|ing)", "সরাতে", "সময় বদলাতে", "shorate", "bodlate")
_CANCELS = _words("cancel(?:l?ing|lations?)?", "বাতিল", "batil")
_BOOKS = _words("book(?:ed|ing|ings)?", "notice", "বুক", "বুকিং", "নোটিশ")
_GAP = _words("buffer", "break", "gap", r"free\s+(?:before|after|between)", "বিরতি", "ফাঁক", "biroti", "fak", "gap")
_BEFORE = _words("before", r"শুরুর\s+আগে", "shurur age")
_LENGTH = re.compile(
    r"(\d{1,3})\s*(m|min|mins|minutes?|h|hrs?|hours?|days?|মিনিট|মি|ঘণ্টা|ঘন্টা|দিন|ghonta|minit|din)(?!\w)", re.IGNORECASE
)
_LENGTHS = re.compile(rf"(?:{_LENGTH.pattern}\s*)+", re.IGNORECASE)
_LENGTH_IN_WORDS = re.compile(
    rf"(?<!{_LETTER})(an?|{'|'.join(_NUMBERS)})\s+(minutes?|hours?|hrs?|days?|মিনিট|ঘণ্টা|ঘন্টা|দিন|ghonta|minit|din)(?!{_LETTER})",
    re.IGNORECASE,
)
_UNITS = {"m": 1, "ম": 1, "h": 60, "ঘ": 60, "g": 60, "d": DAY, "দ": DAY}
"""Minutes of a unit, by its first letter."""
_MINUTES = re.compile(
    r"(\d{1,3})\s*(m|min|mins|minutes?|h|hrs?|hours?|মিনিট(?:ের)?|মি|ঘণ্টার?|ঘন্টার?|ghonta|minit)?(?!\w)", re.IGNORECASE
)
_LIST = re.compile(r"[,;\n]|\s(?:and|ও|আর|এবং|ar|ebong)\s", re.IGNORECASE)
_RAMADAN = _words(
    "রমজান(?:ে|ের|\\s+মাসে)?", "রোজা(?:য়|র)?", r"ramadh?an(?:\s+mash?e|e)?", "ramzan(?:e)?", "romjan(?:e)?", "roja(?:y|r)?"
)
_EXAMS = _words(
    r"exams?(?:\s+weeks?)?", r"পরীক্ষার?(?:\s+সপ্তাহে?)?", r"porikkh?ar?(?:\s+shoptahe?)?", "during", "in", "the", "সময়"
)
_SPAN = re.compile(
    r"(?:from\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s*(?:[a-z]{3,9}|[\u0980-\u09ff]{2,9})?)\s*(?:-|–|to|থেকে|theke|till|until)\s*"
    r"\d{1,2}(?:st|nd|rd|th)?\s*(?:[a-z]{3,9}|[\u0980-\u09ff]{2,10})(?:\s+(?:পর্যন্ত|porjonto))?",
    re.IGNORECASE,
)  # fmt: skip
_ONLY = _words("only", "just", "শুধু", "shudhu", "sudhu")


def read_change(
    text: str, *, now: dt.datetime, tz: ZoneInfo, weekdays: Sequence[str], hours: Sequence[Window] = ()
) -> Change | None:
    """Read "at most 3 a day", "pause until 5 december" or "রমজানে রাত ১০টা থেকে ১২টা"; None: it is about something else.

    Args:
        text: what was typed.
        now: aware.
        tz: of the mentor.
        weekdays: the working days where the mentor lives, "MO" to "SU".
        hours: the mentor's week, of which "only fridays" keeps these.
    """
    text = text[:MOST].translate(_BANGLA_DIGITS)
    if "?" in text:
        return None
    if _RESUME.fullmatch(text.strip(" .!।")):
        return Resume()
    if _PAUSE.search(text):
        return _pause(text, now, tz)
    if _HOLIDAYS.search(text) and (_RESTS.search(_HOLIDAYS.sub(" ", text)) or _WORKS.search(text)):
        return SetHolidays(bool(_RESTS.search(_HOLIDAYS.sub(" ", text))))
    return _limit(text) or _length_rule(text, now, tz) or _period(text, now, tz, weekdays, hours)


def count_in(text: str) -> int | None:
    """Return the number that is written, in figures or as a word; 0 for "no limit"."""
    text = text[:MOST].translate(_BANGLA_DIGITS)
    if _NO_LIMIT.search(text) or _NONE.fullmatch(text.strip()):
        return 0
    found = _COUNTED.search(text)
    if found is None:
        return None
    return int(found[1]) if found[1] else _NUMBERS[found[2].lower()]


def minutes_in(text: str, *, now: dt.datetime, tz: ZoneInfo) -> int | None:
    """Return the length of time that is written, in minutes; a figure alone is minutes, "none" is 0."""
    text = text[:MOST].translate(_BANGLA_DIGITS).strip()
    if _NONE.fullmatch(text):
        return 0
    if re.fullmatch(r"\d{1,4}", text):
        return int(text)
    when = parse_when(text, now=now, tz=tz)
    if when is not None and when.duration is not None:
        return int(when.duration.total_seconds()) // 60
    return _length(text)


def lengths_in(text: str) -> tuple[Length, ...]:
    """Read "quick question 15, mock interview 60": lengths with names; none when one of them has no minutes."""
    parts = [part.strip() for part in _LIST.split(text[:MOST].translate(_BANGLA_DIGITS)) if part.strip()]
    found = [_MINUTES.search(part) for part in parts]
    if None in found:
        return ()
    named = [(part, each) for part, each in zip(parts, found, strict=True) if each is not None]
    return tuple(Length(_minutes_of(each), _name_of(part, each)) for part, each in named)


def _minutes_of(found: re.Match[str]) -> int:
    return int(found[1]) * (_UNITS[found[2][0].lower()] if found[2] else 1)


def _name_of(part: str, found: re.Match[str]) -> str:
    name = f"{part[: found.start()]} {part[found.end() :]}".strip(" .:;()-–")
    return " ".join(name.split())[:LONGEST_NAME]


def hours_in(text: str, *, now: dt.datetime, tz: ZoneInfo) -> list[Interval]:
    """Return the hours of a day that are written, "6-9pm": of several readings the first."""
    found = weekly_hours(f"every monday {text[:MOST]}", now=now, tz=tz, weekdays=("MO",))
    return [(start, end) for day, start, end in (found[0].windows if found else ()) if day == 0]


def _pause(text: str, now: dt.datetime, tz: ZoneInfo) -> Change | None:
    """Read until when; a pause of which the end was not understood is none."""
    rest = _PAUSE.sub(" ", text).strip(" .!।")
    if not rest or not _UNTIL.search(text):
        return None if rest else Pause()
    today, when = now.astimezone(tz).date(), parse_when(_UNTIL.sub(" ", rest), now=now, tz=tz)
    if when is not None and when.duration is not None:
        return Pause(today + dt.timedelta(days=max(1, -(-when.duration // dt.timedelta(days=1)))))
    span = whole_days(when)
    if span is None:
        return None
    first, last = span  # "until 5 december" ends on that day, "for next week" after its last
    return Pause(first if first == last else last + dt.timedelta(days=1))


def _limit(text: str) -> Change | None:
    if not (_AT_MOST.search(text) or _NO_LIMIT.search(text)):
        return None
    per = Rule.DAY if _PER_DAY.search(text) else Rule.WEEK if _PER_WEEK.search(text) else None
    if per is None:
        return None
    number = 0 if _NO_LIMIT.search(text) else count_in(_AT_MOST.sub(" ", _PER_WEEK.sub(" ", _PER_DAY.sub(" ", text))))
    return SetRule(per, number) if number is not None else None


def _length_rule(text: str, now: dt.datetime, tz: ZoneInfo) -> Change | None:
    """Read a buffer or a notice; "20 minutes" alone is neither."""
    minutes, gap = _length(text), _GAP.search(text)
    if minutes is None:
        return None
    if gap is not None:
        return SetRule(Rule.BEFORE if _BEFORE.search(text) else Rule.AFTER, _length_of(gap, now, tz) or minutes)
    if _NOTICE.search(text) and (_BOOKS.search(text) or _MOVES.search(text) or _CANCELS.search(text)):
        return SetRule(_notice_of(text), minutes)
    return None


def _length_of(gap: re.Match[str], now: dt.datetime, tz: ZoneInfo) -> int | None:
    """Return the length that stands nearest to the word for time between sessions: another one is theirs."""
    found = list(_LENGTHS.finditer(gap.string))
    if not found:
        when = parse_when(gap.string[: gap.start()], now=now, tz=tz)
        return None if when is None or when.duration is None else int(when.duration.total_seconds()) // 60
    nearest = min(found, key=lambda each: max(gap.start() - each.end(), each.start() - gap.end()))
    return _length(nearest[0])


def _notice_of(text: str) -> Rule:
    return Rule.MOVE if _MOVES.search(text) else Rule.CANCEL if _CANCELS.search(text) else Rule.NOTICE


def _length(text: str) -> int | None:
    found = [(int(number), unit) for number, unit in _LENGTH.findall(text.translate(_BANGLA_DIGITS))]
    found = found or [(_NUMBERS.get(word.lower(), 1), unit) for word, unit in _LENGTH_IN_WORDS.findall(text)]
    return sum(number * _UNITS[unit[0].lower()] for number, unit in found) if found else None


def _period(
    text: str, now: dt.datetime, tz: ZoneInfo, weekdays: Sequence[str], usual: Sequence[Window]
) -> Change | None:
    """Read days with hours of their own: the month of the fast, or days from one to another."""
    for first, last, rest in _spans(text, now, tz):
        hours = _hours(rest, now, tz, weekdays) or (_kept(rest, now, tz, usual) if _ONLY.search(rest) else ())
        if hours:
            return AddPeriod(Period(first, last, hours))
    return None


def _kept(text: str, now: dt.datetime, tz: ZoneInfo, usual: Sequence[Window]) -> tuple[Window, ...]:
    """Return what "only fridays" leaves of the week."""
    rest = _EXAMS.sub(" ", _ONLY.sub(" ", text)).strip(" ,:;.।")
    when = parse_when(f"every {rest}", now=now, tz=tz)
    rule = (when.rule or {}) if when is not None and when.kind == "recurrence" else {}
    named = rule.get("byday")
    days = [str(day) for day in named] if isinstance(named, Sequence) else []
    return tuple(window for window in usual if DAYS[window[0]] in days)


def _spans(text: str, now: dt.datetime, tz: ZoneInfo) -> Iterator[tuple[dt.date, dt.date, str]]:
    today = now.astimezone(tz).date()
    if _RAMADAN.search(text):
        fast = next_feast(RAMADAN, tz.key, today)
        if fast is not None:
            yield fast.first, fast.last, _RAMADAN.sub(" ", text)
        return
    found = _SPAN.search(text)
    span = whole_days(parse_when(found[0], now=now, tz=tz)) if found else None
    if found and span and span[0] < span[1]:
        yield *span, f"{text[: found.start()]} {text[found.end() :]}"


def _hours(text: str, now: dt.datetime, tz: ZoneInfo, weekdays: Sequence[str]) -> tuple[Window, ...]:
    rest = _EXAMS.sub(" ", _ONLY.sub(" ", text)).strip(" ,:;.।")
    for said in (rest, f"every day {rest}"):
        found = weekly_hours(said, now=now, tz=tz, weekdays=weekdays)
        if found:
            return found[0].windows
    return ()
