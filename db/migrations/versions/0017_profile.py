"""What students see of a mentor: position, company, expertise, languages, photo, own topics; and their favourites.

Several values of a column stand one a line. Mentors are found by them, so each changes the calendar's version, as 0008
says. A process of the release before does not look at them.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.following import follow, unfollow
from db.types import BigInt, CleanText, UtcDateTime

revision: str = "0017"
down_revision: str | None = "0016"
branch_labels: str | None = None
depends_on: str | None = None

_COLUMNS = ("position", "company", "expertise", "languages", "topics", "photo")
_TRIGGER = "calendar_version_mentor_portrait"
_RANDOM = {  # as in 0008
    "sqlite": "random() & 1099511627775",
    "postgresql": "CAST(floor(random() * 1099511627776) AS bigint)",
}


def upgrade() -> None:
    for name in _COLUMNS:
        op.add_column("mentor", sa.Column(name, CleanText(), nullable=True))
    new = _RANDOM[op.get_context().dialect.name]
    change = f"UPDATE calendar_version SET version = {new} WHERE person_id = NEW.person_id"  # noqa: S608 - words of this file
    follow(_TRIGGER, "mentor", f"UPDATE OF {', '.join(_COLUMNS)}", change)
    op.create_table(
        "favourite",
        sa.Column("person_id", BigInt(), nullable=False),
        sa.Column("mentor_id", BigInt(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_favourite_person_id")),
        sa.ForeignKeyConstraint(["mentor_id"], ["person.id"], name=op.f("fk_favourite_mentor_id")),
        sa.PrimaryKeyConstraint("person_id", "mentor_id", name=op.f("pk_favourite")),
    )


def downgrade() -> None:
    op.drop_table("favourite")
    unfollow(_TRIGGER, "mentor")
    for name in _COLUMNS:
        op.drop_column("mentor", name)
