"""What is over costs nothing: indexes of what is open, and of what old rows point to.

Only indexes, so nothing is rebuilt on SQLite and the triggers of 0002 stay as they are.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | None = None
depends_on: str | None = None

_AHEAD = "status IN ('PENDING', 'CONFIRMED')"
_INDEXES = [
    ("ix_session_host_ahead", "session", ["mentor_id", "start_time"], _AHEAD),
    ("ix_session_guest_ahead", "session", ["student_id", "start_time"], _AHEAD),
    ("ix_session_held", "session", ["hold_until"], "hold_until IS NOT NULL"),
    ("ix_session_undo", "session", ["end_time"], "undo IS NOT NULL"),
    ("ix_participant_busy", "participant", ["person_id", "start_time"], "blocks"),
    ("ix_person_role_admin", "person_role", ["person_id"], "role = 'admin'"),
    ("ix_mentor_waiting", "mentor", ["created_at"], "state = 'WAITING'"),
    ("ix_outbox_person", "outbox", ["person_id"], "state = 'waiting' AND sort = 'notice'"),
    ("ix_dialog_message_id", "dialog", ["message_id"], "message_id IS NOT NULL"),
]
_GONE = [("ix_session_hold_until", "session", ["hold_until"]), ("ix_inbox_done_real", "inbox", ["done_real"])]


def upgrade() -> None:
    for name, table, columns, where in _INDEXES:
        op.create_index(name, table, columns, postgresql_where=sa.text(where), sqlite_where=sa.text(where))
    for name, table, _ in _GONE:
        op.drop_index(name, table)


def downgrade() -> None:
    for name, table, columns in _GONE:
        op.create_index(name, table, columns)
    for name, table, _, _ in _INDEXES:
        op.drop_index(name, table)
