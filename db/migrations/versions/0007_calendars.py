"""Hours, time off and rules belong to a person's calendar, which a mentor has and an employer may have.

The first of two phases: `calendar` is the truth, and the database keeps the rules in `mentor` equal to it for a process
of the release before, whose changes it takes over. `weekly_hours` and `time_off` belong to the calendar; their column
keeps its old name, `mentor_id`, until the second phase.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.following import follow, unfollow
from db.rebuild import rebuild
from db.types import BigInt

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | None = None
depends_on: str | None = None

_RULES = {"length": (30, "5 AND 480"), "buffer": (0, "0 AND 240"), "notice": (60, "0 AND 43200")}
_RULES["window_days"] = (30, "1 AND 366")
_NAMES = ", ".join(_RULES)
_NEW = ", ".join(f"NEW.{name}" for name in _RULES)
_DIFFER = " OR ".join(f"{name} <> NEW.{name}" for name in _RULES)
_BELONGS = ("weekly_hours", "time_off")


def _take_over(table: str) -> str:
    return f"UPDATE {table} SET ({_NAMES}) = ({_NEW}) WHERE person_id = NEW.person_id AND ({_DIFFER})"  # noqa: S608 - words of this file


# name: table, event, what follows
_TRIGGERS = {
    "mentor_added": (
        "mentor",
        "INSERT",
        f"""
        INSERT INTO calendar (person_id, {_NAMES})
        SELECT NEW.person_id, {_NEW} WHERE NOT EXISTS (SELECT 1 FROM calendar WHERE person_id = NEW.person_id);
        UPDATE mentor SET ({_NAMES}) = (SELECT {_NAMES} FROM calendar WHERE person_id = NEW.person_id)
        WHERE person_id = NEW.person_id
        """,  # noqa: S608 - words of this file
    ),
    "mentor_changed": ("mentor", f"UPDATE OF {_NAMES}", _take_over("calendar")),
    "calendar_changed": ("calendar", f"UPDATE OF {_NAMES}", _take_over("mentor")),
}


def upgrade() -> None:
    op.create_table(
        "calendar",
        sa.Column("person_id", BigInt(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in _RULES),
        *(
            sa.CheckConstraint(f"{name} BETWEEN {span}", name=op.f(f"ck_calendar_{name}"))
            for name, (_, span) in _RULES.items()
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_calendar_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_calendar")),
    )
    op.execute(f"INSERT INTO calendar (person_id, {_NAMES}) SELECT person_id, {_NAMES} FROM mentor")  # noqa: S608
    _let_rules_be_missing(True)
    _belong_to("mentor", "calendar")
    for name, (table, event, then) in _TRIGGERS.items():
        follow(name, table, event, then)


def downgrade() -> None:
    for name, (table, _, _) in _TRIGGERS.items():
        unfollow(name, table)
    for table in _BELONGS:  # the old shape knows no calendar but a mentor's
        op.execute(f"DELETE FROM {table} WHERE mentor_id NOT IN (SELECT person_id FROM mentor)")  # noqa: S608
    _belong_to("calendar", "mentor")
    _let_rules_be_missing(False)
    op.drop_table("calendar")


def _let_rules_be_missing(missing: bool) -> None:
    """Who adds a mentor need not know the rules any more: the calendar has them."""
    if op.get_context().dialect.name == "postgresql":
        for name, (default, _) in _RULES.items():
            op.alter_column("mentor", name, server_default=str(default) if missing else None)
        return
    strict = {name: f"{name} INTEGER NOT NULL" for name in _RULES}
    loose = {name: f"{name} INTEGER DEFAULT '{default}' NOT NULL" for name, (default, _) in _RULES.items()}
    before, after = (strict, loose) if missing else (loose, strict)
    rebuild(op.get_bind(), "mentor", {before[name]: after[name] for name in _RULES})


def _belong_to(before: str, after: str) -> None:
    for table in _BELONGS:
        if op.get_context().dialect.name == "postgresql":
            key = f"fk_{table}_mentor_id"
            op.drop_constraint(key, table, type_="foreignkey")
            op.create_foreign_key(key, table, after, ["mentor_id"], ["person_id"])
        else:
            rebuild(op.get_bind(), table, {f"REFERENCES {before} (person_id)": f"REFERENCES {after} (person_id)"})
