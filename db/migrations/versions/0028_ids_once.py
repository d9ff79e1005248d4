"""Ids that stand in chats are never given out again: SQLite counts them up in a table of its own, as PostgreSQL does.

Left to itself it gives the highest id of the rows that are there, and one more: who deleted everything was followed by
somebody with their id, and after a restore old buttons led to other people's sessions. The models say nothing of it.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

from db.rebuild import rebuild

revision: str = "0028"
down_revision: str | None = "0027"
branch_labels: str | None = None
depends_on: str | None = None

_TABLES = ("api_token", "company", "date_override", "hours_period", "job", "person", "session", "time_off")
_BEFORE, _AFTER = "PRIMARY KEY (id)", "PRIMARY KEY (id AUTOINCREMENT)"


def upgrade() -> None:
    _say({_BEFORE: _AFTER})


def downgrade() -> None:
    _say({_AFTER: _BEFORE})


def _say(words: dict[str, str]) -> None:
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        return
    # Some are about several of these tables: SQLite renames none while one of them names a table that is gone.
    triggers = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
    for name, _ in triggers:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    for table in _TABLES:
        rebuild(connection, table, words)
    for _, sql in triggers:
        connection.exec_driver_sql(sql)
