"""A connection to PostgreSQL beside those of the pool: it stays open, and only listens or holds a lock.

A lost one is noticed within seconds, also when the machine on the other side is gone without saying so.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

from sqlalchemy import URL
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from db.postgresql import reach

ANSWER = 5.0  # seconds that the server may take to answer or to connect
_PING = 1.0  # seconds between questions to the server, for a connection that is cut without notice
_KEEPALIVE = {  # a machine that is gone without closing its connections is noticed within about ten seconds
    "tcp_keepalives_idle": "4",
    "tcp_keepalives_interval": "2",
    "tcp_keepalives_count": "3",
}


def engine_beside(url: URL, name: str) -> AsyncEngine:
    """Make an engine for such connections, which the server shows under a name."""
    settings = {"application_name": name, **_KEEPALIVE}
    return create_async_engine(
        url,
        poolclass=NullPool,
        pool_reset_on_return=None,
        connect_args={"timeout": ANSWER, "server_settings": settings, "async_creator_fn": reach},
    )


async def driver_of(connection: AsyncConnection) -> Any:
    """Return the driver's own connection."""
    return (await connection.get_raw_connection()).driver_connection


def cut_of(driver: Any) -> asyncio.Event:
    """Return what is set when the driver sees that its connection is cut."""
    cut = asyncio.Event()
    driver.add_termination_listener(lambda _: cut.set())
    return cut


async def until_cut(connection: AsyncConnection, cut: asyncio.Event) -> None:
    """Return or raise when the connection is gone."""
    driver = await driver_of(connection)
    while not cut.is_set():
        with suppress(TimeoutError):
            async with asyncio.timeout(_PING):
                await cut.wait()
        await driver.fetchval("SELECT 1", timeout=ANSWER)


async def end(connection: AsyncConnection) -> None:
    """Hang up, whatever state the connection is in."""
    (await driver_of(connection)).terminate()
    await connection.invalidate()
    await connection.close()
