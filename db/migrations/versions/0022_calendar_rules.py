"""More rules by which a mentor is booked, and hours that hold for some days only.

What `buffer` kept free on both sides of a session stands from now on for the time after it; before it there is none
until its owner says so, so that the gap between two sessions stays what it was. A process of the release before does
not look at any of this: until it is gone, it offers times by the rules it knows.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.following import follow, unfollow
from db.types import BigInt, CleanText

revision: str = "0022"
down_revision: str | None = "0021"
branch_labels: str | None = None
depends_on: str | None = None

_RANDOM = {  # as in 0008
    "sqlite": "random() & 1099511627775",
    "postgresql": "CAST(floor(random() * 1099511627776) AS bigint)",
}
_ROWS = {"INSERT": "NEW", "UPDATE": "NEW", "DELETE": "OLD"}
_MOST = {  # of each number; 0 is always allowed
    "buffer_before": 240,
    "move_notice": 43200,
    "cancel_notice": 43200,
    "most_a_day": 50,
    "most_a_week": 200,
    "step": 480,
}


def upgrade() -> None:
    for name, most in _MOST.items():
        check = f"CONSTRAINT ck_calendar_{name} CHECK ({name} BETWEEN 0 AND {most})"
        op.execute(f"ALTER TABLE calendar ADD COLUMN {name} INTEGER DEFAULT '0' NOT NULL {check}")
    for column in _others():
        op.add_column("calendar", column)
    op.create_table(
        "hours_period",
        sa.Column("id", BigInt(), nullable=False),
        sa.Column("person_id", BigInt(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("week", sa.JSON(), nullable=False),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_hours_period_days")),
        sa.ForeignKeyConstraint(["person_id"], ["calendar.person_id"], name=op.f("fk_hours_period_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hours_period")),
    )
    op.create_index("ix_hours_period_person_id", "hours_period", ["person_id", "last_day"])
    new = _RANDOM[op.get_context().dialect.name]
    for event, row in _ROWS.items():
        change = f"UPDATE calendar_version SET version = {new} WHERE person_id = {row}.person_id"  # noqa: S608 - words of this file
        follow(_name(event), "hours_period", event, change)


def downgrade() -> None:
    for event in _ROWS:
        unfollow(_name(event), "hours_period")
    op.drop_table("hours_period")
    for name in (*(column.name for column in reversed(_others())), *reversed(_MOST)):
        op.drop_column("calendar", name)


def _others() -> list[sa.Column[object]]:
    return [
        sa.Column("length_name", CleanText(), nullable=True),
        sa.Column("more_lengths", sa.JSON(), nullable=True),
        sa.Column("holidays", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("paused", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("resumes_on", sa.Date(), nullable=True),
    ]


def _name(event: str) -> str:
    return f"calendar_version_hours_period_{event.lower()}"
