"""``python -m bot link``: a link that gives somebody whom the site knows their chat."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from bot.cli.invite import bot_name, print_link
from bot.cli.shared import add_command, open_database
from bot.cli.token import named

if TYPE_CHECKING:
    from bot.cli.shared import Commands
    from bot.settings import Settings


def add_to(commands: Commands) -> None:
    """Add the command to the parser."""
    words = "print a link that joins somebody's account of the site with their chat, once, within an hour"
    parser = add_command(commands, "link", _link, words)
    parser.add_argument("person", help="whose: their id at the site, or their public id")


def _link(arguments: argparse.Namespace) -> None:
    import asyncio

    from bot.settings import load

    print_link(*asyncio.run(_make(load(), arguments.person)))


async def _make(settings: Settings, written: str) -> tuple[str, str | None]:
    """Return the link's token, and the bot's name if Telegram tells it."""
    from bot.clock import SystemClock
    from bot.services.all import build_services
    from bot.trouble import Trouble
    from domain.refusals import AlreadyLinked

    services = build_services(settings, SystemClock())
    async with open_database(settings) as database:
        name = await bot_name(settings)  # before anything is stored: a token that Telegram refuses ends it
        async with database.write() as tx:
            person = await named(tx, services, written)
            try:
                token, _ = await services.joining.link(tx, actor=person)
            except AlreadyLinked:
                raise Trouble(f"{person.name} has a chat already.") from None
    return token, name
