"""Other processes open the database while the bot runs: whatever they are, no booking is lost."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.clock import SystemClock
from db.engine import Database
from simulator.core import Telegram
from simulator.server import Running
from tests.support.process import ROOT, TOKEN, BotProcess
from tests.support.records import Records
from tests.support.waiting import WaitingPerson

pytestmark = [pytest.mark.process, pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)]
PATIENCE = 150  # seconds; a dozen programs start one after another
COMMANDS = {  # each with its exit code beside a running bot
    "invite mentor": 0,
    "migrate": 0,
    "doctor": 0,
    "backup copy.db": 0,
    "restore copy.db": 1,
    "run": 1,
}
LOOK = "import sqlite3; c = sqlite3.connect('bot.db'); c.execute('SELECT count(*) FROM session').fetchone(); c.close()"
PROGRAMS = {**{command: ["-m", "bot", *command.split()] for command in COMMANDS}, "sqlite3": ["-c", LOOK]}


@pytest.fixture
async def mentor(database_url: str) -> int:
    """Make a mentor, and leave the database: this process must not keep its log alive."""
    database = Database(database_url)
    made = await Records(database, SystemClock()).mentor(2, "Ayesha")
    await database.close()
    return made


@dataclass
class Scene:
    """A bot's folder, its mentor, and the students who come one after another."""

    telegram: Telegram
    url: str
    """Of the pretend Telegram."""
    folder: Path
    mentor: int
    booked: int = 0

    async def student_books(self) -> None:
        """Let somebody new arrive and book; the bot has said that it is booked."""
        student = WaitingPerson(self.telegram, self.telegram.add_user(100 + self.booked, "Student"))
        await student.arrives()
        await student.books(self.mentor)
        self.booked += 1

    async def beside(self, *program: str) -> tuple[int, str]:
        """Run another Python program in the bot's folder with the bot's settings; return its exit code and output."""
        settings = {"BOT_TOKEN": TOKEN, "BOT_API_URL": self.url, "BOT_DATABASE_URL": "sqlite:///bot.db"}
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *program,
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), **settings},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        out, _ = await process.communicate()
        return process.returncode or 0, out.decode()

    def stored(self, name: str = "bot.db") -> int:
        """Count the sessions in a file, when nobody has it open any more."""
        with closing(sqlite3.connect(self.folder / name)) as looking:
            return int(looking.execute("SELECT count(*) FROM session").fetchone()[0])


@pytest.fixture
def scene(telegram: Telegram, server: Running, tmp_path: Path, mentor: int) -> Scene:
    # The mentor's chat is open: who cannot be told of bookings cannot be booked either.
    WaitingPerson(telegram, telegram.add_user(2, "Ayesha")).says("/start")
    return Scene(telegram, server.url, tmp_path, mentor)


@pytest.mark.parametrize("end", ["stopped", "killed"])
async def test_every_booking_survives_whatever_opens_the_database_beside(
    bot: BotProcess, scene: Scene, end: str
) -> None:
    rumi = WaitingPerson(scene.telegram, scene.telegram.add_user(1, "Rumi"))
    await bot.start()
    async with asyncio.timeout(PATIENCE):
        await scene.student_books()
        for name, program in PROGRAMS.items():
            code, out = await scene.beside(*program)
            assert code == COMMANDS.get(name, 0), f"{name}: {out}"
            if name == "invite mentor":
                followed = rumi.says(f"/start {out.strip().rpartition('=')[2]}")
                await rumi.reads("Welcome as a mentor", after=followed)
            await scene.student_books()
    if end == "stopped":
        assert await bot.stop() == 0
    else:
        await bot.kill()
    assert scene.stored() == scene.booked == len(PROGRAMS) + 1
    await bot.start()
    async with asyncio.timeout(PATIENCE):
        await scene.student_books()
    assert await bot.stop() == 0
    assert scene.stored() == scene.booked
    assert not bot.complaints


class OldLook(BotProcess):
    """The bot as it was: it opens the file by hand once SQLite has it open."""

    guard = "guarded"

    async def begins(self, arguments: list[str]) -> asyncio.subprocess.Process:
        """Run another program in place of the bot's."""
        program = (sys.executable, "-m", "tests.process.old_look", self.guard, *arguments)
        with self.log_file.open("ab") as log:
            return await asyncio.create_subprocess_exec(*program, cwd=self.folder, env=self.environment, stderr=log)


@pytest.fixture
async def old(server: Running, database_url: str, tmp_path: Path) -> AsyncIterator[OldLook]:
    process = OldLook(tmp_path, api_url=server.url, database_url=database_url, BOT_CLOCK_URL=server.url)
    yield process
    await process.leave()


async def test_with_a_look_by_hand_bookings_are_lost(old: OldLook, scene: Scene) -> None:
    """The control: the invitation beside it removes the log that the bot goes on writing into."""
    old.guard = "unguarded"
    await old.start()
    async with asyncio.timeout(PATIENCE):
        await scene.student_books()
        await scene.beside("-m", "bot", "invite", "mentor")
        await scene.student_books()
    await old.kill()
    assert scene.stored() < scene.booked


async def test_even_then_the_bot_notices_and_keeps_what_it_has(old: OldLook, scene: Scene) -> None:
    await old.start()
    async with asyncio.timeout(PATIENCE):
        await scene.student_books()
        await scene.beside("-m", "bot", "invite", "mentor")
        assert await old.ended() == 1
    assert "bot.db-wal was replaced or removed while it was in use, so the bot stops" in old.log
    assert "python -m bot restore bot-1.rescued.db" in old.log
    assert "Traceback" not in old.log
    assert scene.stored("bot-1.rescued.db") == 1
