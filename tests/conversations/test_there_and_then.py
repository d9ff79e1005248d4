"""Part of a day elsewhere, a midnight of tonight, and a place where somebody is not yet."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.support.chat import MONDAY_MORNING, Chatter, World

EVENINGS_THERE = [
    "book rahim saturday evening dhaka time",
    "rahim bhai shonibar shondhay dhaka time e",
    "রহিম ভাই শনিবার সন্ধ্যায় ঢাকার সময়ে",
    "who is free saturday evening dhaka time",
]


@pytest.mark.parametrize("said", EVENINGS_THERE)
async def test_part_of_a_day_there_is_the_stretch_that_it_is_here(world: World, said: str) -> None:
    await world.mentor("Rahim Uddin", instant=True)
    nabil = await world.student("Nabil", zone="America/Toronto")
    await nabil.says(said)
    nabil.reads("Sat 28 Nov, 06:00–10:00 (Toronto time)")
    nabil.sees_buttons("07:00", "08:30")
    assert "not sure" not in str(nabil.last.text)


async def test_a_session_moves_to_part_of_a_day_there(world: World) -> None:
    rahim, nabil = await world.mentor("Rahim Uddin"), await world.student("Nabil", zone="America/Toronto")
    await world.meeting(rahim, nabil, MONDAY_MORNING.replace(day=26, hour=19))
    await nabil.says("move rahim to saturday evening dhaka time")
    nabil.reads("Sat 28 Nov, 06:00–10:00 (Toronto time)")


@pytest.mark.parametrize("said", ["midnight", "12 am", "মধ্যরাতে", "moddhorate"])
async def test_midnight_after_tonight_is_the_coming_one(world: World, nabil: Chatter, said: str) -> None:
    await world.mentor("Rahim Uddin", hours=[(day, 0, 60) for day in range(7)])
    await world.until(MONDAY_MORNING.replace(hour=20))
    await nabil.says("book rahim tonight")
    await nabil.says(said)
    nabil.reads("Tue 24 Nov, 00:00")
    assert "has passed" not in str(nabil.last.text)


@pytest.mark.parametrize(
    ("said", "city"),
    [
        *(("show london time also", "London"), ("i am travelling to berlin next week", "Berlin")),
        *(("i'm going to dubai tomorrow", "Dubai"), ("show london time as well", "London")),
    ],
)
async def test_a_clock_that_is_wanted_too_or_later_is_asked_about(nabil: Chatter, said: str, city: str) -> None:
    await nabil.says(said)
    nabil.reads(f"Shall I show times in {city} time from now on", "At present it is Dhaka time")
    await nabil.taps("No, Dhaka")
    nabil.reads("Dhaka time")


@pytest.mark.parametrize("said", ["i moved to london", "i live in london now", "i am in london today"])
async def test_who_is_there_has_its_clock_at_once(nabil: Chatter, said: str) -> None:
    await nabil.says(said)
    nabil.reads("Times are now in London time")


async def test_a_time_on_the_day_stays_on_it(world: World, nabil: Chatter) -> None:
    await world.mentor("Rahim Uddin")
    await nabil.says("book rahim tonight")
    await nabil.says("8 pm")
    nabil.reads("Mon 23 Nov, 20:00", "What is it about?")
    assert world.clock.now() < MONDAY_MORNING + dt.timedelta(hours=1)
