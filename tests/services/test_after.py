"""After a session: what two say at once, who counts how, and what mentors are given in stars."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest
from sqlalchemy import func, select

from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from db.models import AuditEvent, Feedback
from domain.attendance import Outcome, Presence, Record
from domain.notices import Disputed
from domain.ratings import Rating
from domain.refusals import DomainError, NotAllowed, NotFound
from tests.support.services import ServiceWorld, at
from web import shapes


@pytest.fixture
async def ayesha(world: ServiceWorld) -> PersonView:
    return await world.mentor(instant=True)


async def say(world: ServiceWorld, view: SessionView, presence: Presence, actor: PersonView) -> SessionView:
    async with world.database.write() as tx:
        return await world.services.attendance.say(tx, view.id, presence, actor=actor)


async def rate(world: ServiceWorld, view: SessionView, stars: int, actor: PersonView) -> SessionView:
    async with world.database.write() as tx:
        return await world.services.ratings.rate(tx, view.id, stars, actor=actor)


async def held(world: ServiceWorld, student: PersonView, mentor: PersonView, day: int) -> SessionView:
    """Let a session take place."""
    view = await world.book(student, mentor, at(12, days=day))
    world.clock.jump(to=at(12, 30, days=day))
    await world.tick()
    return view


async def test_what_both_say_at_once_is_one_dispute(world: ServiceWorld, ayesha: PersonView, nabil: PersonView) -> None:
    admin = await world.admin()
    view = await world.book(nabil, ayesha, at(12))
    world.clock.jump(to=at(12, 10))
    both = (ayesha, nabil) * 3
    seen = await asyncio.gather(*(say(world, view, Presence.ABSENT, each) for each in both))
    assert Outcome.DISPUTED in {each.after.outcome for each in seen if each.after}
    async with world.database.read() as tx:
        assert await tx.scalar(select(func.count()).select_from(Feedback)) == 2
        said = select(func.count()).where(AuditEvent.session_id == view.id, AuditEvent.kind == "attended")
        assert await tx.scalar(said) == 2
    assert len(await world.waiting(admin, Disputed.kind)) == 1


async def test_only_the_two_say_it_and_only_an_admin_decides(
    world: ServiceWorld, ayesha: PersonView, nabil: PersonView
) -> None:
    rumi, admin = await world.person("Rumi"), await world.admin()
    view = await world.book(nabil, ayesha, at(12))
    world.clock.jump(to=at(12, 10))
    for stranger, refusal in ((rumi, NotFound), (admin, NotAllowed)):
        with pytest.raises(refusal):
            await say(world, view, Presence.ABSENT, stranger)
    for who in (ayesha, nabil):
        await say(world, view, Presence.ABSENT, who)
        async with world.database.write() as tx:
            with pytest.raises(NotAllowed):
                await world.services.attendance.rule(tx, view.id, Outcome.MET, actor=who)
    async with world.database.write() as tx:
        assert await world.services.attendance.rule(tx, view.id, Outcome.MET, actor=admin) is Outcome.MET
    seen = await world.see(view, nabil)
    assert seen.after is not None
    assert seen.after.outcome is Outcome.MET


async def test_stars_that_come_at_once_are_kept_once_each(
    world: ServiceWorld, ayesha: PersonView, nabil: PersonView
) -> None:
    view = await held(world, nabil, ayesha, 1)
    world.clock.jump(to=at(13))
    await asyncio.gather(*(rate(world, view, 4, each) for each in (ayesha, nabil) * 3))
    assert [len(await world.waiting(each, "rated")) for each in (ayesha, nabil)].count(1) == 1, "the second one sees it"
    for who in (ayesha, nabil):
        seen = await world.see(view, who)
        assert seen.after is not None
        assert (seen.after.stars, seen.after.their_stars) == (4, 4)


async def test_five_ratings_make_an_average_and_what_is_not_shown_does_not_count(
    world: ServiceWorld, ayesha: PersonView, nabil: PersonView
) -> None:
    async def known() -> Rating | None:
        async with world.database.read() as tx:
            return await world.services.ratings.own(tx, actor=ayesha)

    for day, stars in enumerate((5, 5, 4, 3, 4), start=1):
        student = await world.person(f"Student {day}")
        await rate(world, await held(world, student, ayesha, day), stars, student)
    assert await known() is None, "nobody has seen the last ones yet"
    world.clock.jump(to=at(12, 30, days=8))
    assert await known() == Rating(4.2, 5)
    async with world.database.read() as tx:
        [listed] = await world.services.site.mentors(tx, actor=nabil)
    assert shapes.mentor(listed)["rating"] == 4.2, "the site shows it too"


async def test_who_calls_off_late_or_does_not_come_has_kept_fewer(
    world: ServiceWorld, ayesha: PersonView, nabil: PersonView
) -> None:
    async def record() -> Record | None:
        async with world.database.read() as tx:
            return await world.services.attendance.record(tx, actor=nabil)

    for day in range(1, 4):
        await held(world, nabil, ayesha, day)
    early = await world.book(nabil, ayesha, at(12, days=6))
    await world.do("cancel", early, actor=nabil)
    assert await record() is None, "three are too few, and who calls off in time is not counted"
    late = await world.book(nabil, ayesha, at(12, days=4))
    world.clock.jump(to=at(11, days=4))
    await world.do("cancel", late, actor=nabil)
    missed = await world.book(nabil, ayesha, at(12, days=5))
    world.clock.jump(to=at(12, 10, days=5))
    await say(world, missed, Presence.ABSENT, ayesha)
    world.clock.jump(to=at(12, 30, days=5))
    await world.tick()
    assert await record() == Record(3, 5)
    await say(world, missed, Presence.TALKING, nabil)
    assert await record() == Record(4, 5), "it is disputed"


async def test_a_request_that_is_withdrawn_late_was_no_promise(world: ServiceWorld, nabil: PersonView) -> None:
    bilal = await world.mentor("Bilal")
    for day in range(1, 5):
        view = await world.book(nabil, bilal, at(12, days=day))
        await world.do("confirm", view, actor=bilal)
        world.clock.jump(to=at(12, 30, days=day))
        await world.tick()
    asked = await world.book(nabil, bilal, at(12, days=5))
    world.clock.jump(to=at(7, days=5))
    await world.do("cancel", asked, actor=nabil)
    view = await world.book(nabil, bilal, at(13, days=6))
    seen = await world.see(view, bilal)
    assert seen.record is None
    await world.do("confirm", view, actor=bilal)
    world.clock.jump(to=at(13, 30, days=6))
    await world.tick()
    view = await world.book(nabil, bilal, at(13, days=8))
    assert (await world.see(view, bilal)).record == Record(5, 5)
    assert (await world.see(view, nabil)).record is None, "they read it before they book"


async def test_a_mentor_does_not_read_the_stars_before_they_are_shown(
    world: ServiceWorld, ayesha: PersonView, nabil: PersonView
) -> None:
    view = await held(world, nabil, ayesha, 1)
    await rate(world, view, 2, nabil)
    seen = await world.see(view, ayesha)
    assert seen.after is not None
    assert seen.after.their_stars is None
    world.clock.jump(to=at(12, 30, days=1) + dt.timedelta(days=3))
    seen = await world.see(view, ayesha)
    assert seen.after is not None
    assert seen.after.their_stars == 2
    with pytest.raises(DomainError):
        await rate(world, view, 5, nabil)
