"""What is kept in memory is what the database holds, whoever has changed it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from contextlib import suppress

import pytest
from sqlalchemy import text, update

from bot.clock import JumpingClock
from bot.services.all import Services, build_services
from bot.services.views.people import PersonView
from bot.settings import Settings
from db.locks import lock_people
from db.models import Calendar, Person
from db.transaction import PostgreSQLTransaction, Transaction
from domain.asking import understand
from domain.profile import Field
from domain.slots import Override, Way
from domain.status import Role
from domain.when import Now
from tests.support.services import NOW, ServiceWorld
from tests.support.statements import counted

Change = Callable[[Services, Transaction, PersonView], Awaitable[object]]
TODAY = dt.date(2026, 11, 22)
ONE_DAY = dt.timedelta(days=1)


async def _closed_later(services: Services, tx: Transaction, who: PersonView) -> object:
    """An override that is changed in its row, and the row of another that is deleted."""
    mentors, spans = services.mentors, [Override(TODAY, Way.CLOSED, 600, 660), Override(TODAY, Way.CLOSED, 1080, 1140)]
    await mentors.change_dates(tx, spans, actor=who)
    [first, _] = await mentors.overrides(tx, actor=who)
    await services.finding.soonest(tx, actor=who)  # it is read before it changes
    await tx.execute(text("UPDATE date_override SET end_minute = 1170 WHERE start_minute = 1080"))
    return await mentors.remove_override(tx, first.id, actor=who)


CHANGES: dict[str, tuple[Change, list[str]]] = {
    "hours": (lambda s, tx, who: s.mentors.set_hours(tx, [(0, 600, 660)], actor=who), ["Mon 04:00"]),
    "no hours": (lambda s, tx, who: s.mentors.set_hours(tx, [], actor=who), []),
    "a day off": (lambda s, tx, who: s.mentors.add_time_off(tx, TODAY, TODAY, actor=who), ["Mon 12:00"]),
    "a span of a date": (
        lambda s, tx, who: s.mentors.change_dates(tx, [Override(TODAY, Way.CLOSED, 1080, 1140)], actor=who),
        ["Sun 13:00"],
    ),
    "more hours of a date": (
        lambda s, tx, who: s.mentors.change_dates(tx, [Override(TODAY, Way.ALSO, 900, 960)], actor=who),
        ["Sun 09:00"],
    ),
    "a span that is changed again": (_closed_later, ["Sun 13:30"]),
    "another zone": (lambda s, tx, who: s.people.set_zone(tx, "Asia/Tokyo", actor=who), ["Sun 09:00"]),
    "blocked": (lambda s, tx, who: s.people.mark_unreachable(tx, who.id), []),
    "rules": (
        lambda s, tx, who: tx.execute(update(Calendar).where(Calendar.person_id == who.id).values(notice=1440)),
        ["Mon 12:00"],
    ),
    "a week of its own": (
        lambda s, tx, who: tx.execute(
            text(
                "INSERT INTO hours_period (id, person_id, first_day, last_day, week) "
                "VALUES (1, :id, '2026-11-22', '2026-11-23', '[[0, 600, 660]]')"
            ),
            {"id": who.id},
        ),
        ["Mon 04:00"],
    ),
    "a pause": (
        lambda s, tx, who: tx.execute(
            update(Calendar).where(Calendar.person_id == who.id).values(paused=True, resumes_on=TODAY + 2 * ONE_DAY)
        ),
        ["Tue 12:00"],
    ),
    "suspended": (
        lambda s, tx, who: tx.execute(update(Person).where(Person.id == who.id).values(suspended_at=NOW)),
        [],
    ),
    "no mentor": (
        lambda s, tx, who: tx.execute(
            text("UPDATE mentor SET state = 'REFUSED' WHERE person_id = :id"), {"id": who.id}
        ),
        [],
    ),
    "no chat": (
        lambda s, tx, who: tx.execute(text("DELETE FROM identity WHERE person_id = :id"), {"id": who.id}),
        [],
    ),
}


@pytest.fixture
def another(settings: Settings, clock: JumpingClock) -> Services:
    """The services of another process on the same database."""
    return build_services(settings, clock)


async def times(services: Services, tx: Transaction, actor: PersonView) -> list[str]:
    return [f"{each.slot.start:%a %H:%M}" for each in await services.finding.soonest(tx, actor=actor)]


async def seen(world: ServiceWorld, actor: PersonView) -> list[str]:
    async with world.database.read() as tx:
        return await times(world.services, tx, actor)


async def called(world: ServiceWorld, actor: PersonView, sentence: str) -> tuple[int, ...]:
    """Whom a sentence means."""
    async with world.database.read() as tx:
        names = await world.services.finding.names(tx, actor=actor)
    ask = understand(sentence, names, Now(NOW, actor.tz))
    return ask.people if ask else ()


@pytest.mark.parametrize("what", CHANGES)
async def test_what_another_process_changes_is_seen_in_the_next_transaction(
    world: ServiceWorld, another: Services, nabil: PersonView, what: str
) -> None:
    ayesha = await world.mentor()
    assert await seen(world, nabil) == ["Sun 12:00"]
    change, expected = CHANGES[what]
    async with world.database.write() as tx:
        await change(another, tx, ayesha)
    assert await seen(world, nabil) == expected


@pytest.mark.parametrize("forgets", [True, False])
async def test_what_changes_between_a_look_and_a_lock_is_seen_under_the_lock(
    world: ServiceWorld, another: Services, nabil: PersonView, monkeypatch: pytest.MonkeyPatch, forgets: bool
) -> None:
    if world.database.is_sqlite:
        pytest.skip("SQLite has one writer: nobody changes anything meanwhile")
    ayesha = await world.mentor()
    if not forgets:
        monkeypatch.setattr(PostgreSQLTransaction, "_note", lambda *_: None)
    async with world.database.write() as tx:
        assert await times(world.services, tx, nabil) == ["Sun 12:00"]
        async with world.database.write() as other:
            await another.mentors.set_hours(other, [], actor=ayesha)
        await lock_people(tx, ayesha.id)
        assert await times(world.services, tx, nabil) == ([] if forgets else ["Sun 12:00"])


class Regretted(Exception):
    pass


@pytest.mark.parametrize("what", CHANGES)
async def test_what_is_rolled_back_is_seen_inside_and_never_again(
    world: ServiceWorld, nabil: PersonView, what: str
) -> None:
    ayesha = await world.mentor()
    change, expected = CHANGES[what]
    async with world.database.write() as tx:
        with suppress(Regretted):
            async with tx.savepoint():
                await change(world.services, tx, ayesha)
                assert await times(world.services, tx, nabil) == expected
                raise Regretted
    assert await seen(world, nabil) == ["Sun 12:00"]


async def test_when_the_version_stays_the_change_is_overlooked(world: ServiceWorld, nabil: PersonView) -> None:
    """A control: it is the version that tells."""
    ayesha = await world.mentor()
    assert await seen(world, nabil) == ["Sun 12:00"]
    async with world.database.write() as tx:
        before = await tx.scalar(text("SELECT version FROM calendar_version"))
        await world.services.mentors.set_hours(tx, [], actor=ayesha)
        await tx.execute(text("UPDATE calendar_version SET version = :before"), {"before": before})
    assert await seen(world, nabil) == ["Sun 12:00"]


async def test_whether_a_mentor_is_asked_is_known_at_once(world: ServiceWorld, another: Services) -> None:
    ayesha = await world.mentor(instant=False)
    shown = []
    for instant in (True, False):
        async with world.database.write() as tx:
            await another.mentors.set_instant(tx, instant, actor=ayesha)
        async with world.database.read() as tx:
            shown.append((await world.services.finding.mentor(tx, ayesha.id)).instant)
    assert shown == [True, False]


async def test_a_new_name_and_a_new_mentor_are_known_in_the_next_sentence(
    world: ServiceWorld, another: Services, nabil: PersonView
) -> None:
    ayesha = await world.mentor()
    assert await called(world, nabil, "book ayesha tomorrow") == (ayesha.id,)
    async with world.database.write() as tx:
        await another.people.arrive(tx, telegram_id=world.chat(ayesha), name="Farhana", username=None, language="en")
    assert await called(world, nabil, "book ayesha tomorrow") == ()
    assert await called(world, nabil, "book farhana tomorrow") == (ayesha.id,)
    rahim = await world.mentor("Rahim")
    assert await called(world, nabil, "book রহিম tomorrow") == (rahim.id,)
    assert await called(world, rahim, "book rahim tomorrow") == ()
    async with world.database.write() as tx:
        await another.mentors.set_about(tx, "Knitting", actor=rahim)
    assert await called(world, nabil, "someone who knows knitting tomorrow") == (rahim.id,)
    for field, what in ((Field.EXPERTISE, "Juggling"), (Field.TOPICS, "Unicycles"), (Field.COMPANY, "Circus")):
        async with world.database.write() as tx:
            await another.mentors.set_text(tx, field, what, actor=rahim)
        assert await called(world, nabil, f"someone who knows {what} tomorrow") == (rahim.id,)


async def test_who_becomes_a_mentor_is_found_and_one_question_is_enough_when_nothing_changes(
    world: ServiceWorld, nabil: PersonView
) -> None:
    rumi = await world.person("Rumi")
    assert await seen(world, nabil) == []
    rumi = await world.with_role(rumi, Role.MENTOR)
    assert await seen(world, nabil) == []
    async with world.database.write() as tx:
        await world.services.mentors.set_hours(tx, [(0, 600, 660)], actor=rumi)
    assert await seen(world, nabil) == ["Mon 04:00"]
    with counted() as statements:
        assert await called(world, nabil, "book rumi tomorrow") == (rumi.id,)
    assert len(statements) == 1
