"""Offers of other times, and the times that they hold: for the overlap rule these are taken like any session's.

Two tables cannot share one EXCLUDE constraint, so triggers look into the other one, on both databases. On PostgreSQL
they take the locks of `db.locks.lock_people` before they look, which every service holds already: what another
transaction has written is then either seen, or waits. A process of the release before knows of no offers and is refused
as by any overlap; what it ends while an offer is open, a tick gives back.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.types import BigInt, UtcDateTime

revision: str = "0020"
down_revision: str | None = "0019"
branch_labels: str | None = None
depends_on: str | None = None

_PARTICIPANT = "person_id = NEW.person_id AND blocks"
_HELD = "person_id = NEW.person_id"
_APART = "session_id <> {own} AND start_time < NEW.end_time AND NEW.start_time < end_time"


def _taken(table: str, own: str) -> str:
    """Return the condition that a row of a table overlaps the new one, for the same person in another session."""
    whose = _PARTICIPANT if table == "participant" else _HELD
    return f"EXISTS (SELECT 1 FROM {table} WHERE {whose} AND {_APART.format(own=own)})"  # noqa: S608 - words of this file


_PEOPLE = 0x50 << 56  # as in db.locks


def _postgresql(name: str, taken: str) -> str:
    return f"""
    CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM pg_advisory_xact_lock({_PEOPLE} + NEW.person_id);
        IF {taken} THEN
            RAISE EXCEPTION 'participant_overlap' USING ERRCODE = '23P01', CONSTRAINT = 'participant_overlap';
        END IF;
        RETURN NEW;
    END $$
    """


_OF_OFFERS = f"{_taken('participant', 'NEW.session_id')} OR {_taken('offered_time', 'NEW.session_id')}"
_TRIGGERS = {  # name: table, when, of which rows, what must not be
    "offered_time_insert": ("offered_time", "BEFORE INSERT", "", _OF_OFFERS),
    "offered_time_update": (
        "offered_time",
        "BEFORE UPDATE OF session_id, person_id, start_time, end_time",
        "",
        _OF_OFFERS,
    ),
    "participant_offered_insert": (
        "participant",
        "BEFORE INSERT",
        "WHEN (NEW.blocks)",
        _taken("offered_time", "NEW.session_id"),
    ),
    "participant_offered_update": (
        "participant",
        "BEFORE UPDATE OF session_id, person_id, start_time, end_time, blocks",
        "WHEN (NEW.blocks)",
        _taken("offered_time", "OLD.session_id"),
    ),
}


def upgrade() -> None:
    op.add_column("session", sa.Column("offer", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("session", sa.Column("offered_until", UtcDateTime(), nullable=True))
    op.create_index(
        "ix_session_offered",
        "session",
        ["offered_until"],
        sqlite_where=sa.text("offered_until IS NOT NULL"),
        postgresql_where=sa.text("offered_until IS NOT NULL"),
    )
    op.create_table(
        "offered_time",
        sa.Column("session_id", BigInt(), nullable=False),
        sa.Column("start_time", UtcDateTime(), nullable=False),
        sa.Column("person_id", BigInt(), nullable=False),
        sa.Column("end_time", UtcDateTime(), nullable=False),
        sa.CheckConstraint("start_time < end_time", name=op.f("ck_offered_time_times")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_offered_time_session_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_offered_time_person_id")),
        sa.PrimaryKeyConstraint("session_id", "start_time", "person_id", name=op.f("pk_offered_time")),
    )
    op.create_index("ix_offered_time_person_id", "offered_time", ["person_id", "start_time"])
    for name, (table, event, which, taken) in _TRIGGERS.items():
        if op.get_context().dialect.name == "postgresql":
            op.execute(_postgresql(name, taken))
            op.execute(f"CREATE TRIGGER {name} {event} ON {table} FOR EACH ROW {which} EXECUTE FUNCTION {name}()")
        else:
            refuse = f"SELECT RAISE(ABORT, 'participant_overlap') WHERE {taken}"
            op.get_bind().exec_driver_sql(f"CREATE TRIGGER {name} {event} ON {table} {which} BEGIN {refuse}; END")


def downgrade() -> None:
    is_postgresql = op.get_context().dialect.name == "postgresql"
    for name, (table, *_) in _TRIGGERS.items():
        op.execute(f"DROP TRIGGER {name} ON {table}" if is_postgresql else f"DROP TRIGGER {name}")
        if is_postgresql:
            op.execute(f"DROP FUNCTION {name}()")
    op.drop_table("offered_time")
    op.drop_index("ix_session_offered", table_name="session")
    op.drop_column("session", "offered_until")
    op.drop_column("session", "offer")
