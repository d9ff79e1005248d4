"""Whether the other side has got it: on the card, for whoever waits."""

from __future__ import annotations

from tests.support.chat import MONDAY_MORNING, World

TONIGHT = MONDAY_MORNING.replace(hour=18)


async def test_a_card_says_whether_the_other_side_has_got_it(world: World) -> None:
    ayesha, nabil = await world.mentor("Ayesha"), await world.student("Nabil")
    await nabil.says("book ayesha today 6pm about CV")
    await nabil.taps("Book it", "My sessions", "CV")
    nabil.reads("Not delivered to Ayesha yet")
    await world.passes(minutes=1)
    await nabil.says("/sessions")
    await nabil.taps("CV")
    nabil.reads("✓ Delivered to Ayesha")
    await ayesha.says("/sessions")
    await ayesha.taps("CV")
    ayesha.reads_nowhere("elivered")

    await ayesha.taps("Confirm")
    await nabil.says("/sessions")
    await nabil.taps("CV")
    nabil.reads_nowhere("✓ Delivered")
    nabil.user.blocks_bot()
    await an_hour_before(world)
    await ayesha.says("/sessions")
    await ayesha.taps("CV")
    ayesha.reads("could not be delivered", "blocked the bot")
    ayesha.reads_nowhere("Not delivered to")


async def an_hour_before(world: World) -> None:
    """Let the next reminder find out that nobody gets it."""
    await world.until(TONIGHT.replace(hour=17))
    await world.settles()
