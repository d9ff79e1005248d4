"""Weekly hours and reminders in words: said back, asked when they may mean two things, and then saved."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from domain.slots import Window
from tests.support.chat import Chatter, World

WORKDAYS = (6, 0, 1, 2, 3)  # of Bangladesh
EVENINGS = {(day, 18 * 60, 21 * 60) for day in WORKDAYS}


@pytest.fixture
async def ayesha(world: World) -> Chatter:
    return await world.mentor("Ayesha", hours=[(2, 600, 660)])


async def hours(chatter: Chatter) -> Sequence[Window]:
    async with chatter.world.app.database.read() as tx:
        profile = await chatter.world.app.services.mentors.profile(tx, actor=await chatter.person(tx))
    assert profile is not None
    return profile.hours


async def reminders(chatter: Chatter) -> tuple[int, ...] | None:
    async with chatter.world.app.database.read() as tx:
        return (await chatter.person(tx)).reminders


# ── Weekly hours ──


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("weekdays 6-9pm", EVENINGS),
        ("রবি থেকে বৃহস্পতি সন্ধ্যা ৬টা থেকে ৯টা", EVENINGS),
        ("robi theke brihospoti shondha 6ta theke 9ta", EVENINGS),
        ("weekdays 6-9pm, sat 10-1", {*EVENINGS, (5, 600, 780)}),
        ("weekdays 6-9pm except thursday", EVENINGS - {(3, 1080, 1260)}),
        ("every day 9 to 5", {(day, 540, 1020) for day in range(7)}),
        ("saturday 10pm-2am", {(5, 1320, 1440), (6, 0, 120)}),
    ],
)
async def test_hours_are_typed_and_change_nothing_before_save(ayesha: Chatter, text: str, windows: set[Window]) -> None:
    await ayesha.says("/availability")
    await ayesha.taps("Hours")
    await ayesha.says(text)
    ayesha.reads("This is what I understood. Nothing has changed yet.", "Weekly hours:", "(Dhaka time)")
    assert await hours(ayesha) == ((2, 600, 660),)
    await ayesha.taps("Save")
    ayesha.reads("Saved", "Your availability")
    assert set(await hours(ayesha)) == windows


async def test_hours_may_be_typed_at_once(ayesha: Chatter) -> None:
    await ayesha.says("/availability")
    ayesha.reads("You can also write it")
    await ayesha.says("weekdays 6-9pm")
    await ayesha.taps("Save")
    assert set(await hours(ayesha)) == EVENINGS
    await ayesha.taps("Book without asking me")
    await ayesha.says("sat 10-1")  # and again after a tap
    await ayesha.taps("Save")
    assert await hours(ayesha) == ((5, 600, 780),)


async def test_a_day_that_is_excepted_is_taken_off(ayesha: Chatter, nabil: Chatter) -> None:
    await ayesha.says("/availability")
    await ayesha.says("weekdays 6-9pm, sat 10-1, not this sunday")
    ayesha.reads("Weekly hours: Sun–Thu 18:00–21:00; Sat 10:00–13:00", "Days off (whole days): Sun 29 Nov")
    await ayesha.taps("Save")
    ayesha.reads("Saved", "Sun 29 Nov")
    await nabil.taps("Book a session", "Ayesha", "Other day")
    assert "28" in nabil.labels()
    assert "29" not in nabil.labels()
    assert "30" in nabil.labels()


async def test_hours_that_may_be_in_the_morning_or_in_the_evening_are_asked(ayesha: Chatter) -> None:
    await ayesha.says("/availability")
    await ayesha.says("weekdays 7-9")
    ayesha.reads("07:00–09:00", "I had to guess")
    await ayesha.taps("Or rather 19:00–21:00")
    ayesha.reads("19:00–21:00")
    ayesha.sees_buttons("Or rather 07:00–09:00")
    await ayesha.taps("Save")
    assert set(await hours(ayesha)) == {(day, 1140, 1260) for day in WORKDAYS}


async def test_what_was_misunderstood_is_typed_once_more_or_left(ayesha: Chatter) -> None:
    await ayesha.says("/availability")
    await ayesha.says("weekdays 6-9pm")
    await ayesha.says("fridays 3-5pm")
    ayesha.reads("Fri 15:00–17:00")
    await ayesha.taps("Never mind")
    ayesha.reads("Your availability")
    assert await hours(ayesha) == ((2, 600, 660),)


@pytest.mark.parametrize("text", ["bananas", "6-9pm", "🤷", "<i>weekdays", "tomorrow 6-9pm", "x" * 4096, "9" * 4096])
async def test_what_is_no_week_is_explained(ayesha: Chatter, text: str) -> None:
    await ayesha.says("/availability")
    await ayesha.taps("Hours")
    await ayesha.says(text)
    ayesha.reads("I didn’t get that", "weekdays 6-9pm, sat 10-1")
    await ayesha.taps("Evenings", "Save")
    assert set(await hours(ayesha)) == EVENINGS


async def test_a_mentor_abroad_has_other_weekdays(world: World) -> None:
    ayesha = await world.mentor("Ayesha", zone="Europe/London")
    await ayesha.says("/availability")
    await ayesha.says("weekdays 6-9pm")
    ayesha.reads("Mon–Fri 18:00–21:00", "London time")
    await ayesha.taps("Save")
    assert {window[0] for window in await hours(ayesha)} == {0, 1, 2, 3, 4}


async def test_save_pressed_again_and_again_saves_once(ayesha: Chatter) -> None:
    await ayesha.says("/availability")
    await ayesha.says("weekdays 6-9pm, not this sunday")
    await ayesha.taps_wildly("Save")
    ayesha.reads("Sun 29 Nov")
    assert set(await hours(ayesha)) == EVENINGS


# ── Reminders ──


async def opens_reminders(chatter: Chatter) -> None:
    await chatter.says("/settings")
    await chatter.taps("Reminders")


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("15 min before", (1440, 60, 15, 10, 0)),
        ("১৫ মিনিট আগে", (1440, 60, 15, 10, 0)),
        ("adha ghonta age", (1440, 60, 30, 10, 0)),
        ("only 15 min before and at the start", (15, 0)),
        ("শুধু ৩০ মিনিট আগে", (30,)),
        ("2 days, 3 hours before", (2880, 1440, 180, 60, 10, 0)),
        ("no reminders", ()),
        ("রিমাইন্ডার লাগবে না", ()),
    ],
)
async def test_reminders_are_typed(nabil: Chatter, text: str, leads: tuple[int, ...]) -> None:
    await opens_reminders(nabil)
    await nabil.says(text)
    nabil.reads("OK" if leads else "OK, no more reminders.")
    assert await reminders(nabil) == leads


async def test_one_or_two_reminders_are_asked(nabil: Chatter) -> None:
    await opens_reminders(nabil)
    await nabil.says("2 hours and 10 minutes")
    nabil.reads("Which one do you mean?")
    nabil.sees_buttons("2 hours + 10 minutes", "2 hours 10 minutes")
    assert await reminders(nabil) is None
    await nabil.taps("2 hours 10 minutes")
    nabil.reads("OK:", "2 hours 10 minutes before")
    assert await reminders(nabil) == (1440, 130, 60, 10, 0)
    await nabil.taps("☑ 2 hours 10 minutes before")
    assert await reminders(nabil) == (1440, 60, 10, 0)


async def test_no_reminders_is_said_in_a_sentence(nabil: Chatter) -> None:
    await opens_reminders(nabil)
    await nabil.says("no reminders")
    nabil.reads("OK, no more reminders", "All are off")
    assert await reminders(nabil) == ()


async def test_too_many_reminders_are_not_taken(nabil: Chatter) -> None:
    await opens_reminders(nabil)
    await nabil.says("5, 15, 20, 25, 30 min before")
    nabil.reads("more than 8 reminders")
    assert await reminders(nabil) is None


@pytest.mark.parametrize("text", ["bananas", "30 days before", "🤷", "tomorrow", "0 minutes", "9" * 4096, "<b>"])
async def test_what_is_no_reminder_is_explained(nabil: Chatter, text: str) -> None:
    await opens_reminders(nabil)
    await nabil.says(text)
    nabil.reads("I didn’t get that", "15 min before")
    assert await reminders(nabil) is None


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("every friday after jummah to maghrib", "Fri 14:00–17:10"),
        ("প্রতি শুক্রবার জুমার পর থেকে মাগরিব পর্যন্ত", "Fri 14:00–17:10"),
        ("প্রতি শুক্রবার বাদ জুমা থেকে মাগরিব পর্যন্ত", "Fri 14:00–17:10"),
        ("protidin bad magrib theke rat 9ta", "Every day 17:30–21:00"),
        ("every day asr theke maghrib", "Every day 16:45–17:10"),
        ("every monday after maghrib to 9pm", "Mon 17:30–21:00"),
    ],
)
async def test_hours_by_prayers_are_said_back_as_the_clock_times_that_are_kept(
    world: World, text: str, hours: str
) -> None:
    ayesha = await world.mentor("Ayesha")
    await ayesha.says(text)
    ayesha.reads(hours, "Prayer times move with the sun")
    await ayesha.taps("Save")
    ayesha.reads(hours)
