"""Every rule of a calendar at once: the month of a mentor with 200 bookings, against a plain loop over datetimes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bench.slots import HOURS, NOW, microseconds
from domain.closing import Diary
from domain.slots import DAY, Interval, Override, Period, Rules, Way, step
from domain.zones import from_minute, minute

DHAKA = ZoneInfo("Asia/Dhaka")
BOOKINGS = 200
RULES = Rules(30, buffer=5, notice=120, window_days=30, before=5, most_a_day=7, most_a_week=60)
_DAY = dt.timedelta(days=1)


def diary() -> Diary:
    """Give a mentor who has two hundred bookings in a month, an exam week, single dates with other hours, a holiday."""
    today = from_minute(NOW).astimezone(DHAKA).date()
    days = [today + n * _DAY for n in range(30)]
    busy = [(NOW + n % 30 * DAY + n // 30 * 45, NOW + n % 30 * DAY + n // 30 * 45 + 30) for n in range(BOOKINGS)]
    overrides = [Override(day, Way.CLOSED, 1080, 1140) for day in days[::7]]
    period = Period(days[10], days[16], tuple((weekday, 20 * 60, 22 * 60) for weekday in range(7)))
    holiday = minute(dt.datetime.combine(days[20], dt.time(), DHAKA))
    return Diary(
        HOURS,
        DHAKA,
        RULES,
        overrides=(*overrides, period),
        holidays=[(holiday, holiday + DAY)],
        busy=sorted(busy),
        starts=sorted(start for start, _ in busy),
    )


def by_minutes(asked: Diary) -> list[int]:
    """Search as the bot does."""
    return list(asked.free((NOW, NOW + 30 * DAY), now=NOW))


def by_datetimes(asked: Diary) -> list[int]:
    """Search as one writes it first: each possible start as an aware datetime, asked about every rule."""
    rules, now, found = asked.rules, from_minute(NOW), list[int]()
    length, gap = dt.timedelta(minutes=rules.length), dt.timedelta(minutes=rules.gap)
    busy = _moments(asked.busy)
    away = _moments(asked.away)
    starts = [from_minute(start).astimezone(asked.zone).date() for start in asked.starts]
    first = now.astimezone(asked.zone).date()
    for day in (first + n * _DAY for n in range(32)):
        midnight = dt.datetime.combine(day, dt.time(), tzinfo=asked.zone)
        if starts.count(day) >= rules.most_a_day or _in_week(day, starts) >= rules.most_a_week:
            continue
        for opens, closes in _windows(asked, day):
            for of_day in range(opens, closes - rules.length + 1, step(rules.length)):
                start = (midnight + dt.timedelta(minutes=of_day)).astimezone(dt.UTC)
                early, late = now + dt.timedelta(minutes=rules.notice), now + rules.window_days * _DAY
                if not early <= start < late:
                    continue
                if any(begin - gap < start + length and start < end + gap for begin, end in busy):
                    continue
                if not any(begin < start + length and start < end for begin, end in away):
                    found.append(minute(start))
    return sorted(found)


def _moments(spans: Sequence[Interval]) -> list[tuple[dt.datetime, dt.datetime]]:
    return [(from_minute(start), from_minute(end)) for start, end in spans]


def _in_week(day: dt.date, starts: Sequence[dt.date]) -> int:
    sunday = day - ((day.weekday() + 1) % 7) * _DAY
    return sum(sunday <= each < sunday + 7 * _DAY for each in starts)


def _windows(asked: Diary, day: dt.date) -> list[Interval]:
    """Return the hours of a date; a date closes hours from its start on in this bench."""
    hours, closed = asked.hours, 0
    for each in asked.overrides:
        if isinstance(each, Period):
            hours = each.hours if each.first <= day <= each.last else hours
        elif each.day == day:
            closed = each.end
    spans = [(start, end) for weekday, start, end in hours if weekday == day.weekday()]
    return [(max(start, closed), end) for start, end in spans if end > closed]


def main() -> None:
    """Print what a month with all rules costs, and how many times as long the plain loop takes."""
    asked = diary()
    assert by_minutes(asked) == by_datetimes(asked)
    bare = replace(asked, rules=replace(RULES, most_a_day=0, most_a_week=0), overrides=(), holidays=())
    print(f"{'a month with 200 bookings':<28}{'minutes, µs':>13}{'datetimes, µs':>15}{'ratio':>7}")
    for name, each in (("every rule", asked), ("hours and buffers only", bare)):
        ours, theirs = microseconds(partial(by_minutes, each)), microseconds(partial(by_datetimes, each))
        print(f"{name:<28}{ours:>13.0f}{theirs:>15.0f}{theirs / ours:>7.1f}")


if __name__ == "__main__":
    main()
