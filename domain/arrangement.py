"""What a mentor may change of when they can be booked, and what each change makes of their diary."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from domain.closing import Diary
from domain.feasts import public_holidays
from domain.hours import MOST_LENGTHS, Length, changed, days_without, require_hours
from domain.refusals import BadHours, OutOfRange
from domain.slots import DAY, Interval, Override, Period, Way, Window, fits, without
from domain.week import week_of
from domain.zones import MINUTE, from_minute, midnight, minute

EVER = 2**40
"""A minute that never comes."""
LONGEST_PERIOD = dt.timedelta(days=180)
MOST_PERIODS = 6
_HOUR = 60
_LENGTHS = range(5, 481)
_ONE_DAY = dt.timedelta(days=1)


class Rule(StrEnum):
    """A rule that is a number."""

    BEFORE = "before"
    AFTER = "after"
    NOTICE = "notice"
    MOVE = "move"
    CANCEL = "cancel"
    WINDOW = "window"
    DAY = "day"
    WEEK = "week"
    STEP = "step"


class Range(Struct, frozen=True):
    """What a rule may be: minutes, days for the window, sessions for the limits."""

    field: str
    """Of `domain.slots.Rules`."""
    presets: tuple[int, ...]
    most: int
    least: int = 0
    unit: dt.timedelta | int = MINUTE
    """What one of them is: a length, or 1 where sessions are counted."""

    @property
    def ends(self) -> tuple[dt.timedelta | int, dt.timedelta | int]:
        """What it may be at least and at most."""
        return self.least * self.unit, self.most * self.unit


RANGES: Mapping[Rule, Range] = {
    Rule.BEFORE: Range("before", (0, 5, 10, 15, 30), 240),
    Rule.AFTER: Range("buffer", (0, 5, 10, 15, 30), 240),
    Rule.NOTICE: Range("notice", (0, _HOUR, 3 * _HOUR, 12 * _HOUR, DAY, 2 * DAY), 30 * DAY),
    Rule.MOVE: Range("move_notice", (0, _HOUR, 3 * _HOUR, 12 * _HOUR, DAY), 30 * DAY),
    Rule.CANCEL: Range("cancel_notice", (0, _HOUR, 3 * _HOUR, 12 * _HOUR, DAY), 30 * DAY),
    Rule.WINDOW: Range("window_days", (7, 14, 30, 60, 90), 366, least=1, unit=_ONE_DAY),
    Rule.DAY: Range("most_a_day", (0, 1, 2, 3, 4, 6), 50, unit=1),
    Rule.WEEK: Range("most_a_week", (0, 2, 3, 5, 7, 10), 200, unit=1),
    Rule.STEP: Range("every", (0, 10, 15, 20, 30, 60), 480),
}


class SetRule(Struct, frozen=True):
    """Give a rule another number."""

    rule: Rule
    value: int

    def apply(self, diary: Diary, _now: int) -> Diary:
        """Return the diary by the new rule."""
        rules: Any = {RANGES[self.rule].field: self.value}
        return replace(diary, rules=replace(diary.rules, **rules))


class SetHours(Struct, frozen=True):
    """Replace the week."""

    hours: tuple[Window, ...]

    def apply(self, diary: Diary, _now: int) -> Diary:
        """Return the diary with the new week."""
        return replace(diary, hours=self.hours)


class AddPeriod(Struct, frozen=True):
    """Let another week hold from one day to another."""

    period: Period

    def apply(self, diary: Diary, _now: int) -> Diary:
        """Return the diary with the period, which wins over earlier ones."""
        return replace(diary, overrides=(*diary.overrides, self.period))


class SetHolidays(Struct, frozen=True):
    """Take the public holidays of the country off, or work on them."""

    on: bool

    def apply(self, diary: Diary, now: int) -> Diary:
        """Return the diary with or without them."""
        return replace(diary, holidays=holidays_of(diary.zone, from_minute(now).year) if self.on else ())


class Pause(Struct, frozen=True):
    """Take no bookings until a day, or until one says so."""

    until: dt.date | None = None
    """The first day on which bookings are taken again."""

    def apply(self, diary: Diary, _now: int) -> Diary:
        """Return the diary with the pause."""
        return replace(diary, pause=pause_of(diary.zone, self.until))


class Resume(Struct, frozen=True):
    """Take bookings again."""

    def apply(self, diary: Diary, _now: int) -> Diary:
        """Return the diary without a pause."""
        return replace(diary, pause=None)


class SetLengths(Struct, frozen=True):
    """Offer sessions of these lengths, the usual one first."""

    lengths: tuple[Length, ...]

    def apply(self, diary: Diary, _now: int) -> Diary:
        """Return the diary with sessions of the usual length."""
        return replace(diary, rules=replace(diary.rules, length=self.lengths[0].minutes))


class TakeOff(Struct, frozen=True):
    """Take whole days off: a change that is only looked at here, saved as what it is."""

    days: tuple[tuple[dt.date, dt.date], ...]
    """The first and the last of each."""

    def apply(self, diary: Diary, _now: int) -> Diary:
        """Return the diary with the days off."""
        return replace(diary, off=(*diary.off, *days_in_minutes(self.days, diary.zone)))


class ChangeDates(Struct, frozen=True):
    """Give single dates other hours, or those of every week again: only looked at here, saved as what it is."""

    new: tuple[Override, ...] = ()
    again: tuple[dt.date, ...] = ()

    def apply(self, diary: Diary, _now: int) -> Diary:
        """Return the diary with these dates; one that gets hours is not off any more."""
        back = {*self.again, *(each.day for each in self.new if each.way != Way.CLOSED)}
        periods = [each for each in diary.overrides if isinstance(each, Period)]
        known = [each for each in diary.overrides if isinstance(each, Override) and each.day not in self.again]
        off = without(diary.off, days_in_minutes([(day, day) for day in sorted(back)], diary.zone))
        return replace(diary, overrides=(*periods, *changed(known, self.new)), off=tuple(off))


Change = SetLengths | SetRule | SetHours | AddPeriod | SetHolidays | Pause | Resume


def beside(known: Iterable[Change], new: Iterable[Change]) -> tuple[Change, ...]:
    """Return changes with new ones, each of which takes the place of one of the same thing."""
    said = {_subject(each): each for each in known}
    return tuple((said | {_subject(each): each for each in new}).values())


def _subject(change: Change) -> object:
    match change:
        case SetRule(rule, _):
            return rule
        case AddPeriod(Period(first, last, _)):
            return first, last
        case Pause() | Resume():
            return Pause
        case _:
            return type(change)


def require(change: Change, today: dt.date) -> None:
    """Refuse a change that makes no sense.

    Raises:
        OutOfRange: a number is less or more than it may be.
        BadHours: windows are none, or days are over or too many.
    """
    match change:
        case SetRule(rule, value):
            if not RANGES[rule].least <= value <= RANGES[rule].most:
                raise OutOfRange(*RANGES[rule].ends)
        case SetHours(hours):
            require_hours(hours)
        case AddPeriod(Period(first, last, hours)):
            require_hours(hours)
            if not (first <= last and today <= last and last - first < LONGEST_PERIOD):
                raise BadHours(f"{first} to {last} is no period ahead")
        case SetLengths(lengths):
            _require_lengths(lengths)
        case Pause(until):
            if until is not None and until <= today:
                raise BadHours(f"a pause until {until} is over")


def _require_lengths(lengths: Sequence[Length]) -> None:
    minutes = {each.minutes for each in lengths}
    if not minutes <= {*_LENGTHS}:
        raise OutOfRange(_LENGTHS[0] * MINUTE, _LENGTHS[-1] * MINUTE)
    if not 0 < len(lengths) == len(minutes) <= MOST_LENGTHS:
        raise BadHours(f"nobody offers {lengths}")


def with_period(known: Iterable[Period], new: Period) -> list[Period]:
    """Return periods with a new one; what it shares with others is its own."""
    days = {new.first + dt.timedelta(days=after) for after in range((new.last - new.first).days + 1)}
    left = [Period(*span, each.hours) for each in known for span in days_without((each.first, each.last), days)]
    return sorted([*left, new])


def days_in_minutes(days: Iterable[tuple[dt.date, dt.date]], zone: ZoneInfo) -> tuple[Interval, ...]:
    """Return spans of whole days, both ends included, in minutes."""
    return tuple((minute(midnight(first, zone)), minute(midnight(last + _ONE_DAY, zone))) for first, last in days)


def holidays_of(zone: ZoneInfo, year: int) -> tuple[Interval, ...]:
    """Return the public holidays of a year and the next where a zone is, in minutes."""
    return days_in_minutes([(day, day) for day, _ in public_holidays(zone.key, (year, year + 1))], zone)


def pause_of(zone: ZoneInfo, resumes_on: dt.date | None) -> Interval:
    """Return a pause, in minutes; without a day on which it is over it lasts for ever."""
    return 0, minute(midnight(resumes_on, zone)) if resumes_on else EVER


def is_within(diary: Diary, session: Interval) -> bool:
    """Tell whether a session could stand where it does by all rules, except those about how early it is booked."""
    start, end = session
    rules, others = diary.rules, [each for each in diary.busy if each != session]
    if any(first < end and start < last for first, last in diary.away):
        return False
    if any(first - rules.gap < end and start < last + rules.gap for first, last in others):
        return False
    return fits(diary.hours, diary.zone, start, end, diary.overrides) and not _is_one_too_many(diary, start)


def _is_one_too_many(diary: Diary, start: int) -> bool:
    def date(at: int) -> dt.date:
        return from_minute(at).astimezone(diary.zone).date()

    day, rules = date(start), diary.rules
    same_day = sum(date(each) == day for each in diary.starts)
    first, last = week_of(day, diary.zone.key)
    same_week = sum(first <= date(each) <= last for each in diary.starts)
    return 0 < rules.most_a_day < same_day or 0 < rules.most_a_week < same_week


def stored(change: Change) -> dict[str, Any]:  # noqa: PLR0911 - one for each change
    """Return a change as JSON, which a draft keeps until it is saved."""
    match change:
        case SetRule(rule, value):
            return {"is": "rule", "rule": rule.value, "value": value}
        case SetLengths(lengths):
            return {"is": "lengths", "lengths": [list(each) for each in lengths]}
        case SetHours(hours):
            return {"is": "hours", "hours": [list(window) for window in hours]}
        case AddPeriod(Period(first, last, hours)):
            days = {"first": first.isoformat(), "last": last.isoformat()}
            return {"is": "period", **days, "hours": [list(window) for window in hours]}
        case SetHolidays(on):
            return {"is": "holidays", "on": on}
        case Pause(until):
            return {"is": "pause", "until": until.isoformat() if until else None}
        case Resume():
            return {"is": "resume"}


def restored(data: Mapping[str, Any]) -> Change:  # noqa: PLR0911 - one for each change
    """Return a change that was `stored`.

    Raises:
        ValueError: it is none.
    """
    match data:
        case {"is": "rule", "rule": rule, "value": value}:
            return SetRule(Rule(rule), value)
        case {"is": "lengths", "lengths": lengths}:
            return SetLengths(tuple(Length(*each) for each in lengths))
        case {"is": "hours", "hours": hours}:
            return SetHours(_windows(hours))
        case {"is": "period", "first": first, "last": last, "hours": hours}:
            return AddPeriod(Period(dt.date.fromisoformat(first), dt.date.fromisoformat(last), _windows(hours)))
        case {"is": "holidays", "on": on}:
            return SetHolidays(on)
        case {"is": "pause", "until": until}:
            return Pause(dt.date.fromisoformat(until) if until else None)
        case {"is": "resume"}:
            return Resume()
        case _:
            raise ValueError(f"{data} is no change of a calendar")


def _windows(hours: Iterable[Iterable[int]]) -> tuple[Window, ...]:
    return tuple((day, start, end) for day, start, end in hours)
