"""The database goes away while people chat: all waits, is said once, goes on, and is neither lost nor doubled."""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from random import Random

import asyncpg  # type: ignore[import-untyped]
import pytest

from bot.clock import SystemClock
from db.engine import Database
from simulator.core import Telegram
from simulator.server import Running
from tests.db.test_outage import spoil
from tests.process.test_kills import chat, effects_once, extra_copies, mentors, people, said, taken_in_once
from tests.support import disks
from tests.support.chaos import LONG, size
from tests.support.cutter import Cut, cutter, through
from tests.support.postgresql import OwnServer, own_server
from tests.support.process import BotProcess
from tests.support.records import Records
from tests.support.waiting import WaitingPerson

pytestmark = [pytest.mark.process, pytest.mark.chaos]
PEOPLE = size(6, 20)
PATIENCE = size(150, 600)  # seconds
SEED = 2026
BEGUN = re.compile(r"everything waits and goes on by itself")
ENDED = re.compile(r"the database is back after")
SOON = 5.0  # seconds in which work goes on after the end of an outage
IMPATIENT = "import db.writer; db.writer.PATIENCE = 0.3"

Break = Callable[[BotProcess], Awaitable[None]]


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Records]:
    database = Database(url)
    yield Records(database, SystemClock())
    await database.close()


@pytest.fixture
def server_of_own(loop_of_fixtures: asyncio.Runner) -> Iterator[OwnServer]:
    with own_server(loop_of_fixtures, connections=40) as own:
        yield own


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    shutil.copy(sqlite_template, tmp_path / "bot.db")
    return f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"


async def lives_through(bot: BotProcess, telegram: Telegram, records: Records, breaks: Break) -> None:
    """Let people chat while something breaks again and again; then nothing is lost, doubled or complained about."""
    hosts, killed = await mentors(telegram, records), asyncio.Event()
    guests = people(telegram)[:PEOPLE]
    await bot.start()
    await bot.ready()
    async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as group:
        chats = [
            group.create_task(chat(guest, list(hosts)[n % len(hosts)], n // len(hosts), killed))
            for n, guest in enumerate(guests)
        ]
        await breaks(bot)
        killed.set()
    await records.nothing_waits()
    assert await bot.stop() == 0
    await taken_in_once(records, [update for person in (*hosts.values(), *guests) for update in person.sent])
    for guest, chatting in zip(guests, chats, strict=True):
        await effects_once(records, guest, chatting.result())
    assert not await extra_copies(telegram, records), "the bot lived on, so it knew what it had sent"
    assert "Traceback" not in bot.log
    assert all(BEGUN.search(line) for line in bot.complaints), bot.complaints


def outages(bot: BotProcess) -> tuple[int, int]:
    """Count how many outages were said to begin, and to be over."""
    return len(BEGUN.findall(bot.log)), len(ENDED.findall(bot.log))


async def goes_on(telegram: Telegram) -> None:
    """See the bot at work again soon."""
    async with asyncio.timeout(SOON + size(15, 0)):  # a machine that is busy with other tests is slower
        await said(telegram, 1)


# PostgreSQL


async def test_the_server_is_restarted_again_and_again(
    server: Running, telegram: Telegram, server_of_own: OwnServer, tmp_path: Path
) -> None:
    async def restarts(bot: BotProcess) -> None:
        for _ in range(size(2, 5)):
            await said(telegram, 15)
            await server_of_own.restart()
            await goes_on(telegram)
            await bot.logs("the database is back", more_than=len(BEGUN.findall(bot.log)) - 1)

    bot = BotProcess(tmp_path, api_url=server.url, database_url=server_of_own.url)
    try:
        async with opened(server_of_own.url) as records:
            await lives_through(bot, telegram, records, restarts)
    finally:
        await bot.leave()
    begun, ended = outages(bot)
    assert begun == ended
    assert 1 <= begun <= size(2, 5), "once for the whole process, not for each of its loops"


async def test_backends_are_terminated_at_random_moments(
    server: Running, telegram: Telegram, server_of_own: OwnServer, tmp_path: Path
) -> None:
    chance = Random(SEED)
    one = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE application_name = 'skillbd-bot' AND pid <> pg_backend_pid() ORDER BY random() LIMIT 4"
    )

    async def terminates(_bot: BotProcess) -> None:
        admin = await server_of_own.admin()
        for _ in range(size(6, 20)):
            await said(telegram, chance.randint(1, 6))
            await asyncio.sleep(chance.uniform(0, 0.05))  # a random moment, hence not one that can be waited for
            await admin.execute(one)
        await admin.close()
        await goes_on(telegram)

    bot = BotProcess(tmp_path, api_url=server.url, database_url=server_of_own.url)
    try:
        async with opened(server_of_own.url) as records:
            await lives_through(bot, telegram, records, terminates)
    finally:
        await bot.leave()


async def test_the_connection_is_lost_exactly_at_commits(
    server: Running, telegram: Telegram, server_of_own: OwnServer, tmp_path: Path
) -> None:
    chance = Random(SEED)
    async with cutter(server_of_own.url) as cable, opened(server_of_own.url) as records:

        async def cuts(_bot: BotProcess) -> None:
            for _ in range(size(3, 20)):
                for how in Cut:
                    await said(telegram, chance.randint(1, 4))
                    await cable.cuts(how)
            cable.cut_all()
            await goes_on(telegram)

        bot = BotProcess(tmp_path, api_url=server.url, database_url=through(server_of_own.url, cable.port))
        try:
            await lives_through(bot, telegram, records, cuts)
        finally:
            await bot.leave()


async def test_the_server_has_no_connection_left(
    server: Running, telegram: Telegram, server_of_own: OwnServer, tmp_path: Path
) -> None:
    async def takes_all(bot: BotProcess) -> None:
        await said(telegram, 15)
        admin = await server_of_own.admin()
        hogs = []
        while not BEGUN.search(bot.log):
            await admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE application_name = 'skillbd-bot' AND pid <> pg_backend_pid()"
            )
            with suppress(asyncpg.TooManyConnectionsError):
                while True:
                    hogs.append(await server_of_own.admin())
            await asyncio.sleep(0.05)
        await asyncio.sleep(size(1, 20))  # how long it lasts is what is tried
        for hog in (*hogs, admin):
            await hog.close()
        await goes_on(telegram)

    bot = BotProcess(tmp_path, api_url=server.url, database_url=server_of_own.url)
    try:
        async with opened(server_of_own.url) as records:
            await lives_through(bot, telegram, records, takes_all)
    finally:
        await bot.leave()


async def test_a_server_that_only_reads_is_named_and_waited_for(
    server: Running, telegram: Telegram, server_of_own: OwnServer, tmp_path: Path
) -> None:
    async def only_reads(bot: BotProcess) -> None:
        await said(telegram, 15)
        admin = await server_of_own.admin()
        await admin.execute("ALTER DATABASE postgres SET default_transaction_read_only = on")
        await admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name = 'skillbd-bot' AND pid <> pg_backend_pid()"
        )
        await bot.logs("the database cannot be written, it or its disk is read-only")
        await admin.execute("SET default_transaction_read_only = off")
        await admin.execute("ALTER DATABASE postgres RESET default_transaction_read_only")
        await admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'skillbd-bot'"
        )
        await admin.close()
        await goes_on(telegram)

    bot = BotProcess(tmp_path, api_url=server.url, database_url=server_of_own.url)
    try:
        async with opened(server_of_own.url) as records:
            await lives_through(bot, telegram, records, only_reads)
    finally:
        await bot.leave()


# SQLite

HOLD = """
import sqlite3, sys, time
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(float(sys.argv[2]))
held.execute("ROLLBACK")
"""


async def test_another_process_keeps_the_file_locked(
    server: Running, telegram: Telegram, sqlite_url: str, tmp_path: Path
) -> None:
    async def locks(_bot: BotProcess) -> None:
        await said(telegram, 15)
        holder = await asyncio.create_subprocess_exec(
            sys.executable, "-c", HOLD, str(tmp_path / "bot.db"), str(size(3, 20)), stdout=asyncio.subprocess.PIPE
        )
        assert holder.stdout is not None
        await holder.stdout.readline()
        await holder.wait()
        await goes_on(telegram)

    bot = BotProcess(tmp_path, api_url=server.url, database_url=sqlite_url)
    bot.first = "" if LONG else IMPATIENT  # in the long form the lock outlasts the real patience
    try:
        async with opened(sqlite_url) as records:
            await lives_through(bot, telegram, records, locks)
            await bot_has_said_once(bot)
    finally:
        await bot.leave()


async def bot_has_said_once(bot: BotProcess) -> None:
    assert outages(bot) == (1, 1), bot.log[-3000:]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a small file system in memory."""
    with disks.small_disk(tmp_path / "disk", "16m") as place:
        yield place


async def test_a_full_disk_is_said_and_waited_out(
    server: Running, telegram: Telegram, sqlite_template: Path, small_disk: Path, tmp_path: Path
) -> None:
    shutil.copy(sqlite_template, small_disk / "bot.db")
    url = f"sqlite+aiosqlite:///{small_disk / 'bot.db'}"

    async def fills(bot: BotProcess) -> None:
        await said(telegram, 5)
        filling = small_disk / "filling"
        with filling.open("wb", buffering=0) as file:
            while not BEGUN.search(bot.log):
                with suppress(OSError):
                    while file.write(b"x" * 4096):
                        pass
                await asyncio.sleep(0.05)
        assert "the disk of the database is full: make room" in bot.log
        await asyncio.sleep(size(1, 20))  # how long it lasts is what is tried
        filling.unlink()
        await goes_on(telegram)

    bot = BotProcess(tmp_path, api_url=server.url, database_url=url)
    try:
        async with opened(url) as records:
            await lives_through(bot, telegram, records, fills)
    finally:
        await bot.leave()


async def test_a_file_system_for_reading_only_is_named(
    server: Running, sqlite_template: Path, small_disk: Path, tmp_path: Path
) -> None:
    shutil.copy(sqlite_template, small_disk / "bot.db")
    await asyncio.to_thread(subprocess.run, ["mount", "-o", "remount,ro", str(small_disk)], check=True)
    bot = BotProcess(tmp_path, api_url=server.url, database_url=f"sqlite+aiosqlite:///{small_disk / 'bot.db'}")
    await bot.start()
    assert await bot.ended() == 1
    assert "not writable" in bot.log or "read-only" in bot.log
    assert "Traceback" not in bot.log


@pytest.mark.parametrize("table", ["inbox", "outbox", "alembic_version"])
async def test_a_damaged_page_ends_it_with_the_way_to_restore(
    server: Running, telegram: Telegram, sqlite_url: str, tmp_path: Path, table: str
) -> None:
    spoil(tmp_path / "bot.db", table)
    nabil = WaitingPerson(telegram, telegram.add_user(1, "Nabil"))
    nabil.says("/start")
    bot = BotProcess(tmp_path, api_url=server.url, database_url=sqlite_url)
    await bot.start()
    assert await bot.ended() == 1
    assert "python -m bot restore FILE" in bot.log
    assert "Traceback" not in bot.log
