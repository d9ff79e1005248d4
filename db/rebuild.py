"""Changing a table that SQLite cannot alter, by making a new one, without losing what Alembic's own way loses.

Its batches forget checks and partial indexes; here the table's own statement is written again with other words. The
table's triggers go with the old one: a migration that rebuilds a table which has some makes them again.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, text

_OF_TABLE = text("SELECT type, sql FROM sqlite_master WHERE tbl_name = :table AND sql IS NOT NULL")


def rebuild(connection: Connection, table: str, words: Mapping[str, str]) -> None:
    """Make a new table in place of one of SQLite, with some words of its definition replaced; rows and indexes stay.

    Foreign keys have to rest meanwhile, as they do in a migration.

    Raises:
        RuntimeError: the definition does not hold what is to be replaced.
    """
    found = connection.execute(_OF_TABLE, {"table": table}).all()
    definition = next(sql for kind, sql in found if kind == "table")
    body = definition.partition("(")[2]
    for before, after in words.items():
        if before not in body:
            raise RuntimeError(f"table {table} does not say {before!r}")
        body = body.replace(before, after)
    new = f"new_{table}"
    connection.exec_driver_sql(f"CREATE TABLE {new} ({body}")
    connection.exec_driver_sql(f"INSERT INTO {new} SELECT * FROM {table}")  # noqa: S608 - names of ours
    connection.exec_driver_sql(f"DROP TABLE {table}")
    connection.exec_driver_sql(f"ALTER TABLE {new} RENAME TO {table}")
    for kind, sql in found:
        if kind == "index":
            connection.exec_driver_sql(sql)
