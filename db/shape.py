"""Which shape a database has: its revision, compared with the migrations of this release.

Answered without Alembic, whose import takes a tenth of the start: only a database that is not up to date needs it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import URL, Connection, inspect, text

from db.engine import Database, is_sqlite, parse_url
from db.file import DatabaseUnusable, require_usable_file, sqlite_file
from db.postgresql import postgresql_engine
from db.sqlite import sqlite_writer

MIGRATIONS = Path(__file__).parent / "migrations"
_TABLE = "alembic_version"


async def is_current(url: str) -> bool:
    """Tell whether the database has the present shape; an absent SQLite file is not made.

    Raises:
        DatabaseUnusable: a wrong address, an unusable file, or the shape of a newer release.
    """
    return await revisions(url) == [head()]


async def revisions(url: str) -> list[str]:
    """Return the revision that the database is at; none when it is empty or absent, and it is not made.

    Raises:
        DatabaseUnusable: a wrong address, an unusable file, or the shape of a newer release.
    """
    parsed = parse_url(url)
    if is_sqlite(parsed) and not sqlite_file(parsed).exists():
        return []
    found: list[str] = []
    await with_connection(parsed, lambda connection: found.extend(require_known(connection)))
    return found


async def has_our_shape(database: Database) -> bool:
    """Tell whether an open database still has the present shape; a newer program may have migrated it meanwhile."""
    async with database.read() as tx:
        found = await tx.run_sync(lambda session: _revisions(session.connection()))
    return found == [head()]


def head() -> str:
    """Name the newest revision."""
    return max(known_revisions())


def require_known(connection: Connection) -> list[str]:
    """Return the revision that the database is at; none when it is empty.

    Raises:
        DatabaseUnusable: this release does not know the revision.
    """
    found = _revisions(connection)
    if not known_revisions().issuperset(found):
        raise DatabaseUnusable("the database is of a newer release: update this program, or restore a backup")
    return found


async def with_connection(url: URL, task: Callable[[Connection], None]) -> None:
    """Do something in one transaction, with an engine of its own.

    Raises:
        DatabaseUnusable: an unusable file.
    """
    if is_sqlite(url):
        require_usable_file(url)
    engine = sqlite_writer(url, foreign_keys=False) if is_sqlite(url) else postgresql_engine(url)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(task)
    finally:
        await engine.dispose()


def known_revisions() -> set[str]:
    """Return the revisions of this release: their files' names begin with them, and they rise."""
    return {file.name.partition("_")[0] for file in (MIGRATIONS / "versions").glob("[0-9]*_*.py")}


def _revisions(connection: Connection) -> list[str]:
    if not inspect(connection).has_table(_TABLE):
        return []
    return list(connection.execute(text(f"SELECT version_num FROM {_TABLE}")).scalars())  # noqa: S608 - a constant
