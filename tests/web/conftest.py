"""The site's API over the bot of the conversation tests: both edges on one database."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.ui.say import Catalogues
from db.engine import Database
from tests.support.chat import World
from tests.support.fixtures import ayesha, catalogues, living, nabil, rumi
from tests.support.site import ISSUER, SECRET, SITE, Site

__all__ = ["ayesha", "catalogues", "nabil", "rumi", "site", "world"]


@pytest.fixture
async def world(database: Database, catalogues: Catalogues) -> AsyncIterator[World]:
    """Start the bot with the site's API set up; it does not listen by itself, since nothing runs in loops here."""
    async with living(database, catalogues, http="127.0.0.1:0", site_url=SITE) as made:
        yield made


@pytest.fixture
async def site(world: World) -> AsyncIterator[Site]:
    """Let the API listen, for a site that signs with a shared secret."""
    async with Site.listening(world, site_jwt_secret=SECRET, site_jwt_issuer=ISSUER, site_url=SITE) as made:
        yield made
