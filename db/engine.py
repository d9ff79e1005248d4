"""A database, known by its address: SQLite in this process, or PostgreSQL shared by replicas.

Transactions are opened here and nowhere else: services receive one and never commit.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import sqlite3
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from importlib import import_module
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Double,
    Integer,
    ScalarSelect,
    Select,
    TableClause,
    literal_column,
    select,
    text,
)
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from db.file import AddressWrong, DatabaseUnusable, sqlite_file
from db.postgresql import PostgreSQL
from db.sqlite import SQLite
from db.transaction import Transaction

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}
_OPTIONS = ("host", "passfile", "service", "servicefile", "ssl", "target_session_attrs")
"""What may stand after ``?``: the rest of what the driver takes is no text, or is ours to say."""
_TLS = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
_HOST = re.compile(r"[\w.-]*|[0-9A-Fa-f:.]+(?:%\w+)?")
_MOST_PORT = 65535
_LONGEST_NAME, _LONGEST_PATH = 200, 4000  # bytes: systems take 255 and 4096, and files beside it have longer names
_SERVER = (
    "write postgresql+asyncpg://user:password@host:5432/name, where the port is a number and may be left out; "
    "in user and password @ is written %40, : %3A, / %2F and % %25"
)


class Database:
    """Where transactions come from.

    SQLite has one writer: every `write` of this object waits its turn, and shares a commit with those who wait with it
    (`writer.py`); `read` goes through read-only connections beside it. PostgreSQL runs transactions in parallel.
    """

    def __init__(self, url: str) -> None:
        """Look at the address and, for SQLite, at the file; nothing is connected yet.

        Raises:
            AddressWrong: as `parse_url` says.
            DatabaseUnusable: a file that cannot be opened for reading and writing.
        """
        self.url = parse_url(url)
        self.is_sqlite = is_sqlite(self.url)
        self._source: SQLite | PostgreSQL = SQLite(self.url) if self.is_sqlite else PostgreSQL(self.url)

    @property
    def engines(self) -> Sequence[AsyncEngine]:
        """SQLAlchemy's engines: for writing and for reading."""
        return self._source.engines

    def write(self) -> AbstractAsyncContextManager[Transaction]:
        """Open a write transaction: committed at the end, rolled back when anything is raised.

        Raises:
            RuntimeError: on SQLite, this task is inside a write transaction already and would wait for itself.
            DatabaseReplaced: the SQLite file is another one by now; nothing was committed, what was is rescued.
        """
        return self._source.write()

    def read(self) -> AbstractAsyncContextManager[Transaction]:
        """Open a read-only transaction; on SQLite it sees one state of the database and waits for no writer."""
        return self._source.read()

    async def is_awaited(self) -> bool:
        """Tell, inside a long write transaction, whether somebody waits or may wait for its end."""
        return await self._source.is_awaited()

    async def company(self, within: float) -> None:
        """Wait, before a write that can wait, for another one to share its commit with; at most so many seconds."""
        await self._source.company(within)

    async def require_same_file(self) -> None:
        """Check that the SQLite file is still the one in use, while nothing is written; a server has none.

        Raises:
            DatabaseReplaced: it was replaced or removed; what was committed is rescued into a file that the text names.
        """
        if isinstance(self._source, SQLite):
            await self._source.require_same_file()

    async def check(self) -> None:
        """Connect and read once.

        Raises:
            DatabaseUnusable: it does not answer, refuses us, or is no database.
        """
        try:
            async with self.write() as tx:
                await tx.execute(text("SELECT 1"))
        except (OSError, DBAPIError, sqlite3.Error) as error:
            raise DatabaseUnusable(f"{describe(self.url)} does not answer: {_cause(error)}") from error

    async def touch(self) -> None:
        """Write and commit something that changes nothing: it fails as long as nothing can be written."""
        async with self.write() as tx:
            await tx.execute(text("UPDATE alembic_version SET version_num = version_num"))

    async def close(self) -> None:
        """Close every connection; the object may not be used afterwards."""
        await self._source.close()


def parse_url(url: str | URL) -> URL:
    """Read a database's address, filling in the asynchronous driver.

    Raises:
        AddressWrong: it is no address, names another kind of database, a SQLite one without a file or with a path that
            is too long, or a server's that cannot be read without guessing where its password ends.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise AddressWrong("the database's address is not one, like sqlite+aiosqlite:///skillbd.db") from None
    except ValueError:  # its text is what stands in the port's place, which may be half a password
        raise AddressWrong(_SERVER) from None
    driver = _DRIVERS.get(parsed.drivername)
    if driver is None:
        raise AddressWrong(f"{parsed.drivername} is not supported: use sqlite+aiosqlite or postgresql+asyncpg")
    parsed = parsed.set(drivername=driver)
    if not is_sqlite(parsed):
        return _server(parsed, is_clear=not isinstance(url, str) or url.count("@") <= 1)
    if parsed.database in (None, "", ":memory:"):
        raise AddressWrong("SQLite needs a file, like sqlite+aiosqlite:///skillbd.db")
    file = sqlite_file(parsed)
    if max(len(os.fsencode(part)) for part in file.parts) > _LONGEST_NAME or len(os.fsencode(file)) > _LONGEST_PATH:
        raise AddressWrong("the path of the database's file is too long: choose a shorter one")
    return parsed


def _server(parsed: URL, *, is_clear: bool) -> URL:
    """Check a server's address, and translate what hosting companies add to it; `is_clear` is where its host begins."""
    port = 1 if parsed.port is None else parsed.port
    if not is_clear or not _HOST.fullmatch(parsed.host or "") or not 0 < port <= _MOST_PORT:
        raise AddressWrong(_SERVER)
    if "sslmode" in parsed.query:  # libpq's name; asyncpg calls it ssl
        mode = parsed.query["sslmode"]
        parsed = parsed.difference_update_query(["sslmode"]).update_query_dict({"ssl": mode})
    if unknown := parsed.query.keys() - _OPTIONS:
        names = ", ".join(sorted(unknown))
        raise AddressWrong(f"after ? leave out {names}: known there are {', '.join(_OPTIONS)}")
    if parsed.query.get("ssl", _TLS[0]) not in _TLS:
        raise AddressWrong(f"sslmode is one of {', '.join(_TLS)}")
    return parsed


def is_sqlite(url: URL) -> bool:
    """Tell whether it is the embedded database, not a server."""
    return url.get_backend_name() == "sqlite"


def describe(url: URL) -> str:
    """Name the database for people: a file's path, or an address without its password."""
    return str(sqlite_file(url)) if is_sqlite(url) else url.render_as_string(hide_password=True)


def _cause(error: BaseException) -> str:
    """Return the driver's own words: those of SQLAlchemy contain the statement and a link too."""
    return str(error.orig) if isinstance(error, DBAPIError) and error.orig is not None else str(error)


def upsert(table: TableClause, dialect: str) -> Any:
    """Begin an INSERT that knows ON CONFLICT, in the words of a dialect; the other one's are never imported."""
    return import_module(f"sqlalchemy.dialects.{dialect}").insert(table)


class _RealNow(FunctionElement[float]):
    type = Double()
    inherit_cache = True


@compiles(_RealNow, "sqlite")
def _sqlite_now(_element: _RealNow, _compiler: SQLCompiler, **_kw: Any) -> str:
    return "real_now()"  # the driver's: SQLite's own is the wall clock, which steps


@compiles(_RealNow, "postgresql")
def _postgresql_now(_element: _RealNow, _compiler: SQLCompiler, **_kw: Any) -> str:
    return "CAST(extract(epoch FROM clock_timestamp()) AS double precision)"


def real_now() -> ColumnElement[float]:
    """Give the database's own clock as an expression: seconds since the epoch, moving within a transaction.

    On SQLite it is this process's own, which never steps back; on PostgreSQL the server's, which may.
    """
    return _RealNow()


def there_is(of: Any, *where: ColumnElement[bool]) -> ColumnElement[bool]:
    """Tell whether a table has such a row, about each row of the statement around it: for a column, or beside `or_`.

    It is looked up each time. For an EXISTS that is no condition of its own PostgreSQL may read all rows of which any
    could be asked for, and does so when it has planned that while the tables were small.
    """
    found = select(literal_column("1", Integer())).select_from(of).where(*where).limit(literal_column("1", Integer()))
    return found.correlate_except(of).scalar_subquery().is_not(None)


_LONG_AGO = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""Before every moment; NULL is not after it, and the condition makes the question a search of the index."""


def first(question: Any, moment: Any) -> ScalarSelect[Any]:
    """Ask for the earliest moment of what a statement finds, along the index of those moments.

    For a `min` PostgreSQL may read all of it, by whatever index.
    """
    found: Select[Any] = question.with_only_columns(moment).where(moment > _LONG_AGO)
    return found.order_by(moment).limit(literal_column("1", Integer())).scalar_subquery()


async def database_time(tx: Transaction) -> float:
    """Read the database's own clock, which all processes of one database share: seconds since the epoch."""
    return (await tx.execute(select(real_now()))).scalar_one()
