"""Of several that would be cancelled together some are left out in words, and the same is asked about the rest."""

from __future__ import annotations

import pytest

from tests.support.chat import MONDAY_MORNING, Chatter, World

TUESDAY = MONDAY_MORNING.replace(day=24, hour=19)


async def asked(world: World, nabil: Chatter, text: str = "cancel all tuesday") -> Chatter:
    ayesha = await world.mentor("Ayesha")
    await world.meeting(ayesha, nabil, TUESDAY)
    await world.meeting(ayesha, await world.student("Rumi"), TUESDAY.replace(hour=20))
    await ayesha.says(text)
    return ayesha


@pytest.mark.parametrize(
    "text",
    [
        *("na sudhu nabil er ta", "not rumi", "except rumi", "রুমিরটা থাক", "no, only nabil's", "keep rumi", "nabil"),
        *("8pm er ta thak", "no cancel only nabil"),
    ],
)
async def test_some_of_them_stay(world: World, nabil: Chatter, text: str) -> None:
    ayesha = await asked(world, nabil)
    ayesha.reads("Shall I cancel these 2 sessions?")
    await ayesha.says(text)
    ayesha.reads("Shall I cancel this session?", "Nabil")
    await ayesha.says("yes")
    ayesha.reads("Cancelled. I’ll tell Nabil in a moment.")


@pytest.mark.parametrize("text", ["rumi will be late", "tell rumi to bring her cv", "what about rumi?", "no"])
async def test_what_says_more_than_whom_asks_nothing_anew(world: World, nabil: Chatter, text: str) -> None:
    ayesha = await asked(world, nabil)
    await ayesha.says(text)
    assert "Shall I cancel" not in str(ayesha.last.text)


@pytest.mark.parametrize("text", ["cancel my sessions", "cancel those two sessions"])
async def test_a_yes_to_which_one_means_all_of_them(world: World, nabil: Chatter, text: str) -> None:
    ayesha = await asked(world, nabil, text)
    if text == "cancel my sessions":
        ayesha.reads("Which session should I cancel?")
        await ayesha.says("yes")
    ayesha.reads("Shall I cancel these 2 sessions?")
    await ayesha.says("yes")
    ayesha.reads("2 sessions are cancelled.")
