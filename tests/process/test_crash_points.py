"""The bot kills itself at the worst moments of a commit while people chat: nothing is lost, nothing happens twice."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from random import Random

import pytest

from bot.clock import SystemClock
from db import crash
from db.engine import Database
from simulator.core import Telegram
from tests.process.test_kills import chat, effects_once, extra_copies, mentors, people, taken_in_once
from tests.support.chaos import size
from tests.support.process import BotProcess
from tests.support.records import Records

GUESTS = size(8, 30)
KILLS, SEED = size(2, 15), 2026
MOST_TIMES = 60  # that a point is passed in a life before the end, at most
PATIENCE = 240  # seconds for everything

DIES = """
import os, signal
from db import crash
passed = 0
def reached(name):
    global passed
    passed += name == {point!r}
    if passed >= {times}:
        os.kill(os.getpid(), signal.SIGKILL)
crash.reached = reached
"""

log = logging.getLogger(__name__)
pytestmark = [pytest.mark.process, pytest.mark.chaos]


@pytest.fixture
def records(database: Database) -> Records:
    return Records(database, SystemClock())


async def lives(bot: BotProcess, records: Records, point: str) -> Counter[int]:
    """Let the bot die at a point, each time after another number of times; count the messages in flight then."""
    chance, in_flight = Random(SEED), Counter[int]()
    for _ in range(KILLS):
        bot.first = DIES.format(point=point, times=chance.randint(1, MOST_TIMES))
        await bot.start()
        assert await bot.ended() == -9, "it did not kill itself"
        in_flight += await records.in_flight()
    bot.first = ""
    await bot.start()
    return in_flight


@pytest.mark.parametrize("point", [crash.BETWEEN_SAVEPOINTS, crash.BEFORE_COMMIT, crash.AFTER_COMMIT])
async def test_a_kill_inside_a_commit_loses_and_doubles_nothing(
    bot: BotProcess, telegram: Telegram, records: Records, point: str
) -> None:
    if point == crash.BETWEEN_SAVEPOINTS and not records.database.is_sqlite:
        pytest.skip("PostgreSQL shares no commits")
    hosts = await mentors(telegram, records)
    guests, killed = people(telegram)[:GUESTS], asyncio.Event()
    async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as group:
        chats = [
            group.create_task(chat(guest, list(hosts)[n % len(hosts)], n // len(hosts), killed))
            for n, guest in enumerate(guests)
        ]
        in_flight = await lives(bot, records, point)
        killed.set()
    await records.nothing_waits()
    assert await bot.stop() == 0

    await taken_in_once(records, [update for person in (*hosts.values(), *guests) for update in person.sent])
    for guest, chatting in zip(guests, chats, strict=True):
        await effects_once(records, guest, chatting.result())
    extra = await extra_copies(telegram, records)
    log.info("%d messages in flight at %s, %d extra copies", in_flight.total(), point, extra.total())
    assert extra <= in_flight
    assert not bot.complaints
