from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import StatementError

from db.engine import Database
from db.models import Person, dialog
from tests.support.rows import MIDNIGHT, add_person

DHAKA = dt.timezone(dt.timedelta(hours=6))


async def test_an_instant_comes_back_in_utc(database: Database) -> None:
    evening = dt.datetime(2026, 11, 24, 18, 0, 0, 125, tzinfo=DHAKA)
    async with database.write() as tx:
        person = await tx.get_one(Person, await add_person(tx))
        person.unreachable_since = evening
    async with database.read() as tx:
        stored = (await tx.execute(select(Person.unreachable_since))).scalar_one()
    assert stored == evening
    assert stored is not None
    assert stored.tzinfo is dt.UTC


@pytest.mark.parametrize(
    ("column", "value"),
    [
        pytest.param("created_at", dt.datetime(2026, 11, 24), id="naive"),  # noqa: DTZ001 - what is refused
        pytest.param("name", "Nabil\0", id="nul"),
        pytest.param("name", "Nabil\ud800", id="surrogate"),
        pytest.param("telegram_id", 2**63, id="too-big"),
        pytest.param("telegram_id", -(2**63), id="too-small"),
    ],
)
async def test_the_driver_never_sees_what_one_database_would_refuse(
    database: Database, column: str, value: object
) -> None:
    row = {"telegram_id": 1, "name": "Nabil", "language": "en", "zone": "UTC", "created_at": MIDNIGHT, column: value}
    async with database.write() as tx:
        with pytest.raises(StatementError) as refused:
            await tx.execute(insert(Person).values(**row))
    assert type(refused.value.orig) is ValueError


async def test_an_oversized_number_is_refused_in_a_question_too(database: Database) -> None:
    async with database.read() as tx:
        with pytest.raises(StatementError, match="63 bits"):
            await tx.execute(select(dialog).where(dialog.c.person_key == 2**70))


async def test_the_largest_number_and_all_scripts_are_kept(database: Database) -> None:
    async with database.write() as tx:
        tx.add(
            Person(telegram_id=2**63 - 1, name="নাবিল 🦊 نبيل", language="bn", zone="Asia/Dhaka", created_at=MIDNIGHT)
        )
    async with database.read() as tx:
        person = (await tx.execute(select(Person))).scalar_one()
    assert (person.telegram_id, person.name) == (2**63 - 1, "নাবিল 🦊 نبيل")
