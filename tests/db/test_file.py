"""The file under a running database: nobody opens it by hand, and its loss is noticed before anything is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.cli.main import main
from db.engine import Database
from db.file import DatabaseReplaced, SameFile
from db.migrate import upgrade
from db.models import Person
from db.shape import is_current
from tests.support.rows import add_person

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
_opened: list[str] | None = None


@cache
def _watch() -> None:
    """Watch this process from now on: it cannot be taken away again, and costs every test that comes later."""
    sys.addaudithook(_note)


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and _opened is not None and isinstance(arguments[0], str | bytes | os.PathLike):
        _opened.append(os.fsdecode(arguments[0]))


@pytest.fixture
def opened() -> Iterator[list[str]]:
    """Note the name of every file that Python opens; what SQLite opens is not among them."""
    global _opened  # noqa: PLW0603 - an audit hook is for the whole process
    _watch()
    _opened = []
    yield _opened
    _opened = None


def by_hand(opened: list[str]) -> set[str]:
    """Return what was opened of the database and of its log."""
    return {Path(name).name for name in opened} & {"bot.db", "bot.db-wal", "bot.db-shm"}


async def names(database: Database) -> list[str]:
    async with database.read() as tx:
        return list(await tx.scalars(select(Person.name).order_by(Person.id)))


async def add(database: Database, name: str) -> None:
    async with database.write() as tx:
        await add_person(tx, name)


class TestByHand:
    """A descriptor of our own, closed, would drop SQLite's locks."""

    async def test_the_life_of_a_bot_opens_nothing(self, database_url: str, opened: list[str]) -> None:
        database = Database(database_url)  # in the order of `run`
        await upgrade(database_url)
        await database.check()
        assert await is_current(database_url)
        await add(database, "Nabil")
        await database.require_same_file()
        assert await names(database) == ["Nabil"]
        await database.close()
        assert not by_hand(opened)

    @pytest.mark.parametrize(
        "command", [["migrate"], ["backup", "copy.db"], ["restore", "copy.db"], ["doctor"], ["invite", "mentor"]]
    )
    def test_no_command_does(
        self, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: list[str], command: list[str]
    ) -> None:
        monkeypatch.chdir(tmp_path)
        for name, value in (
            ("BOT_TOKEN", "1234567890:AAhand-opened-tests-0123456789abcd"),
            ("BOT_API_URL", "http://127.0.0.1:1"),
            ("BOT_DATABASE_URL", database_url),
        ):
            monkeypatch.setenv(name, value)
        if command[0] == "restore":
            assert main(["backup", "copy.db"]) == 0
        assert main(command) == (command[0] == "doctor")  # Telegram is away: the doctor minds
        assert not by_hand(opened)

    def test_a_look_by_hand_would_be_seen(self, database_url: str, tmp_path: Path, opened: list[str]) -> None:
        (tmp_path / "bot.db").read_bytes()
        assert by_hand(opened) == {"bot.db"}


def beside(folder: Path) -> list[str]:
    """Name what SQLite has left beside the database."""
    return [each.name for each in folder.glob("bot.db-*")]


class TestClosed:
    """What is left behind when the bot has stopped is one file, which may be copied like any other."""

    async def test_the_log_is_folded_into_the_file(self, database_url: str, tmp_path: Path) -> None:
        await upgrade(database_url)
        database = Database(database_url)
        await add(database, "Nabil")
        assert await names(database) == ["Nabil"]
        await database.close()
        assert beside(tmp_path) == []
        shutil.copy(tmp_path / "bot.db", tmp_path / "copy.db")
        assert stored(tmp_path / "copy.db") == ["Nabil"]


class TestReplaced:
    """Somebody moves, removes or replaces the file while it is in use."""

    async def test_what_was_stored_is_rescued_and_nothing_is_written_into_nowhere(
        self, database: Database, tmp_path: Path
    ) -> None:
        await add(database, "Nabil")
        (tmp_path / "bot.db").unlink()
        with pytest.raises(DatabaseReplaced, match=r"bot-1\.rescued\.db"):
            await add(database, "Rumi")
        assert stored(tmp_path / "bot-1.rescued.db") == ["Nabil"]

    async def test_another_file_in_its_place_is_left_alone(self, database: Database, tmp_path: Path) -> None:
        await add(database, "Nabil")
        with closing(sqlite3.connect(tmp_path / "other.db")) as other:
            other.execute("CREATE TABLE diary (words)")
        (tmp_path / "other.db").replace(tmp_path / "bot.db")
        with pytest.raises(DatabaseReplaced):
            await add(database, "Rumi")
        await database.close()
        assert stored(tmp_path / "bot-1.rescued.db") == ["Nabil"]
        with closing(sqlite3.connect(tmp_path / "bot.db")) as other:
            assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("diary",)]

    async def test_a_log_that_is_removed_is_noticed_too(self, database: Database, tmp_path: Path) -> None:
        await add(database, "Nabil")
        (tmp_path / "bot.db-wal").unlink()
        with pytest.raises(DatabaseReplaced, match=r"bot\.db-wal was replaced or removed"):
            await add(database, "Rumi")
        assert stored(tmp_path / "bot-1.rescued.db") == ["Nabil"]

    async def test_an_idle_bot_notices(self, database: Database, tmp_path: Path) -> None:
        await add(database, "Nabil")
        await database.require_same_file()
        shutil.move(tmp_path / "bot.db", tmp_path / "elsewhere.db")
        with pytest.raises(DatabaseReplaced, match=r"python -m bot restore bot-1\.rescued\.db"):
            await database.require_same_file()

    async def test_it_is_rescued_once_and_stays_lost(self, database: Database, tmp_path: Path) -> None:
        await add(database, "Nabil")
        (tmp_path / "bot.db").unlink()
        for _ in range(3):
            with pytest.raises(DatabaseReplaced):
                await add(database, "Rumi")
        assert not (tmp_path / "bot-2.rescued.db").exists()

    async def test_without_the_look_it_would_be_written_into_nowhere(
        self, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(SameFile, "require", lambda _self: None)
        await add(database, "Nabil")
        for name in ("bot.db", "bot.db-wal", "bot.db-shm"):
            (tmp_path / name).unlink()
        await add(database, "Rumi")  # says that it is stored
        assert not (tmp_path / "bot.db").exists()

    async def test_another_process_worth_of_connections_is_no_alarm(
        self, database: Database, database_url: str, tmp_path: Path
    ) -> None:
        await add(database, "Nabil")
        other = Database(database_url)
        await add(other, "Rumi")
        await other.close()
        await upgrade(database_url)
        assert stored(tmp_path / "bot.db") == ["Nabil", "Rumi"]
        await add(database, "Emma")
        await database.require_same_file()
        assert await names(database) == ["Nabil", "Rumi", "Emma"]

    async def test_a_writer_that_connects_anew_is_no_alarm(self, database: Database) -> None:
        await add(database, "Nabil")
        for engine in database.engines:  # as after an error of the disk
            await engine.dispose()
        await add(database, "Rumi")
        assert await names(database) == ["Nabil", "Rumi"]


def stored(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as looking:
        return [name for (name,) in looking.execute("SELECT name FROM person ORDER BY id")]
