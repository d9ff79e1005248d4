"""A process of the release before works beside the new shape: what either writes, the other finds.

The old process stands here as its statements. Each pair of tables is kept equal by the database itself.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest
from sqlalchemy import TextClause, bindparam, text
from sqlalchemy.exc import IntegrityError

from bench.past import Size, fill
from db.engine import Database
from db.migrate import downgrade, upgrade
from db.models import Calendar, Identity, Mentor, Person, WeeklyHours
from db.queries import calendars, mentors, people
from db.types import UtcDateTime
from domain.status import MentorState, Provider
from tests.support.rows import MIDNIGHT

NEW = {"name": "Nabil", "username": None, "language": "en", "zone": "Asia/Dhaka", "created_at": MIDNIGHT}
RULES = ("length", "buffer", "notice", "window_days")


def old(statement: str) -> TextClause:
    """Write a statement as the release before has it."""
    moment = bindparam("at", type_=UtcDateTime())
    return text(statement).bindparams(moment) if ":at" in statement else text(statement)


OLD_ARRIVAL = old(
    "INSERT INTO person (telegram_id, name, language, zone, created_at) "
    "VALUES (:telegram, 'Rumi', 'en', 'Asia/Dhaka', :at) ON CONFLICT (telegram_id) DO NOTHING RETURNING id"
)
OLD_MENTOR = old(
    "INSERT INTO mentor (person_id, state, length, buffer, notice, window_days, instant, created_at) "
    "VALUES (:person, 'APPROVED', 45, 5, 90, 14, false, :at)"
)
OLD_HOURS = old("INSERT INTO weekly_hours (mentor_id, weekday, start_minute, end_minute) VALUES (:person, 1, 600, 660)")
OLD_LENGTH = old("UPDATE mentor SET length = :length WHERE person_id = :person")
OLD_LOOK = old("SELECT length, buffer, notice, window_days FROM mentor WHERE person_id = :person")


@pytest.fixture
async def filled(empty_url: str) -> AsyncIterator[Database]:
    """Give a database of the release before with some history, brought to the new shape."""
    await upgrade(empty_url, "0005")
    await fill(empty_url, Size(sessions=200, outbox=500, inbox=300, people=60, mentors=10), now=MIDNIGHT)
    await upgrade(empty_url)
    database = Database(empty_url)
    yield database
    await database.close()


async def rules(database: Database, person_id: int) -> Mapping[str, Any]:
    async with database.read() as tx:
        found = await tx.get_one(Calendar, person_id)
        theirs = {name: getattr(found, name) for name in RULES}
        seen_by_the_old = (await tx.execute(OLD_LOOK, {"person": person_id})).mappings().all()
    assert [dict(row) for row in seen_by_the_old] in ([theirs], []), "the two shapes differ"
    return theirs


async def test_everybody_has_an_identity_and_every_mentor_a_calendar(filled: Database) -> None:
    async with filled.read() as tx:
        lost = await tx.scalar(
            text("SELECT count(*) FROM person LEFT JOIN identity ON person_id = id WHERE subject IS NULL")
        )
        wrong = await tx.scalar(
            text(
                "SELECT count(*) FROM person JOIN identity ON person_id = id "
                "WHERE provider <> 'telegram' OR subject <> CAST(telegram_id AS TEXT)"
            )
        )
        without = await tx.scalar(
            text("SELECT count(*) FROM mentor WHERE person_id NOT IN (SELECT person_id FROM calendar)")
        )
        some = await mentors.profile(tx, await tx.scalar(text("SELECT min(person_id) FROM mentor")) or 0)
    assert (lost, wrong, without) == (0, 0, 0)
    assert some is not None
    assert some.hours
    assert some.calendar.length == 30


async def test_whom_the_old_process_adds_the_new_one_knows(filled: Database) -> None:
    async with filled.write() as tx:
        person_id = await tx.scalar(OLD_ARRIVAL, {"telegram": 4711, "at": MIDNIGHT})
    async with filled.write() as tx:
        found = await people.known_as(tx, Provider.TELEGRAM, "4711")
        assert found is not None
        assert found.person.id == person_id
        assert not await people.add(tx, Provider.TELEGRAM, "4711", NEW)
        assert await tx.scalar(text("SELECT count(*) FROM person WHERE name = 'Nabil'")) == 0


async def test_whom_the_new_process_adds_the_old_one_knows(filled: Database) -> None:
    async with filled.write() as tx:
        assert await people.add(tx, Provider.TELEGRAM, "4711", NEW)
    async with filled.write() as tx:
        assert await tx.scalar(OLD_ARRIVAL, {"telegram": 4711, "at": MIDNIGHT}) is None
        assert await tx.scalar(text("SELECT name FROM person WHERE telegram_id = 4711")) == "Nabil"


async def test_a_mentor_of_the_old_process_has_a_calendar(filled: Database) -> None:
    async with filled.write() as tx:
        person_id = await tx.scalar(OLD_ARRIVAL, {"telegram": 4711, "at": MIDNIGHT})
        await tx.execute(OLD_MENTOR, {"person": person_id, "at": MIDNIGHT})
        await tx.execute(OLD_HOURS, {"person": person_id})
    assert list((await rules(filled, person_id)).values()) == [45, 5, 90, 14]
    async with filled.read() as tx:
        owner = await calendars.of(tx, person_id)
    assert owner is not None
    assert owner.hours == ((1, 600, 660),)


async def test_rules_are_equal_whoever_changes_them(filled: Database) -> None:
    async with filled.write() as tx:
        person_id = await tx.scalar(OLD_ARRIVAL, {"telegram": 4711, "at": MIDNIGHT})
        tx.add(Calendar(person_id=person_id, length=50, buffer=10, notice=30, window_days=7))
        await tx.flush()
        tx.add(Mentor(person_id=person_id, state=MentorState.APPROVED, created_at=MIDNIGHT, instant=False))
    assert list((await rules(filled, person_id)).values()) == [50, 10, 30, 7]
    async with filled.write() as tx:
        await tx.execute(OLD_LENGTH, {"person": person_id, "length": 25})
    assert (await rules(filled, person_id))["length"] == 25
    async with filled.write() as tx:
        (await tx.get_one(Calendar, person_id)).buffer = 15
    assert (await rules(filled, person_id))["buffer"] == 15


async def test_what_the_old_shape_cannot_hold_goes_down_as_well_as_it_can(filled: Database) -> None:
    """People without a chat become people who cannot be reached; hours of who is no mentor are lost. Both come back."""
    url = filled.url.render_as_string(hide_password=False)
    async with filled.write() as tx:
        assert await people.add(tx, Provider.SITE, "a", NEW)
        person_id = await tx.scalar(text("SELECT person_id FROM identity WHERE provider = 'site'"))
        tx.add(Calendar(person_id=person_id, length=50, buffer=10, notice=30, window_days=7))
        await tx.flush()
        tx.add(WeeklyHours(person_id=person_id, weekday=1, start_minute=600, end_minute=660))
    await filled.close()
    await downgrade(url, "0005")
    before = Database(url)
    async with before.read() as tx:
        found = (await tx.execute(text("SELECT telegram_id, unreachable_since FROM person WHERE name = 'Nabil'"))).one()
        assert found.telegram_id < 0
        assert found.unreachable_since is not None
        assert await tx.scalar(text("SELECT count(*) FROM weekly_hours WHERE mentor_id = :id"), {"id": person_id}) == 0
    await before.close()
    await upgrade(url)
    after = Database(url)
    async with after.read() as tx:
        assert (await tx.get_one(Person, person_id)).telegram_id is None
    await after.close()


async def test_nobody_has_two_chats_and_a_chat_is_one_persons(filled: Database) -> None:
    async with filled.write() as tx:
        assert await people.add(tx, Provider.TELEGRAM, "4711", NEW)
        assert await people.add(tx, Provider.SITE, "a", NEW)
    async with filled.write() as tx:
        site = await people.known_as(tx, Provider.SITE, "a")
        assert site is not None
        assert not await people.connect(tx, site.person.id, Provider.TELEGRAM, "4711", at=MIDNIGHT)
    with pytest.raises(IntegrityError):
        async with filled.write() as tx:
            tx.add_all(
                Identity(provider="telegram", subject=subject, person_id=site.person.id, created_at=MIDNIGHT)
                for subject in ("1", "2")
            )
