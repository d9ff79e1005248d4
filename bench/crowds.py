"""Many people who book at once with one bot: what it took, and how long they waited."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path

from bench.choices import MENTORS
from bench.sides import booked, prepare
from bench.visitors import crowd
from bench.world import Side, WatchedTelegram, running

GIVE_UP = 300.0  # seconds


@dataclass(frozen=True, slots=True)
class Result:
    """What one run with one bot gave, or the middle of several."""

    updates: float
    rate: float
    """Updates per second."""
    median: float
    """Milliseconds from sending an update until its answer can be seen."""
    p95: float
    cpu: float
    """Milliseconds of the bot's process for each update, which are seconds for 1,000."""
    server: float
    """The same of the database's server, if there is one."""
    peak: float
    """MB of the bot's process."""
    booked: float
    """Different times that were booked."""


def middle(results: Sequence[Result]) -> Result:
    """Return the median of each figure."""
    return Result(*(statistics.median(getattr(each, field.name) for each in results) for field in fields(Result)))


@contextmanager
def sqlite() -> Iterator[str]:
    """Lend the address of a database that does not exist yet."""
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}"


async def measure(
    side: Side, url: str, *, people: int, delay: float = 0, server: Callable[[], float] = lambda: 0.0
) -> Result:
    """Let people book with a bot on an empty database.

    Args:
        side: the bot.
        url: of the database.
        people: how many, each with a time of their own.
        delay: seconds for each answer of the Bot API.
        server: reads the CPU seconds of the database's server.

    Raises:
        RuntimeError: somebody did not get what they wanted.
    """
    await prepare(side, url)
    world = WatchedTelegram()
    mentors = world.watch([world.join(number, name).id for number, name in MENTORS.items()])
    visitors = crowd(world, side, people)
    async with asyncio.timeout(GIVE_UP), running(side, world, url, delay=delay) as bot:
        before, began = (bot.cpu(), server()), time.perf_counter()
        async with asyncio.TaskGroup() as group:
            for visitor in visitors:
                group.create_task(visitor.converse())
        seconds = time.perf_counter() - began
        for _ in visitors:
            await mentors.get()
        cpu, of_server, peak = bot.cpu() - before[0], server() - before[1], bot.peak()
        await asyncio.sleep(2 * delay)  # the API's answers to the last calls are on their way
    got = await booked(side, url)
    if got != people:
        raise RuntimeError(f"{side.name} booked {got} times for {people} people")
    waits = [wait for visitor in visitors for wait in visitor.asker.waits]
    middle_wait, p95 = in_ms(waits)
    each = 1000 / len(waits)
    return Result(len(waits), len(waits) / seconds, middle_wait, p95, cpu * each, of_server * each, peak, got)


def in_ms(waits: Sequence[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile, in milliseconds, of seconds."""
    return statistics.median(waits) * 1000, statistics.quantiles(waits, n=20)[-1] * 1000
