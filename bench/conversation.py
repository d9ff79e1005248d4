"""Many people book at once: python-telegram-bot's defaults and our bot, one after the other, on one local Bot API.

Each person sends five updates: /book, a mentor, a time, a topic (which books), /sessions; the next one as soon as the
answer to the last can be seen. The mentor hears of each booking. Both commit it to SQLite and plan a reminder.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import re
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bench.people import MENTORS, prepared
from bench.world import Asker, Side, WatchedTelegram, running
from simulator.model import Message

OPEN = {"BOT_OPEN_PER_PAIR": "1000", "BOT_OPEN_PER_PERSON": "1000"}  # the other side limits nobody
OURS = Side("ours", "bench.ours", prefix="v1:", environment={"BOT_UNDO": "0s", **OPEN})  # others hear at once on both
THEIRS = Side("PTB's defaults", "bench.baseline")
BOOKED = {
    OURS.name: "SELECT mentor_id, start_time FROM session WHERE status = 'CONFIRMED'",
    THEIRS.name: "SELECT mentor_id, start FROM booking",
}
GIVE_UP = 300.0  # seconds
MOST_PRESSES = 20
FIRST_PERSON = 1000
MINUTE_OF_SLOT = re.compile(r"\b\d{8}\b")  # since the epoch


@dataclass(frozen=True, slots=True)
class Result:
    """What one run on one side gave."""

    name: str
    updates: int
    seconds: float
    waits: Sequence[float]
    """Seconds from sending each update until its answer could be seen."""
    cpu: float
    """Seconds of the bot's process."""
    peak: float
    """MB."""
    booked: int
    """Different times that were booked."""

    @property
    def rate(self) -> float:
        """Updates per second."""
        return self.updates / self.seconds

    @property
    def median(self) -> float:
        """Milliseconds."""
        return statistics.median(self.waits) * 1000

    @property
    def p95(self) -> float:
        """Milliseconds."""
        return statistics.quantiles(self.waits, n=20)[-1] * 1000

    @property
    def cpu_per_thousand(self) -> float:
        """CPU seconds per 1,000 updates."""
        return self.cpu / self.updates * 1000


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who books; `number` counts them, so that each wants a time of their own."""

    number: int
    asker: Asker
    prefix: str
    start_minute: int
    """Since the epoch: the time they want; another one only if it is taken."""

    async def converse(self) -> None:
        """Book, then look at it."""
        message, tries = await self.asker.says("/book"), 0
        while data := self._choice(message, tries):
            tries += "slot:" in data
            message = await self.asker.presses(message, data)
            if len(self.asker.waits) > MOST_PRESSES:
                raise RuntimeError(f"person {self.number} cannot book: {message.text}")
        await self.asker.says("/sessions")

    def _choice(self, message: Message, tries: int) -> str | None:
        """Choose by what the keyboard offers; nothing once it offers none of the three."""
        data = [button.data or "" for button in message.buttons]
        for what in ("topic:", "slot:", "mentor:"):
            offered = [each for each in data if each.startswith(self.prefix + what)]
            if offered and what == "slot:" and not tries:
                return MINUTE_OF_SLOT.sub(str(self.start_minute), offered[0])
            if offered:
                return offered[self.number % len(offered)]
        return None


async def measure(side: Side, *, people: int, delay: float) -> Result:
    """Run one side; `delay` is in seconds, for each answer of the Bot API."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bench.db"
        url = f"sqlite+aiosqlite:///{file}"
        if side is not THEIRS:  # which has its mentors in its code
            async with prepared(url) as database:
                for number, name in MENTORS.items():
                    await database.open(await database.mentor(number, name))
        world = WatchedTelegram()
        mentors = world.watch([world.join(number, name).id for number, name in MENTORS.items()])
        visitors = [newcomer(world, side, number) for number in range(people)]
        async with asyncio.timeout(GIVE_UP), running(side, world, url, delay=delay) as bot:
            before, began = bot.cpu(), time.perf_counter()
            async with asyncio.TaskGroup() as group:
                for visitor in visitors:
                    group.create_task(visitor.converse())
            seconds = time.perf_counter() - began
            for _ in visitors:
                await mentors.get()
            cpu, peak = bot.cpu() - before, bot.peak()
        with closing(sqlite3.connect(file)) as connection:
            booked = len(set(connection.execute(BOOKED[side.name])))
    waits = [wait for visitor in visitors for wait in visitor.asker.waits]
    return Result(side.name, len(waits), seconds, waits, cpu, peak, booked)


def newcomer(world: WatchedTelegram, side: Side, number: int) -> Visitor:
    """Give everybody a time of their own, from the day after tomorrow on, so that nobody meets anybody."""
    midnight = dt.datetime.combine(world.clock.now().date() + dt.timedelta(days=2), dt.time(), dt.UTC)
    start_minute = int(midnight.timestamp()) // 60 + number // len(MENTORS) * 30
    user = world.join(FIRST_PERSON + number, f"Person {number}")
    return Visitor(number, Asker(world, user), side.prefix, start_minute)


def table(results: Sequence[Result]) -> str:
    """Set the first result against the second."""
    lines = [f"{'':<16}{'updates/s':>11}{'median ms':>11}{'p95 ms':>9}{'CPU s/1000':>12}{'peak MB':>9}{'booked':>8}"]
    for each in results:
        times = f"{each.rate:>11.1f}{each.median:>11.0f}{each.p95:>9.0f}"
        lines.append(f"{each.name:<16}{times}{each.cpu_per_thousand:>12.2f}{each.peak:>9.0f}{each.booked:>8}")
    one, other = results
    times = f"{other.rate / one.rate:>10.1f}x{other.median / one.median:>10.2f}x{other.p95 / one.p95:>8.2f}x"
    use = f"{other.cpu_per_thousand / one.cpu_per_thousand:>11.2f}x{other.peak / one.peak:>8.2f}x"
    return "\n".join([*lines, f"{'ours / theirs':<16}{times}{use}"])


async def compare(*, people: int, delay: float) -> list[Result]:
    """Run both sides; `delay` is in seconds.

    Raises:
        RuntimeError: a side did not book what everybody wanted.
    """
    results = [await measure(side, people=people, delay=delay) for side in (THEIRS, OURS)]
    for each in results:
        if each.booked != people:
            raise RuntimeError(f"{each.name} booked {each.booked} times for {people} people")
    return results


def main(people: int, delays: Sequence[int]) -> None:
    """Print a table for each delay in milliseconds."""
    for delay in delays:
        print(f"Conversation: {people} people at once, each answer of the Bot API takes {delay} ms")
        print(table(asyncio.run(compare(people=people, delay=delay / 1000))), flush=True)
