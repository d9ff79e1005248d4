"""An interview on the clock of a place, or of the applicant: as it is read, and as the last look shows it."""

from __future__ import annotations

import pytest

from tests.support.chat import Chatter, World


async def _cast(world: World) -> Chatter:
    """Let Nabil live in New York, eleven hours behind Karim."""
    karim = await world.employer("Karim")
    await world.employer("Lima")
    await world.student("Nabil", zone="America/New_York")
    await world.student("Rumi")
    return karim


@pytest.mark.parametrize(
    "text",
    [
        *("interview nabil tomorrow 9am new york time", "interview nabil tomorrow 9am his time"),
        *("kal sokal 9tay new york time e nabil er interview nibo", "interview nabil tomorrow at 9am in new york"),
        "নাবিলের ইন্টারভিউ কাল সকাল ৯টা নিউ ইয়র্ক সময়",
    ],
)
async def test_an_invitation_is_read_on_the_clock_that_is_named(world: World, text: str) -> None:
    karim = await _cast(world)
    await karim.says(text)
    karim.reads("Tue 24 Nov (Dhaka time)", "20:00–20:30 Nabil", "For Nabil: Tue 09:00 New York time", "Shall I")


@pytest.mark.parametrize(
    "text",
    ["9am his time", "make it 9am new york time", "tomorrow 9am new york time", "9am in new york", "her time 9am"],
)
async def test_a_correction_is_read_on_the_clock_that_is_named(world: World, text: str) -> None:
    karim = await _cast(world)
    await karim.says("interview nabil tomorrow 10am")
    karim.reads("10:00–10:30 Nabil", "For Nabil: Mon 23:00 New York time")
    await karim.says(text)
    karim.reads("20:00–20:30 Nabil", "For Nabil: Tue 09:00 New York time", "Shall I send it?")


async def test_several_times_are_shown_on_both_clocks(world: World) -> None:
    karim = await _cast(world)
    await karim.says("offer nabil an interview on sunday 9am new york time or monday 30 nov 10am new york time")
    karim.reads("Sun 29 Nov 20:00", "Mon 30 Nov 21:00", "For Nabil: Sun 09:00, Mon 10:00 New York time")
    await karim.says("offer nabil an interview on sunday 3pm or tuesday 5pm")
    karim.reads("Sun 29 Nov 15:00", "For Nabil:", "04:00", "06:00", "New York time")


async def test_a_colleague_is_no_place_and_one_clock_says_nothing_twice(world: World) -> None:
    karim = await _cast(world)
    await karim.says("interview rumi tomorrow 3pm lima")
    karim.reads("15:00–15:30 Rumi")
    assert "For Rumi" not in str(karim.last.text)


async def test_their_time_of_two_clocks_is_asked_about(world: World) -> None:
    karim = await _cast(world)
    await karim.says("interview nabil and rumi tomorrow 9am their time")
    karim.reads("not sure I got the time right", "09:00–09:30 Nabil", "Shall I send it?")
