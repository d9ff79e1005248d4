"""Whether the loops are alive: each says after a lap by when the next one will be over."""

from __future__ import annotations

import time
from collections.abc import Callable


class Pulse:
    """What a watchdog asks. It runs on monotonic time, so a step of the clock does not make a loop look stuck."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        """Begin with no loop; `monotonic` counts seconds."""
        self._monotonic = monotonic
        self._beats: dict[str, tuple[float, float]] = {}

    def beat(self, loop: str, *, within: float) -> None:
        """A loop is alive; it reports again within so many seconds, or is stuck."""
        now = self._monotonic()
        self._beats[loop] = (now, now + within)

    def alive(self) -> bool:
        """Tell whether no loop is overdue; one that has not begun yet is not."""
        now = self._monotonic()
        return all(now <= deadline for _, deadline in self._beats.values())
