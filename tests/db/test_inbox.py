"""The inbox's statements: who is next, and that nothing is ever left behind."""

from __future__ import annotations

import asyncio
import datetime as dt
import itertools
from collections.abc import AsyncIterator, Mapping, Sequence
from random import Random
from typing import Any

import pytest
from sqlalchemy import RowMapping, Select, func, select, text, update
from sqlalchemy.dialects import postgresql

from db.engine import Database, real_now
from db.models import dialog, inbox
from db.queries import dialogs
from db.queries import inbox as queries
from db.queries.inbox import Arrival
from db.transaction import Transaction
from tests.db.explained import explained
from tests.support.chaos import size

MOST = 100
NOW = dt.datetime(2026, 11, 27, tzinfo=dt.UTC)
LONGEST = 10.0  # seconds


async def comes(database: Database, *updates: tuple[int, int], most: int = MOST) -> None:
    """Let updates come in: their ids, and whose they are."""
    async with database.write() as tx:
        await queries.ingest(tx, [Arrival(number, key, "{}") for number, key in updates], most=most)


async def serves(database: Database, *, told: bool = False) -> tuple[int, int] | None:
    """Give the next update its turn; return its id and whose it is."""
    async with database.write() as tx:
        row = await queries.claim(tx, NOW)
        if row is None:
            return None
        await ends(tx, row, told=told)
    return row["update_id"], row["person_key"]


async def ends(tx: Transaction, row: RowMapping, *, told: bool = False) -> None:
    """Do what the end of a turn does."""
    await dialogs.end(tx, row["person_key"], row["id"], told=told)


async def serves_all(database: Database) -> Sequence[int]:
    """Serve until nothing waits; return the update ids in their order."""
    served = []
    while (row := await serves(database)) is not None:
        served.append(row[0])
    return served


async def dies(database: Database) -> int:
    """Let the next update become a dead letter; return its row."""
    async with database.write() as tx:
        row = await queries.claim(tx, NOW)
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


async def test_what_an_older_process_leaves_behind_is_found_again(database: Database) -> None:
    await comes(database, (1, 7), (2, 7), (3, 8), (4, 9), (5, 10))
    async with database.write() as tx:
        await tx.execute(update(dialog).where(dialog.c.person_key == 7).values(next_id=None))  # it took two in
        await tx.execute(update(inbox).where(inbox.c.update_id == 3).values(state="done"))  # it served one
        await tx.execute(update(dialog).where(dialog.c.person_key == 9).values(turn_real=real_now() + 7200))  # a step
        await tx.execute(dialog.delete().where(dialog.c.person_key == 10))
    assert await serves_all(database) == []
    async with database.read() as tx:
        lost = await queries.lost(tx, longest=LONGEST)
    assert sorted(lost) == [7, 8, 9, 10]
    async with database.write() as tx:
        await queries.repair(tx, lost, longest=LONGEST)
    assert sorted(await serves_all(database)) == [1, 2, 4, 5]
    async with database.read() as tx:
        assert not await queries.lost(tx, longest=LONGEST)


async def test_a_person_who_waits_on_purpose_is_not_lost(database: Database) -> None:
    await comes(database, (1, 7))
    async with database.write() as tx:
        row = await queries.claim(tx, NOW)
        assert row is not None
        await queries.retry(tx, row, after=5.0, error="ZeroDivisionError")
    async with database.read() as tx:
        assert not await queries.lost(tx, longest=LONGEST)
        soonest = await queries.soonest_retry(tx)
    assert soonest is not None
    assert 0 < soonest <= 5.0


async def test_of_a_flood_so_many_are_kept_and_the_rest_is_counted(database: Database) -> None:
    await comes(database, (1, 7), (2, 8), most=3)
    await comes(database, *((number, 7) for number in range(10, 20)), (20, 8), most=3)
    async with database.write() as tx:
        again = await queries.ingest(tx, [Arrival(10, 7, "{}"), Arrival(1, 7, "{}")], most=3)
    assert not again.stored
    assert not again.flooding
    assert await skipped(database) == {7: 8, 8: 0}
    assert sorted(await serves_all(database)) == [1, 2, 10, 11, 20]


async def test_people_who_flood_are_named_once_for_each_flood(database: Database) -> None:
    async def floods(*numbers: int) -> list[int]:
        async with database.write() as tx:
            return list((await queries.ingest(tx, [Arrival(each, 7, "{}") for each in numbers], most=2)).flooding)

    assert await floods(1, 2, 3) == [7]
    assert await floods(4) == []
    await serves(database, told=True)
    assert await skipped(database) == {7: -2}
    assert await floods(5, 6, 7) == []
    assert await skipped(database) == {7: -4}
    await serves_all(database)
    assert await skipped(database) == {7: 0}
    assert await floods(8, 9, 10) == [7]


async def skipped(database: Database) -> dict[int, int]:
    async with database.read() as tx:
        rows = (await tx.execute(select(dialog.c.person_key, dialog.c.skipped))).all()
    return {row.person_key: row.skipped for row in rows}


async def ends_while_updates_come_in(database: Database) -> Sequence[int]:
    """Let an update of somebody come in while their turn ends; return what is served afterwards."""
    written, ended = asyncio.Event(), asyncio.Event()

    async def comes_in() -> None:
        async with database.write() as tx:
            await queries.ingest(tx, [Arrival(2, 7, "{}")], most=MOST)
            written.set()
            if not database.is_sqlite:  # there the turn's commit is the next writer's too: it would wait for itself
                await ended.wait()

    await comes(database, (1, 7))
    async with asyncio.TaskGroup() as group:
        async with database.write() as turn:
            row = await queries.claim(turn, NOW)
            assert row is not None
            group.create_task(comes_in())
            await waits_or(written, database)
            await ends(turn, row)
        ended.set()
    return await serves_all(database)


async def waits_or(written: asyncio.Event, database: Database) -> None:
    """Wait until a statement waits for another transaction, or something is written."""
    waits = text(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    )
    while not (written.is_set() or database.is_sqlite):  # SQLite: whatever comes waits for the one writer
        async with database.read() as tx:
            if await tx.scalar(waits):
                return


async def test_an_update_that_comes_in_while_a_turn_ends_is_not_left_behind(database: Database) -> None:
    assert await ends_while_updates_come_in(database) == [2]


async def test_without_the_lock_it_would_be_left_behind(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    if database.is_sqlite:
        pytest.skip("SQLite has one writer, which is the lock")
    unlocked = postgresql.insert(dialog).on_conflict_do_nothing()
    there = select(dialog.c.person_key, dialog.c.next_id, dialog.c.skipped)

    async def looks(tx: Transaction, pointed: Sequence[Mapping[str, Any]]) -> Sequence[Any]:
        await tx.execute(unlocked, pointed)
        return (await tx.execute(there.where(dialog.c.person_key.in_([each["person_key"] for each in pointed])))).all()

    monkeypatch.setattr(queries, "_pointed", looks)
    assert await ends_while_updates_come_in(database) == []


async def nobody_waits(database: Database) -> bool:
    async with database.read() as tx:
        return await queries.soonest_retry(tx) is None


async def test_nothing_is_left_behind_or_served_twice_when_all_come_and_go_at_once(database: Database) -> None:
    people, batches = 6, size(40, 1000)
    served: list[tuple[int, int]] = []
    numbers, chance = itertools.count(1), Random(2026)
    over = asyncio.Event()

    async def floods() -> None:
        for _ in range(batches):
            await comes(database, *((next(numbers), chance.randrange(people)) for _ in range(chance.randint(1, 5))))

    async def works() -> None:
        while True:
            ended = over.is_set()
            row = await serves(database)
            if row is not None:
                served.append(row)
            elif ended and await nobody_waits(database):  # a claim may miss whom another one holds: see `_watch`
                return

    async with asyncio.TaskGroup() as workers:
        for _ in range(4):
            workers.create_task(works())
        async with asyncio.TaskGroup() as group:
            for _ in range(2):
                group.create_task(floods())
        over.set()
    assert await serves_all(database) == []
    assert sorted(number for number, _ in served) == list(range(1, next(numbers)))
    async with database.read() as tx:
        assert (await tx.scalar(select(func.count()).where(inbox.c.state == "new"))) == 0


async def test_one_person_has_one_turn_at_a_time(database: Database) -> None:
    """Also when another process, an older one, has locked only the update."""
    if database.is_sqlite:
        pytest.skip("SQLite has one writer, hence one turn at all")
    await comes(database, (1, 7), (2, 7), (3, 8))
    async with database.write() as one, database.write() as two, database.write() as three:
        assert {await claims(one), await claims(two)} == {7, 8}  # both have come at once: either may be first
        assert await claims(three) is None
    async with database.write() as old, database.write() as new:
        await old.execute(select(inbox.c.id).where(inbox.c.update_id == 1).with_for_update())
        assert await claims(new) == 8


async def crowd(database: Database, people: int) -> None:
    """Let two updates of each of so many people wait, and as many be done."""
    async with database.write() as tx:
        for statement in CROWD:
            await tx.execute(text(statement), {"last": 4 * people - 1, "people": people})


async def analyse(database: Database) -> None:
    """Let the statistics be those of now."""
    async with database.write() as tx:
        await tx.execute(text("ANALYZE"))


CROWD = [
    """WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < :last)
    INSERT INTO dialog (person_key, data, next_id) SELECT i, '{}', i FROM n WHERE i < :people""",
    """WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < :last)
    INSERT INTO inbox (id, update_id, person_key, raw, received_real, state)
    SELECT i, i, i % :people, '{}', 0, CASE WHEN i < 2 * :people THEN 'new' ELSE 'done' END FROM n""",
]


OF_WHO_WRITES = {
    *("uq_person_telegram_id", "pk_person_role", "sqlite_autoindex_person_1", "sqlite_autoindex_person_role_1"),
    "all of uq_person_telegram_id",  # PostgreSQL's way when there are none, as here
}
OF_THEIR_CHAT = {"ix_outbox_open", "all of ix_outbox_open", "pk_message"}
FIRST_TURN = {"ix_dialog_turn", "all of ix_dialog_turn"}
"""As SQLite and as PostgreSQL call it: the first of an index is read, whatever comes after it."""


async def claims(tx: Transaction) -> int | None:
    """Claim and return whose update it is."""
    row = await queries.claim(tx, NOW)
    return None if row is None else int(row["person_key"])


def _claiming(database: Database) -> Select[Any]:
    return queries._claim(database.url.get_backend_name(), one=False).params(soon=NOW)


@pytest.fixture
async def quiet_database(empty_copy_url: str) -> AsyncIterator[Database]:
    """Open a database whose statistics are as new or old as the test makes them."""
    database = Database(empty_copy_url)
    if not database.is_sqlite:
        async with database.write() as tx:
            for table in (dialog, inbox):
                await tx.execute(text(f"ALTER TABLE {table.name} SET (autovacuum_enabled = off)"))
    yield database
    await database.close()


@pytest.mark.parametrize("analysed", [False, True], ids=["fresh", "analysed"])
async def test_a_claim_looks_at_one_person_however_many_wait(quiet_database: Database, analysed: bool) -> None:
    await crowd(quiet_database, 5000)
    if analysed:
        await analyse(quiet_database)
    claim, soonest = [await explained(quiet_database, each) for each in (_claiming(quiet_database), queries._SOONEST)]
    assert claim.looks_at - OF_WHO_WRITES - OF_THEIR_CHAT == {"ix_dialog_turn", "pk_inbox"}, claim.shown
    assert soonest.looks_at <= FIRST_TURN, soonest.shown
    assert not claim.sorts, claim.shown
    assert (claim.rows, soonest.rows) == (None, None) if quiet_database.is_sqlite else (2, 1)


async def test_a_claim_looks_updates_up_also_when_the_statistics_know_of_none(quiet_database: Database) -> None:
    """Those of a quiet hour are the newest well into a flood."""
    await crowd(quiet_database, 200)
    await analyse(quiet_database)
    async with quiet_database.write() as tx:
        await tx.execute(inbox.delete())
        await tx.execute(dialog.delete())
        await tx.execute(text("ANALYZE inbox"))
    await crowd(quiet_database, 5000)
    claim = await explained(quiet_database, _claiming(quiet_database))
    assert claim.looks_at - OF_WHO_WRITES - OF_THEIR_CHAT == {"ix_dialog_turn", "pk_inbox"}, claim.shown
    assert claim.rows is None or claim.rows < 25_000, "not every update for every person, which were 50 millions"


async def test_a_claim_looks_at_one_person_also_when_nobody_may_have_a_turn_yet(
    quiet_database: Database,
) -> None:
    await crowd(quiet_database, 5000)
    async with quiet_database.write() as tx:
        await tx.execute(update(dialog).values(turn_real=real_now() + 3600))
    await analyse(quiet_database)
    plan = await explained(quiet_database, _claiming(quiet_database))
    assert plan.looks_at - OF_WHO_WRITES - OF_THEIR_CHAT == {"ix_dialog_turn", "pk_inbox"}, plan.shown
    assert not plan.rows, plan.shown


async def test_the_old_claim_looked_at_everybody(quiet_database: Database) -> None:
    """The control: the update whose person has no earlier one, by when people were served."""
    await crowd(quiet_database, 200)
    await analyse(quiet_database)
    plan = await explained(quiet_database, text(OLD_CLAIM))
    assert plan.sorts, plan.shown
    assert quiet_database.is_sqlite or (plan.rows or 0) > 200, plan.shown


OLD_CLAIM = """
SELECT inbox.id FROM inbox JOIN dialog ON dialog.person_key = inbox.person_key
WHERE inbox.state = 'new' AND inbox.retry_real <= 1e12 AND NOT EXISTS (
    SELECT 1 FROM inbox AS earlier
    WHERE earlier.person_key = inbox.person_key AND earlier.state = 'new' AND earlier.id < inbox.id)
ORDER BY dialog.served_real, inbox.id LIMIT 1
"""
