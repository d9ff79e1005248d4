"""The inbox's statements: who is next, and that nothing is ever left behind."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import RowMapping
from sqlalchemy.ext.asyncio import AsyncSession

from db.engine import Database
from db.models import dialog
from db.queries import dialogs
from db.queries import inbox as queries
from db.queries.inbox import Arrival

MOST = 100


async def comes(database: Database, *updates: tuple[int, int], most: int = MOST) -> None:
    """Let updates come in: their ids, and whose they are."""
    async with database.write() as tx:
        await queries.ingest(tx, [Arrival(number, key, "{}") for number, key in updates], most=most)


async def serves(database: Database) -> tuple[int, int] | None:
    """Give the next update its turn; return its id and whose it is."""
    async with database.write() as tx:
        row = await queries.claim(tx)
        if row is None:
            return None
        await ends(tx, row)
    return row["update_id"], row["person_key"]


async def ends(tx: AsyncSession, row: RowMapping) -> None:
    """Do what the end of a turn does."""
    await queries.finish(tx, row["id"])
    await dialogs.save(tx, row["person_key"])


async def serves_all(database: Database) -> Sequence[int]:
    """Serve until nothing waits; return the update ids in their order."""
    served = []
    while (row := await serves(database)) is not None:
        served.append(row[0])
    return served


async def dies(database: Database) -> int:
    """Let the next update become a dead letter; return its row."""
    async with database.write() as tx:
        row = await queries.claim(tx)
        assert row is not None
        await queries.park(tx, row, reference="r", error="ZeroDivisionError")
    return int(row["id"])


async def test_a_dead_letter_that_is_revived_comes_before_what_waits_of_the_same_person(database: Database) -> None:
    await comes(database, (1, 7), (2, 7), (3, 7))
    letter = await dies(database)
    assert await serves(database) == (2, 7)
    async with database.write() as tx:
        assert await queries.revive(tx, letter)
        assert not await queries.revive(tx, letter), "it is no dead letter any more"
    assert await serves_all(database) == [1, 3]


async def test_a_dead_letter_is_revived_when_nothing_waits_and_its_dialog_is_forgotten(database: Database) -> None:
    await comes(database, (1, 7))
    letter = await dies(database)
    assert await serves(database) is None
    async with database.write() as tx:
        await tx.execute(dialog.delete())
        assert await queries.revive(tx, letter)
    assert await serves_all(database) == [1]
    async with database.write() as tx:
        assert not await queries.revive(tx, letter), "it was served"
