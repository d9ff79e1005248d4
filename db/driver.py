"""SQLite for SQLAlchemy's async engines, with statements in the event loop: only what waits for the disk leaves it.

A statement that finds its rows in memory takes microseconds; handing it to a thread takes two wake-ups and a wait for
the interpreter lock (docs/decisions/sqlite-in-the-loop.md). So statements run where they are called, a write
transaction that another process keeps waiting pauses its task, and a commit waits for the disk in a thread.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from typing import Any

from sqlalchemy.util import await_only

_PAUSE = 0.01  # seconds between two tries to begin


class _Cursor(sqlite3.Cursor):
    """Reads its rows when they are asked for, as SQLAlchemy does at once."""

    async def _async_soft_close(self) -> None:
        """Keep the cursor: the dialect's own has read every row by now."""


class Connection(sqlite3.Connection):
    """A connection that SQLAlchemy's aiosqlite dialect treats as one of its own; to be used inside its greenlets."""

    _writes = False

    def cursor(self, factory: Any = _Cursor) -> Any:
        """Make a cursor that the dialect takes for its own."""
        return super().cursor(factory)

    def begin_writing(self, patience: float) -> None:
        """Take the write lock, waiting up to `patience` seconds for another process, such as a backup.

        Raises:
            sqlite3.OperationalError: the other process holds it for longer.
        """
        enough = time.monotonic() + patience
        self.execute("PRAGMA busy_timeout = 0")  # SQLite's own waiting would stop the loop
        while not self._writes:
            try:
                self.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > enough:
                    raise
                await_only(asyncio.sleep(_PAUSE))
            else:
                self._writes = True

    def commit(self) -> None:
        """Commit; a transaction that wrote is written to the disk in a thread."""
        if self._writes:
            self._writes = False
            await_only(_in_thread(super().commit))
        else:
            super().commit()

    def rollback(self) -> None:
        """Forget what was not committed."""
        self._writes = False
        super().rollback()

    def terminate(self) -> None:
        """Close, for a pool that cannot wait."""
        self.close()

    @property
    def _connection(self) -> Connection:
        """The driver's connection, which the dialect expects inside a wrapper."""
        return self


def connect(database: str, **options: Any) -> Connection:
    """Open a connection, with ``sqlite3.connect``'s options; transactions are begun by hand."""
    # Two threads use it, one after the other: each waits for the other's result.
    made = sqlite3.connect(database, factory=Connection, check_same_thread=False, isolation_level=None, **options)
    CLOCK.start(made)
    made.create_function("real_now", 0, CLOCK.now, deterministic=True)  # the same within a statement, as 'now' is
    return made


class Clock:
    """Seconds since the epoch that never step: the wall clock counts once, for where they start."""

    def __init__(self) -> None:
        self._at_zero: float | None = None

    def start(self, connection: sqlite3.Connection) -> None:
        """Take the wall clock's time, the first time."""
        if self._at_zero is None:
            [[wall]] = connection.execute("SELECT (julianday('now') - 2440587.5) * 86400.0")
            self._at_zero = wall - time.monotonic()

    def now(self) -> float:
        """Return the time; only after `start`."""
        return (self._at_zero or 0.0) + time.monotonic()


CLOCK = Clock()
"""The clock of every SQLite database that this process opens; one process works on it, so it needs no other's."""


async def _in_thread(work: Any) -> None:
    """Run to the end even when the task is cancelled: nobody else may use the connection meanwhile."""
    running = asyncio.get_running_loop().run_in_executor(None, work)
    try:
        await asyncio.shield(running)
    except asyncio.CancelledError:
        await asyncio.wait([running])
        raise
