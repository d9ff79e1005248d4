"""Facts about somebody that they do not want to be kept, although Telegram or the site says them each time.

What was written down of a person's own settings is found by the person: it is part of what they may have.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.types import CleanText

revision: str = "0018"
down_revision: str | None = "0017"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.add_column("person", sa.Column("withheld", CleanText(), nullable=True))
    some = sa.text("person_id IS NOT NULL")
    op.create_index("ix_audit_event_person_id", "audit_event", ["person_id"], sqlite_where=some, postgresql_where=some)


def downgrade() -> None:
    op.drop_index("ix_audit_event_person_id", "audit_event")
    op.drop_column("person", "withheld")
