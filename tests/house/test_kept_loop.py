"""The loop and the connections that tests use one after the other: each finds them as if nobody had used them."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from typing import Any

import asyncpg  # type: ignore[import-untyped]
import pytest
from sqlalchemy import func, select, text

from db.engine import Database
from db.models import Person
from tests.support.loops import KeptLoop
from tests.support.postgresql import PostgreSQL
from tests.support.rows import add_person


@pytest.fixture
def loop() -> Iterator[KeptLoop]:
    made = KeptLoop()
    yield made
    made.end()


@pytest.fixture
def run(loop: KeptLoop) -> Callable[[Coroutine[Any, Any, Any]], Any]:
    """Run something as a test of its own does."""

    def running(work: Coroutine[Any, Any, Any]) -> Any:
        with asyncio.Runner(loop_factory=lambda: loop) as runner:
            return runner.run(work)

    return running


Run = Callable[[Coroutine[Any, Any, Any]], Any]


def test_what_a_test_leaves_to_be_called_is_not_called_in_the_next_one(run: Run, loop: KeptLoop) -> None:
    called: list[str] = []

    async def leave() -> None:
        loop.call_later(0.01, called.append, "timer")
        asyncio.ensure_future(asyncio.Event().wait()).add_done_callback(  # noqa: TID251 - what is left behind
            lambda done: called.append("ended" if not done.cancelled() else "cancelled")
        )

    async def come_after() -> None:
        late = asyncio.Event()
        loop.call_later(0.01, late.set)
        await late.wait()

    run(leave())
    assert called == ["cancelled"]
    run(come_after())
    assert called == ["cancelled"], "the timer was to come before that one"


def test_generators_and_threads_can_be_used_again(run: Run) -> None:
    async def numbers() -> AsyncIterator[int]:
        yield 1
        yield 2

    async def use() -> tuple[int, int]:
        return await anext(numbers()), await asyncio.to_thread(threading.get_ident)

    threads = threading.active_count()
    first, second = run(use()), run(use())
    assert first[0] == second[0] == 1
    assert threading.active_count() == threads, "they are waited for"


def test_sockets_and_servers_that_are_left_open_are_cut(run: Run, loop: KeptLoop) -> None:
    here, there = socket.socketpair()
    heard: list[bytes] = []
    mine, theirs = socket.socketpair()
    mine.setblocking(False)

    async def leave() -> None:
        await loop.create_connection(asyncio.Protocol, sock=here)
        loop.add_reader(mine, lambda: heard.append(mine.recv(1)))

    async def hear_another() -> None:
        another, end = socket.socketpair()
        told = asyncio.Event()
        loop.add_reader(another, told.set)
        end.send(b"x")
        await told.wait()
        loop.remove_reader(another)
        another.close()
        end.close()

    run(leave())
    assert there.recv(1) == b"", "the other side sees its end"
    theirs.send(b"x")
    run(hear_another())
    assert heard == [], "it was to be heard with the other one"
    for each in (there, mine, theirs):
        each.close()


async def _pid(database: Database) -> int:
    async with database.write() as tx:
        return int(await tx.scalar(text("SELECT pg_backend_pid()")) or 0)


async def _use(url: str, work: Callable[[Database], Coroutine[Any, Any, Any]]) -> Any:
    database = Database(url)
    try:
        return await work(database)
    finally:
        await database.close()


async def _is_as_new(database: Database) -> int:
    async with database.write() as tx:
        assert await tx.scalar(select(func.count()).select_from(Person)) == 0
        assert await tx.scalar(text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")) == 0
        assert await tx.scalar(text("SHOW work_mem")) != "77MB"
        assert await tx.scalar(text("SHOW application_name")) == "skillbd-bot"
        assert await add_person(tx, "Rumi") == 1, "ids begin anew"
    return await _pid(database)


def test_a_connection_that_was_closed_is_as_new_for_the_next_test(postgresql: PostgreSQL, run: Run) -> None:
    async def spoil(database: Database) -> int:
        async with database.write() as tx:
            await add_person(tx, "Nabil")
            await tx.execute(text("SET work_mem = '77MB'"))
            await tx.execute(text("SELECT pg_advisory_lock(7)"))
            await tx.execute(text("LISTEN something"))
        return await _pid(database)

    with postgresql.lend() as url:
        first = run(_use(url, spoil))
    with postgresql.lend() as again:
        assert again == url
        assert run(_use(again, _is_as_new)) == first


def test_a_connection_that_a_test_leaves_open_is_ended(postgresql: PostgreSQL, run: Run) -> None:
    with postgresql.lend() as url:
        late = Database(url)
        first = run(_pid(late))
    with postgresql.lend() as again:
        assert run(_use(again, _is_as_new)) != first
        with pytest.raises((asyncpg.InterfaceError, asyncpg.PostgresConnectionError)):
            run(late._source._writing._free[0][1].fetchval("SELECT 1"))  # type: ignore[union-attr]  # as it was left
        run(late.close())


def test_a_test_with_a_loop_of_its_own_gets_a_new_connection(postgresql: PostgreSQL, run: Run) -> None:
    with postgresql.lend() as url:
        first = run(_use(url, _pid))
        assert asyncio.run(_use(url, _pid)) != first
        assert run(_use(url, _pid)) == first
