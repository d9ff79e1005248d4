"""What a mentor writes about rules, in three writings; what is about something else is left alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
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
from domain.rules_in_words import (
    RulesSaid,
    Stands,
    count_in,
    hours_in,
    lengths_in,
    minutes_in,
    number_instead,
    read_changes,
)
from domain.slots import Period, Window
from domain.week import workdays
from domain.when import Now

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


def read(text: str, *, periods: Sequence[Period] = ()) -> RulesSaid:
    return read_changes(text, Now(NOW, DHAKA, workdays("Asia/Dhaka")), stands=Stands(FRIDAY, periods))


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
        ("bookings need 2 days notice", SetRule(Rule.NOTICE, 2880)),
        ("৬ ঘণ্টা আগে বুক করতে হবে", SetRule(Rule.NOTICE, 360)),
        ("cancelling 12 hours before at the latest", SetRule(Rule.CANCEL, 720)),
        ("rescheduling only 3 hours in advance", SetRule(Rule.MOVE, 180)),
        ("allow booking only 2 weeks ahead", SetRule(Rule.WINDOW, 14)),
        ("people can book at most 10 days in advance", SetRule(Rule.WINDOW, 10)),
        ("no bookings more than a month ahead", SetRule(Rule.WINDOW, 30)),
        ("সর্বোচ্চ ২ সপ্তাহ আগে বুক করা যাবে", SetRule(Rule.WINDOW, 14)),
        ("sorboccho 2 shoptaho age book kora jabe", SetRule(Rule.WINDOW, 14)),
        ("bookings at least 2 days ahead", SetRule(Rule.NOTICE, 2880)),
        ("sessions should be 30 or 60 mins", SetLengths((Length(30, ""), Length(60, "")))),
        ("সেশন ৩০ বা ৬০ মিনিট হবে", SetLengths((Length(30, ""), Length(60, "")))),
        ("amar session 30 ba 60 minit hobe", SetLengths((Length(30, ""), Length(60, "")))),
        ("pause for 10 days", Pause(dt.date(2026, 12, 3))),
        ("no bookings until december", Pause(dt.date(2026, 12, 1))),
        ("i'm off from now on", Pause()),
        ("pause till next week", Pause(dt.date(2026, 11, 29))),
        ("pause until the end of december", Pause(dt.date(2027, 1, 1))),
        ("৫ ডিসেম্বর পর্যন্ত বুকিং বন্ধ", Pause(dt.date(2026, 12, 6))),
        ("bookings bondho december porjonto", Pause(dt.date(2027, 1, 1))),
        ("বুকিং বন্ধ রাখেন", Pause()),
        ("amar booking abar chalu koren", Resume()),
        ("i'm back, open bookings again", Resume()),
        ("close on public holidays", SetHolidays(on=True)),
        ("public holidays open", SetHolidays(on=False)),
        *(
            (text, SetHolidays(on=True))
            for text in ("সরকারি ছুটিতে বন্ধ", "sorkari chutite bondho", "সরকারি ছুটির দিনে বন্ধ")
        ),
        *(
            (text, Resume())
            for text in ("end the pause", "the break is over", "বুকিং চালু করুন", "বিরতি শেষ", "biroti shesh")
        ),
        *(
            (text, SetRule(Rule.AFTER, 10))
            for text in ("leave 10 minutes between sessions", "dui session er majhe 10 minute")
        ),
        ("দুই সেশনের মাঝে ১০ মিনিট গ্যাপ রাখবেন", SetRule(Rule.AFTER, 10)),
        ("not more than 3 weeks ahead", SetRule(Rule.WINDOW, 21)),
        *(
            (text, SetRule(Rule.STEP, 20))
            for text in ("slots every 20 minutes", "২০ মিনিট পর পর স্লট", "20 min por por slot")
        ),
        ("2-12 dec only fridays", AddPeriod(Period(DECEMBER.replace(day=2), DECEMBER.replace(day=12), FRIDAY[:1]))),
        ("exams 1-14 dec: sat 10am-12pm", AddPeriod(Period(DECEMBER, DECEMBER.replace(day=14), ((5, 600, 720),)))),
    ],
)
def test_a_rule_is_read(text: str, expected: Change) -> None:
    assert read(text) == RulesSaid((expected,))
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
        "book karim 2 weeks before",
        "i have sessions 6 and 7 pm",
        "কাল ছুটি",
        *(
            "i'm back",
            "break is at 5",
            "a free slot in 20 minutes",
            "remind me every 20 minutes",
            "off friday and 20-27 dec",
            "off 20-27 dec except friday",
            "can we meet 2 weeks ahead",
        ),
    ],
)
def test_what_is_about_something_else_is_no_rule(text: str) -> None:
    assert read(text) == RulesSaid()


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
    assert [minutes_in(text, Now(NOW, DHAKA)) for text in lengths] == [45, 120, 60, 0, None]
    assert hours_in("5-7:30pm", Now(NOW, DHAKA)) == [(1020, 1170)]
    assert restored(stored(SetHours(FRIDAY))) == SetHours(FRIDAY)
    with pytest.raises(ValueError, match="no change"):
        restored({"is": "nothing"})


@pytest.mark.parametrize(
    ("rule", "text", "number"),
    [
        *(
            (Rule.DAY, text, 4)
            for text in ("4", "৪টা", "char ta", "make it 4", "4 a day", "max 4", "4 koren", "চারটা করেন")
        ),
        *((Rule.DAY, text, 4) for text in ("4 sessions a day please", "দিনে ৪টা", "dine 4 ta")),
        *((Rule.DAY, text, 0) for text in ("no limit", "কোনো সীমা নেই")),
        *((Rule.DAY, text, None) for text in ("15 min", "৫ ঘণ্টা", "2 days", "5 a week", "and 2 a week", "soptahe 5 ta")),
        *((Rule.DAY, text, None) for text in ("4 is for nabil", "at 5pm", "2 weeks ahead", "সপ্তাহে ৫টা")),
        *((Rule.WEEK, text, None) for text in ("3 a day", "দিনে ৩টা", "dine 3 ta")),
        *((Rule.AFTER, text, None) for text in ("3 a day", "2 sessions a day", "দিনে ৩টা", "soptahe 5 ta")),
        *((Rule.AFTER, text, 20) for text in ("20", "make it 20 minutes", "২০ মিনিট", "20 minit")),
        (Rule.WINDOW, "2 weeks", 14 * 1440),
    ],
)
def test_a_number_that_stands_in_the_place_of_a_rules_is_of_its_kind(rule: Rule, text: str, number: int | None) -> None:
    assert number_instead(rule, text, Now(NOW, DHAKA)) == number


ROBI = tuple((day, 1200, 1320) for day in (0, 1, 2, 3, 6))
"""Sunday to Thursday, 8 to 10 PM."""
SATURDAY = ((5, 600, 720),)
LATE = tuple((day, 1320, 1440) for day in range(7))
IN_RAMADAN = (
    *("during ramadan 10pm to midnight", "during ramadan only 10pm to 12am", "in ramadan only 10pm-12am"),
    *("৮ ফেব্রুয়ারি থেকে ৯ মার্চ রাত ১০টা থেকে ১২টা", "from 8 feb to 9 march 10pm to midnight"),
    "ফেব্রুয়ারির ৮ তারিখ থেকে ৯ মার্চ পর্যন্ত তারাবির পর রাত ১০টা থেকে ১২টা",
)


@pytest.mark.parametrize(
    ("text", "first", "last", "hours"),
    [
        ("this week only weekdays 8-10pm", "2026-11-23", "2026-11-28", ROBI),
        ("next 3 weeks only saturdays 10-12", "2026-11-24", "2026-12-14", SATURDAY),
        ("for the next two weeks weekdays 8-10pm", "2026-11-24", "2026-12-07", ROBI),
        ("until 15 december only saturdays 10-12", "2026-11-23", "2026-12-15", SATURDAY),
        ("weekdays 8-10pm until 20 december", "2026-11-23", "2026-12-20", ROBI),
        ("weekdays 8-10pm until friday", "2026-11-23", "2026-11-27", ROBI),
        ("weekdays 8-10pm this month", "2026-11-23", "2026-11-30", ROBI),
        ("in december weekdays 8-10pm", "2026-12-01", "2026-12-31", ROBI),
        ("december only saturdays 10-12", "2026-12-01", "2026-12-31", SATURDAY),
        ("i can only do saturdays 10-12 this month", "2026-11-23", "2026-11-30", SATURDAY),
        ("this week only 8-10pm", "2026-11-23", "2026-11-28", ((4, 1200, 1320), (6, 1200, 1320))),
        (
            "১ থেকে ১৪ ডিসেম্বর প্রতিদিন রাত ৮টা থেকে ১০টা",
            "2026-12-01",
            "2026-12-14",
            [(day, 1200, 1320) for day in range(7)],
        ),
        ("1-14 dec weekdays 8-10pm", "2026-12-01", "2026-12-14", ROBI),
        ("saturdays 10-12 for 2 weeks", "2026-11-23", "2026-12-06", SATURDAY),
        ("next month only fridays", "2026-12-01", "2026-12-31", FRIDAY[:1]),
        ("১৫ ডিসেম্বর পর্যন্ত শুধু শনিবার সকাল ১০টা থেকে ১২টা", "2026-11-23", "2026-12-15", SATURDAY),
        ("ডিসেম্বর মাসে শুধু শনিবার সকাল ১০টা থেকে ১২টা", "2026-12-01", "2026-12-31", SATURDAY),
        ("15 december porjonto shudhu shonibar sokal 10ta theke 12ta", "2026-11-23", "2026-12-15", SATURDAY),
        ("agami 2 soptaho robi theke brihospoti rat 8ta theke 10ta", "2026-11-24", "2026-12-07", ROBI),
        ("আগামী সপ্তাহে শুধু সন্ধ্যা ৭টা থেকে ৮টা", "2026-11-29", "2026-12-05", [(4, 1140, 1200), (6, 1140, 1200)]),
        ("agami soptahe shudhu rat 8ta theke 9ta", "2026-11-29", "2026-12-05", [(4, 1200, 1260), (6, 1200, 1260)]),
        ("ei mashe shudhu rat 9ta theke 10ta", "2026-11-23", "2026-11-30", [(4, 1260, 1320), (6, 1260, 1320)]),
        ("এই সপ্তাহে শুধু রাত ৮টা থেকে ১০টা খোলা", "2026-11-23", "2026-11-28", [(4, 1200, 1320), (6, 1200, 1320)]),
        ("next week only evenings 7-8", "2026-11-29", "2026-12-05", [(4, 1140, 1200), (6, 1140, 1200)]),
        ("ramadan e shukrobar off", "2027-02-08", "2027-03-09", FRIDAY[1:]),
        ("রমজানে শুক্রবার নেব না", "2027-02-08", "2027-03-09", FRIDAY[1:]),
        ("no fridays in ramadan", "2027-02-08", "2027-03-09", FRIDAY[1:]),
        *((text, "2027-02-08", "2027-03-09", LATE) for text in IN_RAMADAN),
    ],
)
def test_hours_that_end_are_those_of_a_period(text: str, first: str, last: str, hours: Sequence[Window]) -> None:
    period = Period(dt.date.fromisoformat(first), dt.date.fromisoformat(last), tuple(hours))
    assert read(text) == RulesSaid((AddPeriod(period),))


@pytest.mark.parametrize(
    ("text", "first", "hours"),
    [
        ("from next week weekdays 8-10pm", "2026-11-29", ROBI),
        ("weekdays 8-10pm from 1 december", "2026-12-01", ROBI),
        ("from january weekdays 8-10pm", "2027-01-01", ROBI),
        ("starting monday weekdays 8-10pm", "2026-11-30", ROBI),
        ("from monday weekdays 8-10pm", "2026-11-30", ROBI),
        ("weekdays 8-10pm from next week onwards", "2026-11-29", ROBI),
        ("december 5 onwards weekdays 8-10pm", "2026-12-05", ROBI),
        ("my hours from next week: weekdays 8-10pm", "2026-11-29", ROBI),
        ("from next monday weekdays 8-10pm", "2026-11-30", ROBI),
        ("only fridays from next week", "2026-11-29", FRIDAY[:1]),
        ("I'm only free weekends from next week", "2026-11-29", FRIDAY[:1]),
        ("from next week saturdays 10-12 too", "2026-11-29", (*FRIDAY[:1], *SATURDAY, *FRIDAY[1:])),
        ("december 1 theke robi theke brihospoti rat 8ta theke 10ta", "2026-12-01", ROBI),
        ("agami mash theke robi theke brihospoti rat 8ta theke 10ta", "2026-12-01", ROBI),
        ("আগামী সপ্তাহ থেকে রবি থেকে বৃহস্পতি রাত ৮টা থেকে ১০টা", "2026-11-29", ROBI),
        ("জানুয়ারি থেকে শনিবার সকাল ১০টা থেকে ১২টা", "2027-01-01", SATURDAY),
        ("porer soptah theke shonibar sokal 10ta theke 12ta", "2026-11-29", SATURDAY),
    ],
)
def test_until_another_week_begins_it_stays_as_it_is(text: str, first: str, hours: Sequence[Window]) -> None:
    today, begins = dt.date(2026, 11, 23), dt.date.fromisoformat(first)
    until = AddPeriod(Period(today, begins - dt.timedelta(days=1), FRIDAY))
    assert read(text) == RulesSaid((SetHours(tuple(hours)), until))


def test_a_period_before_another_week_begins_keeps_its_hours() -> None:
    exams = Period(dt.date(2026, 11, 25), dt.date(2026, 11, 26), SATURDAY)
    kept = [Period(dt.date(2026, 11, first), dt.date(2026, 11, last), FRIDAY) for first, last in ((23, 24), (27, 28))]
    said = read("from next week weekdays 8-10pm", periods=[exams])
    assert said == RulesSaid((SetHours(ROBI), *map(AddPeriod, kept)))


@pytest.mark.parametrize(
    "text",
    [
        "monday to thursday 6-9pm, sat 10-1",
        "from monday to thursday 6-9pm",
        "রবি থেকে বৃহস্পতি রাত ৮টা থেকে ১০টা",
        "sunday 6-9pm",
        "fri and sat 10-1",
        "robi theke brihospoti porjonto shondha 6ta theke 9ta",
        "shonibar theke shombar rat 8ta theke 10ta, brihospoti 9ta theke 11ta",
        "next week 8pm",
        "tomorrow 6-9pm",
        "weekdays from 6 until 9pm",
        "রবি থেকে বৃহস্পতি ও শনিবার রাত ৮টা থেকে ১০টা",
        "weekdays 8-10pm except next week",
        "every day 6-9pm, not this weekend",
        "আগামী সপ্তাহ বাদে রবি থেকে বৃহস্পতি রাত ৮টা থেকে ১০টা",
        "ramadan er por theke robi theke brihospoti rat 8ta theke 10ta",
        "weekdays 8-10pm for now",
        *("closed fridays 6-8pm in december", "december fridays 6-8pm off", "next month block sundays 6-8pm"),
        *("i'm away fridays 6-8pm until 15 december", "sunday 20-22 december", "only 10-12 december"),
    ],
)
def test_what_begins_or_ends_on_no_day_is_no_period(text: str) -> None:
    assert read(text) == RulesSaid()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10 min break after each and at most 3 a day", [SetRule(Rule.AFTER, 10), SetRule(Rule.DAY, 3)]),
        ("at most 3 a day 10 min break after each", [SetRule(Rule.DAY, 3), SetRule(Rule.AFTER, 10)]),
        ("max 3 sessions a day, 10 per week", [SetRule(Rule.DAY, 3), SetRule(Rule.WEEK, 10)]),
        ("make it 45 minutes, and 15 min break between", [SetLengths((Length(45, ""),)), SetRule(Rule.AFTER, 15)]),
        ("1 hour sessions and 15 min break", [SetLengths((Length(60, ""),)), SetRule(Rule.AFTER, 15)]),
        ("45 minute sessions with a 10 minute gap", [SetLengths((Length(45, ""),)), SetRule(Rule.AFTER, 10)]),
        (
            "2 days notice for bookings and 12 hours for cancelling",
            [SetRule(Rule.NOTICE, 2880), SetRule(Rule.CANCEL, 720)],
        ),
        ("5 min break before and 10 min break after each session", [SetRule(Rule.BEFORE, 5), SetRule(Rule.AFTER, 10)]),
        (
            "প্রতি সেশনের পর ১০ মিনিট বিরতি চাই আর দিনে সর্বোচ্চ ৩টা সেশন",
            [SetRule(Rule.AFTER, 10), SetRule(Rule.DAY, 3)],
        ),
        ("দিনে সর্বোচ্চ ৩টা, সপ্তাহে ১০টা", [SetRule(Rule.DAY, 3), SetRule(Rule.WEEK, 10)]),
        ("১ ঘণ্টার সেশন করব আর ১৫ মিনিট বিরতি", [SetLengths((Length(60, ""),)), SetRule(Rule.AFTER, 15)]),
        ("1 ghontar session korbo, 15 min gap", [SetLengths((Length(60, ""),)), SetRule(Rule.AFTER, 15)]),
        (
            "din e sorboccho 3 ta, protita session er por 10 min biroti",
            [SetRule(Rule.DAY, 3), SetRule(Rule.AFTER, 10)],
        ),
        ("weekdays 8-10pm and at most 3 a day", [SetRule(Rule.DAY, 3), SetHours(ROBI)]),
        ("leave 15 min between sessions and max 2 per day", [SetRule(Rule.AFTER, 15), SetRule(Rule.DAY, 2)]),
        (
            "i want 2 hours notice before anybody cancels, one day for moves and 4 hours for bookings",
            [SetRule(Rule.CANCEL, 120), SetRule(Rule.MOVE, 1440), SetRule(Rule.NOTICE, 240)],
        ),
    ],
)
def test_each_rule_of_a_sentence_is_read(text: str, expected: Sequence[Change]) -> None:
    assert read(text) == RulesSaid(tuple(expected))


def test_what_stands_beside_a_rule_and_is_not_understood_is_told() -> None:
    assert read("at most 3 a day, 20 for the others") == RulesSaid((SetRule(Rule.DAY, 3),), ("20 for the others",))


@pytest.mark.parametrize("text", ["i'm back", "I am back now", "আমি ফিরে এসেছি", "ami fire eshechi"])
def test_whoever_is_back_ends_their_pause(text: str) -> None:
    at = Now(NOW, DHAKA, workdays("Asia/Dhaka"))
    assert read_changes(text, at, stands=Stands(FRIDAY, is_paused=True)) == RulesSaid((Resume(),))
    assert read_changes(text, at, stands=Stands(FRIDAY)) == RulesSaid()
