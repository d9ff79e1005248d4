"""A student with two sessions ahead, so that a sentence has to say which one is meant."""

from __future__ import annotations

from tests.support.chat import MONDAY_MORNING, Chatter, World

TUESDAY = MONDAY_MORNING.replace(day=24, hour=19)
THURSDAY = MONDAY_MORNING.replace(day=26, hour=19)


async def with_two(world: World) -> Chatter:
    """Let Nabil meet Ayesha on Tuesday and Rahim on Thursday, and return Nabil."""
    ayesha, rahim = await world.mentor("Ayesha Rahman"), await world.mentor("Rahim Uddin")
    nabil = await world.student("Nabil")
    await world.meeting(ayesha, nabil, TUESDAY, title="CV review")
    await world.meeting(rahim, nabil, THURSDAY, title="SQL joins")
    return nabil
