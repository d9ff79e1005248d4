"""What the drivers say when the database goes away, and that nothing else is taken for it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import exc, select, text

from bot.flow.outage import Outage
from bot.flow.pulse import Pulse
from db import writer
from db.engine import Database
from db.file import DatabaseUnusable
from db.models import inbox
from db.outage import Cause, Failure, Unreachable, classify, has_given_way
from db.shape import has_our_shape, head
from domain.refusals import NotFound
from tests.support.postgresql import PostgreSQL


async def _fails(database: Database, statement: str) -> Exception:
    with pytest.raises(Exception) as caught:  # noqa: PT011 - which one is the question
        async with database.write() as tx:
            await tx.execute(text(statement))
    return caught.value


async def _cause(database: Database, statement: str) -> Cause | None:
    failure = classify(await _fails(database, statement))
    return failure.cause if failure else None


@pytest.fixture
def server_url(postgresql: PostgreSQL) -> Iterator[str]:
    with postgresql.lend() as url:
        yield url


@pytest.fixture
async def server(server_url: str) -> AsyncIterator[Database]:
    database = Database(server_url)
    yield database
    await database.close()


@pytest.fixture
def sqlite_database(sqlite_template: Path, tmp_path: Path) -> Path:
    file = tmp_path / "bot.db"
    file.write_bytes(sqlite_template.read_bytes())
    return file


async def test_a_lock_of_another_process_passes(sqlite_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "PATIENCE", 0.05)
    database = Database(f"sqlite:///{sqlite_database}")
    with closing(sqlite3.connect(sqlite_database)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert await _cause(database, "SELECT 1") is Cause.AWAY
    await database.touch()
    await database.close()


async def test_a_full_disk_and_a_file_for_reading_only_are_told_apart(sqlite_database: Path) -> None:
    database = Database(f"sqlite:///{sqlite_database}")
    async with database.write() as tx:
        await tx.execute(text("PRAGMA max_page_count = 1"))
    big = "INSERT INTO inbox (update_id, person_key, raw, received_real) VALUES (1, 1, hex(zeroblob(900000)), 0)"
    assert await _cause(database, big) is Cause.FULL
    async with database.write() as tx:
        await tx.execute(text("PRAGMA query_only = ON"))
    assert await _cause(database, big) is Cause.READ_ONLY
    await database.close()


async def test_a_damaged_page_is_damage(sqlite_database: Path) -> None:
    spoil(sqlite_database, "inbox")
    database = Database(f"sqlite:///{sqlite_database}")
    assert await _cause(database, "SELECT count(*) FROM inbox WHERE raw > ''") is Cause.DAMAGED
    await database.close()


def spoil(file: Path, table: str) -> None:
    """Overwrite a table's first page, as a dying disk would."""
    with closing(sqlite3.connect(file)) as opened:
        opened.execute("PRAGMA journal_mode = DELETE")
        [[page]] = opened.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [table])
        [[size]] = opened.execute("PRAGMA page_size")
    with file.open("r+b") as raw:
        raw.seek((page - 1) * size)
        raw.write(b"\xa5" * size)


async def test_a_refused_connection_passes_and_names_what_the_system_said() -> None:
    database = Database("postgresql://someone:geheim@127.0.0.1:1/skillbd")
    failure = classify(await _fails(database, "SELECT 1"))
    assert failure is not None
    assert failure.cause is Cause.AWAY
    assert "geheim" not in str(failure)


@pytest.mark.parametrize(
    ("state", "cause"),
    [
        ("57P01", Cause.AWAY),
        ("57P03", Cause.AWAY),
        ("53300", Cause.AWAY),
        ("08006", Cause.AWAY),
        ("53100", Cause.FULL),
        ("25006", Cause.READ_ONLY),
        ("28P01", Cause.REFUSED),
        ("3D000", Cause.REFUSED),
        ("XX001", Cause.DAMAGED),
        ("23505", None),
        ("40P01", None),
        ("22012", None),
    ],
)
async def test_the_servers_codes(server: Database, state: str, cause: Cause | None) -> None:
    raise_it = f"DO $$ BEGIN RAISE EXCEPTION 'as asked' USING ERRCODE = '{state}'; END $$"
    assert await _cause(server, raise_it) is cause


async def test_of_two_transactions_in_a_deadlock_one_has_given_way(server: Database) -> None:
    first_locked, second_locked = asyncio.Event(), asyncio.Event()

    async def lock_both(mine: str, locked: asyncio.Event, other: asyncio.Event, theirs: str) -> None:
        async with server.write() as tx:
            await tx.execute(text(f"LOCK TABLE {mine}"))
            locked.set()
            await other.wait()
            await tx.execute(text(f"LOCK TABLE {theirs}"))

    outcomes = await asyncio.gather(
        lock_both("person", first_locked, second_locked, "session"),
        lock_both("session", second_locked, first_locked, "person"),
        return_exceptions=True,
    )
    [error] = [each for each in outcomes if each is not None]
    assert has_given_way(error)
    assert classify(error) is None, "the server is well"
    assert not has_given_way(await _fails(server, "SELECT 1 / 0"))


async def test_an_unreachable_server_says_why() -> None:
    class Refused(Exception):
        sqlstate = "28P01"

    error = Unreachable("password authentication failed")
    error.__cause__ = Refused()
    assert classify(error) == Failure(Cause.REFUSED, "password authentication failed")


async def test_a_terminated_connection_passes(server: Database) -> None:
    assert await _cause(server, "SELECT pg_terminate_backend(pg_backend_pid())") is Cause.AWAY
    await server.touch()


async def test_a_pool_without_a_free_connection_passes() -> None:
    failure = classify(exc.TimeoutError("QueuePool limit of size 16 overflow 0 reached"))
    assert failure is not None
    assert failure.cause is Cause.AWAY


@pytest.mark.parametrize(
    "statement",
    [
        "SELEC 1",
        "INSERT INTO inbox (update_id) VALUES (NULL)",
        "SELECT abs('x', 'y')",
    ],
)
async def test_a_bug_in_a_statement_is_a_bug(database: Database, statement: str) -> None:
    assert await _cause(database, statement) is None


@pytest.mark.parametrize("error", [NotFound(), TypeError("x"), FileNotFoundError("words"), TimeoutError(), KeyError(1)])
async def test_errors_of_ours_are_none_of_the_databases(error: Exception) -> None:
    assert classify(error) is None


async def test_a_column_that_no_release_has_is_a_bug_and_one_of_another_release_is_said(database: Database) -> None:
    error = await _fails(database, "SELECT colour FROM inbox")
    outage = Outage(database, Pulse())
    assert await has_our_shape(database)
    assert not await outage.over(error)
    async with database.write() as tx:
        await tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseUnusable, match="of another release"):
        await outage.over(error)
    async with database.write() as tx:
        await tx.execute(text(f"UPDATE alembic_version SET version_num = '{head()}'"))  # noqa: S608 - our own word


async def test_touching_changes_nothing(database: Database) -> None:
    await asyncio.gather(*(database.touch() for _ in range(5)))
    async with database.read() as tx:
        assert (await tx.scalars(text("SELECT version_num FROM alembic_version"))).all() == [head()]
        assert (await tx.execute(select(inbox.c.id))).first() is None
