"""A SQLite file that tests use one after the other: emptied after each, while its connections stay open.

A connection that is opened anew plans every statement anew, and makes the log's files; that takes a test's bot longer
than all that it then does with the database. A bot in production does so once in its life.
"""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from db import driver
from db.models import metadata

_SHAPE = "SELECT (SELECT version_num FROM alembic_version), (SELECT schema_version FROM pragma_schema_version)"


class _Kept(driver.Connection):
    """A connection that stays open for whoever comes next, as long as its file is used."""

    is_free = False
    """Whoever had it has closed it."""
    is_kept = True

    def __init__(self, *given: Any, **options: Any) -> None:
        """Open it."""
        super().__init__(*given, **options)
        self._known: dict[str, str] = {}

    def execute(self, *given: Any) -> Any:
        """Run a statement, but make no setting again: SQLite would plan everything anew."""
        name, _, value = str(given[0]).partition("=")
        if name.startswith("PRAGMA") and value and self._is_known(name, value):
            return None
        return super().execute(*given)

    def create_function(self, name: str, *given: Any, **options: Any) -> None:
        """Make a function known, but none again, for the same reason."""
        if not self._is_known(name, "made"):
            super().create_function(name, *given, **options)

    async def write_out(self) -> None:
        """Commit in the loop, where others have a turn before: in memory it takes less than a thread to wake.

        `tests/db/` has the thread, on files of its own.
        """
        await driver.until(asyncio.get_running_loop().create_task(self._written_out()))

    async def _written_out(self) -> None:
        sqlite3.Connection.commit(self)

    def _is_known(self, name: str, value: str) -> bool:
        is_known = self._known.get(name) == value
        self._known[name] = value
        return is_known

    def close(self) -> None:
        """Be as a new one, and wait for whoever comes next."""
        if not self.is_kept:
            super().close()
            return
        if self.in_transaction:
            super().execute("ROLLBACK")
        self.is_lent = False
        self.set_trace_callback(None)
        self.is_free = True


class SQLiteFile:
    """A migrated file, and the connections to it."""

    def __init__(self, template: Path, folder: Path) -> None:
        """Copy the template into a folder of the file's own."""
        self._template = template
        self._folder = folder
        self._number = 0
        self._connect = driver.connect
        self._begin()

    @contextmanager
    def lend(self) -> Iterator[str]:
        """Lend the file, and give its address; after a test that has left it in another shape there is a new one."""
        with patch("db.driver.connect", self._connected):
            yield f"sqlite+aiosqlite:///{self._file}"
        if not self._emptied():
            self.close()
            self._begin()

    def close(self) -> None:
        """Close what is open; a connection that somebody has still is closed by them."""
        for connection in self._connections():
            connection.is_kept = False
            if connection.is_free:
                connection.close()
        self._admin.close()

    def _connections(self) -> list[_Kept]:
        return [each for made in self._made.values() for each in made]

    def _begin(self) -> None:
        self._number += 1
        self._file = self._folder / f"{self._number}.db"
        shutil.copy(self._template, self._file)
        self._made: dict[str, list[_Kept]] = {}
        self._admin = sqlite3.connect(self._file, isolation_level=None, timeout=0)  # whoever writes still has not ended
        self._shape = self._admin.execute(_SHAPE).fetchone()

    def _connected(self, database: str, **options: Any) -> driver.Connection:
        """Give a connection that is open already, as a new one is; closed, it waits for the next."""
        if not database.startswith(self._file.as_uri()):
            return self._connect(database, **options)
        made = self._made.setdefault(database, [])
        given = next((each for each in made if each.is_free), None)
        if given is None:
            with patch("db.driver.Connection", _Kept):
                new = self._connect(database, **options)
            assert isinstance(new, _Kept)
            made.append(new)
            return new
        given.is_free = False
        return given

    def _emptied(self) -> bool:
        """Empty it; tell when that cannot be, as it is another file than it was or somebody still uses it."""
        try:
            is_used = not all(each.is_free for each in self._connections())
            if is_used or self._admin.execute(_SHAPE).fetchone() != self._shape:
                return False
            self._empty()
        except sqlite3.Error:
            return False
        return True

    def _empty(self) -> None:
        self._admin.execute("BEGIN IMMEDIATE")
        for name in metadata.tables:  # nobody checks here which rows others hold on to
            self._admin.execute(f'DELETE FROM "{name}"')  # noqa: S608 - our own tables
        self._admin.execute("UPDATE sqlite_sequence SET seq = 0")
        self._admin.execute("COMMIT")
