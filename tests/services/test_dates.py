"""Single dates with hours of their own: what is offered and what can be booked, whatever was said before."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.services.mentors import MOST_OVERRIDES
from bot.services.views.calendars import OverrideView
from bot.services.views.people import PersonView
from domain.refusals import BadHours, NoHours, OutsideHours, TooManyDates
from domain.slots import OneHost, Override, Way
from tests.support.services import NOW, ServiceWorld, at

TODAY = NOW.date()
DAY = dt.timedelta(days=1)
TOMORROW = TODAY + DAY


def span(way: Way, start: int, end: int, *, days: int = 1) -> Override:
    """Hours of a date, tomorrow unless said otherwise."""
    return Override(TODAY + days * DAY, way, start * 60, end * 60)


async def changes(world: ServiceWorld, who: PersonView, *new: Override) -> list[OverrideView]:
    async with world.database.write() as tx:
        return await world.services.mentors.change_dates(tx, new, actor=who)


async def offered(world: ServiceWorld, mentor: PersonView, viewer: PersonView, day: dt.date = TOMORROW) -> list[str]:
    """The free times of a day, on the clock of Dhaka."""
    async with world.database.read() as tx:
        slots = await world.services.slots.on(tx, OneHost(mentor.id), day, actor=viewer)
    return [f"{each.start.astimezone(viewer.tz):%H:%M}" for each in slots]


def shown(views: list[OverrideView]) -> list[Override]:
    return [each.override for each in views]


async def test_a_closed_span_is_offered_to_nobody_and_booked_by_nobody(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    await changes(world, ayesha, span(Way.CLOSED, 19, 20))
    assert await offered(world, ayesha, nabil) == ["18:00", "18:30", "20:00", "20:30"]
    with pytest.raises(OutsideHours):
        await world.book(nabil, ayesha, at(13))
    await world.book(nabil, ayesha, at(14))
    assert len(await offered(world, ayesha, nabil, TODAY + 2 * DAY)) == 6


async def test_extra_hours_and_other_hours_can_be_booked(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    await changes(world, ayesha, span(Way.ALSO, 10, 11))
    assert (await offered(world, ayesha, nabil))[:3] == ["10:00", "10:30", "18:00"]
    await changes(world, ayesha, span(Way.ONLY, 8, 9))
    assert await offered(world, ayesha, nabil) == ["08:00", "08:30"]
    await world.book(nabil, ayesha, at(2))
    with pytest.raises(OutsideHours):
        await world.book(nabil, ayesha, at(12))


async def test_who_has_no_week_is_found_by_a_date(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(hours=()), await world.person("Nabil")
    await changes(world, ayesha, span(Way.ALSO, 10, 11))
    async with world.database.read() as tx:
        [first] = await world.services.finding.soonest(tx, actor=nabil)
        days = await world.services.slots.days(tx, OneHost(ayesha.id), TODAY, TODAY + 9 * DAY, actor=nabil)
    assert (first.slot.start, days) == (at(4), [TOMORROW])


async def test_what_is_said_later_wins(world: ServiceWorld) -> None:
    ayesha = await world.mentor()
    await changes(world, ayesha, span(Way.CLOSED, 18, 20))
    assert shown(await changes(world, ayesha, span(Way.ALSO, 19, 22))) == [
        span(Way.CLOSED, 18, 19),
        span(Way.ALSO, 19, 22),
    ]
    assert shown(await changes(world, ayesha, span(Way.ONLY, 8, 9))) == [span(Way.ONLY, 8, 9)]


async def test_hours_that_are_opened_on_a_day_off_are_its_only_ones(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    async with world.database.write() as tx:
        await world.services.mentors.add_time_off(tx, TODAY, TODAY + 2 * DAY, actor=ayesha)
    async with world.database.read() as tx:
        new = [span(Way.ALSO, 10, 11)]
        preview = await world.services.mentors.preview_dates(tx, new, actor=ayesha)
    assert preview.free == {TOMORROW: ((600, 660),)}
    assert shown(await changes(world, ayesha, *new)) == [span(Way.ONLY, 10, 11)]
    assert await offered(world, ayesha, nabil) == ["10:00", "10:30"]
    assert await offered(world, ayesha, nabil, TODAY + 2 * DAY) == []


async def test_a_day_off_wins_over_hours_that_were_opened_before(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    await changes(world, ayesha, span(Way.ALSO, 10, 11))
    async with world.database.write() as tx:
        await world.services.mentors.add_time_off(tx, TOMORROW, TOMORROW, actor=ayesha)
    assert await offered(world, ayesha, nabil) == []
    with pytest.raises(OutsideHours):
        await world.book(nabil, ayesha, at(4))


async def test_a_date_is_like_every_week_again(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    await changes(world, ayesha, span(Way.CLOSED, 18, 20), span(Way.CLOSED, 18, 20, days=3))
    async with world.database.write() as tx:
        await world.services.mentors.add_time_off(tx, TODAY, TODAY + 2 * DAY, actor=ayesha)
        left = await world.services.mentors.open_again(tx, {TOMORROW}, actor=ayesha)
        off = await world.services.mentors.time_off(tx, actor=ayesha)
    assert shown(left) == [span(Way.CLOSED, 18, 20, days=3)]
    assert [((each.first - TODAY).days, (each.last - TODAY).days) for each in off] == [(0, 0), (2, 2)]
    assert len(await offered(world, ayesha, nabil)) == 6


async def test_one_is_taken_back_once_and_by_its_mentor_only(world: ServiceWorld) -> None:
    ayesha, rahim, nabil = await world.mentor(), await world.mentor("Rahim"), await world.person("Nabil")
    [each] = await changes(world, ayesha, span(Way.CLOSED, 18, 21))
    for actor, free in ((rahim, 0), (ayesha, 6), (ayesha, 6)):
        async with world.database.write() as tx:
            assert not await world.services.mentors.remove_override(tx, each.id, actor=actor)
        assert len(await offered(world, ayesha, nabil)) == free


@pytest.mark.parametrize(
    "wrong", [span(Way.CLOSED, 10, 11, days=-1), span(Way.ALSO, 10, 11, days=3000), span(Way.ALSO, 11, 10)]
)
async def test_what_makes_no_sense_is_refused(world: ServiceWorld, wrong: Override) -> None:
    ayesha = await world.mentor()
    with pytest.raises(BadHours):
        await changes(world, ayesha, wrong)


async def test_there_is_an_end_to_how_many_are_ahead_and_only_mentors_have_them(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    many = [span(Way.CLOSED, 18, 19, days=after) for after in range(MOST_OVERRIDES)]
    assert len(await changes(world, ayesha, *many)) == MOST_OVERRIDES
    with pytest.raises(TooManyDates):
        await changes(world, ayesha, span(Way.CLOSED, 18, 19, days=MOST_OVERRIDES))
    with pytest.raises(NoHours):
        await changes(world, nabil, span(Way.CLOSED, 18, 19))
