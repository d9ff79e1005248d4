"""The rules of a mentor's calendar hold where booking, moving and cancelling are decided, whoever comes at once."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import update

from bot.almanac import Packages
from db.models import Calendar
from domain.almanac import current, use
from domain.refusals import (
    DayFull,
    OnPause,
    OutsideHours,
    SlotTaken,
    TooLateToCancel,
    TooLateToMove,
    WeekFull,
)
from domain.status import Status
from tests.support.services import ServiceWorld, at

SPANS = tuple((day, 0, 1440) for day in range(7))


async def test_no_more_than_so_many_on_a_day_and_in_a_week(world: ServiceWorld) -> None:
    ayesha = await world.mentor(most_a_day=2, most_a_week=3, instant=True)
    one, two = await world.person("Nabil"), await world.person("Rumi")
    for hour, who in ((12, one), (13, two)):
        await world.book(who, ayesha, at(hour))
    with pytest.raises(DayFull) as full:
        await world.book(one, ayesha, at(14))
    assert full.value.limit == 2
    assert (await world.slots(ayesha, one))[0] == at(12, 0, days=0)
    third = await world.book(one, ayesha, at(12, days=2))
    with pytest.raises(WeekFull):
        await world.book(two, ayesha, at(12, days=3))
    assert min(await world.slots(ayesha, two)) == at(12, days=7)  # the week of Dhaka begins on Sunday
    await world.do("cancel", third, actor=one)
    with pytest.raises(WeekFull):  # it can still be undone
        await world.book(two, ayesha, at(12, days=3))
    await world.book(one, ayesha, at(12, days=3))  # who cancels gives up Undo


async def test_a_session_moves_within_its_full_day_and_not_to_another(world: ServiceWorld) -> None:
    ayesha, nabil, rumi = await world.mentor(most_a_day=1), await world.person("Nabil"), await world.person("Rumi")
    view = await world.book(nabil, ayesha, at(12))
    await world.book(rumi, ayesha, at(12, days=2))
    assert (await world.do("move", view, at(13), actor=nabil)).start == at(13)
    with pytest.raises(DayFull):
        await world.do("move", view, at(14, days=2), actor=nabil)
    await world.do("offer", view, [at(14, days=2)], actor=ayesha)  # who makes rules may leave them
    assert (await world.do("take", view, at(14, days=2), actor=nabil)).start == at(14, days=2)


async def test_the_gap_is_the_time_after_one_and_before_the_other(world: ServiceWorld) -> None:
    ayesha, nabil, rumi = (
        await world.mentor(buffer=10, buffer_before=20),
        await world.person("Nabil"),
        await world.person("Rumi"),
    )
    await world.book(nabil, ayesha, at(13))
    for start in (at(12, 15), at(13, 45)):
        with pytest.raises(SlotTaken):
            await world.book(rumi, ayesha, start)
    await world.book(rumi, ayesha, at(12))
    assert (await world.slots(ayesha, rumi, after=at(0)))[:2] == [at(14), at(14, 30)]


async def test_nobody_books_while_a_mentor_pauses(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(paused=True, resumes_on=at(0, days=3).date()), await world.person("Nabil")
    with pytest.raises(OnPause):
        await world.book(nabil, ayesha, at(12))
    assert (await world.slots(ayesha, nabil))[0] == at(12, days=3)
    async with world.database.write() as tx:
        await tx.execute(update(Calendar).values(resumes_on=None))
    assert await world.slots(ayesha, nabil) == []
    async with world.database.read() as tx:
        assert (await world.services.finding.mentors(tx, actor=nabil)).total == 0


@pytest.fixture
def almanac() -> Iterator[None]:
    before = current()
    use(Packages())
    yield
    use(before)


@pytest.mark.usefixtures("almanac")
async def test_public_holidays_are_days_off_where_the_mentor_lives(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(holidays=True, window_days=60), await world.person("Nabil")
    victory_day = dt.datetime(2026, 12, 16, 12, tzinfo=dt.UTC)
    with pytest.raises(OutsideHours):
        await world.book(nabil, ayesha, victory_day)
    london = await world.mentor("Olivia", holidays=True, window_days=60, zone="Europe/London", hours=SPANS)
    assert (await world.book(nabil, london, victory_day)).start == victory_day


async def test_a_guest_moves_and_cancels_in_time_and_the_mentor_whenever(world: ServiceWorld) -> None:
    ayesha = await world.mentor(instant=True, move_notice=24 * 60, cancel_notice=3 * 24 * 60)
    nabil = await world.person("Nabil")
    soon, later = await world.book(nabil, ayesha, at(12, days=0)), await world.book(nabil, ayesha, at(12, days=2))
    with pytest.raises(TooLateToMove):
        await world.do("move", soon, at(12, days=5), actor=nabil)
    with pytest.raises(TooLateToCancel):
        await world.do("cancel", later, actor=nabil)
    moved = await world.do("move", later, at(12, days=5), actor=nabil)
    assert (await world.do("cancel", moved, actor=nabil)).status is Status.CANCELLED
    await world.do("offer", soon, [at(13, days=0)], actor=ayesha)
    assert (await world.do("take", soon, at(13, days=0), actor=nabil)).start == at(13, days=0)
    assert (await world.do("cancel", soon, actor=ayesha)).status is Status.CANCELLED


async def race(world: ServiceWorld) -> int:
    """Let ten students book ten different times of a day at once; return how many were faster than its limit."""
    ayesha = await world.mentor(most_a_day=3, instant=True, hours=SPANS)
    students = [await world.person(f"Student {number}") for number in range(10)]

    async def book(number: int) -> bool:
        try:
            await world.book(students[number], ayesha, at(8 + number))
        except DayFull:
            return False
        return True

    return sum(await asyncio.gather(*(book(number) for number in range(10))))


async def test_ten_at_once_get_what_a_day_has(world: ServiceWorld) -> None:
    assert await race(world) == 3


async def test_without_the_count_under_the_lock_all_ten_get_in(
    world: ServiceWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control."""

    async def no_check(*_args: object) -> None:
        return None

    monkeypatch.setattr(world.services.calendars, "_require_within_limits", no_check)
    assert await race(world) == 10
