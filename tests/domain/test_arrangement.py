"""What changes of single dates make of a diary; the services' tests look at the other changes."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from domain.arrangement import ChangeDates, days_in_minutes
from domain.closing import Diary
from domain.dates import runs_of_days
from domain.slots import Override, Period, Rules, Way

DHAKA = ZoneInfo("Asia/Dhaka")
TUESDAY, WEDNESDAY, FRIDAY = (dt.date(2026, 11, day) for day in (24, 25, 27))
MONTH = Period(TUESDAY, FRIDAY, ((0, 600, 700),))


def diary(*overrides: Override) -> Diary:
    """On Tuesday and Wednesday nobody is there."""
    off = days_in_minutes([(TUESDAY, WEDNESDAY)], DHAKA)
    rules = Rules(length=30, buffer=0, notice=0, window_days=30)
    return Diary((), DHAKA, rules, overrides=(*overrides, MONTH), off=off)


def test_hours_that_are_opened_bring_only_their_day_back() -> None:
    new = Override(TUESDAY, Way.ONLY, 600, 720)
    after = ChangeDates((new,)).apply(diary(), 0)
    assert set(after.overrides) == {MONTH, new}
    assert after.off == days_in_minutes([(WEDNESDAY, WEDNESDAY)], DHAKA)
    closed = ChangeDates((new._replace(way=Way.CLOSED),)).apply(diary(), 0)
    assert closed.off == diary().off


def test_a_date_that_is_like_every_week_again_loses_what_was_said_of_it() -> None:
    on_tuesday, on_friday = Override(TUESDAY, Way.ALSO, 600, 720), Override(FRIDAY, Way.CLOSED, 600, 720)
    after = ChangeDates(again=(TUESDAY,)).apply(diary(on_tuesday, on_friday), 0)
    assert set(after.overrides) == {MONTH, on_friday}
    assert after.off == days_in_minutes([(WEDNESDAY, WEDNESDAY)], DHAKA)


def test_days_that_follow_one_another_are_one_run() -> None:
    assert runs_of_days([FRIDAY, WEDNESDAY, TUESDAY, TUESDAY]) == [(TUESDAY, WEDNESDAY), (FRIDAY, FRIDAY)]
