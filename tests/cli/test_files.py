"""Backup and restore of the embedded database."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from stat import S_IMODE

import pytest
from sqlalchemy import select

from bot.cli.files import only_one
from bot.cli.main import main
from bot.trouble import Trouble
from db.engine import Database
from db.models import Session
from tests.support.disks import fill, small_disk
from tests.support.rows import add_person, add_session, at


@pytest.fixture
def database(folder: Path, sqlite_template: Path) -> Path:
    """Put a migrated database where the default setting looks for it."""
    return Path(shutil.copy(sqlite_template, folder / "skillbd.db"))


def roles(database: Path) -> list[str]:
    """Tell copies apart by what invitations are in them."""
    with closing(sqlite3.connect(database)) as opened:
        return [role for (role,) in opened.execute("SELECT role FROM invite ORDER BY rowid")]


def invite(database: sqlite3.Connection, role: str) -> None:
    database.execute(
        "INSERT INTO invite (token_hash, role, created_at, expires_at) VALUES (?, ?, '2026-01-01', '2026-01-08')",
        (f"hash of {role}", role),
    )
    database.commit()


def test_a_copy_is_whole_while_a_bot_writes(folder: Path, database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with only_one(database), closing(sqlite3.connect(database)) as writing:
        writing.execute("PRAGMA journal_mode=WAL")
        invite(writing, "mentor")  # still in the write-ahead log
        writing.execute("BEGIN IMMEDIATE")
        assert main(["backup", "copy.db"]) == 0
    assert roles(folder / "copy.db") == ["mentor"]
    assert not list(folder.glob("copy.db-*"))
    assert "copy.db holds a copy" in capsys.readouterr().out


def test_a_copy_gets_a_name_of_its_own(folder: Path, database: Path) -> None:
    assert main(["backup"]) == 0
    assert len(list(folder.glob("skillbd-*Z.backup.db"))) == 1


def test_restore_puts_the_copy_in_place_and_keeps_what_was_there(folder: Path, database: Path) -> None:
    with closing(sqlite3.connect(database)) as writing:
        invite(writing, "mentor")
        assert main(["backup", "copy.db"]) == 0
        invite(writing, "employer")
    assert main(["restore", "copy.db"]) == 0
    assert roles(database) == ["mentor"]
    [kept] = folder.glob("skillbd-*Z.before-restore.db")
    assert roles(kept) == ["mentor", "employer"]


def test_a_restore_that_finds_no_room_leaves_the_database_as_it_was(
    folder: Path, sqlite_template: Path, given: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(sqlite_template, folder / "copy.db")
    with small_disk(folder / "disk", "1200k") as disk:
        given(BOT_DATABASE_URL=f"sqlite:///{disk / 'bot.db'}")
        before = Path(shutil.copy(sqlite_template, disk / "bot.db")).read_bytes()
        filling = fill(disk)
        assert main(["restore", "copy.db"]) == 1
        assert "full" in capsys.readouterr().err
        assert {each.name for each in disk.iterdir()} <= {"bot.db", "bot.db.lock", filling.name}
        assert (disk / "bot.db").read_bytes() == before


def test_a_log_of_another_database_is_not_played_over_the_copy(folder: Path, database: Path) -> None:
    assert main(["backup", "copy.db"]) == 0
    with closing(sqlite3.connect(database)) as writing:
        writing.execute("PRAGMA journal_mode=WAL")
        invite(writing, "mentor")
        shutil.copy(f"{database}-wal", folder / "log")  # as a bot leaves it that was killed
    database.unlink()
    (folder / "log").rename(f"{database}-wal")
    assert main(["restore", "copy.db"]) == 0
    assert roles(database) == []


def test_nothing_is_restored_while_another_program_reads(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", "copy.db"]) == 0
    with closing(sqlite3.connect(database)) as looking:
        looking.execute("PRAGMA journal_mode=WAL")
        invite(looking, "mentor")
        assert main(["restore", "copy.db"]) == 1
        assert "another program has" in capsys.readouterr().err
    assert roles(database) == ["mentor"]


async def _grow(database: Path) -> tuple[int, int]:
    """Add somebody and a session; return both ids."""
    opened = Database(f"sqlite:///{database}")
    async with opened.write() as tx:
        somebody = await add_person(tx)
        start = at("09:00") + dt.timedelta(days=somebody % 300)
        session = await add_session(tx, somebody, None, start, start + dt.timedelta(hours=1))
    await opened.close()
    return somebody, session


async def _versions(database: Path) -> list[int]:
    opened = Database(f"sqlite:///{database}")
    async with opened.read() as tx:
        found = (await tx.scalars(select(Session.version))).all()
    await opened.close()
    return list(found)


def test_no_button_of_what_is_lost_leads_to_what_comes_after(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = asyncio.run(_grow(database))
    assert main(["backup", "copy.db"]) == 0
    lost = asyncio.run(_grow(database))
    assert main(["restore", "copy.db"]) == 0
    assert "1 sessions and 1 people" in capsys.readouterr().out
    assert min(asyncio.run(_versions(database))) > 1000, "a card of before shows the session as it is now"
    again = asyncio.run(_grow(database))
    assert not {kept[0], lost[0]} & {again[0]}
    assert not {kept[1], lost[1]} & {again[1]}


def test_texts_that_are_too_old_do_not_leave(database: Path) -> None:
    message = """
        INSERT INTO outbox (chat_id, sort, method, payload, due_at, created_at)
        VALUES (7, 'reply', 'sendMessage', '{}', datetime('now', :age), datetime('now', :age))
    """
    update = (
        "INSERT INTO inbox (update_id, person_key, raw, received_real) VALUES (:id, 7, '{}', unixepoch('now', :age))"
    )
    with closing(sqlite3.connect(database)) as writing:
        for n, age in enumerate(("-20 days", "-1 hour")):
            writing.execute(message, {"age": age})
            writing.execute(update, {"id": n, "age": age})
        writing.execute("INSERT INTO dialog (person_key, data, next_id) SELECT 7, '{}', min(id) FROM inbox")
        writing.commit()
    assert main(["backup", "copy.db"]) == 0
    assert main(["restore", "copy.db"]) == 0
    with closing(sqlite3.connect(database)) as looking:
        assert looking.execute("SELECT state FROM outbox ORDER BY id").fetchall() == [("expired",), ("waiting",)]
        assert looking.execute("SELECT state FROM inbox ORDER BY id").fetchall() == [("done",), ("new",)]
        assert looking.execute("SELECT next_id = (SELECT max(id) FROM inbox) FROM dialog").fetchone() == (1,)


def test_restore_makes_a_database_that_is_gone(folder: Path, database: Path) -> None:
    assert main(["backup", "copy.db"]) == 0
    database.unlink()
    assert main(["restore", "copy.db"]) == 0
    assert roles(database) == []


def test_nothing_is_restored_under_a_running_bot(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", "copy.db"]) == 0
    with only_one(database):
        assert main(["restore", "copy.db"]) == 1
    assert "is in use by process" in capsys.readouterr().err


@pytest.mark.parametrize("tables", [(), ("session", "person", "participant")], ids=["of another program", "newer"])
def test_a_file_that_this_release_cannot_read_is_refused(
    tables: tuple[str, ...], folder: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(folder / "other.db")) as other:
        for table in tables:
            other.execute(f"CREATE TABLE {table} (id)")
        other.execute("CREATE TABLE alembic_version (version_num)")
        other.execute("INSERT INTO alembic_version VALUES ('abcdef')")
        other.commit()
    before = database.read_bytes()
    assert main(["restore", "other.db"]) == 1
    assert "other.db is" in capsys.readouterr().err
    assert database.read_bytes() == before


def test_an_empty_database_is_not_called_a_copy(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "skillbd.db").touch()
    assert main(["backup", "copy.db"]) == 1
    assert "is empty" in capsys.readouterr().err
    assert not (folder / "copy.db").exists()


@pytest.mark.parametrize("content", [b"", b"something else", b"SQLite format 3\0and then nothing"])
def test_what_is_no_copy_is_refused(
    content: bytes, folder: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "other.db").write_bytes(content)
    before = database.read_bytes()
    assert main(["restore", "other.db"]) == 1
    assert "other.db is" in capsys.readouterr().err
    assert database.read_bytes() == before


def test_a_copy_never_replaces_a_file(folder: Path, database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "precious.txt").write_text("precious")
    assert main(["backup", "precious.txt"]) == 1
    assert "exists already" in capsys.readouterr().err
    assert (folder / "precious.txt").read_text() == "precious"


def test_a_folder_that_is_not_there_is_named(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", "attic/copy.db"]) == 1
    assert "there is no folder attic" in capsys.readouterr().err


def test_a_database_is_not_restored_onto_itself(
    folder: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = database.read_bytes()
    assert main(["restore", "skillbd.db"]) == 1
    assert "is the database itself" in capsys.readouterr().err
    assert database.read_bytes() == before
    assert not list(folder.glob("*.before-restore.db"))


def test_there_is_nothing_to_copy_yet(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup"]) == 1
    assert "there is no database" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["backup"], ["restore", "copy.db"]])
def test_postgresql_has_its_own_tools(
    command: list[str], given: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    given(BOT_DATABASE_URL="postgresql://somewhere/skillbd")
    assert main(command) == 1
    assert "pg_dump" in capsys.readouterr().err


def mode(file: Path) -> int:
    return S_IMODE(file.stat().st_mode)


def test_what_is_made_is_nobody_elses_to_read(folder: Path) -> None:
    assert main(["migrate"]) == 0
    assert main(["backup", "copy.db"]) == 0
    assert main(["restore", "copy.db"]) == 0
    assert {file.name: mode(file) for file in folder.iterdir() if mode(file) != 0o600} == {}


def test_copies_may_be_read_by_whom_the_database_may(folder: Path, database: Path) -> None:
    database.chmod(0o640)
    assert main(["backup", "copy.db"]) == 0
    assert mode(folder / "copy.db") == 0o640
    (folder / "copy.db").chmod(0o600)
    assert main(["restore", "copy.db"]) == 0
    assert mode(database) == 0o640


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_root_takes_nothing_from_the_bots_user(folder: Path, database: Path) -> None:
    somebody = 12345
    os.chown(database, somebody, somebody)
    for command in (["backup", "copy.db"], ["restore", "copy.db"]):
        assert main(command) == 0
    assert {file.name for file in folder.iterdir() if file.stat().st_uid != somebody} == set()


def test_a_lock_of_another_user_is_named(
    folder: Path, database: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "skillbd.db.lock").touch()

    def refused(*_arguments: object, **_more: object) -> None:
        raise PermissionError

    shutil.copy(database, folder / "copy.db")
    monkeypatch.setattr(Path, "open", refused)  # as anybody but root meets it
    assert main(["restore", "copy.db"]) == 1
    assert "skillbd.db.lock cannot be opened: it is another user's (chown)" in capsys.readouterr().err


def test_the_lock_is_free_again_after_its_owner(folder: Path) -> None:
    with only_one(folder / "x.db"), pytest.raises(Trouble), only_one(folder / "x.db"):
        pass
    with only_one(folder / "x.db"):
        pass


@pytest.mark.parametrize(
    "damage", [b"\0" * 100, b"SQLite format 3\0" + b"\xff" * 5000, b"Dear diary"], ids=["zeros", "garbage", "text"]
)
def test_a_damaged_database_gives_way_to_the_copy(folder: Path, database: Path, damage: bytes) -> None:
    with closing(sqlite3.connect(database)) as writing:
        invite(writing, "mentor")
    assert main(["backup", "copy.db"]) == 0
    with database.open("r+b") as broken:
        broken.write(damage)
    assert main(["restore", "copy.db"]) == 0
    assert roles(database) == ["mentor"]
    [kept] = folder.glob("skillbd-*Z.before-restore.db")
    assert kept.read_bytes().startswith(damage)
