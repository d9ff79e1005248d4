"""The bot as a process of its own, to be killed."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import re
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

TOKEN = "1234567890:AAprocess-tests-only-0123456789abcdef"
ROOT = Path(__file__).parents[2]
READY = " is ready"
PATIENCE = 60  # seconds for a process to get somewhere


_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.support.process", "tests.support.preload"])


class Forked:
    """A process that begins with the bot's modules imported, which is most of a start: `bot.cli` does all the rest.

    It is forked from a process that has done nothing else, has an id of its own, and dies of its own signals.
    `tests/process/test_watchdog.py` and the demo's tests start the command as people do.
    """

    def __init__(
        self, arguments: list[str], *, first: str, folder: Path, environment: Mapping[str, str], log: Path
    ) -> None:
        """Start it in a folder; it runs `first`, Python, before the command line."""
        self._process = _FORKS.Process(
            target=_live, args=(arguments, first, str(folder), dict(environment), str(log)), daemon=True
        )
        self._process.start()

    @property
    def pid(self) -> int:
        """Its id."""
        assert self._process.pid is not None
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        """The exit code, or the number of the signal that killed it, below zero; None while it runs."""
        return self._process.exitcode

    def send_signal(self, signal: int) -> None:
        """Send it a signal."""
        if self.returncode is None:
            os.kill(self.pid, signal)

    async def wait(self) -> int:
        """Wait for its end and return the exit code."""
        loop, ended = asyncio.get_running_loop(), asyncio.Event()
        loop.add_reader(self._process.sentinel, ended.set)  # it can be read once the process is gone
        try:
            await ended.wait()
        finally:
            loop.remove_reader(self._process.sentinel)
        self._process.join()
        assert self.returncode is not None
        return self.returncode


def _live(arguments: list[str], first: str, folder: str, environment: Mapping[str, str], log: str) -> NoReturn:
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    os.dup2(os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT), sys.stderr.fileno())
    sys.argv = ["bot", *arguments]
    exec(first, {})  # noqa: S102 - written in a test
    from bot.cli.main import main  # what comes first may change what it imports

    sys.exit(main())


class BotProcess:
    """``python -m bot run`` against a simulator; its log outlives it."""

    def __init__(self, folder: Path, *, api_url: str, database_url: str, **environment: str) -> None:
        """Prepare to run in a folder, which holds no `.env`; `environment` adds settings."""
        self.log_file = folder / "bot.log"
        self.folder = folder
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("BOT_")},
            "PYTHONPATH": str(ROOT),
            "BOT_TOKEN": TOKEN,
            "BOT_OPEN_PER_PAIR": "1000",  # these few people book all day long
            "BOT_OPEN_PER_PERSON": "1000",
            "BOT_API_URL": api_url,
            "BOT_DATABASE_URL": database_url,
            **environment,
        }
        self.first = ""
        """Python that the process runs before the bot: patience made shorter."""
        self.command = "run"
        self._ready_before = 0
        self._process: Forked | asyncio.subprocess.Process | None = None

    async def start(self, *arguments: str) -> None:
        """Start it; it needs a second or two to get ready."""
        self._ready_before = self.log.count(READY)
        self._process = await self.begins([self.command, *arguments])

    async def begins(self, arguments: list[str]) -> Forked | asyncio.subprocess.Process:
        """Start the process; a control may run something else."""
        return Forked(arguments, first=self.first, folder=self.folder, environment=self.environment, log=self.log_file)

    async def kill(self) -> None:
        """End it at once, as a power cut would."""
        assert self._process is not None
        assert self._process.returncode is None, f"it ended by itself:\n{self.log[-3000:]}"
        self._process.send_signal(signal.SIGKILL)
        await self._process.wait()

    async def stop(self) -> int:
        """Ask it to end, and return its exit code."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        return await self.ended()

    async def ended(self) -> int:
        """Wait for its end and return the exit code."""
        assert self._process is not None
        async with asyncio.timeout(PATIENCE):
            return await self._process.wait()

    def memory(self) -> float:
        """Return what it holds in memory now, in MB (read from Linux's /proc)."""
        assert self._process is not None
        lines = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024

    async def leave(self) -> None:
        """Be gone, whatever has happened before."""
        if self._process is not None and self._process.returncode is None:
            await self.kill()

    async def ready(self) -> None:
        """Wait until it polls."""
        await self.logs(READY, more_than=self._ready_before)

    async def logs(self, words: str, *, more_than: int = 0) -> None:
        """Wait until its log holds these words."""
        async with asyncio.timeout(PATIENCE):
            while self.log.count(words) <= more_than:  # noqa: ASYNC110 - another process works, no event tells of it
                await asyncio.sleep(0.05)

    @property
    def log(self) -> str:
        """Everything that its lives have written to stderr."""
        return self.log_file.read_text() if self.log_file.exists() else ""

    @property
    def complaints(self) -> list[str]:
        """The lines of the log that tell of something broken."""
        return [line for line in self.log.splitlines() if re.search(r" (ERROR|CRITICAL) ", line)]
