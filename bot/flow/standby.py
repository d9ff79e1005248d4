"""One process polls; on PostgreSQL others may stand by, do all other work, and poll once the first one is gone.

Telegram gives updates to one process at a time and refuses the others. The server of the database knows who it is: it
holds a lock, which the server releases when that process dies.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial

from bot.flow.outage import Outage
from db.engine import Database
from db.holder import POLLING, Holder

log = logging.getLogger(__name__)

FIRST, LAP = 3.0, 30.0  # seconds in which the lock is asked for: until it is said that we wait, and from then on


class _Lost(Exception):
    """The lock is gone with its connection: another process may poll."""


class Standby:
    """Lets a process work only while no other one does."""

    def __init__(self, database: Database, outage: Outage) -> None:
        """Prepare; on SQLite there is one process anyway."""
        self._holder = None if database.is_sqlite else Holder(database, POLLING, 1)
        self._outage = outage
        self.waits = False
        """Whether another process works."""

    async def run(self, work: Callable[[], Awaitable[None]]) -> None:
        """Work whenever it is this process's turn, for ever.

        Raises:
            ExceptionGroup: with what `work` raised.
        """
        while True:
            await self._take()
            try:
                async with asyncio.TaskGroup() as group:
                    group.create_task(self._watch())
                    await work()
            except* _Lost:
                log.warning("the connection that shows who polls is lost: it is asked for again")
            finally:
                if self._holder is not None:
                    await self._holder.close()

    async def _take(self) -> None:
        within = FIRST
        while (taken := await self._outage.lap("poller", partial(self._try, within))) is not True:
            if taken is False and not self.waits:
                log.info("another process polls: this one stands by, and does all other work")
                self.waits, within = True, LAP
        if self.waits:
            log.warning("the process that polled is gone: this one polls now")
        self.waits = False

    async def _try(self, within: float) -> bool:
        try:
            async with asyncio.timeout(within):
                if self._holder is not None:
                    await self._holder.take()
        except TimeoutError:
            return False
        return True

    async def _watch(self) -> None:
        if self._holder is None:
            return
        try:
            await self._holder.until_cut()
        except Exception as error:  # whatever the reason: nobody knows who holds the lock
            raise _Lost from error
        raise _Lost
