"""In which message a person's sessions were listed last: the home screen, a list."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.types import BigInt

revision: str = "0016"
down_revision: str | None = "0015"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.add_column("dialog", sa.Column("list_id", BigInt(), nullable=True))


def downgrade() -> None:
    op.drop_column("dialog", "list_id")
