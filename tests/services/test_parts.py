"""Who takes part is asked of the participants: two people, twenty, and people whom only another provider knows."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

import pytest
from sqlalchemy import func, select

from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from db.models import Identity, Participant, Person, Session, outbox
from domain.audit import AuditKind
from domain.notices import Cancelled, Edited, Moved
from domain.refusals import NotAllowed, NotAMentor, NotFound, PersonBusy
from domain.session import Action, Part
from domain.status import Kind, Provider, Role, Status
from tests.support.services import NOW, ServiceWorld, at

MANY = 20


async def meet(world: ServiceWorld, host: PersonView, guests: Sequence[PersonView], start: dt.datetime) -> SessionView:
    """Make a group session that is agreed; there is no use case for it yet."""
    session = Session(
        public_id=uuid.uuid4(),
        kind=Kind.GROUP,
        title="Interviews, together",
        description="",
        status=Status.CONFIRMED,
        zoom_link="https://example.org/room",
        mentor_id=host.id,
        start_time=start,
        end_time=start + dt.timedelta(hours=1),
        date=start.date(),
        time=start.time(),
        zone=host.zone,
        created_at=NOW,
        created_by=host.id,
        version=1,
        holds=True,
    )
    async with world.database.write() as tx:
        tx.add(session)
        await tx.flush()
        span = {"start_time": session.start_time, "end_time": session.end_time, "blocks": True}
        tx.add_all(Participant(session_id=session.id, person_id=guest.id, part=Part.GUEST, **span) for guest in guests)
    return await world.see(session.id, host)


@pytest.fixture
async def ayesha(world: ServiceWorld) -> PersonView:
    return await world.mentor()


@pytest.fixture
async def guests(world: ServiceWorld) -> list[PersonView]:
    return [await world.person(f"Guest {number}") for number in range(MANY)]


async def test_twenty_people_have_it_in_their_lists(
    world: ServiceWorld, ayesha: PersonView, guests: list[PersonView]
) -> None:
    view = await meet(world, ayesha, guests, at(12))
    assert (view.part, len(view.others)) == (Part.HOST, MANY)
    async with world.database.read() as tx:
        for guest in (guests[0], guests[-1]):
            page = await world.services.sessions.upcoming(tx, actor=guest)
            assert [each.id for each in page.items] == [view.id]
            seen = page.items[0]
            assert (seen.part, seen.host.name, len(seen.others)) == (Part.GUEST, "Ayesha", MANY)
            assert [each.name for each in seen.others[:2]] == ["Ayesha", "Guest 1" if guest is guests[0] else "Guest 0"]
    with pytest.raises(NotFound):
        await world.see(view, await world.person("Stranger"))


async def test_all_of_them_are_told_and_reminded(
    world: ServiceWorld, ayesha: PersonView, guests: list[PersonView]
) -> None:
    view = await meet(world, ayesha, guests, at(12, days=3))
    await world.do("move", view, at(13, days=3), actor=ayesha)
    for guest in guests:
        assert await world.kinds(guest) == [Moved.kind]
        assert await world.leads(guest) == [1440, 60, 10, 0]
    assert await world.kinds(ayesha) == []
    world.clock.jump(by=dt.timedelta(minutes=1))
    assert len(await world.deliver()) == MANY
    await world.do("cancel", view, actor=ayesha)
    assert [await world.kinds(guest) for guest in guests] == [[Cancelled.kind]] * MANY
    assert [await world.leads(guest) for guest in guests] == [[]] * MANY


async def test_a_guest_of_many_decides_about_nobody_else(
    world: ServiceWorld, ayesha: PersonView, guests: list[PersonView]
) -> None:
    view = await meet(world, ayesha, guests, at(12))
    can = (await world.see(view, guests[0])).can
    assert not can & {Action.CANCEL, Action.MOVE, Action.EDIT}
    for action, args in (("cancel", ()), ("move", (at(13),))):
        with pytest.raises(NotAllowed):
            await world.do(action, view, *args, actor=guests[0])


async def test_nobody_of_them_is_in_two_places(
    world: ServiceWorld, ayesha: PersonView, guests: list[PersonView]
) -> None:
    await meet(world, ayesha, guests, at(12))
    bilal = await world.mentor("Bilal")
    for guest in (guests[0], guests[-1]):
        with pytest.raises(PersonBusy):
            await world.book(guest, bilal, at(12, 30))


async def test_who_is_suspended_leaves_and_the_others_meet(
    world: ServiceWorld, ayesha: PersonView, guests: list[PersonView]
) -> None:
    view, admin = await meet(world, ayesha, guests, at(12, days=3)), await world.admin()
    await world.do("edit", view, title="Interviews", actor=ayesha)
    async with world.database.write() as tx:
        await world.services.sessions.close_all(tx, guests[0].id, actor=admin, requests_only=False)
    after = await world.see(view, ayesha)
    assert (after.status, len(after.others)) == (Status.CONFIRMED, MANY - 1)
    assert guests[0].id not in {each.id for each in after.others}
    assert await world.waiting(guests[0]) == []
    assert await world.kinds(guests[1]) == [Edited.kind]


# ── People without a chat ──


async def known_to_the_site(world: ServiceWorld, name: str = "Rumi") -> PersonView:
    async with world.database.write() as tx:
        return await world.services.people.introduce(tx, Provider.SITE, f"site-{name}", name=name)


async def interview(world: ServiceWorld, employer: PersonView, guest: PersonView, start: dt.datetime) -> SessionView:
    day, time = start.astimezone(employer.tz).date(), start.astimezone(employer.tz).time()
    async with world.database.write() as tx:
        return await world.services.sessions.create_mentorship_session(
            tx, Role.EMPLOYER, employer.id, employer.id, guest.id, "Interview", "", day, time, actor=employer
        )


async def test_the_same_id_of_a_provider_is_the_same_person(world: ServiceWorld) -> None:
    one, again = await known_to_the_site(world), await known_to_the_site(world)
    assert (one.id, one.is_new, again.is_new) == (again.id, True, False)
    assert one.telegram_id is None
    nabil = await world.person("Nabil", telegram_id=77)
    async with world.database.read() as tx:
        known = (await tx.execute(select(Identity.provider, Identity.subject, Identity.person_id))).all()
    assert {tuple(row) for row in known} >= {("site", "site-Rumi", one.id), ("telegram", "77", nabil.id)}


async def test_who_has_no_chat_takes_part_and_hears_nothing(world: ServiceWorld) -> None:
    employer, rumi = await world.with_role(await world.person("Karim"), Role.EMPLOYER), await known_to_the_site(world)
    view = await interview(world, employer, rumi, at(9, days=3))
    assert [(each.name, each.has_chat) for each in view.others] == [("Rumi", False)]
    async with world.database.read() as tx:
        told = await tx.scalar(select(func.count()).select_from(outbox).where(outbox.c.person_id == rumi.id))
        page = await world.services.sessions.upcoming(tx, actor=rumi)
    assert told == 0
    assert [each.id for each in page.items] == [view.id]
    assert await world.leads(employer) == [1440, 60, 10, 0]


async def test_a_mentor_who_would_never_hear_of_it_is_not_booked(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    async with world.database.write() as tx:
        await tx.delete(await tx.get_one(Identity, ("telegram", str(ayesha.telegram_id))))
        await tx.flush()
        assert await tx.scalar(select(Person.telegram_id).where(Person.id == ayesha.id)) is None
    with pytest.raises(NotAMentor):
        await world.book(nabil, ayesha, at(12))
    async with world.database.read() as tx:
        assert (await world.services.finding.mentors(tx, actor=nabil)).total == 0


# ── Hosts without a calendar ──


async def test_a_host_without_a_calendar_is_scheduled_whenever_all_are_free(world: ServiceWorld) -> None:
    employer, nabil = await world.with_role(await world.person("Karim"), Role.EMPLOYER), await world.person("Nabil")
    view = await interview(world, employer, nabil, at(9, days=3))
    assert Action.OFFER in view.can
    offered = await world.slots(employer, employer, moving=view.id)
    dhaka = {moment.astimezone(employer.tz).hour for moment in offered}
    assert offered
    assert dhaka <= set(range(8, 22)), "nobody is offered an interview in the night"
    at_night = at(20, days=4)  # two in the morning there
    await world.do("offer", view, [at_night], actor=employer)
    moved = await world.do("take", view, at_night, actor=nabil)
    assert moved.start == at_night
    ayesha = await world.mentor()
    await world.book(nabil, ayesha, at(12, days=5))
    with pytest.raises(PersonBusy):
        await world.do("offer", moved, [at(12, 15, days=5)], actor=employer)
    assert at(12, days=5) not in await world.slots(employer, employer, moving=view.id, count=200)


async def test_what_left_is_written_down(world: ServiceWorld, ayesha: PersonView, guests: list[PersonView]) -> None:
    view, admin = await meet(world, ayesha, guests, at(12)), await world.admin()
    async with world.database.write() as tx:
        await world.services.sessions.close_all(tx, guests[0].id, actor=admin, requests_only=True)
        assert len((await world.services.sessions.get(tx, view.id, actor=ayesha)).others) == MANY
        await world.services.sessions.close_all(tx, guests[0].id, actor=admin, requests_only=False)
    assert await world.audited(view) == [AuditKind.LEFT]
