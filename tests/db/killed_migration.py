"""A program: migrate a database again and again, killed some statements later each time, until it gets through.

Prints how often it was killed. It forks, because starting Python anew for each kill takes half a second.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import signal
import sys
from typing import Any

from sqlalchemy import Engine, event

from db import driver
from db.migrate import upgrade


def migrate_and_die(url: str, statements: int) -> None:
    """Migrate, but be killed when this many statements have run."""
    run = itertools.count(1)

    def count(*_event: Any) -> None:
        if next(run) > statements:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", count)
    event.listen(Engine, "commit", count)
    asyncio.run(upgrade(url))


def survived(url: str, statements: int) -> bool:
    """Migrate in a child, and tell whether it came to its end.

    Raises:
        RuntimeError: the child could not go on from what an earlier one left behind.
    """
    child = os.fork()
    if child == 0:
        migrate_and_die(url, statements)
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status not in (0, -signal.SIGKILL):
        raise RuntimeError(f"after {statements} statements the next migration failed with {status}")
    return status == 0


async def begin_nothing(_connection: driver.Connection, _patience: float) -> None:
    """Let each statement be a transaction of its own."""


def main(url: str, step: str, guard: str) -> None:
    """Kill until it gets through; without the guard each statement of SQLite is a transaction of its own."""
    if guard == "unguarded":
        driver.Connection.begin_writing = begin_nothing  # type: ignore[assignment,method-assign]
    moments = itertools.count(1, int(step))
    kills = sum(1 for _ in itertools.takewhile(lambda moment: not survived(url, moment), moments))
    sys.stdout.write(f"{kills}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
