"""A damaged SQLite file: every command says so, names the way out, and ends with 1."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli.main import main
from tests.cli.conftest import TOKEN

PAGE = 4096


def garbage(whole: bytes) -> bytes:
    """Keep the header and overwrite every page behind it."""
    return whole[:100] + b"\xa5garbage" * ((len(whole) - 100) // 8 + 1)


def truncated(whole: bytes) -> bytes:
    return whole[: PAGE + PAGE // 2]


def zeroed(whole: bytes) -> bytes:
    return bytes(100) + whole[100:]


def one_page(whole: bytes) -> bytes:
    """Overwrite a single page in the middle; what nobody reads is found by those who read everything."""
    at = len(whole) // PAGE // 2 * PAGE
    return whole[:at] + b"\xa5garbage" * (PAGE // 8) + whole[at + PAGE :]


@pytest.fixture
def database(folder: Path, sqlite_template: Path, given: Callable[..., None]) -> Path:
    given(BOT_TOKEN=TOKEN, BOT_API_URL="http://127.0.0.1:1")
    return Path(shutil.copy(sqlite_template, folder / "skillbd.db"))


@pytest.mark.parametrize("damage", [garbage, truncated, zeroed])
@pytest.mark.parametrize(
    "command", [["run"], ["doctor"], ["migrate"], ["invite", "mentor"], ["backup", "copy.db"], ["deadletters"]]
)
def test_it_is_said_with_the_way_to_restore(
    folder: Path,
    database: Path,
    command: list[str],
    damage: Callable[[bytes], bytes],
    capsys: pytest.CaptureFixture[str],
) -> None:
    database.write_bytes(damage(database.read_bytes()))
    assert main(command) == 1
    out, error = capsys.readouterr()
    assert "python -m bot restore" in out + error
    assert "Traceback" not in error
    assert not (folder / "copy.db").exists()


@pytest.mark.parametrize("command", [["doctor"], ["backup", "copy.db"]])
def test_one_page_is_enough(
    folder: Path, database: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    database.write_bytes(one_page(database.read_bytes()))
    assert main(command) == 1
    assert "python -m bot restore" in "".join(capsys.readouterr())
    assert not (folder / "copy.db").exists()


@pytest.mark.parametrize("damage", [garbage, truncated, zeroed, one_page])
def test_a_copy_brings_it_back(folder: Path, database: Path, damage: Callable[[bytes], bytes]) -> None:
    assert main(["backup", "copy.db"]) == 0
    database.write_bytes(damage(database.read_bytes()))
    assert main(["restore", "copy.db"]) == 0
    assert main(["migrate"]) == 0
    assert len(list(folder.glob("*.before-restore.db"))) == 1


def test_a_copy_that_is_damaged_itself_is_what_is_named(
    folder: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bad.db").write_bytes(garbage(database.read_bytes()))
    assert main(["restore", "bad.db"]) == 1
    assert "bad.db is" in capsys.readouterr().err
