"""Backup and restore of the embedded database."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli.files import only_one
from bot.cli.main import main
from bot.trouble import Trouble


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
