"""``python -m bot token``: tokens of the API, for whoever may use the command line."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from bot.cli.shared import NO_TOKEN, add_command, open_database, say

if TYPE_CHECKING:
    from bot.cli.shared import Commands
    from bot.services.all import Services
    from bot.services.views.people import PersonView, TokenView
    from bot.settings import Settings
    from db.transaction import Transaction

USUAL_DAYS, MOST_DAYS = 90, 365


def add_to(commands: Commands) -> None:
    """Add the command to the parser."""
    words = "make, list or take back tokens of the API, with which a program acts for a person"
    parser = add_command(commands, "token", _token, words)
    parser.add_argument("person", help="whose: their Telegram id, their id at the site, or their public id")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--list", action="store_true", help="list the person's tokens (without their secrets)")
    what.add_argument("--revoke", type=int, metavar="NUMBER", help="take the token of this number back")
    parser.add_argument("--name", default="command line", help='what it is for (default: "command line")')
    parser.add_argument("--read-only", action="store_true", help="it may read only")
    parser.add_argument(
        "--days", type=_days, default=USUAL_DAYS, help=f"how long it is good, 1 to {MOST_DAYS} (default: {USUAL_DAYS})"
    )


def _token(arguments: argparse.Namespace) -> None:
    import asyncio

    from bot.settings import load
    from bot.trouble import Trouble
    from domain.refusals import DomainError

    try:
        asyncio.run(_do(load(token=NO_TOKEN), arguments))
    except DomainError as refusal:
        raise Trouble(f"That cannot be done: {refusal}.") from None


def _days(written: str) -> int:
    if not (written.isascii() and written.isdecimal() and 1 <= int(written) <= MOST_DAYS):
        raise argparse.ArgumentTypeError(f"write a number from 1 to {MOST_DAYS}")
    return int(written)


async def _do(settings: Settings, arguments: argparse.Namespace) -> None:
    import datetime as dt

    from bot.clock import SystemClock
    from bot.services.all import build_services
    from bot.services.views.people import Scope

    services = build_services(settings, SystemClock())
    async with open_database(settings) as database, database.write() as tx:
        person = await named(tx, services, arguments.person)
        if arguments.list:
            for each in await services.accounts.tokens(tx, actor=person):
                say(_line(each))
        elif arguments.revoke is not None:
            name = await services.accounts.revoke(tx, arguments.revoke, actor=person)
            say(f"The token {arguments.revoke} ({name}) opens nothing any more.")
        else:
            scope, life = Scope.READ if arguments.read_only else Scope.WRITE, dt.timedelta(days=arguments.days)
            secret, made = await services.accounts.make_token(
                tx, name=arguments.name, scope=scope, life=life, actor=person
            )
            say(_made(secret, made, person))


async def named(tx: Transaction, services: Services, written: str) -> PersonView:
    """Return whoever was typed.

    Raises:
        Trouble: nobody is known so.
    """
    from bot.trouble import Trouble
    from domain.refusals import NotFound

    try:
        return await services.accounts.named(tx, written)
    except NotFound:
        raise Trouble(f"Nobody is known as {written}: they have to open the bot or the site once before.") from None


def _made(secret: str, token: TokenView, person: PersonView) -> str:
    until = f"until {token.expires_at:%Y-%m-%d}"
    return f"{secret}\nToken {token.id} of {person.name}, {token.scope}, {until}. It is shown only now: keep it safe."


def _line(token: TokenView) -> str:
    used = f"used {token.used_at:%Y-%m-%d %H:%M}" if token.used_at else "never used"
    return f"{token.id:4}  {token.scope:5}  until {token.expires_at:%Y-%m-%d}  {used}  {token.name}"
