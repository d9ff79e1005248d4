"""What was given up, on the command line; also beside a running bot."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.cli.main import main
from bot.clock import SystemClock
from bot.services.all import build_services
from bot.settings import load
from db.engine import Database
from db.models import AuditEvent, inbox, outbox
from simulator.core import Telegram
from simulator.server import Running
from tests.cli.conftest import TOKEN
from tests.support.letters import dead_update, failed_message
from tests.support.process import BotProcess
from tests.support.services import NOW
from tests.support.waiting import WaitingPerson

Output = pytest.CaptureFixture[str]


@pytest.fixture
def url(folder: Path, sqlite_template: Path) -> str:
    """Put a migrated database where the default setting looks for it."""
    return f"sqlite+aiosqlite:///{shutil.copy(sqlite_template, folder / 'skillbd.db')}"


async def _leave(url: str) -> None:
    services, database = build_services(load(None, token=TOKEN), SystemClock()), Database(url)
    async with database.write() as tx:
        await services.people.arrive(tx, telegram_id=7, name="Nabil", username=None, language="en")
        await dead_update(tx, 7)
        await failed_message(tx, 7, NOW)
    await database.close()


@pytest.fixture
def letters(url: str) -> None:
    """Leave an update and a message of Nabil's."""
    asyncio.run(_leave(url))


async def _states(url: str) -> tuple[str, str, list[str]]:
    database = Database(url)
    async with database.read() as tx:
        update_state = await tx.scalar(select(inbox.c.state).where(inbox.c.update_id == 7))
        message = await tx.scalar(select(outbox.c.state).where(outbox.c.chat_id == 7))
        kinds = (await tx.scalars(select(AuditEvent.kind).where(AuditEvent.kind.startswith("letter")))).all()
    await database.close()
    return str(update_state), str(message), list(kinds)


@pytest.mark.usefixtures("letters")
@pytest.mark.parametrize("command", [["deadletters"], ["deadletters", "list"]])
def test_they_are_listed_without_what_was_written(command: list[str], capsys: Output) -> None:
    assert main(command) == 0
    head, first, second = capsys.readouterr().out.splitlines()
    assert head.split("  ")[0] == "REFERENCE"
    assert first.split()[0] == "abcd1234"
    assert first.split()[-3:] == ["update", "ZeroDivisionError", "Nabil"]
    assert second.split()[:3] == ["beef5678", *f"{NOW:%Y-%m-%d %H:%M}".split()]
    assert second.split()[3:] == ["message", "BadRequest", "sendMessage", "Nabil"]
    assert "secret" not in first + second


@pytest.mark.usefixtures("letters")
def test_one_is_shown_by_its_reference(capsys: Output) -> None:
    assert main(["deadletters", "list", "beef5678"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


@pytest.mark.usefixtures("url")
def test_nothing_was_given_up(capsys: Output) -> None:
    assert main(["deadletters"]) == 0
    assert capsys.readouterr().out == "Nothing was given up.\n"


@pytest.mark.usefixtures("letters")
def test_they_are_tried_again_or_dropped(url: str, capsys: Output) -> None:
    assert main(["deadletters", "retry", "abcd1234"]) == 0
    assert main(["deadletters", "drop", "beef5678"]) == 0
    assert capsys.readouterr().out == "abcd1234 is tried again.\nbeef5678 is dropped.\n"
    assert asyncio.run(_states(url)) == ("new", "obsolete", ["letter retried", "letter dropped"])
    assert main(["deadletters", "retry", "abcd1234"]) == 1
    assert "nothing has the reference abcd1234: python -m bot deadletters shows" in capsys.readouterr().err


@pytest.mark.usefixtures("letters")
@pytest.mark.parametrize("reference", ["nonsense", "update-99", "message-", "", "tick-1"])
def test_an_unknown_reference_is_said(url: str, reference: str, capsys: Output) -> None:
    for action in ("retry", "drop"):
        assert main(["deadletters", action, reference]) == 1
        assert f"nothing has the reference {reference}" in capsys.readouterr().err
    assert asyncio.run(_states(url)) == ("dead", "failed", [])


def test_a_reference_is_asked_for(capsys: Output) -> None:
    assert main(["deadletters", "retry"]) == 2
    assert "python -m bot deadletters retry REFERENCE" in capsys.readouterr().err
    with pytest.raises(SystemExit) as ended:
        main(["deadletters", "explode"])
    assert ended.value.code == 2


@pytest.fixture
async def bot(folder: Path, server: Running, url: str) -> AsyncIterator[BotProcess]:
    process = BotProcess(folder, api_url=server.url, database_url=url, BOT_TOKEN=TOKEN)
    yield process
    await process.leave()


@pytest.mark.process
async def test_a_running_bot_goes_on_and_does_what_is_tried_again(
    bot: BotProcess, url: str, telegram: Telegram, given: Callable[..., None]
) -> None:
    nabil = WaitingPerson(telegram, telegram.add_user(7, "Nabil"))
    await bot.start()
    async with asyncio.timeout(60):
        await nabil.arrives()
        await _leave(url)
        assert await asyncio.to_thread(main, ["deadletters", "retry", "beef5678"]) == 0
        await nabil.reads("secret")
        message = nabil.says("/help")
        await nabil.reads("What I can do", after=message)
    await bot.kill()
    update_state, message_state, _ = await _states(url)
    assert (update_state, message_state) != ("dead", "failed")
