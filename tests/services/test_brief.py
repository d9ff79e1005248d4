"""The brief's functions with its parameter names."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest

from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from domain.refusals import (
    BadStatusChange,
    DomainError,
    NoSuchTime,
    NotAllowed,
    NotAMentor,
    NotFound,
    OutsideHours,
    PersonBusy,
    SelfBooking,
)
from domain.status import Ending, Kind, Role, Status
from tests.support.services import ServiceWorld, at

MONDAY = dt.date(2026, 11, 23)
SIX = dt.time(18)


async def create(
    world: ServiceWorld, role: str, mentor: PersonView, student: PersonView, actor: PersonView, **options: Any
) -> SessionView:
    facts: dict[str, Any] = {
        "role": role,
        "creator_id": actor.id,
        "mentor_id": mentor.id,
        "student_id": student.id,
        "title": "CV review",
        "description": "Two pages",
        "date": MONDAY,
        "time": SIX,
    }
    async with world.database.write() as tx:
        return await world.services.sessions.create_mentorship_session(tx, **facts | options, actor=actor)


async def update(
    world: ServiceWorld, session_id: int | uuid.UUID, actor: PersonView, role: str = "student", **options: Any
) -> SessionView:
    async with world.database.write() as tx:
        return await world.services.sessions.update_mentorship_session(tx, session_id, role, **options, actor=actor)


async def test_a_student_creates_a_request_on_the_mentors_wall_clock(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil", zone="America/New_York")
    view = await create(world, "student", ayesha, nabil, nabil)
    assert (view.status, view.start, view.length, view.description) == (Status.PENDING, at(12), 30, "Two pages")
    assert await world.column(view, "date") == MONDAY
    assert await world.column(view, "time") == SIX
    with pytest.raises(OutsideHours):
        await create(world, "student", ayesha, nabil, nabil, time=dt.time(3))


async def test_a_mentor_creates_what_is_confirmed_whatever_the_hours_say(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    view = await create(world, "mentor", ayesha, nabil, ayesha, time=dt.time(7), zoom_link="zoom.us/j/1")
    assert (view.status, view.kind, view.link) == (Status.CONFIRMED, Kind.MENTORSHIP, "https://zoom.us/j/1")
    assert await world.kinds(nabil) == ["booked"]
    assert await world.leads(nabil) == [60, 10, 0]
    other = await world.mentor("Bilal")
    with pytest.raises(PersonBusy):
        await create(world, "mentor", other, nabil, other, time=dt.time(7, 15))


async def test_an_employer_creates_an_interview(world: ServiceWorld) -> None:
    acme, nabil = await world.with_role(await world.person("Acme"), Role.EMPLOYER), await world.person("Nabil")
    view = await create(world, "employer", acme, nabil, acme, title="Interview")
    assert (view.kind, view.status, view.length, view.part) == (Kind.INTERVIEW, Status.CONFIRMED, 60, "host")
    with pytest.raises(NotAllowed):
        await world.do("move", view, at(15), actor=nabil)
    async with world.database.read() as tx:
        views = await world.services.sessions.get_dashboard_sessions(tx, acme.id, "employer", actor=acme)
    assert [each.id for each in views] == [view.id]


async def test_nobody_creates_in_a_role_they_do_not_hold_or_for_somebody_else(world: ServiceWorld) -> None:
    ayesha, nabil, rumi = await world.mentor(), await world.person("Nabil"), await world.person("Rumi")
    bilal, admin = await world.mentor("Bilal"), await world.admin()
    for role, actor, creator in (
        ("mentor", nabil, nabil),
        ("employer", ayesha, ayesha),
        ("admin", ayesha, ayesha),
        ("student", rumi, rumi),
        ("student", rumi, nabil),
        ("mentor", bilal, bilal),
        ("mentor", bilal, ayesha),
        ("owner", admin, admin),
    ):
        with pytest.raises(NotAllowed):
            await create(world, role, ayesha, nabil, actor, creator_id=creator.id)
    assert (await create(world, "admin", ayesha, nabil, admin)).status == Status.CONFIRMED


async def test_creating_is_refused_with_a_reason(world: ServiceWorld) -> None:
    ayesha, nabil, admin = await world.mentor(), await world.person("Nabil"), await world.admin()
    ghost = PersonView(id=4711, telegram_id=4711, name="Ghost", language="en", zone="UTC")
    refused: list[tuple[type[DomainError], str, PersonView, PersonView, PersonView, dict[str, Any]]] = [
        (SelfBooking, "mentor", ayesha, ayesha, ayesha, {}),
        (NotFound, "mentor", ayesha, ghost, ayesha, {}),
        (NotFound, "student", ghost, nabil, nabil, {}),
        (NotAMentor, "admin", nabil, ayesha, admin, {}),
        (NotAllowed, "student", ayesha, nabil, nabil, {"zoom_link": "https://evil.example"}),
    ]
    for refusal, role, mentor, student, actor, options in refused:
        with pytest.raises(refusal):
            await create(world, role, mentor, student, actor, **options)
    olivia = await world.mentor("Olivia", zone="Europe/London")
    with pytest.raises(NoSuchTime):
        await create(world, "mentor", olivia, nabil, olivia, date=dt.date(2027, 3, 28), time=dt.time(1, 30))


async def test_moving_only_the_date_or_only_the_time_keeps_the_other_and_the_length(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12), minutes=45)
    later = await update(world, view.id, nabil, time=dt.time(20))
    assert (later.start, later.length) == (at(14), 45)
    other_day = await update(world, view.public_id, nabil, date=MONDAY + dt.timedelta(days=2))
    assert (other_day.start, other_day.length) == (at(14, days=3), 45)
    assert (await update(world, view.id, nabil)).version == other_day.version


async def test_keeping_the_time_of_day_over_a_change_of_clocks(world: ServiceWorld) -> None:
    olivia = await world.mentor("Olivia", zone="Europe/London", window_days=200)
    nabil = await world.person("Nabil")
    view = await create(world, "mentor", olivia, nabil, olivia, date=dt.date(2027, 3, 27), time=dt.time(18))
    offered = await update(world, view.id, olivia, "mentor", date=dt.date(2027, 3, 28))
    assert offered.start == view.start, "the other side decides"
    assert offered.offer is not None
    moved = await world.do("take", view, offered.offer.starts[0], actor=nabil)
    assert moved.start.astimezone(dt.UTC) - view.start.astimezone(dt.UTC) == dt.timedelta(hours=23)
    assert await world.column(view, "time") == dt.time(18)


async def test_everything_at_once_is_one_update(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    texts = {"title": "Portfolio", "description": "", "zoom_link": "zoom.us/j/1"}
    changed = await update(world, view.id, ayesha, "mentor", **texts, time=dt.time(19), status="CONFIRMED")
    assert (changed.title, changed.link, changed.start) == ("Portfolio", "https://zoom.us/j/1", at(12))
    assert changed.offer is not None
    assert (changed.status, list(changed.offer.starts)) == (Status.PENDING, [at(13)]), "agreed once the guest takes it"


@pytest.mark.parametrize(
    ("who", "status", "outcome"),
    [
        ("host", "CONFIRMED", Status.CONFIRMED),
        ("host", "CANCELLED", Status.CANCELLED),
        ("guest", "CANCELLED", Status.CANCELLED),
        ("host", "PENDING", Status.PENDING),
        ("guest", "CONFIRMED", NotAllowed),
        ("guest", "COMPLETED", NotAllowed),
        ("host", "COMPLETED", BadStatusChange),
        ("host", "LOST", BadStatusChange),
    ],
)
async def test_a_status_that_makes_no_sense_is_refused(
    world: ServiceWorld, who: str, status: str, outcome: Status | type[DomainError]
) -> None:
    people = {"host": await world.mentor(), "guest": await world.person("Nabil")}
    view = await world.book(people["guest"], people["host"], at(12))
    if isinstance(outcome, Status):
        changed = await update(world, view.id, people[who], status=status)
        assert changed.status == outcome
        declined = (who, status) == ("host", "CANCELLED")
        assert changed.ending == (Ending.DECLINED if declined else Ending.CANCELLED if status == "CANCELLED" else None)
        return
    with pytest.raises(outcome):
        await update(world, view.id, people[who], status=status)


async def test_a_host_completes_what_has_begun(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(instant=True), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    world.clock.jump(to=at(12, 20))
    with pytest.raises(NotAllowed):
        await update(world, view.id, nabil, status="COMPLETED")
    assert (await update(world, view.id, ayesha, "mentor", status="COMPLETED")).status == Status.COMPLETED
    with pytest.raises(BadStatusChange):
        await update(world, view.id, ayesha, "mentor", status="CANCELLED")


async def test_foreign_sessions_are_not_found_by_either_id(world: ServiceWorld) -> None:
    ayesha, nabil, rumi = await world.mentor(), await world.person("Nabil"), await world.person("Rumi")
    view = await world.book(nabil, ayesha, at(12))
    for session_id in (view.id, view.public_id, uuid.uuid4(), 10**25):
        with pytest.raises(NotFound):
            await update(world, session_id, rumi, "admin", title="Mine")


async def test_a_session_over_a_change_of_clocks_is_as_long_as_any(world: ServiceWorld) -> None:
    olivia, nabil = await world.mentor("Olivia", zone="Europe/London", length=60), await world.person("Nabil")
    view = await create(world, "mentor", olivia, nabil, olivia, date=dt.date(2027, 3, 28), time=dt.time(0, 30))
    assert (view.length, view.end.strftime("%H:%M")) == (60, "02:30")
