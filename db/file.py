"""The file of an embedded database: checked without ever opening it ourselves.

Closing any descriptor of a file drops all POSIX locks that the process holds on it, SQLite's too: the next process that
opens and closes the database then takes itself for the last one and removes the write-ahead log that is still in use.
So nothing here opens the file but SQLite, which takes care of its own locks.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import URL


class DatabaseUnusable(Exception):
    """The database cannot be used as it is; the text says why and what to do, and holds no password."""


class AddressWrong(DatabaseUnusable):
    """The database's address cannot be read: no waiting mends that."""


class DatabaseReplaced(DatabaseUnusable):
    """The file was replaced or removed while this process used it: what it writes would be lost."""


def sqlite_file(url: URL) -> Path:
    """Return the absolute path of a SQLite database."""
    return Path(url.database or "").absolute()


def address(file: Path, mode: str) -> str:
    """Return the URI that SQLite opens a file by; `mode` is ro, rw or rwc."""
    return f"{file.as_uri()}?mode={mode}"


def require_usable_file(url: URL) -> None:
    """Check that a SQLite file can be read and written, or made.

    Raises:
        DatabaseUnusable: it cannot; found here because the driver says only "unable to open database file".
    """
    file = sqlite_file(url)
    folder = file.parent
    if not folder.is_dir():
        raise DatabaseUnusable(f"the folder {folder} of the database does not exist: make it, or choose another file")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise DatabaseUnusable(f"the folder {folder} of the database is not writable, and SQLite keeps files beside it")
    if not file.exists():
        return
    if not file.is_file():
        raise DatabaseUnusable(f"{file} is not a file: choose another one for the database")
    if not os.access(file, os.R_OK | os.W_OK):
        raise DatabaseUnusable(f"the database {file} cannot be read and written by this user: change its owner or mode")
    _require_database(file)


def _require_database(file: Path) -> None:
    try:
        with closing(sqlite3.connect(address(file, "ro"), uri=True, timeout=0)) as looking:
            looking.execute("PRAGMA schema_version")
    except sqlite3.DatabaseError as error:
        # Anything else, such as a lock of another process, is found and reported by the next step.
        if error.sqlite_errorcode == sqlite3.SQLITE_NOTADB:
            raise DatabaseUnusable(
                f"{file} is not a SQLite database, or a damaged one: choose another file, or put a copy in its place "
                "with python -m bot restore FILE"
            ) from None


class SameFile:
    """Notices that a database's name, or its write-ahead log's, leads to another file than the one in use.

    Both are asked for by name, which opens nothing.
    """

    def __init__(self, file: Path) -> None:
        """Prepare; the files in use are noted at the first `require`."""
        self._file = file
        self._log = file.with_name(f"{file.name}-wal")
        self._known: dict[Path, tuple[int, int]] = {}

    def forget_log(self) -> None:
        """A new connection may have made a new log."""
        self._known.pop(self._log, None)

    def require(self) -> None:
        """Check that both are still there and the same.

        Raises:
            DatabaseReplaced: they are not.
        """
        for name in (self._file, self._log):
            here = _inode(name)
            if here is None or self._known.setdefault(name, here) != here:
                raise DatabaseReplaced(f"{name} was replaced or removed while it was in use, so the bot stops")

    def rescue(self, connection: sqlite3.Connection) -> Path:
        """Copy what a connection to the lost file still sees into a new file, and return its path.

        A log of the lost database must not lie beside another one: SQLite would write what is in it into that one.
        """
        target = next(name for n in range(1, 10**6) if not (name := self._rescued(n)).exists())
        with closing(sqlite3.connect(target)) as copy:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        if _inode(self._file) != self._known.get(self._file) and _inode(self._log) == self._known.get(self._log):
            self._log.unlink(missing_ok=True)
        return target

    def _rescued(self, number: int) -> Path:
        return self._file.with_name(f"{self._file.stem}-{number}.rescued.db")


def _inode(name: Path) -> tuple[int, int] | None:
    try:
        found = name.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
