"""A pretend Telegram over HTTP in the test's process, and bots that can be killed."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from simulator.core import Telegram
from simulator.server import Running, serve
from tests.support.process import TOKEN, BotProcess
from tests.support.waiting import WaitingPerson


@pytest.fixture
def telegram() -> Telegram:
    """Make an empty world."""
    return Telegram(TOKEN)


@pytest.fixture
async def server(telegram: Telegram) -> AsyncIterator[Running]:
    """Serve it."""
    running = await serve(telegram)
    yield running
    await running.close()


@pytest.fixture
async def bot(server: Running, database_url: str, tmp_path: Path) -> AsyncIterator[BotProcess]:
    """Prepare a bot whose clock is the simulator's."""
    process = BotProcess(tmp_path, api_url=server.url, database_url=database_url, BOT_CLOCK_URL=server.url)
    yield process
    await process.leave()
    sys.stdout.write(process.log)  # shown when the test fails


@pytest.fixture
def nabil(telegram: Telegram) -> WaitingPerson:
    """Somebody who has not written to the bot yet."""
    return WaitingPerson(telegram, telegram.add_user(1, "Nabil"))


@pytest.fixture
def ayesha(telegram: Telegram) -> WaitingPerson:
    """Somebody else who has not written to the bot yet."""
    return WaitingPerson(telegram, telegram.add_user(2, "Ayesha"))
