"""The file that tests on SQLite use one after the other: each finds it as if nobody had used it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from db import driver
from db.engine import Database
from db.file import address
from db.models import Person
from tests.support.rows import add_person
from tests.support.sqlite import SQLiteFile


@pytest.fixture
def file(sqlite_template: Path, tmp_path: Path) -> Iterator[SQLiteFile]:
    made = SQLiteFile(sqlite_template, tmp_path)
    yield made
    made.close()


def path(url: str) -> Path:
    return Path(url.removeprefix("sqlite+aiosqlite:///"))


def content(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return list(connection.iterdump())


async def use(url: str, *, name: str = "Nabil") -> int:
    """Add somebody, and return their id."""
    database = Database(url)
    async with database.write() as tx:
        made = await add_person(tx, name)
    async with database.read() as tx:
        assert await tx.scalar(select(func.count()).select_from(Person)) == 1
    await database.close()
    return made


async def test_the_next_test_finds_what_the_template_holds(file: SQLiteFile, sqlite_template: Path) -> None:
    with file.lend() as url:
        first = await use(url)
        assert content(path(url)) != content(sqlite_template)
    with file.lend() as again:
        assert again == url
        assert content(path(url)) == content(sqlite_template)
        assert await use(again) == first, "ids begin anew"


def test_what_was_written_and_not_committed_is_gone(file: SQLiteFile, sqlite_template: Path) -> None:
    with file.lend() as url:
        connection = driver.connect(address(path(url), "rwc"), uri=True)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE sqlite_sequence SET seq = 7")
        connection.close()
    with file.lend() as again:
        assert again == url
        assert content(path(again)) == content(sqlite_template)


async def test_after_another_shape_there_is_a_new_file(file: SQLiteFile, sqlite_template: Path) -> None:
    with file.lend() as url, closing(sqlite3.connect(path(url))) as connection:
        connection.execute("CREATE TABLE other (id INTEGER)")
    with file.lend() as again:
        assert again != url
        assert content(path(again)) == content(sqlite_template)


async def test_after_a_connection_that_is_still_open_there_is_a_new_file(file: SQLiteFile) -> None:
    with file.lend() as url:
        late = Database(url)
        await late.check()
    with file.lend() as again:
        assert again != url
        await use(again)
        await late.close()
    with file.lend() as third:
        assert third == again, "who was late has nothing to do with the new file"


def test_after_a_lock_there_is_a_new_file(file: SQLiteFile) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        with file.lend() as url:
            connection.execute("ATTACH ? AS other", (str(path(url)),))
            connection.execute("BEGIN IMMEDIATE")
        with file.lend() as again:
            assert again != url


async def test_connections_are_the_same_and_keep_their_settings(file: SQLiteFile) -> None:
    seen = []
    for _ in range(2):
        with file.lend() as url:
            database = Database(url)
            async with database.write() as tx:
                seen.append(tx._raw)
                asked = [await tx.scalar(text(f"PRAGMA {name}")) for name in ("foreign_keys", "journal_mode")]
                assert asked == [1, "wal"]
            async with database.read() as tx:
                assert await tx.scalar(text("PRAGMA query_only")) == 1
            await database.close()
    assert seen[0] is seen[1]
