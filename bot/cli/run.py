"""``python -m bot run``: the bot itself, on Telegram."""

from __future__ import annotations

import argparse
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any

from bot.cli.shared import add_command, import_libraries, kept, open_database, start_log, warn_of_misspelt

if TYPE_CHECKING:
    import asyncio

    from bot.app import App
    from bot.cli.shared import Commands
    from bot.settings import Settings

Loops = Sequence[Coroutine[Any, Any, None]]
"""What lives as long as the bot."""


def add_to(commands: Commands) -> None:
    """Add the command to the parser."""
    words = "run the bot on Telegram until it is interrupted; an SQLite database is made and updated"
    parser = add_command(commands, "run", _run, words)
    add_verbose(parser)


def add_verbose(parser: argparse.ArgumentParser) -> None:
    """Add what every command has that runs the bot."""
    parser.add_argument("--verbose", action="store_true", help="log everything, to find out why something happens")


def _run(arguments: argparse.Namespace) -> None:
    import asyncio

    with kept():
        from bot.settings import load

    settings = load()
    start_log(settings, verbose=arguments.verbose)
    warn_of_misspelt()
    asyncio.run(serve(settings))


async def serve(settings: Settings, before: Callable[[App], Awaitable[Loops]] | None = None) -> None:
    """Run the bot until the process is told to stop; `before` may fill the database first, and give loops to run."""
    from contextlib import AsyncExitStack

    with kept():
        import_libraries()
        from bot.app import build
        from bot.flow.upcoming import Announcer
        from bot.http_clock import HttpClock
        from bot.watchdog import supervise

    stop = stop_signal()
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(open_database(settings, alone=True, stop=stop))
        clock = None
        if settings.clock_url is not None:
            clock = await stack.enter_async_context(HttpClock(settings.clock_url))
        with kept():
            announce = Announcer(database, clock.announce).announce if clock else None
            app = build(settings, database=database, clock=clock, announce=announce)
        loops = await before(app) if before is not None else ()
        follow = [clock.follow()] if clock else []
        await app.run(stop, beside=[supervise(app.ready, app.alive), *follow, *loops])


def stop_signal() -> asyncio.Event:
    """Return an event that is set when the process is asked to end."""
    import asyncio
    import signal

    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop
