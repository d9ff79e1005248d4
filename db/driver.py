"""aiosqlite without a trip to its thread for every statement: only what may wait for the disk goes there.

A trip is two wake-ups and a fight for the interpreter lock; a statement that finds its rows in memory takes
microseconds. So statements run where they are called, and the thread begins and commits write transactions, which wait
for locks and for the disk (docs/decisions/sqlite-in-the-loop.md).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

import aiosqlite

_CHUNK = 64  # rows, of an iteration that nobody does


class _Cursor(aiosqlite.Cursor):
    """Executes and fetches at once, as SQLAlchemy wants it anyway."""

    def __init__(self, connection: _Connection) -> None:
        super().__init__(connection, connection._conn.cursor())
        self._connection = connection
        self._rows: Sequence[Any] = ()

    async def execute(self, sql: str, parameters: Any = None) -> aiosqlite.Cursor:
        if sql.startswith("BEGIN IMMEDIATE"):
            await self._connection.begin(self._cursor, sql)
        else:
            self._cursor.execute(sql, () if parameters is None else parameters)
            self._rows = self._cursor.fetchall() if self._cursor.description else ()
        return self

    async def executemany(self, sql: str, parameters: Any) -> aiosqlite.Cursor:
        self._cursor.executemany(sql, parameters)
        return self

    async def fetchall(self) -> Iterable[sqlite3.Row]:
        rows, self._rows = self._rows, ()
        return rows

    async def close(self) -> None:
        self._cursor.close()


class _Connection(aiosqlite.Connection):
    """Knows whether the transaction that is open may have to wait for the disk."""

    _writes = False

    def cursor(self) -> _Cursor:  # type: ignore[override]  # SQLAlchemy enters it, as it does with aiosqlite's own
        return _Cursor(self)

    async def begin(self, cursor: sqlite3.Cursor, sql: str) -> None:
        """Begin to write, in the thread: another process may hold the file."""
        self._writes = True
        await self._execute(cursor.execute, sql)  # type: ignore[no-untyped-call]  # aiosqlite left it out

    async def commit(self) -> None:
        if self._writes:
            self._writes = False
            await super().commit()
        else:
            self._conn.commit()

    async def rollback(self) -> None:
        self._writes = False
        if self._conn.in_transaction:  # the pool asks each time a connection comes back
            await super().rollback()


def connect(database: str, **options: Any) -> aiosqlite.Connection:
    """Return a connection to await, as ``aiosqlite.connect`` does, with ``sqlite3.connect``'s options."""
    # Two threads use it, one after the other: each waits for the other's result.
    connector = partial(sqlite3.connect, database, **{**options, "check_same_thread": False})
    connection = _Connection(connector, _CHUNK)
    connection._thread.daemon = True  # as SQLAlchemy does: a forgotten connection must not keep the process
    return connection
