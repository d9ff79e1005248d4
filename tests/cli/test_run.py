"""``run``: what keeps it from running is said in a sentence, and what it logs holds no secret."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli.files import only_one
from bot.cli.main import main
from bot.clock import SystemClock
from db.engine import Database
from db.migrate import upgrade
from db.shape import head, revisions
from simulator.core import Telegram
from simulator.server import Running
from tests.cli.conftest import TOKEN
from tests.support.disks import fill, small_disk
from tests.support.process import PATIENCE, BotProcess
from tests.support.records import Records
from tests.support.waiting import WaitingPerson

Given = Callable[..., None]


@pytest.fixture
async def bot(folder: Path, server: Running) -> AsyncIterator[BotProcess]:
    """Prepare a process on a database that does not exist yet."""
    process = BotProcess(folder, api_url=server.url, database_url="sqlite+aiosqlite:///skillbd.db", BOT_TOKEN=TOKEN)
    yield process
    await process.leave()


@pytest.fixture
async def records(folder: Path) -> AsyncIterator[Records]:
    """Make the database, to put people into it before the bot starts."""
    url = f"sqlite+aiosqlite:///{folder / 'skillbd.db'}"
    await upgrade(url)
    database = Database(url)
    yield Records(database, SystemClock())
    await database.close()


def test_a_second_bot_on_the_same_file_is_refused(
    folder: Path, given: Given, capsys: pytest.CaptureFixture[str]
) -> None:
    given(BOT_TOKEN=TOKEN)
    with only_one(folder / "skillbd.db"):
        assert main(["run"]) == 1
    assert "skillbd.db is in use by process" in capsys.readouterr().err


def test_a_server_that_was_not_migrated_is_refused(
    given: Given, unmigrated_server: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given(BOT_TOKEN=TOKEN, BOT_DATABASE_URL=unmigrated_server)
    assert main(["run"]) == 1
    assert capsys.readouterr().err.endswith("run: python -m bot migrate\n")


@pytest.mark.parametrize("command", ["run", "serve"])
def test_a_misspelt_setting_is_warned_of(
    command: str, folder: Path, given: Given, caplog: pytest.LogCaptureFixture
) -> None:
    given(BOT_TOKEN=TOKEN, BOT_ADMIN_ID="3", BOT_DATABASE_URL="sqlite:////no/such/folder/bot.db")
    (folder / ".env").write_text("BOT_COLOUR=blue\n")
    assert main([command]) == 1
    assert caplog.messages == [
        "BOT_ADMIN_ID is no setting; did you mean BOT_ADMIN_IDS?",
        "BOT_COLOUR is no setting",
    ]


def test_migrate_needs_no_token(given: Given, unmigrated_server: str, capsys: pytest.CaptureFixture[str]) -> None:
    given(BOT_DATABASE_URL=unmigrated_server)
    assert main(["migrate"]) == 0
    assert "has the shape this release needs" in capsys.readouterr().out


@pytest.mark.parametrize("command", [["migrate"], ["invite", "mentor"], ["deadletters"]])
def test_a_server_that_is_away_is_named(command: list[str], given: Given, capsys: pytest.CaptureFixture[str]) -> None:
    given(BOT_TOKEN=TOKEN, BOT_DATABASE_URL="postgresql://someone:geheim@127.0.0.1:1/skillbd")
    assert main(command) == 1
    error = capsys.readouterr().err
    assert "127.0.0.1:1/skillbd does not answer" in error
    assert "geheim" not in error


def test_a_newer_database_is_refused(folder: Path, given: Given, capsys: pytest.CaptureFixture[str]) -> None:
    given(BOT_TOKEN=TOKEN)
    assert main(["migrate"]) == 0
    with closing(sqlite3.connect(folder / "skillbd.db")) as opened:
        opened.execute("UPDATE alembic_version SET version_num = '9999'")
        opened.commit()
    assert main(["run"]) == 1
    assert "of a newer release" in capsys.readouterr().err


OTHERS = [["invite", "mentor"], ["link", "7"], ["token", "7"], ["deadletters"], ["serve"]]


@pytest.mark.parametrize("is_there", [False, True], ids=["absent", "empty"])
@pytest.mark.parametrize("command", OTHERS)
def test_only_run_and_migrate_make_a_database(
    folder: Path, given: Given, command: list[str], is_there: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    given(BOT_TOKEN=TOKEN)
    if is_there:
        (folder / "skillbd.db").touch()
    assert main(command) == 1
    assert f"There is no bot's data in {folder / 'skillbd.db'}: " in capsys.readouterr().err
    assert not asyncio.run(revisions(f"sqlite:///{folder / 'skillbd.db'}"))
    assert (folder / "skillbd.db").exists() is is_there


@pytest.mark.parametrize("command", OTHERS)
def test_only_run_and_migrate_update_a_database(
    folder: Path, given: Given, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    given(BOT_TOKEN=TOKEN)
    url = f"sqlite:///{folder / 'skillbd.db'}"
    asyncio.run(upgrade(url, "0025"))
    assert main(command) == 1
    assert "run: python -m bot migrate" in capsys.readouterr().err
    assert asyncio.run(revisions(url)) == ["0025"]


def test_nothing_is_updated_under_a_running_bot(folder: Path, given: Given, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"sqlite:///{folder / 'skillbd.db'}"
    asyncio.run(upgrade(url, "0025"))
    with only_one(folder / "skillbd.db"):
        assert main(["migrate"]) == 1
        assert "is in use by process" in capsys.readouterr().err
        assert asyncio.run(revisions(url)) == ["0025"]
    assert main(["migrate"]) == 0
    with only_one(folder / "skillbd.db"):
        assert main(["migrate"]) == 0, "there is nothing to do"


@pytest.mark.parametrize("before", ["0001", "0014", "0025"])
def test_a_copy_of_what_was_there_is_kept_before_an_update(folder: Path, given: Given, before: str) -> None:
    given()
    asyncio.run(upgrade(f"sqlite:///{folder / 'skillbd.db'}", before))
    assert main(["migrate"]) == 0
    [copy] = folder.glob(f"skillbd-*Z.before-update-from-{before}.db")
    assert asyncio.run(revisions(f"sqlite:///{copy}")) == [before]
    assert asyncio.run(revisions(f"sqlite:///{folder / 'skillbd.db'}")) == [head()]
    assert main(["migrate"]) == 0, "there is nothing to do"
    assert list(folder.glob("*.before-update-*")) == [copy]


def test_without_room_for_the_copy_nothing_is_updated(
    folder: Path, given: Given, capsys: pytest.CaptureFixture[str]
) -> None:
    with small_disk(folder / "disk", "1200k") as disk:
        given(BOT_DATABASE_URL=f"sqlite:///{disk / 'bot.db'}")
        asyncio.run(upgrade(f"sqlite:///{disk / 'bot.db'}", "0025"))
        filling = fill(disk)
        os.truncate(filling, filling.stat().st_size - 100_000)  # what SQLite needs to read the database
        assert main(["migrate"]) == 1
        assert "full; nothing was changed" in capsys.readouterr().err
        filling.unlink()
        assert asyncio.run(revisions(f"sqlite:///{disk / 'bot.db'}")) == ["0025"]
        assert not list(disk.glob("*.before-update-*"))


@pytest.mark.process
@pytest.mark.parametrize(
    ("before", "said"), [(None, "held no data: a new database was made"), ("0025", "was brought from shape 0025 to")]
)
async def test_a_start_says_what_it_has_made(bot: BotProcess, folder: Path, before: str | None, said: str) -> None:
    if before is not None:
        await upgrade(f"sqlite:///{folder / 'skillbd.db'}", before)
    await bot.start()
    await bot.logs(f"{folder / 'skillbd.db'} {said}")
    await bot.logs(" is ready")
    assert await bot.stop() == 0
    await bot.start()
    await bot.logs(" is ready", more_than=1)
    assert await bot.stop() == 0
    assert bot.log.count(said) == 1


@pytest.mark.process
async def test_a_token_that_telegram_does_not_know_ends_it(bot: BotProcess, telegram: Telegram) -> None:
    telegram.token = "1234567890:AAanother-one-since-yesterday"
    await bot.start()
    assert await bot.ended() == 1
    assert "BOT_TOKEN: Telegram does not know this token" in bot.log
    assert "Traceback" not in bot.log
    assert TOKEN not in bot.log


@pytest.mark.process
async def test_it_waits_for_a_bot_api_that_is_away_and_still_ends_when_told(bot: BotProcess, server: Running) -> None:
    await server.close()
    await bot.start()
    await bot.logs(f"the Bot API at 127.0.0.1:{server.port} cannot be reached: check the network and BOT_API_URL")
    assert await bot.stop() == 0
    assert "Traceback" not in bot.log


@pytest.mark.process
@pytest.mark.parametrize("command", ["run", "serve"])
async def test_it_waits_for_a_server_that_is_away_and_still_ends_when_told(
    folder: Path, server: Running, command: str
) -> None:
    url = "postgresql://someone:geheim@127.0.0.1:1/skillbd"
    bot = BotProcess(folder, api_url=server.url, database_url=url, BOT_TOKEN=TOKEN)
    bot.command = command
    await bot.start()
    await bot.logs("the start waits until that is over (BOT_DATABASE_URL says where it is)")
    assert await bot.stop() == 0
    assert "Traceback" not in bot.log
    assert "geheim" not in bot.log


@pytest.mark.process
async def test_it_waits_for_whoever_keeps_the_file_locked(bot: BotProcess, folder: Path, records: Records) -> None:
    bot.first = "import db.writer; db.writer.PATIENCE = 0.3; import db.sqlite; db.sqlite.PATIENCE = 0.3"
    with closing(sqlite3.connect(folder / "skillbd.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        await bot.start()
        await bot.logs("the start waits until that is over")
    await bot.ready()
    assert await bot.stop() == 0


@pytest.mark.process
async def test_neither_token_nor_meeting_link_reaches_the_log(
    bot: BotProcess, telegram: Telegram, records: Records
) -> None:
    nabil = WaitingPerson(telegram, telegram.add_user(1, "Nabil"))
    ayesha = WaitingPerson(telegram, telegram.add_user(2, "Ayesha"))
    mentor = await records.mentor(ayesha.user.id, "Ayesha")
    await bot.start("--verbose")
    async with asyncio.timeout(PATIENCE):
        await nabil.arrives()
        await nabil.books(mentor)
    assert await bot.stop() == 0
    [session] = await records.rows("SELECT zoom_link FROM session")
    room = session["zoom_link"].rpartition("/")[2]
    assert any(room in message.html for message in nabil.answers)
    assert "sendMessage" in bot.log
    assert TOKEN.partition(":")[2] not in bot.log
    assert room not in bot.log
