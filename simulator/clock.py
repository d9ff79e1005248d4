"""The human clock of the pretend world, and a signal for whoever waits."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class Bell:
    """Wakes everybody who waits at that moment; a signal that nobody waits for is lost."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        """Wake all who wait now."""
        self._event.set()
        self._event = asyncio.Event()

    async def heard(self, seconds: float) -> bool:
        """Wait for the next signal; False when the seconds passed without one."""
        try:
            async with asyncio.timeout(seconds):
                await self._event.wait()
        except TimeoutError:
            return False
        return True


def real_time() -> datetime:
    """Return the time of this machine, in UTC."""
    return datetime.fromtimestamp(time.time(), UTC)


class Clock:
    """Real time plus an offset that can jump; ``generation`` counts the jumps."""

    def __init__(self, base: Callable[[], datetime] | None = None) -> None:
        self._base = base or real_time
        self._bell = Bell()
        self.offset = timedelta(0)
        self.generation = 0
        self.due: datetime | None = None
        self.what = ""
        """What happens then and to whom, in the bot's words."""

    def now(self) -> datetime:
        """Return the pretend moment, aware and in UTC."""
        return self._base().astimezone(UTC) + self.offset

    def jump(self, to: datetime | None = None, *, by: timedelta | None = None) -> None:
        """Move the clock to an aware moment, or by a length of time.

        Raises:
            ValueError: neither or both were given, or the moment has no zone.
        """
        if (to is None) == (by is None):
            raise ValueError("give either a moment or a length of time")
        if to is not None:
            if to.tzinfo is None:
                raise ValueError("the moment needs a zone")
            by = to - self.now()
        self.offset += by or timedelta(0)
        self.generation += 1
        self._bell.ring()

    def next(self) -> bool:
        """Jump to the moment the bot announced; False when it announced none that is ahead."""
        if self.due is None or self.due <= self.now():
            return False
        self.jump(self.due)
        return True

    async def changed(self, after: int, seconds: float) -> None:
        """Wait until ``generation`` is above ``after``, at most some seconds of real time."""
        if self.generation <= after:
            await self._bell.heard(seconds)
