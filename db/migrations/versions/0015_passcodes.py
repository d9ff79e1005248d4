"""What is to be typed in a meeting room beside its link."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.types import CleanText

revision: str = "0015"
down_revision: str | None = "0014"
branch_labels: str | None = None
depends_on: str | None = None

_TABLES = ("mentor", "session")


def upgrade() -> None:
    for table in _TABLES:
        op.add_column(table, sa.Column("passcode", CleanText(), nullable=True))


def downgrade() -> None:
    for table in _TABLES:
        op.drop_column(table, "passcode")
