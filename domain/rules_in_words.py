"""What a mentor writes about how they can be booked: limits, notice, time between sessions, pauses, periods."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from domain.arrangement import AddPeriod, Change, Pause, Resume, Rule, SetHolidays, SetHours, SetLengths, SetRule
from domain.date_words import RAMADAN
from domain.dates import closes_hours, weekdays_closed
from domain.feasts import RAMADAN as FAST
from domain.feasts import next_feast
from domain.hours import LONGEST_NAME, Length, days_without
from domain.other_clock import Clocks
from domain.rule_words import (
    AHEAD,
    AT_MOST,
    BACK,
    BANGLA_DIGITS,
    BEFORE,
    BEFORE_OTHERS,
    BESIDE_A_NUMBER,
    BOOKABLE,
    BOOKED,
    BOOKS,
    CANCELS,
    COUNTED,
    DAYS_AT_EDGE,
    DAYS_OF,
    EDGE,
    END_OF,
    EVERY,
    EVERY_SO_OFTEN,
    EXAMS,
    EXCEPT,
    FOR,
    FOR_NOW,
    GAP,
    GOES_ON,
    HOLIDAYS,
    IN_ADVANCE,
    LENGTH,
    LENGTH_IN_WORDS,
    LENGTHS,
    LIMIT_FILLERS,
    LIST,
    LONGEST_LIMIT,
    LONGEST_SENTENCE,
    MINUTES,
    MONTH,
    MOST_NAMED,
    MOVES,
    NO_LIMIT,
    NONE,
    NOTICE,
    NUMBER,
    NUMBER_AT_EDGE,
    NUMBERS,
    OF_SESSIONS,
    ONE_OF,
    ONLY,
    ONWARDS,
    OWN,
    PAUSE,
    PER_DAY,
    PER_WEEK,
    RESTS,
    RESUME,
    SESSIONS_OF,
    SPAN,
    STARTS,
    UNITS,
    UNTIL,
    UNTIL_IT,
    VAGUELY,
    WORKS,
)
from domain.slots import Interval, Period, Window
from domain.typed import adds_hours, begun_on, beside_week, weekly_hours, whole_days
from domain.week import DAYS
from domain.when import Now

MOST = 512
"""Characters that are read."""


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
    text = text[:MOST].translate(BANGLA_DIGITS)
    if "?" in text:
        return RulesSaid()
    if RESUME.fullmatch(text.strip(" .!।")) or (stands.is_paused and says_back(text)):
        return RulesSaid((Resume(),))
    pause = _pause(text, at) if PAUSE.search(text) else None
    if pause is not None:
        return RulesSaid((pause,))
    if HOLIDAYS.search(text) and (RESTS.search(HOLIDAYS.sub(" ", text)) or WORKS.search(text)):
        return RulesSaid((SetHolidays(bool(RESTS.search(HOLIDAYS.sub(" ", text)))),))
    found = _rules(text, at, stands.hours)
    if found.changes:
        return found
    period = _period(text, at, stands.hours)
    return RulesSaid((period,) if period else _from_then_on(text, at, stands))


def says_back(text: str) -> bool:
    """Tell whether somebody says no more than that they are back."""
    return bool(BACK.fullmatch(text[:MOST].strip(" .!।")))


def count_in(text: str) -> int | None:
    """Return the number that is written, in figures or as a word; 0 for "no limit"."""
    text = text[:MOST].translate(BANGLA_DIGITS)
    if NO_LIMIT.search(text) or NONE.fullmatch(text.strip()):
        return 0
    found = COUNTED.search(text)
    if found is None:
        return None
    return int(found[1]) if found[1] else NUMBERS[found[2].lower()]


def number_instead(rule: Rule, text: str, at: Now) -> int | None:
    """Return the number that is to stand in the place of a rule's; None: it counts something else, or is not alone.

    What is not counted is in minutes, how far ahead one can be booked as well.
    """
    pers = {Rule.DAY: PER_DAY, Rule.WEEK: PER_WEEK}
    if any(of != rule and per.search(text) for of, per in pers.items()):
        return None
    if rule not in pers:
        return minutes_in(text, at)
    number = count_in(text)
    for words in (NO_LIMIT, COUNTED, pers[rule], AT_MOST, BESIDE_A_NUMBER):
        text = words.sub(" ", text.translate(BANGLA_DIGITS), count=1 if words is COUNTED else 0)
    return None if re.search(r"\w", text) else number


def minutes_in(text: str, at: Now) -> int | None:
    """Return the length of time that is written, in minutes; a figure alone is minutes, "none" is 0."""
    text = text[:MOST].translate(BANGLA_DIGITS).strip()
    if NONE.fullmatch(text):
        return 0
    if re.fullmatch(r"\d{1,4}", text):
        return int(text)
    when = at.when(text)
    if when is not None and when.duration is not None:
        return int(when.duration.total_seconds()) // 60
    return _length(text)


def lengths_in(text: str) -> tuple[Length, ...]:
    """Read "quick question 15, mock interview 60": lengths with names; none when one of them has no minutes."""
    parts = [part.strip() for part in LIST.split(text[:MOST].translate(BANGLA_DIGITS)) if part.strip()]
    found = [MINUTES.search(part) for part in parts]
    if None in found:
        return ()
    named = [(part, each) for part, each in zip(parts, found, strict=True) if each is not None]
    return tuple(Length(_minutes_of(each), _name_of(part, each)) for part, each in named)


def _minutes_of(found: re.Match[str]) -> int:
    return int(found[1]) * (UNITS[found[2][0].lower()] if found[2] else 1)


def _name_of(part: str, found: re.Match[str]) -> str:
    name = f"{part[: found.start()]} {part[found.end() :]}".strip(" .:;()-–")
    return " ".join(name.split())[:LONGEST_NAME]


def hours_in(text: str, at: Now) -> list[Interval]:
    """Return the hours of a day that are written, "6-9pm": of several readings the first."""
    found = weekly_hours(f"every monday {text[:MOST]}", at)
    return [(start, end) for day, start, end in (found[0].windows if found else ()) if day == 0]


def _pause(text: str, at: Now) -> Change | None:
    """Read until when; a pause of which the end was not understood is none, nor are days that begin later."""
    rest = FOR_NOW.sub(" ", PAUSE.sub(" ", text)).strip(" .!।")
    if not rest:
        return Pause()
    when = at.when(UNTIL.sub(" ", rest))
    if when is not None and when.duration is not None and when.duration >= dt.timedelta(days=1):
        return Pause(at.today + when.duration)
    span = whole_days(when)
    if span is None or not UNTIL.search(text):
        return None
    first, last = span  # "until december" ends on its first day, "for this week", ডিসেম্বর পর্যন্ত after the last one
    if FOR.search(text) and first > at.today:
        return None
    until = first if UNTIL_IT.search(text) and not END_OF.search(text) else last + dt.timedelta(days=1)
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
    others = [part for part, changes in lengths if not changes and (len(parts) == 1 or NUMBER.search(part))]
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
    for part in EDGE.split(text):
        if parts and (is_open or not NUMBER.search(part)):
            parts[-1] = f"{parts[-1]} {part}".strip()
        else:
            parts.append(part.strip())
        is_open = not NUMBER.search(parts[-1])
    return parts


def _rules_of(part: str, text: str, at: Now) -> tuple[Change, ...]:
    """Read the rules of a part; that it is a limit, or a notice, may stand elsewhere: "max 3 a day, 10 a week"."""
    found = _limit(part, text), _length_rule(part, text, at)
    return tuple(each for each in found if each is not None)


def _session_length(part: str) -> tuple[Change, ...]:
    """Read "make it 45 minutes", "1 ghontar session" beside a rule."""
    minutes = _length(part)
    return (SetLengths((Length(minutes, ""),)),) if minutes and OF_SESSIONS.search(part) else ()


def _window(text: str) -> Change | None:
    """Read how far ahead one can be booked; "at least a day ahead" is a notice."""
    found = AHEAD.search(text)
    is_limit = AT_MOST.search(text) or BOOKABLE.search(text)
    if found is None or not is_limit or MOVES.search(text) or CANCELS.search(text):
        return None
    if not BOOKED.search(text) and not (IN_ADVANCE.search(text) and AT_MOST.match(text.strip())):
        return None
    number = int(found[1]) if found[1].isdigit() else NUMBERS.get(found[1].lower(), 1)
    return SetRule(Rule.WINDOW, number * DAYS_OF[found[2][0].lower()])


def _several_lengths(text: str) -> Change | None:
    found = SESSIONS_OF.fullmatch(text.strip(" .!।"))
    return SetLengths(tuple(Length(int(number), "") for number in found.groups())) if found else None


def _limit(part: str, text: str) -> Change | None:
    if not (AT_MOST.search(text) or NO_LIMIT.search(part)):
        return None
    per = Rule.DAY if PER_DAY.search(part) else Rule.WEEK if PER_WEEK.search(part) else None
    if per is None:
        return None
    rest = part
    for words in (PER_DAY, PER_WEEK, AT_MOST, LENGTHS):  # "10 min break" is a length
        rest = words.sub(" ", rest)
    number = 0 if NO_LIMIT.search(part) else count_in(rest)
    return SetRule(per, number) if number is not None else None


def _length_rule(part: str, text: str, at: Now) -> Change | None:
    """Read a buffer, a notice or how far starts lie apart; "20 minutes" alone is none of it."""
    minutes, gap = _length(part), GAP.search(part)
    if minutes is None:
        return None
    if gap is not None:
        return SetRule(Rule.BEFORE if BEFORE.search(part) else Rule.AFTER, _length_of(gap, at) or minutes)
    if STARTS.search(part) and EVERY_SO_OFTEN.search(part):
        return SetRule(Rule.STEP, minutes)
    if NOTICE.search(text) and (BOOKS.search(part) or MOVES.search(part) or CANCELS.search(part)):
        return SetRule(_notice_of(part), minutes)
    return None


def _length_of(gap: re.Match[str], at: Now) -> int | None:
    """Return the length that stands nearest to the word for time between sessions: another one is theirs."""
    found = list(LENGTHS.finditer(gap.string))
    if not found:
        when = at.when(gap.string[: gap.start()])
        return None if when is None or when.duration is None else int(when.duration.total_seconds()) // 60
    nearest = min(found, key=lambda each: max(gap.start() - each.end(), each.start() - gap.end()))
    return _length(nearest[0])


def _notice_of(text: str) -> Rule:
    return Rule.MOVE if MOVES.search(text) else Rule.CANCEL if CANCELS.search(text) else Rule.NOTICE


def _length(text: str) -> int | None:
    found = [(int(number), unit) for number, unit in LENGTH.findall(text.translate(BANGLA_DIGITS))]
    found = found or [(NUMBERS.get(word.lower(), 1), unit) for word, unit in LENGTH_IN_WORDS.findall(text)]
    return sum(number * UNITS[unit[0].lower()] for number, unit in found) if found else None


def _period(text: str, at: Now, usual: Sequence[Window]) -> Change | None:
    """Read days with hours of their own: the month of the fast, or days from one to another."""
    for first, last, rest in _spans(text, at):
        hours = _hours(rest, at) or (_kept if ONLY.search(rest) else _without)(rest, at, usual)
        if hours:
            return AddPeriod(Period(first, last, hours))
    return None


def _kept(text: str, at: Now, usual: Sequence[Window]) -> tuple[Window, ...]:
    """Return what "only fridays" leaves of the week."""
    rest = EXAMS.sub(" ", ONLY.sub(" ", text)).strip(" ,:;.।")
    when = at.when(f"every {rest}")
    rule = (when.rule or {}) if when is not None and when.kind == "recurrence" else {}
    named = rule.get("byday")
    days = [str(day) for day in named] if isinstance(named, Sequence) else []
    return tuple(window for window in usual if DAYS[window[0]] in days)


def _without(text: str, at: Now, usual: Sequence[Window]) -> tuple[Window, ...]:
    """Return what "no fridays" leaves of the week; nothing when no day of it goes, or days beside those of a list."""
    rest = text.strip(" ,:;.।")
    if EDGE.search(text) or EXCEPT.search(text):
        return ()
    days = weekdays_closed(rest, at) or weekdays_closed(f"every {rest}", at)
    return tuple(window for window in usual if window[0] not in days) if days else ()


def _spans(text: str, at: Now) -> Iterator[tuple[dt.date, dt.date, str]]:
    if VAGUELY.search(text):
        return
    if RAMADAN.search(text):
        fast = next_feast(FAST, at.tz.key, at.today)
        if fast is not None:
            yield fast.first, fast.last, RAMADAN.sub(" ", text)
        return
    found = SPAN.search(text)
    begin = _with_month(text, found.start(), at) if found else 0
    span = whole_days(at.when(text[begin : found.end()])) if found else None
    if found and span and span[0] < span[1]:
        yield *span, f"{text[:begin]} {text[found.end() :]}"


def _with_month(text: str, begin: int, at: Now) -> int:
    """Return where the days of a text begin: with the month, if it stands before their numbers."""
    word = text[:begin].split()[-1:]
    named = whole_days(at.when(word[0])) if word else None
    is_month = named is not None and (named[1] - named[0]).days >= MONTH
    return text.rindex(word[0], 0, begin) if is_month else begin


def _hours(text: str, at: Now) -> tuple[Window, ...]:
    rest = EXAMS.sub(" ", ONLY.sub(" ", text)).strip(" ,:;.।")
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
    if not ONLY.search(text) and closes_hours(text, at):
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
    rest = ONLY.sub(" ", text).strip(" ,:;.।")
    found = weekly_hours(rest, at)
    if found and adds_hours(rest, at):
        return beside_week(usual, found[0].windows)
    names_days = any(_names_days(word, at) and not _is_part_of_day(word, at) for word in rest.split())
    if not ONLY.search(text) or (found and names_days):
        return found[0].windows if found else ()
    if not any(map(str.isdigit, rest)):
        return _kept(OWN.sub(" ", text), at, usual)
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
    says_hours = ONLY.search(text) or any(map(str.isdigit, text))
    if not says_hours or VAGUELY.search(text) or len(words) > LONGEST_SENTENCE:
        return
    if not ONLY.search(text) and not any(_names_days(word.strip(",;:"), at) for word in words):
        return
    for size in range(min(LONGEST_LIMIT, len(words) - 1), 0, -1):
        for begin in range(len(words) - size + 1):
            before, phrase, after = words[:begin], words[begin : begin + size], words[begin + size :]
            span = _days_of(" ".join(phrase), at)
            if span is None or BEFORE_OTHERS.search(" ".join(before)) or GOES_ON.match(" ".join(after)):
                continue
            edges = (*before[-1:], *after[:1])
            is_day = any(map(NUMBER_AT_EDGE.fullmatch, edges)) or (
                size == 1 and any(map(DAYS_AT_EDGE.fullmatch, edges))
            )
            if is_day or _takes_hours(phrase, span, at):
                continue
            kept = [word for word in phrase if ONLY.fullmatch(word)]
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
    phrase = ONWARDS.sub("", phrase)
    when = at.when(phrase)
    if when is None or LIMIT_FILLERS.sub("", f"{phrase[: when.span[0]]} {phrase[when.span[1] :]}").strip(" ,:;.।"):
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
        least = 1 if ONE_OF.search(phrase) else MOST_NAMED
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
    is_all = EVERY.fullmatch(word) is not None or (when is not None and when.kind == "recurrence")
    return is_all or _is_weekday(word, at)


def says_vaguely_when(text: str) -> bool:
    """Tell whether hours begin or end at a time that no calendar knows: "for now", "after my exams"."""
    return bool(VAGUELY.search(text[:MOST]))
