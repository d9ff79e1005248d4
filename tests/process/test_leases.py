"""Processes on one PostgreSQL die with messages in flight: whoever lives goes on with them within seconds."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from random import Random

import pytest

from bot.clock import SystemClock
from db.engine import Database
from simulator.core import Telegram
from simulator.server import Running
from tests.support.chaos import size
from tests.support.postgresql import PostgreSQL
from tests.support.process import BotProcess
from tests.support.records import Records
from tests.support.waiting import WaitingPerson

KILLS = size(1, 25)
SEED = 2026
RESUMES = size(10, 2)  # seconds after the only process is back; other tests on the same cores cost it some
NOTICES = size(15, 5)  # seconds after the death of one among several; until leases run out it is 30
LOOKS = 3.0  # seconds in which the others look at a living one, after a death beside it
PATIENCE = 90 + 30 * KILLS  # seconds for everything
pytestmark = [pytest.mark.process, pytest.mark.chaos]


@pytest.fixture
def database_url(postgresql: PostgreSQL) -> Iterator[str]:
    """SQLite has one process, and takes everything back at its start."""
    with postgresql.lend() as url:
        yield url


@pytest.fixture
def records(database: Database) -> Records:
    return Records(database, SystemClock())


async def in_flight(records: Records, telegram: Telegram, person: WaitingPerson, word: str) -> str:
    """Let a message to somebody hang on its way, and return who holds it."""
    telegram.fail("sendMessage", chat_id=person.user.id, error="timeout")
    person.says(word)
    question = "SELECT lease_owner FROM outbox WHERE state = 'leased' AND chat_id = :chat"
    while telegram.faults.rules:  # noqa: ASYNC110 - another process works, no event tells of it
        await asyncio.sleep(0.02)
    [row] = await records.rows(question, chat=person.user.id)
    return str(row["lease_owner"])


async def answered(person: WaitingPerson, before: int) -> None:
    await person.until(lambda: len(person.answers) > before)


async def test_the_only_process_goes_on_two_seconds_after_its_return(
    bot: BotProcess, telegram: Telegram, records: Records, nabil: WaitingPerson
) -> None:
    await bot.start()
    async with asyncio.timeout(PATIENCE):
        await nabil.arrives()
        for _ in range(KILLS):
            await records.nothing_waits()
            before = len(nabil.answers)
            await in_flight(records, telegram, nabil, "/help")
            await bot.kill()
            await bot.start()
            await bot.ready()
            async with asyncio.timeout(RESUMES):
                await answered(nabil, before)
            assert len(nabil.answers) == before + 1
    assert not bot.complaints


async def test_with_leases_that_only_run_out_people_wait_for_half_a_minute(
    bot: BotProcess, telegram: Telegram, records: Records, database: Database, nabil: WaitingPerson
) -> None:
    await bot.start()
    async with asyncio.timeout(PATIENCE):
        await nabil.arrives()
        await records.nothing_waits()
        before = len(nabil.answers)
        await in_flight(records, telegram, nabil, "/help")
        await bot.kill()
        older = "UPDATE outbox SET lease_owner = 'an older release', lease_real = lease_real + 3600"
        await records.change(f"{older} WHERE state = 'leased'")  # the start shortens that to a minute from then
        await bot.start()
        await bot.ready()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(5.0):
                await answered(nabil, before)


@pytest.fixture
async def bots(server: Running, database_url: str, tmp_path: Path) -> AsyncIterator[list[BotProcess]]:
    """Three replicas."""
    async with AsyncExitStack() as stack:
        processes = []
        for number in range(3):
            folder = tmp_path / str(number)
            folder.mkdir()
            process = BotProcess(folder, api_url=server.url, database_url=database_url, BOT_CLOCK_URL=server.url)
            stack.push_async_callback(process.leave)
            processes.append(process)
        yield processes


async def started(*bots: BotProcess) -> None:
    for bot in bots:  # one after the other: three at once are slow
        await bot.start()
        await bot.ready()


def named(bots: list[BotProcess], owner: str) -> BotProcess:
    """Return the process that holds rows under a name: the last that its log gives."""
    return next(bot for bot in bots if re.findall(r"holds rows as (\d+)", bot.log)[-1] == owner)


async def posted(records: Records, telegram: Telegram, person: WaitingPerson) -> str:
    """Let a message that waits for whoever is free hang on its way, and return who holds it."""
    telegram.fail("sendMessage", chat_id=person.user.id, error="timeout")
    await records.change(
        "INSERT INTO outbox (chat_id, sort, method, payload, due_at, created_at)"
        " VALUES (:chat, 'reply', 'sendMessage', CAST(:payload AS json), now(), now())",
        chat=person.user.id,
        payload='{"text": "hello"}',
    )
    while telegram.faults.rules:  # noqa: ASYNC110 - another process works, no event tells of it
        await asyncio.sleep(0.02)
    [owner] = await holders(records, person)
    return owner


async def holders(records: Records, person: WaitingPerson) -> list[str]:
    question = "SELECT lease_owner FROM outbox WHERE state = 'leased' AND chat_id = :chat"
    return [str(row["lease_owner"]) for row in await records.rows(question, chat=person.user.id)]


async def test_of_three_processes_the_living_take_over_from_the_dead_and_never_from_each_other(
    bots: list[BotProcess], telegram: Telegram, records: Records, nabil: WaitingPerson
) -> None:
    chance, loop = Random(SEED), asyncio.get_running_loop()
    nabil.says("/start")
    async with asyncio.timeout(PATIENCE):
        await started(*bots)
        await nabil.sees("v1:book:")
        for kills_left in reversed(range(KILLS)):
            before = len(nabil.answers)
            owner = await posted(records, telegram, nabil)
            holder = named(bots, owner)
            other = chance.choice([bot for bot in bots if bot is not holder])
            await other.kill()
            until = loop.time() + LOOKS
            while loop.time() < until:
                assert await holders(records, nabil) == [owner], "what a living process holds was taken"
                await asyncio.sleep(0.1)
            await holder.kill()
            async with asyncio.timeout(NOTICES):
                await answered(nabil, before)
            await records.nothing_waits()
            assert len(nabil.answers) == before + 1
            if kills_left:
                await started(holder, other)


async def test_of_two_processes_one_polls_and_the_other_takes_over_without_an_alarm(
    bots: list[BotProcess], telegram: Telegram, nabil: WaitingPerson
) -> None:
    first, second, _ = bots
    async with asyncio.timeout(PATIENCE):
        await started(first, second)
        await second.logs("another process polls: this one stands by")
        for polls, other in ((first, second), (second, first)):
            before = len(nabil.answers)
            nabil.says("/help")
            await answered(nabil, before)
            await polls.kill()
            nabil.says("/help")
            await other.logs("the process that polled is gone: this one polls now")
            await answered(nabil, before + 1)
            await polls.start()
            await polls.logs("another process polls: this one stands by", more_than=int(polls is second))
        assert await first.stop() == 0
        assert await second.stop() == 0
    assert not first.complaints + second.complaints


async def test_without_the_lock_two_processes_take_the_updates_from_each_other(
    bots: list[BotProcess], telegram: Telegram
) -> None:
    for bot in bots[:2]:
        bot.first = (
            "import bot.flow.standby as s; s.Standby._try = lambda self, within: __import__('asyncio').sleep(0, True)"
        )
        bot.first += "; s.Standby._watch = lambda self: __import__('asyncio').sleep(3600)"
    async with asyncio.timeout(PATIENCE):
        await started(*bots[:2])
        await bots[0].logs("another process polls with this token")
