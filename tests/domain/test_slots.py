"""The search works on integers; the oracle asks the wall clock about every single minute."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from domain.hours import PRESETS
from domain.refusals import InThePast, TooFarAhead
from domain.slots import (
    DAY,
    FARTHEST,
    Interval,
    Override,
    Rules,
    Slot,
    Way,
    Window,
    fits,
    free_starts,
    hours_on,
    require_ahead,
    runs,
    step,
)
from domain.zones import from_minute, instant, minute, minute_from

ZONES = (
    "Asia/Dhaka",
    "America/New_York",
    "Europe/London",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "America/St_Johns",
)
DHAKA = ZoneInfo("Asia/Dhaka")
NEW_YORK = ZoneInfo("America/New_York")
HALF_HOUR = Rules(length=30, buffer=0, notice=0, window_days=366)


def local(zone: ZoneInfo, text: str) -> int:
    """The minute of an ISO wall time."""
    at = dt.datetime.fromisoformat(text)
    return minute(instant(at.date(), at.time(), zone))


def clock_changes() -> dict[ZoneInfo, list[int]]:
    """For each zone the days from 2020 to 2037 that end with another offset; some day when there is none."""
    first = minute(dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    days = [from_minute(first + day * DAY) for day in range(18 * 365)]
    found: dict[ZoneInfo, list[int]] = {}
    for zone in map(ZoneInfo, ZONES):
        offsets = [day.astimezone(zone).utcoffset() for day in days]
        changes = [day for day, (before, after) in zip(days, pairwise(offsets), strict=False) if before != after]
        found[zone] = [minute(day) for day in changes or days[:1]]
    return found


CHANGES = clock_changes()
ZONE_AND_CHANGE = st.sampled_from(list(CHANGES)).flatmap(
    lambda zone: st.tuples(st.just(zone), st.sampled_from(CHANGES[zone]))
)
ONE_DAY = dt.timedelta(days=1)
WALL_MINUTES = st.one_of(st.sampled_from((0, 60, 105, 120, 150, 180, 1320, 1440)), st.integers(0, 1440))


@st.composite
def weekly_hours(draw: st.DrawFn) -> tuple[Window, ...]:
    """Windows that do not overlap: each day is cut at a few minutes, and some of its parts are taken."""
    hours: list[Window] = []
    for weekday in draw(st.sets(st.integers(0, 6), min_size=4)):
        cuts = sorted(draw(st.sets(WALL_MINUTES, min_size=2, max_size=6)))
        hours += [(weekday, start, end) for start, end in pairwise(cuts) if draw(st.integers(0, 3)) < 3]
    return tuple(draw(st.permutations(hours)))


class Search(Struct, frozen=True):
    """What is asked of both."""

    hours: tuple[Window, ...]
    zone: ZoneInfo
    host_busy: tuple[Interval, ...]
    guest_busy: tuple[Interval, ...]
    rules: Rules
    now: int
    begin: int
    end: int
    overrides: tuple[Override, ...] = ()

    def answer(self) -> list[int]:
        found = free_starts(
            self.hours,
            self.zone,
            self.host_busy,
            self.guest_busy,
            self.rules,
            now=self.now,
            begin=self.begin,
            end=self.end,
            overrides=self.overrides,
        )
        return list(found)


@st.composite
def searches(draw: st.DrawFn) -> Search:
    """One to three days around a change of the clock, or around some other day."""
    zone, change = draw(ZONE_AND_CHANGE)
    begin = change + draw(st.integers(-DAY, DAY))
    end = begin + draw(st.integers(DAY // 2, 3 * DAY))
    lengths = st.one_of(st.integers(1, 200), st.integers(1, 200), st.integers(1, 2 * DAY))
    engagements = st.tuples(st.integers(begin - 120, end + 120), lengths).map(lambda at: (at[0], at[0] + at[1]))
    busy = st.lists(engagements, max_size=4).map(tuple)
    rules = Rules(
        length=draw(st.sampled_from((30, 15, 25, 45, 60, 90))),
        buffer=draw(st.sampled_from((0, 0, 5, 10, 60))),
        notice=draw(st.sampled_from((0, 60, DAY))),
        window_days=draw(st.sampled_from((30, 2))),
    )
    now = begin - draw(st.integers(-DAY // 2, 2 * DAY))
    return Search(draw(weekly_hours()), zone, draw(busy), draw(busy), rules, now, begin, end)


def window_at(hours: Sequence[Window], zone: ZoneInfo, at: int) -> tuple[Window, int] | None:
    """The window that the wall clock is in at a minute, and how many minutes into it."""
    wall = dt.datetime.fromtimestamp(at * 60, zone)
    of_day = wall.hour * 60 + wall.minute
    inside = [window for window in hours if window[0] == wall.weekday() and window[1] <= of_day < window[2]]
    return (inside[0], of_day - inside[0][1]) if inside else None


def oracle(search: Search) -> list[int]:
    """Ask every minute whether it is free, and every start whether all its minutes are."""
    rules, span = search.rules, range(search.begin, search.end + search.rules.length)
    inside = {at: window_at(search.hours, search.zone, at) for at in span}
    taken = {at for start, end in search.host_busy for at in range(start - rules.buffer, end + rules.buffer)}
    taken |= {at for start, end in search.guest_busy for at in range(start, end)}
    return [
        start
        for start in range(search.begin, search.end)
        if (place := inside[start]) is not None
        and place[1] % step(rules.length) == 0
        and search.now + max(rules.notice, 1) <= start < search.now + rules.window_days * DAY
        and all(inside[at] and at not in taken for at in range(start, start + rules.length))
    ]


@settings(max_examples=120)
@given(searches())
def test_the_search_finds_what_looking_at_every_minute_finds(search: Search) -> None:
    assert search.answer() == oracle(search)


def test_the_oracle_tells_when_a_change_of_the_clock_is_overlooked() -> None:
    sunday = local(NEW_YORK, "2026-03-08T00:00")
    search = Search(((6, 0, 600),), NEW_YORK, (), (), HALF_HOUR, sunday, sunday, sunday + 600)
    before_the_change = replace(search, zone=ZoneInfo("Etc/GMT+5"))
    assert search.answer() == oracle(search) != before_the_change.answer()


@settings(max_examples=100)
@given(weekly_hours(), ZONE_AND_CHANGE, st.integers(-DAY, 2 * DAY), st.integers(1, 300))
def test_an_interval_fits_when_every_minute_of_it_does(
    hours: tuple[Window, ...], change: tuple[ZoneInfo, int], after: int, length: int
) -> None:
    zone, start = change[0], change[1] + after
    assert fits(hours, zone, start, start + length) == all(
        window_at(hours, zone, at) for at in range(start, start + length)
    )


@settings(max_examples=50)
@given(searches())
def test_every_free_start_fits_the_hours(search: Search) -> None:
    assert all(fits(search.hours, search.zone, at, at + search.rules.length) for at in search.answer())


# ── Dates that are not like every week ──


@st.composite
def special_searches(draw: st.DrawFn) -> Search:
    """A search whose dates have spans that are closed, count too, or count instead; days off are among what is busy."""
    search = draw(searches())
    first = from_minute(search.begin).astimezone(search.zone).date()
    overrides = []
    for _ in range(draw(st.integers(1, 6))):
        start, end = sorted(draw(st.lists(WALL_MINUTES, min_size=2, max_size=2, unique=True)))
        day = first + dt.timedelta(days=draw(st.integers(-1, 3)))
        overrides.append(Override(day, draw(st.sampled_from(Way)), start, end))
    days_off = [first + dt.timedelta(days=after) for after in draw(st.sets(st.integers(0, 3), max_size=1))]
    off = tuple((local(search.zone, f"{day}T00:00"), local(search.zone, f"{day + ONE_DAY}T00:00")) for day in days_off)
    return replace(search, overrides=tuple(overrides), guest_busy=search.guest_busy + off)


def is_open(search: Search, day: dt.date, of_day: int) -> bool:
    """Whether a minute of a date's wall clock is available, by what a mentor would say."""
    on_day = [each for each in search.overrides if each.day == day]
    said = {each.way for each in on_day if each.start <= of_day < each.end}
    weekly = any(day.weekday() == window[0] and window[1] <= of_day < window[2] for window in search.hours)
    usual = Way.ONLY in said if any(each.way == Way.ONLY for each in on_day) else weekly
    return Way.CLOSED not in said and (usual or Way.ALSO in said)


@lru_cache(maxsize=8)
def special_minutes(search: Search, day: dt.date) -> list[int | None]:
    """For each minute of a date's wall clock, since which one on it is available without a break; None: it is not."""
    since: list[int | None] = []
    for of_day in range(DAY):
        before = since[-1] if since else None
        since.append((of_day if before is None else before) if is_open(search, day, of_day) else None)
    return since


def special_window(search: Search, at: int) -> tuple[object, int] | None:
    """As `window_at`; on a date with overrides a window begins at the first minute in a row that is available."""
    wall = dt.datetime.fromtimestamp(at * 60, search.zone)
    day, of_day = wall.date(), wall.hour * 60 + wall.minute
    if not any(each.day == day for each in search.overrides):
        return window_at(search.hours, search.zone, at)
    first = special_minutes(search, day)[of_day]
    return None if first is None else ((day, first), of_day - first)


def special_oracle(search: Search) -> list[int]:
    """As `oracle`."""
    rules = search.rules
    inside = {at: special_window(search, at) for at in range(search.begin, search.end + rules.length)}
    taken = {at for start, end in search.host_busy for at in range(start - rules.buffer, end + rules.buffer)}
    taken |= {at for start, end in search.guest_busy for at in range(start, end)}
    return [
        start
        for start in range(search.begin, search.end)
        if (place := inside[start]) is not None
        and place[1] % step(rules.length) == 0
        and search.now + max(rules.notice, 1) <= start < search.now + rules.window_days * DAY
        and all(inside[at] and at not in taken for at in range(start, start + rules.length))
    ]


@settings(max_examples=120)
@given(special_searches())
def test_dates_with_hours_of_their_own_are_found_as_looking_at_every_minute_finds_them(search: Search) -> None:
    assert search.answer() == special_oracle(search)


@settings(max_examples=60)
@given(special_searches(), st.integers(-120, 120), st.integers(1, 300))
def test_what_fits_on_such_dates_is_within_them_to_the_minute(search: Search, after: int, length: int) -> None:
    start = search.begin + after
    expected = all(special_window(search, at) for at in range(start, start + length))
    assert fits(search.hours, search.zone, start, start + length, search.overrides) == expected


def test_the_oracle_tells_when_the_dates_are_overlooked() -> None:
    """A control."""
    begin = local(DHAKA, "2026-11-26T00:00")
    closed = Override(dt.date(2026, 11, 26), Way.CLOSED, 15 * 60, 17 * 60)
    search = Search(((3, 840, 1080),), DHAKA, (), (), HALF_HOUR, begin, begin, begin + DAY, (closed,))
    assert search.answer() == special_oracle(search) != replace(search, overrides=()).answer()


@pytest.mark.parametrize(
    ("ways", "expected"),
    [
        ([(Way.CLOSED, 600, 660)], [(540, 600), (660, 720)]),
        ([(Way.CLOSED, 0, 1440)], []),
        ([(Way.ALSO, 720, 780)], [(540, 780)]),
        ([(Way.ALSO, 1200, 1440)], [(540, 720), (1200, 1440)]),
        ([(Way.ONLY, 1080, 1200)], [(1080, 1200)]),
        (
            [(Way.ONLY, 1080, 1200), (Way.ALSO, 600, 660), (Way.CLOSED, 1100, 1110)],
            [(600, 660), (1080, 1100), (1110, 1200)],
        ),
    ],
)
def test_a_date_has_its_own_hours_or_those_of_the_week_and_more_and_less(
    ways: list[tuple[Way, int, int]], expected: list[Interval]
) -> None:
    day = dt.date(2026, 11, 26)
    overrides = [Override(day, *each) for each in ways]
    assert list(hours_on(day, [(3, 540, 720), (4, 0, 60)], overrides)) == expected
    assert list(hours_on(day + ONE_DAY, [(3, 540, 720), (4, 0, 60)], overrides)) == [(0, 60)]


def test_a_closed_hour_that_comes_twice_is_closed_twice() -> None:
    begin = local(NEW_YORK, "2026-11-01T00:00")
    closed = Override(dt.date(2026, 11, 1), Way.CLOSED, 60, 120)
    assert runs([(6, 0, 180)], NEW_YORK, begin, begin + DAY, [closed]) == [
        (begin, begin + 60),
        (begin + 180, begin + 240),
    ]


@pytest.mark.parametrize("name", ZONES)
def test_a_year_at_once_is_the_same_as_day_by_day(name: str) -> None:
    begin, year = local(DHAKA, "2026-01-01T00:00"), 366 * DAY
    search = Search(((4, 0, 1440), (6, 0, 1440)), ZoneInfo(name), (), (), HALF_HOUR, begin, begin, begin + year)
    days = [replace(search, begin=day, end=day + DAY).answer() for day in range(begin, begin + year, DAY)]
    assert search.answer() == [start for day in days for start in day]


def wall_times(hours: Sequence[Window], zone: ZoneInfo, day: str, rules: Rules) -> list[str]:
    """The starts of one day as the wall clock and its offset show them."""
    begin = local(zone, f"{day}T00:00")
    starts = free_starts(hours, zone, [], [], rules, now=begin - 1, begin=begin, end=begin + DAY)
    return [f"{from_minute(at).astimezone(zone):%H:%M%z}" for at in starts]


def test_the_hour_that_is_skipped_offers_nothing() -> None:
    assert wall_times([(6, 60, 240)], NEW_YORK, "2026-03-08", HALF_HOUR) == [
        "01:00-0500",
        "01:30-0500",
        "03:00-0400",
        "03:30-0400",
    ]


def test_the_hour_that_comes_twice_is_offered_twice() -> None:
    assert wall_times([(6, 60, 120)], NEW_YORK, "2026-11-01", HALF_HOUR) == [
        "01:00-0400",
        "01:30-0400",
        "01:00-0500",
        "01:30-0500",
    ]


def test_a_session_may_last_over_the_change_of_the_clock() -> None:
    hour = replace(HALF_HOUR, length=60)
    assert wall_times([(6, 60, 210)], NEW_YORK, "2026-03-08", hour) == ["01:00-0500", "01:30-0500"]
    assert wall_times([(6, 60, 120)], NEW_YORK, "2026-11-01", hour) == ["01:00-0400", "01:30-0400", "01:00-0500"]


def test_windows_that_touch_join_over_midnight() -> None:
    late = [(3, 23 * 60, 1440), (4, 0, 60)]
    assert wall_times(late, DHAKA, "2026-11-26", replace(HALF_HOUR, length=60)) == ["23:00+0600", "23:30+0600"]


def test_the_grid_begins_anew_with_each_window() -> None:
    assert wall_times([(3, 600, 645), (3, 645, 720)], DHAKA, "2026-11-26", HALF_HOUR) == [
        f"{time}+0600" for time in ("10:00", "10:30", "10:45", "11:15")
    ]


THURSDAY = local(DHAKA, "2026-11-26T18:00")


def evening(
    rules: Rules, host: Sequence[Interval] = (), guest: Sequence[Interval] = (), now: int = THURSDAY - 1
) -> list[int]:
    """The starts from 18:00 to 21:00, in minutes after 18:00."""
    hours = [(3, 18 * 60, 21 * 60)]
    starts = free_starts(hours, DHAKA, host, guest, rules, now=now, begin=THURSDAY, end=THURSDAY + DAY)
    return [at - THURSDAY for at in starts]


def test_the_buffer_is_kept_around_the_mentors_sessions_only() -> None:
    busy = [(THURSDAY + 60, THURSDAY + 90)]
    assert evening(replace(HALF_HOUR, buffer=10), host=busy) == [0, 120, 150]
    assert evening(replace(HALF_HOUR, buffer=10), guest=busy) == [0, 30, 90, 120, 150]


def test_notice_and_window_count_elapsed_time() -> None:
    assert evening(replace(HALF_HOUR, notice=60), now=THURSDAY) == [60, 90, 120, 150]
    assert evening(replace(HALF_HOUR, window_days=1), now=THURSDAY - DAY + 60) == [0, 30]


@pytest.mark.parametrize(("seconds", "first"), [(-60, 0), (0, 30), (1, 30)])
def test_a_start_that_is_now_or_has_just_gone_by_is_not_offered(seconds: int, first: int) -> None:
    now = from_minute(THURSDAY) + dt.timedelta(seconds=seconds)
    assert evening(HALF_HOUR, now=minute_from(now))[0] == first


@pytest.mark.parametrize(
    ("length", "expected"), [(30, 30), (60, 30), (40, 20), (45, 15), (50, 10), (25, 5), (7, 5), (480, 30)]
)
def test_starts_are_a_round_part_of_the_length_apart(length: int, expected: int) -> None:
    assert step(length) == expected


def test_no_hours_no_starts() -> None:
    assert not list(free_starts([], DHAKA, [], [], HALF_HOUR, now=THURSDAY, begin=THURSDAY, end=THURSDAY + DAY))
    assert not fits([], DHAKA, THURSDAY, THURSDAY + 30)


@settings(max_examples=30)
@given(st.sampled_from(("begin", "end", "now")), st.integers(-(10**15), 10**15))
@example("begin", 10**15)
@example("now", 10**15)
@example("end", 10**15)
def test_a_forged_month_finds_at_most_what_the_booking_window_holds(field: str, value: int) -> None:
    times = {"now": THURSDAY, "begin": THURSDAY, "end": THURSDAY + DAY} | {field: value}
    rules = replace(HALF_HOUR, window_days=1)
    search = Search(PRESETS["daytime"], DHAKA, (), (), rules, times["now"], times["begin"], times["end"])
    assert len(search.answer()) <= 14


def test_a_slot_is_kept_in_utc_and_sorted_by_start() -> None:
    late = Slot.of(1, dt.datetime(2026, 11, 26, 19, tzinfo=DHAKA), 45)
    early = Slot.of(2, dt.datetime(2026, 11, 26, 18, tzinfo=DHAKA), 30)
    assert (late.start.isoformat(), late.end.isoformat()) == ("2026-11-26T13:00:00+00:00", "2026-11-26T13:45:00+00:00")
    assert sorted([late, early]) == [early, late]


def test_a_slot_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        Slot.of(1, dt.datetime(2026, 11, 26, 19), 45)  # noqa: DTZ001 - the point of the test


def test_nobody_puts_a_session_into_the_past_or_farther_away_than_a_year() -> None:
    now = dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC)
    require_ahead(Slot.of(1, now + FARTHEST, 30), now=now)
    with pytest.raises(InThePast):
        require_ahead(Slot.of(1, now, 30), now=now)
    with pytest.raises(TooFarAhead):
        require_ahead(Slot.of(1, now + FARTHEST + dt.timedelta(minutes=1), 30), now=now)
