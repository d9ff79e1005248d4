"""Days off: nobody is offered them or books them, whatever the zone; a session on them stays."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest

from bot.services.views.calendars import TimeOffView
from bot.services.views.people import PersonView
from domain.refusals import BadHours, NoHours, OutsideHours
from tests.support.services import NOW, ServiceWorld, at

TODAY = NOW.date()
DAY = dt.timedelta(days=1)
ALWAYS = tuple((day, 0, 1440) for day in range(7))


async def takes_off(
    world: ServiceWorld, who: PersonView, first: dt.date, last: dt.date | None = None
) -> list[TimeOffView]:
    async with world.database.write() as tx:
        return await world.services.mentors.add_time_off(tx, first, last or first, actor=who)


def spans(off: list[TimeOffView]) -> list[tuple[int, int]]:
    """Give time off as days from today."""
    return [((each.first - TODAY).days, (each.last - TODAY).days) for each in off]


async def test_days_off_are_offered_to_nobody(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    await takes_off(world, ayesha, TODAY + DAY, TODAY + 2 * DAY)
    found = await world.slots(ayesha, nabil, count=100)
    assert found
    assert not [start for start in found if start.date() in (TODAY + DAY, TODAY + 2 * DAY)]


async def test_days_off_begin_and_end_at_the_mentors_midnight(world: ServiceWorld) -> None:
    ayesha = await world.mentor(hours=ALWAYS, zone="America/New_York", notice=0)
    nabil = await world.person("Nabil")
    await takes_off(world, ayesha, TODAY + DAY)
    found = await world.slots(ayesha, nabil, count=200)
    day = [start for start in found if at(5, days=0) <= start < at(5, days=3)]
    assert max(start for start in day if start < at(12)) == at(4, 30)  # it lasts until midnight, in New York
    assert min(start for start in day if start > at(12)) == at(5, days=2)


async def test_a_forged_button_books_no_day_off(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    await takes_off(world, ayesha, TODAY + DAY)
    with pytest.raises(OutsideHours):
        await world.book(nabil, ayesha, at(12))


async def test_what_is_booked_stays_and_is_found(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    view, other = await world.book(nabil, ayesha, at(12)), await world.book(nabil, ayesha, at(12, days=3))
    await takes_off(world, ayesha, TODAY + DAY, TODAY + 2 * DAY)
    async with world.database.read() as tx:
        inside = await world.services.sessions.hosted_on(tx, TODAY + DAY, TODAY + 2 * DAY, actor=ayesha)
        nobody = await world.services.sessions.hosted_on(tx, TODAY + DAY, TODAY + 2 * DAY, actor=nabil)
    assert [each.id for each in inside] == [view.id]
    assert nobody == []
    assert (await world.see(other, nabil)).status == (await world.see(view, nabil)).status


async def test_days_that_touch_are_joined_and_those_gone_by_are_left_out(world: ServiceWorld) -> None:
    ayesha = await world.mentor()
    await takes_off(world, ayesha, TODAY + 5 * DAY)
    await takes_off(world, ayesha, TODAY + 7 * DAY, TODAY + 8 * DAY)
    assert spans(await takes_off(world, ayesha, TODAY + 6 * DAY)) == [(5, 8)]
    assert spans(await takes_off(world, ayesha, TODAY - 3 * DAY, TODAY)) == [(0, 0), (5, 8)]
    world.clock.jump(by=6 * DAY)
    async with world.database.read() as tx:
        assert spans(await world.services.mentors.time_off(tx, actor=ayesha)) == [(5, 8)]


async def test_days_are_given_back_once_and_by_their_mentor_only(world: ServiceWorld) -> None:
    ayesha, rahim = await world.mentor(), await world.mentor("Rahim")
    [off] = await takes_off(world, ayesha, TODAY + DAY)
    nabil = await world.person("Nabil")
    for actor, is_free in ((rahim, False), (ayesha, True), (ayesha, True)):
        async with world.database.write() as tx:
            assert not await world.services.mentors.remove_time_off(tx, off.id, actor=actor)
        assert (at(12) in await world.slots(ayesha, nabil, count=20)) is is_free


@pytest.mark.parametrize(("first", "last"), [(-2, -1), (2, 1), (1, 3000)])
async def test_days_that_make_no_sense_are_refused(world: ServiceWorld, first: int, last: int) -> None:
    ayesha = await world.mentor()
    with pytest.raises(BadHours):
        await takes_off(world, ayesha, TODAY + first * DAY, TODAY + last * DAY)


async def test_only_mentors_take_days_off(world: ServiceWorld) -> None:
    nabil = await world.person("Nabil")
    with pytest.raises(NoHours):
        await takes_off(world, nabil, TODAY)
    with pytest.raises(NoHours):
        async with world.database.write() as tx:
            await world.services.mentors.remove_time_off(tx, 1, actor=nabil)


async def test_a_booking_at_the_same_time_is_refused_or_seen(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    _, booked = await asyncio.gather(
        takes_off(world, ayesha, TODAY + DAY), world.book(nabil, ayesha, at(12)), return_exceptions=True
    )
    async with world.database.read() as tx:
        inside = await world.services.sessions.hosted_on(tx, TODAY + DAY, TODAY + DAY, actor=ayesha)
    assert isinstance(booked, OutsideHours) != bool(inside)


async def test_the_picture_of_a_week_has_the_hours_that_are_left_of_it(world: ServiceWorld) -> None:
    """On 1 November New York's clock shows an hour twice: that day has 25 of them. Its weeks begin on Monday."""
    ayesha, nabil = await world.mentor(hours=ALWAYS, zone="America/New_York"), await world.person("Nabil")
    await takes_off(world, ayesha, TODAY + DAY)
    pictured = world.services.dashboards.pictured
    async with world.database.read() as tx:
        for day, first, left in (
            (TODAY, dt.date(2026, 11, 16), 7 * DAY),
            (TODAY + 2 * DAY, dt.date(2026, 11, 23), 6 * DAY),
            (dt.date(2026, 11, 1), dt.date(2026, 10, 26), 7 * DAY + dt.timedelta(hours=1)),
        ):
            board = await pictured(tx, "mentor", actor=ayesha, day=day)
            spans = [(start.astimezone(dt.UTC), end.astimezone(dt.UTC)) for start, end in board.hours]
            assert (board.first, sum((end - start for start, end in spans), dt.timedelta())) == (first, left)
        assert not (await pictured(tx, "student", actor=ayesha)).hours
        assert not (await pictured(tx, "mentor", actor=nabil)).hours, "who has no calendar has none"
