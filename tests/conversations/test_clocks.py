"""Times as people say them: a clock of 12 hours unless somebody switches to 24, in words of the bot's language."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.ui.say import Catalogues
from tests.support.chat import MONDAY_MORNING, Chatter, World

AFTERNOONS_AND_EVENINGS = [(weekday, 14 * 60, 21 * 60) for weekday in range(7)]


@pytest.fixture(scope="module")
def catalogues() -> Catalogues:
    """Read the words as they are: nobody has chosen a clock."""
    return Catalogues.load()


@pytest.fixture
async def ayesha(world: World) -> Chatter:
    """A mentor with afternoons and evenings."""
    return await world.mentor("Ayesha", hours=AFTERNOONS_AND_EVENINGS)


@pytest.fixture
async def rumi(world: World) -> Chatter:
    """A student whose phone is in Bangla."""
    rumi = world.meets("রুমি", language="bn")
    await rumi.says("/start")
    return rumi


async def test_a_student_books_by_am_and_pm(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await nabil.says("/book")
    await nabil.taps("Ayesha", "Other day", "24")
    nabil.sees_buttons("Afternoon", "2:30", "Evening", "5:00")
    await nabil.taps("5:30")
    nabil.reads("Tue 24 Nov, 5:30 PM Dhaka time")
    await nabil.taps("CV review")
    nabil.reads("Tue 24 Nov, 5:30–6:00 PM Dhaka time, 30 minutes")
    await world.passes(minutes=1)
    ayesha.gets("Nabil asks for a session with you", "Tue 24 Nov, 5:30–6:00 PM Dhaka time")
    await nabil.says("/sessions")
    nabil.sees_buttons("⏳ Tue 24 Nov 5:30 PM CV revi…")


@pytest.mark.usefixtures("ayesha")
async def test_what_stands_on_a_button_may_be_typed(nabil: Chatter, rumi: Chatter) -> None:
    await nabil.says("book ayesha tomorrow 5:30 PM about my CV")
    nabil.reads("Tue 24 Nov, 5:30 PM Dhaka time")
    await rumi.taps("সেশন বুক করুন", "Ayesha")
    await rumi.says("কাল সন্ধ্যা ৬:৩০")
    rumi.reads("মঙ্গলবার, ২৪ নভেম্বর, সন্ধ্যা ৬:৩০ (ঢাকা সময়)")


async def test_in_bangla_the_part_of_the_day_is_said(world: World, ayesha: Chatter, rumi: Chatter) -> None:
    await rumi.taps("সেশন বুক করুন", "Ayesha", "অন্য দিন", "২৪")
    rumi.sees_buttons("দুপুর", "২:৩০", "বিকাল", "৩টা", "সন্ধ্যা", "৬টা", "রাত", "৮:৩০")
    await rumi.taps("৬টা", "সিভি রিভিউ")
    rumi.reads("মঙ্গলবার, ২৪ নভেম্বর, সন্ধ্যা ৬টা–৬:৩০ (ঢাকা সময়), ৩০ মিনিট", "Ayesha-এর উত্তরের অপেক্ষায়")
    await world.passes(minutes=1)
    ayesha.gets("রুমি asks for a session with you")
    await ayesha.taps("Confirm")
    await world.until(dt.datetime(2026, 11, 23, 18, 0, tzinfo=MONDAY_MORNING.tzinfo))
    rumi.gets("কাল আপনার একটি সেশন আছে: সন্ধ্যা ৬টা।")


async def test_settings_switch_the_clock_both_ways(nabil: Chatter) -> None:
    await nabil.says("/settings")
    nabil.reads("now 9:00 AM", "Clock: 12 hours")
    await nabil.taps("24-hour clock")
    nabil.reads("now 09:00", "Clock: 24 hours")
    await nabil.says("/settings")
    nabil.reads("now 09:00")
    await nabil.taps("12-hour clock")
    nabil.reads("now 9:00 AM")


async def test_the_clock_stays_with_the_language(rumi: Chatter) -> None:
    await rumi.taps("সেটিংস")
    rumi.reads("এখন সকাল ৯টা", "ঘড়ি: ১২ ঘণ্টার")
    await rumi.taps("২৪ ঘণ্টার ঘড়ি")
    rumi.reads("এখন ০৯:০০")
    await rumi.taps("English")
    rumi.reads("now 09:00", "Clock: 24 hours")


async def test_a_forged_clock_changes_nothing(nabil: Chatter) -> None:
    await nabil.says("/settings")
    await nabil.taps_in(nabil.last, "v1:clock:7:0")
    assert "no longer works" in str(nabil.toast)
    await nabil.says("/settings")
    nabil.reads("Clock: 12 hours")


async def test_a_mentors_hours_over_midnight_are_one_span(world: World) -> None:
    late = [(day, *span) for day in range(7) for span in ((21 * 60, 24 * 60), (0, 60))]
    ayesha = await world.mentor("Ayesha", hours=late)
    await ayesha.says("/availability")
    ayesha.reads("Hours: Every day 9:00 PM–1:00 AM (Dhaka time)")
    await ayesha.taps("Hours", "Weekend")
    ayesha.reads("Fri–Sat 10:00 AM–1:00 PM, 3:00–6:00 PM")


async def test_quiet_hours_and_news_are_on_the_readers_clock(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    start = dt.datetime(2026, 11, 24, 17, 0, tzinfo=MONDAY_MORNING.tzinfo)
    await world.meeting(ayesha, nabil, start)
    await nabil.says("/settings")
    await nabil.taps("Quiet hours", "10:00 PM–7:00 AM")
    nabil.reads("Quiet hours: 10:00 PM–7:00 AM")
    await ayesha.says("/sessions")
    await ayesha.taps("Tue 24 Nov 5:00 PM", "Move", "Other day", "24", "6:00", "Send (1)")
    await nabil.taps("Tue 24 Nov 6:00 PM")
    ayesha.gets("It was on Tue 24 Nov 5:00 PM (Dhaka time)", "Tue 24 Nov, 6:00–6:30 PM Dhaka time")


async def test_dates_in_messages_are_in_the_bots_language(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    """A date-time entity with a format would be written by the phone, in the phone's language."""
    await world.meeting(ayesha, nabil, dt.datetime(2026, 11, 24, 17, 0, tzinfo=MONDAY_MORNING.tzinfo))
    await nabil.says("/sessions")
    moments = [entity for entity in nabil.last.entities if entity["type"] == "date_time"]
    assert moments
    assert not [moment for moment in moments if moment.get("date_time_format")]


@pytest.mark.parametrize("said", ["sat 8", "shonibar 8 tay koro"])
async def test_without_a_mentor_those_who_are_free_tell_morning_from_evening(world: World, said: str) -> None:
    await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    await nabil.says(said)
    nabil.reads("Sat 28 Nov 8:00 PM")
