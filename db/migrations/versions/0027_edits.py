"""Which text a person sent last: only that one may be changed after it was sent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.types import CleanText

revision: str = "0027"
down_revision: str | None = "0026"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.add_column("dialog", sa.Column("said", CleanText(), nullable=True))


def downgrade() -> None:
    op.drop_column("dialog", "said")
