"""People of the site: public ids, what the site says of somebody, tokens of the API, links that join two identities.

The database gives each person a public id, whoever adds them: a process of the release before knows of none.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.following import follow, unfollow
from db.types import BigInt, CleanText, UtcDateTime

revision: str = "0013"
down_revision: str | None = "0012"
branch_labels: str | None = None
depends_on: str | None = None

_UUID = {"sqlite": "lower(hex(randomblob(16)))", "postgresql": "gen_random_uuid()"}


def upgrade() -> None:
    new = _UUID[op.get_context().dialect.name]
    op.add_column("person", sa.Column("public_id", sa.Uuid(), nullable=True))
    op.execute(f"UPDATE person SET public_id = {new}")  # noqa: S608 - words of this file
    op.create_index("ix_person_public_id", "person", ["public_id"], unique=True)
    given = f"UPDATE person SET public_id = {new} WHERE id = NEW.id"  # noqa: S608 - words of this file
    follow("person_public_id", "person", "INSERT", given, when="NEW.public_id IS NULL")
    for name in ("email", "picture"):
        op.add_column("identity", sa.Column(name, CleanText(), nullable=True))
    op.add_column("invite", sa.Column("person_id", BigInt(), nullable=True))
    op.create_table(
        "api_token",
        sa.Column("id", BigInt(), nullable=False),
        sa.Column("token_hash", CleanText(), nullable=False),
        sa.Column("person_id", BigInt(), nullable=False),
        sa.Column("name", CleanText(), nullable=False),
        sa.Column("scope", CleanText(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("scope IN ('read','write')", name=op.f("ck_api_token_scope")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_api_token_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_token")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_api_token_token_hash")),
    )
    op.create_index("ix_api_token_person_id", "api_token", ["person_id"])
    op.create_table(
        "former_id",
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", BigInt(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_former_id_person_id")),
        sa.PrimaryKeyConstraint("public_id", name=op.f("pk_former_id")),
    )


def downgrade() -> None:
    op.drop_table("former_id")
    op.drop_table("api_token")
    op.drop_column("invite", "person_id")
    for name in ("email", "picture"):
        op.drop_column("identity", name)
    unfollow("person_public_id", "person")
    op.drop_index("ix_person_public_id", "person")
    op.drop_column("person", "public_id")
