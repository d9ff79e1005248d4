"""Our bot as `python -m bot run` starts it, with the sending limits open or a profiler on."""

from __future__ import annotations

import argparse
import asyncio
import cProfile
import logging
import signal
from contextlib import nullcontext
from pathlib import Path

from bot.app import build
from bot.flow.pacing import Limits
from bot.http_clock import HttpClock
from bot.settings import load


async def run(limits: Limits) -> None:
    """Serve until the process is told to stop; the database exists already."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    settings = load(None)
    async with HttpClock(str(settings.clock_url)) as clock:
        await build(settings, clock=clock, limits=limits).run(stop, beside=[clock.follow()])


def main() -> None:
    """Read the arguments."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--paced", action="store_true", help="keep to Telegram's limits")
    parser.add_argument("--profile", type=Path, help="write a profile of the whole run here")
    given = parser.parse_args()
    logging.basicConfig(level=logging.WARNING)
    profile = cProfile.Profile() if given.profile else None
    with profile or nullcontext():
        asyncio.run(run(Limits() if given.paced else Limits.open()))
    if profile is not None:
        profile.dump_stats(given.profile)


if __name__ == "__main__":
    main()
