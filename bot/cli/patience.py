"""A database that is not there yet is waited for: a machine that boots starts the bot beside its database."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

from db.outage import Cause, classify

log = logging.getLogger(__name__)

PAUSE = 2.0  # seconds between two tries
WAITED_FOR = frozenset({Cause.AWAY, Cause.FULL})
"""What passes without another setting: a wrong password is told at once, whoever restarts us tries again."""


class Stopped(Exception):
    """The process was told to end while it waited."""


async def until_there(work: Callable[[], Awaitable[None]], stop: asyncio.Event) -> None:
    """Do the first work with a database again and again until it does it; that it waits is said once.

    Raises:
        Stopped: `stop` was set meanwhile.
    """
    said: set[Cause] = set()
    while True:
        try:
            return await work()
        except Exception as error:
            failure = classify(error) or classify(error.__cause__ or error)
            if failure is None or failure.cause not in WAITED_FOR:
                raise
        if failure.cause not in said:
            log.error("%s; the start waits until that is over (BOT_DATABASE_URL says where it is)", failure)
        said.add(failure.cause)
        with suppress(TimeoutError):
            async with asyncio.timeout(PAUSE):
                await stop.wait()
        if stop.is_set():
            raise Stopped("stopped while it waited for the database")
