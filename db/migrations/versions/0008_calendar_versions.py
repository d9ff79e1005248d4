"""A calendar has a version, which changes with whatever decides how its owner is found and booked.

A process keeps names, hours and rules in memory and looks at the version to learn whether they are still true. The
database itself changes it, whoever writes, also a process of the release before. A version is a random number, not a
count: after a rollback a count would come again for another change. Each calendar has its own row, so that nobody waits
for somebody else's change.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.following import follow, unfollow
from db.types import BigInt

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: str | None = None
depends_on: str | None = None

_RANDOM = {  # below 2**40, so that the versions of a million calendars have a sum
    "sqlite": "random() & 1099511627775",
    "postgresql": "CAST(floor(random() * 1099511627776) AS bigint)",
}
# table: the column with the owner, events
_MATTERS = {
    "calendar": ("person_id", ["UPDATE"]),
    "mentor": ("person_id", ["INSERT", "UPDATE OF state, about, instant"]),
    "weekly_hours": ("mentor_id", ["INSERT", "UPDATE", "DELETE"]),
    "time_off": ("mentor_id", ["INSERT", "UPDATE", "DELETE"]),
    "person": ("id", ["UPDATE OF name, zone, telegram_id, unreachable_since, suspended_at"]),
}


def upgrade() -> None:
    op.create_table(
        "calendar_version",
        sa.Column("person_id", BigInt(), nullable=False),
        sa.Column("version", BigInt(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["calendar.person_id"], name=op.f("fk_calendar_version_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_calendar_version")),
    )
    new = _RANDOM[op.get_context().dialect.name]
    added = "INSERT INTO calendar_version (person_id, version)"
    op.execute(f"{added} SELECT person_id, {new} FROM calendar")  # noqa: S608 - words of this file
    follow("calendar_version_added", "calendar", "INSERT", f"{added} VALUES (NEW.person_id, {new})")
    for table, (owner, events) in _MATTERS.items():
        for event in events:
            row = "OLD" if event == "DELETE" else "NEW"
            change = f"UPDATE calendar_version SET version = {new} WHERE person_id = {row}.{owner}"  # noqa: S608 - words of this file
            follow(_name(table, event), table, event, change)


def downgrade() -> None:
    for table, (_, events) in _MATTERS.items():
        for event in events:
            unfollow(_name(table, event), table)
    unfollow("calendar_version_added", "calendar")
    op.drop_table("calendar_version")


def _name(table: str, event: str) -> str:
    return f"calendar_version_{table}_{event.partition(' ')[0].lower()}"
