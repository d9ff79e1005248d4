"""How often somebody may ask: a token bucket for each caller and each address."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from msgspec import Struct

_ROUNDED = 1e-6  # seconds: a clock that has run for long is no more exact, and nobody waits for less
_REMEMBERED = 10_000  # buckets; who has not asked for longest is forgotten first


class Rate(Struct, frozen=True):
    """So many requests at once, then so many a second."""

    burst: int
    per_second: float


CALLER = Rate(60, 10.0)
ADDRESS = Rate(300, 50.0)
"""Many people may share the address of one network."""


class Buckets:
    """A bucket for each key. No sleeping and no I/O, so tests run it on any clock."""

    def __init__(self, rate: Rate, monotonic: Callable[[], float] = time.monotonic) -> None:
        """Begin with full buckets."""
        self._rate = rate
        self._monotonic = monotonic
        self._full_at: OrderedDict[str, float] = OrderedDict()
        """When each is full again."""

    def wait(self, key: str) -> float:
        """Take one from a bucket and return 0; when it is empty, return after how many seconds there is one again."""
        now, step = self._monotonic(), 1.0 / self._rate.per_second
        full_at = max(self._full_at.pop(key, now), now)
        late = full_at + step - now - self._rate.burst * step
        if late <= _ROUNDED:
            full_at, late = full_at + step, 0.0
        self._full_at[key] = full_at
        if len(self._full_at) > _REMEMBERED:
            self._full_at.popitem(last=False)
        return late
