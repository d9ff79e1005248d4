"""A question about one's sessions in the middle of something else: it is answered, and the draft goes on."""

from __future__ import annotations

import datetime as dt

import pytest

from domain.status import Status
from tests.support.chat import MONDAY_MORNING, Chatter, World

TONIGHT = MONDAY_MORNING.replace(hour=18)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("wait, when is my next session?", "Mon 23 Nov, 18:00"),
        ("did ayesha confirm", "confirmed"),
        ("amar aj kono session ase?", "CV review"),
        ("আয়েশা আপুর সাথে আমার সেশন কতক্ষণের?", "30 minutes"),
    ],
)
async def test_it_is_answered_and_the_move_goes_on(world: World, asked: str, answer: str) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says("move ayesha to 7pm")
    nabil.reads("Shall I move it?")
    await nabil.says(asked)
    nabil.reads(answer, "Shall I move it?")
    await nabil.taps("Move it")
    nabil.reads("Moved", "19:00–19:30")


async def test_it_is_no_topic(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says("book ayesha 8pm")
    await nabil.says("do i have anything at 6pm?")
    nabil.reads("CV review")
    await nabil.says("portfolio review")
    nabil.reads("The time is kept for you", "Portfolio review")


async def test_a_direction_offers_the_rest_of_the_day(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT + dt.timedelta(days=1, hours=1))
    await nabil.says("is there a bit earlier time for ayesha")
    nabil.reads("Ayesha has earlier times", "CV review")
    assert "Tue 24 Nov 18:30" in nabil.labels()
    assert not any("24 Nov 19" in label or "24 Nov 20" in label for label in nabil.labels())


async def test_a_length_alone_before_the_start_is_enough(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT - dt.timedelta(minutes=8))
    ayesha.looks_up()
    await nabil.says("5 min")
    ayesha.gets("Nabil is coming")
    await nabil.says("sorry bit late, 15 mins")
    ayesha.gets("Nabil will be about 15 minutes late")


# ── Another session, while one is booked or moved ──


async def is_booking(world: World) -> Chatter:
    """Let Nabil, who meets Rahim on Thursday and Ayesha on Wednesday, look at the card of a booking with Tanvir."""
    rahim, ayesha, nabil = await world.mentor("Rahim Uddin"), await world.mentor("Ayesha"), await world.student("Nabil")
    await world.mentor("Tanvir Hasan")
    await world.meeting(rahim, nabil, TONIGHT + dt.timedelta(days=3), title="SQL joins")
    await world.meeting(ayesha, nabil, TONIGHT + dt.timedelta(days=2))
    await nabil.says("book tanvir friday 7pm about system design")
    nabil.reads("Tanvir Hasan", "Shall I book it?")
    return nabil


@pytest.mark.parametrize(
    "said",
    [
        "move rahim to friday 8pm",
        "pls shift rahim to friday 8pm",
        "change rahim to friday 8pm",
        "move rahim's session to friday 8pm",
        "rahim er ta friday 8pm e nen",
        "rahim bhai ke shukrobar rat 8tay shorao",
        "রহিম ভাইয়েরটা শুক্রবার রাত ৮টায় নেন",
        "রহিম ভাইকে শুক্রবার রাত ৮টায় সরান",
    ],
)
async def test_a_session_that_is_there_moves_and_nothing_is_booked(world: World, said: str) -> None:
    nabil = await is_booking(world)
    await nabil.says(said)
    nabil.reads("SQL joins with Rahim Uddin", "Fri 27 Nov, 20:00", "Shall I move it?")
    await nabil.says("yes")
    assert [view.start.day for view in await nabil.sessions()] == [25, 27]


@pytest.mark.parametrize("step", ["at the card", "at the times", "at the topic"])
@pytest.mark.parametrize("said", ["cancel rahim", "rahim bhai er ta bad den", "রহিমেরটা বাতিল করেন"])
async def test_a_session_that_is_there_is_cancelled_and_the_booking_comes_back(
    world: World, said: str, step: str
) -> None:
    nabil = await is_booking(world)
    if step == "at the times":
        await nabil.taps("Other time")
    elif step == "at the topic":
        await nabil.says("book tanvir friday 7:30pm")
    await nabil.says(said)
    nabil.reads("Shall I cancel this session?", "SQL joins")
    nabil.sees_buttons("Yes, cancel it")
    await nabil.taps("Yes, cancel it")
    assert [view.title for view in await nabil.sessions() if view.status is Status.CANCELLED] == ["SQL joins"]


async def test_another_session_is_cancelled_while_one_moves(world: World) -> None:
    nabil = await is_booking(world)
    await nabil.says("move ayesha's session to friday 6pm")
    nabil.reads("with Ayesha", "Shall I move it?")
    await nabil.says("cancel rahim")
    nabil.reads("Shall I cancel this session?", "SQL joins")


@pytest.mark.parametrize("said", ["switch to rahim", "rahim instead", "make it rahim", "change to rahim friday 7:30pm"])
async def test_somebody_instead_is_still_booked(world: World, said: str) -> None:
    nabil = await is_booking(world)
    await nabil.says(said)
    nabil.reads("Rahim Uddin", "system design", "Shall I book it?")


@pytest.mark.parametrize("said", ["move tanvir to 8pm", "make tanvir 8pm"])
async def test_who_is_being_booked_is_still_moved_on_the_card(world: World, said: str) -> None:
    nabil = await is_booking(world)
    await nabil.says(said)
    nabil.reads("Tanvir Hasan", "Fri 27 Nov, 20:00", "Shall I book it?")
