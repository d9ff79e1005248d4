"""Databases for every test: `database_url` and `database` run a test once on SQLite and once on PostgreSQL."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import coverage
import pytest
from hypothesis import settings
from sqlalchemy import Dialect

from db.engine import Database
from db.migrate import upgrade
from tests.support.postgresql import PostgreSQL, postgresql_server

settings.register_profile("house", deadline=None)  # how long an example takes says more of the machine than of the code
settings.load_profile("house")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Measure coverage where it tells something: following every line doubles what a test costs.

    A test on PostgreSQL walks through the lines of its twin on SQLite, a process test through those of others, and an
    example of Hypothesis through those of the example before.
    """
    twin = "postgresql" in item.name.partition("[")[2]
    repeats = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
    with _unmeasured(twin or repeats or item.get_closest_marker("process") is not None):
        return (yield)


@contextmanager
def _unmeasured(wanted: bool) -> Iterator[None]:
    measuring = coverage.Coverage.current() if wanted else None
    if measuring is None:
        yield
        return
    measuring.stop()
    try:
        yield
    finally:
        measuring.start()


@pytest.fixture(scope="session")
def loop_of_fixtures() -> Iterator[asyncio.Runner]:
    """Run asynchronous work of fixtures that are not bound to one test's loop."""
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        yield runner


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory, loop_of_fixtures: asyncio.Runner) -> Path:
    """Migrate one file for all tests to copy."""
    file = tmp_path_factory.mktemp("template") / "template.db"
    loop_of_fixtures.run(upgrade(f"sqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def postgresql(loop_of_fixtures: asyncio.Runner) -> Iterator[PostgreSQL]:
    """Start the server when the first test needs it."""
    with postgresql_server(loop_of_fixtures) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of an empty, migrated database of the test's own."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "bot.db")
        yield f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
        return
    server: PostgreSQL = request.getfixturevalue("postgresql")
    with server.lend() as url:
        yield url


_COMPILED: dict[str, tuple[Dialect, Any]] = {}


async def _share_compiled(database: Database) -> None:
    """Compile a statement once for all tests: a bot does so once in its life, each test begins another life.

    SQLAlchemy has no public way to share what it has compiled between engines.
    """
    for engine in database.engines:
        mine = engine.sync_engine
        if mine.dialect.name not in _COMPILED:
            async with engine.connect():  # which tells the dialect what it speaks to
                _COMPILED[mine.dialect.name] = (mine.dialect, mine._compiled_cache)
        mine.dialect, mine._compiled_cache = _COMPILED[mine.dialect.name]


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """Open that database, and close it after the test."""
    database = Database(database_url)
    await _share_compiled(database)
    yield database
    await database.close()
