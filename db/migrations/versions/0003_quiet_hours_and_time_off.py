"""Quiet hours, time off, and the side message of a dialog.

Nothing is rebuilt on SQLite, so the triggers of 0002 stay as they are.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.types import BigInt

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | None = None
depends_on: str | None = None

_QUIET = ("quiet_start", "quiet_end")


def upgrade() -> None:
    for name in _QUIET:
        check = f"CONSTRAINT ck_person_{name} CHECK ({name} BETWEEN 0 AND 1439)"
        op.execute(f"ALTER TABLE person ADD COLUMN {name} INTEGER {check}")
    op.add_column("dialog", sa.Column("side_id", BigInt(), nullable=True))
    op.create_table(
        "time_off",
        sa.Column("id", BigInt(), nullable=False),
        sa.Column("mentor_id", BigInt(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_time_off_days")),
        sa.ForeignKeyConstraint(["mentor_id"], ["mentor.person_id"], name=op.f("fk_time_off_mentor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_time_off")),
    )
    op.create_index("ix_time_off_mentor_id", "time_off", ["mentor_id", "last_day"])


def downgrade() -> None:
    op.drop_table("time_off")
    op.drop_column("dialog", "side_id")
    for name in _QUIET:
        op.drop_column("person", name)
