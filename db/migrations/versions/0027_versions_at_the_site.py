"""Dashboards in SQL say a session's version, as the API does; 0024 and 0014 have the function."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from alembic import op

revision: str = "0027"
down_revision: str | None = "0025"
branch_labels: str | None = None
depends_on: str | None = None

_CHANGES = {
    "session.end_time, session.created_at,": "session.end_time, session.created_at, session.version,",
    "'feedback', NULL\n": "'feedback', NULL,\n    'version', version\n",
}


def upgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        before = _before()
        before.put(before.changed(before.body(), _CHANGES))


def downgrade() -> None:
    _before().upgrade()


def _before() -> Any:
    return import_module("db.migrations.versions.0024_company_dashboard")
