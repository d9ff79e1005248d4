"""Leases: rows that a process holds belong to it for as long as it lives, and are free for others soon after its death.

A connection may be cut without the process dying, and is made again within a fraction of a second. So a lock has to be
seen free several times in a row before its process counts as dead, each time by a server that we could ask.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable

from db.engine import Database
from db.holder import Holder, is_free
from db.outage import classify
from db.queries import outbox
from db.transaction import Transaction

log = logging.getLogger(__name__)

LOOK_EVERY = 0.5  # seconds
CONFIRMED = 1.5  # seconds for which a lock has to be free at each look; also the longest time between two looks


class Leases:
    """Shows that this process lives, and puts back what dead processes held."""

    def __init__(self, database: Database, monotonic: Callable[[], float] = time.monotonic) -> None:
        """Choose a name for this process."""
        self._database = database
        self._monotonic = monotonic
        self._holder = Holder(database)
        self._free: dict[str, float] = {}  # whose locks are free, and since when (monotonic)
        self._looked = 0.0
        self.on_released: Callable[[], None] = lambda: None
        """Called when rows are free that somebody has to send."""

    @property
    def owner(self) -> str:
        """This process's name in rows."""
        return self._holder.name

    async def take(self) -> None:
        """Be known as alive before anything is held. On SQLite there is no other process: all rows held are free."""
        await self._holder.take()
        log.info("this process holds rows as %s", self.owner)
        if self._database.is_sqlite:
            async with self._database.write() as tx:
                self._tell(await outbox.release(tx))

    async def run(self) -> None:
        """Stay known as alive and look whether the others live, for ever."""
        if self._database.is_sqlite:
            return
        async with asyncio.TaskGroup() as group:
            group.create_task(self._holder.keep())
            group.create_task(self._look_for_ever())

    async def close(self) -> None:
        """Let others see that this process is gone."""
        await self._holder.close()

    async def look(self) -> int:
        """Look which holders live, put back what dead processes held and return how many rows that were."""
        async with self._database.write() as tx:
            holders = [holder for holder in await outbox.holders(tx) if holder.owner != self.owner]
            free = {each.owner for each in holders if await self._is_free(tx, each)}
            return await outbox.release(tx, self._dead(free))

    async def _is_free(self, tx: Transaction, holder: outbox.Holder) -> bool:
        """Ask for the lock; an older release has none, and its leases run out."""
        free = await is_free(tx, holder.owner)
        return holder.ran_out if free is None else free

    def _dead(self, free: set[str]) -> list[str]:
        """Return who has been found free for long enough, at every look."""
        now = self._monotonic()
        if now - self._looked > CONFIRMED:
            self._free.clear()  # nobody knows what happened in between, such as a restart of the server
        self._looked = now
        self._free = {owner: self._free.get(owner, now) for owner in free}
        return [owner for owner, since in self._free.items() if now - since >= CONFIRMED]

    async def _look_for_ever(self) -> None:
        while True:
            try:
                self._tell(await self.look())
            except Exception as error:
                if classify(error) is None:
                    raise
                self._free.clear()  # the database is away: whoever seemed dead may only have lost it too
            await asyncio.sleep(LOOK_EVERY)

    def _tell(self, released: int) -> None:
        if released:
            log.info("%d messages that a process which died had taken are sent now", released)
            self.on_released()
