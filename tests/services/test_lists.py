from __future__ import annotations

import datetime as dt

import pytest

from bot.services.views.people import PersonView
from domain.refusals import NotAllowed, NotFound
from domain.slots import OneHost
from domain.status import Status
from tests.support.services import ServiceWorld, at
from tests.support.statements import counted


async def test_the_dashboard_shows_what_is_next_and_what_waits(world: ServiceWorld) -> None:
    ayesha, nabil, rumi = await world.mentor(), await world.person("Nabil"), await world.person("Rumi")
    first, second = await world.book(nabil, ayesha, at(12)), await world.book(rumi, ayesha, at(13))
    async with world.database.read() as tx:
        mine = await world.services.sessions.dashboard(tx, actor=nabil)
        hers = await world.services.sessions.dashboard(tx, actor=ayesha)
    assert mine.next is not None
    assert (mine.next.id, mine.waiting, mine.profile) == (first.id, [], None)
    assert mine.again is not None
    assert mine.again.name == "Ayesha"
    assert [view.id for view in hers.waiting] == [first.id, second.id]
    assert hers.profile is not None
    assert (hers.profile.state, hers.again, hers.applications) == ("APPROVED", None, 0)


async def test_the_dashboard_takes_five_questions_at_most(world: ServiceWorld) -> None:
    ayesha, admin = await world.mentor(), await world.admin()
    admin = await world.with_role(admin, type(next(iter(admin.roles)))("mentor"))
    await world.book(admin, ayesha, at(12))
    async with world.database.write() as tx:
        await world.services.mentors.apply(tx, actor=await world.services.people.get(tx, ayesha.id))
    async with world.database.read() as tx:
        with counted() as statements:
            await world.services.sessions.dashboard(tx, actor=admin)
        assert len(statements) <= 5
        with counted() as statements:
            await world.services.sessions.upcoming(tx, actor=admin)
        assert len(statements) <= 2
        with counted() as statements:
            await world.services.slots.next(tx, OneHost(ayesha.id), actor=admin)
        assert len(statements) <= 3  # the profile, what is booked, the time off


async def test_upcoming_and_past_are_paged(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(instant=True), await world.person("Nabil")
    views = [await world.book(nabil, ayesha, at(12, days=day)) for day in range(1, 8)]
    await world.do("cancel", views[6], actor=nabil)
    world.clock.jump(to=at(12, 30, days=1))
    await world.tick()
    async with world.database.read() as tx:
        first = await world.services.sessions.upcoming(tx, actor=nabil, size=3)
        beyond = await world.services.sessions.upcoming(tx, actor=nabil, page=9, size=3)
        whole = [await world.services.sessions.upcoming(tx, actor=nabil, size=size) for size in (4, 5, 6)]
        before = await world.services.sessions.upcoming(tx, actor=nabil, page=-1, size=3)
        past = await world.services.sessions.past(tx, actor=ayesha)
        nobodys = await world.services.sessions.upcoming(tx, actor=await world_person(world, tx))
    assert ([view.id for view in first.items], first.pages, first.total) == ([view.id for view in views[1:4]], 2, 5)
    assert ([view.id for view in beyond.items], beyond.page) == ([view.id for view in views[4:6]], 1)
    assert [(len(each.items), each.pages, each.total) for each in whole] == [(4, 2, 5), (5, 1, 5), (5, 1, 5)]
    assert before == first
    assert [view.id for view in past.items] == [views[6].id, views[0].id]
    assert (nobodys.items, nobodys.pages, nobodys.total) == ([], 1, 0)


async def world_person(world: ServiceWorld, tx: object) -> PersonView:
    return PersonView(id=4711, telegram_id=4711, name="Nobody", language="en", zone="UTC")


async def test_the_briefs_dashboard_shows_one_role_ahead_first(world: ServiceWorld) -> None:
    ayesha, bilal, nabil = await world.mentor(), await world.mentor("Bilal"), await world.person("Nabil")
    taught, learnt = await world.book(nabil, ayesha, at(13)), await world.book(ayesha, bilal, at(12))
    over = await world.book(nabil, ayesha, at(12, days=2))
    await world.do("cancel", over, actor=nabil)
    sessions = world.services.sessions
    async with world.database.read() as tx:
        for role, expected in (("mentor", [taught, over]), ("student", [learnt]), ("employer", [])):
            views = await sessions.get_dashboard_sessions(tx, ayesha.id, role, actor=ayesha)
            assert [view.id for view in views] == [view.id for view in expected]


async def test_a_foreign_dashboard_is_for_admins(world: ServiceWorld) -> None:
    ayesha, nabil, admin = await world.mentor(), await world.person("Nabil"), await world.admin()
    view = await world.book(nabil, ayesha, at(12))
    sessions = world.services.sessions
    async with world.database.read() as tx:
        for role in ("student", "mentor", "admin"):
            with pytest.raises(NotAllowed):
                await sessions.get_dashboard_sessions(tx, nabil.id, role, actor=ayesha)
        with pytest.raises(NotAllowed):
            await sessions.get_dashboard_sessions(tx, nabil.id, "owner", actor=nabil)
        (seen,) = await sessions.get_dashboard_sessions(tx, nabil.id, "admin", actor=admin)
    assert (seen.id, seen.part) == (view.id, "other")


async def test_an_impossible_id_is_not_found(world: ServiceWorld) -> None:
    nabil = await world.person("Nabil")
    for session_id in (0, -1, 2**63, 10**30):
        with pytest.raises(NotFound):
            await world.see(session_id, nabil)
        with pytest.raises(NotFound):
            await world.do("cancel", session_id, actor=nabil)


async def test_the_topic_of_the_last_session_with_a_mentor_can_be_taken_up_again(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    async with world.database.read() as tx:
        assert await world.services.sessions.last_with(tx, ayesha.id, actor=nabil) is None
    await world.book(nabil, ayesha, at(12), topic="CV review")
    world.clock.jump(by=dt.timedelta(minutes=1))
    await world.book(nabil, ayesha, at(13), topic="Portfolio", minutes=45)
    async with world.database.read() as tx:
        last = await world.services.sessions.last_with(tx, ayesha.id, actor=nabil)
    assert last is not None
    assert (last.title, last.length, last.status) == ("Portfolio", 45, Status.PENDING)


async def test_favourites_come_first_the_latest_on_top_then_who_was_met(world: ServiceWorld) -> None:
    names = ("Ayesha", "Bilal", "Chitra", "Dipa", "Emon")
    them, nabil = {name: await world.mentor(name, instant=True) for name in names}, await world.person("Nabil")
    await world.book(nabil, them["Dipa"], at(12, days=1))
    world.clock.jump(to=at(20, days=1))
    await world.tick()

    async def listed() -> list[str]:
        async with world.database.read() as tx:
            page = await world.services.finding.mentors(tx, actor=nabil)
        assert [each.name for each in page.items if each.met] == ["Dipa"]
        assert {each.name for each in page.items if each.is_favourite} == starred
        return [each.name for each in page.items]

    starred = set[str]()
    assert await listed() == ["Dipa", "Ayesha", "Bilal", "Chitra", "Emon"]
    for some in (("Chitra", "Ayesha"), ("Emon",)):
        async with world.database.write() as tx:
            for name in some:
                await world.services.finding.favour(tx, them[name].id, on=True, actor=nabil)
        starred.update(some)
        world.clock.jump(by=dt.timedelta(minutes=1))
    assert await listed() == ["Emon", "Ayesha", "Chitra", "Dipa", "Bilal"]
