"""What people write to a mentor, rule by rule. It is Wednesday, 25 November 2026, 10:00 in Dhaka."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from domain.week import workdays
from domain.when import When, parse_when
from domain.when.trouble import trouble

DHAKA = ZoneInfo("Asia/Dhaka")
LONDON = ZoneInfo("Europe/London")
NOW = dt.datetime(2026, 11, 25, 10, tzinfo=DHAKA)


def read(text: str, *, now: dt.datetime = NOW, tz: ZoneInfo = DHAKA) -> When:
    when = parse_when(text, now=now, tz=tz, weekdays=workdays(tz.key))
    assert when is not None, f"{text!r} was not read"
    return when


def wall(text: str) -> str:
    """The start on the clock in Dhaka, or the day when no hour is said."""
    when = read(text)
    if isinstance(when.start, dt.datetime):
        return f"{when.start.astimezone(DHAKA):%m-%d %H:%M}"
    assert when.date is not None, when
    return f"{when.date:%m-%d}"


def days(when: When) -> tuple[str, str]:
    assert isinstance(when.start, dt.date)
    assert isinstance(when.end, dt.date)
    return f"{when.start:%m-%d}", f"{when.end:%m-%d}"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "6.30 saturday",
            "saturday 6.30",
            "saturday, 6.30",
            "6.30, saturday",
            "6.30 on saturday",
            "6.30 this saturday",
        ),
        *("6.30 sat", "6.30 saturday evening", "book rahim 6.30 saturday about sql", "saturday 28 nov 6.30"),
        *(
            "6.30 28 nov",
            "6.30 saturday 28 nov",
            "6.30 e shonibar",
            "shonibar 6.30 e",
            "shonibar e 6.30",
            "6.30 shonibar",
        ),
        *("শনিবার ৬.৩০", "৬.৩০ শনিবার", "শনিবার ৬.৩০ এ", "৬.৩০ এ শনিবার", "শনিবার সন্ধ্যা ৬.৩০", "৬.৩০ শনিবার সন্ধ্যা"),
    ],
)
def test_an_hour_with_a_point_stands_on_either_side_of_its_day(text: str) -> None:
    assert wall(text) == "11-28 18:30"


@pytest.mark.parametrize("text", ["6.30 tonight", "tonight 6.30", "6.30 aj", "৬.৩০ আজ", "6.30 today"])
def test_an_hour_with_a_point_stands_beside_today(text: str) -> None:
    assert wall(text) == "11-25 18:30"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *(("saturday 5.12", "12-05"), ("5.12 saturday", "12-05"), ("শনিবার ৫.১২", "12-05")),
        *(("python 3.12 saturday", "11-28"), ("6.12 saturday", "11-28"), ("version 6.30 saturday", "11-28")),
        *(("room 6.30 saturday", "11-28"), ("saturday 2.5", "11-28")),
    ],
)
def test_a_number_with_a_point_beside_a_day_may_be_its_date_or_something_else(text: str, day: str) -> None:
    assert wall(text) == day


@pytest.mark.parametrize(
    ("text", "start"),
    [
        *(("python 3.10 saturday", "11-28"), ("about python 3.10 tomorrow", "11-26"), ("ubuntu 20.10 friday", "11-27")),
        *(("cgpa 3.50 friday", "11-27"), ("পাইথন ৩.১০ শনিবার", "11-28"), ("python 3.10 shonibar", "11-28")),
        *(("k8s 1.30 tuesday", "12-01 13:30"), ("python 3.30 saturday", "11-28 15:30"), ("k8s tuesday", "12-01")),
        ("vue3 10.30, saturday", "11-28 10:30"),
    ],
)
def test_a_number_with_a_point_behind_a_strange_word_is_no_sure_hour(text: str, start: str) -> None:
    assert (wall(text), "unclear" in read(text).assumed, read(text).end) == (start, True, None)


@pytest.mark.parametrize("text", ["6.20 saturday", "move it to 6.20 saturday", "apu, 6.20 shonibar", "৬.২০ শনিবার"])
def test_a_number_with_a_point_behind_small_talk_is_an_hour(text: str) -> None:
    assert (wall(text), read(text).assumed) == ("11-28 18:20", frozenset())


def test_the_rest_of_a_number_is_no_hour() -> None:
    when = read("cgpa 3.12 friday 6pm")
    assert (wall("cgpa 3.12 friday 6pm"), "unclear" in when.assumed) == ("11-27 18:00", True)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("9pm on the 18th", "12-18 21:00"),
        ("9pm on 18", "12-18 21:00"),
        ("the 18 at 9pm", "12-18 21:00"),
        ("on the twenty-second at noon", "12-22 12:00"),
        ("wednesday 9 december 6pm", "12-09 18:00"),
        ("third thursday next month at 4pm", "12-17 16:00"),
        ("ei mashe 29 e", "11-29"),
        ("২৯ এ সন্ধ্যা ৭টায়", "11-29 19:00"),
        ("29 e shondha 7tay", "11-29 19:00"),
        ("kal 7.15 e", "11-26 07:15"),
        ("kal ekta 30 e", "11-26 13:30"),
        ("kal dupur ekta trish e", "11-26 13:30"),
        ("কাল একটা ত্রিশে", "11-26 13:30"),
        ("কাল দুইটা ৩০ এ", "11-26 14:30"),
        ("kal duita bish e", "11-26 14:20"),
        ("কাল দুইটা ত্রিশ মিনিটে", "11-26 14:30"),
        ("kal rat at tay", "11-26 20:00"),
        ("kal shondha sat tay", "11-26 19:00"),
        ("kal rat at ta 30 e", "11-26 20:30"),
        ("kal rat noy tay", "11-26 21:00"),
        ("robbar rat shere 7ta e", "11-29 19:30"),
        ("kal shondha shere satta", "11-26 19:30"),
        ("sat 7pm", "11-28 19:00"),
        ("bikal 5tay shukrobar ekta session chai", "11-27 17:00"),
        ("বিকাল ৫টায় শুক্রবার একটা সেশন চাই", "11-27 17:00"),
        ("tomorrow at six forty-two", "11-26 18:42"),
        ("tomorrow two minutes to five", "11-26 16:58"),
        ("friday four oh five", "11-27 16:05"),
        ("in 2d3h", "11-27 13:00"),
        ("2 weeks from today at 5pm", "12-09 17:00"),
        ("আজ থেকে ৪ দিন পর বিকাল ৪টায়", "11-29 16:00"),
        ("aj theke 2 shoptaho por", "12-09"),
        ("book ta nite chai kal 4tay", "11-26 16:00"),
        ("robibar e bikel 4tay", "11-29 16:00"),
        ("sunday te 4tay", "11-29 16:00"),
    ],
)
def test_a_moment_is_read_as_people_say_it(text: str, start: str) -> None:
    assert wall(text) == start


@pytest.mark.parametrize(
    "text",
    ["the 18 from 3 to 5", "from 3 to 5 on the 18th", "between 3 and 5 on 18 december", "18 december between 3 and 5"],
)
def test_two_hours_beside_a_day_are_hours(text: str) -> None:
    when = read(text)
    assert (when.start, when.end) == tuple(dt.datetime(2026, 12, 18, hour, tzinfo=DHAKA) for hour in (15, 17))


@pytest.mark.parametrize("text", ["৫.৪৫ এ", "5.45 e", "5.45 tay"])
def test_an_hour_with_a_point_and_an_ending(text: str) -> None:
    assert read(text).time == dt.time(17, 45)


@pytest.mark.parametrize(
    "text", ["this may need a while", "this may be too late", "slot nite parbo?", "ami session nite chacchi"]
)
def test_verbs_are_no_months_and_no_nights(text: str) -> None:
    assert parse_when(text, now=NOW, tz=DHAKA) is None


def test_this_may_is_a_month_where_no_verb_follows() -> None:
    assert days(read("sometime this may")) == ("05-01", "05-31")


@pytest.mark.parametrize(
    ("text", "notes"), [("kal na porshu", {"date"}), ("আজ না, পরশু", set()), ("aj noy porshu", {"date"})]
)
def test_the_day_before_a_no_is_taken_back(text: str, notes: set[str]) -> None:
    when = read(text)
    assert (when.date, set(when.assumed)) == (dt.date(2026, 11, 27), notes)


def test_a_day_taken_back_leaves_its_hour() -> None:
    assert wall("kal bikel 4tay na, porshu") == "11-27 16:00"


@pytest.mark.parametrize(
    ("text", "dhaka", "london"),
    [
        ("this week", ("11-22", "11-28"), ("11-23", "11-29")),
        ("next week", ("11-29", "12-05"), ("11-30", "12-06")),
        ("আগামী সপ্তাহে", ("11-29", "12-05"), ("11-30", "12-06")),
        ("this weekend", ("11-27", "11-28"), ("11-28", "11-29")),
        ("সপ্তাহের শেষে", ("11-26", "11-28"), ("11-27", "11-29")),
    ],
)
def test_weeks_are_those_of_the_country(text: str, dhaka: tuple[str, str], london: tuple[str, str]) -> None:
    assert days(read(text)) == dhaka
    assert days(read(text, tz=LONDON)) == london


def test_a_weekday_of_next_week_is_in_the_week_of_the_country() -> None:
    assert read("next week sunday").date == dt.date(2026, 11, 29)
    assert read("next week sunday", tz=LONDON).date == dt.date(2026, 12, 6)


@pytest.mark.parametrize(
    ("zone", "first"),
    [("Asia/Dhaka", "SU"), ("Asia/Dacca", "SU"), ("Asia/Riyadh", "SU"), ("Asia/Kolkata", "MO"), ("UTC", "MO")],
)
def test_the_week_of_a_zone_is_that_of_its_country(zone: str, first: str) -> None:
    assert workdays(zone)[0] == first


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("বিজয় দিবসে", "12-16"),
        ("boro dine", "12-25"),
        ("25 dec boro din", "12-25"),
        ("বড় দিনে", "12-25"),
        ("১লা বৈশাখে", "04-14"),
    ],
)
def test_holidays_are_days(text: str, day: str) -> None:
    assert wall(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("১০ পৌষ", (2026, 12, 25)),
        ("পহেলা ফাল্গুন", (2027, 2, 14)),
        ("5 boishakh", (2027, 4, 18)),
        ("৩০ চৈত্র", (2027, 4, 13)),
    ],
)
def test_days_of_the_bangla_calendar(text: str, day: tuple[int, int, int]) -> None:
    assert read(text).date == dt.date(*day)


def test_the_month_of_spring_has_a_day_more_in_a_leap_year() -> None:
    now = dt.datetime(2028, 1, 1, tzinfo=DHAKA)
    assert [read(text, now=now).date for text in ("৩০ ফাল্গুন", "১ চৈত্র")] == [dt.date(2028, 3, 14), dt.date(2028, 3, 15)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("after maghrib tomorrow", "11-26 17:30", None),
        ("kal asorer namajer por", "11-26 16:45", None),
        ("জুমার পর", "11-27 14:00", None),
        ("tomorrow before iftar", None, "11-26 17:10"),
        ("between asr and maghrib tomorrow", "11-26 16:00", "11-26 17:10"),
        ("kal eshar por", "11-26 20:15", None),
        ("maghrib", "11-25 17:10", "11-25 18:25"),
        ("কাল বাদ মাগরিব", "11-26 17:30", None),
        ("বাদ জুমা", "11-27 14:00", None),
        ("kal bad esha", "11-26 20:15", None),
        ("bad magrib e kal", "11-26 17:30", None),
        ("kal baad asr", "11-26 16:45", None),
    ],
)
def test_prayers_are_hours_that_are_guessed(text: str, start: str | None, end: str | None) -> None:
    when = read(text)
    said = [f"{each:%m-%d %H:%M}" if isinstance(each, dt.datetime) else each for each in (when.start, when.end)]
    assert said == [start, end]
    assert "prayer" in when.assumed


def test_an_hour_after_a_prayer_is_the_hour() -> None:
    assert wall("tomorrow after maghrib at 8") == "11-26 20:00"
    assert "unclear" in read("tomorrow after maghrib at 5").assumed


@pytest.mark.parametrize("text", ["esha", "call esha", "এশা"])
def test_a_name_is_no_prayer(text: str) -> None:
    assert parse_when(text, now=NOW, tz=DHAKA) is None


@pytest.mark.parametrize("text", ["on eid", "ঈদের দিন", "eider din"])
def test_a_day_by_the_moon_is_a_guess(text: str) -> None:
    assert (read(text).date, "moon" in read(text).assumed) == (dt.date(2027, 3, 10), True)


def test_ramadan_is_a_month_of_days() -> None:
    assert days(read("রমজানে")) == ("02-08", "03-09")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        *(("30 feb", "day"), ("৩১ জুন", "day"), ("35 december", "day"), ("at 29:00", "hour"), ("kal 7:80 e", "hour")),
        *(("৩৫টায়", "hour"), ("yesterday 5pm", "past"), ("today at 9am", "past"), ("last monday 5pm", "past")),
        *(
            ("tomorrow at 5pm", None),
            ("29 feb", None),
            ("24:00", None),
            ("we met last week, once more?", None),
            ("", None),
        ),
    ],
)
def test_what_cannot_be_has_a_reason(text: str, why: str | None) -> None:
    assert trouble(text, now=NOW, tz=DHAKA) == why


@pytest.mark.parametrize("text", ["kal hobe na, porshu", "কাল পারব না পরশু", "tomorrow no, friday"])
def test_a_day_that_does_not_suit_is_taken_back(text: str) -> None:
    assert (read(text).date, read(text).assumed) == (dt.date(2026, 11, 27), frozenset())


def test_a_number_beside_a_day_is_never_left_out_silently() -> None:
    assert wall("5 on 18th") == wall("5 on the 18") == "12-18 17:00"
    assert wall("the 18") == "12-18"
    assert "unclear" in read("chapter 15 tomorrow at 5").assumed


@pytest.mark.parametrize(
    "text", ["not thursday, friday 5pm", "not tomorrow, friday at 5pm", "not on thursday, on friday at 5"]
)
def test_the_day_named_instead_is_meant_and_asked_about(text: str) -> None:
    assert (wall(text), "date" in read(text).assumed) == ("11-27 17:00", True)


def test_days_that_are_left_out_stay_left_out() -> None:
    assert set(read("not on fridays").weekly or {}) == {"SU", "MO", "TU", "WE", "TH", "SA"}


@pytest.mark.parametrize(
    ("text", "hours", "others"),
    [
        ("any day except friday at 7", ["07:00", "08:00"], ["19:00", "20:00"]),
        ("shukrobar bade jekono din 7 tay", ["07:00", "08:00"], ["19:00", "20:00"]),
        ("শুক্রবার বাদে যেকোনো দিন ১১টায়", ["11:00", "12:00"], ["23:00", "24:00"]),
    ],
)
def test_an_hour_of_several_days_may_be_in_the_other_half(text: str, hours: list[str], others: list[str]) -> None:
    when = read(text)
    assert (when.weekly or {})["SU"] == [hours]
    assert [(each.weekly or {})["SU"] for each in when.alternatives] == [[others]]
    assert not read("any day except friday at 7pm").alternatives


def test_this_weekday_on_that_day_is_today_or_asked() -> None:
    for text in ("this wednesday", "এই বুধবার", "ei budhbar"):
        when = read(text)
        assert (when.date, [other.date for other in when.alternatives]) == (NOW.date(), [dt.date(2026, 12, 2)])
        assert "weekday" in when.assumed
    assert wall("this wednesday 5pm") == "11-25 17:00"
    assert wall("this wednesday 9am") == "12-02 09:00"


@pytest.mark.parametrize(
    "text", ["agami budhbar", "আগামী বুধবার", "shamner budhbar", "সামনের বুধবার", "coming wednesday", "ashche budhbar"]
)
def test_the_coming_weekday_is_never_today(text: str) -> None:
    assert wall(text) == "12-02"
    assert wall(f"{text} 5pm") == "12-02 17:00"


@pytest.mark.parametrize(
    "text", ["20 theke 25", "from 20 to 25", "২০ থেকে ২৫", "eid er chhuti 20 theke 25", "ঈদের ছুটি ২০ থেকে ২৫"]
)
def test_what_is_no_hour_is_a_day_of_the_month(text: str) -> None:
    assert days(read(text)) == ("12-20", "12-25")


@pytest.mark.parametrize("text", ["kal ekta 30 minute er session", "কাল একটা ৩০ মিনিটের সেশন"])
def test_one_session_of_half_an_hour_is_no_half_past_one(text: str) -> None:
    assert wall(text) == "11-26 13:00"


@pytest.mark.parametrize("text", ["sunday e", "kal bikel e", "ei weekend e"])
def test_an_ending_that_stands_apart_belongs_to_its_word(text: str) -> None:
    assert read(text).span == (0, len(text))


def test_another_day_that_is_named_is_another_reading() -> None:
    when = read("tomorrow 5pm or friday")
    assert wall("tomorrow 5pm or friday") == "11-26 17:00"
    assert [other.start for other in when.alternatives] == [dt.datetime(2026, 11, 27, 17, tzinfo=DHAKA)]
    assert "unclear" in when.assumed


@pytest.mark.parametrize("text", ["eid mubarak", "ঈদ মোবারক", "Ramadan Kareem!", "jumma mubarak", "happy eid"])
def test_a_good_wish_is_no_day(text: str) -> None:
    assert parse_when(text, now=NOW, tz=DHAKA) is None


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("any day before friday", "11-26"),
        ("b4 friday", "11-26"),
        ("prior to friday", "11-26"),
        ("before 27 november", "11-26"),
        ("শুক্রবারের আগে", "11-26"),
        ("২৭ তারিখের আগে", "11-26"),
        ("shukrobarer age", "11-26"),
        ("before tomorrow", "11-25"),
        ("before december", "11-30"),
        ("before next month", "11-30"),
        ("before the end of the month", "11-30"),
        ("by friday", "11-27"),
        ("until friday", "11-27"),
        ("no later than friday", "11-27"),
        ("friday or before", "11-27"),
        ("শুক্রবারের মধ্যে", "11-27"),
        ("shukrobarer moddhe", "11-27"),
    ],
)
def test_before_a_day_leaves_that_day_out(text: str, last: str) -> None:
    when = read(text)
    assert (when.kind, when.start, f"{when.end:%m-%d}") == ("range", None, last)


@pytest.mark.parametrize("text", ["before today", "আজকের আগে", "before yesterday"])
def test_before_today_is_over(text: str) -> None:
    assert parse_when(text, now=NOW, tz=DHAKA) is None


def test_before_an_hour_the_day_counts() -> None:
    assert read("before friday 7pm").end == dt.datetime(2026, 11, 27, 19, tzinfo=DHAKA)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("29 nov 2286 at 6:30pm", dt.date(2286, 11, 29)),
        ("nov 29, 2286 6pm", dt.date(2286, 11, 29)),
        ("29-nov-2286 6pm", dt.date(2286, 11, 29)),
        ("29/11/2286 6pm", dt.date(2286, 11, 29)),
        ("2286-11-29 18:30", dt.date(2286, 11, 29)),
        ("29 nov 2230", dt.date(2230, 11, 29)),
        ("29 nov 2062 6:30pm", dt.date(2062, 11, 29)),
        ("২৯ নভেম্বর ২২৮৬ সন্ধ্যা ৬টা", dt.date(2286, 11, 29)),
        ("২৯/১১/২২৮৬ বিকাল ৫টা", dt.date(2286, 11, 29)),
        ("29 november 2286 shondha 6tay", dt.date(2286, 11, 29)),
    ],
)
def test_a_date_keeps_its_year_however_far_away(text: str, day: dt.date) -> None:
    when = read(text)
    start = when.start.astimezone(DHAKA).date() if isinstance(when.start, dt.datetime) else when.date
    assert start == day


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *(
            (text, ["11-27", "11-28"])
            for text in ("27 or 28 nov", "27th or 28th of november", "ayesha on 27 or 28 nov")
        ),
        *((text, ["11-27", "11-28"]) for text in ("২৭ বা ২৮ নভেম্বর", "27 ba 28 november", "27 nov or 28 nov")),
        *((text, ["11-27", "11-28", "12-01"]) for text in ("27 nov, 28 nov or 1 dec",)),
        *(
            (text, ["11-26", "11-27", "11-28"])
            for text in ("26, 27 or 28 nov", "26, 27, or 28 november", "২৬, ২৭ বা ২৮ নভেম্বর")
        ),
        *((text, ["12-30", "12-31"]) for text in ("30 or 31 december", "30 or 31 dec 2026")),
    ],
)
def test_the_month_of_the_last_of_several_days_is_that_of_all(text: str, found: list[str]) -> None:
    when = read(text)
    assert [f"{each.date:%m-%d}" for each in (when, *when.alternatives) if each.date is not None] == found
    assert "either" in when.assumed


@pytest.mark.parametrize(("text", "start"), [("6 or 7pm on 27 nov", "11-27 19:00"), ("5pm, 27 nov", "11-27 17:00")])
def test_hours_beside_a_day_are_no_days(text: str, start: str) -> None:
    assert wall(text) == start
