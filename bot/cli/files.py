"""The embedded database's file: one bot at a time, and copies that are whole."""

from __future__ import annotations

import asyncio
import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC
from pathlib import Path
from stat import S_IMODE

from sqlalchemy import URL

from bot.clock import SystemClock
from bot.trouble import Trouble
from db.restored import Lost, lost, settle
from db.shape import known_revisions


class Unreadable(Trouble):
    """SQLite cannot read a file, or cannot write another."""


def stamp() -> str:
    """Return the time as part of a file's name, in UTC."""
    return SystemClock().now().astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def lock_of(database: Path) -> Path:
    """Name the file that whoever runs on a database holds."""
    return database.with_name(database.name + ".lock")


@contextmanager
def only_one(database: Path) -> Iterator[None]:
    """Keep a second bot away from a SQLite database, for as long as this process lives at most.

    Raises:
        Trouble: another process holds it.
    """
    file = lock_of(database)
    is_new = not file.exists()
    try:
        lock = file.open("a+b", buffering=0)
    except PermissionError:
        whose = "its folder is not writable for this user" if is_new else "it is another user's (chown)"
        raise Trouble(f"{file} cannot be opened: {whose}") from None
    except OSError as error:
        raise Trouble(f"{file} cannot be opened ({error.strerror})") from None
    with lock:
        if is_new:
            _belong_like(file, database)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.seek(0)
            raise Trouble(
                f"{database} is in use by process {lock.read().decode() or '?'}: stop that one first"
            ) from None
        with suppress(OSError):  # who holds it is only said: on a full disk it is held all the same
            lock.truncate(0)
            lock.write(str(os.getpid()).encode())
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
    with _beside(target) as part:
        _copy(database, part)
        _require_whole(part, database)
        if not _revisions(part):
            raise Trouble(f"{database} is empty: there is nothing to copy")
        _belong_like(part, database)
        part.replace(target)


def restore(copy: Path, database: Path, kept: Path) -> Lost | None:
    """Put a copy in the database's place, all or nothing, in this release's shape; what was there stays as `kept`.

    Returns:
        What was there and is not in the copy; None when there was nothing that can be read.

    Raises:
        Trouble: a bot runs on the database, the copy is not one of ours or is the database itself, or a file cannot be
            read or written. Then the database is as it was.
    """
    from db.migrate import upgrade  # and Alembic, which the other commands do not need

    _require_ours(copy)
    if database.exists() and copy.samefile(database):
        raise Trouble(f"{copy} is the database itself: name a copy of it")
    if kept.exists():
        raise Trouble(f"{kept} exists already: try again in a second")
    with only_one(database), _beside(database) as part:
        _copy(copy, part)
        asyncio.run(upgrade(URL.create("sqlite", database=str(part))))
        settle(part)
        _require_whole(part, copy)
        missed = lost(part, database)
        _belong_like(part, database)
        _give_way(database, kept)
        part.replace(database)
    return missed


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """Give a name for what becomes the target once it is whole; nothing of it stays otherwise.

    Raises:
        Trouble: a file cannot be made, moved or given its owner.
    """
    part = target.with_name(target.name + ".part")
    _remove(part)
    try:
        yield part
    except OSError as error:
        raise Trouble(f"{target} cannot be written ({error.strerror}); nothing was changed") from None
    finally:
        _remove(part)


def _remove(file: Path) -> None:
    for each in (file, *_logs(file)):
        each.unlink(missing_ok=True)


def _logs(file: Path) -> list[Path]:
    """Name what SQLite keeps beside a file: it would write what is in there into any other of that name."""
    return [file.with_name(file.name + ending) for ending in ("-wal", "-shm", "-journal")]


def _give_way(database: Path, kept: Path) -> None:
    """Let a file be known by another name too, with its log where SQLite cannot write that into it."""
    if database.exists():
        _fold(database)
    for log in _logs(database):
        if log.exists():
            log.replace(kept.with_name(kept.name + log.name.removeprefix(database.name)))
    if not database.exists():
        return
    try:
        kept.hardlink_to(database)  # so that at no moment there is no database
    except OSError:  # not every file system can
        database.rename(kept)


def _fold(database: Path) -> None:
    """Write the log of a database that can be read into it, so that it is one file.

    Raises:
        Trouble: another program has it open.
    """
    try:
        with closing(_open(database, "rw")) as opened:
            opened.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            raise Trouble(f"another program has {database} open: end it first; nothing was changed") from None


def _belong_like(file: Path, model: Path) -> None:
    """Give a new file the mode and owner of another, or its folder's owner: root takes nothing from the bot's user."""
    found = model.stat() if model.exists() else model.parent.stat()
    if model.exists():
        file.chmod(S_IMODE(found.st_mode))
    if os.geteuid() == 0:
        os.chown(file, found.st_uid, found.st_gid)


def _copy(source: Path, target: Path) -> None:
    """Replace the target's content through SQLite itself, which minds write-ahead logs on both sides."""
    try:
        with closing(_open(source, "ro")) as reading, closing(_open(target, "rwc")) as writing:
            reading.backup(writing)  # in one go: with a write-ahead log that holds up no writer
    except sqlite3.Error as error:
        raise Unreadable(f"{source} could not be copied to {target}: {error}; nothing was changed") from None


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
        found = _revisions(copy)
        with closing(_open(copy, "ro")) as reading:
            whole = reading.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        raise Trouble(f"{copy} is not a copy of this bot's database: {error}") from None
    if len(found) != 1 or whole != ("ok",):
        raise Trouble(f"{copy} is damaged or empty; nothing was changed")
    if not known_revisions().issuperset(found):
        raise Trouble(
            f"{copy} is of a newer release, or another program's: update this program or choose another copy; "
            "nothing was changed"
        )


def _revisions(file: Path) -> list[str]:
    """Return the revision that a file is at; none when it holds no tables.

    Raises:
        sqlite3.Error: it cannot be read, or holds tables of another program.
    """
    with closing(_open(file, "ro")) as reading:
        if not reading.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return []
        reading.execute("SELECT 1 FROM session, person, participant LIMIT 1")
        return [revision for (revision,) in reading.execute("SELECT version_num FROM alembic_version")]


def _open(file: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode={mode}", uri=True)
