"""Dashboards in SQL say the student's stars and line, as soon as the reader may see them; 0026 has what is before."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from alembic import op

revision: str = "0029"
down_revision: str | None = "0028"
branch_labels: str | None = None
depends_on: str | None = None

_CHANGES = {
    "session.offered_until,": """session.offered_until, said.stars, said.line,
        p_person = session.student_id OR (said.stars IS NOT NULL AND answer.stars IS NOT NULL)
            OR session.end_time + interval '72 hours' <= p_now AS are_shown,""",
    "    WHERE (p_role": """
    LEFT JOIN feedback AS said ON said.session_id = session.id AND said.person_id = session.student_id
    LEFT JOIN feedback AS answer ON answer.session_id = session.id AND answer.person_id = session.mentor_id
    WHERE (p_role""",
    "'rating', NULL": "'rating', CASE WHEN are_shown THEN stars END",
    "'feedback', NULL": "'feedback', CASE WHEN are_shown THEN line END",
}


def upgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        _first().put(_first().changed(_before().body(), _CHANGES))


def downgrade() -> None:
    _before().upgrade()


def _before() -> Any:
    return import_module("db.migrations.versions.0026_offers_at_the_site")


def _first() -> Any:
    return import_module("db.migrations.versions.0024_company_dashboard")
