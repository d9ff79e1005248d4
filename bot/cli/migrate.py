"""``python -m bot migrate``: the database's shape."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from bot.cli.shared import NO_TOKEN, add_command, bring_up_to_date, say

if TYPE_CHECKING:
    from bot.cli.shared import Commands


def add_to(commands: Commands) -> None:
    """Add the command to the parser."""
    add_command(commands, "migrate", _migrate, "bring the database to the shape this release needs")


def _migrate(_arguments: argparse.Namespace) -> None:
    import asyncio

    from bot.settings import load
    from db.engine import describe, parse_url

    url = load(token=NO_TOKEN).database_url.text
    asyncio.run(_upgrade(url))
    say(f"{describe(parse_url(url))} has the shape this release needs.")


async def _upgrade(url: str) -> None:
    """Migrate a database, once it is known to answer; SQLite's under no bot that runs."""
    from contextlib import ExitStack

    from bot.cli.files import only_one
    from db.engine import Database
    from db.file import sqlite_file
    from db.shape import is_current

    database = Database(url)
    with ExitStack() as stack:
        if database.is_sqlite and not await is_current(url):
            stack.enter_context(only_one(sqlite_file(database.url)))
        elif not database.is_sqlite:
            try:
                await database.check()
            finally:
                await database.close()
        await bring_up_to_date(url)
