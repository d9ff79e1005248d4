"""A small world: services on a database, a clock that stands still, and people who do things."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.clock import JumpingClock
from bot.services.all import Services, build_services
from bot.services.views.people import PersonView
from bot.settings import Settings, load
from db.engine import Database
from tests.support.services import ADMIN_ID, NOW, ServiceWorld


@pytest.fixture
def clock() -> JumpingClock:
    return JumpingClock(NOW)


@pytest.fixture
def settings() -> Settings:
    """As they are by default, but for the limits of open bookings: few people do a lot here."""
    limits = {"open_per_pair": 1000, "open_per_person": 1000}
    return load(
        None, token="1:services-tests", admin_ids=str(ADMIN_ID), meeting_url="https://meet.test/{room}", **limits
    )


@pytest.fixture
def services(settings: Settings, clock: JumpingClock) -> Services:
    return build_services(settings, clock)


@pytest.fixture
def world(database: Database, services: Services, clock: JumpingClock) -> ServiceWorld:
    return ServiceWorld(database, services, clock)


@pytest.fixture
def undo(settings: Settings) -> dt.timedelta:
    return settings.undo


@pytest.fixture
async def nabil(world: ServiceWorld) -> PersonView:
    """Somebody who has written to the bot: a student in Dhaka."""
    return await world.person("Nabil")
