"""A pretend Telegram that notes when people can see what a bot says, and bots in processes of their own."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from simulator.core import Change, Telegram
from simulator.model import Message
from simulator.people import User
from simulator.server import serve

TOKEN = "1000000001:benchmark"  # noqa: S105 - opens nothing but this simulator
ROOT = Path(__file__).parents[1]
READY_WITHIN = 60.0  # seconds
STOPPED_WITHIN = 20.0
PEERS = ROOT / ".venv" / "peers" / "bin" / "python"
"""The Python of bots whose packages cannot live beside ours."""
CPU_OF_PROCESS = 2  # the kernel's CPUCLOCK_SCHED: the clock of a whole process, by its id


@dataclass(frozen=True, slots=True)
class Sight:
    """A message of the bot at the moment it was sent or changed."""

    at: float
    """Of time.perf_counter."""
    is_new: bool
    message: Message


class WatchedTelegram(Telegram):
    """The simulator, watched from inside: what bots do reaches the people here without polling."""

    def __init__(self) -> None:
        self.polled = asyncio.Event()
        """A bot has asked for updates."""
        self._watched: dict[int, asyncio.Queue[Sight]] = {}
        super().__init__(TOKEN)

    def publish(self, kind: str, chat_id: int | None, what: Message | Change) -> None:
        """Note what can be seen now."""
        super().publish(kind, chat_id, what)
        if kind == "bot":
            self.polled.set()
        queue = self._watched.get(chat_id or 0)
        if queue is not None and isinstance(what, Message) and what.from_bot and kind != "deleted":
            queue.put_nowait(Sight(time.perf_counter(), kind == "message", what))

    def watch(self, chats: Collection[int]) -> asyncio.Queue[Sight]:
        """Return a queue of what bots will say in these chats."""
        queue: asyncio.Queue[Sight] = asyncio.Queue()
        self._watched.update(dict.fromkeys(chats, queue))
        return queue

    def join(self, number: int, name: str) -> User:
        """Add somebody who has opened the chat with the bot before."""
        user = self.add_user(number, name)
        user.chat.started = True
        return user


class Asker:
    """A person who acts, waits for the answer and measures how long it took, in seconds."""

    def __init__(self, world: WatchedTelegram, user: User) -> None:
        self.user = user
        self.waits: list[float] = []
        self._sights = world.watch([user.id])

    async def says(self, text: str) -> Message:
        """Send text and return the message that comes back."""
        return await self._asks(lambda: self.user.says(text), edits=False)

    async def presses(self, message: Message, data: str) -> Message:
        """Press a button and return what it shows: the same message changed, or a new one."""
        return await self._asks(lambda: self.user.presses(message.message_id, data), edits=True)

    async def _asks(self, act: Callable[[], object], *, edits: bool) -> Message:
        while not self._sights.empty():
            self._sights.get_nowait()
        began = time.perf_counter()
        act()
        while True:
            sight = await self._sights.get()
            if sight.is_new or edits:
                self.waits.append(sight.at - began)
                return sight.message


@dataclass(frozen=True, slots=True)
class MeasuredProcess:
    """A bot that runs in a process of its own, read from outside, as Linux lets one do."""

    pid: int

    def cpu(self) -> float:
        """Return the CPU seconds that it and its threads have used."""
        return time.clock_gettime(~self.pid << 3 | CPU_OF_PROCESS)  # /proc counts in steps of 10 ms

    def peak(self) -> float:
        """Return the most memory it has held, in MB."""
        return self._status("VmHWM")

    def memory(self) -> float:
        """Return the memory it holds now, in MB."""
        return self._status("VmRSS")

    def _status(self, name: str) -> float:
        lines = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024


@dataclass(frozen=True, slots=True)
class Side:
    """One of the bots to compare."""

    name: str
    module: str
    prefix: str = ""
    """Of all its callback data."""
    arguments: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    """Settings besides the token, the API's address, the database and the clock."""
    python: Path = Path(sys.executable)

    def require_installed(self) -> None:
        """Check that its packages are there.

        Raises:
            SystemExit: they are not; the message says how they get there.
        """
        if not self.python.exists():
            raise SystemExit(f"{self.name} needs {self.python.relative_to(ROOT)}, which `make bench` sets up")


@asynccontextmanager
async def running(
    side: Side, world: WatchedTelegram, database_url: str, *, delay: float
) -> AsyncIterator[MeasuredProcess]:
    """Run a bot against the world, whose every answer takes `delay` seconds; enter once it polls."""
    side.require_installed()
    server = await serve(world, delay=delay)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    environment |= {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": server.url,
        "BOT_DATABASE_URL": database_url,
        "BOT_CLOCK_URL": server.url,
        **side.environment,
    }
    command = (str(side.python), "-m", "bench.bare", side.module, *side.arguments)
    process = await asyncio.create_subprocess_exec(*command, env=environment, cwd=ROOT)
    try:
        await _until_it_polls(side, world, process)
        yield MeasuredProcess(process.pid)
    finally:
        if process.returncode is None:
            process.terminate()
        try:
            await asyncio.wait_for(process.wait(), STOPPED_WITHIN)
        except TimeoutError:
            process.kill()
            await process.wait()
        await server.close()


async def _until_it_polls(side: Side, world: WatchedTelegram, process: asyncio.subprocess.Process) -> None:
    """Wait for the first poll; a bot that ends instead has said why on stderr."""
    tasks = [asyncio.create_task(world.polled.wait()), asyncio.create_task(process.wait())]
    await asyncio.wait(tasks, timeout=READY_WITHIN, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
    if not world.polled.is_set():
        raise RuntimeError(f"{side.module} does not poll (exit code {process.returncode})")
