"""Twenty people want one time at once. The database decides, thirty rounds long, a hundred in `make chaos`."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import BigInteger, bindparam, func, select

from db import locks
from db.engine import Database
from db.locks import OVERLAP, lock_people, refusing
from db.models import Participant
from db.transaction import Transaction
from domain.refusals import SlotTaken
from tests.db.test_overlap import drop_the_rule
from tests.support.chaos import size
from tests.support.rows import MIDNIGHT, add_people, add_session, double_booked
from tests.support.statements import counted

pytestmark = pytest.mark.chaos
RACERS = 20
ROUNDS = size(30, 100)
HOUR = dt.timedelta(hours=1)

Start = Callable[[int, int], dt.datetime]


def same_slot(number: int, _racer: int) -> dt.datetime:
    """Everybody wants the same hour of the round's day."""
    return MIDNIGHT + dt.timedelta(days=number)


def half_overlapping(number: int, racer: int) -> dt.datetime:
    """Everybody wants an hour that begins in the middle of the previous one's."""
    return MIDNIGHT + dt.timedelta(days=number, minutes=30 * racer)


async def book(database: Database, host: int, guest: int, start: dt.datetime) -> dt.datetime | None:
    """Book as the service does; return the start, or None when somebody was faster."""
    try:
        async with database.write() as tx:
            await lock_people(tx, host, guest)
            with refusing(OVERLAP, SlotTaken(start)):
                await add_session(tx, host, guest, start, start + HOUR)
    except SlotTaken:
        return None
    return start


async def race(database: Database, pairs: list[tuple[int, int]], starts: list[dt.datetime]) -> list[dt.datetime]:
    """Let every pair of host and guest book at once, and return the starts of the winners."""
    results = await asyncio.gather(
        *(book(database, host, guest, start) for (host, guest), start in zip(pairs, starts, strict=True))
    )
    return sorted(start for start in results if start is not None)


@pytest.fixture
async def one_mentor(database: Database) -> list[tuple[int, int]]:
    """Return twenty students with the mentor whom all of them want."""
    async with database.write() as tx:
        mentor, *students = await add_people(tx, RACERS + 1)
    return [(mentor, student) for student in students]


async def test_one_slot_has_one_winner(database: Database, one_mentor: list[tuple[int, int]]) -> None:
    for number in range(ROUNDS):
        starts = [same_slot(number, racer) for racer in range(RACERS)]
        assert len(await race(database, one_mentor, starts)) == 1
    async with database.read() as tx:
        assert await double_booked(tx) == 0


async def test_half_overlapping_slots_leave_no_overlap_and_no_needless_loser(
    database: Database, one_mentor: list[tuple[int, int]]
) -> None:
    for number in range(ROUNDS):
        starts = [half_overlapping(number, racer) for racer in range(RACERS)]
        winners = await race(database, one_mentor, starts)
        assert all(any(abs(start - winner) < HOUR for winner in winners) for start in starts)
    async with database.read() as tx:
        assert await double_booked(tx) == 0


async def test_a_student_who_takes_two_mentors_at_once_gets_one(
    database: Database, one_mentor: list[tuple[int, int]]
) -> None:
    swapped = [(mentor, student) for student, mentor in one_mentor]
    for number in range(ROUNDS // 10):
        assert len(await race(database, swapped, [same_slot(number, 0)] * RACERS)) == 1


async def test_people_who_book_each_other_do_not_deadlock(
    database: Database, one_mentor: list[tuple[int, int]]
) -> None:
    crossed = [pair if racer % 2 else pair[::-1] for racer, pair in enumerate(one_mentor)]
    for number in range(ROUNDS // 10):
        assert len(await race(database, crossed, [same_slot(number, 0)] * RACERS)) == 1


async def test_looking_before_booking_is_no_guard(database: Database, one_mentor: list[tuple[int, int]]) -> None:
    """The control: without the rule and the lock, a check that was right when it was made books twice."""
    async with database.write() as tx:
        await drop_the_rule(tx)
    everybody_has_looked = asyncio.Barrier(len(one_mentor[:5]))

    async def look_and_book(mentor: int, student: int) -> None:
        async with database.read() as tx:
            free = await is_free(tx, mentor, MIDNIGHT)
        await everybody_has_looked.wait()
        if free:
            async with database.write() as tx:
                await add_session(tx, mentor, student, MIDNIGHT, MIDNIGHT + HOUR)

    await asyncio.gather(*(look_and_book(*pair) for pair in one_mentor[:5]))
    async with database.read() as tx:
        assert await double_booked(tx) == 10


async def is_free(tx: Transaction, person: int, start: dt.datetime) -> bool:
    """Look for anything that keeps a person busy in the hour from `start`."""
    busy = select(Participant).where(
        Participant.person_id == person,
        Participant.blocks,
        Participant.start_time < start + HOUR,
        Participant.end_time > start,
    )
    return (await tx.execute(busy)).first() is None


async def _is_locked(database: Database, person: int) -> bool:
    """Tell whether somebody else would have to wait for a person's lock."""
    async with database.write() as tx:
        key = locks._PEOPLE + person
        return not await tx.scalar(select(func.pg_try_advisory_xact_lock(bindparam("key", key, BigInteger()))))


async def _locks_and_fails(tx: Transaction, database: Database) -> None:
    async with tx.savepoint():
        await lock_people(tx, 1, 3)
        assert await _is_locked(database, 3)
        raise ZeroDivisionError


async def test_a_lock_is_taken_once_and_again_when_a_savepoint_has_given_it_up(database: Database) -> None:
    if database.is_sqlite:
        pytest.skip("SQLite has one writer, which is the lock")
    async with database.write() as tx:
        await lock_people(tx, 1, 2)
        with counted() as asked:
            await lock_people(tx, 2)
            await lock_people(tx, 2, 1)
        assert not list(asked)
        with pytest.raises(ZeroDivisionError):
            await _locks_and_fails(tx, database)
        assert [await _is_locked(database, each) for each in (1, 2, 3)] == [True, True, False]
        await lock_people(tx, 1, 3)
        assert await _is_locked(database, 3)
    assert not await _is_locked(database, 1)
