"""Twenty students book at once through the service, thirty rounds long: nobody gets what another has."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Sequence

import pytest
from sqlalchemy import delete

from bot.services.views.people import PersonView
from db.models import Session, outbox
from domain.refusals import SlotTaken
from domain.status import Status
from tests.db.test_overlap import drop_the_rule
from tests.support.chaos import size
from tests.support.rows import double_booked
from tests.support.services import ServiceWorld, at

pytestmark = pytest.mark.chaos
RACERS = 20
ROUNDS = size(30, 100)
BATCH = 25  # a mentor's window has room for so many days


def same_slot(number: int, _racer: int) -> dt.datetime:
    return at(12, days=1 + number % BATCH)


def half_overlapping(number: int, racer: int) -> dt.datetime:
    """Slots of an hour that begin every half hour, five of which fit into an evening."""
    return at(12, days=1 + number % BATCH) + racer % 5 * dt.timedelta(minutes=30)


@pytest.fixture
async def students(world: ServiceWorld) -> list[PersonView]:
    return [await world.person(f"Student {number}") for number in range(RACERS)]


async def race(
    world: ServiceWorld, mentor: PersonView, students: Sequence[PersonView], starts: Sequence[dt.datetime]
) -> list[dt.datetime]:
    """Let everybody book at once, and return the starts of the winners."""

    async def book(student: PersonView, start: dt.datetime) -> dt.datetime | None:
        try:
            return (await world.book(student, mentor, start, minutes=60)).start
        except SlotTaken:
            return None

    results = await asyncio.gather(*(book(*each) for each in zip(students, starts, strict=True)))
    return [start for start in results if start is not None]


async def clear(world: ServiceWorld) -> None:
    """Make room for the next rounds; the overlap rule has been looked at before."""
    async with world.database.write() as tx:
        assert await double_booked(tx) == 0
        await tx.execute(delete(outbox))
        for name in ("audit_event", "session"):
            await tx.execute(delete(Session.metadata.tables[name]))


async def test_each_time_has_one_winner(world: ServiceWorld, students: list[PersonView]) -> None:
    """Rounds take turns between one slot for all and slots that overlap by half; tests/db has a hundred of each."""
    mentor = await world.mentor(instant=True)
    for number in range(ROUNDS):
        start = half_overlapping if number % 2 else same_slot
        starts = [start(number, racer) for racer in range(RACERS)]
        winners = await race(world, mentor, students, starts)
        assert all(any(abs(each - winner) < dt.timedelta(hours=1) for winner in winners) for each in starts)
        assert len(winners) == 1 or start is half_overlapping
        if number % BATCH == BATCH - 1:
            await clear(world)


async def test_twenty_presses_of_confirm_and_cancel_come_to_one_end(world: ServiceWorld) -> None:
    mentor, student = await world.mentor(), await world.person("Nabil")
    for day in range(1, 6):
        view = await world.book(student, mentor, at(12, days=day))

        async def press(number: int, session_id: int = view.id) -> Status:
            change, actor = ("confirm", mentor) if number % 2 else ("cancel", student)
            try:
                return (await world.do(change, session_id, actor=actor)).status
            except Exception as error:
                return Status(getattr(error, "status", ""))

        statuses = await asyncio.gather(*(press(number) for number in range(RACERS)))
        assert statuses[-1] == (await world.see(view, student)).status == Status.CANCELLED
        assert await world.leads(student) == []


async def test_without_check_and_rule_a_slot_is_sold_twice(
    world: ServiceWorld, students: list[PersonView], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: what the checks under the lock and the database's rule hold back."""
    mentor = await world.mentor(instant=True)
    async with world.database.write() as tx:
        await drop_the_rule(tx)
    calendars = world.services.calendars

    async def no_check(*_args: object, **_options: object) -> None:
        return None

    monkeypatch.setattr(calendars, "_require_apart", no_check)
    winners = await race(world, mentor, students, [at(12)] * RACERS)
    assert len(winners) == RACERS
    async with world.database.read() as tx:
        assert await double_booked(tx) == RACERS * (RACERS - 1) // 2


async def test_the_rule_alone_lets_one_win_when_the_check_is_blind(
    world: ServiceWorld, students: list[PersonView], monkeypatch: pytest.MonkeyPatch
) -> None:
    mentor = await world.mentor(instant=True)

    async def no_check(*_args: object, **_options: object) -> None:
        return None

    monkeypatch.setattr(world.services.calendars, "_require_apart", no_check)
    for day in range(1, 4):
        assert len(await race(world, mentor, students, [at(12, days=day)] * RACERS)) == 1
