"""A world of its own for every conversation test, on both databases."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.app import App, build
from bot.clock import JumpingClock
from bot.flow.pacing import Limits
from bot.settings import load
from bot.ui.say import Catalogues
from db.engine import Database
from simulator.core import Telegram
from tests.conversations.chat import ADMINS, MONDAY_MORNING, World
from tests.telegram_request import SimulatorRequest

TOKEN = "4242:conversation-tests"


@pytest.fixture(scope="session")
def catalogues() -> Catalogues:
    """Read the words once."""
    return Catalogues.load()


@pytest.fixture
async def world(database: Database, catalogues: Catalogues) -> AsyncIterator[World]:
    """Start the real bot against the pretend Telegram; nothing in it waits or uses a network."""
    clock = JumpingClock(MONDAY_MORNING)
    telegram = Telegram(TOKEN, clock=clock.now)
    settings = load(None, token=TOKEN, admin_ids=ADMINS)

    def make() -> App:
        return build(
            settings,
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
