"""Who is booked by others asks for the own plan in few words, and a screen with nothing to choose holds nobody."""

from __future__ import annotations

import datetime as dt

import pytest

from domain.status import Status
from tests.support.chat import MONDAY_MORNING, World

TOMORROW = MONDAY_MORNING.replace(hour=18) + dt.timedelta(days=1)


@pytest.mark.parametrize(
    "said",
    [
        "show tomorrow",
        "tomorrow?",
        "who is there tomorrow",
        "kal ke ke ache",
        "কাল কে কে আছে",
        "show me tomorrow evening",
    ],
)
async def test_a_mentor_who_names_a_day_reads_what_is_on_then(world: World, said: str) -> None:
    ayesha, _, _ = await world.agreed(TOMORROW)
    await ayesha.says(said)
    ayesha.reads("Tue 24 Nov", "1 session", "CV review with Nabil")


async def test_a_student_who_names_a_day_looks_for_mentors(world: World) -> None:
    _, nabil, _ = await world.agreed(TOMORROW)
    await nabil.says("show tomorrow")
    nabil.reads("These mentors are free then")


@pytest.mark.parametrize("said", ["/book", "who is free tomorrow", "book someone tomorrow"])
async def test_where_nobody_can_be_booked_the_chat_goes_on(world: World, said: str) -> None:
    ayesha, nabil = await world.mentor("Ayesha"), await world.student("Nabil")
    await nabil.says("book ayesha wednesday 7pm about my cv")
    await nabil.taps("Book it")
    await world.passes(minutes=1)
    await ayesha.says(said)
    ayesha.reads("There is no other mentor to book", "For your own sessions write")
    await ayesha.says("accept nabil")
    ayesha.reads("Confirmed")
    [session] = await nabil.sessions()
    assert session.status is Status.CONFIRMED


async def test_a_clock_time_alone_is_offered_for_the_request_that_lies_open(world: World) -> None:
    ayesha, nabil = await world.mentor("Ayesha"), await world.student("Nabil")
    await nabil.says("book ayesha wednesday 7pm about my cv")
    await nabil.taps("Book it")
    await world.passes(minutes=1)
    await ayesha.says("8pm?")
    ayesha.reads("Now: Wed 25 Nov, 19:00", "To offer: Wed 25 Nov, 20:00")


@pytest.mark.parametrize(
    "said",
    [
        "my interviews tomorrow",
        "what interviews do i have tomorrow",
        "how many interviews tomorrow",
        "any interviews tomorrow?",
        "kal koyta interview",
    ],
)
async def test_an_employer_asks_for_the_interviews_of_a_day(world: World, said: str) -> None:
    karim, _ = await world.employer("Karim"), await world.student("Nabil")
    await karim.says(said)
    karim.reads("Tue 24 Nov", "no sessions")
    await karim.says("interview nabil tomorrow 5pm")
    await karim.taps("Yes, send")
    await karim.says(said)
    karim.reads("Tue 24 Nov", "1 session", "Interview with Nabil")


@pytest.mark.parametrize("said", ["am i free wednesday at 7?", "budhbar 7tay ami free?", "বুধবার ৭টায় আমি ফ্রি?"])
@pytest.mark.parametrize(("hours", "clock"), [((18, 21), "19:00"), ((6, 9), "07:00")])
async def test_the_mentors_own_hours_tell_morning_from_evening(
    world: World, said: str, hours: tuple[int, int], clock: str
) -> None:
    week = [(day, hours[0] * 60, hours[1] * 60) for day in range(7)]
    ayesha = await world.mentor("Ayesha", hours=week)
    await ayesha.says(said)
    ayesha.reads(f"Wed 25 Nov {clock} (Dhaka time): you have no session")
