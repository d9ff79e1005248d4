from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.postgresql import PostgreSQL


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of a database that was never migrated."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}"
        return
    server: PostgreSQL = request.getfixturevalue("postgresql")
    with server.copy(template="template0") as url:
        yield url


@pytest.fixture
def empty_copy_url(request: pytest.FixtureRequest, database_url: str) -> Iterator[str]:
    """Give the address of a migrated database that nobody used before: a file is one, a lent one of a server is not."""
    if database_url.startswith("sqlite"):
        yield database_url
        return
    server: PostgreSQL = request.getfixturevalue("postgresql")
    with server.copy() as url:
        yield url
