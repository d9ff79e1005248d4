"""The site's API as `python -m bot serve` runs it, with the limits of how often somebody may ask open, or profiled."""

from __future__ import annotations

import argparse
import asyncio
import logging
from contextlib import ExitStack
from pathlib import Path

from bench.http_choices import ISSUER, SECRET
from bot import almanac as packages
from bot.cli.run import stop_signal
from bot.cli.shared import kept
from bot.clock import SystemClock
from bot.services.all import build_services
from bot.settings import load
from bot.ui.say import Catalogues
from db.engine import Database
from domain import almanac
from web.build import build
from web.pace import Buckets, Rate

_OPEN = Rate(1_000_000, 1_000_000.0)


async def run(url: str, port: int) -> None:
    """Serve until the process is told to stop; the database exists already."""
    stop, clock = stop_signal(), SystemClock()
    almanac.use(packages.Packages())
    with kept():
        catalogues = Catalogues.load()
    settings = load(
        None,
        token="1:only-for-the-api",  # noqa: S106 - opens nothing
        database_url=url,
        open_per_pair=1000,
        open_per_person=1000,
        site_jwt_secret=SECRET,
        site_jwt_issuer=ISSUER,
    )
    database = Database(url)
    server = build(
        settings,
        address=f"127.0.0.1:{port}",
        database=database,
        services=build_services(settings, clock),
        catalogues=catalogues,
        clock=clock,
    )
    server.site.door.callers = Buckets(_OPEN)
    server.site.door.addresses = Buckets(_OPEN)
    await server.start()
    await stop.wait()
    await server.close()
    await database.close()


def main() -> None:
    """Read the arguments."""
    parser = argparse.ArgumentParser()
    parser.add_argument("url", help="of the database")
    parser.add_argument("port", type=int)
    parser.add_argument("--profile", type=Path, help="write a profile of the whole run here")
    given = parser.parse_args()
    logging.basicConfig(level=logging.WARNING)
    with ExitStack() as stack:
        if given.profile is not None:
            import cProfile  # noqa: PLC0415 - only when it is asked for

            profile = stack.enter_context(cProfile.Profile())
            stack.callback(profile.dump_stats, given.profile)
        asyncio.run(run(given.url, given.port))


if __name__ == "__main__":
    main()
