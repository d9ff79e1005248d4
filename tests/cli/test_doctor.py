"""The doctor: everything that can be wrong is named, with what to do."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import insert, text

from bot.cli import checks
from bot.cli.checks import examine
from bot.clock import JumpingClock
from db.engine import Database
from db.migrate import upgrade
from db.models import inbox, outbox
from db.shape import head
from simulator.core import Telegram
from simulator.server import Running
from tests.cli.conftest import TOKEN

Given = Callable[..., None]
LONG_AGO = dt.datetime(2026, 1, 23, 9, tzinfo=dt.UTC)


@pytest.fixture
def database_file(folder: Path, sqlite_template: Path) -> Path:
    """Put a migrated database where the default setting looks for it."""
    return Path(shutil.copy(sqlite_template, folder / "skillbd.db"))


async def report(*, fine: bool = False) -> list[str]:
    """Examine and return the lines that are not ok; whether something is wrong is as expected."""
    lines: list[str] = []
    assert await examine(lines.append) is fine
    return [line for line in lines if not line.startswith("ok ")]


async def test_a_sound_bot_has_no_complaint(server: Running, database_file: Path) -> None:
    assert await report(fine=True) == []


async def test_a_first_start_has_no_complaint(server: Running, folder: Path) -> None:
    assert await report(fine=True) == []
    assert not (folder / "skillbd.db").exists()


async def test_wrong_settings_are_named_and_the_rest_is_looked_at(server: Running, given: Given) -> None:
    given(BOT_TOKEN="?", BOT_UNDO="?", BOT_DATABASE_URL="sqlite+aiosqlite:////no/such/folder/bot.db")
    token, undo, database = await report()
    assert token.startswith("wrong  BOT_TOKEN: put the token that @BotFather gave you")
    assert undo.startswith("wrong  BOT_UNDO: write a number")
    assert "the folder /no/such/folder of the database does not exist" in database


async def test_a_misspelt_setting_is_pointed_to(server: Running, given: Given, folder: Path) -> None:
    (folder / ".env").write_text("BOT_ADMINS=1\n")
    assert await report(fine=True) == ["note   BOT_ADMINS: is no setting; did you mean BOT_ADMIN_IDS?"]


async def test_a_token_that_telegram_does_not_know(server: Running, telegram: Telegram) -> None:
    telegram.token = "1234567890:AAanother-one-since-yesterday"
    [line] = await report()
    assert line == "wrong  token: Telegram does not know it: copy BOT_TOKEN again from @BotFather"


async def test_a_bot_api_that_is_away(server: Running) -> None:
    await server.close()
    [line] = await report()
    assert line.startswith(f"wrong  Bot API: 127.0.0.1:{server.port} cannot be reached")
    assert "BOT_API_URL" in line
    assert "Client" not in line


async def test_what_lets_one_into_a_bot_api_is_not_shown(server: Running, given: Given) -> None:
    given(BOT_API_URL=f"http://user:geheim@127.0.0.1:{server.port}")
    lines: list[str] = []
    await examine(lines.append)
    assert f"ok     Bot API: 127.0.0.1:{server.port} answers" in lines
    assert "geheim" not in "\n".join(lines)


async def test_a_variable_that_is_like_no_setting_is_only_named(server: Running, given: Given) -> None:
    given(BOT_COLOUR="blue")
    assert await report(fine=True) == ["note   BOT_COLOUR: is no setting"]


async def test_a_webhook_of_another_program(server: Running, telegram: Telegram) -> None:
    telegram.updates.webhook = {"url": "https://old.example.org/secret-path"}
    [line] = await report()
    assert line.startswith("wrong  updates: go to a webhook at old.example.org, 0 updates wait")
    assert "secret-path" not in line


async def test_a_clock_that_is_off(server: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    ahead = JumpingClock()
    ahead.jump(by=dt.timedelta(minutes=5))
    monkeypatch.setattr(checks, "SystemClock", lambda: ahead)
    [line] = await report()
    assert re.match(r"wrong  clock: this machine is 30[01] s ahead of Telegram", line)


@pytest.fixture
def unreadable(database_file: Path, ordinary_user: None) -> None:
    database_file.chmod(0o000)


@pytest.fixture
def read_only_folder(folder: Path, ordinary_user: None) -> Iterator[None]:
    folder.chmod(0o500)
    yield
    folder.chmod(0o700)


async def test_a_database_that_may_not_be_read(server: Running, unreadable: None) -> None:
    [line] = await report()
    assert line.startswith("wrong  database: the database ")
    assert "cannot be read and written by this user" in line


async def test_a_folder_that_may_not_be_written(server: Running, read_only_folder: None) -> None:
    [line] = await report()
    assert "is not writable" in line


async def test_a_file_that_is_no_database(server: Running, folder: Path) -> None:
    (folder / "skillbd.db").write_text("my diary, which happens to have this name")
    [line] = await report()
    assert "is not a SQLite database" in line


async def test_rights_that_are_too_wide_or_too_narrow_are_named(
    server: Running, sqlite_template: Path, given: Given, ordinary_user: None
) -> None:
    with TemporaryDirectory() as place:
        open_to_all(Path(place), sqlite_template)
        given(BOT_DATABASE_URL=f"sqlite:///{place}/bot.db")
        wide, narrow = await report()
    assert wide.startswith("note   rights: everybody on this machine may read the database: chmod 600")
    assert "bot.db.lock is another user's" in narrow


def open_to_all(folder: Path, template: Path) -> None:
    """Put a database where everybody gets, with a lock that the bot cannot open."""
    folder.chmod(0o755)
    Path(shutil.copy(template, folder / "bot.db")).chmod(0o644)
    (folder / "bot.db.lock").touch(0o444)


async def test_an_empty_file_is_not_called_a_database(server: Running, folder: Path) -> None:
    (folder / "skillbd.db").touch()
    [line] = await report(fine=True)
    assert "is empty: `run` begins anew in it" in line
    assert "restore FILE" in line


async def test_an_older_database(server: Running, folder: Path) -> None:
    await upgrade(f"sqlite:///{folder / 'skillbd.db'}", "0001")
    [line] = await report(fine=True)
    assert "is of an older release: `run` or `migrate` updates it" in line


async def test_a_newer_database(server: Running, database: Database, database_url: str, given: Given) -> None:
    async with database.write() as tx:
        await tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    given(BOT_DATABASE_URL=database_url)
    [line] = await report()
    assert line.startswith("wrong  database: the database is of a newer release")
    async with database.write() as tx:  # the next test is lent the same one
        await tx.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": head()})


async def test_a_server_that_was_not_migrated(server: Running, given: Given, unmigrated_server: str) -> None:
    given(BOT_DATABASE_URL=unmigrated_server)
    [line] = await report()
    assert line.startswith("wrong  database: postgresql")
    assert line.endswith("is outdated; run: python -m bot migrate")


async def test_a_server_that_is_away(server: Running, given: Given) -> None:
    given(BOT_DATABASE_URL="postgresql://someone:geheim@127.0.0.1:1/skillbd")
    [line] = await report()
    assert line.startswith("wrong  database: postgresql+asyncpg://someone:***@127.0.0.1:1/skillbd does not answer")
    assert "geheim" not in line


async def test_a_servers_address_with_an_at_sign_in_its_password(server: Running, given: Given) -> None:
    given(BOT_DATABASE_URL="postgresql://someone:ge@heim@127.0.0.1/skillbd")
    [line] = await report()
    assert line.startswith("wrong  BOT_DATABASE_URL: write postgresql+asyncpg://")
    assert "heim" not in line


async def test_a_database_that_can_only_be_read(
    server: Running, database_file: Path, given: Given, unmigrated_server: str
) -> None:
    await upgrade(unmigrated_server)
    only_reads = Database(unmigrated_server)
    async with only_reads.write() as tx:
        name = await tx.scalar(text("SELECT current_database()"))
        await tx.execute(text(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on'))
    await only_reads.close()
    given(BOT_DATABASE_URL=unmigrated_server)
    [line] = await report()
    assert line.startswith("wrong  database: the database cannot be written, it or its disk is read-only: make it")


async def test_dead_letters_and_messages_that_do_not_leave(
    server: Running, database: Database, database_url: str, given: Given
) -> None:
    given(BOT_DATABASE_URL=database_url)
    dead = {"update_id": 1, "person_key": 1, "raw": "{}", "state": "dead", "reference": "0badcafe", "received_real": 0}
    waiting = {
        "chat_id": 1,
        "sort": "reply",
        "method": "sendMessage",
        "payload": {},
        "due_at": LONG_AGO,
        "created_at": LONG_AGO,
    }
    async with database.write() as tx:
        await tx.execute(insert(inbox).values(dead))
        await tx.execute(insert(outbox).values(waiting))
    letters, messages = await report(fine=True)
    assert letters.startswith("note   dead letters: 1 updates met a bug")
    assert letters.endswith("0badcafe")
    assert messages.startswith("note   messages: wait since 2026-01-23 09:00 UTC")


async def test_no_secret_is_printed(server: Running, given: Given, telegram: Telegram) -> None:
    telegram.token = "1234567890:AAanother-one"
    given(BOT_DATABASE_URL="postgresql://someone:geheim@127.0.0.1:1/skillbd")
    lines: list[str] = []
    await examine(lines.append)
    assert TOKEN.partition(":")[2] not in "\n".join(lines)
    assert "geheim" not in "\n".join(lines)
