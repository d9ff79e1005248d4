"""Who people are and which roles they hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, ScalarSelect, Select, bindparam, delete, func, insert, select, update

from db.engine import upsert
from db.models import Identity, Person, PersonRole, table_of
from db.prepared import prepared
from db.transaction import Transaction
from db.types import word
from domain.status import Provider


class PersonRow(NamedTuple):
    """A person with the roles that are stored for them."""

    person: Person
    roles: frozenset[str]


def roles_of_person() -> ScalarSelect[str]:
    """Give a person's roles as one text, inside a statement about them; `roles_in` reads it."""
    mine = select(func.aggregate_strings(PersonRole.role, ",")).where(PersonRole.person_id == Person.id)
    return mine.correlate(Person).scalar_subquery()


def roles_in(text: str | None) -> frozenset[str]:
    """Return the roles that `roles_of_person` gave."""
    return frozenset(text.split(",")) if text else frozenset()


class PersonFacts(NamedTuple):
    """What is stored of a person, for whoever only looks at it: an entity needs a session of SQLAlchemy's."""

    id: int
    telegram_id: int | None
    name: str
    username: str | None
    language: str
    zone: str
    reminders: list[int] | None
    quiet_start: int | None
    quiet_end: int | None
    hours24: bool | None
    languages_offered: str | None
    withheld: str | None
    unreachable_since: dt.datetime | None
    suspended_at: dt.datetime | None
    created_at: dt.datetime


class KnownPerson(NamedTuple):
    """Such facts with the roles that are stored for the person."""

    person: PersonFacts
    roles: frozenset[str]


_LABELS = [f"person_{name}" for name in PersonFacts._fields]


def of_person() -> list[ColumnElement[Any]]:
    """Give the columns about a person and their roles, inside a statement about them; `known_of` reads them."""
    columns = [getattr(Person, name).label(label) for name, label in zip(PersonFacts._fields, _LABELS, strict=True)]
    return [*columns, roles_of_person().label("person_roles")]


def known_of(row: Mapping[Any, Any]) -> KnownPerson | None:
    """Return the person of a row with those columns; None when an outer join found none."""
    if row["person_id"] is None:
        return None
    return KnownPerson(PersonFacts(*[row[label] for label in _LABELS]), roles_in(row["person_roles"]))


async def by_id(tx: Transaction, person_id: int) -> PersonRow | None:
    """Find a person by our own id."""
    return await _one(tx, _by_id(), {"person": person_id})


async def known_as(tx: Transaction, provider: Provider, subject: str) -> PersonRow | None:
    """Find a person by the id that a provider has for them."""
    return await _one(tx, _by_identity(), {"provider": provider, "subject": subject})


async def add(tx: Transaction, provider: Provider, subject: str, values: Mapping[str, Any]) -> bool:
    """Insert a person and how they are known, unless somebody is known so already; tell whether it was inserted."""
    person_id = await tx.scalar(_ADD, values)
    if await connect(tx, person_id, provider, subject, at=values["created_at"]):
        return True
    await tx.execute(delete(Person).where(Person.id == person_id))
    return False


async def add_unknown(tx: Transaction, values: Mapping[str, Any]) -> int:
    """Insert a person whom no provider knows, and return their id."""
    return int(await tx.scalar(insert(table_of(Person)).returning(Person.id), values) or 0)


async def connect(tx: Transaction, person_id: int | None, provider: Provider, subject: str, *, at: dt.datetime) -> bool:
    """Let a provider's id be this person's; False when somebody has it already."""
    values = {"person_id": person_id, "provider": provider, "subject": subject, "created_at": at}
    return (await tx.execute(_connect(tx.dialect.name), values)).first() is not None


async def grant(tx: Transaction, person_id: int, role: str, *, at: dt.datetime, by: int | None) -> None:
    """Give a role; giving it twice changes nothing."""
    values = {"person_id": person_id, "role": role, "granted_at": at, "granted_by": by}
    await tx.execute(_grant(tx.dialect.name), values)


async def admins(tx: Transaction, telegram_ids: Collection[int]) -> Sequence[Person]:
    """Return everybody who is an admin by role or whose Telegram id is one of these, in the order they came."""
    by_role = select(PersonRole.person_id).where(PersonRole.role == word("admin"))
    by_setting = select(Person.id).where(Person.telegram_id.in_(telegram_ids))
    question = select(Person).where(Person.id.in_(by_role.union(by_setting))).order_by(Person.id)
    return (await tx.scalars(question)).all()


async def lose(tx: Transaction, person_id: int, *, at: dt.datetime) -> Person | None:
    """Mark a person as unreachable; None when they were so already, or when there is no such person."""
    where = (Person.id == person_id, Person.unreachable_since.is_(None))
    question = update(Person).where(*where).values(unreachable_since=at).returning(Person)
    return (await tx.scalars(question, execution_options={"populate_existing": True})).one_or_none()


async def _one(tx: Transaction, question: Select[Person, str], given: Mapping[str, Any]) -> PersonRow | None:
    rows: Sequence[Any] = (await tx.execute(question, given)).all()  # the role is missing when there is none
    if not rows:
        return None
    return PersonRow(rows[0][0], frozenset(role for _, role in rows if role is not None))


_WITH_ROLES = select(Person, PersonRole.role).outerjoin(PersonRole, PersonRole.person_id == Person.id)
_ADD = prepared(insert(table_of(Person)).returning(Person.id))


@cache
def _by_id() -> Select[Person, str]:
    return prepared(_WITH_ROLES.where(Person.id == bindparam("person")))


@cache
def _by_identity() -> Select[Person, str]:
    known = (Identity.provider == bindparam("provider"), Identity.subject == bindparam("subject"))
    return prepared(_WITH_ROLES.join(Identity, Identity.person_id == Person.id).where(*known))


@cache
def _connect(dialect: str) -> Any:
    question = upsert(table_of(Identity), dialect).on_conflict_do_nothing()
    return prepared(question.returning(Identity.person_id))


@cache
def _grant(dialect: str) -> Any:
    return prepared(upsert(table_of(PersonRole), dialect).on_conflict_do_nothing())
