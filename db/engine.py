"""A database, known by its address: SQLite in this process, or PostgreSQL shared by replicas.

Transactions are opened here and nowhere else: services receive one and never commit.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from functools import partial
from operator import methodcaller
from typing import Any

from sqlalchemy import ColumnElement, Double, Engine, event, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from db import driver
from db.file import DatabaseReplaced, DatabaseUnusable, SameFile, address, require_usable_file, sqlite_file
from db.outage import Unreachable

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}
_SQLITE_BUSY_SECONDS = 10  # another process, such as a backup, may hold the file for a moment
_SQLITE_READERS = 4
_POSTGRES_CONNECTIONS = 16  # per process; a server allows 100 unless told otherwise
_POSTGRES_CONNECT_SECONDS = 10
# Our transactions wait for nothing but the database: an idle one belongs to a process that is gone, and holds locks.
_POSTGRES_SETTINGS = {"application_name": "skillbd-bot", "idle_in_transaction_session_timeout": "60s"}


UPSERT: Mapping[str, Callable[..., Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
"""An INSERT that knows ON CONFLICT, by the dialect's name."""


class Database:
    """Where transactions come from.

    SQLite has one writer: every `write` of this object waits its turn in a fair lock, and `read` goes through
    read-only connections beside it. PostgreSQL runs transactions in parallel.
    """

    def __init__(self, url: str) -> None:
        """Look at the address and, for SQLite, at the file; nothing is connected yet.

        Raises:
            DatabaseUnusable: a wrong address, or a file that cannot be opened for reading and writing.
        """
        self.url = parse_url(url)
        self.is_sqlite = is_sqlite(self.url)
        self._turn: AbstractAsyncContextManager[None] = _FairLock() if self.is_sqlite else nullcontext()
        self._file: SameFile | None = None
        self._raw: driver.Connection | None = None
        self._lost: DatabaseReplaced | None = None
        if self.is_sqlite:
            require_usable_file(self.url)
            self._file = SameFile(sqlite_file(self.url))
            self.engines = [sqlite_writer(self.url), _sqlite_reader(self.url)]
            event.listen(self.engines[0].sync_engine, "connect", self._note_writer)
        else:
            engine = postgresql_engine(self.url)
            self.engines = [engine, engine.execution_options(postgresql_readonly=True)]
        self._writers, self._readers = (async_sessionmaker(engine, expire_on_commit=False) for engine in self.engines)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        """Open a write transaction: committed at the end, rolled back when anything is raised.

        Raises:
            RuntimeError: on SQLite, this task is inside a write transaction already and would wait for itself.
            DatabaseReplaced: the SQLite file is another one by now; nothing was committed, what was is rescued.
        """
        async with self._turn:
            try:
                async with self._writers() as tx, tx.begin():
                    yield tx
                    self._require_same_file()
            except DatabaseReplaced as error:
                raise self._rescued(error) from None

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """Open a read-only transaction; on SQLite it sees one state of the database and waits for no writer."""
        async with self._readers() as tx, tx.begin():
            yield tx

    async def require_same_file(self) -> None:
        """Check that the SQLite file is still the one in use, while nothing is written; a server has none.

        Raises:
            DatabaseReplaced: it was replaced or removed; what was committed is rescued into a file that the text names.
        """
        async with self._turn:
            try:
                if self._raw is not None:
                    self._require_same_file()
            except DatabaseReplaced as error:
                raise self._rescued(error) from None

    def _require_same_file(self) -> None:
        if self._lost is not None:
            raise self._lost
        if self._file is not None:
            self._file.require()

    def _rescued(self, error: DatabaseReplaced) -> DatabaseReplaced:
        """Copy what was committed out of the lost file, once, and say where to."""
        if self._lost is None and self._file is not None and self._raw is not None:
            target = self._file.rescue(self._raw)
            self._lost = DatabaseReplaced(
                f"{error}. Everything that it had stored is in {target}; to go on from there: "
                f"python -m bot restore {target.name}"
            )
        return self._lost or error

    def _note_writer(self, connection: Any, _record: object) -> None:
        self._raw = connection
        if self._file is not None:
            self._file.forget_log()

    async def check(self) -> None:
        """Connect and read once.

        Raises:
            DatabaseUnusable: it does not answer, refuses us, or is no database.
        """
        try:
            async with self.write() as tx:
                await tx.execute(text("SELECT 1"))
        except (OSError, DBAPIError) as error:
            raise DatabaseUnusable(f"{describe(self.url)} does not answer: {_cause(error)}") from error

    async def touch(self) -> None:
        """Write and commit something that changes nothing: it fails as long as nothing can be written."""
        async with self.write() as tx:
            await tx.execute(text("UPDATE alembic_version SET version_num = version_num"))

    async def close(self) -> None:
        """Close every connection; the object may not be used afterwards."""
        for engine in self.engines:
            await engine.dispose()


class _FairLock:
    """First come, first served; with SQLite's own way of waiting, others may wait for ever while one writer is busy."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._holder: asyncio.Task[Any] | None = None

    async def __aenter__(self) -> None:
        if self._holder is asyncio.current_task():
            raise RuntimeError("this task is inside a write transaction already: pass that one on")
        await self._lock.acquire()
        self._holder = asyncio.current_task()

    async def __aexit__(self, *error: object) -> None:
        self._holder = None
        self._lock.release()


def parse_url(url: str) -> URL:
    """Read a database's address, filling in the asynchronous driver.

    Raises:
        DatabaseUnusable: it is no address, names another kind of database, or a SQLite one without a file.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise DatabaseUnusable("the database's address is not one, like sqlite+aiosqlite:///skillbd.db") from error
    driver = _DRIVERS.get(parsed.drivername)
    if driver is None:
        raise DatabaseUnusable(f"{parsed.drivername} is not supported: use sqlite+aiosqlite or postgresql+asyncpg")
    parsed = parsed.set(drivername=driver)
    if is_sqlite(parsed) and parsed.database in (None, "", ":memory:"):
        raise DatabaseUnusable("SQLite needs a file, like sqlite+aiosqlite:///skillbd.db")
    if "sslmode" in parsed.query:  # libpq's name, as hosting companies write it; asyncpg calls it ssl
        mode = parsed.query["sslmode"]
        parsed = parsed.difference_update_query(["sslmode"]).update_query_dict({"ssl": mode})
    return parsed


def is_sqlite(url: URL) -> bool:
    """Tell whether it is the embedded database, not a server."""
    return url.get_backend_name() == "sqlite"


def describe(url: URL) -> str:
    """Name the database for people: a file's path, or an address without its password."""
    return str(sqlite_file(url)) if is_sqlite(url) else url.render_as_string(hide_password=True)


def sqlite_writer(url: URL, *, foreign_keys: bool = True) -> AsyncEngine:
    """Make the engine with the one connection that writes; every transaction takes the write lock when it begins.

    Beginning at once matters: a transaction that reads first and then wants to write can fail for good when another
    process wrote in between. `foreign_keys` is turned off only by migrations, which may rebuild tables.
    """
    engine = _sqlite_engine(url, connections=1, begin=lambda connection: connection.begin_writing(_SQLITE_BUSY_SECONDS))
    pragmas = ("journal_mode=WAL", "synchronous=FULL", f"foreign_keys={'ON' if foreign_keys else 'OFF'}")
    _run_on_connect(engine.sync_engine, pragmas)
    return engine


def _sqlite_reader(url: URL) -> AsyncEngine:
    """Make the engine for reading: its connections cannot write, whatever they are told."""
    begin = methodcaller("execute", "BEGIN")
    engine = _sqlite_engine(url, connections=_SQLITE_READERS, begin=begin, mode="ro")
    _run_on_connect(engine.sync_engine, ("query_only=ON",))
    return engine


def _sqlite_engine(
    url: URL, *, connections: int, begin: Callable[[driver.Connection], object], mode: str = "rwc"
) -> AsyncEngine:
    """Make an engine whose transactions we begin ourselves.

    Left to itself, the driver begins late and a released savepoint survives the outer rollback.
    """
    engine = create_async_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        creator=partial(driver.connect, address(sqlite_file(url), mode), uri=True, timeout=_SQLITE_BUSY_SECONDS),
    )
    event.listen(engine.sync_engine, "begin", lambda connection: begin(connection.connection.dbapi_connection))
    return engine


def _run_on_connect(engine: Engine, pragmas: tuple[str, ...]) -> None:
    def run(connection: driver.Connection, _record: object) -> None:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    event.listen(engine, "connect", run)


def postgresql_engine(url: URL) -> AsyncEngine:
    """Make an engine for a server; connections that broke while nobody used them are replaced before they are used."""
    return create_async_engine(
        url,
        pool_size=_POSTGRES_CONNECTIONS,
        max_overflow=0,  # more would be opened and closed again and again under load
        pool_pre_ping=True,
        connect_args={
            "timeout": _POSTGRES_CONNECT_SECONDS,
            "server_settings": _POSTGRES_SETTINGS,
            "async_creator_fn": reach,
        },
    )


async def reach(*args: Any, **named: Any) -> Any:
    """Connect; every failure is one class of error, so that it is not taken for an error of our own files or timers."""
    import asyncpg  # type: ignore[import-untyped]  # noqa: PLC0415 - it takes long, and SQLite has no use for it

    try:
        return await asyncpg.connect(*args, **named)
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise Unreachable(str(error) or type(error).__name__) from error


def _cause(error: BaseException) -> str:
    """Return the driver's own words: those of SQLAlchemy contain the statement and a link too."""
    return str(error.orig) if isinstance(error, DBAPIError) and error.orig is not None else str(error)


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


async def database_time(tx: AsyncSession) -> float:
    """Read the database's own clock, which all processes of one database share: seconds since the epoch."""
    return (await tx.execute(select(real_now()))).scalar_one()
