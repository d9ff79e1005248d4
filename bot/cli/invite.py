"""``python -m bot invite``: the link that makes one person a mentor or an employer."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from bot.cli.shared import add_command, open_database, say

if TYPE_CHECKING:
    from bot.cli.shared import Commands
    from bot.settings import Settings


def add_to(commands: Commands) -> None:
    """Add the command to the parser."""
    words = "print a link that makes one person a mentor or employer, once, within 7 days"
    parser = add_command(commands, "invite", _invite, words)
    parser.add_argument("role", choices=["mentor", "employer"], help="what the person becomes")


def _invite(arguments: argparse.Namespace) -> None:
    import asyncio

    from bot.settings import load

    print_link(*asyncio.run(_make(load(), arguments.role)))


def print_link(token: str, name: str | None) -> None:
    """Print a link that opens the bot with a token."""
    if name:
        say(f"https://t.me/{name}?start={token}")
    else:
        sys.stderr.write("Telegram cannot be reached now, so the bot's name is missing in this link:\n")
        say(f"https://t.me/<the bot's name>?start={token}")


async def _make(settings: Settings, role: str) -> tuple[str, str | None]:
    """Return the invitation's token, and the bot's name if Telegram tells it."""
    from bot.clock import SystemClock
    from bot.services.all import build_services
    from domain.status import Role

    async with open_database(settings) as database:
        name = await bot_name(settings)  # before anything is stored: a token that Telegram refuses ends it
        async with database.write() as tx:
            return await build_services(settings, SystemClock()).mentors.invite(tx, Role(role)), name


async def bot_name(settings: Settings) -> str | None:
    """Ask Telegram for the bot's name; None when it cannot be reached."""
    from telegram.error import InvalidToken, TelegramError

    from bot.flow.transport import make_bot

    try:
        async with make_bot(settings.token.text, settings.api_url) as bot:
            return bot.username
    except InvalidToken:
        raise
    except TelegramError:
        return None
