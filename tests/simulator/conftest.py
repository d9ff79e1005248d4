from collections.abc import AsyncIterator
from datetime import UTC, datetime

import aiohttp
import pytest

from simulator.core import Telegram
from simulator.people import User
from simulator.server import Running, serve
from tests.simulator.helpers import TOKEN

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def telegram() -> Telegram:
    return Telegram(TOKEN, clock=lambda: MONDAY)


@pytest.fixture
def rumi(telegram: Telegram) -> User:
    """A person who has started the bot and whose /start is not waiting any more."""
    user = telegram.add_user(7, "Rumi", username="rumi_dhaka")
    user.says("/start")
    telegram.updates.drop()
    return user


@pytest.fixture
async def running(telegram: Telegram) -> AsyncIterator[Running]:
    server = await serve(telegram)
    yield server
    await server.close()


@pytest.fixture
async def http(running: Running) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(running.url) as session:
        yield session
