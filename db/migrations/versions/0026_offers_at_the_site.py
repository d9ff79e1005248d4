"""Dashboards in SQL say a session's version and which times are offered; 0024 and 0014 have the function."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from alembic import op

revision: str = "0026"
down_revision: str | None = "0025"
branch_labels: str | None = None
depends_on: str | None = None

_CHANGES = {
    "session.end_time, session.created_at,": """session.end_time, session.created_at,
        session.version, session.offer, session.offered_until,""",
    "'feedback', NULL": """'feedback', NULL,
    'version', version,
    'offered', (
        SELECT coalesce(jsonb_agg(jsonb_build_object(
            'date', to_char(start, 'YYYY-MM-DD'), 'time', to_char(start, 'HH24:MI:SS'), 'start_time', site_moment(start)
        ) ORDER BY start), '[]')
        FROM (
            SELECT json_array_elements_text(offer -> 'starts')::timestamptz AS start WHERE offered_until IS NOT NULL
        ) AS times
    ),
    'offered_until', site_moment(offered_until)""",
}


def upgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        _before().put(body())


def downgrade() -> None:
    _before().upgrade()


def body() -> str:
    """Return the body that the function has from here on."""
    return str(_before().changed(_before().body(), _CHANGES))


def _before() -> Any:
    return import_module("db.migrations.versions.0024_company_dashboard")
