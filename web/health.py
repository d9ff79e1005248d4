"""Whether the program lives, and whether it can serve: for whoever restarts it, or sends people to it."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from db.engine import Database
from db.outage import classify
from db.shape import has_our_shape

SAMPLE_EVERY = 0.5  # seconds
LONGEST_LAG = 1.0  # seconds by which the loop may be late before the program counts as stuck
WRITE_EVERY = 2.0  # seconds
PATIENCE = 3.0  # seconds that the database has to answer

Answer = tuple[HTTPStatus, dict[str, Any]]


@dataclass(eq=False, slots=True)
class Health:
    """Looks at the parts."""

    database: Database
    polls: Callable[[], str] | None = None
    """Tells whether messages are taken in and sent, "ok" or why not; None: another process does that."""
    _lag: float = field(default=0.0, init=False)
    _wrote: float = field(default=-math.inf, init=False)

    async def run(self) -> None:
        """Measure for ever how late the loop is."""
        while True:
            began = time.monotonic()
            await asyncio.sleep(SAMPLE_EVERY)
            self._lag = max(time.monotonic() - began - SAMPLE_EVERY, self._lag / 2)

    def live(self) -> Answer:
        """Tell whether the loop is punctual."""
        fine = self._lag <= LONGEST_LAG
        return _answer({"loop_lag_ms": round(self._lag * 1000)}, fine=fine)

    async def ready(self) -> Answer:
        """Tell whether requests can be served: the database takes writes, in our shape, and messages are taken in."""
        poller = "elsewhere" if self.polls is None else self.polls()
        checks = {"database": "no answer", "schema": "unknown", "poller": poller}
        try:
            async with asyncio.timeout(PATIENCE):
                is_ours = await has_our_shape(self.database)
                if is_ours:
                    await self._write()
            checks |= {"database": "ok", "schema": "ok" if is_ours else "of another release"}
        except TimeoutError:
            pass
        except Exception as error:  # whatever it is, the answer says that it is not ready
            failure = classify(error)
            checks["database"] = failure.cause if failure else type(error).__name__
        fine = all(check in ("ok", "elsewhere") for check in checks.values())
        return _answer(checks, fine=fine)

    async def _write(self) -> None:
        """Write something, since a full disk can still be read; seldom, whoever asks how often."""
        if time.monotonic() >= self._wrote + WRITE_EVERY:
            await self.database.touch()
            self._wrote = time.monotonic()


def _answer(checks: dict[str, Any], *, fine: bool) -> Answer:
    if fine:
        return HTTPStatus.OK, {"status": "ok", "checks": checks}
    said = {"error": "Not now: `checks` says what is wrong.", "code": "unavailable"}
    return HTTPStatus.SERVICE_UNAVAILABLE, {"status": "failing", "checks": checks, **said}
