"""Retention: rows that nobody needs are deleted, so that tables grow with what people do and not with the years.

It goes along each table's key, a page at a time, each in a small transaction of its own that nobody has to wait for.
After a table's end comes the next table, after the last one a pause. What one process has not reached, the next does.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field
from typing import Any

from bot.clock import Clock
from db.engine import Database
from db.queries import retention

log = logging.getLogger(__name__)

BATCH_EVERY = 1.0  # seconds between two batches
BATCH = 200  # rows that one transaction looks at, and at most deletes
LOOKS = 5  # pages without anything to delete before others get their turn
REST = 3600.0  # seconds between two rounds


@dataclass(eq=False, slots=True)
class Retention:
    """Knows how far it has come: which table, and after which key."""

    database: Database
    clock: Clock
    _table: int = field(default=0, init=False)
    _after: Any = field(default=None, init=False)
    _rests_until: float = field(default=0.0, init=False)
    """Of time.monotonic."""

    async def delete_batch(self) -> int:
        """Delete the next few rows, and return how many; call it again after a moment."""
        for _ in range(LOOKS):
            if time.monotonic() < self._rests_until:
                break
            if deleted := await self._page():
                return deleted
        return 0

    async def round(self) -> int:
        """Go on to the end of the round without a pause, and return how many rows were deleted."""
        self._rests_until, deleted = 0.0, 0
        while not self._rests_until:
            deleted += await self._page()
        return deleted

    async def _page(self) -> int:
        rule = retention.RULES[self._table](self.clock.now())
        async with self.database.read() as tx:
            found = await retention.page(tx, rule, after=self._after, most=BATCH)
        deleted = 0
        if found.over:
            async with self.database.write() as tx:
                deleted = await retention.clear(tx, rule, found.over)
            log.debug("%d old rows of %s are gone", deleted, rule.table.name)
        self._after = found.last
        if found.last is None:
            self._turn_to_the_next_table()
        return deleted

    def _turn_to_the_next_table(self) -> None:
        self._table = (self._table + 1) % len(retention.RULES)
        if self._table == 0:
            self._rests_until = time.monotonic() + REST
