"""The site's API over the bot of the conversation tests: both edges on one database."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.support.chat import World
from tests.support.fixtures import ayesha, catalogues, nabil, rumi, world
from tests.support.site import ISSUER, SECRET, SITE, Site

__all__ = ["ayesha", "catalogues", "nabil", "rumi", "site", "world"]


@pytest.fixture
async def site(world: World) -> AsyncIterator[Site]:
    """Let the API listen, for a site that signs with a shared secret."""
    async with Site.listening(world, site_jwt_secret=SECRET, site_jwt_issuer=ISSUER, site_url=SITE) as made:
        yield made
