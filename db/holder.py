"""Which processes live: on PostgreSQL each holds a lock while it lives, and the locks of dead processes are free.

So is the lock of what only one of them does at a time.

The server itself releases a session's lock when the process dies, however it dies, so others need not wait
for a time to run out. SQLite has one process, and whatever it finds taken at its start belongs to a dead process.
"""

from __future__ import annotations

import asyncio
import logging
import secrets

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.beside import ANSWER, cut_of, driver_of, end, engine_beside, until_cut
from db.engine import Database
from db.transaction import Transaction

log = logging.getLogger(__name__)

_CLASS = 0x4C45  # advisory locks in two halves: this one says that the other is a process
POLLING = 0x504F  # this one says that the other half is a bot's work that one process does at a time
_NUMBERS = 2**31  # the other half has 32 bits, one of them for the sign
_AGAIN = 0.2  # seconds between tries to take the lock: others believe that we are dead after 1.5


class Holder:
    """This process, as others see it in the rows that it holds: a number, locked while it lives."""

    def __init__(self, database: Database, kind: int = _CLASS, number: int | None = None) -> None:
        """Choose a number, unless one is given that all processes share; it is not locked yet."""
        self.number = secrets.randbelow(_NUMBERS) if number is None else number
        self._kind = kind
        self._cut = asyncio.Event()
        self._taking = asyncio.Lock()
        self._connection: AsyncConnection | None = None
        self._engine = None if database.is_sqlite else engine_beside(database.url, "skillbd-bot-alive")

    @property
    def name(self) -> str:
        """The number as it stands in rows."""
        return str(self.number)

    async def take(self) -> None:
        """Lock the number, on a connection of its own that stays open; it waits while somebody looks at the lock."""
        async with self._taking:
            if self._engine is None or self._connection is not None:
                return
            connection = await self._engine.connect()
            try:
                await self._lock(connection)
            except BaseException:
                await end(connection)
                raise
            self._connection = connection

    async def _lock(self, connection: AsyncConnection) -> None:
        driver, question = await driver_of(connection), "SELECT pg_try_advisory_lock($1, $2)"
        self._cut = cut_of(driver)
        while not await driver.fetchval(question, self._kind, self.number, timeout=ANSWER):  # noqa: ASYNC110 - no event tells
            await asyncio.sleep(_AGAIN)

    async def keep(self) -> None:
        """Stay known as alive for ever: a lock that was lost with its connection is taken again at once."""
        lost = False
        while self._engine is not None:
            try:
                await self.take()
                if lost:
                    log.debug("this process is known to be alive again")
                lost = False
                await self.until_cut()
            except Exception as error:  # whatever the reason: the others wait a moment for us
                if not lost:
                    log.debug("the connection that shows this process to be alive is lost: %s", type(error).__name__)
                lost = True
                await asyncio.sleep(_AGAIN)
            finally:
                await self.close()

    async def close(self) -> None:
        """Release the lock: rows that are still held are then free for others."""
        connection, self._connection = self._connection, None
        if connection is not None:
            await end(connection)

    async def until_cut(self) -> None:
        """Return or raise when the connection is gone, and the lock with it."""
        if self._connection is None:
            return
        await until_cut(self._connection, self._cut)


async def is_free(tx: Transaction, name: str) -> bool | None:
    """Tell whether nobody has locked a process's number just now; None when the name has another form.

    Until the transaction ends the number cannot be locked by its process, so what is decided meanwhile holds. Those who
    only look do not disturb each other.
    """
    if not (name.isdecimal() and int(name) < _NUMBERS):
        return None
    return bool(await tx.scalar(select(func.pg_try_advisory_xact_lock_shared(_CLASS, int(name)))))
