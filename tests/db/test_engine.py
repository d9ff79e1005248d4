from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import DBAPIError, NotSupportedError

from db.engine import Database, database_time, parse_url, real_now
from db.file import AddressWrong, DatabaseUnusable
from db.models import Person
from db.transaction import Transaction
from tests.support.rows import add_person, add_session, at


async def count_people(tx: Transaction) -> int:
    return (await tx.execute(select(func.count()).select_from(Person))).scalar_one()


async def test_what_is_written_is_read(database: Database) -> None:
    async with database.write() as tx:
        await add_person(tx)
    async with database.read() as tx:
        assert await count_people(tx) == 1


async def test_an_error_takes_everything_back(database: Database) -> None:
    with contextlib.suppress(ZeroDivisionError):
        async with database.write() as tx:
            await add_person(tx)
            raise ZeroDivisionError
    async with database.read() as tx:
        assert await count_people(tx) == 0


async def test_a_cancelled_task_takes_everything_back_and_blocks_nobody(database: Database) -> None:
    written = asyncio.Event()

    async def write_and_hang() -> None:
        async with database.write() as tx:
            await add_person(tx)
            written.set()
            await asyncio.Event().wait()

    async with asyncio.TaskGroup() as tasks:
        hanging = tasks.create_task(write_and_hang())
        await written.wait()
        hanging.cancel()
    async with database.write() as tx:
        assert await count_people(tx) == 0


async def test_a_released_savepoint_does_not_survive_the_outer_rollback(database: Database) -> None:
    with contextlib.suppress(ZeroDivisionError):
        async with database.write() as tx:
            async with tx.begin_nested():
                await add_person(tx)
            raise ZeroDivisionError
    async with database.read() as tx:
        assert await count_people(tx) == 0


async def test_a_failed_savepoint_leaves_the_outer_transaction_whole(database: Database) -> None:
    async with database.write() as tx:
        await add_person(tx)
        with contextlib.suppress(ZeroDivisionError):
            async with tx.begin_nested():
                await add_person(tx)
                raise ZeroDivisionError
    async with database.read() as tx:
        assert await count_people(tx) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM person",
        "CREATE TABLE mine (id integer)",
        "INSERT INTO audit_event (at, kind, data) VALUES ('2026-11-24 18:00:00.000000', 'x', '{}')",
    ],
)
async def test_reading_cannot_write(database: Database, statement: str) -> None:
    async with database.read() as tx:
        with pytest.raises(DBAPIError, match=r"readonly|read-only"):
            await tx.execute(text(statement))


async def test_reading_waits_for_no_writer_and_sees_one_state(database: Database) -> None:
    async with database.write() as writing:
        await add_person(writing)
        async with database.read() as tx:
            assert await count_people(tx) == 0


async def test_the_databases_clock_moves_within_a_transaction(database: Database) -> None:
    async with database.write() as tx:
        before = await database_time(tx)
        person = await add_person(tx)
        # As a lease is judged: in a statement, by the clock that all processes share.
        moved = select(Person.id).where(real_now() >= before, real_now() < before + 3600)
        assert (await tx.execute(moved)).scalars().all() == [person]
        assert before > at("00:00").timestamp() - 10 * 366 * 86400
    async with database.read() as tx:
        assert await database_time(tx) >= before


async def test_each_pooled_connection_enforces_foreign_keys(database: Database) -> None:
    with pytest.RaisesExc(DBAPIError, match=r"(?i)foreign key"):
        async with database.write() as tx:
            await add_session(tx, 404, None, at("18:00"), at("19:00"))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
class TestOneWriter:
    """SQLite's writers go through one fair lock."""

    async def test_a_writer_inside_a_writer_is_told_instead_of_waiting_for_ever(self, database: Database) -> None:
        async with database.write():
            with pytest.raises(RuntimeError, match="pass that one on"):
                await database.write().__aenter__()

    async def test_nobody_writes_twice_while_another_waits(self, database_url: str) -> None:
        database = Database(database_url)
        assert await _most_overtaken([database] * 9, turns=20) <= 9
        await database.close()

    async def test_without_the_lock_somebody_would_starve(self, database_url: str) -> None:
        databases = [Database(database_url) for _ in range(9)]  # nine locks are none
        overtaken = 0
        async with asyncio.timeout(60):
            while overtaken <= 9:
                overtaken = await _most_overtaken(databases, turns=5)
        for database in databases:
            await database.close()

    async def test_two_processes_worth_of_writers_lose_nothing(self, database_url: str, tmp_path: Path) -> None:
        databases = [Database(database_url), Database(database_url)]
        async with databases[0].write() as tx:
            person = await add_person(tx, "0")

        async def add_one(database: Database) -> None:
            async with database.write() as tx:
                name = (await tx.execute(select(Person.name).where(Person.id == person))).scalar_one()
                await tx.execute(update(Person).values(name=str(int(name) + 1)))

        await asyncio.gather(*(add_one(database) for database in databases * 20))
        for database in databases:
            await database.close()
        with contextlib.closing(sqlite3.connect(tmp_path / "bot.db")) as raw:
            assert raw.execute("SELECT name FROM person").fetchall() == [("40",)]
            assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]

    async def test_after_a_crash_reading_first_sees_what_was_committed(
        self, database: Database, tmp_path: Path
    ) -> None:
        async with database.write() as tx:
            await add_person(tx)
        (tmp_path / "crashed").mkdir()
        for file in ("bot.db", "bot.db-wal"):  # what a killed process leaves: the log is not worked in yet
            shutil.copy(tmp_path / file, tmp_path / "crashed")
        crashed = Database(f"sqlite:///{tmp_path}/crashed/bot.db")
        async with crashed.read() as tx:
            assert await count_people(tx) == 1
        await crashed.close()


async def _most_overtaken(databases: list[Database], *, turns: int) -> int:
    """Let one sender and busy workers write until the sender had its turns; count commits between two of its own."""
    sender, *workers = databases
    async with sender.write() as tx:
        await add_person(tx)  # else there is nothing to change, and nothing to wait for
    commits = most = 0
    finished = False

    async def work(database: Database) -> None:
        nonlocal commits
        while not finished:
            async with database.write() as tx:
                await tx.execute(text("UPDATE person SET name = name"))
            commits += 1

    async with asyncio.TaskGroup() as tasks:
        for worker in workers:
            tasks.create_task(work(worker))
        for _ in range(turns):
            await asyncio.sleep(0.003)  # or all look for the lock at the same moments, the sender first
            before = commits
            async with sender.write() as tx:
                await tx.execute(text("UPDATE person SET name = name"))
            most = max(most, commits - before)
        finished = True
    return most


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
class TestMigratedUnderneath:
    """Statements are kept prepared; another process may migrate meanwhile."""

    async def test_a_new_column_disturbs_nobody(self, database: Database) -> None:
        assert await self._languages(database) == []
        await self._alter(database, "ADD COLUMN shoe_size integer")
        assert await self._languages(database) == []

    async def test_a_changed_type_fails_one_transaction_at_most(self, database: Database) -> None:
        assert await self._languages(database) == []
        await self._alter(database, "ALTER COLUMN language TYPE varchar(30)")
        with contextlib.suppress(NotSupportedError):
            await self._languages(database)
        assert await self._languages(database) == []

    async def _languages(self, database: Database) -> list[str]:
        async with database.read() as tx:
            return list((await tx.execute(select(Person.language))).scalars())

    async def _alter(self, database: Database, change: str) -> None:
        other = Database(database.url.render_as_string(hide_password=False))
        async with other.write() as tx:
            await tx.execute(text(f"ALTER TABLE person {change}"))
        await other.close()


class TestUnusable:
    """What is wrong is said in words that `doctor` can show."""

    @pytest.mark.parametrize(
        ("url", "words"),
        [
            ("nonsense", "not one"),
            ("mysql://localhost/bot", "mysql is not supported"),
            ("sqlite://", "needs a file"),
            ("sqlite+aiosqlite:///:memory:", "needs a file"),
            ("sqlite:////nowhere/at/all/bot.db", "folder /nowhere/at/all of the database does not exist"),
        ],
    )
    def test_a_wrong_address(self, url: str, words: str) -> None:
        with pytest.raises(DatabaseUnusable, match=words):
            Database(url)

    def test_a_folder_in_place_of_the_file(self, tmp_path: Path) -> None:
        with pytest.raises(DatabaseUnusable, match="is not a file"):
            Database(f"sqlite:///{tmp_path}")

    def test_a_file_that_is_something_else(self, tmp_path: Path) -> None:
        (tmp_path / "bot.db").write_text("Dear diary, today")
        with pytest.raises(DatabaseUnusable, match="is not a SQLite database"):
            Database(f"sqlite:///{tmp_path}/bot.db")

    @pytest.mark.parametrize("place", ["", "bot.db"], ids=["folder", "file"])
    def test_no_permission(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
        (tmp_path / "bot.db").touch()
        # Asked through os.access, which tests as root would always answer with yes.
        monkeypatch.setattr(os, "access", lambda path, _mode: path != tmp_path / place)
        with pytest.raises(DatabaseUnusable, match=r"writable|read and written"):
            Database(f"sqlite:///{tmp_path}/bot.db")

    def test_a_broken_file(self, tmp_path: Path) -> None:
        (tmp_path / "bot.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
        with pytest.raises(DatabaseUnusable, match=r"bot restore FILE"):
            Database(f"sqlite:///{tmp_path}/bot.db")

    async def test_a_server_that_is_not_there_and_no_password_in_the_words(self) -> None:
        database = Database("postgresql://bot:hunter2@127.0.0.1:1/bot")
        with pytest.raises(DatabaseUnusable, match="does not answer") as refused:
            await database.check()
        assert "hunter2" not in str(refused.value)
        await database.close()

    async def test_nothing_is_wrong(self, database: Database) -> None:
        await database.check()


def test_addresses_as_hosting_companies_write_them() -> None:
    url = parse_url("postgres://bot:pw@db.example/bot?sslmode=require")
    assert url.render_as_string(hide_password=False) == "postgresql+asyncpg://bot:pw@db.example/bot?ssl=require"


def test_an_address_may_hold_everything_when_it_is_escaped() -> None:
    url = parse_url("postgresql://b%40t:p%40ss%3Aw%2Frd%25@[::1]:5433/bot?target_session_attrs=read-write")
    assert (url.username, url.password, url.host, url.port) == ("b@t", "p@ss:w/rd%", "::1", 5433)
    assert parse_url(url.render_as_string(hide_password=False)) == url
    assert parse_url("postgresql:///bot?host=/run/postgresql").query == {"host": "/run/postgresql"}


@pytest.mark.parametrize(
    ("rest", "words"),
    [
        ("u:geheim@db.example:port/n", "the port is a number"),
        ("u:geheim@db.example:/n", "the port is a number"),
        ("u:geheim@db.example:99999/n", "the port is a number"),
        ("u:geheim@db.example:0/n", "the port is a number"),
        ("u:geheim@[::1/n", "the port is a number"),
        ("u:geheim@db example/n", "@ is written %40"),
        ("bot:p@geheim:word1@db.example/n", "@ is written %40"),
        ("u:pa@geheim@db.example/n", "@ is written %40"),
        ("u:p@geheim/s@db.example/n", "@ is written %40"),
        ("u@azure:geheim@db.example/n", "@ is written %40"),
        ("u@db.example/n?foo=geheim", "leave out foo: known there are host"),
        ("u:geheim@db.example/n?sslmode=require&channel_binding=require", "leave out channel_binding"),
        ("u:geheim@db.example:6543/n?pgbouncer=true&connection_limit=1", "leave out connection_limit, pgbouncer"),
        ("u@db.example/n?password=geheim", "leave out password"),
        ("u:geheim@db.example/n?sslmode=yes", "sslmode is one of disable"),
        ("u:geheim@db.example/n?ssl=true", "sslmode is one of disable"),
    ],
)
def test_a_servers_address_that_cannot_be_read_is_explained_and_not_shown(rest: str, words: str) -> None:
    with pytest.raises(AddressWrong) as refused:
        parse_url(f"postgresql+asyncpg://{rest}")
    assert words in str(refused.value)
    assert "geheim" not in str(refused.value)


async def test_a_path_with_odd_characters(tmp_path: Path) -> None:
    folder = tmp_path / "my bot?#100% & co"
    folder.mkdir()
    database = Database(f"sqlite:///{folder}/bot.db".replace("?", "%3F"))
    await database.check()
    async with database.read() as tx:
        assert (await tx.execute(text("SELECT 1"))).scalar_one() == 1
    await database.close()
    assert (folder / "bot.db").exists()
