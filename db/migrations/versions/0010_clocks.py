"""Whether a person reads a clock of 12 or of 24 hours."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.add_column("person", sa.Column("hours24", sa.Boolean(), nullable=True))


def downgrade() -> None:
    op.drop_column("person", "hours24")
