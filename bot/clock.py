"""The clock for people: sessions, reminders, due times. It may jump in tests and in the demo.

Leases, pacing and retries must not jump: they use monotonic or database time. No other module reads the real clock.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from typing import Protocol


class Clock(Protocol):
    """Tells the time of people."""

    def now(self) -> dt.datetime:
        """Return the present instant, aware, in UTC."""

    def on_jump(self, callback: Callable[[], None]) -> None:
        """Call back whenever the clock jumps, so that what became due is looked at."""


class SystemClock:
    """The machine's clock; it never jumps by itself."""

    def now(self) -> dt.datetime:
        """Return the machine's time in UTC."""
        return dt.datetime.now(dt.UTC)

    def on_jump(self, callback: Callable[[], None]) -> None:
        """Nothing to do: this clock does not jump."""


class Steps:
    """Notices when a clock steps, by monotonic time beside it."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        """Begin without a reading; `monotonic` counts seconds."""
        self._monotonic = monotonic
        self._away: float | None = None

    def step(self, reading: float) -> float:
        """Return by how many seconds the clock has stepped since the reading before, given what it shows now."""
        before, self._away = self._away, reading - self._monotonic()
        return 0.0 if before is None else self._away - before


class JumpingClock:
    """A clock that is `offset` away from a base clock, or stands still at a base moment: tests and the demo."""

    def __init__(self, start: dt.datetime | None = None) -> None:
        """Stand still at `start` (aware), or run with the machine's clock when there is none."""
        self._start = start
        self._offset = dt.timedelta()
        self._callbacks: list[Callable[[], None]] = []

    def now(self) -> dt.datetime:
        """Return the pretend instant in UTC."""
        return (self._start or dt.datetime.now(dt.UTC)) + self._offset

    def on_jump(self, callback: Callable[[], None]) -> None:
        """Remember whom to tell."""
        self._callbacks.append(callback)

    def runs(self) -> None:
        """Go on with the machine's clock from here, for those that stood still."""
        here, self._start, self._offset = self.now(), None, dt.timedelta()
        self._offset = here - self.now()

    def jump(self, *, by: dt.timedelta | None = None, to: dt.datetime | None = None) -> None:
        """Move the clock by a span or to an aware moment, and tell the listeners."""
        if to is not None:
            by = to - self.now()
        self._offset += by or dt.timedelta()
        for callback in self._callbacks:
            callback()
