"""What a mentor writes about single dates, in three ways of writing; what is about something else is left alone."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.dates import Dates, days_closed, read_dates
from domain.slots import Way
from domain.week import workdays
from domain.when import Now

DHAKA = ZoneInfo("Asia/Dhaka")
NOW = dt.datetime(2026, 11, 23, 9, tzinfo=DHAKA)  # a Monday
AT = Now(NOW, DHAKA, workdays(DHAKA.key))
TUE, THU, FRI, SAT, SUN = (dt.date(2026, 11, day) for day in (24, 26, 27, 28, 29))


def read(text: str) -> Dates | None:
    return read_dates(text, AT)


def spans(text: str) -> list[tuple[dt.date, Way, int, int]]:
    """The changes, in hours."""
    found = read(text)
    assert found is not None, text
    return [(day, way, start // 60, end // 60) for day, way, start, end in found.changes]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        *(("i have an exam tomorrow from 5", 24), ("i have a class tomorrow from 5 to 7", 19)),
        *(("i have a session tomorrow from 5", None), ("i have a student tomorrow from 5", None)),
        *(("i have another class tomorrow from 5", None), ("i've got a mentee tomorrow from 5pm", None)),
        *(("kal 5 ta theke ekta session ache", None), ("কাল ৫টা থেকে একটা সেশন আছে", None)),
    ],
)
def test_a_session_without_an_end_takes_no_whole_evening(text: str, end: int | None) -> None:
    found = read(text)
    assert [(day, start // 60, until // 60) for day, _, start, until in (found.changes if found else ())] == (
        [(TUE, 17, end)] if end else []
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("please block thursday 1pm to 3pm", (THU, Way.CLOSED, 13, 15)),
        ("i am busy tomorrow 10-11am", (TUE, Way.CLOSED, 10, 11)),
        ("i can't take sessions friday 6-8pm", (FRI, Way.CLOSED, 18, 20)),
        ("i won't be available friday from 3 to 5pm", (FRI, Way.CLOSED, 15, 17)),
        ("ami shukrobar bikel 4ta theke 6ta nai", (FRI, Way.CLOSED, 16, 18)),
        ("make saturday 10am-1pm available", (SAT, Way.ALSO, 10, 13)),
        ("open up sunday 8-10am", (SUN, Way.ALSO, 8, 10)),
        ("close thursday from 3pm", (THU, Way.CLOSED, 15, 24)),
        ("away friday before noon", (FRI, Way.CLOSED, 0, 12)),
        ("not free saturday morning", (SAT, Way.CLOSED, 6, 12)),
        ("শুক্রবার বিকেল ৪টা থেকে ৬টা ব্যস্ত", (FRI, Way.CLOSED, 16, 18)),
        ("শনিবার সকালে থাকব না", (SAT, Way.CLOSED, 6, 12)),
        ("ami shukrobar bikel 4ta theke 6ta thakbo na", (FRI, Way.CLOSED, 16, 18)),
        ("i'm free 28 nov 10am to 1pm", (SAT, Way.ALSO, 10, 13)),
        ("extra hours on sunday 8-10am", (SUN, Way.ALSO, 8, 10)),
        ("রবিবার সকাল ৮টা থেকে ১০টা খোলা রাখুন", (SUN, Way.ALSO, 8, 10)),
        ("robibar sokal 8ta theke 10ta khola rakhen", (SUN, Way.ALSO, 8, 10)),
        ("just 6-8pm on friday", (FRI, Way.ONLY, 18, 20)),
        ("শুধু শুক্রবার সন্ধ্যা ৬টা থেকে ৮টা", (FRI, Way.ONLY, 18, 20)),
    ],
)
def test_some_hours_of_a_date(text: str, expected: tuple[dt.date, Way, int, int]) -> None:
    assert spans(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        *("tomorrow no break", "friday without break", "friday without a break", "tomorrow no break, 6 to 9"),
        *("tomorrow skip my lunch break", "friday no lunch breaks 6-9pm", "tomorrow i won't take a break"),
        *("kal biroti chara", "কাল বিরতি ছাড়া", "kal break nai", "কাল বিরতি নেই", "kal bina biroti 6-9"),
    ],
)
def test_a_day_without_a_break_is_not_closed(text: str) -> None:
    assert read(text) is None
    assert days_closed(text, AT) == []


@pytest.mark.parametrize("text", ["break tomorrow", "tomorrow i take a break", "kal biroti", "কাল বিরতি"])
def test_a_day_of_break_is_closed(text: str) -> None:
    assert days_closed(text, AT) == [(TUE, TUE)]


def test_several_spans_and_hours_over_midnight() -> None:
    assert spans("block friday 3-5pm and 7-8pm") == [(FRI, Way.CLOSED, 15, 17), (FRI, Way.CLOSED, 19, 20)]
    assert spans("block friday 10pm-1am") == [(FRI, Way.CLOSED, 22, 24), (SAT, Way.CLOSED, 0, 1)]
    assert spans("thursday and friday 3-5pm closed") == [(THU, Way.CLOSED, 15, 17), (FRI, Way.CLOSED, 15, 17)]


@pytest.mark.parametrize(
    "text",
    [
        *("reopen friday", "open friday again", "friday as usual", "শুক্রবার আবার খোলা", "shukrobar abar khola"),
        *("friday te kaj korbo", "শুক্রবারে কাজ করব", "i will work on friday", "friday i'm working after all"),
        *(
            "actually friday i am free",
            "cancel friday's day off",
            "remove my day off on friday",
            "delete friday holiday",
        ),
        *("friday er chuti batil", "শুক্রবারের ছুটি বাতিল", "শুক্রবারের ছুটি বাদ দাও"),
        *("remove my friday off", "remove friday off", "take back my friday off", "undo my friday off"),
        *("cancel my friday off", "remove my block on friday"),
        *("cancel friday all day off", "remove my friday off please", "cancel amar friday off"),
    ],
)
def test_a_date_is_like_every_week_again(text: str) -> None:
    assert read(text) == Dates(again=(FRI,))


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("next week only sunday and tuesday 6-8pm", Way.ONLY),
        ("block sunday and tuesday 6-8pm next week", Way.CLOSED),
        ("আগামী সপ্তাহে শুধু রবিবার ও মঙ্গলবার সন্ধ্যা ৬টা থেকে ৮টা", Way.ONLY),
        ("agami soptahe robibar ar mongolbar 6ta theke 8ta bondho", Way.CLOSED),
    ],
)
def test_days_of_next_week_are_not_of_this_one(text: str, way: Way) -> None:
    assert spans(text) == [(SUN, way, 18, 20), (dt.date(2026, 12, 1), way, 18, 20)]


@pytest.mark.parametrize(
    "text", ["next week i can only do sunday and tuesday", "only sunday and tuesday next week", "শুধু রবিবার আর মঙ্গলবার"]
)
def test_of_the_only_days_nobody_knows_for_how_long(text: str) -> None:
    assert read(text) == Dates(needs_days=True)


@pytest.mark.parametrize("text", ["every friday 2-4pm closed", "fridays 2-4pm off", "প্রতি শুক্রবার দুপুর ২টা থেকে ৪টা বন্ধ"])
def test_every_week_is_no_date(text: str) -> None:
    assert read(text) == Dates(is_weekly=True)


@pytest.mark.parametrize(
    ("text", "days", "hours"),
    [
        ("block tomorrow and wednesday 3-5pm", (24, 25), (15, 17)),
        ("block today and tomorrow 6-7pm", (23, 24), (18, 19)),
        ("close today and friday 6-7pm", (23, 27), (18, 19)),
        ("block 6-7pm today and tomorrow", (23, 24), (18, 19)),
        ("block today, tomorrow and wednesday 6-7pm", (23, 24, 25), (18, 19)),
        ("block 25, 26 nov 6-7pm", (25, 26), (18, 19)),
        ("block 25 and 26 nov 6-7pm", (25, 26), (18, 19)),
        ("extra hours 28 and 29 nov 9-10am", (28, 29), (9, 10)),
        ("only 5-7pm on 25 and 27 nov", (25, 27), (17, 19)),
        ("on the 26th and 28th only 5-7pm", (26, 28), (17, 19)),
        ("not available tomorrow or wednesday from 6 to 7pm", (24, 25), (18, 19)),
        ("open saturday and 30 november 10-12 too", (28, 30), (10, 12)),
        ("open fri, sat and 30 nov 10-12 too", (27, 28, 30), (10, 12)),
        ("not free tomorrow 6-7pm and wednesday", (24, 25), (18, 19)),
        ("কাল আর পরশু বিকেল ৩টা থেকে ৫টা বন্ধ", (24, 25), (15, 17)),
        ("kal ar porshu bikel 3ta theke 5ta bondho", (24, 25), (15, 17)),
        ("২৫ আর ২৬ নভেম্বর সন্ধ্যা ৬টা থেকে ৭টা বন্ধ", (25, 26), (18, 19)),
        ("kal ba porshu bikel 3ta theke 5ta parbo na", (24, 25), (15, 17)),
        ("block between friday and sunday 3-5pm", (27, 28, 29), (15, 17)),
        ("block monday and tuesday 3-5pm", (23, 24), (15, 17)),
        ("block 25-27 nov 6-7pm", (25, 26, 27), (18, 19)),
        ("block 6-7pm from 25 to 27 nov", (25, 26, 27), (18, 19)),
        ("close this weekend 6-8pm", (27, 28), (18, 20)),
        ("25 theke 27 november sondha 6ta theke 7ta bondho", (25, 26, 27), (18, 19)),
        ("২৫ থেকে ২৭ নভেম্বর সন্ধ্যা ৬টা থেকে ৭টা বন্ধ", (25, 26, 27), (18, 19)),
    ],
)
def test_days_of_a_list_share_the_hours(text: str, days: tuple[int, ...], hours: tuple[int, int]) -> None:
    assert [(day.day, *span) for day, _, *span in spans(text)] == [(day, *hours) for day in days]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("block tomorrow 3-5pm and 7-8pm", [(24, 15, 17), (24, 19, 20)]),
        ("block tomorrow evening and thursday morning", [(24, 17, 21), (26, 6, 12)]),
        ("close the 25th from 6 to 7pm and the 27th from 7 to 8pm", [(25, 18, 19), (27, 19, 20)]),
        ("tomorrow closed 6-7pm, wednesday and thursday 3-5pm", [(24, 18, 19), (25, 15, 17), (26, 15, 17)]),
    ],
)
def test_days_with_hours_of_their_own_share_none(text: str, expected: list[tuple[int, int, int]]) -> None:
    assert [(day.day, *span) for day, _, *span in spans(text)] == expected


def test_days_in_a_list_are_all_taken() -> None:
    assert len(days_closed("off friday and 20-27 dec", AT)) == 2
    assert len(days_closed("off between friday and sunday", AT)) == 1


def test_hours_without_an_end_are_not_guessed() -> None:
    assert read("block friday at 5pm") == Dates(needs_end=True)


@pytest.mark.parametrize(
    "text",
    [
        "friday off",
        "off 20-27 dec",
        "off every friday",
        "শুক্রবার ছুটি",
        "weekdays 6-9pm, sat 10-1, not this friday",
        "cancel my session friday 3-5pm",
        "book rahim friday 3-5pm only",
        "who is open friday 3-5pm",
        "are you closed friday 3-5pm?",
        "which mentors are available friday 3-5pm",
        "book him again friday",
        "i can't make it friday 3-5pm",
        "friday 5pm again",
        *("cancel kal ami off", "cancel today off sick", "cancel kal off", "কাল বাতিল আমি off", "cancel kal ami chuti"),
        *("remove my friday off sick", "cancel all friday off", "cancel everything friday off"),
        "open",
        "block",
        "",
    ],
)
def test_what_is_about_something_else_is_left_alone(text: str) -> None:
    assert read(text) is None


SENTENCES = st.lists(
    st.sampled_from(
        ("block", "open", "only", "again", "friday", "tomorrow", "3-5pm", "every", "and", "off", "কাল", "বন্ধ", "৩টা থেকে")
    ),
    max_size=8,
).map(" ".join)


@given(st.text(max_size=40) | SENTENCES)
@example("block tomorrow 00:00-00:00")
def test_any_text_is_read_and_spans_are_within_their_day(text: str) -> None:
    found = read(text)
    assert found is None or all(0 <= each.start < each.end <= 1440 for each in found.changes)


@pytest.mark.parametrize(
    "text", ["off friday and 20-27 dec", "not coming on 20-27 dec and friday", "শুক্রবার আর ২০-২৭ ডিসেম্বর ছুটি"]
)
def test_of_days_off_beside_each_other_none_is_lost(text: str) -> None:
    found = sorted(days_closed(text, AT))
    assert found == [(FRI, FRI), (dt.date(2026, 12, 20), dt.date(2026, 12, 27))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("off 20-27 dec", ["20.12.-27.12."]),
        ("off 20 dec - 2 jan", ["20.12.-02.01."]),
        ("off friday and 20-27 dec", ["27.11.-27.11.", "20.12.-27.12."]),
        ("20, 21 and 24 dec off", ["20.12.-20.12.", "21.12.-21.12.", "24.12.-24.12."]),
        ("fri and sat off", ["27.11.-27.11.", "28.11.-28.11."]),
        ("off between 20 and 27 dec", ["20.12.-27.12."]),
        ("off this weekend", ["27.11.-28.11."]),
        ("tomorrow off", ["24.11.-24.11."]),
        ("next week off", ["29.11.-05.12."]),
        ("শুক্রবার ছুটি", ["27.11.-27.11."]),
        ("২০ ও ২১ ডিসেম্বর ছুটি", ["20.12.-20.12.", "21.12.-21.12."]),
        ("kal chuti", ["24.11.-24.11."]),
        ("away until friday", ["23.11.-27.11."]),
        ("exam week 6-12 december no sessions", ["06.12.-12.12."]),
        ("take friday off", ["27.11.-27.11."]),
        ("I am off from 20 dec to 2 jan except 25th", ["20.12.-24.12.", "26.12.-02.01."]),
        ("off 20-27 dec except 24 and 25", ["20.12.-23.12.", "26.12.-27.12."]),
        ("off 20-27 dec except 25 dec", ["20.12.-24.12.", "26.12.-27.12."]),
        ("closed next week except tuesday", ["02.12.-05.12.", "29.11.-30.11."]),
        ("২০ থেকে ২৭ ডিসেম্বর ছুটি, ২৫ বাদে", ["20.12.-24.12.", "26.12.-27.12."]),
        ("20 theke 27 december chuti, 25 bade", ["20.12.-24.12.", "26.12.-27.12."]),
    ],
)
def test_whole_days_off(text: str, expected: list[str]) -> None:
    found = sorted(days_closed(text, AT))
    assert sorted(f"{first:%d.%m.}-{last:%d.%m.}" for first, last in found) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "off",
            "off every friday",
            "off friday and nonsense 99",
            "friday",
            "cancel tomorrow's session",
            "kal ke ke ase",
        ),
        *("friday off, and tomorrow i can only start at 9", "off day friday but sessions on saturday too"),
        *("add 25 december as day off but keep 10-11 open", "off tomorrow's session with nabil", "friday off?"),
        *("friday te kaj korbo", "শুক্রবারের ছুটি বাতিল", "tell nabil i am off to dhaka tomorrow"),
        *("off 20-27 dec except karim", "off 20-27 dec except 5"),
    ],
)
def test_a_text_of_which_some_is_about_something_else_takes_no_day_off(text: str) -> None:
    assert days_closed(text, AT) == []


@pytest.mark.parametrize("text", ["romjane iftar er somoy bondho", "রমজানে ৬টা থেকে ৭টা বন্ধ", "ramadan 6-7pm closed"])
def test_hours_of_a_whole_month_are_not_those_of_its_first_day(text: str) -> None:
    assert read(text) == Dates(is_weekly=True)
