"""Whether the program lives, and whether it can serve: for whoever restarts it, or sends people to it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from db.engine import Database
from db.shape import has_our_shape

SAMPLE_EVERY = 0.5  # seconds
LONGEST_LAG = 1.0  # seconds by which the loop may be late before the program counts as stuck
PATIENCE = 3.0  # seconds that the database has to answer

Answer = tuple[HTTPStatus, dict[str, Any]]


@dataclass(eq=False, slots=True)
class Health:
    """Looks at the parts."""

    database: Database
    polls: Callable[[], bool] | None = None
    """Tells whether the loops that take messages in and send them go round; None: another process has them."""
    _lag: float = field(default=0.0, init=False)

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
        """Tell whether requests can be served: the database answers, in our shape, and messages are taken in."""
        checks = {"database": "no answer", "schema": "unknown", "poller": self._poller()}
        try:
            async with asyncio.timeout(PATIENCE):
                is_ours = await has_our_shape(self.database)
            checks |= {"database": "ok", "schema": "ok" if is_ours else "of another release"}
        except Exception as error:  # whatever it is, the answer says that it is not ready
            checks["database"] = type(error).__name__
        fine = all(check in ("ok", "elsewhere") for check in checks.values())
        return _answer(checks, fine=fine)

    def _poller(self) -> str:
        if self.polls is None:
            return "elsewhere"
        return "ok" if self.polls() else "stuck"


def _answer(checks: dict[str, Any], *, fine: bool) -> Answer:
    if fine:
        return HTTPStatus.OK, {"status": "ok", "checks": checks}
    said = {"error": "Not now: `checks` says what is wrong.", "code": "unavailable"}
    return HTTPStatus.SERVICE_UNAVAILABLE, {"status": "failing", "checks": checks, **said}
