"""Invitations from the command line."""

from __future__ import annotations

import asyncio
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from bot.cli.main import main
from bot.clock import SystemClock
from bot.services.all import build_services
from bot.settings import load
from db.engine import Database
from domain.status import Role
from simulator.core import Telegram
from simulator.server import serve
from tests.cli.conftest import TOKEN

Given = Callable[..., None]


@pytest.fixture
def api(telegram: Telegram, given: Given) -> Iterator[None]:
    """Serve Telegram beside a command that runs a loop of its own."""
    loop = asyncio.new_event_loop()
    running = loop.run_until_complete(serve(telegram))
    thread = Thread(target=loop.run_forever)
    thread.start()
    given(BOT_TOKEN=TOKEN, BOT_API_URL=running.url)
    yield
    asyncio.run_coroutine_threadsafe(running.close(), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


async def accepted(folder: Path, token: str) -> frozenset[Role]:
    """Let somebody follow the link, and return their roles."""
    services, database = build_services(load(None), SystemClock()), Database(f"sqlite:///{folder / 'skillbd.db'}")
    async with database.write() as tx:
        person = await services.people.arrive(tx, telegram_id=7, name="Ayesha", username=None, language=None)
        person = await services.mentors.accept_invite(tx, token, actor=person)
    await database.close()
    return person.roles


@pytest.fixture
def database(folder: Path, sqlite_template: Path) -> None:
    """Put a migrated database where the default setting looks for it."""
    shutil.copy(sqlite_template, folder / "skillbd.db")


@pytest.mark.usefixtures("database")
def test_the_link_makes_its_reader_a_mentor(folder: Path, api: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["invite", "mentor"]) == 0
    link = re.fullmatch(r"https://t\.me/our_bot\?start=([\w-]{32,64})\n", capsys.readouterr().out)
    assert link
    assert Role.MENTOR in asyncio.run(accepted(folder, link[1]))


@pytest.mark.usefixtures("database")
def test_the_token_is_told_when_telegram_is_away(
    folder: Path, given: Given, capsys: pytest.CaptureFixture[str]
) -> None:
    given(BOT_TOKEN=TOKEN, BOT_API_URL="http://127.0.0.1:1")
    assert main(["invite", "employer"]) == 0
    out, error = capsys.readouterr()
    assert "Telegram cannot be reached" in error
    assert Role.EMPLOYER in asyncio.run(accepted(folder, out.strip().rpartition("=")[2]))


@pytest.mark.usefixtures("database")
def test_nothing_is_stored_when_telegram_does_not_know_the_token(
    folder: Path, api: None, telegram: Telegram, capsys: pytest.CaptureFixture[str]
) -> None:
    telegram.token = "1234567890:AAanother-one-since-yesterday"
    assert main(["invite", "mentor"]) == 1
    assert "Telegram does not know this token" in capsys.readouterr().err
    with closing(sqlite3.connect(folder / "skillbd.db")) as opened:
        assert opened.execute("SELECT count(*) FROM invite").fetchone() == (0,)


def test_a_role_that_is_not_invited_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["invite", "admin"])
    assert ended.value.code == 2
    assert "mentor" in capsys.readouterr().err
