"""Our bot as `python -m bot run` starts it, with the sending limits open, a profiler on or its statements noted."""

from __future__ import annotations

import argparse
import asyncio
import logging
import re
import signal
import sqlite3
import time
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any
from unittest.mock import patch

from bot.cli.shared import import_libraries, kept
from bot.flow.pacing import Limits
from bot.http_clock import HttpClock
from bot.settings import load

ASKS = frozenset({"SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "REPLACE"})
COMMIT = "COMMIT"
_VALUE = re.compile(r"['\d]")


class Notes:
    """Notes in a file when a connection executes what: a line for each statement, and for each commit that wrote.

    SQLite names a statement again for each trigger that it runs, and an INSERT of many rows for each row: what begins
    with the same words as the one before counts once if it is an INSERT, and otherwise if its values are the same too.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._last = ""
        self._writes = False

    def __call__(self, statement: str) -> None:
        """Note a statement, given with its values."""
        first, *rest = statement.upper().split(None, 2)
        same = statement if first != "INSERT" else _VALUE.split(statement, maxsplit=1)[0]
        if same == self._last:
            return
        self._last = same
        if first == "BEGIN":
            self._writes = rest[:1] == ["IMMEDIATE"]
        elif first in ASKS or (first == COMMIT and self._writes):
            self._file.write(f"{time.perf_counter()} {first}\n")  # of the machine, the same in every process


def noting(file: IO[str]) -> Any:
    """Return a context in which every new connection notes its statements, whoever makes it."""
    connect = sqlite3.connect

    def noted(*args: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*args, **options)
        connection.set_trace_callback(Notes(file))
        return connection

    return patch("sqlite3.connect", noted)


async def run(limits: Limits) -> None:
    """Serve until the process is told to stop; the database exists already."""
    with kept():
        import_libraries()
        from bot.app import build  # noqa: PLC0415 - as the command does, whose memory is measured

    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    settings = load(None)
    async with HttpClock(str(settings.clock_url)) as clock:
        with kept():
            app = build(settings, clock=clock, limits=limits)
        await app.run(stop, beside=[clock.follow()])


def main() -> None:
    """Read the arguments."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--paced", action="store_true", help="keep to Telegram's limits")
    parser.add_argument("--profile", type=Path, help="write a profile of the whole run here")
    parser.add_argument("--statements", type=Path, help="note here when SQLite is asked what")
    given = parser.parse_args()
    logging.basicConfig(level=logging.WARNING)
    with ExitStack() as stack:
        if given.statements is not None:
            stack.enter_context(noting(stack.enter_context(given.statements.open("w", buffering=1))))
        if given.profile is not None:
            import cProfile  # noqa: PLC0415 - it would count as memory of the bot

            profile = stack.enter_context(cProfile.Profile())
            stack.callback(profile.dump_stats, given.profile)
        asyncio.run(run(Limits() if given.paced else Limits.open()))


if __name__ == "__main__":
    main()
