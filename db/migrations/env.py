"""What Alembic runs; `db.migrate` has opened the transaction and put its connection into the config."""

from __future__ import annotations

from alembic import context

from db.indexes import indexed

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=indexed(),
    transactional_ddl=True,  # Alembic believes SQLite cannot; it can, once BEGIN is ours
    user_module_prefix="",  # generated revisions import the types of db.types by name
    render_as_batch=True,  # SQLite changes most things of a table only by rebuilding it
)
context.run_migrations()
