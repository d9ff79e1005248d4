"""Triggers that keep two shapes equal while processes of two releases run beside each other."""

from __future__ import annotations

from alembic import op


def follow(name: str, table: str, event: str, then: str, *, when: str | None = None) -> None:
    """Run statements after each row that is inserted, updated or deleted, on both databases.

    Args:
        name: of the trigger, and on PostgreSQL of its function.
        table: whose rows.
        event: such as ``UPDATE OF length``.
        then: what follows, with NEW and OLD for the row; statements are separated by semicolons.
        when: a condition on NEW or OLD.
    """
    condition = f"WHEN ({when}) " if when else ""
    if op.get_context().dialect.name == "postgresql":
        op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {then}; RETURN NULL; END $$")
        op.execute(f"CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW {condition}EXECUTE FUNCTION {name}()")
    else:
        op.get_bind().exec_driver_sql(f"CREATE TRIGGER {name} AFTER {event} ON {table} {condition}BEGIN {then}; END")


def unfollow(name: str, table: str) -> None:
    """Remove such a trigger."""
    if op.get_context().dialect.name == "postgresql":
        op.execute(f"DROP TRIGGER {name} ON {table}")
        op.execute(f"DROP FUNCTION {name}()")
    else:
        op.execute(f"DROP TRIGGER {name}")
