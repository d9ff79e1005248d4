"""The bot in a pretend Telegram, and the people whom most chats are about; a test may have its own by the same name."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from msgspec.structs import replace

from bot.app import App, build
from bot.clock import JumpingClock
from bot.flow.pacing import Limits
from bot.settings import load
from bot.ui.say import Catalogues
from db.engine import Database
from simulator.core import Telegram
from tests.support.chat import ADMINS, MONDAY_MORNING, Chatter, World
from tests.support.transport import SimulatorRequest

TOKEN = "4242:conversation-tests"


def on_24_hours(catalogues: Catalogues) -> Catalogues:
    """Return the words for people who read a clock of 24 hours unless they choose another one."""
    return Catalogues(
        {
            code: replace(each, texts={**each.texts, "pattern-hours": ("24",)})
            for code, each in catalogues.languages.items()
        }
    )


@pytest.fixture(scope="session")
def catalogues() -> Catalogues:
    """Read the words once. Who has chosen no clock reads one of 24 hours here; `test_clocks.py` has the usual one."""
    return on_24_hours(Catalogues.load())


@asynccontextmanager
async def living(database: Database, catalogues: Catalogues, **settings: Any) -> AsyncIterator[World]:
    """Start the real bot against the pretend Telegram; nothing in it waits or uses a network."""
    clock = JumpingClock(MONDAY_MORNING)
    telegram = Telegram(TOKEN, clock=clock.now)
    known = load(None, token=TOKEN, admin_ids=ADMINS, **settings)

    def make() -> App:
        return build(
            known,
            clock=clock,
            database=database,
            catalogues=catalogues,
            request=SimulatorRequest(telegram),
            polling_request=SimulatorRequest(telegram),
            limits=Limits.open(),
        )

    world = World(telegram, make, clock)
    await world.starts()
    yield world
    dead = await world.dead_letters()
    await world.stops()
    assert len(dead) == world.bugs, f"the bot met bugs: {dead}"


@pytest.fixture
async def world(database: Database, catalogues: Catalogues) -> AsyncIterator[World]:
    """Start the bot with the settings that it has when nothing is said, but that few people may book a lot."""
    async with living(database, catalogues, open_per_person=20) as made:
        yield made


@pytest.fixture
async def nabil(world: World) -> Chatter:
    """A student in Dhaka."""
    return await world.student("Nabil")


@pytest.fixture
async def rumi(world: World) -> Chatter:
    """Another student in Dhaka."""
    return await world.student("Rumi")


@pytest.fixture
async def ayesha(world: World) -> Chatter:
    """A mentor in Dhaka, who has every evening and is asked before a session counts."""
    return await world.mentor("Ayesha")
