"""``python -m bot serve``: the site's API in a process of its own, beside the bot's."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from bot.cli.run import add_verbose, stop_signal
from bot.cli.shared import NO_TOKEN, add_command, kept, open_database, say, start_log, warn_of_misspelt

if TYPE_CHECKING:
    from bot.cli.shared import Commands
    from bot.settings import Settings

ADDRESS = "127.0.0.1:8080"


def add_to(commands: Commands) -> None:
    """Add the command to the parser."""
    words = "serve only the site's API, at BOT_HTTP (127.0.0.1:8080 by default), until it is interrupted"
    add_verbose(add_command(commands, "serve", _serve, words))


def _serve(arguments: argparse.Namespace) -> None:
    import asyncio

    with kept():
        from bot.settings import load

    settings = load(token=NO_TOKEN)
    start_log(settings, verbose=arguments.verbose)
    warn_of_misspelt()
    asyncio.run(serve(settings))


async def serve(settings: Settings) -> None:
    """Serve until the process is told to stop."""
    import asyncio

    with kept():
        from bot import almanac as packages
        from bot.clock import SystemClock
        from bot.services.all import build_services
        from bot.ui.say import Catalogues
        from domain import almanac
        from web.build import build
        from web.build import serve as listen

    stop, clock = stop_signal(), SystemClock()
    almanac.use(packages.Packages())
    async with open_database(settings, stop=stop) as database:
        server = build(
            settings,
            address=settings.http or ADDRESS,
            database=database,
            services=build_services(settings, clock),
            catalogues=Catalogues.load(),
            clock=clock,
        )
        async with asyncio.TaskGroup() as group:
            listening = group.create_task(listen(server, lambda url: say(f"The API is at {url} (Ctrl-C ends it).")))
            await stop.wait()
            listening.cancel()
