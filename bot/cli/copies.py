"""``python -m bot backup`` and ``restore``: copies of a SQLite database."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.shared import NO_TOKEN, add_command, say
from bot.trouble import Trouble

if TYPE_CHECKING:
    from bot.cli.shared import Commands


def add_to(commands: Commands) -> None:
    """Add both commands to the parser."""
    words = "copy the SQLite database into one file, also while the bot runs"
    backup = add_command(commands, "backup", _backup, words)
    backup.add_argument("file", type=Path, nargs="?", help="the copy (default: beside the database, named by the time)")
    words = "put a copy in the SQLite database's place; the bot must be stopped"
    restore = add_command(commands, "restore", _restore, words)
    restore.add_argument("file", type=Path, help="what backup wrote; the present data stays beside the database")


def _backup(arguments: argparse.Namespace) -> None:
    from bot.cli.files import backup, stamp

    database = _database_file()
    target = arguments.file or database.with_name(f"{database.stem}-{stamp()}.backup.db")
    backup(database, target)
    say(f"{target} holds a copy of {database}.")


def _restore(arguments: argparse.Namespace) -> None:
    from bot.cli.files import restore, stamp

    database = _database_file()
    kept = database.with_name(f"{database.stem}-{stamp()}.before-restore.db")
    lost = restore(arguments.file, database, kept)
    was = f"; what was there is in {kept}" if kept.exists() else ""
    say(f"{database} holds the data of {arguments.file} now{was}. Read 'After a restore' in docs/operations.md.")
    if lost is not None:
        say(
            f"Not in it any more: {lost.sessions} sessions and {lost.people} people. "
            f"{lost.changed} sessions have the state or time of before."
        )


def _database_file() -> Path:
    """Return the file of the SQLite database."""
    from bot.settings import load
    from db.engine import is_sqlite, parse_url
    from db.file import sqlite_file

    url = parse_url(load(token=NO_TOKEN).database_url.text)
    if not is_sqlite(url):
        raise Trouble("This command copies SQLite files; for PostgreSQL use its own pg_dump and pg_restore.")
    return sqlite_file(url)
