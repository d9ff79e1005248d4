"""Of several sessions the one is meant whose mentor, title or time is said, also as the answer to "which one?"."""

from __future__ import annotations

import datetime as dt

import pytest

from domain.status import Status
from tests.support.chat import MONDAY_MORNING, World
from tests.support.two import THURSDAY, with_two


@pytest.mark.parametrize(
    "said",
    [
        "rahim",
        "the rahim one",
        "rahim er ta",
        "the sql one",
        "SQL",
        "joins ta",
        "রহিম ভাইয়েরটা",
        "thursday",
        "the second",
    ],
)
async def test_which_one_should_move(world: World, said: str) -> None:
    nabil = await with_two(world)
    await nabil.says("move my session to 8pm")
    nabil.reads("Which session should move?")
    await nabil.says(said)
    nabil.reads("Rahim Uddin", "New: Thu 26 Nov, 20:00", "Shall I move it?")


@pytest.mark.parametrize("said", ["tonight 8pm rahim?", "rahim vai er ta aj rat 8 tay"])
async def test_whose_and_to_when_is_said_at_once(world: World, said: str) -> None:
    nabil = await with_two(world)
    await nabil.says("move my session")
    await nabil.says(said)
    nabil.reads("Rahim Uddin", "New: Mon 23 Nov, 20:00", "Shall I move it?")


async def test_an_answer_that_fits_none_asks_again(world: World) -> None:
    nabil = await with_two(world)
    await nabil.says("move my session to 8pm")
    await nabil.says("the react one")
    nabil.reads("Which session should move?")


@pytest.mark.parametrize("said", ["the sql one", "sql", "rahim er ta"])
async def test_which_one_should_be_cancelled(world: World, said: str) -> None:
    nabil = await with_two(world)
    await nabil.says("cancel my session")
    nabil.reads("Which session should I cancel?")
    await nabil.says(said)
    nabil.reads("Cancelled.", "SQL joins")


@pytest.mark.parametrize("said", ["cancel the sql session", "cancel sql", "SQL সেশনটা বাতিল করুন"])
async def test_a_title_says_which_one_is_cancelled(world: World, said: str) -> None:
    nabil = await with_two(world)
    await nabil.says(said)
    nabil.reads("Shall I cancel this session?", "SQL joins")
    assert all(each.status is Status.CONFIRMED for each in await nabil.sessions())


@pytest.mark.parametrize(
    "said", ["SQL ta 1 ghonta pichay den", "shift the sql session by one hour", "SQL সেশনটা ১ ঘণ্টা পিছিয়ে দিন"]
)
async def test_a_title_says_which_one_moves(world: World, said: str) -> None:
    nabil = await with_two(world)
    await nabil.says(said)
    nabil.reads("SQL joins", "New: Thu 26 Nov, 20:00", "Shall I move it?")
    await nabil.says("yes")
    assert THURSDAY + dt.timedelta(hours=1) in [each.start for each in await nabil.sessions()]


@pytest.mark.parametrize("said", ["cancel today, i have an exam", "i can't come today because i have an exam"])
async def test_a_reason_does_not_say_which_one(world: World, said: str) -> None:
    ayesha, rahim, nabil = await world.mentor("Ayesha"), await world.mentor("Rahim"), await world.student("Nabil")
    evening = MONDAY_MORNING.replace(hour=19)
    await world.meeting(ayesha, nabil, evening, title="React")
    await world.meeting(rahim, nabil, evening + dt.timedelta(hours=1), title="Exam preparation")
    await nabil.says(said)
    nabil.reads("React", "Exam preparation")
