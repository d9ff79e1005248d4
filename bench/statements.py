"""How much is asked of SQLite, counted where it is asked: statements of one tap, transactions of an update."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bench.choices import MENTORS
from bench.crowds import GIVE_UP
from bench.goals import Goal
from bench.ours import COMMIT
from bench.sides import OURS, prepare
from bench.visitors import FIRST_PERSON, Visitor, crowd, visits
from bench.world import Asker, WatchedTelegram, running

QUIET = 0.6
"""Seconds after which nothing of an update waits any more."""
IDLE = 3.0  # seconds


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted."""

    of_tap: float
    """Statements from the last tap until nothing of it waits, less those of an idle bot in that time."""
    of_update: float
    """Write transactions of an update, with many people at once."""
    of_update_alone: float
    """The same with one person."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A bot that notes its statements."""

    world: WatchedTelegram
    file: Path

    def between(self, begin: float, end: float) -> list[str]:
        """Return the first words of what was executed, with COMMIT for those that wrote."""
        lines = (line.split() for line in self.file.read_text(encoding="ascii").splitlines())
        return [word for at, word in lines if begin <= float(at) < end]

    async def tap(self, visitor: Visitor) -> int:
        """Count the statements of the tap that books."""
        topics = await visitor.press_all(await visitor.asker.says("/book"), until="topic:")
        await asyncio.sleep(QUIET)
        began = time.perf_counter()
        await visitor.press_all(topics)
        await asyncio.sleep(max(0.0, began + QUIET - time.perf_counter()))
        return _without_commits(self.between(began, began + QUIET))

    async def idle(self) -> float:
        """Count the statements of a bot that nobody uses, for as long as a tap is counted."""
        await asyncio.sleep(QUIET)
        began = time.perf_counter()
        await asyncio.sleep(IDLE)
        return _without_commits(self.between(began, began + IDLE)) * QUIET / IDLE

    async def commits(self, visitors: Sequence[Visitor]) -> float:
        """Let people book at once, and return the transactions for each update."""
        began = time.perf_counter()
        async with asyncio.TaskGroup() as group:
            for visitor in visitors:
                group.create_task(visitor.converse())
        updates = sum(len(visitor.asker.waits) for visitor in visitors)
        await asyncio.sleep(QUIET)
        return self.between(began, time.perf_counter()).count(COMMIT) / updates


def _without_commits(words: Sequence[str]) -> int:
    return len([word for word in words if word != COMMIT])


@asynccontextmanager
async def noted(undo: str) -> AsyncIterator[Noted]:
    """Run our bot, which notes its statements; others hear of a booking after `undo`."""
    with tempfile.TemporaryDirectory() as folder:
        url, file = f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}", Path(folder) / "statements"
        environment = {**OURS.environment, "BOT_UNDO": undo}
        side = replace(OURS, arguments=("--statements", str(file)), environment=environment)
        await prepare(side, url)
        world = WatchedTelegram()
        for number, name in MENTORS.items():
            world.join(number, name)
        async with asyncio.timeout(GIVE_UP), running(side, world, url, delay=0):
            yield Noted(world, file)


async def count(people: int, bookings: int) -> Counts:
    """Count for a lone person first, then for many."""
    async with noted("10m") as bot:
        asker = Asker(bot.world, bot.world.join(FIRST_PERSON, "Person"))
        visitors = visits(bot.world, OURS, asker, bookings)
        taps = [await bot.tap(each) for each in visitors]
        idle = await bot.idle()
        alone = await bot.commits(visits(bot.world, OURS, asker, 1, after=bookings))
    async with noted("0s") as bot:
        many = await bot.commits(crowd(bot.world, OURS, people))
    return Counts(statistics.median(taps) - idle, many, alone)


def main(people: int, bookings: int) -> dict[Goal, float]:
    """Print the counts."""
    found = asyncio.run(count(people, bookings))
    print(f"SQLite is asked {found.of_tap:.1f} statements for the last tap of a booking (median of {bookings})")
    print(
        f"write transactions of an update: {found.of_update_alone:.2f} alone, {found.of_update:.2f} of {people} at once"
    )
    return {Goal.STATEMENTS: found.of_tap, Goal.TRANSACTIONS: found.of_update}
