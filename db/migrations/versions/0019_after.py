"""What people say of a session: who was there, stars, words for each other, what was agreed.

Only new tables: a process of the release before does not know them, and asks nobody.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.types import BigInt, CleanText, UtcDateTime

revision: str = "0019"
down_revision: str | None = "0018"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "feedback",
        sa.Column("session_id", BigInt(), nullable=False),
        sa.Column("person_id", BigInt(), nullable=False),
        sa.Column("about_id", BigInt(), nullable=False),
        sa.Column("presence", CleanText(), nullable=True),
        sa.Column("stars", sa.Integer(), nullable=True),
        sa.Column("line", CleanText(), nullable=True),
        sa.Column("went_well", CleanText(), nullable=True),
        sa.Column("next_step", CleanText(), nullable=True),
        sa.Column("agreed", CleanText(), nullable=True),
        sa.CheckConstraint("presence IN ('talking','absent')", name=op.f("ck_feedback_presence")),
        sa.CheckConstraint("stars BETWEEN 1 AND 5", name=op.f("ck_feedback_stars")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_feedback_session_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_feedback_person_id")),
        sa.ForeignKeyConstraint(["about_id"], ["person.id"], name=op.f("fk_feedback_about_id")),
        sa.PrimaryKeyConstraint("session_id", "person_id", name=op.f("pk_feedback")),
    )
    op.create_index("ix_feedback_about", "feedback", ["about_id", "session_id"])
    op.create_index("ix_feedback_person_id", "feedback", ["person_id"])
    op.create_table(
        "ruling",
        sa.Column("session_id", BigInt(), nullable=False),
        sa.Column("outcome", CleanText(), nullable=False),
        sa.Column("admin_id", BigInt(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("outcome IN ('met','no_host','no_guest')", name=op.f("ck_ruling_outcome")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_ruling_session_id")),
        sa.ForeignKeyConstraint(["admin_id"], ["person.id"], name=op.f("fk_ruling_admin_id")),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_ruling")),
    )


def downgrade() -> None:
    op.drop_table("ruling")
    op.drop_table("feedback")
