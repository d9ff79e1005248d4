"""What a site asks by functions in the database: a table of requests and, on PostgreSQL, the functions.

Functions that read answer by themselves. Functions that write leave a request, which the bot's process works off by the
same services as everything else: rules that were written again here would drift away from those. They act with the
rights of whoever migrates and may be called by nobody else until that is granted.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.types import BigInt, CleanText

revision: str = "0014"
down_revision: str | None = "0013"
branch_labels: str | None = None
depends_on: str | None = None

_CREATE = "p_role p_creator_id p_mentor_id p_student_id p_title p_description p_date p_time p_zoom_link"
_UPDATE = "p_session_id p_role p_title p_description p_date p_time p_status p_zoom_link"

_PERSON = """
-- Our own id of whoever is called so: by our public id, or one that they had, or by the site's own id.
DECLARE hex text := translate(lower(p_id), '{}-', ''); known bigint;
BEGIN
    IF hex ~ '^[0-9a-f]{32}$' THEN
        SELECT id INTO known FROM person WHERE public_id = hex::uuid;
        IF known IS NULL THEN
            SELECT person_id INTO known FROM former_id WHERE public_id = hex::uuid;
        END IF;
    END IF;
    IF known IS NULL THEN
        SELECT person_id INTO known FROM identity WHERE provider = 'site' AND subject = p_id;
    END IF;
    RETURN known;
END
"""
_MOMENT = """
-- An instant on the clock of the TimeZone that is set, as Python writes it.
SELECT to_char(p_moment, 'YYYY-MM-DD"T"HH24:MI:SS')
    || CASE WHEN to_char(p_moment, 'US') = '000000' THEN '' ELSE to_char(p_moment, '.US') END
    || to_char(p_moment, 'TZH:TZM')
"""
_SESSIONS = """
WITH listed AS (
    SELECT session.public_id, session.kind, session.title, session.description, session.status, session.start_time,
        session.end_time, session.created_at,
        CASE WHEN participant.part <> 'guest' OR session.status IN ('CONFIRMED', 'COMPLETED') THEN session.zoom_link END
            AS link,
        jsonb_build_object('id', host.public_id, 'name', host.name, 'avatar_url', host_at.picture) AS host,
        CASE WHEN guest.id IS NOT NULL THEN
            jsonb_build_object('id', guest.public_id, 'name', guest.name, 'avatar_url', guest_at.picture)
        END AS guest,
        row_number() OVER (
            ORDER BY session.status NOT IN ('PENDING', 'CONFIRMED') OR session.end_time <= p_now,
                CASE WHEN session.status IN ('PENDING', 'CONFIRMED') AND session.end_time > p_now
                    THEN session.start_time END,
                session.start_time DESC, session.id
        ) AS place
    FROM participant
    JOIN session ON session.id = participant.session_id
    JOIN person AS host ON host.id = session.mentor_id
    LEFT JOIN person AS guest ON guest.id = session.student_id
    LEFT JOIN identity AS host_at ON host_at.person_id = host.id AND host_at.provider = 'site'
    LEFT JOIN identity AS guest_at ON guest_at.person_id = guest.id AND guest_at.provider = 'site'
    WHERE participant.person_id = p_person
        AND CASE WHEN participant.part <> 'host' THEN p_role IN ('student', 'admin')
            WHEN session.kind IN ('mentorship', 'group') THEN p_role IN ('mentor', 'admin')
            ELSE p_role IN ('employer', 'admin') END
        AND (session.ending IS NULL OR session.ending <> 'undone')
    ORDER BY place
    LIMIT 200
)
SELECT jsonb_build_object('sessions', coalesce(jsonb_agg(jsonb_build_object(
    'id', public_id,
    'title', title,
    'description', description,
    'date', to_char(start_time, 'YYYY-MM-DD'),
    'time', to_char(start_time, 'HH24:MI:SS'),
    'status', status,
    'zoom_link', link,
    'meeting_link', link,
    'start_time', site_moment(start_time),
    'end_time', site_moment(end_time),
    'created_at', site_moment(created_at),
    'mentor_id', host -> 'id',
    'student_id', guest -> 'id',
    'student_name', guest -> 'name',
    'applicant_name', CASE WHEN kind IN ('interview', 'discussion') THEN guest -> 'name' END,
    'rating', NULL,
    'feedback', NULL
) || CASE p_role
    WHEN 'employer' THEN jsonb_build_object(
        'employer_id', host -> 'id', 'applicant_id', guest -> 'id', 'job_id', NULL, 'applicant', guest, 'job', NULL)
    WHEN 'student' THEN jsonb_build_object('mentor', host)
    WHEN 'mentor' THEN jsonb_build_object('student', guest)
    ELSE jsonb_build_object('mentor', host, 'student', guest)
END ORDER BY place), '[]')) FROM listed
"""
_DASHBOARD = """
DECLARE asked text := lower(p_role); who person;
BEGIN
    IF coalesce(p_user_id, '') = '' OR coalesce(p_role, '') = '' THEN
        RETURN json_build_object('error', 'Missing userId or userRole parameter', 'code', 'missing_parameter');
    ELSIF asked NOT IN ('student', 'mentor', 'employer', 'admin') THEN
        RETURN json_build_object('error', 'Invalid user role', 'code', 'invalid_role');
    END IF;
    SELECT * INTO who FROM person WHERE id = site_person(p_user_id);
    IF who.id IS NULL THEN
        RETURN json_build_object('error', 'Nobody has this id.', 'code', 'not_found');
    ELSIF who.suspended_at IS NOT NULL THEN
        RETURN json_build_object('error', 'Your account is suspended: please ask an admin.', 'code', 'suspended');
    ELSIF NOT EXISTS (SELECT FROM person_role WHERE person_id = who.id AND role = asked) THEN
        RETURN json_build_object('error', 'This person does not hold this role.', 'code', 'not_allowed');
    END IF;
    PERFORM set_config('TimeZone', who.zone, true);  -- by name, where AT TIME ZONE takes some for abbreviations
    RETURN site_sessions(who.id, asked, p_now);
END
"""
_ASK = """
DECLARE request uuid := gen_random_uuid();
BEGIN
    IF octet_length(p_arguments::text) > 65536 THEN
        RETURN json_build_object('error', 'The body is larger than 64 kB.', 'code', 'request_entity_too_large');
    END IF;
    INSERT INTO site_request (public_id, function, arguments, asked_real)
        VALUES (request, p_function, p_arguments, extract(epoch FROM clock_timestamp()));
    PERFORM pg_notify('site_request', '');
    RETURN json_build_object('request', request, 'state', 'waiting');
END
"""
_GET = """
DECLARE hex text := translate(lower(p_request_id), '{}-', ''); request site_request;
BEGIN
    IF hex ~ '^[0-9a-f]{32}$' THEN
        SELECT * INTO request FROM site_request WHERE public_id = hex::uuid;
    END IF;
    IF request.id IS NULL THEN
        RETURN json_build_object('error', 'There is no such request, or it is long done.', 'code', 'not_found');
    END IF;
    RETURN json_build_object('request', request.public_id, 'state', request.state, 'answer', request.answer);
END
"""


def upgrade() -> None:
    op.create_table(
        "site_request",
        sa.Column("id", BigInt(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("function", CleanText(), nullable=False),
        sa.Column("arguments", sa.JSON(), nullable=False),
        sa.Column("asked_real", sa.Float(53), nullable=False),
        sa.Column("state", CleanText(), server_default="waiting", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("retry_real", sa.Float(53), server_default="0", nullable=False),
        sa.Column("answer", sa.JSON(), nullable=True),
        sa.Column("answered_real", sa.Float(53), nullable=True),
        sa.Column("reference", CleanText(), nullable=True),
        sa.Column("error", CleanText(), nullable=True),
        sa.CheckConstraint("state IN ('waiting','done','refused')", name=op.f("ck_site_request_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_request")),
        sa.UniqueConstraint("public_id", name=op.f("uq_site_request_public_id")),
    )
    waiting = sa.text("state = 'waiting'")
    op.create_index("ix_site_request_waiting", "site_request", ["id"], sqlite_where=waiting, postgresql_where=waiting)
    if op.get_context().dialect.name == "postgresql":
        _create_functions()


def downgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        for name in reversed([*_INNER, *_OUTER]):
            _run(f"DROP FUNCTION {name}")
    op.drop_table("site_request")


def _texts(names: str) -> str:
    """Declare parameters; the last one of a new session, and all that change one, may be left out."""
    given = names.split()
    needed = given[:-1] if given[0] == "p_role" else given[:2]
    return ", ".join(f"{name} text" if name in needed else f"{name} text DEFAULT NULL" for name in given)


def _asking(function: str, names: str) -> str:
    arguments = ", ".join(f"'{name}', {name}" for name in names.split())
    return f"SELECT site_ask('{function}', json_build_object({arguments}))"


_INNER = {
    "site_person": ("p_id text", "bigint LANGUAGE plpgsql STABLE", _PERSON),
    "site_moment": ("p_moment timestamptz", "text LANGUAGE sql STABLE", _MOMENT),
    "site_sessions": ("p_person bigint, p_role text, p_now timestamptz", "jsonb LANGUAGE sql STABLE", _SESSIONS),
    "site_dashboard": (
        "p_user_id text, p_role text, p_now timestamptz",
        "json LANGUAGE plpgsql STABLE SET TimeZone = 'UTC'",
        _DASHBOARD,
    ),
    "site_ask": ("p_function text, p_arguments json", "json LANGUAGE plpgsql", _ASK),
}
"""Parameters, what is returned and how, and the body; the ones below call these."""
_OUTER = {
    "get_dashboard_sessions": (
        "p_user_id text, p_role text",
        "json LANGUAGE sql STABLE",
        "SELECT site_dashboard(p_user_id, p_role, now())",
    ),
    "create_mentorship_session": (
        _texts(_CREATE),
        "json LANGUAGE sql",
        _asking("create_mentorship_session", _CREATE),
    ),
    "update_mentorship_session": (
        _texts(_UPDATE),
        "json LANGUAGE sql",
        _asking("update_mentorship_session", _UPDATE),
    ),
    "get_request": ("p_request_id text", "json LANGUAGE plpgsql STABLE", _GET),
}
_REVOKE = """
DO $do$
DECLARE granted record;
BEGIN
    FOR granted IN
        SELECT pg_proc.oid::regprocedure AS function, coalesce(quote_ident(pg_roles.rolname), 'PUBLIC') AS who
        FROM pg_proc
        CROSS JOIN aclexplode(coalesce(pg_proc.proacl, acldefault('f', pg_proc.proowner))) AS acl
        LEFT JOIN pg_roles ON pg_roles.oid = acl.grantee
        WHERE pg_proc.pronamespace = current_schema()::regnamespace AND pg_proc.proname = ANY ('{%s}')
            AND acl.grantee <> pg_proc.proowner
    LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %%s FROM %%s', granted.function, granted.who);
    END LOOP;
END
$do$
"""


def _create_functions() -> None:
    schema = op.get_bind().execute(sa.text("SELECT quote_ident(current_schema())")).scalar_one()
    for name, (parameters, returns, body) in _INNER.items():
        _run(f"CREATE FUNCTION {name}({parameters}) RETURNS {returns} AS $body${body}$body$")
    for name, (parameters, returns, body) in _OUTER.items():
        safely = f"SECURITY DEFINER SET search_path = {schema}, pg_temp"
        _run(f"CREATE FUNCTION {name}({parameters}) RETURNS {returns} {safely} AS $body${body}$body$")
    _run(_REVOKE % ",".join([*_INNER, *_OUTER]))


def _run(statement: str) -> None:
    """Run a statement as it stands: its colons are no parameters."""
    op.get_bind().exec_driver_sql(statement)
