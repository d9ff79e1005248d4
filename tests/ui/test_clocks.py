"""Clocks of 12 hours, with AM and PM or with the parts of the day, and of 24."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from bot.ui.labels import clusters, width
from bot.ui.screen import Screen
from bot.ui.screens import availability, cards, settings, times
from domain.quiet import Quiet
from domain.slots import Slot, Window
from tests.ui.samples import CATALOGUES, NOW, START, gallery, mentor, person, say, session
from tests.ui.test_screens import BOOK, FITS, labels, reads

EVERY_DAY = range(7)


def hours(days: Sequence[int], *spans: tuple[int, int]) -> list[Window]:
    """Return weekly hours; of these hours each day."""
    return [(day, 60 * start, 60 * end) for day in days for start, end in spans]


@pytest.mark.parametrize("language", CATALOGUES.languages)
def test_who_has_not_chosen_reads_twelve_hours(language: str) -> None:
    assert not CATALOGUES.say(language, "Asia/Dhaka", NOW).hours24
    assert CATALOGUES.say(language, "Asia/Dhaka", NOW, hours24=True).hours24


@pytest.mark.parametrize(
    ("hour", "minute", "english", "bangla"),
    [
        (0, 0, "12:00 AM", "রাত ১২টা"),
        (4, 30, "4:30 AM", "ভোর ৪:৩০"),
        (9, 5, "9:05 AM", "সকাল ৯:০৫"),
        (12, 0, "12:00 PM", "দুপুর ১২টা"),
        (14, 30, "2:30 PM", "দুপুর ২:৩০"),
        (15, 0, "3:00 PM", "বিকাল ৩টা"),
        (18, 0, "6:00 PM", "সন্ধ্যা ৬টা"),
        (20, 0, "8:00 PM", "রাত ৮টা"),
    ],
)
def test_a_time_of_twelve_hours(hour: int, minute: int, english: str, bangla: str) -> None:
    moment = START.replace(hour=hour, minute=minute)
    assert (say(hours24=False).clock(moment), say("bn", hours24=False).clock(moment)) == (english, bangla)
    assert say(hours24=False).wall(60 * hour + minute) == english


@pytest.mark.parametrize(
    ("start", "end", "english", "bangla"),
    [
        (18, 19, "6:00–7:00 PM", "সন্ধ্যা ৬টা–৭টা"),
        (18, 21, "6:00–9:00 PM", "সন্ধ্যা ৬টা–রাত ৯টা"),
        (10, 13, "10:00 AM–1:00 PM", "সকাল ১০টা–দুপুর ১টা"),
        (21, 25, "9:00 PM–1:00 AM", "রাত ৯টা–১টা"),
        (1, 22, "1:00 AM–10:00 PM", "রাত ১টা–রাত ১০টা"),
        (9, 8, "9:00 AM–8:00 AM", "সকাল ৯টা–সকাল ৮টা"),
        (0, 24, "all day", "সারা দিন"),
    ],
)
def test_a_part_of_the_day_that_both_times_have_is_said_once(start: int, end: int, english: str, bangla: str) -> None:
    shown = [say(language, hours24=False).wall_span(60 * start, 60 * end) for language in ("en", "bn")]
    assert shown == [english, bangla]


def test_the_repeated_hour_says_which_one_it_is_on_this_clock_too() -> None:
    words = CATALOGUES.say("en", "America/New_York", NOW, hours24=False)
    first = dt.datetime(2026, 11, 1, 5, 30, tzinfo=dt.UTC)
    assert words.span(first, first + dt.timedelta(hours=1)) == "1:30 AM EDT–1:30 AM EST"


def test_a_card_says_the_time_once() -> None:
    there = session(host=replace(session().host, zone="Europe/London"))
    assert "\nTue 24 Nov, 6:00–6:30 PM Dhaka time, 30 minutes\nFor Ayesha: Tue 12:00–12:30 PM London time\n" in reads(
        Screen(cards.facts(say(hours24=False), there))
    )
    assert "\nমঙ্গলবার, ২৪ নভেম্বর, সন্ধ্যা ৬টা–৬:৩০ (ঢাকা সময়), ৩০ মিনিট\n" in reads(
        Screen(cards.facts(say("bn", hours24=False), session()))
    )


def test_another_year_is_said() -> None:
    assert say().moment(START.replace(year=2027)) == "Wed 24 Nov 2027, 18:00"
    assert say().moment(START) == "Tue 24 Nov, 18:00"


def slots(*clocks: tuple[int, int]) -> list[Slot]:
    return [Slot.of(2, START.replace(hour=hour, minute=minute), 30) for hour, minute in clocks]


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        ("en", [["Morning"], ["11:00", "11:30"], ["Afternoon"], ["2:30", "4:00"], ["Evening"], ["6:00"]]),
        ("bn", [["সকাল"], ["১১টা", "১১:৩০"], ["দুপুর"], ["২:৩০"], ["বিকাল"], ["৪টা"], ["সন্ধ্যা"], ["৬টা"]]),
    ],
)
def test_a_days_times_stand_below_their_part_of_the_day(language: str, rows: list[list[str]]) -> None:
    free = slots((11, 0), (11, 30), (14, 30), (16, 0), (18, 0))
    screen = times.day(say(language, hours24=False), BOOK, times.DayOf(START.date(), free))
    assert labels(screen)[:-1] == rows


def test_on_a_clock_of_24_hours_no_heading_is_needed() -> None:
    screen = times.day(say(), BOOK, times.DayOf(START.date(), slots((11, 0), (18, 0))))
    assert labels(screen)[0] == ["11:00", "18:00"]


def test_next_times_name_their_day() -> None:
    assert labels(times.next_free(say(hours24=False), BOOK, slots((18, 0))))[0] == ["Tue 24 Nov 6:00 PM"]
    assert labels(times.next_free(say("bn", hours24=False), BOOK, slots((18, 0))))[0] == ["মঙ্গ ২৪ সন্ধ্যা ৬টা"]


@pytest.mark.parametrize(
    ("windows", "english", "bangla"),
    [
        (hours((5, 6, 0, 1, 2, 3), (20, 22)), "Sat–Thu 8:00–10:00 PM", "শনি–বৃহঃ রাত ৮টা–১০টা"),
        (hours(EVERY_DAY, (21, 24), (0, 1)), "Every day 9:00 PM–1:00 AM", "প্রতিদিন রাত ৯টা–১টা"),
        (hours((3,), (22, 24)) + hours((4,), (0, 2)), "Thu 10:00 PM–2:00 AM", "বৃহঃ রাত ১০টা–২টা"),
        (
            hours((3,), (22, 24)) + hours((4,), (0, 2), (15, 17)),
            "Thu 10:00 PM–2:00 AM; Fri 3:00–5:00 PM",
            "বৃহঃ রাত ১০টা–২টা; শুক্র বিকাল ৩টা–৫টা",
        ),
        (hours(EVERY_DAY, (0, 24)), "Every day all day", "প্রতিদিন সারা দিন"),
        (hours((4,), (22, 24)), "Fri 10:00 PM–12:00 AM", "শুক্র রাত ১০টা–১২টা"),
        (hours((4, 5), (10, 13)), "Fri–Sat 10:00 AM–1:00 PM", "শুক্র–শনি সকাল ১০টা–দুপুর ১টা"),
    ],
)
def test_weekly_hours_are_a_ring_and_go_on_over_midnight(windows: list[Window], english: str, bangla: str) -> None:
    assert availability.hours_words(say(hours24=False), windows) == english
    assert availability.hours_words(say("bn", hours24=False), windows) == bangla


def test_quiet_hours_are_on_the_readers_clock() -> None:
    assert settings.quiet_words(say(hours24=False), Quiet(22 * 60, 7 * 60)) == "10:00 PM–7:00 AM"
    assert settings.quiet_words(say("bn", hours24=False), Quiet(22 * 60, 7 * 60)) == "রাত ১০টা–সকাল ৭টা"


def test_settings_offer_the_other_clock() -> None:
    screen = settings.settings(say(hours24=False), person(), ())
    assert "now 9:00 AM\nClock: 12 hours" in reads(screen)
    assert ["Quiet hours", "24-hour clock"] in labels(screen)
    assert ["বিরক্ত নয়", "১২ ঘণ্টার ঘড়ি"] in labels(settings.settings(say("bn"), person(), ()))


@pytest.mark.parametrize("language", CATALOGUES.languages)
def test_labels_fit_their_rows_on_a_clock_of_twelve_hours(language: str) -> None:
    """Letters beyond Latin are a quarter wider; a label that names a person is cut where it must be."""

    def columns(label: str) -> float:
        return sum(width(each) * (1 if each[0].isascii() else 1.25) for each in clusters(label))

    screens = gallery(say(language, hours24=False), extreme=False)
    shown = {(button.label, len(row)) for screen in screens for row in screen.rows for button in row}
    tight = [(label, count) for label, count in shown if columns(label) > FITS[count] and count != max(FITS)]
    assert not [(label, count) for label, count in tight if mentor().name not in label and "CV" not in label]
