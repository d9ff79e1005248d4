"""What a sentence costs that names a mentor, with few mentors and with many in the database."""

from __future__ import annotations

import asyncio

from bench import mentors as many
from bench.crowds import GIVE_UP, sqlite
from bench.goals import Goal
from bench.sides import OURS
from bench.visitors import FIRST_PERSON
from bench.world import Asker, WatchedTelegram, running

WARM_UP = 5
SENTENCE = "book {} tomorrow 8pm"


async def measure(mentors: int, times: int) -> float:
    """Let one person send the sentence again and again; return the milliseconds of CPU of each turn.

    Raises:
        RuntimeError: the bot did not understand whom it names.
    """
    world = WatchedTelegram()
    asker = Asker(world, world.join(FIRST_PERSON, "Person"))
    with sqlite() as url:
        await many.make(url, mentors, now=world.clock.now())
        async with asyncio.timeout(GIVE_UP), running(OURS, world, url, delay=0) as bot:
            await _say(asker, WARM_UP)
            before = bot.cpu()
            await _say(asker, times)
            return (bot.cpu() - before) / times * 1000


async def _say(asker: Asker, times: int) -> None:
    for number in range(times):
        name = many.NAMES[number % many.FEW]
        answer = await asker.says(SENTENCE.format(name))
        if name not in (answer.text or ""):
            raise RuntimeError(f"{SENTENCE.format(name)!r} is answered with {answer.text!r}")


async def compare(mentors: int, times: int) -> dict[int, float]:
    """Measure both."""
    return {number: await measure(number, times) for number in (many.FEW, mentors)}


def main(mentors: int, times: int) -> dict[Goal, float]:
    """Print both."""
    few, found = asyncio.run(compare(mentors, times)).values()
    print(f"A sentence: {found:.1f} ms of CPU a turn with {mentors} mentors in the database, {few:.1f} with {many.FEW}")
    return {Goal.SENTENCE: found - few}
