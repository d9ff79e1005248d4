"""SQLite: one connection that writes, some that only read, and engines for both."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from functools import partial
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.util import await_only

from db import driver
from db.file import DatabaseReplaced, SameFile, address, require_usable_file, sqlite_file
from db.transaction import SQLiteTransaction
from db.types import JSON_TEXT
from db.writer import PATIENCE, Writer, lent

_READERS = 4
_WRITING = ("journal_mode=WAL", "synchronous=FULL")
_SAVEPOINTS = "temp_store=MEMORY"  # they need no file of their own


class SQLite:
    """Gives out transactions on a file."""

    def __init__(self, url: URL) -> None:
        """Look at the file.

        Raises:
            DatabaseUnusable: it cannot be opened for reading and writing.
        """
        require_usable_file(url)
        self._file = SameFile(sqlite_file(url))
        self._lost: DatabaseReplaced | None = None
        writing, reading = _engine(url, connections=1), _engine(url, connections=_READERS, mode="ro")
        _run_on_connect(writing.sync_engine, (*_WRITING, _SAVEPOINTS, "foreign_keys=ON"))
        _run_on_connect(reading.sync_engine, ("query_only=ON",))
        event.listen(writing.sync_engine, "connect", self._note_writer)
        self.engines = [writing, reading]
        self._writer = Writer(writing, before_commit=self._require_same_file, explain=self._explained)
        self._room = asyncio.Semaphore(_READERS)
        self._readers: list[tuple[AsyncConnection, driver.Connection]] = []
        """Those that nobody uses, each with the driver's own."""

    def write(self) -> AbstractAsyncContextManager[SQLiteTransaction]:
        """Open a write transaction."""
        return self._writer.write()

    async def is_awaited(self) -> bool:
        """Tell whether somebody waits to write, or for their commit."""
        return await self._writer.is_awaited()

    async def company(self, within: float) -> None:
        """Wait until somebody writes, or for so many seconds."""
        await self._writer.company(within)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[SQLiteTransaction]:
        """Open a read-only transaction, which sees one state of the database and waits for no writer."""
        async with self._room:
            reader = self._readers.pop() if self._readers else await self._reader()
            try:
                with _reading(*reader) as tx:
                    yield tx
            finally:
                self._readers.append(reader)

    async def _reader(self) -> tuple[AsyncConnection, driver.Connection]:
        connection = await self.engines[1].connect()
        return connection, await lent(connection)

    async def require_same_file(self) -> None:
        """Check, while nothing is written, that the file is still the one in use; as `Database` says."""
        async with self._writer.alone():
            if self._writer.raw is not None:
                try:
                    self._require_same_file()
                except DatabaseReplaced as error:
                    raise self._rescued(error) from None

    async def close(self) -> None:
        """Close every connection; the one that writes is the last, as no other can fold the log into the file."""
        writing, reading = self.engines
        for connection, _ in self._readers:
            await connection.close()
        self._readers.clear()
        await reading.dispose()
        await self._writer.close()
        await writing.dispose()

    def _require_same_file(self) -> None:
        if self._lost is not None:
            raise self._lost
        self._file.require()

    def _explained(self, error: Exception) -> Exception:
        return self._rescued(error) if isinstance(error, DatabaseReplaced) else error

    def _rescued(self, error: DatabaseReplaced) -> DatabaseReplaced:
        """Copy what was committed out of the lost file, once, and say where to."""
        if self._lost is None and self._writer.raw is not None:
            target = self._file.rescue(self._writer.raw)
            self._lost = DatabaseReplaced(
                f"{error}. Everything that it had stored is in {target}; to go on from there: "
                f"python -m bot restore {target.name}"
            )
        return self._lost or error

    def _note_writer(self, _connection: object, _record: object) -> None:
        self._file.forget_log()


@contextmanager
def _reading(connection: AsyncConnection, raw: driver.Connection) -> Iterator[SQLiteTransaction]:
    raw.begin_reading()
    tx = SQLiteTransaction(connection, raw)
    try:
        yield tx
    finally:
        tx.leave()
        raw.end_reading()


def sqlite_writer(url: URL, *, foreign_keys: bool = True) -> AsyncEngine:
    """Make the engine with the one connection that writes; every transaction takes the write lock when it begins.

    Beginning at once matters: a transaction that reads first and then wants to write can fail for good when another
    process wrote in between. `foreign_keys` is turned off only by migrations, which may rebuild tables.
    """
    engine = _engine(url, connections=1)
    event.listen(engine.sync_engine, "begin", lambda made: await_only(_driver(made).begin_writing(PATIENCE)))
    _run_on_connect(engine.sync_engine, (*_WRITING, f"foreign_keys={'ON' if foreign_keys else 'OFF'}"))
    return engine


def _engine(url: URL, *, connections: int, mode: str = "rwc") -> AsyncEngine:
    """Make an engine that begins no transactions: left to itself, the driver begins late.

    A savepoint that was released would then survive the outer rollback.
    """
    return create_async_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        **JSON_TEXT,
        creator=partial(driver.connect, address(sqlite_file(url), mode), uri=True, timeout=PATIENCE),
    )


def _driver(connection: Any) -> driver.Connection:
    made: driver.Connection = connection.connection.dbapi_connection
    return made


def _run_on_connect(engine: Engine, pragmas: tuple[str, ...]) -> None:
    def run(connection: driver.Connection, _record: object) -> None:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    event.listen(engine, "connect", run)
