"""Many reminders due at the same moment: how fast they leave, and whether people's replies wait behind them."""

from __future__ import annotations

import asyncio
import datetime as dt
import statistics
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bench.crowds import GIVE_UP, sqlite
from bench.goals import Goal
from bench.people import Prepared, prepared
from bench.world import Asker, MeasuredProcess, Side, Sight, WatchedTelegram, running
from db.queries import outbox
from simulator.limits import Limits

AHEAD = dt.timedelta(hours=6)  # until the sessions; reminders leave an hour before
SOON = dt.timedelta(minutes=59)
FIRST_MENTOR, FIRST_STUDENT, FIRST_ASKER = 100_000, 200_000, 300_000
ASKERS = 20
QUEUE = 2000  # replies of one chat
BETWEEN_QUESTIONS = 0.25  # seconds
REMINDING = {"BOT_REMINDERS": "1h", "BOT_UNDO": "0s"}


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


@dataclass(frozen=True, slots=True)
class Burst:
    """What it took to send reminders that were due at once."""

    first: float
    """Seconds until the first was seen."""
    rate: float
    """Reminders per second, until the last was seen."""
    cpu: float
    """Milliseconds of the bot's process for each."""

    @classmethod
    async def of(cls, ready: Ready, reminders: int) -> Burst:
        """Let all become due, and wait until they were seen."""
        before, began = ready.bot.cpu(), ready.jump()
        arrivals = [(await ready.sights.get()).at - began for _ in range(reminders)]
        cpu = ready.bot.cpu() - before
        return cls(arrivals[0], reminders / arrivals[-1], cpu / reminders * 1000)


def start_of(world: WatchedTelegram) -> dt.datetime:
    """Return when all sessions start."""
    return (world.clock.now() + AHEAD).replace(minute=0, second=0, microsecond=0)


def pairs(reminders: int) -> Sequence[tuple[int, int]]:
    """Return the Telegram ids of mentors and their students, one reminder for each of them."""
    return [(FIRST_MENTOR + number, FIRST_STUDENT + number) for number in range(reminders // 2)]


async def plan(database: Prepared, reminders: int, start: dt.datetime) -> None:
    """Agree on so many sessions that each has its two reminders."""
    for mentor_id, student_id in pairs(reminders):
        mentor = await database.mentor(mentor_id, f"Mentor {mentor_id}")
        await database.meet(mentor, await database.arrive(student_id, f"Student {student_id}"), start)


def join(world: WatchedTelegram, reminders: int) -> asyncio.Queue[Sight]:
    """Let those who will be reminded open the chat with the bot; return what they see."""
    return world.watch([world.join(number, f"Person {number}").id for pair in pairs(reminders) for number in pair])


@asynccontextmanager
async def ready(
    world: WatchedTelegram, reminders: int, *, delay: float, paced: bool, queue: int = 0
) -> AsyncIterator[Ready]:
    """Run our bot with so many reminders that are due at once, in as many chats; one other chat has a long queue."""
    side = Side("ours", "bench.ours", arguments=("--paced",) if paced else (), environment=REMINDING)
    start = start_of(world)
    with sqlite() as url:
        async with prepared(url, reminders="1h", undo="0s") as database:
            await plan(database, reminders, start)
            if queue:
                now = world.clock.now()
                reply = {"sort": "reply", "chat_id": FIRST_ASKER, "method": "sendMessage", "payload": {"text": "What?"}}
                rows = [reply | {"due_at": now, "created_at": now}] * queue
                await outbox.add_replies(database.tx, rows)
        sights = join(world, reminders)
        async with asyncio.timeout(GIVE_UP), running(side, world, url, delay=delay) as bot:
            for _ in range(reminders // 2):  # students hear first that they are to come
                await sights.get()
            yield Ready(world, bot, sights, start)


async def burst(reminders: int) -> Burst:
    """Send all with the limits open, with an API that answers at once."""
    world = WatchedTelegram()
    async with ready(world, reminders, delay=0, paced=False) as ours:
        return await Burst.of(ours, reminders)


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


def main(reminders: int, waiting: int, delay: int) -> dict[Goal, float]:
    """Print a line for each; the delay, in milliseconds, is that of the two where people ask and wait."""
    sent = asyncio.run(burst(reminders))
    print(
        f"{reminders} reminders due at once, limits open: the first after {sent.first:.2f} s, {sent.rate:.0f}/s, "
        f"{sent.cpu:.2f} ms of CPU each",
        flush=True,
    )
    print(asyncio.run(beside(waiting, delay=delay / 1000)), flush=True)
    print(asyncio.run(behind(QUEUE, delay=delay / 1000)), flush=True)
    return {Goal.REMINDERS: sent.rate, Goal.REMINDERS_CPU: sent.cpu}
