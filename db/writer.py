"""SQLite's one writer: first come, first served, and those who come one after the other share a commit.

A commit waits for the disk, a transaction does not. So whoever finds others waiting leaves the transaction open for
them; each of them works inside a savepoint, so one that fails takes back only what it has done itself. Nobody's `write`
ends before what it wrote is on the disk, and nobody waits for somebody who is not there yet.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from msgspec import Struct, field
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from db import crash
from db.driver import Connection, savepoint
from db.transaction import SQLiteTransaction

MOST_TOGETHER = 8  # transactions that share a commit
TOGETHER_FOR = 0.03  # seconds after which no more join
_COMING = 0.001  # seconds in which others can go on who do not wait for the disk or the network
PATIENCE = 10.0  # seconds; another process, such as a backup, may hold the file for a moment


class _Batch(Struct, eq=False):
    """Transactions that are committed together."""

    before: int
    """Rows that the connection had ever changed."""
    began: float = field(default_factory=time.monotonic)
    size: int = 0
    """Those that are through."""
    lost: Exception | None = None
    """Why SQLite has taken back everything by itself."""
    failed: Exception | None = None
    """Why it could not be committed."""
    _is_over: bool = False
    _waiting: list[asyncio.Future[None]] = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        return self.size >= MOST_TOGETHER or time.monotonic() - self.began >= TOGETHER_FOR

    def tell(self, failed: Exception | None) -> None:
        """Let those who share it go on, or fail."""
        self.failed, self._is_over = failed, True
        for each in self._waiting:
            if not each.done():
                each.set_result(None)

    async def end(self) -> None:
        """Wait until it is committed, also when this task is cancelled meanwhile.

        Those who share it go on in the order in which they were through: what they do then, such as handing over the
        replies of one chat, happens in the order in which it was written.

        Raises:
            Exception: why it could not be committed.
            asyncio.CancelledError: this task was cancelled; the cause is why it could not be committed.
        """
        if self._is_over:
            await asyncio.sleep(0)
        cancelled = None
        while not self._is_over:
            mine = asyncio.get_running_loop().create_future()
            self._waiting.append(mine)
            try:
                await mine
            except asyncio.CancelledError as error:
                cancelled = error
        if cancelled is not None:
            raise cancelled from self.failed
        if self.failed is not None:
            raise self.failed


async def lent(connection: AsyncConnection) -> Connection:
    """Return the driver's connection inside one of SQLAlchemy's, which from now on ends no transaction of it.

    Raises:
        TypeError: the engine's driver is not ours.
    """
    raw = (await connection.get_raw_connection()).driver_connection
    if not isinstance(raw, Connection):
        raise TypeError("the engine's driver is not ours")
    raw.is_lent = True
    return raw


class Writer:
    """Gives out write transactions of one file, one after the other."""

    def __init__(
        self, engine: AsyncEngine, *, before_commit: Callable[[], None], explain: Callable[[Exception], Exception]
    ) -> None:
        """Prepare; nothing is opened yet.

        Args:
            engine: one that waits for nobody's begin.
            before_commit: may raise, which takes everything back that was to be committed.
            explain: makes of a commit's error the one to raise, while nothing is being written.
        """
        self._engine = engine
        self._before_commit = before_commit
        self._explain = explain
        self._connection: AsyncConnection | None = None
        self._raw: Connection | None = None
        self._batch: _Batch | None = None
        self._busy = False
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._holder: asyncio.Task[Any] | None = None
        self._riders: list[asyncio.Event] = []
        """They come along when somebody writes."""

    @property
    def raw(self) -> Connection | None:
        """The connection, once there is one."""
        return self._raw

    async def is_awaited(self) -> bool:
        """Let everybody come who wants to; tell whether somebody waits to write, or for their commit."""
        await asyncio.sleep(_COMING)
        return self._awaited() or (self._batch is not None and self._batch.size > 0)

    async def company(self, within: float) -> None:
        """Wait until somebody writes, whose commit can be shared, or for so many seconds."""
        if self._busy:
            return
        coming = asyncio.Event()
        self._riders.append(coming)
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                await coming.wait()

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """Keep everybody from writing; what was written before is committed first."""
        await self._enter()
        try:
            if self._batch is not None:
                await self._end(self._batch)
            yield
        finally:
            await self._leave()

    @asynccontextmanager
    async def write(self) -> AsyncIterator[SQLiteTransaction]:
        """Open a write transaction; it is on the disk when this ends, or taken back when anything is raised.

        Raises:
            RuntimeError: this task is inside a write transaction already and would wait for itself.
            sqlite3.Error: the file cannot be written, or what was done together with others could not be committed.
        """
        await self._enter()
        try:
            batch = await self._begun()
            async with self._turn(batch) as tx:
                yield tx
            batch.size += 1
            crash.reached(crash.BETWEEN_SAVEPOINTS)
        finally:
            await self._leave()
        await batch.end()

    async def close(self) -> None:
        """Close the connection; nobody may be writing."""
        if self._connection is not None:
            await self._connection.close()
            self._connection = self._raw = None

    @asynccontextmanager
    async def _turn(self, batch: _Batch) -> AsyncIterator[SQLiteTransaction]:
        """Give a transaction inside a savepoint of the batch."""
        connection, raw = await self._connected()
        tx = SQLiteTransaction(connection, raw)
        try:
            with savepoint(raw, "turn"):
                yield tx
                await tx.flush_changes()
        except BaseException:
            if not raw.in_transaction:
                batch.lost = raw.ended_by or sqlite3.OperationalError("the transaction was taken back")
            raise
        finally:
            tx.leave()

    async def _connected(self) -> tuple[AsyncConnection, Connection]:
        if self._connection is None or self._raw is None:
            connection = await self._engine.connect()
            self._connection, self._raw = connection, await lent(connection)
        return self._connection, self._raw

    async def _begun(self) -> _Batch:
        if self._batch is None:
            _, raw = await self._connected()
            await raw.begin_writing(PATIENCE)
            self._batch = _Batch(raw.total_changes)
        return self._batch

    async def _enter(self) -> None:
        """Wait until it is this task's turn."""
        if self._holder is asyncio.current_task():
            raise RuntimeError("this task is inside a write transaction already: pass that one on")
        if self._busy:
            await self._queue()
        self._busy = True
        self._holder = asyncio.current_task()
        while self._riders:
            self._riders.pop().set()

    async def _queue(self) -> None:
        mine = asyncio.get_running_loop().create_future()
        self._waiting.append(mine)
        try:
            await mine
        except asyncio.CancelledError:
            if not mine.cancelled():  # it became this task's turn at the same moment
                await self._leave()
            raise

    async def _leave(self) -> None:
        """Let the next one go on in the same transaction; without one, or when enough share it, commit first."""
        try:
            if not self._awaited():
                await asyncio.sleep(0)  # whoever is about to come is asked for once, and waited for by nobody
        finally:  # even when cancelled just now: others wait for the commit
            await self._pass_on()

    async def _pass_on(self) -> None:
        try:
            if self._batch is not None and (self._batch.is_full or not self._awaited() or not self._is_open()):
                await self._end(self._batch)
        finally:
            self._holder = None
            self._busy = self._awaited()
            if self._busy:
                self._waiting.popleft().set_result(None)

    def _awaited(self) -> bool:
        """Tell whether somebody waits who has not given up."""
        while self._waiting and self._waiting[0].done():
            self._waiting.popleft()
        return bool(self._waiting)

    def _is_open(self) -> bool:
        return self._raw is not None and self._raw.in_transaction

    async def _end(self, batch: _Batch) -> None:
        """Commit a batch, and tell those who share it what has become of it."""
        self._batch, failed = None, None
        try:
            await self._commit(batch)
        except asyncio.CancelledError as cancelled:  # is about this task alone: the commit has come to its end
            failed = cancelled.__cause__
            raise
        except Exception as error:
            failed = error
        finally:
            batch.tell(self._outcome(failed))

    def _outcome(self, failed: BaseException | None) -> Exception | None:
        """Leave no transaction open, and return the error to raise, if any: nobody may wait for ever for it."""
        try:
            if self._raw is not None and self._raw.in_transaction:
                self._raw.execute("ROLLBACK")
                failed = failed or sqlite3.OperationalError("the transaction could not be committed")
            return self._explain(failed) if isinstance(failed, Exception) else None
        except Exception as error:
            return error

    async def _commit(self, batch: _Batch) -> None:
        raw = self._raw
        if batch.lost is not None or raw is None:
            raise batch.lost or sqlite3.OperationalError("there is no connection")
        if not batch.size:
            raw.execute("ROLLBACK")
            return
        self._before_commit()
        crash.reached(crash.BEFORE_COMMIT)
        if raw.total_changes == batch.before:
            raw.execute("COMMIT")  # nothing has to go to the disk
            await asyncio.sleep(0)  # but whoever looks again and again for work lets others go on
        else:
            await raw.write_out()
        crash.reached(crash.AFTER_COMMIT)
