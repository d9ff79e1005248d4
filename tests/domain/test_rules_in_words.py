"""What a mentor writes about rules, in three writings; what is about something else is left alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest

from bot.almanac import Packages
from domain.almanac import current, use
from domain.arrangement import (
    AddPeriod,
    Change,
    Pause,
    Resume,
    Rule,
    SetHolidays,
    SetHours,
    SetLengths,
    SetRule,
    restored,
    stored,
)
from domain.hours import Length
from domain.rules_in_words import count_in, hours_in, lengths_in, minutes_in, read_change
from domain.slots import Period
from domain.week import workdays

NOW = dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC)
DHAKA = ZoneInfo("Asia/Dhaka")
FRIDAY = ((4, 960, 1080), (6, 1080, 1200))
DECEMBER = dt.date(2026, 12, 1)


@pytest.fixture(autouse=True)
def _almanac() -> Iterator[None]:
    before = current()
    use(Packages())
    yield
    use(before)


def read(text: str) -> Change | None:
    return read_change(text, now=NOW, tz=DHAKA, weekdays=workdays("Asia/Dhaka"), hours=FRIDAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("max four sessions daily", SetRule(Rule.DAY, 4)),
        ("প্রতিদিন ২টার বেশি না", SetRule(Rule.DAY, 2)),
        ("shoptahe shorboccho 6 ta", SetRule(Rule.WEEK, 6)),
        ("no limit per week", SetRule(Rule.WEEK, 0)),
        ("20 minutes gap between sessions", SetRule(Rule.AFTER, 20)),
        ("কিছু সময়, ১৫ মিনিট বিরতি লাগবে", SetRule(Rule.AFTER, 15)),
        ("5 min break before each session", SetRule(Rule.BEFORE, 5)),
        ("half an hour break between sessions", SetRule(Rule.AFTER, 30)),
        ("45 minute sessions with a 10 minute gap", SetRule(Rule.AFTER, 10)),
        ("bookings need 2 days notice", SetRule(Rule.NOTICE, 2880)),
        ("৬ ঘণ্টা আগে বুক করতে হবে", SetRule(Rule.NOTICE, 360)),
        ("cancelling 12 hours before at the latest", SetRule(Rule.CANCEL, 720)),
        ("rescheduling only 3 hours in advance", SetRule(Rule.MOVE, 180)),
        ("pause for 10 days", Pause(dt.date(2026, 12, 3))),
        ("বুকিং বন্ধ রাখেন", Pause()),
        ("amar booking abar chalu koren", Resume()),
        ("close on public holidays", SetHolidays(on=True)),
        ("public holidays open", SetHolidays(on=False)),
        ("2-12 dec only fridays", AddPeriod(Period(DECEMBER.replace(day=2), DECEMBER.replace(day=12), FRIDAY[:1]))),
        ("exams 1-14 dec: sat 10am-12pm", AddPeriod(Period(DECEMBER, DECEMBER.replace(day=14), ((5, 600, 720),)))),
    ],
)
def test_a_rule_is_read(text: str, expected: Change) -> None:
    assert read(text) == expected
    assert restored(stored(expected)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "weekdays 6-9pm",
        "off 20-27 dec",
        "block tomorrow 3-5pm",
        "I had 3 sessions a day",
        "how many a day at most?",
        "30 minutes",
        "pause the music",
        "no sessions on friday",
        "কাল ছুটি",
    ],
)
def test_what_is_about_something_else_is_no_rule(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CV check 20 min, 1 hour mock interview", (Length(20, "CV check"), Length(60, "mock interview"))),
        ("ছোট আলাপ ১৫ মিনিট ও পোর্টফোলিও ৪৫", (Length(15, "ছোট আলাপ"), Length(45, "পোর্টফোলিও"))),
        ("choto prosno 10; boro alap 50", (Length(10, "choto prosno"), Length(50, "boro alap"))),
        ("25", (Length(25, ""),)),
        ("quick question, mock interview 60", ()),
    ],
)
def test_lengths_have_names(text: str, expected: tuple[Length, ...]) -> None:
    assert lengths_in(text) == expected
    assert restored(stored(SetLengths(expected))) == SetLengths(expected)


def test_a_number_a_length_and_hours_are_read_alone() -> None:
    assert [count_in(text) for text in ("5", "পাঁচটা", "tin ta", "no limit", "many")] == [5, 5, 3, 0, None]
    lengths = ("45", "২ ঘণ্টা", "1 hour", "none", "soon")
    assert [minutes_in(text, now=NOW, tz=DHAKA) for text in lengths] == [45, 120, 60, 0, None]
    assert hours_in("5-7:30pm", now=NOW, tz=DHAKA) == [(1020, 1170)]
    assert restored(stored(SetHours(FRIDAY))) == SetHours(FRIDAY)
    with pytest.raises(ValueError, match="no change"):
        restored({"is": "nothing"})
