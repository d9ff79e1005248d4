"""A time on the clock of the other side, or of a place that is named, is read on that clock wherever it is written."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.support.chat import MONDAY_MORNING, Chatter, World

WEDNESDAY = MONDAY_MORNING.replace(hour=19) + dt.timedelta(days=2)
LONG_DAYS = tuple((day, 12 * 60, 23 * 60) for day in range(7))
AFTERNOONS = tuple((day, 15 * 60, 23 * 60) for day in range(7))
THEIRS = ["8pm her time", "8pm dhaka time", "8pm ayesha's time", "রাত ৮টায় ঢাকা সময়", "8pm apur time", "onar time 8pm"]


async def ayesha_and_emma(world: World) -> tuple[Chatter, Chatter]:
    """Let a mentor in Dhaka and a student in Berlin arrive, five hours apart."""
    return await world.mentor("Ayesha", hours=LONG_DAYS), await world.student("Emma", zone="Europe/Berlin")


@pytest.mark.parametrize(
    "said",
    [
        *(*THEIRS, "উনার সময় রাত ৮টায়", "make it 8pm her time please", "apur time e rat 8tay", "tar somoy rat 8tay"),
        *("or time e rat 8 ta", "ayesha apur time e rat 8 tay", "madam er time e rat 8 tay", "ওনার ঘড়িতে রাত ৮টায়"),
    ],
)
async def test_at_the_booking_card_the_mentors_clock_is_read(world: World, said: str) -> None:
    _, emma = await ayesha_and_emma(world)
    await emma.says("book ayesha tomorrow 5pm about my cv")
    await emma.says(said)
    emma.reads("Tue 24 Nov, 15:00 Berlin time", "20:00 Dhaka time", "Shall I book it?")


@pytest.mark.parametrize(
    "said",
    [
        "move my session to 9pm dhaka time",
        "move it to 9pm her time",
        "move ayesha to 9pm her time",
        "can we do 9pm dhaka time instead?",
        "move my 2pm session to 9pm dhaka time",
        "move my session from 2pm to 9pm dhaka time",
        "move it to 9pm bangladesh time",
    ],
)
async def test_a_session_moves_to_an_hour_of_their_clock(world: World, said: str) -> None:
    ayesha, emma = await ayesha_and_emma(world)
    await world.meeting(ayesha, emma, WEDNESDAY)
    await emma.says(said)
    emma.reads("New: Wed 25 Nov, 16:00 Berlin time", "21:00 Dhaka time", "Shall I move it?")


@pytest.mark.parametrize(
    "said",
    [
        *(
            "move it to 9 dhaka time",
            "move my session to 9 bangladesh time",
            "move it to 9 her time",
            "move it to 9 in dhaka",
        ),
        *("move it from 2 to 9 dhaka time", "move ayesha to 9.00 dhaka time", "move it to wednesday 9 dhaka time"),
        *("dhaka time 9 tay niye jao", "amar session dhaka time 9 e niye jao", "আমার সেশন ঢাকা সময় ৯টায় সরান"),
    ],
)
async def test_a_bare_hour_is_one_of_the_clock_that_is_named(world: World, said: str) -> None:
    ayesha, emma = await world.mentor("Ayesha", hours=AFTERNOONS), await world.student("Emma", zone="Europe/Berlin")
    await world.meeting(ayesha, emma, WEDNESDAY)
    await emma.says(said)
    emma.reads("New: Wed 25 Nov, 16:00 Berlin time", "21:00 Dhaka time", "Shall I move it?")


@pytest.mark.parametrize("said", ["9 dhaka time", "dhaka time 9", "at 9 dhaka time", "ঢাকা সময় ৯টা", "9 her time"])
async def test_while_a_session_moves_a_bare_hour_is_one_of_the_clock_that_is_named(world: World, said: str) -> None:
    ayesha, emma = await world.mentor("Ayesha", hours=AFTERNOONS), await world.student("Emma", zone="Europe/Berlin")
    await world.meeting(ayesha, emma, WEDNESDAY)
    await emma.says("move my session to 8pm dhaka time")
    await emma.says(said)
    emma.reads("New: Wed 25 Nov, 16:00 Berlin time", "21:00 Dhaka time")


async def test_a_day_and_an_hour_of_their_clock(world: World) -> None:
    ayesha, emma = await ayesha_and_emma(world)
    await world.meeting(ayesha, emma, WEDNESDAY)
    await emma.says("move my session to tomorrow 7pm dhaka time")
    emma.reads("New: Tue 24 Nov, 14:00 Berlin time", "19:00 Dhaka time")


@pytest.mark.parametrize("said", THEIRS)
@pytest.mark.parametrize("before", ["move my session", "move my session to 4pm"])
async def test_while_a_session_moves_their_clock_is_read(world: World, before: str, said: str) -> None:
    ayesha, emma = await ayesha_and_emma(world)
    await world.meeting(ayesha, emma, WEDNESDAY)
    await emma.says(before)
    await emma.says(said)
    emma.reads("New: Wed 25 Nov, 15:00 Berlin time", "20:00 Dhaka time")


async def test_a_mentor_means_the_students_clock(world: World) -> None:
    ayesha, emma = await ayesha_and_emma(world)
    await world.meeting(ayesha, emma, WEDNESDAY)
    await ayesha.says("move emma to 5pm her time")
    ayesha.reads("22:00", "17:00 Berlin time")


async def test_of_two_people_elsewhere_nobody_is_guessed(world: World) -> None:
    ayesha, emma = await ayesha_and_emma(world)
    anna = await world.mentor("Anna", zone="America/New_York", hours=LONG_DAYS)
    await world.meeting(ayesha, emma, WEDNESDAY)
    await world.meeting(anna, emma, WEDNESDAY + dt.timedelta(days=2, hours=4, minutes=30), title="Mock interview")
    await emma.says("/home")
    await emma.says("move my wednesday session to 8pm her time")
    emma.reads("I’m not sure I got the time right")


@pytest.mark.parametrize(("said", "there"), [("no 1am dhaka time", "20:00"), ("sorry 12:30am dhaka time", "19:30")])
async def test_an_hour_that_is_over_there_today_is_on_that_clock_too(world: World, said: str, there: str) -> None:
    anna = await world.mentor("Anna", zone="Europe/Berlin", hours=AFTERNOONS)
    nabil = await world.student("Nabil")
    await world.meeting(anna, nabil, WEDNESDAY.replace(hour=22))
    await anna.says("move nabil to 11pm dhaka time")
    anna.reads("Wed 25 Nov, 18:00 Berlin time")
    await anna.says(said)
    anna.reads(f"To offer: Wed 25 Nov, {there} Berlin time", "For Nabil: Thu")


@pytest.mark.parametrize("said", ["rat 9 tar somoy", "9pm or any time", "free time e rat 9tay"])
async def test_what_only_sounds_like_their_clock_is_ones_own(world: World, said: str) -> None:
    _, emma = await ayesha_and_emma(world)
    await emma.says("book ayesha tomorrow 5pm about my cv")
    await emma.says(said)
    emma.reads_nowhere("16:00 Berlin time")


@pytest.mark.parametrize("said", ["apur time e koyta baje?", "what time is it there", "what time is it"])
async def test_what_time_it_is_is_said_on_both_clocks(world: World, said: str) -> None:
    ayesha, emma = await ayesha_and_emma(world)
    await world.meeting(ayesha, emma, WEDNESDAY)
    await emma.says(said)
    emma.reads("It’s Mon 23 Nov, 04:00 (Berlin time). For Ayesha it’s Mon 23 Nov, 09:00 (Dhaka time).")
