"""SQLite for SQLAlchemy's async engines, with statements in the event loop: only what waits for the disk leaves it.

A statement that finds its rows in memory takes microseconds; handing it to a thread takes two wake-ups and a wait for
the interpreter lock (docs/decisions/sqlite-in-the-loop.md). So statements run where they are called, a write
transaction that another process keeps waiting pauses its task, and a commit waits for the disk in a thread.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy.util import await_only

_PAUSE = 0.01  # seconds between two tries to begin
_KEPT = 512  # statements that stay compiled


class _Cursor(sqlite3.Cursor):
    """Reads its rows when they are asked for, as SQLAlchemy does at once."""

    def execute(self, *given: Any) -> _Cursor:
        """Run a statement, unless the transaction that it belongs to is gone."""
        return self._guarded(super().execute, given)

    def executemany(self, *given: Any) -> _Cursor:
        """Run a statement for many rows, unless the transaction is gone."""
        return self._guarded(super().executemany, given)

    def _guarded(self, run: Callable[..., Any], given: Any) -> _Cursor:
        on: Any = self.connection
        on.guarded(run, given)
        return self

    async def _async_soft_close(self) -> None:
        """Keep the cursor: the dialect's own has read every row by now."""


class Connection(sqlite3.Connection):
    """A connection that SQLAlchemy's aiosqlite dialect treats as one of its own."""

    is_lent = False
    """SQLAlchemy works inside a transaction of somebody else, who alone ends it: its commits and rollbacks are none."""
    ended_by: sqlite3.Error | None = None
    """Why SQLite has ended the transaction by itself, as on a full disk: what came after it would be stored at once."""
    _fetching: sqlite3.Cursor | None = None
    """Reads all rows before it is used again."""
    _waits = True
    """SQLite waits by itself for other processes, which would stop the loop."""

    def fetch(self, statement: str, given: Sequence[Any]) -> list[Any]:
        """Run a statement and return all its rows, unless the transaction that it belongs to is gone."""
        if self._fetching is None:
            self._fetching = sqlite3.Cursor(self)
        fetching: sqlite3.Cursor = self.guarded(self._fetching.execute, (statement, given))
        return fetching.fetchall()

    def guarded(self, run: Callable[..., Any], given: Sequence[Any]) -> Any:
        """Run something, unless the transaction is gone; note when SQLite ends it by that."""
        if self.ended_by is not None:
            raise self.ended_by
        was_inside = self.in_transaction
        try:
            return run(*given)
        except sqlite3.Error as error:
            if was_inside and not self.in_transaction:
                self.ended_by = error
            raise

    def cursor(self, factory: Any = _Cursor) -> Any:
        """Make a cursor that the dialect takes for its own."""
        return super().cursor(factory)

    def execute(self, *given: Any) -> Any:
        """Run a statement, as a cursor does."""
        return self.cursor().execute(*given)

    def begin_reading(self) -> None:
        """See one state of the database until `end_reading`."""
        self.ended_by = None
        self.execute("BEGIN")

    def end_reading(self) -> None:
        """Let go of the state, unless SQLite has done so by itself."""
        if self.in_transaction:
            self.execute("ROLLBACK")

    async def begin_writing(self, patience: float) -> None:
        """Take the write lock, waiting up to `patience` seconds for another process, such as a backup.

        Raises:
            sqlite3.OperationalError: the other process holds it for longer.
        """
        enough = time.monotonic() + patience
        self.ended_by = None
        if self._waits:
            self.execute("PRAGMA busy_timeout = 0")
            self._waits = False
        while True:
            try:
                self.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > enough:
                    raise
                await asyncio.sleep(_PAUSE)
            else:
                return

    async def write_out(self) -> None:
        """Commit: what was written goes to the disk in a thread, to the end even when the task is cancelled."""
        await _in_thread(super().commit)

    def commit(self) -> None:
        """Commit, for SQLAlchemy."""
        if not self.is_lent:
            await_only(self.write_out())

    def rollback(self) -> None:
        """Forget what was not committed, for SQLAlchemy."""
        if not self.is_lent:
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
    made = sqlite3.connect(
        database, factory=Connection, check_same_thread=False, isolation_level=None, cached_statements=_KEPT, **options
    )
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


@contextmanager
def savepoint(connection: sqlite3.Connection, name: str) -> Iterator[None]:
    """Undo what is done inside when something is raised; one of the same name may be inside.

    When SQLite has ended the whole transaction by itself, as it does on a full disk, there is nothing left to undo.
    """
    connection.execute(f"SAVEPOINT {name}")
    try:
        yield
        connection.execute(f"RELEASE {name}")
    except BaseException:
        if connection.in_transaction:
            _take_back(connection, name)
        raise


def _take_back(connection: sqlite3.Connection, name: str) -> None:
    """Undo what was done since a savepoint; when that fails, everything: half of it may not be committed."""
    try:
        connection.execute(f"ROLLBACK TO {name}")
        connection.execute(f"RELEASE {name}")
    except sqlite3.Error:
        connection.execute("ROLLBACK")


CLOCK = Clock()
"""The clock of every SQLite database that this process opens; one process works on it, so it needs no other's."""


async def _in_thread(work: Callable[[], None]) -> None:
    await until(asyncio.get_running_loop().run_in_executor(None, work))


async def until(done: asyncio.Future[None]) -> None:
    """Wait for the end of something that goes on even when this task is cancelled, and raise what it raises.

    Raises:
        asyncio.CancelledError: the task was cancelled meanwhile; the cause is what went wrong besides.
    """
    cancelled = None
    while not done.done():
        try:
            await asyncio.shield(done)
        except asyncio.CancelledError as error:
            cancelled = error
        except Exception:
            break  # raised below
    if cancelled is not None:
        raise cancelled from (None if done.cancelled() else done.exception())
    done.result()
