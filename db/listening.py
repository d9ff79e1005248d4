"""Hearing that there is something new in the database: PostgreSQL tells who listens as soon as it is committed.

Nothing may depend on it alone: behind some poolers it is never heard, and while the connection is cut neither.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from db.beside import cut_of, driver_of, end, engine_beside, until_cut
from db.engine import Database

log = logging.getLogger(__name__)

_AGAIN = 0.5  # seconds between tries to listen


async def listen(database: Database, channel: str, heard: Callable[[], None]) -> None:
    """Call `heard` whenever something is said on a channel, and whenever something may have been missed; for ever."""
    engine = engine_beside(database.url, "skillbd-bot-listens")
    lost = False
    while True:
        try:
            connection = await engine.connect()
            try:
                driver = await driver_of(connection)
                cut = cut_of(driver)
                await driver.add_listener(channel, lambda *_: heard())
                heard()
                lost = False
                await until_cut(connection, cut)
            finally:
                await end(connection)
        except Exception as error:  # whatever the reason: who waits for news looks regularly too
            if not lost:
                log.debug("the connection that listens on %s is lost: %s", channel, type(error).__name__)
            lost = True
        await asyncio.sleep(_AGAIN)
