"""A person is nobody's account: identities belong to people, who may have no chat yet.

The first of two phases: `identity` is the truth, and the database keeps `person.telegram_id`, where messages go, equal
to it. So a process of the release before, which knows only the column, runs beside this one: whom it adds has an
identity too, and whom this one adds has the column. The second phase may come when no such process runs any more.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.following import follow, unfollow
from db.rebuild import rebuild
from db.types import BigInt, CleanText, UtcDateTime

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | None = None
depends_on: str | None = None

_KNOWN = """
    INSERT INTO identity (provider, subject, person_id, created_at)
    SELECT 'telegram', CAST(telegram_id AS TEXT), id, created_at FROM person WHERE telegram_id > 0
"""
_ARRIVES = """
    INSERT INTO identity (provider, subject, person_id, created_at)
    SELECT 'telegram', CAST(NEW.telegram_id AS TEXT), NEW.id, NEW.created_at
    WHERE NOT EXISTS (SELECT 1 FROM identity WHERE provider = 'telegram' AND subject = CAST(NEW.telegram_id AS TEXT))
"""
_HAS_CHAT = """
    UPDATE person SET telegram_id = CAST(NEW.subject AS BIGINT)
    WHERE id = NEW.person_id AND telegram_id IS NULL
"""
_HAS_NONE = """
    UPDATE person SET telegram_id = NULL WHERE id = OLD.person_id AND telegram_id = CAST(OLD.subject AS BIGINT)
"""
# name: table, event, condition, what follows
_TRIGGERS = {
    "person_arrives": ("person", "INSERT", "NEW.telegram_id IS NOT NULL", _ARRIVES),
    "identity_given": ("identity", "INSERT", "NEW.provider = 'telegram'", _HAS_CHAT),
    "identity_taken": ("identity", "DELETE", "OLD.provider = 'telegram'", _HAS_NONE),
}


def upgrade() -> None:
    op.create_table(
        "identity",
        sa.Column("provider", CleanText(), nullable=False),
        sa.Column("subject", CleanText(), nullable=False),
        sa.Column("person_id", BigInt(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("provider IN ('telegram','site')", name=op.f("ck_identity_provider")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_identity_person_id")),
        sa.PrimaryKeyConstraint("provider", "subject", name=op.f("pk_identity")),
        sa.UniqueConstraint("person_id", "provider", name=op.f("uq_identity_person_id_provider")),
    )
    _require_telegram(False)
    op.execute("UPDATE person SET telegram_id = NULL WHERE telegram_id < 0")  # as `downgrade` leaves them
    op.execute(_KNOWN)
    for name, (table, event, when, then) in _TRIGGERS.items():
        follow(name, table, event, then, when=when)


def downgrade() -> None:
    for name, (table, _, _, _) in _TRIGGERS.items():
        unfollow(name, table)
    # The old shape knows nobody without a chat: they keep their sessions, and are people who cannot be reached.
    op.execute(
        "UPDATE person SET telegram_id = -id, unreachable_since = COALESCE(unreachable_since, created_at) "
        "WHERE telegram_id IS NULL"
    )
    _require_telegram(True)
    op.drop_table("identity")


def _require_telegram(required: bool) -> None:
    if op.get_context().dialect.name == "postgresql":
        op.alter_column("person", "telegram_id", nullable=not required)
        return
    loose, strict = "telegram_id INTEGER", "telegram_id INTEGER NOT NULL"
    rebuild(op.get_bind(), "person", {loose: strict} if required else {strict: loose})
