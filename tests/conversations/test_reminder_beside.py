"""A booking or a move "... and remind me" is done as without it, and the reminder is set."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.support.chat import MONDAY_MORNING, Chatter, World

FRIDAY = MONDAY_MORNING.replace(day=27, hour=19)


async def reminders(nabil: Chatter) -> set[int]:
    async with nabil.world.app.database.read() as tx:
        return set((await nabil.person(tx)).reminders or ())


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("book ayesha on friday at 7pm about cv and remind me 30 min before", 30),
        ("ayesha friday 7pm cv, remind me 2 hours before", 120),
        ("book ayesha friday 7pm cv remind me 2 hours before please", 120),
        ("আয়েশা আপুর সাথে শুক্রবার সন্ধ্যা ৭টায় সিভি নিয়ে বসব, আর ২ ঘণ্টা আগে মনে করিয়ে দিবেন", 120),
        ("ayesha apur sathe shukrobar sondha 7tay cv niye boste chai ar 2 ghonta age mone koriye diben", 120),
        ("remind me 3 hours before and book ayesha friday 7pm about cv", 180),
    ],
)
async def test_a_booking_with_a_reminder_keeps_its_time(world: World, said: str, minutes: int) -> None:
    await world.mentor("Ayesha Rahman")
    nabil = await world.student("Nabil")
    await nabil.says(said)
    nabil.reads("Your reminders:", "19:00", "Shall I book it?")
    assert minutes in await reminders(nabil)
    await nabil.says("yes")
    assert [each.start for each in await nabil.sessions()] == [FRIDAY]


async def test_the_length_of_the_reminder_is_not_that_of_the_session(world: World) -> None:
    await world.mentor("Rahim Uddin")
    nabil = await world.student("Nabil")
    await nabil.says("book rahim bhai tonight 7:30pm for cv review, also remind me 2 hours before")
    nabil.reads("19:30", "About cv review", "Shall I book it?")
    nabil.reads_nowhere("takes 30 minutes")


async def test_without_a_length_the_usual_reminders_are_told(world: World) -> None:
    await world.mentor("Ayesha Rahman")
    nabil = await world.student("Nabil")
    await nabil.says("book ayesha friday 7pm about cv and remind me")
    nabil.reads("Your reminders: 1 day before", "Shall I book it?")


async def test_a_yes_with_a_reminder_books(world: World) -> None:
    await world.mentor("Ayesha Rahman")
    nabil = await world.student("Nabil")
    await nabil.says("book ayesha friday 7pm about cv")
    await nabil.says("yes, and remind me 2 hours before")
    assert [each.start for each in await nabil.sessions()] == [FRIDAY]
    assert 120 in await reminders(nabil)


async def test_a_move_with_a_reminder(world: World) -> None:
    _, nabil, _ = await world.agreed(FRIDAY)
    await nabil.says("move my session to 8pm and remind me 2 hours before")
    nabil.reads("Your reminders:", "20:00")
    await nabil.says("yes")
    assert [each.start for each in await nabil.sessions()] == [FRIDAY + dt.timedelta(hours=1)]


async def test_what_is_refused_tells_how_the_reminder_is_set(world: World) -> None:
    ayesha = await world.mentor("Ayesha Rahman")
    rumi, nabil = await world.student("Rumi"), await world.student("Nabil")
    await world.meeting(ayesha, rumi, FRIDAY)
    await nabil.says("book ayesha friday 7pm about cv and remind me 2 hours before")
    nabil.reads("faster", "remind me 2 hours before")


async def test_a_reminder_that_is_not_understood_tells_how_it_is_set(world: World) -> None:
    await world.mentor("Ayesha Rahman")
    nabil = await world.student("Nabil")
    await nabil.says("book ayesha friday 7pm about cv and remind me the day before")
    nabil.reads("a message of its own", "Shall I book it?")


@pytest.mark.parametrize(
    "said",
    [
        *("remind me 1 hour before and 15 min before", "notify me 2 hours before and 30 minutes before"),
        *("1 din age ar 1 ghonta age mone koriye diben", "১ দিন আগে আর ১ ঘণ্টা আগে মনে করিয়ে দিবেন"),
    ],
)
async def test_several_reminders_are_no_move(world: World, said: str) -> None:
    nabil = await world.student("Nabil")
    await world.meeting(await world.mentor("Ayesha"), nabil, MONDAY_MORNING.replace(day=24, hour=18))
    await nabil.says(said)
    assert "move" not in (nabil.last.text or "").casefold()
    nabil.reads("before")
