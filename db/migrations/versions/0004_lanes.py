"""Who waits is found by person and by chat: the next update of each dialog, indexes for the outbox, and what is stuck.

Only additions for an older process that runs beside: it fills no `next_id`, which `repair` of db/queries/inbox.py does.
Nothing is rebuilt on SQLite, so the triggers of 0002 stay as they are.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.types import BigInt, CleanText, UtcDateTime

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | None = None
depends_on: str | None = None

_WAITING = "state = 'waiting'"
_INDEXES = [
    ("ix_inbox_dead", "inbox", ["id"], "state = 'dead'"),
    ("ix_dialog_turn", "dialog", ["turn_real"], "next_id IS NOT NULL"),
    ("ix_outbox_due", "outbox", ["sort", "urgent", "due_at", "id"], _WAITING),
    ("ix_outbox_retry", "outbox", ["chat_id", "retry_real"], f"{_WAITING} AND retry_real > 0"),
    ("ix_outbox_leased", "outbox", ["chat_id", "lease_owner"], "state = 'leased'"),
    ("ix_outbox_failed", "outbox", ["id"], "state = 'failed'"),
]


def upgrade() -> None:
    op.add_column("person", sa.Column("suspended_at", UtcDateTime(), nullable=True))
    op.add_column("outbox", sa.Column("reference", CleanText(), nullable=True))
    op.add_column("dialog", sa.Column("next_id", BigInt(), nullable=True))
    op.add_column("dialog", sa.Column("turn_real", sa.Float(53), server_default="0", nullable=False))
    op.add_column("dialog", sa.Column("skipped", sa.Integer(), server_default="0", nullable=False))
    op.execute(
        "UPDATE dialog SET turn_real = served_real, next_id = "
        "(SELECT min(id) FROM inbox WHERE inbox.person_key = dialog.person_key AND state = 'new')"
    )
    op.create_table(
        "stuck",
        sa.Column("id", BigInt(), nullable=False),
        sa.Column("kind", CleanText(), nullable=False),
        sa.Column("session_id", BigInt(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("retry_real", sa.Float(53), nullable=False),
        sa.Column("parked", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("reference", CleanText(), nullable=True),
        sa.Column("error", CleanText(), nullable=False),
        sa.Column("failed_real", sa.Float(53), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_stuck_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stuck")),
        sa.UniqueConstraint("session_id", "kind", name=op.f("uq_stuck_session_id_kind")),
    )
    for name, table, columns, where in _INDEXES:
        op.create_index(name, table, columns, postgresql_where=sa.text(where), sqlite_where=sa.text(where))
    op.drop_index("ix_outbox_due_at", "outbox")


def downgrade() -> None:
    op.create_index(
        "ix_outbox_due_at", "outbox", ["due_at"], postgresql_where=sa.text(_WAITING), sqlite_where=sa.text(_WAITING)
    )
    for name, table, _, _ in _INDEXES:
        op.drop_index(name, table)
    op.drop_table("stuck")
    for name in ("next_id", "turn_real", "skipped"):
        op.drop_column("dialog", name)
    op.drop_column("outbox", "reference")
    op.drop_column("person", "suspended_at")
