"""Databases for every test: `database_url` and `database` run a test once on SQLite and once on PostgreSQL.

Which of those twins a run leaves out is said in `tests/support/selection.py`.
"""

from __future__ import annotations

import asyncio
import gc
import os
import shutil
import signal
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import Dialect
from xdist.remote import Producer

from db.engine import Database
from db.migrate import upgrade
from tests.support.loops import LOOPS
from tests.support.memory import keep_temporary_files_in_memory
from tests.support.postgresql import PostgreSQL, postgresql_server
from tests.support.selection import (
    Sharing,
    has_a_file_of_its_own,
    has_the_kept_loop,
    is_left_out,
    is_measured,
    longest_first,
    note_examples,
)
from tests.support.sqlite import SQLiteFile

_began = pytest.StashKey[float]()
keep_temporary_files_in_memory()
settings.register_profile("house", deadline=None)  # how long an example takes says more of the machine than of the code
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("how long it may take")
    group.addoption("--within", type=float, metavar="SECONDS", help="skip what has not begun so long after collecting")
    group.addoption("--must", action="append", default=[], metavar="FILE", help="skip none of this file for it")


def _handle_ctrl_c() -> None:
    """Handle Ctrl-C as Python does, but by a handler that is not Python's own.

    In place of that one, each asyncio.Runner sets its own, which asks what was there before: while Python looks for the
    name of the answer it writes out the task and what that has returned. It runs several times in a test. A loop that
    has handled Ctrl-C leaves Python's own behind, so this is asked before each test.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupted)


def _interrupted(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Sharing | None:
    """Deal the tests out in groups of our own where groups are wished for."""
    return Sharing(config, log) if config.getoption("dist") == "loadgroup" else None


def pytest_xdist_auto_num_workers() -> int:
    """Run more workers than cores: a test waits a good part of its time, for processes and for PostgreSQL."""
    return min(2 * (os.cpu_count() or 1), 12)


def pytest_asyncio_loop_factories(item: pytest.Item) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Let tests that share a database have the same loop, one after the other, to which its connections are bound."""
    return {"kept": LOOPS.kept} if has_the_kept_loop(item) else {"new": asyncio.new_event_loop}


def pytest_sessionfinish() -> None:
    LOOPS.end()


@pytest.hookimpl(trylast=True)  # after -k and -m: of what they leave the first example is the first
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    note_examples(items)
    measuring = bool(config.getoption("cov_source", default=None))
    kept = [item for item in items if not is_left_out(item) and (is_measured(item) or not measuring)]
    chosen = set(kept)
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = longest_first(kept)


def pytest_collection_finish(session: pytest.Session) -> None:
    gc.freeze()  # what was imported and collected stays: nobody needs to look through it again and again
    session.config.stash[_began] = time.monotonic()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    _handle_ctrl_c()
    within = item.config.getoption("--within")
    late = within is not None and time.monotonic() - item.config.stash[_began] > within
    if late and item.nodeid.partition("::")[0] not in item.config.getoption("--must"):
        pytest.skip(f"{within:.0f} seconds are over: `make test` runs it")


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
def sqlite_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SQLiteFile]:
    """Keep one file open for the tests that do nothing with it but ask and write."""
    file = SQLiteFile(sqlite_template, tmp_path_factory.mktemp("kept"))
    yield file
    file.close()


@pytest.fixture(scope="session")
def postgresql(loop_of_fixtures: asyncio.Runner) -> Iterator[PostgreSQL]:
    """Start the server when the first test needs it."""
    with postgresql_server(loop_of_fixtures) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of an empty, migrated database of the test's own."""
    if request.param == "sqlite" and has_a_file_of_its_own(request.node):
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "bot.db")
        yield f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
        return
    lender: SQLiteFile | PostgreSQL = request.getfixturevalue(
        "sqlite_file" if request.param == "sqlite" else "postgresql"
    )
    with lender.lend() as url:
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
