"""PostgreSQL: connections for writing, each for one transaction at a time, and connections for reading."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import URL
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from db import crash
from db.outage import Unreachable
from db.transaction import PostgreSQLTransaction
from db.types import JSON_TEXT

_WRITERS, _READERS = 16, 8  # connections per process at most; a server allows 100 unless told otherwise
_CONNECT_SECONDS = 10
_ANSWER_SECONDS = 30.0  # a network may swallow what is sent without a word: then the connection is given up
# Our transactions wait for nothing but the database: an idle one belongs to a process that is gone, and holds locks.
# Statements find a few rows through an index, whatever they are asked for: one plan each is enough, and no compiling.
# It shall not depend on how large a table is thought to be: in a flood the statistics are those of the calm before it.
_SETTINGS = {
    "application_name": "skillbd-bot",
    "idle_in_transaction_session_timeout": "60s",
    "plan_cache_mode": "force_generic_plan",
    "jit": "off",
    "enable_seqscan": "off",
    "enable_hashjoin": "off",
    "enable_mergejoin": "off",
}
_WRITING = {**_SETTINGS, "idle_in_transaction_session_timeout": "10s"}  # others wait for what a frozen process locks
_READING = {**_SETTINGS, "default_transaction_read_only": "on"}
_GATHER = 0.05  # seconds in which what is not urgent gathers for one transaction
_KEPT = 512  # statements that stay prepared on a connection


class PostgreSQL:
    """Gives out transactions of a server."""

    def __init__(self, url: URL) -> None:
        """Prepare; nothing is connected yet."""
        self._writing = _Connections(postgresql_engine(url, _WRITING, _ANSWER_SECONDS), _WRITERS)
        self._reading = _Connections(postgresql_engine(url, _READING, _ANSWER_SECONDS), _READERS)
        self.engines = [self._writing.engine, self._reading.engine]

    @asynccontextmanager
    async def write(self) -> AsyncIterator[PostgreSQLTransaction]:
        """Open a write transaction."""
        async with self._writing.one() as (connection, raw):
            outer, tx = raw.transaction(), PostgreSQLTransaction(connection, raw)
            try:
                await _begin(outer, raw)
                yield tx
                await tx.flush_changes()
                await _commit(outer)
            except BaseException as error:  # also of a task that is cancelled: the server holds locks until then
                await _roll_back(outer, raw, error)
                raise
            finally:
                tx.leave()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[PostgreSQLTransaction]:
        """Read: each statement is a transaction of its own, and sees as much as it would inside a longer one.

        That is so at the level of isolation that we use, where a statement sees what is committed when it begins. To
        begin and end a transaction would be two more ways to the server and back.
        """
        async with self._reading.one() as (connection, raw):
            tx = PostgreSQLTransaction(connection, raw)
            try:
                yield tx
            finally:
                tx.leave()

    async def is_awaited(self) -> bool:
        """Tell whether somebody may wait for a row that we have locked: the server does not say."""
        return True

    async def company(self, within: float) -> None:
        """Wait: commits are not shared."""
        await asyncio.sleep(min(within, _GATHER))

    async def close(self) -> None:
        """Close every connection."""
        await self._writing.close()
        await self._reading.close()


class _Connections:
    """Connections of one kind, kept open; each is for one task at a time."""

    def __init__(self, engine: AsyncEngine, most: int) -> None:
        # The transaction is the driver's: SQLAlchemy, which works inside it, begins and ends none.
        self.engine = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._room = asyncio.Semaphore(most)
        self._free: list[tuple[AsyncConnection, Any]] = []
        """SQLAlchemy's connections that nobody uses, and the driver's: its pool takes as long as two statements."""

    @asynccontextmanager
    async def one(self) -> AsyncIterator[tuple[AsyncConnection, Any]]:
        """Lend a connection, SQLAlchemy's and the driver's own.

        Raises:
            Unreachable: it broke.
        """
        async with self._room:
            connection, raw = await self._open()
            try:
                yield connection, raw
            except BaseException as error:
                if raw.is_closed() and isinstance(error, _errors()):
                    raise Unreachable(str(error)) from error
                raise
            finally:
                await self._give_back(connection, raw)

    async def close(self) -> None:
        """Close them."""
        while self._free:
            await self._free.pop()[0].close()
        await self.engine.dispose()

    async def _open(self) -> tuple[AsyncConnection, Any]:
        """Return the connection that was used last, which is warm; the driver knows when the server has hung up."""
        while self._free:
            connection, raw = self._free.pop()
            if not raw.is_closed():
                return connection, raw
            await _drop(connection)
        connection = await self.engine.connect()
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


async def _commit(outer: Any) -> None:
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


def postgresql_engine(
    url: URL, settings: Mapping[str, str] = _SETTINGS, answer_within: float | None = None
) -> AsyncEngine:
    """Make an engine for a server; connections that broke while nobody used them are replaced before they are used.

    A statement fails when it has no answer after `answer_within` seconds; a migration may take as long as it needs.
    """
    engine = create_async_engine(
        url,
        pool_size=_WRITERS,  # whoever asks for one has room already
        max_overflow=0,  # more would be opened and closed again and again under load
        **JSON_TEXT,
        connect_args={
            "timeout": _CONNECT_SECONDS,
            "command_timeout": answer_within,
            "statement_cache_size": _KEPT,
            "max_cached_statement_lifetime": 0,
            "server_settings": dict(settings),
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
