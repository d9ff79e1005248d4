from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.hours import PRESETS, joined_days, require_hours
from domain.refusals import BadHours
from domain.slots import Window
from domain.week import workdays

SUNDAY, THURSDAY, FRIDAY, SATURDAY = 6, 3, 4, 5


@pytest.mark.parametrize("name", PRESETS)
def test_presets_are_weekly_hours_in_order(name: str) -> None:
    assert require_hours(PRESETS[name]) == PRESETS[name]


def test_presets_follow_the_week_of_bangladesh() -> None:
    assert {window[0] for window in PRESETS["weekend"]} == {FRIDAY, SATURDAY}
    for name in ("evenings", "daytime"):
        assert {window[0] for window in PRESETS[name]} == {SUNDAY, 0, 1, 2, THURSDAY}
    assert (SUNDAY, 18 * 60, 21 * 60) in PRESETS["evenings"]


def test_hours_come_back_in_the_order_of_the_week() -> None:
    assert require_hours([(1, 600, 660), (0, 900, 1440), (0, 0, 60)]) == ((0, 0, 60), (0, 900, 1440), (1, 600, 660))


def test_a_mentor_may_have_no_hours() -> None:
    assert require_hours([]) == ()


def test_windows_may_touch() -> None:
    assert len(require_hours([(0, 600, 660), (0, 660, 720)])) == 2


@pytest.mark.parametrize(
    "windows",
    [
        [(7, 600, 660)],
        [(-1, 600, 660)],
        [(0, -1, 660)],
        [(0, 600, 1441)],
        [(0, 660, 600)],
        [(0, 600, 600)],
        [(0, 600, 661), (0, 660, 720)],
        [(0, 600, 720), (0, 610, 620)],
        [(0, 600, 660), (0, 600, 660)],
    ],
)
def test_hours_that_make_no_sense_are_refused(windows: list[Window]) -> None:
    with pytest.raises(BadHours):
        require_hours(windows)


MINUTES = st.integers(-30, 1470)


@settings(max_examples=100)
@given(st.lists(st.tuples(st.integers(-1, 7), MINUTES, MINUTES), max_size=5))
def test_accepted_hours_hold_no_minute_twice(windows: list[Window]) -> None:
    try:
        hours = require_hours(windows)
    except BadHours:
        return
    minutes = [(day, minute) for day, start, end in hours for minute in range(start, end)]
    assert len(minutes) == len(set(minutes))
    assert sorted(windows) == list(hours)


DAYS = st.dates(dt.date(2026, 11, 1), dt.date(2026, 12, 31))


@given(st.lists(st.tuples(DAYS, st.integers(0, 9)), max_size=8))
def test_days_that_touch_are_one_span(spans: list[tuple[dt.date, int]]) -> None:
    given_days = [(first, first + more * dt.timedelta(days=1)) for first, more in spans]
    joined = joined_days(given_days)
    assert days_of(joined) == days_of(given_days)
    assert all(one[1] + dt.timedelta(days=1) < two[0] for one, two in pairwise(joined))


def days_of(spans: list[tuple[dt.date, dt.date]]) -> set[int]:
    return {day for first, last in spans for day in range(first.toordinal(), last.toordinal() + 1)}


@pytest.mark.parametrize(("zone", "first", "free"), [("Asia/Dhaka", "SU", "FR"), ("Europe/London", "MO", "SU")])
def test_a_working_week_begins_where_it_does(zone: str, first: str, free: str) -> None:
    assert workdays(zone)[0] == first
    assert free not in workdays(zone)
