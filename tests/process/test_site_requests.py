"""Two processes share what a site asks by functions, and are killed at it: each request is done once."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from itertools import cycle
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import asyncpg  # type: ignore[import-untyped]
import pytest

from bot.clock import SystemClock
from bot.services.all import build_services
from bot.settings import load
from db.engine import Database
from domain.status import Provider
from simulator.server import Running
from tests.support.chaos import size
from tests.support.postgresql import PostgreSQL
from tests.support.process import TOKEN, BotProcess
from tests.support.records import Records

KILLS, REQUESTS = size(2, 25), size(60, 400)
SEED = 2026
PATIENCE = 90 + 20 * KILLS  # seconds for everything
POLLS = "another process polls with this token"  # Telegram lets only one of two do that
HALF_AN_HOUR = dt.timedelta(minutes=30)
pytestmark = [pytest.mark.process, pytest.mark.chaos]


@pytest.fixture
def database_url(postgresql: PostgreSQL) -> Iterator[str]:
    """SQLite has no such functions."""
    with postgresql.lend() as url:
        yield url


@pytest.fixture
async def bots(server: Running, database_url: str, tmp_path: Path) -> AsyncIterator[list[BotProcess]]:
    """Two replicas."""
    async with AsyncExitStack() as stack:
        processes = []
        for number in range(2):
            folder = tmp_path / str(number)
            folder.mkdir()
            process = BotProcess(folder, api_url=server.url, database_url=database_url, BOT_CLOCK_URL=server.url)
            stack.push_async_callback(process.leave)
            processes.append(process)
        yield processes


async def names(database: Database) -> tuple[str, str]:
    """Return how a mentor who is always free is called, and a student of the site."""
    records = Records(database, SystemClock())
    mentor = await records.mentor(1, "Ayesha")
    async with database.write() as tx:
        people = build_services(load(None, token=TOKEN), SystemClock()).people
        await people.introduce(tx, Provider.SITE, "a-student-of-the-site", name="Sadia")
    [row] = await records.rows("SELECT public_id FROM person WHERE id = :id", id=mentor)
    return str(row["public_id"]), "a-student-of-the-site"


async def ask(url: str, mentor: str, student: str, killed: asyncio.Event) -> list[str]:
    """Ask for one half hour after the other, slowly while processes are killed, and return the requests' ids."""
    start = dt.datetime.now(ZoneInfo("Asia/Dhaka")).replace(hour=0, minute=0) + dt.timedelta(days=2)  # noqa: TID251 - as the processes have it
    connection, left = await asyncpg.connect(url), []
    for n in range(REQUESTS):
        at = start + n * HALF_AN_HOUR
        given = ("STUDENT", student, mentor, student, f"Number {n}", "", f"{at:%Y-%m-%d}", f"{at:%H:%M}")
        marks = ", ".join(f"${number}" for number in range(1, 9))
        answer = await connection.fetchval(f"SELECT create_mentorship_session({marks})", *given)
        left.append(json.loads(answer)["request"])
        if not killed.is_set():
            await asyncio.sleep(0.1)
    await connection.close()
    return left


async def test_each_request_is_done_once_whoever_dies(
    bots: list[BotProcess], database: Database, database_url: str
) -> None:
    mentor, student = await names(database)
    records, chance, killed = Records(database, SystemClock()), Random(SEED), asyncio.Event()
    async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as group:
        for bot in bots:
            await bot.start()
            await bot.ready()
        asking = group.create_task(ask(database_url, mentor, student, killed))
        for _, bot in zip(range(KILLS), cycle(bots), strict=False):
            await asyncio.sleep(chance.uniform(0.2, 0.4))  # a random moment, hence not one that can be waited for
            await bot.kill()
            await bot.start()
            await bot.ready()
        killed.set()
        left = await asking
        while await records.rows("SELECT id FROM site_request WHERE state = 'waiting'"):  # noqa: ASYNC110 - others work
            await asyncio.sleep(0.05)
    answers = await records.rows("SELECT public_id, state, answer FROM site_request ORDER BY id")
    assert [(str(each["public_id"]), each["state"]) for each in answers] == [(number, "done") for number in left]
    made = await records.rows("SELECT public_id, title FROM session ORDER BY start_time")
    assert [each["title"] for each in made] == [f"Number {n}" for n in range(REQUESTS)]
    assert [each["answer"]["session"]["id"] for each in answers] == [str(each["public_id"]) for each in made]
    assert len(await records.rows("SELECT id FROM audit_event WHERE kind = 'created'")) == REQUESTS
    assert not [line for bot in bots for line in bot.complaints if POLLS not in line]
