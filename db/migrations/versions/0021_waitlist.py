"""Who keeps a session and would like it sooner: they are asked when an earlier time with the same host opens.

The time that is offered is held for them. A process of the release before does not know of that: until it is gone,
somebody may book the time through it, and who has it first keeps it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.types import BigInt, UtcDateTime

revision: str = "0021"
down_revision: str | None = "0020"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "waitlist",
        sa.Column("session_id", BigInt(), nullable=False),
        sa.Column("host_id", BigInt(), nullable=False),
        sa.Column("guest_id", BigInt(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("look_at", UtcDateTime(), nullable=False),
        sa.Column("offered_start", UtcDateTime(), nullable=True),
        sa.Column("offered_end", UtcDateTime(), nullable=True),
        sa.Column("passed", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_waitlist_session_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["host_id"], ["person.id"], name=op.f("fk_waitlist_host_id")),
        sa.ForeignKeyConstraint(["guest_id"], ["person.id"], name=op.f("fk_waitlist_guest_id")),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_waitlist")),
    )
    op.create_index("ix_waitlist_look_at", "waitlist", ["look_at"])
    op.create_index("ix_waitlist_host_id", "waitlist", ["host_id", "offered_start"])


def downgrade() -> None:
    op.drop_table("waitlist")
