"""Many reminders due at the same moment: how fast they leave, and whether people's replies wait behind them."""

from __future__ import annotations

import asyncio
import datetime as dt
import statistics
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.people import prepared
from bench.world import Asker, MeasuredProcess, Side, Sight, WatchedTelegram, running
from db.queries import outbox
from simulator.limits import Limits

AHEAD = dt.timedelta(hours=6)  # until the sessions; reminders leave an hour before
SOON = dt.timedelta(minutes=59)
FIRST_MENTOR, FIRST_STUDENT, FIRST_ASKER = 100_000, 200_000, 300_000
ASKERS = 20
QUEUE = 2000  # replies of one chat
BETWEEN_QUESTIONS = 0.25  # seconds
GIVE_UP = 300.0


@dataclass(frozen=True, slots=True)
class Ready:
    """Our bot with reminders that wait for a jump of the clock."""

    world: WatchedTelegram
    bot: MeasuredProcess
    sights: asyncio.Queue[Sight]
    """The reminders, once they can be seen."""
    start: dt.datetime
    """Of all sessions."""

    def jump(self) -> float:
        """Move the clock past the moment when all are due; return when (of time.perf_counter)."""
        self.world.clock.jump(self.start - SOON)
        return time.perf_counter()


@asynccontextmanager
async def ready(
    world: WatchedTelegram, reminders: int, *, delay: float, paced: bool, queue: int = 0
) -> AsyncIterator[Ready]:
    """Run our bot with so many reminders that are due at once, in as many chats; one other chat has a long queue."""
    arguments = ("--paced",) if paced else ()
    side = Side("ours", "bench.ours", arguments=arguments, environment={"BOT_REMINDERS": "1h", "BOT_UNDO": "0s"})
    start = (world.clock.now() + AHEAD).replace(minute=0, second=0, microsecond=0)
    pairs = [(FIRST_MENTOR + number, FIRST_STUDENT + number) for number in range(reminders // 2)]
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}"
        async with prepared(url, reminders="1h", undo="0s") as database:
            for mentor_id, student_id in pairs:
                mentor = await database.mentor(mentor_id, f"Mentor {mentor_id}")
                await database.meet(mentor, await database.arrive(student_id, f"Student {student_id}"), start)
            if queue:
                now = world.clock.now()
                reply = {"sort": "reply", "chat_id": FIRST_ASKER, "method": "sendMessage", "payload": {"text": "What?"}}
                rows = [reply | {"due_at": now, "created_at": now}] * queue
                await outbox.add_replies(database.tx, rows)
        sights = world.watch([world.join(number, f"Person {number}").id for pair in pairs for number in pair])
        async with asyncio.timeout(GIVE_UP), running(side, world, url, delay=delay) as bot:
            for _ in pairs:  # students hear first that they are to come
                await sights.get()
            yield Ready(world, bot, sights, start)


async def burst(reminders: int, *, delay: float) -> str:
    """Send all with the limits open."""
    world = WatchedTelegram()
    async with ready(world, reminders, delay=delay, paced=False) as ours:
        before, began = ours.bot.cpu(), ours.jump()
        arrivals = [(await ours.sights.get()).at - began for _ in range(reminders)]
        cpu = ours.bot.cpu() - before
    return (
        f"{reminders} reminders due at once, limits open: the first after {arrivals[0]:.2f} s, the last after "
        f"{arrivals[-1]:.1f} s ({reminders / arrivals[-1]:.0f}/s), CPU {cpu / reminders * 1000:.2f} s per 1,000"
    )


async def beside(waiting: int, *, delay: float) -> str:
    """Ask for help while reminders leave at Telegram's limits, which the simulator enforces."""
    world = WatchedTelegram()
    world.limits = Limits()
    async with ready(world, waiting, delay=delay, paced=True) as ours:
        askers = [Asker(world, world.join(FIRST_ASKER + number, f"Asker {number}")) for number in range(ASKERS)]
        idle = [await _question(asker) for asker in askers]
        ours.jump()
        busy: list[float] = []
        while ours.sights.qsize() < waiting:
            busy.append(await _question(askers[len(busy) % ASKERS]))
    refused = sum(call.error is not None for call in world.log)
    return (
        f"{waiting} reminders wait at 30/s: replies take {_median(idle)} before and {_median(busy)} meanwhile "
        f"(the slowest {max(busy) * 1000:.0f} ms), {refused} calls refused"
    )


async def behind(replies: int, *, delay: float) -> str:
    """Let reminders become due while one chat has a long queue of replies, at Telegram's limits."""
    world = WatchedTelegram()
    world.limits = Limits()
    flooder = world.join(FIRST_ASKER, "Flooder")
    async with ready(world, 40, delay=delay, paced=True, queue=replies) as ours:
        cpu, began = ours.bot.cpu(), ours.jump()
        arrivals = [(await ours.sights.get()).at - began for _ in range(40)]
        cpu = ours.bot.cpu() - cpu
        left = replies - len([each for each in flooder.chat.messages if each.from_bot])
    refused = sum(call.error is not None for call in world.log)
    return (
        f"{replies} replies of one chat wait ({left} still do): 40 reminders of others leave {arrivals[0]:.2f} to "
        f"{arrivals[-1]:.2f} s after they are due, CPU {cpu:.1f} s, {refused} calls refused"
    )


async def _question(asker: Asker) -> float:
    """Ask once, a moment after the last question; return the seconds until the answer."""
    await asyncio.sleep(BETWEEN_QUESTIONS)
    await asker.says("/help")
    return asker.waits[-1]


def _median(waits: list[float]) -> str:
    return f"{statistics.median(waits) * 1000:.0f} ms (median)"


def main(reminders: int, waiting: int, delay: int) -> None:
    """Print a line for each; the delay is in milliseconds."""
    print(asyncio.run(burst(reminders, delay=delay / 1000)), flush=True)
    print(asyncio.run(beside(waiting, delay=delay / 1000)), flush=True)
    print(asyncio.run(behind(QUEUE, delay=delay / 1000)), flush=True)
