"""The one place that waits for the database: said once when it begins, once when it is over, for the whole process."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar

from bot.flow.pulse import Pulse
from db.engine import Database
from db.file import DatabaseUnusable
from db.outage import PASSES, Cause, Failure, classify
from db.shape import has_our_shape

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 0.1, 4.0  # seconds between two looks, doubled each time: work goes on within 5
AGAIN_PAUSE = 1.0  # seconds at most until the next look, when the database answers but the work still fails
OVER_AFTER = 1.0  # seconds without another failure until an outage is over: a full disk still takes small writes
EXCUSED = 60.0  # seconds after an outage in which no loop has to have finished a lap

T = TypeVar("T")


class Outage:
    """Waits until the database answers again. All loops wait here together, and one of them looks."""

    def __init__(self, database: Database, pulse: Pulse, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        """Begin with a database that answers; `monotonic` counts seconds."""
        self._database = database
        self._pulse = pulse
        self._monotonic = monotonic
        self._looking = asyncio.Lock()
        self._stop = asyncio.Event()
        self._said: set[Cause] = set()
        """What was said of the present outage; empty when there is none."""
        self._looks = 0  # that found it answering
        self._pause = FIRST_PAUSE
        self._troubled = self._ended = float("-inf")
        self._since = 0.0

    @property
    def lasts(self) -> bool:
        """Whether the database is away now, as far as is known."""
        return bool(self._said)

    def alive(self) -> bool:
        """Tell whether all loops work; one that waits for the database, or has just stopped waiting, is alive."""
        return self.lasts or self._monotonic() < self._ended + EXCUSED or self._pulse.alive()

    def stop(self) -> None:
        """The process is to end: from now on nobody waits, and whoever waits fails with the database's error."""
        self._stop.set()

    async def lap(self, loop: str, work: Callable[[], Awaitable[T]], *, within: float = 60.0) -> T | None:
        """Do one lap of a loop; when the database goes away meanwhile, return None once it is back.

        Nothing is done again here: what was committed and what was not stands in the rows, and the next lap finds it.

        Args:
            loop: its name, for the watchdog.
            work: one lap.
            within: seconds that a lap may take.

        Raises:
            DatabaseUnusable: it will not come back by itself.
        """
        self._pulse.beat(loop, within=within)
        try:
            done = await work()
        except Exception as error:
            if not await self.over(error):
                raise
            self._pulse.beat(loop, within=within)
            return None
        self._note_success()
        return done

    async def through(self, work: Callable[[], Awaitable[T]]) -> T:
        """Do work that may be repeated, until the database has done it.

        Raises:
            DatabaseUnusable: it will not come back by itself.
        """
        while True:
            try:
                done = await work()
            except Exception as error:
                if not await self.over(error):
                    raise
            else:
                self._note_success()
                return done

    async def over(self, error: Exception) -> bool:
        """Wait until an outage is over; False at once when the error is none, or the process is to end.

        Raises:
            DatabaseUnusable: the database will not come back by itself.
        """
        failure = classify(error)
        if failure is None or self._stop.is_set() or not await self._is_meant(failure):
            return False
        looks = self._looks
        self._note(failure)
        async with self._looking:
            while looks == self._looks and not self._stop.is_set():
                await self._rest()
                await self._look()
        return not self._stop.is_set()

    async def _is_meant(self, failure: Failure) -> bool:
        """Tell a bug of ours from what looks the same: a column of another release, a file that nobody may write."""
        if failure.cause is Cause.SHAPE:
            return not await has_our_shape(self._database)
        if failure.cause is Cause.READ_ONLY and not self.lasts:
            return await self._failure() is not None
        return True

    async def _rest(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(self._pause):
                await self._stop.wait()
        self._pause = min(2 * self._pause, LONGEST_PAUSE)

    async def _look(self) -> None:
        failure = await self._failure()
        if failure is None:
            self._looks += 1
            self._troubled = self._monotonic()
            self._pause = min(self._pause, AGAIN_PAUSE)
        else:
            self._note(failure)

    async def _failure(self) -> Failure | None:
        """Write something, since a full disk and a file that is read-only can still be read."""
        try:
            await self._database.touch()
        except Exception as error:
            failure = classify(error)
            if failure is None:
                raise
            return failure
        return None

    def _note(self, failure: Failure) -> None:
        """Log a failure once."""
        if failure.cause not in PASSES:
            raise DatabaseUnusable(str(failure))
        self._troubled = self._monotonic()
        if not self._said:
            self._since = self._troubled
        if failure.cause not in self._said:
            log.error("%s; everything waits and goes on by itself when that is over", failure)
        self._said.add(failure.cause)

    def _note_success(self) -> None:
        """A lap went well: after a while without another failure the outage is over."""
        now = self._monotonic()
        if not self._said or now < self._troubled + OVER_AFTER or self._looking.locked():
            return
        log.warning("the database is back after %.0f s: everything goes on", now - self._since)
        self._said.clear()
        self._pause, self._ended = FIRST_PAUSE, now
