"""A PostgreSQL with the settings of a real server, and how much CPU it uses."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg  # type: ignore[import-untyped]

from db.engine import parse_url
from tests.support.postgresql import PostgreSQL, postgresql_server

TICKS = os.sysconf("SC_CLK_TCK")
DURABLE = ("fsync", "full_page_writes", "synchronous_commit")
"""What a real server has on, whatever the tests' server does without."""
RELOADED_WITHIN = 10  # seconds until every process of the server knows new settings
_COMMITS = "SELECT coalesce(sum(xact_commit), 0)::int FROM pg_stat_database WHERE datname LIKE 'test_%'"


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs on this machine."""

    pid: int
    runner: asyncio.Runner
    postgresql: PostgreSQL
    admin: Any
    """A connection beside the bot."""

    @contextmanager
    def database(self) -> Iterator[str]:
        """Lend the address of a new database without tables."""
        with self.postgresql.copy(template="template0") as url:
            yield parse_url(url).render_as_string(hide_password=False)

    def cpu(self) -> float:
        """Return the CPU seconds of all its processes, those that have ended included."""
        own = _fields(self.pid)
        used = sum(int(ticks) for ticks in own[11:15])  # its own in user and system mode, and of children that ended
        for process in Path("/proc").glob("[0-9]*"):
            try:
                found = _fields(int(process.name))
            except (FileNotFoundError, ProcessLookupError):
                continue  # it has just ended
            if int(found[1]) == self.pid:
                used += int(found[11]) + int(found[12])
        return used / TICKS

    async def commits(self) -> int:
        """Return how many transactions have been committed on the databases lent, as far as connections told."""
        found: int = await self.admin.fetchval(_COMMITS)
        return found


@contextmanager
def durable_server() -> Iterator[Server]:
    """Run a server that loses nothing when the machine's power fails."""
    with asyncio.Runner() as runner, postgresql_server(runner) as postgresql, postgresql.copy() as url:
        admin = runner.run(asyncpg.connect(url))
        try:
            yield Server(runner.run(_made_durable(admin)), runner, postgresql, admin)
        finally:
            runner.run(admin.close())


async def _made_durable(admin: Any) -> int:
    """Turn on what a real server has on; return the id of the server's first process."""
    for name in DURABLE:
        await admin.execute(f"ALTER SYSTEM SET {name} = on")
    await admin.execute("SELECT pg_reload_conf()")
    for _ in range(RELOADED_WITHIN * 10):
        if {await admin.fetchval(f"SHOW {name}") for name in DURABLE} == {"on"}:
            return await _first_process(admin)
        await asyncio.sleep(0.1)
    raise RuntimeError(f"the server does not turn on {' and '.join(DURABLE)}")


async def _first_process(admin: Any) -> int:
    lines: str = await admin.fetchval("SELECT pg_read_file('postmaster.pid')")
    return int(lines.split(maxsplit=1)[0])


def _fields(pid: int) -> list[str]:
    """Return what Linux tells of a process after its name: the state, the parent, ..."""
    return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
