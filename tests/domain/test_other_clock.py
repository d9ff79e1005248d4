"""Hours of another clock: they shift over midnight, and their days with them."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from domain.arrangement import AddPeriod, Change, SetHours
from domain.other_clock import Clocks
from domain.slots import DAY, Override, Period, Way, Window

DHAKA, LONDON = ZoneInfo("Asia/Dhaka"), ZoneInfo("Europe/London")
CLOCKS = Clocks(DHAKA, LONDON, dt.datetime(2026, 11, 23, 9, tzinfo=DHAKA))
SATURDAY, FRIDAY = dt.date(2026, 11, 28), dt.date(2026, 11, 27)


def _hours(*windows: tuple[int, int, int]) -> tuple[Window, ...]:
    return tuple((day, start * 60, end * 60) for day, start, end in windows)


@pytest.mark.parametrize(
    ("said", "own"),
    [
        (_hours((0, 21, 23)), _hours((0, 15, 17))),
        (_hours((0, 3, 5)), _hours((6, 21, 23))),
        (_hours((0, 4, 8)), _hours((0, 0, 2), (6, 22, 24))),
        (_hours((5, 22, 24), (6, 0, 2)), _hours((5, 16, 20))),
    ],
)
def test_a_week_comes_back_as_it_was(said: tuple[Window, ...], own: tuple[Window, ...]) -> None:
    assert CLOCKS.week(said) == own
    assert CLOCKS.week(own, back=True) == said


@pytest.mark.parametrize(
    ("said", "own"),
    [
        ((SATURDAY, Way.CLOSED, 180, 300), ((FRIDAY, Way.CLOSED, 1260, 1380),)),
        ((SATURDAY, Way.ALSO, 240, 480), ((FRIDAY, Way.ALSO, 1320, DAY), (SATURDAY, Way.ALSO, 0, 120))),
        ((SATURDAY, Way.ONLY, 1200, 1260), ((SATURDAY, Way.ONLY, 840, 900),)),
        ((SATURDAY, Way.ONLY, 180, 300), ()),
    ],
)
def test_hours_of_a_date_may_be_those_of_the_day_before(
    said: tuple[dt.date, Way, int, int], own: tuple[tuple[dt.date, Way, int, int], ...]
) -> None:
    assert CLOCKS.dates([Override(*said)]) == own


def test_a_clock_that_changes_counts_as_it_is_on_the_day() -> None:
    summer = Override(dt.date(2027, 4, 5), Way.ALSO, 1260, 1380)
    assert CLOCKS.dates([summer]) == (summer._replace(start=960, end=1080),)


@pytest.mark.parametrize(
    ("said", "own"),
    [
        (_hours((0, 21, 23)), Period(SATURDAY, SATURDAY, _hours((0, 15, 17)))),
        (_hours((0, 3, 5)), Period(FRIDAY, FRIDAY, _hours((6, 21, 23)))),
        (_hours((0, 23, 24), (1, 0, 1)), Period(SATURDAY, SATURDAY, _hours((0, 17, 19)))),
        (_hours((0, 3, 5), (0, 20, 21)), None),
    ],
)
def test_a_period_moves_with_its_hours(said: tuple[Window, ...], own: Period | None) -> None:
    changes: list[Change] = [AddPeriod(Period(SATURDAY, SATURDAY, said)), SetHours(said)]
    moved = CLOCKS.changes(changes, ())
    assert moved == (() if own is None else (AddPeriod(own), SetHours(CLOCKS.week(said))))
