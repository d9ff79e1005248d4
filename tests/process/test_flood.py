"""One person sends far more than anybody can answer: everybody else is served as if nothing happened."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import time

import pytest

from bot.clock import Clock, JumpingClock
from db.engine import Database
from simulator.core import Telegram
from simulator.limits import Limits
from tests.support.chaos import size
from tests.support.process import BotProcess
from tests.support.records import Records
from tests.support.waiting import WaitingPerson

PAIRS = 3
MESSAGES, SECONDS = size(600, 2000), size(2, 5)  # 300 or 400 messages a second
PATIENCE = 180  # seconds for everything
# Seconds within which others are answered and reminded; figures are in docs/reliability.md. Behind the flood they would
# wait for a minute and more; other tests on the same cores cost them some seconds.
PROMPT = size(20, 5)
GROWTH = 30.0  # MB
KEPT = 100

log = logging.getLogger(__name__)
pytestmark = [pytest.mark.process, pytest.mark.chaos]


@pytest.fixture
def records(database: Database) -> Records:
    clock: Clock = JumpingClock()
    return Records(database, clock)


async def test_during_a_flood_others_are_answered_and_reminded_in_time(
    bot: BotProcess, telegram: Telegram, records: Records
) -> None:
    flooder, asker = (
        WaitingPerson(telegram, telegram.add_user(1, "Nabil")),
        WaitingPerson(telegram, telegram.add_user(2, "Rumi")),
    )
    hosts = [WaitingPerson(telegram, telegram.add_user(10 + number, f"Mentor{number}")) for number in range(PAIRS)]
    guests = [WaitingPerson(telegram, telegram.add_user(20 + number, f"Guest{number}")) for number in range(PAIRS)]
    mentors = [await records.mentor(host.user.id, host.user.first_name) for host in hosts]
    await bot.start()
    async with asyncio.timeout(PATIENCE):
        for person in (flooder, asker, *hosts, *guests):
            await person.arrives()
        for guest, mentor in zip(guests, mentors, strict=True):
            await guest.books(mentor)
        start = await first_start(records)
        telegram.clock.jump(start - dt.timedelta(hours=1))
        for person in (*hosts, *guests):
            await person.reads("starts in 1 hour")
        await records.nothing_waits()
        memory = bot.memory()
        telegram.limits = Limits()  # not before: nobody presses as fast as the guests did
        telegram.clock.jump(start - dt.timedelta(minutes=10, seconds=1))  # due a second after the flood began
        began = time.monotonic()
        async with asyncio.TaskGroup() as group:
            group.create_task(floods(flooder))
            waits = group.create_task(asks(asker, until=began + SECONDS))
            reminders = [group.create_task(is_reminded(each, began + 1)) for each in (*hosts, *guests)]
        await flooder.reads("One thing at a time")
    late = [await each for each in reminders]
    slowest, grown = max(waits.result()), bot.memory() - memory
    log.info("slowest answer %.2f s, latest reminder %.2f s, memory +%.0f MB", slowest, max(late), grown)
    assert slowest < PROMPT
    assert max(late) < PROMPT
    assert grown < GROWTH
    [counts] = await records.rows("SELECT count(*) AS n FROM inbox WHERE person_key = 1")
    assert counts["n"] < KEPT + 2 * SECONDS + 30, "what was kept of the flood"
    assert sum("One thing at a time" in (each.text or "") for each in flooder.answers) == 1
    assert not bot.complaints


async def first_start(records: Records) -> dt.datetime:
    """Return when the first of the sessions begins; all are offered the same first times."""
    [row] = await records.rows("SELECT min(start_time) AS start FROM session")
    return dt.datetime.fromisoformat(str(row["start"])).replace(tzinfo=dt.UTC)


async def floods(person: WaitingPerson) -> None:
    """Send so many messages within so many seconds."""
    began = time.monotonic()
    for number in range(MESSAGES):
        person.says("/help")
        await asyncio.sleep(max(0.0, began + SECONDS * number / MESSAGES - time.monotonic()))


async def asks(person: WaitingPerson, *, until: float) -> list[float]:
    """Ask for help, read the answer, ask again after a moment; return how long each answer took, in seconds."""
    waits: list[float] = []
    while time.monotonic() < until or not waits:
        seen, asked = len(person.answers), time.monotonic()
        person.says("/help")
        await person.until(lambda: len(person.answers) > seen)  # noqa: B023 - awaited before the next round
        waits.append(time.monotonic() - asked)
        await asyncio.sleep(1.0)  # a chat may be written to once a second
    return waits


async def is_reminded(person: WaitingPerson, due: float) -> float:
    """Wait for the reminder and return how late it came, in seconds."""
    await person.until(lambda: any("starts in 10 minutes" in (each.text or "") for each in person.answers))
    return time.monotonic() - due
