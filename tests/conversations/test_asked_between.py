"""A question about one's sessions in the middle of something else: it is answered, and the draft goes on."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.support.chat import MONDAY_MORNING, World

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
    nabil.reads("CV review with Ayesha")
    assert all(label.startswith("Tue 24 Nov 18") for label in nabil.labels()[:2])


async def test_a_length_alone_before_the_start_is_enough(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT - dt.timedelta(minutes=8))
    ayesha.looks_up()
    await nabil.says("5 min")
    ayesha.gets("Nabil is coming")
    await nabil.says("sorry bit late, 15 mins")
    ayesha.gets("Nabil will be about 15 minutes late")
