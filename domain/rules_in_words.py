"""What a mentor writes about how they can be booked: limits, notice, time between sessions, pauses, periods."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from domain.arrangement import AddPeriod, Change, Pause, Resume, Rule, SetHolidays, SetHours, SetLengths, SetRule
from domain.dates import RAMADAN, closes_hours, weekdays_closed
from domain.feasts import RAMADAN as FAST
from domain.feasts import next_feast
from domain.hours import LONGEST_NAME, Length, days_without
from domain.other_clock import Clocks
from domain.patterns import later
from domain.slots import DAY, Interval, Period, Window
from domain.typed import adds_hours, begun_on, beside_week, weekly_hours, whole_days
from domain.week import DAYS
from domain.when import Now

MOST = 512
"""Characters that are read."""
_LETTER = r"[\w\u0980-\u09ff]"  # a vowel sign of Bangla is no letter to `re`
_BANGLA_DIGITS = str.maketrans("০১২৩৪৫৬৭৮৯", "0123456789")
_ENGLISH = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_BANGLA = ("এক", "দুই", "তিন", "চার", "পাঁচ", "ছয়", "সাত", "আট", "নয়", "দশ")
_BANGLISH = ("ek", "dui", "tin", "char", "pach", "choy", "shat", "at", "noy", "dosh")
_NUMBERS = {word: number for words in (_ENGLISH, _BANGLA, _BANGLISH) for number, word in enumerate(words, 1)}


def _words(*words: str) -> re.Pattern[str]:
    return later(rf"(?<!{_LETTER})(?:{'|'.join(words)})(?!{_LETTER})", re.IGNORECASE)


_BOOKINGS = (
    r"(?:(?:my|new|any|all|amar|notun|kono|আমার|নতুন|কোনো|কোন)\s+)*(?:bookings?|sessions?|calendar|বুকিং|সেশন|ক্যালেন্ডার)"
)
_REST = r"(?:pause|break|বিরতি|biroti)"
_RESUME = _words(
    rf"(?:resume|restart|unpause|re-?open)(?:\s+(?:taking\s+)?{_BOOKINGS})?",
    rf"(?:(?:i['’]?m|i\s+am)\s+back\W+(?:(?:so|please|pls)\s+)*)?(?:start|take|taking|open)\s+(?:taking\s+)?{_BOOKINGS}\s+again",
    rf"{_BOOKINGS}\s+(?:আবার|abar)\s+(?:চালু|শুরু|chalu|shuru|suru|খুলে|khule|নিন|নেব|nibo)(?:\s+\S+)*",
    rf"{_BOOKINGS}\s+(?:চালু|chalu)(?:\s+(?:কর\S*|kor\S*|দিন|den|din))?",
    rf"(?:end|stop|finish)\s+(?:the\s+|my\s+)?{_REST}",
    rf"(?:(?:the|my|amar|আমার)\s+)?{_REST}\s+(?:(?:is|has)\s+)?(?:over|ended|done|finished|শেষ|shesh|sesh)",
    rf"(?:আবার|abar)\s+{_BOOKINGS}\s+(?:চালু|শুরু|chalu|shuru|suru|নেব|নিব|nebo|nibo)(?:\s+\S+)*",
)
_BACK = _words(
    r"(?:(?:hi|hello|ok|hey)\W+)?(?:i['’]?m|i\s+am|ami)\s+back(?:\s+(?:now|again|today))?",
    r"(?:আমি\s+)?(?:ফিরেছি|ফিরে\s+এসেছি|ফিরে\s+আসছি)", r"(?:ami\s+)?(?:firechi|fire\s+(?:esh?echi|aschi))",
)  # fmt: skip
"""What ends a pause, and without one says nothing of bookings."""
_PAUSE = _words(
    r"(?:take|taking|have|need|want)\s+a\s+(?:short\s+|long\s+)?break\s+from\s+(?:mentoring|teaching|work|this|bookings?|(?:my\s+)?sessions?)",
    r"(?:take|taking|having|need|want)\s+a\s+(?:short\s+|long\s+)?break(?=\s+(?:for|until|till)\s+(?!lunch|tea|dinner))",
    r"(?:(?:i['’]?m|i\s+am)\s+)?(?:off|away|not\s+available)\s+from\s+now\s+on",
    rf"pause(?:\s+(?:taking\s+)?{_BOOKINGS})?",
    rf"(?:stop|no|(?:don['’]?t|do\s+not|won['’]?t|not)\s+tak(?:e|ing))\s+(?:taking\s+)?(?:new\s+)?{_BOOKINGS}"
    r"(?=\s+(?:until|till|for|from\s+now|at\s+the\s+moment|right\s+now)|[\s.!।]*$)",
    rf"{_BOOKINGS}\s+(?:আপাতত\s+|apatoto\s+)?(?:বন্ধ|থামান|bondho|thaman)(?:\s+(?:রাখুন|রাখেন|করুন|করেন|rakhun|rakhen|korun|koren))?",
    rf"{_BOOKINGS}\s+(?:নেব|নিব|নেবো|নিবো|nebo|nibo)\s+(?:না|na)",
)
_FOR_NOW = _words(
    r"for\s+now", r"for\s+the\s+time\s+being", r"at\s+the\s+moment", r"right\s+now", "আপাতত", "এখন", "apatoto", "ekhon"
)
_UNTIL = _words("until", "till", "for", "পর্যন্ত", "porjonto", "er jonno", "জন্য", "এর জন্য")
_UNTIL_IT = _words("until", "till")
"""What goes before the day, the week or the month that ends something; পর্যন্ত behind it takes in all of it."""
_END_OF = _words("end", "শেষ", "shesh")
_FOR = _words("for", "er jonno", "জন্য", "এর জন্য")
_HOLIDAYS = _words(
    r"public\s+holidays?",
    r"সরকারি\s+ছুটি(?:তে|র\s+দিন(?:গুলো(?:তে)?|ে)?)?",
    r"(?:sorkari|shorkari)\s+(?:chuti|chhuti)(?:te|r\s+din(?:gulo(?:te)?|e)?)?",
)
_WORKS = _words("work", "available", "open", "on", "কাজ", "খোলা", "khola", "kaj")
_RESTS = _words("off", "closed?", "rest", "বন্ধ", "bondho", "ছুটি")
_PER_DAY = _words(r"(?:a|per|each|every)\s+day", "daily", "দিনে", "প্রতিদিন", "dine", r"din\s+e", "protidin")
_PER_WEEK = _words(r"(?:a|per|each|every)\s+week", "weekly", "সপ্তাহে", r"sh?opt?ahe?(?:\s+e)?", "shoptay")
_AT_MOST = _words(
    "max(?:imum)?", r"at\s+most", r"not?\s+more\s+than", "limit", r"up\s+to", "only", "সর্বোচ্চ", "sh?orboccho",
    r"এর\s+বেশি", "বেশি", "beshi",
)  # fmt: skip
_EACH = r"(?:টির?|টার?|tar?|tir?)"
_COUNTED = _words(rf"(\d{{1,3}})(?:\s*(?:{_EACH}|sessions?|bookings?|সেশন))?", rf"({'|'.join(_NUMBERS)}){_EACH}?")
_BESIDE_A_NUMBER = _words(
    r"make\s+it|then|please|pls|plz|just|rather|instead|is|ok|okay|fine|sessions?|bookings?|koro|koren|korun|den|din|dao"
    r"|hobe|hok|thak|ta|ti|kono|কোনো|সেশন|বুকিং|করো|করেন|করুন|দেন|দিন|দাও|হবে|হোক|থাক"
)
_NO_LIMIT = _words(r"no\s+limit", "unlimited", "any number", r"(?:limit|সীমা)\s+(?:নেই|নাই|nai|nei)")
_NONE = _words("none", "no", "nothing", "zero", "off", "না", "নেই", "নাই", "লাগবে না", "na", "nai", "nei")
_NOTICE = _words(
    "notice", r"in\s+advance", r"(?:hours?|hrs?|days?|minutes?|mins?)\s+(?:ahead|before)", "আগে", "age", "নোটিশ"
)
_MOVES = _words("mov(?:es?|ing)", "reschedul(?:e|ing)", "সরাতে", "সময় বদলাতে", "shorate", "bodlate")
_CANCELS = _words("cancel(?:s|l?ing|lations?)?", "বাতিল", "batil")
_BOOKS = _words("book(?:ed|ing|ings)?", "notice", "বুক", "বুকিং", "নোটিশ")
_GAP = _words(
    "buffer", "break", "gap", r"free\s+(?:before|after|between)", "বিরতি", "ফাঁকা?", "গ্যাপ", "biroti", "fak",
    r"between\s+(?:(?:the|my|any|two|each|all)\s+)*(?:sessions?|bookings?|meetings?|students?)",
    r"সেশন(?:ের|গুলোর)?\s+(?:মাঝে|মাঝখানে|মধ্যে)", r"sessions?\s?(?:er|gulor)?\s+(?:majh(?:e|khane)|moddhe)",
)  # fmt: skip
_STARTS = _words("slots?", r"start(?:ing)?\s+times?", "স্লট", r"শুরুর\s+সময়", r"shurur\s+somoy")
_EVERY_SO_OFTEN = _words("every", r"পর\s*পর", "অন্তর", r"por\s*por", "ontor")
_BEFORE = _words("before", r"শুরুর\s+আগে", "shurur age")
_LENGTH = later(
    r"(\d{1,3})\s*(m|min|mins|minutes?|h|hrs?|hours?|days?|মিনিট(?:ের)?|মি|ঘণ্টার?|ঘন্টার?|দিন|ghontar?|minit(?:er)?|din)(?!\w)",
    re.IGNORECASE,
)
_LENGTHS = later(rf"(?:{_LENGTH.pattern}\s*)+", re.IGNORECASE)
_LENGTH_IN_WORDS = later(
    rf"(?<!{_LETTER})(an?|{'|'.join(_NUMBERS)})\s+(minutes?|hours?|hrs?|days?|মিনিট|ঘণ্টা|ঘন্টা|দিন|ghonta|minit|din)(?!{_LETTER})",
    re.IGNORECASE,
)
_UNITS = {"m": 1, "ম": 1, "h": 60, "ঘ": 60, "g": 60, "d": DAY, "দ": DAY}
"""Minutes of a unit, by its first letter."""
_MINUTES = later(
    r"(\d{1,3})\s*(m|min|mins|minutes?|h|hrs?|hours?|মিনিট(?:ের)?|মি|ঘণ্টার?|ঘন্টার?|ghonta|minit)?(?!\w)", re.IGNORECASE
)
_LIST = later(r"[,;\n]|\s(?:and|ও|আর|এবং|ar|ebong)\s", re.IGNORECASE)
_AHEAD = _words(
    rf"(\d{{1,3}}|an?|{'|'.join(_NUMBERS)})\s+(days?|weeks?|months?|দিন|সপ্তাহ|মাস|din|sh?opta(?:ho?)?|mash?)(?:er|ের)?\s+"
    r"(?:ahead|in\s+advance|beforehand|before|আগে|age)"
)
_DAYS_OF = {"d": 1, "দ": 1, "w": 7, "s": 7, "স": 7, "m": 30, "ম": 30}
"""Days of a unit, by its first letter."""
_IN_ADVANCE = _words("ahead", r"in\s+advance", "beforehand")
_BOOKABLE = _words("bookable", r"allow\s+bookings?", r"no\s+bookings?\s+more\s+than")
_BOOKED = _words("book(?:able|ed|ing|ings)?", "বুক", "বুকিং", "buk")
_MINUTES_ONLY = r"(?:m|min|mins|minutes?|মিনিট(?:ের)?|minit|miniter)"
_SESSIONS_OF = later(
    r"(?:(?:my|the|all|make|offer|i|want|have|amar|আমার)\s+)*(?:sessions?|session\s*gulo|সেশন(?:গুলো)?)\s+"
    r"(?:(?:should|can|will|to|must|be|are|is|of|take|last|either)\s+)*"
    rf"(\d{{1,3}})\s*{_MINUTES_ONLY}?\s*(?:,|/|or|and|ba|o|ar|বা|ও|আর|অথবা|এবং)\s*(\d{{1,3}})\s*{_MINUTES_ONLY}"
    r"(?:\s+(?:each|long|only|hobe|koro|koren|korun|হবে|করুন|করেন))*",
    re.IGNORECASE,
)
"""Sessions that may be of two lengths."""
_EXAMS = _words(
    r"exams?(?:\s+weeks?)?", r"পরীক্ষার?(?:\s+সপ্তাহে?)?", r"porikkh?ar?(?:\s+shoptahe?)?", "during", "in", "the", "সময়"
)
_SPAN = later(
    r"(?:from\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s*(?:[a-z]{3,9}|[\u0980-\u09ff]{2,14})?)\s*(?:-|–|to|থেকে|theke|till|until)\s*"
    r"\d{1,2}(?:st|nd|rd|th)?\s*(?:[a-z]{3,9}|[\u0980-\u09ff]{2,14})(?:\s+(?:পর্যন্ত|porjonto))?",
    re.IGNORECASE,
)  # fmt: skip
_ONLY = _words("only", "just", "শুধু", "shudhu", "sudhu")
_EDGE = later(
    rf"[,;\n।]|\.(?=\s)|(?<!{_LETTER})(?:and|plus|with|also|ও|আর|এবং|সাথে|ar|aar|ebong|sathe)(?!{_LETTER})",
    re.IGNORECASE,
)
_NUMBER = _words(r"\d+.*", "half", "an hour", *(word for word in _NUMBERS if word != "at"))  # "at most"
_OF_SESSIONS = _words(
    "sessions?", "make", "set", "each", "long", "সেশন(?:ের|গুলো)?", "sessions? hobe", "korbo", "করব", "lomba", "লম্বা"
)
_LONGEST_SENTENCE = 20
"""Words in which a limit is looked for: each few of them are read."""
_LONGEST_LIMIT = 7
"""Words of "for the next two weeks"."""
_LIMIT_FILLERS = _words("for", "the", "of", "on", "onwards?", "only", "just", "শুধু", "shudhu", "sudhu", "jonno", "জন্য")
_GOES_ON = later(
    r"\s*(?:to|-|–|till|until|through|থেকে|theke|পর্যন্ত|porjonto|বাদে|বাদ|ছাড়া|bade?|chh?ara|off)(?![\w\u0980-\u09ff])",
    re.IGNORECASE,
)
"""What behind days makes of them the first of several, or leaves them out."""
_BEFORE_OTHERS = later(
    r"(?:(?<!\w)(?:not|except|excluding|without|no|off|but)(?:\s+(?:on|for|in))?|(?<!\w)(?:from|to|theke|থেকে)|[-–])\s*$",
    re.IGNORECASE,
)
"""What stands before days that are left out, or are the last of several."""
_EXCEPT = _words("except", "excluding", "but", "without", "বাদে", "ছাড়া", "bade", "chh?ara")
_ONWARDS = later(r"(?<=week|onth)\s+onwards?$", re.IGNORECASE)  # "from next week onwards" is no later one
_NUMBER_AT_EDGE = later(r"\d{1,2}(?:st|nd|rd|th)?")
_DAYS_AT_EDGE = later(r"\d{1,2}(?:st|nd|rd|th)?\s*[-–]\s*\d{1,2}(?:st|nd|rd|th)?")
"""Days of a month beside its bare name: "20-22 december"; beside more words they are hours."""
_MOST_NAMED = 5
_MONTH = 27
"""Days from the first to the last of a month, at least."""
_EVERY = _words("every", "each", "প্রতি", "proti")
_VAGUELY = _words(
    r"for\s+(?:now|the\s+time\s+being|a\s+while|some\s+time)", "temporarily", r"until\s+further\s+notice",
    r"(?:after|before|during|until|till|from|since)\s+(?:my\s+|the\s+)?(?:exams?|eid|puja|holidays?|vacations?)",
    r"(?:after|before|until|till|from|since)\s+(?:the\s+)?(?:ramadh?an|ramzan)",
    r"(?:ramadh?an|ramzan|romjan|roja|eid|puja|exam|porikkh?a)(?:er|r)?\s+(?:er\s+)?(?:por|age)(?:\s+theke)?",
    r"(?:রমজান|রোজা|ঈদ|পূজা|পরীক্ষা)(?:ের|র)?\s+(?:পর|পরে|আগে|আগ)(?:\s+থেকে)?", "আপাতত", "apatoto",
    r"কিছু\s*দিন", r"kichu\s*din",
)  # fmt: skip
_ONE_OF = _words(
    "next",
    "coming",
    "starting",
    "beginning",
    "until",
    "till",
    "আগামী",
    "পরের",
    "সামনের",
    "পর্যন্ত",
    "agami",
    "porer",
    "porjonto",
)
"""What makes of a day of the week a single one, rather than the first of several."""
_OWN = _words("i['’]?m", "i am", "i", "free", "available", "my hours are", "আমি", "ami", "ফ্রি", "আছি", "achi", "ase")


class RulesSaid(Struct, frozen=True):
    """What a text changes, and the parts of it with numbers that nobody understood."""

    changes: tuple[Change, ...] = ()
    left: tuple[str, ...] = ()
    clocks: Clocks | None = None
    """The clock on which hours were said, where it is another one; no changes: they cannot be put on the own one."""


class Stands(NamedTuple):
    """When a mentor can be booked so far."""

    hours: Sequence[Window] = ()
    """The week: "only fridays" keeps these of it, and it holds until another one begins."""
    periods: Sequence[Period] = ()
    """Those ahead: until another week begins they hold as they are."""
    is_paused: bool = False


def read_changes(text: str, at: Now, *, stands: Stands | None = None) -> RulesSaid:
    """Read "at most 3 a day and 10 min break after each", "pause until 5 december" or "রমজানে রাত ১০টা থেকে ১২টা".

    Args:
        text: what was typed; when it is about something else, nothing is read.
        at: of the mentor.
        stands: the mentor's hours as they are.
    """
    stands = stands or Stands()
    text = text[:MOST].translate(_BANGLA_DIGITS)
    if "?" in text:
        return RulesSaid()
    if _RESUME.fullmatch(text.strip(" .!।")) or (stands.is_paused and says_back(text)):
        return RulesSaid((Resume(),))
    pause = _pause(text, at) if _PAUSE.search(text) else None
    if pause is not None:
        return RulesSaid((pause,))
    if _HOLIDAYS.search(text) and (_RESTS.search(_HOLIDAYS.sub(" ", text)) or _WORKS.search(text)):
        return RulesSaid((SetHolidays(bool(_RESTS.search(_HOLIDAYS.sub(" ", text)))),))
    found = _rules(text, at, stands.hours)
    if found.changes:
        return found
    period = _period(text, at, stands.hours)
    return RulesSaid((period,) if period else _from_then_on(text, at, stands))


def says_back(text: str) -> bool:
    """Tell whether somebody says no more than that they are back."""
    return bool(_BACK.fullmatch(text[:MOST].strip(" .!।")))


def count_in(text: str) -> int | None:
    """Return the number that is written, in figures or as a word; 0 for "no limit"."""
    text = text[:MOST].translate(_BANGLA_DIGITS)
    if _NO_LIMIT.search(text) or _NONE.fullmatch(text.strip()):
        return 0
    found = _COUNTED.search(text)
    if found is None:
        return None
    return int(found[1]) if found[1] else _NUMBERS[found[2].lower()]


def number_instead(rule: Rule, text: str, at: Now) -> int | None:
    """Return the number that is to stand in the place of a rule's; None: it counts something else, or is not alone.

    What is not counted is in minutes, how far ahead one can be booked as well.
    """
    pers = {Rule.DAY: _PER_DAY, Rule.WEEK: _PER_WEEK}
    if any(of != rule and per.search(text) for of, per in pers.items()):
        return None
    if rule not in pers:
        return minutes_in(text, at)
    number = count_in(text)
    for words in (_NO_LIMIT, _COUNTED, pers[rule], _AT_MOST, _BESIDE_A_NUMBER):
        text = words.sub(" ", text.translate(_BANGLA_DIGITS), count=1 if words is _COUNTED else 0)
    return None if re.search(r"\w", text) else number


def minutes_in(text: str, at: Now) -> int | None:
    """Return the length of time that is written, in minutes; a figure alone is minutes, "none" is 0."""
    text = text[:MOST].translate(_BANGLA_DIGITS).strip()
    if _NONE.fullmatch(text):
        return 0
    if re.fullmatch(r"\d{1,4}", text):
        return int(text)
    when = at.when(text)
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


def hours_in(text: str, at: Now) -> list[Interval]:
    """Return the hours of a day that are written, "6-9pm": of several readings the first."""
    found = weekly_hours(f"every monday {text[:MOST]}", at)
    return [(start, end) for day, start, end in (found[0].windows if found else ()) if day == 0]


def _pause(text: str, at: Now) -> Change | None:
    """Read until when; a pause of which the end was not understood is none, nor are days that begin later."""
    rest = _FOR_NOW.sub(" ", _PAUSE.sub(" ", text)).strip(" .!।")
    if not rest:
        return Pause()
    when = at.when(_UNTIL.sub(" ", rest))
    if when is not None and when.duration is not None and when.duration >= dt.timedelta(days=1):
        return Pause(at.today + when.duration)
    span = whole_days(when)
    if span is None or not _UNTIL.search(text):
        return None
    first, last = span  # "until december" ends on its first day, "for this week", ডিসেম্বর পর্যন্ত after the last one
    if _FOR.search(text) and first > at.today:
        return None
    until = first if _UNTIL_IT.search(text) and not _END_OF.search(text) else last + dt.timedelta(days=1)
    return Pause(until) if until > at.today else None


def _rules(text: str, at: Now, usual: Sequence[Window]) -> RulesSaid:
    """Read each rule of a text, and what stands beside them: a length, or hours."""
    whole = _window(text) or _several_lengths(text)
    if whole is not None:
        return RulesSaid((whole,))
    parts = _parts(text)
    read = [(part, _rules_of(part, text, at)) for part in parts]
    if not any(rules for _, rules in read):
        return RulesSaid()
    lengths = [(part, rules or _session_length(part)) for part, rules in read]
    others = [part for part, changes in lengths if not changes and (len(parts) == 1 or _NUMBER.search(part))]
    found = weekly_hours(", ".join(others), at) if others else []
    changes = [each for _, changes in lengths for each in changes]
    if len(parts) == 1 or not others:
        return RulesSaid(tuple(dict.fromkeys(changes)))
    if len(found) == 1 and not found[0].is_guess and not found[0].off:
        adds = adds_hours(text, at)
        changes.append(SetHours(beside_week(usual, found[0].windows) if adds else found[0].windows))
        others = []
    return RulesSaid(tuple(dict.fromkeys(changes)), tuple(others))


def _parts(text: str) -> list[str]:
    """Cut a text where one rule may end; a part without a number belongs to the one before it, or behind it."""
    parts: list[str] = []
    is_open = True
    for part in _EDGE.split(text):
        if parts and (is_open or not _NUMBER.search(part)):
            parts[-1] = f"{parts[-1]} {part}".strip()
        else:
            parts.append(part.strip())
        is_open = not _NUMBER.search(parts[-1])
    return parts


def _rules_of(part: str, text: str, at: Now) -> tuple[Change, ...]:
    """Read the rules of a part; that it is a limit, or a notice, may stand elsewhere: "max 3 a day, 10 a week"."""
    found = _limit(part, text), _length_rule(part, text, at)
    return tuple(each for each in found if each is not None)


def _session_length(part: str) -> tuple[Change, ...]:
    """Read "make it 45 minutes", "1 ghontar session" beside a rule."""
    minutes = _length(part)
    return (SetLengths((Length(minutes, ""),)),) if minutes and _OF_SESSIONS.search(part) else ()


def _window(text: str) -> Change | None:
    """Read how far ahead one can be booked; "at least a day ahead" is a notice."""
    found = _AHEAD.search(text)
    is_limit = _AT_MOST.search(text) or _BOOKABLE.search(text)
    if found is None or not is_limit or _MOVES.search(text) or _CANCELS.search(text):
        return None
    if not _BOOKED.search(text) and not (_IN_ADVANCE.search(text) and _AT_MOST.match(text.strip())):
        return None
    number = int(found[1]) if found[1].isdigit() else _NUMBERS.get(found[1].lower(), 1)
    return SetRule(Rule.WINDOW, number * _DAYS_OF[found[2][0].lower()])


def _several_lengths(text: str) -> Change | None:
    found = _SESSIONS_OF.fullmatch(text.strip(" .!।"))
    return SetLengths(tuple(Length(int(number), "") for number in found.groups())) if found else None


def _limit(part: str, text: str) -> Change | None:
    if not (_AT_MOST.search(text) or _NO_LIMIT.search(part)):
        return None
    per = Rule.DAY if _PER_DAY.search(part) else Rule.WEEK if _PER_WEEK.search(part) else None
    if per is None:
        return None
    rest = part
    for words in (_PER_DAY, _PER_WEEK, _AT_MOST, _LENGTHS):  # "10 min break" is a length
        rest = words.sub(" ", rest)
    number = 0 if _NO_LIMIT.search(part) else count_in(rest)
    return SetRule(per, number) if number is not None else None


def _length_rule(part: str, text: str, at: Now) -> Change | None:
    """Read a buffer, a notice or how far starts lie apart; "20 minutes" alone is none of it."""
    minutes, gap = _length(part), _GAP.search(part)
    if minutes is None:
        return None
    if gap is not None:
        return SetRule(Rule.BEFORE if _BEFORE.search(part) else Rule.AFTER, _length_of(gap, at) or minutes)
    if _STARTS.search(part) and _EVERY_SO_OFTEN.search(part):
        return SetRule(Rule.STEP, minutes)
    if _NOTICE.search(text) and (_BOOKS.search(part) or _MOVES.search(part) or _CANCELS.search(part)):
        return SetRule(_notice_of(part), minutes)
    return None


def _length_of(gap: re.Match[str], at: Now) -> int | None:
    """Return the length that stands nearest to the word for time between sessions: another one is theirs."""
    found = list(_LENGTHS.finditer(gap.string))
    if not found:
        when = at.when(gap.string[: gap.start()])
        return None if when is None or when.duration is None else int(when.duration.total_seconds()) // 60
    nearest = min(found, key=lambda each: max(gap.start() - each.end(), each.start() - gap.end()))
    return _length(nearest[0])


def _notice_of(text: str) -> Rule:
    return Rule.MOVE if _MOVES.search(text) else Rule.CANCEL if _CANCELS.search(text) else Rule.NOTICE


def _length(text: str) -> int | None:
    found = [(int(number), unit) for number, unit in _LENGTH.findall(text.translate(_BANGLA_DIGITS))]
    found = found or [(_NUMBERS.get(word.lower(), 1), unit) for word, unit in _LENGTH_IN_WORDS.findall(text)]
    return sum(number * _UNITS[unit[0].lower()] for number, unit in found) if found else None


def _period(text: str, at: Now, usual: Sequence[Window]) -> Change | None:
    """Read days with hours of their own: the month of the fast, or days from one to another."""
    for first, last, rest in _spans(text, at):
        hours = _hours(rest, at) or (_kept if _ONLY.search(rest) else _without)(rest, at, usual)
        if hours:
            return AddPeriod(Period(first, last, hours))
    return None


def _kept(text: str, at: Now, usual: Sequence[Window]) -> tuple[Window, ...]:
    """Return what "only fridays" leaves of the week."""
    rest = _EXAMS.sub(" ", _ONLY.sub(" ", text)).strip(" ,:;.।")
    when = at.when(f"every {rest}")
    rule = (when.rule or {}) if when is not None and when.kind == "recurrence" else {}
    named = rule.get("byday")
    days = [str(day) for day in named] if isinstance(named, Sequence) else []
    return tuple(window for window in usual if DAYS[window[0]] in days)


def _without(text: str, at: Now, usual: Sequence[Window]) -> tuple[Window, ...]:
    """Return what "no fridays" leaves of the week; nothing when no day of it goes, or days beside those of a list."""
    rest = text.strip(" ,:;.।")
    if _EDGE.search(text) or _EXCEPT.search(text):
        return ()
    days = weekdays_closed(rest, at) or weekdays_closed(f"every {rest}", at)
    return tuple(window for window in usual if window[0] not in days) if days else ()


def _spans(text: str, at: Now) -> Iterator[tuple[dt.date, dt.date, str]]:
    if _VAGUELY.search(text):
        return
    if RAMADAN.search(text):
        fast = next_feast(FAST, at.tz.key, at.today)
        if fast is not None:
            yield fast.first, fast.last, RAMADAN.sub(" ", text)
        return
    found = _SPAN.search(text)
    begin = _with_month(text, found.start(), at) if found else 0
    span = whole_days(at.when(text[begin : found.end()])) if found else None
    if found and span and span[0] < span[1]:
        yield *span, f"{text[:begin]} {text[found.end() :]}"


def _with_month(text: str, begin: int, at: Now) -> int:
    """Return where the days of a text begin: with the month, if it stands before their numbers."""
    word = text[:begin].split()[-1:]
    named = whole_days(at.when(word[0])) if word else None
    is_month = named is not None and (named[1] - named[0]).days >= _MONTH
    return text.rindex(word[0], 0, begin) if is_month else begin


def _hours(text: str, at: Now) -> tuple[Window, ...]:
    rest = _EXAMS.sub(" ", _ONLY.sub(" ", text)).strip(" ,:;.।")
    for said in (rest, f"every day {rest}"):
        found = weekly_hours(said, at)
        if found:
            return found[0].windows
    return ()


# ── Hours that begin, or end, on a day ──


def _from_then_on(text: str, at: Now, stands: Stands) -> tuple[Change, ...]:
    """Read "until 15 december only saturdays 10-12", "from next week weekdays 8-10pm".

    What ends is a period. What begins is the week, and until then a period keeps the week as it is.
    """
    if not _ONLY.search(text) and closes_hours(text, at):
        return ()  # a period names the hours in which one can be booked
    for span, rest in _limits(text, at):
        hours = _week_of(rest, at, stands.hours)
        if not hours or len(begun_on(hours)) < span.least:
            continue
        if span.last is not None:
            return (AddPeriod(Period(max(span.first, at.today), span.last, hours)),) if at.today <= span.last else ()
        known = {
            each.first + dt.timedelta(days=n)
            for each in stands.periods
            for n in range((each.last - each.first).days + 1)
        }
        is_later = at.today < span.first
        kept = days_without((at.today, span.first - dt.timedelta(days=1)), known) if is_later else []
        return (SetHours(hours), *(AddPeriod(Period(*each, tuple(stands.hours))) for each in kept))
    return ()


def _week_of(text: str, at: Now, usual: Sequence[Window]) -> tuple[Window, ...]:
    """Return the hours of days that are named; where nothing else is to stay, days or hours alone keep the other."""
    rest = _ONLY.sub(" ", text).strip(" ,:;.।")
    found = weekly_hours(rest, at)
    if found and adds_hours(rest, at):
        return beside_week(usual, found[0].windows)
    names_days = any(_names_days(word, at) and not _is_part_of_day(word, at) for word in rest.split())
    if not _ONLY.search(text) or (found and names_days):
        return found[0].windows if found else ()
    if not any(map(str.isdigit, rest)):
        return _kept(_OWN.sub(" ", text), at, usual)
    days = begun_on(tuple(usual))
    found = found or weekly_hours(f"every day {rest}", at)
    return tuple(each for each in found[0].windows if each[0] in days or not days) if found else ()


class _Span(NamedTuple):
    """Days on which hours hold."""

    first: dt.date
    last: dt.date | None
    least: int = 1
    """Days of the week that the hours have at least: "sunday to" may be the first of several, unless all are named."""


def _limits(text: str, at: Now) -> Iterator[tuple[_Span, str]]:
    """Yield the days from which and until which something holds, the longer ones first, and the text without them."""
    words = text.split()
    says_hours = _ONLY.search(text) or any(map(str.isdigit, text))
    if not says_hours or _VAGUELY.search(text) or len(words) > _LONGEST_SENTENCE:
        return
    if not _ONLY.search(text) and not any(_names_days(word.strip(",;:"), at) for word in words):
        return
    for size in range(min(_LONGEST_LIMIT, len(words) - 1), 0, -1):
        for begin in range(len(words) - size + 1):
            before, phrase, after = words[:begin], words[begin : begin + size], words[begin + size :]
            span = _days_of(" ".join(phrase), at)
            if span is None or _BEFORE_OTHERS.search(" ".join(before)) or _GOES_ON.match(" ".join(after)):
                continue
            edges = (*before[-1:], *after[:1])
            is_day = any(map(_NUMBER_AT_EDGE.fullmatch, edges)) or (
                size == 1 and any(map(_DAYS_AT_EDGE.fullmatch, edges))
            )
            if is_day or _takes_hours(phrase, span, at):
                continue
            kept = [word for word in phrase if _ONLY.fullmatch(word)]
            yield span, " ".join([*before, *kept, *after])


def _takes_hours(phrase: Sequence[str], span: _Span, at: Now) -> bool:
    """Tell whether words of hours stand in a phrase: a part of the day, or a number as in "10-12 this month"."""
    if any(_is_part_of_day(word, at) for word in phrase):
        return True
    ends = ((phrase[0], phrase[1:]), (phrase[-1], phrase[:-1]))
    return any(any(map(str.isdigit, end)) and _days_of(" ".join(rest), at) == span for end, rest in ends)


def _days_of(phrase: str, at: Now) -> _Span | None:
    """Return the days of "from next week", "until 15 december", "this month" and nothing beside them.

    Days of the week are hours' days: of these "starting monday", "until friday" begin or end something.
    """
    phrase = _ONWARDS.sub("", phrase)
    when = at.when(phrase)
    if when is None or _LIMIT_FILLERS.sub("", f"{phrase[: when.span[0]]} {phrase[when.span[1] :]}").strip(" ,:;.।"):
        return None
    if when.duration is not None and when.duration >= dt.timedelta(days=2):
        return _Span(at.today, at.today + when.duration - dt.timedelta(days=1))
    first, last = when.start, when.end
    is_days = all(each is None or type(each) is dt.date for each in (first, last))
    if when.kind != "range" or not is_days or first == last:
        return None
    least, words = 1, phrase.split()
    others = [word for word in words if not _is_weekday(word, at)]
    if len(others) < len(words):
        if None not in (first, last) or at.when(" ".join(others)) is not None:
            return None
        least = 1 if _ONE_OF.search(phrase) else _MOST_NAMED
    return _Span(first if isinstance(first, dt.date) else at.today, last if isinstance(last, dt.date) else None, least)


def _is_part_of_day(word: str, at: Now) -> bool:
    when = at.when(word)
    return when is not None and bool(when.part or (when.rule or {}).get("part"))


def _is_weekday(word: str, at: Now) -> bool:
    when = at.when(f"every {word}")
    return when is not None and "byday" in (when.rule or {})


def _names_days(word: str, at: Now) -> bool:
    """Tell whether a word names days of the week: one of them, or several, or all ("every" of "every day")."""
    when = at.when(word)
    is_all = _EVERY.fullmatch(word) is not None or (when is not None and when.kind == "recurrence")
    return is_all or _is_weekday(word, at)


def says_vaguely_when(text: str) -> bool:
    """Tell whether hours begin or end at a time that no calendar knows: "for now", "after my exams"."""
    return bool(_VAGUELY.search(text[:MOST]))
