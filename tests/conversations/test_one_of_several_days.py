"""A student asks for one of several days: all are shown, in the half of the day in which the mentor is there."""

from __future__ import annotations

import pytest

from tests.support.chat import World


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("friday or saturday after 7 with ayesha", "Fri 27 Nov 19:00", "Sat 28 Nov 20:30"),
        ("ayesha this week after 7", "Mon 23 Nov 19:00", "Sat 28 Nov 20:30"),
        ("ayesha between 7 and 9 fri/sat", "Fri 27 Nov 19:00", "Sat 28 Nov 20:30"),
        ("আয়েশা শুক্রবার বা শনিবার ৭টার পরে", "Fri 27 Nov 19:00", "Sat 28 Nov 20:30"),
        ("ayesha tomorrow or friday from 7", "Tue 24 Nov 19:00", "Fri 27 Nov 20:30"),
    ],
)
async def test_only_the_hours_of_the_evening_are_shown(world: World, words: str, first: str, last: str) -> None:
    await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    await nabil.says(words)
    nabil.sees_buttons(first, last)
    nabil.sees_no_button("18:00", "18:30")
    nabil.reads("You didn’t say morning or evening", "These times are free")


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("ayesha mon, tue or wed evening", ("Mon 23", "Tue 24", "Wed 25")),
        ("আয়েশা সোম, মঙ্গল বা বুধবার সন্ধ্যায়", ("Mon 23", "Tue 24", "Wed 25")),
        ("ayesha tomorrow, thursday or friday", ("Tue 24", "Thu 26", "Fri 27")),
        ("ayesha kal ba porshu", ("Tue 24", "Wed 25")),
    ],
)
async def test_the_free_times_of_all_days_are_shown(world: World, words: str, days: tuple[str, ...]) -> None:
    await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    await nabil.says(words)
    assert [label[:6] for label in nabil.labels() if label.endswith("18:00")] == list(days)
    nabil.reads_nowhere("not sure")


async def test_many_times_of_a_day_leave_room_for_the_other_days(world: World) -> None:
    await world.mentor("Ayesha", hours=[(day, 480, 1320) for day in range(7)])
    nabil = await world.student("Nabil")
    await nabil.says("ayesha tomorrow, thursday or friday")
    nabil.sees_buttons("Tue 24 Nov 08:00", "Thu 26 Nov 08:00", "Fri 27 Nov 08:00", "Fri 27 Nov 21:30")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        *((words, "Thu 26 Nov") for words in ("3 din baad ayesha", "৩ দিন পরে আয়েশার সাথে", "3 din pore ayesha ke chai")),
        ("ek soptaho baad ayesha", "Mon 30 Nov"),
    ],
)
async def test_so_many_days_ahead_is_a_day(world: World, words: str, day: str) -> None:
    await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    await nabil.says(words)
    nabil.reads("Ayesha", f"Free on {day}")
    nabil.sees_buttons("18:00", "20:30")


async def test_an_hour_that_is_open_may_be_that_of_each_day(world: World) -> None:
    await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    await nabil.says("ayesha mon, tue or wed at 8")
    nabil.reads("Which time do you mean?")
    nabil.sees_buttons("Mon 23 Nov 20:00", "Tue 24 Nov 20:00", "Wed 25 Nov 20:00")
