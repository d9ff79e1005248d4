"""Who is next, with many people waiting: our claim, and the one that compared all waiting updates with each other."""

from __future__ import annotations

import asyncio
import datetime as dt
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from pathlib import Path

from sqlalchemy import text

from db.engine import Database
from db.migrate import upgrade
from db.queries import inbox
from tests.support.postgresql import postgresql_server

NOW = dt.datetime(2026, 11, 27, tzinfo=dt.UTC)
FEW, MANY = 100, 5000
ROUNDS = 30
OLD_ROUNDS = 2
FILL = [
    "DELETE FROM inbox",
    "DELETE FROM dialog",
    """WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :people)
    INSERT INTO dialog (person_key, data, next_id) SELECT i, '{}', i FROM n""",
    """WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :people)
    INSERT INTO inbox (id, update_id, person_key, raw, received_real) SELECT i, i, i, '{}', 0 FROM n""",
]
OLD = text(
    """SELECT inbox.*, dialog.served_real FROM inbox JOIN dialog ON dialog.person_key = inbox.person_key
    WHERE inbox.state = 'new' AND inbox.retry_real <= 1e12 AND NOT EXISTS (
        SELECT 1 FROM inbox AS earlier
        WHERE earlier.person_key = inbox.person_key AND earlier.state = 'new' AND earlier.id < inbox.id)
    ORDER BY dialog.served_real, inbox.id LIMIT 1"""
)


async def fill(database: Database, people: int) -> None:
    """Let one update of each of so many people wait."""
    async with database.write() as tx:
        for statement in FILL:
            await tx.execute(text(statement), {"people": people} if ":people" in statement else {})
        await tx.execute(text("ANALYZE"))


async def took(ask: Callable[[], Awaitable[object]], rounds: int) -> float:
    """Return the median of how long it takes to ask, in ms; the first time is for compiling."""
    await ask()
    spans = []
    for _ in range(rounds):
        began = time.perf_counter()
        await ask()
        spans.append(time.perf_counter() - began)
    return statistics.median(spans) * 1000


async def measured(url: str) -> str:
    """Ask with few and with many people waiting."""
    await upgrade(url)
    database = Database(url)
    try:
        figures: dict[int, tuple[float, float]] = {}
        for people in (FEW, MANY):
            await fill(database, people)
            async with database.write() as tx:
                ours = await took(lambda: inbox.claim(tx, NOW), ROUNDS)
                figures[people] = (ours, await took(lambda: tx.execute(OLD), OLD_ROUNDS))
    finally:
        await database.close()
    (few, old_few), (many, old_many) = figures[FEW], figures[MANY]
    return (
        f"a claim with {FEW} waiting {few:.2f} ms, with {MANY} {many:.2f} ms ({many / few:.1f} times as long); "
        f"the old one {old_few:.1f} and {old_many:.1f} ms ({old_many / old_few:.0f} times)"
    )


def main() -> None:
    """Print a line for each database."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        print("SQLite:", asyncio.run(measured(f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}")), flush=True)
        runner = stack.enter_context(asyncio.Runner(loop_factory=asyncio.new_event_loop))
        server = stack.enter_context(postgresql_server(runner))
        url = stack.enter_context(server.copy())
        print("PostgreSQL:", runner.run(measured(url)), flush=True)
