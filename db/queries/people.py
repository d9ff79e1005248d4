"""Who people are and which roles they hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db.engine import UPSERT
from db.models import Person, PersonRole, table_of
from db.types import word


class PersonRow(NamedTuple):
    """A person with the roles that are stored for them."""

    person: Person
    roles: frozenset[str]


async def by_id(tx: AsyncSession, person_id: int) -> PersonRow | None:
    """Find a person by our own id."""
    return await _one(tx, "id", person_id)


async def by_telegram(tx: AsyncSession, telegram_id: int) -> PersonRow | None:
    """Find a person by Telegram's id."""
    return await _one(tx, "telegram_id", telegram_id)


async def add(tx: AsyncSession, values: Mapping[str, Any]) -> bool:
    """Insert a person unless somebody with this Telegram id is there; tell whether it was inserted."""
    return (await tx.execute(_add(tx.get_bind().dialect.name), values)).first() is not None


async def grant(tx: AsyncSession, person_id: int, role: str, *, at: dt.datetime, by: int | None) -> None:
    """Give a role; giving it twice changes nothing."""
    values = {"person_id": person_id, "role": role, "granted_at": at, "granted_by": by}
    await tx.execute(_grant(tx.get_bind().dialect.name), values)


async def admins(tx: AsyncSession, telegram_ids: Collection[int]) -> Sequence[Person]:
    """Return everybody who is an admin by role or whose Telegram id is one of these, in the order they came."""
    by_role = select(PersonRole.person_id).where(PersonRole.role == word("admin"))
    by_setting = select(Person.id).where(Person.telegram_id.in_(telegram_ids))
    question = select(Person).where(Person.id.in_(by_role.union(by_setting))).order_by(Person.id)
    return (await tx.scalars(question)).all()


async def lose(tx: AsyncSession, person_id: int, *, at: dt.datetime) -> Person | None:
    """Mark a person as unreachable; None when they were already, or when there is no such person."""
    where = (Person.id == person_id, Person.unreachable_since.is_(None))
    question = update(Person).where(*where).values(unreachable_since=at).returning(Person)
    return (await tx.scalars(question, execution_options={"populate_existing": True})).one_or_none()


async def _one(tx: AsyncSession, key: str, value: int) -> PersonRow | None:
    rows: Sequence[Any] = (await tx.execute(_by(key), {"value": value})).all()  # the role is missing when there is none
    if not rows:
        return None
    return PersonRow(rows[0][0], frozenset(role for _, role in rows if role is not None))


@cache
def _by(key: str) -> Select[Person, str]:
    question = select(Person, PersonRole.role).outerjoin(PersonRole, PersonRole.person_id == Person.id)
    return question.where(getattr(Person, key) == bindparam("value"))


@cache
def _add(dialect: str) -> Any:
    question = UPSERT[dialect](table_of(Person)).on_conflict_do_nothing(index_elements=["telegram_id"])
    return question.returning(Person.id)


@cache
def _grant(dialect: str) -> Any:
    return UPSERT[dialect](table_of(PersonRole)).on_conflict_do_nothing()
