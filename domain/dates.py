"""What a mentor writes about single dates: some hours closed, more hours, others, or as every week again."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from domain.asking.all_but import AllBut, all_but
from domain.other_clock import Clocks
from domain.patterns import later
from domain.slots import DAY, Override, Way, Window
from domain.typed import parted, whole_days
from domain.week import DAYS, PARTS
from domain.when import Now, When, parse_when

MOST = 512
"""Characters that are read."""


FARTHEST_OFF = dt.timedelta(days=2 * 366)
"""So far ahead dates may be off, or have hours of their own."""

_LETTER = r"[\w\u0980-\u09ff]"  # a vowel sign of Bangla is no letter to `re`


def _words(*words: str) -> re.Pattern[str]:
    return later(rf"(?<!{_LETTER})(?:{'|'.join(words)})(?!{_LETTER})", re.IGNORECASE)


_NOT = (
    r"(?:won['’]?t|will\s+not|not|do\s+not|don['’]?t|isn['’]?t|ain['’]?t|can(?:\s*not|['’]?t)|never)"
    r"(?:\s+(?:be|going\s+to|gonna|able\s+to|want\s+to|available\s+to))*"
)
"""How a mentor denies what follows."""
_TAKES = r"(?:tak|accept|do|hav|giv|hold|host|offer|see|meet|teach|mentor|book|work|run|attend|com)(?:e|ing)?"
_ANYBODY = (
    r"(?:\s+(?:any|new|more|other|me|my|of|you|sessions?|bookings?|students?|people|ppl|folks|mentees|anyone|anybody"
    r"|any\s+one|requests?|slots?|meetings?|class(?:es)?|calls?|appointments?))*"
)
_NOBODY = _words(rf"(?:{_NOT}\s+{_TAKES}|no)\s+(?:any\s+|more\s+|new\s+)*(?:\w+s|anyone|anybody|people)")
_OF_NUMBERS = later(r"(?<=\d)(?:st|nd|rd|th|ই|শে|তারিখ|e)|\b(?:the|and|ar|o|tarikh)\b|তারিখ|এবং|আর|ও", re.IGNORECASE)
"""What may stand beside the numbers of days."""
_USUAL = _words(
    r"unblock(?:ed)?",
    "re-?open(?:ed)?",
    r"as\s+usual",
    r"like\s+every\s+week",
    r"back\s+to\s+normal",
    r"আগের\s+মতো",
    r"ager\s+moto",
)
_AGAIN = _words("আবার", "abar", "again", r"after\s+all")
_DAY_OFF = r"(?:days?\s+off|off\s+days?|leave|vacations?|holidays?|chuti|chhuti|ছুটি)(?:ta|টা)?"
_OFF_DUTY = _words(_DAY_OFF, "off", "block(?:ed)?", "closed?", "bondho", "bandho", "বন্ধ", "ছুটিতে", "chh?utite")
_TAKES_BACK = r"(?:cancel|remove|delete|drop|undo|take\s+back|forget)"
_OF_IT = (
    r"(?:(?!(?:i|i['’]?m|ami|আমি|am|is|because|as|since|sessions?|every\w+|and|then|tak(?:e|ing)|ar|আর|এবং)\s"
    rf"|(?:all|every)\s+(?!(?:(?:my|the|of|amar|আমার)\s+)*{_DAY_OFF}))[^\s,;]+\s+)"
)
_ENDS = r"(?:\s+(?:please|pls|plz|now|again))*[\s.!।]*$"
_TAKEN_BACK = _words(
    rf"{_TAKES_BACK}(?=\s+{_OF_IT}{{0,4}}?(?:{_DAY_OFF}|blocks?)(?!{_LETTER}))",
    rf"(?:{_TAKES_BACK}(?<!cancel)|cancel(?=\s+(?:my|the|amar|আমার)\s))(?=\s+{_OF_IT}{{1,4}}?off{_ENDS})",
    rf"{_DAY_OFF}\s+(?:cancel|batil|bad|baad|বাতিল|বাদ|ক্যান্সেল)",
)
"""A day off is to be none any more."""
_PRAYER = "(?:ফজর|[যজ]োহর|জুম|আসর|মাগরিব|ইফতার|[এই]শা|তারাবি)"
"""বাদ before one of these is "after", as `domain.when.is_after_prayer` says."""
_CLOSED = _words(
    rf"add(?=\s+(?:[^\s,;]+\s+){{0,4}}?{_DAY_OFF}(?!{_LETTER}))",
    rf"{_NOT}\s+{_TAKES}{_ANYBODY}",
    r"(?:not|un)\s*available",
    r"(?:won['’]?t|will\s+not)\s+be\s+(?:available|free|there)",
    r"nai",
    r"not\s+free",
    r"can(?:\s*not|['’]?t)(?:\s+(?:take|do)(?:\s+any)?(?:\s+(?:sessions?|bookings?))?)?",
    r"block(?:ed)?",
    "closed?",
    r"shut(?:\s+(?:down|off))?",
    "off",
    "away",
    "busy",
    r"no\s+(?:bookings?|sessions?)",
    "bondho",
    "bandho",
    "chuti",
    "chhuti",
    "byasto",
    "busy",
    r"থাকব(?:ো|\s+)?\s*না",
    r"thakbo?\s+na",
    r"(?:not|isn['’]?t|aren['’]?t)\s+(?:coming|working|there|around|possible|here)",
    r"(?:won['’]?t|will\s+not|can(?:\s*not|['’]?t)|not\s+able\s+to)\s+(?:be\s+)?(?:come|work|make\s+it|attend|meet|see|teach|mentor|around)"
    r"(?:\s+(?:anyone|anybody|any\s+one|students?|people))?",
    r"can(?:\s*not|['’]?t)\s+(?:take|do|see|meet)\s+(?:anyone|anybody|anything|students?|people)",
    r"(?:don['’]?t|do\s+not|won['’]?t)\s+(?:take|book|accept|give|allow|want|work)(?:\s+(?:any|me|anyone|anybody|sessions?|bookings?|students?))*",
    r"(?:on|taking|take|having|have)\s+(?:a\s+)?(?:leave|vacations?|holidays?|day\s+off|break)",
    r"(?:leave|vacations?|holidays?|day\s+off|off\s+day|out\s+of\s+(?:office|town|station|dhaka)|travell?ing)",
    r"no\s+(?:more\s+)?(?:classes|meetings|students?|slots|appointments|calls|more)",
    r"keep\s+(?:(?:that|it|this|me|my)\s+)*(?:free|empty|clear|blocked)",
    r"(?:পারব(?:ো)?|পারছি|পারতেছি|নেব(?:ো)?|নিব(?:ো)?|আসব(?:ো)?|করব(?:ো)?|রাখব(?:ো)?|বসব(?:ো)?|নিচ্ছি)\s*না",
    r"(?:(?:নিতে|থাকতে|আসতে|করতে|দিতে|বসতে|সময়\s+দিতে)\s+)(?:পারব(?:ো)?|পারছি|পারতেছি)\s*না",
    r"(?:(?:nite|thakte|ashte|aste|korte|dite|boste|somoy\s+dite)\s+)?(?:parbo?|parchi|partesi|nibo|nebo|ashbo|asbo|korbo|boshbo|nicchi)\s+na",
    r"(?:free|available|ফ্রি|ফাঁকা|khali|fka)\s+(?:na|nai|nei|না|নাই|নেই|নয়)",
    r"not\s+(?:ok|okay|good|possible|an?\s+option)",
    r"no(?=\s+\w+days?(?!\w))",
    r"(?:sick|gone|remove|drop(?!\s+(?:(?:the|my|a|that|this|her|his|their)\s+)*(?:session|meeting|call|class|request))|stop|skip|be\s+out|i['’]?m\s+out|am\s+out)",
    r"(?:rakhben|rakhbo|rakhbo)\s+na|(?:রাখবেন|রাখব|রাখবো|রাখিয়েন)\s+না",
    r"stop\s+(?:taking|accepting|giving|all|any)(?:\s+(?:any|all|new|my))*(?:\s+(?:bookings?|sessions?|students?|requests?))?(?:\s+at\s+all)?",
    r"(?:(?:(?:lunch|tea|dinner|prayer|namaz|namaj|iftar|নামাজ|লাঞ্চ|ইফতার)(?:er|ের)?|a|my)\s+)*(?:breaks?|biroti|বিরতি)",
    rf"(?:bad|baad)\s+(?:den|din|dao)|বাদ(?:\s+(?:দেন|দিন|দাও)|(?!\s+{_PRAYER}))",
    r"ছুটি\s+(?:নেব|নিব|নিবো|নেবো|নিচ্ছি|লাগবে|চাই)|chuti\s+(?:nibo|nebo|nicchi|lagbe|chai)",
    "নাই",
    r"ছুটিতে|ছুটির",
    r"chutit?e?|chhutite",
    "বন্ধ",
    "ছুটি",
    "ব্যস্ত",
    "নেই",
    "nei",
)
_LASTS = later(
    r"(?:for\s+)?((?:an?|\d+|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?:days?|weeks?|months?))\s+(off|leave|holidays?|vacation|break)"
    r"(?=\s+(?:from|starting|beginning)(?!\w))",
    re.IGNORECASE,
)
"""How long somebody is off, said before from when: "a month off from tomorrow"."""
_EXAM_WEEK = _words(r"exams?\s+weeks?")
_THE_DAY = later(r"(?:the|this)\s+(?:whole\s+|entire\s+)?day(?=\s+off(?!\w))", re.IGNORECASE)
_BREAK = r"(?:breaks?|biroti|বিরতি)"
_NO_BREAK = _words(
    rf"(?:no|without|skip(?:ping)?|bina|বিনা|{_NOT})\s+(?:(?:a|an|any|my|the|more|need|want|{_TAKES}|\w+er|lunch|tea|prayer"
    rf"|namaz|namaj|iftar|নামাজের|লাঞ্চ)\s+){{0,3}}{_BREAK}",
    rf"{_BREAK}\s+(?:chh?ara|bina|nai|nei|na|lagbe\s+na|ছাড়া|ছাড়া|বিনা|নাই|নেই|না|লাগবে\s+না)",
)
"""A mentor works through: nothing is closed by that."""
_ONLY = _words("only", "just", "শুধু", "শুধুমাত্র", "shudhu", "sudhu", "কেবল", "kebol")
_OPEN = _words(
    r"open(?:ed)?(?:\s+up)?",
    "available",
    "add",
    "extra",
    r"i\s*(?:am|['’]?m)\s+(?:also\s+)?(?:free|available)",
    "খোলা",
    "khola",
    "খুলে",
    "khule",
    r"(?:can|could|will|i['’]?ll)\s+(?:also\s+)?(?:do|take|work|see|meet|come|teach|mentor|be\s+(?:free|available|there))"
    r"(?:\s+(?:people|ppl|folks|mentees|students?|sessions?|anyone|someone|one|one\s+more|more|another))*",
    r"have\s+(?:some\s+)?(?:free\s+)?time",
    r"(?:সময়|টাইম)\s+(?:দিতে\s+পারব(?:ো)?|দিব|দেব|আছে)",
    r"(?:somoy|shomoy|time)\s+(?:dite\s+parbo|dibo|debo|ache|ase)",
    r"(?:নিতে|করতে|বসতে|থাকতে)\s+পারব(?:ো)?(?!\s*না)",
    r"(?:nite|korte|boste|thakte)\s+parbo(?!\s*na)",
    r"(?:i['’]?m|i\s+am)\s+(?:also\s+)?working",
    r"kaj\s+(?:korbo?|korchi|kortesi|korte\s+parbo)(?!\s*na)",
    r"কাজ\s+(?:করব(?:ো)?|করছি|করতেছি|করতে\s+পারব(?:ো)?)(?!\s*না)",
    r"(?:free|sessions?)(?=.*(?:\W(?:too|also|as\s+well)\W*$))",
    r"(?:ok|okay|fine|possible|works?)(?=.*(?:\W(?:too|also|as\s+well)\W*$))",
    r"(?:also|too)(?=\s+(?:ok|okay|fine|free|possible|works?)(?:\s+for\s+me)?\W*$)",
    r"(?:ফ্রি|free|ফাঁকা)\s+(?:আছি|achi|থাকব|থাকবো|thakbo|thakb)",
)
_FILLERS = _words(
    r"i|i['’]?m|am|free|a|the|my|me|please|pls|on|for|from|at|to|and|this|that|will|be|keep|make|mark|set|as|too|also|in|of",
    r"times?|calend[ae]rs?|schedule|whole|plz|bookings?|all|ok|okay|possible|fine|day|hours?|slots?|take|taking|no|then|now|well|all|whole|could|can|do|got|go|anyone|sessions?|sorry|hi|hello|hey|bot|bhai|vai|apu|i['’]?ll|ive|i['’]?ve|some|more|extra|students?|people|ppl|folks|mentees|class(?:es)?|anything|between|till|until|there|tarikh|kono|ta|ke|theke|bajey?|gulo|ra|session|er|r|din|e|te",
    r"ami|amar|amake|ektu|doya|kore|koro|koren|korun|den|din|dao|rakho|rakhen|rakhun|rakhben|diyen|diben|thakb[eo]",
    r"im|want|wanna|need|anymore|any\s+more|lagbe|chai|n[ei]bo|rakhbo?|mash?",
    r"লাগবে|চাই|নেব(?:ো)?|নিব(?:ো)?|রাখব(?:ো)?|মাস",
    r"somoy|hobe|o|ar|ebong|actually|asole|আসলে",
    # why, where the dates are said
    r"puja|pujar|pujay|pujo|eide|eider|পূজা|পূজার|পূজায়|ঈদে|ঈদের|exams?|porikkh?ar?|পরীক্ষার?",
    r"আমি|আমার|আমাকে|একটু|দয়া|করে|করো|করেন|করুন|করবেন|দেন|দিন|দাও|দিবেন|দেবেন|রাখো|রাখেন|রাখুন|রাখবেন|থাকবে|থাকবো|থাকব",
    r"সময়|সময়টা|হবে|ও|আর|এবং|আছে|টা|তারিখ|তারিখে|কোনো|কোন|সেশন|বাজে|গুলো|থেকে|দিন|ভাই|আপু|কাউকে",
)
_BUSY = _words(
    r"(?:i\s+(?:have|['’]?ve)(?:\s+got)?|i['’]?ve(?:\s+got)?|^have|^got|there\s+is|there['’]?s|^ive\s+got)\s+(?:an?|some|my|another|to)",
    r"(?:have|need|got)\s+to\s+(?:go|be|attend|visit|take|pick|meet)",
    r"(?:একটা|একটি|ekta|akta|ekti)\s+\S+(?:\s+\S+)?\s+(?:আছে|ache|ase)",
    r"(?:class|exam|por?ikk?ha|kaj|office|ক্লাস|পরীক্ষা|এক্সাম|কাজ|অফিস)\s+(?:আছে|ache|ase|achhe)",
    r"have\s+(?:class(?:es)?|exams?|work)",
)
"""Something else is to be done then: what it is does not matter."""
_OURS = _words(
    r"(?:sessions?|students?|mentees?|class(?:es)?|meetings?|interviews?)(?:ta)?", r"(?:সেশন|স্টুডেন্ট|ক্লাস|মিটিং)(?:টা)?"
)
"""What may be a session of theirs: then nothing else is to be done, and without an end it takes no whole evening."""
_REASON = later(r"(?:[,;]|(?<!\w)(?:because|since|due\s+to|karon|কারণ)(?!\w))(.*)", re.IGNORECASE | re.DOTALL)
_ASKS = _words(
    "what|when|who|how|which|can you|could you|do i|is there|কি|কী|কে|ki|koyta|কয়টা|book|বুক|with|sathe|সাথে|mentor"
)
_ADDS = _words(
    "also", "too", "extra", "add", "open", "this", "next", "coming", "ও", "এই", "o", "ei", "agami", "আগামী", "block"
)
RAMADAN = _words(
    "রমজান(?:ে|ের|\\s+মাসে)?",
    "রোজা(?:য়|র)?",
    r"ramadh?an(?:\s+mash?e|\s?e)?",
    r"ramzan(?:\s?e)?",
    r"romjan(?:\s?e)?",
    "roja(?:y|r)?",
)
_EVERY = _words(
    r"\S+গুলো(?:তে)?",
    r"\w+(?:bar|\s)gulo(?:te)?",
    "every",
    "each",
    r"(?<!this\s)(?<!next\s)(?<!coming\s)week(?:days?|ends?)",
    "daily",
    r"\w+days",
    "প্রতি",
    "প্রতিদিন",
    "proti",
    "protidin",
    "সব",
    "shob",
)
_HENCEFORTH = _words(
    r"from\s+now\s+on(?:wards?)?", r"(?:any\s*more|any\s+longer)", r"ekhon\s+theke", r"এখন\s+থেকে", r"এখন\s+থেইকা"
)
_DAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_NO_WEEKDAY = _words(rf"no\s+(?:more\s+)?({_DAY})s?")
_WEEKDAY = _words(
    rf"({_DAY}(?=s?(?!\w))"
    r"|(?:robi|rob|shom|som|mongol|budh|brihospoti|brihoshpoti|shukro|sukro|shoni|soni)bar"
    r"|(?:রবি|সোম|মঙ্গল|বুধ|বৃহস্পতি|শুক্র|শনি)বার)s?"
)
_PARTS_OF_DAYS = _words("mornings", "afternoons", "evenings", "nights")
_PLURAL = later(r"(\S+বার)গুলো(?:তে)?")
_CLAUSE = later(
    r"\s*(?:[,;.।\n]\s*(?:(?:and|but|আর|এবং|কিন্তু|ar|kintu)\s+)?"
    rf"|(?<!{_LETTER})(?:and|but|আর|এবং|কিন্তু|তবে|ar|kintu|tobe)(?!{_LETTER}))\s*",
    re.IGNORECASE,
)
_NEXT_WEEK = _words(
    r"next\s+week", r"(?:agami|porer)\s+(?:soptah[oe]?|shoptah[oe]?)", r"(?:আগামী|পরের|সামনের)\s+সপ্তাহ(?:ে|য়)?"
)
_BUT = _words("but", "কিন্তু", "তবে", "kintu", "tobe")
_AND = later(rf"\s*(?:[,;\n+&]|(?<!{_LETTER})(?:and|আর|এবং|ও|ar|ebong)(?!{_LETTER}))\s*", re.IGNORECASE)
_HEAD = later(r"^\s*(?:(?:hours?|slots?|times?|on|for|the|সময়|somoy)\s+)*", re.IGNORECASE)
_OR = _words("or", "ba", "বা", "অথবা", "othoba")
_WORD = later(r"[^\s.,;:!?।()\-–]+")


class Dates(Struct, frozen=True):
    """What is said of single dates."""

    changes: tuple[Override, ...] = ()
    again: tuple[dt.date, ...] = ()
    """Dates that are to be like every week again."""
    is_weekly: bool = False
    """It is said of every week, so that no date is meant."""
    needs_end: bool = False
    """Hours begin and nobody knows when they end."""
    needs_start: bool = False
    """So many days are off, and nobody knows from when."""
    needs_days: bool = False
    """Only some days are to stay, and nobody knows of how many."""
    other: tuple[Override, ...] = ()
    """The changes in the other half of the day, where the words tell neither morning nor evening."""
    clocks: Clocks | None = None
    """The clock on which the hours were said, where it is another one."""

    @property
    def needs_own_clock(self) -> bool:
        """Whether the hours cannot be put on the own clock."""
        return self.clocks is not None and not (self.changes or self.again)

    def on_own(self, clocks: Clocks) -> Dates:
        """Return the same with the hours on the own clock; days without hours are the own ones."""
        return replace(self, changes=clocks.dates(self.changes), other=clocks.dates(self.other), clocks=clocks)


def read_dates(text: str, at: Now) -> Dates | None:
    """Read "block tomorrow 3-5pm", "open saturday 10-12 too" or "কাল আবার খোলা"; None: it is about something else.

    A whole day that is closed is time off (`days_closed`). A weekday is the next one.

    Args:
        text: what was typed.
        at: of the mentor.
    """
    text = _plain(text[:MOST], at)
    parts = two_changes(text, at)
    if parts:
        return _but_some_hours(*parts, at)
    found = None if "?" in text else _verb(text)
    way, rest = found or (None, "")
    rest = _without_week(_HEAD.sub("", rest), at)
    read = [at.when(part) for part in _days_and_hours(rest, at) or _parts(rest, at)]
    whens = [when for when in read if when is not None]
    if found is None or not whens or len(whens) < len(read) or _leftover(rest, at):
        return _busy(text, at)
    if way == Way.ALSO and len(whens) == 1 and len(whens[0].weekly or {}) > 1 and not _ADDS.search(text):
        return None  # "free sat and sun 3-6pm": that is every week
    if way == Way.ONLY and _PARTS_OF_DAYS.search(text):
        return None  # "only evenings, sunday to tuesday": that is every week
    is_of_fast = RAMADAN.search(text) and (_is_at_prayer(whens) or _is_of_no_day(RAMADAN.sub(" ", rest), at))
    if is_of_fast or _EVERY.search(text) or any(when.kind == "recurrence" for when in whens):
        has_hours = any(map(_has_hours, whens))
        return Dates(is_weekly=True) if way == Way.CLOSED and has_hours else None
    today = _first_day(text, at)
    meant, other = _meant(way, whens, today), _meant(way, [_in_the_other_half(when) for when in whens], today)
    is_open = meant is not None and other is not None and other.changes != meant.changes
    return replace(meant, other=other.changes) if meant and other and is_open else meant


def _is_at_prayer(whens: Iterable[When]) -> bool:
    return any("prayer" in when.assumed for when in whens)


def _is_of_no_day(text: str, at: Now) -> bool:
    when = at.when(text)
    return when is not None and isinstance(when.start, dt.time)


def _without_week(rest: str, at: Now) -> str:
    """Return "sunday and tuesday 6-8pm" of "next week": read as one, a day would be lost."""
    days = _NEXT_WEEK.sub(" ", rest)
    when = at.when(days) if days != rest else None
    return days if when is not None and when.weekly else rest


def _first_day(text: str, at: Now) -> dt.date:
    """Return the day from which days of the week count: "next week sunday and tuesday" are not of this week."""
    found = _NEXT_WEEK.search(text)
    span = whole_days(at.when(found[0])) if found else None
    return span[0] if span else at.today


def runs_of_days(days: Iterable[dt.date]) -> list[tuple[dt.date, dt.date]]:
    """Return the first and the last of each run of days that follow one another, earliest first."""
    runs: list[tuple[dt.date, dt.date]] = []
    for day in sorted(set(days)):
        if runs and day - runs[-1][1] == dt.timedelta(days=1):
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def settled(dates: Dates, hours: Collection[Window]) -> Dates:
    """Let a mentor's weekly hours tell morning from evening where the words do not.

    What is closed, or the only hours of a day, is about hours in which they can be booked. When both readings are, or
    none is, or when hours are added, both stay.
    """
    inside = [_touches(changes, hours) for changes in (dates.changes, dates.other)]
    if not dates.other or inside[0] == inside[1] or any(each.way == Way.ALSO for each in dates.changes):
        return dates
    return replace(dates, changes=dates.changes if inside[0] else dates.other, other=())


def _touches(changes: Iterable[Override], hours: Collection[Window]) -> bool:
    return any(
        day == each.day.weekday() and start < each.end and each.start < end
        for each in changes
        for day, start, end in hours
    )


def _in_the_other_half(when: When) -> When:
    return when.alternatives[0] if "meridiem" in when.assumed and when.alternatives else when


def days_closed(text: str, at: Now) -> list[tuple[dt.date, dt.date]]:
    """Read whole days off, "not coming on friday" or "১০ থেকে ১২ তারিখ ছুটিতে": first and last day of each.

    Args:
        text: what was typed; when some of it is about something else, nothing is read.
        at: of the mentor.
    """
    left = all_but(text[:MOST])
    if left is not None and not left.is_weak:
        return _days_between(left, at)
    text = _plain(text[:MOST], at)
    found = None if "?" in text or two_changes(text, at) else _verb(text)
    if found is None or found[0] != Way.CLOSED or _days_and_hours(found[1], at):
        return []
    return days_alone(found[1], at)


def _days_between(left: AllBut, at: Now) -> list[tuple[dt.date, dt.date]]:
    """Read days off of which some are left out, "20-27 dec except 25": none when it is not clear which ones."""
    apart, _, kept = ("", "", left.kept) if left.before else left.kept.rpartition(",")  # in Bangla it stands before
    off = days_closed(f"{left.before} {apart} {left.after}".strip(), at)
    days = [day for span in off for day in _each_day(span)]
    kept_days = set(_named_among(days, kept, at))
    spans = list[tuple[dt.date, dt.date]]()
    for day in days if kept_days else ():
        if day not in kept_days and spans and spans[-1][1] == day - dt.timedelta(days=1):
            spans[-1] = (spans[-1][0], day)
        elif day not in kept_days:
            spans.append((day, day))
    return spans


def _named_among(days: Sequence[dt.date], text: str, at: Now) -> list[dt.date]:
    """Return those of some days that a text names: by their numbers, as dates, or as a day of the week."""
    numbers = {int(number) for number in re.findall(r"\d+", text)}
    if numbers and not re.search(r"[^\W\d]", _OF_NUMBERS.sub("", text)):
        return [day for day in days if day.day in numbers]
    when = parse_when(text, now=at.now, tz=at.tz)
    if when is None:
        return []
    if not numbers:
        of_week = set((when.rule or {}).get("byday") or ()) if when.rule else set(when.weekly or ())  # type: ignore[call-overload]  # RRULE's words
        of_week |= {DAYS[when.date.weekday()]} if when.date is not None else set()
        return [day for day in days if DAYS[day.weekday()] in of_week]
    named = named_days(when, at.today)
    return [day for day in days if named is not None and named[0] <= day <= named[1]]


def days_alone(text: str, at: Now) -> list[tuple[dt.date, dt.date]]:
    """Read whole days and nothing beside them, "saturday and sunday"; as `days_closed`."""
    if "?" in text or _verb(text) is not None or _leftover(text, at) or _EVERY.search(text):
        return []
    today = at.today

    def days(parts: Iterable[str]) -> list[tuple[dt.date, dt.date] | None]:
        said = [part for part in parts if not _says_nothing(part)]
        read = [at.when(part) for part in said]
        return [named_days(when, today) if when is not None else None for when in read]

    listed = days(parted(text))  # of "friday and 20-27 dec" as a whole the Friday would be lost
    spans = listed if listed and None not in listed else days(_parts(text, at))
    return [] if None in spans else [each for each in spans if each is not None]


def corrected(changes: Sequence[Override], when: When, today: dt.date) -> tuple[Override, ...]:
    """Put a change of one date on another day or at other hours, whichever is said; empty when it is neither.

    Hours that leave open which half of the day is meant stay in that of the hours before them.
    """
    if len({(each.day, each.way) for each in changes}) != 1:
        return ()
    days = named_days(when, today)
    if days is None:
        ways = (when, *when.alternatives) if "meridiem" in when.assumed else (when,)
        spans = [tuple(_spans(each, changes[0].way, changes[0].day)) for each in ways]
        half = changes[0].start // (DAY // 2)
        return next((each for each in spans if each and each[0].start // (DAY // 2) == half), spans[0])
    return tuple(each._replace(day=days[0]) for each in changes) if days[0] == days[1] else ()


def two_changes(text: str, at: Now) -> tuple[str, str] | None:
    """Part "friday off, and tomorrow i can only start at 9": two times of which different things are to become.

    >>> from zoneinfo import ZoneInfo
    >>> two_changes("friday off but saturday open", Now(dt.datetime(2026, 11, 23, tzinfo=dt.UTC), ZoneInfo("UTC")))
    ('friday off', 'saturday open')
    """
    text = text[:MOST]
    for edge in _CLAUSE.finditer(text):
        one, other = text[: edge.start()], text[edge.end() :]
        ways = [_verb(part) for part in (one, other)]
        whens = [at.when(part) for part in (one, other)]
        if ways[0] is None or whens[0] is None or not (whens[1] or any(map(str.isdigit, other))):
            continue
        if _BUT.search(edge[0]) or (ways[1] is not None and ways[1][0] != ways[0][0]):
            return one, other
    return None


def _but_some_hours(one: str, other: str, at: Now) -> Dates | None:
    """Read "friday off but keep 10-11 open": the only hours of that day; days of their own are another change."""
    first, then = _verb(one), _verb(other)
    if first is None or then is None or first[0] != Way.CLOSED or then[0] == Way.CLOSED:
        return None
    when = at.when(then[1])  # None of "10-11"
    is_of_that_day = when is None or isinstance(when.start, dt.time)
    return read_dates(f"only {first[1]} {then[1]}", at) if is_of_that_day else None


def closes_hours(text: str, at: Now) -> bool:
    """Tell whether hours are said in which a mentor takes nobody, "lunch break 1 to 2 every day"."""
    whens = [at.when(part) for part in _CLAUSE.split(text[:MOST]) if _CLOSED.search(part)]
    return any(when is not None and not _is_of_days(when) and _has_hours(when) for when in whens)


def _has_hours(when: When) -> bool:
    return bool(when.weekly or "time" in (when.rule or {}) or when.kind in ("range", "datetime"))


def says_off(text: str) -> bool:
    """Tell whether a text says in so many words that one is off, rather than that one is busy at a time to meet."""
    return bool(_OFF_DUTY.search(text[:MOST]))


def takes_nobody(text: str) -> bool:
    """Tell whether a mentor takes no sessions at all, "not doing sessions this weekend", rather than misses one."""
    return bool(_NOBODY.search(text[:MOST]))


def weekdays_closed(text: str, at: Now) -> frozenset[int]:
    """Read days of the week on which a mentor takes nobody from now on, "no sessions on fridays"; 0 is Monday."""
    text = _PLURAL.sub(r"প্রতি \1", _plain(text[:MOST], at))
    found = None if "?" in text else _verb(text)
    if found is None or found[0] != Way.CLOSED or not _EVERY.search(text) or _leftover(found[1], at):
        return frozenset()
    when = at.when(found[1])
    rule = (when.rule or {}) if when is not None and when.kind == "recurrence" else {}
    if set(rule) - {"freq", "byday"} or rule.get("freq") != "WEEKLY":
        return frozenset()
    named = rule.get("byday")
    return frozenset(DAYS.index(day) for day in DAYS if isinstance(named, Sequence) and day in named)


def named_days(when: When, today: dt.date) -> tuple[dt.date, dt.date] | None:
    """Return the whole days that are named and nothing of an hour; "till 5 december" begins today."""
    if when.kind == "range" and when.start is None and isinstance(when.end, dt.date):
        when = replace(when, start=today)
    return whole_days(when) if _is_of_days(when) else None


def _is_of_days(when: When) -> bool:
    """Tell whether whole days are named, neither hours nor a part of them."""
    starts = (when.start, when.end) if when.kind == "range" else (when.date,)
    is_day = all(isinstance(each, dt.date) and not isinstance(each, dt.datetime) for each in starts)
    return is_day and when.kind in ("date", "range")


def _plain(text: str, at: Now) -> str:
    """Return a text without a reason; how long somebody is off stands behind "off", and "the day off" is today."""
    text = _LASTS.sub(r"\2 for \1", _for_good(_without_reason(_EXAM_WEEK.sub("exams", text), at)))
    return text if at.when(text) is not None else _THE_DAY.sub("today", text)


def _for_good(text: str) -> str:
    """Return "every friday off" of "friday off from now on", and "no fridays" of "no fridays anymore"."""
    rest = _HENCEFORTH.sub(" ", text)
    if rest != text and _NO_WEEKDAY.search(rest):
        return _NO_WEEKDAY.sub(r"no \1s", rest)
    return _WEEKDAY.sub(r"every \1", rest) if rest != text and _WEEKDAY.search(rest) else text


def _without_reason(text: str, at: Now) -> str:
    """Return a text without what stands behind "because" or a comma and is about no time."""
    found = _REASON.search(text)
    if found is None or not found.start() or at.when(found[1]) is not None or _verb(found[1]):
        return text
    return text[: found.start()]


def _busy(text: str, at: Now) -> Dates | None:
    """Read "got a dentist appointment tomorrow from 4 to 6pm": these hours, or all from then on, are closed."""
    when = at.when(text) if _BUSY.search(text) and not _ASKS.search(text) and "?" not in text else None
    if when is None or when.kind != "range" or not isinstance(when.start, dt.datetime):
        return None
    is_short = isinstance(when.end, dt.datetime) and when.end.date() == when.start.date()
    if _OURS.search(text) and not is_short:
        return None
    return _meant(Way.CLOSED, [when], at.today)


def _verb(text: str) -> tuple[Way | None, str] | None:
    """Return what is to become of the hours (None: as every week), and the text without the words that say so."""
    if _NO_BREAK.search(text):
        return None
    is_back = bool(_TAKEN_BACK.search(text))
    is_open, is_closed = bool(_OPEN.search(_CLOSED.sub(" ", text))), not is_back and bool(_CLOSED.search(text))
    says_again = bool(is_back or _USUAL.search(text) or (is_open and _AGAIN.search(text)))
    way = Way.CLOSED if is_closed else Way.ONLY if _ONLY.search(text) else Way.ALSO
    if not (is_open or is_closed or says_again or way == Way.ONLY) or ((is_open or says_again) and is_closed):
        return None
    for words in (_TAKEN_BACK, _USUAL, _CLOSED, _OPEN, _AGAIN, _ONLY):
        text = words.sub(" ", text)
    return (None if says_again else way), text


def _parts(rest: str, at: Now) -> list[str]:
    """Cut "tomorrow 3-5pm and 7-8pm" in two; what is understood as a whole stays whole, unless it lists days."""
    whole, parts = at.when(rest), [part for part in _AND.split(rest) if part.strip()]
    shared = parted(_OR.sub(", ", rest))  # in "25 and 26 nov 6-7pm" the month and the hours
    of_week = len(whole.weekly or ()) if whole is not None else 0
    if of_week < len(shared) and _name_days(shared, at):
        return shared
    if whole is None or "unclear" in whole.assumed or _leftover(rest, at):
        return parts
    is_list = _is_of_days(whole) and all(_is_only_days(part.strip(), at) for part in parts)
    return parts if is_list else [rest]


def _days_and_hours(rest: str, at: Now) -> list[str]:
    """Cut "25-27 nov 6-7pm" in days from one to another and the hours that each of them has; nothing of other texts."""
    words, whole = rest.split(), at.when(rest)
    if whole is not None and _is_of_days(whole) and "day" not in whole.assumed:  # "20-27 dec" has no hours
        return []
    for edge in range(1, len(words)):
        ends = " ".join(words[:edge]), " ".join(words[edge:])
        for days, hours in (ends, ends[::-1]):
            when, of_day = at.when(days), at.when(hours)
            named = named_days(when, at.today) if when is not None else None
            is_span = named is not None and named[0] < named[1] and not _leftover(days, at)
            if is_span and of_day is not None and of_day.kind == "range" and isinstance(of_day.start, dt.time):
                return [days, hours]
    return []


def _name_days(parts: Sequence[str], at: Now) -> bool:
    """Tell whether each of several parts names a day of its own, whether hours stand beside it or not."""
    whens = [when for when in (at.when(part) for part in parts) if when is not None]
    is_day = [_is_of_days(when) or (when.kind == "range" and isinstance(when.start, dt.datetime)) for when in whens]
    return 1 < len(parts) == len(whens) and all(is_day)


def _is_some_days(when: When) -> bool:
    """Tell whether so many days are said, and not from when."""
    return when.kind == "duration" and when.duration is not None and when.duration >= dt.timedelta(days=1)


def _is_only_days(part: str, at: Now) -> bool:
    """Tell whether a part says days and nothing else: not the first one of "between friday and sunday"."""
    when = at.when(part)
    return when is not None and when.span == (0, len(part)) and _is_of_days(when)


def _leftover(rest: str, at: Now) -> bool:
    """Tell whether words are left that this is not about."""
    for part in parted(rest):
        when = at.when(part)
        first, after = when.span if when is not None else (0, 0)
        if not _says_nothing(f"{part[:first]} {part[after:]}"):
            return True
    return False


def _says_nothing(text: str) -> bool:
    return all(_FILLERS.fullmatch(word) for word in _WORD.findall(text))


def _meant(way: Way | None, whens: list[When], today: dt.date) -> Dates | None:
    listed = [_whole_days(when, today) for when in whens]
    if all(listed):
        days = tuple(day for each in listed for day in each)
        if way == Way.ONLY and len(days) > 1:
            return Dates(needs_days=True)
        return Dates(again=days) if way in (Way.ALSO, None) else None
    if way == Way.CLOSED and any(map(_is_some_days, whens)):
        return Dates(needs_start=True)
    changes, spans, sharing = list[Override](), list[Override](), list[dt.date]()
    for when in whens:
        named = named_days(when, today)
        if named is not None:
            sharing += [day for day in _each_day(named) if day >= today]
            continue
        is_of_day = isinstance(when.start, dt.time) and bool(sharing)
        last = sharing.pop(0) if is_of_day else spans[0].day if spans else None
        spans = list(_next_ones(when, way or Way.ALSO, today) or _spans(when, way or Way.ALSO, last))
        if not spans:
            return Dates(needs_end=True) if isinstance(when.start, dt.datetime) else None
        changes += [*_on_days(spans, sharing), *spans]
        sharing = []
    return Dates(tuple(sorted({*changes, *_on_days(spans, sharing)}))) if changes else None


def _on_days(spans: Sequence[Override], days: Iterable[dt.date]) -> Iterator[Override]:
    """Return hours of one day on other days, which share them: "tomorrow and wednesday 3-5pm"."""
    for day in days:
        yield from (each._replace(day=day + (each.day - spans[0].day)) for each in spans)


def _each_day(days: tuple[dt.date, dt.date]) -> list[dt.date]:
    return [days[0] + dt.timedelta(n) for n in range((days[1] - days[0]).days + 1)]


def _whole_days(when: When, today: dt.date) -> list[dt.date]:
    """Return the day that is named, or the next of each of several days of the week."""
    if when.kind == "date" and when.date is not None:
        return [when.date]
    spans = [tuple(span) for each in (when.weekly or {}).values() for span in each]
    is_whole = bool(spans) and all(span == ("00:00", "24:00") for span in spans)
    return sorted(each.day for each in _next_ones(when, Way.ALSO, today)) if is_whole else []


def _next_ones(when: When, way: Way, today: dt.date) -> list[Override]:
    """Return the spans of "monday and tuesday 3-5pm", on the next of each of these days."""
    found: list[Override] = []
    for name, spans in (when.weekly or {}).items():
        day = today + dt.timedelta(days=(DAYS.index(name) - today.weekday()) % 7)
        ends = [tuple(int(each[:2]) * 60 + int(each[3:]) for each in span) for span in spans]
        found += [each for start, end in ends for each in _cut(day, way, start, end if end > start else end + DAY)]
    return sorted(found)


def _spans(when: When, way: Way, day: dt.date | None) -> Iterator[Override]:
    """Return the spans of a reading; hours without a day are those of the day before them in the sentence."""
    if when.kind == "datetime" and when.part and when.date is not None:
        part = PARTS[when.part]
        start, end = part.wide if way == Way.CLOSED else part.narrow  # all that people call so is closed
        yield from _cut(when.date, way, start, end)
    if when.kind != "range":
        return
    start_, end_ = when.start, when.end
    if isinstance(start_, dt.time) and isinstance(end_, dt.time) and day is not None:
        begin, stop = start_.hour * 60 + start_.minute, end_.hour * 60 + end_.minute
        yield from _cut(day, way, begin, stop if stop > begin else stop + DAY)
    elif isinstance(start_, dt.datetime) and isinstance(end_, dt.datetime):
        days = (end_.date() - start_.date()).days
        if days <= 1:
            yield from _cut(start_.date(), way, _of_day(start_), _of_day(end_) + days * DAY)
    elif isinstance(start_, dt.datetime) and end_ is None:
        yield from _cut(start_.date(), way, _of_day(start_), DAY)
    elif isinstance(end_, dt.datetime) and start_ is None:
        yield from _cut(end_.date(), way, 0, _of_day(end_))


def _cut(day: dt.date, way: Way, start: int, end: int) -> Iterator[Override]:
    """Cut hours over midnight in two."""
    if start < min(end, DAY):
        yield Override(day, way, start, min(end, DAY))
    if end > DAY:
        yield Override(day + dt.timedelta(days=1), way, 0, end - DAY)


def _of_day(moment: dt.datetime) -> int:
    return moment.hour * 60 + moment.minute
