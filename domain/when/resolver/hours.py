"""Which hour a text means: am or pm, the night after midnight, and the nights the clocks change."""

from __future__ import annotations

import datetime as dt

from domain.week import PARTS
from domain.when.specs import Clock

DAY = 24 * 60
NOON = 12 * 60

_LAST_AFTERNOON = 6


def choices(clock: Clock, part: str | None) -> list[int]:
    """Return the minutes of the day that an hour may be, the likeliest first; a day or more is after midnight.

    >>> [minute // 60 for minute in choices(Clock(5), None)], [minute // 60 for minute in choices(Clock(1), "night")]
    ([17, 5], [25])
    """
    minute = clock.hour * 60 + clock.minute
    night = part == "night"
    if clock.midnight:
        return [DAY]
    if clock.meridiem == "24":
        return [minute + DAY if night and minute < 6 * 60 else minute]
    if clock.meridiem != "any":
        minute = minute % NOON + (NOON if clock.meridiem == "pm" else 0)
        return [minute + DAY if night and minute < 6 * 60 else minute]
    if part is not None:
        return [_within(part, minute % NOON, clock.hour % 12)]
    first = minute % NOON
    if clock.hour % 12 <= _LAST_AFTERNOON:
        return [first + NOON, first]
    return [first, first + NOON]


def _within(part: str, minute: int, hour: int) -> int:
    """Place an hour of the dial in a part of the day; রাত ১২টা to ৫টা is the night that follows."""
    if part in {"dawn", "morning"}:
        return minute + NOON if hour == 0 and part == "morning" else minute
    if part == "night":
        return minute + NOON if hour in PARTS[part].after_noon else minute + DAY
    if hour == 0:
        return minute + (DAY if part == "evening" else NOON)
    return minute + NOON if hour in PARTS[part].after_noon else minute


def unsure(clock: Clock, part: str | None) -> bool:
    """Say whether the hour may as well be twelve hours off: 7 to 11 without am, pm or part of the day."""
    return clock.doubt or (
        clock.meridiem == "any" and part is None and not clock.midnight and clock.hour % 12 > _LAST_AFTERNOON
    )


def pair(first: Clock, last: Clock, parts: tuple[str | None, str | None]) -> tuple[int, int]:
    """Return the minutes of both ends of a range, each lending am, pm or the part of the day to the other.

    The end is after the start, on the next day when it must be (11 pm to 1 is 23:00 to 25:00).
    """
    starts, ends = choices(first, parts[0]), choices(last, parts[1])
    if len(starts) == 1 or len(ends) > 1:
        start = starts[0]
        return start, min(end + extra for end in ends for extra in (0, DAY, 2 * DAY) if end + extra > start)
    end = ends[0]
    before = [start for start in starts if start < end]
    if not before:
        end += DAY
        before = [start for start in starts if start < end]
    return max(before), end


def are_free(first: Clock, last: Clock, parts: tuple[str | None, str | None]) -> bool:
    """Say whether both ends of a range are open by twelve hours: "7-9", "8 to 10"."""
    return (
        all(unsure(clock, None) and clock.meridiem == "any" for clock in (first, last))
        and parts == (None, None)
        and first.hour < last.hour
    )


def windows(first: Clock | None, last: Clock | None, parts: tuple[str | None, str | None]) -> list[tuple[int, int]]:
    """Return the minutes of the day of a range, then those in the other half of the day where that is left open.

    An end that is not said is that of the day.

    >>> [(start // 60, end // 60) for start, end in windows(Clock(7), None, (None, None))]
    [(7, 24), (19, 24)]
    """
    if first is not None and last is not None:
        start, end = pair(first, last, parts)
        return [(start + shift, end + shift) for shift in ((0, NOON) if are_free(first, last, parts) else (0,))]
    if first is not None:
        return [(start, DAY) for start in options(first, parts[0])]
    return [(0, end) for end in options(last, parts[1])] if last is not None else []


def options(clock: Clock, part: str | None) -> list[int]:
    """Return the minutes of the day that an hour may be: one, or both where the half of the day is left open."""
    return choices(clock, part)[: 1 + unsure(clock, part)]


def time_of(minute: int, second: int = 0) -> dt.time:
    """Return the wall time of a minute of the day, or of the next.

    >>> time_of(25 * 60)
    datetime.time(1, 0)
    """
    return dt.time(minute % DAY // 60, minute % 60, second)


def text_of(minute: int, *, end: bool = False) -> str:
    """Write a minute of the day as HH:MM; an end at midnight is 24:00."""
    if end and minute == DAY:
        return "24:00"
    minute %= DAY
    return f"{minute // 60:02}:{minute % 60:02}"


def instants(day: dt.date, minute: int, tz: dt.tzinfo, second: int = 0) -> list[dt.datetime]:
    """Return the moments at which the clock shows this: none when it is skipped, two when it comes twice."""
    try:
        wall = dt.datetime.combine(day, dt.time(), tz) + dt.timedelta(minutes=minute, seconds=second)
        folds = [wall.replace(fold=fold) for fold in (0, 1)]
        shown = [at.astimezone(dt.UTC).astimezone(tz) for at in folds]
    except OverflowError:
        return []
    if shown[0].replace(tzinfo=None) != wall.replace(tzinfo=None):
        return []
    return folds if folds[0].utcoffset() != folds[1].utcoffset() else folds[:1]
