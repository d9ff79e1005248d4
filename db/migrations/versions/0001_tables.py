"""Every table; the overlap rule follows in 0002."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.types import BigInt, CleanText, UtcDateTime

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", BigInt(), nullable=False),
        sa.Column("update_id", BigInt(), nullable=False),
        sa.Column("person_key", BigInt(), nullable=False),
        sa.Column("raw", CleanText(), nullable=False),
        sa.Column("state", CleanText(), server_default="new", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("retry_real", sa.Float(precision=53), server_default="0", nullable=False),
        sa.Column("received_real", sa.Float(precision=53), nullable=False),
        sa.Column("done_real", sa.Float(precision=53), nullable=True),
        sa.Column("reference", CleanText(), nullable=True),
        sa.Column("error", CleanText(), nullable=True),
        sa.CheckConstraint("state IN ('new','done','dead')", name=op.f("ck_inbox_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sa.UniqueConstraint("update_id", name=op.f("uq_inbox_update_id")),
    )
    op.create_index("ix_inbox_done_real", "inbox", ["done_real"])
    op.create_index(
        "ix_inbox_new",
        "inbox",
        ["person_key", "id"],
        postgresql_where=sa.text("state = 'new'"),
        sqlite_where=sa.text("state = 'new'"),
    )

    op.create_table(
        "person",
        sa.Column("id", BigInt(), nullable=False),
        sa.Column("telegram_id", BigInt(), nullable=False),
        sa.Column("name", CleanText(), nullable=False),
        sa.Column("username", CleanText(), nullable=True),
        sa.Column("language", CleanText(), nullable=False),
        sa.Column("zone", CleanText(), nullable=False),
        sa.Column("reminders", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("unreachable_since", UtcDateTime(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("telegram_id", name=op.f("uq_person_telegram_id")),
    )
    op.create_table(
        "invite",
        sa.Column("token_hash", CleanText(), nullable=False),
        sa.Column("role", CleanText(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("used_by", BigInt(), nullable=True),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["used_by"], ["person.id"], name=op.f("fk_invite_used_by")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_invite")),
    )
    op.create_table(
        "mentor",
        sa.Column("person_id", BigInt(), nullable=False),
        sa.Column("state", CleanText(), nullable=False),
        sa.Column("about", CleanText(), nullable=True),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("buffer", sa.Integer(), nullable=False),
        sa.Column("notice", sa.Integer(), nullable=False),
        sa.Column("window_days", sa.Integer(), nullable=False),
        sa.Column("instant", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("link", CleanText(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("state IN ('WAITING','APPROVED','REFUSED')", name=op.f("ck_mentor_state")),
        sa.CheckConstraint("buffer BETWEEN 0 AND 240", name=op.f("ck_mentor_buffer")),
        sa.CheckConstraint("length BETWEEN 5 AND 480", name=op.f("ck_mentor_length")),
        sa.CheckConstraint("notice BETWEEN 0 AND 43200", name=op.f("ck_mentor_notice")),
        sa.CheckConstraint("window_days BETWEEN 1 AND 366", name=op.f("ck_mentor_window_days")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_mentor_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_mentor")),
    )
    op.create_table(
        "person_role",
        sa.Column("person_id", BigInt(), nullable=False),
        sa.Column("role", CleanText(), nullable=False),
        sa.Column("granted_at", UtcDateTime(), nullable=False),
        sa.Column("granted_by", BigInt(), nullable=True),
        sa.CheckConstraint("role IN ('student','mentor','employer','admin')", name=op.f("ck_person_role_role")),
        sa.ForeignKeyConstraint(["granted_by"], ["person.id"], name=op.f("fk_person_role_granted_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_role_person_id")),
        sa.PrimaryKeyConstraint("person_id", "role", name=op.f("pk_person_role")),
    )
    op.create_table(
        "session",
        sa.Column("id", BigInt(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("kind", CleanText(), nullable=False),
        sa.Column("title", CleanText(), nullable=False),
        sa.Column("description", CleanText(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("time", sa.Time(), nullable=False),
        sa.Column("zone", CleanText(), nullable=False),
        sa.Column("status", CleanText(), nullable=False),
        sa.Column("zoom_link", CleanText(), nullable=True),
        sa.Column("link_made", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("mentor_id", BigInt(), nullable=False),
        sa.Column("student_id", BigInt(), nullable=True),
        sa.Column("start_time", UtcDateTime(), nullable=False),
        sa.Column("end_time", UtcDateTime(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by", BigInt(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("series", sa.Uuid(), nullable=True),
        sa.Column("holds", sa.Boolean(), nullable=False),
        sa.Column("hold_until", UtcDateTime(), nullable=True),
        sa.Column("answer_by", UtcDateTime(), nullable=True),
        sa.Column("ending", CleanText(), nullable=True),
        sa.Column("ended_by", BigInt(), nullable=True),
        sa.Column("ended_why", CleanText(), nullable=True),
        sa.Column("undo", sa.JSON(none_as_null=True), nullable=True),
        sa.CheckConstraint("holds OR status NOT IN ('PENDING','CONFIRMED')", name=op.f("ck_session_holds")),
        sa.CheckConstraint("kind IN ('mentorship','interview','discussion','group')", name=op.f("ck_session_kind")),
        sa.CheckConstraint("status IN ('PENDING','CONFIRMED','COMPLETED','CANCELLED')", name=op.f("ck_session_status")),
        sa.CheckConstraint("start_time < end_time", name=op.f("ck_session_times")),
        sa.CheckConstraint("student_id <> mentor_id", name=op.f("ck_session_people")),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_session_created_by")),
        sa.ForeignKeyConstraint(["ended_by"], ["person.id"], name=op.f("fk_session_ended_by")),
        sa.ForeignKeyConstraint(["mentor_id"], ["person.id"], name=op.f("fk_session_mentor_id")),
        sa.ForeignKeyConstraint(["student_id"], ["person.id"], name=op.f("fk_session_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
        sa.UniqueConstraint(
            "id", "start_time", "end_time", "holds", name=op.f("uq_session_id_start_time_end_time_holds")
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_session_public_id")),
    )
    op.create_index(
        "ix_session_answer_by",
        "session",
        ["answer_by"],
        postgresql_where=sa.text("status = 'PENDING'"),
        sqlite_where=sa.text("status = 'PENDING'"),
    )
    op.create_index(
        "ix_session_end_time",
        "session",
        ["end_time"],
        postgresql_where=sa.text("status = 'CONFIRMED'"),
        sqlite_where=sa.text("status = 'CONFIRMED'"),
    )
    op.create_index("ix_session_hold_until", "session", ["hold_until"])
    op.create_index("ix_session_mentor_id", "session", ["mentor_id", "start_time"])
    op.create_index("ix_session_student_id", "session", ["student_id", "start_time"])

    op.create_table(
        "audit_event",
        sa.Column("id", BigInt(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("kind", CleanText(), nullable=False),
        sa.Column("actor_id", BigInt(), nullable=True),
        sa.Column("session_id", BigInt(), nullable=True),
        sa.Column("person_id", BigInt(), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_audit_event_actor_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_audit_event_person_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_audit_event_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_event")),
    )
    op.create_index("ix_audit_event_session_id", "audit_event", ["session_id"])

    op.create_table(
        "message",
        sa.Column("id", BigInt(), nullable=False),
        sa.Column("chat_id", BigInt(), nullable=False),
        sa.Column("telegram_id", BigInt(), nullable=True),
        sa.Column("session_id", BigInt(), nullable=True),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_message_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("chat_id", "telegram_id", name=op.f("uq_message_chat_id_telegram_id")),
    )
    op.create_index("ix_message_session_id", "message", ["session_id", "chat_id"])

    op.create_table(
        "participant",
        sa.Column("session_id", BigInt(), nullable=False),
        sa.Column("person_id", BigInt(), nullable=False),
        sa.Column("part", CleanText(), nullable=False),
        sa.Column("start_time", UtcDateTime(), nullable=False),
        sa.Column("end_time", UtcDateTime(), nullable=False),
        sa.Column("blocks", sa.Boolean(), nullable=False),
        sa.CheckConstraint("part IN ('host','guest')", name=op.f("ck_participant_part")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_participant_person_id")),
        sa.ForeignKeyConstraint(
            ["session_id", "start_time", "end_time", "blocks"],
            ["session.id", "session.start_time", "session.end_time", "session.holds"],
            name="fk_participant_session",
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("session_id", "person_id", name=op.f("pk_participant")),
    )
    op.create_index("ix_participant_person_id", "participant", ["person_id", "start_time"])

    op.create_table(
        "weekly_hours",
        sa.Column("mentor_id", BigInt(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("start_minute", sa.Integer(), nullable=False),
        sa.Column("end_minute", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "0 <= start_minute AND start_minute < end_minute AND end_minute <= 1440",
            name=op.f("ck_weekly_hours_window"),
        ),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_weekly_hours_weekday")),
        sa.ForeignKeyConstraint(["mentor_id"], ["mentor.person_id"], name=op.f("fk_weekly_hours_mentor_id")),
        sa.PrimaryKeyConstraint("mentor_id", "weekday", "start_minute", name=op.f("pk_weekly_hours")),
    )
    op.create_table(
        "dialog",
        sa.Column("person_key", BigInt(), autoincrement=False, nullable=False),
        sa.Column("conversation", CleanText(), nullable=True),
        sa.Column("step", CleanText(), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("message_id", BigInt(), nullable=True),
        sa.Column("served_real", sa.Float(precision=53), server_default="0", nullable=False),
        sa.Column("last_press", CleanText(), nullable=True),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_dialog_message_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("person_key", name=op.f("pk_dialog")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", BigInt(), nullable=False),
        sa.Column("chat_id", BigInt(), nullable=False),
        sa.Column("sort", CleanText(), nullable=False),
        sa.Column("state", CleanText(), server_default="waiting", nullable=False),
        sa.Column("method", CleanText(), nullable=True),
        sa.Column("payload", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("message_id", BigInt(), nullable=True),
        sa.Column("kind", CleanText(), nullable=True),
        sa.Column("person_id", BigInt(), nullable=True),
        sa.Column("session_id", BigInt(), nullable=True),
        sa.Column("data", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("dedupe", CleanText(), nullable=True),
        sa.Column("urgent", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.Column("lease_owner", CleanText(), nullable=True),
        sa.Column("lease_real", sa.Float(precision=53), server_default="0", nullable=False),
        sa.Column("retry_real", sa.Float(precision=53), server_default="0", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("ambiguous", sa.Integer(), server_default="0", nullable=False),
        sa.Column("error", CleanText(), nullable=True),
        sa.CheckConstraint("sort IN ('reply','notice')", name=op.f("ck_outbox_sort")),
        sa.CheckConstraint(
            "state IN ('waiting','leased','sent','superseded','obsolete','expired','failed','unreachable')",
            name=op.f("ck_outbox_state"),
        ),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_outbox_message_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_outbox_person_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_outbox_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("dedupe", name=op.f("uq_outbox_dedupe")),
    )
    op.create_index(
        "ix_outbox_due_at",
        "outbox",
        ["due_at"],
        postgresql_where=sa.text("state = 'waiting'"),
        sqlite_where=sa.text("state = 'waiting'"),
    )
    op.create_index("ix_outbox_message_id", "outbox", ["message_id"])
    op.create_index(
        "ix_outbox_open",
        "outbox",
        ["chat_id", "id"],
        postgresql_where=sa.text("state IN ('waiting','leased')"),
        sqlite_where=sa.text("state IN ('waiting','leased')"),
    )
    op.create_index("ix_outbox_session_id", "outbox", ["session_id"])


def downgrade() -> None:
    for table in (
        "outbox",
        "dialog",
        "weekly_hours",
        "participant",
        "message",
        "audit_event",
        "session",
        "person_role",
        "mentor",
        "invite",
        "person",
        "inbox",
    ):
        op.drop_table(table)
