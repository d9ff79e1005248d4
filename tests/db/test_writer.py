"""SQLite's writer: those who wait share a commit, and nobody has written before it is done."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import nullcontext, suppress
from functools import partial
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text

from db import crash, writer
from db.driver import until
from db.engine import Database
from db.models import Person
from db.sqlite import SQLite
from db.transaction import Transaction
from db.writer import MOST_TOGETHER, Writer
from tests.support.chaos import size
from tests.support.rows import add_person

SEEDS = size(30, 1000)
Body = Callable[[Transaction], Awaitable[object]]


@pytest.fixture
def database_url(tmp_path: Path, sqlite_template: Path) -> str:
    """A file of the test's own: only SQLite shares commits."""
    file = tmp_path / "bot.db"
    file.write_bytes(sqlite_template.read_bytes())
    return f"sqlite+aiosqlite:///{file}"


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those who come in time share a commit, however slow the machine is."""
    monkeypatch.setattr(writer, "TOGETHER_FOR", 60.0)


@pytest.fixture
async def log(database: Database, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the writer passes from now on: "turn" and "commit"."""
    async with database.write():
        pass  # the connection is there
    passed: list[str] = []
    names = {crash.BETWEEN_SAVEPOINTS: "turn", crash.AFTER_COMMIT: "commit"}
    monkeypatch.setattr(crash, "reached", lambda name: passed.append(names[name]) if name in names else None)
    return passed


def writer_of(database: Database) -> Writer:
    assert isinstance(database._source, SQLite)
    return database._source._writer


async def adds(database: Database, name: str, *bodies: Body) -> None:
    """Write somebody's name, and whatever else."""
    async with database.write() as tx:
        await add_person(tx, name)
        for body in bodies:
            await body(tx)


async def names(database: Database) -> set[str]:
    """Return who is stored, seen by another connection."""
    async with database.read() as tx:
        return set((await tx.scalars(text("SELECT name FROM person"))).all())


async def together(*writes: Awaitable[object]) -> list[object]:
    return await asyncio.gather(*writes, return_exceptions=True)


async def breaks(_tx: Transaction) -> None:
    raise ZeroDivisionError


async def fill(tx: Transaction) -> None:
    """Let the file have no room; SQLite takes back the statement, or the whole transaction."""
    pages = await tx.scalar(text("PRAGMA page_count"))
    await tx.execute(text(f"PRAGMA max_page_count = {pages}"))
    await tx.execute(text("UPDATE person SET name = name || hex(randomblob(3000000))"))


class Gate:
    """A body that stops until it is let go on."""

    def __init__(self) -> None:
        self.here, self.opened = asyncio.Event(), asyncio.Event()

    async def __call__(self, _tx: Transaction) -> None:
        self.here.set()
        await self.opened.wait()


async def after(gate: Gate, tasks: asyncio.TaskGroup, database: Database, *who: str) -> list[asyncio.Task[None]]:
    """Let people wait for their turn behind one who is inside."""
    first = tasks.create_task(adds(database, "first", gate))
    await gate.here.wait()
    waiting = [tasks.create_task(adds(database, each)) for each in who]
    await asyncio.sleep(0)
    return [first, *waiting]


async def test_those_who_wait_share_a_commit(database: Database, log: list[str]) -> None:
    await together(*(adds(database, f"p{n}") for n in range(MOST_TOGETHER)))
    assert log == ["turn"] * MOST_TOGETHER + ["commit"]
    assert len(await names(database)) == MOST_TOGETHER


async def test_one_who_is_alone_commits_at_once(database: Database, log: list[str]) -> None:
    for n in range(3):
        await adds(database, f"p{n}")
        assert f"p{n}" in await names(database)
    assert log == ["turn", "commit"] * 3


async def test_at_most_so_many_share_one(database: Database, log: list[str]) -> None:
    await together(*(adds(database, f"p{n}") for n in range(2 * MOST_TOGETHER + 1)))
    assert log == [*["turn"] * MOST_TOGETHER, "commit"] * 2 + ["turn", "commit"]


async def test_after_a_while_nobody_joins(database: Database, log: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "TOGETHER_FOR", 0.0)
    await together(*(adds(database, f"p{n}") for n in range(3)))
    assert log == ["turn", "commit"] * 3


async def test_first_come_first_served(database: Database) -> None:
    served: list[int] = []

    async def comes(n: int) -> None:
        async with database.write():
            served.append(n)

    await together(*(comes(n) for n in range(5 * MOST_TOGETHER)))
    assert served == sorted(served)


async def test_nobody_has_written_before_the_commit(database: Database) -> None:
    gate = Gate()
    async with asyncio.TaskGroup() as tasks:
        early = tasks.create_task(adds(database, "early"))
        late = tasks.create_task(adds(database, "late", gate))
        await gate.here.wait()
        assert not early.done()
        assert await names(database) == set()
        gate.opened.set()
    assert late.done()
    assert await names(database) == {"early", "late"}


async def test_one_who_fails_takes_back_only_their_own(database: Database, log: list[str]) -> None:
    ended = await together(adds(database, "a"), adds(database, "b", breaks), adds(database, "c"))
    assert [type(each) for each in ended] == [type(None), ZeroDivisionError, type(None)]
    assert await names(database) == {"a", "c"}
    assert log.count("commit") == 1


async def test_without_savepoints_the_failed_one_would_be_stored(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control."""
    monkeypatch.setattr(writer, "savepoint", lambda *_: nullcontext())
    await together(adds(database, "a"), adds(database, "b", breaks), adds(database, "c"))
    assert await names(database) == {"a", "b", "c"}


@pytest.mark.parametrize("point", [crash.BEFORE_COMMIT, crash.AFTER_COMMIT])
async def test_a_commit_that_fails_fails_all_who_share_it(
    database: Database, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    def fails(name: str) -> None:
        if name == point:
            raise sqlite3.OperationalError("the disk is gone")

    with monkeypatch.context() as patch:
        patch.setattr(crash, "reached", fails)
        ended = await together(*(adds(database, f"p{n}") for n in range(3)))
    assert all("the disk is gone" in str(each) for each in ended)
    assert len(await names(database)) == (3 if point == crash.AFTER_COMMIT else 0)
    await adds(database, "next")
    assert "next" in await names(database)


async def test_a_full_disk_fails_those_before_too_when_it_ends_the_transaction(database: Database) -> None:
    await adds(database, "somebody")
    ended = await together(adds(database, "a"), adds(database, "b", fill), adds(database, "c", breaks))
    assert isinstance(ended[1], Exception)
    stored = {"somebody", *(name for name, error in zip("abc", ended, strict=True) if error is None)}
    await adds(database, "next", lambda tx: tx.execute(text("PRAGMA max_page_count = 1000000")))
    assert await names(database) == {*stored, "next"}


async def loses_all(tx: Transaction) -> None:
    """Do what SQLite does by itself on a full disk."""
    with suppress(sqlite3.IntegrityError):
        tx._raw.execute("INSERT OR ROLLBACK INTO person SELECT * FROM person")


async def test_a_transaction_that_is_gone_fails_those_before_and_stores_nothing(database: Database) -> None:
    ended = await together(adds(database, "a"), adds(database, "b", loses_all), adds(database, "c"))
    assert [isinstance(each, sqlite3.IntegrityError) for each in ended[:2]] == [True, True]
    assert ended[2] is None
    assert await names(database) == {"c"}


@pytest.mark.parametrize("way", ["prepared", "entity", "savepoint"])
async def test_what_goes_on_in_a_transaction_that_is_gone_is_not_stored(database: Database, way: str) -> None:
    """Outside of a transaction SQLite would store each statement at once."""

    async def goes_on(tx: Transaction) -> None:
        if way == "prepared":
            await add_person(tx, "zombie")
        elif way == "entity":
            async with tx.savepoint():
                tx.add(Person(name="zombie", language="en", zone="UTC", created_at=None))
        else:
            async with tx.savepoint():
                await add_person(tx, "zombie")

    ended = await together(adds(database, "a"), adds(database, "b", loses_all, goes_on))
    assert all(isinstance(each, Exception) for each in ended)
    assert await names(database) == set()


async def test_who_is_cancelled_in_a_transaction_that_is_gone_does_not_hide_it(database: Database) -> None:
    gate = Gate()
    async with asyncio.TaskGroup() as tasks:
        first = tasks.create_task(_caught(partial(adds, database, "a")))
        second = tasks.create_task(_caught(partial(adds, database, "b", loses_all, gate)))
        await gate.here.wait()
        second.cancel()
    assert isinstance(first.result(), sqlite3.Error)
    assert isinstance(second.result(), asyncio.CancelledError)
    assert await names(database) == set()


async def _caught(work: Callable[[], Awaitable[None]]) -> BaseException | None:
    try:
        await work()
    except BaseException as error:
        return error
    return None


async def test_a_savepoint_that_cannot_be_taken_back_takes_back_all(database: Database) -> None:
    async def spoils(tx: Transaction) -> None:
        tx._raw.execute("RELEASE turn")
        raise ZeroDivisionError

    ended = await together(adds(database, "a"), adds(database, "b", spoils), adds(database, "c"))
    assert [each is None for each in ended] == [False, False, True]
    assert await names(database) == {"c"}


class TestCancelled:
    async def test_while_waiting(self, database: Database) -> None:
        gate = Gate()
        async with asyncio.TaskGroup() as tasks:
            _, gone, _ = await after(gate, tasks, database, "gone", "stays")
            gone.cancel()
            await asyncio.sleep(0)
            gate.opened.set()
        assert await names(database) == {"first", "stays"}

    async def test_at_the_moment_of_the_turn(self, database: Database) -> None:
        gate = Gate()
        async with asyncio.TaskGroup() as tasks:
            _, gone, _ = await after(gate, tasks, database, "gone", "stays")
            mine, were_up = writer_of(database)._waiting[0], []
            gate.opened.set()  # the first one wakes, and passes the turn on ...
            asyncio.get_running_loop().call_soon(lambda: were_up.append((mine.done(), gone.cancel())))
        assert were_up == [(True, True)]  # ... to one who is cancelled before they wake
        assert await names(database) == {"first", "stays"}

    async def test_inside(self, database: Database) -> None:
        inside = Gate()
        async with asyncio.TaskGroup() as tasks:
            before = tasks.create_task(adds(database, "before"))
            gone = tasks.create_task(adds(database, "gone", inside))
            await inside.here.wait()
            behind = tasks.create_task(adds(database, "behind"))
            gone.cancel()
        assert before.done()
        assert behind.done()
        assert await names(database) == {"before", "behind"}

    @pytest.mark.parametrize("steps", range(12))
    async def test_at_any_step_nobody_is_left_waiting(self, database: Database, steps: int) -> None:
        async with asyncio.timeout(10), asyncio.TaskGroup() as tasks:
            gone, *_ = [tasks.create_task(adds(database, each)) for each in ("gone", "a")]
            for _ in range(steps):
                await asyncio.sleep(0)
            gone.cancel()
        assert await names(database) >= {"a"}

    @pytest.mark.parametrize("steps", range(12))
    async def test_alone_at_any_step_the_commit_is_made_all_the_same(self, database: Database, steps: int) -> None:
        async with asyncio.timeout(10), asyncio.TaskGroup() as tasks:
            gone = tasks.create_task(adds(database, "gone"))
            for _ in range(steps):
                await asyncio.sleep(0)
            gone.cancel()
        writing = writer_of(database)
        assert writing._batch is None, "others would wait for a commit that nobody makes"
        assert writing.raw is None or not writing.raw.in_transaction

    async def test_while_the_commit_fails_the_others_hear_of_it(
        self, database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        gate, raw = Gate(), await _connection(database)

        async def slow() -> None:
            gate.here.set()
            await gate.opened.wait()
            raw.execute("ROLLBACK")  # as SQLite does by itself on a full disk
            raise sqlite3.OperationalError("the disk is full")

        async def write_out() -> None:
            async with asyncio.TaskGroup() as thread:
                work = thread.create_task(_caught(slow))
                await until(_future_of(work))

        monkeypatch.setattr(raw, "write_out", write_out)
        async with asyncio.TaskGroup() as tasks:
            a, b = [tasks.create_task(_caught(partial(adds, database, each))) for each in ("a", "b")]
            await gate.here.wait()
            a.cancel()
            b.cancel()
            gate.opened.set()
        assert await names(database) == set()
        assert [type(each.result()) for each in (a, b)] == [asyncio.CancelledError] * 2
        assert "the disk is full" in [str(error.__cause__) for each in (a, b) if (error := each.result())]


def _future_of(task: asyncio.Task[BaseException | None]) -> asyncio.Future[None]:
    """A future that fails with what a task has caught."""
    made = asyncio.get_running_loop().create_future()

    def tell(done: asyncio.Task[BaseException | None]) -> None:
        error = done.result()
        made.set_exception(error) if error is not None else made.set_result(None)

    task.add_done_callback(tell)
    return made


async def _connection(database: Database) -> sqlite3.Connection:
    async with database.write() as tx:
        found: sqlite3.Connection = tx._raw
    return found


async def test_an_explanation_that_fails_lets_nobody_wait_for_ever(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rescue of a replaced file may meet a full disk."""
    writing = writer_of(database)

    def unexplained(_error: Exception) -> Exception:
        raise OSError("no room for a rescue")

    def replaced() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(writing, "_explain", unexplained)
    monkeypatch.setattr(writing, "_before_commit", replaced)
    async with asyncio.timeout(10):
        ended = await together(adds(database, "a"), adds(database, "b"))
    assert [str(each) for each in ended] == ["no room for a rescue"] * 2


async def test_nobody_sees_what_changed_in_anothers_session(database: Database) -> None:
    async with database.write() as tx:
        person = await add_person(tx, "Nabil")

    async def renames(name: str, *, fails: bool) -> str:
        async with database.write() as tx:
            row = await tx.get_one(Person, person)
            was, row.name = row.name, name
            if fails:
                raise ZeroDivisionError
            return was

    seen = await together(renames("Rumi", fails=True), renames("Karim", fails=False), renames("Tania", fails=False))
    assert seen[1:] == ["Nabil", "Karim"]
    assert await names(database) == {"Tania"}


async def test_who_rides_along_joins_the_next_commit(database: Database, log: list[str]) -> None:
    async def rides() -> None:
        await database.company(5)
        await adds(database, "rider")

    async with asyncio.timeout(4), asyncio.TaskGroup() as tasks:
        tasks.create_task(rides())
        await asyncio.sleep(0)
        await adds(database, "driver")
    assert log == ["turn", "turn", "commit"]


async def test_who_rides_alone_goes_in_the_end(database: Database, log: list[str]) -> None:
    await database.company(0.01)
    await adds(database, "rider")
    assert log == ["turn", "commit"]


async def test_alone_is_after_the_commit_and_keeps_others_out(database: Database) -> None:
    writing = writer_of(database)
    gate = Gate()
    async with asyncio.TaskGroup() as tasks:
        [first] = await after(gate, tasks, database)
        quiet = tasks.create_task(_is_quiet(database))
        await asyncio.sleep(0)
        last = tasks.create_task(adds(database, "last"))
        gate.opened.set()
    assert first.done()
    assert last.done()
    assert quiet.result() == {"first"}
    assert writing._batch is None


async def _is_quiet(database: Database) -> set[str]:
    writing = writer_of(database)
    async with writing.alone():
        await asyncio.sleep(0.01)
        assert writing.raw is not None
        assert not writing.raw.in_transaction
        return await names(database)


async def test_any_mix_stores_exactly_what_has_returned(database: Database) -> None:
    for seed in range(SEEDS):
        chance = Random(seed)
        async with asyncio.timeout(20):
            returned, unsure = await _mix(database, chance, f"s{seed}")
        stored = {each for each in await names(database) if each.startswith(f"s{seed}-")}
        assert returned <= stored <= returned | unsure, f"seed {seed}"


async def _mix(database: Database, chance: Random, prefix: str) -> tuple[set[str], set[str]]:
    """Let many write at once, some of whom fail or are cancelled; return who has returned, and who may be stored.

    Who is cancelled while the commit is made has written, but cannot say so.
    """
    through: set[str] = set()

    async def writes(name: str, plan: Random) -> None:
        for _ in range(plan.randrange(4)):
            await asyncio.sleep(0)
        async with database.write() as tx:
            await add_person(tx, name)
            for _ in range(plan.randrange(3)):
                await asyncio.sleep(0)
            if plan.random() < 0.2:
                raise ZeroDivisionError
            if plan.random() < 0.1:
                await loses_all(tx)
            through.add(name)

    tasks: dict[str, asyncio.Task[BaseException | None]] = {}
    async with asyncio.TaskGroup() as group:
        for n in range(20):
            name = f"{prefix}-{n}"
            tasks[name] = group.create_task(_caught(partial(writes, name, Random(chance.random()))))
        for _ in range(5):
            for _ in range(chance.randrange(30)):
                await asyncio.sleep(0)
            chance.choice(list(tasks.values())).cancel()
    ended = {name: asyncio.CancelledError() if task.cancelled() else task.result() for name, task in tasks.items()}
    returned = {name for name, error in ended.items() if error is None}
    cancelled = {name for name, error in ended.items() if isinstance(error, asyncio.CancelledError)}
    return returned, cancelled & through
