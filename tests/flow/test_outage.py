"""An outage of the database: waited for in one place, said once, and what it cut off is looked up."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any, cast

import pytest
from sqlalchemy import select, update

from bot.flow import runner
from bot.flow.outage import FIRST_PAUSE, LONGEST_PAUSE, Outage
from bot.flow.outbox import Outbox
from bot.flow.pulse import Pulse
from bot.ui.screen import Screen
from db import driver
from db.engine import Database, database_time, real_now
from db.file import DatabaseUnusable
from db.models import dialog, inbox, outbox
from tests.support.chat import Chatter, World
from tests.support.virtual_time import virtual_time


def _sqlite_error(code: int, words: str = "") -> sqlite3.OperationalError:
    error = sqlite3.OperationalError(words or "some words of the driver")
    error.sqlite_errorcode = code
    return error


LOCKED = _sqlite_error(sqlite3.SQLITE_BUSY, "database is locked")
FULL = _sqlite_error(sqlite3.SQLITE_FULL, "database or disk is full")
DAMAGED = _sqlite_error(sqlite3.SQLITE_CORRUPT, "database disk image is malformed")
READ_ONLY = _sqlite_error(sqlite3.SQLITE_READONLY, "attempt to write a readonly database")


class Away:
    """A database that fails so many times, or until a moment of the loop's time."""

    def __init__(self, error: Exception, *, until: float = 0.0) -> None:
        self.error, self.until = error, until
        self.looked: list[float] = []

    def answer(self) -> None:
        if asyncio.get_running_loop().time() < self.until:
            raise self.error

    async def touch(self) -> None:
        self.looked.append(asyncio.get_running_loop().time())
        self.answer()

    async def work(self) -> str:
        self.answer()
        return "done"


def _outage(away: Away) -> Outage:
    loop = asyncio.get_running_loop()
    return Outage(cast(Database, away), Pulse(loop.time), monotonic=loop.time)


async def _laps(outage: Outage, away: Away, count: int) -> list[str | None]:
    return [await outage.lap("loop", away.work) for _ in range(count)]


@virtual_time
async def test_all_loops_wait_together_and_it_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    away = Away(LOCKED, until=60)
    outage = _outage(away)
    with caplog.at_level(logging.INFO):
        results = await asyncio.gather(*(_laps(outage, away, 2) for _ in range(8)))
        await asyncio.sleep(5)
        await outage.lap("loop", away.work)
    assert results == [[None, "done"]] * 8
    assert len(caplog.messages) == 2, caplog.messages
    assert caplog.messages[0].startswith("the database does not answer (database is locked)")
    assert caplog.messages[1].startswith("the database is back after 6")


@virtual_time
async def test_the_pauses_grow_and_work_goes_on_within_five_seconds() -> None:
    away = Away(LOCKED, until=60)
    outage = _outage(away)
    await _laps(outage, away, 1)
    pauses = [round(after - before, 3) for before, after in zip(away.looked, away.looked[1:], strict=False)]
    assert away.looked[0] == FIRST_PAUSE
    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST_PAUSE < 5
    assert asyncio.get_running_loop().time() < 65


@virtual_time
async def test_a_short_one_is_over_soon() -> None:
    away = Away(LOCKED, until=0.05)
    outage = _outage(away)
    await _laps(outage, away, 1)
    assert asyncio.get_running_loop().time() < 0.2


@virtual_time
async def test_a_bug_is_no_outage() -> None:
    away = Away(ZeroDivisionError(), until=60)
    with pytest.raises(ZeroDivisionError):
        await _laps(_outage(away), away, 1)
    assert not away.looked


@virtual_time
async def test_a_write_through_a_connection_for_reading_is_a_bug_not_a_read_only_disk() -> None:
    away = Away(LOCKED)

    async def writes() -> None:
        raise READ_ONLY

    with pytest.raises(sqlite3.OperationalError):
        await _outage(away).lap("loop", writes)


@virtual_time
async def test_a_full_disk_that_takes_small_things_is_said_once_and_not_hammered(
    caplog: pytest.LogCaptureFixture,
) -> None:
    away, outage, tries = Away(FULL), _outage(Away(FULL)), 0

    async def writes() -> None:
        nonlocal tries
        tries += 1
        if asyncio.get_running_loop().time() < 60:
            raise FULL

    async def reads() -> None:
        while asyncio.get_running_loop().time() < 70:
            await outage.lap("reading", away.work)
            await asyncio.sleep(0.5)

    async def writes_on() -> None:
        while asyncio.get_running_loop().time() < 70:
            await outage.lap("writing", writes)
            await asyncio.sleep(0.5)

    with caplog.at_level(logging.INFO):
        await asyncio.gather(reads(), writes_on())
    assert [message.partition(":")[0] for message in caplog.messages] == [
        "the disk of the database is full",
        "the database is back after 61 s",
    ]
    assert tries < 100


@virtual_time
async def test_what_is_damaged_is_not_waited_for() -> None:
    away = Away(DAMAGED, until=60)
    with pytest.raises(DatabaseUnusable, match=r"python -m bot restore FILE"):
        await _laps(_outage(away), away, 1)
    assert asyncio.get_running_loop().time() == 0


@virtual_time
async def test_whoever_waits_is_let_go_when_the_process_ends() -> None:
    away = Away(LOCKED, until=3600)
    outage = _outage(away)

    async def stops() -> None:
        await asyncio.sleep(10)
        outage.stop()

    results = await asyncio.gather(outage.through(away.work), stops(), return_exceptions=True)
    assert list(results) == [LOCKED, None]
    assert asyncio.get_running_loop().time() == 10


@virtual_time
async def test_a_loop_that_hangs_is_dead_and_one_that_waits_for_the_database_is_alive() -> None:
    away = Away(LOCKED, until=600)
    outage = _outage(away)
    assert outage.alive()
    waiting = asyncio.get_running_loop().create_task(outage.lap("loop", away.work, within=30))
    await asyncio.sleep(500)
    assert outage.alive()
    await waiting
    await asyncio.sleep(5)
    await outage.lap("loop", away.work, within=30)
    assert outage.alive()
    await asyncio.sleep(100)
    assert not outage.alive()


# With the real bot


@contextmanager
def cut_off(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Lose the connection right after the next commits that wrote: nobody knows whether they came through.

    Gives what is to happen, one for each transaction: "lost" after its commit, "undone" before it, "looked at" for
    lost rows between its commit and whatever comes next, "fine".
    """
    real, plan = Database.write, list[str]()

    @asynccontextmanager
    async def write(database: Database) -> AsyncIterator[Any]:
        what = "fine"
        async with real(database) as tx:
            yield tx
            what = plan.pop(0) if plan else "fine"
            if what == "undone":
                raise ConnectionResetError("cut off before the commit")
        if what == "looked at":
            await world.app.outbox.put_back_lost(world.app.sender.held)
        if what == "lost":
            raise ConnectionResetError("cut off after the commit")

    with monkeypatch.context() as patch:
        patch.setattr(Database, "write", write)
        yield plan


@pytest.mark.parametrize("cut", ["lost", "undone"])
async def test_a_turn_whose_commit_is_unknown_has_its_effect_once(
    world: World, nabil: Chatter, monkeypatch: pytest.MonkeyPatch, cut: str
) -> None:
    nabil.user.says("/help")
    nabil.user.says("/sessions")
    await world.app.poller.poll(wait=0)
    with cut_off(world, monkeypatch) as plan:
        plan.append(cut)
        while await world.app.inbox.serve_one():
            pass
        await world.settles()
    assert len(nabil.news) == 2
    async with world.app.database.read() as tx:
        assert set(await tx.scalars(select(inbox.c.state))) == {"done"}
        assert set(await tx.scalars(select(inbox.c.attempts))) == {0}, "an outage is no bug of the update's"
        assert set(await tx.scalars(select(outbox.c.state))) == {"sent"}


async def test_without_a_look_for_strays_the_reply_of_a_lost_commit_waits_for_its_lease(
    world: World, nabil: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control."""

    async def looks_not(*_args: Any) -> None:
        pass

    nabil.user.says("/help")
    await world.app.poller.poll(wait=0)
    with cut_off(world, monkeypatch) as plan, monkeypatch.context() as patch:
        patch.setattr(Outbox, "put_back_lost", looks_not)
        plan.append("lost")
        await world.app.inbox.serve_one()
        await world.settles()
        nabil.hears_nothing()
    await world.app.outbox.put_back_lost(world.app.sender.held)
    await world.settles()
    assert len(nabil.news) == 1


async def test_a_claim_whose_commit_is_lost_is_made_again(
    world: World, nabil: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with world.app.database.write() as tx:
        await world.app.outbox.post(tx, nabil.user.id, Screen("it is time"), now=world.clock.now())
    with cut_off(world, monkeypatch) as plan:
        plan.append("lost")
        with pytest.raises(ConnectionResetError):
            await world.app.ticks.once()
        await world.settles()
        nabil.hears_nothing()
        await world.app.ticks._keep()
        await world.settles()
    assert [message.text for message in nabil.news] == ["it is time"]


async def test_rows_in_hand_or_in_an_open_transaction_are_not_lost(
    world: World, nabil: Chatter, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    nabil.user.says("/help")
    await world.app.poller.poll(wait=0)
    with cut_off(world, monkeypatch) as plan:
        plan.append("looked at")
        await world.app.inbox.serve_one()
        await world.app.outbox.put_back_lost(world.app.sender.held)
        await world.settles()
    assert len(nabil.news) == 1
    assert "did not know of them" not in caplog.text


@pytest.mark.parametrize("cut", ["lost", "undone"])
async def test_a_settle_whose_commit_is_unknown_is_made_again_and_sends_nothing_twice(
    world: World, nabil: Chatter, monkeypatch: pytest.MonkeyPatch, cut: str
) -> None:
    with cut_off(world, monkeypatch) as plan:
        nabil.user.says("/help")
        await world.app.poller.poll(wait=0)
        plan += ["fine", cut, "fine"]
        await world.app.inbox.serve_one()
        await world.app.sender.idle()
        await world.settles()
    assert len(nabil.news) == 1
    async with world.app.database.read() as tx:
        assert set(await tx.scalars(select(outbox.c.state))) == {"sent"}


async def test_a_message_given_back_by_a_lost_settle_is_given_back_once(
    world: World, nabil: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    with cut_off(world, monkeypatch) as plan:
        nabil.user.says("/help")
        await world.app.poller.poll(wait=0)
        await world.app.inbox.serve_one()
        plan.append("lost")
        await world.stops()
    async with world.app.database.read() as tx:
        [row] = (await tx.execute(select(outbox).where(outbox.c.state != "sent"))).mappings()
    assert (row["state"], row["attempts"]) == ("waiting", 0)
    await world.starts()
    async with world.app.database.write() as tx:
        await tx.execute(update(outbox).values(retry_real=0.0))
    await world.settles()
    assert len(nabil.news) == 1


async def test_the_start_waits_for_a_locked_database(
    world: World, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with cut_off(world, monkeypatch) as plan:
        plan += ["undone", "undone", "lost"]
        await world.restarts()
        assert not plan


@pytest.mark.parametrize(("step", "edits"), [(0, 0), (7200, 1)], ids=["repeat", "clock stepped back"])
async def test_a_button_that_was_served_before_the_clock_stepped_back_is_no_repeat(
    world: World, nabil: Chatter, step: int, edits: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "DOUBLE_PRESS", 3600.0)
    await nabil.says("/start")
    message, button = nabil.finds("Help")
    await nabil.taps_in(message, button)
    async with world.app.database.write() as tx:
        await tx.execute(update(dialog).values(served_real=dialog.c.served_real + step))
    before = len(world.telegram.log)
    await nabil.taps_in(message, button)
    assert sum(call.method == "editMessageText" for call in world.telegram.log[before:]) == edits


def test_sqlites_clock_goes_on_when_the_wall_clock_steps_back(monkeypatch: pytest.MonkeyPatch) -> None:
    wall, passed = 1_000_000.0, 50.0

    class Wall:
        def execute(self, _question: str) -> list[list[float]]:
            return [[wall]]

    monkeypatch.setattr("time.monotonic", lambda: passed)
    clock = driver.Clock()
    clock.start(cast(sqlite3.Connection, Wall()))
    wall, passed = wall - 7200, passed + 10
    clock.start(cast(sqlite3.Connection, Wall()))
    assert clock.now() == 1_000_010


async def test_statements_ask_that_clock(world: World) -> None:
    async with world.app.database.read() as tx:
        now = await database_time(tx)
        if world.app.database.is_sqlite:
            assert now == pytest.approx(driver.CLOCK.now(), abs=5)
        await tx.execute(select(inbox.c.id).where(inbox.c.retry_real <= real_now()))
