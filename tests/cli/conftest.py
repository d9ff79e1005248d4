"""A folder of one's own with an empty environment, and a pretend Telegram over HTTP."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from simulator.core import Telegram
from simulator.server import Running, serve
from tests.support.postgresql import PostgreSQL

TOKEN = "1234567890:AAcommand-line-tests-0123456789abcdef"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder without settings."""
    for name in list(os.environ):
        if name.startswith("BOT_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(autouse=True)
def log_as_before() -> Iterator[None]:
    """Undo what a command that was run in this process does to the log."""
    make_record = logging.getLogRecordFactory()
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    yield
    logging.captureWarnings(False)
    logging.setLogRecordFactory(make_record)
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks


@pytest.fixture(autouse=True)
def mask_as_before() -> Iterator[None]:
    """Let new files be readable again, which a command that was run in this process forbids, by a usual mask."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Set variables of the environment by name: ``given(BOT_TOKEN=...)``."""

    def give(**variables: str) -> None:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)

    return give


@pytest.fixture
def telegram() -> Telegram:
    """Make an empty world."""
    return Telegram(TOKEN, username="our_bot")


@pytest.fixture
async def server(telegram: Telegram, given: Callable[..., None]) -> AsyncIterator[Running]:
    """Serve it, and set what a bot needs to find it."""
    running = await serve(telegram)
    given(BOT_TOKEN=TOKEN, BOT_API_URL=running.url)
    yield running
    await running.close()


@pytest.fixture
def ordinary_user(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make file modes count also where the tests run as root, to whom everything is open."""
    if os.geteuid() == 0:
        monkeypatch.setattr(os, "access", _as_owner)


def _as_owner(path: os.PathLike[str] | str, mode: int) -> bool:
    return (Path(path).stat().st_mode >> 6) & mode == mode


@pytest.fixture
def unmigrated_server(postgresql: PostgreSQL) -> Iterator[str]:
    """Give the address of a PostgreSQL database that was never migrated."""
    with postgresql.copy(template="template0") as url:
        yield url
