"""Buffers, limits, periods and holidays, and why a minute is closed: compared with asking every minute of the clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from domain.closing import Closed, Diary, Why, why_closed
from domain.limits import counted
from domain.slots import DAY, Interval, Override, Period, Rules, Way, Window, step
from domain.week import week_of
from domain.zones import from_minute, minute
from tests.domain.test_slots import CHANGES, DHAKA, WALL_MINUTES, ZONE_AND_CHANGE, local, weekly_hours

FIRST_DAYS = {"Asia/Dhaka": 6}
"""Where a week does not begin on Monday."""


@st.composite
def diaries(draw: st.DrawFn) -> tuple[Diary, Interval, int]:
    """Two days around a change of the clock or some other day, with every rule now and then; the span, and now."""
    zone, change = draw(ZONE_AND_CHANGE)
    begin = change + draw(st.integers(-DAY, DAY))
    first = from_minute(begin).astimezone(zone).date()
    near = st.integers(begin - 300, begin + 2 * DAY)
    sessions = draw(st.lists(st.tuples(near, st.sampled_from((15, 30, 60))), max_size=4))
    starts = [start for start, _ in sessions] + draw(
        st.lists(st.integers(begin - 5 * DAY, begin + 6 * DAY), max_size=4)
    )
    days = st.integers(-1, 3).map(lambda after: first + dt.timedelta(days=after))
    spans = st.lists(WALL_MINUTES, min_size=2, max_size=2, unique=True).map(sorted)
    overrides = st.builds(lambda day, way, span: Override(day, way, *span), days, st.sampled_from(Way), spans)
    periods = st.builds(
        lambda one, two, hours: Period(min(one, two), max(one, two), hours), days, days, weekly_hours() | st.just(())
    )
    whole_days = st.lists(days, max_size=1).map(lambda some: [_whole(day, zone) for day in some])
    diary = Diary(
        hours=draw(weekly_hours()),
        zone=zone,
        rules=draw(rules()),
        overrides=(*draw(st.lists(overrides, max_size=2)), *draw(st.lists(periods, max_size=2))),
        off=draw(whole_days),
        holidays=draw(whole_days),
        pause=draw(st.none() | st.none() | st.tuples(st.just(0), near)),
        busy=[(start, start + length) for start, length in sessions],
        starts=starts,
    )
    return diary, (begin, begin + draw(st.sampled_from((DAY // 2, DAY)))), begin - draw(st.integers(-DAY // 2, DAY))


@st.composite
def rules(draw: st.DrawFn) -> Rules:
    return Rules(
        length=draw(st.sampled_from((30, 15, 45, 60))),
        buffer=draw(st.sampled_from((0, 5, 60))),
        before=draw(st.sampled_from((0, 0, 10))),
        notice=draw(st.sampled_from((0, 60, DAY))),
        window_days=draw(st.sampled_from((30, 1))),
        most_a_day=draw(st.sampled_from((0, 0, 1, 2))),
        most_a_week=draw(st.sampled_from((0, 0, 3))),
        every=draw(st.sampled_from((0, 10, 60))),
    )


def _whole(day: dt.date, zone: ZoneInfo) -> Interval:
    return local_midnight(day, zone), local_midnight(day + dt.timedelta(days=1), zone)


def local_midnight(day: dt.date, zone: ZoneInfo) -> int:
    return minute(dt.datetime.combine(day, dt.time(), tzinfo=zone).astimezone(dt.UTC))


class Clock:
    """What a mentor would say of a single minute, looking at the wall clock and the calendar."""

    def __init__(self, diary: Diary, now: int) -> None:
        self.diary, self.now, self.rules = diary, now, diary.rules
        self.known: dict[dt.date, list[int | None]] = {}

    def wall(self, at: int) -> dt.datetime:
        return dt.datetime.fromtimestamp(at * 60, self.diary.zone)

    def windows(self, day: dt.date) -> tuple[Window, ...]:
        found = tuple(self.diary.hours)
        for each in self.diary.overrides:
            if isinstance(each, Period) and each.first <= day <= each.last:
                found = each.hours
        return found

    def in_hours(self, hours: tuple[Window, ...], day: dt.date, of_day: int) -> bool:
        return any(day.weekday() == weekday and start <= of_day < end for weekday, start, end in hours)

    def is_open(self, day: dt.date, of_day: int) -> bool:
        said = [each for each in self.diary.overrides if isinstance(each, Override) and each.day == day]
        ways = {each.way for each in said if each.start <= of_day < each.end}
        only = any(each.way == Way.ONLY for each in said)
        usual = Way.ONLY in ways if only else self.in_hours(self.windows(day), day, of_day)
        return Way.CLOSED not in ways and (usual or Way.ALSO in ways)

    def is_open_at(self, at: int) -> bool:
        wall = self.wall(at)
        return self.places(wall.date())[wall.hour * 60 + wall.minute] is not None

    def place(self, at: int) -> int:
        """How many minutes into its window an open minute is."""
        wall = self.wall(at)
        found = self.places(wall.date())[wall.hour * 60 + wall.minute]
        assert found is not None
        return found

    def places(self, day: dt.date) -> list[int | None]:
        """The same for each minute of a day's clock; on a special date what is open in a row is a window."""
        if day not in self.known:
            self.known[day] = found = list[int | None]()
            for of_day in range(DAY):
                before = found[-1] if found else None
                if not self.is_open(day, of_day):
                    found.append(None)
                elif self.is_special(day):
                    found.append(0 if before is None else before + 1)
                else:
                    inside = [
                        start
                        for weekday, start, end in self.diary.hours
                        if weekday == day.weekday() and start <= of_day < end
                    ]
                    found.append(of_day - inside[0])
        return self.known[day]

    def is_special(self, day: dt.date) -> bool:
        return any(
            day == each.day if isinstance(each, Override) else each.first <= day <= each.last
            for each in self.diary.overrides
        )

    def is_free(self, at: int) -> bool:
        wall, diary = self.wall(at), self.diary
        away = any(start <= at < end for start, end in (*diary.off, *([diary.pause] if diary.pause else [])))
        rests = any(start <= at < end for start, end in diary.holidays)
        away |= rests and not self.is_said(wall.date(), wall.hour * 60 + wall.minute)
        gap = self.rules.before + self.rules.buffer
        return not away and not any(start - gap <= at < end + gap for start, end in self.diary.busy)

    def full(self, at: int, most: int, key: Callable[[dt.date], object]) -> bool:
        same = [each for each in self.diary.starts if key(self.wall(each).date()) == key(self.wall(at).date())]
        return bool(most) and len(same) >= most

    def week(self, day: dt.date) -> dt.date:
        first = FIRST_DAYS.get(self.diary.zone.key, 0)
        return next(
            day - dt.timedelta(days=back) for back in range(7) if (day - dt.timedelta(days=back)).weekday() == first
        )

    def is_day_full(self, at: int) -> bool:
        return self.full(at, self.rules.most_a_day, lambda day: day)

    def is_week_full(self, at: int) -> bool:
        return self.full(at, self.rules.most_a_week, self.week)

    def starts(self, begin: int, end: int) -> set[int]:
        """Every start that can be booked: all of its minutes are asked."""
        rules, span = self.rules, range(begin, end + self.rules.length)
        good = {at for at in span if self.is_free(at) and self.is_open_at(at)}
        latest = self.now + rules.window_days * DAY
        return {
            start
            for start in range(max(begin, self.now + max(rules.notice, 1)), min(end, latest))
            if all(at in good for at in range(start, start + rules.length))
            and self.place(start) % (rules.every or step(rules.length)) == 0
            and not self.is_day_full(start)
            and not self.is_week_full(start)
        }

    def is_said(self, day: dt.date, of_day: int) -> bool:
        """Whether it is said of the date itself that a minute is open."""
        said = [each for each in self.diary.overrides if isinstance(each, Override) and each.day == day]
        ways = {each.way for each in said if each.start <= of_day < each.end}
        return bool(ways) and Way.CLOSED not in ways

    def why(self, at: int) -> Why:
        """The first rule that closes a minute."""
        wall, diary = self.wall(at), self.diary
        day, of_day, gap = wall.date(), wall.hour * 60 + wall.minute, self.rules.before + self.rules.buffer
        is_open, usual = self.is_open(day, of_day), self.in_hours(self.windows(day), day, of_day)
        answers = {
            Why.PAST: at < self.now,
            Why.PAUSE: diary.pause is not None and diary.pause[0] <= at < diary.pause[1],
            Why.OFF: any(start <= at < end for start, end in diary.off),
            Why.HOLIDAY: any(start <= at < end for start, end in diary.holidays) and not self.is_said(day, of_day),
            Why.DATE: usual and not is_open,
            Why.PERIOD: self.in_hours(tuple(diary.hours), day, of_day) and not usual and not is_open,
            Why.HOURS: not is_open,
            Why.SESSION: any(start <= at < end for start, end in diary.busy),
            Why.BUFFER: any(start - gap <= at < end + gap for start, end in diary.busy),
            Why.DAY: self.is_day_full(at),
            Why.WEEK: self.is_week_full(at),
            Why.NOTICE: at < self.now + self.rules.notice,
            Why.WINDOW: at >= self.now + self.rules.window_days * DAY,
            Why.SHORT: True,
        }
        return next(why for why in Why if answers[why])


@settings(max_examples=50)
@given(diaries())
def test_what_is_free_under_all_rules_is_what_asking_every_minute_finds(asked: tuple[Diary, Interval, int]) -> None:
    diary, span, now = asked
    assert set(diary.free(span, now=now)) == Clock(diary, now).starts(*span)


@settings(max_examples=30)
@given(diaries())
def test_every_closed_minute_has_one_reason_and_a_free_one_has_none(asked: tuple[Diary, Interval, int]) -> None:
    diary, span, now = asked
    clock, length = Clock(diary, now), diary.rules.length
    found: dict[int, Why] = {}
    for start, end, why in why_closed(diary, span, now=now):
        assert not found.keys() & set(range(start, end))
        found |= dict.fromkeys(range(start, end), why)
    starts = clock.starts(span[0] - length + 1, span[1])
    free = {at for start in starts for at in range(start, start + length)}
    assert found == {at: clock.why(at) for at in range(*span) if at not in free}


BEGIN = local(DHAKA, "2026-11-26T00:00")
EVENING = Diary([(3, 1080, 1260)], DHAKA, Rules(30, buffer=10, notice=60, window_days=30))


def test_the_oracle_tells_when_a_rule_is_overlooked() -> None:
    """A control for each of them."""
    day, span = dt.date(2026, 11, 26), (BEGIN, BEGIN + DAY)
    busy = replace(EVENING, busy=[(BEGIN + 1140, BEGIN + 1170)], starts=[BEGIN + 1140])
    for ruled, without_it in (
        (replace(busy, rules=replace(EVENING.rules, before=25)), busy),
        (replace(busy, rules=replace(EVENING.rules, most_a_day=1)), busy),
        (replace(busy, rules=replace(EVENING.rules, most_a_week=1)), busy),
        (replace(EVENING, rules=replace(EVENING.rules, every=60)), EVENING),
        (replace(EVENING, overrides=[Period(day, day, ((3, 600, 660),))]), EVENING),
        (replace(EVENING, holidays=[span]), EVENING),
        (replace(EVENING, pause=(0, BEGIN + 1200)), EVENING),
    ):
        starts = Clock(ruled, BEGIN).starts(*span)
        assert set(ruled.free(span, now=BEGIN)) == starts != set(without_it.free(span, now=BEGIN))


def test_a_day_is_told_from_morning_to_night() -> None:
    diary = replace(EVENING, busy=[(BEGIN + 1140, BEGIN + 1170)])
    assert why_closed(diary, (BEGIN, BEGIN + DAY), now=BEGIN + 1030) == [
        Closed(BEGIN, BEGIN + 1030, Why.PAST),
        Closed(BEGIN + 1030, BEGIN + 1080, Why.HOURS),
        Closed(BEGIN + 1080, BEGIN + 1090, Why.NOTICE),
        Closed(BEGIN + 1090, BEGIN + 1130, Why.SHORT),
        Closed(BEGIN + 1130, BEGIN + 1140, Why.BUFFER),
        Closed(BEGIN + 1140, BEGIN + 1170, Why.SESSION),
        Closed(BEGIN + 1170, BEGIN + 1180, Why.BUFFER),
        Closed(BEGIN + 1180, BEGIN + 1200, Why.SHORT),
        Closed(BEGIN + 1260, BEGIN + DAY, Why.HOURS),
    ]


@pytest.mark.parametrize(("zone", "first"), [("Asia/Dhaka", "2026-11-22"), ("Europe/London", "2026-11-23")])
def test_a_week_begins_where_the_country_begins_it(zone: str, first: str) -> None:
    tz, day = ZoneInfo(zone), dt.date(2026, 11, 26)
    assert week_of(day, tz.key)[0] == dt.date.fromisoformat(first)
    begin, end = counted(from_minute(BEGIN), from_minute(BEGIN), tz)
    assert (begin.astimezone(tz).date(), end - begin) == (dt.date.fromisoformat(first), dt.timedelta(weeks=1))


def test_the_zones_of_the_oracle_begin_their_weeks_as_it_says() -> None:
    assert {week_of(dt.date(2026, 11, 26), zone.key)[0].weekday() for zone in CHANGES} == {0, 6}
