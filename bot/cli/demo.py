"""``python -m bot demo``: the bot in the browser, with sample people."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from bot.cli.run import add_verbose, serve
from bot.cli.shared import add_command, say, start_log

if TYPE_CHECKING:
    from bot.cli.shared import Commands


def add_to(commands: Commands) -> None:
    """Add the command to the parser."""
    words = "try the bot in the browser: no token needed, sample people, a fresh database"
    parser = add_command(commands, "demo", _demo, words)
    add_verbose(parser)
    parser.add_argument("--port", type=int, help="of the page (default: 8090, or the next free one)")
    parser.add_argument("--no-browser", action="store_true", help="only print the page's address")


def _demo(arguments: argparse.Namespace) -> None:
    import asyncio

    from bot.demo.play import play

    asyncio.run(
        play(
            port=arguments.port,
            browser=not arguments.no_browser,
            serve=serve,
            say=say,
            log=lambda settings: start_log(settings, verbose=arguments.verbose, quiet=True),
        )
    )
