"""What a text means, rule by rule. It is Wednesday, 25 November 2026, 10:00 in Dhaka."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from domain.when import When, parse_when

DHAKA = ZoneInfo("Asia/Dhaka")
NEW_YORK = ZoneInfo("America/New_York")
NOW = dt.datetime(2026, 11, 25, 10, tzinfo=DHAKA)


def read(text: str, *, now: dt.datetime = NOW, tz: ZoneInfo = DHAKA) -> When:
    when = parse_when(text, now=now, tz=tz)
    assert when is not None, f"{text!r} was not read"
    return when


def wall(text: str) -> str:
    """The start on the clock in Dhaka."""
    start = read(text).start
    assert isinstance(start, dt.datetime)
    return f"{start.astimezone(DHAKA):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("book rahim tomorrow 5pm about my cv", "2026-11-26 17:00"),
        ("tmrw 5ish", "2026-11-26 17:00"),
        ("the day after tomorrow at noon", "2026-11-27 12:00"),
        ("march 5th 2027 at 17:30", "2027-03-05 17:30"),
        ("2027-03-05T17:30", "2027-03-05 17:30"),
        ("2027-03-05T11:30Z", "2027-03-05 17:30"),
        ("in an hour and a half", "2026-11-25 11:30"),
        ("আগামী মঙ্গলবার বিকাল ৪টা", "2026-12-01 16:00"),
        ("কাল সকাল সাড়ে ৯টায়", "2026-11-26 09:30"),
        ("kal bikel 5tay", "2026-11-26 17:00"),
        ("porshu shokal sare 9ta", "2026-11-27 09:30"),
        ("shukrobar rat 8 tar dike", "2026-11-27 20:00"),
    ],
)
def test_a_moment_is_read_in_three_ways_of_writing(text: str, start: str) -> None:
    assert wall(text) == start


@pytest.mark.parametrize(
    "text", ["3 days ago", "yesterday", "last monday", "today at 8am", "5 march 2020", "গতকাল", "gotokal"]
)
def test_what_is_past_is_not_read(text: str) -> None:
    assert parse_when(text, now=NOW, tz=DHAKA) is None


def test_a_bare_weekday_is_the_next_one_after_today() -> None:
    assert read("friday").date == dt.date(2026, 11, 27)
    assert read("wednesday").date == dt.date(2026, 12, 2)


def test_todays_own_weekday_counts_while_the_hour_is_ahead() -> None:
    assert wall("wednesday 5pm") == "2026-11-25 17:00"
    assert wall("wednesday 9am") == "2026-12-02 09:00"


def test_next_weekday_says_that_it_may_be_the_other_one() -> None:
    when = read("next friday at 5pm")
    assert when.start == dt.datetime(2026, 12, 4, 17, tzinfo=DHAKA)
    assert "weekday" in when.assumed
    assert [other.start for other in when.alternatives] == [dt.datetime(2026, 11, 27, 17, tzinfo=DHAKA)]


@pytest.mark.parametrize(("hour", "time"), [(1, 13), (3, 15), (6, 18), (12, 12)])
def test_hours_from_twelve_to_six_are_after_noon(hour: int, time: int) -> None:
    when = read(f"at {hour}")
    assert (when.kind, when.time, when.assumed) == ("time", dt.time(time), frozenset())


@pytest.mark.parametrize("hour", range(7, 12))
def test_hours_from_seven_to_eleven_are_asked_about(hour: int) -> None:
    when = read(f"tomorrow at {hour}")
    assert "meridiem" in when.assumed
    assert [other.start for other in when.alternatives] == [dt.datetime(2026, 11, 26, hour + 12, tzinfo=DHAKA)]


def test_an_hour_that_has_passed_today_is_the_one_to_come() -> None:
    assert wall("today at 9") == "2026-11-25 21:00"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("11-1pm", "11:00", "13:00"),
        ("3-5pm", "15:00", "17:00"),
        ("9-5", "09:00", "17:00"),
        ("11pm to 1", "23:00", "01:00"),
        ("10-2pm", "10:00", "14:00"),
        ("রাত ১১টা থেকে ১২টা", "23:00", "00:00"),
    ],
)
def test_a_range_lends_its_half_of_the_day(text: str, start: str, end: str) -> None:
    when = read(text)
    assert (when.kind, when.start, when.end) == ("range", dt.time.fromisoformat(start), dt.time.fromisoformat(end))


@pytest.mark.parametrize(
    "text",
    [
        "20 to 22 december",
        "eid 20-22 december",
        "christmas 20 to 22 december",
        "sunday 20-22 december",
        "ঈদে ২০ থেকে ২২ ডিসেম্বর",
        "eide 20 theke 22 december",
    ],
)
def test_numbers_before_a_month_are_no_hours(text: str) -> None:
    assert (read(text).start, read(text).end) == (dt.date(2026, 12, 20), dt.date(2026, 12, 22))


def test_a_date_is_meant_rather_than_the_feast_beside_it() -> None:
    assert read("eid 20 december").date == dt.date(2026, 12, 20)
    assert wall("christmas 5pm") == "2026-12-25 17:00"


def test_a_range_lends_day_and_month_and_crosses_midnight() -> None:
    assert (read("20-27 dec").start, read("20-27 dec").end) == (dt.date(2026, 12, 20), dt.date(2026, 12, 27))
    assert read("dec 24 to jan 2").end == dt.date(2027, 1, 2)
    assert read("fri 10pm-2am").end == dt.datetime(2026, 11, 28, 2, tzinfo=DHAKA)


def test_an_open_end_is_none() -> None:
    assert (read("after 5pm").start, read("after 5pm").end) == (dt.time(17), None)
    assert (read("until friday").start, read("until friday").end) == (None, dt.date(2026, 11, 27))
    assert read("5 tar pore").start == dt.time(17)


def test_numeric_dates_are_day_month_year() -> None:
    assert read("5/12").date == dt.date(2026, 12, 5)
    assert read("3/4/2027").date == dt.date(2027, 4, 3)
    assert (read("12/25/2026").date, "order" in read("12/25/2026").assumed) == (dt.date(2026, 12, 25), True)


def test_a_day_of_this_year_that_is_gone_is_next_years() -> None:
    when = read("5 nov")
    assert (when.date, when.assumed) == (dt.date(2027, 11, 5), frozenset({"year"}))


def test_a_weekday_that_does_not_fit_the_date_is_said() -> None:
    when = read("friday 28 nov")
    assert (when.date, when.assumed) == (dt.date(2026, 11, 28), frozenset({"weekday"}))
    assert when.alternatives[0].date == dt.date(2026, 11, 27)


def test_the_small_hours_of_a_night_are_the_next_morning() -> None:
    assert wall("aj rat 1tay") == "2026-11-26 01:00"
    assert wall("কাল রাত ১২টায়") == "2026-11-27 00:00"
    assert wall("tonight at 2am") == "2026-11-26 02:00"


def test_a_part_of_the_day_without_an_hour_keeps_the_part() -> None:
    when = read("tomorrow morning")
    assert (when.kind, when.start, when.date, when.part) == ("datetime", None, dt.date(2026, 11, 26), "morning")


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        *(("দেড় ঘণ্টা", 90), ("আড়াই ঘণ্টা", 150), ("সাড়ে তিন ঘণ্টা", 210), ("পৌনে এক ঘণ্টা", 45), ("der ghonta", 90)),
        *(("1h30m", 90), ("an hour and a half", 90), ("2.5 hours", 150), ("half an hour", 30), ("1:30 hours", 90)),
    ],
)
def test_lengths_with_fractions(text: str, minutes: int) -> None:
    assert read(text).duration == dt.timedelta(minutes=minutes)


def test_working_days_are_counted_beside_weeks_and_hours() -> None:
    assert read("2 weeks and 3 business days from now").date == dt.date(2026, 12, 14)
    assert wall("in 2 business days and 3 hours") == "2026-11-27 13:00"


@pytest.mark.parametrize(
    ("text", "time"),
    [("সাড়ে ৫টায়", "17:30"), ("পৌনে ৬টা", "17:45"), ("সোয়া ৫টা", "17:15"), ("দেড়টায়", "13:30"), ("pone 6ta", "17:45")],
)
def test_hours_with_fractions(text: str, time: str) -> None:
    assert read(text).time == dt.time.fromisoformat(time)


@pytest.mark.parametrize(
    "text", ["রবিবার", "রোববার", "rabibar", "robibare", "sunday", "Sun", "\u09b0\u09ac\u09bf\u200c\u09ac\u09be\u09b0"]
)
def test_spellings_and_unicode_forms_are_one_vocabulary(text: str) -> None:
    assert read(text).date == dt.date(2026, 11, 29)


def test_a_letter_with_its_dot_apart_is_the_same_letter() -> None:
    assert wall("কাল সন্ধ্যায\u09bc ৭টা") == wall("কাল সন্ধ্যা\u09df ৭টা") == "2026-11-26 19:00"


@pytest.mark.parametrize("text", ["wendsday", "wednesdya", "wednessday", "wedesday"])
def test_one_letter_wrong_is_read_and_said(text: str) -> None:
    assert read(text).date == dt.date(2026, 12, 2)


def test_a_typo_is_said() -> None:
    assert "typo" in read("saturdya 5pm").assumed


@pytest.mark.parametrize(
    "text",
    [
        *("I may come along", "the sun is bright", "march forward with it", "he sat down", "wait a second"),
        *("24/7 support", "C++ 17", "call 01711123456", "it costs 500", "I have 3 questions", "good morning", ""),
        *("আমার ৩টা প্রশ্ন আছে", "amar 3ta proshno ache", "rat a tat", "see https://a.example/2027/03/05"),
    ],
)
def test_ordinary_words_are_no_times(text: str) -> None:
    assert parse_when(text, now=NOW, tz=DHAKA) is None


@pytest.mark.parametrize(
    "text", ["tomorrow at 5:75", "tomorrow after maghrib at 5", "friday 5pm EST", "this time tomorrow"]
)
def test_what_was_not_understood_forbids_a_silent_answer(text: str) -> None:
    when = read(text)
    assert when.assumed & {"unclear", "zone"}
    assert when.confidence < 0.5


@pytest.mark.parametrize("text", ["32 dec", "31 feb", "after lunch", "every 2 hours"])
def test_what_cannot_be_is_not_read(text: str) -> None:
    assert parse_when(text, now=NOW, tz=DHAKA) is None


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("every monday 7pm for 8 weeks", {"freq": "WEEKLY", "byday": ["MO"], "time": "19:00", "count": 8}),
        ("প্রতি সোমবার সন্ধ্যা ৭টা ৮ সপ্তাহ", {"freq": "WEEKLY", "byday": ["MO"], "time": "19:00", "count": 8}),
        ("protidin shondha 7tay", {"freq": "DAILY", "time": "19:00"}),
        ("every other tuesday", {"freq": "WEEKLY", "interval": 2, "byday": ["TU"]}),
        ("first monday of every month", {"freq": "MONTHLY", "byday": ["1MO"]}),
        ("the last day of every month", {"freq": "MONTHLY", "bymonthday": [-1]}),
        ("first weekday of every month", {"freq": "MONTHLY", "byday": ["MO", "TU", "WE", "TH", "FR"], "bysetpos": [1]}),
        ("every day from 6 to 7pm", {"freq": "DAILY", "time": "18:00", "end_time": "19:00"}),
        (
            "every weekday except friday until dec 31",
            {"freq": "WEEKLY", "byday": ["MO", "TU", "WE", "TH"], "until": "2026-12-31"},
        ),
        ("শুক্রবার বাদে প্রতিদিন", {"freq": "WEEKLY", "byday": ["MO", "TU", "WE", "TH", "SA", "SU"]}),
        ("every evening", {"freq": "DAILY", "part": "evening"}),
        ("mondays", {"freq": "WEEKLY", "byday": ["MO"]}),
    ],
)
def test_recurrences(text: str, rule: dict[str, object]) -> None:
    assert (read(text).kind, read(text).rule) == ("recurrence", rule)


def test_twice_a_week_asks_for_the_days() -> None:
    assert ("weekday" in read("twice a week").assumed, read("twice a week").confidence < 0.6) == (True, True)


def test_weekly_hours() -> None:
    weekly = read("weekdays 9 to 5, sat 10-1").weekly
    assert weekly == {day: [["09:00", "17:00"]] for day in ("MO", "TU", "WE", "TH", "FR")} | {
        "SA": [["10:00", "13:00"]]
    }


def test_weekly_hours_without_a_day() -> None:
    assert set(read("weekdays 6-9pm except thursday").weekly or {}) == {"MO", "TU", "WE", "FR"}
    assert set(read("not on fridays").weekly or {}) == {"MO", "TU", "WE", "TH", "SA", "SU"}


def test_the_rest_of_the_day_ends_at_twenty_four() -> None:
    assert read("any time after 6pm on weekends").weekly == {"SA": [["18:00", "24:00"]], "SU": [["18:00", "24:00"]]}


def test_bangladesh_rests_on_friday_and_saturday() -> None:
    week = ("SU", "MO", "TU", "WE", "TH")
    weekend = parse_when("this weekend", now=NOW, tz=DHAKA, weekdays=week)
    weekdays = parse_when("every weekday", now=NOW, tz=DHAKA, weekdays=week)
    assert weekend is not None
    assert (weekend.start, weekend.end) == (dt.date(2026, 11, 27), dt.date(2026, 11, 28))
    assert weekdays is not None
    assert weekdays.rule == {"freq": "WEEKLY", "byday": ["MO", "TU", "WE", "TH", "SU"]}


def test_the_24th_of_july_is_not_around_the_clock() -> None:
    assert read("24/07/2027 10:00").start == dt.datetime(2027, 7, 24, 10, tzinfo=DHAKA)
    assert parse_when("we are open 24/7", now=NOW, tz=DHAKA) is None


def test_languages_choose_the_vocabulary() -> None:
    assert parse_when("কাল", now=NOW, tz=DHAKA, languages=("en",)) is None
    assert parse_when("tomorrow", now=NOW, tz=DHAKA, languages=("bn",)) is None


def test_the_span_says_where() -> None:
    text = "রহিম ভাইয়ের সাথে কাল বিকেল ৫টায় সিভি নিয়ে"
    start, end = read(text).span
    assert text[start:end] == "কাল বিকেল ৫টায়"


def test_hours_that_pass_are_elapsed_time() -> None:
    before = dt.datetime(2026, 10, 31, 23, tzinfo=NEW_YORK)  # the clock goes back at 2:00
    when = read("in 6 hours", now=before, tz=NEW_YORK)
    assert when.start == dt.datetime(2026, 11, 1, 4, tzinfo=NEW_YORK)
