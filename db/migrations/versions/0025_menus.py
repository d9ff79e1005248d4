"""Which commands a chat's menu shows: those of the person's roles beside everybody's."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.types import CleanText

revision: str = "0025"
down_revision: str | None = "0024"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.add_column("dialog", sa.Column("menu", CleanText(), nullable=True))


def downgrade() -> None:
    op.drop_column("dialog", "menu")
