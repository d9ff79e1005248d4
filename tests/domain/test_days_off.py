"""Days off that are to be none any more."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from domain.asking.days_off import DaysOff, removed_days_off
from domain.typed import whole_days
from domain.when import Now

DHAKA = ZoneInfo("Asia/Dhaka")
AT = Now(dt.datetime(2026, 11, 23, 9, tzinfo=DHAKA), DHAKA)
DECEMBER = dt.date(2026, 12, 1), dt.date(2026, 12, 31)


@pytest.mark.parametrize(
    "text",
    [
        *("cancel all my days off", "remove my days off", "clear my time off", "i'm back, remove my holiday"),
        *("delete all my leave", "get rid of my days off", "can you remove all of my upcoming vacations?"),
        *("amar sob chuti bad dao", "amar chuti batil koro", "chuti gulo sob batil koren", "amar chuti lagbe na"),
        *("আমার সব ছুটি বাতিল করো", "ছুটির দিনগুলো বাদ দিন", "আমার আর ছুটি লাগবে না"),
    ],
)
def test_days_off_are_removed(text: str) -> None:
    assert removed_days_off(text, AT.when) == DaysOff()


@pytest.mark.parametrize(
    "text", ["cancel all my holidays in december", "amar december er chuti bad dao", "ডিসেম্বরের সব ছুটি বাতিল করুন"]
)
def test_days_off_of_a_time_are_removed(text: str) -> None:
    said = removed_days_off(text, AT.when)
    assert said is not None
    assert whole_days(said.when) == DECEMBER


@pytest.mark.parametrize(
    "text",
    [
        *("cancel all my sessions", "cancel everything on my day off", "cancel all my bookings on my day off"),
        *("cancel sessions, day off", "cancel everyone, i'm on leave", "cancel all because of leave", "off friday"),
        *("cancel tomorrow i have leave", "cancel my leave application session", "don't cancel my day off"),
        *("is my holiday cancelled", "can i cancel on a day off", "cancel holiday with nabil", "end of my leave"),
        *("kal chuti sob bad dao", "kal amar chuti, sob cancel koro", "chutir diner sob session batil koro"),
        *("amar chutir dine sob batil koro", "amar chuti batil koro na", "amar chuti lagbe"),
        *("ছুটির দিনের সব বাতিল করো", "আমার ছুটি বাতিল করো না", "কাল ছুটি, সব বাতিল করো"),
    ],
)
def test_what_is_about_something_else_removes_no_day_off(text: str) -> None:
    assert removed_days_off(text, AT.when) is None
