"""An employer's dashboard in SQL is their company's, and interviews have their job there; 0014 has the functions."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from alembic import op

revision: str = "0024"
down_revision: str | None = "0023"
branch_labels: str | None = None
depends_on: str | None = None

_CHANGES = {
    "WITH listed AS (": """
WITH company AS (
    SELECT company_id AS id FROM employment WHERE person_id = p_person AND state = 'APPROVED'
), mine AS (
    SELECT participant.session_id AS id
    FROM participant JOIN session ON session.id = participant.session_id
    WHERE participant.person_id = p_person
        AND CASE WHEN participant.part <> 'host' THEN p_role IN ('student', 'admin')
            WHEN session.kind IN ('mentorship', 'group') THEN p_role IN ('mentor', 'admin')
            ELSE p_role IN ('employer', 'admin') END
    UNION
    SELECT interview.session_id FROM interview JOIN company ON company.id = interview.company_id
    WHERE p_role = 'employer'
), listed AS (""",
    "participant.part <> 'guest' OR": "participant.part IS DISTINCT FROM 'guest' OR",
    """        row_number() OVER (""": """        job.id AS job_id, job.title AS job_title,
        row_number() OVER (""",
    """    FROM participant
    JOIN session ON session.id = participant.session_id
""": """    FROM mine
    JOIN session ON session.id = mine.id
    LEFT JOIN participant ON participant.session_id = session.id AND participant.person_id = p_person
    LEFT JOIN interview ON interview.session_id = session.id
    LEFT JOIN job ON job.id = interview.job_id
""",
    """    WHERE participant.person_id = p_person
        AND CASE WHEN participant.part <> 'host' THEN p_role IN ('student', 'admin')
            WHEN session.kind IN ('mentorship', 'group') THEN p_role IN ('mentor', 'admin')
            ELSE p_role IN ('employer', 'admin') END
        AND (session.ending""": """    WHERE (p_role <> 'employer' OR interview.company_id IS NULL
            OR interview.company_id = (SELECT id FROM company))
        AND (session.ending""",
    "'job_id', NULL, 'applicant', guest, 'job', NULL": """'job_id', job_id::text, 'applicant', guest,
        'job', CASE WHEN job_id IS NOT NULL THEN jsonb_build_object('id', job_id::text, 'title', job_title) END""",
}


def upgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        put(body())


def downgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        put(_before())


def body() -> str:
    """Return the body that the function has from here on."""
    return changed(_before(), _CHANGES)


def changed(text: str, changes: Mapping[str, str]) -> str:
    """Return a body that says some things otherwise, from the top to the bottom.

    Raises:
        ValueError: it does not say them.
    """
    for said, instead in changes.items():
        first, found, rest = text.partition(said)
        if not found:
            raise ValueError(f"the function does not say {said!r}")
        text = first + instead + rest
    return text


def _before() -> str:
    """Return the body that 0014 gave it."""
    functions = import_module("db.migrations.versions.0014_site_functions")._INNER
    return str(functions["site_sessions"][2])


def put(text: str) -> None:
    """Replace the body of the function; whoever may call it stays as it was."""
    head = "CREATE OR REPLACE FUNCTION site_sessions(p_person bigint, p_role text, p_now timestamptz)"
    op.get_bind().exec_driver_sql(f"{head} RETURNS jsonb LANGUAGE sql STABLE AS $body${text}$body$")
