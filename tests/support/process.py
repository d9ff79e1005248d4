"""The bot as a process of its own, to be killed."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from pathlib import Path

TOKEN = "1234567890:AAprocess-tests-only-0123456789abcdef"
ROOT = Path(__file__).parents[2]
READY = " is ready"
MAIN = "import sys; from bot.cli.main import main; sys.exit(main())"
PATIENCE = 60  # seconds for a process to get somewhere


class BotProcess:
    """``python -m bot run`` against a simulator; its log outlives it."""

    def __init__(self, folder: Path, *, api_url: str, database_url: str, **environment: str) -> None:
        """Prepare to run in a folder, which holds no `.env`; `environment` adds settings."""
        self.log_file = folder / "bot.log"
        self._folder = folder
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("BOT_")},
            "PYTHONPATH": str(ROOT),
            "BOT_TOKEN": TOKEN,
            "BOT_OPEN_PER_PAIR": "1000",  # these few people book all day long
            "BOT_OPEN_PER_PERSON": "1000",
            "BOT_API_URL": api_url,
            "BOT_DATABASE_URL": database_url,
            **environment,
        }
        self.first: str | None = None
        """Python that the process runs before the bot: patience made shorter."""
        self.command = "run"
        self._ready_before = 0
        self._process: asyncio.subprocess.Process | None = None

    async def start(self, *arguments: str) -> None:
        """Start it; it needs a second or two to get ready."""
        self._ready_before = self.log.count(READY)
        with self.log_file.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, *self.program(), *arguments, cwd=self._folder, env=self._environment, stderr=log
            )

    def program(self) -> list[str]:
        """Say what Python runs; a control may run something else."""
        return [*(["-m", "bot"] if self.first is None else ["-c", f"{self.first}\n{MAIN}"]), self.command]

    async def kill(self) -> None:
        """End it at once, as a power cut would."""
        assert self._process is not None
        assert self._process.returncode is None, f"it ended by itself:\n{self.log[-3000:]}"
        self._process.kill()
        await self._process.wait()

    async def stop(self) -> int:
        """Ask it to end, and return its exit code."""
        assert self._process is not None
        self._process.terminate()
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
