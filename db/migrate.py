"""Bring a database to the present shape; Alembic, driven from code and with our own engines.

A migration is one transaction on both databases, so a process that is killed leaves the old shape or the new one.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, text

from db.engine import Database, is_sqlite, parse_url, postgresql_engine, sqlite_writer
from db.file import DatabaseUnusable, require_usable_file, sqlite_file

_FOLDER = Path(__file__).parent / "migrations"
_MIGRATING = 0x4D << 56  # PostgreSQL's advisory lock: replicas that start together migrate one after the other


async def upgrade(url: str, revision: str = "head") -> None:
    """Bring the database up to `revision`, making the file when there is none.

    Raises:
        DatabaseUnusable: a wrong address, an unusable file, or the shape of a newer release.
    """
    await _run(url, lambda config: command.upgrade(config, revision))


async def downgrade(url: str, revision: str) -> None:
    """Take the database back to `revision` ("base": empty); what newer shapes held is lost."""
    await _run(url, lambda config: command.downgrade(config, revision))


async def revise(url: str, message: str) -> None:
    """Write a new revision from how the models differ from an up-to-date database, for a developer to edit."""
    await _run(url, lambda config: command.revision(config, message, autogenerate=True))


async def is_current(url: str) -> bool:
    """Tell whether the database has the present shape; an absent SQLite file is not made.

    Raises:
        DatabaseUnusable: as `upgrade`.
    """
    parsed = parse_url(url)
    if is_sqlite(parsed) and not sqlite_file(parsed).exists():
        return False
    heads: list[tuple[str, ...]] = []
    await _with_connection(parsed, lambda connection: heads.append(_heads(connection)))
    return heads == [(head(),)]


async def has_our_shape(database: Database) -> bool:
    """Tell whether an open database still has the present shape; a newer program may have migrated it meanwhile."""
    async with database.read() as tx:
        found = await tx.run_sync(lambda session: MigrationContext.configure(session.connection()).get_current_heads())
    return found == (head(),)


def head() -> str:
    """Name the newest revision."""
    newest = ScriptDirectory(str(_FOLDER)).get_current_head()
    if newest is None:
        raise RuntimeError(f"no migrations in {_FOLDER}")
    return newest


async def _run(url: str, task: Callable[[Config], object]) -> None:
    """Run an Alembic command in one transaction of ours, which `migrations/env.py` finds in the config."""

    def run(connection: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
        config.attributes["connection"] = connection
        _heads(connection)
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATING})
        task(config)
        if connection.dialect.name == "sqlite":
            _require_whole(connection)

    await _with_connection(parse_url(url), run)


async def _with_connection(url: URL, task: Callable[[Connection], None]) -> None:
    if is_sqlite(url):
        require_usable_file(url)
    engine = sqlite_writer(url, foreign_keys=False) if is_sqlite(url) else postgresql_engine(url)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(task)
    finally:
        await engine.dispose()


def _heads(connection: Connection) -> tuple[str, ...]:
    """Read the revision that the database is at; none when it is empty."""
    heads = MigrationContext.configure(connection).get_current_heads()
    known = {script.revision for script in ScriptDirectory(str(_FOLDER)).walk_revisions()}
    if not known.issuperset(heads):
        raise DatabaseUnusable("the database is of a newer release: update this program, or restore a backup")
    return heads


def _require_whole(connection: Connection) -> None:
    """Check foreign keys at the end: at every step, rebuilding a table would empty the tables that refer to it."""
    orphans = connection.execute(text("PRAGMA foreign_key_check")).all()
    if orphans:
        raise RuntimeError(f"the migration was undone: it would leave {len(orphans)} rows without the row they name")
