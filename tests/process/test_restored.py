"""A copy takes the database's place while the chats go on from where they are."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.clock import SystemClock
from db.engine import Database
from simulator.server import Running
from tests.support.process import ROOT, BotProcess
from tests.support.records import Records
from tests.support.waiting import WaitingPerson

pytestmark = [pytest.mark.process, pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)]
PATIENCE = 120  # seconds


@pytest.fixture
async def mentor(database_url: str) -> int:
    """Make a mentor who answers requests, and leave the database."""
    database = Database(database_url)
    made = await Records(database, SystemClock()).mentor(2, "Ayesha", instant=False)
    await database.close()
    return made


@pytest.fixture
async def bot(server: Running, database_url: str, tmp_path: Path) -> AsyncIterator[BotProcess]:
    """Prepare a bot whose news leaves at once."""
    process = BotProcess(tmp_path, api_url=server.url, database_url=database_url, BOT_UNDO="0s")
    yield process
    await process.leave()
    sys.stdout.write(process.log)


async def does(folder: Path, *command: str) -> None:
    """Run a command of the bot's in its folder."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *command),
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "BOT_DATABASE_URL": "sqlite:///bot.db"},
    )
    assert await process.wait() == 0


def sessions(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "bot.db")) as looking:
        return [status for (status,) in looking.execute("SELECT status FROM session")]


async def test_the_card_of_a_lost_request_confirms_nobody_elses(
    bot: BotProcess, tmp_path: Path, mentor: int, ayesha: WaitingPerson, nabil: WaitingPerson
) -> None:
    rumi = WaitingPerson(nabil.telegram, nabil.telegram.add_user(3, "Rumi"))
    await bot.start()
    async with asyncio.timeout(PATIENCE):
        for person in (ayesha, nabil, rumi):
            await person.arrives()
        await does(tmp_path, "backup", "copy.db")
        await nabil.books(mentor)
        lost, [confirm, *_] = await ayesha.sees("v1:confirm:")
        await bot.kill()
        await does(tmp_path, "restore", "copy.db")
        await bot.start()
        await rumi.books(mentor)
        await ayesha.until(lambda: ayesha.finds("v1:confirm:") not in (None, (lost, [confirm])))
        ayesha.user.presses(lost.message_id, confirm)
        asked = ayesha.says("/help")
        await ayesha.reads("/book", after=asked)  # so the press was served
        assert sessions(tmp_path) == ["PENDING"]
        await ayesha.taps("v1:confirm:")
        await rumi.reads("confirmed")
        assert sessions(tmp_path) == ["CONFIRMED"]
    assert await bot.stop() == 0
    assert not bot.complaints


@pytest.mark.usefixtures("mentor")
async def test_a_bot_that_was_stopped_leaves_one_file(bot: BotProcess, nabil: WaitingPerson, tmp_path: Path) -> None:
    await bot.start()
    async with asyncio.timeout(PATIENCE):
        await nabil.arrives()
    assert await bot.stop() == 0
    assert logs(tmp_path) == []


def logs(folder: Path) -> list[str]:
    """Name what SQLite has left beside the database."""
    return [each.name for each in folder.glob("bot.db-*")]
