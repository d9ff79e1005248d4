"""Suspension wins every race with a booking, and somebody stays an admin."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import or_, select
from sqlalchemy.orm.attributes import set_committed_value

from bot.services.views.admins import Conduct, PersonCard
from bot.services.views.people import PersonView
from db.models import AuditEvent, Session
from db.queries import people, sessions
from db.queries.sessions import Parts
from domain.refusals import DomainError, LastAdmin, NotAllowed, NotAMentor, SettingsAdmin, Suspended
from domain.slots import Slot
from domain.status import Role, Status
from tests.support.services import ServiceWorld, at

ROUNDS = 15


async def decide(world: ServiceWorld, what: Conduct, who: PersonView, admin: PersonView) -> PersonCard:
    async with world.database.write() as tx:
        return await world.services.admins.decide(tx, what, who.id, actor=admin)


async def open_sessions(world: ServiceWorld, who: PersonView) -> int:
    mine = or_(Session.mentor_id == who.id, Session.student_id == who.id)
    async with world.database.read() as tx:
        rows = await tx.scalars(select(Session.id).where(mine, Session.status.in_(("PENDING", "CONFIRMED"))))
        return len(rows.all())


async def late_booking(world: ServiceWorld, student: PersonView, mentor: PersonView, start: dt.datetime) -> bool:
    """Book as a turn does: the people were read before the lock is waited for."""
    try:
        async with world.database.write() as tx:
            for person in (student, mentor):
                await people.by_id(tx, person.id)
            await world.services.finding.mentor(tx, mentor.id)
            await world.services.sessions.book(tx, Slot.of(mentor.id, start, 30), topic="CV", actor=student)
    except DomainError:
        return False
    return True


@pytest.mark.parametrize("who", ["student", "mentor"])
async def test_no_open_session_is_left_whoever_comes_first(world: ServiceWorld, who: str) -> None:
    admin, booked = await world.admin(), 0
    mentor = await world.mentor(instant=True)
    for number in range(ROUNDS):
        student = await world.person(f"Student {number}")
        target = student if who == "student" else mentor
        booking = late_booking(world, student, mentor, at(12, days=1 + number))
        suspending = decide(world, Conduct.SUSPEND, target, admin)
        both = (booking, suspending) if number % 2 else (suspending, booking)
        results = await asyncio.gather(*both)
        booked += True in results
        assert await open_sessions(world, target) == 0
        await decide(world, Conduct.LIFT, target, admin)
    assert booked < ROUNDS, "the suspension was never first"


async def test_without_the_look_under_the_lock_one_is_left(
    world: ServiceWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: Callable[..., Awaitable[Parts | None]] = sessions.parts

    async def blind(*args: object, **options: object) -> Parts | None:
        parts = await read(*args, **options)
        assert parts is not None
        set_committed_value(parts.guest, "suspended_at", None)
        return parts

    admin, mentor, student = await world.admin(), await world.mentor(instant=True), await world.person("Nabil")
    await decide(world, Conduct.SUSPEND, student, admin)
    assert not await late_booking(world, student, mentor, at(12))
    monkeypatch.setattr(sessions, "parts", blind)
    assert await late_booking(world, student, mentor, at(12))
    assert await open_sessions(world, student) == 1


async def test_a_role_taken_while_somebody_books_leaves_no_request(world: ServiceWorld) -> None:
    admin = await world.admin()
    for number in range(ROUNDS):
        mentor, student = await world.mentor(f"Mentor {number}"), await world.person(f"Student {number}")
        both = [late_booking(world, student, mentor, at(12)), decide(world, Conduct.TAKE_MENTOR, mentor, admin)]
        await asyncio.gather(*(both if number % 2 else reversed(both)))
        assert await open_sessions(world, mentor) == 0


async def test_nobody_schedules_a_session_with_a_suspended_person(world: ServiceWorld) -> None:
    admin, mentor, student = await world.admin(), await world.mentor(), await world.person("Nabil")
    await decide(world, Conduct.SUSPEND, student, admin)
    now = world.clock.now()
    given = (mentor.id, student.id, "CV", "", now.date() + dt.timedelta(days=2), dt.time(19))
    with pytest.raises(Suspended):
        async with world.database.write() as tx:
            await world.services.sessions.create_mentorship_session(tx, "mentor", mentor.id, *given, actor=mentor)
    await decide(world, Conduct.LIFT, student, admin)
    await decide(world, Conduct.SUSPEND, mentor, admin)
    with pytest.raises(NotAMentor):
        await world.book(student, mentor, at(12))


async def test_a_session_that_runs_is_ended_too(world: ServiceWorld) -> None:
    admin, mentor, student = await world.admin(), await world.mentor(instant=True), await world.person("Nabil")
    session = await world.book(student, mentor, at(12))
    world.clock.jump(to=at(12, 10))
    await world.deliver()
    await decide(world, Conduct.SUSPEND, student, admin)
    assert (await world.see(session, mentor)).status is Status.CANCELLED
    assert "cancelled" in await world.told(mentor)


async def test_what_was_done_and_by_whom_is_written_down(world: ServiceWorld) -> None:
    admin, mentor, student = await world.admin(), await world.mentor(instant=True), await world.person("Nabil")
    session = await world.book(student, mentor, at(12))
    await decide(world, Conduct.SUSPEND, student, admin)
    await decide(world, Conduct.LIFT, student, admin)
    await decide(world, Conduct.TAKE_MENTOR, mentor, admin)
    async with world.database.read() as tx:
        rows = (await tx.scalars(select(AuditEvent).where(AuditEvent.actor_id == admin.id))).all()
    found = {row.kind: (row.person_id, row.session_id) for row in rows if row.kind != "arrived"}
    assert found == {
        "cancelled": (None, session.id),
        "suspended": (student.id, None),
        "let in again": (student.id, None),
        "role taken": (mentor.id, None),
    }


async def test_an_application_of_somebody_who_is_suspended_is_off_the_table(world: ServiceWorld) -> None:
    admin, student = await world.admin(), await world.person("Nabil")
    async with world.database.write() as tx:
        await world.services.mentors.apply(tx, actor=student)
    await decide(world, Conduct.SUSPEND, student, admin)
    async with world.database.read() as tx:
        assert not await world.services.mentors.applicants(tx, actor=admin)


async def test_the_last_admin_cannot_be_locked_out(world: ServiceWorld) -> None:
    rumi, kamal = await world.person("Rumi"), await world.person("Kamal")
    async with world.database.write() as tx:
        for each in (rumi, kamal):
            await people.grant(tx, each.id, Role.ADMIN, at=world.clock.now(), by=None)
        rumi = await world.services.people.get(tx, rumi.id)
        kamal = await world.services.people.get(tx, kamal.id)
    await decide(world, Conduct.TAKE_ADMIN, kamal, rumi)
    with pytest.raises(LastAdmin):
        await decide(world, Conduct.TAKE_ADMIN, rumi, rumi)
    with pytest.raises(NotAllowed):
        await decide(world, Conduct.SUSPEND, rumi, rumi)
    boss = await world.admin()
    for what in (Conduct.SUSPEND, Conduct.TAKE_ADMIN):
        with pytest.raises(SettingsAdmin):
            await decide(world, what, boss, rumi)
    card = await decide(world, Conduct.TAKE_ADMIN, rumi, boss)
    assert Role.ADMIN not in card.person.roles


async def test_two_admins_who_take_each_others_role_leave_one(world: ServiceWorld) -> None:
    pair = [await world.person("Rumi"), await world.person("Kamal")]
    async with world.database.write() as tx:
        for each in pair:
            await people.grant(tx, each.id, Role.ADMIN, at=world.clock.now(), by=None)
        one, two = [await world.services.people.get(tx, each.id) for each in pair]
    both = decide(world, Conduct.TAKE_ADMIN, one, two), decide(world, Conduct.TAKE_ADMIN, two, one)
    results = await asyncio.gather(*both, return_exceptions=True)
    assert sum(isinstance(each, LastAdmin) for each in results) == 1
