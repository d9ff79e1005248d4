"""PostgreSQL behind a network that swallows what is sent, and beside a process that is frozen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from db import postgresql
from db.engine import Database
from db.outage import Cause, Unreachable, classify

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a frozen process lose what it holds sooner."""
    monkeypatch.setitem(postgresql._WRITING, "idle_in_transaction_session_timeout", "500ms")


class Cable:
    """Between a bot and its server: what is connected when it goes dead stays open, and nothing comes through."""

    def __init__(self, socket: Path) -> None:
        self._socket = socket
        self._dead: set[int] = set()
        self._made = 0
        self._tasks: list[asyncio.Task[None]] = []
        self._writers: list[asyncio.StreamWriter] = []

    def goes_dead(self) -> None:
        self._dead.update(range(self._made))

    async def connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        number, self._made = self._made, self._made + 1
        behind = await asyncio.open_unix_connection(str(self._socket))
        for source, target in ((reader, behind[1]), (behind[0], writer)):
            self._writers.append(target)
            self._tasks.append(asyncio.get_running_loop().create_task(self._pass(number, source, target)))

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for writer in self._writers:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    async def _pass(self, number: int, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while chunk := await source.read(65536):
                if number in self._dead:
                    await asyncio.Event().wait()
                target.write(chunk)
        target.close()


@pytest.fixture
async def cable(database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[Cable, Database]]:
    """Lead a second database object, which waits for less long, through a cable of its own."""
    monkeypatch.setattr(postgresql, "_ANSWER_SECONDS", 2.0)
    made = Cable(Path(str(database.url.query["host"])) / ".s.PGSQL.5432")
    server = await asyncio.start_server(made.connect, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    through = database.url.set(host="127.0.0.1", port=port, query={})
    far = Database(through.render_as_string(hide_password=False))
    yield made, far
    await far.close()
    server.close()
    await made.close()


async def test_a_connection_that_swallows_everything_is_given_up(cable: tuple[Cable, Database]) -> None:
    made, database = cable
    await _asks(database)
    made.goes_dead()
    with pytest.raises(Unreachable) as failed:
        await asyncio.wait_for(_asks(database), 10)
    failure = classify(failed.value)
    assert failure is not None
    assert failure.cause is Cause.AWAY
    await asyncio.wait_for(_asks(database), 10)


async def _asks(database: Database) -> None:
    async with database.write() as tx:
        await tx.execute(text("SELECT 1"))


async def test_what_a_frozen_process_has_locked_is_free_soon(database: Database, database_url: str) -> None:
    frozen, updated = Database(database_url), asyncio.Event()

    async def wakes_up_late() -> None:
        async with frozen.write() as tx:
            await tx.execute(text("LOCK TABLE person"))
            async with asyncio.timeout(10), database.write() as other:
                await other.execute(text("UPDATE person SET name = name"))
            updated.set()
            await tx.execute(text("SELECT 1"))

    with pytest.raises((DBAPIError, OSError)) as failed:
        await wakes_up_late()
    assert updated.is_set()
    failure = classify(failed.value)
    assert failure is not None
    assert failure.cause is Cause.AWAY
    await frozen.close()
