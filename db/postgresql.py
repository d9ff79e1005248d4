"""PostgreSQL: a pool of connections, each for one transaction at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import URL
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from db import crash
from db.outage import Unreachable
from db.transaction import PostgreSQLTransaction

_CONNECTIONS = 16  # per process; a server allows 100 unless told otherwise
_CONNECT_SECONDS = 10
# Our transactions wait for nothing but the database: an idle one belongs to a process that is gone, and holds locks.
# Statements find a few rows through an index, whatever they are asked for: one plan each is enough, and no compiling.
_SETTINGS = {
    "application_name": "skillbd-bot",
    "idle_in_transaction_session_timeout": "60s",
    "plan_cache_mode": "force_generic_plan",
    "jit": "off",
}
_GATHER = 0.05  # seconds in which what is not urgent gathers for one transaction
_KEPT = 512  # statements that stay prepared on a connection


class PostgreSQL:
    """Gives out transactions of a server."""

    def __init__(self, url: URL) -> None:
        """Prepare; nothing is connected yet."""
        # The transaction is the driver's: SQLAlchemy, which works inside it, begins and ends none.
        engine = postgresql_engine(url).execution_options(isolation_level="AUTOCOMMIT")
        self.engines = [engine, engine]
        self._room = asyncio.Semaphore(_CONNECTIONS)
        self._free: list[tuple[AsyncConnection, Any]] = []
        """SQLAlchemy's connections that nobody uses, and the driver's: its pool takes as long as two statements."""

    def write(self) -> AbstractAsyncContextManager[PostgreSQLTransaction]:
        """Open a write transaction."""
        return self._transaction(readonly=False)

    def read(self) -> AbstractAsyncContextManager[PostgreSQLTransaction]:
        """Open a read-only transaction."""
        return self._transaction(readonly=True)

    async def is_awaited(self) -> bool:
        """Tell whether somebody may wait for a row that we have locked: the server does not say."""
        return True

    async def company(self, within: float) -> None:
        """Wait: commits are not shared."""
        await asyncio.sleep(min(within, _GATHER))

    async def close(self) -> None:
        """Close every connection."""
        while self._free:
            await self._free.pop()[0].close()
        await self.engines[0].dispose()

    @asynccontextmanager
    async def _transaction(self, *, readonly: bool) -> AsyncIterator[PostgreSQLTransaction]:
        async with self._room:
            connection, raw = await self._connection()
            outer, tx = raw.transaction(readonly=readonly), PostgreSQLTransaction(connection, raw)
            try:
                await _begin(outer, raw)
                yield tx
                await tx.flush_changes()
                await _commit(outer, readonly=readonly)
            except BaseException as error:  # also of a task that is cancelled: the server holds locks until then
                await _roll_back(outer, raw, error)
                if raw.is_closed() and isinstance(error, _errors()):
                    raise Unreachable(str(error)) from error
                raise
            finally:
                tx.leave()
                await self._give_back(connection, raw)

    async def _connection(self) -> tuple[AsyncConnection, Any]:
        """Return the connection that was used last, which is warm; the driver knows when the server has hung up."""
        while self._free:
            connection, raw = self._free.pop()
            if not raw.is_closed():
                return connection, raw
            await _drop(connection)
        connection = await self.engines[0].connect()
        return connection, (await connection.get_raw_connection()).driver_connection

    async def _give_back(self, connection: AsyncConnection, raw: Any) -> None:
        """Let nobody have a connection that broke, or whose COMMIT was cut off."""
        if raw.is_closed() or raw.is_in_transaction():
            await _drop(connection)
        else:
            self._free.append((connection, raw))


async def _begin(outer: Any, raw: Any) -> None:
    try:
        await outer.start()
    except BaseException:
        raw.terminate()  # nobody knows whether it has begun: whoever had it next would never commit
        raise


async def _commit(outer: Any, *, readonly: bool) -> None:
    if readonly:
        await outer.commit()
        return
    crash.reached(crash.BEFORE_COMMIT)
    await outer.commit()
    crash.reached(crash.AFTER_COMMIT)


async def _roll_back(outer: Any, raw: Any, error: BaseException) -> None:
    """Take everything back; without a connection the server does, whatever is said of that."""
    if _has_said_goodbye(error):
        raw.terminate()
    try:
        if not raw.is_closed():
            await outer.rollback()
    except _errors():
        raw.terminate()


def _errors() -> tuple[type[BaseException], ...]:
    """Return what the driver raises."""
    import asyncpg  # type: ignore[import-untyped]  # noqa: PLC0415 - it takes long, and SQLite has no use for it

    return OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError


def _has_said_goodbye(error: BaseException) -> bool:
    """Tell whether a server that ends has told the driver so, which has not seen the connection's end yet."""
    import asyncpg  # noqa: PLC0415 - as above

    return isinstance(error, asyncpg.InternalClientError)


async def _drop(connection: AsyncConnection) -> None:
    await connection.invalidate()
    await connection.close()


def postgresql_engine(url: URL) -> AsyncEngine:
    """Make an engine for a server; connections that broke while nobody used them are replaced before they are used."""
    engine = create_async_engine(
        url,
        pool_size=_CONNECTIONS,
        max_overflow=0,  # more would be opened and closed again and again under load
        connect_args={
            "timeout": _CONNECT_SECONDS,
            "statement_cache_size": _KEPT,
            "max_cached_statement_lifetime": 0,
            "server_settings": _SETTINGS,
            "async_creator_fn": reach,
        },
    )
    event.listen(engine.sync_engine, "checkout", _require_open)
    return engine


def _require_open(connection: Any, _record: object, _proxy: object) -> None:
    """The driver knows when the server has hung up: the pool connects anew then, without a question for each use."""
    if connection.driver_connection.is_closed():
        raise InvalidatePoolError


async def reach(*args: Any, **named: Any) -> Any:
    """Connect; every failure is one class of error, so that it is not taken for an error of our own files or timers."""
    import asyncpg  # noqa: PLC0415 - as above

    try:
        return await asyncpg.connect(*args, **named)
    except _errors() as error:
        raise Unreachable(str(error) or type(error).__name__) from error
