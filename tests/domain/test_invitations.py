"""What applicants answer to an invitation in words, and the days and parts of the day that they ask for."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from domain.asking import read_time
from domain.asking.invitations import read_reply, read_times
from domain.interviews import Asked, Hours
from domain.suits import asked_in, days_from, starts_in
from domain.week import workdays
from domain.when import Now, When
from domain.wishes import wish
from domain.zones import from_minute

DHAKA = ZoneInfo("Asia/Dhaka")
NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=DHAKA)
SUNDAY = dt.date(2026, 11, 29)


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("ok, I will attend", "yes"),
        ("আমি উপস্থিত থাকব", "yes"),
        ("ji vai, ashtesi", "yes"),
        ("of course", "sure"),
        ("রাজি", "sure"),
        ("thik ache", "ok"),
        ("I'm afraid I won't be able to attend", "no"),
        ("আসতে পারছি না, দুঃখিত", "no"),
        ("ashte parbo na", "no"),
        ("not interested, thank you", "no"),
        ("nope", "not"),
        ("can we do it on another day please", "other"),
        ("অন্য কোনো সময় দিন", "other"),
        ("onno din hole bhalo hoy", "other"),
        ("no, some other time", "other"),
        ("I have an exam then", "unclear"),
        ("তখন ব্যস্ত", "unclear"),
        ("oi somoy parbo na", "unclear"),
        ("hobe", "ok"),
        ("চলবে", "ok"),
        *(("accha", "heard"), ("আচ্ছা", "heard"), ("accha sir", "heard"), ("inshallah", "heard"), ("bujhlam", "heard")),
        *(("accha asbo", "yes"), ("accha thik ache", "ok"), ("asbo inshallah", "yes"), ("আমি রাজি আছি", "sure")),
        *(("asubidha nai", "sure"), ("কোনো অসুবিধা নেই", "sure"), ("duitai parbo", "heard"), ("jekono ekta", "heard")),
        *(("duitai parbo na", "unclear"), ("kono tai na", "other"), ("konotatei parbo na", "other")),
        *(("hobe na", "unclear"), ("na kore den", "unclear"), ("না করে দিন", "unclear")),
        ("agertai thak", "keep"),
        ("keep it as planned", "keep"),
        ("na thak", "unclear"),
        ("don't keep it", "unclear"),
        ("না থাক", "unclear"),
        *(("ok ill come", "yes"), ("I'm ill", "unclear")),
        *(("im in", "yes"), ("ok i'm in!", "yes"), ("I'm in a meeting", None), ("i am in dubai", None)),
        *(("অসুস্থ", "unclear"), ("I'm not well, sorry", "unclear"), ("onno chakri peyechi", "no"), ("took a job", "no")),
        *(("am i too late", None), ("sorry so late", None), ("beshi deri", None), ("onek age theke", None)),
        *(
            ("অনেক রাত", None),
            ("my time please", None),
            ("mine", None),
            ("mine is fine", None),
            ("am i too early", None),
        ),
        *(("that's too late", "unclear"), ("too early for me", "unclear"), ("na, beshi deri", "unclear")),
        *(("keep mine", "keep"), ("keep my time", "keep")),
        *(("i have a job now but i can come", "unclear"), ("আগ্রহ নেই, কিন্তু আসব", "unclear")),
        *(("got a job, sorry", "no"), ("agroho nai, ashbo na", "no"), ("nibo na", "unclear"), ("নেব না", "unclear")),
        *(("don't take it", "unclear"), ("oita nibo", "ok"), ("either is fine", "ok"), ("both are fine", "ok")),
        *(("any works", "sure"), ("both work", "heard")),
        *dict.fromkeys(("i'll be there", "yes i'll be there", "i'll come", "sure, i'll join"), "yes").items(),
        ("i'll come, thanks", "yes"),
        ("book Ayesha", None),
        ("thanks a lot", None),
        ("I'll come with my CV review", None),
    ],
)
def test_what_is_answered(text: str, reply: str | None) -> None:
    assert read_reply(text) == reply


@pytest.mark.parametrize(
    ("text", "good", "bad"),
    [
        ("wednesday is good", "wednesday", ""),
        ("বুধবার হলে ভালো হয়", "বুধবার", ""),
        ("porshu 11tay hobe", "porshu 11tay", ""),
        ("ok 5tay asbo", "5tay", ""),
        ("বৃহস্পতিবার ৪টায় পারব", "বৃহস্পতিবার ৪টায়", ""),
        ("tuesday 4pm possible?", "tuesday 4pm", ""),
        ("no, keep 3", "3", ""),
        *(("5pm is fine", "5pm", ""), ("evening is better", "evening", ""), ("bikele hole bhalo hoy", "bikele", "")),
        ("wednesday then", "wednesday", ""),
        ("tomorrow doesnt work, thursday 4pm ok", "thursday 4pm", "tomorrow"),
        ("kal parbo na, porshu 11tay parbo", "porshu 11tay", "kal"),
        ("কাল পারব না, পরশু ১১টায় পারব", "পরশু ১১টায়", "কাল"),
        ("I can't on wednesday", "", "wednesday"),
        ("not wednesday", "", "wednesday"),
        ("any slot except wednesday", "", "wednesday"),
        ("any slot but wednesday", "", "wednesday"),
        ("budhbar chara", "", "budhbar"),
        ("wednesday, sorry i can't", "wednesday", "wednesday"),
        ("wednesday, can't wait", "wednesday", ""),
        ("বুধবার ছাড়া", "", "বুধবার"),
        ("tomorrow doesnt work but wednesday is ok", "wednesday", "tomorrow"),
        ("বুধবার পারব না", "", "বুধবার"),
    ],
)
def test_times_that_are_called_good_or_bad(text: str, good: str, bad: str) -> None:
    said = read_times(text, parse)
    assert said is not None
    assert [list(map(day_and_hour, each)) for each in (said.good, said.bad)] == [
        [day_and_hour(parse(part))] if part else [] for part in (good, bad)
    ]


def parse(text: str) -> When | None:
    return read_time(text, Now(NOW, DHAKA, workdays("Asia/Dhaka")))


def day_and_hour(when: When | None) -> tuple[object, ...]:
    assert when is not None
    return when.kind, when.start, when.date, when.time


@pytest.mark.parametrize(
    "text",
    [
        *("book Ayesha tomorrow 5pm", "cv review on friday", "accepted", "if tomorrow works", "good evening"),
        *("i'm sick wednesday", "thursday i have fever", "not well wednesday", "বুধবার জ্বর", "budhbar ami osustho"),
        *("not well at 7:30", "7:30 te jor", "wednesday, but i am sick", "বুধবার আমি অসুস্থ", "i'm sick at 8"),
    ],
)
def test_what_says_more_than_a_time_or_none(text: str) -> None:
    assert read_times(text, parse) is None


def asked(text: str) -> Asked:
    when = read_time(text, Now(NOW, DHAKA, workdays("Asia/Dhaka")))
    is_all = when is not None and when.span == (0, len(text))
    return asked_in(text, wish(when, DHAKA) if when and is_all else None, NOW.date(), DHAKA)


@pytest.mark.parametrize("text", ["sunday afternoon", "রবিবার বিকালে", "robibar bikele"])
def test_days_and_parts_of_the_day_are_what_could_be_tapped(text: str) -> None:
    assert asked(text) == Asked((SUNDAY,), ("afternoon",))


def test_what_taps_cannot_say_is_kept_as_hours() -> None:
    found = asked("after 5 on weekdays")
    assert [each.words for each in found.hours] == ["after 5 on weekdays"]
    assert {day.weekday() for day in found.days} == {6, 0, 1, 2, 3}, "the working days of Bangladesh"
    assert Asked.read(found.stored()) == found
    assert asked("5 january") == Asked(words="5 january"), "further ahead than can be tapped"


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("sunday 3pm", ["Sun 29 15:00 15:01"]),
        ("thursday after 3:30pm", ["Thu 26 15:30 00:00"]),
        ("thursday before noon", ["Thu 26 00:00 12:00"]),
        ("বৃহস্পতিবার বিকেল ৪টার পরে", ["Thu 26 16:00 00:00"]),
        ("friday 10-12 or saturday 3-5", ["Fri 27 10:00 12:00", "Sat 28 15:00 17:00"]),
        ("sunday afternoon", ["Sun 29 12:00 18:00"]),
        ("saturday", ["Sat 28 00:00 00:00"]),
    ],
)
def test_the_hours_that_are_asked_for_are_those_of_the_starts(text: str, starts: list[str]) -> None:
    found = starts_in(asked(text), DHAKA, NOW)
    assert found is not None
    ends = [[from_minute(each).astimezone(DHAKA) for each in span] for span in found]
    assert [f"{first:%a %d %H:%M} {end:%H:%M}" for first, end in ends] == starts


@pytest.mark.parametrize("text", ["friday if my boss lets me", "", "friday at the cafe"])
def test_words_that_may_say_more_are_no_hours(text: str) -> None:
    assert starts_in(Asked((SUNDAY,), words=text) if text else Asked(), DHAKA, NOW) is None
    assert starts_in(Asked(parts=("evening",)), DHAKA, NOW), "those of any day"


@pytest.mark.parametrize(
    "text",
    [
        *("my exams are till thursday", "sunday or monday morning", "whenever the boss is out"),
        *("sunday and tuesday next week", "next month only fridays", "next week sunday 3-5 or tuesday 3-5"),
        *("আগামী সপ্তাহে শুধু রবিবার আর মঙ্গলবার", "agami soptahe sunday and tuesday"),
    ],
)
def test_what_may_mean_something_else_is_not_guessed(text: str) -> None:
    assert asked(text) == Asked(words=text)


def test_weekdays_without_hours_are_those_of_the_fortnight() -> None:
    assert [f"{day:%a %d}" for day in asked("sunday and tuesday").days] == ["Tue 24", "Sun 29", "Tue 01", "Sun 06"]


def test_a_whole_week_of_days_leaves_none_out() -> None:
    assert len(days_from(NOW.date())) == 14
    assert asked("any day after 6pm") == Asked(words="any day after 6pm")
    assert asked("after 6pm") == Asked(hours=(Hours("after 6pm", (("", 18 * 60, 24 * 60),)),))
    assert asked("evening") == Asked(parts=("evening",))
    assert asked("tuesday") == Asked((dt.date(2026, 11, 24),))
