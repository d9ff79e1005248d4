"""Two sessions that are meant together: "both" is no hour, and what is done one by one is said."""

from __future__ import annotations

import pytest

from tests.support.chat import MONDAY_MORNING, Chatter, World

WEDNESDAY = MONDAY_MORNING.replace(day=25, hour=19)


async def has_three(world: World, nabil: Chatter) -> None:
    await world.meeting(await world.mentor("Ayesha"), nabil, WEDNESDAY)
    await world.meeting(await world.mentor("Tanvir"), nabil, WEDNESDAY.replace(hour=20))
    await world.meeting(await world.mentor("Maria"), nabil, WEDNESDAY.replace(day=27))
    await nabil.says("/start")


@pytest.mark.parametrize(
    "text",
    [
        *("বুধবারের দুইটাই বাতিল করেন", "budhbar er duita cancel", "budhbar er duto i bad dao", "budhbar er gula baad"),
        *("duitai cancel koren ayesha r tanvir", "cancel both on wednesday"),
    ],
)
async def test_both_are_asked_about_before_they_are_cancelled(world: World, nabil: Chatter, text: str) -> None:
    await has_three(world, nabil)
    await nabil.says(text)
    nabil.reads("Shall I cancel these 2 sessions?", "Ayesha", "Tanvir")


@pytest.mark.parametrize("text", ["budhbar dupur duitay cancel", "cancel my 2pm on wednesday"])
async def test_two_o_clock_is_an_hour(world: World, nabil: Chatter, text: str) -> None:
    await has_three(world, nabil)
    await nabil.says(text)
    nabil.reads("I couldn’t find that session.")


@pytest.mark.parametrize("text", ["move both to friday", "push all by 30 min", "duitai shukrobar e niye jan"])
async def test_several_are_moved_one_by_one(world: World, nabil: Chatter, text: str) -> None:
    await has_three(world, nabil)
    await nabil.says(text)
    nabil.reads("I move one session at a time.", "Which session should move?")
