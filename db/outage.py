"""What an error of the database means: whether it passes by itself, and what to tell whoever can repair it.

Errors are told apart by the driver's codes, since one class covers a full disk and a misspelt column.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct
from sqlalchemy import exc


class Cause(StrEnum):
    """Why the database does not work."""

    AWAY = "away"  # locked, restarted, cut off, without a free connection: it comes back
    FULL = "full"
    READ_ONLY = "read-only"
    REFUSED = "refused"  # a wrong password, no such database, no rights
    DAMAGED = "damaged"
    SHAPE = "shape"  # no such table or column: of another release, or a bug


WORDS: Mapping[Cause, str] = {
    Cause.AWAY: "the database does not answer",
    Cause.FULL: "the disk of the database is full: make room",
    Cause.READ_ONLY: "the database cannot be written, it or its disk is read-only: make it writable",
    Cause.REFUSED: "the database refuses this bot: check user, password, name and rights in BOT_DATABASE_URL",
    Cause.DAMAGED: "the database is damaged: put a copy in its place with `python -m bot restore FILE`"
    " (PostgreSQL: pg_restore); docs/operations.md says how to keep copies",
    Cause.SHAPE: "the database has the shape of another release: update this program, or run `python -m bot migrate`",
}
PASSES = frozenset({Cause.AWAY, Cause.FULL, Cause.READ_ONLY, Cause.REFUSED})
"""What is waited for: it passes by itself, or somebody repairs it while the bot runs."""


class Unreachable(OSError):
    """No connection to the server could be made; the text is the driver's own, its error the cause."""


class Failure(Struct, frozen=True):
    """An error of the database that is no bug of ours."""

    cause: Cause
    said: str
    """The driver's own words."""

    def __str__(self) -> str:
        return f"{WORDS[self.cause]} ({self.said})"


# SQLite's primary result codes.
_SQLITE = {
    sqlite3.SQLITE_BUSY: Cause.AWAY,
    sqlite3.SQLITE_LOCKED: Cause.AWAY,
    sqlite3.SQLITE_PROTOCOL: Cause.AWAY,
    sqlite3.SQLITE_IOERR: Cause.AWAY,
    sqlite3.SQLITE_CANTOPEN: Cause.AWAY,
    sqlite3.SQLITE_NOMEM: Cause.AWAY,
    sqlite3.SQLITE_FULL: Cause.FULL,
    sqlite3.SQLITE_READONLY: Cause.READ_ONLY,
    sqlite3.SQLITE_PERM: Cause.REFUSED,
    sqlite3.SQLITE_AUTH: Cause.REFUSED,
    sqlite3.SQLITE_CORRUPT: Cause.DAMAGED,
    sqlite3.SQLITE_NOTADB: Cause.DAMAGED,
}
_SQLITE_SHAPE = ("no such table", "no such column", "has no column named")
# PostgreSQL's SQLSTATEs, the longest that fits counts; 08 is every trouble with a connection.
_POSTGRESQL = {
    "08": Cause.AWAY,
    "57P": Cause.AWAY,  # shut down, crashed, starting up
    "53": Cause.AWAY,  # out of memory, out of connections
    "25P03": Cause.AWAY,  # this process was paused inside a transaction
    "58030": Cause.AWAY,  # the disk
    "53100": Cause.FULL,
    "25006": Cause.READ_ONLY,  # also a server that became a standby
    "28": Cause.REFUSED,
    "3D000": Cause.REFUSED,
    "42501": Cause.REFUSED,
    "XX001": Cause.DAMAGED,
    "XX002": Cause.DAMAGED,
    "42P01": Cause.SHAPE,
    "42703": Cause.SHAPE,
}

_GIVEN_UP = "40"  # the class of SQLSTATEs: transaction rollback


def classify(error: BaseException) -> Failure | None:
    """Tell what has happened to the database; None for everything that is not about it, such as a bug of ours."""
    cause = _cause(error)
    return None if cause is None else Failure(cause, _said(error))


def has_given_way(error: BaseException) -> bool:
    """Tell whether PostgreSQL gave up a transaction for another one (a deadlock): done again, it gets through."""
    original = error.orig if isinstance(error, exc.DBAPIError) else error
    return str(getattr(original, "sqlstate", None)).startswith(_GIVEN_UP)


def damage(error: BaseException | None) -> Failure | None:
    """Find a damaged database in an error or in what it came from, which says more than the error itself."""
    while error is not None:
        found = classify(error)
        if found is not None and found.cause is Cause.DAMAGED:
            return found
        error = error.__cause__ or error.__context__
    return None


def _cause(error: BaseException) -> Cause | None:
    match error:
        case exc.DBAPIError(orig=BaseException() as original):
            return _cause(original) or (Cause.AWAY if error.connection_invalidated else None)
        case sqlite3.Error():
            return _of_sqlite(error)
        case Unreachable():
            return _by_state(error.__cause__) or Cause.AWAY
        case (
            ConnectionError() | exc.TimeoutError()
        ):  # cut off during a statement; all connections of the pool are taken
            return Cause.AWAY
    return _by_state(error)


def _of_sqlite(error: sqlite3.Error) -> Cause | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    if code == sqlite3.SQLITE_ERROR:
        return Cause.SHAPE if any(words in str(error) for words in _SQLITE_SHAPE) else None
    return _SQLITE.get(code & 0xFF)


def _by_state(error: BaseException | None) -> Cause | None:
    state = getattr(error, "sqlstate", None)
    if not isinstance(state, str):
        return None
    fitting = (start for start in _POSTGRESQL if state.startswith(start))
    return _POSTGRESQL.get(max(fitting, key=len, default=""))


def _said(error: BaseException) -> str:
    original = error.orig if isinstance(error, exc.DBAPIError) else error
    words = str(original).strip()
    return words.splitlines()[0] if words else type(original).__name__
