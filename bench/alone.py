"""One person books again and again while nobody else is there: how soon each bot answers."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bench.choices import MENTORS
from bench.crowds import GIVE_UP, in_ms, sqlite
from bench.goals import Goal
from bench.sides import ALL, OURS, booked, prepare
from bench.visitors import FIRST_PERSON, visits
from bench.world import Asker, Side, WatchedTelegram, running


async def measure(side: Side, bookings: int) -> Sequence[float]:
    """Return the seconds until each answer; the next update is sent as soon as the answer to the last can be seen.

    Raises:
        RuntimeError: not every booking was stored.
    """
    with sqlite() as url:
        await prepare(side, url)
        world = WatchedTelegram()
        for number, name in MENTORS.items():
            world.join(number, name)
        asker = Asker(world, world.join(FIRST_PERSON, "Person"))
        async with asyncio.timeout(GIVE_UP), running(side, world, url, delay=0):
            for visit in visits(world, side, asker, bookings):
                await visit.converse()
        if (got := await booked(side, url)) != bookings:
            raise RuntimeError(f"{side.name} stored {got} of {bookings} bookings")
    return asker.waits


def main(bookings: int) -> dict[Goal, float]:
    """Print a line for each side."""
    print(f"A lone person: {bookings} bookings of five updates on SQLite, the Bot API answers at once")
    found = {side.name: in_ms(asyncio.run(measure(side, bookings))) for side in ALL}
    for name, (median, p95) in found.items():
        print(f"{name:<16} answers after {median:.1f} ms (median; p95 {p95:.1f})", flush=True)
    return {Goal.ALONE: found[OURS.name][0]}
