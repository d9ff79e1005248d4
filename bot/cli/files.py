"""The embedded database's file: one bot at a time, and copies that are whole."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.trouble import Trouble


class Unreadable(Trouble):
    """SQLite cannot read a file, or cannot write another."""


@contextmanager
def only_one(database: Path) -> Iterator[None]:
    """Keep a second bot away from a SQLite database, for as long as this process lives at most.

    Raises:
        Trouble: another process holds it.
    """
    file = database.with_name(database.name + ".lock")
    try:
        lock = file.open("a+")
    except OSError as error:
        raise Trouble(f"{file} cannot be opened ({error.strerror}): make the folder writable for this user") from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.seek(0)
            raise Trouble(
                f"{database} is in use by process {lock.read().strip() or '?'}: stop that one first"
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def backup(database: Path, target: Path) -> None:
    """Copy a database, also while a bot writes to it; the target appears only when it is whole.

    Raises:
        Trouble: there is nothing to copy, the target exists, its folder does not, or a file cannot be read or written.
    """
    if not database.is_file():
        raise Trouble(f"there is no database {database} yet")
    if not target.parent.is_dir():
        raise Trouble(f"there is no folder {target.parent}: make it first, or choose another")
    if target.exists():
        raise Trouble(f"{target} exists already: choose another name")
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        _copy(database, part)
        _require_whole(part, database)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def restore(copy: Path, database: Path, kept: Path) -> None:
    """Put a copy in the database's place, in one transaction of SQLite's; what was there stays as `kept`.

    Raises:
        Trouble: a bot runs on the database, the copy is not one of ours or is the database itself, or a file cannot be
            read or written.
    """
    _require_ours(copy)
    if database.exists() and copy.samefile(database):
        raise Trouble(f"{copy} is the database itself: name a copy of it")
    with only_one(database):
        if database.exists():
            _keep(database, kept)
        _copy(copy, database)


def _keep(database: Path, kept: Path) -> None:
    """Copy what is there; a file that SQLite cannot read any more is moved away with its log instead."""
    try:
        backup(database, kept)
    except Unreadable:
        for ending in ("", "-wal", "-shm"):
            part = database.with_name(database.name + ending)
            if part.exists():
                part.replace(kept.with_name(kept.name + ending))


def _copy(source: Path, target: Path) -> None:
    """Replace the target's content through SQLite itself, which minds write-ahead logs on both sides."""
    try:
        with closing(_open(source, "ro")) as reading, closing(_open(target, "rwc")) as writing:
            reading.backup(writing)  # in one go: with a write-ahead log that holds up no writer
    except sqlite3.Error as error:
        raise Unreadable(f"{source} could not be copied to {target}: {error}") from None


def _require_whole(part: Path, source: Path) -> None:
    """Make a copy one file, with no log beside it, and look at it: copying takes damaged pages along."""
    try:
        with closing(_open(part, "rw")) as copied:
            copied.execute("PRAGMA journal_mode=DELETE")
            [found] = copied.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        found = str(error)
    if found != "ok":
        raise Unreadable(f"{source} is damaged: {found}. Put an older copy back: python -m bot restore FILE")


def _require_ours(copy: Path) -> None:
    if not copy.is_file():
        raise Trouble(f"there is no file {copy}")
    try:
        with closing(_open(copy, "ro")) as reading:
            found = reading.execute("SELECT count(*) FROM alembic_version").fetchone()
            whole = reading.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        raise Trouble(f"{copy} is not a copy of this bot's database: {error}") from None
    if found != (1,) or whole != ("ok",):
        raise Trouble(f"{copy} is damaged or empty; nothing was changed")


def _open(file: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode={mode}", uri=True)
