"""What a mentor writes about single dates: some hours closed, more hours, others, or as every week again."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from domain.asking.all_but import AllBut, all_but
from domain.date_words import (
    ADDS,
    AGAIN,
    AND,
    ASKS,
    BUSY,
    BUT,
    CLAUSE,
    CLOSED,
    EVERY,
    EXAM_WEEK,
    FILLERS,
    HEAD,
    HENCEFORTH,
    LASTS,
    NEXT_WEEK,
    NO_BREAK,
    NO_WEEKDAY,
    NOBODY,
    OF_NUMBERS,
    OFF_DUTY,
    ONLY,
    OPEN,
    OR,
    OURS,
    PARTS_OF_DAYS,
    PLURAL,
    RAMADAN,
    REASON,
    TAKEN_BACK,
    THE_DAY,
    USUAL,
    WEEKDAY,
    WORD,
)
from domain.other_clock import Clocks
from domain.slots import DAY, Override, Way, Window
from domain.typed import parted, whole_days
from domain.week import DAYS, PARTS
from domain.when import Now, When, parse_when

MOST = 512
"""Characters that are read."""
FARTHEST_OFF = dt.timedelta(days=2 * 366)
"""So far ahead dates may be off, or have hours of their own."""


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


_MOST_EDGES = 8  # of a text that is parted: it is read anew at each
_MOST_WORDS = 16  # of days from one to another with their hours, for the same reason


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
    rest = _without_week(HEAD.sub("", rest), at)
    read = [at.when(part) for part in _days_and_hours(rest, at) or _parts(rest, at)]
    whens = [when for when in read if when is not None]
    if found is None or not whens or len(whens) < len(read) or _leftover(rest, at):
        return _busy(text, at)
    if way == Way.ALSO and len(whens) == 1 and len(whens[0].weekly or {}) > 1 and not ADDS.search(text):
        return None  # "free sat and sun 3-6pm": that is every week
    if way == Way.ONLY and PARTS_OF_DAYS.search(text):
        return None  # "only evenings, sunday to tuesday": that is every week
    is_of_fast = RAMADAN.search(text) and (_is_at_prayer(whens) or _is_of_no_day(RAMADAN.sub(" ", rest), at))
    if is_of_fast or EVERY.search(text) or any(when.kind == "recurrence" for when in whens):
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
    days = NEXT_WEEK.sub(" ", rest)
    when = at.when(days) if days != rest else None
    return days if when is not None and when.weekly else rest


def _first_day(text: str, at: Now) -> dt.date:
    """Return the day from which days of the week count: "next week sunday and tuesday" are not of this week."""
    found = NEXT_WEEK.search(text)
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
    if numbers and not re.search(r"[^\W\d]", OF_NUMBERS.sub("", text)):
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
    if "?" in text or _verb(text) is not None or _leftover(text, at) or EVERY.search(text):
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
    edges = list(CLAUSE.finditer(text))
    for edge in edges if len(edges) <= _MOST_EDGES else ():
        one, other = text[: edge.start()], text[edge.end() :]
        first, then = _verb(one), _verb(other)
        is_other = bool(BUT.search(edge[0])) or (first is not None and then is not None and then[0] != first[0])
        if first is None or not is_other or at.when(one) is None:
            continue
        if any(map(str.isdigit, other)) or at.when(other) is not None:
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
    whens = [at.when(part) for part in CLAUSE.split(text[:MOST]) if CLOSED.search(part)]
    return any(when is not None and not _is_of_days(when) and _has_hours(when) for when in whens)


def _has_hours(when: When) -> bool:
    return bool(when.weekly or "time" in (when.rule or {}) or when.kind in ("range", "datetime"))


def says_off(text: str) -> bool:
    """Tell whether a text says in so many words that one is off, rather than that one is busy at a time to meet."""
    return bool(OFF_DUTY.search(text[:MOST]))


def takes_nobody(text: str) -> bool:
    """Tell whether a mentor takes no sessions at all, "not doing sessions this weekend", rather than misses one."""
    return bool(NOBODY.search(text[:MOST]))


def weekdays_closed(text: str, at: Now) -> frozenset[int]:
    """Read days of the week on which a mentor takes nobody from now on, "no sessions on fridays"; 0 is Monday."""
    text = PLURAL.sub(r"প্রতি \1", _plain(text[:MOST], at))
    found = None if "?" in text else _verb(text)
    if found is None or found[0] != Way.CLOSED or not EVERY.search(text) or _leftover(found[1], at):
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
    text = LASTS.sub(r"\2 for \1", _for_good(_without_reason(EXAM_WEEK.sub("exams", text), at)))
    return text if at.when(text) is not None else THE_DAY.sub("today", text)


def _for_good(text: str) -> str:
    """Return "every friday off" of "friday off from now on", and "no fridays" of "no fridays anymore"."""
    rest = HENCEFORTH.sub(" ", text)
    if rest != text and NO_WEEKDAY.search(rest):
        return NO_WEEKDAY.sub(r"no \1s", rest)
    return WEEKDAY.sub(r"every \1", rest) if rest != text and WEEKDAY.search(rest) else text


def _without_reason(text: str, at: Now) -> str:
    """Return a text without what stands behind "because" or a comma and is about no time."""
    found = REASON.search(text)
    if found is None or not found.start() or at.when(found[1]) is not None or _verb(found[1]):
        return text
    return text[: found.start()]


def _busy(text: str, at: Now) -> Dates | None:
    """Read "got a dentist appointment tomorrow from 4 to 6pm": these hours, or all from then on, are closed."""
    when = at.when(text) if BUSY.search(text) and not ASKS.search(text) and "?" not in text else None
    if when is None or when.kind != "range" or not isinstance(when.start, dt.datetime):
        return None
    is_short = isinstance(when.end, dt.datetime) and when.end.date() == when.start.date()
    if OURS.search(text) and not is_short:
        return None
    return _meant(Way.CLOSED, [when], at.today)


def _verb(text: str) -> tuple[Way | None, str] | None:
    """Return what is to become of the hours (None: as every week), and the text without the words that say so."""
    if NO_BREAK.search(text):
        return None
    is_back = bool(TAKEN_BACK.search(text))
    is_open, is_closed = bool(OPEN.search(CLOSED.sub(" ", text))), not is_back and bool(CLOSED.search(text))
    says_again = bool(is_back or USUAL.search(text) or (is_open and AGAIN.search(text)))
    way = Way.CLOSED if is_closed else Way.ONLY if ONLY.search(text) else Way.ALSO
    if not (is_open or is_closed or says_again or way == Way.ONLY) or ((is_open or says_again) and is_closed):
        return None
    for words in (TAKEN_BACK, USUAL, CLOSED, OPEN, AGAIN, ONLY):
        text = words.sub(" ", text)
    return (None if says_again else way), text


def _parts(rest: str, at: Now) -> list[str]:
    """Cut "tomorrow 3-5pm and 7-8pm" in two; what is understood as a whole stays whole, unless it lists days."""
    whole, parts = at.when(rest), [part for part in AND.split(rest) if part.strip()]
    shared = parted(OR.sub(", ", rest))  # in "25 and 26 nov 6-7pm" the month and the hours
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
    for edge in range(1, len(words) if len(words) <= _MOST_WORDS else 0):
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
    return all(FILLERS.fullmatch(word) for word in WORD.findall(text))


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
