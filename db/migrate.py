"""Bring a database to the present shape; Alembic, driven from code and with our own engines.

A migration is one transaction on both databases, so a process that is killed leaves the old shape or the new one.
"""

from __future__ import annotations

from collections.abc import Callable

from alembic import command
from alembic.config import Config
from sqlalchemy import URL, Connection, text

from db.engine import parse_url
from db.shape import MIGRATIONS, require_known, with_connection

_MIGRATING = 0x4D << 56  # PostgreSQL's advisory lock: replicas that start together migrate one after the other


async def upgrade(url: str | URL, revision: str = "head") -> None:
    """Bring the database up to `revision`, making the file when there is none.

    Raises:
        DatabaseUnusable: a wrong address, an unusable file, or the shape of a newer release.
    """
    await _run(url, lambda config: command.upgrade(config, revision))


async def downgrade(url: str, revision: str) -> None:
    """Take the database back to `revision` ("base": empty); what newer shapes held is lost."""
    await _run(url, lambda config: command.downgrade(config, revision))


async def _run(url: str | URL, task: Callable[[Config], object]) -> None:
    """Run an Alembic command in one transaction of ours, which `migrations/env.py` finds in the config."""

    def run(connection: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        require_known(connection)
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATING})
        task(config)
        if connection.dialect.name == "sqlite":
            _require_whole(connection)

    await with_connection(parse_url(url), run)


def _require_whole(connection: Connection) -> None:
    """Check foreign keys at the end: at every step, rebuilding a table would empty the tables that refer to it."""
    orphans = connection.execute(text("PRAGMA foreign_key_check")).all()
    if orphans:
        raise RuntimeError(f"the migration was undone: it would leave {len(orphans)} rows without the row they name")
