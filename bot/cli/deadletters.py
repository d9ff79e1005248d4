"""``python -m bot deadletters``: what was given up, tried again or dropped from the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.cli.shared import MISUSED, NO_TOKEN, add_command, open_database, say
from bot.trouble import Trouble

if TYPE_CHECKING:
    from bot.cli.shared import Commands
    from bot.services.all import Services
    from bot.services.views.admins import LetterView
    from db.engine import Database

ACTIONS = ("list", "retry", "drop")
MOST = 50  # of each sort, the latest ones

_NOTHING = "Nothing was given up."
_HEAD = ("REFERENCE", "WHEN (UTC)", "SORT", "ERROR", "ABOUT")


def add_to(commands: Commands) -> None:
    """Add the command to the parser."""
    words = "show what was given up (bugs, failed messages, stuck sessions), or end it"
    parser = add_command(commands, "deadletters", _deadletters, words)
    parser.add_argument("action", nargs="?", default="list", choices=ACTIONS, help="list: the default")
    parser.add_argument("reference", nargs="?", metavar="REFERENCE", help="as the list and the log name it")


def _deadletters(arguments: argparse.Namespace) -> int:
    import asyncio

    if arguments.action != "list" and arguments.reference is None:
        sys.stderr.write(f"Which one? python -m bot deadletters {arguments.action} REFERENCE\n")
        return MISUSED
    asyncio.run(_look_after(arguments.action, arguments.reference))
    return 0


async def _look_after(action: str, reference: str | None) -> None:
    """Do one of `ACTIONS`; the bot may be running, it notices within seconds."""
    from bot.clock import SystemClock
    from bot.services.all import build_services
    from bot.settings import load

    settings = load(token=NO_TOKEN)
    async with open_database(settings) as database:
        services = build_services(settings, SystemClock())
        if action == "list" and reference is None:
            await _list(services, database)
        else:
            await _end(services, database, action, reference or "")


async def _list(services: Services, database: Database) -> None:
    from db.queries.deadletters import SORTS

    letters = services.dead_letters
    async with database.read() as tx:
        found = [each for sort in SORTS for each in await letters.latest(tx, sort, actor=None, limit=MOST)]
    _print(found)


async def _end(services: Services, database: Database, action: str, reference: str) -> None:
    """Show one, have it tried again, or drop it.

    Raises:
        Trouble: there is no such reference (any more).
    """
    letters = services.dead_letters
    async with database.write() as tx:
        letter = await letters.find(tx, reference)
        if letter is None:
            raise Trouble(f"nothing has the reference {reference}: python -m bot deadletters shows what there is")
        if action == "list":
            _print([letter])
            return
        done = await (letters.retry if action == "retry" else letters.drop)(tx, letter.sort, letter.id, actor=None)
    if not done:
        raise Trouble(f"{reference} has been dealt with by somebody else in this moment")
    say(f"{letter.reference} is tried again." if action == "retry" else f"{letter.reference} is dropped.")


def _print(letters: Sequence[LetterView]) -> None:
    if not letters:
        say(_NOTHING)
        return
    rows = [_HEAD, *(_cells(each) for each in letters)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_HEAD))]
    for row in rows:
        say("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _cells(letter: LetterView) -> tuple[str, ...]:
    about = " ".join(part for part in (letter.what, *letter.whose) if part)
    return letter.reference, f"{letter.at:%Y-%m-%d %H:%M}", letter.sort, letter.error, about
