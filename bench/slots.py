"""Slot search for one mentor over 30 days: whole minutes against a loop over aware datetimes, with the same answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from timeit import repeat
from zoneinfo import ZoneInfo

from domain.hours import PRESETS
from domain.slots import DAY, Interval, Rules, free_starts, step
from domain.zones import from_minute, instant, minute

HOURS = (*PRESETS["evenings"], *PRESETS["weekend"])
RULES = Rules(length=30, buffer=10, notice=120, window_days=30)
ZONES = ("Asia/Dhaka", "America/New_York")  # without and with a change of the clock in these 30 days
NOW = minute(dt.datetime(2026, 10, 20, 6, tzinfo=dt.UTC))


def engagements(zone: ZoneInfo, hour: int, every: int) -> list[Interval]:
    """A session of 30 minutes at this hour of the wall clock, every so many days."""
    first = from_minute(NOW).astimezone(zone).date()
    days = (first + dt.timedelta(days=after) for after in range(0, 30, every))
    starts = [minute(instant(day, dt.time(hour), zone)) for day in days]
    return [(start, start + 30) for start in starts]


def by_minutes(zone: ZoneInfo, host: Sequence[Interval], guest: Sequence[Interval]) -> list[int]:
    """Search as the bot does."""
    return list(free_starts(HOURS, zone, host, guest, RULES, now=NOW, begin=NOW, end=NOW + 30 * DAY))


def by_datetimes(zone: ZoneInfo, host: Sequence[Interval], guest: Sequence[Interval]) -> list[int]:
    """Search as one writes it first: each possible start as an aware datetime, compared with all that is busy."""
    buffer, length = dt.timedelta(minutes=RULES.buffer), dt.timedelta(minutes=RULES.length)
    busy = [(from_minute(start) - buffer, from_minute(end) + buffer) for start, end in host]
    busy += [(from_minute(start), from_minute(end)) for start, end in guest]
    now = from_minute(NOW)
    earliest, latest = now + dt.timedelta(minutes=RULES.notice), now + dt.timedelta(days=RULES.window_days)
    found = []
    for after in range(RULES.window_days + 2):
        midnight = dt.datetime.combine(
            (now + dt.timedelta(days=after - 1)).astimezone(zone).date(), dt.time(), tzinfo=zone
        )
        for weekday, first, last in HOURS:
            if weekday != midnight.weekday():
                continue
            for of_day in range(first, last - RULES.length + 1, step(RULES.length)):
                start = (midnight + dt.timedelta(minutes=of_day)).astimezone(dt.UTC)
                if earliest <= start < latest and not any(
                    start < end and begin < start + length for begin, end in busy
                ):
                    found.append(minute(start))
    return sorted(found)


def microseconds(search: Callable[[], object]) -> float:
    """The best of five rounds, per search."""
    return min(repeat(search, number=50, repeat=5)) / 50 * 1e6


def main() -> None:
    """Print a line per zone."""
    print(f"{'zone':<18}{'starts':>7}{'minutes, µs':>13}{'datetimes, µs':>15}{'ratio':>7}")
    for zone in map(ZoneInfo, ZONES):
        busy = engagements(zone, 18, 2), engagements(zone, 19, 3)
        starts = by_minutes(zone, *busy)
        assert starts == by_datetimes(zone, *busy)
        ours, theirs = microseconds(partial(by_minutes, zone, *busy)), microseconds(partial(by_datetimes, zone, *busy))
        print(f"{zone.key:<18}{len(starts):>7}{ours:>13.0f}{theirs:>15.0f}{theirs / ours:>7.1f}")


if __name__ == "__main__":
    main()
