from __future__ import annotations

import datetime as dt

import pytest

from bot.services.views.people import PersonView
from domain.refusals import NotAMentor, NotFound
from domain.slots import OneHost
from tests.support.services import DAY, ServiceWorld, at, starts


async def test_the_next_six_free_times(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    assert starts(await world.slots(ayesha, nabil)) == [
        f"Sun {time}" for time in ["18:00", "18:30", "19:00", "19:30", "20:00", "20:30"]
    ]


async def test_more_times_follow_the_last_one(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    first = await world.slots(ayesha, nabil)
    assert starts(await world.slots(ayesha, nabil, after=first[-1], count=2)) == ["Mon 18:00", "Mon 18:30"]


async def test_what_keeps_either_side_busy_is_not_offered(world: ServiceWorld) -> None:
    ayesha, bilal = await world.mentor(), await world.mentor("Bilal")
    nabil, rumi = await world.person("Nabil"), await world.person("Rumi")
    await world.book(rumi, ayesha, at(12, days=0))
    await world.book(nabil, bilal, at(13, days=0))
    assert starts(await world.slots(ayesha, nabil, count=3)) == ["Sun 18:30", "Sun 19:30", "Sun 20:00"]
    assert starts(await world.slots(ayesha, rumi, count=2)) == ["Sun 18:30", "Sun 19:00"]


async def test_a_session_that_is_moved_does_not_stand_in_its_own_way(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12, days=0), minutes=60)
    assert "Sun 18:30" in starts(await world.slots(ayesha, nabil, moving=view.id))
    assert "Sun 18:30" not in starts(await world.slots(ayesha, nabil))


async def test_a_mentor_who_moves_sees_what_suits_the_guest_and_needs_no_notice(world: ServiceWorld) -> None:
    ayesha, bilal, nabil = await world.mentor(notice=24 * 60), await world.mentor("Bilal"), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    await world.book(nabil, bilal, at(12, 30, days=0))
    assert starts(await world.slots(ayesha, ayesha, moving=view.id, count=2)) == ["Sun 18:00", "Sun 19:00"]
    assert starts(await world.slots(ayesha, nabil, moving=view.id, count=1)) == ["Mon 18:30"]


async def test_foreign_sessions_cannot_be_moved_even_in_thought(world: ServiceWorld) -> None:
    ayesha, nabil, rumi = await world.mentor(), await world.person("Nabil"), await world.person("Rumi")
    view = await world.book(nabil, ayesha, at(12))
    with pytest.raises(NotFound):
        await world.slots(ayesha, rumi, moving=view.id)


async def days(world: ServiceWorld, mentor: PersonView, viewer: PersonView, first: dt.date, last: dt.date) -> list[int]:
    async with world.database.read() as tx:
        found = await world.services.slots.days(tx, OneHost(mentor.id), first, last, actor=viewer)
    return [day.day for day in found]


async def test_the_month_marks_only_days_with_free_times_on_the_viewers_calendar(world: ServiceWorld) -> None:
    hours = ((0, 23 * 60, 1440), (1, 0, 60))  # the night from Monday to Tuesday, 17 to 19 UTC
    ayesha, nabil = await world.mentor(hours=hours), await world.person("Nabil")
    auckland = await world.person("Kiri", zone="Pacific/Auckland")
    november = (dt.date(2026, 11, 1), dt.date(2026, 11, 30))
    assert await days(world, ayesha, nabil, *november) == [23, 24, 30]
    assert await days(world, ayesha, auckland, *november) == [24]
    assert await days(world, ayesha, nabil, dt.date.max - DAY, dt.date.max) == []
    assert await days(world, ayesha, nabil, dt.date.min, dt.date.min) == []


async def test_one_day_of_the_viewers_calendar(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil", zone="America/New_York")
    async with world.database.read() as tx:
        free = world.services.slots
        slots = await free.on(tx, OneHost(ayesha.id), dt.date(2026, 11, 23), actor=nabil)
        window = await free.window(tx, OneHost(ayesha.id), actor=nabil)
    assert [slot.start for slot in slots] == [at(12 + half // 2, half % 2 * 30) for half in range(6)]
    assert window == (dt.date(2026, 11, 22), dt.date(2026, 12, 22))


async def test_hours_stay_on_the_wall_when_the_clocks_change(world: ServiceWorld) -> None:
    london = await world.mentor("Olivia", zone="Europe/London", hours=((6, 60, 240),), window_days=200)
    nabil = await world.person("Nabil")
    async with world.database.read() as tx:
        slots = await world.services.slots.on(tx, OneHost(london.id), dt.date(2027, 3, 28), actor=nabil)
    # 01:00 to 02:00 is skipped that night, so 02:00 on the wall is 01:00 UTC
    assert [slot.start.strftime("%H:%M") for slot in slots] == ["01:00", "01:30", "02:00", "02:30"]


async def test_mentors_met_before_come_first_and_nobody_sees_themselves(world: ServiceWorld) -> None:
    ayesha, bilal, chadni = [await world.mentor(name, instant=True) for name in ("Ayesha", "Bilal", "Chadni")]
    nabil = await world.person("Nabil")
    await world.mentor("Dola", hours=())
    await world.book(nabil, chadni, at(12))
    await world.book(nabil, bilal, at(13))
    async with world.database.read() as tx:
        asked = await world.services.finding.mentors(tx, actor=nabil)
    assert not any(mentor.met for mentor in asked.items)  # nobody has met before the first session
    world.clock.jump(to=at(13))
    async with world.database.read() as tx:
        page = await world.services.finding.mentors(tx, actor=nabil)
        own = await world.services.finding.mentors(tx, actor=ayesha)
    assert [(mentor.name, mentor.met) for mentor in page.items] == [
        ("Bilal", True),
        ("Chadni", True),
        ("Ayesha", False),
    ]
    assert [mentor.name for mentor in own.items] == ["Bilal", "Chadni"]


async def test_a_page_that_does_not_exist_is_the_closest_one(world: ServiceWorld) -> None:
    nabil = await world.person("Nabil")
    for number in range(7):
        await world.mentor(f"Mentor {number}")
    async with world.database.read() as tx:
        last = await world.services.finding.mentors(tx, actor=nabil, page=99)
        first = await world.services.finding.mentors(tx, actor=nabil, page=-5)
    assert (last.page, last.pages, last.total, [mentor.name for mentor in last.items]) == (1, 2, 7, ["Mentor 6"])
    assert first.page == 0
    assert len(first.items) == 6


async def test_who_cannot_be_reached_is_not_offered(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    async with world.database.write() as tx:
        await world.services.people.mark_unreachable(tx, ayesha.id)
        page = await world.services.finding.mentors(tx, actor=nabil)
    assert page.items == []


async def test_only_mentors_have_times(world: ServiceWorld) -> None:
    nabil, rumi = await world.person("Nabil"), await world.person("Rumi")
    with pytest.raises(NotAMentor):
        await world.slots(rumi, nabil)
    async with world.database.read() as tx:
        with pytest.raises(NotAMentor):
            await world.services.finding.mentor(tx, rumi.id)
