"""One student may not fill a mentor's calendar: a limit for each pair, and one for each person."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable

import pytest

from bot.clock import JumpingClock
from bot.services.all import build_services
from bot.services.sessions import booking, limits
from bot.services.views.people import PersonView
from bot.settings import Settings, load
from db.engine import Database
from db.queries import sessions
from domain.refusals import TooManyOpen, TooManyWithMentor
from domain.status import Role, Status
from tests.support.services import ADMIN_ID, NOW, ServiceWorld, at

PAIR, PERSON, RACERS, USUAL = 5, 20, 20, 5


@pytest.fixture
def settings() -> Settings:
    """With a higher limit for each person than by default, so that the one for each pair is met first."""
    return load(None, token="1:services-tests", admin_ids=str(ADMIN_ID), open_per_person=PERSON)


@pytest.fixture
async def ayesha(world: ServiceWorld) -> PersonView:
    return await world.mentor(instant=True)


async def fill(world: ServiceWorld, student: PersonView, mentor: PersonView, count: int = PAIR) -> list[int]:
    return [(await world.book(student, mentor, at(12, days=1 + day))).id for day in range(count)]


async def race(world: ServiceWorld, student: PersonView, *mentors: PersonView) -> int:
    """Book twenty different times at once, with one mentor or several, and return how many were had."""

    async def book(number: int) -> bool:
        try:
            await world.book(student, mentors[number % len(mentors)], at(12, days=1 + number))
        except (TooManyWithMentor, TooManyOpen):
            return False
        return True

    return sum(await asyncio.gather(*(book(number) for number in range(RACERS))))


async def test_twenty_bookings_at_once_never_exceed_it(
    world: ServiceWorld, ayesha: PersonView, nabil: PersonView
) -> None:
    assert await race(world, nabil, ayesha) == PAIR


async def test_without_the_check_they_take_it_all(
    world: ServiceWorld, ayesha: PersonView, nabil: PersonView, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control."""
    monkeypatch.setattr(limits, "require_room", lambda *_open, **_asks: None)
    assert await race(world, nabil, ayesha) == RACERS


@pytest.fixture
def usual(database: Database, clock: JumpingClock) -> ServiceWorld:
    """With the limits as they are by default."""
    return ServiceWorld(database, build_services(load(None, token="1:services-tests"), clock), clock)


async def test_one_person_never_has_more_than_five_whoever_they_are_with(usual: ServiceWorld) -> None:
    mentors = [await usual.mentor(name, instant=True) for name in ("Ayesha", "Bilal", "Chitra")]
    assert await race(usual, await usual.person("Nabil"), *mentors) == USUAL


async def test_without_the_check_one_person_has_them_all(usual: ServiceWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    monkeypatch.setattr(limits, "require_room", lambda *_open, **_asks: None)
    mentors = [await usual.mentor(name, instant=True) for name in ("Ayesha", "Bilal")]
    assert await race(usual, await usual.person("Nabil"), *mentors) == RACERS


async def test_without_the_lock_the_check_is_blind(
    world: ServiceWorld, ayesha: PersonView, nabil: PersonView, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of the lock, where writers are in parallel: two look before either has booked."""
    if world.database.is_sqlite:
        pytest.skip("on SQLite there is one writer at a time, whatever the service does")
    await fill(world, nabil, ayesha, PAIR - 1)

    async def no_lock(*_args: object) -> None:
        return None

    both = asyncio.Barrier(2)
    read: Callable[..., Awaitable[sessions.Parts | None]] = sessions.parts

    async def look_together(*args: object, **options: object) -> sessions.Parts | None:
        parts = await read(*args, **options)
        await both.wait()
        return parts

    monkeypatch.setattr(booking, "lock_people", no_lock)
    monkeypatch.setattr(sessions, "parts", look_together)
    await asyncio.gather(*(world.book(nabil, ayesha, at(12, days=day)) for day in (10, 11)))
    monkeypatch.undo()
    async with world.database.read() as tx:
        parts = await sessions.parts(tx, ayesha.id, nabil.id, actor_id=nabil.id, now=NOW)
    assert parts is not None
    assert parts.already.with_mentor == PAIR + 1


async def test_the_sixth_is_refused_and_another_mentor_is_not(
    world: ServiceWorld, ayesha: PersonView, nabil: PersonView
) -> None:
    await fill(world, nabil, ayesha)
    with pytest.raises(TooManyWithMentor) as refused:
        await world.book(nabil, ayesha, at(13))
    assert (refused.value.limit, refused.value.start) == (PAIR, at(12, days=PAIR))
    await world.book(nabil, await world.mentor("Bilal"), at(13))
    await world.book(await world.person("Rumi"), ayesha, at(13))


async def test_what_is_cancelled_or_begun_makes_room(
    world: ServiceWorld, ayesha: PersonView, nabil: PersonView
) -> None:
    ids = await fill(world, nabil, ayesha)
    await world.do("cancel", ids[-1], actor=nabil)
    await world.book(nabil, ayesha, at(13))
    with pytest.raises(TooManyWithMentor):
        await world.book(nabil, ayesha, at(14))
    world.clock.jump(to=at(12))
    await world.book(nabil, ayesha, at(14, days=2))


async def test_a_cancellation_is_not_undone_into_a_sixth(
    world: ServiceWorld, ayesha: PersonView, nabil: PersonView
) -> None:
    ids = await fill(world, nabil, ayesha)
    await world.do("cancel", ids[0], actor=nabil)
    instead = await world.book(nabil, ayesha, at(13))
    with pytest.raises(TooManyWithMentor):
        await world.do("undo", ids[0], actor=nabil)
    await world.do("cancel", instead, actor=nabil)
    assert (await world.do("undo", ids[0], actor=nabil)).status == Status.CONFIRMED
    assert (await world.do("move", ids[0], at(14), actor=nabil)).start == at(14)  # a move takes no room


async def test_a_mentor_undoes_a_cancellation_all_the_same(
    world: ServiceWorld, ayesha: PersonView, nabil: PersonView
) -> None:
    ids = await fill(world, nabil, ayesha)
    await world.do("cancel", ids[0], actor=ayesha)
    await world.book(nabil, ayesha, at(13))
    assert (await world.do("undo", ids[0], actor=ayesha)).status == Status.CONFIRMED


async def test_twenty_in_all_are_enough(world: ServiceWorld, nabil: PersonView) -> None:
    for number in range(PERSON // PAIR):
        mentor = await world.mentor(f"Mentor {number}", instant=True)
        for day in range(PAIR):
            await world.book(nabil, mentor, at(12 + number // 2, 30 * (number % 2), days=1 + day))
    with pytest.raises(TooManyOpen) as refused:
        await world.book(nabil, await world.mentor("One more", instant=True), at(14))
    assert refused.value.start == at(13, 30, days=PAIR)


@pytest.mark.parametrize("role", [Role.MENTOR, Role.ADMIN])
async def test_who_schedules_for_a_student_is_not_limited(
    world: ServiceWorld, ayesha: PersonView, nabil: PersonView, role: Role
) -> None:
    creator = ayesha if role == Role.MENTOR else await world.admin()
    if role == Role.ADMIN:
        creator = await world.with_role(creator, Role.EMPLOYER)
    await fill(world, nabil, ayesha)
    for day in range(PAIR + 2):
        async with world.database.write() as tx:
            date, time = at(12, days=10 + day).date(), dt.time(18, 30)
            await world.services.sessions.create_mentorship_session(
                tx, role, creator.id, ayesha.id, nabil.id, "CV", "", date, time, actor=creator
            )


async def test_what_a_mentor_scheduled_takes_no_room_of_the_students_own(
    world: ServiceWorld, ayesha: PersonView, nabil: PersonView
) -> None:
    for day in range(PAIR + 1):
        async with world.database.write() as tx:
            date, time = at(12, days=10 + day).date(), dt.time(18, 30)
            await world.services.sessions.create_mentorship_session(
                tx, Role.MENTOR, ayesha.id, ayesha.id, nabil.id, "CV", "", date, time, actor=ayesha
            )
    await fill(world, nabil, ayesha)


async def test_a_student_of_the_dashboard_is_limited_too(
    world: ServiceWorld, ayesha: PersonView, nabil: PersonView
) -> None:
    await fill(world, nabil, ayesha)
    async with world.database.write() as tx:
        date, time = at(12, days=10).date(), dt.time(18, 30)
        with pytest.raises(TooManyWithMentor):
            await world.services.sessions.create_mentorship_session(
                tx, Role.STUDENT, nabil.id, ayesha.id, nabil.id, "CV", "", date, time, actor=nabil
            )


async def test_the_limits_are_settings(database: Database, clock: JumpingClock) -> None:
    settings = load(None, token="1:services-tests", open_per_pair=2, open_per_person=3)
    world = ServiceWorld(database, build_services(settings, clock), clock)
    nabil, ayesha, bilal = await world.person("Nabil"), await world.mentor(), await world.mentor("Bilal")
    await fill(world, nabil, ayesha, 2)
    with pytest.raises(TooManyWithMentor):
        await world.book(nabil, ayesha, at(13))
    await world.book(nabil, bilal, at(13))
    with pytest.raises(TooManyOpen):
        await world.book(nabil, bilal, at(14))
