"""The command line: ``python -m bot``. Each command imports what it needs, so that help answers at once."""

from __future__ import annotations

import argparse
import asyncio
import logging
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from bot.trouble import Trouble

if TYPE_CHECKING:
    from bot.app import App
    from bot.settings import Settings
    from db.engine import Database

FAILED, MISUSED = 1, 2  # exit codes; argparse uses the second one too
NO_TOKEN = "0:not-needed"  # noqa: S105 - for commands that only look at the database
CHATTY = {  # says so much that the rest is not seen
    "aiosqlite": logging.INFO,
    "alembic": logging.WARNING,
    "apscheduler": logging.WARNING,
    "asyncio": logging.INFO,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code: 0, 1 when it failed, 2 when it or a setting is written wrong."""
    parser = _parser()
    given = parser.parse_args(arguments)
    if given.version:
        _say(f"skillbd-bot {_version()}")
        return 0
    if given.command is None:
        parser.print_help(sys.stderr)
        return MISUSED
    try:
        return int(given.command(given) or 0)
    except KeyboardInterrupt:
        return FAILED
    except Exception as error:
        code, words = _explain(error)
        sys.stderr.write(f"{words}\n")
        return code


def _parser() -> argparse.ArgumentParser:
    module = Path(sys.argv[0]).name == "__main__.py"
    parser = argparse.ArgumentParser(
        prog="python -m bot" if module else None,
        description="A Telegram bot that books mentorship sessions and never forgets one.",
        epilog="Settings come from the environment or from .env in the folder you are in; .env.example lists them.",
    )
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    def add(name: str, command: Callable[[argparse.Namespace], object], words: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=words, description=f"{words[0].upper()}{words[1:]}.")
        sub.set_defaults(command=command)
        return sub

    run = add("run", _run, "run the bot on Telegram until it is interrupted; an SQLite database is made and updated")
    demo = add("demo", _demo, "try the bot in the browser: no token needed, sample people, a fresh database")
    for each in (run, demo):
        each.add_argument("--verbose", action="store_true", help="log everything, to find out why something happens")
    demo.add_argument("--port", type=int, help="of the page (default: 8090, or the next free one)")
    demo.add_argument("--no-browser", action="store_true", help="only print the page's address")
    add("doctor", _doctor, "check the settings, Telegram and the database, and say what to do about each")
    add("migrate", _migrate, "bring the database to the shape this release needs")
    invite = add("invite", _invite, "print a link that makes one person a mentor or employer, once, within 7 days")
    invite.add_argument("role", choices=["mentor", "employer"], help="what the person becomes")
    backup = add("backup", _backup, "copy the SQLite database into one file, also while the bot runs")
    backup.add_argument("file", type=Path, nargs="?", help="the copy (default: beside the database, named by the time)")
    restore = add("restore", _restore, "put a copy in the SQLite database's place; the bot must be stopped")
    restore.add_argument("file", type=Path, help="what backup wrote; the present data stays beside the database")
    letters = add(
        "deadletters", _deadletters, "show what was given up (bugs, failed messages, stuck sessions), or end it"
    )
    letters.add_argument(
        "action", nargs="?", default="list", choices=["list", "retry", "drop"], help="list: the default"
    )
    letters.add_argument("reference", nargs="?", metavar="REFERENCE", help="as the list and the log name it")
    return parser


# Commands


def _run(arguments: argparse.Namespace) -> None:
    from bot.settings import load

    settings = load()
    _log(settings, verbose=arguments.verbose)
    asyncio.run(_serve(settings))


def _demo(arguments: argparse.Namespace) -> None:
    from bot.demo.play import play

    asyncio.run(
        play(
            port=arguments.port,
            browser=not arguments.no_browser,
            serve=_serve,
            say=_say,
            log=lambda settings: _log(settings, verbose=arguments.verbose, quiet=True),
        )
    )


def _doctor(_arguments: argparse.Namespace) -> int:
    from bot.doctor import examine

    return 0 if asyncio.run(examine(_say)) else FAILED


def _migrate(_arguments: argparse.Namespace) -> None:
    from bot.settings import load
    from db.engine import describe, parse_url
    from db.migrate import upgrade

    url = load(token=NO_TOKEN).database_url.get_secret_value()
    asyncio.run(_reachable(url, upgrade))
    _say(f"{describe(parse_url(url))} has the shape this release needs.")


def _invite(arguments: argparse.Namespace) -> None:
    from bot.settings import load

    settings = load()
    token, name = asyncio.run(_make_invite(settings, arguments.role))
    if name:
        _say(f"https://t.me/{name}?start={token}")
    else:
        sys.stderr.write("Telegram cannot be reached now, so the bot's name is missing in this link:\n")
        _say(f"https://t.me/<the bot's name>?start={token}")


def _backup(arguments: argparse.Namespace) -> None:
    from bot.files import backup

    database = _embedded()
    target = arguments.file or database.with_name(f"{database.stem}-{_stamp()}.backup.db")
    backup(database, target)
    _say(f"{target} holds a copy of {database}.")


def _restore(arguments: argparse.Namespace) -> None:
    from bot.files import restore

    database = _embedded()
    kept = database.with_name(f"{database.stem}-{_stamp()}.before-restore.db")
    restore(arguments.file, database, kept)
    was = f"; what was there is in {kept}" if kept.exists() else ""
    _say(f"{database} holds the data of {arguments.file} now{was}.")


def _deadletters(arguments: argparse.Namespace) -> int:
    from bot.settings import load

    if arguments.action != "list" and arguments.reference is None:
        sys.stderr.write(f"Which one? python -m bot deadletters {arguments.action} REFERENCE\n")
        return MISUSED
    asyncio.run(_look_after(load(token=NO_TOKEN), arguments.action, arguments.reference))
    return 0


async def _look_after(settings: Settings, action: str, reference: str | None) -> None:
    from bot.clock import SystemClock
    from bot.deadletters import work
    from bot.services.all import build_services

    async with _database(settings) as database:
        await work(build_services(settings, SystemClock()).dead_letters, database, action, reference, _say)


# What they share


async def _serve(settings: Settings, before: Callable[[App], Awaitable[None]] | None = None) -> None:
    """Run the bot until the process is told to stop; `before` may fill the database first."""
    from bot.app import build
    from bot.http_clock import HttpClock
    from bot.watchdog import supervise

    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(_database(settings, alone=True))
        clock = None
        if settings.clock_url is not None:
            clock = await stack.enter_async_context(HttpClock(settings.clock_url))
        app = build(settings, database=database, clock=clock, announce=clock.announce if clock else None)
        if before is not None:
            await before(app)
        await app.run(stop, beside=[supervise(app.ready, app.alive), *([clock.follow()] if clock else [])])


@asynccontextmanager
async def _database(settings: Settings, *, alone: bool = False) -> AsyncIterator[Database]:
    """Open the database in the shape we need: SQLite is migrated, PostgreSQL must have been.

    Args:
        settings: where it is.
        alone: for the bot itself; a second one on the same SQLite file is refused.
    """
    from bot.files import only_one
    from db.engine import Database
    from db.file import sqlite_file
    from db.migrate import is_current, upgrade

    url = settings.database_url.get_secret_value()
    database = Database(url)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(database.close)
        if database.is_sqlite and alone:
            stack.enter_context(only_one(sqlite_file(database.url)))
        if database.is_sqlite:
            await upgrade(url)
        await database.check()
        if not await is_current(url):
            raise Trouble("The database is not in the shape this release needs; run: python -m bot migrate")
        yield database


async def _reachable(url: str, work: Callable[[str], Awaitable[None]]) -> None:
    """Work on a database, once it is known to answer."""
    from db.engine import Database

    database = Database(url)
    try:
        await database.check()
    finally:
        await database.close()
    await work(url)


async def _make_invite(settings: Settings, role: str) -> tuple[str, str | None]:
    """Return the invitation's token, and the bot's name if Telegram tells it."""
    from telegram.error import InvalidToken, TelegramError

    from bot.clock import SystemClock
    from bot.flow.transport import make_bot
    from bot.services.all import build_services
    from domain.status import Role

    async with _database(settings) as database, database.write() as tx:
        token = await build_services(settings, SystemClock()).mentors.invite(tx, Role(role))
    try:
        async with make_bot(settings.token.get_secret_value(), settings.api_url) as bot:
            return token, bot.username
    except InvalidToken:
        raise
    except TelegramError:
        return token, None


def _embedded() -> Path:
    """Return the file of the SQLite database."""
    from bot.settings import load
    from db.engine import is_sqlite, parse_url
    from db.file import sqlite_file

    url = parse_url(load(token=NO_TOKEN).database_url.get_secret_value())
    if not is_sqlite(url):
        raise Trouble("This command copies SQLite files; for PostgreSQL use its own pg_dump and pg_restore.")
    return sqlite_file(url)


def _log(settings: Settings, *, verbose: bool, quiet: bool = False) -> None:
    """Log to stderr, with the token and meeting links taken out of every line before it is written."""
    from bot.redaction import install
    from db.engine import parse_url

    level = logging.DEBUG if verbose else logging.WARNING if quiet else logging.INFO
    logging.basicConfig(level=level, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for name, floor in CHATTY.items():
        logging.getLogger(name).setLevel(max(level, floor))
    install(settings.token.get_secret_value(), parse_url(settings.database_url.get_secret_value()).password or "")


def _explain(error: Exception) -> tuple[int, str]:
    """Turn an error that a person can mend into an exit code and a sentence; any other is a bug and raised again."""
    from telegram.error import InvalidToken

    from bot.files import Unreadable
    from bot.flow.outcome import TokenRejected
    from bot.settings import SettingsError
    from db.file import DatabaseUnusable
    from db.outage import classify, damage

    found = _first(error)
    damaged = damage(found)
    if damaged and (isinstance(found, Unreadable) or not isinstance(found, Trouble)):
        return FAILED, str(damaged)
    match found:
        case SettingsError():
            return MISUSED, f"These settings are wrong; put them into the environment or .env:\n{found}"
        case InvalidToken() | TokenRejected():
            return FAILED, "BOT_TOKEN: Telegram does not know this token; copy it again from @BotFather"
        case Trouble() | DatabaseUnusable():
            return FAILED, str(found)
    if failure := classify(found):
        return FAILED, str(failure)
    raise error


def _first(error: BaseException) -> BaseException:
    """Look into groups of errors: the first one that came is what went wrong."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


def _stamp() -> str:
    from bot.clock import SystemClock

    return SystemClock().now().astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("skillbd-bot")
    except PackageNotFoundError:
        return "that was not installed, only copied"


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
