"""Which languages a person was offered because they wrote in them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0012"
down_revision: str | None = "0010"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.add_column("person", sa.Column("languages_offered", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("person", "languages_offered")
