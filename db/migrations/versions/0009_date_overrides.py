"""Single dates on which other hours count than every week: fewer, more, or others.

The rows decide how their owner is booked, so each changes the calendar's version, as 0008 says. A process of the
release before does not look at them: until it is gone, it offers the weekly hours.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.following import follow, unfollow
from db.types import BigInt, CleanText

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: str | None = None
depends_on: str | None = None

_RANDOM = {  # as in 0008
    "sqlite": "random() & 1099511627775",
    "postgresql": "CAST(floor(random() * 1099511627776) AS bigint)",
}
_ROWS = {"INSERT": "NEW", "UPDATE": "NEW", "DELETE": "OLD"}


def upgrade() -> None:
    op.create_table(
        "date_override",
        sa.Column("id", BigInt(), nullable=False),
        sa.Column("person_id", BigInt(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("way", CleanText(), nullable=False),
        sa.Column("start_minute", sa.Integer(), nullable=False),
        sa.Column("end_minute", sa.Integer(), nullable=False),
        sa.CheckConstraint("way IN ('only','also','closed')", name=op.f("ck_date_override_way")),
        sa.CheckConstraint(
            "0 <= start_minute AND start_minute < end_minute AND end_minute <= 1440",
            name=op.f("ck_date_override_span"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["calendar.person_id"], name=op.f("fk_date_override_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_date_override")),
    )
    op.create_index("ix_date_override_person_id", "date_override", ["person_id", "day"])
    new = _RANDOM[op.get_context().dialect.name]
    for event, row in _ROWS.items():
        change = f"UPDATE calendar_version SET version = {new} WHERE person_id = {row}.person_id"  # noqa: S608 - words of this file
        follow(_name(event), "date_override", event, change)


def downgrade() -> None:
    for event in _ROWS:
        unfollow(_name(event), "date_override")
    op.drop_table("date_override")


def _name(event: str) -> str:
    return f"calendar_version_date_override_{event.lower()}"
