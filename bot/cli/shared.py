"""What several commands need. Like every file of a command it imports the heavy parts where they are used."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from typing import TYPE_CHECKING

from bot.trouble import Trouble

if TYPE_CHECKING:
    import asyncio
    from pathlib import Path

    from sqlalchemy import URL

    from bot.settings import Settings
    from db.engine import Database

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

FAILED, MISUSED = 1, 2  # exit codes; argparse uses the second one too
COLLECT_AFTER = 10_000  # new objects; Python's own 700 are what a turn or two works with, and none of it is garbage yet
NO_TOKEN = "0:not-needed"  # noqa: S105 - for commands that only look at the database


def add_command(
    commands: Commands, name: str, work: Callable[[argparse.Namespace], object], words: str
) -> argparse.ArgumentParser:
    """Add a command to the parser, and return its own parser for what follows the name.

    Args:
        commands: what the parser knows already.
        name: as people type it.
        work: takes what was typed; what it returns is the exit code, and None is 0.
        words: what it does, for the list of commands; begins with a small letter.
    """
    parser = commands.add_parser(name, help=words, description=f"{words[0].upper()}{words[1:]}.")
    parser.set_defaults(command=work)
    return parser


@contextmanager
def kept() -> Iterator[None]:
    """Keep what is made inside for as long as the process lives: the garbage collector never looks at it.

    It would look at 200,000 objects again and again while modules are imported, and at each of its longest passes
    afterwards. Nearly none of them is garbage, so nothing is collected before.
    """
    gc.disable()
    try:
        yield
        gc.freeze()
        gc.set_threshold(COLLECT_AFTER)
    finally:
        gc.enable()


def import_libraries() -> None:
    """Import libraries without what they take along for what nobody here does.

    python-telegram-bot decrypts passports, with 8 MB of cryptography; it and Babel know the time zones of pytz, which
    looks for 600 files when it is asked for one. Whoever wants these, as for tokens of the site, can import them still.
    """
    with _hidden("cryptography", "pytz"):
        import babel.dates  # noqa: F401
        import telegram  # noqa: F401


@contextmanager
def _hidden(*names: str) -> Iterator[None]:
    """Let imports of modules fail that are not there yet."""
    hidden = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None stands for what cannot be imported
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


def say(words: str) -> None:
    """Print a line at once, also into a pipe."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def start_log(settings: Settings, *, verbose: bool, quiet: bool = False) -> None:
    """Log to stderr: everything, or from INFO on, or when it is to be quiet from WARNING on; never a secret."""
    import logging

    with kept():
        from bot.logs import set_up
        from db.engine import parse_url

    password = parse_url(settings.database_url.text).password or ""
    level = logging.DEBUG if verbose else logging.WARNING if quiet else logging.INFO
    set_up(level, settings.token.text, password)


def warn_of_misspelt() -> None:
    """Log which variables look like settings and are none: what somebody meant to set has its default."""
    import logging

    from bot.settings import misspelt

    for name, words in misspelt().items():
        logging.getLogger(__name__).warning("%s %s", name, words)


@asynccontextmanager
async def open_database(
    settings: Settings, *, alone: bool = False, stop: asyncio.Event | None = None
) -> AsyncIterator[Database]:
    """Open the database in the shape we need: the bot makes and updates SQLite's, all else must have been migrated.

    Args:
        settings: where it is.
        alone: for the bot itself; a second one on the same SQLite file is refused.
        stop: for what runs until it is set: a database that is away is waited for.

    Raises:
        Stopped: `stop` was set while the database was away.
        Trouble: another bot uses the SQLite file, or the database was not migrated.
        DatabaseUnusable: it does not answer, or is none.
    """
    from bot.cli.files import only_one
    from bot.cli.patience import until_there
    from db.engine import Database, describe
    from db.file import sqlite_file
    from db.shape import is_current, revisions

    url = settings.database_url.text
    database = Database(url)

    async def prepare() -> None:
        if database.is_sqlite and alone:
            await bring_up_to_date(url)
        elif database.is_sqlite and not await revisions(url):
            raise Trouble(
                f"There is no bot's data in {describe(database.url)}: go to the bot's folder, or set BOT_DATABASE_URL; "
                "a new database is made by `python -m bot run` or `migrate`"
            )
        await database.check()
        if not await is_current(url):
            raise Trouble("The database is not in the shape this release needs; run: python -m bot migrate")

    async with AsyncExitStack() as stack:
        stack.push_async_callback(database.close)
        if database.is_sqlite and alone:
            stack.enter_context(only_one(sqlite_file(database.url)))
        await (prepare() if stop is None else until_there(prepare, stop))
        yield database


async def bring_up_to_date(url: str) -> None:
    """Make or update a database and say so in the log; the caller keeps other processes away where that matters.

    What a SQLite file held before is copied first: there is no other way back.

    Raises:
        Trouble: there is no room for the copy, or the file is damaged.
    """
    import logging

    from db.engine import describe, is_sqlite, parse_url
    from db.shape import head, revisions

    before = await revisions(url)
    if before == [head()]:
        return
    from db.migrate import upgrade

    parsed, log = parse_url(url), logging.getLogger(__name__)
    if before and is_sqlite(parsed):
        log.warning("%s holds a copy of what was there before the update", _copy_of_before(parsed, before[0]))
    await upgrade(url)
    name = describe(parsed)
    if before:
        log.warning("%s was brought from shape %s to %s: releases of before refuse it", name, before[0], head())
    else:
        log.warning("%s held no data: a new database was made", name)


def _copy_of_before(url: URL, revision: str) -> Path:
    from bot.cli.files import backup, stamp
    from db.file import sqlite_file

    database = sqlite_file(url)
    copy = database.with_name(f"{database.stem}-{stamp()}.before-update-from-{revision}.db")
    backup(database, copy)
    return copy
