from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.hours import require_hours
from domain.quiet import Quiet
from domain.typed import (
    Hours,
    Leads,
    adds_hours,
    beside,
    is_nothing,
    is_of_leads,
    leads,
    left_out,
    quiet_hours,
    says_away,
    weekly_hours,
)
from domain.week import workdays
from domain.when import Now

DHAKA = ZoneInfo("Asia/Dhaka")
NOW = dt.datetime(2026, 11, 23, 9, tzinfo=DHAKA)  # a Monday
AT = Now(NOW, DHAKA, workdays(DHAKA.key))
EVENINGS = tuple((day, 1080, 1260) for day in (0, 1, 2, 3, 6))


def read_quiet(text: str) -> list[str]:
    found = quiet_hours(text, AT)
    return [f"{each.start // 60:02}:{each.start % 60:02}-{each.end // 60:02}:{each.end % 60:02}" for each in found]


def read_leads(text: str) -> list[Leads]:
    return leads(text, AT)


def read_hours(text: str) -> list[Hours]:
    return weekly_hours(text, AT)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10pm-7am", ["22:00-07:00"]),
        ("10 pm to 7 am", ["22:00-07:00"]),
        ("between 11 pm and 7 am", ["23:00-07:00"]),
        ("22:00-07:00", ["22:00-07:00"]),
        ("every day 11pm to 8am", ["23:00-08:00"]),
        ("midnight to 8am", ["00:00-08:00"]),
        ("রাত ১১টা থেকে সকাল ৭টা", ["23:00-07:00"]),
        ("rat 10ta theke bhor 6ta", ["22:00-06:00"]),
        ("1pm-3pm", ["13:00-15:00"]),
        ("11-7", ["23:00-07:00", "11:00-19:00"]),
        ("from 10 to 6", ["22:00-06:00", "10:00-18:00"]),
        ("after 10pm", []),
        ("7pm-7pm", []),
        ("hello", []),
    ],
)
def test_quiet_hours(text: str, expected: list[str]) -> None:
    assert read_quiet(text) == expected


@pytest.mark.parametrize(
    "text",
    ["no", "None", "off", "no quiet hours", "all off", "না", "লাগবে না", "কোনো রিমাইন্ডার না", "reminder lagbe na", "বন্ধ করুন"],
)
def test_nothing_is_said_in_many_ways(text: str) -> None:
    assert is_nothing(text)
    assert read_leads(text) == [Leads((), only=True)]


@pytest.mark.parametrize("text", ["10pm-7am", "no, at 5", "offer", "not now", "নাটোর", ""])
def test_other_words_are_not_nothing(text: str) -> None:
    assert not is_nothing(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15 min before", [(15,)]),
        ("15", [(15,)]),
        ("১৫ মিনিট আগে", [(15,)]),
        ("half an hour", [(30,)]),
        ("1h 30m", [(90,)]),
        ("an hour and a half before", [(90,)]),
        ("at the start", [(0,)]),
        ("1 day before and at the start", [(1440, 0)]),
        ("15 min age shurute", [(15, 0)]),
        ("1 ghonta age r 10 min age", [(60, 10)]),
        ("1 day, 1 hour and 10 min", [(1440, 60, 10)]),
        ("24h,1h,10m", [(1440, 60, 10)]),
        ("10 and 30 minutes", [(10, 30)]),
        ("2 hours before and 10 minutes before", [(120, 10)]),
        ("2 hours and 10 minutes", [(120, 10), (130,)]),
        ("১ ঘণ্টা আর ১০ মিনিট আগে", [(60, 10), (70,)]),
        ("১৫ মিনিট আগে এবং শুরুতে", [(15, 0)]),
        ("15 days before", []),
        ("0 minutes", []),
        ("tomorrow", []),
        ("15 min before lunch and dinner", []),
    ],
)
def test_reminders(text: str, expected: list[tuple[int, ...]]) -> None:
    assert [each.minutes for each in read_leads(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        *("only 15 minutes", "just 15 min before", "শুধু ১৫ মিনিট আগে", "shudhu 15 minute age"),
        *("15 minutes is enough", "change it to 15 min", "১৫ মিনিট যথেষ্ট", "15 min age holei hobe"),
    ],
)
def test_only_these_reminders(text: str) -> None:
    assert read_leads(text) == [Leads((15,), only=True)]


@pytest.mark.parametrize("text", ["15 min before is not enough", "15 minute age jothesto na"])
def test_what_is_not_enough_replaces_nothing(text: str) -> None:
    assert Leads((15,), only=True) not in read_leads(text)


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("weekdays 6-9pm", EVENINGS),
        ("weekdays 6-9pm, sat 10-1", (*EVENINGS[:4], (5, 600, 780), EVENINGS[4])),
        ("weekdays 6-9pm except thursday", (*EVENINGS[:3], EVENINGS[4])),
        ("sat 10pm-2am", ((5, 1320, 1440), (6, 0, 120))),
        ("saturday 10-1", ((5, 600, 780),)),
        ("mon 9-11, mon 10-12", ((0, 540, 720),)),
        ("weekends 10am-1pm and 3-6pm", ((4, 600, 780), (4, 900, 1080), (5, 600, 780), (5, 900, 1080))),
        ("any time after 6pm on weekdays", tuple((day, 1080, 1440) for day in (0, 1, 2, 3, 6))),
        ("every day 9 to 5", tuple((day, 540, 1020) for day in range(7))),
        ("রবি থেকে বৃহস্পতি সন্ধ্যা ৬টা থেকে ৯টা", EVENINGS),
    ],
)
def test_weekly_hours(text: str, windows: tuple[tuple[int, int, int], ...]) -> None:
    [found, *_] = read_hours(text)
    assert found.windows == windows
    assert found.off == ()


@pytest.mark.parametrize(
    "text", ["hello", "6-9pm", "weekdays", "friday off", "tomorrow 6-9pm", "every monday 7pm for 8 weeks", "24/7", ""]
)
def test_what_is_no_week(text: str) -> None:
    assert read_hours(text) == []


@pytest.mark.parametrize(
    ("text", "off"),
    [
        ("weekdays 6-9pm, not this friday", [(27, 27)]),
        ("weekdays 6-9pm but not 26 nov", [(26, 26)]),
        ("weekdays 6-9pm; off 25-27 nov", [(25, 27)]),
        ("robi theke brihospoti shondha 6ta theke 9ta, ei shukrobar na", [(27, 27)]),
        ("weekdays 6-9pm, not fridays", []),
    ],
)
def test_single_days_are_excepted_as_days_off(text: str, off: list[tuple[int, int]]) -> None:
    [found, *_] = read_hours(text)
    assert [(first.day, last.day) for first, last in found.off] == off
    assert found.windows == EVENINGS


def test_hours_of_the_morning_may_be_meant_in_the_evening() -> None:
    assert [each.windows[0] for each in read_hours("weekdays 7-9")] == [(0, 420, 540), (0, 1140, 1260)]


@pytest.mark.parametrize("text", ["off 20 dec", "on leave", "শুক্রবার ছুটি", "chuti"])
def test_being_away_has_its_words(text: str) -> None:
    assert says_away(text)
    assert not says_away(
        text.replace("off", "offer").replace("leave", "leaves").replace("ছুটি", "").replace("chuti", "")
    )


@given(st.text() | st.text("0123456789 :-,.apmওটা থেকেrobi fri not off এই", max_size=60))
def test_any_text_is_read_without_harm(text: str) -> None:
    for quiet in quiet_hours(text, AT):
        assert isinstance(quiet, Quiet)
    for each in read_leads(text):
        assert all(0 <= lead <= 14 * 1440 for lead in each.minutes)
    for hours in read_hours(text):
        assert require_hours(hours.windows) == hours.windows


def test_a_weekend_that_is_left_out_of_the_hours_is_the_countrys() -> None:
    [hours, *_] = weekly_hours("every day 6-9pm, not this weekend", AT)
    assert hours.off == ((dt.date(2026, 11, 27), dt.date(2026, 11, 28)),)


@pytest.mark.parametrize(
    "text",
    [
        *("15", "an hour and a half before", "1 day, 1 hour and 10 min", "only 15 minutes", "no reminders"),
        *(
            "pls remind me 30 minutes before my session starts",
            "১ ঘণ্টা আর ১০ মিনিট আগে",
            "10 minute age mone koriye dien",
        ),
    ],
)
def test_reminders_and_nothing_else(text: str) -> None:
    assert is_of_leads(text, AT)


@pytest.mark.parametrize(
    "text",
    [
        "my session takes 30 minutes",
        "wait 10 minutes",
        "my session 1 hour earlier",
        "20 minute deri hobe",
        "30 minutes with rahim",
    ],
)
def test_a_length_of_something_else(text: str) -> None:
    assert not is_of_leads(text, AT)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Both", True), ("both of them.", True), ("দুইটাই", True), ("only that", False), ("শুধু এটা", False), ("no", None)],
)
def test_beside_the_others(text: str, *, expected: bool | None) -> None:
    assert beside(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fridays 4-6pm too", True),
        ("plus saturdays 10-12", True),
        ("extra hours on saturdays 10-12", True),
        ("শনিবারও সকাল ১০টা থেকে ১২টা", True),
        ("shonibar o sokal 10ta theke 12ta", True),
        ("robi theke brihospoti rat 8ta theke 10ta o", True),
        ("weekdays 7-9pm, also sat 10-1", False),
        ("weekdays 7-9pm plus saturdays 10-12", False),
        ("রবি ও সোমবার রাত ৮টা থেকে ১০টা", False),
        ("robibar o shombar rat 8ta theke 10ta", False),
        ("প্রতি শনিবার ১০টা থেকে ১২টা খোলা করে দাও", False),
        ("me too", False),
    ],
)
def test_hours_beside_the_others(text: str, *, expected: bool) -> None:
    assert adds_hours(text, AT) is expected


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("drop thursday", {3}),
        ("without fri and sat", {4, 5}),
        ("বৃহস্পতিবার বাদ দিন", {3}),
        ("shonibar na", {5}),
        ("not 9pm", set()),
        ("drop it", set()),
        ("sat 10-1", set()),
    ],
)
def test_days_that_are_left_out_of_a_week(text: str, days: set[int]) -> None:
    assert left_out(text, AT) == days
