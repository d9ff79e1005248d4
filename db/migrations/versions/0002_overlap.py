"""One person has one thing at a time, whoever writes, and in whatever way.

The database makes a session's participants from its mentor and its student, keeps them equal to the session (by foreign
key, see 0001) and refuses overlaps of one person while they block. A participant cannot be taken away or handed over as
long as the session names the person. SQLite's triggers repeat what foreign keys do, because there every connection
decides for itself whether foreign keys count.
"""

from __future__ import annotations

from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | None = None
depends_on: str | None = None

# Triggers fire by name, and the foreign key's own are called RI_...: the people change first (A comes before R), so
# that whoever leaves a session is not checked against its new time. The conflict target matters: without it the overlap
# would count as a conflict too, and nothing would be done about it.
_POSTGRESQL = [
    """
    ALTER TABLE participant ADD CONSTRAINT participant_overlap EXCLUDE USING gist (
        int8range(person_id, person_id, '[]') WITH &&,
        tstzrange(start_time, end_time, '[)') WITH &&
    ) WHERE (blocks)
    """,
    """
    CREATE FUNCTION session_people() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' THEN
            DELETE FROM participant
            WHERE session_id = OLD.id AND person_id IN (OLD.mentor_id, OLD.student_id)
                AND person_id IS DISTINCT FROM NEW.mentor_id AND person_id IS DISTINCT FROM NEW.student_id;
        END IF;
        INSERT INTO participant (session_id, person_id, part, start_time, end_time, blocks)
        SELECT NEW.id, person, part, NEW.start_time, NEW.end_time, NEW.holds
        FROM (VALUES (NEW.mentor_id, 'host'), (NEW.student_id, 'guest')) AS named (person, part)
        WHERE person IS NOT NULL
        ON CONFLICT (session_id, person_id) DO UPDATE SET part = EXCLUDED.part;
        RETURN NULL;
    END $$
    """,
    """
    CREATE TRIGGER "A_session_people" AFTER INSERT OR UPDATE OF mentor_id, student_id ON session
    FOR EACH ROW EXECUTE FUNCTION session_people()
    """,
    """
    CREATE FUNCTION participant_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND (OLD.session_id, OLD.person_id) = (NEW.session_id, NEW.person_id) THEN
            RETURN NEW;
        END IF;
        IF EXISTS (SELECT FROM session WHERE id = OLD.session_id AND OLD.person_id IN (mentor_id, student_id)) THEN
            RAISE EXCEPTION 'participant_stays' USING ERRCODE = '23000', CONSTRAINT = 'participant_stays';
        END IF;
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END $$
    """,
    """
    CREATE TRIGGER participant_stays BEFORE DELETE OR UPDATE OF session_id, person_id ON participant
    FOR EACH ROW EXECUTE FUNCTION participant_stays()
    """,
]

_POSTGRESQL_DOWN = [
    "DROP TRIGGER participant_stays ON participant",
    "DROP FUNCTION participant_stays()",
    'DROP TRIGGER "A_session_people" ON session',
    "DROP FUNCTION session_people()",
    "ALTER TABLE participant DROP CONSTRAINT participant_overlap",
]

# Times are compared as text, so another way of writing them would not be found.
_TIMES_AS_WRITTEN_HERE = """
    SELECT RAISE(ABORT, 'session_time_format')
    WHERE length(NEW.start_time) <> 26 OR length(NEW.end_time) <> 26
        OR strftime('%Y-%m-%d %H:%M:', NEW.start_time) IS NOT substr(NEW.start_time, 1, 17)
        OR strftime('%Y-%m-%d %H:%M:', NEW.end_time) IS NOT substr(NEW.end_time, 1, 17)
"""
_FOLLOWS_ITS_SESSION = """
    SELECT RAISE(ABORT, 'participant_follows')
    WHERE NOT EXISTS (
        SELECT 1 FROM session
        WHERE id = NEW.session_id AND start_time = NEW.start_time AND end_time = NEW.end_time AND holds = NEW.blocks
    )
"""
_STAYS = """
    SELECT RAISE(ABORT, 'participant_stays')
    WHERE EXISTS (SELECT 1 FROM session WHERE id = OLD.session_id AND OLD.person_id IN (mentor_id, student_id))
"""


def _no_overlap(own_session: str) -> str:
    return f"""
    SELECT RAISE(ABORT, 'participant_overlap')
    WHERE NEW.blocks AND EXISTS (
        SELECT 1 FROM participant
        WHERE person_id = NEW.person_id AND blocks AND session_id <> {own_session}
            AND start_time < NEW.end_time AND NEW.start_time < end_time
    )
    """  # noqa: S608 - a word of this file


_MISSING_PEOPLE = """
    INSERT INTO participant (session_id, person_id, part, start_time, end_time, blocks)
    SELECT NEW.id, person, part, NEW.start_time, NEW.end_time, NEW.holds
    FROM (SELECT NEW.mentor_id AS person, 'host' AS part UNION ALL SELECT NEW.student_id, 'guest')
    WHERE person IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM participant WHERE session_id = NEW.id AND person_id = person)
"""

_SQLITE = {
    "session_times_insert": ("BEFORE INSERT ON session", [_TIMES_AS_WRITTEN_HERE]),
    "session_times_update": ("BEFORE UPDATE OF start_time, end_time ON session", [_TIMES_AS_WRITTEN_HERE]),
    "session_people_insert": ("AFTER INSERT ON session", [_MISSING_PEOPLE]),
    "session_people_update": (
        "AFTER UPDATE OF mentor_id, student_id ON session",
        [
            """
            DELETE FROM participant
            WHERE session_id = NEW.id AND person_id IN (OLD.mentor_id, OLD.student_id)
                AND person_id IS NOT NEW.mentor_id AND person_id IS NOT NEW.student_id
            """,
            "UPDATE participant SET part = 'host' WHERE session_id = NEW.id AND person_id = NEW.mentor_id",
            "UPDATE participant SET part = 'guest' WHERE session_id = NEW.id AND person_id = NEW.student_id",
            _MISSING_PEOPLE,
        ],
    ),
    "session_moves": (
        "AFTER UPDATE OF id, start_time, end_time, holds ON session",
        [
            """
            UPDATE participant
            SET session_id = NEW.id, start_time = NEW.start_time, end_time = NEW.end_time, blocks = NEW.holds
            WHERE session_id = OLD.id
                AND (session_id, start_time, end_time, blocks) IS NOT (NEW.id, NEW.start_time, NEW.end_time, NEW.holds)
            """
        ],
    ),
    "session_gone": ("AFTER DELETE ON session", ["DELETE FROM participant WHERE session_id = OLD.id"]),
    "participant_insert": (
        "BEFORE INSERT ON participant",
        [_FOLLOWS_ITS_SESSION, _no_overlap(own_session="NEW.session_id")],
    ),
    "participant_update": (
        "BEFORE UPDATE OF session_id, person_id, start_time, end_time, blocks ON participant",
        [_FOLLOWS_ITS_SESSION, _no_overlap(own_session="OLD.session_id")],
    ),
    "participant_handed_over": (
        "BEFORE UPDATE OF session_id, person_id ON participant",
        [f"{_STAYS} AND (NEW.session_id, NEW.person_id) <> (OLD.session_id, OLD.person_id)"],
    ),
    "participant_taken_away": ("BEFORE DELETE ON participant", [_STAYS]),
}


def upgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        for statement in _POSTGRESQL:
            op.execute(statement)
        return
    for name, (when, statements) in _SQLITE.items():
        op.get_bind().exec_driver_sql(f"CREATE TRIGGER {name} {when} BEGIN {';'.join(statements)}; END")


def downgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        for statement in _POSTGRESQL_DOWN:
            op.execute(statement)
        return
    for name in _SQLITE:
        op.execute(f"DROP TRIGGER {name}")
