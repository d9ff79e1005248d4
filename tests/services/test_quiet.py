"""Quiet hours: what waits for the morning, what comes the evening before, and what passes."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.services.views.people import PersonView
from domain.quiet import Quiet
from tests.support.services import NOW, ServiceWorld, at

NIGHT = Quiet(22 * 60, 7 * 60)  # in Dhaka; 16:00 to 01:00 UTC
EVENING, MORNING = at(16, days=0), at(1)
MINUTE = dt.timedelta(minutes=1)
ALWAYS = tuple((day, 0, 1440) for day in range(7))


async def sleeps(world: ServiceWorld, who: PersonView, quiet: Quiet | None = NIGHT) -> PersonView:
    async with world.database.write() as tx:
        return await world.services.people.set_quiet(tx, quiet, actor=who)


async def dues(world: ServiceWorld, who: PersonView, *kinds: str) -> list[dt.datetime]:
    return [row["due_at"] for row in await world.waiting(who, *kinds)]


@pytest.fixture
async def ayesha(world: ServiceWorld) -> PersonView:
    return await world.mentor(hours=ALWAYS, notice=0)


async def test_quiet_hours_are_remembered_and_forgotten(world: ServiceWorld, nabil: PersonView) -> None:
    assert (await sleeps(world, nabil)).quiet == NIGHT
    async with world.database.read() as tx:
        assert (await world.services.people.get(tx, nabil.id)).quiet == NIGHT
    assert (await sleeps(world, nabil, None)).quiet is None


async def test_a_request_at_night_is_told_in_the_morning(
    world: ServiceWorld, ayesha: PersonView, nabil: PersonView
) -> None:
    await sleeps(world, ayesha)
    world.clock.jump(to=EVENING + MINUTE)
    await world.book(nabil, ayesha, at(10))
    world.clock.jump(by=MINUTE)
    assert await world.told(ayesha) == []
    assert await dues(world, ayesha, "requested") == [MORNING]
    world.clock.jump(to=MORNING)
    assert await world.told(ayesha) == ["requested"]


async def test_one_that_cannot_wait_is_told_at_once(world: ServiceWorld, ayesha: PersonView, nabil: PersonView) -> None:
    await sleeps(world, ayesha)
    world.clock.jump(to=EVENING + MINUTE)
    await world.book(nabil, ayesha, at(2))  # the answer is needed before the night is over
    world.clock.jump(by=MINUTE)
    assert await world.told(ayesha) == ["requested"]


async def test_what_is_cancelled_while_somebody_sleeps_is_never_told(
    world: ServiceWorld, ayesha: PersonView, nabil: PersonView
) -> None:
    await sleeps(world, ayesha)
    world.clock.jump(to=EVENING + MINUTE)
    view = await world.book(nabil, ayesha, at(10))
    world.clock.jump(by=MINUTE)
    await world.told(ayesha)
    await world.do("cancel", view, actor=nabil)
    world.clock.jump(to=MORNING)
    assert await world.told(ayesha) == []


async def test_a_cancellation_waits_unless_somebody_would_get_up_for_it(
    world: ServiceWorld, ayesha: PersonView, nabil: PersonView
) -> None:
    early, late = [await world.book(nabil, ayesha, start) for start in (at(1, 10), at(4))]
    for view in (early, late):
        await world.do("confirm", view, actor=ayesha)
    await world.deliver()
    await sleeps(world, ayesha)
    world.clock.jump(to=EVENING + MINUTE)
    await world.deliver()
    for view in (early, late):
        await world.do("cancel", view, actor=nabil)
    world.clock.jump(by=MINUTE)
    assert await world.told(ayesha) == ["cancelled"]
    assert await dues(world, ayesha, "cancelled") == [MORNING]


async def test_who_was_to_meet_in_the_night_hears_at_once_that_it_is_later(
    world: ServiceWorld, ayesha: PersonView, nabil: PersonView
) -> None:
    view = await world.book(nabil, ayesha, at(0, 30))
    await world.do("confirm", view, actor=ayesha)
    world.clock.jump(to=EVENING + MINUTE)
    await world.deliver()
    await sleeps(world, ayesha)
    await world.do("move", view, at(10), actor=nabil)
    world.clock.jump(by=MINUTE)
    assert await world.told(ayesha) == ["moved"]


async def test_a_session_that_moves_closer_is_not_slept_through(
    world: ServiceWorld, ayesha: PersonView, nabil: PersonView, undo: dt.timedelta
) -> None:
    await sleeps(world, ayesha)
    world.clock.jump(to=EVENING + MINUTE)
    view = await world.book(nabil, ayesha, at(10))
    world.clock.jump(by=MINUTE)
    await world.told(ayesha)
    await world.do("move", view, at(0, 30), actor=nabil)
    assert await dues(world, ayesha, "requested") == [world.clock.now() + undo]
    world.clock.jump(by=undo)
    assert await world.told(ayesha) == ["requested"]


async def test_reminders_come_after_the_night_or_before_it_and_links_pass(
    world: ServiceWorld, ayesha: PersonView, nabil: PersonView
) -> None:
    await sleeps(world, nabil)
    view = await world.book(nabil, ayesha, at(22, days=1))  # four o'clock in the morning of the day after
    await world.do("confirm", view, actor=ayesha)
    assert await dues(world, nabil, "reminder") == [
        at(1),  # a day before, when the night is over
        at(15, 59),  # an hour before would be in the night
        at(21, 50),
        at(22),
    ]
    assert await dues(world, ayesha, "reminder") == [at(22, days=0), at(21), at(21, 50), at(22)]


async def test_two_reminders_are_not_moved_to_the_same_moment(
    world: ServiceWorld, ayesha: PersonView, nabil: PersonView
) -> None:
    async with world.database.write() as tx:
        await world.services.people.set_reminders(tx, [120, 60, 30], actor=nabil)
    await sleeps(world, nabil)
    view = await world.book(nabil, ayesha, at(22))
    await world.do("confirm", view, actor=ayesha)
    assert await world.leads(nabil) == [30]


async def test_a_reminder_that_falls_into_a_night_that_has_begun_is_left_out(
    world: ServiceWorld, ayesha: PersonView, nabil: PersonView
) -> None:
    await sleeps(world, nabil)
    world.clock.jump(to=EVENING + MINUTE)
    view = await world.book(nabil, ayesha, at(22, days=0))
    await world.do("confirm", view, actor=ayesha)
    assert await world.leads(nabil) == [10, 0]


async def test_reminders_follow_the_quiet_hours_and_the_zone(
    world: ServiceWorld, ayesha: PersonView, nabil: PersonView
) -> None:
    view = await world.book(nabil, ayesha, at(22))
    await world.do("confirm", view, actor=ayesha)
    awake = await dues(world, nabil, "reminder")
    await sleeps(world, nabil)
    assert await dues(world, nabil, "reminder") != awake
    async with world.database.write() as tx:
        await world.services.people.set_zone(tx, "America/New_York", actor=nabil)
    assert await dues(world, nabil, "reminder") == awake  # 22:00 UTC is in the afternoon there
    await sleeps(world, nabil, None)
    assert await dues(world, nabil, "reminder") == awake


async def test_news_that_waits_is_told_when_the_quiet_hours_are_given_up(
    world: ServiceWorld, ayesha: PersonView, nabil: PersonView, undo: dt.timedelta
) -> None:
    await sleeps(world, ayesha)
    world.clock.jump(to=EVENING + MINUTE)
    await world.book(nabil, ayesha, at(10))
    world.clock.jump(by=MINUTE)
    assert await world.told(ayesha) == []
    await sleeps(world, ayesha, None)
    world.clock.jump(by=undo)
    assert await world.told(ayesha) == ["requested"]


async def test_who_comes_late_is_announced_at_any_hour(
    world: ServiceWorld, ayesha: PersonView, nabil: PersonView
) -> None:
    view = await world.book(nabil, ayesha, at(22))
    await world.do("confirm", view, actor=ayesha)
    await world.deliver()
    world.clock.jump(to=at(21, 55))
    await world.deliver()
    await sleeps(world, ayesha)
    await world.do("late", view, 10, actor=nabil)
    assert await world.told(ayesha) == ["late"]


async def test_a_mentor_is_not_nudged_in_the_night(world: ServiceWorld, ayesha: PersonView, nabil: PersonView) -> None:
    await sleeps(world, ayesha)
    await world.book(nabil, ayesha, at(12))  # halfway to the answer is 20:00 UTC
    assert await dues(world, ayesha, "nudge") == [MORNING]


async def test_what_an_outage_left_for_the_night_waits_for_the_morning(
    world: ServiceWorld, ayesha: PersonView, nabil: PersonView
) -> None:
    await sleeps(world, nabil)
    view = await world.book(nabil, ayesha, at(14))
    await world.do("confirm", view, actor=ayesha)
    world.clock.jump(to=EVENING + MINUTE)  # the reminder of a day before was due at 14:00
    assert await world.told(nabil) == []
    assert MORNING in await dues(world, nabil, "reminder")


async def test_news_about_no_session_waits_too(world: ServiceWorld, ayesha: PersonView) -> None:
    admin = await world.admin()
    await sleeps(world, admin)
    world.clock.jump(to=EVENING + MINUTE)
    async with world.database.write() as tx:
        await world.services.mentors.apply(tx, actor=await world.services.people.get(tx, ayesha.id + 1), about="x")
    assert await world.told(admin) == []
    assert NOW < MORNING == (await dues(world, admin, "applied"))[0]


async def test_what_comes_after_a_session_waits_for_the_morning(
    world: ServiceWorld, ayesha: PersonView, nabil: PersonView
) -> None:
    view = await world.book(nabil, ayesha, at(15, 30, days=0))
    await world.do("confirm", view, actor=ayesha)
    await world.deliver()
    await sleeps(world, nabil)
    world.clock.jump(to=EVENING)
    await world.tick()
    world.clock.jump(by=MINUTE)
    assert await world.told(nabil) == []
    assert await dues(world, nabil, "rate") == [MORNING]
    world.clock.jump(to=MORNING)
    assert await world.told(nabil) == ["rate"]


async def test_but_what_is_about_a_session_that_runs_has_nothing_to_wait_for(
    world: ServiceWorld, ayesha: PersonView, nabil: PersonView
) -> None:
    view = await world.book(nabil, ayesha, at(15, 30, days=0), minutes=60)
    await world.do("confirm", view, actor=ayesha)
    await world.deliver()
    await sleeps(world, nabil)
    world.clock.jump(to=EVENING + MINUTE)
    await world.deliver()
    await world.do("edit", view, link="https://zoom.us/j/2", actor=ayesha)
    assert await world.told(nabil) == ["edited"]
