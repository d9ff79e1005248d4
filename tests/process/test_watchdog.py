"""A real bot and a service manager: it says when it is ready, that it lives, and nothing more when a loop is stuck."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from simulator.server import Running
from tests.support.process import ROOT, TOKEN

pytestmark = pytest.mark.process
PATIENCE = 120  # seconds
EVERY = 0.2  # seconds between pings
SILENCE = 15 * EVERY


class Manager:
    """The end of the socket where systemd would sit."""

    def __init__(self, address: str) -> None:
        """Listen there; "@" begins an abstract address."""
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(f"\0{address[1:]}" if address.startswith("@") else address)
        self._socket.setblocking(False)
        self.address = address

    async def hears(self) -> str:
        """Wait for the next line."""
        async with asyncio.timeout(PATIENCE):
            return (await asyncio.get_running_loop().sock_recv(self._socket, 100)).decode()

    async def hears_at_last(self, wanted: str) -> list[str]:
        """Wait for a line, and return what came before it."""
        before = []
        while (line := await self.hears()) != wanted:
            before.append(line)
        return before

    async def hears_nothing_more(self) -> None:
        """Wait until it is silent for many times the pings' distance."""
        async with asyncio.timeout(PATIENCE):
            while True:
                try:
                    async with asyncio.timeout(SILENCE):
                        await self.hears()
                except TimeoutError:
                    return

    def close(self) -> None:
        self._socket.close()


@pytest.fixture(params=["path", "abstract"])
def manager(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Manager]:
    address = str(tmp_path / "notify") if request.param == "path" else f"@skillbd-test-{os.getpid()}"
    found = Manager(address)
    yield found
    found.close()


class Supervised:
    """A bot that is started as a service manager starts it."""

    def __init__(self, folder: Path, server: Running) -> None:
        self.folder = folder
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("BOT_")},
            "PYTHONPATH": str(ROOT),
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": server.url,
            "BOT_DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'bot.db'}",
        }
        self.process: asyncio.subprocess.Process | None = None

    async def start(self, *program: str, **environment: str) -> None:
        self.process = await asyncio.create_subprocess_exec(
            sys.executable,
            *(program or ("-m", "bot")),
            "run",
            cwd=self.folder,
            env={**self._environment, **environment},
            stderr=asyncio.subprocess.DEVNULL,
        )

    async def ends(self, number: signal.Signals = signal.SIGTERM) -> int:
        assert self.process is not None
        self.process.send_signal(number)
        async with asyncio.timeout(PATIENCE):
            return await self.process.wait()


@pytest.fixture
async def bot(tmp_path: Path, server: Running) -> AsyncIterator[Supervised]:
    supervised = Supervised(tmp_path, server)
    yield supervised
    if supervised.process is not None and supervised.process.returncode is None:
        await supervised.ends(signal.SIGKILL)


async def test_it_is_ready_lives_and_stops(bot: Supervised, manager: Manager) -> None:
    await bot.start(NOTIFY_SOCKET=manager.address, WATCHDOG_USEC=str(int(EVERY * 3e6)))
    assert await manager.hears() == "READY=1"
    assert [await manager.hears() for _ in range(5)] == ["WATCHDOG=1"] * 5
    assert bot.process is not None
    bot.process.terminate()
    assert set(await manager.hears_at_last("STOPPING=1")) <= {"WATCHDOG=1"}
    assert await bot.process.wait() == 0


async def test_without_a_watchdog_it_only_says_that_it_is_ready(bot: Supervised, tmp_path: Path) -> None:
    manager = Manager(str(tmp_path / "notify"))
    await bot.start(NOTIFY_SOCKET=manager.address, WATCHDOG_USEC="300000", WATCHDOG_PID="1")
    assert await manager.hears() == "READY=1"
    assert await bot.ends() == 0
    assert await manager.hears_at_last("STOPPING=1") == []
    manager.close()


@pytest.mark.parametrize("loop", ["answer", "inbox", "poller", "ticks"])
async def test_a_stuck_loop_ends_the_pings(bot: Supervised, tmp_path: Path, loop: str) -> None:
    manager = Manager(str(tmp_path / "notify"))
    given = {"NOTIFY_SOCKET": manager.address, "WATCHDOG_USEC": str(int(EVERY * 3e6))}
    await bot.start("-m", "tests.process.stuck_bot", loop, **given)
    assert await manager.hears() == "READY=1"
    assert [await manager.hears() for _ in range(30)] == ["WATCHDOG=1"] * 30, "as long as it is not stuck they come"
    (bot.folder / "stuck").touch()
    await manager.hears_nothing_more()
    manager.close()


async def test_a_process_that_stands_still_pings_no_more(bot: Supervised, tmp_path: Path) -> None:
    manager = Manager(str(tmp_path / "notify"))
    await bot.start(NOTIFY_SOCKET=manager.address, WATCHDOG_USEC=str(int(EVERY * 3e6)))
    assert await manager.hears() == "READY=1"
    assert bot.process is not None
    bot.process.send_signal(signal.SIGSTOP)
    await manager.hears_nothing_more()
    bot.process.send_signal(signal.SIGCONT)
    assert await manager.hears() == "WATCHDOG=1"
    manager.close()


async def test_a_manager_that_is_gone_disturbs_nothing(bot: Supervised, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    await bot.start(NOTIFY_SOCKET=str(gone), WATCHDOG_USEC=str(int(EVERY * 3e6)))
    async with asyncio.timeout(PATIENCE):
        while not (tmp_path / "bot.db").exists():  # noqa: ASYNC110 - another process works, no event tells of it
            await asyncio.sleep(0.05)
    late = Manager(str(gone))
    assert await late.hears() in ("READY=1", "WATCHDOG=1")
    late.close()
    assert await bot.ends() == 0
