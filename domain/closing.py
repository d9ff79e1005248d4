"""Why nobody can be booked at a time: every minute that is not free has one rule that closes it, the first of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from msgspec import Struct

from domain.limits import full, full_days, full_weeks
from domain.slots import DAY, Interval, Override, Period, Rules, Special, Window, free_starts, joined, runs, without

_REMEMBERED = 4096
"""Calendars of which it is remembered which holidays are off."""


class Why(StrEnum):
    """What closes a time, in the order in which it is named."""

    PAST = "past"
    PAUSE = "pause"
    OFF = "off"
    HOLIDAY = "holiday"
    DATE = "date"
    """It is said of this date only."""
    PERIOD = "period"
    """The week of a period has no hours then, the usual week has."""
    HOURS = "hours"
    SESSION = "session"
    BUFFER = "buffer"
    DAY = "day"
    """There are as many sessions on the day as there may be."""
    WEEK = "week"
    NOTICE = "notice"
    WINDOW = "window"
    SHORT = "short"
    """What is left is too short for a session, or lies between the starts that are offered."""


class Closed(NamedTuple):
    """A span of minutes in which nobody can be booked, and what closes it."""

    start: int
    end: int
    why: Why


class Diary(Struct, frozen=True):
    """All that decides when somebody can be booked; spans are minutes."""

    hours: Sequence[Window]
    zone: ZoneInfo
    rules: Rules
    overrides: Sequence[Special] = ()
    off: Sequence[Interval] = ()
    holidays: Sequence[Interval] = ()
    pause: Interval | None = None
    busy: Sequence[Interval] = ()
    """Sessions, around which the gap is kept."""
    starts: Sequence[int] = ()
    """The starts of sessions that count for the limits of the day and the week."""

    @property
    def away(self) -> list[Interval]:
        """When they are not there, whatever the hours of the week say."""
        resting = holidays_off(tuple(self.holidays), self.zone, tuple(self.overrides))
        return [*self.off, *resting, *([self.pause] if self.pause else [])]

    def free(self, span: Interval, *, now: int) -> Iterator[int]:
        """Find the free starts in a span, as `free_starts` does."""
        return free_starts(
            self.hours,
            self.zone,
            self.busy,
            self.away,
            self.rules,
            now=now,
            begin=span[0],
            end=span[1],
            overrides=self.overrides,
            full=full(self.starts, self.zone, self.rules),
        )


@lru_cache(_REMEMBERED)
def holidays_off(
    holidays: tuple[Interval, ...], zone: ZoneInfo, overrides: tuple[Special, ...]
) -> tuple[Interval, ...]:
    """Return what of public holidays is off: the hours that are said for such a date are open."""
    said = [each for each in overrides if isinstance(each, Override)]
    opened = [span for first, last in holidays for span in runs((), zone, first, last, said)] if said else []
    return tuple(without(holidays, joined(opened))) if opened else holidays


def why_closed(diary: Diary, span: Interval, *, now: int) -> list[Closed]:
    """Return what of a span is closed, and by what; a minute is free when a session that can be booked takes it.

    Args:
        diary: whose time it is.
        span: the minutes that are asked about.
        now: the minute, rounded up.
    """
    length = diary.rules.length
    free = ((start, start + length) for start in diary.free((span[0] - length + 1, span[1]), now=now))
    left, found = list(without([span], joined(free))), list[Closed]()
    for why, spans in _reasons(diary, span, now):
        rest = list(without(left, joined(each for each in spans if each[0] < each[1])))
        found += [Closed(start, end, why) for start, end in without(left, rest)]
        left = rest
    return sorted([*found, *(Closed(start, end, Why.SHORT) for start, end in left)])


def _reasons(diary: Diary, span: Interval, now: int) -> Iterator[tuple[Why, Iterable[Interval]]]:
    """Name every rule with all that it closes, whether another one closes it too or not."""
    begin, end = span
    rules, who = diary.rules, (diary.hours, diary.zone, begin, end)
    weekly, usual = runs(*who), runs(*who, [each for each in diary.overrides if isinstance(each, Period)])
    opened = runs(*who, diary.overrides)
    yield Why.PAST, [(begin, now)]
    yield Why.PAUSE, [diary.pause] if diary.pause else []
    yield Why.OFF, diary.off
    yield Why.HOLIDAY, holidays_off(tuple(diary.holidays), diary.zone, tuple(diary.overrides))
    yield Why.DATE, without(usual, opened)
    yield Why.PERIOD, [each for left in without(weekly, usual) for each in without([left], opened)]
    yield Why.HOURS, without([span], opened)
    yield Why.SESSION, diary.busy
    yield Why.BUFFER, [(start - rules.gap, stop + rules.gap) for start, stop in diary.busy]
    yield Why.DAY, full_days(diary.starts, diary.zone, rules)
    yield Why.WEEK, full_weeks(diary.starts, diary.zone, rules)
    yield Why.NOTICE, [(begin, now + rules.notice)]
    yield Why.WINDOW, [(now + rules.window_days * DAY, end)]
